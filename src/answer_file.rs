//! One person's answers as a file: what colleagues send each other, and never a whole document.
//!
//! It has the version of documents, whose fields it shares. A file that is loaded is either right in every field or
//! refused with the place of the first fault.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use crate::choices;
use crate::document::{KNOWN_VERSION, LoadError, MOST_BYTES, VERSION, check_envelope};
use crate::json::fields::{Fault, Reason};
use crate::json::record::{self, Record, Slot};
use crate::json::{self, Json};
use crate::model::assess::fields::MOST_ANSWERS;
use crate::model::assess::inputs::{PackVersion, Respondent};

#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct AnswerFile {
    format: Format,
    version: u32,
    /// The questionnaire that was answered.
    pub pack: PackVersion,
    pub respondent: Respondent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
enum Format {
    #[default]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "landfall-answers"))]
    Answers,
}

/// Why a text is not one person's answers, to be put into words.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerFileError {
    /// It is a colleague's whole document, which would bring everything else along.
    WholeDocument,
    /// It is no file of answers at all.
    OtherFormat,
    /// It answers another pack of questions, of this id: the same id of a question would be another one there.
    OtherPack {
        id: String,
    },
    /// None of its answers belongs to a question that is asked.
    NothingFits,
    Load(LoadError),
}

impl AnswerFile {
    pub fn new(pack: PackVersion, respondent: Respondent) -> AnswerFile {
        AnswerFile { format: Format::Answers, version: VERSION, pack, respondent }
    }

    pub fn to_json(&self) -> String {
        // A pass over the fields may change them, so writing goes through a copy.
        json::pretty(&record::write(&mut self.clone()))
    }

    /// Reads a file of answers, or says where it is wrong. A byte-order mark is accepted.
    pub fn from_json(text: &str) -> Result<AnswerFile, AnswerFileError> {
        if text.len() > MOST_BYTES {
            return Err(AnswerFileError::Load(LoadError::TooLarge { bytes: text.len() }));
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let tree = json::parse(text).map_err(|error| AnswerFileError::Load(LoadError::NotJson(error)))?;
        check_envelope(&tree, Format::Answers.word()).map_err(|error| match error {
            LoadError::OtherFormat if is_document(&tree) => AnswerFileError::WholeDocument,
            LoadError::OtherFormat => AnswerFileError::OtherFormat,
            error => AnswerFileError::Load(error),
        })?;
        let mut file = AnswerFile::default();
        let fault = |fault: Fault| AnswerFileError::Load(fault.into());
        record::read(tree, "", &mut file).map_err(fault)?;
        if file.respondent.answers.len() > MOST_ANSWERS {
            let reason = Reason::new("count").with("low", 0).with("high", MOST_ANSWERS);
            return Err(fault(Fault::new("respondent.answers", reason)));
        }
        Ok(file)
    }
}

fn is_document(tree: &Json) -> bool {
    // Whatever its version: it is refused all the same.
    !matches!(check_envelope(tree, "landfall"), Err(LoadError::OtherFormat))
}

choices!(Format { Answers = "landfall-answers" });

impl Record for AnswerFile {
    fn fields(&mut self, visit: &mut dyn FnMut(&'static str, Slot<'_>)) {
        visit("format", Slot::Choice(&mut self.format));
        visit("version", Slot::Whole(&mut self.version, &KNOWN_VERSION));
        visit("pack", Slot::Record(&mut self.pack));
        visit("respondent", Slot::Record(&mut self.respondent));
    }
}

/// The JSON Schema of files of answers, generated from these types.
#[cfg(not(target_arch = "wasm32"))]
pub fn schema() -> String {
    let schema = schemars::schema_for!(AnswerFile);
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}
