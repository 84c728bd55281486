//! The structure of a pack field by field, with the limits of each, and which texts belong to an entry.

use super::super::{Entry, Named};
use super::structure::{Cadences, Dimension, Flag, Pack, Phase, Proposal, Question, Role};
use super::texts::{QuestionTexts, RoleTexts};
use super::{MOST_DIMENSIONS, MOST_QUESTIONS};
use crate::date::Date;
use crate::json::fields::Reason;
use crate::json::record::{Record, Slot};
use crate::model::decay::fields::EVERY;
use crate::model::knob::{Knob, Unit};
use crate::words::Locale;

/// Flags, roles, phases: of each so many.
const MOST_ENTRIES: usize = 50;
const WEIGHT: Knob = Knob {
    id: "weight",
    unit: Unit::Plain,
    min: 0.0,
    max: 1_000.0,
    track: None,
    step: 1.0,
    default: 1.0,
    whole: false,
};
const EFFORT: Knob = Knob { id: "effort", min: 1.0, max: 5.0, default: 3.0, whole: true, ..WEIGHT };
const VERSION: Knob = Knob { id: "version", min: 1.0, max: 1e6, whole: true, ..WEIGHT };
const MONTH: Knob = Knob { id: "month", unit: Unit::Months, max: 120.0, default: 0.0, ..WEIGHT };

type Visit<'v> = &'v mut dyn FnMut(&'static str, Slot<'_>);

impl Record for Pack {
    fn fields(&mut self, visit: Visit) {
        let no_day = |text: &str| Date::from_iso(text).is_none().then(|| Reason::new("date"));
        visit("id", Slot::Id(&mut self.id));
        visit("version", Slot::Whole(&mut self.version, &VERSION));
        visit("date", Slot::OptionalForm(&mut self.date, no_day));
        visit("languages", Slot::Texts(&mut self.languages, 1, Locale::ALL.len()));
        visit("dimensions", Slot::List(&mut self.dimensions, 1, MOST_DIMENSIONS));
        visit("flags", Slot::List(&mut self.flags, 0, MOST_ENTRIES));
        visit("roles", Slot::List(&mut self.roles, 0, MOST_ENTRIES));
        visit("phases", Slot::List(&mut self.phases, 1, MOST_ENTRIES));
        visit("questions", Slot::List(&mut self.questions, 1, MOST_QUESTIONS));
    }
}

impl Record for Dimension {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("weight", Slot::Real(&mut self.weight, &WEIGHT));
        visit("gate", Slot::Flag(&mut self.gate));
        visit("seeds", Slot::Texts(&mut self.seeds, 0, MOST_ENTRIES));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for Flag {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("seed", Slot::OptionalText(&mut self.seed));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for Role {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("seed", Slot::OptionalText(&mut self.seed));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for Phase {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("seed", Slot::OptionalText(&mut self.seed));
        visit("from", Slot::Real(&mut self.from, &MONTH));
        visit("to", Slot::OptionalReal(&mut self.to, &MONTH));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for Question {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("dimension", Slot::Text(&mut self.dimension));
        visit("seed", Slot::OptionalText(&mut self.seed));
        visit("weight", Slot::Real(&mut self.weight, &WEIGHT));
        visit("knock_out", Slot::Flag(&mut self.knock_out));
        visit("quick", Slot::Flag(&mut self.quick));
        visit("effort", Slot::Whole(&mut self.effort, &EFFORT));
        visit("phase", Slot::Text(&mut self.phase));
        visit("roles", Slot::Texts(&mut self.roles, 0, MOST_ENTRIES));
        visit("flags", Slot::Texts(&mut self.flags, 0, MOST_ENTRIES));
        visit("vetoes", Slot::Flag(&mut self.vetoes));
        visit("proposes", Slot::OptionalRecord(&mut self.proposes));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for Proposal {
    fn fields(&mut self, visit: Visit) {
        visit("action", Slot::Choice(&mut self.action));
        visit("every", Slot::Record(&mut self.every));
    }
}

impl Record for Cadences {
    fn fields(&mut self, visit: Visit) {
        visit("1", Slot::OptionalReal(&mut self.first, &EVERY));
        visit("2", Slot::OptionalReal(&mut self.second, &EVERY));
        visit("3", Slot::OptionalReal(&mut self.third, &EVERY));
        visit("4", Slot::OptionalReal(&mut self.fourth, &EVERY));
        visit("5", Slot::OptionalReal(&mut self.fifth, &EVERY));
    }
}

impl Entry for Dimension {
    type Texts = Named;

    fn texts(&mut self) -> &mut Named {
        &mut self.texts
    }
}

impl Entry for Flag {
    type Texts = Named;

    fn texts(&mut self) -> &mut Named {
        &mut self.texts
    }
}

impl Entry for Role {
    type Texts = RoleTexts;

    fn texts(&mut self) -> &mut RoleTexts {
        &mut self.texts
    }
}

impl Entry for Phase {
    type Texts = Named;

    fn texts(&mut self) -> &mut Named {
        &mut self.texts
    }
}

impl Entry for Question {
    type Texts = QuestionTexts;

    fn texts(&mut self) -> &mut QuestionTexts {
        &mut self.texts
    }
}
