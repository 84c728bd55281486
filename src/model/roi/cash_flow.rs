//! The one monthly series every figure is read from.

use crate::model::roi::adoption::adoption;
use crate::model::roi::scenario::{Benefit, BenefitAmount, Scenario};
use crate::model::stats::sum::{cumulative, sum};

/// What becomes of the benefit after launch: Decay's side of the common cash flow.
#[derive(Debug, Clone, PartialEq)]
pub struct Upkeep {
    /// Mean effectiveness of operated month 1, 2, …; a month beyond the list counts as fully effective.
    pub effectiveness: Vec<f64>,
    /// Cost of the upkeep events of operated month 1, 2, …; nothing beyond the list.
    pub event_costs: Vec<f64>,
}

impl Upkeep {
    /// No decay assumed: the ordinary calculator.
    pub const NONE: Upkeep = Upkeep { effectiveness: Vec::new(), event_costs: Vec::new() };
}

/// Money by month, month 0 (the decision) to the horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct CashFlow {
    pub benefit: Vec<f64>,
    pub cost: Vec<f64>,
    /// Benefit less cost.
    pub net: Vec<f64>,
    /// The running sum of `net`.
    pub cumulative: Vec<f64>,
}

/// Benefits and costs of each month: upfront in month 0, build until launch, then running cost, and benefit by
/// adoption and effectiveness; growth is yearly, compounded by month.
pub fn cash_flow(horizon_months: u32, scenario: &Scenario, upkeep: &Upkeep) -> CashFlow {
    let Scenario { costs, adoption: ramp, .. } = scenario;
    let launch = scenario.launch_month;
    let full_benefit = full_benefit(scenario);

    let mut benefit = vec![0.0; horizon_months as usize + 1];
    let mut cost = benefit.clone();
    cost[0] = costs.upfront;
    for month in 1..=horizon_months {
        let at = month as usize;
        let Some(operated) = month.checked_sub(launch + 1) else {
            cost[at] = costs.build_monthly;
            continue;
        };
        let operated = operated as usize;
        let years = f64::from(month - 1) / 12.0;
        let middle = f64::from(month - launch) - 0.5;
        let using = adoption(middle, ramp.maximum, ramp.steepness, ramp.midpoint_months);
        let effectiveness = upkeep.effectiveness.get(operated).copied().unwrap_or(1.0);
        let events = upkeep.event_costs.get(operated).copied().unwrap_or(0.0);
        let running = costs.running(using);
        benefit[at] = full_benefit * using * effectiveness * (1.0 + scenario.benefit_growth).powf(years);
        cost[at] = running * (1.0 + costs.growth).powf(years) + events;
    }
    let net: Vec<f64> = benefit.iter().zip(&cost).map(|(benefit, cost)| benefit - cost).collect();
    let cumulative = cumulative(&net);
    CashFlow { benefit, cost, net, cumulative }
}

/// Cash a month when everybody uses a fully effective system: each benefit times the share of it that becomes
/// money. Benefits that are not cash do not count.
pub fn full_benefit(scenario: &Scenario) -> f64 {
    let realised = |benefit: &Benefit| {
        let share = benefit.realisation.unwrap_or(scenario.realisation);
        claimed(&benefit.amount) * share
    };
    sum(scenario.benefits.iter().filter(|benefit| benefit.cash).map(realised))
}

/// What one benefit is claimed to bring in a month at full use.
pub fn claimed(amount: &BenefitAmount) -> f64 {
    match amount {
        BenefitAmount::HoursSaved(it) => it.users * it.hours_per_user * it.hourly_rate,
        BenefitAmount::ErrorsAvoided(it) => it.volume * it.error_rate * it.reduction * it.cost_per_error,
        BenefitAmount::ExtraRevenue(it) => it.revenue * it.uplift * it.gross_margin,
        BenefitAmount::Fixed(it) => it.amount,
    }
}
