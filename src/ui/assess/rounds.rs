//! Rounds: freezing the present one, comparing two, and the list of those that are kept.

use leptos::prelude::untrack;

use super::Desk;
use super::giving::Refusal;
use crate::browser;
use crate::date::Date;
use crate::model::assess::inputs::MOST_ROUNDS;
use crate::model::assess::inputs::Round;
use crate::signal::{Derived, Signal};
use crate::ui::controls::event_value;
use crate::ui::element::{El, button, el};
use crate::ui::session::Toast;
use crate::words::fill;
use crate::words::rounds::facts;

pub mod compare;

/// The ids of the rounds that are compared; `NOW` is the present one. One that is not there gives way to the last
/// round before now.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    pub before: String,
    pub after: String,
}

/// Stands for the present round where a round is named; no id is empty.
pub const NOW: &str = "";

impl Default for Compared {
    fn default() -> Compared {
        Compared { before: NOW.to_owned(), after: NOW.to_owned() }
    }
}

pub fn rounds(desk: Desk) -> Vec<El> {
    let mut all = compare::compare(desk);
    all.push(el("section").class("who").children(list(desk)));
    all
}

fn list(desk: Desk) -> Vec<El> {
    let session = desk.session;
    let there = Derived::new(move |_| session.document.read().workspace.assess.rounds.clone());
    let rows = move || there.with(|all| untrack(|| all.iter().map(|round| row(desk, round)).collect()));
    let heading = el("h3").flag("hidden", move || there.with(Vec::is_empty)).text(session.words().assess().rounds_kept);
    vec![heading, el("ul").class("people-list").children_with(rows), el("div").children_with(move || freezing(desk))]
}

fn row(desk: Desk, round: &Round) -> El {
    let session = desk.session;
    let words = session.words().assess();
    let day = |day: &String| browser::format_day(day, session.locale.now().tag());
    let date = round.date.as_ref().map_or_else(|| words.no_date.to_owned(), day);
    let title = [("title", &*round.title)];
    let (started, deleted) = (round.id.clone(), round.id.clone());
    let start = button("link")
        .attr("data-action", "go-on-from")
        .text(fill(words.go_on_from, &title))
        .on_click(move || go_on_from(desk, &started));
    let delete = button("link")
        .attr("data-action", "delete-round")
        .text(fill(words.delete_round, &title))
        .on_click(move || delete(desk, &deleted));
    el("li")
        .attr("data-round", &round.id)
        .child(el("p").class("person-name").text(&round.title))
        .child(el("p").class("row-note").text(facts(round, &date, &session.formats())))
        .child(el("div").class("person-ways").child(start).child(delete))
}

/// The fields and the button that freeze the present round, or why it cannot be.
fn freezing(desk: Desk) -> Vec<El> {
    let session = desk.session;
    let words = session.words().assess();
    let state = Derived::new(move |_| {
        let document = session.document.read();
        let inputs = &document.workspace.assess;
        let answered = inputs.respondents.iter().flat_map(|it| it.answers.iter()).any(|(_, it)| it.value.is_some());
        (inputs.rounds.len(), answered)
    });
    let (count, answered) = state.get();
    if count >= MOST_ROUNDS {
        return vec![el("p").text(fill(words.too_many_rounds, &[("most", &MOST_ROUNDS.to_string())]))];
    }
    if !answered {
        return vec![el("p").class("quiet").text(words.freeze_empty)];
    }
    let title = Signal::new(fill(words.round_number, &[("number", &(count + 1).to_string())]));
    let date = Signal::new(browser::today());
    let fault = Signal::new(String::new());
    let field = |name: &'static str, label: &str, value: Signal<String>| {
        let field = el("input")
            .attr("type", if name == "round-date" { "date" } else { "text" })
            .attr("name", name)
            .attr("maxlength", "200")
            .attr("value", value.now())
            .on("input", move |event| value.set(event_value(&event)));
        el("label").class("field-row").child(el("span").text(label)).child(field)
    };
    let freeze = button("primary")
        .attr("data-action", "freeze")
        .text(words.freeze)
        .on_click(move || freeze(desk, &title.now(), &date.now(), fault));
    vec![
        el("div").class("person-fields").child(field("round-title", words.round_title, title)).child(field(
            "round-date",
            words.round_date,
            date,
        )),
        el("p").class("fault").attr("role", "alert").text_with(move || fault.get()),
        el("div").class("button-row").child(freeze),
    ]
}

/// Keeps the answers as they are; the next round starts from them.
fn freeze(desk: Desk, title: &str, date: &str, fault: Signal<String>) {
    let session = desk.session;
    let words = session.locale.now().words().assess();
    let mut inputs = session.document.peek().workspace.assess.clone();
    let number = fill(words.round_number, &[("number", &(inputs.rounds.len() + 1).to_string())]);
    let title = if title.trim().is_empty() { &number } else { title.trim() };
    let round = inputs.round(browser::new_id(), title.to_owned(), Date::from_iso(date).map(Date::iso));
    inputs.rounds.push(round);
    session.close_step();
    let outcome = desk.put("assess.rounds", inputs, None);
    match outcome {
        Ok(()) => said(desk, fill(words.frozen, &[("title", title)])),
        Err(bytes) => fault.set(untrack(|| Refusal::TooLarge { bytes }.text(session))),
    }
}

fn go_on_from(desk: Desk, id: &str) {
    let words = desk.session.locale.now().words().assess();
    let text = fill(words.went_on_from, &[("title", &title(desk, id))]);
    change(desk, text, |document| {
        document.workspace.assess.go_on_from(id);
    });
}

fn delete(desk: Desk, id: &str) {
    let text = fill(desk.session.locale.now().words().deleted, &[("title", &title(desk, id))]);
    change(desk, text, |document| document.workspace.assess.rounds.retain(|it| it.id != id));
}

fn title(desk: Desk, id: &str) -> String {
    let document = desk.session.document.peek();
    let round = document.workspace.assess.rounds.iter().find(|it| it.id == id);
    round.map(|it| it.title.clone()).unwrap_or_default()
}

/// A step of undo of its own, said with the way back.
fn change(desk: Desk, text: String, change: impl FnOnce(&mut crate::document::Document)) {
    let session = desk.session;
    session.close_step();
    session.edit_document("assess.rounds", change);
    said(desk, text);
}

fn said(desk: Desk, text: String) {
    let session = desk.session;
    session.close_step();
    session.toast.set(Some(Toast { text, undo: true }));
    session.focus_soon(".assess .result h2");
}
