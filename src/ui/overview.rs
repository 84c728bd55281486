//! The first screen: what the project comes to, and the four questions with the thread between them.

use crate::signal::{Derived, Signal};

use super::chart_view::chart_view;
use super::decay::{self, View, curves};
use super::element::{El, button, el};
use super::icon::Icon;
use super::parts;
use super::preferences::Tool;
use super::roi::result::{cash_chart, finding};
use super::roi::{self, Shown};
use super::session::Session;
use crate::chart::AnyChart;
use crate::format::Formats;
use crate::model::roi::evaluation::Finding;
use crate::words::{Words, fill};

pub fn overview() -> El {
    let session = Session::here();
    let shown = roi::shown(session);
    let verdict = finding(session, shown);
    let heading = move || {
        let title = session.document.read().title.clone();
        if session.is_example() { fill(session.words().overview_example, &[("title", &title)]) } else { title }
    };
    let lead = move || {
        let (words, formats) = (session.words(), session.formats());
        let outcome = shown.with(|shown| shown.as_ref().map(|shown| outcome(shown, &formats)).unwrap_or_default());
        // What a return assumes is said where there is one.
        let decays = shown.with(|shown| shown.as_ref().is_some_and(|it| it.outlook.unmaintained.is_some()));
        if outcome.is_empty() || decays { outcome } else { outcome + words.overview_no_decay }
    };
    let answered = session.has_answers();
    let listed = Derived::new(move |_| !session.document.read().workspace.prioritise.items.is_empty());
    let start = button("primary")
        .attr("data-action", "start")
        .on_click(move || session.show(Tool::Roi))
        .child(el("span").word(|words| words.overview_start))
        .icon(Icon::Arrow);
    el("section")
        .class("tool overview")
        .attr("data-tool", "overview")
        .child(el("p").class("overline").text_with(heading))
        .child(el("h1").attr("tabindex", "-1").class("verdict").text_with(move || verdict.get()))
        .child(el("p").class("lead").text_with(lead))
        .child(
            el("div").class("start").child(start).child(el("span").class("start-note").word(|words| words.stays_here)),
        )
        .child(
            el("ol")
                .class("thread")
                .children_with(
                    move || if answered.get() { parts::assess_station(session) } else { vec![assess_station()] },
                )
                .children_with(move || {
                    if listed.get() { parts::prioritise_station(session) } else { vec![prioritise_station()] }
                })
                .child(return_station(shown, verdict))
                .child(decay_station(shown)),
        )
}

/// What the project returns over its horizon, where that can be said.
fn outcome(shown: &Shown, formats: &Formats) -> String {
    let evaluation = &shown.outlook.planned;
    let Some(percent) = evaluation.roi_percent.filter(|_| evaluation.runs()) else { return String::new() };
    let horizon = evaluation.horizon_months().to_string();
    let percent = formats.percent_signed(percent);
    let said = fill(formats.locale.words().overview_return, &[("percent", &percent), ("horizon", &horizon)]);
    said + &neglect(shown, formats)
}

/// What it loses when nobody maintains it; nothing where it loses nothing.
fn neglect(shown: &Shown, formats: &Formats) -> String {
    let words = formats.locale.words();
    let Some(left) = &shown.outlook.unmaintained else { return String::new() };
    let lost = shown.outlook.planned.npv.unwrap_or(0.0) - left.evaluation.npv.unwrap_or(0.0);
    if lost <= 0.0 {
        return String::new();
    }
    let (text, month) = match left.evaluation.finding() {
        Finding::PaysBack { month, .. } => (words.overview_neglect_later, formats.decimal(month, 1)),
        Finding::Never { .. } => (words.overview_neglect_never, String::new()),
        Finding::NeedsNoFunding | Finding::NothingRuns { .. } | Finding::NoCost | Finding::NoBenefit => {
            return String::new();
        }
    };
    fill(text, &[("month", &month), ("lost", &formats.money_short(lost))])
}

/// The parts every station of the thread has.
pub fn station(tool: Tool, state: impl Fn() -> &'static str + 'static) -> El {
    let session = Session::here();
    let title = el("h2")
        .text_with(move || tool.name(session.words()).to_owned())
        .text(" ")
        .child(el("small").text_with(move || state().to_owned()));
    el("li")
        .class("station")
        .attr("data-station", tool.id())
        .child(el("span").class("ring").attr("aria-hidden", "true"))
        .child(title)
        .child(el("p").class("question").text_with(move || tool.question(session.words()).to_owned()))
}

/// What a station hands on to the next, written on the line between them.
pub fn carries(tool: Tool) -> El {
    let session = Session::here();
    el("p").class("carries").text_with(move || session.words().carries.get(tool.id()).to_owned())
}

/// Prioritise before there are use cases; after that its own part builds its station.
fn prioritise_station() -> El {
    let session = Session::here();
    station(Tool::Prioritise, move || session.words().assess_station_none)
        .class_if("waiting", || true)
        .child(el("p").class("station-text").word(|words| words.prioritise_station_text))
        .child(button("link").word(|words| words.open_prioritise).on_click(move || session.show(Tool::Prioritise)))
        .child(carries(Tool::Prioritise))
}

