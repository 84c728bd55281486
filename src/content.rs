//! Packs: texts and structures that whoever hosts Landfall can change without compiling. A pack is one structure
//! file and one file of texts per language; the page fetches one language, native code carries all.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use crate::document::LoadError;
use crate::json::fields::{Fault, Reason};
use crate::json::record::{self, MOST_TEXT, Record, Slot, one_of};
use crate::json::{self, Json, SyntaxError};

pub mod assess;
pub mod preset;
pub mod prioritise;
pub mod routine;

/// Larger files of a pack are refused before they are parsed.
const MOST_BYTES: usize = 256 * 1024;

/// Why a pack was refused; names the file or the entry.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ContentError {
    #[error("{file}: {}", LoadError::NotJson(*.fault))]
    Unreadable { file: &'static str, fault: SyntaxError },
    #[error("content: {0}")]
    Entry(#[from] Fault),
    #[error("content: {preset}: {reason}")]
    Document { preset: String, reason: String },
}

/// A name and a sentence.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Named {
    pub id: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub title: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub text: String,
}

/// The tree of one file of a pack.
fn parse(file: &'static str, text: &str) -> Result<Json, ContentError> {
    if text.len() > MOST_BYTES {
        return Err(Fault::new(file, Reason::new("too_long").with("most", MOST_BYTES)).into());
    }
    json::parse(text).map_err(|fault| ContentError::Unreadable { file, fault })
}

/// An entry of the structure whose texts stand in another file.
trait Entry: Record {
    type Texts: Record;

    fn texts(&mut self) -> &mut Self::Texts;
}

/// Gives every entry its texts: each has its own, and none is left over.
fn join<E: Entry>(part: &str, entries: &mut [E], mut texts: Vec<E::Texts>) -> Result<(), Fault> {
    let place = |id: &str| [part, ".", id].concat();
    for entry in entries {
        let index = texts.iter().position(|it| it.id() == entry.id());
        let index = index.ok_or_else(|| Fault::new(place(entry.id()), Reason::new("missing")))?;
        *entry.texts() = texts.swap_remove(index);
    }
    texts.first().map_or(Ok(()), |left| Err(Fault::new(place(left.id()), Reason::new("unknown"))))
}

/// Reads one file. A fault of an entry is told by the entry's id: an index means nothing to whoever writes many of
/// them.
fn read(file: &'static str, text: &str, record: &mut dyn Record) -> Result<(), ContentError> {
    let tree = parse(file, text)?;
    record::read(tree.clone(), "", record).map_err(|fault| by_id(fault, &tree).into())
}

/// `questions[5].effort` as `questions.owner.effort`, where the entry has an id.
fn by_id(fault: Fault, tree: &Json) -> Fault {
    let named = || {
        let (part, rest) = fault.path.split_once('[')?;
        let (index, rest) = rest.split_once(']')?;
        let Json::List(entries) = field(tree, part)? else { return None };
        let Json::Text(id) = field(entries.get(index.parse::<usize>().ok()?)?, "id")? else { return None };
        Some([part, ".", id, rest].concat())
    };
    match named() {
        Some(path) => Fault { path, ..fault },
        None => fault,
    }
}

fn field<'a>(tree: &'a Json, name: &str) -> Option<&'a Json> {
    let Json::Object(fields) = tree else { return None };
    fields.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

impl Record for Named {
    fn fields(&mut self, visit: &mut dyn FnMut(&'static str, Slot<'_>)) {
        visit("id", Slot::Id(&mut self.id));
        visit("title", there(&mut self.title));
        visit("text", there(&mut self.text));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

/// A text that is there: a translation left empty is a fault and not a blank on the page.
fn there(text: &mut String) -> Slot<'_> {
    let form = |text: &str| {
        let long = || (text.chars().count() > MOST_TEXT).then(|| Reason::new("too_long").with("most", MOST_TEXT));
        if text.trim().is_empty() { Some(Reason::new("missing")) } else { long() }
    };
    Slot::Form(text, form)
}

/// Words that must be among the known ones, each once.
fn known(place: &str, words: &[String], all: &[&str]) -> Result<(), Fault> {
    for (index, word) in words.iter().enumerate() {
        let place = format!("{place}[{index}]");
        if words[..index].contains(word) {
            return Err(Fault::new(place, Reason::new("id_twice").with("id", word)));
        }
        one(place, word, all)?;
    }
    Ok(())
}

fn one(place: String, word: &str, all: &[&str]) -> Result<(), Fault> {
    if all.contains(&word) { Ok(()) } else { Err(Fault::new(place, one_of(all))) }
}
