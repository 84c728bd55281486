//! Weights: any numbers of at least 0, of which only the shares count.

use crate::model::stats::sum::sum;

/// The weights rescaled to sum to 1. `None` where one is negative or not finite, and where all are 0.
pub fn shares(weights: &[f64]) -> Option<Vec<f64>> {
    let total = sum(weights.iter().copied());
    let allowed = weights.iter().all(|weight| *weight >= 0.0) && total > 0.0 && total.is_finite();
    allowed.then(|| weights.iter().map(|weight| weight / total).collect())
}

/// The shares when the one at `place` becomes `share` (0 to 1): the others keep their proportions among themselves,
/// and are equal where all of them are 0. A criterion that is alone keeps the share 1. `None` for weights that have no
/// shares, a place that is not there, and a share outside 0 to 1.
pub fn with_share(weights: &[f64], place: usize, share: f64) -> Option<Vec<f64>> {
    let others = proportions_of_others(weights, place)?;
    if !(0.0..=1.0).contains(&share) {
        return None;
    }
    let alone = weights.len() == 1;
    let place_or_other = |(at, other): (usize, &f64)| match at == place {
        true if alone => 1.0,
        true => share,
        false => other * (1.0 - share),
    };
    Some(others.iter().enumerate().map(place_or_other).collect())
}

/// What the other weights are of their sum, 0 at `place` itself: equal where all of them are 0.
pub(super) fn proportions_of_others(weights: &[f64], place: usize) -> Option<Vec<f64>> {
    let mut others = shares(weights)?;
    *others.get_mut(place)? = 0.0;
    Some(shares(&others).unwrap_or_else(|| {
        let equal = 1.0 / (weights.len().max(2) - 1) as f64;
        (0..weights.len()).map(|at| if at == place { 0.0 } else { equal }).collect()
    }))
}
