//! What one number of the document may be: it drives the control, the check at the door and the property tests.
//! It is not a label: words belong to the languages and are found by the knob's id.

use std::fmt;

/// How a number is shown and typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Money,
    /// Stored as a share, shown as per cent: 0.7 is 70 %.
    Percent,
    Months,
    Hours,
    Count,
    /// A plain number.
    Plain,
}

/// One number's limits, its slider's track and its default.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Knob {
    /// Names the words of this number in the languages; unique.
    pub id: &'static str,
    pub unit: Unit,
    /// The smallest and largest value a document may hold.
    pub min: f64,
    pub max: f64,
    /// Where the slider's track ends; `None` for a number without a slider.
    pub track: Option<(f64, f64)>,
    /// What one step of a slider or an arrow key changes.
    pub step: f64,
    pub default: f64,
    /// Only whole numbers are allowed.
    pub whole: bool,
}

impl Knob {
    /// The value, or why a document may not hold it. Negative zero becomes zero.
    pub fn check(&self, value: f64) -> Result<f64, OutOfRange> {
        let inside = value.is_finite() && value >= self.min && value <= self.max;
        if inside && (!self.whole || value.fract() == 0.0) { Ok(value + 0.0) } else { Err(OutOfRange { knob: *self }) }
    }
}

/// A number that is not allowed, with the knob that says what is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OutOfRange {
    pub knob: Knob,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Knob { min, max, whole, .. } = self.knob;
        let kind = if whole { "a whole number" } else { "a number" };
        write!(f, "expected {kind} from {min} to {max}")
    }
}
