//! What can be done with the whole document: example, reset, import, export.

use leptos::task::spawn_local;
use web_sys::File;

use crate::browser;
use crate::content::preset::Preset;
use crate::document::{Document, LoadError, MOST_BYTES};
use crate::model::roi::ledger::State;
use crate::ui::controls::file::{JSON, file_field};
use crate::ui::controls::menu::menu;
use crate::ui::controls::tag::{state_class, state_word};
use crate::ui::element::{El, button, el};
use crate::ui::icon::Icon;
use crate::ui::session::{Dialog, Session};
use crate::ui::shell;
use crate::words::Words;

pub fn actions() -> El {
    let session = Session::here();
    let examples = el("div").children_with(move || session.presets.get().into_iter().map(example).collect());
    let chosen = file_field("import", JSON, move |files| read(session, files));
    let chosen = chosen.attr_word("aria-label", |words| words.import);
    let node = chosen.node();
    el("div")
        .class("actions")
        .child(menu(|words| words.example, Icon::Example, true, vec![examples]))
        .child(action("reset", |words| words.reset, Icon::Reset).on_click(move || session.reset()))
        .child(action("import", |words| words.import, Icon::Import).on_click(move || node.click()))
        .child(chosen)
        .child(action("export", |words| words.export, Icon::Export).on_click(move || shell::export(session)))
}

fn action(id: &'static str, name: fn(&Words) -> &'static str, icon: Icon) -> El {
    button("action").attr("data-action", id).icon(icon).child(el("span").class("action-name").word(name))
}

fn example(preset: Preset) -> El {
    let session = Session::here();
    let state = if preset.seed.is_some() { State::Claim } else { State::Assumption };
    let id = preset.id.clone();
    button("menu-item example")
        .attr("data-preset", preset.id)
        .on_click(move || session.open_preset(&id))
        .child(el("span").class("example-title").text(preset.document.title))
        .child(el("span").class(state_class(state)).text(state_word(state, session.words())))
        .child(el("span").class("example-summary").text(preset.summary))
}

/// Reads the chosen file and shows what is in it, or why it cannot be opened. Nothing has changed by then.
fn read(session: Session, files: Vec<File>) {
    let Some(chosen) = files.into_iter().next() else { return };
    spawn_local(async move {
        let outcome = match browser::read_file(chosen, MOST_BYTES).await {
            Ok(text) => Document::from_json(&text),
            Err(bytes) => Err(LoadError::TooLarge { bytes }),
        };
        session.dialog.set(Some(Dialog::Import(Box::new(outcome))));
    });
}
