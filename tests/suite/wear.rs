//! What upkeep of a scenario is worth: linked, the money of Return; without a link, the area under the curve. And what
//! is done to plans.

use landfall::model::decay::defaults::{CURVE, RHYTHM, WEEK};
use landfall::model::decay::finding::Finding;
use landfall::model::decay::inputs::{Kind, Plan};
use landfall::model::decay::simulate;
use landfall::model::outlook::{Outlook, outlook};
use landfall::model::wear::{Frame, Worth, frame};
use proptest::prelude::*;

use crate::documents::{any_decay, cases, shipped};

fn default_frame(change: impl FnOnce(&mut landfall::document::Workspace)) -> (Frame, Outlook, Plan) {
    let mut workspace = shipped("default").workspace;
    change(&mut workspace);
    let scenario = &workspace.roi.scenarios[0];
    let outlook = outlook(&workspace.roi, &workspace.decay, scenario);
    let frame = frame(&workspace.roi, &workspace.decay, scenario, &outlook);
    (frame, outlook, workspace.decay.plans[0].clone())
}

fn worth(frame: &Frame, plan: &Plan) -> Worth {
    let actions = plan.actions(&CURVE);
    let valuation = frame.valuation.as_ref().unwrap();
    let run = simulate(&CURVE, &actions, f64::from(frame.months));
    Worth::new(valuation, &run, valuation.net(&CURVE, &actions))
}

#[test]
fn linked_it_is_the_difference_that_return_shows() {
    let (frame, outlook, plan) = default_frame(|_| {});
    let it = worth(&frame, &plan);
    assert_eq!((frame.months, frame.switched_off), (23, Some(6)));
    let off = outlook.unmaintained.unwrap().off;
    assert!((it.net - (outlook.planned.npv.unwrap() - off.npv)).abs() < 1e-6, "{it:?}");
    // models.md: net 299 305, event costs 111 600.
    assert!((it.net - 299_305.0).abs() < 1.0 && it.cost == 111_600.0, "{it:?}");
    // Discounted they are less.
    assert!(it.spent > 95_000.0 && it.spent < 111_600.0, "{it:?}");
}

#[test]
fn without_a_link_it_is_the_area() {
    let (frame, _, plan) = default_frame(|workspace| workspace.roi.scenarios[0].plan = None);
    let it = worth(&frame, &plan);
    assert_eq!((frame.months, frame.switched_off), (24, None));
    // models.md: V = 37 818, seed cadence net 539 761, event costs 114 800.
    assert!((frame.full_value - 37_818.2).abs() < 1e-6, "{}", frame.full_value);
    assert!((it.net - 539_761.0).abs() < 1.0, "{it:?}");
    assert_eq!((it.cost, it.spent), (114_800.0, 114_800.0));
}

#[test]
fn nothing_is_worth_anything_where_nothing_runs() {
    let (frame, ..) = default_frame(|workspace| workspace.roi.scenarios[0].launch_month = 24);
    assert_eq!((frame.months, frame.valuation, frame.switched_off), (24, None, None));
}

#[test]
fn a_plan_that_does_nothing_is_worth_nothing() {
    let (frame, ..) = default_frame(|_| {});
    let it = worth(&frame, &Plan::default());
    assert_eq!((it.net, it.cost, it.spent, it.done), (0.0, 0.0, 0.0, false));
}

#[test]
fn a_rhythm_leaves_recoveries_and_costs() {
    let mut plan = Plan::seed("seed", "");
    plan.action_mut(Kind::Rules).cost = 5.0;
    plan.action_mut(Kind::Upgrade).gap = Some(0.3);
    plan.action_mut(Kind::Tuning).first = Some(2.0);
    assert_eq!(plan.rhythm(), [Some(WEEK), Some(0.5), Some(1.0), None]);
    assert_eq!(plan.choices()[2].cost, 5.0);
    plan.set_rhythm([None, Some(2.0), Some(1.0), Some(3.0)]);
    assert_eq!(plan.rhythm(), [None, Some(2.0), Some(1.0), Some(3.0)]);
    assert_eq!(plan.action(Kind::Rules).cost, 5.0);
    assert_eq!(plan.actions(&CURVE).len(), 3);
    plan.set_rhythm(RHYTHM);
    assert_eq!(plan.actions(&CURVE)[0].first, WEEK);
    // A kind that is missing is offered as seed 000 has it.
    let choices = Plan::default().choices();
    assert_eq!(choices[3].cost, 12_000.0);
}

#[test]
fn a_plan_is_the_users_once_changed_or_chosen() {
    let mut workspace = shipped("default").workspace;
    assert!(!workspace.is_adopted("seed"));
    workspace.adopt_plan("seed", "2026-11-20");
    assert!(workspace.is_adopted("seed") && !workspace.is_adopted("see"));
    workspace.delete_plan("seed");
    assert!(!workspace.is_adopted("seed"));
    let mut workspace = shipped("default").workspace;
    workspace.edit_number("decay.plans[seed].actions[tuning].cost", 500.0, "2026-11-20").unwrap();
    assert!(workspace.is_adopted("seed"));
}

#[test]
fn the_finding_of_the_default_project() {
    let decay = shipped("default").workspace.decay;
    let run = simulate(&CURVE, &decay.plans[0].actions(&CURVE), 23.0);
    let it = Finding::new(&decay, Some(&run));
    assert!((it.unmaintained.unwrap() - 3.330).abs() < 1e-3);
    let kept = it.plan.unwrap();
    // Above the threshold to the end; just before a weekly tuning and the third upgrade.
    assert!((kept.lowest.effectiveness - 0.672).abs() < 1e-3 && kept.falls.is_none(), "{kept:?}");
    assert!(Finding::new(&decay, None).plan.is_none());
}

proptest! {
    #![proptest_config(cases(100))]

    /// The points to be drawn run from launch to the horizon without a step back, between 0 and 1, and where time goes
    /// on they lie on the curve.
    #[test]
    fn a_course_is_what_effectiveness_is(decay in any_decay(), months in 1..=60u32) {
        let curve = decay.curve();
        let actions = decay.plans.first().map(|plan| plan.actions(&curve)).unwrap_or_default();
        let run = simulate(&curve, &actions, f64::from(months));
        let course = run.course();
        prop_assert_eq!(course[0], (0.0, 1.0));
        prop_assert!((course[course.len() - 1].0 - f64::from(months)).abs() < 1e-6);
        prop_assert!(course.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[1].0 - pair[0].0 <= 0.2501));
        prop_assert!(course.iter().all(|(_, it)| (0.0..=1.0).contains(it)));
        for pair in course.windows(2) {
            let middle = (pair[0].0 + pair[1].0) / 2.0;
            if pair[1].0 - pair[0].0 > 1e-6 {
                let (high, low) = (pair[0].1, pair[1].1);
                let at = run.effectiveness(middle);
                prop_assert!(at <= high + 1e-9 && at >= low - 1e-9, "{at} at {middle} of {pair:?}");
            }
        }
    }
}
