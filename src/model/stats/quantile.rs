//! Sample quantiles.

use super::rank::order;

/// Cells values are counted in before anything is compared: about eight values each at 8,192 draws.
const CELLS: usize = 1024;
/// So many values are sorted by insertion.
const FEW: usize = 64;

/// The `share` quantile of `values`, type 7 of Hyndman and Fan 1996 (numpy's default): linear between the
/// order statistics around `(n - 1) share`. `None` for no values or a share outside 0..=1.
pub fn percentile(values: &[f64], share: f64) -> Option<f64> {
    percentiles(values, &[share])?.first().copied()
}

/// Several quantiles of one sample, as `percentile`. Values may be +infinity, for what never happens: a quantile that
/// falls on or next to such a value is infinite.
///
/// Selection, not sorting: values are counted in even cells between the smallest and the largest, and only the cells
/// that hold a wanted order statistic are sorted. Linear for any sample, and several times as fast as selecting
/// among all values where they spread as samples do.
pub fn percentiles(values: &[f64], shares: &[f64]) -> Option<Vec<f64>> {
    let last = values.len().checked_sub(1)? as f64;
    if !shares.iter().all(|share| (0.0..=1.0).contains(share)) {
        return None;
    }
    let position = |share: &f64| last * share;
    let ranks: Vec<usize> =
        shares.iter().map(position).flat_map(|it| [it.floor() as usize, it.ceil() as usize]).collect();
    let found = order_statistics(values, &ranks);
    let between = |(share, pair): (&f64, &[f64])| {
        let &[low, high] = pair else { return f64::INFINITY };
        // Neither a difference of infinities nor zero times one may come about.
        if low == high { low } else { low + (position(share) - position(share).floor()) * (high - low) }
    };
    Some(shares.iter().zip(found.chunks_exact(2)).map(between).collect())
}

/// By insertion.
fn sort_few(values: &mut [f64]) {
    for end in 1..values.len() {
        let mut at = end;
        while at > 0 && values[at] < values[at - 1] {
            values.swap(at, at - 1);
            at -= 1;
        }
    }
}

fn sort(values: &mut Vec<f64>) {
    *values = order(values).into_iter().map(|place| values[place as usize]).collect();
}

/// The values at these ranks (0 is the smallest) of the ordered sample. A cell that holds many values, but no more
/// than half of them, is counted in cells of its own; that cannot go on for long.
fn order_statistics(values: &[f64], ranks: &[usize]) -> Vec<f64> {
    if values.len() <= FEW {
        let mut sorted = values.to_vec();
        sort_few(&mut sorted);
        return ranks.iter().map(|&rank| sorted.get(rank).copied().unwrap_or(f64::INFINITY)).collect();
    }
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for &value in values {
        if value < low {
            low = value;
        }
        if value > high && value < f64::INFINITY {
            high = value;
        }
    }
    // A larger value is never in a lower cell, whatever rounding does and also where the scale is no number but zero
    // or infinite; infinity is beyond the last cell.
    let scale = (CELLS as f64 - 0.5) / (high - low);
    let cell = |value: f64| (((value - low) * scale) as u32).min(CELLS as u32) as u16;

    // How many values are in lower cells, cell by cell.
    let mut below = [0u32; CELLS + 2];
    let cells: Vec<u16> = values.iter().map(|&value| cell(value)).collect();
    for &cell in &cells {
        below[cell as usize + 1] += 1;
    }
    for at in 1..below.len() {
        below[at] += below[at - 1];
    }
    // The values of each cell in which a wanted rank lies.
    const UNWANTED: u16 = u16::MAX;
    let mut group = [UNWANTED; CELLS + 1];
    let mut inside: Vec<Vec<f64>> = Vec::new();
    let cell_of = |rank: usize| below.partition_point(|&below| below as usize <= rank).clamp(1, CELLS + 1) - 1;
    for &rank in ranks {
        let at = cell_of(rank);
        if group[at] == UNWANTED {
            group[at] = inside.len() as u16;
            inside.push(Vec::new());
        }
    }
    for (&value, &cell) in values.iter().zip(&cells) {
        let group = group[cell as usize];
        if group != UNWANTED {
            inside[group as usize].push(value);
        }
    }
    let statistic = |&rank: &usize| {
        let at = cell_of(rank);
        let inside = inside.get_mut(group[at] as usize)?;
        let rank = rank.checked_sub(below[at] as usize).filter(|&rank| rank < inside.len())?;
        let first = *inside.first()?;
        if inside.iter().all(|&value| value == first) {
            return Some(first);
        }
        if inside.len() <= FEW {
            sort_few(inside);
        } else if inside.len() <= values.len() / 2 {
            return order_statistics(inside, &[rank]).first().copied();
        } else {
            sort(inside);
        }
        Some(inside[rank])
    };
    ranks.iter().map(statistic).map(|it| it.unwrap_or(f64::INFINITY)).collect()
}
