//! Nonlinear least squares by Levenberg and Marquardt's method.
//!
//! Moré's form of it (Moré 1978; MINPACK's lmder): a trust region in units of the parameters' own columns, solved
//! with orthogonal factors of the Jacobian, never with J'J. It meets the certified values of NIST's reference
//! datasets from both of their starts (tests/reference, fit.nist). The crates levenberg-marquardt 0.15 and nalgebra
//! 0.34, which do the same, add 14.1 KB (brotli) to a page where this adds 6.0.
//!
//! It is not a general optimiser: no bounds (a positive parameter is fitted as its logarithm), no search for the
//! best of several minima (the caller tries several starts).

mod triangle;

use triangle::{dot, norm, solve, triangulate};

/// The size at which rounding ends the search: of a relative decrease, of a relative step, of an angle.
const ROUNDING: f64 = 2.0 * f64::EPSILON;
/// How often the curve is tried before the search is given up; NIST's worst dataset takes some 600.
const TRIALS: usize = 4_000;
/// A trial that is this many times further from the data than the curve in hand is as bad as any.
const HOPELESS: f64 = 10.0;
/// How often a parameter's variance may be inflated by the others (a correlation of 1 - 5e-15 among columns) before
/// the data is said not to tell them apart.
const INFLATION: f64 = 1e14;

/// How near to the minimum the search ends, at the least: what is further off is not settled but elsewhere.
const NEAR: f64 = 1e-6;
/// Steps in which a slow one settles.
const SETTLING: usize = 60;

/// One observation; `weight` is 1 / variance, or 1 where nothing is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    pub x: f64,
    pub y: f64,
    pub weight: f64,
}

/// A curve: its value at x, with its derivatives by each parameter written into the last argument.
pub type Curve<'a> = dyn Fn(f64, &[f64], &mut [f64]) -> f64 + 'a;

/// Where the search ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Minimum {
    pub parameters: Vec<f64>,
    /// Weighted sum of squared residuals.
    pub rss: f64,
    /// (J'WJ)^-1 there; `None` when the data does not tell the parameters apart.
    pub inverse: Option<Vec<Vec<f64>>>,
}

/// The parameters around `start` that minimise the sum of weight * (y - curve)^2. `None` for fewer samples than
/// parameters, for a start at which the curve is not finite, and when the search does not end.
pub fn least_squares(curve: &Curve, samples: &[Sample], start: &[f64]) -> Option<Minimum> {
    if samples.len() < start.len() {
        return None;
    }
    let mut here = Linear::of(curve, samples, start)?;
    // A parameter without effect at the start is measured in its own units.
    let mut scale: Vec<f64> = here.sizes().map(|size| if size > 0.0 { size } else { 1.0 }).collect();
    let size = scaled_norm(&scale, start);
    let mut radius = if size > 0.0 { size } else { 1.0 };
    let mut damping = 0.0;
    for trial in 0..TRIALS {
        if here.is_level() {
            return here.settled(curve, samples, &scale).minimum();
        }
        let (step, used) = here.step(&scale, radius, damping)?;
        damping = used;
        let length = scaled_norm(&scale, &step);
        if trial == 0 {
            radius = radius.min(length);
        }
        let moved: Vec<f64> = here.at.iter().zip(&step).map(|(at, by)| at + by).collect();
        let there = Linear::of(curve, samples, &moved);
        let share = there.as_ref().map_or(HOPELESS, |it| it.distance / here.distance);
        let gained = if share < HOPELESS { 1.0 - share * share } else { -1.0 };
        // What the straight problem promised for this step.
        let straight = (here.straight(&step) / here.distance).powi(2);
        let held = damping * (length / here.distance).powi(2);
        let promised = straight + 2.0 * held;
        let ratio = if promised > 0.0 { gained / promised } else { 0.0 };
        if ratio <= 0.25 {
            let slope = straight + held;
            let shrink = match gained {
                _ if share >= HOPELESS => 0.1,
                gained if gained >= 0.0 => 0.5,
                gained => (0.5 * slope / (slope - 0.5 * gained)).max(0.1),
            };
            radius = shrink * radius.min(10.0 * length);
            damping /= shrink;
        } else if damping == 0.0 || ratio >= 0.75 {
            radius = 2.0 * length;
            damping *= 0.5;
        }
        if let Some(there) = there.filter(|_| ratio >= 1e-4) {
            here = there;
            for (scale, size) in scale.iter_mut().zip(here.sizes()) {
                *scale = f64::max(*scale, size);
            }
        }
        let flat = gained.abs() <= ROUNDING && promised <= ROUNDING && ratio <= 2.0;
        if flat || radius <= ROUNDING * scaled_norm(&scale, &here.at) {
            return here.settled(curve, samples, &scale).minimum();
        }
    }
    None
}

