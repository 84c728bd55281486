//! The search for the best intervals, switching off, and what upkeep may cost at most.

use landfall::model::decay::defaults::{ACTIONS, CHOICES, CURVE, UPGRADE, WEEK};
use landfall::model::decay::policy::{Choice, Found, Policy, PolicySearch};
use landfall::model::decay::simulation::upkeep;
use landfall::model::decay::value::Valuation;
use landfall::model::decay::{Action, Curve, simulate};
use landfall::model::roi::cash_flow::Upkeep;
use landfall::model::roi::switch_off::switch_off;
use landfall::model::roi::upkeep_budget::upkeep_budget;
use landfall::model::roi::{RoiInputs, evaluate};

use crate::documents::{fixed, plain, shipped};

#[track_caller]
fn close(got: f64, expected: f64, within: f64) {
    assert!((got - expected).abs() <= within, "expected {expected} within {within}, got {got}");
}

fn search(curve: &Curve, choices: &[Choice; 4], valuation: &Valuation) -> Found {
    let mut search = PolicySearch::new(curve, choices, valuation.clone());
    while !search.step(100) {}
    search.found().unwrap()
}

/// The actions of a policy, with the recoveries and costs of what was chosen from.
fn actions(policy: &Policy, choices: &[Choice; 4]) -> Vec<Action> {
    let of = |(interval, choice): (&Option<f64>, &Choice)| {
        interval.map(|every| Action { first: every, every, recovery: choice.recovery, cost: choice.cost })
    };
    policy.intervals.iter().zip(choices).filter_map(of).collect()
}

/// The default project, and its upkeep under a plan of so many operated months.
fn default_project() -> (RoiInputs, u32) {
    let inputs = shipped("default").workspace.roi;
    let operated = inputs.horizon_months - inputs.scenarios[0].launch_month;
    (inputs, operated)
}

fn linked() -> Valuation {
    let (inputs, operated) = default_project();
    let none = switch_off(&inputs, &inputs.scenarios[0], &upkeep(&CURVE, &[], operated)).unwrap();
    Valuation::by_scenario(&inputs, &inputs.scenarios[0], none.npv).unwrap()
}

#[test]
fn the_best_policy_for_a_monthly_value() {
    // models.md: V = 37,818 over 24 months, no scenario linked. All of 85 % x 44,492 = 37,818.2.
    let valuation = Valuation::by_area(&CURVE, 24.0, 37_818.2);
    let it = search(&CURVE, &CHOICES, &valuation);
    assert_eq!(it.best.intervals, [Some(0.5), Some(1.0), Some(1.0), Some(3.0)]);
    close(it.best.net, 578_659.0, 0.5);
    assert_eq!(it.best.cost, 130_400.0);
    assert_eq!(it.cheapest.intervals, [Some(1.0), Some(1.0), Some(2.0), Some(3.0)]);
    close(it.cheapest.net, 567_529.0, 0.5);
    assert_eq!(it.cheapest.cost, 111_200.0);
    // The intervals of seed 000.
    close(valuation.net(&CURVE, &ACTIONS), 539_761.0, 0.5);
    assert_eq!(valuation.net(&CURVE, &[]), 0.0);
}

#[test]
fn the_best_policy_for_the_default_scenario() {
    // models.md: 23 operated months, net = NPV of the plan less -44,568.62.
    let valuation = linked();
    assert_eq!(valuation.horizon, 23.0);
    let it = search(&CURVE, &CHOICES, &valuation);
    assert_eq!(it.best.intervals, [Some(0.5), Some(1.0), Some(1.0), Some(3.0)]);
    close(it.best.net, 327_875.0, 0.5);
    assert_eq!(it.best.cost, 128_400.0);
    assert_eq!(it.cheapest.intervals, [Some(1.0), Some(1.0), Some(1.0), Some(3.0)]);
    close(it.cheapest.net, 323_106.0, 0.5);
    close(valuation.net(&CURVE, &ACTIONS), 299_305.0, 0.5);

    // What the search says is what the headline says.
    let (inputs, operated) = default_project();
    let npv =
        |actions: &[Action]| evaluate(&inputs, &inputs.scenarios[0], &upkeep(&CURVE, actions, operated)).npv.unwrap();
    close(npv(&actions(&it.best, &CHOICES)), 283_307.0, 0.5);
    close(npv(&actions(&it.best, &CHOICES)) - it.best.net, -44_568.62, 0.005);
    close(npv(&ACTIONS), 254_737.0, 0.5);
}

