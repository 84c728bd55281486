//! Who takes part: names and roles, how far each has come in this round, and whose scores are entered next.

use leptos::prelude::untrack;

use crate::browser;
use crate::model::prioritise::edit::EditError;
use crate::model::prioritise::fields::MOST_PARTICIPANTS;
use crate::model::prioritise::inputs::{ME, Participant};
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
        let ids: Vec<String> = inputs.people().into_iter().map(|it| it.id).collect();
        (ids, inputs.hide_names)
    });
    let rows = move || {
        let (ids, hidden) = there.get();
        untrack(|| ids.into_iter().enumerate().map(|(place, id)| row(desk, place, &id, hidden)).collect())
    };
    let add = button("small")
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
    vec![
        el("h3").text(words.who),
        el("p").class("quiet").flag("hidden", move || there.with(|it| !it.0.is_empty())).text(words.who_none),
        el("ul").class("pri-people").children_with(rows),
        el("div").class("button-row").child(add).child(anybody),
        el("div").child_with(move || ballots::invite::shown(desk, "")),
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
    let called = move |text: fn(&crate::words::prioritise::PrioritiseWords) -> &'static str| {
        move || fill(text(session.words().prioritise()), &[("name", &name())])
    };
    let (scored, invited, removed) = (id.to_owned(), id.to_owned(), id.to_owned());
    let score = button("link")
        .attr("data-action", "score-for")
        .text_with(called(|words| words.score_for))
        .on_click(move || desk.hand_to(&scored));
    let invite = button("link")
        .attr("data-action", "invite")
        .text_with(called(|words| words.invite))
        .on_click(move || ballots::invite::open(desk, &invited));
    let remove = button("link")
        .attr("data-action", "remove-person")
        .text_with(called(if id == ME { |words| words.remove_me } else { |words| words.remove_person }))
        .on_click(move || remove(desk, place, &removed));
    let ways = el("div").class("pri-ways");
    let ways = if id == ME { ways.child(remove) } else { ways.child(score).child(invite).child(remove) };
    let shown = id.to_owned();
    let mine = if id == ME { Some(el("p").class("row-note").text(words.me_note)) } else { None };
    el("li")
        .attr("data-person", id)
        .child(who)
        .child(el("p").class("row-note").text_with(count))
        .children(mine)
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

fn add(desk: Desk) {
    let new = Participant { id: browser::new_id(), ..Participant::default() };
    let mut failed: Option<EditError> = None;
    desk.act("people", |inputs| failed = inputs.add_participant(new).err());
    if failed.is_none() {
        desk.session.focus_soon(".pri-people > li:last-child input");
    }
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
