//! The headline level while answers are missing.

use super::answer::Answer;
use super::sheet::Sheet;

/// The headline with every missing answer the first state, and with every missing one the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    pub low: u32,
    pub high: u32,
}

/// Where the headline can still end up; `None` where no dimension with a weight applies. What is not known stays so:
/// it is answered. The headline so far may lie below the band, for a gate without a score counts as level 1 and in
/// the band every gate that applies has one.
pub fn band(sheet: &Sheet) -> Option<Band> {
    let filled = |state| sheet.answered(|entry| entry.item.answer.or(Some(state))).level();
    Some(Band { low: filled(Answer::State1)?, high: filled(Answer::State5)? })
}
