//! One small function per family: reads the case's input, calls the model and hands the result over. Nothing here
//! compares, rounds or repairs.

mod assess;
mod decay;
mod fit;
mod prioritise;
mod uncertainty;

use serde_json::Value;

use landfall::format;
use landfall::json::named::Named;
use landfall::model::roi::adoption::adoption;
use landfall::model::roi::cost_shares::{CostShares, Flag, cost_shares};
use landfall::model::roi::irr::{Irr, Status, irr};
use landfall::model::roi::npv::{annual_rate, discounted, mirr, monthly_rate, npv};
use landfall::model::roi::payback::payback;
use landfall::model::roi::scenario::{
    Adoption, Benefit, BenefitAmount, Costs, ErrorsAvoided, ExtraRevenue, Fixed, HoursSaved, RoiInputs, Scenario,
};
use landfall::model::roi::{self, Evaluation};
use landfall::model::stats::distribution::{Distribution, normal_quantile};
use landfall::model::stats::quantile::percentile;
use landfall::model::stats::random::{Stream, open_unit};
use landfall::model::stats::rank::spearman;
use landfall::model::stats::sum::sum;

use crate::compare::Got;

/// Works out one case; the error is an input the family's convention does not allow.
pub type Adapter = fn(&Value) -> Result<Got, String>;

pub fn find(family: &str) -> Option<Adapter> {
    ADAPTERS.iter().find(|(name, _)| *name == family).map(|(_, adapter)| *adapter)
}

const ADAPTERS: [(&str, Adapter); 44] = [
    ("assess.band", assess::levels_to_come),
    ("assess.dimension_score", assess::score),
    ("assess.gap_priority", assess::ranked_gaps),
    ("assess.overall", assess::headline),
    ("roi.rate", rate),
    ("roi.npv", net_present_value),
    ("roi.irr", internal_rate),
    ("roi.mirr", modified_internal_rate),
    ("roi.payback", months_to_payback),
    ("roi.adoption", share_using),
    ("roi.cost_share_check", cost_share_check),
    ("roi.cashflow_model", cash_flow_model),
    ("roi.switch_off", decay::switched_off),
    ("roi.upkeep_budget", decay::budget_for_upkeep),
    ("decay.effectiveness", decay::effectiveness),
    ("decay.threshold_time", decay::threshold_time),
    ("decay.area", decay::segment_area),
    ("decay.simulate", decay::simulation),
    ("decay.value_preserved", decay::preserved),
    ("decay.steady_state", decay::steady),
    ("decay.trigger", decay::as_needed),
    ("decay.optimal_interval", decay::interval),
    ("decay.policy_search", decay::policy_search),
    ("dist.quantile", quantile),
    ("dist.normal_quantile", standard_normal_quantile),
    ("stats.percentile", sample_percentile),
    ("stats.spearman", rank_correlation),
    ("rng.stream", stream),
    ("numerics.money", money),
    ("numerics.sum", compensated_sum),
    ("mc.project", uncertainty::project),
    ("sens.tornado", uncertainty::one_at_a_time),
    ("fit.nist", fit::nist),
    ("fit.decay", fit::decline),
    ("fit.band", fit::band),
    ("prioritise.weighted_sum", prioritise::weighted_sum),
    ("prioritise.quadrant", prioritise::field),
    ("prioritise.ratio_scores", prioritise::ratio_score),
    ("prioritise.smaa2", prioritise::acceptability),
    ("prioritise.weight_stability", prioritise::weight_stability),
    ("prioritise.kendall_w", prioritise::concordance),
    ("prioritise.dispersion", prioritise::spread),
    ("prioritise.rank_aggregate", prioritise::several_rankings),
    ("prioritise.portfolio", prioritise::portfolio),
];

fn rate(input: &Value) -> Result<Got, String> {
    match text(input, "kind")? {
        "monthly" => Ok(monthly_rate(number(input, "annual")?).into()),
        "annual" => Ok(annual_rate(number(input, "monthly")?).into()),
        kind => Err(format!("kind: {kind} is not known")),
    }
}

fn net_present_value(input: &Value) -> Result<Got, String> {
    Ok(npv(number(input, "annual")?, &numbers(input, "cash_flows")?).into())
}

fn internal_rate(input: &Value) -> Result<Got, String> {
    let it = irr(&numbers(input, "cash_flows")?);
    Ok(Got::Fields(vec![
        ("status", status(&it).into()),
        ("roots", it.roots.clone().into()),
        ("selected", it.selected().into()),
        ("annual", it.annual().into()),
    ]))
}

fn status(irr: &Irr) -> &'static str {
    match irr.status() {
        Status::None => "none",
        Status::Unique => "unique",
        Status::Multiple => "multiple",
    }
}

