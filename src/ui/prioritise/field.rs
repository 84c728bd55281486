//! A field that does not take everything that can be typed: what is wrong stands below it, and what was last right
//! holds meanwhile.

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use crate::browser;
use crate::signal::{Derived, Signal};
use crate::ui::controls::event_value;
use crate::ui::element::{El, el};
use crate::ui::session::Session;

/// What a field is called.
pub struct Named {
    pub label: String,
    pub name: &'static str,
    /// Said below it; empty: nothing.
    pub note: &'static str,
}

/// Takes a text, or says what is wrong with it.
pub type Take = Box<dyn Fn(&str) -> Result<(), String>>;

/// What is being typed, until the field is left.
#[derive(Clone)]
struct Draft {
    text: String,
    fault: String,
    /// What was stored right after it; what changes that otherwise makes the draft void.
    stored: String,
    /// How often the document had been replaced by then.
    replaced: u32,
}

/// A labelled field that shows `stored` and hands what is typed to `take`, which says what is wrong with it.
pub fn checked_field(session: Session, named: Named, stored: Box<dyn Fn() -> String>, take: Take) -> El {
    let (input, fault) = checked_input(session, named.name, stored, take);
    let note = (!named.note.is_empty()).then(|| el("span").class("row-note").text(named.note));
    let label = el("label").class("field-row").child(el("span").text(named.label)).child(input).children(note);
    el("div").child(label).child(fault)
}

/// The field alone, and the line that says what is wrong.
pub fn checked_input(session: Session, name: &'static str, stored: Box<dyn Fn() -> String>, take: Take) -> (El, El) {
    let draft = Signal::new(None::<Draft>);
    let stored = Derived::new(move |_| stored());
    let typed = move || {
        let current = |draft: &Draft| draft.replaced == session.replaced.get() && stored.with(|it| *it == draft.stored);
        draft.get().filter(current)
    };
    let fault = move || typed().map(|draft| draft.fault).unwrap_or_default();
    // The same field may stand on a page several times.
    let id = ["fault-", name, "-", &browser::new_id()].concat();
    let input = el("input")
        .attr("type", "text")
        .attr("name", name)
        .attr("autocomplete", "off")
        .attr("aria-describedby", &id)
        .attr_with("aria-invalid", move || (!fault().is_empty()).to_string())
        .value(move || typed().map_or_else(|| stored.get(), |draft| draft.text))
        .on("input", move |event| {
            let text = event_value(&event);
            let fault = take(&text).err().unwrap_or_default();
            draft.set(Some(Draft { text, fault, stored: stored.now(), replaced: session.replaced.now() }));
        })
        .on("change", move |_| {
            // A wrong text stays with its reason; a right one is shown as it was taken.
            if untrack(fault).is_empty() {
                draft.set(None);
            }
            session.seal();
        })
        .on("keydown", move |event: Event| {
            let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
            if escape && untrack(typed).is_some() {
                event.stop_propagation();
                draft.set(None);
            }
        });
    let line = el("p").class("fault").attr("id", &id).attr("role", "alert").text_with(fault);
    (input, line)
}
