//! The curve of a system nobody maintains.

use super::area::survival;

/// How fast the gap between expected and delivered opens, and how much of it people tolerate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curve {
    /// Growth of the gap a month, each from 0, their sum to 10: data drift, expectation growth, knowledge staleness,
    /// rules and process debt.
    pub rates: [f64; 4],
    /// Shape of the tolerance, 0.5 to 5. Above 1 the loss starts slowly and then accelerates; 1 is an exponential.
    pub k: f64,
}

impl Curve {
    /// Growth of the whole gap a month.
    pub fn rate(&self) -> f64 {
        self.rates.iter().sum()
    }

    /// Effectiveness after `months` without upkeep, 0 to 1: exp(-(rate t)^k), a Weibull survival function.
    pub fn effectiveness(&self, months: f64) -> f64 {
        survival(self.rate() * months.max(0.0), self.k)
    }

    /// Months without upkeep until effectiveness has fallen to `level`: (-ln level)^(1/k) / rate. At once for a level
    /// of 1 or more; `None` for one that is never reached.
    pub fn threshold_time(&self, level: f64) -> Option<f64> {
        let gap = self.gap_at(level)?;
        let months = if gap == 0.0 { 0.0 } else { gap / self.rate() };
        months.is_finite().then_some(months)
    }

    /// The gap at which effectiveness is `level`: 0 for a level of 1 or more, `None` for one of 0 or less.
    pub fn gap_at(&self, level: f64) -> Option<f64> {
        (level > 0.0).then(|| (-level.min(1.0).ln()).powf(1.0 / self.k) + 0.0)
    }
}
