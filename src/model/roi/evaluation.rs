//! All figures of one scenario, each read from its one cash flow, and the finding that sums them up.

use super::cash_flow::{CashFlow, Upkeep, cash_flow};
use super::cost_shares::{CostShares, cost_shares};
use super::irr::{Irr, irr};
use super::npv::{discounted, mirr, monthly_rate, npv};
use super::payback::{Payback, payback};
use super::scenario::{RoiInputs, Scenario};
use crate::model::stats::sum::sum;

/// Payback counted from launch within these months is what seed 000 calls usual.
pub const USUAL_PAYBACK_MONTHS: (f64, f64) = (3.0, 6.0);

/// What a scenario comes to. Money in the document's currency, months from the decision unless said otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    pub cash_flow: CashFlow,
    pub launch_month: u32,
    pub total_benefit: f64,
    pub total_cost: f64,
    /// 100 (benefit - cost) / cost over the horizon, undiscounted; `None` without cost.
    pub roi_percent: Option<f64>,
    pub npv: Option<f64>,
    pub irr: Irr,
    /// Modified internal rate of return a month, at the discount rate on both sides.
    pub mirr_monthly: Option<f64>,
    pub payback: Payback,
    pub discounted_payback: Payback,
    /// The deepest the cumulative cash falls, as a positive amount, and the month in which it does.
    pub peak_funding: f64,
    pub peak_funding_month: u32,
    /// Present value of costs over that of benefits: to this share the benefits may fall.
    pub break_even_multiplier: Option<f64>,
    /// First month after launch whose benefit covers its cost.
    pub first_positive_month: Option<u32>,
    /// Shares of running cost at full adoption, before growth and upkeep events.
    pub cost_shares: Option<CostShares>,
}

/// What the figures say, for words to be put to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Finding {
    /// Launch does not come before the horizon.
    NothingRuns { launch_month: u32, horizon_months: u32 },
    /// The cumulative cash is never negative.
    NeedsNoFunding,
    /// Paid back for good, in a month from the decision and from launch (negative: before launch). `first` is the
    /// first crossing where that is another.
    PaysBack { month: f64, after_launch: f64, first: Option<f64> },
    /// Not paid back inside the horizon; `first` is a crossing that did not last, `missing` what is still out.
    Never { horizon_months: u32, first: Option<f64>, missing: f64 },
    /// Benefits without any cost: a return cannot be stated.
    NoCost,
    /// No benefit: nothing has been claimed yet, which is another matter than not paying back.
    NoBenefit,
}

impl Evaluation {
    /// Sustained payback counted from launch; negative is before launch.
    pub fn payback_after_launch(&self) -> Option<f64> {
        self.payback.sustained.map(|month| month - f64::from(self.launch_month))
    }

    pub fn horizon_months(&self) -> u32 {
        (self.cash_flow.net.len() - 1) as u32
    }

    /// Whether anything is in use before the horizon ends; if not, no figure means anything.
    pub fn runs(&self) -> bool {
        self.launch_month < self.horizon_months()
    }

    pub fn finding(&self) -> Finding {
        let (launch_month, horizon_months) = (self.launch_month, self.horizon_months());
        let first = self.payback.first.filter(|&first| first > 0.0);
        match (self.payback.sustained, self.payback_after_launch()) {
            _ if !self.runs() => Finding::NothingRuns { launch_month, horizon_months },
            _ if self.total_benefit == 0.0 => Finding::NoBenefit,
            _ if self.total_cost == 0.0 => Finding::NoCost,
            _ if self.peak_funding == 0.0 => Finding::NeedsNoFunding,
            (Some(month), Some(after_launch)) => {
                let first = first.filter(|&first| (first - month).abs() > 1e-9);
                Finding::PaysBack { month, after_launch, first }
            }
            _ => {
                let last = self.cash_flow.cumulative.last().copied().unwrap_or(0.0);
                Finding::Never { horizon_months, first, missing: -last }
            }
        }
    }
}

/// Works out one scenario under the shared horizon and rate and the given upkeep.
pub fn evaluate(inputs: &RoiInputs, scenario: &Scenario, upkeep: &Upkeep) -> Evaluation {
    let rate = inputs.annual_rate;
    let flow = cash_flow(inputs.horizon_months, scenario, upkeep);
    let total_benefit = sum(flow.benefit.iter().copied());
    let total_cost = sum(flow.cost.iter().copied());
    let discounted_net = discounted(rate, &flow.net).unwrap_or_default();
    let monthly = monthly_rate(rate);

    let mut lowest = (0, 0.0);
    for (month, &cash) in flow.cumulative.iter().enumerate() {
        if cash < lowest.1 {
            lowest = (month as u32, cash);
        }
    }
    let costs = &scenario.costs;
    Evaluation {
        launch_month: scenario.launch_month,
        total_benefit,
        total_cost,
        roi_percent: roi_percent(total_benefit, total_cost),
        npv: npv(rate, &flow.net),
        irr: irr(&flow.net),
        mirr_monthly: monthly.and_then(|monthly| mirr(&flow.net, monthly, monthly)),
        payback: payback(&flow.net),
        discounted_payback: payback(&discounted_net),
        peak_funding: -lowest.1 + 0.0,
        peak_funding_month: lowest.0,
        break_even_multiplier: npv(rate, &flow.benefit).and_then(|benefit| ratio(npv(rate, &flow.cost)?, benefit)),
        first_positive_month: first_positive_month(&flow, scenario.launch_month),
        cost_shares: cost_shares(costs.labour, costs.technology_at(scenario.adoption.maximum), costs.external),
        cash_flow: flow,
    }
}

/// NPV alone, for what asks for it many times. A discount rate inside its limits always gives one.
pub fn net_present_value(inputs: &RoiInputs, scenario: &Scenario, upkeep: &Upkeep) -> f64 {
    let flow = cash_flow(inputs.horizon_months, scenario, upkeep);
    npv(inputs.annual_rate, &flow.net).unwrap_or_default()
}

/// What is left of the benefit after cost, as per cent of the cost; `None` without cost.
pub fn roi_percent(benefit: f64, cost: f64) -> Option<f64> {
    ratio(benefit - cost, cost).map(|it| 100.0 * it)
}

/// A share of a positive whole; `None` where there is no whole, or one so small (a ramp that hardly begins) that the
/// share says nothing.
fn ratio(part: f64, whole: f64) -> Option<f64> {
    let share = part / whole;
    (whole > 0.0 && share.abs() < 1e300).then_some(share)
}

fn first_positive_month(flow: &CashFlow, launch_month: u32) -> Option<u32> {
    let months = launch_month as usize + 1..flow.net.len();
    let covers = |&month: &usize| flow.benefit[month] >= flow.cost[month] * (1.0 - 1e-9);
    months.into_iter().find(covers).map(|month| month as u32)
}
