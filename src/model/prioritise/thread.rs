//! The thread from a use case to the scenario of Return that says what it pays: opened from what is known, linked both
//! ways, and cut again. Nothing is invented: what nobody has said stays at nothing.

use super::edit::EditError;
use super::inputs::{Item, PrioritiseInputs};

use crate::model::roi::ledger::{LedgerEntry, State};
use crate::model::roi::number::{
    ADOPTION_MAXIMUM, ADOPTION_MIDPOINT, ADOPTION_STEEPNESS, LAUNCH_MONTH, REALISATION, UPFRONT, scenario_path,
};
use crate::model::roi::scenario::Adoption;
use crate::model::roi::{MOST_SCENARIOS, RoiInputs, Scenario};

/// Where a new scenario's cost comes from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// A note for the ledger, in the user's language.
    pub note: &'a str,
    /// ISO date.
    pub today: &'a str,
}

/// Makes a scenario under the id `scenario` of a use case and links both. It has the use case's title, its cost as
/// what is paid upfront where that is known, no benefit, and our defaults for launch, adoption and realisation, which
/// the ledger calls assumptions. A use case that has a scenario already keeps it.
pub fn open_as_scenario(
    prioritise: &mut PrioritiseInputs,
    roi: &mut RoiInputs,
    item: &str,
    scenario: &str,
    source: Source,
) -> Result<(), EditError> {
    let found = prioritise.item(item).ok_or(EditError::Missing)?;
    if scenario_of(found, roi).is_some() {
        return Ok(());
    }
    if roi.scenarios.len() >= MOST_SCENARIOS {
        return Err(EditError::Full { most: MOST_SCENARIOS });
    }
    if roi.scenarios.iter().any(|it| it.id == scenario) {
        return Err(EditError::Taken);
    }
    let mut made = Scenario {
        id: scenario.to_owned(),
        title: found.title.clone(),
        use_case: Some(item.to_owned()),
        launch_month: LAUNCH_MONTH.default as u32,
        adoption: Adoption {
            maximum: ADOPTION_MAXIMUM.default,
            steepness: ADOPTION_STEEPNESS.default,
            midpoint_months: ADOPTION_MIDPOINT.default,
        },
        realisation: REALISATION.default,
        ..Scenario::default()
    };
    // A cost that no scenario may hold would be no cost of ours to change.
    if let Some(cost) = found.cost.and_then(|cost| UPFRONT.check(cost).ok()) {
        made.costs.upfront = cost;
        let (note, date) = (source.note.to_owned(), source.today.to_owned());
        let entry = LedgerEntry { source: note, date, ..LedgerEntry::new(State::Edited) };
        roi.ledger.insert(scenario_path(scenario) + "costs.upfront", entry);
    }
    roi.scenarios.push(made);
    prioritise.edit_item(item, |it| it.scenario = Some(scenario.to_owned()))
}

/// Ends the link of a use case on both sides; the scenario stays as it is.
pub fn cut(prioritise: &mut PrioritiseInputs, roi: &mut RoiInputs, item: &str) {
    // One that is not there any more has no link of its own.
    let _ = prioritise.edit_item(item, |it| it.scenario = None);
    for scenario in roi.scenarios.iter_mut().filter(|it| it.use_case.as_deref() == Some(item)) {
        scenario.use_case = None;
    }
}

/// The scenario that stands for a use case; one that is not there any more counts as none.
pub fn scenario_of<'a>(item: &Item, roi: &'a RoiInputs) -> Option<&'a Scenario> {
    let id = item.scenario.as_ref()?;
    roi.scenarios.iter().find(|it| it.id == *id)
}

/// The use case a scenario was opened from, while there is one of that id.
pub fn use_case_of<'a>(scenario: &Scenario, prioritise: &'a PrioritiseInputs) -> Option<&'a Item> {
    prioritise.item(scenario.use_case.as_ref()?)
}
