//! The cash flow and its figures on cases whose arithmetic fits in a comment.

use landfall::model::roi::cash_flow::{Upkeep, cash_flow};
use landfall::model::roi::cost_shares::Flag;
use landfall::model::roi::evaluation::{Evaluation, Finding};
use landfall::model::roi::scenario::{Adoption, Benefit, BenefitAmount, ErrorsAvoided, ExtraRevenue, HoursSaved};
use landfall::model::roi::{RoiInputs, evaluate};

use crate::documents::{fixed, plain, shipped};

fn evaluated(inputs: &RoiInputs) -> Evaluation {
    evaluate(inputs, &inputs.scenarios[0], &Upkeep::NONE)
}

#[track_caller]
fn close(got: impl Into<Option<f64>>, expected: f64, within: f64) {
    let got = got.into().expect("a value");
    assert!((got - expected).abs() <= within, "expected {expected} within {within}, got {got}");
}

/// Every month of a series, to a millionth.
#[track_caller]
fn series(got: &[f64], expected: &[f64]) {
    assert_eq!(got.len(), expected.len(), "{got:?}");
    for (month, (got, expected)) in got.iter().zip(expected).enumerate() {
        assert!((got - expected).abs() <= 1e-6, "month {month}: expected {expected}, got {got}");
    }
}

#[test]
fn the_case_of_seed_003_returns_three_hundred_percent() {
    // Benefit 12 x 833,333.33 = 10 M, cost 2.5 M at the decision.
    // ROI = (10 - 2.5) / 2.5 = 300 %. Payback = 2.5 M / 833,333.33 = 3.000.
    // Monthly rate = 1.1^(1/12) - 1 = 0.797414 %; annuity of 12 months = (1 - 1/1.1) / 0.00797414 = 11.400488.
    // NPV = 833,333.33 x 11.400488 - 2.5 M = 7,000,406.52.
    let it = evaluated(&shipped("quality-inspection").workspace.roi);
    close(it.roi_percent, 300.0, 1e-9);
    close(it.payback.sustained, 3.0, 1e-9);
    close(it.payback.first, 3.0, 1e-9);
    close(it.npv, 7_000_406.52, 0.005);
    // The internal rate solves 2.5 M = 833,333.33 x annuity: 32.16 % a month.
    close(it.irr.selected(), 0.321_592, 1e-6);
    close(it.peak_funding, 2.5e6, 1e-6);
    // PV of costs over PV of benefits = 2.5 M / (833,333.33 x 11.400488) = 0.263146.
    close(it.break_even_multiplier, 0.263_146, 1e-6);
    assert_eq!(it.first_positive_month, Some(1));
    assert_eq!(it.cost_shares, None);
}

#[test]
fn the_case_of_seed_003_with_part_of_the_cost_spread() {
    // 1.5 M at the decision and 1.0 M over the year: month by month 833,333.33 - 83,333.33 = 750,000.
    // Payback = 1.5 M / 750,000 = 2.000. NPV = 750,000 x 11.400488 - 1.5 M = 7,050,365.87.
    let mut inputs = shipped("quality-inspection").workspace.roi;
    inputs.scenarios[0].costs.upfront = 1.5e6;
    inputs.scenarios[0].costs.labour = 1e6 / 12.0;
    let it = evaluated(&inputs);
    close(it.roi_percent, 300.0, 1e-9);
    close(it.payback.sustained, 2.0, 1e-9);
    close(it.npv, 7_050_365.87, 0.005);
}

#[test]
fn the_case_of_seed_003_with_a_ramp() {
    // 10 M a year at full run rate after a straight ramp of six months: month t brings (t - 0.5) / 6 of 833,333.33
    // until month 6. Sum of shares = 3 + 6 = 9, so the year brings 7.5 M, and 300 % leaves a cost of 1.875 M.
    // 1.875 M / 833,333.33 = 2.25 full months. After five months 25 / 12 = 2.0833 are in, month 6 brings 0.91667:
    // payback = 5 + (2.25 - 2.0833) / 0.91667 = 5.1818.
    let mut inputs = shipped("quality-inspection").workspace.roi;
    inputs.scenarios[0].costs.upfront = 1.875e6;
    let effectiveness = (1..=6).map(|month| (f64::from(month) - 0.5) / 6.0).collect();
    let ramp = Upkeep { effectiveness, event_costs: Vec::new() };
    let it = evaluate(&inputs, &inputs.scenarios[0], &ramp);
    close(it.total_benefit, 7.5e6, 1e-6);
    close(it.roi_percent, 300.0, 1e-9);
    close(it.payback.sustained, 5.0 + 2.0 / 11.0, 1e-9);
}

