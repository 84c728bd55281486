//! Readiness: scores, the headline, the band and the gaps.

use serde_json::Value;

use landfall::model::assess::answer::{Answer, Grade};
use landfall::model::assess::band::band;
use landfall::model::assess::dimension::{Item, Status, dimension_score};
use landfall::model::assess::gap::gaps;
use landfall::model::assess::overall::{Cap, Holder, Part, overall};
use landfall::model::assess::questionnaire::USUAL_EFFORT;
use landfall::model::assess::sheet::{Entry, Group, Sheet};

use super::{number, whole};
use crate::compare::Got;

pub fn score(input: &Value) -> Result<Got, String> {
    let items = list(input, "items")?;
    let read = |value: &Value| Ok(Item { grade: grade(&value["q"])?, ..item(value)? });
    let it = dimension_score(&items.iter().map(read).collect::<Result<Vec<_>, String>>()?);
    let status = match it.status {
        Status::Scored => "ok",
        Status::Insufficient => "insufficient",
        Status::NotApplicable => "not_applicable",
        Status::NotAsked => "not_asked",
    };
    Ok(Got::Fields(vec![
        ("status", status.into()),
        ("score", it.score.into()),
        ("completeness", it.completeness.into()),
        ("low", it.low.into()),
        ("high", it.high.into()),
        ("confidence", it.confidence.into()),
    ]))
}

pub fn headline(input: &Value) -> Result<Got, String> {
    let part = |dimension: &Value| {
        let score = if dimension["score"].is_null() { None } else { Some(number(dimension, "score")?) };
        Ok(Part { score, weight: number(dimension, "weight")?, gate: flag(dimension, "gate")? })
    };
    let parts = list(input, "dims")?.iter().map(part).collect::<Result<Vec<_>, String>>()?;
    let knockouts = list(input, "knockouts")?.iter().map(answer).collect::<Result<Vec<_>, _>>()?;
    let found = overall(&parts, &knockouts, whole(input, "slack")?);
    let caps = found.iter().flat_map(|it| &it.caps).map(cap).collect::<Vec<_>>();
    let found = found.as_ref();
    Ok(Got::Fields(vec![
        ("mean", found.map(|it| it.mean).into()),
        ("geo_mean", found.map(|it| it.geometric_mean).into()),
        ("level_raw", found.map(|it| it.level_of_mean).into()),
        ("level", found.map(|it| it.level).into()),
        ("caps", Got::List(caps)),
    ]))
}

fn cap(cap: &Cap) -> Got {
    let (kind, index) = match cap.by {
        Holder::Gate(index) => ("gate", index),
        Holder::Knockout(index) => ("knockout", index),
    };
    Got::Fields(vec![("kind", kind.into()), ("index", (index as f64).into()), ("cap", cap.level.into())])
}

pub fn levels_to_come(input: &Value) -> Result<Got, String> {
    let group = |dimension: &Value| {
        let entry = |(question, value): (usize, &Value)| {
            let knockout = flag(value, "knockout")?;
            Ok(Entry { question, item: item(value)?, knockout, target: 4, effort: 3 })
        };
        let entries = list(dimension, "items")?.iter().enumerate().map(entry).collect::<Result<_, String>>()?;
        Ok(Group { weight: number(dimension, "weight")?, gate: flag(dimension, "gate")?, entries })
    };
    let groups = list(input, "dims")?.iter().map(group).collect::<Result<_, String>>()?;
    let found = band(&Sheet { groups, slack: whole(input, "slack")? });
    Ok(Got::Fields(vec![("low", found.map(|it| it.low).into()), ("high", found.map(|it| it.high).into())]))
}

pub fn ranked_gaps(input: &Value) -> Result<Got, String> {
    let dimensions = list(input, "dims")?;
    let group = |dimension: &Value| {
        let entry = |(question, value): (usize, &Value)| {
            let target = whole(value, "target")?;
            let effort = if value["effort"].is_null() { USUAL_EFFORT } else { whole(value, "effort")? };
            Ok(Entry { question, item: item(value)?, knockout: false, target, effort })
        };
        let entries = list(dimension, "items")?.iter().enumerate().map(entry).collect::<Result<_, String>>()?;
        Ok(Group { weight: number(dimension, "weight")?, gate: true, entries })
    };
    let groups = dimensions.iter().map(group).collect::<Result<Vec<_>, String>>()?;
    let binding = dimensions.iter().map(|it| flag(it, "binding")).collect::<Result<Vec<_>, _>>()?;
    let found = gaps(&groups, |dimension| binding[dimension]).into_iter().map(|gap| {
        Got::Fields(vec![
            ("dim", (gap.dimension as f64).into()),
            ("item", (gap.question as f64).into()),
            ("lift", gap.lift.into()),
            ("priority", gap.priority.into()),
        ])
    });
    Ok(Got::List(found.collect()))
}

fn item(value: &Value) -> Result<Item, String> {
    Ok(Item { weight: number(value, "w")?, answer: answer(&value["a"])?, grade: Grade::Opinion })
}

/// As files write it, null being missing.
fn answer(value: &Value) -> Result<Option<Answer>, String> {
    let found = match (value, value.as_f64()) {
        (Value::Null, _) => return Ok(None),
        (Value::String(word), _) => Answer::ALL.iter().find(|answer| answer.word() == word).copied(),
        (_, Some(state)) if state.fract() == 0.0 && state >= 0.0 => Answer::of(state as u32),
        _ => None,
    };
    found.map(Some).ok_or_else(|| format!("a: {value} is no answer"))
}

/// No grade is an opinion.
fn grade(value: &Value) -> Result<Grade, String> {
    if value.is_null() {
        return Ok(Grade::default());
    }
    let found = Grade::ALL.iter().find(|grade| Some(grade.share()) == value.as_f64());
    found.copied().ok_or_else(|| format!("q: {value} is no grade"))
}

fn list<'a>(input: &'a Value, name: &str) -> Result<&'a Vec<Value>, String> {
    input[name].as_array().ok_or_else(|| format!("{name}: expected a list"))
}

fn flag(input: &Value, name: &str) -> Result<bool, String> {
    input[name].as_bool().ok_or_else(|| format!("{name}: expected true or false"))
}
