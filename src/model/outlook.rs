//! Return and Decay joined: what a scenario comes to under its upkeep plan, what it comes to when nobody maintains it,
//! and how much upkeep is worth. Every headline of either tool is read from the one cash flow that both share.

use super::decay::simulation::upkeep;
use super::decay::{DecayInputs, Plan};
use super::roi::cash_flow::Upkeep;
use super::roi::switch_off::{SwitchOff, switch_off};
use super::roi::upkeep_budget::{UpkeepBudget, upkeep_budget};
use super::roi::{Evaluation, RoiInputs, Scenario, evaluate};

/// A scenario and what upkeep makes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// Under the scenario's plan; without one no decay is assumed.
    pub planned: Evaluation,
    /// `None` without a plan, and when nothing runs inside the horizon.
    pub unmaintained: Option<Unmaintained>,
    /// `None` also for a plan in which nothing is done.
    pub budget: Option<UpkeepBudget>,
}

/// The same scenario with nobody seeing to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Unmaintained {
    /// Run on to the horizon.
    pub evaluation: Evaluation,
    /// Switched off when that is best, for nobody pays for a dead system to the end.
    pub off: SwitchOff,
}

/// The upkeep of a scenario: effectiveness and event costs of each operated month under its plan.
pub fn upkeep_of(horizon_months: u32, decay: &DecayInputs, scenario: &Scenario) -> Upkeep {
    plan_of(decay, scenario).map_or(Upkeep::NONE, |plan| {
        let curve = decay.curve();
        upkeep(&curve, &plan.actions(&curve), operated_months(horizon_months, scenario))
    })
}

/// The plan a scenario names.
pub fn plan_of<'a>(decay: &'a DecayInputs, scenario: &Scenario) -> Option<&'a Plan> {
    decay.plan(scenario.plan.as_ref()?)
}

/// Months after launch, inside the horizon.
pub fn operated_months(horizon_months: u32, scenario: &Scenario) -> u32 {
    horizon_months.saturating_sub(scenario.launch_month)
}

pub fn outlook(roi: &RoiInputs, decay: &DecayInputs, scenario: &Scenario) -> Outlook {
    let plan = upkeep_of(roi.horizon_months, decay, scenario);
    let planned = evaluate(roi, scenario, &plan);
    let curve = decay.curve();
    let decays = plan_of(decay, scenario).filter(|_| planned.runs());
    let unmaintained = decays.and_then(|_| unmaintained(roi, decay, scenario));
    let done = decays.is_some_and(|plan| !plan.actions(&curve).is_empty());
    let npv_none = unmaintained.as_ref().filter(|_| done).map(|it| it.off.npv);
    let budget = npv_none.and_then(|npv_none| upkeep_budget(roi, scenario, &plan, npv_none));
    Outlook { planned, unmaintained, budget }
}

/// What becomes of a scenario that nobody maintains, whatever plan it names.
pub fn unmaintained(roi: &RoiInputs, decay: &DecayInputs, scenario: &Scenario) -> Option<Unmaintained> {
    let none = upkeep(&decay.curve(), &[], operated_months(roi.horizon_months, scenario));
    let off = switch_off(roi, scenario, &none)?;
    Some(Unmaintained { evaluation: evaluate(roi, scenario, &none), off })
}
