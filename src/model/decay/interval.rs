//! How often to do one action that resets the whole gap.

use super::area::{life, lower};

/// The interval at which upkeep and what is lost between two events together cost least.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptimalInterval {
    /// In months; `None`: it never pays.
    pub interval: Option<f64>,
    /// Upkeep and lost value a month at that interval, or the lost value of a system left alone for ever.
    pub cost_rate: f64,
    /// The law for a small gap, ((k + 1) cost / (k value rate^k))^(1 / (k + 1)): the square root known from order
    /// quantities at k = 1, a cube root at k = 2. `None` where nothing decays or nothing is of value.
    pub approximate: Option<f64>,
}

/// The least of J(T) = [cost + value (T - A(T))] / T, with A the area from 0 to T: for a `cost` of one event and a
/// `value` a month at full effect, both from 0.
///
/// J' = 0 where A(T) - T e(T) = cost / value. Integrated by parts the left side is Gamma(1 + 1/k) P(1 + 1/k, w) / rate
/// in w = (rate T)^k, without a difference that could cancel; it rises from 0 to the life of the system. There
/// J = value (1 - e(T)).
pub fn optimal_interval(rate: f64, k: f64, cost: f64, value: f64) -> OptimalInterval {
    let (cost, value) = (cost.max(0.0), value.max(0.0));
    if cost == 0.0 {
        return OptimalInterval { interval: Some(0.0), cost_rate: 0.0, approximate: Some(0.0) };
    }
    // The cost of an event in gaps: rate cost / value.
    let price = rate * cost / value;
    let small_gap = ((k + 1.0) / k * price).powf(1.0 / (k + 1.0));
    let approximate = finite(small_gap / rate);
    let share = price / life(k);
    if rate == 0.0 || share >= 1.0 {
        let cost_rate = if rate == 0.0 { 0.0 } else { value };
        return OptimalInterval { interval: None, cost_rate, approximate };
    }
    let power = solve(1.0 + 1.0 / k, share, small_gap.powf(k));
    OptimalInterval { interval: finite(power.powf(1.0 / k) / rate), cost_rate: value * -(-power).exp_m1(), approximate }
}

/// The x with P(a, x) = `share`, not below `from`: P <= x^a / Gamma(a + 1), which the small-gap law solves. Halves the
/// interval of the logarithm.
fn solve(a: f64, share: f64, from: f64) -> f64 {
    /// exp(-x) is 0 beyond it.
    const END: f64 = 746.0;
    let (mut low, mut high) = (from.min(END), END);
    for _ in 0..80 {
        let middle = low.sqrt() * high.sqrt();
        if lower(a, middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}
