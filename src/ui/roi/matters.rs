//! The tab What matters: what each uncertain input alone does to NPV, and how it goes with NPV in all runs.

use super::sources::{Sources, View};
use super::uncertainty::run_note;
use crate::chart::AnyChart;
use crate::chart::tornado::{TornadoChart, TornadoRow};
use crate::export::Cell;
use crate::model::stats::rank::order;
use crate::signal::Derived;
use crate::ui::chart_view::chart_view;
use crate::ui::element::{El, el};
use crate::ui::take_away::{chart_foot, data_table, folded, save_image, table_of_class};
use crate::words::uncertainty::{input_end, input_knob, input_name, matters};

pub fn what_matters(it: Sources) -> Vec<El> {
    let finding = it.sentence(|view| {
        let found = view.tornado(|it| matters(it, &view.shown.scenario, view.words));
        if found.is_empty() { view.words.simulation_certain.to_owned() } else { found }
    });
    let there = it.is(|view| view.tornado(|_| true));
    let note = run_note(it, |view| {
        let there = view.tornado(|_| true);
        if there { view.words.matters_note } else { view.words.simulation_how }.to_owned()
    });
    vec![
        el("h2").class("finding").text_with(move || finding.get()),
        note,
        el("div").children_with(move || if there.get() { both(it, finding) } else { Vec::new() }),
    ]
}

fn both(it: Sources, finding: Derived<String>) -> Vec<El> {
    let chart = it.chart(|view| {
        let base = view.tornado(|it| it.base);
        Some(AnyChart::new(TornadoChart { base, rows: rows(view), formats: view.formats.clone() }))
    });
    let numbers = folded(data_table("tornado", it.rows(tornado_rows)));
    let foot = chart_foot(numbers, save_image("tornado", chart, finding));
    let figure = el("figure").child(chart_view(chart, finding)).child(foot);
    let ranks = table_of_class("ranks", "ranks", it.rows(rank_rows));
    vec![
        el("div").class("beside").child(figure).child(el("div").children(ranks)),
        el("p").class("remark").word(|words| words.matters_alone),
    ]
}

/// The bars with the names of the scenario on screen.
fn rows(view: &View) -> Vec<TornadoRow> {
    let mut rows = Vec::new();
    view.tornado(|it| {
        for input in &it.inputs {
            let (low, high) = input.values;
            let Some(knob) = input_knob(&view.shown.scenario, &input.path) else { continue };
            rows.push(TornadoRow {
                name: input_name(&view.shown.scenario, &input.path, view.words),
                npv: [input.npv.low, input.npv.high],
                ends: [low, high].map(|value| input_end(knob, value, high - low, &view.formats)),
            });
        }
    });
    rows
}

fn tornado_rows(view: &View) -> Vec<Vec<Cell>> {
    let words = view.words;
    let heads = [words.matters_input, words.matters_at_p10, words.matters_npv, words.matters_at_p90, words.matters_npv];
    let mut table = vec![heads.map(Cell::text).to_vec()];
    for TornadoRow { name, npv, ends: [at_low, at_high] } in rows(view) {
        let [low, high] = npv.map(|npv| Cell::number(npv, view.formats.money_exact(npv)));
        table.push(vec![Cell::text(name), Cell::text(at_low), low, Cell::text(at_high), high]);
    }
    table
}

/// The strongest correlation first, whichever way it goes.
fn rank_rows(view: &View) -> Vec<Vec<Cell>> {
    let words = view.words;
    let mut table = vec![[words.matters_input, words.matters_rho].map(Cell::text).to_vec()];
    let all = view.outcome().map(|it| it.influences()).unwrap_or_default();
    let sizes: Vec<f64> = all.iter().map(|it| -it.rho.unwrap_or(0.0).abs()).collect();
    for place in order(&sizes) {
        let it = &all[place as usize];
        let sign = if it.rho.is_some_and(|rho| rho > 0.0) { "+" } else { "" };
        let shown = |rho: f64| Cell::number(rho, sign.to_owned() + &view.formats.decimal(rho, 2));
        let rho = it.rho.map_or(Cell::text(words.irr_no), shown);
        table.push(vec![Cell::text(input_name(&view.shown.scenario, &it.path, words)), rho]);
    }
    table
}
