//! The result of Decay in tabs: the curves with what upkeep is worth, and their table.

use super::View;
use super::search::Search;
use super::table::months;
use super::worth::worth;
use crate::chart::AnyChart;
use crate::chart::decay::{DecayChart, DecayLabels, DecayLine, Role};
use crate::format::Formats;
use crate::model::decay::inputs::Kind;
use crate::model::decay::simulation::Simulation;
use crate::signal::{Derived, Signal};
use crate::ui::chart_view::chart_view;
use crate::ui::controls::tabs::{Tab, tabs};
use crate::ui::element::{El, button, el};
use crate::ui::parts;
use crate::ui::session::Session;
use crate::ui::take_away::{chart_foot, save_image};
use crate::words::{self, fill};

const TABS: &[Tab] = &[
    ("curves", |words| words.tab_curves),
    ("months", |words| words.tab_months),
    ("own-data", |words| words.tab_own_data),
    ("routine", |words| words.tab_routine),
];

pub fn column(view: Derived<Option<View>>, search: Search) -> Vec<El> {
    let tab = Signal::new("curves");
    tabs(tab, TABS, move |id| match id {
        "months" => months(view),
        "own-data" => parts::own_data(Session::here()),
        "routine" => parts::routine(Session::here()),
        _ => curves(view, search, tab),
    })
}

/// What the curves say, in words.
pub fn finding(session: Session, view: Derived<Option<View>>) -> Derived<String> {
    Derived::new(move |_| {
        let formats = session.formats();
        view.with(|view| view.as_ref().map(|it| words::decay::finding(&it.finding, &formats)).unwrap_or_default())
    })
}

/// The curves as a chart.
pub fn chart(session: Session, view: Derived<Option<View>>, thumbnail: bool) -> Derived<Option<AnyChart>> {
    Derived::new(move |_| {
        let formats = session.formats();
        view.with(|view| Some(AnyChart::new(decay_chart(view.as_ref()?, &formats, thumbnail))))
    })
}

fn curves(view: Derived<Option<View>>, search: Search, tab: Signal<&'static str>) -> Vec<El> {
    let session = Session::here();
    let finding = finding(session, view);
    let note = move || {
        let formats = session.formats();
        let formula = view.with(|view| view.as_ref().map(|it| words::decay::formula(&it.curve, &formats)));
        fill(session.words().decay_note, &[("formula", &formula.unwrap_or_default())])
    };
    let table = button("link").attr("data-action", "table").word(|words| words.table_of_numbers);
    let chart = chart(session, view, false);
    let foot = chart_foot(table.on_click(move || tab.set("months")), save_image("curves", chart, finding))
        .child(el("span").class("remark").word(|words| words.decay_band_remark));
    vec![
        el("h2").class("finding").text_with(move || finding.get()),
        el("p").class("chart-note").text_with(note),
        el("figure").child(chart_view(chart, finding)),
        foot,
        worth(view, search),
    ]
}

fn decay_chart(view: &View, formats: &Formats, thumbnail: bool) -> DecayChart {
    let words = formats.locale.words();
    let months = f64::from(view.frame.months);
    let mut lines = Vec::new();
    let mut line = |role: Role, run: &Simulation, name: &str, month: Option<f64>| {
        let share = month.map_or(run.lowest.effectiveness, |month| run.effectiveness(month));
        let text = if month.is_some() { words.share_in_month } else { words.lowest_of_line };
        let month = formats.trimmed(month.unwrap_or_default(), 0);
        let value = fill(text, &[("percent", &formats.percent(share, 0)), ("month", &month)]);
        let falls = run.falls_below(view.threshold).map(|month| {
            let text = fill(words.month_number, &[("month", &formats.decimal(month, 1))]);
            (month, text)
        });
        lines.push(DecayLine { role, points: run.course(), label: (name.to_owned(), value), falls });
    };
    line(Role::Unmaintained, &view.left_alone, words.chart_nobody, Some(months.min(6.0)));
    if let Some((other, run)) = view.other.as_ref().filter(|_| !thumbnail) {
        line(Role::Other, run, other.name(words), Some(months));
    }
    if view.finding.plan.is_some() {
        line(Role::Plan, &view.kept, words.the_plan, None);
    }
    let upgrade = view.plan.action(Kind::Upgrade).action(&view.curve);
    let upgrades = upgrade.map(|it| it.events(months)).unwrap_or_default();
    let first = upgrades.first().map(|month| formats.trimmed(*month, 1)).unwrap_or_default();
    DecayChart {
        months: view.frame.months,
        threshold: view.threshold,
        lines,
        upgrades,
        labels: DecayLabels {
            threshold: formats.percent(view.threshold, 1),
            upgrade: fill(words.chart_upgrade, &[("month", &first)]),
            band: [words.chart_table, words.chart_table_claim].map(str::to_owned),
            horizon: format!("{}\u{a0}{}", view.frame.months, formats.months_word(months)),
        },
        thumbnail,
    }
}
