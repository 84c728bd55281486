//! Uncertainty where model, document and words meet: what a run depends on, what is kept between runs, what a range
//! does to the document, and what is said.

use landfall::document::edits::LeftRanges;
use landfall::document::{Document, Workspace};
use landfall::format::{Formats, bearable};
use landfall::model::knob::Knob;
use landfall::model::roi::ledger::State;
use landfall::model::roi::number::{ADOPTION_MIDPOINT, REALISATION, UPFRONT};
use landfall::model::roi::range::{DECAY_MULTIPLIER, DECAY_MULTIPLIER_PATH, RangeError, RangeFault, distribution};
use landfall::model::roi::scenario::{Range, Shape};
use landfall::model::roi::simulation::SimulationError;
use landfall::model::roi::simulation::outcome::Outcome;
use landfall::model::uncertainty::{Question, Workbench, simulate};
use landfall::results;
use landfall::words::Locale;
use landfall::words::uncertainty::{
    chance, eight_in_ten, eight_in_ten_months, input_name, matters, optimism, range, range_fault, runs_finding,
    simulation_error,
};
use serde_json::Value;

use crate::documents::shipped;

fn question(document: &Document) -> Question {
    let (roi, decay) = (&document.workspace.roi, &document.workspace.decay);
    Question::new(document.seed().unwrap(), roi, decay, &roi.scenarios[0])
}

fn outcome(document: &Document) -> Outcome {
    simulate(&question(document)).unwrap().unwrap().0
}

fn pert(low: f64, high: f64) -> Range {
    Range { shape: Shape::Pert, low, high }
}

/// The default project with fewer draws, which are enough for all but its percentiles.
fn quick() -> Document {
    let mut document = shipped("default");
    document.workspace.roi.draws = 1_000;
    document
}

#[test]
fn a_question_is_what_an_answer_depends_on() {
    let before = quick();
    let same = |change: &dyn Fn(&mut Document)| {
        let mut document = before.clone();
        change(&mut document);
        assert_ne!(document, before);
        question(&document) == question(&before)
    };
    // Words, notes, other scenarios and what is asked of the answer do not count.
    assert!(same(&|it| it.title += "!"));
    assert!(same(&|it| it.workspace.roi.scenarios[0].title += "!"));
    assert!(same(&|it| it.workspace.roi.payback_within = 9.0));
    assert!(same(&|it| it.workspace.roi.ledger.clear()));
    assert!(same(&|it| it.workspace.roi.duplicate_scenario("as-planned", "b", String::new())));
    assert!(same(&|it| it.workspace.decay.threshold = 0.6));
    // Numbers, ranges, draws, the seed, decay and its plan do.
    assert!(!same(&|it| it.workspace.roi.scenarios[0].costs.labour = 1.0));
    assert!(!same(&|it| it.workspace.roi.scenarios[0].ranges.clear()));
    assert!(!same(&|it| it.workspace.roi.draws = 2_000));
    assert!(!same(&|it| it.seed = "7".into()));
    assert!(!same(&|it| it.workspace.decay.rates.data_drift = 0.2));
    assert!(!same(&|it| it.workspace.decay.plans[0].actions[0].cost = 1.0));
    assert!(!same(&|it| it.workspace.roi.scenarios[0].plan = None));
}

#[test]
fn the_speed_of_wear_is_uncertain_only_where_decay_is_assumed() {
    let mut document = quick();
    let ranges = &mut document.workspace.roi.scenarios[0].ranges;
    ranges.clear();
    assert!(!question(&document).is_uncertain());
    assert!(simulate(&question(&document)).is_none());
    document.workspace.roi.scenarios[0].ranges.insert(DECAY_MULTIPLIER_PATH.into(), pert(0.6, 1.6));
    assert!(question(&document).is_uncertain());
    let spread = outcome(&document).npv;
    assert!(spread.p10.unwrap() < spread.p90.unwrap() - 50_000.0, "{spread:?}");
    document.workspace.roi.scenarios[0].plan = None;
    assert!(!question(&document).is_uncertain());
}

