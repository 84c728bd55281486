//! The result in tabs: cash over time, the monthly table, the ledger.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

use super::Shown;
use super::figures::readings;
use super::ledger::ledger;
use super::table::monthly_table;
use crate::chart::AnyChart;
use crate::chart::cash::{CashChart, CashLabels};
use crate::chart::cost_mix::{CostMixChart, CostMixRow};
use crate::format::Formats;
use crate::model::roi::cost_shares::{BANDS, CostShares, Flag};
use crate::model::roi::evaluation::USUAL_PAYBACK_MONTHS;
use crate::model::roi::ledger::State;
use crate::ui::chart_view::chart_view;
use crate::ui::controls::tag::tag;
use crate::ui::element::{El, Handle, button, el};
use crate::ui::session::Session;
use crate::words::{self, Words, fill};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    OverTime,
    Table,
    Ledger,
}

impl Tab {
    const ALL: [Tab; 3] = [Tab::OverTime, Tab::Table, Tab::Ledger];

    fn id(self) -> &'static str {
        match self {
            Tab::OverTime => "over-time",
            Tab::Table => "table",
            Tab::Ledger => "ledger",
        }
    }

    fn name(self, words: &Words) -> &'static str {
        match self {
            Tab::OverTime => words.tab_over_time,
            Tab::Table => words.tab_table,
            Tab::Ledger => words.tab_ledger,
        }
    }
}

pub fn column(shown: Memo<Option<Shown>>) -> Vec<El> {
    let session = Session::here();
    let tab = RwSignal::new(Tab::OverTime);
    let panel = el("div")
        .class("panel")
        .attr("role", "tabpanel")
        .attr("id", "result-panel")
        .attr_with("aria-label", move || tab.get().name(session.words()).to_owned())
        .attr("tabindex", "0")
        .children_with(move || match tab.get() {
            Tab::OverTime => over_time(shown, tab),
            Tab::Table => vec![monthly_table(shown)],
            Tab::Ledger => ledger(),
        });
    vec![tabs(tab), panel]
}

