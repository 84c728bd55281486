//! The tables of Return: its flows month by month, and the numbers of the chart.

use crate::signal::Derived;

use super::Shown;
use super::sources::{Sources, View};
use crate::export::Cell;
use crate::export::monthly::monthly;
use crate::format::Formats;
use crate::ui::element::{El, el};
use crate::ui::session::Session;
use crate::ui::take_away::{save_csv, table_of_class};
use crate::words::{Words, fill};

/// The flows, and below them what else the chart shows, where it shows more.
pub fn tables(it: Sources) -> Vec<El> {
    let more = it.is(|view| view.shown.outlook.unmaintained.is_some() || view.outcome().is_some());
    let session = it.session;
    let note = move || fill(session.words().runs_table_caption, &[("currency", &session.formats().currency)]);
    let chart = move || {
        if !more.get() {
            return Vec::new();
        }
        let heading = el("h2").word(|words| words.runs_table);
        let mut all = vec![heading, el("p").class("chart-note").text_with(note)];
        all.extend(table_of_class("cash", "folding runs", it.rows(chart_rows)));
        all
    };
    let mut tables = monthly_table(it.shown);
    tables.push(el("section").class("runs").children_with(chart));
    tables
}

/// What the chart plots: the lines, and the edges of the fan.
fn chart_rows(view: &View) -> Vec<Vec<Cell>> {
    let View { words, formats, shown: Shown { outlook, .. }, .. } = view;
    let mut heads = [words.table_month, words.table_planned].map(Cell::text).to_vec();
    let planned = &outlook.planned.cash_flow.cumulative;
    let mut columns = vec![planned.clone()];
    if let Some(left_alone) = &outlook.unmaintained {
        heads.push(Cell::text(words.chart_nobody));
        columns.push(left_alone.evaluation.cash_flow.cumulative.clone());
    }
    for (quantile, name) in ["P10", "P25", "P50", "P75", "P90"].into_iter().enumerate() {
        if let Some(outcome) = view.outcome() {
            heads.push(Cell::text(name));
            columns.push(outcome.bands.iter().map(|band| band[quantile]).collect());
        }
    }
    let mut rows = vec![heads];
    for month in 0..planned.len() {
        let mut row = vec![Cell::plain(Some(month as f64))];
        let amounts = columns.iter().filter_map(|column| column.get(month).copied());
        row.extend(amounts.map(|cash| Cell::number(cash, formats.decimal(cash, 0))));
        rows.push(row);
    }
    rows
}

fn monthly_table(shown: Derived<Option<Shown>>) -> Vec<El> {
    let session = Session::here();
    let caption = move || fill(session.words().table_caption, &[("currency", &session.formats().currency)]);
    let rows = move || {
        let formats = session.formats();
        shown.with(|shown| shown.as_ref().map(|shown| rows(shown, &formats)).unwrap_or_default())
    };
    let number = |name: fn(&Words) -> &'static str| el("th").attr("scope", "col").class("number").word(name);
    let head = el("tr")
        .child(el("th").attr("scope", "col").word(|words| words.table_month))
        .child(number(|words| words.table_benefit))
        .child(number(|words| words.table_cost))
        .child(number(|words| words.table_cash))
        .child(number(|words| words.table_cumulative));
    let table = el("table")
        .class("monthly")
        .child(el("caption").text_with(caption))
        .child(el("thead").child(head))
        .child(el("tbody").children_with(rows));
    let save = save_csv("monthly", move || {
        let (formats, start) = (session.formats(), session.document.read().start.clone());
        let rows = |shown: &Shown| monthly(&shown.outlook, start.as_deref(), &formats);
        shown.with(|shown| shown.as_ref().map(rows).unwrap_or_default())
    });
    vec![table, el("div").class("chart-foot").child(save)]
}

fn rows(shown: &Shown, formats: &Formats) -> Vec<El> {
    let words = formats.locale.words();
    let flow = &shown.outlook.planned.cash_flow;
    // The month at whose end the money is back for good.
    let payback =
        shown.outlook.planned.payback.sustained.filter(|&month| month > 0.0).map(|month| month.ceil() as usize);
    let launch = shown.outlook.planned.launch_month as usize;
    let row = |month: usize| {
        let paid_back = Some(month) == payback;
        let mark = match month {
            _ if paid_back => words.table_payback,
            month if month == launch && launch > 0 => words.table_launch,
            _ => "",
        };
        let cells = [
            (words.table_benefit, flow.benefit[month]),
            (words.table_cost, flow.cost[month]),
            (words.table_cash, flow.net[month]),
            (words.table_cumulative, flow.cumulative[month]),
        ];
        let cell = |(name, value)| el("td").class("number").attr("data-label", name).text(formats.decimal(value, 0));
        let head = el("th")
            .attr("scope", "row")
            .attr("data-label", words.table_month)
            .text(format!("{month} "))
            .child(el("small").text(mark));
        el("tr").class_if("marked", move || paid_back).child(head).children(cells.map(cell))
    };
    (0..flow.net.len()).map(row).collect()
}
