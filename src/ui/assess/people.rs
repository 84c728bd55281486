//! Several people: where they disagree, who takes part, and the files that come and go.

use super::{Desk, View};
use crate::answer_file::{AnswerFile, AnswerFileError};
use crate::ui::controls::file::taking_drops;
use crate::ui::element::{El, el};
use crate::words::assess as say;

pub mod answering;
pub mod apart;
pub mod arrivals;
pub mod files;
pub mod list;

/// A file that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrived {
    /// Its name.
    pub file: String,
    pub outcome: Result<Waiting, AnswerFileError>,
}

/// Somebody's answers, and what is to become of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    pub it: AnswerFile,
    pub how: How,
}

/// What is done with somebody's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// They take part, or their answers take the place of what they answered before.
    Add,
    /// They take the place of whoever has their name.
    Replace,
    Leave,
}

pub fn people(desk: Desk) -> Vec<El> {
    let words = desk.session.words();
    let finding = move || {
        let formats = desk.session.formats();
        if desk.several() {
            desk.with(|View { it, .. }| say::apart(it, &formats))
        } else {
            formats.locale.words().assess().people_alone.to_owned()
        }
    };
    let note = move || {
        let words = desk.session.words().assess();
        if desk.several() { words.apart_note } else { words.people_note }.to_owned()
    };
    // A file may be let go anywhere here.
    let panel = taking_drops(el("div").class("people"), move |files| files::read(desk, files))
        .child(el("h2").class("finding").attr("tabindex", "-1").text_with(finding))
        .child(el("p").class("chart-note").text_with(note))
        .child(el("div").children_with(move || apart::apart(desk)))
        .child(el("section").class("who").child(el("h3").text(words.assess().who)).children(list::list(desk)))
        .child(el("section").class("bring").children(files::bring_in(desk)));
    vec![panel]
}
