//! Ballots from several places become one list, whatever the order they come in.
//!
//! Of one person and round the highest revision stays. Equal revisions that differ all stay, and none of them counts
//! until somebody picks; equal ones are one. Joining two lists is therefore commutative, associative and idempotent.

use std::cmp::Ordering;

use super::ballot::{BallotFile, NotABallot};
use super::fields::{MOST_BALLOTS, MOST_PARTICIPANTS};
use super::inputs::{Ballot, GivenScores, ME, PrioritiseInputs};
use super::workshop::place_of;

/// What happened to a ballot that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// The first of this person and round.
    Added,
    /// It took the place of a lower revision.
    Replaced { revision: u32 },
    /// It was here already.
    Same,
    /// A higher revision is here.
    Older { here: u32 },
    /// The same revision with other scores is here: one must be picked.
    Contradicts,
}

/// Puts a ballot among others, in order.
pub fn join(ballots: &mut Vec<Ballot>, ballot: Ballot) -> Joined {
    let here = ballots.iter().find(|it| it.is_for(&ballot)).map(|it| it.revision);
    let joined = match here {
        None => Joined::Added,
        Some(here) if here > ballot.revision => return Joined::Older { here },
        Some(here) if here < ballot.revision => {
            ballots.retain(|it| !it.is_for(&ballot));
            Joined::Replaced { revision: here }
        }
        Some(_) => match ballots.iter_mut().find(|it| it.is_for(&ballot) && it.scores == ballot.scores) {
            Some(same) => {
                // Names are no part of a ballot; of two the same one must stay, whichever came first.
                if (&ballot.name, &ballot.role) < (&same.name, &same.role) {
                    (same.name, same.role) = (ballot.name, ballot.role);
                }
                return Joined::Same;
            }
            None => Joined::Contradicts,
        },
    };
    ballots.push(ballot);
    in_order(ballots);
    joined
}

/// Both lists in one.
pub fn joined(one: &[Ballot], other: &[Ballot]) -> Vec<Ballot> {
    let mut all = Vec::new();
    for ballot in one.iter().chain(other) {
        join(&mut all, ballot.clone());
    }
    all
}

/// Brings ballots into the one order that does not tell in which they came.
pub(super) fn in_order(ballots: &mut [Ballot]) {
    ballots.sort_by(|a, b| {
        let key = |it: &Ballot| (it.round, it.revision);
        let (first, second) = (key(a).0.cmp(&key(b).0), key(a).1.cmp(&key(b).1));
        first.then(a.participant.cmp(&b.participant)).then(second).then_with(|| by_scores(&a.scores, &b.scores))
    });
}

fn by_scores(a: &GivenScores, b: &GivenScores) -> Ordering {
    cells(a).cmp(cells(b))
}

fn cells(scores: &GivenScores) -> impl Iterator<Item = (&str, &str, &u32)> {
    scores.iter().flat_map(|(item, row)| row.iter().map(move |(criterion, score)| (item, criterion, score)))
}

/// What came in, by the name of its file; for a link or a pasted text, what the screen calls it.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    pub name: String,
    pub ballot: Result<BallotFile, NotABallot>,
}

/// What was done with one arrival.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The file.
    pub name: String,
    /// Whose ballot it is; empty where that is not known.
    pub who: String,
    pub outcome: Outcome,
    /// What was left out of it, or should be looked at.
    pub notes: Vec<Note>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    Joined(Joined),
    Refused(Refusal),
}

/// Why nothing of it was taken.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    NotABallot(NotABallot),
    /// Of another workshop, or there is none here.
    OtherSession,
    /// Of a round that has not begun here.
    LaterRound {
        round: u32,
    },
    /// It claims to be the facilitator's own.
    Own,
    /// None of its scores belongs to anything here.
    NothingLeft,
    /// There are as many people as there may be.
    TooMany {
        most: usize,
    },
}

/// What to know about a ballot that was taken.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// Of a round that is over; it counts there.
    EarlierRound { round: u32 },
    /// Use cases that are not here, left out.
    UnknownItems { titles: Vec<String> },
    /// Criteria that are not here, left out.
    UnknownCriteria { ids: Vec<String> },
    /// Scores outside their scale, left out; the first of them.
    OffScale { count: usize, item: String, criterion: String, score: u32 },
    /// Use cases that had another title when they were scored, by their present one.
    Renamed { titles: Vec<String> },
    /// Somebody else has this name: perhaps one person with two ballots.
    SameName { other: String },
}

