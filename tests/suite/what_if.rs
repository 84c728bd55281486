//! What moves a scenario's figures: the tornado, what must be true for a target, why two scenarios differ.

use std::rc::Rc;

use proptest::prelude::*;

use landfall::model::roi::RoiInputs;
use landfall::model::roi::cash_flow::{Upkeep, full_benefit};
use landfall::model::roi::difference::{Changed, differences};
use landfall::model::roi::evaluation::net_present_value;
use landfall::model::roi::number::SetError;
use landfall::model::roi::range::{DECAY_MULTIPLIER_PATH, decay_multiplier};
use landfall::model::roi::scenario::{Benefit, Range, Scenario, Shape};
use landfall::model::roi::sensitivity::{sensitivity, tornado};
use landfall::model::roi::simulation::effectiveness::EffectivenessTable;
use landfall::model::roi::target::{Answer, Requirement, Target, requirements};
use landfall::model::stats::distribution::Distribution;

use crate::documents::{cases, fixed, plain, shipped};

fn none(_: u32, _: &Scenario) -> Upkeep {
    Upkeep::NONE
}

#[track_caller]
fn close(got: f64, expected: f64, within: f64) {
    assert!((got - expected).abs() <= within, "expected {expected} within {within}, got {got}");
}

/// 1,000 at the decision, then 100 a month for a year without interest: worth 200, back after 10 months, returning
/// 20 %.
fn small() -> RoiInputs {
    let mut inputs = plain(12);
    inputs.annual_rate = 0.0;
    inputs.scenarios[0].costs.upfront = 1000.0;
    inputs.scenarios[0].benefits.push(fixed("fixed", 100.0));
    inputs
}

