//! Who takes part: names and roles, how far each has come, who answers on this device.

use leptos::prelude::untrack;

use crate::answer_file::AnswerFile;
use crate::browser;
use crate::model::assess::fields::MOST_RESPONDENTS;
use crate::model::assess::inputs::{Names, Respondent};
use crate::signal::Derived;
use crate::ui::assess::{Desk, View};
use crate::ui::controls::{event_checked, event_value};
use crate::ui::element::{El, button, el};
use crate::ui::session::Toast;
use crate::ui::shell::file_name;
use crate::words::{assess as say, fill};

/// Longer names and roles are cut by the field.
const MOST_NAME: &str = "200";

pub fn list(desk: Desk) -> Vec<El> {
    let session = desk.session;
    let words = session.words();
    // Rows are built anew with who is there and how people are called, and not with every letter of a name.
    let there = Derived::new(move |_| {
        let document = session.document.read();
        let inputs = &document.workspace.assess;
        let ids: Vec<String> = inputs.respondents.iter().map(|it| it.id.clone()).collect();
        (ids, inputs.names.is_some())
    });
    let rows = move || {
        let (ids, hidden) = there.get();
        untrack(|| ids.into_iter().enumerate().map(|(place, id)| row(desk, place, &id, hidden)).collect())
    };
    let none = el("p").class("quiet").flag("hidden", move || there.with(|it| !it.0.is_empty()));
    let add = button("small")
        .attr("data-action", "add-person")
        .flag("disabled", move || there.with(|it| it.0.len() >= MOST_RESPONDENTS))
        .text(words.assess().add_person)
        .on_click(move || add(desk));
    let mine = button("small")
        .attr("data-action", "save-mine")
        .flag("disabled", move || there.with(|it| it.0.is_empty()))
        .text(words.assess().save_mine)
        .on_click(move || save_mine(desk));
    vec![
        none.text(words.assess().who_none),
        el("ul").class("people-list").children_with(rows),
        el("div").class("button-row").child(mine).child(add),
        hide_names(desk),
    ]
}

fn row(desk: Desk, place: usize, id: &str, hidden: bool) -> El {
    let session = desk.session;
    let words = session.words();
    let (counted, me, shown, called) = (id.to_owned(), id.to_owned(), id.to_owned(), id.to_owned());
    let name = move || {
        let document = session.document.read();
        say::person(&document.workspace.assess, place, &session.formats())
    };
    let is_me = Derived::new(move |_| {
        let document = session.document.read();
        let inputs = &document.workspace.assess;
        desk.me(inputs).and_then(|place| inputs.respondents.get(place)).is_some_and(|it| it.id == me)
    });
    let count = move || {
        let document = session.document.read();
        let given = document.workspace.assess.respondent(&counted);
        desk.with(|View { asked, it }| {
            let questions = asked.questionnaire.questions().iter().zip(&it.questions);
            let asked = questions.filter(|(_, merged)| merged.is_some()).map(|(question, _)| &question.id);
            let value = |id: &String| given.and_then(|it| it.answers.get(id)).is_some_and(|it| it.value.is_some());
            let (mut all, mut answered) = (0, 0);
            for id in asked {
                all += 1;
                answered += usize::from(value(id));
            }
            let values = [("answered", &*answered.to_string()), ("asked", &all.to_string())];
            fill(session.words().assess().progress, &values)
        })
    };
    let who = if hidden {
        el("p").class("person-name").text_with(name)
    } else {
        el("div").class("person-fields").child(text_field(desk, id, false)).child(text_field(desk, id, true))
    };
    let you = el("span").class("tag").flag("hidden", move || !is_me.get()).text(words.assess().you);
    let answer = button("link")
        .attr("data-action", "answer-as")
        .text_with(move || fill(session.words().assess().answer_as, &[("name", &name())]))
        .on_click(move || {
            session.chosen_respondent.set(shown.clone());
            session.wanted_question.set(first_open(desk, &shown).unwrap_or_default());
            desk.show_result.set(false);
            session.focus_soon(".ask-main h2");
        });
    let remove = button("link")
        .attr("data-action", "remove-person")
        .text_with(move || fill(session.words().assess().remove_person, &[("name", &name())]))
        .on_click(move || remove(desk, &called));
    el("li")
        .attr("data-person", id)
        .child(who)
        .child(el("p").class("row-note").child(el("span").text_with(count)).text(" ").child(you))
        .child(el("div").class("person-ways").child(answer).child(remove))
}

