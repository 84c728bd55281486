//! One fitted curve: its parameters, how sure they are, and what it says about any time.

use super::Point;
use super::shape::Shape;
use crate::model::stats::least_squares::Sample;
use crate::model::stats::student::quantile;
use crate::model::stats::sum::sum;

/// A curve is asked no further ahead than this many times the data's span.
const SPANS_AHEAD: f64 = 3.0;
/// A curve that begins at more than this many times full effect, or the largest value if that is more, says nothing
/// about its launch (ours). Where the rows begin later, a Weibull curve with k near 0 comes down from anywhere.
pub const TOO_HIGH: f64 = 3.0;
/// What the simulator accepts.
const FASTEST: f64 = 10.0;
const FLATTEST: f64 = 0.5;
const STEEPEST: f64 = 5.0;

#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    pub shape: Shape,
    /// In the order of the shape's formula.
    pub parameters: Vec<f64>,
    /// Weighted sum of squared residuals.
    pub rss: f64,
    /// Akaike's criterion, corrected for few points: n ln(rss / n) + 2K + 2K(K + 1) / (n - K - 1), where K counts
    /// the parameters and the variance.
    pub aicc: f64,
    /// Points less parameters.
    pub freedom: f64,
    at: Vec<f64>,
    /// Covariance of the coordinates; `None` for a curve with a bend, and where the data does not tell the
    /// parameters apart.
    spread: Option<Vec<Vec<f64>>>,
    first: f64,
    last: f64,
}

/// The curve e(t) = exp(-(rho t)^k) of the simulator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decline {
    /// Per month, all drivers together.
    pub rho: f64,
    pub k: f64,
}

/// Why a fitted curve cannot be the simulator's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unusable {
    /// The simulator's curve has another shape.
    Shape,
    /// k of the Weibull curve, and what is allowed.
    Steepness { k: f64, least: f64, most: f64 },
    /// Per month, and what is allowed.
    Speed { rho: f64, most: f64 },
}

impl Fitted {
    /// The curve at these coordinates; `inverse` is (J'WJ)^-1 there. `None` for too few samples for the
    /// criterion, and for a curve that has run away: to parameters that are no doubles, or to a level at launch that
    /// is out of all proportion.
    pub(super) fn new(
        shape: Shape,
        at: Vec<f64>,
        inverse: Option<Vec<Vec<f64>>>,
        samples: &[Sample],
    ) -> Option<Fitted> {
        let (&[first, ..], &[.., last]) = (samples, samples) else { return None };
        let parameters = shape.to_parameters(&at);
        let sound = |(index, value): (usize, &f64)| value.is_finite() && (*value > 0.0 || !shape.is_logarithmic(index));
        let count = samples.len() as f64;
        let estimated = shape.parameters() as f64 + 1.0;
        let freedom = count - shape.parameters() as f64;
        if count <= estimated + 1.0 || !parameters.iter().enumerate().all(sound) {
            return None;
        }
        let missed = |it: &Sample| it.y - shape.value(it.x, &at, &mut []);
        let rss = sum(samples.iter().map(|it| it.weight * missed(it).powi(2)));
        // Data without scatter: below this the residuals are rounding, and no curve is better than another.
        let floor = 1e-24 * sum(samples.iter().map(|it| it.weight * it.y.powi(2)));
        let penalty = 2.0 * estimated + 2.0 * estimated * (estimated + 1.0) / (count - estimated - 1.0);
        let aicc = count * (rss.max(floor) / count).ln() + penalty;
        let scaled = |rows: Vec<Vec<f64>>| -> Vec<Vec<f64>> {
            rows.into_iter().map(|row| row.into_iter().map(|entry| entry * (rss / freedom)).collect()).collect()
        };
        let spread = inverse.map(scaled);
        let mut it = Fitted { shape, parameters, rss, aicc, freedom, at, spread, first: first.x, last: last.x };
        if it.std_err().is_some_and(|errors| !errors.iter().all(|error| error.is_finite())) {
            it.spread = None;
        }
        let largest = samples.iter().map(|sample| sample.y).fold(1.0, f64::max);
        (it.aicc.is_finite() && it.value(0.0) <= TOO_HIGH * largest).then_some(it)
    }

