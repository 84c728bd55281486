//! Tornado: what each uncertain input alone does to NPV.
//!
//! One input at a time, the others at their own values, so inputs that work only together are not seen; the rank
//! correlations of a simulation see them.

use super::cash_flow::Upkeep;
use super::evaluation::net_present_value;
use super::range::{RangeError, uncertain_inputs};
use super::scenario::{RoiInputs, Scenario};
use super::simulation::effectiveness::EffectivenessTable;
use crate::model::stats::rank::order;

/// The effect of one input on a model's result.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Which input.
    pub input: usize,
    /// The result with this input at its low and at its high value.
    pub low: f64,
    pub high: f64,
}

impl Bar {
    pub fn swing(&self) -> f64 {
        (self.high - self.low).abs()
    }
}

/// NPV as planned, and what each uncertain input does to it, the largest swing first.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    pub base: f64,
    pub inputs: Vec<InputSensitivity>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct InputSensitivity {
    /// Inside the scenario; the decay multiplier stands under its path among the ranges.
    pub path: String,
    /// The input's own P10 and P90.
    pub values: (f64, f64),
    pub npv: Bar,
}

/// Swings closer than this share of the largest are equal.
const TIE: f64 = 1e-9;

/// Each of the inputs alone at its low and at its high value, the others at their base: the result at the base and a
/// bar for each input, the largest swing first and in the order of the inputs where swings are equal.
pub fn tornado(base: &[f64], low: &[f64], high: &[f64], model: &dyn Fn(&[f64]) -> f64) -> (f64, Vec<Bar>) {
    let mut values = base.to_vec();
    let mut moved = |input: usize, value: f64| {
        let before = std::mem::replace(&mut values[input], value);
        let result = model(&values);
        values[input] = before;
        result
    };
    let ends = low.iter().zip(high).enumerate().take(base.len());
    let bars: Vec<Bar> =
        ends.map(|(input, (&low, &high))| Bar { input, low: moved(input, low), high: moved(input, high) }).collect();
    let swings: Vec<f64> = bars.iter().map(|bar| -bar.swing()).collect();
    (model(base), in_order(&swings).into_iter().map(|place| bars[place].clone()).collect())
}

/// Places by value; values that rounding alone tells apart stay in the order of their places, on every target.
fn in_order(values: &[f64]) -> Vec<usize> {
    let scale = values.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
    let places: Vec<usize> = order(values).into_iter().map(|place| place as usize).collect();
    let mut sorted = Vec::with_capacity(places.len());
    let mut rest = places.as_slice();
    while let Some(&first) = rest.first() {
        let same = |&&place: &&usize| values[place] - values[first] <= TIE * scale;
        let count = rest.iter().take_while(same).count();
        let (equal, after) = rest.split_at(count);
        let mut equal = equal.to_vec();
        equal.sort_unstable();
        sorted.extend(equal);
        rest = after;
    }
    sorted
}

/// The tornado of a scenario's ranges over NPV, from each input's P10 to its P90. With a `table`, the decay multiplier
/// is among them.
pub fn sensitivity(
    inputs: &RoiInputs,
    scenario: &Scenario,
    upkeep: &Upkeep,
    table: Option<&EffectivenessTable>,
) -> Result<Sensitivity, RangeError> {
    let mut uncertain = uncertain_inputs(scenario)?;
    uncertain.extend(table.iter().map(|table| table.multiplier().clone()));
    let quantiles = |share: f64| -> Vec<f64> {
        // What has been found to be a distribution has quantiles.
        uncertain.iter().map(|input| input.distribution.quantile(share).unwrap_or(input.likely)).collect()
    };
    let model = |values: &[f64]| {
        let (mut scenario, mut upkeep) = (scenario.clone(), upkeep.clone());
        for (input, &value) in uncertain.iter().zip(values) {
            match (input.place, table) {
                (Some(place), _) => scenario.write(&[(place, value)]),
                // The rates as they are need no table.
                (None, Some(table)) if value != input.likely => upkeep.effectiveness = table.at(value),
                _ => {}
            }
        }
        net_present_value(inputs, &scenario, &upkeep)
    };
    let base: Vec<f64> = uncertain.iter().map(|input| input.likely).collect();
    let (low, high) = (quantiles(0.1), quantiles(0.9));
    let (base, bars) = tornado(&base, &low, &high, &model);
    let named = |npv: Bar| InputSensitivity {
        path: uncertain[npv.input].path.clone(),
        values: (low[npv.input], high[npv.input]),
        npv,
    };
    Ok(Sensitivity { base, inputs: bars.into_iter().map(named).collect() })
}
