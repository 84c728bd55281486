//! What `evaluate` prints of Assess. Dimensions and questions are named by their ids; a dimension without a score has
//! null for it.

use crate::content::assess::Pack;
use crate::json::Json;
use crate::model::assess::assessment::{Refusal, Refused};
use crate::model::assess::comparison::{Comparison, Moved};
use crate::model::assess::dimension::{DimensionScore, Status};
use crate::model::assess::disagreement::Disagreement;
use crate::model::assess::gap::Gap;
use crate::model::assess::inputs::{PackVersion, Round};
use crate::model::assess::level::level;
use crate::model::assess::next_steps::{Step, Why};
use crate::model::assess::overall::{Cap, Holder};
use crate::model::assess::risk::{Risk, risks};
use crate::model::assess::{AssessInputs, Assessment, Questionnaire, assess, compare};
use crate::model::upkeep_proposal::{Proposal, proposals};

/// Null where nothing is answered. `pack` holds the questions; without it, and where the answers are to another pack,
/// an object whose `error` says so.
pub fn assess_results(inputs: &AssessInputs, pack: Option<&Pack>) -> Json {
    if !inputs.is_answered() {
        return Json::Null;
    }
    let answered = inputs.pack.as_ref().map_or(Json::Null, pack_version);
    let error = |text: &str| Json::object([("answered_pack", answered.clone()), ("error", Json::text(text))]);
    let Some(pack) = pack else { return error("the questions are not here") };
    if inputs.is_of_other_pack(&pack.id) {
        return error("the answers belong to another pack of questions; name its structure file");
    }
    let Ok(questionnaire) = pack.questionnaire() else { return error("the pack is no questionnaire") };
    let it = assess(&questionnaire, &inputs.sitting());
    let names = Names(&questionnaire);
    let mut fields = vec![
        ("pack", pack_version(&PackVersion { id: pack.id.clone(), version: pack.version })),
        ("answered_pack", answered),
        ("slack", Json::Whole(inputs.slack)),
        ("respondents", Json::Whole(inputs.respondents.len() as u32)),
    ];
    fields.extend(names.assessment(&it));
    let (rules, vetoes) = pack.upkeep_rules();
    let answer = |place: usize| it.questions.get(place).copied().flatten().and_then(|merged| merged.answer);
    let proposed = proposals(&rules, &vetoes, answer).into_iter().filter_map(|(_, it)| it);
    fields.push(("proposes", list(proposed, |it| names.proposal(it))));
    fields.push(("risks", list(risks(&questionnaire, &it), |it| names.risk(it))));
    fields.push(("rounds", list(&inputs.rounds, |round| names.round(round, inputs, pack))));
    object(fields)
}

