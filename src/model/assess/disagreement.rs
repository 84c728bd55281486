//! Where people disagree: the list a discussion begins with.

use super::merge::{Merged, Spread};

/// One question people answer differently.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Disagreement {
    pub question: usize,
    pub spread: Spread,
}

/// The questions, by their places, on which people are apart at all: the widest between its quartiles first, then the
/// widest from end to end, equal ones in their order.
pub fn disagreements(questions: &[Merged]) -> Vec<Disagreement> {
    let spreads = questions.iter().map(|merged| merged.spread).enumerate();
    let mut apart: Vec<Disagreement> = spreads
        .filter(|(_, spread)| !spread.is_nothing())
        .map(|(question, spread)| Disagreement { question, spread })
        .collect();
    apart.sort_by(|a, b| {
        let (a, b) = (a.spread, b.spread);
        let ends = (b.highest - b.lowest).cmp(&(a.highest - a.lowest));
        b.interquartile_range.total_cmp(&a.interquartile_range).then(ends)
    });
    apart
}
