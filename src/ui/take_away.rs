//! What is taken from a screen into other programs: a table as CSV, a chart as a picture.

use leptos::prelude::untrack;

use super::chart_view::{png, svg_text};
use super::controls::menu::menu_under;
use super::element::{El, button, el};
use super::session::Session;
use super::shell::file_name;
use crate::browser;
use crate::chart::AnyChart;
use crate::export::Cell;
use crate::export::csv::csv;
use crate::signal::Derived;

/// A button that saves rows as CSV; `name` is part of the file's.
pub fn save_csv(name: &'static str, rows: impl Fn() -> Vec<Vec<Cell>> + 'static) -> El {
    let session = Session::here();
    button("link").attr("data-save", name).word(|words| words.save_csv).on_click(move || {
        browser::download(&named(session, name, "csv"), "text/csv;charset=utf-8", &csv(&untrack(&rows)));
    })
}

/// A small menu that saves a chart as the page shows it, as PNG or SVG.
pub fn save_image(name: &'static str, chart: Derived<Option<AnyChart>>, finding: Derived<String>) -> El {
    let session = Session::here();
    let item = |kind: &'static str| button("menu-item").attr("data-save", kind).text(kind.to_ascii_uppercase());
    let as_png = item("png").on_click(move || {
        if let Some(chart) = &*chart.peek() {
            let name = named(session, name, "png");
            png(session, chart, move |blob| {
                browser::download_blob(&name, &blob);
            });
        }
    });
    let as_svg = item("svg").on_click(move || {
        if let Some(text) = chart.peek().as_ref().as_ref().and_then(|chart| svg_text(session, chart, &finding.peek())) {
            browser::download(&named(session, name, "svg"), "image/svg+xml", &text);
        }
    });
    let summary = el("summary").class("link").attr("data-save", "image").word(|words| words.save_image);
    menu_under(summary, "menu image", vec![as_png, as_svg])
}

fn named(session: Session, name: &str, kind: &str) -> String {
    file_name(&session.document.peek().title, &[name, kind].join("."))
}

/// A table of cells, the first row its head and the first column naming the others, and the button that saves it.
/// Below 600 px columns fold under their row's name.
pub fn data_table(name: &'static str, rows: Derived<Vec<Vec<Cell>>>) -> Vec<El> {
    let is_number = |cell: &Cell| matches!(cell, Cell::Number { .. });
    let head = move || {
        let rows = rows.read();
        let heads = rows.first().into_iter().flatten().enumerate();
        let head = |(column, cell): (usize, &Cell)| {
            let numeric = rows.iter().any(|row| row.get(column).is_some_and(is_number));
            el("th").attr("scope", "col").class(if numeric { "number" } else { "" }).text(cell.shown())
        };
        vec![el("tr").children(heads.map(head).collect::<Vec<_>>())]
    };
    let body = move || {
        let rows = rows.read();
        let Some((heads, rows)) = rows.split_first() else { return Vec::new() };
        let row = |row: &Vec<Cell>| {
            let cell = |(column, cell): (usize, &Cell)| match column {
                0 => el("th").attr("scope", "row").text(cell.shown()),
                _ => el("td")
                    .class(if is_number(cell) { "number" } else { "" })
                    .attr("data-label", heads.get(column).map_or("", Cell::shown))
                    .text(cell.shown()),
            };
            el("tr").children(row.iter().enumerate().map(cell))
        };
        rows.iter().map(row).collect()
    };
    let table = el("table")
        .class("folding")
        .attr("data-table", name)
        .child(el("thead").children_with(head))
        .child(el("tbody").children_with(body));
    let save = save_csv(name, move || rows.get());
    vec![table, el("div").class("chart-foot").child(save)]
}