type Fields = Vec<(&'static str, Json)>;

fn object(fields: Fields) -> Json {
    Json::Object(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn list<T>(items: impl IntoIterator<Item = T>, make: impl Fn(T) -> Json) -> Json {
    Json::List(items.into_iter().map(make).collect())
}

fn count(count: usize) -> Json {
    Json::Whole(count as u32)
}

fn whole(value: Option<u32>) -> Json {
    value.map_or(Json::Null, Json::Whole)
}

fn pack_version(it: &PackVersion) -> Json {
    Json::object([("id", Json::text(&it.id)), ("version", Json::Whole(it.version))])
}

/// Puts ids in the place of places.
#[derive(Clone, Copy)]
struct Names<'a>(&'a Questionnaire);

impl Names<'_> {
    fn dimension(self, place: usize) -> Json {
        Json::text(self.0.dimensions().get(place).map_or("", |it| &it.id))
    }

    fn question(self, place: usize) -> Json {
        Json::text(self.0.questions().get(place).map_or("", |it| &it.id))
    }

    fn questions(self, places: &[usize]) -> Json {
        list(places, |place| self.question(*place))
    }

    fn assessment(self, it: &Assessment) -> Fields {
        let mut fields = vec![("mode", Json::text(it.mode.word())), ("target", Json::Whole(it.target))];
        fields.extend(self.headline(it));
        let band = it.band.map(|band| Json::object([("low", Json::Whole(band.low)), ("high", Json::Whole(band.high))]));
        let dimensions = it.dimensions.iter().enumerate();
        let coverage = Json::object([
            ("asked", count(it.coverage.asked)),
            ("answered", count(it.coverage.answered)),
            ("dont_know", count(it.coverage.dont_know)),
            ("not_applicable", count(it.coverage.not_applicable)),
            ("share", Json::number(it.coverage.share())),
            ("dont_know_share", Json::number(it.coverage.dont_know_share())),
        ]);
        let steps = &it.next_steps;
        let next_steps = Json::object([
            ("first", list(&steps.first, |step| self.step(step))),
            ("level_with_all", whole(steps.level_with_all)),
            ("rest", list(&steps.rest, |gap| self.question(gap.question))),
        ]);
        fields.extend([
            // The headline with every missing answer 1, and with every missing one 5.
            ("band", band.unwrap_or(Json::Null)),
            ("dimensions", list(dimensions, |(place, it)| self.score(place, it))),
            ("coverage", coverage),
            ("gaps", list(&it.gaps, |gap| self.gap(gap))),
            ("answer_first", self.questions(&it.answer_first)),
            ("next_steps", next_steps),
            ("disagreements", list(&it.disagreements, |it| self.disagreement(it))),
            ("refused", list(&it.refused, |it| self.refused(it))),
            // Ids of answers that belong to no question of this pack.
            ("unknown", list(&it.unknown, |id| Json::text(id))),
        ]);
        fields
    }

    /// All null, and no caps, where no dimension has a score.
    fn headline(self, it: &Assessment) -> Fields {
        let overall = it.overall.as_ref();
        let caps = overall.into_iter().flat_map(|overall| &overall.caps);
        vec![
            ("level", whole(overall.map(|it| it.level))),
            ("mean", Json::number(overall.map(|it| it.mean))),
            ("geometric_mean", Json::number(overall.map(|it| it.geometric_mean))),
            ("level_of_mean", whole(overall.map(|it| it.level_of_mean))),
            ("provisional", overall.map_or(Json::Null, |it| Json::Bool(it.provisional))),
            ("caps", list(caps, |cap| self.cap(cap))),
        ]
    }

    fn cap(self, it: &Cap) -> Json {
        let (by, id) = match it.by {
            Holder::Gate(place) => ("gate", self.dimension(place)),
            Holder::Knockout(place) => ("knock_out", self.question(place)),
        };
        Json::object([("by", Json::text(by)), ("id", id), ("level", Json::Whole(it.level))])
    }

    fn score(self, place: usize, it: &DimensionScore) -> Json {
        let status = match it.status {
            Status::Scored => "scored",
            Status::Insufficient => "insufficient",
            Status::NotApplicable => "not_applicable",
            Status::NotAsked => "not_asked",
        };
        Json::object([
            ("id", self.dimension(place)),
            ("status", Json::text(status)),
            ("score", Json::number(it.score)),
            ("level", whole(it.score.map(level))),
            ("low", Json::number(it.low)),
            ("high", Json::number(it.high)),
            ("completeness", Json::number(it.completeness)),
            ("confidence", Json::number(it.confidence)),
            ("mostly_not_applicable", Json::Bool(it.mostly_not_applicable)),
        ])
    }

    fn gap(self, it: &Gap) -> Json {
        Json::object([
            ("question", self.question(it.question)),
            ("dimension", self.dimension(it.dimension)),
            ("lift", Json::Number(it.lift)),
            ("priority", Json::Number(it.priority)),
        ])
    }

    fn step(self, it: &Step) -> Json {
        let why = match it.why {
            Why::Knockout => "knock_out",
            Why::Gate => "gate",
        };
        Json::object([
            ("question", self.question(it.question)),
            ("dimension", self.dimension(it.dimension)),
            ("why", Json::text(why)),
            ("level_alone", Json::Whole(it.level_alone)),
            ("lift", Json::number(it.gap.map(|gap| gap.lift))),
        ])
    }

    fn disagreement(self, it: &Disagreement) -> Json {
        let spread = it.spread;
        Json::object([
            ("question", self.question(it.question)),
            ("answered", count(spread.answered)),
            ("dont_know", count(spread.dont_know)),
            ("not_applicable", count(spread.not_applicable)),
            ("lowest", Json::Whole(spread.lowest)),
            ("highest", Json::Whole(spread.highest)),
            ("interquartile_range", Json::Number(spread.interquartile_range)),
            ("wide", Json::Bool(spread.is_wide())),
        ])
    }

    fn refused(self, it: &Refused) -> Json {
        let why = match it.why {
            Refusal::Knockout => "knock_out",
            Refusal::NoReason => "no_reason",
        };
        let question = self.question(it.question);
        Json::object([("question", question), ("respondent", count(it.respondent)), ("why", Json::text(why))])
    }

    fn proposal(self, it: Proposal) -> Json {
        Json::object([
            ("action", Json::text(it.kind.word())),
            // Months; null is never.
            ("every", Json::number(it.every)),
            ("question", self.question(it.question)),
            ("vetoed", Json::Bool(it.vetoed)),
        ])
    }

    fn risk(self, it: Risk) -> Json {
        Json::object([("dimension", self.dimension(it.dimension)), ("level", Json::Whole(it.level))])
    }

    /// What has moved since an earlier round; one of another pack has no comparison.
    fn round(self, round: &Round, inputs: &AssessInputs, pack: &Pack) -> Json {
        let mut fields = vec![("id", Json::text(&round.id))];
        if !round.is_of(&pack.id) {
            fields.push(("comparison", Json::Null));
        } else {
            let it = compare(self.0, &round.sitting(), &inputs.sitting());
            fields.push(("comparison", self.comparison(&it)));
        }
        object(fields)
    }

    /// Both rounds by the later one's rules, over the questions both asked.
    fn comparison(self, it: &Comparison) -> Json {
        let gained = (0..it.after.dimensions.len())
            .map(|place| Json::object([("id", self.dimension(place)), ("gained", Json::number(it.gained(place)))]));
        let moved = |it: &Moved| {
            Json::object([
                ("question", self.question(it.question)),
                ("before", Json::text(it.before.word())),
                ("after", Json::text(it.after.word())),
                ("by", Json::Number(f64::from(it.by))),
            ])
        };
        object(vec![
            ("mode", Json::text(it.mode.word())),
            ("before", object(self.headline(&it.before))),
            ("after", object(self.headline(&it.after))),
            ("gained_mean", Json::number(it.gained_mean())),
            ("dimensions", Json::List(gained.collect())),
            ("moved", list(&it.moved, moved)),
            ("stalled", self.questions(&it.stalled)),
            ("answered_anew", self.questions(&it.answered_anew)),
            ("no_longer_answered", self.questions(&it.no_longer_answered)),
        ])
    }
}
