//! What is in the files that were read: whom they would bring in, and why a file brings nobody.

use leptos::prelude::untrack;

use super::{Arrived, How, Waiting};
use crate::browser;
use crate::format::Formats;
use crate::model::assess::fields::MOST_RESPONDENTS;
use crate::model::assess::inputs::{AssessInputs, Respondent};
use crate::model::assess::people::{Known, fit, known};
use crate::signal::Signal;
use crate::ui::assess::Desk;
use crate::ui::assess::giving::Refusal;
use crate::ui::controls::event_value;
use crate::ui::element::{El, button, el};
use crate::ui::session::Toast;
use crate::words::{assess as say, fill};

/// Everything that waits; nothing when nothing does.
pub fn arrivals(desk: Desk) -> Vec<El> {
    let session = desk.session;
    let formats = session.formats();
    let words = formats.locale.words();
    let all = desk.arrived.read();
    let all = all.borrow();
    if all.is_empty() {
        return Vec::new();
    }
    // As it is now: what an undo brings back or takes away meanwhile is looked up again when they are taken in.
    let document = session.document.now();
    let inputs = &document.workspace.assess;
    let fault = Signal::new(String::new());
    // Counts what was chosen, for the button that says how many come.
    let chosen = Signal::new(0_u32);
    let mut people = inputs.clone();
    let mut items = Vec::new();
    for (place, arrived) in all.iter().enumerate() {
        let item = el("li");
        items.push(match &arrived.outcome {
            Err(error) => {
                let values = [("file", &*arrived.file), ("reason", &say::refusal(error, &formats))];
                item.child(
                    el("p").class("notice").attr("role", "alert").text(fill(words.assess().file_refused, &values)),
                )
            }
            Ok(waiting) => {
                let made = item.children(waits(desk, (place, &arrived.file, waiting), &people, chosen, &formats));
                people.respondents.push(waiting.it.respondent.clone());
                made
            }
        });
    }
    let coming = all.iter().any(|it| it.outcome.is_ok());
    let take = button("primary")
        .attr("data-action", "take-in")
        .text_with(move || {
            chosen.track();
            let count = coming_now(&desk.arrived.peek().borrow());
            fill(desk.session.words().assess().take_all, &[("count", &count.to_string())])
        })
        .on_click(move || take_in(desk, fault));
    let close = button("secondary")
        .attr("data-action", "take-none")
        .text(if coming { words.cancel } else { words.close })
        .on_click(move || {
            desk.arrived.set(Vec::new().into());
            session.focus_soon("[data-action=bring-in]");
        });
    vec![
        el("h3").attr("tabindex", "-1").text(words.assess().arrived),
        el("ul").class("arrived").children(items),
        el("p").class("fault").attr("role", "alert").text_with(move || fault.get()),
        el("div").class("button-row").children(coming.then_some(take)).child(close),
    ]
}

fn coming_now(all: &[Arrived]) -> usize {
    all.iter().filter(|it| it.outcome.as_ref().is_ok_and(|it| it.how != How::Leave)).count()
}

/// One person's answers; `there` are those who take part, and those of the files before this one.
fn waits(
    desk: Desk,
    (place, file, waiting): (usize, &str, &Waiting),
    there: &AssessInputs,
    chosen: Signal<u32>,
    formats: &Formats,
) -> Vec<El> {
    let words = formats.locale.words().assess();
    let Some(asked) = desk.asked() else { return Vec::new() };
    let it = &waiting.it;
    let hidden = there.names.is_some();
    let mut said = Vec::new();
    // A file is often named after who it is from.
    let number = fill(words.file_number, &[("number", &(place + 1).to_string())]);
    said.push(el("p").class("overline").text(if hidden { &number } else { file }));
    if !hidden {
        let fields = el("div").class("person-fields");
        said.push(fields.child(field(desk, place, false)).child(field(desk, place, true)));
    }
    let fit = fit(&asked.questionnaire, &it.respondent);
    said.push(el("p").text(fill(words.file_answers, &[("count", &fit.answered.to_string())])));
    let own = asked.version();
    if it.pack != own {
        let (version, here) = (it.pack.version.to_string(), own.version.to_string());
        let values = [("version", &*version), ("id", &it.pack.id), ("here", &here), ("own", &own.id)];
        said.push(el("p").class("notice").text(fill(words.file_version, &values)));
    }
    if !fit.left_over.is_empty() {
        let ids = fit.left_over.join(formats.locale.words().list_separator);
        said.push(el("p").class("row-note").text(fill(words.file_left_over, &[("ids", &ids)])));
    }
    let found = known(&there.respondents, &it.respondent);
    let twin = match found {
        Known::No => None,
        Known::SameName(twin) => Some((words.file_same_name, twin)),
        Known::SamePerson(twin) => Some((words.file_same, twin)),
        Known::Unchanged(twin) => Some((words.file_unchanged, twin)),
    };
    if let Some((text, twin)) = twin {
        let name = say::person(there, twin, formats);
        said.push(el("p").class("notice").text(fill(text, &[("name", &name)])));
    }
    if !matches!(found, Known::Unchanged(_)) {
        let name = it.respondent.name.trim();
        let name = if hidden || name.is_empty() { &number } else { name };
        said.push(choices(desk, place, found, &fill(words.file_take, &[("name", name)]), chosen));
    }
    said
}

