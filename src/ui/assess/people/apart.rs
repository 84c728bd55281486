//! The questions people answer differently: who stands at which of the described states, the widest apart first.

use crate::content::assess::Question;
use crate::export::readiness_people::disagreements;
use crate::format::Formats;
use crate::model::assess::Answer;
use crate::model::assess::disagreement::Disagreement;
use crate::model::assess::inputs::AssessInputs;
use crate::ui::assess::{Desk, View};
use crate::ui::element::{El, el};
use crate::ui::take_away::save_csv;
use crate::words::{assess as say, fill};

/// Nothing where nobody disagrees.
pub fn apart(desk: Desk) -> Vec<El> {
    let formats = desk.session.formats();
    let words = formats.locale.words().assess();
    let document = desk.session.document.read();
    let inputs = &document.workspace.assess;
    desk.with(|view| {
        let (wide, small): (Vec<&Disagreement>, Vec<&Disagreement>) =
            view.it.disagreements.iter().partition(|it| it.spread.is_wide());
        let list = |all: &[&Disagreement]| {
            el("ol").class("apart").children(all.iter().filter_map(|it| item(view, inputs, it, &formats)))
        };
        let mut said = Vec::new();
        if !wide.is_empty() {
            said.push(list(&wide));
        }
        if !small.is_empty() {
            let summary = fill(words.apart_small, &[("count", &small.len().to_string())]);
            said.push(el("details").class("more").child(el("summary").text(summary)).child(list(&small)));
        }
        if !said.is_empty() {
            said.push(el("div").class("chart-foot").child(save_csv("disagreements", move || rows(desk))));
        }
        said
    })
}

fn rows(desk: Desk) -> Vec<Vec<crate::export::Cell>> {
    let document = desk.session.document.now();
    let formats = desk.session.formats();
    desk.with(|View { asked, it }| disagreements(it, &asked.pack, &document.workspace.assess, &formats))
}

fn item(view: &View, inputs: &AssessInputs, it: &Disagreement, formats: &Formats) -> Option<El> {
    let words = formats.locale.words().assess();
    let pack = &view.asked.pack;
    let question = pack.questions.get(it.question)?;
    let counted = view.it.questions.get(it.question).copied().flatten().and_then(|merged| merged.answer);
    let dimension = pack.dimension(&question.dimension).map_or("", |it| &it.texts.title);
    let spread = it.spread;
    let range = if spread.lowest == spread.highest {
        words.apart_applies.to_owned()
    } else {
        let (low, high) = (spread.lowest.to_string(), spread.highest.to_string());
        let range = formats.trimmed(spread.interquartile_range, 2);
        fill(words.apart_range, &[("low", &low), ("high", &high), ("range", &range)])
    };
    let states = Answer::ALL.iter().filter_map(|answer| state(question, inputs, *answer, counted, formats));
    Some(
        el("li")
            .attr("data-apart", &question.id)
            .child(el("p").class("step-title").text(&question.texts.question))
            .child(el("p").class("row-note").text([dimension, " · ", &range].concat()))
            .child(el("ul").class("stands").children(states)),
    )
}

/// One state with those who stand there; nothing where nobody does.
fn state(
    question: &Question,
    inputs: &AssessInputs,
    answer: Answer,
    counted: Option<Answer>,
    formats: &Formats,
) -> Option<El> {
    let words = formats.locale.words();
    let given = |place: usize| {
        let given = inputs.respondents.get(place).and_then(|it| it.answers.get(&question.id));
        given.and_then(|it| it.value)
    };
    let there: Vec<usize> = (0..inputs.respondents.len()).filter(|place| given(*place) == Some(answer)).collect();
    if there.is_empty() {
        return None;
    }
    let who = if inputs.names.is_some() {
        fill(words.assess().votes, &[("count", &there.len().to_string())])
    } else {
        let names: Vec<String> = there.iter().map(|place| say::person(inputs, *place, formats)).collect();
        names.join(words.list_separator)
    };
    let mark =
        answer.state().map_or(if answer == Answer::DontKnow { "?" } else { "–" }.to_owned(), |it| it.to_string());
    let text = say::answer(Some(answer), &question.texts.answers, formats);
    let mut text = el("span").class("stand-text").text(text);
    let counts = counted == Some(answer);
    if counts {
        text = text.text(" ").child(el("span").class("tag").text(words.assess().counts));
    }
    Some(
        el("li")
            .class_if("counted", move || counts)
            .child(el("span").class("answer-mark").attr("aria-hidden", "true").text(mark))
            .child(text)
            .child(el("span").class("stand-who").text(who)),
    )
}