#[test]
fn a_workbench_gives_what_a_fresh_one_would() {
    let mut bench = Workbench::default();
    let mut document = quick();
    let mut run = |document: &Document| {
        let question = question(document);
        let mut simulation = bench.begin(&question).unwrap();
        while !simulation.step(300) {}
        let outcome = simulation.outcome().unwrap();
        bench.end(&question, simulation);
        assert_eq!(outcome, simulate(&question).unwrap().unwrap().0);
        outcome
    };
    let first = run(&document);
    document.workspace.roi.scenarios[0].costs.upfront = 45_000.0;
    assert_ne!(run(&document), first);
    document.workspace.decay.rates.data_drift = 0.2;
    run(&document);
    document.workspace.roi.horizon_months = 36;
    run(&document);
    document.seed = "7".into();
    run(&document);
    document.workspace.roi.draws = 1_500;
    run(&document);
    document.workspace.roi.scenarios[0].ranges.remove(DECAY_MULTIPLIER_PATH);
    run(&document);
    document.workspace.roi.scenarios[0].plan = None;
    run(&document);
}

#[test]
fn a_workbench_survives_what_it_cannot_do() {
    let (mut bench, mut document) = (Workbench::default(), quick());
    let good = question(&document);
    // Put down half way, as an edit does.
    let mut simulation = bench.begin(&good).unwrap();
    simulation.step(10);
    bench.end(&good, simulation);
    document.workspace.roi.scenarios[0].costs.upfront = 90_000.0;
    assert!(bench.begin(&question(&document)).is_err());
    let mut simulation = bench.begin(&good).unwrap();
    while !simulation.step(300) {}
    assert_eq!(simulation.outcome().unwrap(), simulate(&good).unwrap().unwrap().0);
}

#[test]
fn the_share_of_runs_below_a_value() {
    let it = outcome(&shipped("default"));
    assert_eq!(it.npv_below(f64::MIN).share, 0.0);
    assert_eq!(it.npv_below(1e12).share, 1.0);
    assert!((it.npv_below(it.npv.p50.unwrap()).share - 0.5).abs() <= 1.0 / 8192.0);
    assert!((it.npv_below(it.npv.p90.unwrap()).share - 0.9).abs() <= 1.0 / 8192.0);
    assert!((it.npv_below(0.0).share - (1.0 - it.npv_positive.share)).abs() <= 1e-12);
}

#[test]
fn a_range_belongs_to_its_number() {
    let mut document = quick();
    let upfront = "scenarios[as-planned].costs.upfront";
    let ledger = |document: &Document, path: &str| document.workspace.roi.ledger_entry(path);
    let before = ledger(&document, upfront);
    assert_eq!(before.state, State::Assumption);
    // The same range is no edit.
    document.workspace.edit_range("as-planned", "costs.upfront", Some(pert(35_000.0, 70_000.0)), "2026-11-21");
    assert_eq!(ledger(&document, upfront), before);
    document.workspace.edit_range("as-planned", "costs.upfront", Some(pert(30_000.0, 70_000.0)), "2026-11-21");
    assert_eq!(document.workspace.roi.scenarios[0].ranges.get("costs.upfront"), Some(&pert(30_000.0, 70_000.0)));
    let entry = ledger(&document, upfront);
    assert_eq!((entry.state, entry.date.as_str(), entry.source.as_str()), (State::Edited, "2026-11-21", ""));
    document.workspace.edit_range("as-planned", DECAY_MULTIPLIER_PATH, None, "2026-11-22");
    assert_eq!(document.workspace.roi.scenarios[0].ranges.get(DECAY_MULTIPLIER_PATH), None);
    assert_eq!(ledger(&document, "scenarios[as-planned].decay_multiplier").state, State::Edited);
    // Of what is no number nothing is noted, and another scenario has none.
    document.workspace.roi.scenarios[0].ranges.insert("benefits[gone].amount".into(), pert(1.0, 2.0));
    let noted = document.workspace.roi.ledger.len();
    document.workspace.edit_range("as-planned", "benefits[gone].amount", None, "2026-11-22");
    document.workspace.edit_range("nowhere", "costs.upfront", None, "2026-11-22");
    assert_eq!(document.workspace.roi.ledger.len(), noted);
    assert!(document.workspace.roi.scenarios[0].ranges.get("benefits[gone].amount").is_none());
    // It comes back from a file as it was.
    assert_eq!(Document::from_json(&document.to_json()).unwrap(), document);
}