/// What is to become of somebody.
fn choices(desk: Desk, place: usize, found: Known, legend: &str, chosen: Signal<u32>) -> El {
    let words = desk.session.words().assess();
    let offered = match found {
        Known::SamePerson(_) => vec![(How::Add, words.take_replace), (How::Leave, words.take_leave)],
        Known::SameName(_) => {
            vec![(How::Add, words.take_other), (How::Replace, words.take_replace), (How::Leave, words.take_leave)]
        }
        _ => vec![(How::Add, words.take_add), (How::Leave, words.take_leave)],
    };
    let segment = |(how, text): (How, &str)| {
        let word = match how {
            How::Add => "add",
            How::Replace => "replace",
            How::Leave => "leave",
        };
        let input = el("input")
            .attr("type", "radio")
            .attr("name", ["take-", &place.to_string()].concat())
            .attr("value", word)
            .checked(move || {
                chosen.track();
                desk.arrived.peek().borrow().get(place).and_then(Arrived::how) == Some(how)
            })
            .on("change", move |_| {
                change(desk, place, |it| it.how = how);
                chosen.update(|count| *count += 1);
            });
        el("label").class("segment").child(input).child(el("span").text(text))
    };
    el("fieldset")
        .class("take")
        .child(el("legend").class("sr").text(legend))
        .child(el("div").class("segmented").children(offered.into_iter().map(segment)))
}

/// The field of the name, or the role, under which somebody would take part.
fn field(desk: Desk, place: usize, role: bool) -> El {
    let words = desk.session.words().assess();
    let text = |it: &Respondent| if role { it.role.clone().unwrap_or_default() } else { it.name.clone() };
    let waiting = desk.arrived.peek();
    let waiting = waiting.borrow();
    let now = waiting.get(place).and_then(|it| it.outcome.as_ref().ok()).map(|it| text(&it.it.respondent));
    let now = now.unwrap_or_default();
    let input = el("input")
        .attr("type", "text")
        .attr("name", if role { "arrived-role" } else { "arrived-name" })
        .attr("maxlength", "200")
        .attr("autocomplete", "off")
        .attr("value", now)
        .on("input", move |event| {
            let text = event_value(&event);
            change(desk, place, |it| {
                if role {
                    it.it.respondent.role = Some(text).filter(|text| !text.is_empty());
                } else {
                    it.it.respondent.name = text;
                }
            });
        });
    let label = if role { words.person_role } else { words.person_name };
    el("label").class("field-row").child(el("span").text(label)).child(input)
}

impl Arrived {
    fn how(&self) -> Option<How> {
        self.outcome.as_ref().ok().map(|it| it.how)
    }
}

/// Changes what waits, without building the list anew.
fn change(desk: Desk, place: usize, change: impl FnOnce(&mut Waiting)) {
    let all = desk.arrived.peek();
    if let Some(Ok(waiting)) = all.borrow_mut().get_mut(place).map(|it| &mut it.outcome) {
        change(waiting);
    }
}

/// Takes in everybody who is not to be left out, as one step of undo.
fn take_in(desk: Desk, fault: Signal<String>) {
    let session = desk.session;
    let Some(asked) = desk.asked() else { return };
    let formats = untrack(|| session.formats());
    let words = formats.locale.words().assess();
    let mut inputs = session.document.peek().workspace.assess.clone();
    if !inputs.turn_to(asked.version(), browser::new_id(), browser::today()) {
        fault.set(untrack(|| Refusal::NoRound.text(session)));
        return;
    }
    let mut count = 0_usize;
    for waiting in desk.arrived.peek().borrow().iter().filter_map(|it| it.outcome.as_ref().ok()) {
        let it = waiting.it.respondent.clone();
        let instead = match (waiting.how, known(&inputs.respondents, &it)) {
            (How::Leave, _) => continue,
            (How::Replace, Known::SameName(place)) => inputs.respondents.get(place).map(|it| it.id.clone()),
            _ => None,
        };
        inputs.take_in(it, instead.as_deref(), &asked.version());
        count += 1;
    }
    if inputs.respondents.len() > MOST_RESPONDENTS {
        fault.set(fill(words.too_many_people, &[("most", &MOST_RESPONDENTS.to_string())]));
        return;
    }
    if count > 0 {
        session.close_step();
        let outcome = desk.put("assess.people", inputs, None);
        session.close_step();
        if let Err(bytes) = outcome {
            fault.set(untrack(|| Refusal::TooLarge { bytes }.text(session)));
            return;
        }
    }
    desk.arrived.set(Vec::new().into());
    if count > 0 {
        let text = fill(words.taken, &[("count", &count.to_string())]);
        session.toast.set(Some(Toast { text, undo: true }));
    }
    session.focus_soon(".assess .result h2");
}
