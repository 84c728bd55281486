//! One question: five described answers and two that are none, each a radio button, and what stands behind them.

use leptos::prelude::{request_animation_frame, untrack};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent};

use super::Desk;
use super::evidence::evidence;
use crate::content::assess::Question;
use crate::model::assess::Answer;
use crate::signal::Derived;
use crate::ui::controls::event_value;
use crate::ui::element::{El, button, el};

/// The fieldset of a question, and the element that takes the focus when one comes to it.
pub fn question(desk: Desk, it: &Question, place: &str, advance: impl Fn() + Clone + 'static) -> El {
    let words = desk.session.words();
    let id = it.id.clone();
    let mut title = el("legend").child(el("span").class("ask-place").text(place)).text(" ");
    if it.knock_out {
        title = title.child(el("span").class("tag").text(words.assess().knockout)).text(" ");
    }
    let title = title.child(el("span").class("ask").text(&it.texts.question));
    let mut rows = Vec::new();
    for answer in Answer::ALL.iter().copied() {
        // A knock-out always applies.
        if answer != Answer::NotApplicable || !it.knock_out {
            rows.push(row(desk, it, answer));
        }
    }
    let fieldset = el("fieldset").class("asking").attr("data-question", &id);
    let node = fieldset.node();
    let knock_out = it.knock_out;
    let on_key = move |event: Event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|_| desk.session.single_keys.now()) else { return };
        let Some(answer) = answer_of(event).filter(|it| *it != Answer::NotApplicable || !knock_out) else { return };
        event.prevent_default();
        if !desk.answer(&id, Some(answer)) {
            return;
        }
        if answer == Answer::NotApplicable {
            // It counts only with a reason, so that is what comes next.
            let node = node.clone();
            // The field is there once the page has followed the answer.
            request_animation_frame(move || {
                focus_in(&node, "textarea[name=reason]");
            });
        } else {
            advance();
        }
    };
    fieldset
        .on("keydown", on_key)
        .child(title)
        .children(it.knock_out.then(|| el("p").class("row-note").text(words.assess().knockout_note)))
        .child(el("div").class("answers").children(rows))
        .child(el("div").attr("role", "alert").children_with(refused(desk, it.id.clone())))
        .child(el("div").child_with(reason(desk, it.id.clone())))
        .child(evidence(desk, it))
        .child(clear(desk, it.id.clone()))
}

/// The answer a key stands for; none in a text field, where it is a letter.
fn answer_of(event: &KeyboardEvent) -> Option<Answer> {
    let target = event.target()?;
    let typed = target.dyn_ref::<HtmlInputElement>().is_some_and(|input| input.type_() != "radio");
    let typed = typed || target.has_type::<HtmlTextAreaElement>() || target.has_type::<HtmlSelectElement>();
    if typed || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    match event.key().as_str() {
        "d" | "D" => Some(Answer::DontKnow),
        "n" | "N" => Some(Answer::NotApplicable),
        key => Answer::of(key.parse().ok()?),
    }
}

/// Moves the focus to what answers a question: the chosen answer, else the first one.
pub fn focus_answer(fieldset: &HtmlElement) {
    fieldset.scroll_into_view();
    if !focus_in(fieldset, ".answers input:checked") {
        focus_in(fieldset, ".answers input");
    }
}

fn focus_in(element: &HtmlElement, selector: &str) -> bool {
    let found = element.query_selector(selector).ok().flatten();
    let found = found.and_then(|found| found.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|found| found.focus().is_ok())
}

