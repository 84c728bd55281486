//! What upkeep of a scenario is worth, and over which months: the frame in which Decay compares plans.
//!
//! A scenario that names a plan is linked: a plan is then worth what it adds to the NPV of that scenario, so that no
//! number contradicts Return. Without a link there is only the area under the curve, each full month at one value.

use super::decay::DecayInputs;
use super::decay::finding::WorthFinding;
use super::decay::policy::Found;
use super::decay::simulation::Simulation;
use super::decay::value::Valuation;
use super::outlook::{Outlook, operated_months};
use super::roi::cash_flow::full_benefit;
use super::roi::{RoiInputs, Scenario};

/// The months in which plans are compared, and the money in which they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// From launch.
    pub months: u32,
    /// `None` when nothing runs inside the horizon.
    pub valuation: Option<Valuation>,
    /// The last month, from the decision, of the unmaintained system of a linked scenario; `None` without a link.
    pub switched_off: Option<u32>,
    /// Cash a month when all who adopt it use a fully effective system.
    pub full_value: f64,
}

/// The frame of a scenario whose outlook is this.
pub fn frame(roi: &RoiInputs, decay: &DecayInputs, scenario: &Scenario, outlook: &Outlook) -> Frame {
    let full_value = full_benefit(scenario) * scenario.adoption.maximum;
    let operated = operated_months(roi.horizon_months, scenario);
    if scenario.plan.is_some() && operated > 0 {
        let off = outlook.unmaintained.as_ref().map(|it| it.off);
        let valuation = off.and_then(|off| Valuation::by_scenario(roi, scenario, off.npv));
        return Frame { months: operated, valuation, switched_off: off.map(|off| off.month), full_value };
    }
    // Without a link nobody knows of a launch: all months count, from the first day of use.
    let months = roi.horizon_months;
    let by_area = || Valuation::by_area(&decay.curve(), f64::from(months), full_value);
    let valuation = scenario.plan.is_none().then(by_area);
    Frame { months, valuation, switched_off: None, full_value }
}

/// What a plan comes to in a frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worth {
    /// Against no upkeep, which has 0.
    pub net: f64,
    /// Of its events, not discounted.
    pub cost: f64,
    /// The same in the money of `net`.
    pub spent: f64,
    /// Whether anything is done at all.
    pub done: bool,
}

impl Worth {
    pub fn new(valuation: &Valuation, run: &Simulation, net: f64) -> Worth {
        Worth { net, cost: run.cost, spent: valuation.spent(&run.cost_by_month), done: !run.events.is_empty() }
    }

    pub fn finding(&self) -> WorthFinding {
        WorthFinding::new(self.net, self.spent, self.done)
    }
}

/// Whether a search has found that no upkeep pays.
pub fn nothing_pays(found: &Found) -> bool {
    found.best.net <= 0.0
}
