//! What one field alone cannot show: that scores, overrides and limits name what is there, and lie on its scale.

use super::fields::MOST_PARTICIPANTS;
use super::inputs::{Ballot, Criterion, PrioritiseInputs};
use crate::json::fields::{Fault, Reason};

impl PrioritiseInputs {
    /// The first fault of inputs whose fields are right each for itself; its path begins at these inputs.
    pub fn check(&self) -> Result<(), Fault> {
        for (index, criterion) in self.criteria.iter().enumerate() {
            scale(criterion).map_err(|fault| within(&format!("criteria[{index}]"), fault))?;
        }
        let zero = self.criteria.iter().all(|criterion| criterion.weight <= 0.0);
        refuse(zero, "criteria", || Reason::new("weights"))?;
        for (index, ballot) in self.ballots.iter().enumerate() {
            self.ballot(ballot).map_err(|fault| within(&format!("ballots[{index}]"), fault))?;
            let other = self.ballots[..index].iter().find(|it| it.is_for(ballot));
            let rival = other.is_some_and(|it| it.revision != ballot.revision || it.scores == ballot.scores);
            refuse(rival, &format!("ballots[{index}].participant"), || twice(&ballot.participant))?;
        }
        refuse(self.count_people() > MOST_PARTICIPANTS, "ballots", || {
            Reason::new("count").with("low", 0).with("high", MOST_PARTICIPANTS)
        })?;
        for (index, it) in self.overrides.iter().enumerate() {
            self.known(&it.item, &format!("overrides[{index}].item"))?;
        }
        for (index, id) in self.portfolio.must_have.iter().enumerate() {
            let path = format!("portfolio.must_have[{index}]");
            self.known(id, &path)?;
            refuse(self.portfolio.must_have[..index].contains(id), &path, || twice(id))?;
        }
        for (index, it) in self.portfolio.excludes.iter().enumerate() {
            self.known(&it.first, &format!("portfolio.excludes[{index}].first"))?;
            let path = format!("portfolio.excludes[{index}].second");
            self.known(&it.second, &path)?;
            refuse(it.first == it.second, &path, || twice(&it.second))?;
        }
        Ok(())
    }

    /// How many people there are, guests included. A list of them would be sorted, and every document is checked: a
    /// first visit loads what that takes.
    fn count_people(&self) -> usize {
        let is_new = |(index, ballot): &(usize, &Ballot)| {
            let known = self.participants.iter().any(|it| it.id == ballot.participant);
            !known && self.ballots[..*index].iter().all(|other| other.participant != ballot.participant)
        };
        self.participants.len() + self.ballots.iter().enumerate().filter(is_new).count()
    }

    fn known(&self, item: &str, path: &str) -> Result<(), Fault> {
        refuse(self.item(item).is_none(), path, || Reason::new("use_case"))
    }

    fn ballot(&self, ballot: &Ballot) -> Result<(), Fault> {
        refuse(ballot.round > self.round, "round", || Reason::range(true, 1.0, f64::from(self.round)))?;
        for (item, scores) in ballot.scores.iter() {
            self.known(item, &format!("scores[{item}]"))?;
            for (id, score) in scores.iter() {
                let path = || format!("scores[{item}].{id}");
                let Some(criterion) = self.criterion(id) else {
                    return Err(Fault::new(path(), Reason::new("criterion")));
                };
                if !criterion.takes(*score) {
                    return Err(Fault::new(path(), limits(criterion)));
                }
            }
        }
        Ok(())
    }
}

impl Criterion {
    /// Whether a score lies on its scale.
    pub fn takes(&self, score: u32) -> bool {
        (self.lo..=self.hi).contains(&score)
    }
}

fn scale(criterion: &Criterion) -> Result<(), Fault> {
    let Criterion { lo, hi, anchors, .. } = criterion;
    refuse(hi <= lo, "hi", || Reason::range(true, f64::from(lo + 1), 100.0))?;
    for (index, anchor) in anchors.iter().enumerate() {
        let path = format!("anchors[{index}].score");
        refuse(!criterion.takes(anchor.score), &path, || limits(criterion))?;
        let again = anchors[..index].iter().any(|it| it.score == anchor.score);
        refuse(again, &path, || twice(&anchor.score.to_string()))?;
    }
    Ok(())
}

fn limits(criterion: &Criterion) -> Reason {
    Reason::range(true, f64::from(criterion.lo), f64::from(criterion.hi))
}

fn twice(id: &str) -> Reason {
    Reason::new("id_twice").with("id", id)
}

fn refuse(wrong: bool, path: &str, reason: impl Fn() -> Reason) -> Result<(), Fault> {
    if wrong { Err(Fault::new(path, reason())) } else { Ok(()) }
}

fn within(place: &str, fault: Fault) -> Fault {
    Fault { path: [place, ".", &fault.path].concat(), ..fault }
}
