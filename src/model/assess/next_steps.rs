//! What to do next: first what raises the headline, then what lifts the mean most for its effort.

use super::answer::Answer;
use super::gap::Gap;
use super::knockout;
use super::overall::{Holder, Overall};
use super::sheet::{Entry, Sheet};

/// Why a step comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is a knock-out that fails.
    Knockout,
    /// Its dimension is a gate that holds the headline back.
    Gate,
}

/// One answer that holds the headline back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    pub why: Why,
    pub dimension: usize,
    pub question: usize,
    /// The headline when this answer alone meets its target.
    pub level_alone: u32,
    /// What it does for the mean; `None` for an answer that is missing, or whose dimension has no score.
    pub gap: Option<Gap>,
}

/// The steps in the order in which they should be taken.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NextSteps {
    /// Failed knock-outs, then gaps of binding gates; among each, what raises the headline furthest comes first.
    pub first: Vec<Step>,
    /// The headline when all of `first` meet their targets; `None` where there is none.
    pub level_with_all: Option<u32>,
    /// The other gaps, highest priority first.
    pub rest: Vec<Gap>,
}

/// The steps for a sheet with this headline and these gaps.
///
/// Missing answers of gates are not among them, for what they lack is an answer; a missing knock-out is, for it fails.
pub fn next_steps(sheet: &Sheet, headline: Option<&Overall>, gaps: &[Gap]) -> NextSteps {
    let Some(headline) = headline else { return NextSteps { rest: gaps.to_vec(), ..NextSteps::default() } };
    let mut first = Vec::new();
    for (dimension, group) in sheet.groups.iter().enumerate() {
        let holds_back = headline.caps.iter().any(|cap| cap.by == Holder::Gate(dimension));
        for entry in &group.entries {
            let why = match (entry.knockout && knockout::fails(entry.item.answer), holds_back) {
                (true, _) => Why::Knockout,
                (false, true) if entry.missing_points() > 0.0 => Why::Gate,
                _ => continue,
            };
            let question = entry.question;
            let level_alone = sheet.answered(|it| if it.question == question { met(it) } else { it.item.answer });
            first.push(Step {
                why,
                dimension,
                question,
                level_alone: level_alone.level().unwrap_or(headline.level),
                gap: gaps.iter().find(|gap| gap.question == question).copied(),
            });
        }
    }
    let among = |question: usize| first.iter().any(|step| step.question == question);
    let all = sheet.answered(|it| if among(it.question) { met(it) } else { it.item.answer });
    let rest = gaps.iter().filter(|gap| !among(gap.question)).copied().collect();
    let priority = |step: &Step| step.gap.map_or(0.0, |gap| gap.priority);
    // What is equal stays in the order of the questionnaire.
    first.sort_by(|a, b| {
        let level = b.level_alone.cmp(&a.level_alone);
        a.why.cmp(&b.why).then(level).then(priority(b).total_cmp(&priority(a)))
    });
    NextSteps { level_with_all: if first.is_empty() { None } else { all.level() }, first, rest }
}

/// The answer that meets a target, and for a knock-out no less than what passes.
fn met(entry: &Entry) -> Option<Answer> {
    Answer::of(if entry.knockout { entry.target.max(knockout::PASSES) } else { entry.target })
}
