//! Sample quantiles.

/// The `share` quantile of `values`, type 7 of Hyndman and Fan 1996 (numpy's default): linear between the
/// order statistics around `(n - 1) share`. `None` for no values or a share outside 0..=1.
pub fn percentile(values: &[f64], share: f64) -> Option<f64> {
    if values.is_empty() || !(0.0..=1.0).contains(&share) {
        return None;
    }
    let position = (values.len() - 1) as f64 * share;
    let below = position.floor() as usize;
    let mut ordered = values.to_vec();
    // Selection instead of sorting: linear in the number of values.
    let (_, &mut low, above) = ordered.select_nth_unstable_by(below, f64::total_cmp);
    let high = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    Some(low + (position - below as f64) * (high - low))
}