/// What becomes of the range of upfront cost, 35,000 to 70,000 around 40,000, when a gesture ends at `to`.
fn check_carried(to: f64, expected: Range) {
    let before = quick().workspace;
    let path = "scenarios[as-planned].costs.upfront";
    let mut workspace = before.clone();
    let mut left = LeftRanges::new();
    // On the way it passes other values, which leave no trace.
    for value in [500_000.0, 1.0, to] {
        workspace.edit_number(path, value, "2026-11-21").unwrap();
        workspace.carry_range(&before, path, &mut left);
    }
    assert_eq!(workspace.roi.scenarios[0].ranges.get("costs.upfront"), Some(&expected));
}

#[test]
fn a_range_goes_along_when_its_number_leaves_it() {
    check_carried(40_000.0, pert(35_000.0, 70_000.0));
    check_carried(70_000.0, pert(35_000.0, 70_000.0));
    // Twice the number, twice its range.
    check_carried(80_000.0, pert(70_000.0, 140_000.0));
    check_carried(20_000.0, pert(17_500.0, 35_000.0));
    // Of nothing it is nothing.
    check_carried(0.0, pert(0.0, 0.0));
    // A share stays one.
    let before = quick().workspace;
    let path = "scenarios[as-planned].realisation";
    let mut workspace = before.clone();
    workspace.edit_number(path, 0.95, "2026-11-21").unwrap();
    workspace.carry_range(&before, path, &mut LeftRanges::new());
    let range = workspace.roi.scenarios[0].ranges.get("realisation").copied().unwrap();
    assert_eq!(range, pert(0.5 * (0.95 / 0.7), 1.0));
}

/// The range a number of the project has after a gesture of its own for each of these values.
fn after_gestures(workspace: &mut Workspace, left: &mut LeftRanges, path: &str, values: &[f64]) -> Range {
    for &value in values {
        let before = workspace.clone();
        workspace.edit_number(&format!("scenarios[as-planned].{path}"), value, "2026-11-21").unwrap();
        workspace.carry_range(&before, &format!("scenarios[as-planned].{path}"), left);
    }
    workspace.roi.scenarios[0].ranges.get(path).copied().unwrap()
}

#[test]
fn a_number_that_comes_back_finds_its_range() {
    let mut workspace = quick().workspace;
    let mut left = LeftRanges::new();
    let mut after = |path: &str, values: &[f64]| after_gestures(&mut workspace, &mut left, path, values);
    // Cut at what is allowed, at nothing, and passing both.
    assert_eq!(after("realisation", &[1.0]), pert(0.5 / 0.7, 1.0));
    assert_eq!(after("costs.upfront", &[0.0]), pert(0.0, 0.0));
    assert_eq!(after("realisation", &[0.7]), pert(0.5, 0.85));
    assert_eq!(after("costs.upfront", &[80_000.0]), pert(70_000.0, 140_000.0));
    assert_eq!(after("costs.upfront", &[0.0, 1e9, 40_000.0]), pert(35_000.0, 70_000.0));
    // Anywhere in its first range it has that one, however far it has been.
    assert_eq!(after("realisation", &[0.2, 1.0, 0.8]), pert(0.5, 0.85));
}

#[test]
fn a_range_that_was_changed_since_is_not_gone_back_from() {
    let mut workspace = quick().workspace;
    let mut left = LeftRanges::new();
    after_gestures(&mut workspace, &mut left, "realisation", &[1.0]);
    workspace.edit_range("as-planned", "realisation", Some(pert(0.9, 1.0)), "2026-11-21");
    let range = after_gestures(&mut workspace, &mut left, "realisation", &[0.95, 0.7]);
    assert_eq!(range, pert(0.9 * 0.7, 0.7));
    assert_eq!(after_gestures(&mut workspace, &mut left, "realisation", &[0.95]), pert(0.9, 1.0));
}

#[test]
fn a_benefit_goes_with_its_ranges() {
    let mut document = quick();
    let roi = &mut document.workspace.roi;
    roi.set_benefit_realisation("as-planned", "hours", Some(0.6));
    for path in ["benefits[hours].hourly_rate", "benefits[hours].realisation", "benefits[errors].volume"] {
        roi.scenarios[0].ranges.insert(path.into(), pert(0.0, 1e6));
    }
    roi.ledger.insert("scenarios[as-planned].benefits[hours].realisation".into(), Default::default());
    roi.set_benefit_realisation("as-planned", "hours", None);
    assert!(roi.scenarios[0].ranges.get("benefits[hours].realisation").is_none());
    assert!(roi.ledger.get("scenarios[as-planned].benefits[hours].realisation").is_none());
    assert!(roi.scenarios[0].ranges.get("benefits[hours].hourly_rate").is_some());
    roi.delete_benefit("as-planned", "hours");
    assert!(roi.scenarios[0].ranges.get("benefits[hours].hourly_rate").is_none());
    assert!(roi.scenarios[0].ranges.get("benefits[errors].volume").is_some());
}