fn row(desk: Desk, it: &Question, answer: Answer) -> El {
    let words = desk.session.words();
    let (mark, text, note) = match answer {
        Answer::DontKnow => ("?".to_owned(), words.assess().dont_know, words.assess().dont_know_note),
        Answer::NotApplicable => ("–".to_owned(), words.assess().na, words.assess().na_note),
        state => {
            let state = state.state().unwrap_or_default();
            let text = it.texts.answers.get((state as usize).saturating_sub(1));
            (state.to_string(), text.map_or("", String::as_str), "")
        }
    };
    let (id, chosen) = (it.id.clone(), it.id.clone());
    let input = el("input")
        .attr("type", "radio")
        .attr("name", ["answer-", &it.id].concat())
        .attr("value", answer.word())
        .checked(move || desk.value(&chosen) == Some(answer))
        .on("change", move |event| {
            if !desk.answer(&id, Some(answer)) {
                stand(desk, &id, &event);
            }
        });
    let text = el("span").class("answer-text").text(text);
    let text = if note.is_empty() { text } else { text.text(" ").child(el("small").text(note)) };
    el("label")
        .class("answer")
        .child(input)
        .child(el("span").class("answer-mark").attr("aria-hidden", "true").text(mark))
        .child(text)
}

/// Shows the answer that stands again: the one that was chosen instead is not kept.
fn stand(desk: Desk, id: &str, event: &Event) {
    let Some(chosen) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) else { return };
    chosen.set_checked(false);
    let stands = untrack(|| desk.value(id)).map(|it| ["input[value=\"", it.word(), "\"]"].concat());
    let answers = chosen.closest(".answers").ok().flatten();
    let stands = answers.zip(stands).and_then(|(answers, css)| answers.query_selector(&css).ok().flatten());
    if let Some(stands) = stands.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        stands.set_checked(true);
    }
}

/// Why the answer that was just given is not kept, and the way to what helps.
fn refused(desk: Desk, id: String) -> impl FnMut() -> Vec<El> {
    let session = desk.session;
    let why =
        Derived::new(move |_| desk.refused.with(|it| it.as_ref().filter(|it| it.question == id).map(|it| it.why)));
    move || {
        let Some(why) = why.get() else { return Vec::new() };
        let rounds = button("link").attr("data-action", "to-rounds").text(session.words().assess().to_rounds);
        let rounds = rounds.on_click(move || {
            desk.refused.set(None);
            desk.tab.set("rounds");
            desk.show_result.set(true);
            session.focus_soon(".assess .result h2");
        });
        vec![el("p").class("notice").attr("data-fault", "not-kept").text(why.text(session)).text(" ").child(rounds)]
    }
}

/// Why a question does not apply: asked when that is the answer.
fn reason(desk: Desk, id: String) -> impl FnMut() -> Option<El> {
    let chosen = {
        let id = id.clone();
        Derived::new(move |_| desk.value(&id) == Some(Answer::NotApplicable))
    };
    move || {
        if !chosen.get() {
            return None;
        }
        let (shown, edited, missing) = (id.clone(), id.clone(), id.clone());
        let text = move |id: &str| desk.given(id, |given| given.and_then(|it| it.reason.clone()).unwrap_or_default());
        let field = el("textarea")
            .attr("name", "reason")
            .attr("rows", "2")
            .attr("maxlength", "2000")
            .value(move || text(&shown))
            .on("input", move |event| {
                let reason = Some(event_value(&event)).filter(|it| !it.is_empty());
                desk.edit(&edited, "reason", |given| given.reason = reason);
            })
            .on("change", move |_| desk.session.close_step());
        let fault = el("p").class("fault").attr("role", "status").text_with(move || {
            let words = desk.session.words();
            if text(&missing).trim().is_empty() { words.assess().reason_missing } else { "" }.to_owned()
        });
        let label = el("label").class("field-row").child(el("span").word(|words| words.assess().reason)).child(field);
        Some(el("div").class("reason-row").child(label).child(fault))
    }
}

fn clear(desk: Desk, id: String) -> El {
    let shown = id.clone();
    button("link clear")
        .flag("hidden", move || desk.value(&shown).is_none())
        .text(desk.session.words().assess().clear)
        .on_click(move || {
            desk.answer(&id, None);
        })
}
