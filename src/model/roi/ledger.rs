//! The assumption ledger: where each number of Return comes from.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use super::number::scenario_path;
use super::scenario::{RoiInputs, Scenario};

/// What is known about one number.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "snake_case"))]
pub enum State {
    /// Ours, with no outside authority.
    #[default]
    Assumption,
    /// A practitioner's figure from a seed document that cites no source.
    Claim,
    /// The user's.
    Edited,
    /// The user's, and others have agreed to it.
    Agreed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "snake_case"))]
pub enum Confidence {
    #[default]
    Low,
    Medium,
    High,
}

impl RoiInputs {
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

    /// A copy of a scenario with half its claim. Each halved share is a number of the user's from now on, with the
    /// day and a note on its source, in which `{title}` is the whole one's. Nothing happens for an unknown scenario.
    pub fn add_half_claim(&mut self, id: &str, new_id: &str, title: String, source: &str, date: &str) {
        self.duplicate_scenario(id, new_id, title);
        let Some(whole) = self.scenarios.iter().find(|scenario| scenario.id == id) else { return };
        let source = source.replace("{title}", &whole.title);
        let half = whole.half_claim();
        let Some(copy) = self.scenarios.iter_mut().find(|scenario| scenario.id == new_id) else { return };
        *copy = Scenario { id: new_id.to_owned(), title: std::mem::take(&mut copy.title), ..half };
        let halved = copy.numbers().into_iter().filter(|number| number.path.ends_with("realisation"));
        for number in halved {
            let entry =
                LedgerEntry { source: source.clone(), date: date.to_owned(), ..LedgerEntry::new(State::Edited) };
            self.ledger.insert(scenario_path(new_id) + &number.path, entry);
        }
    }

    /// Removes a scenario and its ledger; the last one stays.
    pub fn delete_scenario(&mut self, id: &str) {
        if self.scenarios.len() > 1 {
            self.scenarios.retain(|scenario| scenario.id != id);
            self.forget_ledger(&scenario_path(id));
        }
    }

    /// Removes a benefit of a scenario with its ranges and its ledger.
    pub fn delete_benefit(&mut self, scenario: &str, benefit: &str) {
        let within = format!("benefits[{benefit}].");
        for candidate in &mut self.scenarios {
            if candidate.id == scenario {
                candidate.benefits.retain(|kept| kept.id != benefit);
                candidate.ranges.retain(|path, _| !path.starts_with(&within));
            }
        }
        self.forget_ledger(&(scenario_path(scenario) + &within));
    }

    /// Gives a benefit its own share that becomes money, or takes it away with its range and its ledger.
    pub fn set_benefit_realisation(&mut self, scenario: &str, benefit: &str, share: Option<f64>) {
        let Some(found) = self.scenarios.iter_mut().find(|candidate| candidate.id == scenario) else { return };
        if let Some(benefit) = found.benefits.iter_mut().find(|candidate| candidate.id == benefit) {
            benefit.realisation = share;
        }
        if share.is_none() {
            let path = format!("benefits[{benefit}].realisation");
            found.ranges.remove(&path);
            self.ledger.remove(&(scenario_path(scenario) + &path));
        }
    }

    /// Forgets what is known of the numbers under a path.
    pub fn forget_ledger(&mut self, prefix: &str) {
        self.ledger.retain(|path, _| !path.starts_with(prefix));
    }
}
