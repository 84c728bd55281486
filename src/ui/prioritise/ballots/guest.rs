//! The page an invitation opens: it asks for scores and for nothing else, and gives them back as a file and a link.
//! What is scored is no part of the document here; it stays on the device under a key of its own until it is deleted.

use std::rc::Rc;

use super::{files, invite};
use crate::browser::local_storage::Local;
use crate::browser::{self, lifecycle};
use crate::model::prioritise::ballot::{BallotFile, Invitation, LINK, NotABallot};
use crate::model::prioritise::inputs::Participant;
use crate::model::prioritise::merge::Arrival;
use crate::signal::Signal;
use crate::storage::Storage;
use crate::ui::controls::event_value;
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::Desk;
use crate::ui::prioritise::workshop::sheet::{Asked, Listed, Sheet};
use crate::ui::shell::file_name;
use crate::words::{fill, prioritise as say};

/// Somebody who was invited, and their ballot.
#[derive(Clone)]
pub struct Guest {
    invitation: Rc<Invitation>,
    ballot: Signal<BallotFile>,
}

/// Opens what stands in the page's fragment whenever it has become another.
pub fn follow_fragment(desk: Desk) {
    lifecycle::on_fragment_change(move || {
        // Without a pack there is nothing to score by; what comes with it looks again.
        if desk.pack().is_some() {
            open_fragment(desk);
        }
    });
}

/// Opens what stands in the fragment of our own page.
pub fn open_fragment(desk: Desk) {
    if !desk.session.own_page {
        return;
    }
    let fragment = browser::fragment();
    let Some(code) = fragment.strip_prefix(LINK) else { return };
    match (Invitation::from_link(code), BallotFile::from_link(code)) {
        (Ok(invitation), _) => open(desk, invitation),
        (_, ballot) => {
            browser::clear_fragment();
            desk.tab.set("workshop");
            let name = desk.session.words().prioritise().opened_link.to_owned();
            files::show(desk, vec![Arrival { name, ballot }]);
        }
    }
}

/// Opens an invitation that came as a text: a file, or what a link holds.
pub fn open_text(desk: Desk, text: Result<String, NotABallot>) {
    match text.and_then(|text| Invitation::from_json(&text)) {
        Ok(invitation) => open(desk, invitation),
        Err(reason) => desk.workshop.refused.set(say::not_a_ballot(&reason, desk.session.locale.now().words())),
    }
}

fn open(desk: Desk, invitation: Invitation) {
    let nobody = || Participant { id: browser::new_id(), ..Participant::default() };
    let person = invitation.participant.clone().unwrap_or_else(nobody);
    let fresh = invitation.ballot(person);
    // What was scored here before, unless the page cannot keep anything.
    let kept = Local.read(&key(&invitation)).ok().flatten().and_then(|text| BallotFile::from_json(&text).ok());
    let ballot = kept.filter(|it| it.session == invitation.session).unwrap_or(fresh);
    desk.workshop.refused.set(String::new());
    desk.workshop.left.set("");
    desk.workshop.criterion.set(0);
    desk.workshop.ballot.set(ballot);
    desk.workshop.guest.set(Some(Guest { invitation: Rc::new(invitation), ballot: desk.workshop.ballot }));
    desk.session.focus_soon(".pri-guest h1");
}

/// Where the ballot of an invitation stays on this device.
fn key(it: &Invitation) -> String {
    let whom = it.participant.as_ref().map_or("", |person| &person.id);
    ["landfall:ballot:", &it.session, ":", &it.round.to_string(), ":", whom].concat()
}

impl Guest {
    /// Changes the ballot, which makes a higher revision, and keeps it.
    fn change(&self, change: impl FnOnce(&mut BallotFile)) {
        let before = self.ballot.now();
        let mut ballot = before.clone();
        change(&mut ballot);
        if ballot == before {
            return;
        }
        ballot.ballot.revision += 1;
        // A page that cannot keep it goes on without; the file and the link are there all the same.
        let _ = Local.write(&key(&self.invitation), &ballot.to_json());
        self.ballot.set(ballot);
    }
}

