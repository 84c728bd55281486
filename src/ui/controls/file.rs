//! Files that a reader chooses, or drops on the page. What they hold is the affair of whoever asks for them.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, File, FileList, HtmlInputElement};

use crate::ui::element::{El, el};

/// The files a document, answers or a ballot come in.
pub const JSON: &str = ".json,application/json";
/// The files that hold rows.
pub const ROWS: &str = ".csv,.tsv,.txt,text/csv,text/plain";

/// A field that the browser's dialog of files belongs to. It is not seen: a button clicks on it. One file is taken
/// unless it is `multiple`; `then` always gets one at least.
pub fn file_field(name: &str, accept: &str, then: impl Fn(Vec<File>) + 'static) -> El {
    field(name, accept, Box::new(then))
}

// Both are apart from their generic doors, so that they are compiled once.
fn field(name: &str, accept: &str, then: Box<dyn Fn(Vec<File>)>) -> El {
    el("input").class("sr").attr("type", "file").attr("name", name).attr("tabindex", "-1").attr("accept", accept).on(
        "change",
        move |event| {
            let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) else { return };
            let files = input.files().map(|files| all(&files)).unwrap_or_default();
            // The same file may be chosen again after it was corrected.
            input.set_value("");
            give(files, &then);
        },
    )
}

/// Lets files be dropped on an element; the browser would leave the page for them.
pub fn taking_drops(element: El, then: impl Fn(Vec<File>) + 'static) -> El {
    drops(element, Box::new(then))
}

fn drops(element: El, then: Box<dyn Fn(Vec<File>)>) -> El {
    element.on("dragover", |event| drop(dropped(&event))).on("drop", move |event| give(dropped(&event), &*then))
}

fn give(files: Vec<File>, then: &dyn Fn(Vec<File>)) {
    if !files.is_empty() {
        then(files);
    }
}

/// The files that hang over the page or were let go there. A text goes the browser's own way.
fn dropped(event: &Event) -> Vec<File> {
    let Some(transfer) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return Vec::new() };
    if transfer.types().includes(&"Files".into(), 0) {
        event.prevent_default();
    }
    transfer.files().map(|files| all(&files)).unwrap_or_default()
}

fn all(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|place| files.get(place)).collect()
}
