//! The files of the pack field by field, with the limits of each, and which texts belong to an entry.

use super::MOST_EXAMPLES;
use super::structure::{Asked, CriterionTexts, Example, ExampleTexts, Pack, Prompt, Scored, Texts};
use crate::content::{Entry, Named, there};
use crate::date::no_day;
use crate::json::record::{Record, Slot};
use crate::model::knob::Knob;
use crate::model::prioritise::criteria::{ANCHORS, HIGHEST, LOWEST};
use crate::model::prioritise::fields::{BUDGET, ITEM_COST, ITEM_PEOPLE, MOST_CRITERIA, MOST_TAGS, SCORE};
use crate::words::Locale;

const MOST_PROMPTS: usize = 20;
const VERSION: Knob = Knob { id: "version", min: 1.0, max: 1e6, track: None, ..SCORE };
const DEFAULT_SCALE: Knob = Knob { min: LOWEST as f64, max: HIGHEST as f64, ..SCORE };

type Visit<'v> = &'v mut dyn FnMut(&'static str, Slot<'_>);

impl Record for Pack {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("version", Slot::Whole(&mut self.version, &VERSION));
        visit("date", Slot::OptionalForm(&mut self.date, no_day));
        visit("languages", Slot::Texts(&mut self.languages, 1, Locale::ALL.len()));
        visit("criteria", Slot::List(&mut self.criteria, 1, MOST_CRITERIA));
        visit("prompts", Slot::List(&mut self.prompts, 0, MOST_PROMPTS));
        visit("budget", Slot::OptionalReal(&mut self.budget, &BUDGET));
        visit("items", Slot::List(&mut self.items, 0, MOST_EXAMPLES));
    }
}

impl Record for Asked {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("seed", Slot::OptionalText(&mut self.seed));
        visit("side", Slot::Choice(&mut self.side));
        visit("direction", Slot::Choice(&mut self.direction));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for Prompt {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("seed", Slot::OptionalText(&mut self.seed));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for Example {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("seed", Slot::OptionalText(&mut self.seed));
        visit("scores", Slot::Record(&mut self.scores));
        visit("cost", Slot::OptionalReal(&mut self.cost, &ITEM_COST));
        visit("people", Slot::OptionalReal(&mut self.people, &ITEM_PEOPLE));
        visit("date", Slot::OptionalForm(&mut self.date, no_day));
        visit("rice", Slot::Record(&mut self.rice));
        visit("ice", Slot::Record(&mut self.ice));
        visit("wsjf", Slot::Record(&mut self.wsjf));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for Scored {
    fn fields(&mut self, visit: Visit) {
        visit("pain", Slot::Whole(&mut self.pain, &DEFAULT_SCALE));
        visit("breadth", Slot::Whole(&mut self.breadth, &DEFAULT_SCALE));
        visit("strategy", Slot::Whole(&mut self.strategy, &DEFAULT_SCALE));
        visit("edge", Slot::Whole(&mut self.edge, &DEFAULT_SCALE));
        visit("data", Slot::Whole(&mut self.data, &DEFAULT_SCALE));
        visit("effort", Slot::Whole(&mut self.effort, &DEFAULT_SCALE));
        visit("risk", Slot::Whole(&mut self.risk, &DEFAULT_SCALE));
        visit("users", Slot::Whole(&mut self.users, &DEFAULT_SCALE));
    }
}

impl Record for Texts {
    fn fields(&mut self, visit: Visit) {
        visit("title", there(&mut self.title));
        visit("text", there(&mut self.text));
        visit("criteria", Slot::List(&mut self.criteria, 1, MOST_CRITERIA));
        visit("prompts", Slot::List(&mut self.prompts, 0, MOST_PROMPTS));
        visit("items", Slot::List(&mut self.items, 0, MOST_EXAMPLES));
    }
}

impl Record for CriterionTexts {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("title", there(&mut self.title));
        visit("text", there(&mut self.text));
        visit("anchors", Slot::Texts(&mut self.anchors, ANCHORS.len(), ANCHORS.len()));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for ExampleTexts {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("title", there(&mut self.title));
        visit("area", there(&mut self.area));
        visit("sponsor", there(&mut self.sponsor));
        visit("description", there(&mut self.description));
        visit("metric", Slot::OptionalText(&mut self.metric));
        visit("baseline", Slot::OptionalText(&mut self.baseline));
        visit("target", Slot::OptionalText(&mut self.target));
        visit("tags", Slot::Texts(&mut self.tags, 0, MOST_TAGS));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Entry for Asked {
    type Texts = CriterionTexts;

    fn texts(&mut self) -> &mut CriterionTexts {
        &mut self.texts
    }
}

impl Entry for Prompt {
    type Texts = Named;

    fn texts(&mut self) -> &mut Named {
        &mut self.texts
    }
}

impl Entry for Example {
    type Texts = ExampleTexts;

    fn texts(&mut self) -> &mut ExampleTexts {
        &mut self.texts
    }
}
