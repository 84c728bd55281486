//! What Prioritise is told field by field, in the order in which it is written.

use super::criteria::{HIGHEST, LOWEST};
use super::inputs::*;
use crate::choices;
use crate::date::no_day;
use crate::json::record::{Record, Slot, no_id};
use crate::model::knob::{Knob, Unit};
use crate::model::roi::number::{money, share};

pub const MOST_ITEMS: usize = 200;
pub const MOST_CRITERIA: usize = 20;
pub const MOST_PARTICIPANTS: usize = 100;
pub const MOST_ROUNDS: u32 = 20;
/// Everybody in every round.
pub const MOST_BALLOTS: usize = MOST_PARTICIPANTS * MOST_ROUNDS as usize;
pub const MOST_TAGS: usize = 20;
const MOST_ANCHORS: usize = 20;
const MOST_EXCLUSIONS: usize = 200;

pub const SCORE: Knob = Knob {
    id: "score",
    unit: Unit::Plain,
    min: 0.0,
    max: 100.0,
    track: Some((LOWEST as f64, HIGHEST as f64)),
    step: 1.0,
    default: LOWEST as f64,
    whole: true,
};
pub const ROUND: Knob = Knob { id: "round", min: 1.0, max: MOST_ROUNDS as f64, track: None, default: 1.0, ..SCORE };
pub const REVISION: Knob = Knob { id: "revision", min: 0.0, max: 1e9, ..ROUND };
pub const CRITERION_WEIGHT: Knob = share("criterion_weight", Some((0.0, 1.0)), 0.125);
/// Both axes of the matrix.
pub const PLACE: Knob = Knob { id: "matrix_place", track: Some((0.0, 100.0)), default: 50.0, whole: false, ..SCORE };

pub const REACH: Knob = Knob { id: "rice_reach", max: 1e12, track: None, default: 100.0, whole: false, ..SCORE };
pub const IMPACT: Knob = Knob { id: "rice_impact", max: 10.0, step: 0.25, default: 1.0, ..REACH };
pub const CONFIDENCE: Knob = share("rice_confidence", None, 0.8);
pub const EFFORT: Knob = Knob { id: "rice_effort", max: 1e6, step: 0.5, default: 1.0, ..REACH };
pub const ICE: Knob = Knob { id: "ice_part", max: 10.0, default: 5.0, ..REACH };
pub const WSJF: Knob = Knob { id: "wsjf_part", max: 100.0, default: 5.0, ..REACH };

pub const ITEM_COST: Knob = money("item_cost", None, 1_000.0, 50_000.0);
pub const ITEM_PEOPLE: Knob = Knob { id: "item_people", max: 1_000.0, step: 0.1, default: PEOPLE, ..REACH };
pub const BUDGET: Knob = money("portfolio_budget", None, 10_000.0, 200_000.0);
pub const PORTFOLIO_PEOPLE: Knob =
    Knob { id: "portfolio_people", max: 100_000.0, step: 0.5, default: HEADCOUNT, ..REACH };

type Visit<'v> = &'v mut dyn FnMut(&'static str, Slot<'_>);

impl Record for PrioritiseInputs {
    fn fields(&mut self, visit: Visit) {
        visit("criteria", Slot::List(&mut self.criteria, 1, MOST_CRITERIA));
        visit("items", Slot::List(&mut self.items, 0, MOST_ITEMS));
        visit("session", Slot::OptionalForm(&mut self.session, no_id));
        visit("round", Slot::Whole(&mut self.round, &ROUND));
        visit("hidden", Slot::Flag(&mut self.hidden));
        visit("participants", Slot::List(&mut self.participants, 0, MOST_PARTICIPANTS));
        visit("ballots", Slot::List(&mut self.ballots, 0, MOST_BALLOTS));
        visit("overrides", Slot::List(&mut self.overrides, 0, MOST_ITEMS));
        visit("portfolio", Slot::Record(&mut self.portfolio));
        visit("aggregation", Slot::Choice(&mut self.aggregation));
        visit("cut", Slot::NumberOrWord(&mut self.cut));
        visit("hide_names", Slot::Flag(&mut self.hide_names));
    }
}

