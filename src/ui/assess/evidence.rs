//! Under a question, folded: why it matters, what would show the answer, and what stands behind this one.

use super::{Desk, source};
use crate::content::assess::Question;
use crate::date::Date;
use crate::model::assess::answer::Grade;
use crate::model::assess::inputs::GivenAnswer;
use crate::ui::controls::event_value;
use crate::ui::element::{El, el};

pub fn evidence(desk: Desk, it: &Question) -> El {
    let words = desk.session.words();
    let [tag, reason] = source(it.seed.as_deref(), &it.id);
    let paragraph =
        |head: &str, text: &str| el("p").child(el("strong").text(head)).text(words.assess().colon).text(text);
    el("details")
        .class("more fold")
        .child(el("summary").text(words.assess().fold))
        .child(paragraph(words.assess().why, &it.texts.why).text(" ").child(tag))
        .child(reason)
        .child(paragraph(words.assess().evidence, &it.texts.evidence))
        .child(grades(desk, &it.id))
        .child(
            el("div")
                .class("proof")
                .child(text_row(desk, &it.id, Line::Note))
                .child(text_row(desk, &it.id, Line::Owner))
                .child(text_row(desk, &it.id, Line::Date)),
        )
}

/// How the answer is known; without a choice it is an opinion.
fn grades(desk: Desk, id: &str) -> El {
    let segment = |grade: Grade| {
        let (shown, edited) = (id.to_owned(), id.to_owned());
        let input = el("input")
            .attr("type", "radio")
            .attr("name", ["grade-", id].concat())
            .attr("value", grade.word())
            .checked(move || desk.given(&shown, |it| it.and_then(|it| it.grade).unwrap_or_default() == grade))
            .on("change", move |_| desk.grade(&edited, Some(grade)));
        let name = desk.session.words().assess().grades.get(grade.word());
        el("label").class("segment").child(input).child(el("span").text(name))
    };
    el("fieldset")
        .class("grade")
        .child(el("legend").text(desk.session.words().assess().grade))
        .child(el("div").class("segmented").children(Grade::ALL.iter().copied().map(segment)))
}

/// A line of evidence that is typed.
#[derive(Clone, Copy, PartialEq)]
enum Line {
    Note,
    Owner,
    Date,
}

impl Line {
    fn of(self, given: &mut GivenAnswer) -> &mut Option<String> {
        match self {
            Line::Note => &mut given.note,
            Line::Owner => &mut given.owner,
            Line::Date => &mut given.date,
        }
    }
}

fn text_row(desk: Desk, id: &str, line: Line) -> El {
    let words = desk.session.words();
    let (name, label) = match line {
        Line::Note => ("note", words.assess().note),
        Line::Owner => ("owner", words.assess().owner),
        Line::Date => ("date", words.assess().date),
    };
    let (shown, edited) = (id.to_owned(), id.to_owned());
    let field = el("input")
        .attr("type", if line == Line::Date { "date" } else { "text" })
        .attr("name", name)
        .attr("maxlength", "2000")
        .value(move || {
            let given = desk.given(&shown, |given| given.cloned());
            given.and_then(|mut given| line.of(&mut given).take()).unwrap_or_default()
        })
        .on(if line == Line::Date { "change" } else { "input" }, move |event| {
            let text = Some(event_value(&event)).filter(|text| !text.is_empty());
            // A day that is half typed is none yet.
            let text = if line == Line::Date { text.and_then(|it| Date::from_iso(&it)).map(Date::iso) } else { text };
            desk.edit(&edited, name, |given| *line.of(given) = text);
        })
        .on("blur", move |_| desk.session.close_step());
    el("label").class("field-row").child(el("span").text(label)).child(field)
}
