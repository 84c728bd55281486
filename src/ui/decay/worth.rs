//! What upkeep is worth: bars of the plan and of the best one found, and a table with their rhythms.

use super::View;
use super::search::{Search, State};
use crate::chart::AnyChart;
use crate::chart::net_value::{NetValueChart, NetValueRow};
use crate::format::Formats;
use crate::model::decay::inputs::KINDS;
use crate::model::decay::policy::Policy;
use crate::signal::Derived;
use crate::ui::chart_view::chart_view;
use crate::ui::element::{El, button, el};
use crate::ui::session::Session;
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
    let table = move || {
        let formats = session.formats();
        view.with(|view| view.as_ref().map(|view| table(view, &search.state.read(), &formats))).unwrap_or_default()
    };
    let note = move || view.with(|view| view.as_ref().map(|view| note(view, &session.formats())).unwrap_or_default());
    el("section")
        .class("worth")
        .flag("hidden", move || view.with(|view| view.as_ref().is_none_or(|it| it.worth.is_none())))
        .child(el("h3").text_with(move || finding.get()))
        .child(el("p").class("chart-note").text_with(note))
        .child(el("div").child_with(move || progress(session, search)))
        .child(el("figure").child(chart_view(chart, finding)))
        .child(el("table").class("policies").children_with(table))
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

fn table(view: &View, search: &State, formats: &Formats) -> Vec<El> {
    let words = formats.locale.words();
    let kinds = KINDS.map(|kind| words.actions.get(kind.word()));
    let head = |text: &str, class: &str| el("th").attr("scope", "col").class(class).text(text);
    let heads = el("tr")
        .child(head(words.plan, ""))
        .children(kinds.iter().map(|kind| head(kind, "interval")))
        .child(head(words.table_cost, "number"))
        .child(head(words.net_value, "number"));
    let mut body = el("tbody");
    for Row { intervals, cost, bar } in rows(view, search, formats) {
        let mut row = el("tr").child(el("th").attr("scope", "row").text(bar.name));
        if bar.found && !search.fresh {
            row = row.class("stale");
        }
        for (kind, interval) in kinds.iter().zip(intervals) {
            row = row.child(el("td").class("interval").attr("data-label", kind).text(interval));
        }
        for amount in [cost, bar.net] {
            row = row.child(el("td").class("number").text(formats.money(amount)));
        }
        body = body.child(row);
    }
    vec![el("thead").child(heads), body]
}
