//! How far people are apart on one cell.

use super::criterion::{Criterion, Scale};
use super::scores::Scores;
use crate::model::stats::quantile::percentiles;
use crate::model::stats::rank::order;
use crate::model::stats::sum::sum;

/// Quartiles further apart than this share of the scale's width are to be discussed (ours).
pub const WIDE: f64 = 0.25;
/// So many cells are discussed first; where people are few, half of all may be far apart (ours).
pub const FIRST: usize = 5;
/// What differs by less than this share of the scale differs by rounding alone.
const SLACK: f64 = 1e-9;

/// Without scores every figure is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Dispersion {
    /// How many scores.
    pub n: usize,
    pub mean: Option<f64>,
    /// Of a sample (divided by n - 1); `None` for fewer than two.
    pub standard_deviation: Option<f64>,
    /// Standard deviation by mean; `None` where the mean is 0.
    pub variation: Option<f64>,
    /// Quartiles are of type 7.
    pub median: Option<f64>,
    pub lower_quartile: Option<f64>,
    pub upper_quartile: Option<f64>,
    pub interquartile_range: Option<f64>,
}

/// A cell people are far apart on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Apart {
    pub item: usize,
    pub criterion: usize,
    pub dispersion: Dispersion,
    /// The distance of the quartiles as a share of the scale's width.
    pub share: f64,
}

pub fn dispersion(scores: &[f64]) -> Dispersion {
    let n = scores.len();
    let Some(&[lower, median, upper]) = percentiles(scores, &[0.25, 0.5, 0.75]).as_deref() else {
        return Dispersion::default();
    };
    let mean = sum(scores.iter().copied()) / n as f64;
    let squares = sum(scores.iter().map(|score| (score - mean) * (score - mean)));
    let standard_deviation = (n > 1).then(|| (squares / (n as f64 - 1.0)).sqrt());
    let largest = scores.iter().fold(0.0, |largest: f64, score| largest.max(score.abs()));
    let has_mean = mean.abs() > 1e-12 * largest;
    Dispersion {
        n,
        mean: Some(mean),
        standard_deviation,
        variation: standard_deviation.filter(|_| has_mean).map(|it| it / mean),
        median: Some(median),
        lower_quartile: Some(lower),
        upper_quartile: Some(upper),
        interquartile_range: Some(upper - lower),
    }
}

impl Dispersion {
    /// The distance of the quartiles as a share of the scale; `None` without scores or width.
    fn share(&self, scale: Scale) -> Option<f64> {
        let width = scale.width();
        if width > 0.0 { Some(self.interquartile_range? / width) } else { None }
    }

    /// Whether people should talk about this cell.
    pub fn is_wide(&self, scale: Scale) -> bool {
        self.share(scale).is_some_and(|share| share > WIDE + SLACK)
    }
}

/// The cells to discuss, the widest first, equal ones by item and criterion.
pub fn to_discuss(scores: &Scores, criteria: &[Criterion]) -> Vec<Apart> {
    let mut found = Vec::new();
    for item in 0..scores.items() {
        for (criterion, of) in criteria.iter().enumerate() {
            let dispersion = dispersion(&scores.cell(item, criterion));
            if let Some(share) = dispersion.share(of.scale).filter(|_| dispersion.is_wide(of.scale)) {
                found.push(Apart { item, criterion, dispersion, share });
            }
        }
    }
    let widest_first: Vec<f64> = found.iter().map(|apart: &Apart| -apart.share).collect();
    order(&widest_first).iter().map(|&place| found[place as usize]).collect()
}
