//! The month table: the numbers of the curves at the end of each month.

use super::View;
use crate::format::Formats;
use crate::signal::Derived;
use crate::ui::element::{El, el};
use crate::ui::session::Session;
use crate::words::fill;

pub fn month_table(view: Derived<Option<View>>) -> El {
    let session = Session::here();
    el("table").class("monthly").children_with(move || {
        let formats = session.formats();
        view.with(|view| view.as_ref().map(|view| table(view, &formats)).unwrap_or_default())
    })
}

fn table(view: &View, formats: &Formats) -> Vec<El> {
    let words = formats.locale.words();
    let mut runs = vec![(words.chart_nobody, &view.left_alone), (words.the_plan, &view.kept)];
    runs.extend(view.other.iter().map(|(other, run)| (other.name(words), run)));
    let mut head = el("tr").child(el("th").attr("scope", "col").text(words.month_after_launch));
    for name in runs.iter().map(|(name, _)| *name).chain([words.events_cost]) {
        head = head.child(el("th").attr("scope", "col").class("number").text(name));
    }
    let cell = |name: &str, text: String| el("td").class("number").attr("data-label", name).text(text);
    let mut body = el("tbody");
    for month in 0..=view.frame.months {
        let head = el("th").attr("scope", "row").attr("data-label", words.month_after_launch).text(month.to_string());
        let mut row = el("tr").child(head);
        for (name, run) in &runs {
            row = row.child(cell(name, formats.percent(run.effectiveness(f64::from(month)), 1)));
        }
        let cost = (month as usize).checked_sub(1).and_then(|index| view.kept.cost_by_month.get(index));
        row = row.child(cell(words.events_cost, formats.decimal(cost.copied().unwrap_or(0.0), 0)));
        body = body.child(row);
    }
    let caption = fill(words.decay_table_caption, &[("currency", &formats.currency)]);
    vec![el("caption").text(caption), el("thead").child(head), body]
}
