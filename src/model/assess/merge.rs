//! What several people answer to one question becomes one answer, with how far they are apart.

use super::answer::{Answer, Grade};
use crate::model::stats::quantile::percentiles;

/// Answers this far apart, in states between the quartiles, are to be talked about (ours).
pub const APART: f64 = 2.0;
/// Quartiles that differ by rounding alone are equal.
const SLACK: f64 = 1e-9;

/// One person's answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Voice {
    pub answer: Answer,
    pub grade: Grade,
}

/// What everybody together answers to one question.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Merged {
    /// The lower median, which is an answer someone gave; not applicable only if all say so.
    pub answer: Option<Answer>,
    /// The best that stands behind this very answer.
    pub grade: Grade,
    pub spread: Spread,
}

/// How far people are apart. All is 0 where nobody answers.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spread {
    /// People with a state, or who do not know.
    pub answered: usize,
    /// People who do not know; they count as the first state.
    pub dont_know: usize,
    /// People who say that it does not apply.
    pub not_applicable: usize,
    pub lowest: u32,
    pub highest: u32,
    /// States between the quartiles, type 7.
    pub interquartile_range: f64,
}

impl Spread {
    /// Whether it should be talked about.
    pub fn is_wide(&self) -> bool {
        self.interquartile_range >= APART - SLACK
    }

    /// Whether all who answer say the same.
    pub fn is_nothing(&self) -> bool {
        self.lowest == self.highest && (self.answered == 0 || self.not_applicable == 0)
    }
}

/// The one answer of these people; those who have not answered are not among them.
pub fn merge(voices: &[Voice]) -> Merged {
    let ranked = voices.iter().filter_map(|voice| Some((voice.answer.rank()?, voice.answer)));
    let mut ranked: Vec<(u32, Answer)> = ranked.collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let median = ranked.get(ranked.len().saturating_sub(1) / 2).map(|(_, answer)| *answer);
    let answer = median.or(voices.first().map(|_| Answer::NotApplicable));
    let behind = voices.iter().filter(|voice| Some(voice.answer) == answer).map(|voice| voice.grade);
    let states: Vec<u32> = ranked.iter().map(|(rank, _)| (*rank).max(1)).collect();
    let values: Vec<f64> = states.iter().map(|state| f64::from(*state)).collect();
    let quartiles = percentiles(&values, &[0.25, 0.75]).unwrap_or_default();
    Merged {
        answer,
        grade: behind.max().unwrap_or_default(),
        spread: Spread {
            answered: states.len(),
            dont_know: ranked.iter().filter(|(_, answer)| *answer == Answer::DontKnow).count(),
            not_applicable: voices.len() - states.len(),
            lowest: states.first().copied().unwrap_or_default(),
            highest: states.last().copied().unwrap_or_default(),
            interquartile_range: if let [low, high] = quartiles[..] { high - low } else { 0.0 },
        },
    }
}
