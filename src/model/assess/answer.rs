//! What may be answered to a question, and what stands behind an answer.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use crate::choices;

/// One of five described states, from absent to routine, or none of them. A question without an answer is `None`
/// wherever answers are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Answer {
    #[default]
    State1,
    State2,
    State3,
    State4,
    State5,
    /// A gap and not an exemption: what nobody knows cannot be relied on.
    DontKnow,
    /// The question does not apply; it leaves the score and its weight with it.
    NotApplicable,
}

/// What an answer rests on. Without a grade it is an opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "snake_case"))]
pub enum Grade {
    #[default]
    Opinion,
    Documented,
    Measured,
}

impl Answer {
    /// The state of this number, 1 to 5.
    pub fn of(state: u32) -> Option<Answer> {
        let index = usize::try_from(state.checked_sub(1)?).ok()?;
        Answer::ALL.get(index).copied().filter(|answer| answer.state().is_some())
    }

    /// 1 to 5; `None` for what is no state.
    pub fn state(self) -> Option<u32> {
        match self {
            Answer::DontKnow | Answer::NotApplicable => None,
            state => Some(state as u32 + 1),
        }
    }

    /// 0, 25, 50, 75 or 100, and 0 for what is not known; `None` where the question does not apply.
    pub fn points(self) -> Option<f64> {
        match self {
            Answer::DontKnow => Some(0.0),
            answer => answer.state().map(points),
        }
    }

    /// Its place among other people's answers: what is not known counts as the first state and stands before it.
    /// `None` where the question does not apply.
    pub fn rank(self) -> Option<u32> {
        match self {
            Answer::DontKnow => Some(0),
            answer => answer.state(),
        }
    }
}

impl Grade {
    /// How much of an answer counts as known. The three shares are ours, with no outside authority.
    pub fn share(self) -> f64 {
        match self {
            Grade::Opinion => 0.4,
            Grade::Documented => 0.7,
            Grade::Measured => 1.0,
        }
    }
}

/// What a state is worth: five states from 0 to 100 in even steps.
pub fn points(state: u32) -> f64 {
    25.0 * (f64::from(state) - 1.0)
}

choices!(Answer {
    State1 = "1",
    State2 = "2",
    State3 = "3",
    State4 = "4",
    State5 = "5",
    DontKnow = "dk",
    NotApplicable = "na",
});
choices!(Grade { Opinion = "opinion", Documented = "documented", Measured = "measured" });

/// A file has a state as a number and the other two as words.
#[cfg(not(target_arch = "wasm32"))]
impl JsonSchema for Answer {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Answer".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A state from 1 to 5, \"dk\" for what is not known, \"na\" where the question does not apply.",
            "enum": [1, 2, 3, 4, 5, "dk", "na"]
        })
    }
}
