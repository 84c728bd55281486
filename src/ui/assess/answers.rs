//! Every question that is asked with its answer, and the files that leave the page.

use super::{Desk, View};
use crate::browser;
use crate::export::Cell;
use crate::export::readiness::answers;
use crate::export::readiness_markdown::{Result, markdown};
use crate::ui::element::{El, button, el};
use crate::ui::shell::file_name;
use crate::ui::take_away::save_csv;
use leptos::prelude::untrack;

/// Columns of the file that the page shows; what stands behind an answer is in the file, and at its question.
const SHOWN: usize = 4;

pub fn table(desk: Desk) -> Vec<El> {
    let words = desk.session.words();
    let content = move || {
        let rows = rows(desk);
        let Some((heads, rows)) = rows.split_first() else { return Vec::new() };
        let number = |cell: &Cell| matches!(cell, Cell::Number { .. });
        let heads: Vec<&str> = heads.iter().take(SHOWN).map(Cell::shown).collect();
        let head = |name: &&str| el("th").attr("scope", "col").text(name);
        let row = |row: &Vec<Cell>| {
            let cell = |(column, cell): (usize, &Cell)| {
                let class = if number(cell) { "number" } else { "" };
                let made = if column == 1 { el("th").attr("scope", "row") } else { el("td") };
                made.class(class).attr("data-label", heads[column]).text(cell.shown())
            };
            el("tr").children(row.iter().take(SHOWN).enumerate().map(cell))
        };
        vec![el("thead").child(el("tr").children(heads.iter().map(head))), el("tbody").children(rows.iter().map(row))]
    };
    vec![
        el("h2").class("finding").attr("tabindex", "-1").text(words.assess().tab_answers),
        el("table").class("given").attr("data-table", "answers").children_with(content),
        el("div").class("chart-foot").child(save_csv("answers", move || rows(desk))),
    ]
}

fn rows(desk: Desk) -> Vec<Vec<Cell>> {
    let formats = desk.session.formats();
    let document = desk.session.document.read();
    let inputs = &document.workspace.assess;
    desk.with(|View { asked, it }| answers(it, &asked.pack, &inputs.answered_to(&asked.pack.id), &formats))
}

/// The button that saves the result as a text.
pub fn save_markdown(desk: Desk) -> El {
    let session = desk.session;
    let save = move || {
        let document = session.document.now();
        let formats = session.formats();
        let text = desk.with(|View { asked, it }| {
            let inputs = &*document.workspace.assess.answered_to(&asked.pack.id);
            let (pack, questionnaire) = (&asked.pack, &asked.questionnaire);
            markdown(&Result { title: &document.title, inputs, pack, questionnaire, assessment: it }, &formats)
        });
        browser::download(&file_name(&document.title, "assess.md"), "text/markdown", &text);
    };
    button("small")
        .attr("data-action", "save-md")
        .text(session.words().assess().save_md)
        .on_click(move || untrack(save))
}
