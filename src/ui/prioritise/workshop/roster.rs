//! Who takes part: names and roles, how far each has come in this round, and whose scores are entered next.

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use crate::browser;
use crate::model::prioritise::edit::EditError;
use crate::model::prioritise::fields::MOST_PARTICIPANTS;
use crate::model::prioritise::inputs::{Ballot, ME, Participant};
use crate::signal::Derived;
use crate::ui::controls::{event_checked, event_value};
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::{Desk, ballots};
use crate::ui::session::Toast;
use crate::words::{fill, group as say};

/// Longer names and roles are cut by the field.
const MOST_NAME: &str = "200";

pub fn roster(desk: Desk) -> Vec<El> {
    let session = desk.session;
    let words = session.words().prioritise();
    // Rows are built anew with who is there, and not with every letter of a name or every score.
    let there = Derived::new(move |_| {
        let document = session.document.read();
        let inputs = &document.workspace.prioritise;
        // Whoever only moderates is no row, whatever they have scored for themselves.
        let mine = inputs.takes_part();
        let rows = inputs.people().into_iter().enumerate().map(|(place, it)| (place, it.id));
        let rows: Vec<(usize, String)> = rows.filter(|(_, id)| mine || id != ME).collect();
        (rows, inputs.hide_names)
    });
    let rows = move || {
        let (rows, hidden) = there.get();
        untrack(|| rows.into_iter().map(|(place, id)| row(desk, place, &id, hidden)).collect())
    };
    let more = button("small")
        .attr("data-action", "add-person")
        .flag("disabled", move || there.with(|it| it.0.len() >= MOST_PARTICIPANTS))
        .text(words.add_person)
        .on_click(move || add(desk));
    let anybody = button("small")
        .attr("data-action", "invite-anybody")
        .text(words.invite_anybody)
        .on_click(move || ballots::invite::open(desk, ""));
    let hide = el("input")
        .attr("type", "checkbox")
        .attr("name", "hide-names")
        .checked(move || session.document.read().workspace.prioritise.hide_names)
        .on("change", move |event| {
            let hide = event_checked(&event);
            desk.act("names", |inputs| inputs.hide_names = hide);
        });
    let mine = el("input")
        .attr("type", "checkbox")
        .attr("name", "take-part")
        .checked(move || session.document.read().workspace.prioritise.takes_part())
        .on("change", move |event| take_part(desk, event_checked(&event)));
    vec![
        el("h3").text(words.who),
        el("p").class("quiet").flag("hidden", move || there.with(|it| !it.0.is_empty())).text(words.who_none),
        el("ul")
            .class("pri-people")
            .on("keydown", move |event| {
                let field = event.target().is_some_and(|it| it.has_type::<HtmlInputElement>());
                // Enter may also end the writing of a word in Chinese.
                let enter = |event: &KeyboardEvent| event.key() == "Enter" && !event.is_composing();
                if field && event.dyn_ref::<KeyboardEvent>().is_some_and(enter) {
                    add(desk);
                }
            })
            .children_with(rows),
        el("div").class("button-row").child(more).child(anybody),
        el("div").child_with(move || ballots::invite::shown(desk, "")),
        el("label").class("check").child(mine).child(el("span").text(words.take_part)),
        el("p").class("row-note").text(words.take_part_note),
        el("label").class("check").child(hide).child(el("span").text(words.hide_names)),
    ]
}

