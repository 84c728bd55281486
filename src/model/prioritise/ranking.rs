//! Places in a ranking, the highest first.

use super::criterion::Criterion;
use super::values::Scored;
use crate::model::stats::rank::{TIE, average_ranks, order};

/// Score and rank of one item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// 0 to 100.
    pub score: f64,
    /// 1 for the best; equal items share the better rank and the next one is left out ("1 2 2 4").
    pub rank: u32,
}

/// The items in order of their weighted sums.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// By item; `None` for one that is not scored.
    pub standings: Vec<Option<Standing>>,
    /// The places of the scored items, best first, equal ones in their order.
    pub order: Vec<usize>,
}

impl Ranking {
    /// `None` where the weights are all 0 or do not fit.
    pub fn new(scored: &Scored, criteria: &[Criterion]) -> Option<Ranking> {
        let weights: Vec<f64> = criteria.iter().map(|criterion| criterion.weight).collect();
        let mut scores = vec![None; scored.items.len() + scored.not_scored.len()];
        for (&item, sum) in scored.items.iter().zip(scored.values.weighted_sums(&weights)?) {
            *scores.get_mut(item)? = Some(sum);
        }
        let ranks = competition_ranks(&scores, TIE);
        let standings = scores.iter().zip(ranks).map(|(score, rank)| Some(Standing { score: (*score)?, rank: rank? }));
        Some(Ranking { standings: standings.collect(), order: best_first(&scores) })
    }
}

/// The places of the values there are, the highest first, equal ones in their order.
pub fn best_first(values: &[Option<f64>]) -> Vec<usize> {
    let places: Vec<usize> = (0..values.len()).filter(|&place| values[place].is_some()).collect();
    let downwards: Vec<f64> = values.iter().flatten().map(|value| -value).collect();
    order(&downwards).iter().map(|&at| places[at as usize]).collect()
}

/// Ranks for display, 1 for the highest: values no further apart than `tie` share the better rank ("1 2 2 4"). What
/// has no value has no rank.
pub fn competition_ranks(values: &[Option<f64>], tie: f64) -> Vec<Option<u32>> {
    let mut ranks = vec![None; values.len()];
    let mut first = None;
    for (before, place) in (0u32..).zip(best_first(values)) {
        let value = values[place].unwrap_or_default();
        let (highest, rank) = match first {
            Some((highest, rank)) if highest - value <= tie => (highest, rank),
            _ => (value, before + 1),
        };
        first = Some((highest, rank));
        ranks[place] = Some(rank);
    }
    ranks
}

/// Ranks for statistics, 1 for the highest: equal values share the mean of the ranks they fill.
pub fn average_ranks_downwards(values: &[f64]) -> Vec<f64> {
    let downwards: Vec<f64> = values.iter().map(|value| -value).collect();
    average_ranks(&downwards)
}
