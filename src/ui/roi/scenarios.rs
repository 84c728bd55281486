//! Which scenario is on screen, and making, naming and deleting them.

use leptos::prelude::*;

use crate::browser;
use crate::ui::controls::event_value;
use crate::ui::element::{El, button, el};
use crate::ui::session::{Session, Toast};
use crate::words::fill;

/// The letters by which scenarios are told apart.
fn letter(index: usize) -> char {
    char::from(b'A' + (index % 26) as u8)
}

pub fn scenarios() -> El {
    let session = Session::here();
    let titles = Memo::new(move |_| {
        let roi = session.roi.read();
        roi.scenarios.iter().map(|scenario| (scenario.id.clone(), scenario.title.clone())).collect::<Vec<_>>()
    });
    let current = Memo::new(move |_| session.scenario_id());
    let several = Memo::new(move |_| titles.with(|titles| titles.len() > 1));
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
        let title = fill(session.locale.get_untracked().words().copy_of, &[("title", &untrack(title))]);
        session.edit_roi("scenarios", |roi| roi.duplicate_scenario(&current.get_untracked(), &new, title));
        session.close_step();
        session.choose_scenario(&new);
    };
    let delete = move || {
        let text = fill(session.locale.get_untracked().words().deleted, &[("title", &untrack(title))]);
        session.edit_roi("scenarios", |roi| roi.delete_scenario(&current.get_untracked()));
        session.close_step();
        session.toast.set(Some(Toast { text, undo: true }));
        session.focus_soon(".segment input:checked");
    };
    let rename = move |title: String| {
        let id = current.get_untracked();
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
                .attr("data-action", "flip")
                .flag("hidden", move || !several.get())
                .word(|words| words.flip)
                .on_click(move || flip(session)),
        )
        .child(choices)
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
                .child(
                    button("small")
                        .attr("data-action", "delete-scenario")
                        .flag("disabled", move || !several.get())
                        .word(|words| words.delete)
                        .on_click(delete),
                ),
        )
}

fn choice(session: Session, current: Memo<String>, index: usize, id: String, title: String) -> El {
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
        let roi = session.roi.read_untracked();
        let index = roi.scenarios.iter().position(|scenario| scenario.id == current).unwrap_or(0);
        roi.scenarios.get((index + 1) % roi.scenarios.len()).map(|scenario| scenario.id.clone())
    };
    if let Some(next) = next {
        session.choose_scenario(&next);
    }
}
