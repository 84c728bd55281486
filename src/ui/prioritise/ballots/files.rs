//! Files and links that bring ballots: chosen, dropped or pasted here, any number at once and in any order.

use std::cell::RefCell;

use leptos::task::spawn_local;
use web_sys::File;

use super::guest;
use crate::browser;
use crate::model::prioritise::ballot::{BallotFile, MOST_BYTES, NotABallot, pasted};
use crate::model::prioritise::merge::Arrival;
use crate::signal::Signal;
use crate::ui::controls::event_value;
use crate::ui::controls::file::{JSON, file_field};
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::Desk;
use crate::words::fill;

/// The button that brings files in.
pub fn choose(desk: Desk) -> El {
    let words = desk.session.words().prioritise();
    let chosen = file_field("ballot-file", JSON, move |files| read(desk, files))
        .attr("multiple", "")
        .attr("aria-label", words.choose_ballots);
    let node = chosen.node();
    let choose =
        button("small").attr("data-action", "choose-ballots").text(words.choose_ballots).on_click(move || node.click());
    el("div").class("button-row").child(choose).child(chosen)
}

/// Where links and texts are pasted.
pub fn paste(desk: Desk) -> El {
    let words = desk.session.words().prioritise();
    let text = Signal::new(String::new());
    let area = el("textarea")
        .attr("name", "pasted-ballots")
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .value(move || text.get())
        .on("input", move |event| text.set(event_value(&event)));
    let read = button("small")
        .attr("data-action", "read-pasted")
        .flag("disabled", move || text.with(|text| text.trim().is_empty()))
        .text(words.read_pasted)
        .on_click(move || {
            let name = |place: usize, ballot: &Result<BallotFile, NotABallot>| match ballot {
                Err(NotABallot::NoLink { .. }) => words.pasted_rest.to_owned(),
                _ => fill(words.pasted_name, &[("number", &(place + 1).to_string())]),
            };
            let found = pasted(&text.peek()).into_iter().enumerate();
            show(desk, found.map(|(place, ballot)| Arrival { name: name(place, &ballot), ballot }).collect());
            text.set(String::new());
        });
    el("div")
        .class("pri-paste")
        .child(el("label").class("field-row").child(el("span").text(words.paste_ballots)).child(area))
        .child(el("div").class("button-row").child(read))
}

/// The button that opens an invitation that came as a file.
pub fn invited(desk: Desk) -> El {
    let words = desk.session.words().prioritise();
    let chosen = file_field("invitation-file", JSON, move |files| {
        let Some(file) = files.into_iter().next() else { return };
        spawn_local(async move {
            let text = browser::read_file(file, MOST_BYTES).await;
            guest::open_text(desk, text.map_err(|bytes| NotABallot::TooLarge { bytes }));
        });
    })
    .attr("aria-label", words.open_invitation);
    let node = chosen.node();
    let open = button("small")
        .attr("data-action", "open-invitation")
        .text(words.open_invitation)
        .on_click(move || node.click());
    el("div")
        .child(el("p").class("row-note").text(words.invited_note))
        .child(el("div").class("button-row").child(open).child(chosen))
}

/// Reads files and shows what is in them.
pub fn read(desk: Desk, files: Vec<File>) {
    spawn_local(async move {
        let mut found = Vec::new();
        for file in files {
            let day = browser::format_day(&browser::changed_on(&file), desk.session.locale.now().tag());
            let name = [&file.name(), " · ", &day].concat();
            let ballot = match browser::read_file(file, MOST_BYTES).await {
                Ok(text) => BallotFile::from_json(&text),
                Err(bytes) => Err(NotABallot::TooLarge { bytes }),
            };
            found.push(Arrival { name, ballot });
        }
        show(desk, found);
    });
}

/// Shows what came in. What waits already is forgotten: this was chosen instead.
pub fn show(desk: Desk, found: Vec<Arrival>) {
    desk.workshop.arrived.set(RefCell::new(found));
    desk.session.focus_soon(".pri-arrivals h3");
}
