//! Tabs by the book: arrows move, only the current one is in the tab order.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

use crate::signal::Signal;
use crate::ui::controls::event_value;
use crate::ui::element::{El, button, el};
use crate::ui::session::Session;
use crate::words::Words;

/// One tab: its id and its name.
pub type Tab = (&'static str, fn(&Words) -> &'static str);

/// A row of tabs and the panel below it, which shows what `content` makes of the current one's id.
pub fn tabs(
    current: Signal<&'static str>,
    all: &'static [Tab],
    content: impl Fn(&'static str) -> Vec<El> + 'static,
) -> Vec<El> {
    list_and_panel(current, all, Box::new(content))
}

// Apart from its generic door, so that it is compiled once.
fn list_and_panel(
    current: Signal<&'static str>,
    all: &'static [Tab],
    content: Box<dyn Fn(&'static str) -> Vec<El>>,
) -> Vec<El> {
    let session = Session::here();
    let list = el("div").class("tabs");
    let node = list.node();
    let on_key = move |event: Event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        // Tabs without room in the row stand in the list at its end, and cannot have the focus.
        let buttons = (0..all.len()).filter_map(|index| {
            let button: HtmlElement = node.children().item(index as u32)?.unchecked_into();
            button.offset_parent().map(|_| (all[index].0, button))
        });
        let buttons: Vec<(&str, HtmlElement)> = buttons.collect();
        let (count, now) = (buttons.len(), current.now());
        let place = buttons.iter().position(|(id, _)| *id == now).unwrap_or(0);
        let next = match event.key().as_str() {
            "ArrowRight" => place + 1,
            "ArrowLeft" => place + count.saturating_sub(1),
            "Home" => 0,
            "End" => count.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        if let Some((id, button)) = buttons.get(next % count.max(1)) {
            current.set(id);
            let _ = button.focus();
        }
    };
    let button = |&(id, name): &Tab| {
        let selected = move || current.get() == id;
        button("tab")
            .attr("role", "tab")
            .attr("data-tab", id)
            .attr("aria-controls", "result-panel")
            .attr_with("aria-selected", move || selected().to_string())
            .attr_with("tabindex", move || if selected() { "0" } else { "-1" }.to_owned())
            .on_click(move || current.set(id))
            .word(name)
    };
    let name = move || all.iter().find(|(id, _)| *id == current.get()).map_or("", |(_, name)| name(session.words()));
    let panel = el("div")
        .class("panel")
        .attr("role", "tabpanel")
        .attr("id", "result-panel")
        .attr_with("aria-label", move || name().to_owned())
        .attr("tabindex", "0")
        .children_with(move || content(current.get()));
    let list = list
        .attr("role", "tablist")
        .attr_word("aria-label", |words| words.result)
        .on("keydown", on_key)
        .children(all.iter().map(button));
    vec![el("div").class("tab-row").child(list).child(more(current, all)), panel]
}

/// How many tabs a narrow widget shows; the rest stand in a list at the end of the row.
const NARROW: usize = 3;

fn more(current: Signal<&'static str>, all: &'static [Tab]) -> El {
    let session = Session::here();
    let rest = all.get(NARROW..).unwrap_or_default();
    let chosen = move || rest.iter().map(|(id, _)| *id).find(|id| *id == current.get()).unwrap_or_default();
    let option = |id: &'static str, name: fn(&Words) -> &'static str| {
        let text = move || name(session.words()).to_owned();
        el("option").attr("value", id).flag("selected", move || chosen() == id).text_with(text)
    };
    // Without a choice of its own the list is the dots that say there is more.
    let dots =
        el("option").attr("value", "").attr("hidden", "").flag("selected", move || chosen().is_empty()).text("…");
    el("select")
        .class("more-tabs")
        .flag("hidden", move || rest.is_empty())
        .class_if("chosen", move || !chosen().is_empty())
        .attr_word("aria-label", |words| words.more_tabs)
        .child(dots)
        .children(rest.iter().map(|&(id, name)| option(id, name)))
        .value(move || chosen().to_owned())
        .on("change", move |event| {
            let id = event_value(&event);
            if let Some((id, _)) = rest.iter().find(|(candidate, _)| *candidate == id) {
                current.set(id);
            }
        })
}
