//! Between a KPI in its own unit and the effectiveness that is fitted: 1 at full effect, 0 where it is worthless.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "snake_case"))]
pub enum Better {
    #[default]
    /// Worthless at 0.
    Higher,
    /// Worthless at a value that has to be named.
    Lower,
}

/// A KPI's two marks; full effect and worthlessness differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    full: f64,
    worthless: f64,
}

/// Why two values are no scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ScaleFault {
    /// Higher is better, and full effect is not above 0.
    FullNotPositive { full: f64 },
    /// Lower is better, and the worthless value is not above the one of full effect.
    WorthlessNotAbove { full: f64, worthless: f64 },
}

impl Scale {
    /// `worthless` counts only where lower is better.
    pub fn new(better: Better, full: f64, worthless: f64) -> Result<Scale, ScaleFault> {
        match better {
            Better::Higher if full > 0.0 => Ok(Scale { full, worthless: 0.0 }),
            Better::Higher => Err(ScaleFault::FullNotPositive { full }),
            Better::Lower if worthless > full => Ok(Scale { full, worthless }),
            Better::Lower => Err(ScaleFault::WorthlessNotAbove { full, worthless }),
        }
    }

    pub fn effectiveness(&self, value: f64) -> f64 {
        (value - self.worthless) / (self.full - self.worthless)
    }

    /// The KPI at this effectiveness.
    pub fn value(&self, effectiveness: f64) -> f64 {
        self.worthless + effectiveness * (self.full - self.worthless)
    }

    /// From worthless to full effect, whichever way.
    pub fn span(&self) -> f64 {
        (self.full - self.worthless).abs()
    }

    /// A standard deviation or a width of the KPI in units of effectiveness.
    pub fn width(&self, width: f64) -> f64 {
        width / self.span()
    }
}
