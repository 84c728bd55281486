//! Where the search for a curve begins.

use super::shape::Shape;
use crate::model::stats::least_squares::Sample;
use crate::model::stats::sum::sum;

/// Starts for a smooth shape, in its coordinates; the best end of all of them counts. `samples` in order of time,
/// of a decline. Those in numbers are for declines over some months; the last of the exponential and of the
/// logistic is from the life, which needs no unit of time: from the others declines over many years are missed.
pub fn starts(shape: Shape, samples: &[Sample]) -> Vec<Vec<f64>> {
    let level = samples.iter().map(|sample| sample.y).fold(f64::MIN_POSITIVE, f64::max);
    let half = time_at(samples, level / 2.0);
    let life = life(samples, level);
    let exponential = |rate: f64| vec![level.ln(), rate.ln()];
    let weibull = |k: f64| vec![level.ln(), (1.3 * half).ln(), k.ln()];
    let logistic = |(steepness, middle): (f64, f64)| vec![level.ln(), steepness.ln(), middle];
    match shape {
        Shape::Exponential => [0.1, 0.5, 1.0 / life].map(exponential).to_vec(),
        Shape::Weibull => [1.0, 2.0, 4.0].map(weibull).to_vec(),
        Shape::Logistic => [(0.5, half), (1.5, half), (3.0, half), (4.0 / life, life)].map(logistic).to_vec(),
        Shape::Piecewise => Vec::new(),
    }
}

/// The positive time at which a sample is nearest to `value`.
fn time_at(samples: &[Sample], value: f64) -> f64 {
    let later = samples.iter().filter(|sample| sample.x > 0.0);
    let off = |sample: &Sample| (sample.y - value).abs();
    later.min_by(|a, b| off(a).total_cmp(&off(b))).map_or(1.0, |sample| sample.x)
}

/// The area under the samples as months at full level: 1 / l of an exponential, about tau or t0 of a curve with a
/// shoulder. At least a tenth of the span.
fn life(samples: &[Sample], level: f64) -> f64 {
    let (&[first, ..], &[.., last]) = (samples, samples) else { return 1.0 };
    let trapezes = samples.windows(2).map(|pair| (pair[1].x - pair[0].x) * (pair[0].y + pair[1].y) / 2.0);
    (first.x + sum(trapezes) / level).max(0.1 * (last.x - first.x))
}