impl PrioritiseInputs {
    /// Takes over what came in and says of each what was done with it. The order makes no difference to what is here
    /// afterwards.
    pub fn merge_ballots(&mut self, arrivals: Vec<Arrival>) -> Vec<Report> {
        arrivals.into_iter().map(|arrival| self.merge_ballot(arrival)).collect()
    }

    fn merge_ballot(&mut self, Arrival { name, ballot }: Arrival) -> Report {
        let refused = |who: String, refusal| {
            let name = name.clone();
            Report { name, who, outcome: Outcome::Refused(refusal), notes: Vec::new() }
        };
        let file = match ballot {
            Ok(file) => file,
            Err(reason) => return refused(String::new(), Refusal::NotABallot(reason)),
        };
        let listed = self.participants.iter().find(|it| it.id == file.ballot.participant).map(|it| it.name.clone());
        let who = listed.or(file.ballot.name.clone()).unwrap_or_default();
        if self.session.as_ref() != Some(&file.session) {
            return refused(who, Refusal::OtherSession);
        }
        if file.ballot.participant == ME {
            return refused(who, Refusal::Own);
        }
        if file.ballot.round > self.round {
            return refused(who, Refusal::LaterRound { round: file.ballot.round });
        }
        let people = self.people();
        let known = people.iter().any(|it| it.id == file.ballot.participant);
        if !known && people.len() >= MOST_PARTICIPANTS {
            return refused(who, Refusal::TooMany { most: MOST_PARTICIPANTS });
        }
        if self.ballots.len() >= MOST_BALLOTS {
            return refused(who, Refusal::TooMany { most: MOST_BALLOTS });
        }
        let mut notes = Vec::new();
        let had = file.ballot.count();
        let ballot = self.fitting(&file, &mut notes);
        if had > 0 && ballot.count() == 0 {
            return refused(who, Refusal::NothingLeft);
        }
        if ballot.round < self.round {
            notes.push(Note::EarlierRound { round: ballot.round });
        }
        let namesake = |other: &str| !who.trim().is_empty() && other.trim().to_lowercase() == who.trim().to_lowercase();
        if let Some(other) = people.iter().find(|it| it.id != ballot.participant && namesake(&it.name)) {
            notes.push(Note::SameName { other: other.name.clone() });
        }
        let outcome = Outcome::Joined(join(&mut self.ballots, ballot));
        Report { name, who, outcome, notes }
    }

    /// The ballot without what has no place here.
    fn fitting(&self, file: &BallotFile, notes: &mut Vec<Note>) -> Ballot {
        let (items, criteria) = (self.items_by_name(), self.criteria_by_name());
        let (mut unknown, mut strange, mut renamed) = (Vec::new(), Vec::new(), Vec::new());
        let mut off: Option<Note> = None;
        let mut scores = GivenScores::new();
        for (item, row) in file.ballot.scores.iter() {
            let title = file.titles.get(item);
            let Some(here) = place_of(&items, item).and_then(|place| self.items.get(place)) else {
                unknown.push(title.and_then(|it| it.text()).unwrap_or(item).to_owned());
                continue;
            };
            if title.is_some_and(|title| !title.is(&here.title)) {
                renamed.push(here.title.clone());
            }
            let mut fitting = row.clone();
            for (id, score) in row.iter() {
                match place_of(&criteria, id).and_then(|place| self.criteria.get(place)) {
                    Some(criterion) if criterion.takes(*score) => continue,
                    None if strange.iter().any(|it| it == id) => {}
                    None => strange.push(id.to_owned()),
                    Some(_) => match &mut off {
                        Some(Note::OffScale { count, .. }) => *count += 1,
                        _ => {
                            let (item, criterion) = (here.title.clone(), id.to_owned());
                            off = Some(Note::OffScale { count: 1, item, criterion, score: *score });
                        }
                    },
                }
                fitting.remove(id);
            }
            if !fitting.is_empty() {
                scores.insert(item.to_owned(), fitting);
            }
        }
        if !unknown.is_empty() {
            notes.push(Note::UnknownItems { titles: unknown });
        }
        if !strange.is_empty() {
            notes.push(Note::UnknownCriteria { ids: strange });
        }
        notes.extend(off);
        if !renamed.is_empty() {
            notes.push(Note::Renamed { titles: renamed });
        }
        Ballot { scores, ..file.ballot.clone() }
    }
}
