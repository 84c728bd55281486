//! Round numbers for axes, and the straight map from values to pixels.

/// Values on a straight scale between two pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub values: (f64, f64),
    pub pixels: (f64, f64),
}

impl Scale {
    pub fn at(&self, value: f64) -> f64 {
        let share = (value - self.values.0) / (self.values.1 - self.values.0);
        self.pixels.0 + share * (self.pixels.1 - self.pixels.0)
    }
}

/// Round ticks from at or below `low` to at or above `high`, about `wanted` steps of 1, 2, 2.5 or 5 times a power
/// of ten. Equal ends are widened to something that can be drawn.
pub fn ticks(low: f64, high: f64, wanted: usize) -> Vec<f64> {
    let (low, high) = if high > low { (low, high) } else { (low.min(0.0), low.max(0.0).max(low + 1.0)) };
    let rough = (high - low) / wanted.max(1) as f64;
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].iter().map(|factor| factor * power).find(|&step| step >= rough * 0.999);
    let step = step.unwrap_or(10.0 * power);
    let (first, last) = ((low / step).floor() as i64, (high / step).ceil() as i64);
    (first..=last).map(|index| index as f64 * step).collect()
}

/// Months to mark on an axis of `horizon` months with room for about `most` of them; ends with the horizon.
pub fn month_ticks(horizon: u32, most: usize) -> Vec<u32> {
    let step = [1, 2, 3, 6, 12, 24, 30, 60].into_iter().find(|step| horizon / step <= most as u32).unwrap_or(60);
    let mut months: Vec<u32> = (0..=horizon).step_by(step as usize).collect();
    if months.last() != Some(&horizon) {
        // The horizon itself always stands there, and pushes out a neighbour it would touch.
        if months.last().is_some_and(|&last| horizon - last < step.div_ceil(2)) && months.len() > 1 {
            months.pop();
        }
        months.push(horizon);
    }
    months
}
