//! The monthly table: the numbers of the chart, month by month.

use leptos::prelude::*;

use super::Shown;
use crate::format::Formats;
use crate::ui::element::{El, el};
use crate::ui::session::Session;
use crate::words::{Words, fill};

pub fn monthly_table(shown: Memo<Option<Shown>>) -> El {
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
    el("table")
        .class("monthly")
        .child(el("caption").text_with(caption))
        .child(el("thead").child(head))
        .child(el("tbody").children_with(rows))
}

fn rows(shown: &Shown, formats: &Formats) -> Vec<El> {
    let words = formats.locale.words();
    let flow = &shown.evaluation.cash_flow;
    // The month at whose end the money is back for good.
    let payback = shown.evaluation.payback.sustained.filter(|&month| month > 0.0).map(|month| month.ceil() as usize);
    let launch = shown.evaluation.launch_month as usize;
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
