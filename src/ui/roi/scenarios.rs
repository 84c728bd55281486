//! Which scenario is on screen, and making, naming and deleting them.

use crate::signal::{Derived, Signal};
use leptos::prelude::*;

use crate::browser;
use crate::ui::controls::event_value;
use crate::ui::element::{El, button, el};
use crate::ui::session::{Session, Toast};
use crate::words::fill;

/// The letters by which scenarios are told apart.
pub fn letter(index: usize) -> char {
    char::from(b'A' + (index % 26) as u8)
}

pub fn scenarios(tab: Signal<&'static str>) -> El {
    let session = Session::here();
    let titles = Derived::new(move |_| {
        let document = session.document.read();
        let roi = &document.workspace.roi;
        roi.scenarios.iter().map(|scenario| (scenario.id.clone(), scenario.title.clone())).collect::<Vec<_>>()
    });
    let current = Derived::new(move |_| session.scenario_id());
    let several = Derived::new(move |_| titles.with(|titles| titles.len() > 1));
    let title = move || {
        let current = current.get();
        titles
            .with(|titles| titles.iter().find(|(id, _)| *id == current).map(|(_, title)| title.clone()))
            .unwrap_or_default()
    };
    let choices = el("div").class("segmented").children_with(move || {
        let titles = titles.get();
        titles.into_iter().enumerate().map(|(index, (id, title))| choice(session, current, index, id, title)).collect()
    });
    let duplicate = move || {
        let new = browser::new_id();
        let title = fill(session.locale.now().words().copy_of, &[("title", &untrack(title))]);
        session.edit_roi("scenarios", |roi| roi.duplicate_scenario(&current.now(), &new, title));
        session.close_step();
        session.choose_scenario(&new);
    };
    let delete = move || {
        let text = fill(session.locale.now().words().deleted, &[("title", &untrack(title))]);
        session.edit_roi("scenarios", |roi| roi.delete_scenario(&current.now()));
        session.close_step();
        session.toast.set(Some(Toast { text, undo: true }));
        session.focus_soon(".segment input:checked");
    };
    let rename = move |title: String| {
        let id = current.now();
        session.edit_roi(&format!("{id}.title"), |roi| {
            if let Some(scenario) = roi.scenarios.iter_mut().find(|scenario| scenario.id == id) {
                scenario.title = title.chars().take(200).collect();
            }
        });
    };
    let name = el("input")
        .attr("type", "text")
        .attr("name", "scenario-title")
        .attr("maxlength", "200")
        .value(title)
        .on("input", move |event| rename(event_value(&event)))
        .on("change", move |_| session.seal());
    el("fieldset")
        .class("group scenarios")
        .child(el("legend").word(|words| words.scenario))
        .child(
            button("link legend-link")
                .attr("data-action", "compare")
                .flag("hidden", move || !several.get())
                .word(|words| words.tab_compare)
                .on_click(move || tab.set("compare")),
        )
        .child(choices)
        .child(
            el("p")
                .class("flip")
                .flag("hidden", move || !several.get())
                .child(
                    button("link").attr("data-action", "flip").word(|words| words.flip).on_click(move || flip(session)),
                )
                .text(" ")
                .child(el("kbd").text("X")),
        )
        .child(el("label").class("text-row").child(el("span").word(|words| words.scenario_name)).child(name))
        .child(
            el("div")
                .class("button-row")
                .child(
                    button("small")
                        .attr("data-action", "duplicate")
                        .word(|words| words.add_scenario)
                        .on_click(duplicate),
                )
                .child(half_claim())
                .child(
                    button("small")
                        .attr("data-action", "delete-scenario")
                        .flag("disabled", move || !several.get())
                        .word(|words| words.delete)
                        .on_click(delete),
                ),
        )
}

/// A switch between a scenario and the same with half its claim.
pub fn half_claim() -> El {
    let session = Session::here();
    let on = move || whole_of(session, &session.scenario_id()).is_some();
    button("small")
        .attr("data-action", "half-claim")
        .attr_with("aria-pressed", move || on().to_string())
        .word(|words| words.half_claim)
        .on_click(move || untrack(|| switch_half_claim(session)))
}

/// The scenario whose claim this one halves, told by their ids.
fn whole_of(session: Session, id: &str) -> Option<String> {
    let whole = id.strip_prefix(HALF)?;
    is_there(session, whole).then(|| whole.to_owned())
}

const HALF: &str = "half-";

fn is_there(session: Session, id: &str) -> bool {
    session.document.read().workspace.roi.scenarios.iter().any(|scenario| scenario.id == id)
}

fn switch_half_claim(session: Session) {
    let id = session.scenario_id();
    if let Some(whole) = whole_of(session, &id) {
        session.choose_scenario(&whole);
        return;
    }
    // Ids have at most 64 characters.
    let half: String = [HALF, &id].concat().chars().take(64).collect();
    if !is_there(session, &half) {
        let words = session.words();
        let (title, today) = (words.half_claim.to_owned(), browser::today());
        session.edit_roi("scenarios", |roi| roi.add_half_claim(&id, &half, title, words.half_source, &today));
        session.close_step();
    }
    session.choose_scenario(&half);
}

fn choice(session: Session, current: Derived<String>, index: usize, id: String, title: String) -> El {
    let chosen = id.clone();
    let input = el("input")
        .attr("type", "radio")
        .attr("name", "scenario")
        .checked(move || current.get() == id)
        .on("change", move |_| session.choose_scenario(&chosen));
    let name = format!("{} {title}", letter(index));
    el("label").class("segment").attr("title", name.clone()).child(input).child(el("span").text(name))
}

/// Shows the next scenario: with two of them, A and B in turn.
pub fn flip(session: Session) {
    let current = untrack(|| session.scenario_id());
    let next = {
        let document = session.document.peek();
        let roi = &document.workspace.roi;
        let index = roi.scenarios.iter().position(|scenario| scenario.id == current).unwrap_or(0);
        roi.scenarios.get((index + 1) % roi.scenarios.len()).map(|scenario| scenario.id.clone())
    };
    if let Some(next) = next {
        session.choose_scenario(&next);
    }
}
