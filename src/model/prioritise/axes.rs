//! Where an item stands between value and effort.

use super::criterion::{Criterion, Side};
use super::values::{Values, weighted};
use super::weight::shares;
use crate::model::stats::quantile::percentile;

/// Both 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axes {
    pub value: f64,
    /// 100 less the weighted mean of the feasibility side: what is easy is little effort.
    pub effort: f64,
}

/// By item. `None` where a side has no criterion with a weight, and where the criteria are not those of the values.
pub fn axes(values: &Values, criteria: &[Criterion]) -> Option<Vec<Axes>> {
    if criteria.len() != values.criteria() {
        return None;
    }
    let side = |side| {
        // A weight on the other side is none on this one.
        let weight = |criterion: &Criterion| if criterion.side == side { criterion.weight } else { 0.0 };
        shares(&criteria.iter().map(weight).collect::<Vec<f64>>())
    };
    let (value, feasibility) = (side(Side::Value)?, side(Side::Feasibility)?);
    let place =
        |row| Axes { value: 100.0 * weighted(row, &value), effort: 100.0 - 100.0 * weighted(row, &feasibility) };
    Some(values.rows().map(place).collect())
}

/// Where low ends and high begins on both axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cuts {
    pub value: f64,
    pub effort: f64,
}

impl Cuts {
    /// The middle of either axis.
    pub const MIDDLE: Cuts = Cuts { value: 50.0, effort: 50.0 };

    /// The medians of the items, so that each half has as many; `None` without items.
    pub fn medians(items: &[Axes]) -> Option<Cuts> {
        let median = |axis: fn(&Axes) -> f64| percentile(&items.iter().map(axis).collect::<Vec<f64>>(), 0.5);
        Some(Cuts { value: median(|it| it.value)?, effort: median(|it| it.effort)? })
    }
}
