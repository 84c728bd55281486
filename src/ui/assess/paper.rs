//! Every question that is asked with all its answers, for paper: on screen there is one dimension at a time.

use super::{Desk, View};
use crate::content::assess::Question;
use crate::model::assess::Answer;
use crate::signal::Derived;
use crate::ui::element::{El, el};
use crate::words::{assess as say, fill};

/// It is there only when the page is printed; style/widget.css says so.
pub fn paper(desk: Desk) -> El {
    let places = Derived::new(move |_| {
        desk.with(|View { it, .. }| it.questions.iter().map(Option::is_some).collect::<Vec<bool>>())
    });
    let heading = move || desk.with(|view| say::heading(&view.it, &desk.session.formats()));
    el("section")
        .class("paper")
        .child(el("p").class("overline").text_with(heading))
        .child(el("p").text_with(move || whose(desk)))
        .child(el("div").children_with(move || dimensions(desk, &places.read())))
}

/// Whose answers these are; nothing for one person without a name.
fn whose(desk: Desk) -> String {
    let document = desk.session.document.read();
    let inputs = &document.workspace.assess;
    let named = |place: &usize| {
        let name = inputs.respondents.get(*place).map_or("", |it| it.name.trim());
        inputs.respondents.len() > 1 || (inputs.names.is_none() && !name.is_empty())
    };
    let Some(place) = desk.me(inputs).filter(named) else { return String::new() };
    let formats = desk.session.formats();
    let name = say::person(inputs, place, &formats);
    fill(formats.locale.words().assess().paper_of, &[("name", &name)])
}

fn dimensions(desk: Desk, is_asked: &[bool]) -> Vec<El> {
    let Some(asked) = desk.asked() else { return Vec::new() };
    let mut all = Vec::new();
    let mut number = 0;
    for (place, dimension) in asked.pack.dimensions.iter().enumerate() {
        let questions = asked.questionnaire.questions_of(place).filter(|it| is_asked.get(*it) == Some(&true));
        let mut made = Vec::new();
        for question in questions.filter_map(|it| asked.pack.questions.get(it)) {
            number += 1;
            made.push(sheet(desk, question, number));
        }
        if !made.is_empty() {
            all.push(el("h2").text(&dimension.texts.title));
            all.extend(made);
        }
    }
    all
}

/// One question: its answers with a circle to fill, and what stands behind the one that is given.
fn sheet(desk: Desk, it: &Question, number: usize) -> El {
    let words = desk.session.words();
    let row = |answer: Answer| {
        let (mark, text) = match answer.state() {
            Some(state) => {
                let text = it.texts.answers.get((state as usize).saturating_sub(1));
                (state.to_string(), text.map_or("", String::as_str))
            }
            None if answer == Answer::DontKnow => ("?".to_owned(), words.assess().dont_know),
            None => ("–".to_owned(), words.assess().na),
        };
        let id = it.id.clone();
        el("li")
            .attr("value", answer.word())
            .class_if("chosen", move || desk.value(&id) == Some(answer))
            .child(el("span").class("answer-mark").text(mark))
            .child(el("span").text(text))
    };
    let mut head = el("h3").text([&number.to_string(), ". ", &it.texts.question].concat());
    if it.knock_out {
        head = head.text(" ").child(el("span").class("tag").text(words.assess().knockout));
    }
    let offered = Answer::ALL.iter().copied().filter(|answer| *answer != Answer::NotApplicable || !it.knock_out);
    let id = it.id.clone();
    el("section")
        .class("paper-question")
        .attr("data-paper", &it.id)
        .child(head)
        .child(el("ul").children(offered.map(row)))
        .child(el("p").class("row-note").text_with(move || behind(desk, &id)))
}

/// What stands behind an answer, in one line.
fn behind(desk: Desk, id: &str) -> String {
    let words = desk.session.words().assess();
    desk.given(id, |given| {
        let Some(given) = given else { return String::new() };
        let grade = given.grade.map(|grade| words.grades.get(grade.word()));
        let lines = [
            (words.reason, given.reason.as_deref()),
            (words.grade, grade),
            (words.note, given.note.as_deref()),
            (words.owner, given.owner.as_deref()),
            (words.date, given.date.as_deref()),
        ];
        let line = |(name, text): (&str, Option<&str>)| {
            let text = text.filter(|text| !text.is_empty())?;
            let colon = if name.ends_with(['?', '？']) { " " } else { words.colon };
            Some([name, colon, text].concat())
        };
        lines.into_iter().filter_map(line).collect::<Vec<_>>().join(" · ")
    })
}
