//! The result in tabs: cash over time, how uncertain it is and what matters most, the tables, the ledger.

use crate::signal::{Derived, Signal};

use super::Shown;
use super::figures::readings;
use super::ledger::ledger;
use super::matters::what_matters;
use super::sources::Sources;
use super::table::tables;
use super::uncertainty::{run_note, uncertainty};
use super::{compare, must_be_true};
use crate::chart::AnyChart;
use crate::chart::cash::{CashChart, CashLabels};
use crate::chart::cost_mix::{CostMixChart, CostMixRow};
use crate::export::Cell;
use crate::format::{Formats, bearable};
use crate::model::roi::cost_shares::{BANDS, CostShares, Flag};
use crate::model::roi::evaluation::USUAL_PAYBACK_MONTHS;
use crate::model::roi::ledger::State;
use crate::model::roi::simulation::outcome::{Outcome, Spread};
use crate::ui::chart_view::chart_view;
use crate::ui::controls::tabs::{Tab, tabs};
use crate::ui::controls::tag::tag;
use crate::ui::element::{El, button, el};
use crate::ui::parts;
use crate::ui::session::Session;
use crate::ui::take_away::{chart_foot, data_table, folded, save_image};
use crate::words::uncertainty::eight_in_ten_months;
use crate::words::{self, Words, fill};

const TABS: &[Tab] = &[
    ("over-time", |words| words.tab_over_time),
    ("uncertainty", |words| words.tab_uncertainty),
    ("matters", |words| words.tab_matters),
    ("must-be-true", |words| words.tab_must_be_true),
    ("compare", |words| words.tab_compare),
    ("table", |words| words.tab_table),
    ("ledger", |words| words.tab_ledger),
];

pub fn column(it: Sources, tab: Signal<&'static str>) -> Vec<El> {
    let target = Signal::new("payback");
    tabs(tab, TABS, move |id| if id == TABS[0].0 { over_time(it, tab) } else { parts::roi_tab(it, id, target) })
}

/// Every tab but the first.
pub fn other_tab(it: Sources, id: &'static str, target: Signal<&'static str>) -> Vec<El> {
    match id {
        "uncertainty" => uncertainty(it),
        "matters" => what_matters(it),
        "must-be-true" => must_be_true::view(it.shown, target),
        "compare" => compare::view(),
        "table" => tables(it),
        "ledger" => ledger(),
        _ => Vec::new(),
    }
}

/// The finding of the shown scenario in words.
pub fn finding(session: Session, shown: Derived<Option<Shown>>) -> Derived<String> {
    Derived::new(move |_| {
        let formats = session.formats();
        let sentence = |shown: &Shown| words::finding(&shown.outlook.planned.finding(), &formats);
        shown.with(|shown| shown.as_ref().map(sentence).unwrap_or_default())
    })
}

fn over_time(it: Sources, tab: Signal<&'static str>) -> Vec<El> {
    let finding = finding(it.session, it.shown);
    let chart =
        it.chart(|view| Some(AnyChart::new(cash_chart(view.shown, view.outcome(), view.formats.clone(), false))));
    let note = run_note(it, |view| match view.outcome() {
        Some(it) => fill(view.words.cash_note_runs, &[("draws", &view.formats.decimal(it.draws as f64, 0))]),
        None => view.words.cash_note.to_owned(),
    });
    // What the chart leaves out: that no decay is assumed, or what would be promised without it.
    let remark = it.text(|view| {
        let decays = view.shown.outlook.unmaintained.is_some();
        if decays { view.words.cash_note_decay } else { view.words.no_decay }.to_owned()
    });
    let table = button("link").attr("data-action", "table").word(|words| words.table_of_numbers);
    let foot = chart_foot(table.on_click(move || tab.set("table")), save_image("cash", chart, finding))
        .child(el("span").class("remark").text_with(remark));
    // An ordinary calculator leaves it at the finding.
    let caveat = it.text(|view| {
        let decays = view.shown.outlook.unmaintained.is_some() || !view.shown.outlook.planned.runs();
        if decays { String::new() } else { view.words.finding_no_decay.to_owned() }
    });
    vec![
        el("h2").class("finding").text_with(move || finding.get()).child(el("span").text_with(caveat)),
        note,
        el("figure").child(chart_view(chart, finding)),
        foot,
        readings(it),
        cost_mix(it.shown),
    ]
}

