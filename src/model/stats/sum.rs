//! Compensated summation.

/// The sum of `values` with Neumaier's correction (Neumaier 1974): unlike a plain loop, and unlike Kahan's
/// form, it survives a summand larger than the running sum, so `1 + 1e100 + 1 - 1e100` is 2. Empty gives 0.
pub fn sum(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut running = Running::default();
    for value in values {
        running.add(value);
    }
    running.total()
}

/// The sums of the first 1, 2, … values, each compensated; as long as `values`.
pub fn cumulative(values: &[f64]) -> Vec<f64> {
    let mut running = Running::default();
    values
        .iter()
        .map(|&value| {
            running.add(value);
            running.total()
        })
        .collect()
}

#[derive(Default)]
struct Running {
    sum: f64,
    correction: f64,
}

impl Running {
    fn add(&mut self, value: f64) {
        let next = self.sum + value;
        self.correction +=
            if self.sum.abs() >= value.abs() { (self.sum - next) + value } else { (value - next) + self.sum };
        self.sum = next;
    }

    fn total(&self) -> f64 {
        self.sum + self.correction
    }
}
