//! Files of answers: chosen or let go here, read one after the other, and shown before anything changes.

use leptos::task::spawn_local;
use web_sys::File;

use super::arrivals::arrivals;
use super::{Arrived, How, Waiting};
use crate::answer_file::{AnswerFile, AnswerFileError};
use crate::browser;
use crate::document::{LoadError, MOST_BYTES};
use crate::model::assess::people::{Known, fit, known};
use crate::ui::assess::Desk;
use crate::ui::controls::file::{JSON, file_field};
use crate::ui::element::{El, button, el};

pub fn bring_in(desk: Desk) -> Vec<El> {
    let words = desk.session.words().assess();
    let chosen = file_field("answers-file", JSON, move |files| read(desk, files))
        .attr("multiple", "")
        .attr("aria-label", words.bring_in);
    let node = chosen.node();
    let choose = button("small").attr("data-action", "bring-in").text(words.bring_in).on_click(move || node.click());
    vec![
        el("h3").text(words.bring_in),
        el("p").class("quiet").text(words.bring_in_note),
        el("div").class("button-row").child(choose).child(chosen),
        el("div").class("arrivals").children_with(move || arrivals(desk)),
    ]
}

/// Reads files and shows what is in them. What waits already is forgotten: these were chosen instead.
pub fn read(desk: Desk, files: Vec<File>) {
    spawn_local(async move {
        let mut found = Vec::new();
        for file in files {
            let name = file.name();
            let outcome = match browser::read_file(file, MOST_BYTES).await {
                Ok(text) => AnswerFile::from_json(&text),
                Err(bytes) => Err(AnswerFileError::Load(LoadError::TooLarge { bytes })),
            };
            found.push((name, outcome));
        }
        let Some(asked) = desk.asked() else { return };
        let mut people = desk.session.document.now().workspace.assess.respondents;
        let mut arrived = Vec::new();
        for (file, outcome) in found {
            let outcome = outcome.and_then(|it| {
                if it.pack.id != asked.pack.id {
                    return Err(AnswerFileError::OtherPack { id: it.pack.id });
                }
                if fit(&asked.questionnaire, &it.respondent).answered == 0 {
                    return Err(AnswerFileError::NothingFits);
                }
                let leave = matches!(known(&people, &it.respondent), Known::Unchanged(_));
                people.push(it.respondent.clone());
                Ok(Waiting { it, how: if leave { How::Leave } else { How::Add } })
            });
            arrived.push(Arrived { file, outcome });
        }
        desk.arrived.set(arrived.into());
        desk.session.focus_soon(".arrivals h3");
    });
}
