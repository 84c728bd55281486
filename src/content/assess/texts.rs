//! What a pack's file of one language holds. Every text is plain: `<b>` is three characters wherever it is shown.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use super::super::{Named, there};
use super::{ANSWERS, MOST_DIMENSIONS, MOST_QUESTIONS};
use crate::json::record::{Record, Slot};

/// Entries of a part other than questions.
const MOST_ENTRIES: usize = 50;
/// Takeaways of a role.
const MOST_TAKEAWAYS: usize = 6;

/// The texts of a pack in one language, each part in any order.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Texts {
    /// What the pack is called.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub title: String,
    /// What it asks, in a sentence.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub text: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 12)))]
    pub dimensions: Vec<Named>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 50)))]
    pub flags: Vec<Named>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 50)))]
    pub roles: Vec<RoleTexts>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 50)))]
    pub phases: Vec<Named>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 200)))]
    pub questions: Vec<QuestionTexts>,
}

#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct RoleTexts {
    pub id: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub title: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub text: String,
    /// What this reader should take away, whatever the answers.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 6), inner(length(min = 1, max = 2000))))]
    pub takeaways: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct QuestionTexts {
    pub id: String,
    /// The topic in two or three words, for lists and charts.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub title: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub question: String,
    /// Why it matters, in a sentence.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub why: String,
    /// Five states one can point at, from absent (level 1) to routine (level 5).
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 5, max = 5), inner(length(min = 1, max = 2000))))]
    pub answers: Vec<String>,
    /// What would show the answer to be true.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub evidence: String,
    /// The next step when the answer is low, in a line.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub step: String,
    /// How to begin that step on Monday.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub monday: String,
}

type Visit<'v> = &'v mut dyn FnMut(&'static str, Slot<'_>);

impl Record for Texts {
    fn fields(&mut self, visit: Visit) {
        visit("title", there(&mut self.title));
        visit("text", there(&mut self.text));
        visit("dimensions", Slot::List(&mut self.dimensions, 1, MOST_DIMENSIONS));
        visit("flags", Slot::List(&mut self.flags, 0, MOST_ENTRIES));
        visit("roles", Slot::List(&mut self.roles, 0, MOST_ENTRIES));
        visit("phases", Slot::List(&mut self.phases, 1, MOST_ENTRIES));
        visit("questions", Slot::List(&mut self.questions, 1, MOST_QUESTIONS));
    }
}

impl Record for RoleTexts {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("title", there(&mut self.title));
        visit("text", there(&mut self.text));
        visit("takeaways", Slot::Texts(&mut self.takeaways, 0, MOST_TAKEAWAYS));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for QuestionTexts {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("title", there(&mut self.title));
        visit("question", there(&mut self.question));
        visit("why", there(&mut self.why));
        visit("answers", Slot::Texts(&mut self.answers, ANSWERS, ANSWERS));
        visit("evidence", there(&mut self.evidence));
        visit("step", there(&mut self.step));
        visit("monday", there(&mut self.monday));
    }

    fn id(&self) -> &str {
        &self.id
    }
}
