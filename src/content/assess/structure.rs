//! What a pack's structure file holds: which entries there are, and everything about them that is not words.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use super::super::Named;
use super::texts::{QuestionTexts, RoleTexts};
use crate::model::decay::inputs::Kind;

/// A pack in one language. Answers name the pack and its questions by id; a change of meaning is a new version.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields, rename = "Structure"))]
pub struct Pack {
    pub id: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 1000000)))]
    pub version: u32,
    /// ISO date of the content, which readers are shown.
    pub date: Option<String>,
    /// Tags of the languages with a file of texts beside the structure; a reader of another one gets the first.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 3)))]
    pub languages: Vec<String>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 12)))]
    pub dimensions: Vec<Dimension>,
    /// Causes of failure that a low answer points to.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 50)))]
    pub flags: Vec<Flag>,
    /// Readers who see the result through their own questions.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 50)))]
    pub roles: Vec<Role>,
    /// Of the roadmap, in its order.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 50)))]
    pub phases: Vec<Phase>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 200)))]
    pub questions: Vec<Question>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub title: String,
    /// What the pack asks, in a sentence.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Dimension {
    pub id: String,
    /// In the overall mean.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0, max = 1000)))]
    pub weight: f64,
    /// Whether its level caps the headline level.
    pub gate: bool,
    /// The seeds it draws on ("001"); none: ours.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 50)))]
    pub seeds: Vec<String>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub texts: Named,
}

#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Flag {
    pub id: String,
    /// The seed's number ("001"); null: ours.
    pub seed: Option<String>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub texts: Named,
}

#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Role {
    pub id: String,
    /// The seed's number ("003"); null: ours.
    pub seed: Option<String>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub texts: RoleTexts,
}

#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Phase {
    pub id: String,
    /// The seed's number ("000"); null: ours.
    pub seed: Option<String>,
    /// Months from today.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0, max = 120)))]
    pub from: f64,
    /// Null: open.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0, max = 120)))]
    pub to: Option<f64>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub texts: Named,
}

/// One question with five described answers.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Question {
    pub id: String,
    /// The id of its dimension.
    pub dimension: String,
    /// The seed's number ("001"); null: ours.
    pub seed: Option<String>,
    /// In its dimension's score.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0, max = 1000)))]
    pub weight: f64,
    /// Answered 1, 2, don't know or not at all, it holds the headline at level 2.
    pub knock_out: bool,
    /// Whether the quick check asks it.
    pub quick: bool,
    /// What the next step takes, from 1 to 5.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 5)))]
    pub effort: u32,
    /// The id of the phase in which the next step stands on the roadmap.
    pub phase: String,
    /// The ids of the roles it concerns.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 50)))]
    pub roles: Vec<String>,
    /// The ids of the flags it raises when answered 1, 2 or don't know.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 50)))]
    pub flags: Vec<String>,
    /// Answered 1, 2 or don't know, no upkeep is proposed at all: nobody would do it.
    pub vetoes: bool,
    /// The upkeep its answers propose.
    pub proposes: Option<Proposal>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub texts: QuestionTexts,
}

/// How often a kind of upkeep is proposed after each answer.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Proposal {
    pub action: Kind,
    pub every: Cadences,
}

/// Months between two events, by answer; absent or null: never. Don't know is never too.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Cadences {
    #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "1"))]
    pub first: Option<f64>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "2"))]
    pub second: Option<f64>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "3"))]
    pub third: Option<f64>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "4"))]
    pub fourth: Option<f64>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "5"))]
    pub fifth: Option<f64>,
}

impl Cadences {
    /// Months after an answer from 1 to 5; `None` is never.
    pub fn after(&self, answer: usize) -> Option<f64> {
        let list = [self.first, self.second, self.third, self.fourth, self.fifth];
        answer.checked_sub(1).and_then(|index| list.get(index).copied().flatten())
    }
}