#[test]
fn the_default_project_without_decay() {
    // Full benefit = 0.7 x (120 x 10 x 45 + 4000 x 0.03 x 0.35 x 180 + 500,000 x 0.01 x 0.4)
    //              = 0.7 x (54,000 + 7,560 + 2,000) = 44,492; at 85 % adoption 37,818.
    // The rest is models.md, "ignoring decay would have promised +182 %, payback 5.63 (4.63 after launch)".
    let it = evaluated(&shipped("default").workspace.roi);
    close(it.roi_percent, 182.048_055_8, 1e-6);
    close(it.payback.sustained, 5.633_880_2, 1e-6);
    close(it.payback_after_launch(), 4.633_880_2, 1e-6);
    close(it.npv, 449_492.55, 0.005);
    close(it.peak_funding, 57_821.31, 0.005);
    assert_eq!(it.peak_funding_month, 2);
    // Labour 6,000, technology 2,500, external 1,200 of 9,700.
    let shares = it.cost_shares.unwrap();
    close(shares.shares[0], 6000.0 / 9700.0, 1e-12);
    assert_eq!(shares.flags, [Flag::Ok; 3]);
    assert_eq!(
        it.finding(),
        Finding::PaysBack {
            month: it.payback.sustained.unwrap(),
            after_launch: it.payback_after_launch().unwrap(),
            first: None,
        }
    );
}

#[test]
fn building_costs_until_launch_and_running_after_it() {
    let mut inputs = plain(5);
    let scenario = &mut inputs.scenarios[0];
    scenario.launch_month = 3;
    scenario.costs.upfront = 1000.0;
    scenario.costs.build_monthly = 100.0;
    scenario.costs.labour = 7.0;
    scenario.benefits.push(fixed("fixed", 50.0));
    let it = evaluated(&inputs);
    series(&it.cash_flow.cost, &[1000.0, 100.0, 100.0, 100.0, 7.0, 7.0]);
    series(&it.cash_flow.benefit, &[0.0, 0.0, 0.0, 0.0, 50.0, 50.0]);
    assert_eq!(it.first_positive_month, Some(4));
    // Deepest at launch: 1000 + 3 x 100.
    close(it.peak_funding, 1300.0, 1e-9);
    assert_eq!(it.peak_funding_month, 3);
}

#[test]
fn growth_compounds_by_the_month_from_the_first() {
    // At 21 % a year month 13 is a year after month 1: 1.21 times it; month 7 is 1.21^(6/12) = 1.1 times it.
    let mut inputs = plain(13);
    let scenario = &mut inputs.scenarios[0];
    scenario.costs.labour = 100.0;
    scenario.costs.growth = 0.21;
    scenario.benefits.push(fixed("fixed", 1000.0));
    scenario.benefit_growth = 0.21;
    let flow = evaluated(&inputs).cash_flow;
    close(flow.cost[1], 100.0, 1e-9);
    close(flow.cost[7], 110.0, 1e-9);
    close(flow.cost[13], 121.0, 1e-9);
    close(flow.benefit[7], 1100.0, 1e-9);
    close(flow.benefit[13], 1210.0, 1e-9);
}

#[test]
fn growth_counts_from_the_decision_and_not_from_launch() {
    // Month 13 is the first operated one after a launch in month 12, and a year of growth has passed.
    let mut inputs = plain(13);
    let scenario = &mut inputs.scenarios[0];
    scenario.launch_month = 12;
    scenario.costs.labour = 100.0;
    scenario.costs.growth = 0.21;
    scenario.benefits.push(fixed("fixed", 1000.0));
    scenario.benefit_growth = 0.21;
    let flow = evaluated(&inputs).cash_flow;
    close(flow.cost[13], 121.0, 1e-9);
    close(flow.benefit[13], 1210.0, 1e-9);
}

