//! How many of the intended users use the system, by months since launch.
//!
//! A logistic ramp, shifted and stretched so that it is exactly 0 at launch. With s the logistic function, k the
//! steepness and m the midpoint, (s(k(a - m)) - s(-km)) / (1 - s(-km)) = (1 - e^(-ka)) / (1 + e^(k(m - a))): the same
//! share without the difference of two numbers that may be close, and an exponential that overflows only makes it 0.

use super::scenario::Adoption;

/// Share of the intended users at `age` months since launch: nothing at or before launch, `maximum` (a share) in the
/// end, half of it at about `midpoint_months`, with `steepness` per month. Steepness 0 means everybody at once.
pub fn adoption(age: f64, maximum: f64, steepness: f64, midpoint_months: f64) -> f64 {
    if age <= 0.0 {
        0.0
    } else if steepness == 0.0 {
        maximum
    } else {
        -maximum * (-steepness * age).exp_m1() / (1.0 + (steepness * (midpoint_months - age)).exp())
    }
}

/// The same read at the middle of month after month since launch. Exponentials of evenly spaced ages are products,
/// so a whole ramp costs four of them, which a simulation notices.
pub struct Ramp {
    adoption: Adoption,
    age: f64,
    /// 1 - e^(-ka), as a sum of positive parts: exact to rounding however slow the ramp.
    reached: f64,
    /// e^(-ka).
    left: f64,
    /// e^(k(m - a)).
    ahead: f64,
    /// e^(-k) and 1 - e^(-k).
    kept: f64,
    lost: f64,
}

impl Ramp {
    pub fn new(adoption: &Adoption) -> Ramp {
        let Adoption { steepness, midpoint_months, .. } = *adoption;
        let age = 0.5;
        let at_once = steepness == 0.0;
        Ramp {
            adoption: adoption.clone(),
            age,
            reached: if at_once { 1.0 } else { -(-steepness * age).exp_m1() },
            left: (-steepness * age).exp(),
            ahead: if at_once { 0.0 } else { (steepness * (midpoint_months - age)).exp() },
            kept: (-steepness).exp(),
            lost: -(-steepness).exp_m1(),
        }
    }

    /// Adoption in the middle of the next month, the first being the one after launch.
    pub fn next_month(&mut self) -> f64 {
        let using = self.adoption.maximum * self.reached / (1.0 + self.ahead);
        self.age += 1.0;
        self.reached += self.left * self.lost;
        self.left *= self.kept;
        self.ahead = if self.ahead.is_finite() {
            self.ahead * self.kept
        } else {
            // Too large for a double so far, which no product would ever bring back.
            (self.adoption.steepness * (self.adoption.midpoint_months - self.age)).exp()
        };
        using
    }
}
