//! The ledger follows its numbers: through edits, copies and removals.

use landfall::content::assess::Pack;
use landfall::document::edits::TakenOver;
use landfall::export::Cell;
use landfall::export::csv::csv;
use landfall::export::ledger::ledger;
use landfall::export::ledger_assess::{not_done, risk_rows};
use landfall::format::Formats;
use landfall::model::assess::risk::Risk;
use landfall::model::decay::inputs::Kind;
use landfall::model::roi::RoiInputs;
use landfall::model::roi::ledger::{LedgerEntry, State};
use landfall::words::Locale;

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

#[test]
fn its_file_names_risks_and_what_is_never_done() {
    for locale in Locale::ALL {
        let pack = Pack::shipped(locale).unwrap();
        let formats = Formats::new(locale, "USD");
        let words = locale.words();
        let mut workspace = shipped("default").workspace;
        assert!(not_done(&workspace, &pack, &formats).is_empty());
        let mut take = |kind, every, question: &str| {
            let it = TakenOver { kind, every, question: question.into() };
            workspace.take_over("seed", &it, "Assess: monitoring", "2026-11-21");
        };
        take(Kind::Tuning, Some(0.5), "monitoring");
        take(Kind::Upgrade, None, "operation_budget");
        let shown = |row: &[Cell]| row.iter().map(|it| it.shown().to_owned()).collect::<Vec<_>>();
        let columns = ledger(&workspace, &formats)[0].len();

        // What is done is a number, whose entry says where it comes from; what is never done is none.
        let numbers = ledger(&workspace, &formats);
        let of = |kind: &str| {
            numbers.iter().find(|row| row[0].shown() == format!("decay.plans[seed].actions[{kind}].every"))
        };
        assert_eq!(of("tuning").unwrap()[8].shown(), "Assess: monitoring");
        assert!(of("upgrade").is_none());
        let never = not_done(&workspace, &pack, &formats);
        let [never] = never.as_slice() else { panic!("{} rows", never.len()) };
        let row = shown(never);
        assert_eq!((row.len(), row[0].as_str()), (columns, "decay.plans[seed].actions[upgrade].every"));
        assert_eq!((row[3].as_str(), row[7].as_str()), (words.intervals.get("never"), words.state_edited));
        assert!(row[1].contains(words.action_kinds.get("upgrade")) && !row[2].is_empty());
        assert!(row[8].contains(&pack.question("operation_budget").unwrap().texts.title), "{row:?}");

        let data = pack.dimensions.iter().position(|it| it.id == "data").unwrap();
        let rows = risk_rows(&[Risk { dimension: data, level: 2 }], &pack, &formats);
        let row = shown(&rows[0]);
        assert_eq!(
            (rows.len(), row.len(), row[0].as_str(), row[3].as_str()),
            (1, columns, "assess.dimensions[data]", "2")
        );
        let title = &pack.dimensions[data].texts.title;
        assert_eq!(
            (&row[2], row[7].as_str(), row[8].as_str()),
            (title, words.assess().risk, words.assess().threatens.get("data"))
        );
        assert!(csv(&rows).contains(",2,"));
    }
}
