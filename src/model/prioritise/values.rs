//! How good each item is on each criterion: what weights are applied to.

use super::weight::shares;
use crate::model::stats::sum::sum;

/// Positions on the criteria's scales, 0 to 1 and 1 the good end, by item and criterion.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Values {
    criteria: usize,
    /// All criteria of the first item, then those of the second, ….
    flat: Vec<f64>,
    /// The places of criteria that are asked of nobody yet, ascending. Every item is at 0 there, so they decide
    /// nothing.
    left_out: Vec<usize>,
}

/// The values of the items that have one on every criterion that is asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scored {
    /// The items' places, ascending; row after row of `values`.
    pub items: Vec<usize>,
    pub values: Values,
    /// The places of the others, ascending.
    pub not_scored: Vec<usize>,
}

impl Values {
    /// `None` without criteria, where the list is not made of whole rows, and where a value is not from 0 to 1.
    pub fn new(criteria: usize, flat: Vec<f64>) -> Option<Values> {
        let whole = criteria > 0 && flat.len().is_multiple_of(criteria);
        (whole && flat.iter().all(|value| (0.0..=1.0).contains(value))).then_some(Values {
            criteria,
            flat,
            left_out: Vec::new(),
        })
    }

    /// The same without these criteria, which are to be 0 for every item.
    pub(super) fn leaving_out(self, left_out: Vec<usize>) -> Values {
        Values { left_out, ..self }
    }

    /// Whether a criterion, by its place, decides nothing because it is asked of nobody yet.
    pub fn is_left_out(&self, criterion: usize) -> bool {
        self.left_out.contains(&criterion)
    }

    pub fn items(&self) -> usize {
        self.rows().len()
    }

    pub fn criteria(&self) -> usize {
        self.criteria
    }

    /// An item's values by criterion, item after item.
    pub fn rows(&self) -> std::slice::ChunksExact<'_, f64> {
        self.flat.chunks_exact(self.criteria.max(1))
    }

    /// The weighted sum of each item, 0 to 100. `None` where the weights are not one for each criterion or have no
    /// shares.
    pub fn weighted_sums(&self, weights: &[f64]) -> Option<Vec<f64>> {
        if weights.len() != self.criteria {
            return None;
        }
        let shares = shares(weights)?;
        Some(self.rows().map(|row| 100.0 * weighted(row, &shares)).collect())
    }
}

/// The sum of values times shares.
pub(super) fn weighted(values: &[f64], shares: &[f64]) -> f64 {
    sum(values.iter().zip(shares).map(|(value, share)| value * share))
}
