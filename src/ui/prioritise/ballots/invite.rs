//! The invitation to score: a file first, and where the page is our own also a link and its code for a phone.

use leptos::prelude::untrack;
use leptos::task::spawn_local;

use super::qr::qr;
use crate::browser;
use crate::model::prioritise::ballot::{Invitation, LINK, MOST_FOR_QR, MOST_LINK};
use crate::signal::{Derived, Signal};
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::Desk;
use crate::ui::shell::file_name;
use crate::words::fill;

/// Opens the invitation of a person, or of whoever gets it where the id is empty; a second time closes it.
pub fn open(desk: Desk, id: &str) {
    let invited = desk.workshop.invited;
    if invited.peek_with(|it| it.as_deref() == Some(id)) {
        invited.set(None);
        return;
    }
    let session = desk.session_id();
    let begun = desk.session.document.peek().workspace.prioritise.session.is_some();
    if !begun {
        desk.act("session", |inputs| inputs.start_session(session, inputs.hidden));
    }
    invited.set(Some(id.to_owned()));
    desk.session.focus_soon(".pri-invite button");
}

/// The invitation of a person as the document is now, while it is open.
pub fn shown(desk: Desk, id: &str) -> Option<El> {
    if desk.workshop.invited.with(|it| it.as_deref() != Some(id)) {
        return None;
    }
    let id = id.to_owned();
    let session = desk.session;
    let made = Derived::new(move |_| {
        let document = session.document.read();
        let inputs = &document.workspace.prioritise;
        let person = inputs.people().into_iter().find(|it| it.id == id);
        Invitation::of(inputs, &document.title, person)
    });
    let body = move || made.with(|made| made.as_ref().map(|it| untrack(|| invitation(desk, it)))).unwrap_or_default();
    Some(el("div").class("pri-invite").children_with(body))
}

fn invitation(desk: Desk, it: &Invitation) -> Vec<El> {
    let session = desk.session;
    let words = session.words().prioritise();
    let whom = it.participant.as_ref().map_or_else(|| it.title.clone(), |person| person.name.clone());
    let text = it.to_json();
    let save = button("small").attr("data-action", "save-invitation").text(words.save_invitation).on_click(move || {
        browser::download(&file_name(&whom, "landfall-invitation.json"), "application/json", &text);
    });
    let mut all = vec![el("p").class("row-note").text(words.invite_note)];
    if session.own_page {
        all.extend(link(desk, &it.to_link(), "invitation-link", "small"));
    }
    all.push(el("div").class("button-row").child(save));
    if session.own_page {
        all.extend(code(desk, it));
    }
    all
}

/// A link to this page with a text in its fragment: to be copied, or handed on by the device's own means. The link
/// itself is one click away.
pub fn link(desk: Desk, code: &str, name: &str, class: &'static str) -> Vec<El> {
    let words = desk.session.words().prioritise();
    if code.len() > MOST_LINK {
        return vec![el("p").class("row-note").text(words.link_too_long)];
    }
    let link = address(code);
    let (copied, shared) = (link.clone(), link.clone());
    let told = Signal::new("");
    let copy = button(class).attr("data-action", "copy-link").text(words.copy_link).on_click(move || {
        let copied = copied.clone();
        spawn_local(async move {
            told.set(if browser::copy(&copied).await { words.link_copied } else { words.link_not_copied });
        });
    });
    let share = browser::can_share().then(|| {
        button("small").attr("data-action", "share-link").text(words.share_link).on_click(move || {
            let shared = shared.clone();
            spawn_local(async move { browser::share(&shared).await });
        })
    });
    let field = el("textarea")
        .attr("name", name)
        .attr("rows", "3")
        .attr("readonly", "")
        .attr("spellcheck", "false")
        .attr("aria-label", words.link_itself)
        .text(&link)
        .on("focus", browser::select_all);
    vec![
        el("div").class("button-row").child(copy).children(share),
        el("p").class("row-note").attr("role", "status").text_with(move || told.get().to_owned()),
        el("details")
            .class("more")
            .child(el("summary").text(words.link_itself))
            .child(el("div").class("field-row").child(field)),
    ]
}

/// The link of an invitation for a phone's camera. Where that makes it too long, what use cases are about is left out.
fn code(desk: Desk, it: &Invitation) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let (whole, brief) = (address(&it.to_link()), address(&it.brief().to_link()));
    let short = whole.len() <= MOST_FOR_QR;
    let link = if short { whole } else { brief.clone() };
    let Some(code) = Some(&link).filter(|link| link.len() <= MOST_FOR_QR).and_then(|link| qr(link)) else {
        let values = [("length", &*brief.len().to_string()), ("most", &MOST_FOR_QR.to_string())];
        return vec![el("p").class("row-note").text(fill(words.qr_too_long, &values))];
    };
    let note = (!short).then(|| el("p").class("row-note").text(words.qr_brief));
    let figure = el("figure").class("pri-qr").attr("role", "img").attr("aria-label", words.qr_label).child(code);
    note.into_iter().chain([figure]).collect()
}

fn address(code: &str) -> String {
    [&browser::page_address(), LINK, code].concat()
}
