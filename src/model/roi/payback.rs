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
    let scale = sums.iter().fold(0.0, |largest: f64, sum| largest.max(sum.abs()));
    let negative = |sum: f64| sum < -1e-9 * scale;
    // The sum runs in a straight line inside the month in which it comes back.
    let crossing = |month: usize| (month - 1) as f64 + -sums[month - 1] / flows[month];

    let first = match sums.first() {
        None => None,
        Some(&start) if !negative(start) => Some(0.0),
        Some(_) => (1..sums.len())
            .find(|&month| negative(sums[month - 1]) && !negative(sums[month]))
            .map(crossing),
    };
    let sustained = match sums.iter().rposition(|&sum| negative(sum)) {
        None => (!sums.is_empty()).then_some(0.0),
        Some(last) => (last + 1 < sums.len()).then(|| crossing(last + 1)),
    };
    Payback { first, sustained }
}