#[test]
fn technology_per_user_follows_adoption() {
    // Half of 200 users at 3 each: 300 a month besides the fixed 40. Its share counts the same at full adoption.
    let mut inputs = plain(2);
    let scenario = &mut inputs.scenarios[0];
    scenario.adoption = Adoption { maximum: 0.5, steepness: 0.0, midpoint_months: 0.0 };
    scenario.costs.technology = 40.0;
    scenario.costs.technology_per_user = 3.0;
    scenario.costs.users = 200.0;
    scenario.costs.labour = 660.0;
    let it = evaluated(&inputs);
    series(&it.cash_flow.cost, &[0.0, 1000.0, 1000.0]);
    close(it.cost_shares.unwrap().shares[1], 0.34, 1e-12);
}

#[test]
fn technology_per_user_grows_with_a_ramp() {
    // A ramp half way after 1.5 months: month 1 is read at its middle, half a month after launch.
    // (s(k(0.5 - 1.5)) - s(-1.5 k)) / (1 - s(-1.5 k)) with k = 2: (0.119203 - 0.047426) / 0.952574 = 0.0753507.
    let mut inputs = plain(1);
    let scenario = &mut inputs.scenarios[0];
    scenario.adoption = Adoption { maximum: 1.0, steepness: 2.0, midpoint_months: 1.5 };
    scenario.costs.technology_per_user = 1.0;
    scenario.costs.users = 1000.0;
    scenario.benefits.push(fixed("fixed", 1000.0));
    let flow = evaluated(&inputs).cash_flow;
    close(flow.cost[1], 75.350_7, 1e-3);
    close(flow.benefit[1], 75.350_7, 1e-3);
}

#[test]
fn each_family_of_benefit() {
    let check = |amount: BenefitAmount, expected: f64| {
        let mut inputs = plain(1);
        inputs.scenarios[0].benefits = vec![Benefit { amount, ..fixed("one", 0.0) }];
        close(evaluated(&inputs).cash_flow.benefit[1], expected, 1e-9);
    };
    // 120 x 10 x 45, 4000 x 0.03 x 0.35 x 180, and the margin of 0.4 on 1 % of 500,000 (not the revenue itself).
    check(BenefitAmount::HoursSaved(HoursSaved { users: 120.0, hours_per_user: 10.0, hourly_rate: 45.0 }), 54_000.0);
    let errors = ErrorsAvoided { volume: 4000.0, error_rate: 0.03, reduction: 0.35, cost_per_error: 180.0 };
    check(BenefitAmount::ErrorsAvoided(errors), 7_560.0);
    check(BenefitAmount::ExtraRevenue(ExtraRevenue { revenue: 5e5, uplift: 0.01, gross_margin: 0.4 }), 2_000.0);
}

#[test]
fn only_cash_counts_and_each_benefit_may_have_its_own_realisation() {
    // 100 x 0.7 (the scenario's) + 100 x 0.25 (its own) + nothing for what is not cash.
    let mut inputs = plain(1);
    let scenario = &mut inputs.scenarios[0];
    scenario.realisation = 0.7;
    scenario.benefits = vec![
        fixed("common", 100.0),
        Benefit { realisation: Some(0.25), ..fixed("own", 100.0) },
        Benefit { cash: false, ..fixed("quality", 1e9) },
    ];
    series(&evaluated(&inputs).cash_flow.benefit, &[0.0, 95.0]);
}

#[test]
fn upkeep_lowers_the_benefit_and_adds_its_events() {
    // Months beyond the lists are fully effective and cost nothing; events do not grow, running cost does.
    let mut inputs = plain(4);
    let scenario = &mut inputs.scenarios[0];
    scenario.launch_month = 1;
    scenario.costs.labour = 10.0;
    scenario.benefits.push(fixed("fixed", 100.0));
    let upkeep = Upkeep { effectiveness: vec![0.9, 0.5], event_costs: vec![0.0, 30.0] };
    let flow = cash_flow(inputs.horizon_months, &inputs.scenarios[0], &upkeep);
    series(&flow.benefit, &[0.0, 0.0, 90.0, 50.0, 100.0]);
    series(&flow.cost, &[0.0, 0.0, 10.0, 40.0, 10.0]);
    series(&flow.net, &[0.0, 0.0, 80.0, 10.0, 90.0]);
    series(&flow.cumulative, &[0.0, 0.0, 80.0, 90.0, 180.0]);
}

