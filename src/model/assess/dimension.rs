//! The score of one dimension, and what is known about it while answers are missing.

use super::answer::{Answer, Grade};
use crate::model::stats::sum::sum;

/// Below this share of answered weight a dimension has no score (ours).
pub const ENOUGH: f64 = 0.5;
/// Two sums of weights that differ by rounding alone are equal.
const SLACK: f64 = 1e-9;

/// One question as it was answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item {
    /// From 0 to `questionnaire::MOST_WEIGHT`.
    pub weight: f64,
    pub answer: Option<Answer>,
    pub grade: Grade,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Scored,
    /// Less than half of its weight is answered: it has bounds and no score.
    Insufficient,
    /// No question with a weight applies.
    NotApplicable,
    /// None of its questions belongs to the quick check.
    NotAsked,
}

/// What the answers say about a dimension. Everything but the status is `None` where nothing applies or is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DimensionScore {
    pub status: Status,
    /// 0 to 100, the mean of what is answered.
    pub score: Option<f64>,
    /// The answered share of the weight that applies.
    pub completeness: Option<f64>,
    /// The score with every missing answer the first state, and the last.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// The share of the weight that evidence stands behind, each answer counting by its grade.
    pub confidence: Option<f64>,
    /// More than half of the weight is said not to apply, which is rarely true (SAMM's team finds real cases very
    /// rare, owaspsamm.org 2023).
    pub mostly_not_applicable: bool,
}

impl DimensionScore {
    /// Of a dimension whose questions are left out.
    pub const NOT_ASKED: DimensionScore = DimensionScore::without(Status::NotAsked, false);

    const fn without(status: Status, mostly_not_applicable: bool) -> DimensionScore {
        let (score, completeness, low, high, confidence) = (None, None, None, None, None);
        DimensionScore { status, score, completeness, low, high, confidence, mostly_not_applicable }
    }
}

/// The score of a dimension with these questions.
pub fn dimension_score(items: &[Item]) -> DimensionScore {
    let total = |of: &dyn Fn(&Item) -> Option<f64>| sum(items.iter().filter_map(of));
    let answered = |item: &Item| item.answer.and_then(Answer::points);
    let all = total(&|item| Some(item.weight));
    let applicable = total(&|item| (item.answer != Some(Answer::NotApplicable)).then_some(item.weight));
    let mostly_not_applicable = all - applicable > (ENOUGH + SLACK) * all;
    if applicable <= 0.0 {
        return DimensionScore::without(Status::NotApplicable, mostly_not_applicable);
    }
    let known = total(&|item| answered(item).map(|_| item.weight));
    let points = total(&|item| answered(item).map(|points| item.weight * points));
    let evidence = total(&|item| {
        let stated = item.answer.and_then(Answer::state);
        stated.map(|_| item.weight * item.grade.share())
    });
    let completeness = known / applicable;
    let enough = completeness >= ENOUGH - SLACK;
    DimensionScore {
        status: if enough { Status::Scored } else { Status::Insufficient },
        score: enough.then_some(points / known),
        completeness: Some(completeness),
        low: Some(points / applicable),
        high: Some((points + 100.0 * (applicable - known)) / applicable),
        confidence: Some(evidence / applicable),
        mostly_not_applicable,
    }
}