/// The cumulative cash of a scenario as a chart.
pub fn cash_chart(shown: &Shown, outcome: Option<&Outcome>, formats: Formats, thumbnail: bool) -> CashChart {
    let words = formats.locale.words();
    let evaluation = &shown.outlook.planned;
    let cumulative = evaluation.cash_flow.cumulative.clone();
    let horizon = evaluation.horizon_months();
    let payback = evaluation.payback.sustained.filter(|&month| month > 0.0);
    let month = payback.map(|month| formats.decimal(month, 1)).unwrap_or_default();
    let last = cumulative.last().copied().unwrap_or(0.0);
    let left_alone = shown.outlook.unmaintained.as_ref();
    let left_alone_last = left_alone.and_then(|it| it.evaluation.cash_flow.cumulative.last());
    let left_alone_last = left_alone_last.map(|cash| formats.money_signed(*cash)).unwrap_or_default();
    // The chart counts from the decision.
    let launch = f64::from(evaluation.launch_month);
    let interval = outcome.and_then(|it| {
        let Spread { p10, p90, .. } = it.payback_after_launch;
        Some((p10? + launch, p90.map(|month| month + launch)))
    });
    let last_band = outcome.and_then(|it| it.bands.last()).copied().unwrap_or_default();
    let width = last_band[4] - last_band[0];
    let edge = |meaning: &str, cash: f64| (meaning.to_owned(), formats.money_short(bearable(cash, width)));
    CashChart {
        unmaintained: left_alone.map(|it| it.evaluation.cash_flow.cumulative.clone()),
        alternative: false,
        fan: outcome.map(|it| it.bands.clone()),
        interval,
        launch_month: evaluation.launch_month,
        payback,
        band: USUAL_PAYBACK_MONTHS,
        labels: CashLabels {
            line: (shown.scenario.title.clone(), formats.money_signed(last)),
            unmaintained: (words.chart_nobody.to_owned(), left_alone_last),
            payback: fill(words.chart_pays_back, &[("month", &month)]),
            interval: interval.map(|(low, high)| eight_in_ten_months(low, high, &formats)).unwrap_or_default(),
            fan: [edge(words.chart_nine_below, last_band[4]), edge(words.chart_one_below, last_band[0])],
            band: (words.chart_band.to_owned(), words.chart_band_claim.to_owned()),
            launch: words.chart_launch.to_owned(),
            horizon: format!("{horizon}\u{a0}{}", formats.months_word(f64::from(horizon))),
            formats,
        },
        cumulative,
        thumbnail,
    }
}

/// Running cost against the bands of seed 000.
fn cost_mix(shown: Derived<Option<Shown>>) -> El {
    let session = Session::here();
    let shares = Derived::new(move |_| {
        let running = |shown: &&Shown| shown.outlook.planned.runs();
        shown.with(|shown| shown.as_ref().filter(running).and_then(|it| it.outlook.planned.cost_shares))
    });
    let chart = Derived::new(move |_| {
        let (words, formats) = (session.words(), session.formats());
        shares.get().map(|shares| AnyChart::new(cost_mix_chart(&shares, words, &formats)))
    });
    let finding = Derived::new(move |_| {
        let words = session.words();
        shares.get().map_or(words.mix_none.to_owned(), |shares| mix_finding(&shares, words))
    });
    let rows = Derived::new(move |_| {
        let formats = session.formats();
        shares.get().map(|shares| cost_mix_rows(&shares, &formats)).unwrap_or_default()
    });
    let open = Signal::new(false);
    let heading = el("h3").text_with(move || finding.get()).text(" ").child(tag(
        || State::Claim,
        open,
        "cost-mix-reason".to_owned(),
    ));
    let foot = chart_foot(folded(data_table("cost-mix", rows)), save_image("cost-mix", chart, finding));
    el("section")
        .class("cost-mix")
        .child(heading)
        .child(
            el("p")
                .class("reason")
                .attr("id", "cost-mix-reason")
                .flag("hidden", move || !open.get())
                .word(|words| words.mix_reason),
        )
        .child(el("p").class("chart-note").flag("hidden", move || shares.get().is_none()).word(|words| words.mix_note))
        .child(
            el("figure").flag("hidden", move || shares.get().is_none()).child(chart_view(chart, finding)).child(foot),
        )
}

/// The chart's numbers.
fn cost_mix_rows(shares: &CostShares, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words();
    let heads = [words.mix_part, words.mix_share, words.file_low, words.file_high];
    let share = |value: f64| Cell::number(value, formats.percent(value, 0));
    let row = |row: CostMixRow| vec![Cell::text(row.name), share(row.share), share(row.band.0), share(row.band.1)];
    let rows = cost_mix_chart(shares, words, formats).rows.into_iter().map(row);
    [heads.map(Cell::text).to_vec()].into_iter().chain(rows).collect()
}

fn cost_mix_chart(shares: &CostShares, words: &Words, formats: &Formats) -> CostMixChart {
    let names = [words.mix_labour, words.mix_technology, words.mix_external];
    let rows = (0..3).map(|part| {
        let (low, high) = BANDS[part];
        CostMixRow {
            name: names[part].to_owned(),
            share: shares.shares[part],
            band: (low, high),
            share_text: formats.percent(shares.shares[part], 0),
            band_text: format!("{}–{}", formats.trimmed(100.0 * low, 0), formats.percent(high, 0)),
            outside: shares.flags[part] != Flag::Ok,
        }
    });
    CostMixChart { rows: rows.collect() }
}

/// Names what lies outside its band, or says that nothing does.
fn mix_finding(shares: &CostShares, words: &Words) -> String {
    let names = [words.mix_labour, words.mix_technology, words.mix_external];
    let outside: Vec<String> = shares
        .flags
        .iter()
        .zip(names)
        .filter_map(|(flag, name)| match flag {
            Flag::Low => Some(fill(words.mix_low, &[("part", name)])),
            Flag::High => Some(fill(words.mix_high, &[("part", name)])),
            Flag::Ok => None,
        })
        .collect();
    if outside.is_empty() { words.mix_inside.to_owned() } else { outside.join(words.list_separator) }
}