impl Record for Criterion {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("title", Slot::OptionalText(&mut self.title));
        visit("meaning", Slot::OptionalText(&mut self.meaning));
        visit("anchors", Slot::List(&mut self.anchors, 0, MOST_ANCHORS));
        visit("lo", Slot::Whole(&mut self.lo, &SCORE));
        visit("hi", Slot::Whole(&mut self.hi, &SCORE));
        visit("direction", Slot::Choice(&mut self.direction));
        visit("weight", Slot::Real(&mut self.weight, &CRITERION_WEIGHT));
        visit("locked", Slot::Flag(&mut self.locked));
        visit("side", Slot::Choice(&mut self.side));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for Anchor {
    fn fields(&mut self, visit: Visit) {
        visit("score", Slot::Whole(&mut self.score, &SCORE));
        visit("text", Slot::Text(&mut self.text));
    }
}

impl Record for Item {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("title", Slot::Text(&mut self.title));
        visit("area", Slot::Text(&mut self.area));
        visit("sponsor", Slot::Text(&mut self.sponsor));
        visit("description", Slot::Text(&mut self.description));
        visit("tags", Slot::Texts(&mut self.tags, 0, MOST_TAGS));
        visit("goal", Slot::Part(&mut self.goal));
        visit("rice", Slot::Part(&mut self.rice));
        visit("ice", Slot::Part(&mut self.ice));
        visit("wsjf", Slot::Part(&mut self.wsjf));
        visit("cost", Slot::OptionalReal(&mut self.cost, &ITEM_COST));
        visit("people", Slot::OptionalReal(&mut self.people, &ITEM_PEOPLE));
        visit("scenario", Slot::OptionalForm(&mut self.scenario, no_id));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for Goal {
    fn fields(&mut self, visit: Visit) {
        visit("metric", Slot::Text(&mut self.metric));
        visit("baseline", Slot::Text(&mut self.baseline));
        visit("target", Slot::Text(&mut self.target));
        visit("date", Slot::OptionalForm(&mut self.date, no_day));
    }
}

impl Record for Rice {
    fn fields(&mut self, visit: Visit) {
        visit("reach", Slot::OptionalReal(&mut self.reach, &REACH));
        visit("impact", Slot::OptionalReal(&mut self.impact, &IMPACT));
        visit("confidence", Slot::OptionalReal(&mut self.confidence, &CONFIDENCE));
        visit("effort", Slot::OptionalReal(&mut self.effort, &EFFORT));
    }
}

impl Record for Ice {
    fn fields(&mut self, visit: Visit) {
        visit("impact", Slot::OptionalReal(&mut self.impact, &ICE));
        visit("confidence", Slot::OptionalReal(&mut self.confidence, &ICE));
        visit("ease", Slot::OptionalReal(&mut self.ease, &ICE));
    }
}

impl Record for Wsjf {
    fn fields(&mut self, visit: Visit) {
        visit("business", Slot::OptionalReal(&mut self.business, &WSJF));
        visit("time", Slot::OptionalReal(&mut self.time, &WSJF));
        visit("risk", Slot::OptionalReal(&mut self.risk, &WSJF));
        visit("size", Slot::OptionalReal(&mut self.size, &WSJF));
    }
}

impl Record for Participant {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("name", Slot::Text(&mut self.name));
        visit("role", Slot::OptionalText(&mut self.role));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for Ballot {
    fn fields(&mut self, visit: Visit) {
        visit("participant", Slot::Id(&mut self.participant));
        visit("name", Slot::OptionalText(&mut self.name));
        visit("role", Slot::OptionalText(&mut self.role));
        visit("round", Slot::Whole(&mut self.round, &ROUND));
        visit("revision", Slot::Whole(&mut self.revision, &REVISION));
        visit("scores", Slot::Grid(&mut self.scores, &SCORE));
    }
}

impl Record for Override {
    fn fields(&mut self, visit: Visit) {
        visit("item", Slot::Id(&mut self.item));
        visit("value", Slot::Real(&mut self.value, &PLACE));
        visit("effort", Slot::Real(&mut self.effort, &PLACE));
    }

    /// There is one of a use case.
    fn id(&self) -> &str {
        &self.item
    }
}

impl Record for Portfolio {
    fn fields(&mut self, visit: Visit) {
        visit("budget", Slot::OptionalReal(&mut self.budget, &BUDGET));
        visit("headcount", Slot::OptionalReal(&mut self.headcount, &PORTFOLIO_PEOPLE));
        visit("must_have", Slot::Texts(&mut self.must_have, 0, MOST_ITEMS));
        visit("excludes", Slot::List(&mut self.excludes, 0, MOST_EXCLUSIONS));
    }
}

impl Record for Exclusion {
    fn fields(&mut self, visit: Visit) {
        visit("first", Slot::Id(&mut self.first));
        visit("second", Slot::Id(&mut self.second));
    }
}

choices!(Direction { Benefit = "benefit", Cost = "cost" });
choices!(Side { Value = "value", Feasibility = "feasibility" });
choices!(Aggregation { Median = "median", Mean = "mean" });
choices!(Cut { Fifty = "50", Medians = "medians" });
