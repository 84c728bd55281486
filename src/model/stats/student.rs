//! Student's t distribution, as far as intervals need it.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// The value below which a share `p` of the standard t distribution with `freedom` degrees lies. `None` outside
/// 0..1 and without a degree of freedom.
pub fn quantile(p: f64, freedom: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0 && freedom >= 1.0) {
        return None;
    }
    let value = StudentsT::new(0.0, 1.0, freedom).ok()?.inverse_cdf(p);
    value.is_finite().then_some(value)
}
