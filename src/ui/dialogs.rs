//! What floats above the tools and waits for an answer: import preview, kept copies, the list of keys. The frame is
//! here from the start, its content a part of its own.

use crate::signal::{Derived, Signal, effect_in_page};
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::controls::event_checked;
use super::element::{El, button, el};
use super::parts;
use super::session::{Dialog, Session};
use crate::archive::{KeptCopy, Reason};
use crate::browser;
use crate::document::Document;
use crate::format::Formats;
use crate::model::outlook::outlook;
use crate::words::{self, fill};

/// The frame of whatever is asked. It stays while its content comes, so that the browser knows where the focus was.
pub fn dialogs() -> El {
    let session = Session::here();
    let open = Derived::new(move |_| session.dialog.with(Option::is_some));
    el("div").child_with(move || open.get().then(|| modal(session)))
}

/// A native modal dialog: the browser keeps the focus inside and gives it back.
fn modal(session: Session) -> El {
    let dialog = el("dialog");
    let node: HtmlDialogElement = dialog.node().unchecked_into();
    effect_in_page(move || {
        // It throws only for a dialog that is open or not in a page, and it is neither.
        let _ = node.show_modal();
    });
    dialog
        .class("dialog")
        .attr("aria-labelledby", "dialog-title")
        .on("close", move |_| session.dialog.set(None))
        .children_with(move || parts::dialog(session))
}

/// What is asked; nothing once it is answered.
pub fn content(session: Session) -> Vec<El> {
    match session.dialog.get() {
        None => Vec::new(),
        Some(Dialog::Import(outcome)) => match *outcome {
            Ok(document) => import_preview(session, document),
            Err(error) => import_refused(session, words::load_error(&error, session.words())),
        },
        Some(Dialog::KeptCopies) => kept_copies(session),
        Some(Dialog::Keys) => keys(session),
    }
}

fn title(text: String) -> El {
    el("h2").attr("id", "dialog-title").text(text)
}

fn closing(session: Session, class: &'static str, name: &'static str) -> El {
    button(class).text(name).on_click(move || session.dialog.set(None))
}

/// What a file holds, before anything is replaced.
fn import_preview(session: Session, document: Document) -> Vec<El> {
    let words = session.words();
    let locale = session.locale.now();
    let formats = Formats::new(locale, &document.currency);
    let inputs = &document.workspace.roi;
    let rows: Vec<El> = inputs
        .scenarios
        .iter()
        .map(|scenario| {
            let finding = outlook(inputs, &document.workspace.decay, scenario).planned.finding();
            let sentence = words::finding(&finding, &formats);
            el("div").child(el("dt").text(scenario.title.clone())).child(el("dd").text(sentence))
        })
        .collect();
    let modified = browser::format_date(&document.modified, locale.tag());
    let heading = fill(words.import_title, &[("title", &document.title)]);
    let open = opening(session, "primary", document).attr("data-action", "open-import");
    vec![
        title(heading),
        el("p").class("quiet").text(fill(words.import_modified, &[("date", &modified)])),
        el("dl").class("preview").children(rows),
        el("p").class("quiet").text(words.import_replaces),
        el("div").class("dialog-buttons").child(open).child(closing(session, "secondary", words.cancel)),
    ]
}

/// A button that puts the document in the place of the present one.
fn opening(session: Session, class: &'static str, document: Document) -> El {
    let words = session.words();
    button(class).text(words.open).on_click(move || {
        session.dialog.set(None);
        session.open(document.clone(), fill(words.opened, &[("title", &document.title)]));
    })
}

/// Why a file cannot be opened, and that nothing has changed.
fn import_refused(session: Session, reason: String) -> Vec<El> {
    let words = session.words();
    vec![
        title(words.import_refused.to_owned()),
        el("p").class("notice").attr("role", "alert").text(reason),
        el("p").class("quiet").text(words.import_unchanged),
        el("div").class("dialog-buttons").child(closing(session, "primary", words.close)),
    ]
}

/// Documents that were replaced, could not be read, or lost a race between tabs.
fn kept_copies(session: Session) -> Vec<El> {
    let words = session.words();
    let read = move || session.archive.peek().borrow().copies().unwrap_or_default();
    let copies = Signal::new(read());
    let forget = move |index: usize| {
        // What cannot be deleted is still listed afterwards, which says it.
        let _ = session.archive.peek().borrow_mut().forget(index);
        copies.set(read());
    };
    let list = el("ul").class("copies").children_with(move || {
        let rows = copies.get().into_iter().enumerate();
        rows.map(|(index, copy)| copy_row(session, copy, move || forget(index))).collect()
    });
    vec![
        title(words.kept_copies.to_owned()),
        el("p").class("quiet").text(words.kept_note),
        el("p").flag("hidden", move || !copies.with(Vec::is_empty)).text(words.kept_none),
        list,
        el("div").class("dialog-buttons").child(closing(session, "secondary", words.close)),
    ]
}

fn copy_row(session: Session, copy: KeptCopy, forget: impl Fn() + 'static) -> El {
    let words = session.words();
    let reason = match copy.reason {
        Reason::Replaced => words.kept_replaced,
        Reason::SetAside => words.kept_set_aside,
        Reason::OtherTab => words.kept_tab,
    };
    let when = browser::format_date(&copy.when, session.locale.now().tag());
    let name = if copy.title.is_empty() { words.untitled.to_owned() } else { copy.title };
    let document = Document::from_json(&copy.text).ok();
    let text = copy.text;
    let save = move || {
        browser::download("landfall-copy.json", "application/json", &text);
    };
    let buttons = el("span")
        .class("copy-buttons")
        .children(document.map(|document| opening(session, "small", document)))
        .child(button("small").text(words.save_file).on_click(save))
        .child(button("small").text(words.delete).on_click(forget));
    el("li")
        .child(el("span").class("copy-title").text(name))
        .child(el("span").class("quiet").text(format!("{when} · {reason}")))
        .child(buttons)
}

fn keys(session: Session) -> Vec<El> {
    let words = session.words();
    let keys = [
        ("?", words.key_help),
        ("Ctrl / ⌘ Z", words.undo),
        ("Ctrl / ⌘ Shift Z", words.redo),
        ("X", words.key_flip),
        ("1–5 D N", words.key_answer),
        ("1–9 0", words.key_score),
        ("↑ ↓", words.key_step),
        ("Page ↑ ↓", words.key_big_step),
        ("← →", words.key_tabs),
        ("Esc", words.key_escape),
    ];
    let row = |(key, meaning)| el("div").child(el("dt").child(el("kbd").text(key))).child(el("dd").text(meaning));
    let switch = el("input")
        .class("switch")
        .attr("type", "checkbox")
        .attr("role", "switch")
        .attr("name", "single-keys")
        .checked(move || session.single_keys.get())
        .on("change", move |event| session.choose_single_keys(event_checked(&event)));
    vec![
        title(words.keys.to_owned()),
        el("dl").class("keys").children(keys.map(row)),
        el("label").class("check").child(el("span").text(words.single_keys)).child(switch),
        el("div").class("dialog-buttons").child(closing(session, "primary", words.close)),
    ]
}
