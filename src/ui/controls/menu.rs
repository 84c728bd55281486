//! A button that opens a small panel: `details`, closed by Escape, by leaving it and by choosing.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlDetailsElement, HtmlElement, KeyboardEvent, Node};

use crate::ui::element::{El, Handle, el};
use crate::ui::icon::Icon;
use crate::words::Words;

/// A menu under an icon, with its name beside it when `spelled_out`.
pub fn menu(name: fn(&Words) -> &'static str, icon: Icon, spelled_out: bool, items: Vec<El>) -> El {
    let handle = Handle::new();
    let summary = el("summary")
        .class(if spelled_out { "action" } else { "icon-button" })
        .attr_word("aria-label", name)
        .attr_word("title", name)
        .icon(icon);
    let summary = if spelled_out { summary.child(el("span").class("action-name").word(name)) } else { summary };
    el("details")
        .class("menu end")
        .handle(handle)
        .on("keydown", move |event| on_key(handle, &event))
        .on("focusout", move |event| on_focus_out(handle, &event))
        .child(summary)
        .child(el("div").class("menu-panel").on("click", move |event| on_click(handle, &event)).children(items))
}

fn details(handle: Handle) -> Option<HtmlDetailsElement> {
    handle.get_untracked()?.dyn_into().ok()
}

fn close(handle: Handle, focus_button: bool) {
    let Some(details) = details(handle).filter(HtmlDetailsElement::open) else { return };
    details.set_open(false);
    if focus_button && let Ok(Some(summary)) = details.query_selector("summary") {
        let _ = summary.unchecked_into::<HtmlElement>().focus();
    }
}

fn on_key(handle: Handle, event: &Event) {
    if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
        event.stop_propagation();
        close(handle, true);
    }
}

fn on_focus_out(handle: Handle, event: &Event) {
    let to = event.dyn_ref::<FocusEvent>().and_then(FocusEvent::related_target);
    let to = to.and_then(|target| target.dyn_into::<Node>().ok());
    let inside = details(handle).is_some_and(|details| details.contains(to.as_ref()));
    // Focus that goes nowhere (a click on plain ground inside the panel) leaves it open.
    if !inside && to.is_some() {
        close(handle, true);
    }
}

fn on_click(handle: Handle, event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if target.and_then(|target| target.closest(".menu-item").ok().flatten()).is_some() {
        close(handle, true);
    }
}
