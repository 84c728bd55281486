//! What was read, row by row with its line, and what is wrong where nothing was.

use super::Data;
use crate::format::Formats;
use crate::rows::fault::Fault;
use crate::rows::{Measured, Rows};
use crate::ui::element::{El, el};
use crate::words::{self, Words};

pub fn preview(data: Data) -> El {
    let session = data.session;
    let faulty = move || !data.state.read().rows.faults.is_empty();
    let table = el("table").class("kpi-rows").children_with(move || {
        let formats = session.formats();
        table(&data.state.read().rows, &formats)
    });
    let empty = move || {
        let state = data.state.read();
        state.rows.measured.is_empty() && state.rows.faults.is_empty()
    };
    el("details")
        .class("more")
        .flag("hidden", empty)
        .flag("open", faulty)
        .child(el("summary").word(|words| words.kpi_numbers))
        .child(table)
}

fn table(rows: &Rows, formats: &Formats) -> Vec<El> {
    let words = formats.locale.words();
    let sigmas = rows.measured.iter().any(|row| row.sigma.is_some());
    let heads: [fn(&Words) -> &'static str; 4] =
        [|words| words.kpi_line, |words| words.kpi_time, |words| words.kpi_value, |words| words.kpi_sigma];
    let heads = heads.iter().take(if sigmas { 4 } else { 3 });
    let head = el("tr").children(heads.map(|head| el("th").attr("scope", "col").text(head(words))));
    // In order of the text; what was read is in order of time.
    let mut lines: Vec<(usize, El)> = Vec::new();
    let mut add = |line: usize, row: El| lines.insert(lines.partition_point(|(other, _)| *other < line), (line, row));
    rows.measured.iter().for_each(|row| add(row.line, good(row, rows.percent, sigmas, formats)));
    rows.faults.iter().for_each(|fault| add(fault.line, bad(fault, words)));
    vec![el("thead").child(head), el("tbody").children(lines.into_iter().map(|(_, row)| row))]
}

fn line(line: usize) -> El {
    el("tr").child(el("th").attr("scope", "row").text(line.to_string()))
}

fn good(row: &Measured, percent: bool, sigmas: bool, formats: &Formats) -> El {
    let value = |value: f64| if percent { formats.percent(value, 6) } else { formats.trimmed(value, 8) };
    let mut cells = vec![row.time.text(), value(row.value)];
    if sigmas {
        cells.push(row.sigma.map(value).unwrap_or_default());
    }
    line(row.line).children(cells.into_iter().map(|cell| el("td").text(cell)))
}

fn bad(fault: &Fault, words: &Words) -> El {
    line(fault.line).child(el("td").class("bad").attr("colspan", "3").text(words::kpi::fault(fault, words)))
}
