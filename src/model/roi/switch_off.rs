//! When to switch a system off that nobody maintains: its best case, and what upkeep is compared with.

use super::cash_flow::{Upkeep, cash_flow};
use super::npv::discounted;
use super::scenario::{RoiInputs, Scenario};
use crate::model::stats::sum::cumulative;

/// Sums closer than this share are the same.
const TIE: f64 = 1e-9;

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SwitchOff {
    /// The last month of cost and benefit, from launch (it is never run) to the horizon.
    pub month: u32,
    /// Of the flows up to and with that month.
    pub npv: f64,
}

/// The month after which to switch off so that the NPV of the flows up to it is largest, the earliest of equal ones.
/// `unmaintained` is the upkeep of a plan without actions. `None` for a launch after the horizon.
pub fn switch_off(inputs: &RoiInputs, scenario: &Scenario, unmaintained: &Upkeep) -> Option<SwitchOff> {
    let flow = cash_flow(inputs.horizon_months, scenario, unmaintained);
    let worth = cumulative(&discounted(inputs.annual_rate, &flow.net)?);
    let launch = scenario.launch_month as usize;
    let stops = worth.get(launch..)?;
    let most = stops.iter().copied().max_by(f64::total_cmp)?;
    let as_good = |&npv: &f64| npv >= most - TIE * most.abs().max(1.0);
    let after_launch = stops.iter().position(as_good)?;
    Some(SwitchOff { month: (launch + after_launch) as u32, npv: *stops.get(after_launch)? })
}
