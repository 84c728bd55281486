//! The share whose tolerance exceeds a gap, and its integral while the gap grows in a straight line.
//!
//! Written through F(x), the integral of exp(-u^k) from 0 to x: a segment in which the gap runs from g to g + rate L
//! has the area (F(g + rate L) - F(g)) / rate, and F(x) = Gamma(1 + 1/k) P(1/k, x^k) with P the regularised lower
//! incomplete gamma function. k = 1 gives the exponential and k = 2 the error function.

use statrs::function::gamma::{checked_gamma_lr, checked_gamma_ur, gamma};

/// Terms of a local expansion.
pub const TERMS: usize = 8;
/// A gap growing by less than this share of itself is integrated by expansion: the difference of two integrals would
/// lose the digits they share.
const SHORT: f64 = 1.0 / 64.0;
/// Below this power of the gap F(x) is x to the last digit.
const NO_GAP: f64 = 1e-17;

/// Share of use and value whose tolerance exceeds `gap`: exp(-gap^k), 1 at no gap (gap >= 0, k from 0.5 to 5).
pub fn survival(gap: f64, k: f64) -> f64 {
    (-gap.powf(k)).exp()
}

/// Full-effect months in `length` months in which the gap grows from `gap` at `rate` a month.
pub fn area(gap: f64, rate: f64, length: f64, k: f64) -> f64 {
    let growth = rate * length;
    let mean = if growth == 0.0 {
        survival(gap, k)
    } else if growth <= SHORT * gap {
        // Odd powers vanish in the mean around the middle.
        let middle = gap + growth / 2.0;
        let half = growth / 2.0 / middle;
        let mean_power = |(power, term): (usize, &f64)| term * half.powi(power as i32) / (power + 1) as f64;
        expansion(middle, k).iter().enumerate().step_by(2).map(mean_power).sum()
    } else {
        between(gap, gap + growth, k) / growth
    };
    length * f64::min(mean, 1.0)
}

/// F(x), the integral of `survival` from 0 to `gap`.
pub fn integral(gap: f64, k: f64) -> f64 {
    let power = gap.powf(k);
    if power < NO_GAP { gap } else { life(k) * lower(1.0 / k, power) }
}

/// Gamma(1 + 1/k), the integral of `survival` over all gaps: the full-effect months of a system that is never
/// maintained, times its rate.
pub fn life(k: f64) -> f64 {
    gamma(1.0 + 1.0 / k)
}

/// P(a, x), the regularised lower incomplete gamma function, for a > 0; 0 at x <= 0, 1 at infinity.
pub fn lower(a: f64, x: f64) -> f64 {
    checked_gamma_lr(a, x).unwrap_or(if x > 0.0 { 1.0 } else { 0.0 })
}

/// `survival` around `middle` in powers of (gap - middle) / middle, so that no size of gap is out of range.
///
/// With q the expansion of gap^k, q_j = middle^k binomial(k, j), the derivative f' = -q' f gives
/// n f_n = -(1 q_1 f_(n-1) + 2 q_2 f_(n-2) + .. + n q_n f_0).
pub fn expansion(middle: f64, k: f64) -> [f64; TERMS] {
    let power = middle.powf(k);
    let mut slopes = [0.0; TERMS];
    let mut binomial = power;
    for (j, slope) in (1..).zip(&mut slopes) {
        binomial *= (k + 1.0 - f64::from(j)) / f64::from(j);
        *slope = f64::from(j) * binomial;
    }
    let mut terms = [0.0; TERMS];
    terms[0] = (-power).exp();
    for n in 1..TERMS {
        let sum: f64 = slopes.iter().zip(terms[..n].iter().rev()).map(|(slope, term)| slope * term).sum();
        terms[n] = -sum / n as f64;
    }
    terms
}

/// F(to) - F(from). Past a power of 1 both are near their limit, so that what is left above them is subtracted.
fn between(from: f64, to: f64, k: f64) -> f64 {
    let upper = |gap: f64| checked_gamma_ur(1.0 / k, gap.powf(k)).unwrap_or(0.0);
    if from > 1.0 { life(k) * (upper(from) - upper(to)) } else { integral(to, k) - integral(from, k) }
}
