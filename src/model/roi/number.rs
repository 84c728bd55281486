//! Every number of Return by its path, with the knob that says what it may be.
//!
//! This one list drives the controls, the check at the door, the ledger and the property tests, so a number that
//! stands here has all of them and one that does not has none.

use crate::model::knob::{Knob, OutOfRange, Unit};

use super::scenario::{Benefit, BenefitAmount, RoiInputs, Scenario};

/// The largest amount of money a document may hold.
const MOST_MONEY: f64 = 1e15;

const fn money(id: &'static str, track: Option<(f64, f64)>, step: f64, default: f64) -> Knob {
    Knob { id, unit: Unit::Money, min: 0.0, max: MOST_MONEY, track, step, default, whole: false }
}

const fn share(id: &'static str, track: Option<(f64, f64)>, default: f64) -> Knob {
    Knob { id, unit: Unit::Percent, min: 0.0, max: 1.0, track, step: 0.01, default, whole: false }
}

const fn yearly(id: &'static str, default: f64) -> Knob {
    // A rate of -99 % itself is excluded: powers of 1 + rate would lose their meaning.
    let min = (-0.99f64).next_up();
    Knob { id, unit: Unit::Percent, min, max: 10.0, track: None, step: 0.01, default, whole: false }
}

const fn count(id: &'static str, max: f64, default: f64) -> Knob {
    Knob { id, unit: Unit::Count, min: 0.0, max, track: None, step: 1.0, default, whole: false }
}

pub const HORIZON_MONTHS: Knob = Knob {
    id: "horizon_months",
    unit: Unit::Months,
    min: 1.0,
    max: 120.0,
    track: Some((1.0, 60.0)),
    step: 1.0,
    default: 24.0,
    whole: true,
};
pub const ANNUAL_RATE: Knob = Knob { track: Some((0.0, 0.3)), ..yearly("annual_rate", 0.10) };
pub const LAUNCH_MONTH: Knob = Knob { id: "launch_month", min: 0.0, track: None, default: 1.0, ..HORIZON_MONTHS };
pub const UPFRONT: Knob = money("upfront", Some((0.0, 100_000.0)), 1_000.0, 40_000.0);
pub const BUILD_MONTHLY: Knob = money("build_monthly", None, 1_000.0, 10_000.0);
pub const LABOUR: Knob = money("labour", Some((0.0, 20_000.0)), 100.0, 6_000.0);
pub const TECHNOLOGY: Knob = money("technology", Some((0.0, 10_000.0)), 100.0, 2_500.0);
pub const TECHNOLOGY_PER_USER: Knob = money("technology_per_user", None, 1.0, 0.0);
pub const USERS: Knob = count("users", 1e9, 120.0);
pub const EXTERNAL: Knob = money("external", Some((0.0, 10_000.0)), 100.0, 1_200.0);
pub const COST_GROWTH: Knob = yearly("cost_growth", 0.03);
pub const BENEFIT_GROWTH: Knob = yearly("benefit_growth", 0.0);
pub const REALISATION: Knob = share("realisation", Some((0.0, 1.0)), 0.7);
pub const BENEFIT_REALISATION: Knob = share("benefit_realisation", None, 0.7);
pub const ADOPTION_MAXIMUM: Knob = share("adoption_maximum", Some((0.0, 1.0)), 0.85);
pub const ADOPTION_STEEPNESS: Knob = Knob {
    id: "adoption_steepness",
    unit: Unit::Plain,
    min: 0.0,
    max: 20.0,
    track: None,
    step: 0.1,
    default: 1.5,
    whole: false,
};
pub const ADOPTION_MIDPOINT: Knob = Knob {
    id: "adoption_midpoint",
    unit: Unit::Months,
    min: 0.0,
    max: 120.0,
    track: Some((0.0, 12.0)),
    step: 0.1,
    default: 2.0,
    whole: false,
};
pub const BENEFIT_USERS: Knob = Knob { id: "benefit_users", ..USERS };
pub const HOURS_PER_USER: Knob = Knob { id: "hours_per_user", unit: Unit::Hours, max: 744.0, default: 10.0, ..USERS };
pub const HOURLY_RATE: Knob = money("hourly_rate", None, 1.0, 45.0);
pub const VOLUME: Knob = count("volume", 1e12, 4_000.0);
pub const ERROR_RATE: Knob = Knob { step: 0.001, ..share("error_rate", None, 0.03) };
pub const REDUCTION: Knob = share("reduction", None, 0.35);
pub const COST_PER_ERROR: Knob = money("cost_per_error", None, 1.0, 180.0);
pub const REVENUE: Knob = money("revenue", None, 10_000.0, 500_000.0);
pub const UPLIFT: Knob = Knob { max: 10.0, step: 0.001, ..share("uplift", None, 0.01) };
pub const GROSS_MARGIN: Knob = share("gross_margin", None, 0.4);
pub const FIXED_AMOUNT: Knob = money("fixed_amount", None, 1_000.0, 10_000.0);

/// One number: its path inside the inputs, its knob and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    pub path: String,
    pub knob: &'static Knob,
    pub value: f64,
}

/// A number that could not be written.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum SetError {
    #[error("there is no such number")]
    Unknown,
    #[error("{0}")]
    OutOfRange(OutOfRange),
}

