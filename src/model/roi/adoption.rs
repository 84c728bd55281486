//! How many of the intended users use the system, by months since launch.

/// A logistic ramp from nothing to `maximum` (a share), half way at about `midpoint_months`, with `steepness`
/// per month; it is shifted and stretched so that it is exactly 0 at launch. Steepness 0 means everybody at
/// once. `age` is in months since launch; at or before launch nobody uses it.
pub fn adoption(age: f64, maximum: f64, steepness: f64, midpoint_months: f64) -> f64 {
    if age <= 0.0 {
        0.0
    } else if steepness == 0.0 {
        maximum
    } else {
        let start = logistic(-steepness * midpoint_months);
        let here = logistic(steepness * (age - midpoint_months));
        // 1 - logistic(z) is logistic(-z), without the cancellation of the difference.
        maximum * (here - start) / logistic(steepness * midpoint_months)
    }
}

/// The logistic function, split by sign so that the exponential never overflows.
fn logistic(z: f64) -> f64 {
    if z >= 0.0 {
        1.0 / (1.0 + (-z).exp())
    } else {
        let e = z.exp();
        e / (1.0 + e)
    }
}
