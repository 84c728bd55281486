//! Two rounds side by side: what moved, what stalled.
//!
//! Both are judged alike, or the rules would seem to be progress: by target and slack of the later one, over the
//! questions that both asked. So the headline here may differ from the one its round was shown with.

use super::answer::Answer;
use super::assessment::{Assessment, assess};
use super::inputs::{Mode, Sitting};
use super::questionnaire::Questionnaire;

#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Quick if either round was.
    pub mode: Mode,
    pub before: Assessment,
    pub after: Assessment,
    /// Questions whose answer rose or fell: the largest change first, equal ones in the order of the questionnaire.
    pub moved: Vec<Moved>,
    /// Questions below their target in both rounds and where they were: those to see to first come first.
    pub stalled: Vec<usize>,
    /// Questions only the later round has answered.
    pub answered_anew: Vec<usize>,
    /// Questions only the earlier round has answered.
    pub no_longer_answered: Vec<usize>,
}

/// A question with an answer in both rounds, worth more or less in the later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    pub question: usize,
    pub before: Answer,
    pub after: Answer,
    /// In states, upwards positive; what is not known counts as the first state.
    pub by: i32,
}

impl Comparison {
    /// The points a dimension has gained; `None` without a score in both rounds.
    pub fn gained(&self, dimension: usize) -> Option<f64> {
        let score = |it: &Assessment| it.dimensions.get(dimension).and_then(|dimension| dimension.score);
        Some(score(&self.after)? - score(&self.before)?)
    }

    /// The points the mean has gained.
    pub fn gained_mean(&self) -> Option<f64> {
        Some(self.after.overall.as_ref()?.mean - self.before.overall.as_ref()?.mean)
    }
}

/// The later round against the earlier one, on the same questionnaire.
pub fn compare(questionnaire: &Questionnaire, before: &Sitting, after: &Sitting) -> Comparison {
    let quick = before.mode == Mode::Quick || after.mode == Mode::Quick;
    let mode = if quick { Mode::Quick } else { Mode::Full };
    let Sitting { target, slack, .. } = *after;
    let before = assess(questionnaire, &Sitting { mode, target, slack, respondents: before.respondents });
    let after = assess(questionnaire, &Sitting { mode, target, slack, respondents: after.respondents });
    let state = |it: &Assessment, question: usize| {
        let answer = it.questions.get(question).copied().flatten().and_then(|merged| merged.answer)?;
        Some((answer, answer.rank()?.max(1)))
    };
    let places = || 0..questionnaire.questions().len();
    let pair = |question: usize| (state(&before, question), state(&after, question));
    let mut moved: Vec<Moved> = places()
        .filter_map(|question| {
            let (Some((was, from)), Some((is, to))) = pair(question) else { return None };
            let by = to as i32 - from as i32;
            (by != 0).then_some(Moved { question, before: was, after: is, by })
        })
        .collect();
    moved.sort_by_key(|moved| -moved.by.abs());
    let stands = |question: usize| match pair(question) {
        (Some((_, from)), Some((_, to))) => from == to && to < target,
        _ => false,
    };
    // In the order of the gaps; what has none, for its dimension has no score, comes last.
    let urgent = after.gaps.iter().map(|gap| gap.question);
    let mut stalled: Vec<usize> = urgent.filter(|question| stands(*question)).collect();
    let others: Vec<usize> = places().filter(|question| stands(*question) && !stalled.contains(question)).collect();
    stalled.extend(others);
    Comparison {
        mode,
        moved,
        stalled,
        answered_anew: places().filter(|it| matches!(pair(*it), (None, Some(_)))).collect(),
        no_longer_answered: places().filter(|it| matches!(pair(*it), (Some(_), None))).collect(),
        before,
        after,
    }
}