/// The page for whoever was invited; nothing without an invitation.
pub fn screen(desk: Desk) -> Option<El> {
    let guest = desk.workshop.guest.get()?;
    let left = desk.workshop.left.get();
    if !left.is_empty() {
        return Some(farewell(desk, &guest, left == "kept"));
    }
    let pack = desk.pack()?;
    let session = desk.session;
    let words = session.words().prioritise();
    let it = guest.invitation.clone();
    let head = fill(words.guest_note, &[("round", &it.round.to_string()), ("count", &it.items.len().to_string())]);
    let who = match &it.participant {
        Some(person) if !person.name.trim().is_empty() => {
            vec![el("p").text(fill(words.guest_for, &[("name", &person.name)]))]
        }
        _ => vec![
            el("div").class("pri-person").child(name_field(desk, &guest, false)).child(name_field(desk, &guest, true)),
        ],
    };
    let (reader, writer) = (guest.ballot, guest.clone());
    let sheet = Sheet {
        asked: it.criteria.iter().map(|it| Asked::invited(it, &pack)).collect(),
        items: it.items.iter().map(Listed::invited).collect(),
        read: Rc::new(move |item, criterion| reader.with(|it| it.ballot.score(item, criterion))),
        write: Rc::new(move |item, criterion, score| writer.change(|it| it.ballot.write(item, criterion, score))),
        criterion: desk.workshop.criterion,
    };
    let finish = Rc::new(move || session.focus_soon(".pri-reply h2"));
    let title = fill(words.guest_title, &[("title", &it.title)]);
    Some(
        el("div")
            .class("pri-guest")
            .child(el("h1").attr("tabindex", "-1").text(title))
            .child(el("p").class("lead").text(head))
            .children(who)
            .child(sheet.view(session, "to-reply", words.guest_finish, finish))
            .child(el("section").class("pri-part pri-reply").children(reply(desk, &guest)))
            .child(leaving(desk, &guest)),
    )
}

fn name_field(desk: Desk, guest: &Guest, role: bool) -> El {
    let words = desk.session.words().prioritise();
    let (shown, edited) = (guest.ballot, guest.clone());
    let field = el("input")
        .attr("type", "text")
        .attr("name", if role { "my-role" } else { "my-name" })
        .attr("maxlength", "200")
        .attr("autocomplete", if role { "organization-title" } else { "name" })
        .value(move || {
            shown.with(|it| if role { it.ballot.role.clone() } else { it.ballot.name.clone() }).unwrap_or_default()
        })
        .on("input", move |event| {
            let text = Some(event_value(&event)).filter(|text| !text.is_empty());
            edited.change(|it| if role { it.ballot.role = text } else { it.ballot.name = text });
        });
    el("label")
        .class("field-row")
        .child(el("span").text(if role { words.person_role } else { words.person_name }))
        .child(field)
}

/// The way back: a link, or a file.
fn reply(desk: Desk, guest: &Guest) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let ballot = guest.ballot;
    let save = button("secondary").attr("data-action", "save-ballot").text(words.save_ballot).on_click(move || {
        let it = ballot.now();
        let name = it.ballot.name.clone().unwrap_or_default();
        browser::download(&file_name(&name, "landfall-ballot.json"), "application/json", &it.to_json());
    });
    let links = move || invite::link(desk, &ballot.with(BallotFile::to_link), "reply-link", "primary");
    vec![
        el("h2").attr("tabindex", "-1").text(words.reply_head),
        el("p").class("quiet").text(words.reply_note),
        el("div").children_with(links),
        el("div").class("button-row").child(save),
    ]
}

fn leaving(desk: Desk, guest: &Guest) -> El {
    let words = desk.session.words().prioritise();
    let leave = move |left: &'static str| {
        desk.workshop.left.set(left);
        desk.session.focus_soon(".pri-guest h1");
    };
    let key = key(&guest.invitation);
    let forget = button("link").attr("data-action", "forget-ballot").text(words.guest_forget).on_click(move || {
        // What cannot be removed was never kept.
        let _ = Local.remove(&key);
        leave("deleted");
    });
    let close = button("link").attr("data-action", "leave-ballot").text(words.guest_leave);
    el("div").class("pri-ways").child(close.on_click(move || leave("kept"))).child(forget)
}

/// What became of the ballot, and the way back to it. The page's fragment stays until then, so that reloading the page
/// opens the ballot again.
fn farewell(desk: Desk, guest: &Guest, kept: bool) -> El {
    let words = desk.session.words().prioritise();
    let given = guest.ballot.peek_with(|it| it.ballot.count());
    let all = guest.invitation.items.len() * guest.invitation.criteria.len();
    let stored = || Local.read(&key(&guest.invitation)).ok().flatten().is_some();
    let (head, note) = match kept {
        false => (words.guest_deleted, words.guest_deleted_note.to_owned()),
        true if given > 0 && !stored() => (words.guest_thanks, words.guest_not_kept.to_owned()),
        true => {
            (words.guest_thanks, fill(words.guest_kept, &[("count", &given.to_string()), ("all", &all.to_string())]))
        }
    };
    let back = button("primary").attr("data-action", "back-to-ballot").text(words.guest_back).on_click(move || {
        desk.workshop.left.set("");
        desk.session.focus_soon(".pri-guest h1");
    });
    let close = button("link").attr("data-action", "to-tool").text(words.guest_to_tool).on_click(move || {
        browser::clear_fragment();
        desk.workshop.guest.set(None);
        desk.session.focus_soon(".tool h1");
    });
    el("div")
        .class("pri-guest")
        .child(el("h1").attr("tabindex", "-1").text(head))
        .child(el("p").class("lead").text(note))
        .child(el("div").class("start").children(kept.then_some(back)))
        .child(el("p").child(close))
}
