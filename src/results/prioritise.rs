//! What Prioritise comes to: every use case with its rank and place, and how far the ranking can be trusted.

use crate::json::Json;
use crate::model::prioritise::prioritisation::{Place, Prioritisation};
use crate::model::prioritise::smaa::verdict::verdict;
use crate::model::prioritise::smaa::{Acceptability, DRAWS, Mode};
use crate::model::prioritise::{PrioritiseInputs, smaa};

/// Draws a step, which nobody waits for here.
const STEP: usize = DRAWS;

/// The results of the present round; null without use cases. While scores are secret nothing that rests on them is
/// said, though a file is readable: whoever prints results on a screen in the room must not reveal them by it.
pub fn prioritise(inputs: &PrioritiseInputs, seed: u64) -> Json {
    if inputs.items.is_empty() {
        return Json::Null;
    }
    let it = Prioritisation::new(&inputs.shown());
    let reruns = it.question(seed).and_then(|question| rerun(question.begin(DRAWS)?));
    let id = |place: usize| inputs.items.get(place).map_or(Json::Null, |item| Json::text(&item.id));
    let items = (0..inputs.items.len()).map(|place| item(inputs, &it, reruns.as_ref(), place));
    let change = it.change.map_or(Json::Null, |change| {
        Json::object([
            ("criterion", inputs.criteria.get(change.criterion).map_or(Json::Null, |it| Json::text(&it.id))),
            ("from", Json::Number(change.from)),
            ("to", Json::Number(change.to)),
            ("overtaken_by", id(change.overtaken_by)),
        ])
    });
    let verdict = reruns.as_ref().and_then(|reruns| Some((reruns, verdict(reruns)?)));
    let verdict = verdict.map_or(Json::Null, |(reruns, verdict)| {
        let mode = if reruns.mode == Mode::People { "people" } else { "weights" };
        Json::object([
            ("word", Json::text(verdict.word.id())),
            ("item", it.scored.items.get(verdict.item).map_or(Json::Null, |&place| id(place))),
            ("share", Json::Number(verdict.share)),
            ("drawn", Json::text(mode)),
            ("draws", Json::Whole(reruns.draws as u32)),
        ])
    });
    Json::object([
        ("round", Json::Whole(inputs.round)),
        ("secret", Json::Bool(inputs.hidden)),
        ("people", Json::Whole(inputs.voices() as u32)),
        ("shares", it.shares.as_deref().map_or(Json::Null, Json::numbers)),
        ("cuts", Json::object([("value", Json::Number(it.cuts.value)), ("effort", Json::Number(it.cuts.effort))])),
        ("items", Json::List(items.collect())),
        ("change", change),
        ("verdict", verdict),
    ])
}

fn rerun(mut smaa: smaa::Smaa) -> Option<Acceptability> {
    while !smaa.step(STEP) {}
    smaa.acceptability()
}

fn item(inputs: &PrioritiseInputs, it: &Prioritisation, reruns: Option<&Acceptability>, place: usize) -> Json {
    let id = |place: usize| inputs.items.get(place).map_or(Json::Null, |item| Json::text(&item.id));
    let number = |value: Option<f64>| value.map_or(Json::Null, Json::Number);
    let standing = it.standing(place);
    let shares = reruns.and_then(|reruns| it.ranks_of(place, reruns));
    let holistic = reruns.zip(it.row(place)).and_then(|(reruns, row)| reruns.holistic.get(row).copied());
    let at = it.places.get(place).copied().flatten().map_or(Json::Null, |at: Place| {
        Json::object([
            ("value", Json::Number(at.axes.value)),
            ("effort", Json::Number(at.axes.effort)),
            ("quadrant", Json::text(at.quadrant.id())),
            ("borderline", Json::Bool(at.borderline)),
            ("by_hand", Json::Bool(at.overridden)),
        ])
    });
    let mut fields = vec![
        ("id".to_owned(), id(place)),
        ("rank".to_owned(), standing.map_or(Json::Null, |it| Json::Whole(it.rank))),
        ("score".to_owned(), number(standing.map(|it| it.score))),
        ("place".to_owned(), at),
        ("dominated_by".to_owned(), it.dominated.get(place).copied().flatten().map_or(Json::Null, id)),
        ("rank_shares".to_owned(), shares.map_or(Json::Null, Json::numbers)),
        ("holistic".to_owned(), number(holistic)),
    ];
    for opinion in &it.opinions {
        fields.push((opinion.method.id().to_owned(), number(opinion.scores.get(place).copied().flatten())));
    }
    Json::Object(fields)
}
