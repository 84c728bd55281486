//! Many rankings made into one, by counting places (Borda) and by counting duels (Condorcet, Copeland).

use super::concordance::complete;
use super::ranking::{average_ranks_downwards, best_first};
use crate::model::stats::rank::TIE;

#[derive(Debug, Clone, PartialEq)]
pub struct Aggregate {
    /// By item the sum over raters of the items behind it; equal ones count half.
    pub borda: Vec<f64>,
    /// How many raters strictly prefer the first item to the second.
    pub duels: Vec<Vec<u32>>,
    /// Duels won, drawn ones counting half.
    pub copeland: Vec<f64>,
    pub condorcet: Condorcet,
    /// How many raters counted.
    pub raters: usize,
}

/// What the duels say about the first place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condorcet {
    /// Wins every duel.
    Winner(usize),
    /// Each wins its duel with the next, and the last with the first: no majority can settle it.
    Cycle(Vec<usize>),
    /// Nobody wins every duel, because duels of the foremost are drawn; those no other item beats from outside.
    Drawn(Vec<usize>),
}

/// Of scores by rater and item, higher being better. Raters without a score for one of the items are left out, as for
/// Kendall's W.
pub fn aggregate(scores: &[Vec<Option<f64>>]) -> Aggregate {
    let items = scores.first().map_or(0, Vec::len);
    let raters: Vec<Vec<f64>> = complete(scores).into_iter().filter(|rater| rater.len() == items).collect();
    let mut borda = vec![0.0; items];
    let mut duels = vec![vec![0; items]; items];
    for rater in &raters {
        for (borda, rank) in borda.iter_mut().zip(average_ranks_downwards(rater)) {
            *borda += items as f64 - rank;
        }
        for (own, duels) in rater.iter().zip(&mut duels) {
            for (other, count) in rater.iter().zip(duels) {
                *count += u32::from(*own > other + TIE);
            }
        }
    }
    let copeland: Vec<f64> = (0..items).map(|item| copeland(&duels, item)).collect();
    let condorcet = condorcet(&duels, &copeland);
    Aggregate { borda, duels, copeland, condorcet, raters: raters.len() }
}

fn copeland(duels: &[Vec<u32>], item: usize) -> f64 {
    let others = (0..duels.len()).filter(|&other| other != item);
    others
        .map(|other| match duels[item][other].cmp(&duels[other][item]) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        })
        .sum()
}

fn condorcet(duels: &[Vec<u32>], copeland: &[f64]) -> Condorcet {
    let wins = |one: usize, other: usize| duels[one][other] > duels[other][one];
    let by_copeland = best_first(&copeland.iter().copied().map(Some).collect::<Vec<_>>());
    // The Smith set, the fewest items that win every duel with all others: the item with the most duels is in it, and
    // so is whoever is not beaten by a member.
    let Some(&most) = by_copeland.first() else { return Condorcet::Drawn(Vec::new()) };
    let mut foremost = vec![most];
    let mut next = 0;
    while let Some(&member) = foremost.get(next) {
        next += 1;
        for &other in &by_copeland {
            if !foremost.contains(&other) && !wins(member, other) {
                foremost.push(other);
            }
        }
    }
    if let &[winner] = foremost.as_slice() {
        return Condorcet::Winner(winner);
    }
    let cycle =
        by_copeland.iter().filter(|item| foremost.contains(item)).find_map(|&item| cycle(&foremost, item, &wins));
    cycle.map_or_else(
        || {
            foremost.sort_unstable();
            Condorcet::Drawn(foremost.clone())
        },
        Condorcet::Cycle,
    )
}

/// The shortest way of wins from an item back to itself.
fn cycle(among: &[usize], start: usize, wins: &dyn Fn(usize, usize) -> bool) -> Option<Vec<usize>> {
    // Each reached item with the place in this list of the one that beats it.
    let mut reached = vec![(start, 0)];
    let mut next = 0;
    while let Some(&(item, _)) = reached.get(next) {
        if item != start && wins(item, start) {
            let mut back = vec![];
            let mut at = next;
            while at > 0 {
                back.push(reached[at].0);
                at = reached[at].1;
            }
            back.push(start);
            back.reverse();
            return Some(back);
        }
        for &other in among {
            if wins(item, other) && reached.iter().all(|(known, _)| *known != other) {
                reached.push((other, next));
            }
        }
        next += 1;
    }
    None
}