/// Assess before anything is answered; after that its own part builds its station.
fn assess_station() -> El {
    let session = Session::here();
    station(Tool::Assess, move || session.words().assess_station_none)
        .class_if("waiting", || true)
        .child(el("p").class("station-text").word(|words| words.assess_station_text))
        .child(button("link").word(|words| words.assess_start).on_click(move || session.show(Tool::Assess)))
        .child(carries(Tool::Assess))
}

/// The figure of a station: a number and its unit.
pub fn large(figure: Derived<(String, String)>) -> El {
    el("p")
        .class("station-figure")
        .text_with(move || figure.get().0)
        .text(" ")
        .child(el("span").class("unit").text_with(move || figure.get().1))
}

/// What a small chart begins and ends with.
fn ends(first: fn(&Words) -> &'static str, last: impl FnMut() -> String + 'static) -> El {
    el("p").class("thumb-ends").child(el("span").word(first)).child(el("span").text_with(last))
}

fn return_station(shown: Derived<Option<Shown>>, verdict: Derived<String>) -> El {
    let session = Session::here();
    let chart = Derived::new(move |_| {
        let formats = session.formats();
        shown.with(|shown| shown.as_ref().map(|shown| AnyChart::new(cash_chart(shown, None, formats, true))))
    });
    let figure = Derived::new(move |_| {
        let formats = session.formats();
        shown.with(|shown| shown.as_ref().map(|shown| payback(shown, &formats)).unwrap_or_default())
    });
    let horizon = move || {
        let months = shown.with(|shown| shown.as_ref().map_or(0, |it| it.outlook.planned.horizon_months()));
        format!("{months}\u{a0}{}", session.formats().months_word(f64::from(months)))
    };
    let state = move || if session.is_example() { session.words().not_started } else { session.words().answered };
    station(Tool::Roi, state)
        .class_if("waiting", move || session.is_example())
        .child(large(figure))
        .child(chart_view(chart, verdict))
        .child(ends(|words| words.decision, horizon))
        .child(el("p").class("station-text").text_with(move || verdict.get()))
        .child(button("link").word(|words| words.open_roi).on_click(move || session.show(Tool::Roi)))
        .child(carries(Tool::Roi))
}

fn decay_station(shown: Derived<Option<Shown>>) -> El {
    let session = Session::here();
    let view = decay::view(session, shown, Signal::new(decay::NOTHING.to_owned()));
    let finding = curves::finding(session, view);
    let figure = Derived::new(move |_| {
        let formats = session.formats();
        view.with(|view| view.as_ref().map(|view| worn_out(view, &formats)).unwrap_or_default())
    });
    let months = move || {
        let months = view.with(|view| view.as_ref().map_or(0, |view| view.frame.months));
        format!("{months}\u{a0}{}", session.formats().months_word(f64::from(months)))
    };
    // Answered with a plan behind which the user stands.
    let answered = Derived::new(move |_| {
        let plan = shown.with(|shown| shown.as_ref().and_then(|it| it.scenario.plan.clone()));
        plan.is_some_and(|plan| session.document.read().workspace.is_adopted(&plan))
    });
    let state = move || if answered.get() { session.words().answered } else { session.words().not_started };
    station(Tool::Decay, state)
        .class_if("waiting", move || !answered.get())
        .child(large(figure))
        .child(chart_view(curves::chart(session, view, true), finding))
        .child(ends(|words| words.chart_launch, months))
        .child(el("p").class("station-text").text_with(move || finding.get()))
        .child(button("link").word(|words| words.open_decay).on_click(move || session.show(Tool::Decay)))
}

/// When it has worn out without upkeep as a large figure, with what that means.
fn worn_out(view: &View, formats: &Formats) -> (String, String) {
    let words = formats.locale.words();
    let Some(month) = view.finding.unmaintained else { return (words.decay_never.to_owned(), String::new()) };
    let unit = fill(words.worn_out_unit, &[("unit", formats.months_word(month))]);
    (formats.decimal(month, 1), unit)
}

/// Payback as a large figure, with its unit.
fn payback(shown: &Shown, formats: &Formats) -> (String, String) {
    let words = formats.locale.words();
    let word = match shown.outlook.planned.finding() {
        Finding::PaysBack { after_launch, .. } if after_launch >= 0.0 => {
            let unit = fill(words.months_after_launch, &[("unit", formats.months_word(after_launch))]);
            return (formats.decimal(after_launch, 1), unit);
        }
        Finding::PaysBack { .. } => words.before_launch,
        Finding::Never { .. } => words.never,
        Finding::NeedsNoFunding => words.at_once,
        Finding::NothingRuns { .. } | Finding::NoCost | Finding::NoBenefit => words.not_known,
    };
    (word.to_owned(), String::new())
}