/// Tabs by the book: arrows move, only the current one is in the tab order.
fn tabs(tab: RwSignal<Tab>) -> El {
    let session = Session::here();
    let list = Handle::new();
    let on_key = move |event: Event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let place = Tab::ALL.iter().position(|candidate| *candidate == tab.get_untracked()).unwrap_or(0);
        let count = Tab::ALL.len();
        let next = match event.key().as_str() {
            "ArrowRight" => (place + 1) % count,
            "ArrowLeft" => (place + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        tab.set(Tab::ALL[next]);
        if let Some(button) = list.get_untracked().and_then(|list| list.children().item(next as u32)) {
            let _ = button.unchecked_into::<HtmlElement>().focus();
        }
    };
    let button = |candidate: Tab| {
        let selected = move || tab.get() == candidate;
        button("tab")
            .attr("role", "tab")
            .attr("data-tab", candidate.id())
            .attr("aria-controls", "result-panel")
            .attr_with("aria-selected", move || selected().to_string())
            .attr_with("tabindex", move || if selected() { "0" } else { "-1" }.to_owned())
            .on_click(move || tab.set(candidate))
            .text_with(move || candidate.name(session.words()).to_owned())
    };
    el("div")
        .class("tabs")
        .attr("role", "tablist")
        .attr_word("aria-label", |words| words.result)
        .handle(list)
        .on("keydown", on_key)
        .children(Tab::ALL.map(button))
}

/// The finding of the shown scenario in words.
pub fn finding(session: Session, shown: Memo<Option<Shown>>) -> Memo<String> {
    Memo::new(move |_| {
        let formats = session.formats();
        let sentence = |shown: &Shown| words::finding(&shown.evaluation.finding(), &formats);
        shown.with(|shown| shown.as_ref().map(sentence).unwrap_or_default())
    })
}

fn over_time(shown: Memo<Option<Shown>>, tab: RwSignal<Tab>) -> Vec<El> {
    let session = Session::here();
    let finding = finding(session, shown);
    let chart = Memo::new(move |_| {
        let formats = session.formats();
        shown.with(|shown| shown.as_ref().map(|shown| AnyChart::Cash(Box::new(cash_chart(shown, formats, false)))))
    });
    let table = button("link").attr("data-action", "table").word(|words| words.table_of_numbers);
    let foot = el("div")
        .class("chart-foot")
        .child(table.on_click(move || tab.set(Tab::Table)))
        .child(el("span").class("remark").word(|words| words.no_decay));
    vec![
        el("h2").class("finding").text_with(move || finding.get()),
        el("p").class("chart-note").word(|words| words.cash_note),
        el("figure").child(chart_view(chart, finding)),
        foot,
        readings(shown),
        cost_mix(shown),
    ]
}

/// The cumulative cash of a scenario as a chart.
pub fn cash_chart(shown: &Shown, formats: Formats, thumbnail: bool) -> CashChart {
    let words = formats.locale.words();
    let evaluation = &shown.evaluation;
    let cumulative = evaluation.cash_flow.cumulative.clone();
    let horizon = evaluation.horizon_months();
    let payback = evaluation.payback.sustained.filter(|&month| month > 0.0);
    let month = payback.map(|month| formats.decimal(month, 1)).unwrap_or_default();
    let last = cumulative.last().copied().unwrap_or(0.0);
    CashChart {
        launch_month: evaluation.launch_month,
        payback,
        band: USUAL_PAYBACK_MONTHS,
        labels: CashLabels {
            line: (shown.scenario.title.clone(), formats.money_signed(last)),
            payback: fill(words.chart_pays_back, &[("month", &month)]),
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
fn cost_mix(shown: Memo<Option<Shown>>) -> El {
    let session = Session::here();
    let shares = Memo::new(move |_| {
        let running = |shown: &&Shown| shown.evaluation.runs();
        shown.with(|shown| shown.as_ref().filter(running).and_then(|it| it.evaluation.cost_shares))
    });
    let chart = Memo::new(move |_| {
        let (words, formats) = (session.words(), session.formats());
        shares.get().map(|shares| AnyChart::CostMix(cost_mix_chart(&shares, words, &formats)))
    });
    let finding = Memo::new(move |_| {
        let words = session.words();
        shares.get().map_or(words.mix_none.to_owned(), |shares| mix_finding(&shares, words))
    });
    let open = RwSignal::new(false);
    let heading = el("h3").text_with(move || finding.get()).text(" ").child(tag(
        || State::Claim,
        open,
        "cost-mix-reason".to_owned(),
    ));
    let table = el("details")
        .class("more")
        .child(el("summary").word(|words| words.table_of_numbers))
        .child(cost_mix_table(shares));
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
            el("figure").flag("hidden", move || shares.get().is_none()).child(chart_view(chart, finding)).child(table),
        )
}

fn cost_mix_table(shares: Memo<Option<CostShares>>) -> El {
    let session = Session::here();
    let head = |name: fn(&Words) -> &'static str| el("th").attr("scope", "col").word(name);
    let row = |row: CostMixRow| {
        el("tr")
            .child(el("th").attr("scope", "row").text(row.name))
            .child(el("td").class("number").text(row.share_text))
            .child(el("td").class("number").text(row.band_text))
    };
    let heads = el("tr")
        .child(head(|words| words.mix_part))
        .child(head(|words| words.mix_share).class("number"))
        .child(head(|words| words.mix_band).class("number"));
    let rows = move || {
        let (words, formats) = (session.words(), session.formats());
        let chart = shares.get().map(|shares| cost_mix_chart(&shares, words, &formats));
        chart.map(|chart| chart.rows.into_iter().map(row).collect()).unwrap_or_default()
    };
    el("table").child(el("thead").child(heads)).child(el("tbody").children_with(rows))
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