#[test]
fn a_search_is_driven_in_slices() {
    let valuation = Valuation::by_area(&CURVE, 12.0, 10_000.0);
    let mut sliced = PolicySearch::new(&CURVE, &CHOICES, valuation.clone());
    assert_eq!(sliced.progress(), (0, 1792));
    assert!(!sliced.step(0));
    assert!(!sliced.step(1791));
    assert_eq!((sliced.progress(), sliced.found()), ((1791, 1792), None));
    assert!(sliced.step(500));
    assert_eq!(sliced.progress(), (1792, 1792));
    assert_eq!(sliced.found(), Some(search(&CURVE, &CHOICES, &valuation)));
    assert!(sliced.step(1));
    assert_eq!(sliced.progress(), (1792, 1792));
}

#[test]
fn the_search_is_as_exact_as_the_simulation() {
    // The table against the closed form, at both ends of k, from hardly any decay to ruin within days, and over the
    // longest horizon.
    for k in [0.5, 0.8, 1.0, 1.7, 2.0, 3.3, 5.0] {
        for (rate, horizon) in [(1e-6, 24.0), (0.02, 24.0), (0.25, 120.0), (0.25, 7.5), (10.0, 24.0)] {
            let curve = Curve { rates: CURVE.rates.map(|part| part * 4.0 * rate), k };
            let valuation = Valuation::by_area(&curve, horizon, 1e6);
            let it = search(&curve, &CHOICES, &valuation);
            for policy in [it.best, it.cheapest] {
                let actions = actions(&policy, &CHOICES);
                close(policy.net, valuation.net(&curve, &actions), 1e-10 * policy.net.abs() + 1e-6);
                close(policy.cost, simulate(&curve, &actions, horizon).cost, 1e-9 * policy.cost);
            }
            assert!(it.best.net >= 0.0 && it.cheapest.net >= 0.98 * it.best.net - 1e-6);
            assert!(it.cheapest.cost <= it.best.cost);
        }
    }
}

#[test]
fn where_no_upkeep_pays_the_best_is_none() {
    let none = Policy { intervals: [None; 4], net: 0.0, cost: 0.0, spent: 0.0 };
    // Little is at stake.
    let it = search(&CURVE, &CHOICES, &Valuation::by_area(&CURVE, 24.0, 900.0));
    assert_eq!((it.best, it.cheapest), (none, none));
    // Nothing decays.
    let lasting = Curve { rates: [0.0; 4], k: 2.0 };
    let valuation = Valuation::by_area(&lasting, 24.0, 37_818.2);
    let it = search(&lasting, &CHOICES, &valuation);
    assert_eq!((it.best, it.cheapest), (none, none));
    // But for what it is compared with, the full value would be had at the least cost: one knowledge update at 12.
    let it = search(&lasting, &CHOICES, &Valuation { less: 0.0, ..valuation });
    assert_eq!((it.best.cost, it.best.intervals[3]), (400.0, None));
    close(it.best.net, 24.0 * 37_818.2 - 400.0, 1e-6);
    // A scenario that is best never run: whatever upkeep does, switching it off is worth more.
    let (mut inputs, operated) = default_project();
    inputs.scenarios[0].benefits.clear();
    let off = switch_off(&inputs, &inputs.scenarios[0], &upkeep(&CURVE, &[], operated)).unwrap();
    assert_eq!(off.month, inputs.scenarios[0].launch_month);
    let valuation = Valuation::by_scenario(&inputs, &inputs.scenarios[0], off.npv).unwrap();
    assert_eq!(search(&CURVE, &CHOICES, &valuation).best, none);
}

#[test]
fn of_equal_policies_the_cheaper_then_the_one_with_fewer_actions() {
    // Free actions: the more often the better; those that close nothing change nothing, and are left out.
    let mut choices = CHOICES;
    for choice in &mut choices {
        choice.cost = 0.0;
    }
    choices[0].recovery = [0.0; 4];
    let it = search(&CURVE, &choices, &Valuation::by_area(&CURVE, 24.0, 1000.0));
    assert_eq!(it.best.intervals, [None, Some(WEEK), Some(0.5), Some(3.0)]);
    // All are free, so the cheapest is the one with the higher net.
    close(it.cheapest.net, it.best.net, 1e-6);
    // Rounding, which differs with the number of events, decides nothing.
    for k in [0.6, 0.9, 1.2, 1.6, 2.3, 2.9, 4.0] {
        let curve = Curve { k, ..CURVE };
        let it = search(&curve, &choices, &Valuation::by_area(&curve, 23.0, 1000.0));
        assert_eq!(it.best.intervals, [None, Some(WEEK), Some(0.5), Some(3.0)]);
    }
    // Of those that change nothing and cost something the cheapest is none.
    choices[0].cost = 1e-3;
    let it = search(&CURVE, &choices, &Valuation::by_area(&CURVE, 24.0, 1000.0));
    assert_eq!(it.best.intervals, [None, Some(WEEK), Some(0.5), Some(3.0)]);
}

