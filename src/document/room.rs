//! Answers enter a document only if it can be opened again with them: there is a limit to how large a file may be.
//!
//! Writing a document out at every letter of a note would take longer than a frame once it is large. So a bound is
//! kept of what it takes at most, which every change moves up, and the document is written out only when the bound
//! says that it may be too large, or somebody else has changed it.

use super::{Document, MOST_BYTES};
use crate::model::assess::AssessInputs;
use crate::model::assess::inputs::GivenAnswer;

/// The most bytes a document takes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Room {
    most: Option<usize>,
    /// When the document for which that holds was changed last.
    modified: String,
}

/// The time of the change, which is written after this.
const STAMP: usize = 32;
/// Names, brackets and indentation of an answer, and of the person who gives the first one.
const AROUND: usize = 1_024;
/// A control character is written as `\u0001`.
const ESCAPED: usize = 6;

/// The most bytes an answer adds to a document.
pub fn most_bytes(question: &str, given: &GivenAnswer) -> usize {
    let texts = [&given.reason, &given.note, &given.owner, &given.date];
    let letters: usize = texts.into_iter().flatten().map(String::len).sum();
    AROUND + question.len() + ESCAPED * letters
}

impl Room {
    /// Puts answers into a document, which grows by at most so many bytes; `None`: nobody knows by how many. Where it
    /// could not be opened again nothing changes, and this is how many bytes it would have. What makes it smaller is
    /// always taken: it is the way out.
    pub fn put(&mut self, document: &mut Document, assess: AssessInputs, grown: Option<usize>) -> Result<(), usize> {
        let known = self.most.filter(|_| self.modified == document.modified);
        let bound = known.zip(grown).map(|(most, grown)| most.saturating_add(grown));
        let before = std::mem::replace(&mut document.workspace.assess, assess);
        let most = match bound.filter(|bound| *bound <= MOST_BYTES) {
            Some(bound) => bound,
            None => document.to_json().len() + STAMP,
        };
        if most > MOST_BYTES {
            let after = std::mem::replace(&mut document.workspace.assess, before);
            if most >= document.to_json().len() + STAMP {
                return Err(most);
            }
            document.workspace.assess = after;
        }
        self.most = Some(most);
        Ok(())
    }

    /// Notes when the change was made.
    pub fn stamp(&mut self, modified: &str) {
        modified.clone_into(&mut self.modified);
    }
}