fn modified_internal_rate(input: &Value) -> Result<Got, String> {
    let flows = numbers(input, "cash_flows")?;
    Ok(mirr(&flows, number(input, "finance")?, number(input, "reinvest")?).into())
}

fn months_to_payback(input: &Value) -> Result<Got, String> {
    let annual = number(input, "annual")?;
    let mut flows = numbers(input, "cash_flows")?;
    if annual > 0.0 {
        flows = discounted(annual, &flows).ok_or("no discounted flows at this rate")?;
    }
    let it = payback(&flows);
    Ok(Got::Fields(vec![("first", it.first.into()), ("sustained", it.sustained.into())]))
}

fn share_using(input: &Value) -> Result<Got, String> {
    let ramp = ramp(input)?;
    Ok(adoption(number(input, "age")?, ramp.maximum, ramp.steepness, ramp.midpoint_months).into())
}

fn ramp(input: &Value) -> Result<Adoption, String> {
    Ok(Adoption {
        maximum: number(input, "amax")?,
        steepness: number(input, "k")?,
        midpoint_months: number(input, "midpoint")?,
    })
}

fn cost_share_check(input: &Value) -> Result<Got, String> {
    let shares = cost_shares(number(input, "labour")?, number(input, "technology")?, number(input, "external")?);
    let fields = |it: CostShares| {
        Got::Fields(vec![("shares", it.shares.to_vec().into()), ("flags", it.flags.map(flag).to_vec().into())])
    };
    Ok(shares.map_or(Got::None, fields))
}

fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::Low => "low",
        Flag::Ok => "ok",
        Flag::High => "high",
    }
}

fn cash_flow_model(input: &Value) -> Result<Got, String> {
    let it = roi::evaluate(&shared(input)?, &scenario(input)?, &decay::plan(input)?);
    Ok(figures(&it))
}

fn shared(input: &Value) -> Result<RoiInputs, String> {
    Ok(RoiInputs {
        horizon_months: whole(input, "horizon")?,
        annual_rate: number(input, "annual_rate")?,
        draws: 8192,
        payback_within: 6.0,
        roi_at_least: 0.5,
        scenarios: Vec::new(),
        ledger: Named::new(),
    })
}

fn scenario(input: &Value) -> Result<Scenario, String> {
    let benefits = input["benefits"].as_array().ok_or("benefits: expected a list")?;
    Ok(Scenario {
        id: "case".into(),
        title: String::new(),
        use_case: None,
        launch_month: whole(input, "launch")?,
        costs: Costs {
            upfront: number(input, "upfront")?,
            build_monthly: number(input, "build_monthly")?,
            labour: number(input, "labour")?,
            technology: number(input, "technology")?,
            technology_per_user: number_or_zero(input, "technology_per_user")?,
            users: number_or_zero(input, "users")?,
            external: number(input, "external")?,
            growth: number(input, "cost_growth")?,
        },
        benefits: benefits.iter().map(benefit).collect::<Result<_, _>>()?,
        benefit_growth: number(input, "benefit_growth")?,
        adoption: ramp(&input["adoption"])?,
        realisation: number(input, "realisation")?,
        ranges: Named::new(),
        plan: None,
    })
}

fn benefit(input: &Value) -> Result<Benefit, String> {
    let amount = match text(input, "kind")? {
        "hours" => BenefitAmount::HoursSaved(HoursSaved {
            users: number(input, "users")?,
            hours_per_user: number(input, "hours")?,
            hourly_rate: number(input, "rate")?,
        }),
        "errors" => BenefitAmount::ErrorsAvoided(ErrorsAvoided {
            volume: number(input, "volume")?,
            error_rate: number(input, "error_rate")?,
            reduction: number(input, "reduction")?,
            cost_per_error: number(input, "cost")?,
        }),
        "revenue" => BenefitAmount::ExtraRevenue(ExtraRevenue {
            revenue: number(input, "revenue")?,
            uplift: number(input, "uplift")?,
            gross_margin: number(input, "margin")?,
        }),
        "fixed" => BenefitAmount::Fixed(Fixed { amount: number(input, "amount")? }),
        kind => return Err(format!("benefits: kind {kind} is not known")),
    };
    let realisation = input.get("realisation").and_then(Value::as_f64);
    Ok(Benefit { id: "benefit".into(), title: String::new(), amount, realisation, cash: true })
}

