//! Beside the questions: where the level can still end up, what holds it already, and the level that is wanted.

use super::{Desk, View};
use crate::browser;
use crate::model::assess::finding::{Finding, findings};
use crate::ui::element::{El, button, el};
use crate::words::{assess as say, fill};

pub fn so_far(desk: Desk) -> El {
    let session = desk.session;
    let words = session.words();
    let band = move || desk.with(|view| say::band(&view.it, &session.formats()));
    let note = move || {
        let settled = desk.with(|view| view.it.answer_first.is_empty());
        if settled { words.assess().settled } else { words.assess().between_note }.to_owned()
    };
    let together = button("link").attr("data-action", "together").text(words.assess().together).on_click(move || {
        desk.tab.set("people");
        desk.show_result.set(true);
        session.focus_soon(".assess .result h2");
    });
    let print = button("link")
        .attr("data-action", "print-questions")
        .text(words.assess().print_questions)
        .on_click(browser::print);
    el("aside")
        .class("ask-aside")
        .attr("aria-label", words.assess().so_far)
        .child(el("p").class("ask-label").text(words.assess().so_far))
        .child(el("p").class("ask-level").attr("data-figure", "band").text_with(band))
        .child(el("div").class("ask-scale").attr("aria-hidden", "true").children_with(move || scale(desk)))
        .child(el("p").class("quiet").text_with(note))
        .child(el("div").class("ask-holds").children_with(move || holds(desk)))
        .child(el("p").class("row-note").text_with(move || alone(desk)))
        .child(target(desk))
        .child(el("p").class("row-note").text(words.assess().keys))
        .child(el("div").class("ask-ways").child(together).child(print))
        .children(dated(desk))
}

/// Whose answers these are, where others have answered too.
fn alone(desk: Desk) -> String {
    let document = desk.session.document.read();
    let inputs = &document.workspace.assess;
    let me = desk.me(inputs).filter(|_| inputs.respondents.len() > 1);
    let formats = desk.session.formats();
    let name = me.map(|place| say::person(inputs, place, &formats));
    name.map_or(String::new(), |name| fill(formats.locale.words().assess().my_answers, &[("name", &name)]))
}

/// The five levels, those still in reach filled.
pub fn scale(desk: Desk) -> Vec<El> {
    let band = desk.with(|view| view.it.band);
    let level = |level: u32| {
        let reached = band.is_some_and(|band| (band.low..=band.high).contains(&level));
        el("span").class(if reached { "reached" } else { "" }).text(level.to_string())
    };
    (1..=5).map(level).collect()
}

/// What holds the level already. A knock-out nobody has answered yet is no news.
fn holds(desk: Desk) -> Vec<El> {
    let formats = desk.session.formats();
    desk.with(|View { asked, it }| {
        let known = |finding: &Finding| {
            matches!(
                finding,
                Finding::HeldByKnockout { .. }
                    | Finding::KnockoutFails { .. }
                    | Finding::HeldByGate { .. }
                    | Finding::Refused { .. }
                    | Finding::Unknown { .. }
            )
        };
        let found = findings(&asked.questionnaire, it);
        let said = found.iter().filter(|it| known(it)).map(|it| say::finding(it, &asked.pack, &formats));
        said.map(|text| el("p").class("notice").text(text)).collect()
    })
}

/// The level every question is measured against.
pub fn target(desk: Desk) -> El {
    let session = desk.session;
    let segment = |level: u32| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "assess-target")
            .attr("value", level.to_string())
            .checked(move || session.document.read().workspace.assess.target == level)
            .on("change", move |_| {
                session.close_step();
                session.edit_document("assess.target", |document| document.workspace.assess.target = level);
                session.close_step();
            });
        el("label").class("segment").child(input).child(el("span").text(level.to_string()))
    };
    el("fieldset")
        .class("ask-target")
        .child(el("legend").text(session.words().assess().target))
        .child(el("div").class("segmented").children((1..=5).map(segment)))
}

/// The date of the content and what the marks mean; and when the answers belong to another questionnaire.
pub fn dated(desk: Desk) -> Vec<El> {
    let session = desk.session;
    let words = session.words();
    let Some(asked) = desk.asked() else { return Vec::new() };
    let date = asked.pack.date.as_deref().map(|date| browser::format_day(date, session.locale.now().tag()));
    let mut said = Vec::new();
    if let Some(date) = date {
        said.push(el("p").class("row-note").text(fill(words.assess().source, &[("date", &date)])));
    }
    let id = asked.pack.id.clone();
    let other = el("p").class("notice").text_with(move || {
        let document = session.document.read();
        let pack = document.workspace.assess.pack.as_ref();
        pack.map_or(String::new(), |it| {
            let text = if it.id == id { words.assess().other_version } else { words.assess().other_pack };
            fill(text, &[("id", &it.id), ("version", &it.version.to_string())])
        })
    });
    let same = move || {
        let document = session.document.read();
        let pack = document.workspace.assess.pack.as_ref();
        pack.is_none_or(|it| it.id == asked.pack.id && it.version == asked.pack.version)
    };
    said.push(other.flag("hidden", same));
    said
}
