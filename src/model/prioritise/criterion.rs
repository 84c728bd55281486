//! A criterion as the mathematics takes it: what its scores mean and how much it counts. Its words stand in the inputs.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

/// The scores a criterion allows, whole numbers from one end to the other; usually 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub low: f64,
    pub high: f64,
}

/// Whether a high score speaks for a use case or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "snake_case"))]
pub enum Direction {
    #[default]
    Benefit,
    Cost,
}

/// The axis of the matrix a criterion counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "snake_case"))]
pub enum Side {
    #[default]
    Value,
    Feasibility,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Criterion {
    pub scale: Scale,
    pub direction: Direction,
    pub side: Side,
    /// Any number of at least 0: only its share of all weights counts.
    pub weight: f64,
}

impl Scale {
    pub fn width(&self) -> f64 {
        self.high - self.low
    }

    /// Where a score lies on the scale, 0 at the bad end and 1 at the good one. `None` for a score off the scale and
    /// for a scale without width.
    ///
    /// The ends are those of the scale and not of the data: adding an item cannot turn the order of others. A weighted
    /// sum of these is 1 less the distance of SPOTIS (Dezert and others 2020) with the same bounds.
    pub fn position(&self, score: f64, direction: Direction) -> Option<f64> {
        let width = self.width();
        if !(width > 0.0 && width.is_finite() && score >= self.low && score <= self.high) {
            return None;
        }
        let share = (score - self.low) / width;
        Some(match direction {
            Direction::Benefit => share,
            Direction::Cost => 1.0 - share,
        })
    }
}