fn figures(it: &Evaluation) -> Got {
    Got::Fields(vec![
        ("cash_flows", it.cash_flow.net.clone().into()),
        ("total_benefit", it.total_benefit.into()),
        ("total_cost", it.total_cost.into()),
        ("roi_pct", it.roi_percent.into()),
        ("npv", it.npv.into()),
        ("irr_monthly", it.irr.selected().into()),
        ("payback", it.payback.first.into()),
        ("sustained_payback", it.payback.sustained.into()),
        ("payback_after_launch", it.payback_after_launch().into()),
        ("discounted_payback", it.discounted_payback.first.into()),
        ("peak_funding", it.peak_funding.into()),
        ("break_even_multiplier", it.break_even_multiplier.into()),
        ("first_positive_month", it.first_positive_month.into()),
        ("cost_shares", it.cost_shares.map(|it| it.shares.to_vec()).into()),
    ])
}

fn quantile(input: &Value) -> Result<Got, String> {
    Ok(distribution(input)?.quantile(number(input, "p")?).into())
}

fn distribution(input: &Value) -> Result<Distribution, String> {
    let params = numbers(input, "params")?;
    match (text(input, "kind")?, params.as_slice()) {
        ("triangular", &[low, likely, high]) => Ok(Distribution::Triangular { low, likely, high }),
        ("pert", &[low, likely, high]) => Ok(Distribution::Pert { low, likely, high }),
        ("uniform", &[low, high]) => Ok(Distribution::Uniform { low, high }),
        ("lognormal", &[p10, p90]) => Ok(Distribution::Lognormal { p10, p90 }),
        ("normal", &[p10, p90]) => Ok(Distribution::Normal { p10, p90 }),
        (kind, params) => Err(format!("{kind} with {} parameters is not known", params.len())),
    }
}

fn standard_normal_quantile(input: &Value) -> Result<Got, String> {
    Ok(normal_quantile(number(input, "p")?).into())
}

fn sample_percentile(input: &Value) -> Result<Got, String> {
    Ok(percentile(&numbers(input, "xs")?, number(input, "p")?).into())
}

fn rank_correlation(input: &Value) -> Result<Got, String> {
    Ok(spearman(&numbers(input, "x")?, &numbers(input, "y")?).into())
}

fn stream(input: &Value) -> Result<Got, String> {
    let seed = text(input, "seed")?.parse().map_err(|error| format!("seed: {error}"))?;
    let (mut bits, mut draws) = (Stream::new(seed), Stream::new(seed));
    let count = whole(input, "n")?;
    let outputs: Vec<u64> = (0..count).map(|_| bits.next_u64()).collect();
    let uniform: Vec<f64> = (0..count).map(|_| draws.uniform()).collect();
    // The two views of one stream must be the same draws.
    if outputs.iter().map(|&bits| open_unit(bits)).ne(uniform.iter().copied()) {
        return Err("uniform() does not follow next_u64()".to_owned());
    }
    let outputs: Vec<String> = outputs.iter().map(u64::to_string).collect();
    Ok(Got::Fields(vec![("u64", outputs.into()), ("uniform", uniform.into())]))
}

fn money(input: &Value) -> Result<Got, String> {
    Ok(format::money(number(input, "x")?, whole(input, "decimals")? as usize).into())
}

fn compensated_sum(input: &Value) -> Result<Got, String> {
    Ok(sum(numbers(input, "xs")?).into())
}

fn number(input: &Value, name: &str) -> Result<f64, String> {
    read_number(&input[name]).ok_or_else(|| format!("{name}: expected a number, found {}", input[name]))
}

fn number_or_zero(input: &Value, name: &str) -> Result<f64, String> {
    if input[name].is_null() { Ok(0.0) } else { number(input, name) }
}

/// JSON has no word for what is not finite, so a file writes it as text.
fn read_number(value: &Value) -> Option<f64> {
    match value.as_str() {
        Some("nan") => Some(f64::NAN),
        Some("inf") => Some(f64::INFINITY),
        Some("-inf") => Some(f64::NEG_INFINITY),
        Some(_) => None,
        None => value.as_f64(),
    }
}

fn numbers(input: &Value, name: &str) -> Result<Vec<f64>, String> {
    let list = input[name].as_array().ok_or_else(|| format!("{name}: expected a list"))?;
    list.iter()
        .map(|value| read_number(value).ok_or_else(|| format!("{name}: expected numbers, found {value}")))
        .collect()
}

fn whole(input: &Value, name: &str) -> Result<u32, String> {
    let value = number(input, name)?;
    let fits = value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&value);
    fits.then_some(value as u32).ok_or_else(|| format!("{name}: expected a whole number, found {value}"))
}

fn text<'a>(input: &'a Value, name: &str) -> Result<&'a str, String> {
    input[name].as_str().ok_or_else(|| format!("{name}: expected a text, found {}", input[name]))
}
