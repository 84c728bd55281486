//! What everybody scored, and the one score a cell becomes.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use super::criterion::Criterion;
use super::values::{Scored, Values};
use crate::model::stats::quantile::percentile;
use crate::model::stats::sum::sum;

/// What several scores of one use case on one criterion become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "snake_case"))]
pub enum Aggregation {
    /// Of an even number of scores the middle of the two in the middle.
    #[default]
    Median,
    Mean,
}

/// The scores of every participant for every item on every criterion; a cell somebody left open is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    items: usize,
    criteria: usize,
    /// By participant, all criteria of the first item, then those of the second, ….
    participants: Vec<Vec<Option<f64>>>,
}

impl Scores {
    /// `None` where a participant's list is not as long as items times criteria, or a score is not finite.
    pub fn new(items: usize, criteria: usize, participants: Vec<Vec<Option<f64>>>) -> Option<Scores> {
        let finite = |list: &Vec<Option<f64>>| list.iter().flatten().all(|score| score.is_finite());
        let fits = participants.iter().all(|list| list.len() == items * criteria && finite(list));
        fits.then_some(Scores { items, criteria, participants })
    }

    /// Nobody's.
    pub fn none(items: usize, criteria: usize) -> Scores {
        Scores { items, criteria, participants: Vec::new() }
    }

    pub fn items(&self) -> usize {
        self.items
    }

    pub fn criteria(&self) -> usize {
        self.criteria
    }

    /// The lists as they came, by participant.
    pub fn participants(&self) -> &[Vec<Option<f64>>] {
        &self.participants
    }

    /// The scores of these participants alone, by their places.
    pub fn of(&self, participants: &[usize]) -> Scores {
        let chosen = participants.iter().filter_map(|&place| self.participants.get(place).cloned());
        Scores { participants: chosen.collect(), ..*self }
    }

    /// Those who scored anything at all.
    pub fn voices(&self) -> Scores {
        let spoke = self.participants.iter().filter(|list| list.iter().any(Option::is_some));
        Scores { participants: spoke.cloned().collect(), ..*self }
    }

    /// What people gave an item on a criterion, in their order; empty for a cell that is not there.
    pub fn cell(&self, item: usize, criterion: usize) -> Vec<f64> {
        if criterion >= self.criteria {
            return Vec::new();
        }
        let at = item * self.criteria + criterion;
        self.participants.iter().filter_map(|list| *list.get(at)?).collect()
    }

    /// What one criterion got from each participant, by participant and item.
    pub fn on(&self, criterion: usize) -> Vec<Vec<Option<f64>>> {
        let of = |list: &Vec<Option<f64>>| {
            (0..self.items).map(|item| list.get(item * self.criteria + criterion).copied().flatten()).collect()
        };
        self.participants.iter().map(of).collect()
    }

    /// One value a cell. An item without any score on one of the criteria is left out and listed as not scored, and so
    /// is one with a score its scale does not allow. A criterion without weight asks for no score: where it would keep
    /// an item out it is left out itself, or a criterion just added would leave nothing of a ranking. `None` where the
    /// criteria are not as many as the scores have, or none.
    pub fn summarised(&self, criteria: &[Criterion], aggregation: Aggregation) -> Option<Scored> {
        self.summarised_with(criteria, aggregation, &|_, _| None)
    }

    /// The same, where the value of an item on a criterion may be known.
    pub(super) fn summarised_with(
        &self,
        criteria: &[Criterion],
        aggregation: Aggregation,
        known: &dyn Fn(usize, usize) -> Option<f64>,
    ) -> Option<Scored> {
        if criteria.len() != self.criteria || criteria.is_empty() {
            return None;
        }
        let mut scored = Scored::default();
        let mut rows: Vec<Vec<Option<f64>>> = Vec::new();
        // Without any weight nothing is ranked, and every criterion is asked for.
        let weighed = criteria.iter().any(|criterion| criterion.weight > 0.0);
        let asked = |criterion: &Criterion| !weighed || criterion.weight > 0.0;
        for item in 0..self.items {
            let value = |(place, criterion): (usize, &Criterion)| {
                if let Some(value) = known(item, place) {
                    return Some(value);
                }
                let score = aggregation.of(&self.cell(item, place))?;
                criterion.scale.position(score, criterion.direction)
            };
            let row: Vec<Option<f64>> = criteria.iter().enumerate().map(value).collect();
            if row.iter().zip(criteria).all(|(value, criterion)| value.is_some() || !asked(criterion)) {
                scored.items.push(item);
                rows.push(row);
            } else {
                scored.not_scored.push(item);
            }
        }
        let open = |place: &usize| rows.iter().any(|row| row[*place].is_none());
        let left_out: Vec<usize> = (0..criteria.len()).filter(open).collect();
        let mut values = Vec::with_capacity(rows.len() * criteria.len());
        for row in rows {
            let kept = |(place, value): (usize, Option<f64>)| value.filter(|_| !left_out.contains(&place));
            values.extend(row.into_iter().enumerate().map(|cell| kept(cell).unwrap_or_default()));
        }
        scored.values = Values::new(criteria.len(), values)?.leaving_out(left_out);
        Some(scored)
    }

    /// What each participant alone would give each item, 0 to 100, by participant and item: the weighted sum of their
    /// own scores, `None` where one of them is missing. `None` for criteria that do not fit or weigh nothing.
    pub fn own_sums(&self, criteria: &[Criterion]) -> Option<Vec<Vec<Option<f64>>>> {
        let weights: Vec<f64> = criteria.iter().map(|criterion| criterion.weight).collect();
        let sums = |participant| {
            let scored = self.of(&[participant]).summarised(criteria, Aggregation::Median)?;
            let mut list = vec![None; self.items];
            for (&item, sum) in scored.items.iter().zip(scored.values.weighted_sums(&weights)?) {
                list[item] = Some(sum);
            }
            Some(list)
        };
        (0..self.participants.len()).map(sums).collect()
    }
}

impl Aggregation {
    /// `None` without scores.
    pub fn of(self, scores: &[f64]) -> Option<f64> {
        match self {
            Aggregation::Median => percentile(scores, 0.5),
            Aggregation::Mean => {
                let mean = sum(scores.iter().copied()) / scores.len() as f64;
                // A mean lies between its scores, whatever rounding does.
                let least = scores.iter().copied().reduce(f64::min)?;
                Some(mean.max(least).min(scores.iter().copied().fold(least, f64::max)))
            }
        }
    }
}
