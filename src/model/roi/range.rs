//! Ranges of uncertain inputs: which may be drawn from, and the distribution each stands for.

use crate::model::knob::{Knob, OutOfRange, Unit};
use crate::model::stats::distribution::Distribution;
use crate::model::stats::sampling::TAIL;

use super::number::Number;
use super::scenario::{Range, Scenario, Shape};

/// The one uncertain number that is no number of the scenario: what all rates of decay are multiplied by, the upkeep
/// plan and the shape of decay staying as they are. It stands among the ranges under this path.
pub const DECAY_MULTIPLIER_PATH: &str = "decay_multiplier";
/// From a fifth to five times the assumed rates; likely is 1, the rates as they are.
pub const DECAY_MULTIPLIER: Knob = Knob {
    id: "decay_multiplier",
    unit: Unit::Plain,
    min: 0.2,
    max: 5.0,
    track: None,
    step: 0.05,
    default: 1.0,
    whole: false,
};

/// One number of a scenario that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct UncertainInput {
    /// Inside the scenario; also the id of its stream of random draws.
    pub path: String,
    pub distribution: Distribution,
    /// The scenario's own number.
    pub likely: f64,
    /// Its place among the scenario's numbers; `None` for the decay multiplier.
    pub place: Option<usize>,
}

/// A range that cannot be drawn from.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{path}: {fault}")]
pub struct RangeError {
    pub path: String,
    pub fault: RangeFault,
}

/// What is wrong with a range.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum RangeFault {
    #[error("there is no such number")]
    Unknown,
    #[error("a whole number has no range; compare scenarios instead")]
    Whole,
    /// An end is not allowed for the number itself.
    #[error("{0}")]
    End(OutOfRange),
    #[error("expected low <= likely <= high, found {low}, {likely}, {high}")]
    Order { low: f64, likely: f64, high: f64 },
    /// Only for shapes whose ends are percentiles.
    #[error("expected 0 < low < high where one in ten is below low and one in ten above high")]
    Percentiles,
    /// A draw could be beyond this limit of the number.
    #[error("the tail could pass {limit}; choose PERT or triangular, whose ends are bounds")]
    Tail { limit: f64 },
}

/// The uncertain numbers of a scenario, in the order of its numbers. Ranges that name no number are refused, so that
/// none is left out in silence; the decay multiplier's is left to `decay_multiplier`.
pub fn uncertain_inputs(scenario: &Scenario) -> Result<Vec<UncertainInput>, RangeError> {
    let numbers = scenario.numbers();
    for (path, _) in scenario.ranges.iter() {
        if path != DECAY_MULTIPLIER_PATH && !numbers.iter().any(|number| number.path == path) {
            return Err(RangeError { path: path.to_owned(), fault: RangeFault::Unknown });
        }
    }
    let ranged = numbers.iter().enumerate().filter_map(|(place, number)| {
        let range = scenario.ranges.get(&number.path)?;
        Some(uncertain(range, number, Some(place)))
    });
    ranged.collect()
}

/// The decay multiplier, where the scenario has a range for it.
pub fn decay_multiplier(scenario: &Scenario) -> Result<Option<UncertainInput>, RangeError> {
    let number = Number { path: DECAY_MULTIPLIER_PATH.to_owned(), knob: &DECAY_MULTIPLIER, value: 1.0 };
    scenario.ranges.get(DECAY_MULTIPLIER_PATH).map(|range| uncertain(range, &number, None)).transpose()
}

/// The distribution a range around a number stands for, or why it cannot be drawn from.
pub fn distribution(range: &Range, likely: f64, knob: &Knob) -> Result<Distribution, RangeFault> {
    if knob.whole {
        return Err(RangeFault::Whole);
    }
    let low = knob.check(range.low).map_err(RangeFault::End)?;
    let high = knob.check(range.high).map_err(RangeFault::End)?;
    if !(low <= likely && likely <= high) {
        return Err(RangeFault::Order { low, likely, high });
    }
    match range.shape {
        Shape::Pert => Ok(Distribution::Pert { low, likely, high }),
        Shape::Triangular => Ok(Distribution::Triangular { low, likely, high }),
        Shape::Uniform => Ok(Distribution::Uniform { low, high }),
        Shape::Lognormal => inside(Distribution::Lognormal { p10: low, p90: high }, low < high, knob),
        Shape::Normal => inside(Distribution::Normal { p10: low, p90: high }, low < high, knob),
    }
}

/// The range of a number that was `from` and becomes `to`: itself while it still holds the number; else in proportion
/// to the number, moved by as much where that would leave what is allowed, or in proportion as far as is allowed.
/// `None` where none of them may be drawn from.
pub fn carried(range: &Range, from: f64, to: f64, knob: &Knob) -> Option<Range> {
    if range.low <= to && to <= range.high {
        return Some(*range);
    }
    let ends = |low: f64, high: f64| Range { low, high, ..*range };
    let scaled = ends(range.low * (to / from), range.high * (to / from));
    let moved = ends(range.low + (to - from), range.high + (to - from));
    let cut = ends(scaled.low.max(knob.min), scaled.high.min(knob.max));
    [scaled, moved, cut].into_iter().find(|range| distribution(range, to, knob).is_ok())
}

fn uncertain(range: &Range, number: &Number, place: Option<usize>) -> Result<UncertainInput, RangeError> {
    let path = number.path.clone();
    match distribution(range, number.value, number.knob) {
        Ok(distribution) => Ok(UncertainInput { path, distribution, likely: number.value, place }),
        Err(fault) => Err(RangeError { path, fault }),
    }
}

/// A distribution without bounds, if its ends are in order and no draw of it can leave the knob's limits.
fn inside(distribution: Distribution, in_order: bool, knob: &Knob) -> Result<Distribution, RangeFault> {
    let (Some(least), Some(most)) = (distribution.quantile(TAIL), distribution.quantile(1.0 - TAIL)) else {
        return Err(RangeFault::Percentiles);
    };
    if !in_order {
        Err(RangeFault::Percentiles)
    } else if least < knob.min {
        Err(RangeFault::Tail { limit: knob.min })
    } else if most > knob.max {
        Err(RangeFault::Tail { limit: knob.max })
    } else {
        Ok(distribution)
    }
}
