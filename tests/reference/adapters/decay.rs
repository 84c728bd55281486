//! The families of Decay, and those of Return that need it.

use serde_json::Value;

use landfall::model::decay::area::area;
use landfall::model::decay::defaults::CHOICES;
use landfall::model::decay::interval::optimal_interval;
use landfall::model::decay::policy::{Policy, PolicySearch};
use landfall::model::decay::simulation::upkeep;
use landfall::model::decay::upkeep::{steady_state, trigger};
use landfall::model::decay::value::{Valuation, value_preserved};
use landfall::model::decay::{Action, Curve, simulate};
use landfall::model::roi::cash_flow::Upkeep;
use landfall::model::roi::switch_off::switch_off;
use landfall::model::roi::upkeep_budget::upkeep_budget;

use super::{number, numbers, scenario, shared};
use crate::compare::Got;

pub fn effectiveness(input: &Value) -> Result<Got, String> {
    Ok(curve(input)?.effectiveness(number(input, "t")?).into())
}

pub fn threshold_time(input: &Value) -> Result<Got, String> {
    Ok(curve(input)?.threshold_time(number(input, "level")?).into())
}

pub fn segment_area(input: &Value) -> Result<Got, String> {
    let (gap, rate) = (number(input, "g0")?, number(input, "rho")?);
    Ok(area(gap, rate, number(input, "length")?, number(input, "k")?).into())
}

pub fn simulation(input: &Value) -> Result<Got, String> {
    let horizon = number(input, "horizon")?;
    let it = simulate(&curve(input)?, &actions(input)?, horizon);
    let effectiveness: Vec<f64> = numbers(input, "times")?.into_iter().map(|time| it.effectiveness(time)).collect();
    // The family has whole months only.
    let monthly: Vec<f64> = it.area_by_month.iter().copied().take(horizon as usize).collect();
    let events: Vec<f64> = it.events.iter().map(|times| times.len() as f64).collect();
    Ok(Got::Fields(vec![
        ("e", effectiveness.into()),
        ("area", it.area.into()),
        ("monthly", monthly.into()),
        ("events", events.into()),
        ("cost", it.cost.into()),
    ]))
}

pub fn preserved(input: &Value) -> Result<Got, String> {
    let (horizon, value) = (number(input, "horizon")?, number(input, "value_per_month")?);
    let it = value_preserved(&curve(input)?, &actions(input)?, horizon, value);
    Ok(Got::Fields(vec![
        ("area_with", it.area_with.into()),
        ("area_without", it.area_without.into()),
        ("gross", it.gross.into()),
        ("cost", it.cost.into()),
        ("net", it.net.into()),
    ]))
}

pub fn steady(input: &Value) -> Result<Got, String> {
    let it = steady_state(number(input, "rate")?, number(input, "every")?, number(input, "recovery")?);
    Ok(it.map_or(Got::None, |it| {
        Got::Fields(vec![("before", it.before.into()), ("after", it.after.into()), ("mean", it.mean.into())])
    }))
}

pub fn as_needed(input: &Value) -> Result<Got, String> {
    let it = trigger(number(input, "rate")?, number(input, "threshold")?, number(input, "recovery")?);
    Ok(it.map_or(Got::None, |it| Got::Fields(vec![("first", it.first.into()), ("every", it.every.into())])))
}

pub fn interval(input: &Value) -> Result<Got, String> {
    let (cost, value) = (number(input, "cost")?, number(input, "value_per_month")?);
    let it = optimal_interval(number(input, "rho")?, number(input, "k")?, cost, value);
    Ok(Got::Fields(vec![
        ("interval", it.interval.into()),
        ("cost_rate", it.cost_rate.into()),
        ("approx", it.approximate.into()),
    ]))
}

pub fn policy_search(input: &Value) -> Result<Got, String> {
    let (curve, horizon) = (curve(input)?, number(input, "horizon")?);
    let valuation = Valuation::by_area(&curve, horizon, number(input, "value_per_month")?);
    let mut search = PolicySearch::new(&curve, &CHOICES, valuation);
    // In slices, as the page drives it.
    while !search.step(100) {}
    let it = search.found().ok_or("the search has no outcome")?;
    Ok(Got::Fields(vec![
        ("best", intervals(&it.best)),
        ("best_net", it.best.net.into()),
        ("best_cost", it.best.cost.into()),
        ("cheapest", intervals(&it.cheapest)),
        ("cheapest_net", it.cheapest.net.into()),
        ("cheapest_cost", it.cheapest.cost.into()),
    ]))
}

fn intervals(policy: &Policy) -> Got {
    let names = ["tuning", "knowledge_base", "rules", "upgrade"];
    Got::Fields(names.into_iter().zip(policy.intervals.map(Got::from)).collect())
}

pub fn switched_off(input: &Value) -> Result<Got, String> {
    let it = switch_off(&shared(input)?, &scenario(input)?, &unmaintained(input)?);
    Ok(it.map_or(Got::None, |it| Got::Fields(vec![("month", it.month.into()), ("npv", it.npv.into())])))
}

pub fn budget_for_upkeep(input: &Value) -> Result<Got, String> {
    let (inputs, scenario) = (shared(input)?, scenario(input)?);
    let none = switch_off(&inputs, &scenario, &unmaintained(input)?).ok_or("no month to switch off in")?;
    let it = upkeep_budget(&inputs, &scenario, &plan(input)?, none.npv);
    Ok(it.map_or(Got::None, |it| {
        Got::Fields(vec![
            ("budget", it.budget.into()),
            ("npv_0", it.npv_0.into()),
            ("npv_none", it.npv_none.into()),
            ("annuity", it.annuity.into()),
            ("plan_average", it.plan_average.into()),
        ])
    }))
}

/// What a project's decay makes of its benefit; null: nothing wears out.
pub fn plan(project: &Value) -> Result<Upkeep, String> {
    maintained_by(project, &|decay| actions(decay))
}

fn unmaintained(project: &Value) -> Result<Upkeep, String> {
    maintained_by(project, &|_| Ok(Vec::new()))
}

fn maintained_by(project: &Value, actions: &dyn Fn(&Value) -> Result<Vec<Action>, String>) -> Result<Upkeep, String> {
    let decay = &project["decay"];
    if decay.is_null() {
        return Ok(Upkeep::NONE);
    }
    let operated = super::whole(project, "horizon")?.saturating_sub(super::whole(project, "launch")?);
    Ok(upkeep(&curve(decay)?, &actions(decay)?, operated))
}

fn curve(input: &Value) -> Result<Curve, String> {
    Ok(Curve { rates: four(input, "rates")?, k: number(input, "k")? })
}

fn actions(input: &Value) -> Result<Vec<Action>, String> {
    let list = input["interventions"].as_array().ok_or("interventions: expected a list")?;
    list.iter().map(action).collect()
}

fn action(input: &Value) -> Result<Action, String> {
    Ok(Action {
        first: number(input, "first")?,
        every: number(input, "every")?,
        recovery: four(input, "recovery")?,
        cost: number(input, "cost")?,
    })
}

fn four(input: &Value, name: &str) -> Result<[f64; 4], String> {
    numbers(input, name)?.try_into().map_err(|list: Vec<f64>| format!("{name}: expected 4 numbers, got {}", list.len()))
}
