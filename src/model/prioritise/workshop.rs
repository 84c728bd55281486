//! Who scores, which ballots count, and one round after another.

use super::inputs::{Ballot, Participant, PrioritiseInputs};

/// Ballots of one person and round with the same revision and different scores: none of them counts until somebody
/// picks one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub participant: String,
    pub round: u32,
    pub revision: u32,
    /// Their places in the list of ballots.
    pub ballots: Vec<usize>,
}

impl Ballot {
    /// Whether both are of the same person and round.
    pub fn is_for(&self, other: &Ballot) -> bool {
        self.participant == other.participant && self.round == other.round
    }

    pub fn score(&self, item: &str, criterion: &str) -> Option<u32> {
        self.scores.get(item)?.get(criterion).copied()
    }
}

impl PrioritiseInputs {
    /// Everybody who may have a ballot: the facilitator's list, then guests by their ids. A guest is known by the name
    /// of the ballot with the highest round and revision.
    pub fn people(&self) -> Vec<Participant> {
        let mut people = self.participants.clone();
        let mut guests: Vec<&Ballot> = self.ballots.iter().collect();
        guests.sort_by(|a, b| {
            let newest = |it: &Ballot| (it.round, it.revision);
            a.participant.cmp(&b.participant).then(newest(b).cmp(&newest(a))).then(a.name.cmp(&b.name))
        });
        for ballot in guests {
            if !people.iter().any(|it| it.id == ballot.participant) {
                let Ballot { participant, name, role, .. } = ballot.clone();
                people.push(Participant { id: participant, name: name.unwrap_or_default(), role });
            }
        }
        people
    }

    /// The ballots of a round that count: one a person, in the order of the document.
    pub fn counted(&self, round: u32) -> impl Iterator<Item = &Ballot> {
        let of_round = move |it: &&Ballot| it.round == round;
        let alone = |it: &&Ballot| self.ballots.iter().filter(|other| other.is_for(it)).count() == 1;
        self.ballots.iter().filter(of_round).filter(alone)
    }

    /// A person's ballot of a round, where one counts.
    pub fn ballot_of(&self, participant: &str, round: u32) -> Option<&Ballot> {
        self.counted(round).find(|it| it.participant == participant)
    }

    /// What must be picked from, by round and person.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let mut conflicts: Vec<Conflict> = Vec::new();
        for (place, ballot) in self.ballots.iter().enumerate() {
            let Ballot { participant, round, revision, .. } = ballot;
            match conflicts.iter_mut().find(|it| it.participant == *participant && it.round == *round) {
                Some(conflict) => conflict.ballots.push(place),
                None => {
                    let (participant, ballots) = (participant.clone(), vec![place]);
                    conflicts.push(Conflict { participant, round: *round, revision: *revision, ballots });
                }
            }
        }
        conflicts.retain(|it| it.ballots.len() > 1);
        conflicts.sort_by(|a, b| (a.round, &a.participant).cmp(&(b.round, &b.participant)));
        conflicts
    }
}
