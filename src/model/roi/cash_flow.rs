//! The one monthly series every figure is read from.

pub mod months;

use self::months::{Amounts, Months};
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

/// The upkeep of a scenario under a horizon: what changes when a scenario or the horizon is varied, because the
/// months it is operated change.
pub type UpkeepOf<'a> = &'a dyn Fn(u32, &Scenario) -> Upkeep;

/// Benefits and costs of each month: upfront in month 0, build until launch, then running cost, and benefit by
/// adoption and effectiveness; growth is yearly, compounded by month.
pub fn cash_flow(horizon_months: u32, scenario: &Scenario, upkeep: &Upkeep) -> CashFlow {
    let amounts = Amounts::of(scenario);
    let months = Months::new(horizon_months, scenario, upkeep);
    let mut benefit = vec![0.0];
    let mut cost = vec![amounts.upfront];
    for month in months.iter() {
        let (brought, paid) = amounts.in_month(month);
        benefit.push(brought);
        cost.push(paid);
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
