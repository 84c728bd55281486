//! What holds for every curve and plan inside the limits of models.md: rates to 10 in all, k from 0.5 to 5, intervals
//! from 0.05 month, horizons to 120 months.

use proptest::collection::vec;
use proptest::prelude::*;

use landfall::model::decay::area::area;
use landfall::model::decay::interval::optimal_interval;
use landfall::model::decay::policy::{Choice, PolicySearch};
use landfall::model::decay::simulation::upkeep;
use landfall::model::decay::value::{Valuation, value_preserved};
use landfall::model::decay::{Action, Curve, simulate};
use landfall::model::roi::cash_flow::Upkeep;
use landfall::model::roi::evaluate;
use landfall::model::roi::switch_off::switch_off;
use landfall::model::roi::upkeep_budget::upkeep_budget;

use crate::documents::{any_inputs, cases};

/// Rates of every order of magnitude, and none.
fn rate() -> impl Strategy<Value = f64> {
    prop_oneof![1 => Just(0.0), 1 => Just(2.5), 3 => 0.0..0.2f64, 2 => (-15.0..0.39f64).prop_map(|digits| 10f64.powf(digits))]
}

fn curve() -> impl Strategy<Value = Curve> {
    let k = prop_oneof![Just(0.5), Just(1.0), Just(2.0), Just(5.0), 0.5..5.0f64];
    (proptest::array::uniform4(rate()), k).prop_map(|(rates, k)| Curve { rates, k })
}

fn share() -> impl Strategy<Value = f64> {
    prop_oneof![1 => Just(0.0), 1 => Just(1.0), 3 => 0.0..1.0f64]
}

fn action() -> impl Strategy<Value = Action> {
    let every = prop_oneof![Just(0.05), Just(7.0 / 30.4375), Just(0.5), Just(1.0), 0.05..15.0f64];
    let first = prop_oneof![Just(0.0), Just(1.0), 0.0..30.0f64];
    let cost = prop_oneof![Just(0.0), 0.0..1e5f64, Just(1e15)];
    (first, every, proptest::array::uniform4(share()), cost).prop_map(|(first, every, recovery, cost)| Action {
        first,
        every,
        recovery,
        cost,
    })
}

fn horizon() -> impl Strategy<Value = f64> {
    prop_oneof![Just(1.0), Just(12.0), Just(24.0), Just(120.0), 0.1..60.0f64]
}

