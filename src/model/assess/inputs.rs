//! The answers, as the document holds them.

use std::borrow::Cow;

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use super::answer::{Answer, Grade};
use crate::json::named::Named;

/// Everything Assess is told.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct AssessInputs {
    /// The questionnaire that is answered; null: the one the page comes with.
    pub pack: Option<PackVersion>,
    pub mode: Mode,
    /// The level every question is measured against, 1 to 5.
    pub target: u32,
    /// How many levels the headline may stand above the weakest gate, 0 to 4.
    pub slack: u32,
    pub respondents: Vec<Respondent>,
    /// Null: people are called by their names.
    pub names: Option<Names>,
    /// Earlier rounds, as they were when they ended.
    pub rounds: Vec<Round>,
}

/// How people are called on screen and in what is taken from it. A document itself always holds the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "snake_case"))]
pub enum Names {
    /// By their places: "Person 1".
    #[default]
    Hidden,
}

pub const TARGET: u32 = 4;
pub const SLACK: u32 = 1;
/// Earlier rounds that a document may hold.
pub const MOST_ROUNDS: usize = 20;

impl Default for AssessInputs {
    fn default() -> AssessInputs {
        AssessInputs {
            pack: None,
            mode: Mode::default(),
            target: TARGET,
            slack: SLACK,
            respondents: Vec::new(),
            names: None,
            rounds: Vec::new(),
        }
    }
}

/// Which questionnaire, in which version.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct PackVersion {
    pub id: String,
    pub version: u32,
}

/// Which questions are asked; answers to the others are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "snake_case"))]
pub enum Mode {
    #[default]
    Quick,
    Full,
}

/// One person and what this person has answered.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Respondent {
    /// Unique among the respondents.
    pub id: String,
    pub name: String,
    pub role: Option<String>,
    /// By the ids of the questions.
    pub answers: Named<GivenAnswer>,
}

/// One person's answer to one question, with what stands behind it.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct GivenAnswer {
    /// Null: there is a note and no answer yet.
    pub value: Option<Answer>,
    /// Why the question does not apply; without it, it is not answered.
    pub reason: Option<String>,
    /// Null: an opinion.
    pub grade: Option<Grade>,
    pub note: Option<String>,
    pub owner: Option<String>,
    /// ISO date.
    pub date: Option<String>,
}

/// An earlier round, frozen.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Round {
    /// Unique among the rounds.
    pub id: String,
    pub title: String,
    /// ISO date on which it ended.
    pub date: Option<String>,
    pub pack: Option<PackVersion>,
    pub mode: Mode,
    pub target: u32,
    pub slack: u32,
    pub respondents: Vec<Respondent>,
}

impl Default for Round {
    fn default() -> Round {
        AssessInputs::default().round(String::new(), String::new(), None)
    }
}

/// One round of answers with the rules that hold for it: the present one or an earlier one, of everybody or of one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sitting<'a> {
    pub mode: Mode,
    pub target: u32,
    pub slack: u32,
    pub respondents: &'a [Respondent],
}

impl GivenAnswer {
    /// An answer with nothing behind it.
    pub fn of(value: Answer) -> GivenAnswer {
        GivenAnswer { value: Some(value), ..GivenAnswer::default() }
    }
}

impl AssessInputs {
    /// What is answered now.
    pub fn sitting(&self) -> Sitting<'_> {
        let AssessInputs { mode, target, slack, .. } = *self;
        Sitting { mode, target, slack, respondents: &self.respondents }
    }

    /// Whether anybody has answered anything, now or in an earlier round.
    pub fn is_answered(&self) -> bool {
        let any = |people: &[Respondent]| people.iter().any(|it| it.answers.iter().any(|(_, it)| it.value.is_some()));
        any(&self.respondents) || self.rounds.iter().any(|round| any(&round.respondents))
    }

    /// Whether what is answered now belongs to another pack of questions than this one, whatever its version: the
    /// same id would be another question there.
    pub fn is_of_other_pack(&self, pack: &str) -> bool {
        self.pack.as_ref().is_some_and(|it| it.id != pack)
    }

    /// These inputs for a pack: with nobody's answers where they belong to another one, for they say nothing about its
    /// questions.
    pub fn answered_to(&self, pack: &str) -> Cow<'_, AssessInputs> {
        if self.is_of_other_pack(pack) {
            Cow::Owned(AssessInputs { respondents: Vec::new(), ..self.clone() })
        } else {
            Cow::Borrowed(self)
        }
    }

    /// Makes room for answers to a pack: what was answered to another one becomes an earlier round, so that none of
    /// it is lost, and everybody begins anew. `round` is the id of that round, `date` the day it ended. Where there
    /// are as many rounds as a document may hold, nothing changes and the answer is no.
    pub fn turn_to(&mut self, pack: PackVersion, round: String, date: String) -> bool {
        let other = self.pack.clone().filter(|it| it.id != pack.id);
        if let Some(other) = other {
            let any = self.respondents.iter().any(|it| !it.answers.is_empty());
            if any && self.rounds.len() >= MOST_ROUNDS {
                return false;
            }
            if any {
                let kept = self.round(round, other.id, Some(date));
                self.rounds.push(kept);
            }
            self.respondents.iter_mut().for_each(|it| it.answers.clear());
            self.pack = Some(pack);
        } else if self.pack.is_none() {
            self.pack = Some(pack);
        }
        true
    }

    /// What is answered now as a round of its own, to be kept.
    pub fn round(&self, id: String, title: String, date: Option<String>) -> Round {
        let AssessInputs { pack, mode, target, slack, respondents, .. } = self.clone();
        Round { id, title, date, pack, mode, target, slack, respondents }
    }
}

impl Round {
    /// Whether it answers this pack of questions, whatever its version.
    pub fn is_of(&self, pack: &str) -> bool {
        self.pack.as_ref().is_none_or(|it| it.id == pack)
    }

    pub fn sitting(&self) -> Sitting<'_> {
        let Round { mode, target, slack, .. } = *self;
        Sitting { mode, target, slack, respondents: &self.respondents }
    }
}

impl<'a> Sitting<'a> {
    /// The answers of one person alone; `None` for nobody in it.
    pub fn of(&self, respondent: &str) -> Option<Sitting<'a>> {
        let place = self.respondents.iter().position(|it| it.id == respondent)?;
        Some(Sitting { respondents: &self.respondents[place..=place], ..*self })
    }
}
