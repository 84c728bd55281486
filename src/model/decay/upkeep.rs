//! Upkeep actions: when they are done, and what one of them comes to if it is done for ever.

/// The shortest interval between two events of an action, in months.
pub const SHORTEST_INTERVAL: f64 = 0.05;
/// Two times, in months, closer than this are the same.
pub const SAME_TIME: f64 = 1e-9;

/// Work that is repeated and closes part of the gap each time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Action {
    /// Months after launch, from 0.
    pub first: f64,
    /// Months between two events, from `SHORTEST_INTERVAL`.
    pub every: f64,
    /// Share of each component of the gap that one event closes, in the order of `Curve::rates`.
    pub recovery: [f64; 4],
    /// Money an event; it does not grow.
    pub cost: f64,
}

impl Action {
    /// When the event number `n`, from 0, is done. Multiplied and not added up, so that rounding does not grow. An
    /// interval shorter than allowed never comes round again.
    pub fn time(&self, n: u32) -> f64 {
        if n == 0 {
            self.first
        } else if self.every >= SHORTEST_INTERVAL - SAME_TIME {
            self.first + f64::from(n) * self.every
        } else {
            f64::INFINITY
        }
    }

    /// The times of all events before `horizon`: what would fall on the horizon is left to those after it.
    pub fn events(&self, horizon: f64) -> Vec<f64> {
        (0..).map(|n| self.time(n)).take_while(|&time| time < horizon - SAME_TIME).collect()
    }
}

/// The operated month, from 0, whose cost an event at `time` is.
pub fn month_of(time: f64) -> usize {
    (time + SAME_TIME) as usize
}

/// One component of the gap under one action, once every cycle is like the last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SteadyState {
    pub before: f64,
    pub after: f64,
    pub mean: f64,
}

/// A component growing at `rate` a month and closed by the share `recovery` every `every` months: the growth of a cycle
/// is what an event takes away. `None` without recovery: it grows without bound.
pub fn steady_state(rate: f64, every: f64, recovery: f64) -> Option<SteadyState> {
    let before = rate * every / recovery;
    let mean = rate * every * (1.0 / recovery - 0.5);
    let bounded = recovery > 0.0 && before.is_finite() && mean.is_finite();
    bounded.then_some(SteadyState { before, after: before * (1.0 - recovery), mean })
}

/// When work done as needed falls due.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trigger {
    pub first: f64,
    pub every: f64,
}

/// Why work cannot be done as needed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TriggerRefusal {
    /// The component never grows to the threshold, or an event does not close any of it.
    Never,
    /// It would be due again after so many months, which is less than `SHORTEST_INTERVAL`.
    TooOften { every: f64 },
}

/// Work that is done whenever a component growing at `rate` a month has reached `threshold`, and closes the share
/// `recovery` of it: due first after threshold / rate, then each time the closed part has grown again.
pub fn trigger(rate: f64, threshold: f64, recovery: f64) -> Result<Trigger, TriggerRefusal> {
    let first = threshold / rate;
    let every = recovery * first;
    if !(rate > 0.0 && recovery > 0.0 && first.is_finite()) {
        Err(TriggerRefusal::Never)
    } else if every < SHORTEST_INTERVAL - SAME_TIME {
        Err(TriggerRefusal::TooOften { every })
    } else {
        Ok(Trigger { first, every })
    }
}
