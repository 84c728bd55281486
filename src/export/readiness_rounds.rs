//! Two rounds side by side as tables: a row for each dimension, and a row for each question.

use super::Cell;
use super::readiness_people::short;
use crate::content::assess::Pack;
use crate::format::Formats;
use crate::model::assess::comparison::Comparison;
use crate::model::assess::{Answer, Assessment};
use crate::words::assess as say;

/// The score of each dimension before and after; the first row holds the means.
pub fn dimensions(it: &Comparison, pack: &Pack, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words().assess();
    let number = |value: Option<f64>| value.map_or(Cell::text("–"), |it| Cell::number(it, formats.decimal(it, 0)));
    let change = |value: Option<f64>| value.map_or(Cell::text("–"), |it| Cell::number(it, say::signed(it, formats)));
    let mut rows = vec![[words.dimension, words.before, words.after, words.change].map(Cell::text).to_vec()];
    let mean = |it: &Assessment| it.overall.as_ref().map(|it| it.mean);
    rows.push(vec![
        Cell::text(words.mean_moved),
        number(mean(&it.before)),
        number(mean(&it.after)),
        change(it.gained_mean()),
    ]);
    for place in 0..pack.dimensions.len() {
        let score = |it: &Assessment| it.dimensions.get(place).and_then(|it| it.score);
        rows.push(vec![
            Cell::text(say::dimension(pack, place)),
            number(score(&it.before)),
            number(score(&it.after)),
            change(it.gained(place)),
        ]);
    }
    rows
}

/// The answer to each question that both rounds ask, before and after. The change is in states; what is not known
/// counts as the first.
pub fn questions(it: &Comparison, pack: &Pack, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words().assess();
    let head = [words.dimension, words.question, words.before, words.after, words.change];
    let mut rows = vec![head.map(Cell::text).to_vec()];
    for (place, question) in pack.questions.iter().enumerate() {
        let merged = |it: &Assessment| it.questions.get(place).copied().flatten();
        let (Some(before), Some(after)) = (merged(&it.before), merged(&it.after)) else { continue };
        let state = |answer: Option<Answer>| Some(f64::from(answer?.rank()?.max(1)));
        let change = state(before.answer).zip(state(after.answer)).map(|(before, after)| after - before);
        rows.push(vec![
            Cell::text(pack.dimension(&question.dimension).map_or("", |it| &it.texts.title)),
            Cell::text(&question.texts.question),
            short(before.answer, formats),
            short(after.answer, formats),
            change.map_or(Cell::text(""), |it| Cell::number(it, say::signed(it, formats))),
        ]);
    }
    rows
}
