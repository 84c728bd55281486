//! What the acceptabilities say in one word.

use super::Acceptability;

/// First in so many of the draws: robust; in fewer than so many: no clear winner (both ours).
const ROBUST: f64 = 0.7;
const CLEAR: f64 = 0.5;
/// Shares that differ by rounding alone are equal.
const SLACK: f64 = 1e-9;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Robust,
    Leads,
    NoClearWinner,
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
