//! The four curves a decline may follow, and their derivatives.
//!
//! The three smooth ones are fitted in coordinates that cannot leave their limits: every positive parameter as its
//! logarithm. What is written here as `at` are these coordinates.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A e^(-l t): parameters A, l.
    Exponential,
    /// A e^(-(t / tau)^k): parameters A, tau, k.
    Weibull,
    /// A / (1 + e^(s (t - t0))): parameters A, s, t0. t0 alone may have any sign.
    Logistic,
    /// A - s max(0, t - tc): parameters A, s, tc.
    Piecewise,
}

impl Shape {
    pub const ALL: [Shape; 4] = [Shape::Exponential, Shape::Weibull, Shape::Logistic, Shape::Piecewise];

    /// Names it in results, and its words.
    pub fn word(self) -> &'static str {
        ["exponential", "weibull", "logistic", "piecewise"][self as usize]
    }

    /// The number of parameters.
    pub fn parameters(self) -> usize {
        if self == Shape::Exponential { 2 } else { 3 }
    }

    /// Whether the coordinate of a parameter is its logarithm.
    pub fn is_logarithmic(self, parameter: usize) -> bool {
        parameter < 2 || self == Shape::Weibull
    }

    /// Between a parameter and its coordinate.
    pub fn to_parameters(self, at: &[f64]) -> Vec<f64> {
        let one = |(index, &at): (usize, &f64)| if self.is_logarithmic(index) { at.exp() } else { at };
        at.iter().enumerate().map(one).collect()
    }

    /// The value at time t >= 0, with its derivatives by the coordinates.
    pub fn value(self, t: f64, at: &[f64], gradient: &mut [f64]) -> f64 {
        let (&[level, second, ..], &[.., third]) = (at, at) else { return 0.0 };
        let derivatives;
        let value;
        match self {
            Shape::Exponential => {
                let gone = second.exp() * t;
                value = (level - gone).exp();
                derivatives = [value, times(-value, gone), 0.0];
            }
            Shape::Weibull => {
                // k ln(t / tau); at launch nothing is gone, whatever tau and k are.
                let k = third.exp();
                let ln_gone = if t > 0.0 { k * (t.ln() - second) } else { f64::NEG_INFINITY };
                let gone = ln_gone.exp();
                value = (level - gone).exp();
                let slope = times(value, gone);
                derivatives = [value, times(slope, k), times(-slope, ln_gone)];
            }
            Shape::Logistic => {
                // Split by sign, so that the exponential never grows.
                let steepness = second.exp();
                let z = steepness * (t - third);
                let small = (-z.abs()).exp();
                let (kept, lost) = (1.0 / (1.0 + small), small / (1.0 + small));
                let (kept, lost) = if z > 0.0 { (lost, kept) } else { (kept, lost) };
                value = level.exp() * kept;
                let slope = value * lost;
                derivatives = [value, times(-slope, z), times(slope, steepness)];
            }
            Shape::Piecewise => {
                value = level.exp() - second.exp() * (t - third).max(0.0);
                // Found without descent; and where it bends it has no derivative by tc.
                derivatives = [0.0; 3];
            }
        }
        for (slot, derivative) in gradient.iter_mut().zip(derivatives) {
            *slot = derivative;
        }
        value
    }
}

/// The product of a factor that vanishes with one that grows, in favour of the vanishing one: e^-x falls faster than
/// any power of x rises, but its double is 0 where x may be infinite.
fn times(vanishing: f64, growing: f64) -> f64 {
    if vanishing == 0.0 { 0.0 } else { vanishing * growing }
}