#[test]
fn a_tornado_moves_one_input_at_a_time() {
    // x y + z at (2, 3, 1): 7. x 1..4 gives 4..13, y 2..3 gives 5..7, z -5..3 gives 1..9, a constant nothing.
    let model = |values: &[f64]| values[0] * values[1] + values[2] + 0.0 * values[3];
    let (base, bars) = tornado(&[2.0, 3.0, 1.0, 0.0], &[1.0, 2.0, -5.0, 1.0], &[4.0, 3.0, 3.0, 2.0], &model);
    assert_eq!(base, 7.0);
    let rows: Vec<_> = bars.iter().map(|bar| (bar.input, bar.low, bar.high, bar.swing())).collect();
    assert_eq!(rows, [(0, 4.0, 13.0, 9.0), (2, 1.0, 9.0, 8.0), (1, 5.0, 7.0, 2.0), (3, 7.0, 7.0, 0.0)]);
    // Equal swings stay in the order of the inputs.
    let (_, bars) = tornado(&[0.0; 3], &[0.0; 3], &[1.0; 3], &|values| values.iter().sum());
    assert_eq!(bars.iter().map(|bar| bar.input).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(tornado(&[], &[], &[], &|_| 5.0), (5.0, Vec::new()));
}

#[test]
fn the_sensitivity_of_a_scenario() {
    // Worth 12 x 100 x 0.8^m - 1000, m being the multiplier of a decay that leaves 0.8 in every month: 1200 x 0.8 -
    // 1000 = -40. Upfront is uniform 900..1100, so P10 and P90 are 920 and 1080: the bar is 160 wide.
    let mut inputs = small();
    let ranges = &mut inputs.scenarios[0].ranges;
    ranges.insert("costs.upfront".into(), Range { shape: Shape::Uniform, low: 900.0, high: 1100.0 });
    ranges.insert("benefits[fixed].amount".into(), Range { shape: Shape::Triangular, low: 100.0, high: 100.0 });
    ranges.insert(DECAY_MULTIPLIER_PATH.into(), Range { shape: Shape::Uniform, low: 0.5, high: 1.5 });
    let scenario = &inputs.scenarios[0];
    let effectiveness = |multiplier: f64| vec![0.8f64.powf(multiplier); 12];
    let multiplier = decay_multiplier(scenario).unwrap().unwrap();
    let table = Rc::new(EffectivenessTable::new(multiplier, &effectiveness).unwrap());
    let upkeep = Upkeep { effectiveness: effectiveness(1.0), event_costs: Vec::new() };
    let it = sensitivity(&inputs, scenario, &upkeep, Some(&table)).unwrap();
    close(it.base, -40.0, 1e-9);
    let paths: Vec<&str> = it.inputs.iter().map(|input| input.path.as_str()).collect();
    // P10 and P90 of the multiplier are 0.6 and 1.4: 1200 x (0.8^0.6 - 0.8^1.4) = 171.5.
    assert_eq!(paths, [DECAY_MULTIPLIER_PATH, "costs.upfront", "benefits[fixed].amount"]);
    close(it.inputs[0].npv.low, 1200.0 * 0.8f64.powf(0.6) - 1000.0, 0.05);
    close(it.inputs[0].npv.high, 1200.0 * 0.8f64.powf(1.4) - 1000.0, 0.05);
    close(it.inputs[1].values.0, 920.0, 1e-9);
    close(it.inputs[1].npv.low, 40.0, 1e-9);
    close(it.inputs[1].npv.high, -120.0, 1e-9);
    assert_eq!(it.inputs[2].npv.swing(), 0.0);
    // Without a table the multiplier is not among the inputs.
    let it = sensitivity(&inputs, scenario, &upkeep, None).unwrap();
    assert_eq!(it.inputs.len(), 2);
    assert_eq!(it.inputs[0].path, "costs.upfront");

    let mut wrong = inputs.clone();
    wrong.scenarios[0].costs.upfront = 2000.0;
    assert_eq!(sensitivity(&wrong, &wrong.scenarios[0], &upkeep, None).unwrap_err().path, "costs.upfront");
}

#[test]
fn the_tornado_of_the_default_project_is_sorted() {
    let mut inputs = shipped("default").workspace.roi;
    let ranges = &mut inputs.scenarios[0].ranges;
    ranges.clear();
    ranges.insert("costs.upfront".into(), Range { shape: Shape::Pert, low: 35e3, high: 70e3 });
    ranges.insert("realisation".into(), Range { shape: Shape::Pert, low: 0.5, high: 0.85 });
    ranges.insert("adoption.midpoint_months".into(), Range { shape: Shape::Pert, low: 1.0, high: 4.0 });
    let it = sensitivity(&inputs, &inputs.scenarios[0], &Upkeep::NONE, None).unwrap();
    close(it.base, 449_492.55, 0.005);
    let paths: Vec<&str> = it.inputs.iter().map(|input| input.path.as_str()).collect();
    assert_eq!(paths, ["realisation", "adoption.midpoint_months", "costs.upfront"]);
    // Upfront is paid at the decision, so NPV moves by just as much.
    let upfront = Distribution::Pert { low: 35e3, likely: 40e3, high: 70e3 };
    let (p10, p90) = (upfront.quantile(0.1).unwrap(), upfront.quantile(0.9).unwrap());
    close(it.inputs[2].npv.swing(), p90 - p10, 1e-6);
    close(it.inputs[2].npv.low, it.base + 40e3 - p10, 1e-6);
}

#[track_caller]
fn requirement(inputs: &RoiInputs, target: Target, path: &str) -> Requirement {
    let path = if inputs.number(path).is_some() { path.to_owned() } else { format!("scenarios[only].{path}") };
    let all = requirements(inputs, "only", target, &none);
    all.into_iter().find(|requirement| requirement.number.path == path).expect("a requirement")
}

#[track_caller]
fn check_answer(inputs: &RoiInputs, target: Target, path: &str, expected: Answer) {
    let got = requirement(inputs, target, path).answer;
    let same = match (got, expected) {
        (Answer::AtLeast(got), Answer::AtLeast(expected)) | (Answer::AtMost(got), Answer::AtMost(expected)) => {
            (got - expected).abs() <= 2e-8 * expected.abs()
        }
        (got, expected) => got == expected,
    };
    assert!(same, "{target:?}, {path}: expected {expected:?}, got {got:?}");
}

#[test]
fn what_must_be_true_for_a_worth() {
    use Answer::{AtLeast, AtMost, Every};
    let inputs = small();
    let worth = Target::NpvAtLeast(0.0);
    check_answer(&inputs, worth, "costs.upfront", AtMost(1200.0));
    check_answer(&inputs, worth, "benefits[fixed].amount", AtLeast(1000.0 / 12.0));
    check_answer(&inputs, worth, "realisation", AtLeast(1000.0 / 1200.0));
    check_answer(&inputs, worth, "adoption.maximum", AtLeast(1000.0 / 1200.0));
    check_answer(&inputs, worth, "costs.labour", AtMost(200.0 / 12.0));
    check_answer(&inputs, worth, "horizon_months", AtLeast(10.0));
    check_answer(&inputs, worth, "launch_month", AtMost(2.0));
    // Nothing is built before launch in month 0, and nobody costs by use.
    check_answer(&inputs, worth, "costs.build_monthly", Every);
    check_answer(&inputs, worth, "costs.users", Every);
    check_answer(&inputs, worth, "costs.growth", Every);
    // 100 a month for a year is worth 1,000 at the internal rate, 2.922854 % a month: 41.2999 % a year.
    let AtMost(rate) = requirement(&inputs, worth, "annual_rate").answer else { panic!() };
    close(rate, 0.412_998_984, 1e-7);
    // More than it is worth: 300 needs 1,300 over the year.
    check_answer(&inputs, Target::NpvAtLeast(300.0), "benefits[fixed].amount", AtLeast(1300.0 / 12.0));
    check_answer(&inputs, Target::NpvAtLeast(300.0), "realisation", Answer::None);
    check_answer(&inputs, Target::NpvAtLeast(300.0), "costs.users", Answer::None);
    // A tie meets the target.
    check_answer(&inputs, Target::NpvAtLeast(200.0), "costs.upfront", AtMost(1000.0));
    check_answer(&inputs, Target::NpvAtLeast(-1e12), "realisation", Every);
}

#[test]
fn a_tie_meets_a_target_whatever_rounding_says() {
    // 0.3 is wanted as 0.1 + 0.2, which is a little more; and month 10 is as good as a hair before it.
    let mut inputs = plain(1);
    inputs.annual_rate = 0.0;
    inputs.scenarios[0].benefits.push(fixed("fixed", 0.3));
    let is_met = |least: f64| Target::NpvAtLeast(least).is_met(&inputs, &inputs.scenarios[0], &Upkeep::NONE);
    assert!(is_met(0.1 + 0.2));
    assert!(!is_met(0.300_000_01));
    let inputs = small();
    let is_met = |months: f64| Target::PaybackWithin(months).is_met(&inputs, &inputs.scenarios[0], &Upkeep::NONE);
    assert!(is_met(10.0f64.next_down()));
    assert!(!is_met(9.999_999));
}

#[test]
fn what_must_be_true_for_payback_and_return() {
    use Answer::{AtLeast, AtMost};
    let inputs = small();
    check_answer(&inputs, Target::PaybackWithin(6.0), "benefits[fixed].amount", AtLeast(1000.0 / 6.0));
    check_answer(&inputs, Target::PaybackWithin(6.0), "costs.upfront", AtMost(600.0));
    check_answer(&inputs, Target::PaybackWithin(6.0), "realisation", Answer::None);
    check_answer(&inputs, Target::PaybackWithin(10.0), "horizon_months", AtLeast(10.0));
    // Payback counts from launch: a later one changes nothing until the horizon cuts it off.
    check_answer(&inputs, Target::PaybackWithin(10.0), "launch_month", AtMost(2.0));
    check_answer(&inputs, Target::RoiAtLeast(50.0), "costs.upfront", AtMost(800.0));
    check_answer(&inputs, Target::RoiAtLeast(0.0), "benefits[fixed].amount", AtLeast(1000.0 / 12.0));
    check_answer(&inputs, Target::RoiAtLeast(300.0), "horizon_months", AtLeast(40.0));
    // The larger the return that is wished, the less upfront; none at all returns without bound.
    check_answer(&inputs, Target::RoiAtLeast(1e9), "costs.upfront", AtMost(1200.0 / (1.0 + 1e7)));
}

#[test]
fn the_nearest_boundary_where_a_target_comes_and_goes() {
    // 950 for a renewal in month 15: worth nothing from month 10, less than nothing from 15, and back from 20.
    let renewal = |_: u32, _: &Scenario| {
        let mut event_costs = vec![0.0; 15];
        event_costs[14] = 950.0;
        Upkeep { effectiveness: Vec::new(), event_costs }
    };
    let check = |now: u32, expected: Answer| {
        let mut inputs = small();
        inputs.horizon_months = now;
        let all = requirements(&inputs, "only", Target::NpvAtLeast(0.0), &renewal);
        assert_eq!(all[0].number.path, "horizon_months");
        assert_eq!(all[0].answer, expected, "from {now}");
    };
    check(5, Answer::AtLeast(10.0));
    check(11, Answer::AtLeast(10.0));
    check(13, Answer::AtMost(14.0));
    // As near on both sides: the lower one.
    check(17, Answer::AtMost(14.0));
    check(18, Answer::AtLeast(20.0));
    check(24, Answer::AtLeast(20.0));
    check(120, Answer::AtLeast(20.0));
}

#[test]
fn upkeep_follows_launch_and_horizon() {
    // Half effective from the fourth operated month on: 100 x 3 + 50 x (T - L - 3) >= 1000 needs T - L >= 17.
    let wearing = |horizon_months: u32, scenario: &Scenario| {
        let operated = (horizon_months - scenario.launch_month.min(horizon_months)) as usize;
        let effectiveness = (0..operated).map(|month| if month < 3 { 1.0 } else { 0.5 }).collect();
        Upkeep { effectiveness, event_costs: Vec::new() }
    };
    let mut inputs = small();
    let answer = |inputs: &RoiInputs, path: &str| {
        let all = requirements(inputs, "only", Target::NpvAtLeast(0.0), &wearing);
        all.into_iter().find(|requirement| requirement.number.path.ends_with(path)).unwrap().answer
    };
    assert_eq!(answer(&inputs, "horizon_months"), Answer::AtLeast(17.0));
    inputs.horizon_months = 20;
    assert_eq!(answer(&inputs, "launch_month"), Answer::AtMost(3.0));
}

#[test]
fn whether_a_boundary_is_believed_possible() {
    let mut inputs = small();
    let ranges = &mut inputs.scenarios[0].ranges;
    ranges.insert("costs.upfront".into(), Range { shape: Shape::Pert, low: 900.0, high: 1300.0 });
    ranges.insert("benefits[fixed].amount".into(), Range { shape: Shape::Pert, low: 90.0, high: 130.0 });
    ranges.insert("costs.users".into(), Range { shape: Shape::Pert, low: 0.0, high: 1.0 });
    let believed = |path: &str| requirement(&inputs, Target::NpvAtLeast(0.0), path).in_range();
    assert_eq!(believed("costs.upfront"), Some(true));
    assert_eq!(believed("benefits[fixed].amount"), Some(false));
    assert_eq!(believed("costs.users"), None);
    assert_eq!(believed("realisation"), None);
    assert_eq!(requirements(&inputs, "gone", Target::NpvAtLeast(0.0), &none), []);
}

#[test]
fn what_does_not_run_meets_no_target() {
    let mut inputs = small();
    inputs.scenarios[0].launch_month = 12;
    let target = Target::NpvAtLeast(-1e15);
    assert!(!target.is_met(&inputs, &inputs.scenarios[0], &Upkeep::NONE));
    check_answer(&inputs, target, "launch_month", Answer::AtMost(11.0));
    check_answer(&inputs, target, "horizon_months", Answer::AtLeast(13.0));
    check_answer(&inputs, target, "costs.upfront", Answer::None);
}

#[test]
fn half_the_claim() {
    let mut scenario = shipped("default").workspace.roi.scenarios.remove(0);
    scenario.benefits[1].realisation = Some(0.9);
    let half = scenario.half_claim();
    assert_eq!(half.realisation, 0.35);
    assert_eq!(half.benefits[1].realisation, Some(0.45));
    assert_eq!(half.benefits[0].realisation, None);
    close(full_benefit(&half), full_benefit(&scenario) / 2.0, 1e-9);
    assert_eq!(half.costs, scenario.costs);
}

#[test]
fn a_scenario_lists_its_own_numbers() {
    let mut inputs = shipped("default").workspace.roi;
    let (all, own) = (inputs.numbers(), inputs.scenarios[0].numbers());
    assert_eq!(all.len(), own.len() + 5);
    for (inside, whole) in own.iter().zip(&all[5..]) {
        assert_eq!(whole.path, format!("scenarios[as-planned].{}", inside.path));
        assert_eq!((whole.knob, whole.value), (inside.knob, inside.value));
    }
    let scenario = &mut inputs.scenarios[0];
    assert_eq!(scenario.set_number("costs.upfront", 1.0), Ok(()));
    assert!(matches!(scenario.set_number("costs.upfront", -1.0), Err(SetError::OutOfRange(_))));
    assert_eq!(scenario.set_number("annual_rate", 0.1), Err(SetError::Unknown));
    assert_eq!(scenario.costs.upfront, 1.0);
}

#[test]
fn why_two_scenarios_differ() {
    // A: 12 x 100 - 1000 = 200. B: 12 x 120 x 0.5 - 900 = -180. The amount alone +240, realisation alone -600, upfront
    // alone +100; of the -380 in all, -260 are explained, and -120 come from less of more.
    let inputs = small();
    let a = inputs.scenarios[0].clone();
    let mut b = Scenario { id: "b".into(), title: "B".into(), realisation: 0.5, ..a.clone() };
    b.costs.upfront = 900.0;
    b.set_number("benefits[fixed].amount", 120.0).unwrap();
    let it = differences(&inputs, &a, &b, &none).unwrap();
    close(it.npv_a, 200.0, 1e-9);
    close(it.npv_b, -180.0, 1e-9);
    let number = |path: &str, a: f64, b: f64| Changed::Number { path: path.into(), a, b };
    let expected = [
        (number("costs.upfront", 1000.0, 900.0), 100.0),
        (number("benefits[fixed].amount", 100.0, 120.0), 240.0),
        (number("realisation", 1.0, 0.5), -600.0),
    ];
    assert_eq!(it.changes.len(), expected.len());
    for (change, (what, effect)) in it.changes.iter().zip(expected) {
        assert_eq!(change.what, what);
        close(change.effect, effect, 1e-9);
    }
    close(it.together, -120.0, 1e-9);
    let same = differences(&inputs, &a, &a, &none).unwrap();
    assert_eq!((same.changes.len(), same.together), (0, 0.0));
}

#[test]
fn scenarios_that_are_built_differently() {
    // Half effective under a plan; the horizon is a year. A: one benefit of 100, one of 10 that is gone in B, one of 5
    // that is not cash there, one of 7 with its own realisation there. B has another of 20, launches in month 2 and
    // follows a plan.
    let mut inputs = small();
    let planned = |_: u32, scenario: &Scenario| match scenario.plan {
        Some(_) => Upkeep { effectiveness: vec![0.5; 12], event_costs: vec![1.0; 12] },
        None => Upkeep::NONE,
    };
    let a = &mut inputs.scenarios[0];
    a.benefits.extend([fixed("gone", 10.0), fixed("soft", 5.0), fixed("own", 7.0)]);
    let a = a.clone();
    let mut b = Scenario { launch_month: 2, plan: Some("plan".into()), ..a.clone() };
    b.benefits.remove(1);
    b.benefits[1] = Benefit { cash: false, ..fixed("soft", 6.0) };
    b.benefits[2].realisation = Some(0.5);
    b.benefits.push(fixed("new", 20.0));
    let it = differences(&inputs, &a, &b, &planned).unwrap();
    let benefit = |id: &str| id.to_owned();
    let expected = [
        // Two months of 122 less.
        (Changed::Number { path: "launch_month".into(), a: 0.0, b: 2.0 }, -244.0),
        (Changed::Removed { benefit: benefit("gone") }, -120.0),
        (Changed::Replaced { benefit: benefit("soft") }, -60.0),
        (Changed::Replaced { benefit: benefit("own") }, -42.0),
        (Changed::Added { benefit: benefit("new") }, 240.0),
        // Half of 12 x 122, and an event of 1 each month.
        (Changed::Plan { a: None, b: Some("plan".into()) }, -744.0),
    ];
    let got: Vec<_> = it.changes.iter().map(|change| (change.what.clone(), change.effect)).collect();
    assert_eq!(got.len(), expected.len(), "{got:?}");
    for ((what, effect), expected) in got.iter().zip(&expected) {
        assert_eq!(*what, expected.0);
        close(*effect, expected.1, 1e-9);
    }
    let effects: f64 = expected.iter().map(|(_, effect)| effect).sum();
    close(it.together, it.npv_b - it.npv_a - effects, 1e-9);
    // B: ten months of (100 + 3.5 + 20) / 2 less an event each.
    close(it.npv_b, 10.0 * (61.75 - 1.0) - 1000.0, 1e-9);
}

#[test]
fn what_does_not_run_is_not_compared() {
    let inputs = small();
    let a = &inputs.scenarios[0];
    let late = Scenario { launch_month: 12, ..a.clone() };
    assert_eq!(differences(&inputs, a, &late, &none), None);
    assert_eq!(differences(&inputs, &late, a, &none), None);
}

proptest! {
    #![proptest_config(cases(12))]

    /// At a boundary the target is met, and a little beyond it is not.
    #[test]
    fn a_boundary_is_one(kind in 0..3usize, level in 0.0..1.0f64, horizon in 3..40u32) {
        let mut inputs = shipped("default").workspace.roi;
        inputs.horizon_months = horizon;
        let target = [
            Target::PaybackWithin(12.0 * level),
            Target::NpvAtLeast(1e6 * (level - 0.3)),
            Target::RoiAtLeast(400.0 * (level - 0.3)),
        ][kind];
        for requirement in requirements(&inputs, "as-planned", target, &none) {
            let path = &requirement.number.path;
            let met_at = |value: f64| {
                let mut changed = inputs.clone();
                changed.set_number(path, value).unwrap();
                target.is_met(&changed, &changed.scenarios[0], &Upkeep::NONE)
            };
            let now = requirement.number.value;
            match requirement.answer {
                Answer::Every => prop_assert!(met_at(now)),
                Answer::None => prop_assert!(!met_at(now)),
                Answer::AtLeast(value) | Answer::AtMost(value) => {
                    prop_assert!(met_at(value), "{path} at {value}");
                    let knob = requirement.number.knob;
                    let away = if knob.whole { 1.0 } else { 1e-9 * value.abs().max(1e-9) };
                    let below = matches!(requirement.answer, Answer::AtLeast(_));
                    let beyond = if below { value - away } else { value + away };
                    prop_assert!(!met_at(beyond), "{path}: {:?} and {beyond}", requirement.answer);
                }
            }
        }
    }

    /// What is explained and what is not add up.
    #[test]
    fn effects_add_up(factors in proptest::collection::vec(0.5..1.5f64, 30), keep in 0..5usize) {
        let inputs = shipped("default").workspace.roi;
        let a = inputs.scenarios[0].clone();
        let mut b = a.clone();
        for (number, factor) in a.numbers().iter().zip(factors) {
            let value = (number.value * factor).min(number.knob.max);
            b.set_number(&number.path, if number.knob.whole { value.round() } else { value }).unwrap();
        }
        b.benefits.truncate(keep);
        let it = differences(&inputs, &a, &b, &none).unwrap();
        let explained: f64 = it.changes.iter().map(|change| change.effect).sum();
        let total = net_present_value(&inputs, &b, &Upkeep::NONE) - net_present_value(&inputs, &a, &Upkeep::NONE);
        prop_assert!((explained + it.together - total).abs() <= 1e-6);
    }
}
