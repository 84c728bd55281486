//! Where people disagree, as a table: a row for each question, a column for each person.

use super::Cell;
use crate::content::assess::Pack;
use crate::format::Formats;
use crate::model::assess::inputs::AssessInputs;
use crate::model::assess::{Answer, Assessment};
use crate::words::assess as say;

/// The questions on which people are apart at all, the widest first. Where names are hidden, people are numbered.
pub fn disagreements(it: &Assessment, pack: &Pack, inputs: &AssessInputs, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words().assess();
    let heads =
        [words.dimension, words.question, words.all_together, words.low_answer, words.high_answer, words.quartiles];
    let mut head = heads.map(Cell::text).to_vec();
    head.extend((0..inputs.respondents.len()).map(|place| Cell::text(say::person(inputs, place, formats))));
    let mut rows = vec![head];
    for apart in &it.disagreements {
        let Some(question) = pack.questions.get(apart.question) else { continue };
        let whole =
            |value: u32| if value == 0 { Cell::text("") } else { Cell::number(value.into(), value.to_string()) };
        let merged = it.questions.get(apart.question).copied().flatten();
        let range = apart.spread.interquartile_range;
        let mut row = vec![
            Cell::text(pack.dimension(&question.dimension).map_or("", |it| &it.texts.title)),
            Cell::text(&question.texts.question),
            short(merged.and_then(|it| it.answer), formats),
            whole(apart.spread.lowest),
            whole(apart.spread.highest),
            Cell::number(range, formats.trimmed(range, 2)),
        ];
        let given = |id: &str, place: usize| {
            let given = inputs.respondents.get(place).and_then(|it| it.answers.get(id));
            given.and_then(|it| it.value)
        };
        row.extend((0..inputs.respondents.len()).map(|place| short(given(&question.id, place), formats)));
        rows.push(row);
    }
    rows
}

/// A state by its number, and what is none in words; nothing for who has not answered.
pub fn short(answer: Option<Answer>, formats: &Formats) -> Cell {
    match answer {
        None => Cell::text(""),
        Some(answer) => match answer.state() {
            Some(state) => Cell::number(state.into(), state.to_string()),
            None => Cell::text(say::answer(Some(answer), &[], formats)),
        },
    }
}
