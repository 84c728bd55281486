//! The tab that sets scenarios side by side: their figures, two cash lines, and why two of them differ.

use leptos::prelude::untrack;

use crate::chart::AnyChart;
use crate::chart::cash::{CashChart, CashLabels};
use crate::export::Cell;
use crate::format::Formats;
use crate::model::outlook::{Outlook, outlook, upkeep_of};
use crate::model::roi::Scenario;
use crate::model::roi::difference::{Changed, Differences, differences};
use crate::model::stats::rank::order;
use crate::signal::{Derived, Signal};
use crate::ui::chart_view::chart_view;
use crate::ui::controls::event_value;
use crate::ui::element::{El, el};
use crate::ui::figure::Figure;
use crate::ui::session::Session;
use crate::ui::take_away::{chart_foot, data_table, folded, save_image, table_of_class};
use crate::words::{Words, what_if};

use super::scenarios::{half_claim, letter};
use super::{Shown, figures};

/// Two scenarios, what each comes to, and why they differ.
#[derive(PartialEq)]
struct Pair {
    a: Shown,
    b: Shown,
    differences: Option<Differences>,
}

pub fn view() -> Vec<El> {
    let session = Session::here();
    let several = Derived::new(move |_| session.document.read().workspace.roi.scenarios.len() > 1);
    let whole = move || if several.get() { Some(el("div").children(comparison())) } else { None };
    let alone = el("div").flag("hidden", move || several.get()).child(el("p").word(|words| words.compare_one));
    vec![alone.child(el("div").class("button-row").child(half_claim())), el("div").child_with(whole)]
}

fn comparison() -> Vec<El> {
    let session = Session::here();
    // The first scenario and the one on screen, or the one after it.
    let chosen = [Signal::new(String::new()), Signal::new(String::new())];
    let pair = Derived::new(move |_| pair(session, chosen));
    let finding = Derived::new(move |_| {
        let (formats, document) = (session.formats(), session.document.read());
        let text = |it: &Pair| {
            what_if::differences(it.differences.as_ref(), &document.workspace, &it.a.scenario, &it.b.scenario, &formats)
        };
        pair.with(|pair| pair.as_ref().map(text).unwrap_or_default())
    });
    let chart = Derived::new(move |_| {
        let formats = session.formats();
        pair.with(|pair| pair.as_ref().map(|pair| AnyChart::new(lines(pair, formats))))
    });
    let table = move |rows: fn(Session, &Pair, &Formats) -> Vec<Vec<Cell>>| {
        Derived::new(move |_| {
            let formats = session.formats();
            pair.with(|pair| pair.as_ref().map(|pair| rows(session, pair, &formats)).unwrap_or_default())
        })
    };
    let months = data_table("compare", table(|_, pair, formats| month_rows(pair, formats)));
    let foot = chart_foot(folded(months), save_image("compare", chart, finding));
    let many = Derived::new(move |_| session.document.read().workspace.roi.scenarios.len() > 2);
    let choice =
        move || many.get().then(|| el("div").class("pair").children([0, 1].map(|end| choose(chosen, end, pair))));
    let heading = |name: fn(&Words) -> &'static str| el("h3").word(name);
    let mut all = vec![
        el("div").child_with(choice),
        el("h2").class("finding").text_with(move || finding.get()),
        el("p").class("chart-note").word(|words| words.cash_note),
        el("figure").child(chart_view(chart, finding)).child(foot),
        heading(|words| words.compare_figures),
    ];
    let figures = Derived::new(move |_| figure_rows(session));
    let [figures, save] = table_of_class("scenarios", "scenarios", figures);
    let scrolled = el("div").class("scrolled").attr("role", "region").attr("tabindex", "0");
    all.push(scrolled.attr_word("aria-label", |words| words.compare_figures).child(figures));
    all.push(save);
    all.push(heading(|words| words.compare_changes));
    all.extend(data_table("changes", table(change_rows)));
    all
}

