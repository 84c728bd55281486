//! Ranks and rank correlation.

use super::sum::sum;

/// Two values closer than this are a tie.
const TIE: f64 = 1e-12;

/// Average ranks, 1 for the smallest value; tied values share the mean of the ranks they fill.
pub fn average_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    while start < order.len() {
        let mut end = start + 1;
        while end < order.len() && values[order[end]] - values[order[start]] <= TIE {
            end += 1;
        }
        // Positions start..end hold ranks start+1..=end.
        let shared = (start + 1 + end) as f64 / 2.0;
        for &index in &order[start..end] {
            ranks[index] = shared;
        }
        start = end;
    }
    ranks
}

/// Spearman's rank correlation, -1..=1: Pearson's correlation of the average ranks, which stays right with
/// ties. `None` when the lengths differ, with fewer than two pairs, or when one side is constant.
pub fn spearman(x: &[f64], y: &[f64]) -> Option<f64> {
    if x.len() != y.len() || x.len() < 2 {
        return None;
    }
    let (x, y) = (average_ranks(x), average_ranks(y));
    // Average ranks always have this mean, tied or not.
    let mean = (x.len() as f64 + 1.0) / 2.0;
    let product = |a: &[f64], b: &[f64]| sum(a.iter().zip(b).map(|(a, b)| (a - mean) * (b - mean)));
    let spread = product(&x, &x) * product(&y, &y);
    (spread > 0.0).then(|| (product(&x, &y) / spread.sqrt()).clamp(-1.0, 1.0))
}
