//! Every number of Return by its path, with the knob that says what it may be. Which number has which knob stands in
//! `fields`.

use super::scenario::{
    Adoption, BenefitAmount, Costs, ErrorsAvoided, ExtraRevenue, Fixed, HoursSaved, RoiInputs, Scenario,
};
use crate::json::record::Record;
use crate::json::record::numbers::{self, Place};
use crate::model::knob::{Knob, OutOfRange, Unit};

/// The largest amount of money a document may hold.
const MOST_MONEY: f64 = 1e15;

pub const fn money(id: &'static str, track: Option<(f64, f64)>, step: f64, default: f64) -> Knob {
    Knob { id, unit: Unit::Money, min: 0.0, max: MOST_MONEY, track, step, default, whole: false }
}

pub const fn share(id: &'static str, track: Option<(f64, f64)>, default: f64) -> Knob {
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

/// The error of a probability is at most 0.0055 at the default.
pub const DRAWS: Knob = Knob {
    id: "draws",
    unit: Unit::Count,
    min: 1_000.0,
    max: 100_000.0,
    track: None,
    step: 1_000.0,
    default: 8_192.0,
    whole: true,
};
/// The default is the end of what seed 000 calls usual.
pub const PAYBACK_WITHIN: Knob =
    Knob { id: "payback_within", min: 0.0, step: 1.0, default: 6.0, track: None, whole: false, ..HORIZON_MONTHS };
/// Half of the cost on top of it; -1 would be to lose everything.
pub const ROI_AT_LEAST: Knob = Knob { min: -1.0, max: 1_000.0, step: 0.05, ..share("roi_at_least", None, 0.5) };
/// An end of a range, before its input's own limits have their say.
pub const RANGE_END: Knob =
    Knob { id: "range_end", unit: Unit::Plain, min: -MOST_MONEY, max: MOST_MONEY, ..ADOPTION_STEEPNESS };

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

impl RoiInputs {
    /// All numbers: the shared ones, then each scenario's under `scenarios[id].`.
    pub fn numbers(&self) -> Vec<Number> {
        // Reading goes through a copy, so that one list serves reading and writing.
        numbers_of(&mut self.clone(), "")
    }

    /// The value at a path.
    pub fn number(&self, path: &str) -> Option<f64> {
        self.numbers().into_iter().find(|number| number.path == path).map(|number| number.value)
    }

    /// Writes one number, after its knob has allowed it.
    pub fn set_number(&mut self, path: &str, value: f64) -> Result<(), SetError> {
        set_number_of(self, "", path, value)
    }

    /// Writes one number by its place in `numbers`: without a text and without a check, for a value known to be inside
    /// its knob.
    pub(super) fn write(&mut self, place: usize, value: f64) {
        write(self, &[(place, value)]);
    }
}

impl Scenario {
    /// The numbers of this scenario, by their paths inside it.
    pub fn numbers(&self) -> Vec<Number> {
        numbers_of(&mut self.clone(), "")
    }

    /// Writes one number by its path inside the scenario, after its knob has allowed it.
    pub fn set_number(&mut self, path: &str, value: f64) -> Result<(), SetError> {
        set_number_of(self, "", path, value)
    }

    /// Writes several numbers at once, each by its place in `numbers`, places ascending: without a text and without
    /// a check, for real numbers whose values are known to be inside their knobs.
    pub fn write(&mut self, values: &[(usize, f64)]) {
        let mut rest = values.iter();
        let mut next = rest.next();
        let mut here = 0;
        self.each_number(&mut |slot| {
            if let Some(&(place, value)) = next
                && place == here
            {
                if let Some(slot) = slot {
                    *slot = value;
                }
                next = rest.next();
            }
            here += 1;
        });
    }

    /// Every number in the order of `numbers`, whole ones as `None`: the list of fields once more, without names and
    /// knobs, because a simulation goes through it for each of thousands of draws (a fifth of its time).
    #[inline(always)]
    fn each_number(&mut self, visit: &mut impl FnMut(Option<&mut f64>)) {
        visit(None);
        let Costs { upfront, build_monthly, labour, technology, technology_per_user, users, external, growth } =
            &mut self.costs;
        for cost in [upfront, build_monthly, labour, technology, technology_per_user, users, external, growth] {
            visit(Some(cost));
        }
        for benefit in &mut self.benefits {
            match &mut benefit.amount {
                BenefitAmount::HoursSaved(HoursSaved { users, hours_per_user, hourly_rate }) => {
                    [users, hours_per_user, hourly_rate].into_iter().for_each(|it| visit(Some(it)));
                }
                BenefitAmount::ErrorsAvoided(ErrorsAvoided { volume, error_rate, reduction, cost_per_error }) => {
                    [volume, error_rate, reduction, cost_per_error].into_iter().for_each(|it| visit(Some(it)));
                }
                BenefitAmount::ExtraRevenue(ExtraRevenue { revenue, uplift, gross_margin }) => {
                    [revenue, uplift, gross_margin].into_iter().for_each(|it| visit(Some(it)));
                }
                BenefitAmount::Fixed(Fixed { amount }) => visit(Some(amount)),
            }
            if let Some(realisation) = &mut benefit.realisation {
                visit(Some(realisation));
            }
        }
        visit(Some(&mut self.benefit_growth));
        visit(Some(&mut self.realisation));
        let Adoption { maximum, steepness, midpoint_months } = &mut self.adoption;
        for number in [maximum, steepness, midpoint_months] {
            visit(Some(number));
        }
    }
}

/// All numbers of a record, each under its path after `prefix`.
pub fn numbers_of(record: &mut dyn Record, prefix: &str) -> Vec<Number> {
    let mut numbers = Vec::new();
    numbers::numbers(record, &Place::root(prefix), true, &mut |place, slot, knob| {
        numbers.push(Number { path: place.path(), knob, value: slot.get() });
    });
    numbers
}

/// Writes one number of a record, after its knob has allowed it.
pub fn set_number_of(record: &mut dyn Record, prefix: &str, path: &str, value: f64) -> Result<(), SetError> {
    let mut outcome = Err(SetError::Unknown);
    numbers::numbers(record, &Place::root(prefix), true, &mut |place, slot, knob| {
        if place.path() == path {
            outcome = knob.check(value).map(|value| slot.set(value)).map_err(SetError::OutOfRange);
        }
    });
    outcome
}

fn write(record: &mut dyn Record, values: &[(usize, f64)]) {
    let mut rest = values;
    let mut here = 0;
    numbers::numbers(record, &Place::root(""), false, &mut |_, slot, _| {
        if let Some((&(place, value), after)) = rest.split_first()
            && place == here
        {
            slot.set(value);
            rest = after;
        }
        here += 1;
    });
}

/// Where a scenario's numbers stand: `scenarios[id].`.
pub fn scenario_path(id: &str) -> String {
    ["scenarios[", id, "]."].concat()
}
