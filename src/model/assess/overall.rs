//! The headline: the level of the mean, held back by gates and knock-outs.

use super::answer::Answer;
use super::knockout;
use super::level::level;
use crate::model::stats::sum::sum;

/// What one dimension brings to the headline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// 0 to 100; `None` for a dimension without a score.
    pub score: Option<f64>,
    /// From 0 to `questionnaire::MOST_WEIGHT`.
    pub weight: f64,
    pub gate: bool,
}

/// What holds the headline below the level of the mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cap {
    pub by: Holder,
    /// The highest level it allows.
    pub level: u32,
}

/// A gate dimension or a knock-out, by its place in the list it came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    Gate(usize),
    Knockout(usize),
}

/// The headline and what it consists of.
#[derive(Debug, Clone, PartialEq)]
pub struct Overall {
    /// The weighted mean of the scores, 0 to 100.
    pub mean: f64,
    /// The geometric mean, which a low dimension pulls further down; each score counts as 1 at least. UNDP moved its
    /// index to it in 2010 so that one dimension would not offset another in full.
    pub geometric_mean: f64,
    /// The level of the mean, before anything holds it back.
    pub level_of_mean: u32,
    /// The headline level, never above that of the mean.
    pub level: u32,
    /// Every cap below the level of the mean: gates in their order, then knock-outs in theirs.
    pub caps: Vec<Cap>,
    /// A gate has no score and counts as level 1 until it has.
    pub provisional: bool,
}

/// The headline of these dimensions and these answers to knock-outs; `None` where no dimension with a weight has a
/// score. `slack` is how many levels the headline may stand above the weakest gate.
///
/// CMMI reaches a level only when all goals of its areas are met; this is its rule softened by the slack.
pub fn overall(parts: &[Part], knockouts: &[Option<Answer>], slack: u32) -> Option<Overall> {
    let scored = || parts.iter().filter_map(|part| Some((part.score?, part.weight)));
    let weight = sum(scored().map(|(_, weight)| weight));
    if weight <= 0.0 {
        return None;
    }
    let mean = sum(scored().map(|(score, weight)| weight * score)) / weight;
    let logarithm = sum(scored().map(|(score, weight)| weight * score.max(1.0).ln())) / weight;
    let level_of_mean = level(mean);
    let gates = parts
        .iter()
        .enumerate()
        .filter(|(_, part)| part.gate)
        .map(|(place, part)| Cap { by: Holder::Gate(place), level: part.score.map_or(1, level).saturating_add(slack) });
    let failed = knockouts.iter().enumerate().filter(|(_, answer)| knockout::fails(**answer));
    let failed = failed.map(|(place, _)| Cap { by: Holder::Knockout(place), level: knockout::CAP });
    let caps: Vec<Cap> = gates.chain(failed).filter(|cap| cap.level < level_of_mean).collect();
    Some(Overall {
        mean,
        geometric_mean: logarithm.exp(),
        level_of_mean,
        level: caps.iter().map(|cap| cap.level).fold(level_of_mean, u32::min),
        caps,
        provisional: parts.iter().any(|part| part.gate && part.score.is_none()),
    })
}