/// The field of somebody's name, or role.
fn text_field(desk: Desk, id: &str, role: bool) -> El {
    let session = desk.session;
    let (shown, edited) = (id.to_owned(), id.to_owned());
    let words = session.words().assess();
    let what = if role { "role" } else { "name" };
    let field = el("input")
        .attr("type", "text")
        .attr("name", ["person-", what].concat())
        .attr("maxlength", MOST_NAME)
        .attr("autocomplete", "off")
        .value(move || {
            let document = session.document.read();
            let it = document.workspace.assess.respondent(&shown);
            it.and_then(|it| if role { it.role.clone() } else { Some(it.name.clone()) }).unwrap_or_default()
        })
        .on("input", move |event| {
            let text = event_value(&event);
            let key = ["assess.person.", &edited, ".", what].concat();
            session.edit_document(&key, |document| {
                let all = &mut document.workspace.assess.respondents;
                match all.iter_mut().find(|it| it.id == edited) {
                    Some(it) if role => it.role = Some(text).filter(|text| !text.is_empty()),
                    Some(it) => it.name = text,
                    None => {}
                }
            });
        })
        .on("change", move |_| session.close_step());
    let label = if role { words.person_role } else { words.person_name };
    el("label").class("field-row").child(el("span").text(label)).child(field)
}

fn hide_names(desk: Desk) -> El {
    let session = desk.session;
    let words = session.words().assess();
    let input = el("input")
        .attr("type", "checkbox")
        .attr("name", "hide-names")
        .attr("aria-describedby", "hide-names-note")
        .checked(move || session.document.read().workspace.assess.names.is_some())
        .on("change", move |event| {
            let names = event_checked(&event).then_some(Names::Hidden);
            session.close_step();
            session.edit_document("assess.names", |document| document.workspace.assess.names = names);
            session.close_step();
        });
    el("div")
        .child(el("label").class("check").child(input).child(el("span").text(words.hide_names)))
        .child(el("p").class("row-note").attr("id", "hide-names-note").text(words.hide_names_note))
}

/// The id of the first question that is asked and that this person has not answered.
fn first_open(desk: Desk, id: &str) -> Option<String> {
    let document = desk.session.document.peek();
    let given = document.workspace.assess.respondent(id);
    let open = |id: &String| given.and_then(|it| it.answers.get(id)).is_none_or(|it| it.value.is_none());
    untrack(|| {
        desk.with(|View { asked, it }| {
            let questions = asked.questionnaire.questions().iter().zip(&it.questions);
            let asked = questions.filter(|(_, merged)| merged.is_some()).map(|(question, _)| &question.id);
            asked.into_iter().find(|id| open(id)).cloned()
        })
    })
}

/// Somebody new; who answers on this device goes on doing so.
fn add(desk: Desk) {
    let session = desk.session;
    let Some(asked) = desk.asked() else { return };
    let new = Respondent { id: browser::new_id(), ..Respondent::default() };
    session.close_step();
    session.edit_document("assess.people", |document| {
        document.workspace.assess.take_in(new, None, &asked.version());
    });
    session.close_step();
    session.focus_soon(".people-list > li:last-child :is(input, button)");
}

fn remove(desk: Desk, id: &str) {
    let session = desk.session;
    let document = session.document.now();
    let inputs = &document.workspace.assess;
    let Some(place) = inputs.respondents.iter().position(|it| it.id == id) else { return };
    let formats = untrack(|| session.formats());
    let name = say::person(inputs, place, &formats);
    session.close_step();
    session.edit_document("assess.people", |document| document.workspace.assess.take_out(id));
    session.close_step();
    let text = fill(formats.locale.words().assess().removed, &[("name", &name)]);
    session.toast.set(Some(Toast { text, undo: true }));
    session.focus_soon("[data-action=add-person]");
}

/// The answers of the person who answers here, and nothing else, as a file.
fn save_mine(desk: Desk) {
    let session = desk.session;
    let Some(asked) = desk.asked() else { return };
    let document = session.document.now();
    let inputs = &document.workspace.assess;
    let me = untrack(|| desk.me(inputs)).and_then(|place| inputs.respondents.get(place)).cloned();
    let Some(mut me) = me else { return };
    if inputs.names.is_some() {
        (me.name, me.role) = (String::new(), None);
    }
    let name = if me.name.trim().is_empty() { document.title.clone() } else { me.name.clone() };
    let pack = inputs.pack.clone().unwrap_or_else(|| asked.version());
    let text = AnswerFile::new(pack, me).to_json();
    browser::download(&file_name(&name, "landfall-answers.json"), "application/json", &text);
}
