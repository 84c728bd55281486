//! Items no weighting can put first.

use super::values::Values;
use crate::model::stats::rank::TIE;

/// For each item the first of those that are at least as good on every criterion and better on one; `None` for an item
/// no other dominates.
pub fn dominated_by(values: &Values) -> Vec<Option<usize>> {
    values.rows().map(|row| values.rows().position(|other| dominates(other, row))).collect()
}

fn dominates(one: &[f64], other: &[f64]) -> bool {
    let mut pairs = one.iter().zip(other);
    let better = one.iter().zip(other).any(|(one, other)| *one > other + TIE);
    better && pairs.all(|(one, other)| *one >= other - TIE)
}
