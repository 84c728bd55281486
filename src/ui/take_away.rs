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
use crate::signal::{Derived, Signal};

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

/// What stands under a chart, in this order: its numbers, the picture, and what else is to be said.
pub fn chart_foot(numbers: El, image: El) -> El {
    el("div").class("chart-foot").child(numbers).child(image)
}

/// The numbers of a chart, one click away.
pub fn folded(table: impl IntoIterator<Item = El>) -> El {
    el("details").class("more").child(el("summary").word(|words| words.table_of_numbers)).children(table)
}

/// A part that is folded away, and built while it is open: one that nobody sees costs nothing.
pub fn unfolding(name: &'static str, summary: El, build: impl Fn() -> Vec<El> + 'static) -> El {
    details(name, summary, Box::new(build))
}

// Apart from its generic door, so that it is compiled once.
fn details(name: &'static str, summary: El, build: Box<dyn Fn() -> Vec<El>>) -> El {
    let open = Signal::new(false);
    let details = el("details").class("more").attr("data-more", name);
    let node = details.node();
    let content = move || if open.get() { untrack(&build) } else { Vec::new() };
    details
        .on("toggle", move |_| open.set(node.has_attribute("open")))
        .child(summary)
        .child(el("div").children_with(content))
}

/// The numbers of a chart that may be many, one click away.
pub fn table_of_numbers(table: impl Fn() -> [El; 2] + 'static) -> El {
    unfolding("numbers", el("summary").word(|words| words.table_of_numbers), move || table().into())
}

/// A table of cells, the first row its head and the first column naming the others, and the button that saves it. A row
/// without cells parts what is above it from what is below. Below 600 px columns fold under their row's name.
pub fn data_table(name: &'static str, rows: Derived<Vec<Vec<Cell>>>) -> [El; 2] {
    table_of_class(name, "folding", rows)
}

pub fn table_of_class(name: &'static str, class: &'static str, rows: Derived<Vec<Vec<Cell>>>) -> [El; 2] {
    let table = el("table").class(class).attr("data-table", name).children_with(move || rows.with(|rows| cells(rows)));
    [table, el("div").class("chart-foot").child(save_csv(name, move || rows.get()))]
}

/// Head and body of a table of cells. Each cell knows its head, for where columns fold under each other.
pub fn cells(rows: &[Vec<Cell>]) -> Vec<El> {
    let Some((heads, rows)) = rows.split_first() else { return Vec::new() };
    let mut head = el("tr");
    let mut numeric = Vec::new();
    for (column, name) in heads.iter().enumerate() {
        let is_number = |row: &Vec<Cell>| matches!(row.get(column), Some(Cell::Number { .. }));
        // A column in which every number is missing is one of numbers all the same.
        let is_missing = |row: &Vec<Cell>| row.get(column).is_none_or(|cell| cell.shown() == "–");
        numeric.push(column > 0 && (rows.iter().any(is_number) || rows.iter().all(is_missing)));
        let cell = el("th").attr("scope", "col").class(class(numeric[column], false));
        head = head.child(cell.child(el("span").text(name.shown())));
    }
    let mut made = vec![el("thead").child(head)];
    let mut body = el("tbody");
    for row in rows {
        if row.is_empty() {
            made.push(body);
            body = el("tbody");
            continue;
        }
        let mut line = el("tr");
        for (column, cell) in row.iter().enumerate() {
            let made = if column == 0 { el("th").attr("scope", "row") } else { el("td") };
            let made = made.class(class(numeric.get(column) == Some(&true), matches!(cell, Cell::Text(_))));
            line = line.child(made.attr("data-label", heads.get(column).map_or("", Cell::shown)).text(cell.shown()));
        }
        body = body.child(line);
    }
    made.push(body);
    made
}

/// A text among numbers stands where they do, and may take several lines.
fn class(number: bool, text: bool) -> &'static str {
    match (number, text) {
        (true, false) => "number",
        (true, true) => "number text",
        _ => "",
    }
}
