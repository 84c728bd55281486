//! What was read of pasted rows: what each column was taken for, the first rows, and those that are refused.

use super::paste::Pasted;
use crate::format::Formats;
use crate::rows::use_cases::{COLUMNS, Column, Found, Mapping, UseCases};
use crate::signal::Derived;
use crate::ui::controls::{event_checked, event_value};
use crate::ui::element::{El, el};
use crate::words::fill;
use crate::words::prioritise::{column_name, row_fault};

/// How many rows are shown of each kind; more would only be scrolled past.
const SHOWN: usize = 20;
/// What is shown of a cell.
const MOST_SHOWN: usize = 40;

/// The columns as they were taken, each to be changed.
pub fn mapping(it: Pasted) -> El {
    let said = it.desk.session.words().prioritise();
    let formats = it.desk.session.formats();
    // Built anew with the header and the first row, and not when a column is taken for something else, or the list in
    // use would go.
    let cells =
        Derived::new(move |_| it.read.with(|read| (read.columns.len(), read.header.clone(), read.first.clone())));
    let selects = move || {
        let (count, header, first) = cells.get();
        let one = |place: usize| {
            let cell = |cells: &[String]| cells.get(place).map(|cell| short(cell)).unwrap_or_default();
            let number = fill(said.uc_column, &[("number", &(place + 1).to_string())]);
            let name = Some(cell(&header)).filter(|name| !name.is_empty()).unwrap_or(number);
            select(it, place, &name, &cell(&first), &formats)
        };
        (0..count).map(one).collect()
    };
    let header = el("input")
        .attr("type", "checkbox")
        .attr("name", "rows-header")
        .checked(move || cells.with(|(_, header, _)| !header.is_empty()))
        .on("change", move |event| {
            it.mapping.set(Some(Mapping { columns: Vec::new(), header: event_checked(&event) }));
        });
    el("details")
        .class("more")
        .attr("open", "")
        .flag("hidden", move || it.is_empty() || cells.with(|(count, ..)| *count == 0))
        .child(el("summary").text(said.uc_columns))
        .child(el("label").class("check").child(header).child(el("span").text(said.uc_header)))
        .child(el("div").class("column-choices").children_with(selects))
}

fn select(it: Pasted, place: usize, name: &str, sample: &str, formats: &Formats) -> El {
    let none = el("option").attr("value", "").text(it.desk.session.words().prioritise().uc_column_out);
    let option =
        |(column, id, _): &(Column, &str, _)| el("option").attr("value", id).text(column_name(*column, formats));
    let taken = move || {
        let column = it.read.with(|read| read.columns.get(place).copied().flatten());
        column.map_or("", Column::id).to_owned()
    };
    let select = el("select")
        .attr("name", ["column-", &place.to_string()].concat())
        .child(none)
        .children(COLUMNS.iter().map(option))
        .value(taken)
        .on("change", move |event| {
            let id = event_value(&event);
            let chosen = COLUMNS.iter().find(|(_, other, _)| *other == id).map(|(column, ..)| *column);
            it.map(place, chosen);
        });
    el("label").class("field-row").child(el("span").text(name)).child(select).child(el("small").text(sample))
}

impl Pasted {
    /// Takes a column for something; what was taken for it before is left out.
    fn map(self, place: usize, column: Option<Column>) {
        let read = self.read.peek();
        let mut columns = read.columns.clone();
        for (other, taken) in columns.iter_mut().enumerate() {
            if other == place {
                *taken = column;
            } else if taken.is_some() && *taken == column {
                *taken = None;
            }
        }
        self.mapping.set(Some(Mapping { columns, header: !read.header.is_empty() }));
    }
}

pub fn preview(it: Pasted) -> Vec<El> {
    let formats = it.desk.session.formats();
    it.read.with(|read| {
        if it.is_empty() || read.refusal.is_some() {
            return Vec::new();
        }
        faults(read, &formats).into_iter().chain(found(read, &formats)).collect()
    })
}

fn faults(read: &UseCases, formats: &Formats) -> Vec<El> {
    let said = formats.locale.words().prioritise();
    if read.faults.is_empty() {
        return Vec::new();
    }
    let lines = read.faults.iter().take(SHOWN).map(|fault| el("li").text(row_fault(fault, formats)));
    let more = more(read.faults.len(), formats);
    vec![el("h3").text(said.uc_bad), el("ul").class("row-faults").children(lines), more]
}

fn found(read: &UseCases, formats: &Formats) -> Vec<El> {
    let said = formats.locale.words().prioritise();
    if read.found.is_empty() {
        return Vec::new();
    }
    let shown = [Column::Title, Column::Area, Column::Metric, Column::Target];
    let heads = std::iter::once(said.uc_line).chain(shown.map(|column| column_name(column, formats)));
    let heads = heads.map(|head| el("th").attr("scope", "col").child(el("span").text(head)));
    let row = |it: &Found| {
        let texts = [&it.item.title, &it.item.area, &it.item.goal.metric, &it.item.goal.target];
        let cells = texts
            .into_iter()
            .zip(shown)
            .map(|(text, column)| el("td").attr("data-label", column_name(column, formats)).text(short(text)));
        el("tr").child(el("th").attr("scope", "row").text(it.line.to_string())).children(cells)
    };
    let table = el("table")
        .class("folding")
        .child(el("thead").child(el("tr").children(heads)))
        .child(el("tbody").children(read.found.iter().take(SHOWN).map(row)));
    let preview = el("details").class("more").child(el("summary").text(said.uc_preview)).child(table);
    vec![preview.child(more(read.found.len(), formats))]
}

/// How many there are beyond those that are shown.
fn more(all: usize, formats: &Formats) -> El {
    let text = match all.saturating_sub(SHOWN) {
        0 => String::new(),
        rest => fill(formats.locale.words().prioritise().uc_more, &[("count", &rest.to_string())]),
    };
    el("p").class("row-note").text(text)
}

fn short(cell: &str) -> String {
    if cell.chars().count() <= MOST_SHOWN {
        return cell.to_owned();
    }
    cell.chars().take(MOST_SHOWN).chain(['…']).collect()
}
