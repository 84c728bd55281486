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
    let mut recovery = Recovery::default();
    let mut first = None;
    let mut before = 0.0;
    for (month, (&flow, after)) in flows.iter().zip(cumulative(flows)).enumerate() {
        recovery.follow(month as f64, before, flow, after);
        first = first.or(recovery.since());
        before = after;
    }
    Payback { first, sustained: recovery.since().filter(|_| !flows.is_empty()) }
}

/// Follows a running sum of flows month by month and knows since when it has not been negative.
#[derive(Debug, Clone, Copy, Default)]
pub struct Recovery {
    /// +infinity while the sum is negative.
    since: f64,
    /// Largest size of the sum so far.
    largest: f64,
}

impl Recovery {
    #[inline(always)]
    /// Takes the next month: the sum before it, its flow and the sum after it.
    pub fn follow(&mut self, month: f64, before: f64, flow: f64, after: f64) {
        if after.abs() > self.largest {
            self.largest = after.abs();
        }
        // Below zero by more than rounding: by a billionth of the largest sum so far. What comes later does not
        // count, or a small outlay would vanish beside a large gain.
        if after < -1e-9 * self.largest {
            self.since = f64::INFINITY;
        } else if self.since == f64::INFINITY {
            // The sum runs in a straight line inside the month in which it comes back, and is back when it ends.
            self.since = month - 1.0 + (-before / flow).min(1.0);
        }
    }

    /// Months from the decision since when the sum has not been negative; 0 when it never was, `None` while it is.
    pub fn since(&self) -> Option<f64> {
        self.since.is_finite().then_some(self.since)
    }
}
