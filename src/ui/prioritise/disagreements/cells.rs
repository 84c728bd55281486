//! The cells people are far apart on: first as a list to talk about, then all of them as a table.

use super::voice;
use crate::export::Cell;
use crate::format::Formats;
use crate::model::prioritise::dispersion::{Apart, FIRST, dispersion, to_discuss};
use crate::ui::element::{El, el};
use crate::ui::prioritise::{Desk, Shown};
use crate::ui::take_away::save_csv;
use crate::words::{fill, group as say};

/// Nothing where nobody is far apart.
pub fn list(desk: Desk) -> Option<El> {
    let formats = desk.session.formats();
    let words = formats.locale.words().prioritise();
    desk.with(|shown| {
        let found = to_discuss(&shown.it.scores, &shown.it.criteria);
        if found.is_empty() {
            return None;
        }
        let lines =
            |all: &[Apart]| el("ol").class("pri-discuss").children(all.iter().map(|it| line(shown, it, &formats)));
        let rest = found.get(FIRST..).filter(|rest| !rest.is_empty()).map(|rest| {
            let summary = fill(words.discuss_rest, &[("count", &rest.len().to_string())]);
            el("details").class("more").child(el("summary").text(summary)).child(lines(rest))
        });
        Some(el("div").child(lines(found.get(..FIRST).unwrap_or(&found))).children(rest))
    })
}

/// One cell, with who gave what unless names are hidden.
fn line(shown: &Shown, it: &Apart, formats: &Formats) -> El {
    let head = [shown.title(it.item), " · ", shown.criterion(it.criterion)].concat();
    let mut given: Vec<(u32, String)> = Vec::new();
    if let (Some(item), Some(criterion)) = (shown.inputs.items.get(it.item), shown.inputs.criteria.get(it.criterion)) {
        for ballot in shown.inputs.counted(shown.inputs.round) {
            if let Some(score) = ballot.score(&item.id, &criterion.id) {
                given.push((score, voice(shown.inputs, &ballot.participant, formats)));
            }
        }
    }
    given.sort_by_key(|(score, _)| *score);
    let who = |(score, name): &(u32, String)| [name, " ", &score.to_string()].concat();
    let given: Vec<String> = given.iter().map(who).collect();
    el("li")
        .attr("data-cell", [it.item.to_string(), "-".to_owned(), it.criterion.to_string()].concat())
        .child(el("p").class("pri-cell-head").text(head))
        .child(el("p").class("row-note").text(say::spread(&it.dispersion, formats)))
        .child(el("p").class("row-note").text(given.join(formats.locale.words().list_separator)))
}

/// Median and spread of every cell; those to discuss first are framed and marked, the others far apart shaded.
pub fn heat(desk: Desk) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let table = move || {
        let formats = desk.session.formats();
        desk.with(|shown| table(shown, &formats))
    };
    vec![
        el("h3").text(words.heat_head),
        el("p").class("row-note").text(words.heat_note),
        el("table").class("folding pri-heat").attr("data-table", "spread").children_with(table),
        el("div").class("chart-foot").child(save_csv("spread", move || rows(desk))),
    ]
}

fn table(shown: &Shown, formats: &Formats) -> Vec<El> {
    let words = formats.locale.words().prioritise();
    let head = |text: &str| el("th").attr("scope", "col").child(el("span").text(text));
    let criteria = shown.criteria();
    let heads = el("tr").child(head(words.use_case)).children(criteria.iter().map(|it| head(it)));
    let discussed = to_discuss(&shown.it.scores, &shown.it.criteria);
    let foremost = discussed.get(..FIRST).unwrap_or(&discussed);
    let row = |(item, it): (usize, &crate::model::prioritise::inputs::Item)| {
        let cell = |(criterion, title): (usize, &&str)| {
            let found = dispersion(&shown.it.scores.cell(item, criterion));
            let wide = shown.it.criteria.get(criterion).is_some_and(|it| found.is_wide(it.scale));
            let first = foremost.iter().any(|it| (it.item, it.criterion) == (item, criterion));
            let class = match (first, wide) {
                (true, _) => "number pri-wide pri-first",
                (_, true) => "number pri-wide",
                _ => "number",
            };
            el("td").class(class).attr("data-label", title).text(say::cell(&found, first, formats))
        };
        el("tr").child(el("th").attr("scope", "row").text(&it.title)).children(criteria.iter().enumerate().map(cell))
    };
    let body = el("tbody").children(shown.inputs.items.iter().enumerate().map(row));
    vec![el("caption").class("sr").text(words.heat_head), el("thead").child(heads), body]
}

/// One line a cell, as programs want it.
fn rows(desk: Desk) -> Vec<Vec<Cell>> {
    let formats = desk.session.formats();
    let words = formats.locale.words().prioritise();
    let heads = [
        words.use_case,
        words.col_criterion,
        words.col_people,
        words.col_median,
        words.col_lower_quartile,
        words.col_upper_quartile,
        words.col_deviation,
        words.col_discuss,
    ];
    let mut rows = vec![heads.map(Cell::text).to_vec()];
    desk.with(|shown| {
        for item in 0..shown.inputs.items.len() {
            for (criterion, of) in shown.it.criteria.iter().enumerate() {
                let it = dispersion(&shown.it.scores.cell(item, criterion));
                rows.push(vec![
                    Cell::text(shown.title(item)),
                    Cell::text(shown.criterion(criterion)),
                    Cell::plain(Some(it.n as f64)),
                    Cell::plain(it.median),
                    Cell::plain(it.lower_quartile),
                    Cell::plain(it.upper_quartile),
                    Cell::plain(it.standard_deviation),
                    Cell::text(if it.is_wide(of.scale) { words.yes } else { "" }),
                ]);
            }
        }
    });
    rows
}
