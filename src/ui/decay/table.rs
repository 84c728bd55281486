//! The month table: the numbers of the curves at the end of each month.

use super::View;
use crate::export::Cell;
use crate::format::Formats;
use crate::signal::Derived;
use crate::ui::element::{El, el};
use crate::ui::session::Session;
use crate::ui::take_away::table_of_class;
use crate::words::fill;

pub fn months(view: Derived<Option<View>>) -> Vec<El> {
    let session = Session::here();
    let rows = Derived::new(move |_| {
        let formats = session.formats();
        view.with(|view| view.as_ref().map(|view| rows(view, &formats)).unwrap_or_default())
    });
    let note = move || fill(session.words().decay_table_caption, &[("currency", &session.formats().currency)]);
    let mut all = vec![el("p").class("chart-note").text_with(note)];
    all.extend(table_of_class("months", "monthly", rows));
    all
}

fn rows(view: &View, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words();
    let mut runs = vec![(words.chart_nobody, &view.left_alone), (words.the_plan, &view.kept)];
    runs.extend(view.other.iter().map(|(other, run)| (other.name(words), run)));
    let mut head = vec![Cell::text(words.month_after_launch)];
    head.extend(runs.iter().map(|(name, _)| Cell::text(*name)));
    head.push(Cell::text(words.events_cost));
    let mut rows = vec![head];
    for month in 0..=view.frame.months {
        let mut row = vec![Cell::plain(Some(f64::from(month)))];
        for (_, run) in &runs {
            let share = run.effectiveness(f64::from(month));
            row.push(Cell::number(share, formats.percent(share, 1)));
        }
        let cost = (month as usize).checked_sub(1).and_then(|index| view.kept.cost_by_month.get(index));
        let cost = cost.copied().unwrap_or(0.0);
        row.push(Cell::number(cost, formats.decimal(cost, 0)));
        rows.push(row);
    }
    rows
}
