//! What upkeep is worth, in money: against a plain monthly value, or as the NPV of a scenario.

use super::curve::Curve;
use super::simulation::{months, simulate};
use super::upkeep::Action;
use crate::model::roi::cash_flow::{Upkeep, cash_flow};
use crate::model::roi::npv::discounted;
use crate::model::roi::scenario::{RoiInputs, Scenario};
use crate::model::stats::sum::sum;

/// A plan against no upkeep at all, at a monthly value of full effect.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValuePreserved {
    /// Full-effect months.
    pub area_with: f64,
    pub area_without: f64,
    pub gross: f64,
    /// Event costs inside the horizon.
    pub cost: f64,
    pub net: f64,
}

/// Full-effect months saved by a plan, times what such a month is worth, less the events.
pub fn value_preserved(curve: &Curve, actions: &[Action], horizon: f64, value_per_month: f64) -> ValuePreserved {
    let with = simulate(curve, actions, horizon);
    let area_without = simulate(curve, &[], horizon).area;
    let gross = value_per_month * (with.area - area_without);
    ValuePreserved { area_with: with.area, area_without, gross, cost: with.cost, net: gross - with.cost }
}

/// How plans are compared: the net value of one, which is linear in its effectiveness and in its event costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Valuation {
    /// The months that are compared, from launch.
    pub horizon: f64,
    /// Of month 1, 2, … at full effect.
    pub worth: Vec<f64>,
    /// What one unit of event costs in month 1, 2, … counts.
    pub discount: Vec<f64>,
    /// What is left of `worth` without upkeep, or what else it has to cover.
    pub less: f64,
}

impl Valuation {
    /// Without a scenario: every full-effect month that no upkeep would have lost is worth the same.
    pub fn by_area(curve: &Curve, horizon: f64, value_per_month: f64) -> Valuation {
        let months = months(horizon);
        let less = value_per_month * simulate(curve, &[], horizon).area;
        Valuation { horizon, worth: vec![value_per_month; months], discount: vec![1.0; months], less }
    }

    /// With a scenario: its NPV under the plan less `npv_none`, that of the unmaintained system switched off in its
    /// best month (`roi::switch_off`). `None` when nothing runs inside the horizon.
    pub fn by_scenario(inputs: &RoiInputs, scenario: &Scenario, npv_none: f64) -> Option<Valuation> {
        let flow = cash_flow(inputs.horizon_months, scenario, &Upkeep::NONE);
        let operated = scenario.launch_month as usize + 1..flow.net.len();
        let present = |flows: &[f64]| discounted(inputs.annual_rate, flows);
        let worth = present(&flow.benefit)?.get(operated.clone())?.to_vec();
        let discount = present(&vec![1.0; flow.net.len()])?.get(operated)?.to_vec();
        let less = sum(present(&flow.cost)?) + npv_none;
        let horizon = worth.len() as f64;
        (horizon > 0.0).then_some(Valuation { horizon, worth, discount, less })
    }

    /// What event costs of month 1, 2, … count.
    pub fn spent(&self, cost_by_month: &[f64]) -> f64 {
        sum(self.discount.iter().zip(cost_by_month).map(|(discount, cost)| discount * cost))
    }

    /// The net value of a plan. No upkeep has 0: it is what the others are compared with.
    pub fn net(&self, curve: &Curve, actions: &[Action]) -> f64 {
        if actions.is_empty() {
            return 0.0;
        }
        let plan = simulate(curve, actions, self.horizon);
        let gained = self.worth.iter().zip(&plan.area_by_month).map(|(worth, area)| worth * area);
        sum(gained.chain([-self.spent(&plan.cost_by_month), -self.less]))
    }
}
