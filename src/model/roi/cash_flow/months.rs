//! The cash flow taken apart: amounts that a scenario sets once, and factors that differ from month to month. One
//! month is amounts times factors, wherever a cash flow is worked out, so that a simulation need not repeat what its
//! draws do not move.

use super::{Upkeep, full_benefit};
use crate::model::roi::adoption::Ramp;
use crate::model::roi::scenario::{Adoption, Scenario};

/// What a scenario sets for all months.
#[derive(Debug, Clone, Copy)]
pub struct Amounts {
    pub upfront: f64,
    build_monthly: f64,
    /// Cash a month at full use and effectiveness, before growth.
    full_benefit: f64,
    /// Cost a month after launch before growth, whoever uses the system, and on top of it when everybody does.
    running: f64,
    running_per_use: f64,
}

impl Amounts {
    pub fn of(scenario: &Scenario) -> Amounts {
        let costs = &scenario.costs;
        Amounts {
            upfront: costs.upfront,
            build_monthly: costs.build_monthly,
            full_benefit: full_benefit(scenario),
            running: costs.running(),
            running_per_use: costs.running_per_use(),
        }
    }

    /// Benefit and cost of one month.
    #[inline(always)]
    pub fn in_month(&self, month: &Month) -> (f64, f64) {
        let benefit = self.full_benefit * month.using * month.effectiveness * month.benefit_growth;
        let running = self.running + self.running_per_use * month.using;
        (benefit, self.build_monthly * month.building + running * month.cost_growth + month.event_costs)
    }
}

/// What one month does to the amounts: before launch only building counts, after it all but building.
#[derive(Debug, Clone, Copy, Default)]
pub struct Month {
    /// 1 until launch, then 0.
    building: f64,
    /// Adoption in the middle of the month.
    using: f64,
    /// Mean over the month.
    effectiveness: f64,
    /// Growth since month 1; 0 before launch.
    benefit_growth: f64,
    cost_growth: f64,
    event_costs: f64,
}

/// The months from 1 to the horizon.
pub struct Months {
    months: Vec<Month>,
    launch: usize,
}

impl Months {
    pub fn new(horizon_months: u32, scenario: &Scenario, upkeep: &Upkeep) -> Months {
        let mut months = vec![Month::default(); horizon_months as usize];
        let launch = months.len().min(scenario.launch_month as usize);
        for month in &mut months[..launch] {
            month.building = 1.0;
        }
        let mut it = Months { months, launch };
        it.set_adoption(&scenario.adoption);
        it.set_growth(scenario.benefit_growth, scenario.costs.growth);
        it.set_effectiveness(&upkeep.effectiveness, &upkeep.effectiveness, 0.0);
        for (month, &cost) in it.operated().iter_mut().zip(&upkeep.event_costs) {
            month.event_costs = cost;
        }
        it
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Month> {
        self.months.iter()
    }

    pub fn set_adoption(&mut self, adoption: &Adoption) {
        let mut ramp = Ramp::new(adoption);
        for month in self.operated() {
            month.using = ramp.next_month();
        }
    }

    /// Yearly growth of benefit and running cost, counted from month 1.
    pub fn set_growth(&mut self, benefit: f64, cost: f64) {
        let before_launch = self.launch as f64;
        let monthly = |yearly: f64| yearly.ln_1p() / 12.0;
        let (benefit_step, cost_step) = (monthly(benefit).exp(), monthly(cost).exp());
        let (mut benefit, mut cost) = ((monthly(benefit) * before_launch).exp(), (monthly(cost) * before_launch).exp());
        for month in self.operated() {
            (month.benefit_growth, month.cost_growth) = (benefit, cost);
            benefit *= benefit_step;
            cost *= cost_step;
        }
    }

    /// Mean effectiveness of the operated months, a share of the way from one list to another; months beyond a list
    /// are fully effective.
    pub fn set_effectiveness(&mut self, from: &[f64], to: &[f64], share: f64) {
        for (at, month) in self.operated().iter_mut().enumerate() {
            let value = |list: &[f64]| list.get(at).copied().unwrap_or(1.0);
            month.effectiveness = value(from) + share * (value(to) - value(from));
        }
    }

    fn operated(&mut self) -> &mut [Month] {
        &mut self.months[self.launch..]
    }
}
