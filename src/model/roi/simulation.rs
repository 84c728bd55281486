//! What the ranges of a scenario's inputs make of its figures: many draws of the inputs, each through the same months
//! as any cash flow.
//!
//! It is worked in slices, because a hundred thousand draws take longer than a frame. Inputs are independent, and the
//! horizon, the rate and whole numbers are certain. What wears out the benefit arrives as upkeep, and its uncertainty
//! as a table; this module does not know how either came about.

pub mod effectiveness;
pub mod outcome;

use std::rc::Rc;

use self::effectiveness::EffectivenessTable;
use self::outcome::{Draws, Outcome};
use super::cash_flow::Upkeep;
use super::cash_flow::months::{Amounts, Months};
use super::evaluation::roi_percent;
use super::npv::discount_factors;
use super::number::{ANNUAL_RATE, DRAWS};
use super::payback::Recovery;
use super::range::{RangeError, UncertainInput, uncertain_inputs};
use super::scenario::{RoiInputs, Scenario};
use crate::model::knob::OutOfRange;
use crate::model::stats::sampling::{Sample, Sampler};

/// The bands of cumulative cash are read from so many draws at most, which any chart is too coarse to tell from all:
/// it bounds what is remembered, a hundred thousand draws being 100 MB over ten years. The first draws of a Latin
/// hypercube are in random order, so they are a fair part of it.
const BAND_DRAWS: usize = 8_192;

/// Why there is no simulation.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SimulationError {
    #[error("{0}")]
    Range(RangeError),
    /// The number of draws or the discount rate.
    #[error("{0}")]
    Number(OutOfRange),
    #[error("launch does not come before the horizon, so nothing runs")]
    NothingRuns,
}

/// A simulation under way.
pub struct Simulation {
    inputs: Vec<UncertainInput>,
    /// Of the first inputs; the others are still to be sampled.
    samples: Vec<Rc<Sample>>,
    sampler: Sampler,
    /// The scenario of the current draw.
    scenario: Scenario,
    /// Its drawn numbers by place.
    drawn: Vec<(usize, f64)>,
    months: Months,
    /// Which factors of the months the inputs move.
    adoption_moves: bool,
    growth_moves: bool,
    table: Option<Rc<EffectivenessTable>>,
    discounts: Vec<f64>,
    /// Cumulative cash of the current draw by month.
    cumulative: Vec<f64>,
    results: Draws,
}

impl Simulation {
    /// Prepares a scenario under the shared horizon and rate. With a `table`, decay is uncertain too and the table
    /// takes the place of the upkeep's effectiveness, but not of its costs. The sampler says how many draws; it is
    /// handed back at the end, to be used again.
    pub fn new(
        inputs: &RoiInputs,
        scenario: &Scenario,
        upkeep: &Upkeep,
        table: Option<Rc<EffectivenessTable>>,
        sampler: Sampler,
    ) -> Result<Simulation, SimulationError> {
        let draws = sampler.draws();
        DRAWS.check(draws as f64).map_err(SimulationError::Number)?;
        if scenario.launch_month >= inputs.horizon_months {
            return Err(SimulationError::NothingRuns);
        }
        let count = inputs.horizon_months as usize + 1;
        let discounts = discount_factors(inputs.annual_rate, count);
        let discounts = discounts.ok_or(SimulationError::Number(OutOfRange { knob: ANNUAL_RATE }))?;

        let mut uncertain = uncertain_inputs(scenario).map_err(SimulationError::Range)?;
        let moves = |part: &str| uncertain.iter().any(|input| input.path.contains(part));
        let (adoption_moves, growth_moves) = (moves("adoption."), moves("growth"));
        let drawn = uncertain.iter().filter_map(|input| Some((input.place?, input.likely))).collect();
        uncertain.extend(table.iter().map(|table| table.multiplier().clone()));
        Ok(Simulation {
            inputs: uncertain,
            samples: Vec::new(),
            sampler,
            scenario: scenario.clone(),
            drawn,
            months: Months::new(inputs.horizon_months, scenario, upkeep),
            adoption_moves,
            growth_moves,
            table,
            discounts,
            cumulative: vec![0.0; count],
            results: Draws::new(draws, count, BAND_DRAWS.min(draws)),
        })
    }

