//! Whether several people put items in the same order: Kendall's coefficient of concordance (Kendall and Gibbons).

use statrs::function::gamma::checked_gamma_ur;

use crate::model::stats::rank::{TIE, average_ranks};

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concordance {
    /// 0: no agreement, 1: the same order by all.
    pub w: f64,
    /// m (n - 1) W, chi-squared under chance alone for more than a few raters or items.
    pub chi_squared: f64,
    pub freedom: usize,
    /// How likely chance alone gives as much agreement or more.
    pub p: f64,
    /// How many raters counted.
    pub raters: usize,
}

/// Of scores by rater and item, higher being better or worse for all alike. Raters without a score for one of the
/// items are left out. `None` where nobody is left, with fewer than two items, and where everybody ties everything.
///
/// W = [12 sum R^2 - 3 m^2 n (n+1)^2] / [m^2 n (n^2-1) - m sum T], R the rank sums of the items and T = sum (t^3 - t)
/// over the ties of each rater.
pub fn kendall_w(scores: &[Vec<Option<f64>>]) -> Option<Concordance> {
    let raters: Vec<Vec<f64>> = complete(scores);
    let items = raters.first()?.len();
    if raters.iter().any(|rater| rater.len() != items) {
        return None;
    }
    let mut sums = vec![0.0; items];
    let mut ties = 0.0;
    for rater in &raters {
        let ranks = average_ranks(rater);
        for (sum, rank) in sums.iter_mut().zip(&ranks) {
            *sum += rank;
        }
        ties += tied(&ranks);
    }
    // Ranks are halves, so every number here is exact up to the limits of items and participants.
    let (m, n) = (raters.len() as f64, items as f64);
    let squares: f64 = sums.iter().map(|sum| sum * sum).sum();
    let most = m * m * n * (n * n - 1.0) - m * ties;
    if most <= 0.0 {
        return None;
    }
    let w = (12.0 * squares - 3.0 * m * m * n * (n + 1.0) * (n + 1.0)) / most;
    let chi_squared = m * (n - 1.0) * w;
    let p = checked_gamma_ur((n - 1.0) / 2.0, chi_squared / 2.0).unwrap_or(1.0);
    Some(Concordance { w, chi_squared, freedom: items - 1, p, raters: raters.len() })
}

/// The raters who scored everything.
pub(super) fn complete(scores: &[Vec<Option<f64>>]) -> Vec<Vec<f64>> {
    scores.iter().filter_map(|rater| rater.iter().copied().collect()).collect()
}

/// The sum of t^3 - t over groups of t equal ranks: each member brings t^2 - 1.
fn tied(ranks: &[f64]) -> f64 {
    let equal = |rank: &f64| ranks.iter().filter(|other| (*other - rank).abs() <= TIE).count() as f64;
    ranks.iter().map(equal).map(|t| t * t - 1.0).sum()
}
