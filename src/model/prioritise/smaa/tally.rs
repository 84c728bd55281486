//! What the draws add up to.

use super::sorting::Placed;
use super::{Acceptability, Mode};
use crate::model::stats::rank::TIE;

pub struct Tally {
    items: usize,
    criteria: usize,
    /// By item and rank, how many draws; shared ranks in parts.
    ranks: Vec<f64>,
    /// By item the sum of the weights under which it is first, by its part of the first place.
    weights: Vec<f64>,
    duellists: Vec<usize>,
    /// By pairs of them twice the draws in which the first is better, and once those in which both are equal.
    duels: Vec<u32>,
    /// The duellists' utilities of the current draw.
    met: Vec<f64>,
}

impl Tally {
    pub fn new(items: usize, criteria: usize, duellists: Vec<usize>) -> Tally {
        let count = duellists.len();
        Tally {
            items,
            criteria,
            ranks: vec![0.0; items * items],
            weights: vec![0.0; items * criteria],
            duellists,
            duels: vec![0; count * count],
            met: vec![0.0; count],
        }
    }

    /// One draw: the items, best first, their utilities by item, and the weights.
    pub fn count(&mut self, sorted: &[Placed], utilities: &[f64], weights: &[f64]) {
        let mut start = 0;
        while let Some(first) = sorted.get(start) {
            let mut end = start + 1;
            while end < sorted.len() && first.utility - sorted[end].utility <= TIE {
                end += 1;
            }
            let part = 1.0 / (end - start) as f64;
            for placed in &sorted[start..end] {
                let item = placed.item as usize;
                for rank in &mut self.ranks[item * self.items..][start..end] {
                    *rank += part;
                }
                if start == 0 {
                    for (sum, weight) in self.weights[item * self.criteria..].iter_mut().zip(weights) {
                        *sum += part * weight;
                    }
                }
            }
            start = end;
        }
        for (met, &item) in self.met.iter_mut().zip(&self.duellists) {
            *met = utilities[item];
        }
        let rows = self.duels.chunks_exact_mut(self.met.len().max(1));
        for (duels, own) in rows.zip(&self.met) {
            for (duel, other) in duels.iter_mut().zip(&self.met) {
                let ahead = own - other;
                *duel += u32::from(ahead > TIE) + u32::from(ahead >= -TIE);
            }
        }
    }

    pub fn acceptability(&self, mode: Mode, draws: usize) -> Acceptability {
        let all = draws as f64;
        let last = self.items.max(2) as f64 - 1.0;
        let rank: Vec<Vec<f64>> = self
            .ranks
            .chunks_exact(self.items)
            .map(|counts| counts.iter().map(|count| count / all).collect())
            .collect();
        // An item that is alone is first.
        let behind = |rank: usize| if self.items == 1 { 1.0 } else { 1.0 - rank as f64 / last };
        let holistic = |shares: &Vec<f64>| shares.iter().enumerate().map(|(rank, share)| behind(rank) * share).sum();
        let firsts = self.ranks.chunks_exact(self.items).map(|counts| counts.first().copied().unwrap_or_default());
        let central = |(sums, first): (&[f64], f64)| (first > 0.0).then(|| sums.iter().map(|it| it / first).collect());
        let pairwise = |(one, duels): (usize, &[u32])| {
            let share = |(other, duel): (usize, &u32)| if one == other { 0.0 } else { f64::from(*duel) / (2.0 * all) };
            duels.iter().enumerate().map(share).collect()
        };
        Acceptability {
            mode,
            draws,
            holistic: rank.iter().map(holistic).collect(),
            rank,
            central_weights: self.weights.chunks_exact(self.criteria).zip(firsts).map(central).collect(),
            duellists: self.duellists.clone(),
            pairwise: self.duels.chunks_exact(self.met.len().max(1)).enumerate().map(pairwise).collect(),
        }
    }
}