#[test]
fn a_range_is_rounded_to_what_it_can_bear() {
    let check =
        |value: f64, spread: f64, expected: f64| assert_eq!(bearable(value, spread), expected, "{value} of {spread}");
    // The example of the design: a fifth of 90,000 is 18,000, so ten thousands.
    check(231_480.0, 90_000.0, 230_000.0);
    check(141_900.0, 177_000.0, 140_000.0);
    check(-44_569.0, 5_000.0, -45_000.0);
    check(-44_569.0, 4_999.0, -44_600.0);
    check(6.943, 3.7, 6.9);
    check(0.6023, 0.18, 0.6);
    check(0.0623, 0.018, 0.062);
    // Half to even, and never minus nothing.
    check(2.5, 5.0, 2.0);
    check(-0.4, 5.0, 0.0);
    assert!(bearable(-0.4, 5.0).is_sign_positive());
    // What is certain is as exact as it is, and extremes stay finite.
    check(231_480.25, 0.0, 231_480.25);
    check(7.0, f64::NAN, 7.0);
    check(7.0, f64::INFINITY, 7.0);
    check(1e15, 1e-300, 1e15);
    check(1e15, 1e15, 1e15);

    let formats = Formats::new(Locale::En, "USD");
    let range = |low: f64, high: f64| formats.money_range(low, high);
    assert_eq!(range(141_900.0, 319_400.0), ("$140,000".into(), "$320,000".into()));
    assert_eq!(range(-2.4, 12.3), ("\u{2212}$2".into(), "$12".into()));
    assert_eq!(range(1.25, 2.1), ("$1.20".into(), "$2.10".into()));
    // Short where that is short, and exact where short would say nothing.
    assert_eq!(range(12_340_000.0, 15_610_000.0), ("$12.3M".into(), "$15.6M".into()));
    assert_eq!(range(12_340_000.0, 12_341_000.0), ("$12,340,000".into(), "$12,341,000".into()));
    let chinese = Formats::new(Locale::ZhHans, "CNY");
    assert_eq!(chinese.money_range(141_900.0, 319_400.0).0, "¥140,000");
}

#[test]
fn many_runs_neither_rule_out_nor_promise() {
    let formats = Formats::new(Locale::En, "USD");
    for (share, expected) in
        [(0.0, "<\u{a0}1%"), (0.0049, "<\u{a0}1%"), (0.3081, "31%"), (0.9949, "99%"), (1.0, ">\u{a0}99%")]
    {
        assert_eq!(chance(share, &formats), expected);
    }
}

#[test]
fn a_range_in_words() {
    let formats = Formats::new(Locale::En, "USD");
    let check = |shape: Shape, low: f64, high: f64, knob: &Knob, expected: &str| {
        assert_eq!(range(&Range { shape, low, high }, knob, &formats), expected);
    };
    check(Shape::Pert, 35_000.0, 70_000.0, &UPFRONT, "$35,000 to $70,000");
    check(Shape::Uniform, 0.5, 0.85, &REALISATION, "50% to 85%");
    check(Shape::Triangular, 1.0, 4.0, &ADOPTION_MIDPOINT, "1 to 4\u{a0}months");
    check(Shape::Normal, 1.0, 4.0, &ADOPTION_MIDPOINT, "8 in 10: 1 to 4\u{a0}months");
    check(Shape::Pert, 0.6, 1.6, &DECAY_MULTIPLIER, "×0.6 to ×1.6");
}

