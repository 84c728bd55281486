//! Which answers are below their target, and what raising each would bring.

use super::answer::{Answer, points};
use super::sheet::{Entry, Group, Sheet};
use crate::model::stats::sum::sum;

/// One answer below its target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    pub dimension: usize,
    pub question: usize,
    /// The points the mean gains when this answer alone reaches its target.
    pub lift: f64,
    /// Lift per effort, twice that where the dimension is a gate that holds the headline back (ours).
    pub priority: f64,
}

impl Entry {
    /// Points missing to the target; 0 for what is not answered or does not apply.
    pub fn missing_points(&self) -> f64 {
        let answered = self.item.answer.and_then(Answer::points);
        answered.map_or(0.0, |answered| (points(self.target) - answered).max(0.0))
    }
}

/// All gaps that would move the mean, highest priority first, equal ones in the order of the questionnaire.
/// `holds_back` says of a dimension whether it is a binding gate. A dimension without a score is not in the mean and
/// has no gaps: its questions are to be answered first.
pub fn gaps(groups: &[Group], holds_back: impl Fn(usize) -> bool) -> Vec<Gap> {
    let scored = || groups.iter().enumerate().filter(|(_, group)| group.score().score.is_some());
    let total = sum(scored().map(|(_, group)| group.weight));
    let mut gaps = Vec::new();
    for (dimension, group) in scored() {
        let answered = |entry: &Entry| entry.item.answer.and_then(Answer::points).map(|_| entry.item.weight);
        let known = sum(group.entries.iter().filter_map(answered));
        for entry in &group.entries {
            let lift = group.weight / total * entry.item.weight / known * entry.missing_points();
            // Without a weight it moves nothing, and where no dimension has one there is no mean.
            if lift > 0.0 {
                let urgency = if holds_back(dimension) { 2.0 } else { 1.0 };
                let priority = lift * urgency / f64::from(entry.effort);
                gaps.push(Gap { dimension, question: entry.question, lift, priority });
            }
        }
    }
    // Compared as they are: "equal but for rounding" is no order, for it does not carry over from pair to pair.
    gaps.sort_by(|a, b| {
        let places = (a.dimension, a.question).cmp(&(b.dimension, b.question));
        b.priority.total_cmp(&a.priority).then(places)
    });
    gaps
}

/// The questions nobody has answered, heaviest first, equal ones in the order of the questionnaire.
pub fn answer_first(sheet: &Sheet) -> Vec<usize> {
    let mut missing: Vec<&Entry> = sheet.entries().filter(|entry| entry.item.answer.is_none()).collect();
    missing.sort_by(|a, b| b.item.weight.total_cmp(&a.item.weight));
    missing.into_iter().map(|entry| entry.question).collect()
}
