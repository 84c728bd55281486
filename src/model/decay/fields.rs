//! The inputs of Decay field by field, with the knob of each number.

use super::fit::MOST_POINTS;
use super::fit::scale::Better;
use super::fit::useless::FEWEST_POINTS;
use super::inputs::{DecayInputs, Drivers, Kind, Plan, PlannedAction};
use super::kpi::{Kpi, KpiRow};
use super::upkeep::SHORTEST_INTERVAL;
use crate::choices;
use crate::date::no_day;
use crate::json::record::{Record, Slot};
use crate::model::knob::{Knob, Unit};
use crate::model::roi::number::{money, share};

const MOST_PLANS: usize = 20;

const fn rate(id: &'static str, default: f64) -> Knob {
    // Four of them add up to at most 10 a month.
    Knob { id, unit: Unit::Plain, min: 0.0, max: 2.5, track: Some((0.0, 0.3)), step: 0.005, default, whole: false }
}

pub const DATA_DRIFT: Knob = rate("data_drift", 0.09);
pub const EXPECTATION_GROWTH: Knob = rate("expectation_growth", 0.07);
pub const KNOWLEDGE_STALENESS: Knob = rate("knowledge_staleness", 0.05);
pub const RULES_DEBT: Knob = rate("rules_debt", 0.04);
pub const SHAPE: Knob = Knob {
    id: "decay_shape",
    unit: Unit::Plain,
    min: 0.5,
    max: 5.0,
    track: Some((0.5, 5.0)),
    step: 0.1,
    default: 2.0,
    whole: false,
};
pub const THRESHOLD: Knob = share("threshold", Some((0.0, 1.0)), 0.5);
pub const EVERY: Knob = Knob {
    id: "every",
    unit: Unit::Months,
    min: SHORTEST_INTERVAL,
    max: 120.0,
    track: None,
    step: 0.25,
    default: 1.0,
    whole: false,
};
pub const FIRST: Knob = Knob { id: "first", min: 0.0, ..EVERY };
pub const GAP: Knob = Knob { id: "gap", unit: Unit::Plain, min: 0.001, max: 10.0, step: 0.01, default: 0.1, ..EVERY };
pub const RECOVERY_DATA: Knob = share("recovery_data", None, 0.6);
pub const RECOVERY_EXPECTATION: Knob = share("recovery_expectation", None, 0.0);
pub const RECOVERY_KNOWLEDGE: Knob = share("recovery_knowledge", None, 0.0);
pub const RECOVERY_RULES: Knob = share("recovery_rules", None, 0.0);
pub const EVENT_COST: Knob = money("event_cost", None, 100.0, 400.0);

/// A value of a KPI in its own unit; larger ones are slips.
pub const KPI_VALUE: Knob = Knob { id: "kpi_value", min: -1e15, max: 1e15, track: None, ..SHAPE };
pub const KPI_SIGMA: Knob = Knob { id: "kpi_sigma", min: 1e-15, ..KPI_VALUE };
pub const KPI_MONTH: Knob = Knob { id: "kpi_month", min: -1_200.0, max: 1_200.0, ..KPI_VALUE };

const RATES: [&Knob; 4] = [&DATA_DRIFT, &EXPECTATION_GROWTH, &KNOWLEDGE_STALENESS, &RULES_DEBT];
const RECOVERIES: [&Knob; 4] = [&RECOVERY_DATA, &RECOVERY_EXPECTATION, &RECOVERY_KNOWLEDGE, &RECOVERY_RULES];

type Visit<'v> = &'v mut dyn FnMut(&'static str, Slot<'_>);

impl Record for DecayInputs {
    fn fields(&mut self, visit: Visit) {
        visit("rates", Slot::Record(&mut Limited(&mut self.rates, RATES)));
        visit("k", Slot::Real(&mut self.k, &SHAPE));
        visit("threshold", Slot::Real(&mut self.threshold, &THRESHOLD));
        visit("plans", Slot::List(&mut self.plans, 0, MOST_PLANS));
        visit("kpi", Slot::OptionalRecord(&mut self.kpi));
    }
}

impl Record for Kpi {
    fn fields(&mut self, visit: Visit) {
        visit("name", Slot::Text(&mut self.name));
        visit("unit", Slot::Text(&mut self.unit));
        visit("better", Slot::Choice(&mut self.better));
        visit("full", Slot::OptionalReal(&mut self.full, &KPI_VALUE));
        visit("worthless", Slot::OptionalReal(&mut self.worthless, &KPI_VALUE));
        visit("launch", Slot::OptionalForm(&mut self.launch, no_day));
        visit("rows", Slot::List(&mut self.rows, FEWEST_POINTS, MOST_POINTS));
    }
}

impl Record for KpiRow {
    fn fields(&mut self, visit: Visit) {
        visit("date", Slot::OptionalForm(&mut self.date, no_day));
        visit("month", Slot::OptionalReal(&mut self.month, &KPI_MONTH));
        visit("value", Slot::Real(&mut self.value, &KPI_VALUE));
        visit("sigma", Slot::OptionalReal(&mut self.sigma, &KPI_SIGMA));
    }
}

/// Drivers with the knobs of what they stand for.
struct Limited<'a>(&'a mut Drivers, [&'static Knob; 4]);

impl Record for Limited<'_> {
    fn fields(&mut self, visit: Visit) {
        let Limited(drivers, [data, expectation, knowledge, rules]) = self;
        visit("data_drift", Slot::Real(&mut drivers.data_drift, data));
        visit("expectation_growth", Slot::Real(&mut drivers.expectation_growth, expectation));
        visit("knowledge_staleness", Slot::Real(&mut drivers.knowledge_staleness, knowledge));
        visit("rules_debt", Slot::Real(&mut drivers.rules_debt, rules));
    }
}

impl Record for Plan {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("title", Slot::Text(&mut self.title));
        visit("actions", Slot::List(&mut self.actions, 0, Kind::ALL.len()));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for PlannedAction {
    fn fields(&mut self, visit: Visit) {
        visit("kind", Slot::Choice(&mut self.kind));
        visit("every", Slot::OptionalReal(&mut self.every, &EVERY));
        visit("first", Slot::OptionalReal(&mut self.first, &FIRST));
        visit("gap", Slot::OptionalReal(&mut self.gap, &GAP));
        visit("recovery", Slot::Record(&mut Limited(&mut self.recovery, RECOVERIES)));
        visit("cost", Slot::Real(&mut self.cost, &EVENT_COST));
        visit("proposed_by", Slot::OptionalText(&mut self.proposed_by));
    }

    /// There is one of a kind.
    fn id(&self) -> &str {
        self.kind.word()
    }
}

choices!(Better { Higher = "higher", Lower = "lower" });
choices!(Kind { Tuning = "tuning", KnowledgeBase = "knowledge_base", Rules = "rules", Upgrade = "upgrade" });
