//! The tab Uncertainty: what many runs of the scenario say, and how they are made.

use leptos::prelude::untrack;

use super::sources::{Sources, View};
use crate::chart::AnyChart;
use crate::chart::histogram::{HistogramChart, HistogramLabels};
use crate::export::Cell;
use crate::format::{Formats, bearable};
use crate::model::roi::simulation::SimulationError;
use crate::model::roi::simulation::outcome::Spread;
use crate::signal::{Derived, Signal};
use crate::ui::chart_view::chart_view;
use crate::ui::controls::event_value;
use crate::ui::controls::number::fixed_row;
use crate::ui::element::{El, button, el};
use crate::ui::figure::{Figure, figures};
use crate::ui::session::Session;
use crate::ui::simulation::{self, State};
use crate::ui::take_away::{chart_foot, data_table, folded, save_image, table_of_class};
use crate::words::fill;
use crate::words::uncertainty::{chance, optimism, runs_finding, simulation_error};

pub fn uncertainty(it: Sources) -> Vec<El> {
    let finding = it.sentence(|view| match (view.outcome(), &view.run.state) {
        (Some(outcome), _) => runs_finding(outcome, &view.formats),
        (None, State::Certain) => view.words.simulation_certain.to_owned(),
        (None, _) => view.words.tab_uncertainty.to_owned(),
    });
    let note = run_note(it, |view| match view.outcome() {
        Some(outcome) => fill(view.words.runs_note, &[("draws", &view.formats.decimal(outcome.draws as f64, 0))]),
        None if view.run.state == State::Certain => view.words.simulation_how.to_owned(),
        None => String::new(),
    });
    let answered = it.is(|view| view.outcome().is_some());
    let uncertain = it.is(|view| view.run.state != State::Certain);
    vec![
        el("h2").class("finding").text_with(move || finding.get()),
        note,
        el("div").children_with(move || if answered.get() { answer(it, finding) } else { Vec::new() }),
        el("div").child_with(move || uncertain.get().then(settings)),
    ]
}

/// The line under a finding: what is drawn, or how far the simulation is, why there is none, and what can be done.
pub fn run_note(it: Sources, quiet: fn(&View) -> String) -> El {
    let session = it.session;
    let working = Derived::new(move |_| match it.run.read().state {
        State::Working(share) => share,
        _ => None,
    });
    let busy = move || working.get().is_none();
    let quiet = it.text(quiet);
    let other = it.text(|view| {
        let View { words, formats, .. } = view;
        match &view.run.state {
            State::Working(Some(share)) => {
                let all = f64::from(view.sources.session.document.read().workspace.roi.draws);
                let count = |draws: f64| formats.decimal(draws.floor(), 0);
                fill(words.simulation_working, &[("done", &count(share * all)), ("all", &count(all))])
            }
            State::Stopped(error) => simulation_error(error, &view.shown.scenario, formats),
            State::Cancelled => words.simulation_cancelled.to_owned(),
            _ => String::new(),
        }
    });
    let text = move || {
        let other = other();
        if other.is_empty() { quiet() } else { other }
    };
    let cancel = button("link")
        .attr("data-action", "cancel-simulation")
        .flag("hidden", busy)
        .word(|words| words.cancel)
        .on_click(move || simulation::cancel(session));
    let again = button("link")
        .attr("data-action", "run-simulation")
        .flag("hidden", move || it.run.read().state != State::Cancelled)
        .word(|words| words.simulation_again)
        .on_click(move || simulation::again(session));
    // The range that stops it, for one that no row shows as well.
    let culprit = Derived::new(move |_| match &it.run.read().state {
        State::Stopped(SimulationError::Range(error)) => error.path.clone(),
        _ => String::new(),
    });
    let remove = button("link")
        .flag("hidden", move || culprit.read().is_empty())
        .word(|words| words.range_remove)
        .on_click(move || {
            let scenario = untrack(|| session.scenario_id());
            session.edit_range(&scenario, &culprit.now(), None);
            session.close_step();
        });
    let bar = el("progress")
        .flag("hidden", busy)
        .attr_word("aria-label", |words| words.simulation_settings)
        .attr_with("value", move || working.get().unwrap_or_default().to_string());
    el("p").class("chart-note run-note").text_with(text).text(" ").child(cancel).child(again).child(remove).child(bar)
}

fn answer(it: Sources, finding: Derived<String>) -> Vec<El> {
    let chart = it.chart(histogram_chart);
    let numbers = folded(data_table("histogram", it.rows(histogram_rows)));
    let foot = chart_foot(numbers, save_image("histogram", chart, finding));
    let spreads = table_of_class("spreads", "spreads", it.rows(spread_rows));
    vec![
        el("figure").child(chart_view(chart, finding)).child(foot),
        figures("readings three", move || it.read_figures(reading_figures)),
        el("div").children(spreads),
        el("p").class("remark").text_with(it.text(|view| {
            let Some((outcome, planned)) = view.outcome().zip(planned(view)) else { return String::new() };
            optimism(outcome, planned, &view.formats)
        })),
        el("p").class("remark").word(|words| words.runs_independent),
    ]
}

fn planned(view: &View) -> Option<f64> {
    view.shown.outlook.planned.npv
}

