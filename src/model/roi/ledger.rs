//! The assumption ledger: where each number of Return comes from.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is known about one number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LedgerEntry {
    pub state: State,
    /// A note on the source, in the user's words.
    pub source: String,
    /// Who stands behind it.
    pub who: String,
    /// ISO date, or empty.
    pub date: String,
    pub confidence: Option<Confidence>,
}

impl LedgerEntry {
    pub fn new(state: State) -> LedgerEntry {
        LedgerEntry { state, source: String::new(), who: String::new(), date: String::new(), confidence: None }
    }
}

/// Where a number stands on its way from our guess to something agreed. A number without an entry is our
/// assumption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Ours, with no outside authority.
    Assumption,
    /// A practitioner's figure from a seed document that cites no source.
    Claim,
    /// The user's.
    Edited,
    /// The user's, and others have agreed to it.
    Agreed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    Low,
    Medium,
    High,
}
