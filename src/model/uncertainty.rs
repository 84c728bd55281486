//! A scenario's uncertainty joined with its upkeep: what a simulation is asked, and what is kept from one run to the
//! next, so that an edit costs no more than what it changes.

use std::rc::Rc;

use super::decay::simulation::upkeep;
use super::decay::upkeep::Action;
use super::decay::{Curve, DecayInputs};
use super::outlook::{operated_months, plan_of};
use super::roi::cash_flow::Upkeep;
use super::roi::range::{DECAY_MULTIPLIER_PATH, UncertainInput, decay_multiplier};
use super::roi::sensitivity::{Sensitivity, sensitivity};
use super::roi::simulation::effectiveness::EffectivenessTable;
use super::roi::simulation::outcome::Outcome;
use super::roi::simulation::{Simulation, SimulationError};
use super::roi::{RoiInputs, Scenario};
use super::stats::sampling::Sampler;

/// Draws a step, for who has nothing else to do meanwhile.
const STEP: usize = 4_096;

/// All that a simulation of one scenario depends on, and nothing else: two equal questions have one answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    seed: u64,
    /// Horizon, rate and number of draws.
    shared: RoiInputs,
    pub scenario: Scenario,
    /// How it wears out and what is done against it; `None` where no decay is assumed.
    decay: Option<(Curve, Vec<Action>)>,
}

impl Question {
    pub fn new(seed: u64, roi: &RoiInputs, decay: &DecayInputs, scenario: &Scenario) -> Question {
        let curve = decay.curve();
        Question {
            seed,
            shared: RoiInputs {
                horizon_months: roi.horizon_months,
                annual_rate: roi.annual_rate,
                draws: roi.draws,
                ..RoiInputs::default()
            },
            scenario: Scenario { title: String::new(), ..scenario.clone() },
            // The plan is carried out as planned, however fast the system wears out.
            decay: plan_of(decay, scenario).map(|plan| (curve, plan.actions(&curve))),
        }
    }

    /// Whether anything is uncertain: the speed of wear counts only where decay is assumed.
    pub fn is_uncertain(&self) -> bool {
        let counts = |path: &str| path != DECAY_MULTIPLIER_PATH || self.decay.is_some();
        self.scenario.ranges.iter().any(|(path, _)| counts(path))
    }

    /// Whether an answer to the other can stand for this one while this is worked out: same lines, other numbers.
    pub fn resembles(&self, other: &Question) -> bool {
        let frame = |it: &Question| (it.shared.horizon_months, it.scenario.launch_month);
        self.scenario.id == other.scenario.id && frame(self) == frame(other)
    }

    /// The upkeep as planned.
    fn upkeep(&self) -> Upkeep {
        let months = operated_months(self.shared.horizon_months, &self.scenario);
        self.decay.as_ref().map_or(Upkeep::NONE, |(curve, actions)| upkeep(curve, actions, months))
    }
}

/// What is kept between runs: the draws of unchanged inputs, and the effect of decay by multiplier.
#[derive(Default)]
pub struct Workbench {
    sampler: Option<(u64, Sampler)>,
    table: Option<(TableOf, Rc<EffectivenessTable>)>,
}

/// What an effectiveness table holds for.
type TableOf = (Curve, Vec<Action>, u32, UncertainInput);

impl Workbench {
    /// Prepares the simulation of a question.
    pub fn begin(&mut self, question: &Question) -> Result<Simulation, SimulationError> {
        let table = self.table(question)?;
        let draws = question.shared.draws as usize;
        let kept = self.sampler.take().filter(|(seed, sampler)| *seed == question.seed && sampler.draws() == draws);
        let sampler = kept.map_or_else(|| Sampler::new(question.seed, draws), |(_, sampler)| sampler);
        Simulation::new(&question.shared, &question.scenario, &question.upkeep(), table, sampler)
    }

    /// Takes back what a simulation has sampled, whether it has come to its end or not.
    pub fn end(&mut self, question: &Question, simulation: Simulation) {
        self.sampler = Some((question.seed, simulation.into_sampler()));
    }

    /// What each uncertain input alone does to NPV.
    pub fn sensitivity(&mut self, question: &Question) -> Result<Sensitivity, SimulationError> {
        let table = self.table(question)?;
        let Question { shared, scenario, .. } = question;
        sensitivity(shared, scenario, &question.upkeep(), table.as_deref()).map_err(SimulationError::Range)
    }

    /// The effect of decay by multiplier, where both are there.
    fn table(&mut self, question: &Question) -> Result<Option<Rc<EffectivenessTable>>, SimulationError> {
        let Some((curve, actions)) = &question.decay else { return Ok(None) };
        let Some(multiplier) = decay_multiplier(&question.scenario).map_err(SimulationError::Range)? else {
            return Ok(None);
        };
        let months = operated_months(question.shared.horizon_months, &question.scenario);
        let of = (*curve, actions.clone(), months, multiplier);
        if self.table.as_ref().is_none_or(|(kept, _)| *kept != of) {
            let effectiveness = |multiplier: f64| {
                let curve = Curve { rates: curve.rates.map(|rate| rate * multiplier), ..*curve };
                upkeep(&curve, actions, months).effectiveness
            };
            let table = EffectivenessTable::new(of.3.clone(), &effectiveness);
            self.table = table.map(|table| (of, Rc::new(table)));
        }
        Ok(self.table.as_ref().map(|(_, table)| table.clone()))
    }
}

/// A simulation from beginning to end, and the tornado beside it. `None` where nothing is uncertain.
pub fn simulate(question: &Question) -> Option<Result<(Outcome, Sensitivity), SimulationError>> {
    let run = || {
        let mut bench = Workbench::default();
        let mut simulation = bench.begin(question)?;
        while !simulation.step(STEP) {}
        let sensitivity = bench.sensitivity(question)?;
        Ok(simulation.outcome().map(|outcome| (outcome, sensitivity)))
    };
    question.is_uncertain().then(run).and_then(Result::transpose)
}