    /// Works on: samples one input, or evaluates so many draws. Returns whether all is done.
    pub fn step(&mut self, draws: usize) -> bool {
        if let Some(input) = self.inputs.get(self.samples.len()) {
            let sample = self.sampler.sample(&input.path, &input.distribution);
            // What is no distribution ends the work without an outcome; ranges have been found to be one.
            let none = sample.is_none();
            self.samples.extend(sample);
            return none;
        }
        let (done, all) = (self.results.npv.len(), self.sampler.draws());
        for draw in done..all.min(done + draws) {
            self.evaluate(draw);
        }
        self.results.npv.len() == all
    }

    /// The share of the draws that are evaluated.
    pub fn progress(&self) -> f64 {
        self.results.npv.len() as f64 / self.sampler.draws() as f64
    }

    /// What came out; `None` until all is done.
    pub fn outcome(&self) -> Option<Outcome> {
        let done = self.samples.len() == self.inputs.len() && self.results.npv.len() == self.sampler.draws();
        done.then(|| Outcome::new(&self.results, &self.inputs, &self.samples))
    }

    /// The figures of each draw that is evaluated, in the order of the sampler's draws.
    pub fn draws(&self) -> &Draws {
        &self.results
    }

    /// The sampler for the next simulation of this scenario, with what it has drawn for these inputs.
    pub fn into_sampler(mut self) -> Sampler {
        let used: Vec<&str> = self.inputs.iter().map(|input| input.path.as_str()).collect();
        self.sampler.keep(&used);
        self.sampler
    }

    fn evaluate(&mut self, draw: usize) {
        for ((_, value), sample) in self.drawn.iter_mut().zip(&self.samples) {
            *value = sample.values.as_slice()[draw];
        }
        self.scenario.write(&self.drawn);
        if self.adoption_moves {
            self.months.set_adoption(&self.scenario.adoption);
        }
        if self.growth_moves {
            self.months.set_growth(self.scenario.benefit_growth, self.scenario.costs.growth);
        }
        if let (Some(table), Some(multiplier)) = (&self.table, self.samples.get(self.drawn.len())) {
            let (from, to, share) = table.around(multiplier.values[draw]);
            self.months.set_effectiveness(from, to, share);
        }
        self.follow(draw);
    }

    /// The cash flow of the current scenario, month by month, and its figures. Sums of at most 121 months need no
    /// compensation here: nothing small is summed from large parts but what the size of the parts is compared with.
    fn follow(&mut self, draw: usize) {
        let amounts = Amounts::of(&self.scenario);
        let mut recovery = Recovery::default();
        let (mut benefit, mut cost) = (0.0, amounts.upfront);
        let (mut benefit_worth, mut cost_worth) = (0.0, amounts.upfront);
        let mut before = -amounts.upfront;
        recovery.follow(0.0, 0.0, before, before);
        self.cumulative[0] = before;
        let mut month = 0.0;
        let later = self.discounts[1..].iter().zip(&mut self.cumulative[1..]);
        for (factors, (discount, cumulative)) in self.months.iter().zip(later) {
            let (brought, paid) = amounts.in_month(factors);
            benefit += brought;
            cost += paid;
            benefit_worth += brought * discount;
            cost_worth += paid * discount;
            let flow = brought - paid;
            let after = before + flow;
            month += 1.0;
            recovery.follow(month, before, flow, after);
            *cumulative = after;
            before = after;
        }
        let npv = benefit_worth - cost_worth;
        self.results.npv.push(npv);
        // Worth nothing but for rounding is not worth something.
        self.results.positive += usize::from(npv > 1e-9 * (benefit_worth + cost_worth));
        self.results.roi_percent.push(roi_percent(benefit, cost).unwrap_or(f64::INFINITY));
        let launch = f64::from(self.scenario.launch_month);
        self.results.payback.push(recovery.since().map_or(f64::INFINITY, |since| since - launch));
        self.results.record(draw, &self.cumulative);
    }
}
