//! The distributions an uncertain input may have, sampled by their inverse distribution function.

use statrs::distribution::{Beta, ContinuousCDF, Normal};

/// z of the 90th percentile of the standard normal.
const Z90: f64 = 1.281_551_565_544_600_4;

/// A distribution by what people can say about it: the lowest, likely and highest they would still believe,
/// or the values that are undercut and exceeded one time in ten.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Distribution {
    Triangular { low: f64, likely: f64, high: f64 },
    /// Beta on low..high with mean (low + 4 likely + high) / 6.
    Pert { low: f64, likely: f64, high: f64 },
    Uniform { low: f64, high: f64 },
    Lognormal { p10: f64, p90: f64 },
    Normal { p10: f64, p90: f64 },
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
    let unit = Beta::new(left, right).ok()?.inverse_cdf(p);
    Some(low + width * unit)
}

/// The `p` quantile of the normal with the given 10th and 90th percentiles.
fn spread(p10: f64, p90: f64, p: f64) -> Option<f64> {
    Some((p10 + p90) / 2.0 + (p90 - p10) / (2.0 * Z90) * normal_quantile(p)?)
}
