//! The ledger follows its numbers: through edits, copies and removals.

use landfall::model::roi::RoiInputs;
use landfall::model::roi::ledger::{LedgerEntry, State};

use crate::documents::shipped;

const REDUCTION: &str = "scenarios[as-planned].benefits[errors].reduction";
const UPFRONT: &str = "scenarios[as-planned].costs.upfront";

fn inputs() -> RoiInputs {
    shipped("default").workspace.roi
}

#[test]
fn an_edit_ends_what_the_source_said() {
    let mut workspace = shipped("default").workspace;
    assert_eq!(workspace.roi.ledger_entry(REDUCTION).state, State::Claim);
    assert_eq!(workspace.edit_number(REDUCTION, 0.2, "2026-11-20"), Ok(true));
    let roi = &workspace.roi;
    let expected = LedgerEntry { date: "2026-11-20".into(), ..LedgerEntry::new(State::Edited) };
    assert_eq!(roi.ledger_entry(REDUCTION), expected);
    assert_eq!(roi.number(REDUCTION), Some(0.2));
}

#[test]
fn an_edit_that_changes_nothing_leaves_the_source() {
    let mut workspace = shipped("default").workspace;
    assert_eq!(workspace.edit_number(REDUCTION, 0.35, "2026-11-20"), Ok(false));
    assert!(workspace.edit_number(REDUCTION, 1.5, "2026-11-20").is_err());
    assert!(workspace.edit_number("decay.rates.nothing", 0.1, "2026-11-20").is_err());
    assert_eq!(workspace, shipped("default").workspace);
}

#[test]
fn numbers_of_decay_have_their_sources_too() {
    const COST: &str = "decay.plans[seed].actions[tuning].cost";
    let mut workspace = shipped("default").workspace;
    let found = workspace.numbers().into_iter().find(|number| number.path == COST).unwrap();
    assert_eq!(found.value, 400.0);
    assert_eq!(workspace.edit_number(COST, 500.0, "2026-11-20"), Ok(true));
    assert_eq!(workspace.decay.plans[0].actions[0].cost, 500.0);
    assert_eq!(workspace.roi.ledger_entry(COST).state, State::Edited);
    workspace.delete_plan("seed");
    assert_eq!((workspace.decay.plans.len(), &workspace.roi.scenarios[0].plan), (0, &None));
    assert_eq!(workspace.roi.ledger_entry(COST).state, State::Assumption);
}

#[test]
fn a_number_without_an_entry_is_an_assumption() {
    let mut roi = inputs();
    roi.ledger.remove(UPFRONT);
    assert_eq!(roi.ledger_entry(UPFRONT), LedgerEntry::new(State::Assumption));
}

#[test]
fn a_copy_of_a_scenario_has_its_sources() {
    let mut roi = inputs();
    roi.duplicate_scenario("as-planned", "half", "Half".into());
    assert_eq!(roi.scenarios.len(), 2);
    assert_eq!((roi.scenarios[1].id.as_str(), roi.scenarios[1].title.as_str()), ("half", "Half"));
    assert_eq!(roi.scenarios[1].costs, roi.scenarios[0].costs);
    let copied = roi.ledger_entry("scenarios[half].benefits[errors].reduction");
    assert_eq!(copied, roi.ledger_entry(REDUCTION));

    // And it goes with its sources, while the other keeps its own.
    roi.delete_scenario("half");
    assert_eq!(roi, inputs());
    // The last scenario stays.
    roi.delete_scenario("as-planned");
    assert_eq!(roi, inputs());
}

#[test]
fn a_benefit_goes_with_its_sources() {
    let mut roi = inputs();
    roi.delete_benefit("as-planned", "errors");
    assert_eq!(roi.scenarios[0].benefits.len(), 2);
    // Its own sources are gone and no other's.
    let kept: Vec<String> =
        inputs().ledger.iter().map(|(path, _)| path.to_owned()).filter(|path| !path.contains("[errors]")).collect();
    assert!(kept.len() < inputs().ledger.len());
    assert_eq!(roi.ledger.iter().map(|(path, _)| path.to_owned()).collect::<Vec<_>>(), kept);
    // One whose id only begins the same keeps its own.
    let mut roi = inputs();
    roi.delete_benefit("as-planned", "error");
    assert_eq!(roi, inputs());
}
