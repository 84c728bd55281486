//! Where rows come in: a field to paste into, a file, or the made-up example.

use leptos::task::spawn_local;
use web_sys::File;

use super::Data;
use super::preview::preview;
use super::questions::questions;
use crate::browser;
use crate::document::MOST_BYTES;
use crate::model::decay::fit::useless::FEWEST_POINTS;
use crate::model::decay::kpi::Kpi;
use crate::rows;
use crate::signal::Signal;
use crate::ui::controls::event_value;
use crate::ui::controls::file::{ROWS, file_field, taking_drops};
use crate::ui::element::{El, button, el};
use crate::ui::session::Toast;
use crate::words;

pub fn entry(data: Data) -> El {
    let session = data.session;
    // How many bytes a refused file has.
    let too_large = Signal::new(None::<usize>);
    let read = move |files: Vec<File>| {
        let Some(file) = files.into_iter().next() else { return };
        spawn_local(async move {
            let outcome = browser::read_file(file, MOST_BYTES).await;
            too_large.set(outcome.as_ref().err().copied());
            if let Ok(text) = outcome {
                session.close_step();
                data.type_text(text);
                session.close_step();
            }
        });
    };
    let chosen = file_field("kpi-file", ROWS, read).attr_word("aria-label", |words| words.kpi_file);
    let node = chosen.node();
    let small = |action: &str| button("small").attr("data-action", action);
    let buttons = el("div")
        .class("button-row")
        .child(small("kpi-file").word(|words| words.kpi_file).on_click(move || node.click()))
        .child(chosen)
        .child(small("kpi-example").word(|words| words.kpi_example).on_click(move || example(data)))
        .child(
            small("kpi-remove")
                .flag("hidden", move || data.is_empty())
                .word(|words| words.kpi_remove)
                .on_click(move || remove(data)),
        );
    let message = move || match too_large.get() {
        Some(bytes) => words::kpi::too_large(bytes, MOST_BYTES, session.words()),
        None => String::new(),
    };
    let field = el("textarea")
        .attr("name", "kpi-rows")
        .attr("id", "kpi-rows")
        .attr("rows", "8")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "kpi-rows-note kpi-rows-read")
        .value(move || data.state.read().text.clone())
        .on("input", move |event| {
            too_large.set(None);
            data.type_text(event_value(&event));
        })
        .on("change", move |_| session.seal());
    let details = el("details").class("more kpi-entry");
    // It stays as the reader left it: open only for who has no data yet.
    let details = if data.state.peek().kpi.is_none() { details.attr("open", "") } else { details };
    taking_drops(details, read)
        .child(el("summary").word(|words| words.kpi_entry))
        .child(
            el("div")
                .class("kpi-columns")
                .child(
                    el("div")
                        .child(el("label").attr("for", "kpi-rows").word(|words| words.kpi_rows))
                        .child(el("p").class("row-note").attr("id", "kpi-rows-note").word(|words| words.kpi_rows_note))
                        .child(field)
                        .child(el("p").class("fault").attr("role", "alert").text_with(message))
                        .child(status(data))
                        .child(buttons),
                )
                .child(questions(data)),
        )
        .child(preview(data))
}

/// What was read, and what is used meanwhile.
fn status(data: Data) -> El {
    let session = data.session;
    let text = move || {
        let words = session.words();
        let state = data.state.read();
        let rows = &state.rows;
        let mut text = match &rows.refusal {
            Some(refusal) => words::kpi::refusal(refusal, words),
            None => {
                let count = |count: usize| count.to_string();
                let counts = [("rows", &*count(rows.measured.len())), ("bad", &*count(rows.faults.len()))];
                words::fill(if rows.faults.is_empty() { words.kpi_count } else { words.kpi_count_bad }, &counts)
            }
        };
        let taken = rows.refusal.is_none() && rows.faults.is_empty();
        if !taken && !data.is_empty() {
            text += " ";
            text += words.kpi_stands;
        }
        text
    };
    let enough = move || {
        let state = data.state.read();
        let rows = &state.rows;
        rows.refusal.is_none() && !rows.faults.is_empty() && rows.measured.len() >= FEWEST_POINTS
    };
    let take = button("link")
        .attr("data-action", "kpi-take")
        .flag("hidden", move || !enough())
        .word(|words| words.kpi_take)
        .on_click(move || {
            data.keep(&data.state.peek().rows);
            session.close_step();
            session.kpi_text.set(None);
            session.focus_soon("#kpi-rows");
        });
    el("p").attr("id", "kpi-rows-read").attr("role", "status").child(el("span").text_with(text)).text(" ").child(take)
}

fn example(data: Data) {
    let session = data.session;
    let name = session.locale.now().words().kpi_example_name.to_owned();
    session.close_step();
    session.edit_document("decay.kpi", |document| {
        let rows = rows::read(rows::EXAMPLE).kept();
        document.workspace.decay.kpi = Some(Kpi { name, unit: "%".to_owned(), rows, ..Kpi::default() });
    });
    session.close_step();
    session.kpi_text.set(None);
}

fn remove(data: Data) {
    let session = data.session;
    session.close_step();
    session.edit_document("decay.kpi", |document| document.workspace.decay.kpi = None);
    session.close_step();
    session.kpi_text.set(None);
    let text = session.locale.now().words().kpi_removed.to_owned();
    session.toast.set(Some(Toast { text, undo: true }));
    session.focus_soon("#kpi-rows");
}
