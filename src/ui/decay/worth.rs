//! What upkeep is worth: bars of the plan and of the best one found, and a table with their rhythms.

use super::View;
use super::search::{Search, State};
use crate::chart::AnyChart;
use crate::chart::net_value::{NetValueChart, NetValueRow};
use crate::export::Cell;
use crate::format::Formats;
use crate::model::decay::inputs::KINDS;
use crate::model::decay::policy::Policy;
use crate::signal::Derived;
use crate::ui::chart_view::chart_view;
use crate::ui::element::{El, button, el};
use crate::ui::session::Session;
use crate::ui::take_away::{save_image, table_of_class};
use crate::words::{self, fill};

pub fn worth(view: Derived<Option<View>>, search: Search) -> El {
    let session = Session::here();
    let finding = Derived::new(move |_| {
        let formats = session.formats();
        let view = view.read();
        let worth = (*view).as_ref().and_then(|view| view.worth);
        let found = search.state.read();
        worth.map_or_else(String::new, |it| words::decay::worth(&it.finding(), it.net, found.holds(), &formats))
    });
    let chart = Derived::new(move |_| {
        let formats = session.formats();
        let rows = view.with(|view| view.as_ref().map(|view| rows(view, &search.state.read(), &formats)));
        // The cheapest is near the best and shown in the table alone.
        let rows = rows.unwrap_or_default().into_iter().take(3).map(|row| row.bar).collect();
        Some(AnyChart::new(NetValueChart { rows, formats }))
    });
    let rows = Derived::new(move |_| {
        let formats = session.formats();
        view.with(|view| view.as_ref().map(|view| table_rows(view, &search.state.read(), &formats))).unwrap_or_default()
    });
    let [table, save] = table_of_class("plans", "folding policies", rows);
    // What was found for other numbers.
    let stale = move || search.state.with(|state| !state.fresh);
    let foot = el("div").class("chart-foot").child(save_image("net-value", chart, finding));
    let figure = el("figure").child(chart_view(chart, finding)).child(foot);
    let note = move || view.with(|view| view.as_ref().map(|view| note(view, &session.formats())).unwrap_or_default());
    el("section")
        .class("worth")
        .flag("hidden", move || view.with(|view| view.as_ref().is_none_or(|it| it.worth.is_none())))
        .child(el("h3").text_with(move || finding.get()))
        .child(el("p").class("chart-note").text_with(note))
        .child(el("div").child_with(move || progress(session, search)))
        .child(figure)
        .child(table.class_if("stale", stale))
        .child(save)
}

/// In which money, and against what.
fn note(view: &View, formats: &Formats) -> String {
    let words = formats.locale.words();
    let text = if view.frame.switched_off.is_some() { words.worth_linked } else { words.worth_unlinked };
    let value = formats.money(view.frame.full_value);
    fill(text, &[("months", &view.horizon_months.to_string()), ("value", &value)])
}

/// How far a long search is and a way to stop it, or one to begin again.
fn progress(session: Session, search: Search) -> Option<El> {
    let state = search.state.read();
    let bar = el("div").class("progress");
    if state.cancelled {
        let again = button("small").attr("data-action", "search").word(|words| words.search_again);
        return Some(bar.child(again.on_click(move || search.again())));
    }
    let (done, all) = state.progress?;
    let text = fill(session.words().searching, &[("done", &done.to_string()), ("all", &all.to_string())]);
    let cancel = button("small").attr("data-action", "cancel-search").word(|words| words.cancel);
    let share = el("progress").attr("max", all.to_string()).attr("value", done.to_string()).attr("aria-label", &text);
    Some(bar.child(el("span").text(text)).child(cancel.on_click(move || search.cancel())).child(share))
}

/// A plan in the table, and its bar.
struct Row {
    intervals: Vec<String>,
    cost: f64,
    bar: NetValueRow,
}

/// Nobody, the plan, the best one found and the cheapest near it.
fn rows(view: &View, search: &State, formats: &Formats) -> Vec<Row> {
    let words = formats.locale.words();
    let Some(worth) = view.worth else { return Vec::new() };
    let plan = Policy { intervals: view.plan.rhythm(), net: worth.net, cost: worth.cost, spent: worth.spent };
    let nobody = Policy { intervals: [None; 4], net: 0.0, cost: 0.0, spent: 0.0 };
    let mut policies = vec![(words.chart_nobody, nobody), (words.the_plan, plan)];
    if let Some(found) = &search.found {
        policies.extend([(words.best_found, found.best), (words.cheapest_found, found.cheapest)]);
    }
    let row = |(place, (name, policy)): (usize, (&str, Policy))| {
        let mut intervals: Vec<String> =
            policy.intervals.iter().map(|every| words::decay::interval(*every, formats)).collect();
        for (text, kind) in intervals.iter_mut().zip(KINDS) {
            if place == 1 && view.plan.action(kind).gap.is_some() {
                *text = words.intervals.get("needed").to_owned();
            }
        }
        let cost = fill(words.bar_cost, &[("cost", &formats.money_short(policy.spent))]);
        let bar = NetValueRow {
            name: name.to_owned(),
            net: policy.net,
            cost: policy.spent,
            cost_text: if policy.spent > 0.0 { cost } else { String::new() },
            found: place > 1,
        };
        Row { intervals, cost: policy.cost, bar }
    };
    policies.into_iter().enumerate().map(row).collect()
}

fn table_rows(view: &View, search: &State, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words();
    let mut head = vec![Cell::text(words.plan)];
    head.extend(KINDS.map(|kind| Cell::text(words.actions.get(kind.word()))));
    head.extend([words.table_cost, words.net_value].map(Cell::text));
    let mut table = vec![head];
    for Row { intervals, cost, bar } in rows(view, search, formats) {
        let mut row = vec![Cell::text(bar.name)];
        row.extend(intervals.into_iter().map(Cell::text));
        row.extend([cost, bar.net].map(|amount| Cell::number(amount, formats.money(amount))));
        table.push(row);
    }
    table
}
