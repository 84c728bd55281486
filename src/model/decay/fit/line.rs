//! The weighted straight line through samples.

use crate::model::stats::least_squares::Sample;
use crate::model::stats::sum::sum;

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// The value at place 0.
    pub level: f64,
    /// 0 where all places are one.
    pub slope: f64,
    /// Weighted sum of squared residuals.
    pub rss: f64,
    /// Weighted sum of squared distances of the places from their mean.
    pub spread: f64,
}

/// The regression of y on `place(x)`; `None` without samples.
pub fn line(samples: &[Sample], place: &dyn Fn(f64) -> f64) -> Option<Line> {
    let total = |of: &dyn Fn(&Sample) -> f64| sum(samples.iter().map(|sample| sample.weight * of(sample)));
    let weight = total(&|_| 1.0);
    if samples.is_empty() || weight <= 0.0 {
        return None;
    }
    let x = total(&|it| place(it.x)) / weight;
    let y = total(&|it| it.y) / weight;
    let spread = total(&|it| (place(it.x) - x).powi(2));
    let slope = if spread > 0.0 { total(&|it| (place(it.x) - x) * (it.y - y)) / spread } else { 0.0 };
    let rss = total(&|it| (it.y - y - slope * (place(it.x) - x)).powi(2));
    Some(Line { level: y - slope * x, slope, rss, spread })
}
