//! The four fields of the value/effort matrix.

use super::axes::{Axes, Cuts};

/// An item this near to a cut, in points, is borderline (ours).
pub const BORDER: f64 = 5.0;
/// Points that differ by rounding alone are equal.
const SLACK: f64 = 1e-9 * 100.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quadrant {
    /// High value, low effort.
    QuickWin,
    /// High value, high effort.
    Strategic,
    /// Low value, low effort.
    FillIn,
    /// Low value, high effort.
    Avoid,
}

impl Quadrant {
    /// Names its words.
    pub fn id(self) -> &'static str {
        match self {
            Quadrant::QuickWin => "quick_win",
            Quadrant::Strategic => "strategic",
            Quadrant::FillIn => "fill_in",
            Quadrant::Avoid => "avoid",
        }
    }
}

/// The field of an item; what stands on a cut is high.
pub fn quadrant(item: Axes, cuts: Cuts) -> Quadrant {
    let high = |value: f64, cut: f64| value >= cut - SLACK;
    match (high(item.value, cuts.value), high(item.effort, cuts.effort)) {
        (true, false) => Quadrant::QuickWin,
        (true, true) => Quadrant::Strategic,
        (false, false) => Quadrant::FillIn,
        (false, true) => Quadrant::Avoid,
    }
}

/// Whether an item is so near to a cut that its field should not be taken for certain.
pub fn is_borderline(item: Axes, cuts: Cuts) -> bool {
    let near = |value: f64, cut: f64| (value - cut).abs() <= BORDER + SLACK;
    near(item.value, cuts.value) || near(item.effort, cuts.effort)
}
