//! The distributions an uncertain input may have, sampled by their inverse distribution function.

use statrs::distribution::{Beta, ContinuousCDF, Normal};
use statrs::function::beta::{checked_beta_reg, ln_beta};

/// z of the 90th percentile of the standard normal.
const Z90: f64 = 1.281_551_565_544_600_4;

/// A distribution by what people can say about it: the lowest, likely and highest they would still believe,
/// or the values that are undercut and exceeded one time in ten.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Distribution {
    Triangular {
        low: f64,
        likely: f64,
        high: f64,
    },
    /// Beta on low..high with mean (low + 4 likely + high) / 6.
    Pert {
        low: f64,
        likely: f64,
        high: f64,
    },
    Uniform {
        low: f64,
        high: f64,
    },
    Lognormal {
        p10: f64,
        p90: f64,
    },
    Normal {
        p10: f64,
        p90: f64,
    },
}

impl Distribution {
    /// The value below which a share `p` lies. `None` when `p` is not inside 0..1 or the parameters are not
    /// a distribution (out of order, not finite, a lognormal that is not positive); equal ends are a constant.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        if !(p > 0.0 && p < 1.0) {
            return None;
        }
        let value = match *self {
            Distribution::Triangular { low, likely, high } => {
                ordered(low, likely, high)?;
                triangular(low, likely, high, p)
            }
            Distribution::Pert { low, likely, high } => {
                ordered(low, likely, high)?;
                pert(low, likely, high, p)?
            }
            Distribution::Uniform { low, high } => {
                ordered(low, low, high)?;
                low + p * (high - low)
            }
            Distribution::Lognormal { p10, p90 } => {
                ordered(p10, p10, p90)?;
                if p10 <= 0.0 {
                    return None;
                }
                spread(p10.ln(), p90.ln(), p)?.exp()
            }
            Distribution::Normal { p10, p90 } => {
                ordered(p10, p10, p90)?;
                spread(p10, p90, p)?
            }
        };
        value.is_finite().then_some(value)
    }
}

/// Quantiles of the PERT on 0..1, each followed from the one before instead of worked out anew: the series of the
/// inverse distribution function, whose derivatives come from the density, to the third order.
pub struct PertSteps {
    /// Parameters of the beta distribution less 1, and the logarithm of its normalisation.
    left: f64,
    right: f64,
    ln_beta: f64,
}

impl PertSteps {
    /// `mode` is from 0 to 1.
    pub fn new(mode: f64) -> PertSteps {
        let (left, right) = (4.0 * mode, 4.0 * (1.0 - mode));
        PertSteps { left, right, ln_beta: ln_beta(1.0 + left, 1.0 + right) }
    }

    /// The quantile `step` further on in probability than that at `x`. The error is of the order of (step / p)^4, with
    /// p the probability of the nearer tail.
    pub fn after(&self, x: f64, step: f64) -> f64 {
        let (a, b, rest) = (self.left, self.right, 1.0 - x);
        let density = (a * x.ln() + b * rest.ln() - self.ln_beta).exp();
        // First and second derivative of the logarithm of the density.
        let slope = a / x - b / rest;
        let bend = -a / (x * x) - b / (rest * rest);
        let first = step / density;
        x + first - slope * first * first / 2.0 + (2.0 * slope * slope - bend) * first * first * first / 6.0
    }
}

/// The standard normal's inverse distribution function; `None` outside 0..1.
pub fn normal_quantile(p: f64) -> Option<f64> {
    (p > 0.0 && p < 1.0).then(|| Normal::standard().inverse_cdf(p))
}

fn ordered(low: f64, likely: f64, high: f64) -> Option<()> {
    let finite = low.is_finite() && likely.is_finite() && high.is_finite();
    (finite && low <= likely && likely <= high).then_some(())
}

fn triangular(low: f64, likely: f64, high: f64, p: f64) -> f64 {
    let width = high - low;
    if width == 0.0 {
        return low;
    }
    if p * width <= likely - low {
        low + (p * width * (likely - low)).sqrt()
    } else {
        high - ((1.0 - p) * width * (high - likely)).sqrt()
    }
}

fn pert(low: f64, likely: f64, high: f64, p: f64) -> Option<f64> {
    let width = high - low;
    if width == 0.0 {
        return Some(low);
    }
    let left = 1.0 + 4.0 * (likely - low) / width;
    let right = 1.0 + 4.0 * (high - likely) / width;
    // Measured from the nearer end, so that neither tail is lost in a difference.
    if p <= 0.5 {
        Some(low + width * beta_quantile(left, right, p)?)
    } else {
        Some(high - width * beta_quantile(right, left, 1.0 - p)?)
    }
}

/// The quantile of a beta distribution with parameters of at least 1, for `p` from 0 to a half.
fn beta_quantile(a: f64, b: f64, p: f64) -> Option<f64> {
    /// statrs' algorithm (AS 109) loses digits below about this, and panics far below.
    const TAIL: f64 = 1e-9;
    if p >= TAIL {
        return Some(Beta::new(a, b).ok()?.inverse_cdf(p));
    }
    // In the tail the logarithm of the distribution function is almost straight, and bends down, over that of x:
    // Newton's method climbs to the root from the power law x^a / (a B(a, b)), which is never right of it.
    let ln_beta = ln_beta(a, b);
    let mut ln_x = (p.ln() + a.ln() + ln_beta) / a;
    for _ in 0..20 {
        let x = ln_x.exp();
        let share = checked_beta_reg(a, b, x).ok().filter(|&share| share > 0.0)?;
        let slope = (a * ln_x + (b - 1.0) * (-x).ln_1p() - ln_beta).exp() / share;
        let step = (share.ln() - p.ln()) / slope;
        ln_x -= step;
        if step.abs() < 1e-15 {
            break;
        }
    }
    Some(ln_x.exp())
}

/// The `p` quantile of the normal with the given 10th and 90th percentiles.
fn spread(p10: f64, p90: f64, p: f64) -> Option<f64> {
    Some((p10 + p90) / 2.0 + (p90 - p10) / (2.0 * Z90) * normal_quantile(p)?)
}