#[test]
fn an_unmaintained_system_is_switched_off_in_its_best_month() {
    let (inputs, operated) = default_project();
    let scenario = &inputs.scenarios[0];
    let alone = upkeep(&CURVE, &[], operated);
    let it = switch_off(&inputs, scenario, &alone).unwrap();
    assert_eq!(it.month, 6);
    close(it.npv, -44_568.62, 0.005);
    // Run on to month 24.
    close(evaluate(&inputs, scenario, &alone).npv.unwrap(), -194_932.53, 0.005);
    // Where nothing wears out it runs to the horizon, and its NPV is the headline.
    let it = switch_off(&inputs, scenario, &Upkeep::NONE).unwrap();
    assert_eq!(it.month, 24);
    close(it.npv, evaluate(&inputs, scenario, &Upkeep::NONE).npv.unwrap(), 1e-6);
}

#[test]
fn of_equal_months_a_system_is_switched_off_in_the_earliest() {
    // No flow after launch in month 2: months 2 to 5 are all the same.
    let mut inputs = plain(5);
    inputs.scenarios[0].launch_month = 2;
    inputs.scenarios[0].costs.upfront = 100.0;
    let it = switch_off(&inputs, &inputs.scenarios[0], &Upkeep::NONE).unwrap();
    assert_eq!((it.month, it.npv), (2, -100.0));
    // Launch in the last month leaves that month alone, and a later one none at all.
    inputs.scenarios[0].launch_month = 5;
    assert_eq!(switch_off(&inputs, &inputs.scenarios[0], &Upkeep::NONE).unwrap().month, 5);
    inputs.scenarios[0].launch_month = 6;
    assert_eq!(switch_off(&inputs, &inputs.scenarios[0], &Upkeep::NONE), None);
    // Losing months that later ones make up for do not stop it: 10 a month, 30 of upkeep in the first.
    let mut inputs = plain(5);
    inputs.scenarios[0].benefits.push(fixed("fixed", 10.0));
    inputs.annual_rate = 0.0;
    let dear = Upkeep { effectiveness: vec![1.0; 5], event_costs: vec![30.0] };
    let it = switch_off(&inputs, &inputs.scenarios[0], &dear).unwrap();
    assert_eq!(it.month, 5);
    close(it.npv, 20.0, 1e-9);
}

#[test]
fn the_most_upkeep_may_cost() {
    // models.md, default project: (355,122.05 - 0) / 20.772479 = 17,095.80; the plan averages 4,852.17.
    let (inputs, operated) = default_project();
    let scenario = &inputs.scenarios[0];
    let none = switch_off(&inputs, scenario, &upkeep(&CURVE, &[], operated)).unwrap();
    let plan = upkeep(&CURVE, &ACTIONS, operated);
    let it = upkeep_budget(&inputs, scenario, &plan, none.npv).unwrap();
    close(it.npv_0, 355_122.05, 0.005);
    close(it.npv_none, -44_568.62, 0.005);
    close(it.annuity, 20.772_479, 0.5e-6);
    close(it.budget, 17_095.80, 0.005);
    close(it.plan_average, 4_852.17, 0.005);
    // Paid every month in the place of the events it leaves nothing.
    let paid = Upkeep { event_costs: vec![it.budget; operated as usize], ..plan.clone() };
    close(evaluate(&inputs, scenario, &paid).npv.unwrap(), 0.0, 1e-6);
    // Without a plan, and when nothing runs, there is no budget; free events are a plan.
    assert_eq!(upkeep_budget(&inputs, scenario, &upkeep(&CURVE, &[], operated), none.npv), None);
    assert_eq!(upkeep_budget(&inputs, scenario, &Upkeep::NONE, none.npv), None);
    let free = upkeep(&CURVE, &[Action { cost: 0.0, ..UPGRADE }], operated);
    assert_eq!(upkeep_budget(&inputs, scenario, &free, none.npv).unwrap().plan_average, 0.0);
    for launch_month in [24, 25, 120] {
        let mut late = scenario.clone();
        late.launch_month = launch_month;
        assert_eq!(upkeep_budget(&inputs, &late, &plan, none.npv), None);
        assert_eq!(Valuation::by_scenario(&inputs, &late, none.npv), None);
    }
}
