//! What the files of the pack hold: the structure, and the texts of one language. Every text is plain.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use crate::content::Named;
use crate::model::prioritise::inputs::{Direction, Ice, Rice, Side, Wsjf};

/// The pack in one language.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields, rename = "Structure"))]
pub struct Pack {
    pub id: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 1000000)))]
    pub version: u32,
    /// ISO date of the content.
    pub date: Option<String>,
    /// Tags of the languages with a file of texts beside the structure.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 3)))]
    pub languages: Vec<String>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 20)))]
    pub criteria: Vec<Asked>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 20)))]
    pub prompts: Vec<Prompt>,
    /// Of the example; ours.
    pub budget: Option<f64>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 30)))]
    pub items: Vec<Example>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub title: String,
    /// What the pack holds, in a sentence.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub text: String,
}

/// A criterion and where it comes from.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Asked {
    pub id: String,
    /// The seed's number ("003"); null: ours.
    pub seed: Option<String>,
    pub side: Side,
    pub direction: Direction,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub texts: CriterionTexts,
}

/// A question to find use cases with.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Prompt {
    pub id: String,
    pub seed: Option<String>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub texts: Named,
}

/// A use case to look at. All its numbers are ours.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Example {
    pub id: String,
    /// The seed whose case or goal it is ("001"); null: ours.
    pub seed: Option<String>,
    pub scores: Scored,
    pub cost: Option<f64>,
    pub people: Option<f64>,
    /// ISO date by which the goal is to be reached.
    pub date: Option<String>,
    pub rice: Rice,
    pub ice: Ice,
    pub wsjf: Wsjf,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub texts: ExampleTexts,
}

/// A score for each of the default criteria.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Scored {
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 10)))]
    pub pain: u32,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 10)))]
    pub breadth: u32,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 10)))]
    pub strategy: u32,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 10)))]
    pub edge: u32,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 10)))]
    pub data: u32,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 10)))]
    pub effort: u32,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 10)))]
    pub risk: u32,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 10)))]
    pub users: u32,
}

impl Scored {
    /// By the ids of the criteria.
    pub fn list(&self) -> [(&'static str, u32); 8] {
        let Scored { pain, breadth, strategy, edge, data, effort, risk, users } = *self;
        [
            ("pain", pain),
            ("breadth", breadth),
            ("strategy", strategy),
            ("edge", edge),
            ("data", data),
            ("effort", effort),
            ("risk", risk),
            ("users", users),
        ]
    }
}

/// The texts of the pack in one language, each part in any order.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Texts {
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub title: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub text: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 20)))]
    pub criteria: Vec<CriterionTexts>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 20)))]
    pub prompts: Vec<Named>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 30)))]
    pub items: Vec<ExampleTexts>,
}

/// A criterion in words, with what the scores of `criteria::ANCHORS` mean.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct CriterionTexts {
    pub id: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub title: String,
    /// What is asked, in a sentence.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub text: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 4, max = 4), inner(length(min = 1, max = 2000))))]
    pub anchors: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct ExampleTexts {
    pub id: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub title: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub area: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub sponsor: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub description: String,
    pub metric: Option<String>,
    pub baseline: Option<String>,
    pub target: Option<String>,
    pub tags: Vec<String>,
}
