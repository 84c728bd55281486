//! Edits of criteria: weights that stay whole, and scores that follow their scale.

use super::{EditError, Edited};
use crate::model::prioritise::fields::{CRITERION_WEIGHT, MOST_CRITERIA};
use crate::model::prioritise::inputs::{Criterion, PrioritiseInputs};
use crate::model::stats::sum::sum;

/// Shares that differ by rounding alone are equal.
const SLACK: f64 = 1e-9;

impl PrioritiseInputs {
    /// Adds a criterion at the end with an even share of what locked weights leave; the others make room in
    /// proportion. Where there are scores it begins without weight, because none of them is on it.
    pub fn add_criterion(&mut self, criterion: Criterion) -> Edited {
        if self.criteria.len() >= MOST_CRITERIA {
            return Err(EditError::Full { most: MOST_CRITERIA });
        }
        if self.criterion(&criterion.id).is_some() {
            return Err(EditError::Taken);
        }
        if criterion.hi <= criterion.lo {
            return Err(EditError::OffScale { low: criterion.lo + 1, high: 100 });
        }
        self.bring_to_one();
        let free = self.criteria.iter().filter(|it| !it.locked).count();
        let left = 1.0 - sum(self.criteria.iter().filter(|it| it.locked).map(|it| it.weight));
        let id = criterion.id.clone();
        self.criteria.push(Criterion { weight: 0.0, locked: false, ..criterion });
        // Nobody has scored it yet: with a weight it would leave nothing of a ranking.
        let scored = self.ballots.iter().any(|ballot| ballot.count() > 0);
        if free > 0 && !scored {
            return self.set_weight(&id, left.max(0.0) / (free + 1) as f64);
        }
        Ok(())
    }

    /// Takes a criterion away with its scores in every round; the others grow in proportion.
    pub fn delete_criterion(&mut self, id: &str) -> Edited {
        let place = self.criteria.iter().position(|it| it.id == id).ok_or(EditError::Missing)?;
        if self.criteria.len() == 1 {
            return Err(EditError::LastCriterion);
        }
        self.bring_to_one();
        self.criteria.remove(place);
        let locked = sum(self.criteria.iter().filter(|it| it.locked).map(|it| it.weight));
        let any_free = self.criteria.iter().any(|it| !it.locked);
        self.share_among(if any_free { 1.0 - locked } else { 1.0 }, |it| !it.locked || !any_free);
        for ballot in &mut self.ballots {
            let items: Vec<String> = ballot.scores.iter().map(|(item, _)| item.to_owned()).collect();
            for item in items {
                ballot.write(&item, id, None);
            }
        }
        self.join_equal_ballots();
        Ok(())
    }

    /// Gives a criterion this share of all weights; the others that are not locked rescale in proportion, equally
    /// where all of them are 0.
    pub fn set_weight(&mut self, id: &str, share: f64) -> Edited {
        let share = CRITERION_WEIGHT.check(share).map_err(|_| EditError::OutOfRange)?;
        let place = self.criteria.iter().position(|it| it.id == id).ok_or(EditError::Missing)?;
        let others = || self.criteria.iter().filter(|it| it.id != id);
        if others().all(|it| it.locked) {
            return Err(EditError::WeightFixed);
        }
        let most = self.most_weight(id);
        if share > most + SLACK {
            return Err(EditError::WeightAbove { most });
        }
        self.bring_to_one();
        let rest = (most - share).max(0.0);
        let id = id.to_owned();
        self.share_among(rest, |it| it.id != id && !it.locked);
        self.criteria[place].weight = share.min(most);
        Ok(())
    }

    /// The largest share a criterion can be given: what locked others leave.
    pub fn most_weight(&self, id: &str) -> f64 {
        let total = sum(self.criteria.iter().map(|it| it.weight));
        let locked = sum(self.criteria.iter().filter(|it| it.locked && it.id != id).map(|it| it.weight));
        if total > 0.0 { (1.0 - locked / total).max(0.0) } else { 1.0 }
    }

    /// Gives all that are not locked the same share.
    pub fn equalise_weights(&mut self) {
        self.bring_to_one();
        let locked = sum(self.criteria.iter().filter(|it| it.locked).map(|it| it.weight));
        let free = self.criteria.iter().filter(|it| !it.locked).count();
        for criterion in self.criteria.iter_mut().filter(|it| !it.locked) {
            criterion.weight = (1.0 - locked).max(0.0) / free as f64;
        }
    }

    pub fn set_locked(&mut self, id: &str, locked: bool) -> Edited {
        let place = self.criteria.iter().position(|it| it.id == id).ok_or(EditError::Missing)?;
        self.criteria[place].locked = locked;
        Ok(())
    }

    /// Puts a criterion on another scale. Scores keep their place between its ends, to the nearest whole number, in a
    /// higher revision of each ballot; own anchors are taken away, for they described other numbers. Gives how many
    /// scores have changed.
    pub fn set_scale(&mut self, id: &str, lo: u32, hi: u32) -> Result<usize, EditError> {
        let place = self.criteria.iter().position(|it| it.id == id).ok_or(EditError::Missing)?;
        if hi <= lo || hi > 100 {
            return Err(EditError::OffScale { low: lo.saturating_add(1).min(100), high: 100 });
        }
        let (old_lo, old_hi) = (self.criteria[place].lo, self.criteria[place].hi);
        if (old_lo, old_hi) == (lo, hi) {
            return Ok(0);
        }
        let criterion = &mut self.criteria[place];
        (criterion.lo, criterion.hi) = (lo, hi);
        criterion.anchors.clear();
        let width = u64::from(old_hi - old_lo);
        // Whole numbers, halves upwards.
        let moved = |score: u32| {
            let steps = (2 * u64::from(score - old_lo) * u64::from(hi - lo) + width) / (2 * width);
            lo + u32::try_from(steps).unwrap_or(hi - lo)
        };
        let mut changed = 0;
        for ballot in &mut self.ballots {
            let mut touched = 0;
            for (_, row) in ballot.scores.iter_mut() {
                if let Some(score) = row.get_mut(id).filter(|score| moved(**score) != **score) {
                    *score = moved(*score);
                    touched += 1;
                }
            }
            changed += touched;
        }
        if changed > 0 {
            // All of them, or two that contradict each other would no longer be of one revision.
            self.ballots.iter_mut().for_each(|ballot| ballot.revision += 1);
        }
        self.join_equal_ballots();
        Ok(changed)
    }

    /// Brings all weights to a sum of 1. A document may hold others.
    fn bring_to_one(&mut self) {
        let total = sum(self.criteria.iter().map(|it| it.weight));
        if (total - 1.0).abs() > SLACK {
            self.share_among(1.0, |_| true);
        }
    }

    /// Gives those chosen this sum in proportion, equally where all are 0.
    fn share_among(&mut self, all: f64, chosen: impl Fn(&Criterion) -> bool) {
        let total = sum(self.criteria.iter().filter(|it| chosen(it)).map(|it| it.weight));
        let count = self.criteria.iter().filter(|it| chosen(it)).count();
        for criterion in self.criteria.iter_mut().filter(|it| chosen(it)) {
            // Proportions of next to nothing are rounding.
            let part = if total > 1e-12 { criterion.weight / total } else { 1.0 / count as f64 };
            criterion.weight = (all * part).max(0.0).min(1.0);
        }
    }
}
