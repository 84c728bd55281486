//! What moved between two rounds.

use super::ranking::Standing;

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Movement {
    /// Places gained; negative: lost.
    pub ranks: i32,
    /// Points gained, of 100.
    pub score: f64,
}

/// By item, both lists being in the order of the same items; `None` for one that is not scored in both rounds.
pub fn movement(before: &[Option<Standing>], now: &[Option<Standing>]) -> Vec<Option<Movement>> {
    let between = |(before, now): (&Option<Standing>, &Option<Standing>)| {
        let (before, now) = ((*before)?, (*now)?);
        Some(Movement { ranks: before.rank as i32 - now.rank as i32, score: now.score - before.score })
    };
    before.iter().zip(now).map(between).collect()
}
