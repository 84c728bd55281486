//! The small project of the uncertainty families, over the product's own sampler and tornado: money at the decision,
//! then the same benefit and cost each month.

use std::rc::Rc;

use serde_json::Value;

use landfall::model::roi::npv::discount_factors;
use landfall::model::roi::sensitivity::{Bar, tornado};
use landfall::model::roi::simulation::outcome::{Probability, Spread};
use landfall::model::stats::sampling::{Sample, Sampler};
use landfall::model::stats::sum::sum;

use super::{distribution, number, numbers, whole};
use crate::compare::Got;

const INPUTS: [&str; 3] = ["upfront", "benefit", "cost"];

/// What 1 a month is worth.
fn annuity(input: &Value) -> Result<f64, String> {
    let months = whole(input, "months")? as usize;
    let factors = discount_factors(number(input, "annual")?, months + 1).ok_or("no NPV at this rate")?;
    Ok(sum(factors.into_iter().skip(1)))
}

/// NPV by upfront, monthly benefit and monthly cost.
fn npv(values: &[f64], annuity: f64) -> f64 {
    -values[0] + (values[1] - values[2]) * annuity
}

pub fn project(input: &Value) -> Result<Got, String> {
    let annuity = annuity(input)?;
    let draws = whole(input, "n")? as usize;
    let seed = input["seed"].as_u64().ok_or("seed: expected a whole number")?;
    let mut sampler = Sampler::new(seed, draws);
    let mut samples: Vec<Rc<Sample>> = Vec::new();
    for name in INPUTS {
        let Some(sample) = sampler.sample(name, &distribution(&input[name])?) else {
            return Ok(Got::None);
        };
        samples.push(sample);
    }
    let drawn: Vec<[f64; 3]> =
        (0..draws).map(|draw| [0, 1, 2].map(|input: usize| samples[input].values[draw])).collect();
    let worth: Vec<f64> = drawn.iter().map(|values| npv(values, annuity)).collect();
    // A tie is no gain, and a payback.
    let size = |[upfront, benefit, cost]: &[f64; 3]| upfront.abs() + (benefit.abs() + cost.abs()) * annuity;
    let positive = worth.iter().zip(&drawn).filter(|(npv, values)| **npv > 1e-9 * size(values)).count();
    let paid_back = drawn.iter().filter(|[upfront, benefit, cost]| {
        6.0 * (benefit - cost) >= upfront - 1e-9 * (upfront.abs() + 6.0 * (benefit.abs() + cost.abs()))
    });
    let spread = Spread::of(&worth);
    Ok(Got::Fields(vec![
        ("mean", spread.mean.into()),
        ("p10", spread.p10.into()),
        ("p50", spread.p50.into()),
        ("p90", spread.p90.into()),
        ("prob_npv_positive", Probability::of(positive, draws).share.into()),
        ("prob_payback_6", Probability::of(paid_back.count(), draws).share.into()),
    ]))
}

pub fn one_at_a_time(input: &Value) -> Result<Got, String> {
    let annuity = annuity(input)?;
    let ends = |name| numbers(input, name);
    let (base, bars) = tornado(&ends("base")?, &ends("low")?, &ends("high")?, &|values| npv(values, annuity));
    let row = |bar: &Bar| {
        Got::Fields(vec![
            ("name", INPUTS[bar.input].into()),
            ("low", bar.low.into()),
            ("high", bar.high.into()),
            ("swing", bar.swing().into()),
        ])
    };
    Ok(Got::Fields(vec![("base", base.into()), ("rows", Got::List(bars.iter().map(row).collect()))]))
}
