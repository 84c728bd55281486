//! A decline fitted to points the user has measured.
//!
//! Four shapes by weighted least squares, compared by the corrected information criterion of Akaike (Burnham and
//! Anderson 2002). It is not a forecast: what a curve says beyond the data is the shape's word, and data that does
//! not show a decline gets a reason instead of a curve.

pub mod curve;
pub mod scale;
pub mod shape;
pub mod useless;

mod kink;
mod line;
mod start;

use crate::model::stats::least_squares::{Sample, least_squares};
use crate::model::stats::sum::sum;
use curve::Fitted;
use kink::kink;
use shape::Shape;
use start::starts;
use useless::{Useless, samples, scatter, times};

/// Below this number of points only the exponential is fitted: a shape cannot be told.
pub const FEWEST_FOR_SHAPES: usize = 8;
pub const MOST_POINTS: usize = 120;

/// One measurement: months since launch, the effectiveness (1 is full effect), and its standard deviation if known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub time: f64,
    pub value: f64,
    pub sigma: Option<f64>,
}

/// The shapes that could be fitted, in the order of `Shape::ALL`.
#[derive(Debug, Clone, PartialEq)]
pub struct Fits {
    pub curves: Vec<Fitted>,
    /// Akaike weights: the share of each curve among these, adding up to 1.
    pub weights: Vec<f64>,
    /// The curve to use: the lowest criterion, or one with fewer parameters that is not worse by more than 2.
    pub best: usize,
    /// Too few points to tell a shape, so that the exponential is all there is.
    pub only_exponential: bool,
}

impl Fits {
    /// The curve to use.
    pub fn best(&self) -> &Fitted {
        &self.curves[self.best]
    }
}

/// The decline in `points`, which need not be in order. 5 to 120 points over at least two months; with fewer than 8
/// only the exponential.
pub fn fit(points: &[Point]) -> Result<Fits, Useless> {
    let samples = samples(points)?;
    let only_exponential = samples.len() < FEWEST_FOR_SHAPES;
    let shapes = if only_exponential { &Shape::ALL[..1] } else { &Shape::ALL[..] };
    let times = times(&samples);
    let told = shapes.iter().filter(|shape| times > shape.parameters());
    let curves: Vec<Fitted> = told.filter_map(|&shape| fit_shape(shape, &samples)).collect();
    let exponential = curves.iter().find(|it| it.shape == Shape::Exponential).map(|it| it.rss);
    if let Some(reason) = scatter(&samples, exponential) {
        return Err(reason);
    }
    let lowest = curves.iter().map(|it| it.aicc).min_by(f64::total_cmp).ok_or(Useless::NoCurve)?;
    let likelihoods: Vec<f64> = curves.iter().map(|it| ((lowest - it.aicc) / 2.0).exp()).collect();
    let total = sum(likelihoods.iter().copied());
    let weights = likelihoods.iter().map(|likelihood| likelihood / total).collect();
    let near = (0..curves.len()).filter(|&index| curves[index].aicc <= lowest + 2.0);
    let simplest = |&a: &usize, &b: &usize| {
        let (a, b) = (&curves[a], &curves[b]);
        a.shape.parameters().cmp(&b.shape.parameters()).then(a.aicc.total_cmp(&b.aicc))
    };
    let best = near.min_by(simplest).ok_or(Useless::NoCurve)?;
    Ok(Fits { curves, weights, best, only_exponential })
}

fn fit_shape(shape: Shape, samples: &[Sample]) -> Option<Fitted> {
    if shape == Shape::Piecewise {
        let [level, fall, begin] = kink(samples)?;
        return Fitted::new(shape, vec![level.ln(), fall.ln(), begin], None, samples);
    }
    let curve = |t: f64, at: &[f64], gradient: &mut [f64]| shape.value(t, at, gradient);
    let found = starts(shape, samples).into_iter().filter_map(|start| least_squares(&curve, samples, &start));
    let best = found.min_by(|a, b| a.rss.total_cmp(&b.rss))?;
    Fitted::new(shape, best.parameters, best.inverse, samples)
}