fn reading_figures(view: &View) -> Vec<Figure> {
    let (Some(it), View { words, formats, .. }) = (view.outcome(), view) else { return Vec::new() };
    let within = view.sources.session.document.read().workspace.roi.payback_within;
    let (positive, early) = (it.npv_positive, it.payback_within(within));
    let error = |error: f64| fill(words.error_of, &[("error", &formats.percent(error.max(0.001), 1))]);
    let months = format!("{}\u{a0}{}", formats.trimmed(within, 1), formats.months_word(within));
    let label = fill(words.early_label, &[("within", &months)]);
    let planned = planned(view).unwrap_or_default();
    let below = fill(words.below_caption, &[("npv", &formats.money_short(planned))]);
    vec![
        Figure::new("positive", words.positive_label, chance(positive.share, formats), error(positive.error)),
        Figure::new("early", &label, chance(early.share, formats), error(early.error)),
        Figure::new("below", words.below_label, chance(it.npv_below(planned).share, formats), below),
    ]
}

/// P10, P50 and P90 of the three figures, each to what it can bear; "never" is a value.
fn spread_rows(view: &View) -> Vec<Vec<Cell>> {
    let (Some(it), View { words, formats, .. }) = (view.outcome(), view) else { return Vec::new() };
    let row = |name: &str, spread: &Spread, missing: &str, text: fn(&Formats, f64) -> String| {
        let width = spread.p10.zip(spread.p90).map_or(0.0, |(low, high)| high - low);
        let mut row = vec![Cell::text(name)];
        for value in [spread.p10, spread.p50, spread.p90] {
            let shown = |value: f64| Cell::number(value, text(formats, bearable(value, width)));
            row.push(value.map_or_else(|| Cell::text(missing), shown));
        }
        row
    };
    let months = |formats: &Formats, value: f64| formats.decimal(value, 1);
    vec![
        [words.spread_figure, words.spread_p10, words.spread_p50, words.spread_p90].map(Cell::text).to_vec(),
        row(words.spread_npv, &it.npv, "", Formats::money_exact),
        row(words.spread_roi, &it.roi_percent, words.not_known, Formats::percent_signed),
        row(words.spread_payback, &it.payback_after_launch, words.never, months),
    ]
}

fn histogram_chart(view: &View) -> Option<AnyChart> {
    let (it, View { words, formats, .. }) = (view.outcome()?, view);
    let width = it.npv.p10.zip(it.npv.p90).map_or(0.0, |(low, high)| high - low);
    let mark = |name: &str, value: Option<f64>| {
        let text = formats.money_short(bearable(value?, width));
        Some((value?, format!("{name} {text}")))
    };
    let named = |value: f64| (value, fill(words.histogram_planned, &[("npv", &formats.money_short(value))]));
    Some(AnyChart::new(HistogramChart {
        histogram: it.histogram.clone(),
        draws: it.draws,
        marks: [mark("P10", it.npv.p10), mark("P90", it.npv.p90), mark("P50", it.npv.p50)]
            .into_iter()
            .flatten()
            .collect(),
        planned: planned(view).map(named),
        labels: HistogramLabels { axis: words.histogram_npv.to_owned(), formats: formats.clone() },
    }))
}

/// Every bar from the first with a run in it to the last.
fn histogram_rows(view: &View) -> Vec<Vec<Cell>> {
    let (Some(it), View { words, formats, .. }) = (view.outcome(), view) else { return Vec::new() };
    let heads = [words.histogram_from, words.histogram_to, words.histogram_runs, words.histogram_share];
    let mut rows = vec![heads.map(Cell::text).to_vec()];
    let edge = |bar: usize| it.histogram.edge(bar);
    let money = |value: f64| Cell::number(value, formats.money_exact(value));
    for bar in it.histogram.filled() {
        let count = f64::from(it.histogram.counts[bar]);
        let share = count / it.draws as f64;
        rows.push(vec![
            money(edge(bar)),
            money(edge(bar + 1)),
            Cell::number(count, formats.decimal(count, 0)),
            Cell::number(share, formats.percent(share, 1)),
        ]);
    }
    rows
}

/// The payback asked for, how many draws, and the seed.
fn settings() -> El {
    el("fieldset")
        .class("group settings")
        .child(el("legend").word(|words| words.simulation_settings))
        .child(fixed_row("payback_within".to_owned()))
        .child(fixed_row("draws".to_owned()))
        .children(seed())
}

fn seed() -> [El; 2] {
    let session = Session::here();
    // What is typed while it is no seed.
    let wrong = Signal::new(None::<String>);
    let stored = move || session.document.read().seed.clone();
    let input = el("input")
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .attr("name", "seed")
        .attr("aria-describedby", "seed-fault")
        .attr_with("aria-invalid", move || wrong.read().is_some().to_string())
        .value(move || wrong.get().unwrap_or_else(stored))
        .on("input", move |event| {
            let text = event_value(&event).trim().to_owned();
            let is_seed = crate::document::read_seed(&text).is_some();
            wrong.set((!is_seed).then(|| text.clone()));
            if is_seed {
                session.edit_document("seed", |document| document.seed = text);
            }
        })
        .on("change", move |_| session.seal());
    let fault = el("p").class("fault").attr("id", "seed-fault").attr("role", "alert").text_with(move || {
        let text = if wrong.read().is_some() { session.words().seed_fault } else { "" };
        fill(text, &[("kept", &stored())])
    });
    [el("label").class("text-row").child(el("span").word(|words| words.seed)).child(input), fault]
}
