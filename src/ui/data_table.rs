//! Tables of numbers: the first column names the row, the others are numbers.

use super::element::{El, el};

/// A table as texts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    pub caption: String,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Grid {
    pub fn new(heads: &[&str], rows: Vec<Vec<String>>) -> Grid {
        Grid { caption: String::new(), heads: heads.iter().map(|head| (*head).to_owned()).collect(), rows }
    }
}

/// A table one click away.
pub fn folded(table: El) -> El {
    el("details").class("more").child(el("summary").word(|words| words.table_of_numbers)).child(table)
}

/// A table that follows what `grid` reads. Each cell knows its head, for where columns fold under each other.
pub fn data_table(class: &'static str, grid: impl Fn() -> Grid + 'static) -> El {
    follow(class, Box::new(grid))
}

// Apart from its generic door, and cell by cell, so that it is compiled once and small.
fn follow(class: &'static str, grid: Box<dyn Fn() -> Grid>) -> El {
    el("table").class(class).children_with(move || {
        let Grid { caption, heads, rows } = grid();
        let mut head = el("tr");
        for (column, name) in heads.iter().enumerate() {
            head = head.child(cell("th", "col", column, name));
        }
        let mut body = el("tbody");
        for row in &rows {
            let mut line = el("tr");
            for (column, text) in row.iter().enumerate() {
                let made = if column == 0 { cell("th", "row", column, text) } else { cell("td", "", column, text) };
                line = line.child(made.attr("data-label", &heads[column]));
            }
            body = body.child(line);
        }
        vec![el("caption").text(caption), el("thead").child(head), body]
    })
}

#[inline(never)]
fn cell(tag: &str, scope: &str, column: usize, text: &str) -> El {
    let cell = el(tag).class(if column == 0 { "" } else { "number" }).text(text);
    if scope.is_empty() { cell } else { cell.attr("scope", scope) }
}
