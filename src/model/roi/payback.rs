//! Payback: when the money is back.

use crate::model::stats::sum::cumulative;

/// Months from the decision, with fractions inside a month; `None` is never.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Payback {
    /// The cumulative cash is back at zero for the first time. Zero by convention when month 0 costs nothing.
    pub first: Option<f64>,
    /// The crossing after which it is never negative again: the one to quote. Zero when it never was negative.
    pub sustained: Option<f64>,
}

/// Payback of end-of-month flows (discounted payback for discounted flows). No flows: never.
pub fn payback(flows: &[f64]) -> Payback {
    let sums = cumulative(flows);
    let negative = below_zero(&sums);
    // The sum runs in a straight line inside the month in which it comes back, and is back when the month ends.
    let crossing = |month: usize| (month - 1) as f64 + (-sums[month - 1] / flows[month]).min(1.0);

    let first = match negative.first() {
        None => None,
        Some(false) => Some(0.0),
        Some(true) => (1..sums.len()).find(|&month| negative[month - 1] && !negative[month]).map(crossing),
    };
    let sustained = match negative.iter().rposition(|&negative| negative) {
        None => (!sums.is_empty()).then_some(0.0),
        Some(last) => (last + 1 < sums.len()).then(|| crossing(last + 1)),
    };
    Payback { first, sustained }
}

/// Which sums are below zero by more than rounding: by a billionth of the largest sum so far. What comes later does
/// not count, or a small outlay would vanish beside a large gain.
fn below_zero(sums: &[f64]) -> Vec<bool> {
    let mut largest = 0.0f64;
    let below = |&sum: &f64| {
        largest = largest.max(sum.abs());
        sum < -1e-9 * largest
    };
    sums.iter().map(below).collect()
}