#[test]
fn what_launches_with_the_horizon_does_not_run() {
    for launch in [12, 13, 120] {
        let mut inputs = plain(12);
        inputs.scenarios[0].launch_month = launch;
        inputs.scenarios[0].costs.build_monthly = 1.0;
        inputs.scenarios[0].benefits.push(fixed("fixed", 100.0));
        let it = evaluated(&inputs);
        assert!(!it.runs());
        assert_eq!(it.finding(), Finding::NothingRuns { launch_month: launch, horizon_months: 12 });
        assert_eq!(it.first_positive_month, None);
        assert_eq!(it.total_benefit, 0.0);
    }
}

#[test]
fn the_findings() {
    // 100 out, then 60, 60, -30, 20: back in month 1.667, below again in month 3, back for good half way in month 4.
    // 100 - 120 + 30 = 10 is still out after month 3, and month 4 brings 20.
    let mut inputs = plain(4);
    inputs.scenarios[0].costs.upfront = 100.0;
    inputs.scenarios[0].benefits.push(fixed("fixed", 60.0));
    let upkeep = Upkeep { effectiveness: vec![1.0, 1.0, 0.0, 1.0 / 3.0], event_costs: vec![0.0, 0.0, 30.0] };
    let it = evaluate(&inputs, &inputs.scenarios[0], &upkeep);
    let Finding::PaysBack { month, after_launch, first } = it.finding() else { panic!("{:?}", it.finding()) };
    close(month, 3.5, 1e-9);
    close(after_launch, 3.5, 1e-9);
    close(first, 1.0 + 2.0 / 3.0, 1e-9);

    // The same without month 4's benefit never comes back, and 10 is still out.
    let upkeep = Upkeep { effectiveness: vec![1.0, 1.0, 0.0, 0.0], event_costs: vec![0.0, 0.0, 30.0] };
    let it = evaluate(&inputs, &inputs.scenarios[0], &upkeep);
    let Finding::Never { horizon_months: 4, first, missing } = it.finding() else { panic!("{:?}", it.finding()) };
    close(first, 1.0 + 2.0 / 3.0, 1e-9);
    close(missing, 10.0, 1e-9);

    // Without upfront cost the cash is never below zero; without any cost there is no return to state.
    inputs.scenarios[0].costs.upfront = 0.0;
    inputs.scenarios[0].costs.labour = 1.0;
    assert_eq!(evaluated(&inputs).finding(), Finding::NeedsNoFunding);
    inputs.scenarios[0].costs.labour = 0.0;
    assert_eq!(evaluated(&inputs).finding(), Finding::NoCost);
    assert_eq!(evaluated(&inputs).roi_percent, None);

    // Costs alone are no claim that failed.
    inputs.scenarios[0].costs.labour = 1.0;
    inputs.scenarios[0].benefits.clear();
    assert_eq!(evaluated(&inputs).finding(), Finding::NoBenefit);
    inputs.scenarios[0].costs.labour = 0.0;
    assert_eq!(evaluated(&inputs).finding(), Finding::NoBenefit);
}

#[test]
fn payback_before_launch_is_negative_from_launch() {
    // Nothing is spent before launch but the upfront, which a negative build cost could not be; so the only way is
    // a launch after the money is back, which needs no benefit at all: no funding. Counted from launch it is
    // sustained less launch.
    let mut inputs = plain(6);
    inputs.scenarios[0].launch_month = 2;
    inputs.scenarios[0].costs.labour = 1.0;
    inputs.scenarios[0].benefits.push(fixed("fixed", 3.0));
    let it = evaluated(&inputs);
    assert_eq!(it.payback.sustained, Some(0.0));
    assert_eq!(it.payback_after_launch(), Some(-2.0));
}

#[test]
fn a_benefit_that_hardly_begins_has_no_multiplier() {
    // The steepest ramp with its middle 35 months away: after half a month adoption is about e^-680, 1e-295. The
    // largest cost over that is no double.
    let mut inputs = plain(1);
    let scenario = &mut inputs.scenarios[0];
    scenario.adoption = Adoption { maximum: 1.0, steepness: 20.0, midpoint_months: 34.5 };
    scenario.costs.upfront = 1e15;
    scenario.benefits.push(fixed("fixed", 1.0));
    let it = evaluated(&inputs);
    assert!(it.total_benefit > 0.0 && it.total_benefit < 1e-290, "{:e}", it.total_benefit);
    assert_eq!(it.break_even_multiplier, None);
    close(it.roi_percent, -100.0, 1e-9);
}
