//! Counts between round edges.

/// How many values fall between evenly spaced round edges, of which zero would be one: no bar holds gains and losses.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// The first edge as a multiple of the width.
    first: f64,
    pub width: f64,
    pub counts: Vec<u32>,
}

impl Histogram {
    /// Counts finite values in `bins` bars that hold all of them; the width is the first round number that suffices,
    /// so that some bars at the end may be empty. No values or no bars: no counts.
    pub fn new(values: &[f64], bins: usize) -> Histogram {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for &value in values {
            low = low.min(value);
            high = high.max(value);
        }
        let spread = high - low;
        if bins < 2 || !spread.is_finite() {
            return Histogram { first: 0.0, width: 1.0, counts: Vec::new() };
        }
        // One bar fewer, because the first edge lies below the smallest value. What is constant but for rounding gets
        // bars of the order of its own size.
        let size = low.abs().max(high.abs()).max(1.0);
        let width = round_up(if spread > 1e-9 * size { spread } else { size } / (bins - 1) as f64);
        // A value on an edge belongs to the bar above, also where rounding leaves it a little below.
        let place = |value: f64| {
            let place = value / width;
            (place + 1e-9 * place.abs().max(1.0)).floor()
        };
        let first = place(low);
        let mut counts = vec![0; bins];
        for &value in values {
            counts[((place(value) - first) as usize).min(bins - 1)] += 1;
        }
        Histogram { first, width, counts }
    }

    /// The bars from the first that holds a value to the last.
    pub fn filled(&self) -> std::ops::Range<usize> {
        let holds = |count: &u32| *count > 0;
        let first = self.counts.iter().position(holds).unwrap_or(0);
        first..self.counts.iter().rposition(holds).map_or(0, |last| last + 1)
    }

    /// The lower edge of a bar; that of the bar after the last is the upper end.
    pub fn edge(&self, bar: usize) -> f64 {
        (self.first + bar as f64) * self.width
    }
}

/// The next round number at or above a positive one.
fn round_up(value: f64) -> f64 {
    const ROUND: [f64; 10] = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0];
    let power = 10f64.powi(value.log10().floor() as i32);
    let round = ROUND.iter().map(|round| round * power).find(|&round| round >= value * (1.0 - 1e-9));
    round.unwrap_or(10.0 * power)
}
