//! How far one weight can move before the first item is no longer first.

use super::values::{Values, weighted};
use super::weight::{proportions_of_others, shares};
use crate::model::stats::rank::TIE;

/// The shares of one criterion at which an item stays first, the others being rescaled in proportion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The item that is first under the weights as they are; of equal ones the first in the list.
    pub top: usize,
    /// 0 to 1; at the very ends it may share the first place.
    pub low: f64,
    pub high: f64,
    /// The items that overtake it below and above; `None` where the interval ends because a share does.
    pub overtaken_below: Option<usize>,
    pub overtaken_above: Option<usize>,
}

/// The smallest change of one weight that lets another item overtake the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    pub criterion: usize,
    /// The criterion's share as it is, and the one beyond which the other item is first.
    pub from: f64,
    pub to: f64,
    pub overtaken_by: usize,
}

/// The interval of one criterion's share, exact: with the others rescaled, an item's weighted sum is
/// x v + (1 - x) r, linear in the share x, v being its value on the criterion and r that on the others. `None` without
/// items, for weights that do not fit or have no shares, and for a criterion that is not there.
pub fn stability(values: &Values, weights: &[f64], criterion: usize) -> Option<Interval> {
    let top = top(values, weights)?;
    let others = proportions_of_others(weights, criterion)?;
    let share = *shares(weights)?.get(criterion)?;
    // A criterion that is alone has no others to be rescaled: nothing moves.
    let line = |row: &[f64]| {
        let rest = weighted(row, &others);
        (rest, row[criterion] - rest)
    };
    let (top_rest, top_slope) = line(values.rows().nth(top)?);
    let mut found = Interval { top, low: 0.0, high: 1.0, overtaken_below: None, overtaken_above: None };
    if weights.len() == 1 {
        return Some(found);
    }
    for (item, row) in values.rows().enumerate() {
        let (rest, slope) = line(row);
        let steeper = slope - top_slope;
        // Lines as good as parallel never cross: whoever is below stays below.
        if steeper.abs() <= TIE {
            continue;
        }
        // The first item is first at the share as it is, whatever rounding says.
        let crossing = (top_rest - rest) / steeper;
        if steeper > 0.0 && crossing < found.high {
            found.high = crossing.max(share);
            found.overtaken_above = Some(item);
        } else if steeper < 0.0 && crossing > found.low {
            found.low = crossing.min(share);
            found.overtaken_below = Some(item);
        }
    }
    Some(found)
}

/// The smallest change over all criteria; of equal ones that of the first. `None` where no single weight, whatever its
/// share, makes another item first.
pub fn smallest_change(values: &Values, weights: &[f64]) -> Option<Change> {
    let shares = shares(weights)?;
    let mut smallest: Option<Change> = None;
    for (criterion, &from) in shares.iter().enumerate() {
        let it = stability(values, weights, criterion)?;
        let ends = [(it.low, it.overtaken_below), (it.high, it.overtaken_above)];
        for (to, overtaken_by) in ends.into_iter().filter_map(|(to, by)| Some((to, by?))) {
            let size = (to - from).abs();
            if smallest.is_none_or(|known| size < (known.to - known.from).abs() - TIE) {
                smallest = Some(Change { criterion, from, to, overtaken_by });
            }
        }
    }
    smallest
}

/// The item with the highest weighted sum; of equal ones the first in the list.
fn top(values: &Values, weights: &[f64]) -> Option<usize> {
    let mut top: Option<(usize, f64)> = None;
    for (item, sum) in values.weighted_sums(weights)?.into_iter().enumerate() {
        if top.is_none_or(|(_, highest)| sum > highest + TIE) {
            top = Some((item, sum));
        }
    }
    top.map(|(item, _)| item)
}
