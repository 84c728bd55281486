//! When effectiveness falls below a level under a plan, and when an event lifts it again.

use super::simulation::Simulation;

/// A gap counts as past its limit when it exceeds it by more than this share: what rounding adds is no crossing.
const SLACK: f64 = 1e-9;

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crossing {
    /// Months since launch.
    pub time: f64,
    /// Below the level from here on; if not, an event has lifted it back to the level or above.
    pub falls: bool,
}

impl Simulation {
    /// All crossings of `level` in order, falls and recoveries in turn; the first is a fall, because launch begins
    /// with full effect. None for a level of 0 or less.
    pub fn crossings(&self, level: f64) -> Vec<Crossing> {
        let mut crossings = Vec::new();
        let Some(limit) = self.curve.gap_at(level) else {
            return crossings;
        };
        let past = |gap: f64| gap > limit * (1.0 + SLACK);
        let mut below = false;
        for segment in &self.segments {
            if below && !past(segment.gap) {
                crossings.push(Crossing { time: segment.start, falls: false });
                below = false;
            }
            if !below && past(segment.end_gap) {
                let months = (limit - segment.gap) / self.curve.rate();
                crossings.push(Crossing { time: segment.start + months.max(0.0).min(segment.length), falls: true });
                below = true;
            }
        }
        crossings
    }

    /// The first time it falls below `level`.
    pub fn falls_below(&self, level: f64) -> Option<f64> {
        self.crossings(level).first().map(|crossing| crossing.time)
    }
}