#[test]
fn every_fault_of_a_range_says_what_to_do() {
    let fault = |shape: Shape, low: f64, likely: f64, high: f64, knob: &Knob| {
        distribution(&Range { shape, low, high }, likely, knob).unwrap_err()
    };
    let faults = [
        (fault(Shape::Pert, 30_000.0, 75_000.0, 70_000.0, &UPFRONT), &UPFRONT, ["$30,000", "$75,000", "$70,000"]),
        (fault(Shape::Pert, -1.0, 0.7, 0.9, &REALISATION), &REALISATION, ["0%", "100%", ""]),
        (fault(Shape::Pert, -1.0, 1.0, 2.0, &UPFRONT), &UPFRONT, ["$0", "", ""]),
        (fault(Shape::Lognormal, 0.0, 1.0, 2.0, &UPFRONT), &UPFRONT, ["", "", ""]),
        (fault(Shape::Normal, 0.85, 0.9, 0.95, &REALISATION), &REALISATION, ["100%", "PERT", ""]),
        (fault(Shape::Normal, 0.3, 1.0, 4.0, &DECAY_MULTIPLIER), &DECAY_MULTIPLIER, ["×0.2", "PERT", ""]),
        (RangeFault::Unknown, &UPFRONT, ["", "", ""]),
        (RangeFault::Whole, &UPFRONT, ["", "", ""]),
    ];
    for locale in Locale::ALL {
        let formats = Formats::new(locale, "USD");
        let symbol = |part: &str| part.replace('$', &formats.symbol());
        let mut said: Vec<String> = Vec::new();
        for (fault, knob, parts) in &faults {
            let text = range_fault(fault, knob, &formats);
            assert!(text.ends_with(['.', '。']) && !text.contains(['{', '}']), "{text}");
            assert!(parts.iter().all(|part| text.contains(&symbol(part))), "{fault:?}: {text}");
            said.push(text);
        }
        said.sort();
        said.dedup();
        assert_eq!(said.len(), faults.len(), "two faults read alike in {}", locale.tag());
    }
}

#[test]
fn the_simulation_says_which_input_stops_it() {
    let mut document = quick();
    document.workspace.roi.scenarios[0].costs.upfront = 90_000.0;
    let stopped = |document: &Document| simulate(&question(document)).unwrap().unwrap_err();
    let words = |document: &Document, error: &SimulationError, locale| {
        simulation_error(error, &document.workspace.roi.scenarios[0], &Formats::new(locale, "USD"))
    };
    let text = words(&document, &stopped(&document), Locale::En);
    assert!(text.contains("Upfront") && text.contains("$90,000"), "{text}");
    let scenario = &document.workspace.roi.scenarios[0];
    for locale in Locale::ALL {
        let path = "benefits[hours].hourly_rate";
        let name = input_name(scenario, path, locale.words());
        assert!(
            name.starts_with(&scenario.benefits[0].title) && name.len() > scenario.benefits[0].title.len(),
            "{name}"
        );
        assert_eq!(input_name(scenario, DECAY_MULTIPLIER_PATH, locale.words()), locale.words().speed_of_wear);
        let error = SimulationError::Range(RangeError { path: "benefits[gone].x".into(), fault: RangeFault::Unknown });
        assert!(words(&document, &error, locale).contains("benefits[gone].x"));
        assert!(!words(&document, &SimulationError::NothingRuns, locale).is_empty());
    }
    // The speed of wear has no number of its own, but the same faults.
    document.workspace.roi.scenarios[0].costs.upfront = 40_000.0;
    document.workspace.roi.scenarios[0].ranges.insert(DECAY_MULTIPLIER_PATH.into(), pert(1.2, 1.6));
    let text = words(&document, &stopped(&document), Locale::En);
    assert!(text.contains("Speed of wear") && text.contains("×1.2"), "{text}");
}

#[test]
fn what_the_runs_say() {
    let document = shipped("default");
    let (it, tornado) = simulate(&question(&document)).unwrap().unwrap();
    let formats = Formats::new(Locale::En, "USD");
    assert_eq!(eight_in_ten(&it.npv, &formats), "8 in 10: $140,000 to $320,000.");
    assert_eq!(
        runs_finding(&it, &formats),
        "In 8 of 10 runs NPV is between $140,000 and $320,000; hardly any run loses money."
    );
    assert!(optimism(&it, 254_737.0, &formats).contains("optimistic"));
    assert!(optimism(&it, it.npv.p50.unwrap(), &formats).contains("middle"));
    assert!(optimism(&it, 150_000.0, &formats).contains("cautious"));
    let scenario = &document.workspace.roi.scenarios[0];
    assert_eq!(matters(&tornado, scenario, Locale::En.words()), "“Share that becomes money” matters most");
    assert_eq!(eight_in_ten_months(6.14, Some(9.85), &formats), "8 in 10: 6.1 to 9.8");
    assert_eq!(eight_in_ten_months(6.14, None, &formats), "8 in 10: 6.1 to never");
    for locale in Locale::ALL {
        let formats = Formats::new(locale, "USD");
        let texts = [
            eight_in_ten(&it.npv, &formats),
            runs_finding(&it, &formats),
            optimism(&it, 254_737.0, &formats),
            optimism(&it, 150_000.0, &formats),
            matters(&tornado, scenario, locale.words()),
        ];
        assert!(texts.iter().all(|text| !text.is_empty() && !text.contains(['{', '}'])), "{texts:?}");
    }
}

