//! The most that upkeep may cost.

use super::cash_flow::{Upkeep, cash_flow};
use super::npv::{discounted, npv};
use super::scenario::{RoiInputs, Scenario};
use crate::model::stats::sum::sum;

/// A constant amount a month after launch, nominal and not grown, at which a plan is just worth doing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UpkeepBudget {
    /// Below 0: no upkeep budget makes this worth doing.
    pub budget: f64,
    /// NPV with the plan's effectiveness and free events.
    pub npv_0: f64,
    /// NPV without upkeep, switched off in its best month; below 0 it counts as 0, for nobody has to do the project.
    pub npv_none: f64,
    /// Present value of 1 in every month after launch.
    pub annuity: f64,
    /// What the plan's own events cost in a month after launch, on average.
    pub plan_average: f64,
}

/// (NPV_0 - max(NPV_none, 0)) / annuity, with `npv_none` from `switch_off`. `None` without a plan, which is an upkeep
/// without a list of event costs, and when nothing runs inside the horizon.
pub fn upkeep_budget(inputs: &RoiInputs, scenario: &Scenario, plan: &Upkeep, npv_none: f64) -> Option<UpkeepBudget> {
    if plan.event_costs.is_empty() {
        return None;
    }
    let free = Upkeep { effectiveness: plan.effectiveness.clone(), event_costs: Vec::new() };
    let npv_0 = npv(inputs.annual_rate, &cash_flow(inputs.horizon_months, scenario, &free).net)?;
    let ones = vec![1.0; inputs.horizon_months as usize + 1];
    let launch = scenario.launch_month as usize;
    let discount = discounted(inputs.annual_rate, &ones)?;
    let operated = discount.get(launch + 1..).filter(|months| !months.is_empty())?;
    let annuity = sum(operated.iter().copied());
    let events = sum(plan.event_costs.iter().take(operated.len()).copied());
    Some(UpkeepBudget {
        budget: (npv_0 - npv_none.max(0.0)) / annuity,
        npv_0,
        npv_none,
        annuity,
        plan_average: events / operated.len() as f64,
    })
}
