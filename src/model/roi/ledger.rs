//! The assumption ledger: where each number of Return comes from.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::Serialize;

use super::number::{SetError, scenario_path};
use super::scenario::{RoiInputs, Scenario};

/// What is known about one number.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    Low,
    Medium,
    High,
}

impl RoiInputs {
    /// Writes a number the user has chosen: what its source said no longer holds, so the entry starts anew.
    /// Returns whether anything changed.
    pub fn edit_number(&mut self, path: &str, value: f64, date: &str) -> Result<bool, SetError> {
        let before = self.number(path).ok_or(SetError::Unknown)?;
        self.set_number(path, value)?;
        if before == self.number(path).unwrap_or(before) {
            return Ok(false);
        }
        let entry = LedgerEntry { date: date.to_owned(), ..LedgerEntry::new(State::Edited) };
        self.ledger.insert(path.to_owned(), entry);
        Ok(true)
    }

    /// What is known of a number; one without an entry is our assumption.
    pub fn ledger_entry(&self, path: &str) -> LedgerEntry {
        self.ledger.get(path).cloned().unwrap_or_else(|| LedgerEntry::new(State::Assumption))
    }

    /// A copy of a scenario under a new id, with its ledger, placed after it. Nothing happens for an unknown one.
    pub fn duplicate_scenario(&mut self, id: &str, new_id: &str, title: String) {
        let Some(index) = self.scenarios.iter().position(|scenario| scenario.id == id) else { return };
        let copy = Scenario { id: new_id.to_owned(), title, ..self.scenarios[index].clone() };
        self.scenarios.insert(index + 1, copy);
        let (from, to) = (scenario_path(id), scenario_path(new_id));
        let copied = self
            .ledger
            .iter()
            .filter_map(|(path, entry)| Some((format!("{to}{}", path.strip_prefix(&from)?), entry.clone())));
        let copied: Vec<_> = copied.collect();
        self.ledger.extend(copied);
    }

    /// Removes a scenario and its ledger; the last one stays.
    pub fn delete_scenario(&mut self, id: &str) {
        if self.scenarios.len() > 1 {
            self.scenarios.retain(|scenario| scenario.id != id);
            self.forget_ledger(&scenario_path(id));
        }
    }

    /// Removes a benefit of a scenario and its ledger.
    pub fn delete_benefit(&mut self, scenario: &str, benefit: &str) {
        for candidate in &mut self.scenarios {
            if candidate.id == scenario {
                candidate.benefits.retain(|kept| kept.id != benefit);
            }
        }
        self.forget_ledger(&format!("{}benefits[{benefit}].", scenario_path(scenario)));
    }

    fn forget_ledger(&mut self, prefix: &str) {
        self.ledger.retain(|path, _| !path.starts_with(prefix));
    }
}
