//! What must be true of a project for a target to be met: the requirements of Return's numbers and of the speed of
//! wear, the tightest first, and what they come to.

use super::decay::DecayInputs;
use super::decay::simulation::upkeep;
use super::knob::Knob;
use super::outlook::{operated_months, plan_of, upkeep_of};
use super::roi::number::{HORIZON_MONTHS, Number};
use super::roi::range::{DECAY_MULTIPLIER, DECAY_MULTIPLIER_PATH};
use super::roi::target::{Requirement, Target, answer, requirements};
use super::roi::{RoiInputs, Scenario};
use super::stats::rank::order;

/// A boundary nearer than this share of the way to the end of a range leaves no slack (ours).
const NO_SLACK: f64 = 0.1;

/// What a target asks of a scenario, one number at a time.
#[derive(Debug, Clone, PartialEq)]
pub struct MustBeTrue {
    pub target: Target,
    pub met: bool,
    /// Those with a range of the user's first; among them, and after them, the nearest boundary first.
    pub requirements: Vec<Requirement>,
}

/// What the requirements say. Each number alone: what several do together is the simulation's business.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Finding<'a> {
    /// Launch does not come before the horizon.
    NothingRuns,
    /// The user has no ranges.
    NoRanges { met: bool },
    /// Met wherever in its range any number lies.
    Throughout { ranges: usize },
    /// Met, but the nearest boundary is hardly away from the present value.
    NoSlack { tightest: &'a Requirement },
    /// Met, but `beyond` of the ranges reach past a boundary.
    NotThroughout { tightest: &'a Requirement, beyond: usize, ranges: usize },
    /// Missed; this number alone would make up for it, inside its range.
    WithinReach { nearest: &'a Requirement },
    /// Missed, and no number alone makes up for it inside its range; `nearest` would beyond it.
    OutOfReach { nearest: Option<&'a Requirement> },
}

impl MustBeTrue {
    pub fn finding(&self, inputs: &RoiInputs, scenario: &Scenario) -> Finding<'_> {
        let ranged = || self.requirements.iter().filter(|it| it.range.is_some());
        let (ranges, beyond) = (ranged().count(), ranged().filter(|it| it.in_range() == Some(true)).count());
        let nearest = ranged().find(|it| it.slack().is_some());
        match nearest {
            _ if scenario.launch_month >= inputs.horizon_months => Finding::NothingRuns,
            _ if ranges == 0 => Finding::NoRanges { met: self.met },
            Some(tightest) if self.met && beyond > 0 => {
                let tight = tightest.slack().is_some_and(|slack| slack < NO_SLACK);
                if tight { Finding::NoSlack { tightest } } else { Finding::NotThroughout { tightest, beyond, ranges } }
            }
            _ if self.met => Finding::Throughout { ranges },
            Some(nearest) if beyond > 0 => Finding::WithinReach { nearest },
            nearest => Finding::OutOfReach { nearest },
        }
    }
}

/// The requirements of a scenario, with those of its upkeep plan.
pub fn must_be_true(inputs: &RoiInputs, decay: &DecayInputs, scenario: &Scenario, target: Target) -> MustBeTrue {
    // What upkeep does in a month after launch does not depend on how many follow, so that the longest serves every
    // horizon and launch that is tried.
    let longest = upkeep_of(HORIZON_MONTHS.max as u32 + scenario.launch_month, decay, scenario);
    let mut requirements = requirements(inputs, &scenario.id, target, &|_, _| longest.clone());
    requirements.extend(speed_of_wear(inputs, decay, scenario, target));
    let away = |it: &Requirement| {
        let boundary = it.answer.boundary().unwrap_or(f64::INFINITY);
        // Numbers without a range are measured by themselves.
        it.slack().unwrap_or((boundary - it.number.value).abs() / it.number.value.abs().max(1e-9))
    };
    let nearest = order(&requirements.iter().map(away).collect::<Vec<f64>>());
    let sorted = |ranged: bool| {
        let all = nearest.iter().map(|&place| &requirements[place as usize]);
        all.filter(move |it| it.range.is_some() == ranged).cloned()
    };
    let requirements = sorted(true).chain(sorted(false)).collect();
    MustBeTrue { target, met: target.is_met(inputs, scenario, &longest), requirements }
}

/// How much faster than assumed the system may wear out, its upkeep as planned.
fn speed_of_wear(inputs: &RoiInputs, decay: &DecayInputs, scenario: &Scenario, target: Target) -> Option<Requirement> {
    let curve = decay.curve();
    let actions = plan_of(decay, scenario)?.actions(&curve);
    let months = operated_months(inputs.horizon_months, scenario);
    let knob: &'static Knob = &DECAY_MULTIPLIER;
    let answer = answer(knob.default, knob, &mut |speed| {
        let mut faster = curve;
        faster.rates = faster.rates.map(|rate| rate * speed);
        target.is_met(inputs, scenario, &upkeep(&faster, &actions, months))
    });
    let number = Number { path: DECAY_MULTIPLIER_PATH.to_owned(), knob, value: knob.default };
    Some(Requirement { number, answer, range: scenario.ranges.get(DECAY_MULTIPLIER_PATH).copied() })
}
