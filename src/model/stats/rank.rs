//! Order, ranks and rank correlation.

/// Two values closer than this are a tie.
pub const TIE: f64 = 1e-12;
/// So many values are put in order by insertion.
const FEW: usize = 64;

/// The places of the values in ascending order; equal values stay in theirs. Values must not be NaN.
///
/// By radix, byte after byte from the least: time is a few passes over the values however many there are, and the code
/// a tenth of that of the standard library's sort. A few are put in order by insertion.
pub fn order(values: &[f64]) -> Vec<u32> {
    // As whole numbers that are ordered as the values are.
    let key = |value: f64| {
        let bits = value.to_bits();
        if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
    };
    let mut order: Vec<u32> = (0..values.len() as u32).collect();
    if values.len() <= FEW {
        let keys: Vec<u64> = values.iter().map(|&value| key(value)).collect();
        for end in 1..order.len() {
            let place = order[end];
            let mut at = end;
            while at > 0 && keys[order[at - 1] as usize] > keys[place as usize] {
                order[at] = order[at - 1];
                at -= 1;
            }
            order[at] = place;
        }
        return order;
    }
    let mut next = order.clone();
    for byte in 0..8 {
        let digit = |place: u32| (key(values[place as usize]) >> (8 * byte)) as usize & 255;
        let mut starts = [0u32; 257];
        for &place in &order {
            starts[digit(place) + 1] += 1;
        }
        for digit in 0..256 {
            starts[digit + 1] += starts[digit];
        }
        for &place in &order {
            let start = &mut starts[digit(place)];
            next[*start as usize] = place;
            *start += 1;
        }
        std::mem::swap(&mut order, &mut next);
    }
    order
}

/// Average ranks, 1 for the smallest value; tied values share the mean of the ranks they fill.
pub fn average_ranks(values: &[f64]) -> Vec<f64> {
    let order = order(values);
    let value = |at: usize| values[order[at] as usize];
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    while start < order.len() {
        let mut end = start + 1;
        while end < order.len() && value(end) - value(start) <= TIE {
            end += 1;
        }
        // Positions start..end hold ranks start+1..=end.
        let shared = (start + 1 + end) as f64 / 2.0;
        for &place in &order[start..end] {
            ranks[place as usize] = shared;
        }
        start = end;
    }
    ranks
}

/// Spearman's rank correlation, -1..=1: Pearson's correlation of the average ranks, which stays right with
/// ties. `None` when the lengths differ, with fewer than two pairs, or when one side is constant.
pub fn spearman(x: &[f64], y: &[f64]) -> Option<f64> {
    correlation_of_ranks(&average_ranks(x), &average_ranks(y))
}

/// The same from ranks that are known already.
pub fn correlation_of_ranks(x: &[f64], y: &[f64]) -> Option<f64> {
    if x.len() != y.len() || x.len() < 2 {
        return None;
    }
    // Average ranks always have this mean, tied or not.
    let mean = (x.len() as f64 + 1.0) / 2.0;
    // Ranks and their mean are multiples of a half, so these sums are exact up to 100,000 of them and more.
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        let (x, y) = (x - mean, y - mean);
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    let spread: f64 = xx * yy;
    (spread > 0.0).then(|| (xy / spread.sqrt()).max(-1.0).min(1.0))
}
