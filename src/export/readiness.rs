//! An assessment as tables: a row for each dimension, and a row for each question that is asked.

use super::Cell;
use crate::content::assess::Pack;
use crate::format::Formats;
use crate::model::assess::inputs::GivenAnswer;
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

/// Every question that is asked with its answer and what stands behind it; `given` is what one person said.
pub fn answers<'a>(
    it: &Assessment,
    pack: &Pack,
    given: impl Fn(&str) -> Option<&'a GivenAnswer>,
    formats: &Formats,
) -> Vec<Vec<Cell>> {
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
        let given = given(&question.id);
        let text = |read: fn(&GivenAnswer) -> &Option<String>| {
            Cell::text(given.and_then(|given| read(given).as_deref()).unwrap_or_default())
        };
        let grade = given.filter(|it| it.value.is_some()).and_then(|it| it.grade);
        let dimension = pack.dimension(&question.dimension).map_or("", |it| &it.texts.title);
        let points = merged.answer.and_then(Answer::points);
        rows.push(vec![
            Cell::text(dimension),
            Cell::text(&question.texts.question),
            Cell::text(say::answer(merged.answer, &question.texts.answers, formats)),
            points.map_or(Cell::text(""), |it| Cell::number(it, formats.decimal(it, 0))),
            Cell::text(grade.map_or("", |grade| words.assess().grades.get(grade.word()))),
            text(|it| &it.note),
            text(|it| &it.owner),
            text(|it| &it.date),
            text(|it| &it.reason),
        ]);
    }
    rows
}