/// The straight problem around some parameters: step such that J step is nearest to the residuals y - curve, all
/// weighted. Turned so that J is an upper triangle.
struct Linear {
    at: Vec<f64>,
    /// The length of the residuals, before and after turning.
    distance: f64,
    /// Columns, one a parameter; only the upper triangle is meant.
    triangle: Vec<Vec<f64>>,
    /// The residuals, turned; beyond the number of parameters it is what no step can reach.
    right: Vec<f64>,
}

impl Linear {
    fn of(curve: &Curve, samples: &[Sample], at: &[f64]) -> Option<Linear> {
        let mut triangle = vec![Vec::with_capacity(samples.len()); at.len()];
        let mut gradient = vec![0.0; at.len()];
        let mut right = Vec::with_capacity(samples.len());
        for sample in samples {
            let root = sample.weight.sqrt();
            right.push(root * (sample.y - curve(sample.x, at, &mut gradient)));
            for (column, derivative) in triangle.iter_mut().zip(&gradient) {
                column.push(root * derivative);
            }
        }
        let distance = norm(&right);
        triangulate(&mut triangle, &mut right);
        let it = Linear { at: at.to_vec(), distance, triangle, right };
        let finite = it.distance.is_finite() && it.sizes().all(f64::is_finite);
        finite.then_some(it)
    }

    /// The lengths of J's columns.
    fn sizes(&self) -> impl Iterator<Item = f64> {
        self.triangle.iter().enumerate().map(|(at, column)| norm(&column[..=at]))
    }

    /// Whether the residuals are at right angles to every column, so that there is nothing to descend along.
    fn is_level(&self) -> bool {
        let slopes = self.slopes().zip(self.sizes());
        // A column of zeros, or no residuals at all, divide zero by zero: level as well.
        !slopes.map(|(slope, size)| slope.abs() / (size * self.distance)).any(|cosine| cosine > ROUNDING)
    }

    /// J' times the residuals.
    fn slopes(&self) -> impl Iterator<Item = f64> {
        self.triangle.iter().enumerate().map(|(at, column)| dot(&column[..=at], &self.right))
    }

    /// The length of J times a step.
    fn straight(&self, step: &[f64]) -> f64 {
        let row = |at: usize| (at..step.len()).map(|other| self.triangle[other][at] * step[other]).sum::<f64>();
        (0..step.len()).map(|at| row(at).powi(2)).sum::<f64>().sqrt()
    }

    /// The step that solves the straight problem no further away than `radius` (a tenth more or less), and the
    /// damping that holds it there: Newton's method on the length of the step (Hebden; Moré 1978, section 5).
    /// `None` when rounding leaves no step.
    fn step(&self, scale: &[f64], radius: f64, damping: f64) -> Option<(Vec<f64>, f64)> {
        let mut low = 0.0;
        let mut length = radius;
        if let Some(free) = damped(&self.triangle, &self.right, scale, 0.0) {
            if free.length <= 1.1 * radius {
                return Some((free.step, 0.0));
            }
            low = (free.length / radius - 1.0) / free.change;
            length = free.length;
        }
        let slope = self.slopes().zip(scale).map(|(slope, scale)| (slope / scale).powi(2)).sum::<f64>().sqrt();
        let high = slope / radius;
        let mut damping = damping.max(low).min(high);
        if damping == 0.0 {
            damping = slope / length;
        }
        let mut last = None;
        for _ in 0..10 {
            if damping == 0.0 {
                damping = (1e-3 * high).max(f64::MIN_POSITIVE);
            }
            let it = damped(&self.triangle, &self.right, scale, damping)?;
            let beyond = it.length / radius - 1.0;
            last = Some((it.step, damping));
            if beyond.abs() <= 0.1 {
                break;
            }
            if beyond > 0.0 {
                low = low.max(damping);
            }
            damping = (damping + beyond / it.change).max(low);
        }
        last
    }