/// One end of the comparison, where there are more than two scenarios to choose from.
fn choose(chosen: [Signal<String>; 2], end: usize, pair: Derived<Option<Pair>>) -> El {
    let session = Session::here();
    let current = move || {
        pair.with(|pair| pair.as_ref().map(|pair| [&pair.a, &pair.b][end].scenario.id.clone()).unwrap_or_default())
    };
    let options = move || {
        let document = session.document.read();
        let scenarios = document.workspace.roi.scenarios.iter().enumerate();
        let option = |(index, scenario): (usize, &Scenario)| {
            let id = scenario.id.clone();
            let text = named(index, scenario);
            el("option").attr("value", &id).flag("selected", move || current() == id).text(text)
        };
        scenarios.map(option).collect()
    };
    let name = move || [session.words().compare_from, session.words().compare_to][end].to_owned();
    let select = el("select").children_with(options).on("change", move |event| chosen[end].set(event_value(&event)));
    el("label").class("text-row").child(el("span").text_with(name)).child(select)
}

fn named(index: usize, scenario: &Scenario) -> String {
    [&letter(index).to_string(), " ", &scenario.title].concat()
}

fn pair(session: Session, chosen: [Signal<String>; 2]) -> Option<Pair> {
    let document = session.document.read();
    let (roi, decay) = (&document.workspace.roi, &document.workspace.decay);
    let find = |id: &str| roi.scenarios.iter().find(|scenario| scenario.id == id);
    let first = roi.scenarios.first()?;
    let a = find(&chosen[0].get()).unwrap_or(first);
    let other = || {
        let shown = find(&session.scenario_id()).filter(|shown| shown.id != a.id);
        shown.or_else(|| roi.scenarios.iter().find(|scenario| scenario.id != a.id))
    };
    let b = find(&chosen[1].get()).or_else(other)?;
    let differences = differences(roi, a, b, &|horizon, scenario| upkeep_of(horizon, decay, scenario));
    let with_outlook =
        |scenario: &Scenario| Shown { scenario: scenario.clone(), outlook: outlook(roi, decay, scenario) };
    Some(Pair { a: with_outlook(a), b: with_outlook(b), differences })
}

fn lines(Pair { a, b, .. }: &Pair, formats: Formats) -> CashChart {
    let words = formats.locale.words();
    let series = |it: &Shown| it.outlook.planned.cash_flow.cumulative.clone();
    let label = |it: &Shown| {
        let last = it.outlook.planned.cash_flow.cumulative.last().copied().unwrap_or_default();
        (it.scenario.title.clone(), formats.money_signed(last))
    };
    let evaluation = &a.outlook.planned;
    let payback = evaluation.payback.sustained.filter(|&month| month > 0.0);
    let month = payback.map(|month| formats.decimal(month, 1)).unwrap_or_default();
    let horizon = evaluation.horizon_months();
    CashChart {
        cumulative: series(a),
        unmaintained: Some(series(b)),
        alternative: true,
        fan: None,
        interval: None,
        launch_month: 0,
        payback,
        band: (0.0, 0.0),
        labels: CashLabels {
            fan: Default::default(),
            line: label(a),
            unmaintained: label(b),
            payback: crate::words::fill(words.chart_pays_back, &[("month", &month)]),
            interval: String::new(),
            band: Default::default(),
            launch: String::new(),
            horizon: [&*horizon.to_string(), "\u{a0}", formats.months_word(f64::from(horizon))].concat(),
            formats,
        },
        thumbnail: false,
    }
}

fn month_rows(Pair { a, b, .. }: &Pair, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words();
    let mut rows = vec![[words.table_month, &a.scenario.title, &b.scenario.title].map(Cell::text).to_vec()];
    let series = [a, b].map(|it| &it.outlook.planned.cash_flow.cumulative);
    for month in 0..series[0].len() {
        let mut row = vec![Cell::plain(Some(month as f64))];
        let amounts = series.iter().filter_map(|series| series.get(month).copied());
        row.extend(amounts.map(|amount| Cell::number(amount, formats.decimal(amount, 0))));
        rows.push(row);
    }
    rows
}

