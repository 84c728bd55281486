//! What the draws of a simulation say.

use std::cell::OnceCell;
use std::rc::Rc;

use super::UncertainInput;
use crate::model::stats::histogram::Histogram;
use crate::model::stats::quantile::percentiles;
use crate::model::stats::rank::{average_ranks, correlation_of_ranks};
use crate::model::stats::sampling::Sample;
use crate::model::stats::sum::sum;

/// The quantiles shown of cumulative cash.
pub const BANDS: [f64; 5] = [0.1, 0.25, 0.5, 0.75, 0.9];
/// Bars of the histogram.
const BINS: usize = 40;

/// The figures under uncertainty. Money in the document's currency, months from launch.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    pub draws: usize,
    pub npv: Spread,
    /// Without a value where a draw has no cost at all.
    pub roi_percent: Spread,
    /// Sustained payback after launch; a quantile without a value is never.
    pub payback_after_launch: Spread,
    pub npv_positive: Probability,
    /// Quantiles of cumulative cash as in `BANDS`, month 0 to the horizon.
    pub bands: Vec<[f64; 5]>,
    pub histogram: Histogram,
    /// What the influences are read from when somebody asks for them: the inputs' paths and draws.
    inputs: Vec<(String, Rc<Sample>)>,
    influences: OnceCell<Vec<Influence>>,
    /// NPV of each draw, and its payback, +infinity for never.
    npv_of_draws: Vec<f64>,
    payback: Vec<f64>,
}

/// A figure's mean and what it is undercut by in 10, 50 and 90 of a hundred draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    pub mean: Option<f64>,
    pub p10: Option<f64>,
    pub p50: Option<f64>,
    pub p90: Option<f64>,
}

/// A share of the draws, with the standard error sqrt(p (1 - p) / draws), which is more than that of a Latin hypercube.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Probability {
    pub share: f64,
    pub error: f64,
}

/// Spearman's rank correlation of an input with NPV; `None` where one of the two is constant.
#[derive(Debug, Clone, PartialEq)]
pub struct Influence {
    pub path: String,
    pub rho: Option<f64>,
}

impl Outcome {
    pub(super) fn new(it: &Draws, inputs: &[UncertainInput], samples: &[Rc<Sample>]) -> Outcome {
        let draws = it.npv.len();
        let paths = inputs.iter().map(|input| input.path.clone());
        Outcome {
            draws,
            npv: Spread::of(&it.npv),
            roi_percent: Spread::of(&it.roi_percent),
            payback_after_launch: Spread::of(&it.payback),
            npv_positive: Probability::of(it.positive, draws),
            bands: it.columns().map(bands).collect(),
            histogram: Histogram::new(&it.npv, BINS),
            inputs: paths.zip(samples.iter().cloned()).collect(),
            influences: OnceCell::new(),
            npv_of_draws: it.npv.clone(),
            payback: it.payback.clone(),
        }
    }

    /// How each uncertain input goes with NPV, in the order of the scenario's numbers, the decay multiplier last.
    /// Worked out when it is first asked for: a slider's step has no time for ranks that no screen shows.
    pub fn influences(&self) -> &[Influence] {
        self.influences.get_or_init(|| {
            let ranks = average_ranks(&self.npv_of_draws);
            let influence = |(path, sample): &(String, Rc<Sample>)| Influence {
                path: path.clone(),
                rho: sample.ranks().and_then(|of_input| correlation_of_ranks(&of_input, &ranks)),
            };
            self.inputs.iter().map(influence).collect()
        })
    }

    /// How likely the money is back for good within so many months after launch. Never counts as no, a tie as yes.
    pub fn payback_within(&self, months: f64) -> Probability {
        let latest = months + 1e-9 * months.abs().max(1.0);
        let within = |payback: &&f64| payback.is_finite() && **payback <= latest;
        Probability::of(self.payback.iter().filter(within).count(), self.draws)
    }

    /// How likely it is worth less than this. A tie is not less.
    pub fn npv_below(&self, value: f64) -> Probability {
        let below = |npv: &&f64| **npv < value - 1e-9 * value.abs().max(1.0);
        Probability::of(self.npv_of_draws.iter().filter(below).count(), self.draws)
    }
}

impl Spread {
    /// Of values that may be +infinity, for never.
    pub fn of(values: &[f64]) -> Spread {
        let [p10, p50, p90] = <[f64; 3]>::try_from(percentiles(values, &[0.1, 0.5, 0.9]).unwrap_or_default())
            .unwrap_or([f64::INFINITY; 3]);
        let finite = |value: f64| value.is_finite().then_some(value);
        // An infinite value would make the compensation of a sum a NaN.
        let all = values.iter().all(|value| value.is_finite());
        let mean = if all { sum(values.iter().copied()) / values.len() as f64 } else { f64::INFINITY };
        Spread { mean: finite(mean), p10: finite(p10), p50: finite(p50), p90: finite(p90) }
    }
}

impl Probability {
    /// So many of the draws.
    pub fn of(count: usize, draws: usize) -> Probability {
        let draws = draws.max(1) as f64;
        let share = count as f64 / draws;
        Probability { share, error: (share * (1.0 - share) / draws).sqrt() }
    }
}

/// The figures of each draw.
pub struct Draws {
    pub npv: Vec<f64>,
    /// +infinity without cost.
    pub roi_percent: Vec<f64>,
    /// After launch, +infinity for never.
    pub payback: Vec<f64>,
    /// Draws worth more than nothing.
    pub positive: usize,
    /// Cumulative cash of the first draws, all draws of month 0, then of month 1, ….
    cumulative: Vec<f64>,
    recorded: usize,
    column: usize,
}

impl Draws {
    /// For so many draws and months, with the cumulative cash of the first `recorded` draws.
    pub(super) fn new(draws: usize, months: usize, recorded: usize) -> Draws {
        // Columns a power of two apart would all fall on the same lines of the processor's cache.
        let column = recorded + 8;
        let list = || Vec::with_capacity(draws);
        let cumulative = vec![0.0; months * column];
        Draws { npv: list(), roi_percent: list(), payback: list(), positive: 0, cumulative, recorded, column }
    }

    pub(super) fn record(&mut self, draw: usize, cumulative: &[f64]) {
        if draw < self.recorded {
            for (column, &value) in self.cumulative.chunks_exact_mut(self.column).zip(cumulative) {
                column[draw] = value;
            }
        }
    }

    /// Month by month the cumulative cash of the recorded draws.
    pub fn columns(&self) -> impl Iterator<Item = &[f64]> {
        self.cumulative.chunks_exact(self.column).map(|column| &column[..self.recorded])
    }
}

fn bands(column: &[f64]) -> [f64; 5] {
    percentiles(column, &BANDS).and_then(|it| it.try_into().ok()).unwrap_or_default()
}
