//! The answers field by field, in the order in which they are written.

use super::inputs::{
    AssessInputs, GivenAnswer, MOST_ROUNDS, Mode, Names, PackVersion, Respondent, Round, SLACK, TARGET,
};
use crate::choices;
use crate::date::no_day;
use crate::json::record::{Record, Slot};
use crate::model::knob::{Knob, Unit};

pub const MOST_RESPONDENTS: usize = 100;
/// Twice the questions of the largest pack: answers survive a change of packs.
pub const MOST_ANSWERS: usize = 400;

pub const PACK_VERSION: Knob = Knob {
    id: "pack_version",
    unit: Unit::Plain,
    min: 1.0,
    max: 1e6,
    track: None,
    step: 1.0,
    default: 1.0,
    whole: true,
};
pub const TARGET_LEVEL: Knob =
    Knob { id: "target_level", max: 5.0, track: Some((1.0, 5.0)), default: TARGET as f64, ..PACK_VERSION };
pub const GATE_SLACK: Knob =
    Knob { id: "gate_slack", min: 0.0, max: 4.0, track: Some((0.0, 4.0)), default: SLACK as f64, ..PACK_VERSION };

type Visit<'v> = &'v mut dyn FnMut(&'static str, Slot<'_>);

impl Record for AssessInputs {
    fn fields(&mut self, visit: Visit) {
        visit("pack", Slot::OptionalRecord(&mut self.pack));
        visit("mode", Slot::Choice(&mut self.mode));
        visit("target", Slot::Whole(&mut self.target, &TARGET_LEVEL));
        visit("slack", Slot::Whole(&mut self.slack, &GATE_SLACK));
        visit("respondents", Slot::List(&mut self.respondents, 0, MOST_RESPONDENTS));
        visit("names", Slot::Choice(&mut self.names));
        visit("rounds", Slot::List(&mut self.rounds, 0, MOST_ROUNDS));
    }
}

impl Record for PackVersion {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("version", Slot::Whole(&mut self.version, &PACK_VERSION));
    }
}

impl Record for Respondent {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("name", Slot::Text(&mut self.name));
        visit("role", Slot::OptionalText(&mut self.role));
        visit("answers", Slot::Map(&mut self.answers));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for GivenAnswer {
    fn fields(&mut self, visit: Visit) {
        visit("value", Slot::NumberOrWord(&mut self.value));
        visit("reason", Slot::OptionalText(&mut self.reason));
        visit("grade", Slot::Choice(&mut self.grade));
        visit("note", Slot::OptionalText(&mut self.note));
        visit("owner", Slot::OptionalText(&mut self.owner));
        visit("date", Slot::OptionalForm(&mut self.date, no_day));
    }
}

impl Record for Round {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("title", Slot::Text(&mut self.title));
        visit("date", Slot::OptionalForm(&mut self.date, no_day));
        visit("pack", Slot::OptionalRecord(&mut self.pack));
        visit("mode", Slot::Choice(&mut self.mode));
        visit("target", Slot::Whole(&mut self.target, &TARGET_LEVEL));
        visit("slack", Slot::Whole(&mut self.slack, &GATE_SLACK));
        visit("respondents", Slot::List(&mut self.respondents, 0, MOST_RESPONDENTS));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl AssessInputs {
    /// The path of the first respondent with more answers than a document may hold, and how many that is: a map has
    /// no limit of its own.
    pub fn too_many_answers(&self) -> Option<(String, usize)> {
        let among = |respondents: &[Respondent]| respondents.iter().position(|it| it.answers.len() > MOST_ANSWERS);
        let path = match among(&self.respondents) {
            Some(respondent) => format!("respondents[{respondent}].answers"),
            None => self.rounds.iter().enumerate().find_map(|(round, it)| {
                Some(format!("rounds[{round}].respondents[{}].answers", among(&it.respondents)?))
            })?,
        };
        Some((path, MOST_ANSWERS))
    }
}

choices!(Names { Hidden = "hidden" });
choices!(Mode { Quick = "quick", Full = "full" });
