//! An assessment as tables: a row for each dimension, and a row for each question that is asked.

use super::Cell;
use crate::content::assess::Pack;
use crate::format::Formats;
use crate::model::assess::inputs::{AssessInputs, GivenAnswer};
use crate::model::assess::level::level;
use crate::model::assess::{Answer, Assessment};
use crate::words::assess as say;

/// The score of each dimension with its bounds, as the chart shows them.
pub fn scores(it: &Assessment, pack: &Pack, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words();
    let number = |value: Option<f64>| value.map_or(Cell::text("–"), |it| Cell::number(it, formats.decimal(it, 0)));
    let share = |value: Option<f64>| value.map_or(Cell::text("–"), |it| Cell::number(it, formats.percent(it, 0)));
    let head = [
        words.assess().dimension,
        words.assess().score,
        words.assess().level,
        words.assess().low,
        words.assess().high,
        words.assess().backed,
        words.assess().state,
    ];
    let mut rows = vec![head.map(Cell::text).to_vec()];
    for (place, score) in it.dimensions.iter().enumerate() {
        rows.push(vec![
            Cell::text(say::dimension(pack, place)),
            number(score.score),
            number(score.score.map(|score| f64::from(level(score)))),
            number(score.low),
            number(score.high),
            share(score.confidence),
            Cell::text(say::no_score(score, formats)),
        ]);
    }
    rows
}

/// Every question that is asked with its answer and what stands behind it. Of several people everybody's evidence is
/// told with their names, or with their numbers where names are hidden.
pub fn answers(it: &Assessment, pack: &Pack, inputs: &AssessInputs, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words();
    let head = [
        words.assess().dimension,
        words.assess().question,
        words.assess().answer,
        words.assess().points,
        words.assess().grade,
        words.assess().note,
        words.assess().owner,
        words.assess().date,
        words.assess().reason,
    ];
    let mut rows = vec![head.map(Cell::text).to_vec()];
    for (question, merged) in pack.questions.iter().zip(&it.questions) {
        let Some(merged) = merged else { continue };
        let said = |read: fn(&GivenAnswer) -> Option<&str>| {
            let given = inputs.respondents.iter().enumerate();
            let given = given.filter_map(|(place, it)| Some((place, read(it.answers.get(&question.id)?)?)));
            let given = given.filter(|(_, text)| !text.is_empty());
            let line = |(place, text): (usize, &str)| match inputs.respondents.len() {
                1 => text.to_owned(),
                _ => [&say::person(inputs, place, formats), words.assess().colon, text].concat(),
            };
            Cell::text(given.map(line).collect::<Vec<_>>().join("\n"))
        };
        let grade = match inputs.respondents.as_slice() {
            // Without a choice it is an opinion, which need not be said.
            [only] => only.answers.get(&question.id).filter(|it| it.value.is_some()).and_then(|it| it.grade),
            _ => merged.answer.map(|_| merged.grade),
        };
        let dimension = pack.dimension(&question.dimension).map_or("", |it| &it.texts.title);
        let points = merged.answer.and_then(Answer::points);
        rows.push(vec![
            Cell::text(dimension),
            Cell::text(&question.texts.question),
            Cell::text(say::answer(merged.answer, &question.texts.answers, formats)),
            points.map_or(Cell::text(""), |it| Cell::number(it, formats.decimal(it, 0))),
            Cell::text(grade.map_or("", |grade| words.assess().grades.get(grade.word()))),
            said(|it| it.note.as_deref()),
            said(|it| it.owner.as_deref()),
            said(|it| it.date.as_deref()),
            said(|it| it.reason.as_deref()),
        ]);
    }
    rows
}