    /// The same minimum to the last digits, so that every machine finds the same: the sum of squares is so flat there
    /// that it ends the search while the parameters are still off by parts in 10^8. Whole steps lead on as long as
    /// each is shorter than the one before.
    fn settled(mut self, curve: &Curve, samples: &[Sample], scale: &[f64]) -> Linear {
        let mut last = NEAR * scaled_norm(scale, &self.at);
        for _ in 0..SETTLING {
            let Some(free) = damped(&self.triangle, &self.right, scale, 0.0) else { break };
            let moved: Vec<f64> = self.at.iter().zip(&free.step).map(|(at, by)| at + by).collect();
            match Linear::of(curve, samples, &moved) {
                Some(there) if free.length < 0.9 * last => self = there,
                _ => break,
            }
            last = free.length;
        }
        self
    }

    fn minimum(self) -> Option<Minimum> {
        let rss = self.distance * self.distance;
        let inverse = self.inverse();
        rss.is_finite().then_some(Minimum { parameters: self.at, rss, inverse })
    }

    /// (J'J)^-1.
    fn inverse(&self) -> Option<Vec<Vec<f64>>> {
        let count = self.at.len();
        let unit = |at: usize| (0..count).map(|index| if index == at { 1.0 } else { 0.0 }).collect::<Vec<f64>>();
        // The columns of R'^-1 are the rows of R^-1, and (J'J)^-1 = R^-1 R'^-1.
        let rows: Vec<Vec<f64>> = (0..count).map(|at| solve(&self.triangle, &unit(at), true)).collect::<Option<_>>()?;
        let inflation = self.sizes().zip(&rows).map(|(size, row)| size * size * dot(row, row));
        let told_apart = inflation.into_iter().all(|inflation| inflation < INFLATION);
        told_apart.then(|| rows.iter().map(|a| rows.iter().map(|b| dot(a, b)).collect()).collect())
    }
}

/// A step held by a damping.
struct Damped {
    step: Vec<f64>,
    /// In units of the scale.
    length: f64,
    /// By how much of itself the length shrinks for a damping more by one.
    change: f64,
}

/// The least-squares solution of the triangle stacked on sqrt(damping) * scale; `None` when that is singular.
fn damped(triangle: &[Vec<f64>], right: &[f64], scale: &[f64], damping: f64) -> Option<Damped> {
    let count = scale.len();
    let mut stacked: Vec<Vec<f64>> = Vec::with_capacity(count);
    for (at, column) in triangle.iter().enumerate() {
        let mut tall = vec![0.0; 2 * count];
        tall[..=at].copy_from_slice(&column[..=at]);
        tall[count + at] = damping.sqrt() * scale[at];
        stacked.push(tall);
    }
    let mut right = right[..count].to_vec();
    right.resize(2 * count, 0.0);
    triangulate(&mut stacked, &mut right);
    let step = solve(&stacked, &right, false)?;
    let length = scaled_norm(scale, &step);
    let direction: Vec<f64> = step.iter().zip(scale).map(|(by, scale)| scale * (scale * by / length)).collect();
    let change = norm(&solve(&stacked, &direction, true)?).powi(2);
    (length.is_finite() && change > 0.0 && change.is_finite()).then_some(Damped { step, length, change })
}

/// The length of a vector in units of the scale.
fn scaled_norm(scale: &[f64], vector: &[f64]) -> f64 {
    scale.iter().zip(vector).map(|(scale, entry)| (scale * entry) * (scale * entry)).sum::<f64>().sqrt()
}