fn row(desk: Desk, place: usize, id: &str, hidden: bool) -> El {
    let session = desk.session;
    let words = session.words().prioritise();
    let name = move || {
        let document = session.document.read();
        say::person(&document.workspace.prioritise, place, &session.formats())
    };
    let counted = id.to_owned();
    let count = move || {
        let document = session.document.read();
        say::progress(&document.workspace.prioritise, &counted, &session.formats())
    };
    let who = if hidden || id == ME {
        el("p").class("person-name").text_with(name)
    } else {
        el("div").class("pri-person").child(text_field(desk, id, false)).child(text_field(desk, id, true))
    };
    // All rows have the same buttons; which of them it is for is said to who cannot see the row.
    let way = |action: &'static str, text: &'static str, called: &'static str| {
        let called = move || fill(called, &[("name", &name())]);
        button("link").attr("data-action", action).attr_with("aria-label", called).text(text)
    };
    let (scored, invited, removed, shown) = (id.to_owned(), id.to_owned(), id.to_owned(), id.to_owned());
    let score = way("score-for", words.enter, words.score_for).on_click(move || desk.enter_for(&scored));
    let ways = el("div").class("pri-ways").child(score);
    let ways = if id == ME {
        ways
    } else {
        let invite = way("invite", words.send, words.invite).on_click(move || ballots::invite::open(desk, &invited));
        let remove =
            way("remove-person", words.remove, words.remove_person).on_click(move || remove(desk, place, &removed));
        ways.child(invite).child(remove)
    };
    el("li")
        .attr("data-person", id)
        .child(who)
        .child(el("p").class("row-note").text_with(count))
        .child(ways)
        .child(el("div").child_with(move || ballots::invite::shown(desk, &shown)))
}

/// The field of somebody's name, or role.
fn text_field(desk: Desk, id: &str, role: bool) -> El {
    let session = desk.session;
    let words = session.words().prioritise();
    let (shown, edited) = (id.to_owned(), id.to_owned());
    let what = if role { "role" } else { "name" };
    let field = el("input")
        .attr("type", "text")
        .attr("name", ["person-", what].concat())
        .attr("maxlength", MOST_NAME)
        .attr("autocomplete", "off")
        .value(move || {
            let document = session.document.read();
            let it = document.workspace.prioritise.people().into_iter().find(|it| it.id == shown);
            it.map(|it| if role { it.role.unwrap_or_default() } else { it.name }).unwrap_or_default()
        })
        .on("input", move |event| {
            let text = event_value(&event);
            let key = ["person.", &edited, ".", what].concat();
            desk.edit(&key, |inputs| {
                // Whoever stands in the list is there.
                let _ = inputs.edit_participant(&edited, |it| match role {
                    true => it.role = Some(text).filter(|text| !text.is_empty()),
                    false => it.name = text,
                });
            });
        })
        .on("change", move |_| session.close_step());
    el("label")
        .class("field-row")
        .child(el("span").text(if role { words.person_role } else { words.person_name }))
        .child(field)
}

/// Adds a person and leads to their name. One of whom nothing is known is not kept beside them.
fn add(desk: Desk) {
    let new = Participant { id: browser::new_id(), ..Participant::default() };
    let field = ["[data-person=\"", &new.id, "\"] input"].concat();
    let mut failed: Option<EditError> = None;
    desk.act("people", |inputs| {
        inputs.drop_nameless();
        failed = inputs.add_participant(new).err();
    });
    if failed.is_none() {
        desk.session.focus_soon(&field);
    }
}

/// Puts whoever leads on the list, or takes them off. The invented scores of the example are not theirs.
fn take_part(desk: Desk, part: bool) {
    let example = desk.pack().map(|pack| pack.example().ballots).unwrap_or_default();
    desk.act("people", |inputs| {
        inputs.take_part(part);
        let invented = |it: &Ballot| example.iter().any(|of| it.participant == ME && it.is_part_of(of));
        inputs.ballots.retain(|it| !part || it.round != inputs.round || !invented(it));
    });
}

fn remove(desk: Desk, place: usize, id: &str) {
    let session = desk.session;
    let formats = untrack(|| session.formats());
    let name = say::person(&session.document.peek().workspace.prioritise, place, &formats);
    desk.act("people", |inputs| inputs.delete_participant(id));
    let text = fill(formats.locale.words().prioritise().removed_person, &[("name", &name)]);
    session.toast.set(Some(Toast { text, undo: true }));
    session.focus_soon("[data-action=add-person]");
}
