//! The inputs of Return field by field, in the order in which they are written. This one list drives reading and
//! writing, the check at the door, the controls, the ledger and the property tests.

use super::ledger::{Confidence, LedgerEntry, State};
use super::number::*;
use super::scenario::{
    Adoption, Benefit, BenefitAmount, Costs, ErrorsAvoided, ExtraRevenue, Fixed, HoursSaved, Range, RoiInputs,
    Scenario, Shape,
};
use crate::choices;
use crate::json::record::{Record, Slot, Variant};

pub const MOST_SCENARIOS: usize = 20;
const MOST_BENEFITS: usize = 50;

type Visit<'v> = &'v mut dyn FnMut(&'static str, Slot<'_>);

impl Record for RoiInputs {
    fn fields(&mut self, visit: Visit) {
        visit("horizon_months", Slot::Whole(&mut self.horizon_months, &HORIZON_MONTHS));
        visit("annual_rate", Slot::Real(&mut self.annual_rate, &ANNUAL_RATE));
        visit("draws", Slot::Whole(&mut self.draws, &DRAWS));
        visit("payback_within", Slot::Real(&mut self.payback_within, &PAYBACK_WITHIN));
        visit("roi_at_least", Slot::Real(&mut self.roi_at_least, &ROI_AT_LEAST));
        visit("scenarios", Slot::List(&mut self.scenarios, 1, MOST_SCENARIOS));
        visit("ledger", Slot::Map(&mut self.ledger));
    }
}

impl Record for Scenario {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("title", Slot::Text(&mut self.title));
        visit("use_case", Slot::OptionalText(&mut self.use_case));
        visit("launch_month", Slot::Whole(&mut self.launch_month, &LAUNCH_MONTH));
        visit("costs", Slot::Record(&mut self.costs));
        visit("benefits", Slot::List(&mut self.benefits, 0, MOST_BENEFITS));
        visit("benefit_growth", Slot::Real(&mut self.benefit_growth, &BENEFIT_GROWTH));
        visit("realisation", Slot::Real(&mut self.realisation, &REALISATION));
        visit("adoption", Slot::Record(&mut self.adoption));
        visit("ranges", Slot::Map(&mut self.ranges));
        visit("plan", Slot::OptionalText(&mut self.plan));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for Costs {
    fn fields(&mut self, visit: Visit) {
        visit("upfront", Slot::Real(&mut self.upfront, &UPFRONT));
        visit("build_monthly", Slot::Real(&mut self.build_monthly, &BUILD_MONTHLY));
        visit("labour", Slot::Real(&mut self.labour, &LABOUR));
        visit("technology", Slot::Real(&mut self.technology, &TECHNOLOGY));
        visit("technology_per_user", Slot::Real(&mut self.technology_per_user, &TECHNOLOGY_PER_USER));
        visit("users", Slot::Real(&mut self.users, &USERS));
        visit("external", Slot::Real(&mut self.external, &EXTERNAL));
        visit("growth", Slot::Real(&mut self.growth, &COST_GROWTH));
    }
}

impl Record for Adoption {
    fn fields(&mut self, visit: Visit) {
        visit("maximum", Slot::Real(&mut self.maximum, &ADOPTION_MAXIMUM));
        visit("steepness", Slot::Real(&mut self.steepness, &ADOPTION_STEEPNESS));
        visit("midpoint_months", Slot::Real(&mut self.midpoint_months, &ADOPTION_MIDPOINT));
    }
}

impl Record for Benefit {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("title", Slot::Text(&mut self.title));
        visit("amount", Slot::Variant(&mut self.amount));
        visit("realisation", Slot::OptionalReal(&mut self.realisation, &BENEFIT_REALISATION));
        visit("cash", Slot::Flag(&mut self.cash));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Variant for BenefitAmount {
    fn words(&self) -> &'static [&'static str] {
        &BenefitAmount::FAMILIES
    }

    fn index(&self) -> usize {
        match self {
            BenefitAmount::HoursSaved(_) => 0,
            BenefitAmount::ErrorsAvoided(_) => 1,
            BenefitAmount::ExtraRevenue(_) => 2,
            BenefitAmount::Fixed(_) => 3,
        }
    }

    fn choose(&mut self, index: usize) {
        *self = match index {
            0 => BenefitAmount::HoursSaved(HoursSaved::default()),
            1 => BenefitAmount::ErrorsAvoided(ErrorsAvoided::default()),
            2 => BenefitAmount::ExtraRevenue(ExtraRevenue::default()),
            _ => BenefitAmount::Fixed(Fixed::default()),
        };
    }

    fn record(&mut self) -> &mut dyn Record {
        self
    }
}

impl Record for BenefitAmount {
    fn fields(&mut self, visit: Visit) {
        let mut real = |name, slot, knob| visit(name, Slot::Real(slot, knob));
        match self {
            BenefitAmount::HoursSaved(it) => {
                real("users", &mut it.users, &BENEFIT_USERS);
                real("hours_per_user", &mut it.hours_per_user, &HOURS_PER_USER);
                real("hourly_rate", &mut it.hourly_rate, &HOURLY_RATE);
            }
            BenefitAmount::ErrorsAvoided(it) => {
                real("volume", &mut it.volume, &VOLUME);
                real("error_rate", &mut it.error_rate, &ERROR_RATE);
                real("reduction", &mut it.reduction, &REDUCTION);
                real("cost_per_error", &mut it.cost_per_error, &COST_PER_ERROR);
            }
            BenefitAmount::ExtraRevenue(it) => {
                real("revenue", &mut it.revenue, &REVENUE);
                real("uplift", &mut it.uplift, &UPLIFT);
                real("gross_margin", &mut it.gross_margin, &GROSS_MARGIN);
            }
            BenefitAmount::Fixed(it) => real("amount", &mut it.amount, &FIXED_AMOUNT),
        }
    }
}

impl Record for Range {
    fn fields(&mut self, visit: Visit) {
        visit("shape", Slot::Choice(&mut self.shape));
        visit("low", Slot::Real(&mut self.low, &RANGE_END));
        visit("high", Slot::Real(&mut self.high, &RANGE_END));
    }
}

impl Record for LedgerEntry {
    fn fields(&mut self, visit: Visit) {
        visit("state", Slot::Choice(&mut self.state));
        visit("source", Slot::Text(&mut self.source));
        visit("who", Slot::Text(&mut self.who));
        visit("date", Slot::Text(&mut self.date));
        visit("confidence", Slot::Choice(&mut self.confidence));
    }
}

choices!(Shape {
    Pert = "pert",
    Triangular = "triangular",
    Uniform = "uniform",
    Lognormal = "lognormal",
    Normal = "normal",
});
choices!(State { Assumption = "assumption", Claim = "claim", Edited = "edited", Agreed = "agreed" });
choices!(Confidence { Low = "low", Medium = "medium", High = "high" });