proptest! {
    #![proptest_config(cases(200))]

    /// The model is total: every result is finite, and effectiveness is a share.
    #[test]
    fn everything_is_finite(curve in curve(), actions in vec(action(), 0..5), horizon in horizon(), level in 0.0..1.1f64) {
        let it = simulate(&curve, &actions, horizon);
        prop_assert!(it.area >= 0.0 && it.area <= horizon * (1.0 + 1e-12), "{}", it.area);
        prop_assert!(it.area_by_month.iter().all(|mean| (0.0..=1.0).contains(mean)));
        prop_assert!((0.0..=1.0).contains(&it.lowest.effectiveness));
        prop_assert!((0.0..=horizon).contains(&it.lowest.time));
        prop_assert!(it.cost.is_finite() && it.cost_by_month.iter().all(|cost| cost.is_finite()));
        let months: f64 = it.area_by_month.iter().sum();
        prop_assert!((months - it.area).abs() <= 1e-12 * horizon);
        let costs: f64 = it.cost_by_month.iter().sum();
        prop_assert!((costs - it.cost).abs() <= 1e-9 * it.cost, "{costs} by month, {} in all", it.cost);
        for crossing in it.crossings(level) {
            prop_assert!((0.0..=horizon).contains(&crossing.time));
        }
        prop_assert!(curve.threshold_time(level).is_none_or(|time| time >= 0.0 && time.is_finite()));
    }

    /// Between two events nothing gets better, and the lowest value is below every other.
    #[test]
    fn effectiveness_only_rises_at_events(curve in curve(), actions in vec(action(), 0..4), horizon in horizon(), shares in vec(0.0..1.0f64, 2..40)) {
        let it = simulate(&curve, &actions, horizon);
        let mut times: Vec<f64> = shares.iter().map(|share| share * horizon).collect();
        times.sort_by(f64::total_cmp);
        let values: Vec<f64> = times.iter().map(|&time| it.effectiveness(time)).collect();
        prop_assert!(values.iter().all(|value| (0.0..=1.0).contains(value)));
        prop_assert!(values.iter().all(|&value| value >= it.lowest.effectiveness - 1e-7));
        for (pair, value) in times.windows(2).zip(values.windows(2)) {
            let event = it.events.iter().flatten().any(|&event| event >= pair[0] - 1e-8 && event <= pair[1] + 1e-8);
            prop_assert!(event || value[1] <= value[0] + 1e-12, "{value:?} at {pair:?}");
        }
    }

    /// Each action helps, whatever the others are; more of its recovery does not hurt.
    #[test]
    fn another_action_never_lowers_the_area(curve in curve(), actions in vec(action(), 1..5), horizon in horizon()) {
        let mut before = 0.0;
        for count in 0..=actions.len() {
            let area = simulate(&curve, &actions[..count], horizon).area;
            prop_assert!(area >= before - 1e-11 * horizon, "{count} actions: {before} before, {area} after");
            before = area;
        }
        let full: Vec<Action> = actions.iter().map(|action| Action { recovery: [1.0; 4], ..*action }).collect();
        prop_assert!(simulate(&curve, &full, horizon).area >= before - 1e-11 * horizon);
    }

    /// A segment cut in two is as large as the whole.
    #[test]
    fn areas_add_up(curve in curve(), gap in prop_oneof![Just(0.0), 0.0..3.0f64], length in 0.01..120.0f64, cut in 0.0..1.0f64) {
        let (rate, k) = (curve.rate(), curve.k);
        let first = cut * length;
        let parts = area(gap, rate, first, k) + area(gap + rate * first, rate, length - first, k);
        let whole = area(gap, rate, length, k);
        prop_assert!((0.0..=length).contains(&whole) && (parts - whole).abs() <= 1e-11 * length);
    }

    #[test]
    fn an_optimal_interval_is_finite(curve in curve(), cost in prop_oneof![Just(0.0), 1e-6..1e15f64], value in prop_oneof![Just(0.0), 1e-6..1e15f64]) {
        let it = optimal_interval(curve.rate(), curve.k, cost, value);
        prop_assert!(it.interval.is_none_or(|months| months >= 0.0 && months.is_finite()), "{it:?}");
        prop_assert!(it.approximate.is_none_or(f64::is_finite), "{it:?}");
        prop_assert!((0.0..=value).contains(&it.cost_rate), "{it:?}");
    }

    /// The search values a policy as the simulation does, wherever in its grid the policy stands.
    #[test]
    fn a_search_agrees_with_the_simulation(curve in curve(), actions in proptest::array::uniform4(action()), horizon in horizon()) {
        let choices = actions.map(|action| Choice { cost: action.cost.min(1e6), ..Choice::of(action, &[0.3, 3.0]) });
        let valuation = Valuation::by_area(&curve, horizon, 1000.0);
        let mut search = PolicySearch::new(&curve, &choices, valuation.clone());
        while !search.step(7) {}
        let it = search.found().unwrap();
        for policy in [it.best, it.cheapest] {
            let actions: Vec<Action> = policy.intervals.iter().zip(choices).filter_map(|(interval, choice)| {
                interval.map(|every| Action { first: every, every, recovery: choice.recovery, cost: choice.cost })
            }).collect();
            let net = valuation.net(&curve, &actions);
            prop_assert!((policy.net - net).abs() <= 1e-9 * (net.abs() + policy.cost) + 1e-7, "{} and {net}", policy.net);
            let preserved = value_preserved(&curve, &actions, horizon, 1000.0);
            prop_assert!((preserved.net - net).abs() <= 1e-9 * (net.abs() + policy.cost) + 1e-7);
        }
        prop_assert!(it.best.net >= 0.0 && it.cheapest.cost <= it.best.cost + 1e-6);
    }

    /// At the largest upkeep budget the project is worth what it is without upkeep, or nothing.
    #[test]
    fn the_upkeep_budget_is_the_most_it_may_cost(inputs in any_inputs(), curve in curve(), actions in vec(action(), 1..4)) {
        for scenario in &inputs.scenarios {
            let operated = inputs.horizon_months.saturating_sub(scenario.launch_month);
            let plan = upkeep(&curve, &actions, operated);
            let Some(none) = switch_off(&inputs, scenario, &upkeep(&curve, &[], operated)) else {
                prop_assert!(scenario.launch_month > inputs.horizon_months);
                continue;
            };
            prop_assert!(none.month >= scenario.launch_month && none.month <= inputs.horizon_months);
            let Some(it) = upkeep_budget(&inputs, scenario, &plan, none.npv) else {
                prop_assert_eq!(operated, 0);
                continue;
            };
            let figures = [it.budget, it.npv_0, it.npv_none, it.annuity, it.plan_average];
            prop_assert!(figures.into_iter().all(f64::is_finite), "{it:?}");
            let paid = Upkeep { event_costs: vec![it.budget; operated as usize], ..plan };
            let paid = evaluate(&inputs, scenario, &paid);
            let size = paid.total_benefit.abs() + paid.total_cost.abs() + it.budget.abs() * it.annuity + 1.0;
            let npv = paid.npv.unwrap();
            // At a rate near -100 % the future is worth millions of times what is paid for it.
            let growth = it.annuity.max(1.0);
            prop_assert!((npv - none.npv.max(0.0)).abs() <= 1e-11 * size * growth, "{npv} is not {}", none.npv);
        }
    }
}
