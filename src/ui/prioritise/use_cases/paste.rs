//! Where use cases come in many at once: a field to paste rows into, and a CSV file.

use leptos::prelude::untrack;
use leptos::task::spawn_local;
use web_sys::File;

use super::read::{mapping, preview};
use crate::browser;
use crate::document::MOST_BYTES;
use crate::model::prioritise::inputs::Item;
use crate::rows::use_cases::{COLUMNS, Found, Mapping, UseCases, read_as};
use crate::signal::{Derived, Signal};
use crate::ui::controls::event_value;
use crate::ui::controls::file::{ROWS, file_field};
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::Desk;
use crate::ui::session::Toast;
use crate::words::prioritise::{edit_error, refusal};
use crate::words::{fill, kpi};

/// What is in the field, and what is made of it.
#[derive(Clone, Copy)]
pub struct Pasted {
    pub desk: Desk,
    text: Signal<String>,
    /// `None`: as the header says, or as it is guessed.
    pub mapping: Signal<Option<Mapping>>,
    pub read: Derived<UseCases>,
    /// How many bytes a refused file has.
    too_large: Signal<Option<usize>>,
}

/// Where rows can be pasted; nothing unless `Desk::pasting`.
pub fn paste(desk: Desk) -> Vec<El> {
    let shown = move || desk.pasting.get().then(|| untrack(|| panel(desk)));
    vec![el("div").child_with(shown)]
}

fn panel(desk: Desk) -> El {
    let session = desk.session;
    let text = Signal::new(String::new());
    let said_so = Signal::new(None::<Mapping>);
    let read = Derived::new(move |_| {
        let document = session.document.read();
        let there: Vec<&str> = document.workspace.prioritise.items.iter().map(|item| item.title.as_str()).collect();
        text.with(|text| said_so.with(|mapping| read_as(text, &there, mapping.as_ref())))
    });
    let it = Pasted { desk, text, mapping: said_so, read, too_large: Signal::new(None) };
    let words = session.words();
    let said = words.prioritise();
    let columns: Vec<&str> = COLUMNS[..7].iter().map(|(_, id, _)| said.columns.get(id)).collect();
    let note = fill(said.uc_paste_note, &[("columns", &columns.join(words.list_separator))]);
    let field = el("textarea")
        .attr("name", "use-case-rows")
        .attr("id", "use-case-rows")
        .attr("rows", "6")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "use-case-rows-note use-case-rows-read")
        .value(move || text.get())
        .on("input", move |event| it.take(event_value(&event)));
    let node = field.node();
    leptos::prelude::request_animation_frame(move || {
        let _ = node.focus();
    });
    el("section")
        .class("paste")
        .child(el("label").attr("for", "use-case-rows").text(said.uc_paste))
        .child(el("p").class("row-note").attr("id", "use-case-rows-note").text(note))
        .child(field)
        .child(el("p").class("fault").attr("role", "alert").text_with(move || it.fault()))
        .child(el("p").attr("id", "use-case-rows-read").attr("role", "status").text_with(move || it.status()))
        .child(mapping(it))
        .child(el("div").children_with(move || preview(it)))
        .child(actions(it))
}

fn actions(it: Pasted) -> El {
    let words = it.desk.session.words();
    let said = words.prioritise();
    let chosen = file_field("use-case-file", ROWS, move |files| open(it, files)).attr("aria-label", said.uc_file);
    let node = chosen.node();
    let count = move || it.read.with(|read| read.found.len());
    let name = move || match count() {
        1 => said.uc_add_one.to_owned(),
        count => fill(said.uc_add_many, &[("count", &count.to_string())]),
    };
    let add = button("small")
        .attr("data-action", "add-rows")
        .flag("disabled", move || count() == 0)
        .text_with(name)
        .on_click(move || untrack(|| it.add(&it.read.peek().found)));
    let partial = move || it.read.with(|read| read.partial.len());
    let faulty = button("small")
        .attr("data-action", "add-partial-rows")
        .flag("hidden", move || partial() == 0)
        .text(said.uc_add_partial)
        .on_click(move || untrack(|| it.add_partial()));
    let file = button("small").attr("data-action", "use-case-file").text(said.uc_file).on_click(move || node.click());
    let close = button("small").attr("data-action", "close-paste").text(said.uc_close).on_click(move || {
        it.desk.pasting.set(false);
        it.desk.session.focus_soon("[data-action=paste]");
    });
    el("div").class("button-row").child(add).child(faulty).child(file).child(chosen).child(close)
}

fn open(it: Pasted, files: Vec<File>) {
    let Some(file) = files.into_iter().next() else { return };
    spawn_local(async move {
        match browser::read_file(file, MOST_BYTES).await {
            Ok(text) => it.take(text),
            Err(bytes) => it.too_large.set(Some(bytes)),
        }
    });
}

impl Pasted {
    /// Where the first line is another, so are the columns.
    fn take(self, text: String) {
        self.too_large.set(None);
        if self.text.peek_with(|before| before.lines().next() != text.lines().next()) {
            self.mapping.set(None);
        }
        self.text.set(text);
    }

    pub fn is_empty(self) -> bool {
        self.text.with(|text| text.trim().is_empty())
    }

    fn fault(self) -> String {
        let words = self.desk.session.words();
        match self.too_large.get() {
            Some(bytes) => kpi::too_large(bytes, MOST_BYTES, words),
            None if self.is_empty() => String::new(),
            None => self.read.with(|read| read.refusal.map(|it| refusal(it, words)).unwrap_or_default()),
        }
    }

    fn status(self) -> String {
        self.read.with(|read| {
            if self.is_empty() || read.refusal.is_some() {
                return String::new();
            }
            let mut bad: Vec<usize> = read.faults.iter().map(|fault| fault.line).collect();
            bad.dedup();
            let (rows, bad) = (read.found.len().to_string(), bad.len().to_string());
            fill(self.desk.session.words().prioritise().uc_read, &[("rows", &rows), ("bad", &bad)])
        })
    }

    /// Adds all rows that have a title, in their order, without the cells that cannot be read.
    fn add_partial(self) {
        let read = self.read.peek();
        let mut all: Vec<Found> = read.found.iter().chain(&read.partial).cloned().collect();
        all.sort_by_key(|found| found.line);
        self.add(&all);
    }

    /// Adds what was read; rows that are refused are left where they came from.
    fn add(self, found: &[Found]) {
        let (desk, session) = (self.desk, self.desk.session);
        let item = |found: &Found| Item { id: browser::new_id(), ..found.item.clone() };
        let items: Vec<Item> = found.iter().map(item).collect();
        let (count, said) = (items.len(), session.words().prioritise());
        let mut outcome = Ok(());
        desk.act("paste", |inputs| outcome = inputs.add_items(items));
        let text = match (outcome, count) {
            (Err(error), _) => edit_error(error, &session.formats()),
            (Ok(()), 1) => said.uc_added_one.to_owned(),
            (Ok(()), _) => fill(said.uc_added, &[("count", &count.to_string())]),
        };
        session.toast.set(Some(Toast { text, undo: outcome.is_ok() }));
        if outcome.is_ok() {
            desk.pasting.set(false);
            desk.tab.set("use-cases");
            session.focus_soon(".prioritise .result .finding");
        }
    }
}