#[test]
fn two_inputs_may_matter_alike_and_none_may() {
    let mut document = quick();
    let scenario = &mut document.workspace.roi.scenarios[0];
    scenario.ranges.clear();
    // 1,000 a month either way, for labour and for external support alike.
    scenario.ranges.insert("costs.labour".into(), pert(5_000.0, 7_000.0));
    scenario.ranges.insert("costs.external".into(), pert(200.0, 2_200.0));
    let said = |document: &Document| {
        let (_, tornado) = simulate(&question(document)).unwrap().unwrap();
        matters(&tornado, &document.workspace.roi.scenarios[0], Locale::En.words())
    };
    assert_eq!(said(&document), "These matter most: Labour per month; External support per month");
    let scenario = &mut document.workspace.roi.scenarios[0];
    scenario.ranges.clear();
    scenario.ranges.insert("costs.labour".into(), pert(6_000.0, 6_000.0));
    assert_eq!(said(&document), "None of the ranges moves NPV");
}

#[test]
fn the_results_of_a_document_hold_its_simulation() {
    let of = |document: &Document| -> Value {
        let all: Value = serde_json::from_str(&results::evaluate(document).to_string()).unwrap();
        all["roi"]["scenarios"][0]["simulation"].clone()
    };
    let mut document = shipped("default");
    let (it, tornado) = simulate(&question(&document)).unwrap().unwrap();
    let got = of(&document);
    assert_eq!((got["draws"].as_u64(), got["seed"].as_str()), (Some(8192), Some("20261120")));
    assert_eq!(got["npv"]["p10"].as_f64(), it.npv.p10);
    assert_eq!(got["roi_percent"]["mean"].as_f64(), it.roi_percent.mean);
    assert_eq!(got["payback_after_launch"]["p50"].as_f64(), it.payback_after_launch.p50);
    assert_eq!(got["probability_npv_positive"].as_f64(), Some(it.npv_positive.share));
    let early = it.payback_within(6.0);
    let payback = &got["probability_payback"];
    assert_eq!(
        [payback["within"].as_f64(), payback["share"].as_f64(), payback["error"].as_f64()],
        [Some(6.0), Some(early.share), Some(early.error)]
    );
    assert_eq!(got["tornado"][0]["path"], "realisation");
    assert_eq!(got["tornado"][0]["swing"].as_f64(), Some(tornado.inputs[0].npv.swing()));
    assert_eq!(got["tornado"].as_array().unwrap().len(), 4);
    assert_eq!(got["rank_correlation"][0]["rho"].as_f64(), it.influences()[0].rho);
    // The same seed, the same bytes.
    assert_eq!(results::evaluate(&document).to_string(), results::evaluate(&document).to_string());

    document.workspace.roi.scenarios[0].costs.upfront = 90_000.0;
    assert!(of(&document)["error"].as_str().unwrap().starts_with("costs.upfront: "));
    document.workspace.roi.scenarios[0].ranges.clear();
    assert_eq!(of(&document), Value::Null);
}

#[test]
fn never_is_null_in_the_results() {
    let mut document = quick();
    // A third of the claimed benefit at best: it never pays back.
    let scenario = &mut document.workspace.roi.scenarios[0];
    scenario.realisation = 0.1;
    scenario.ranges.insert("realisation".into(), pert(0.05, 0.2));
    let all: Value = serde_json::from_str(&results::evaluate(&document).to_string()).unwrap();
    let got = &all["roi"]["scenarios"][0]["simulation"];
    for part in ["mean", "p10", "p50", "p90"] {
        assert!(got["payback_after_launch"][part].is_null(), "{got}");
        assert!(got["npv"][part].is_number());
    }
    assert_eq!(got["probability_payback"]["share"].as_f64(), Some(0.0));
}
