//! The root of a widget: theme, language, keys, and what floats above the tools.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

use super::dialogs;
use super::element::{El, el};
use super::parts;
use super::preferences::Tool;
use super::roi;
use super::saving;
use super::session::{Dialog, Session};
use super::shell;

pub fn app() -> El {
    let session = Session::here();
    saving::follow(session);
    let whole = session.only_tool.is_none();
    let root = el("div")
        .class("landfall")
        .class_if("single", move || !whole)
        .attr_with("data-theme", move || session.theme.get().id().to_owned())
        .attr_with("lang", move || session.locale.get().tag().to_owned())
        .on("keydown", move |event| shortcut(session, &event));
    let root = if whole { root.child(shell::bar()) } else { root };
    let root = root
        .child(shell::notice())
        .child(el("main").class("page").children_with(move || parts::screen(session, session.tool.get())));
    let root = if whole { root } else { root.child(shell::foot()) };
    root.child(shell::toasts()).child(dialogs::dialogs())
}

/// Keys that act anywhere inside the widget. Single keys stay out of text fields.
fn shortcut(session: Session, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    if is_text_field(event) {
        return;
    }
    let command = event.ctrl_key() || event.meta_key();
    if !command && !session.single_keys.now() {
        return;
    }
    match (command, event.key().to_ascii_lowercase().as_str()) {
        (true, "z") if event.shift_key() => session.redo(),
        (true, "z") => session.undo(),
        (true, "y") => session.redo(),
        (false, "?") if session.dialog.peek_with(Option::is_none) => session.dialog.set(Some(Dialog::Keys)),
        (false, "x") if !event.alt_key() && session.tool.now() == Tool::Roi => {
            roi::scenarios::flip(session);
        }
        _ => return,
    }
    event.prevent_default();
}

/// Whether the key belongs to a field in which text is edited and undone by the browser.
fn is_text_field(event: &KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    match element.tag_name().as_str() {
        "INPUT" => !matches!(element.get_attribute("type").as_deref(), Some("range" | "radio" | "checkbox" | "file")),
        "SELECT" | "TEXTAREA" => true,
        _ => false,
    }
}
