//! A button that opens a small panel: `details`, closed by Escape, by choosing, and by going elsewhere, with the focus
//! or with a click.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlDetailsElement, HtmlElement, KeyboardEvent, Node};

use crate::browser::lifecycle::listen;
use crate::ui::element::{El, el};
use crate::ui::icon::Icon;
use crate::words::Words;

/// A menu under an icon, with its name beside it when `spelled_out`.
pub fn menu(name: fn(&Words) -> &'static str, icon: Icon, spelled_out: bool, items: Vec<El>) -> El {
    let summary = el("summary")
        .class(if spelled_out { "action" } else { "icon-button" })
        .attr_word("aria-label", name)
        .attr_word("title", name)
        .icon(icon);
    let summary = if spelled_out { summary.child(el("span").class("action-name").word(name)) } else { summary };
    menu_under(summary, "menu end", items)
}

/// A menu under any summary.
pub fn menu_under(summary: El, class: &str, items: Vec<El>) -> El {
    let menu = el("details").class(class);
    let details: HtmlDetailsElement = menu.node().unchecked_into();
    let [on_keys, on_focus, on_panel] = [details.clone(), details.clone(), details.clone()];
    if let Some(page) = web_sys::window().and_then(|window| window.document()) {
        let on_page = details.clone();
        listen(page.clone().into(), "pointerdown", Box::new(move |event| on_pointer(&on_page, &event)));
        // After a click on plain ground inside the panel the focus is nowhere.
        listen(page.into(), "keydown", Box::new(move |event| on_key(&details, &event)));
    }
    menu.on("keydown", move |event| on_key(&on_keys, &event))
        .on("focusout", move |event| on_focus_out(&on_focus, &event))
        .child(summary)
        .child(el("div").class("menu-panel").on("click", move |event| on_click(&on_panel, &event)).children(items))
}

fn close(details: &HtmlDetailsElement, focus_button: bool) {
    if !details.open() {
        return;
    }
    details.set_open(false);
    if focus_button && let Ok(Some(summary)) = details.query_selector("summary") {
        let _ = summary.unchecked_into::<HtmlElement>().focus();
    }
}

fn on_key(details: &HtmlDetailsElement, event: &Event) {
    let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
    if escape && details.open() {
        event.stop_propagation();
        close(details, true);
    }
}

fn on_pointer(details: &HtmlDetailsElement, event: &Event) {
    if details.open() && !event.composed_path().includes(details, 0) {
        close(details, false);
    }
}

fn on_focus_out(details: &HtmlDetailsElement, event: &Event) {
    let to = event.dyn_ref::<FocusEvent>().and_then(FocusEvent::related_target);
    let to = to.and_then(|target| target.dyn_into::<Node>().ok());
    let inside = details.contains(to.as_ref());
    // Focus that goes nowhere (a click on plain ground inside the panel) leaves it open; it is not fetched back from
    // where it goes.
    if !inside && to.is_some() {
        close(details, false);
    }
}

fn on_click(details: &HtmlDetailsElement, event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if target.and_then(|target| target.closest(".menu-item").ok().flatten()).is_some() {
        close(details, true);
    }
}