    pub fn value(&self, t: f64) -> f64 {
        self.shape.value(t, &self.at, &mut [])
    }

    /// Measured less fitted, in the order of the points.
    pub fn residuals(&self, points: &[Point]) -> Vec<f64> {
        points.iter().map(|point| point.value - self.value(point.time)).collect()
    }

    /// Covariance of the parameters, to first order: s^2 (J'WJ)^-1 with s^2 = rss / freedom.
    pub fn covariance(&self) -> Option<Vec<Vec<f64>>> {
        let unit = |index: usize| if self.shape.is_logarithmic(index) { self.parameters[index] } else { 1.0 };
        let row = |(a, row): (usize, &Vec<f64>)| row.iter().enumerate().map(|(b, it)| it * unit(a) * unit(b)).collect();
        self.spread.as_ref().map(|spread| spread.iter().enumerate().map(row).collect())
    }

    pub fn std_err(&self) -> Option<Vec<f64>> {
        let covariance = self.covariance()?;
        Some(covariance.iter().enumerate().map(|(index, row)| row[index].sqrt()).collect())
    }

    /// Half the width of each parameter's 95 % interval, which is the parameter plus or minus this.
    pub fn margins(&self) -> Option<Vec<f64>> {
        let reach = self.reach()?;
        Some(self.std_err()?.into_iter().map(|error| reach * error).collect())
    }

    /// Half the width of the 95 % band of the mean at some times, by the delta method: t sqrt(g'Cg), g the
    /// derivatives of the curve by its parameters.
    pub fn band(&self, times: &[f64]) -> Option<Vec<f64>> {
        let spread = self.spread.as_ref()?;
        let reach = self.reach()?;
        let mut gradient = vec![0.0; self.at.len()];
        let mut half_width = |&t: &f64| {
            self.shape.value(t, &self.at, &mut gradient);
            let row = |row: &Vec<f64>| sum(row.iter().zip(&gradient).map(|(entry, by)| entry * by));
            let variance = sum(spread.iter().zip(&gradient).map(|(entries, by)| by * row(entries)));
            reach * variance.max(0.0).sqrt()
        };
        Some(times.iter().map(&mut half_width).collect())
    }

    /// When the curve is first at or below `level`, in months since launch; 0 when it is from the start. `None`
    /// when that is not before `horizon`, or the level is not positive.
    pub fn crossing(&self, level: f64) -> Option<f64> {
        let &[height, second, ..] = self.parameters.as_slice() else { return None };
        let third = self.parameters.last().copied()?;
        let ln_height = (height / level).ln();
        let time = match self.shape {
            _ if level <= 0.0 => return None,
            _ if self.value(0.0) <= level => 0.0,
            Shape::Exponential => ln_height / second,
            Shape::Weibull => second * ln_height.powf(1.0 / third),
            Shape::Logistic => third + (height / level - 1.0).ln() / second,
            Shape::Piecewise => third + (height - level) / second,
        };
        (time <= self.horizon()).then_some(time)
    }

    /// The last time the curve is asked about: three times the data's span.
    pub fn horizon(&self) -> f64 {
        self.first + SPANS_AHEAD * (self.last - self.first)
    }

    /// The simulator's curve with this one's speed and shape. Its level is not taken over: the simulator begins at
    /// full effect.
    pub fn decline(&self) -> Result<Decline, Unusable> {
        let decline = match (self.shape, self.parameters.as_slice()) {
            (Shape::Exponential, &[_, rate]) => Decline { rho: rate, k: 1.0 },
            (Shape::Weibull, &[_, tau, k]) => Decline { rho: 1.0 / tau, k },
            _ => return Err(Unusable::Shape),
        };
        if !(FLATTEST..=STEEPEST).contains(&decline.k) {
            return Err(Unusable::Steepness { k: decline.k, least: FLATTEST, most: STEEPEST });
        }
        if decline.rho > FASTEST {
            return Err(Unusable::Speed { rho: decline.rho, most: FASTEST });
        }
        Ok(decline)
    }

    /// The 97.5 % quantile of t.
    fn reach(&self) -> Option<f64> {
        quantile(0.975, self.freedom)
    }
}
