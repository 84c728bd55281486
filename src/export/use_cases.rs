//! Use cases as tables: the list, which reads back as the same use cases, and the ranking.

use super::Cell;
use crate::format::Formats;
use crate::model::prioritise::PrioritiseInputs;
use crate::model::prioritise::inputs::Item;
use crate::routine::markdown::escaped;
use crate::rows::use_cases::{COLUMNS, Column, number_of, text_of};
use crate::words::fill;

/// One line of a ranking, best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked<'a> {
    pub item: &'a str,
    /// Competition rank; `None` for one that is not scored.
    pub rank: Option<u32>,
    /// Weighted sum, 0 to 100.
    pub score: Option<f64>,
    /// Both axes, 0 to 100.
    pub value: Option<f64>,
    pub effort: Option<f64>,
    /// The scores of the group, in the order of the criteria.
    pub scores: Vec<Option<f64>>,
}

/// Every use case with all that is known of it but scores.
pub fn list(inputs: &PrioritiseInputs, formats: &Formats) -> Vec<Vec<Cell>> {
    let names = &formats.locale.words().prioritise().columns;
    let mut rows = vec![COLUMNS.iter().map(|(_, id, _)| Cell::text(names.get(id))).collect()];
    for item in &inputs.items {
        // What reads a column may write it, so it goes through a copy.
        let mut item = item.clone();
        rows.push(COLUMNS.iter().map(|(column, ..)| cell(&mut item, *column)).collect());
    }
    rows
}

fn cell(item: &mut Item, column: Column) -> Cell {
    match column {
        Column::Tags => Cell::text(item.tags.join(", ")),
        Column::Date => Cell::text(item.goal.date.clone().unwrap_or_default()),
        _ => match text_of(item, column) {
            Some(text) => Cell::text(text.clone()),
            None => Cell::plain(number_of(item, column).and_then(|number| *number)),
        },
    }
}

/// The ranking with what it is made of; `criteria` are the titles of the criteria as the page has them.
pub fn ranking(
    inputs: &PrioritiseInputs,
    ranked: &[Ranked<'_>],
    criteria: &[&str],
    formats: &Formats,
) -> Vec<Vec<Cell>> {
    let words = formats.locale.words().prioritise();
    let head = [words.rank, words.use_case, words.area, words.score, words.value, words.effort];
    let mut rows = vec![head.into_iter().chain(criteria.iter().copied()).map(Cell::text).collect::<Vec<_>>()];
    // Sums of scores bear two decimals; more would be how they were added up.
    let number = |value: Option<f64>, places: usize| match value {
        Some(value) => Cell::number((100.0 * value).round() / 100.0, formats.decimal(value, places)),
        None => Cell::text("–"),
    };
    for line in ranked {
        let item = inputs.item(line.item);
        let mut row = vec![
            number(line.rank.map(f64::from), 0),
            Cell::text(item.map_or("", |it| &it.title)),
            Cell::text(item.map_or("", |it| &it.area)),
            number(line.score, 1),
            number(line.value, 1),
            number(line.effort, 1),
        ];
        row.extend(line.scores.iter().map(|score| match score {
            Some(score) => Cell::number(*score, formats.trimmed(*score, 2)),
            None => Cell::text("–"),
        }));
        rows.push(row);
    }
    rows
}

/// The ranking with findings in front, to be put into a wiki or an issue. `findings` are sentences of the page;
/// `title` is the document's.
pub fn markdown(title: &str, findings: &[String], ranking: &[Vec<Cell>], formats: &Formats) -> String {
    let words = formats.locale.words();
    let mut text = ["# ", words.tools.get("prioritise"), words.prioritise().colon, &escaped(title), "\n\n"].concat();
    for finding in findings {
        text += &["- ", &escaped(finding), "\n"].concat();
    }
    text.push('\n');
    for (place, row) in ranking.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell.shown())).collect();
        text += &["| ", &cells.join(" | "), " |\n"].concat();
        if place == 0 {
            text += &["|", &"---|".repeat(row.len()), "\n"].concat();
        }
    }
    text
}

/// Weights in a sentence: "Pain 12.5 %, …".
pub fn weights(inputs: &PrioritiseInputs, criteria: &[&str], formats: &Formats) -> String {
    let words = formats.locale.words();
    let weight = |(criterion, title): (&crate::model::prioritise::inputs::Criterion, &&str)| {
        [title, "\u{a0}", &formats.percent(criterion.weight, 1)].concat()
    };
    let weights: Vec<String> = inputs.criteria.iter().zip(criteria).map(weight).collect();
    fill(words.prioritise().weights_are, &[("weights", &weights.join(words.list_separator))])
}