enum Slot<'a> {
    Real(&'a mut f64),
    Whole(&'a mut u32),
}

impl Slot<'_> {
    fn get(&self) -> f64 {
        match self {
            Slot::Real(value) => **value,
            Slot::Whole(value) => f64::from(**value),
        }
    }

    fn set(self, value: f64) {
        match self {
            Slot::Real(slot) => *slot = value,
            // The knob of a whole number has checked that it is one, and small.
            Slot::Whole(slot) => *slot = value as u32,
        }
    }
}

type Visit<'v> = &'v mut dyn FnMut(String, Slot<'_>, &'static Knob);

impl RoiInputs {
    /// All numbers: the shared ones, then each scenario's under `scenarios[id].`.
    pub fn numbers(&self) -> Vec<Number> {
        let mut numbers = Vec::new();
        // Reading goes through a copy, so that one list serves reading and writing.
        self.clone().visit(&mut |path, slot, knob| {
            numbers.push(Number { path, knob, value: slot.get() });
        });
        numbers
    }

    /// The value at a path.
    pub fn number(&self, path: &str) -> Option<f64> {
        self.numbers().into_iter().find(|number| number.path == path).map(|number| number.value)
    }

    /// Writes one number, after its knob has allowed it.
    pub fn set_number(&mut self, path: &str, value: f64) -> Result<(), SetError> {
        let mut outcome = Err(SetError::Unknown);
        self.visit(&mut |here, slot, knob| {
            if here == path {
                outcome = knob.check(value).map(|value| slot.set(value)).map_err(SetError::OutOfRange);
            }
        });
        outcome
    }

    fn visit(&mut self, visit: Visit) {
        visit("horizon_months".into(), Slot::Whole(&mut self.horizon_months), &HORIZON_MONTHS);
        visit("annual_rate".into(), Slot::Real(&mut self.annual_rate), &ANNUAL_RATE);
        for scenario in &mut self.scenarios {
            let within = scenario_path(&scenario.id);
            visit_scenario(scenario, &mut |path, slot, knob| visit(format!("{within}{path}"), slot, knob));
        }
    }
}

/// Where a scenario's numbers stand: `scenarios[id].`.
pub fn scenario_path(id: &str) -> String {
    format!("scenarios[{id}].")
}

fn visit_scenario(scenario: &mut Scenario, visit: Visit) {
    let mut real = |path: &str, slot: &mut f64, knob| visit(path.into(), Slot::Real(slot), knob);
    let costs = &mut scenario.costs;
    real("costs.upfront", &mut costs.upfront, &UPFRONT);
    real("costs.build_monthly", &mut costs.build_monthly, &BUILD_MONTHLY);
    real("costs.labour", &mut costs.labour, &LABOUR);
    real("costs.technology", &mut costs.technology, &TECHNOLOGY);
    real("costs.technology_per_user", &mut costs.technology_per_user, &TECHNOLOGY_PER_USER);
    real("costs.users", &mut costs.users, &USERS);
    real("costs.external", &mut costs.external, &EXTERNAL);
    real("costs.growth", &mut costs.growth, &COST_GROWTH);
    for benefit in &mut scenario.benefits {
        let within = format!("benefits[{}].", benefit.id);
        visit_benefit(benefit, &mut |path, slot, knob| real(&format!("{within}{path}"), slot, knob));
    }
    real("benefit_growth", &mut scenario.benefit_growth, &BENEFIT_GROWTH);
    real("realisation", &mut scenario.realisation, &REALISATION);
    real("adoption.maximum", &mut scenario.adoption.maximum, &ADOPTION_MAXIMUM);
    real("adoption.steepness", &mut scenario.adoption.steepness, &ADOPTION_STEEPNESS);
    real("adoption.midpoint_months", &mut scenario.adoption.midpoint_months, &ADOPTION_MIDPOINT);
    visit("launch_month".into(), Slot::Whole(&mut scenario.launch_month), &LAUNCH_MONTH);
}

fn visit_benefit(benefit: &mut Benefit, visit: &mut dyn FnMut(&str, &mut f64, &'static Knob)) {
    match &mut benefit.amount {
        BenefitAmount::HoursSaved(it) => {
            visit("users", &mut it.users, &BENEFIT_USERS);
            visit("hours_per_user", &mut it.hours_per_user, &HOURS_PER_USER);
            visit("hourly_rate", &mut it.hourly_rate, &HOURLY_RATE);
        }
        BenefitAmount::ErrorsAvoided(it) => {
            visit("volume", &mut it.volume, &VOLUME);
            visit("error_rate", &mut it.error_rate, &ERROR_RATE);
            visit("reduction", &mut it.reduction, &REDUCTION);
            visit("cost_per_error", &mut it.cost_per_error, &COST_PER_ERROR);
        }
        BenefitAmount::ExtraRevenue(it) => {
            visit("revenue", &mut it.revenue, &REVENUE);
            visit("uplift", &mut it.uplift, &UPLIFT);
            visit("gross_margin", &mut it.gross_margin, &GROSS_MARGIN);
        }
        BenefitAmount::Fixed(it) => visit("amount", &mut it.amount, &FIXED_AMOUNT),
    }
    if let Some(realisation) = &mut benefit.realisation {
        visit("realisation", realisation, &BENEFIT_REALISATION);
    }
}