/// A row for each figure, a column for each scenario.
fn figure_rows(session: Session) -> Vec<Vec<Cell>> {
    let (words, formats, document) = (session.words(), session.formats(), session.document.read());
    let (roi, decay) = (&document.workspace.roi, &document.workspace.decay);
    let mut rows = vec![vec![Cell::text(words.compare_figure)]];
    for (index, scenario) in roi.scenarios.iter().enumerate() {
        let it = outlook(roi, decay, scenario);
        let cells = figure_cells(&it, roi.annual_rate, words, &formats);
        rows.resize(rows.len().max(cells.len() + 1), Vec::new());
        rows[0].push(Cell::text(named(index, scenario)));
        for (place, (label, cell)) in cells.into_iter().enumerate() {
            let row = &mut rows[place + 1];
            if row.is_empty() {
                row.push(Cell::text(label));
            }
            row.push(cell);
        }
        // What does not run has no further figures.
        for row in rows.iter_mut().filter(|row| row.len() < index + 2) {
            row.resize(index + 2, Cell::text(words.not_known));
        }
    }
    rows
}

/// The figures as the page words them, with the numbers behind them.
fn figure_cells(it: &Outlook, rate: f64, words: &Words, formats: &Formats) -> Vec<(String, Cell)> {
    let planned = &it.planned;
    let numbers = [
        planned.payback_after_launch(),
        planned.npv,
        it.unmaintained.as_ref().and_then(|left| left.evaluation.payback_after_launch()),
        it.budget.map(|budget| budget.budget),
        planned.roi_percent.map(|percent| percent / 100.0),
        planned.irr.annual(),
        Some(planned.peak_funding),
        planned.break_even_multiplier,
    ];
    let cell = |(figure, number): (Figure, Option<f64>)| {
        let shown =
            if figure.unit.is_empty() { figure.number } else { [&*figure.number, "\u{a0}", &figure.unit].concat() };
        let number = number.filter(|_| !figure.word);
        (figure.label, number.map_or(Cell::text(shown.as_str()), |number| Cell::number(number, shown)))
    };
    figures::every(it, rate, words, formats).into_iter().zip(numbers).map(cell).collect()
}

/// Each change with its effect alone, the largest first, then what is left of the difference.
fn change_rows(session: Session, pair: &Pair, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words();
    let document = untrack(|| session.document.read());
    let (a, b) = (&pair.a.scenario, &pair.b.scenario);
    let mut rows = vec![[words.compare_assumption, &a.title, &b.title, words.compare_effect].map(Cell::text).to_vec()];
    let Some(it) = &pair.differences else { return rows };
    let money = |amount: f64| {
        let sign = if amount >= 0.5 { "+" } else { "" };
        Cell::number(amount, [sign, &formats.money(amount)].concat())
    };
    let sizes: Vec<f64> = it.changes.iter().map(|change| -change.effect.abs()).collect();
    for change in order(&sizes).into_iter().map(|place| &it.changes[place as usize]) {
        let [what, before, after] = what_if::change(&change.what, &document.workspace, a, b, formats);
        let [before, after] = match change.what {
            Changed::Number { a, b, .. } => [Cell::number(a, before), Cell::number(b, after)],
            _ => [Cell::text(before), Cell::text(after)],
        };
        rows.push(vec![Cell::text(what), before, after, money(change.effect)]);
    }
    let total = |name: &str, amount: f64| vec![Cell::text(name), Cell::text(""), Cell::text(""), money(amount)];
    if it.changes.len() > 1 {
        rows.push(total(words.compare_together, it.together));
    }
    rows.push(total(words.compare_total, it.npv_b - it.npv_a));
    rows
}
