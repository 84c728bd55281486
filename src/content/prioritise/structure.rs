//! What the files of the pack hold: the structure, and the texts of one language. Every text is plain.

use crate::model::prioritise::inputs::{Direction, Ice, Rice, Side, Wsjf};

/// The pack in one language.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pack {
    pub id: String,
    pub version: u32,
    /// ISO date of the content.
    pub date: Option<String>,
    /// Tags of the languages with a file of texts beside the structure.
    pub languages: Vec<String>,
    pub criteria: Vec<Asked>,
    pub prompts: Vec<Prompt>,
    /// Of the example; ours.
    pub budget: Option<f64>,
    pub items: Vec<Example>,
    pub title: String,
    /// What the pack holds, in a sentence.
    pub text: String,
}

/// A criterion and where it comes from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asked {
    pub id: String,
    /// The seed's number ("003"); null: ours.
    pub seed: Option<String>,
    pub side: Side,
    pub direction: Direction,
    pub texts: CriterionTexts,
}

/// A question to find use cases with.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prompt {
    pub id: String,
    pub seed: Option<String>,
    pub texts: Named,
}

/// A use case to look at. All its numbers are ours.
#[derive(Debug, Clone, PartialEq, Default)]
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
    pub texts: ExampleTexts,
}

/// A score for each of the default criteria.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scored {
    pub pain: u32,
    pub breadth: u32,
    pub strategy: u32,
    pub edge: u32,
    pub data: u32,
    pub effort: u32,
    pub risk: u32,
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
pub struct Texts {
    pub title: String,
    pub text: String,
    pub criteria: Vec<CriterionTexts>,
    pub prompts: Vec<Named>,
    pub items: Vec<ExampleTexts>,
}

/// A name and a sentence.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Named {
    pub id: String,
    pub title: String,
    pub text: String,
}

/// A criterion in words, with what the scores of `criteria::ANCHORS` mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CriterionTexts {
    pub id: String,
    pub title: String,
    /// What is asked, in a sentence.
    pub text: String,
    pub anchors: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExampleTexts {
    pub id: String,
    pub title: String,
    pub area: String,
    pub sponsor: String,
    pub description: String,
    pub metric: Option<String>,
    pub baseline: Option<String>,
    pub target: Option<String>,
    pub tags: Vec<String>,
}
