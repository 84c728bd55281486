//! Autosave: the one effect that follows the whole document.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use crate::signal::{effect_in_page, on_end};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::set_timeout_with_handle;
use wasm_bindgen::JsValue;

use super::session::{Session, Toast};
use crate::archive::Saved;
use crate::browser::{self, lifecycle};
use crate::document::LoadError;
use crate::storage::StorageError;

/// Edits closer together than this are saved once.
const DEBOUNCE: Duration = Duration::from_millis(400);

/// Whether work is safe on this device.
#[derive(Debug, Clone, PartialEq)]
pub enum Saving {
    /// Everything but what was typed in the last moments, which is saved when the page is left.
    Saved,
    /// The host has asked for no storage.
    Off,
    /// The browser allows none.
    Denied,
    /// What is stored comes from a newer Landfall and must stay as it is.
    NewerStored(LoadError),
    Failed(StorageError),
}

impl Saving {
    /// Whether a save may be tried at all.
    fn writes(&self) -> bool {
        !matches!(self, Saving::Off | Saving::Denied | Saving::NewerStored(_))
    }
}

/// How far editing has come, and whether storage has kept up.
#[derive(Debug, Clone, Copy, Default)]
pub struct Progress {
    /// Counts the changes since the widget was mounted.
    pub revision: u32,
    pub unsaved: bool,
}

/// Saves after each edit, and at once when the page is hidden; tells the host of changes.
pub fn follow(session: Session) {
    let timer = Timer::default();
    let waiting = timer.clone();
    let mut opened = false;
    effect_in_page(move || {
        session.document.track();
        // The first run sees the document as it was opened, which is nothing to save.
        if !opened {
            opened = true;
            return;
        }
        session.progress.update(|progress| {
            progress.revision += 1;
            progress.unsaved = true;
        });
        tell(session, "landfall-change");
        cancel(&timer);
        let next = timer.clone();
        timer.set(set_timeout_with_handle(move || save_soon(session, &next), DEBOUNCE).ok());
    });
    lifecycle::on_page_hide(move || flush(session));
    on_end(move || cancel(&waiting));
}

/// Saves now what is not saved yet.
pub fn flush(session: Session) {
    if is_due(session) {
        save(session, session.document.peek().to_json());
    }
}

fn is_due(session: Session) -> bool {
    session.progress.peek().unsaved && session.saving.peek_with(Saving::writes)
}

/// Saves in two tasks, because to write down a large workshop and to store it take as long as two frames each. An edit
/// in between begins the wait anew.
fn save_soon(session: Session, timer: &Timer) {
    if is_due(session) {
        let text = session.document.peek().to_json();
        timer.set(set_timeout_with_handle(move || save(session, text), Duration::ZERO).ok());
    }
}

/// What waits to be done.
type Timer = Rc<Cell<Option<TimeoutHandle>>>;

/// Stops a waiting save.
fn cancel(timer: &Timer) {
    if let Some(handle) = timer.take() {
        handle.clear();
    }
}

fn save(session: Session, text: String) {
    let outcome = session.archive.peek().borrow_mut().save(text, &browser::now());
    match outcome {
        Ok(saved) => {
            session.progress.update(|progress| progress.unsaved = false);
            session.saving.set(Saving::Saved);
            if saved == Saved::KeptOther {
                let text = session.locale.now().words().kept_other_tab.to_owned();
                session.toast.set(Some(Toast { text, undo: false }));
            }
            tell(session, "landfall-saved");
        }
        Err(error) => {
            session.saving.set(Saving::Failed(error));
            session.host.peek_with(|host| {
                browser::dispatch(host, "landfall-error", &[("message", JsValue::from_str(&error.to_string()))]);
            });
        }
    }
}

fn tell(session: Session, event: &str) {
    let detail = [
        ("version", JsValue::from_str(env!("CARGO_PKG_VERSION"))),
        ("tool", JsValue::from_str(session.tool.now().id())),
        ("revision", JsValue::from_f64(f64::from(session.progress.now().revision))),
    ];
    session.host.peek_with(|host| browser::dispatch(host, event, &detail));
}
