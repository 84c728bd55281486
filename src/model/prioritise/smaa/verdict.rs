//! What the acceptabilities say in one word.

use super::Acceptability;

/// First in so many of the draws: robust; in fewer than so many: no clear winner (both ours).
const ROBUST: f64 = 0.7;
const CLEAR: f64 = 0.5;
/// What is first at least so often as the most frequent first, as a share of it, runs in front with it (ours).
const IN_FRONT: f64 = 0.5;
/// Shares that differ by rounding alone are equal.
const SLACK: f64 = 1e-9;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Robust,
    Leads,
    NoClearWinner,
}

impl Word {
    /// Names its words.
    pub fn id(self) -> &'static str {
        match self {
            Word::Robust => "robust",
            Word::Leads => "leads",
            Word::NoClearWinner => "no_clear_winner",
        }
    }
}

/// The item that is first most often, of equal ones the first in the list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    pub word: Word,
    pub item: usize,
    /// Of the draws.
    pub share: f64,
}

/// `None` without items.
pub fn verdict(acceptability: &Acceptability) -> Option<Verdict> {
    let mut most: Option<(usize, f64)> = None;
    for (item, ranks) in acceptability.rank.iter().enumerate() {
        let share = *ranks.first()?;
        if most.is_none_or(|(_, known)| share > known + SLACK) {
            most = Some((item, share));
        }
    }
    let (item, share) = most?;
    let word = if share >= ROBUST - SLACK {
        Word::Robust
    } else if share >= CLEAR - SLACK {
        Word::Leads
    } else {
        Word::NoClearWinner
    };
    Some(Verdict { word, item, share })
}

/// The items that are first at least half as often as the one that is first most often.
pub fn front_runners(acceptability: &Acceptability) -> Vec<usize> {
    let firsts: Vec<f64> = acceptability.rank.iter().map(|ranks| ranks.first().copied().unwrap_or_default()).collect();
    let most = firsts.iter().copied().fold(0.0, f64::max);
    (0..firsts.len()).filter(|&item| most > 0.0 && firsts[item] >= IN_FRONT * most - SLACK).collect()
}
