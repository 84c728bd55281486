//! Packs: texts and structures that whoever hosts Landfall can change without compiling. A pack is one structure
//! file and one file of texts per language; the page fetches one language, native code carries all.

use crate::json::fields::{Fault, Reason};
use crate::json::{self, Json};

pub mod assess;
pub mod preset;
pub mod routine;

/// Larger files of a pack are refused before they are parsed.
const MOST_BYTES: usize = 256 * 1024;

/// Why a pack was refused; names the file or the entry.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ContentError {
    #[error("{file}: line {line} is not JSON")]
    Unreadable { file: &'static str, line: usize },
    #[error("content: {0}")]
    Entry(#[from] Fault),
    #[error("content: {preset}: {reason}")]
    Document { preset: String, reason: String },
}

/// The tree of one file of a pack.
fn parse(file: &'static str, text: &str) -> Result<Json, ContentError> {
    if text.len() > MOST_BYTES {
        return Err(Fault::new(file, Reason::new("too_long").with("most", MOST_BYTES)).into());
    }
    json::parse(text).map_err(|error| ContentError::Unreadable { file, line: error.line })
}
