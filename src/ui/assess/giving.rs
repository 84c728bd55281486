//! The door through which answers change, and what is said where one cannot be kept.

use leptos::prelude::untrack;

use super::Desk;
use crate::browser;
use crate::document::MOST_BYTES;
use crate::document::room::most_bytes;
use crate::model::assess::giving::New;
use crate::model::assess::inputs::{AssessInputs, GivenAnswer, MOST_ROUNDS};
use crate::model::assess::{Answer, Grade};
use crate::ui::session::Session;
use crate::words::fill;

/// Why an answer was not kept, to be put into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Answers to another pack would become a round, and there are as many as there may be.
    NoRound,
    /// The document could not be opened again.
    TooLarge { bytes: usize },
}

/// An answer that was not kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// The id of its question.
    pub question: String,
    pub why: Refusal,
}

impl Refusal {
    /// What happened, and what helps.
    pub fn text(self, session: Session) -> String {
        let words = session.words().assess();
        match self {
            Refusal::NoRound => {
                let document = session.document.peek();
                let other = document.workspace.assess.pack.as_ref().map_or("", |it| &it.id);
                fill(words.no_round_left, &[("id", other), ("most", &MOST_ROUNDS.to_string())])
            }
            Refusal::TooLarge { bytes } => {
                fill(words.too_large, &[("bytes", &bytes.to_string()), ("most", &MOST_BYTES.to_string())])
            }
        }
    }
}

impl Desk {
    /// Changes what is given to a question; who has given nothing yet becomes the first respondent. Changes under one
    /// key in one gesture are one step of undo. Whether it is kept; if not, `refused` says why.
    pub fn edit(self, question: &str, what: &str, change: impl FnOnce(&mut GivenAnswer)) -> bool {
        let Some(asked) = self.asked() else { return false };
        let document = self.session.document.peek();
        let inputs = &document.workspace.assess;
        let place = untrack(|| self.me(inputs)).unwrap_or_default();
        let of_other = inputs.is_of_other_pack(&asked.pack.id);
        let me = inputs.respondents.get(place).filter(|_| !of_other);
        let before = me.and_then(|me| me.answers.get(question).cloned()).unwrap_or_default();
        let mut given = before.clone();
        change(&mut given);
        if given == before {
            return true;
        }
        let new = New { person: browser::new_id(), round: browser::new_id(), date: browser::today() };
        // What a round takes is not known before it is there.
        let grown = (!of_other).then(|| most_bytes(question, &given));
        let mut assess = inputs.clone();
        let why = if assess.give(place, question, given, &asked.version(), new) {
            let key = ["assess.", question, ".", what].concat();
            self.put(&key, assess, grown).err().map(|bytes| Refusal::TooLarge { bytes })
        } else {
            Some(Refusal::NoRound)
        };
        let kept = why.is_none();
        if !kept || self.refused.peek_with(Option::is_some) {
            self.refused.set(why.map(|why| Refused { question: question.to_owned(), why }));
        }
        kept
    }

    /// Changes the answers, in the step of undo that `key` names, unless the document could not be opened again; then
    /// nothing changes, and this is how many bytes it would have. `grown`: how many are added at most; `None`: unknown.
    pub fn put(self, key: &str, assess: AssessInputs, grown: Option<usize>) -> Result<(), usize> {
        let room = self.room.peek();
        let mut room = room.borrow_mut();
        let mut outcome = Ok(());
        self.session.edit_document(key, |document| outcome = room.put(document, assess, grown));
        self.session.document.peek_with(|document| room.stamp(&document.modified));
        outcome
    }

    /// Gives an answer, which is a step of undo of its own. Whether it is kept.
    pub fn answer(self, question: &str, value: Option<Answer>) -> bool {
        self.session.close_step();
        let kept = self.edit(question, "value", |given| given.value = value);
        self.session.close_step();
        kept
    }

    pub fn grade(self, question: &str, grade: Option<Grade>) {
        self.session.close_step();
        self.edit(question, "grade", |given| given.grade = grade);
        self.session.close_step();
    }
}
