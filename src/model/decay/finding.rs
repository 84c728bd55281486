//! What the curves say, for words to be put to it.

use super::inputs::DecayInputs;
use super::simulation::{Lowest, Simulation};

/// When a system falls below the threshold: left alone, and under a plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finding {
    pub threshold: f64,
    /// Months after launch; `None` if it never falls so far.
    pub unmaintained: Option<f64>,
    /// `None` where nothing is done.
    pub plan: Option<Kept>,
}

/// What becomes of the system under a plan, over the months that count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kept {
    pub lowest: Lowest,
    /// The first time it falls below the threshold.
    pub falls: Option<f64>,
}

impl Finding {
    /// `plan` is the run of a plan in which something is done.
    pub fn new(decay: &DecayInputs, plan: Option<&Simulation>) -> Finding {
        let kept = |it: &Simulation| Kept { lowest: it.lowest, falls: it.falls_below(decay.threshold) };
        let unmaintained = decay.curve().threshold_time(decay.threshold);
        Finding { threshold: decay.threshold, unmaintained, plan: plan.map(kept) }
    }
}

/// What a plan's work brings against what it costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WorthFinding {
    /// Nothing is done.
    Nothing,
    /// The work preserves so many times what it costs.
    Returns { times: f64 },
    /// It preserves less than it costs.
    Loses,
    /// The work costs nothing.
    Free,
}

impl WorthFinding {
    /// `spent` in the same money as `net`: discounted where that is.
    pub fn new(net: f64, spent: f64, done: bool) -> WorthFinding {
        let times = (net + spent) / spent;
        match times {
            _ if !done => WorthFinding::Nothing,
            _ if net <= 0.0 => WorthFinding::Loses,
            times if times.is_finite() => WorthFinding::Returns { times },
            _ => WorthFinding::Free,
        }
    }
}
