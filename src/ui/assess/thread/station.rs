//! Assess on the overview.

use crate::model::upkeep_proposal::Proposal;
use crate::signal::Derived;
use crate::ui::assess::so_far::scale;
use crate::ui::assess::{Desk, result};
use crate::ui::element::{El, button, el};
use crate::ui::overview;
use crate::ui::preferences::Tool;
use crate::ui::session::Session;
use crate::words::{assess as say, fill};

/// Assess on the overview: the level, where it can still end up, and what holds it.
pub fn station(session: Session) -> El {
    let desk = Desk::new(session);
    // Answered when nothing that is asked is open.
    let done = Derived::new(move |_| desk.with(|view| view.it.answer_first.is_empty()));
    let state = move || {
        // The words of Assess come with its questions.
        desk.loaded.track();
        let words = session.words();
        if done.get() { words.answered } else { words.assess().station_some }
    };
    let verdict = result::verdict(desk);
    let figure = Derived::new(move |_| {
        let formats = session.formats();
        desk.with(|view| {
            let words = formats.locale.words();
            let Some(overall) = &view.it.overall else { return (words.not_known.to_owned(), String::new()) };
            let mut unit = say::level(overall.level, &formats).to_owned();
            if overall.provisional {
                unit = [&unit, " · ", words.assess().provisional].concat();
            }
            (overall.level.to_string(), unit)
        })
    });
    // Where open answers can still move it; how many there are.
    let band = move || {
        let formats = session.formats();
        desk.with(|view| {
            let words = formats.locale.words();
            let coverage = view.it.coverage;
            let answered = (coverage.answered + coverage.not_applicable).to_string();
            let count = [("answered", &*answered), ("asked", &*coverage.asked.to_string())];
            let count = fill(words.assess().progress, &count);
            let moves = view.it.band.is_some_and(|band| band.low < band.high);
            if moves { [&say::band(&view.it, &formats), " · ", &count].concat() } else { count }
        })
    };
    let content = move || {
        desk.once_here(|| {
            let words = session.words();
            vec![
                overview::large(figure).attr("data-figure", "level"),
                el("div").class("ask-scale").attr("aria-hidden", "true").children_with(move || scale(desk)),
                el("p").class("thumb-ends").attr("data-figure", "band").text_with(band),
                el("p").class("station-text").text_with(move || verdict.get()),
                button("link").text(words.assess().open_assess).on_click(move || session.show(Tool::Assess)),
            ]
        })
    };
    overview::station(Tool::Assess, state)
        .class_if("half", move || !done.get())
        .child(el("div").class("station-result").children_with(content))
        .child(el("p").class("carries").text_with(move || handed_on(desk)))
}

/// What the line from Assess to Decay carries.
fn handed_on(desk: Desk) -> String {
    let words = desk.session.words();
    let found = desk.proposed();
    let proposed: Vec<&Proposal> = found.iter().filter_map(|(_, it)| it.as_ref()).collect();
    if proposed.is_empty() {
        return words.carries.get("assess").to_owned();
    }
    if proposed.iter().any(|it| it.vetoed) {
        return words.assess().thread_vetoed.to_owned();
    }
    let done = proposed.iter().filter(|it| it.every.is_some()).count();
    fill(words.assess().thread_proposes, &[("count", &done.to_string()), ("all", &found.len().to_string())])
}
