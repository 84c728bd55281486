//! Who scores, which ballots count, and one round after another.

use std::borrow::Cow;

use super::edit::EditError;
use super::fields::{MOST_PARTICIPANTS, MOST_ROUNDS};
use super::inputs::{Ballot, ME, Participant, PrioritiseInputs};
use super::merge::{in_order, join};
use crate::json::named::Named;

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

/// How many people have scored in the present round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Turnout {
    pub people: usize,
    /// Who have scored every use case on every criterion.
    pub complete: usize,
    /// Who have scored some of it.
    pub partly: usize,
}

impl Ballot {
    /// Whether both are of the same person and round.
    pub fn is_for(&self, other: &Ballot) -> bool {
        self.round == other.round && self.participant == other.participant
    }

    pub fn score(&self, item: &str, criterion: &str) -> Option<u32> {
        self.scores.get(item)?.get(criterion).copied()
    }

    /// Whether every score of it is one of the other.
    pub fn is_part_of(&self, other: &Ballot) -> bool {
        let mut rows = self.scores.iter();
        rows.all(|(item, row)| row.iter().all(|(criterion, score)| other.score(item, criterion) == Some(*score)))
    }

    /// How many scores it holds.
    pub fn count(&self) -> usize {
        self.scores.iter().map(|(_, row)| row.len()).sum()
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

    /// The ballot of whoever works on this document alone, in this round.
    pub fn own_ballot(&self) -> Option<&Ballot> {
        self.ballots.iter().find(|it| it.round == self.round && it.participant == ME)
    }

    /// The score of whoever works on this document alone, in this round.
    pub fn own_score(&self, item: &str, criterion: &str) -> Option<u32> {
        self.own_ballot()?.score(item, criterion)
    }

    /// The ballots of a round that count: one a person, in the order of the document.
    pub fn counted(&self, round: u32) -> impl Iterator<Item = &Ballot> {
        let with_mine = self.counts_mine(round);
        self.undisputed(round).filter(move |it| with_mine || it.participant != ME)
    }

    /// The ballots of a round that no other of the same person contradicts.
    fn undisputed(&self, round: u32) -> impl Iterator<Item = &Ballot> {
        let of_round = move |it: &&Ballot| it.round == round;
        let alone = |it: &&Ballot| self.ballots.iter().filter(|other| other.is_for(it)).count() == 1;
        self.ballots.iter().filter(of_round).filter(alone)
    }

    /// Whether the scores of whoever works on this document count in a round: where they take part, and where nobody
    /// else has scored. Who only moderates has no vote, and neither has an example.
    pub fn counts_mine(&self, round: u32) -> bool {
        let another = |it: &Ballot| it.round == round && it.participant != ME && it.count() > 0;
        self.takes_part() || !self.ballots.iter().any(another)
    }

    /// Whether whoever works on this document stands in the list of those who score.
    pub fn takes_part(&self) -> bool {
        self.participants.iter().any(|it| it.id == ME)
    }

    /// How far everybody has come in this round: those on the list, and guests who have sent a ballot for it.
    pub fn turnout(&self) -> Turnout {
        let all = self.items.len() * self.criteria.len();
        let mut turnout = Turnout::default();
        for person in self.people() {
            let listed = self.participants.iter().any(|it| it.id == person.id);
            let mut ballots = self.ballots.iter().filter(|it| it.round == self.round && it.participant == person.id);
            let (ballot, another) = (ballots.next(), ballots.next());
            if !listed && (person.id == ME || ballot.is_none()) {
                continue;
            }
            turnout.people += 1;
            // What was carried over in revision 0 nobody has looked at.
            match ballot.filter(|it| another.is_none() && it.revision > 0).map_or(0, Ballot::count) {
                0 => {}
                count if count >= all => turnout.complete += 1,
                _ => turnout.partly += 1,
            }
        }
        turnout
    }

    /// The next on the list after somebody, round and round, who has not scored in this round; after nobody the first.
    pub fn next_to_score(&self, after: Option<&str>) -> Option<&str> {
        let touched = |id: &str| {
            let mine = |it: &&Ballot| it.round == self.round && it.participant == id;
            self.ballots.iter().find(mine).is_some_and(|it| it.revision > 0)
        };
        let begin = after.and_then(|after| self.participants.iter().position(|it| it.id == after));
        let (before, behind) = self.participants.split_at(begin.map_or(0, |place| place + 1));
        let mut waiting = behind.iter().chain(before).filter(|it| !touched(&it.id) && Some(it.id.as_str()) != after);
        waiting.next().map(|it| it.id.as_str())
    }

    /// A person's ballot of a round, where one counts.
    pub fn ballot_of(&self, participant: &str, round: u32) -> Option<&Ballot> {
        self.counted(round).find(|it| it.participant == participant)
    }

    /// Everybody's scores of a round as the model wants them: by person, then by use case, then by criterion, both in
    /// the order of the document. People whose ballots contradict each other are not among them.
    pub fn scores(&self, round: u32) -> Vec<(&str, Vec<Option<f64>>)> {
        let cells = self.cells();
        self.counted(round).map(|ballot| (ballot.participant.as_str(), cells(ballot))).collect()
    }

    pub(super) fn items_by_name(&self) -> Vec<(&str, usize)> {
        by_name(self.items.iter().map(|it| &*it.id))
    }

    pub(super) fn criteria_by_name(&self) -> Vec<(&str, usize)> {
        by_name(self.criteria.iter().map(|it| &*it.id))
    }

    /// What makes the list of a ballot: by use case, then by criterion, both in the order of the document.
    pub(super) fn cells(&self) -> impl Fn(&Ballot) -> Vec<Option<f64>> {
        let (items, criteria) = (self.items_by_name(), self.criteria_by_name());
        move |ballot| {
            let mut cells = vec![None; items.len() * criteria.len()];
            along(&items, ballot.scores.iter(), &mut |item, row: &Named<u32>| {
                along(&criteria, row.iter(), &mut |criterion, score: &u32| {
                    cells[item * criteria.len() + criterion] = Some(f64::from(*score));
                });
            });
            cells
        }
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

    /// Lets one of several ballots count: it gets a higher revision, the others go.
    pub fn pick_ballot(&mut self, place: usize) -> Result<(), EditError> {
        let mut picked = self.ballots.get(place).ok_or(EditError::Missing)?.clone();
        self.ballots.retain(|it| !it.is_for(&picked));
        picked.revision += 1;
        self.ballots.push(picked);
        in_order(&mut self.ballots);
        Ok(())
    }

    /// Ballots that say the same are one: two that contradicted each other only in what has been taken away.
    pub(super) fn join_equal_ballots(&mut self) {
        let mut joined = Vec::new();
        for ballot in std::mem::take(&mut self.ballots) {
            join(&mut joined, ballot);
        }
        self.ballots = joined;
    }

    pub fn add_participant(&mut self, participant: Participant) -> Result<(), EditError> {
        let people = self.people();
        let guest = !self.participants.iter().any(|it| it.id == participant.id);
        if !guest {
            return Err(EditError::Taken);
        }
        if people.len() >= MOST_PARTICIPANTS && !people.iter().any(|it| it.id == participant.id) {
            return Err(EditError::Full { most: MOST_PARTICIPANTS });
        }
        self.participants.push(participant);
        Ok(())
    }

    /// Puts whoever works on this document on the list of those who score, or takes them off it; their scores stay.
    pub fn take_part(&mut self, part: bool) {
        self.participants.retain(|it| it.id != ME);
        if part {
            self.participants.push(Participant { id: ME.to_owned(), ..Participant::default() });
        }
    }

    /// Takes those off the list of whom nothing is known: neither a name nor a role nor a score.
    pub fn drop_nameless(&mut self) {
        let Self { participants, ballots, .. } = self;
        participants.retain(|it| {
            let named = !it.name.trim().is_empty() || it.role.as_deref().is_some_and(|role| !role.trim().is_empty());
            named || it.id == ME || ballots.iter().any(|ballot| ballot.participant == it.id)
        });
    }

    /// Lets scores that were carried over stand as given anew.
    pub fn confirm_ballot(&mut self, participant: &str) {
        let round = self.round;
        let carried = |it: &&mut Ballot| it.participant == participant && it.round == round && it.revision == 0;
        if let Some(ballot) = self.ballots.iter_mut().find(carried) {
            ballot.revision = 1;
        }
    }

    /// Names a person otherwise; a guest gets a place in the list by it.
    pub fn edit_participant(&mut self, id: &str, edit: impl FnOnce(&mut Participant)) -> Result<(), EditError> {
        let mut person = self.people().into_iter().find(|it| it.id == id).ok_or(EditError::Missing)?;
        edit(&mut person);
        id.clone_into(&mut person.id);
        match self.participants.iter_mut().find(|it| it.id == id) {
            Some(there) => *there = person,
            None => self.participants.push(person),
        }
        Ok(())
    }

    /// Takes a person away with all ballots.
    pub fn delete_participant(&mut self, id: &str) {
        self.participants.retain(|it| it.id != id);
        self.ballots.retain(|it| it.participant != id);
    }

    /// Takes back everything a person has scored in this round.
    pub fn delete_ballot(&mut self, participant: &str) {
        let round = self.round;
        self.ballots.retain(|it| it.participant != participant || it.round != round);
    }

    /// Begins a workshop; `session` tells it apart from others and is made at the edge. Scores stay.
    pub fn start_session(&mut self, session: String, hidden: bool) {
        self.session = Some(session);
        self.hidden = hidden;
    }

    /// What may be shown: while this round is secret, everything but its ballots.
    pub fn shown(&self) -> Cow<'_, PrioritiseInputs> {
        if !self.hidden {
            return Cow::Borrowed(self);
        }
        let mut shown = self.clone();
        shown.ballots.retain(|it| it.round != self.round);
        Cow::Owned(shown)
    }

    /// How many people have scored anything in this round, which is no secret.
    pub fn voices(&self) -> usize {
        self.counted(self.round).filter(|it| it.count() > 0).count()
    }

    /// Shows the scores of this round.
    pub fn reveal(&mut self) {
        self.hidden = false;
    }

    /// Begins the next round; the ballots of this one stay as they are. With `carry` everybody begins with what they
    /// scored last, in revision 0, over which any ballot of the new round goes.
    pub fn start_next_round(&mut self, carry: bool, hidden: bool) -> Result<(), EditError> {
        if self.round >= MOST_ROUNDS {
            return Err(EditError::Full { most: MOST_ROUNDS as usize });
        }
        let carried: Vec<Ballot> = if carry { self.undisputed(self.round).cloned().collect() } else { Vec::new() };
        self.round += 1;
        self.hidden = hidden;
        self.ballots.extend(carried.into_iter().map(|it| Ballot { round: self.round, revision: 0, ..it }));
        in_order(&mut self.ballots);
        Ok(())
    }
}

/// Names in their order, each with its place.
fn by_name<'a>(names: impl Iterator<Item = &'a str>) -> Vec<(&'a str, usize)> {
    let mut all: Vec<(&str, usize)> = Vec::new();
    // The standard library's sort of so few is more code than it saves time.
    for (place, name) in names.enumerate() {
        all.insert(all.partition_point(|it| it.0 < name), (name, place));
    }
    all
}

pub(super) fn place_of(names: &[(&str, usize)], name: &str) -> Option<usize> {
    names.binary_search_by(|it| it.0.cmp(name)).ok().map(|at| names[at].1)
}

/// Gives what stands under each of these names, with the place of the name. Both are in order, so one walk finds all.
fn along<'a, T: 'a>(
    names: &[(&str, usize)],
    values: impl Iterator<Item = (&'a str, &'a T)>,
    found: &mut dyn FnMut(usize, &'a T),
) {
    let mut names = names.iter().peekable();
    for (name, value) in values {
        while names.next_if(|(known, _)| *known < name).is_some() {}
        if let Some((_, place)) = names.next_if(|(known, _)| *known == name) {
            found(*place, value);
        }
    }
}
