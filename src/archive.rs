//! Keeping one document under its key, and the copies of what it replaced. What the archive does not do: decide
//! when to save, or show anything.

use crate::choices;
use crate::document::{Document, LoadError};
use crate::json::record::{self, Record, Slot};
use crate::json::{self, Json};
use crate::storage::{Storage, StorageError};

/// Copies kept at most; the oldest of the replaced ones goes first.
const MOST_COPIES: usize = 10;

/// The document of one storage key.
pub struct Archive<S> {
    storage: S,
    key: String,
    /// What we last read or wrote, to notice when somebody else has written.
    last_seen: Option<String>,
}

/// What was found when the page opened.
#[derive(Debug, Clone, PartialEq)]
pub enum Opened {
    Nothing,
    Document(Box<Document>),
    /// Unreadable; the text has been set aside among the copies.
    SetAside(LoadError),
    /// From a newer Landfall: it must be left as it is, so nothing may be saved over it.
    Newer(LoadError),
}

/// What became of a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    Done,
    /// Another tab or widget had written meanwhile; its text was kept as a copy.
    KeptOther,
}

/// Why a copy was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reason {
    /// Another document was opened in its place.
    #[default]
    Replaced,
    /// It could not be read.
    SetAside,
    /// Another tab wrote the same key.
    OtherTab,
}

/// A document that is no longer the current one, or a text that never was one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KeptCopy {
    pub reason: Reason,
    pub title: String,
    /// RFC 3339.
    pub when: String,
    pub text: String,
}

impl<S: Storage> Archive<S> {
    /// The archive of a storage key. Keys of ours start with `landfall:`, so that a host's own are left alone.
    pub fn new(storage: S, storage_key: &str) -> Archive<S> {
        Archive { storage, key: storage_key.to_owned(), last_seen: None }
    }

    fn document_key(&self) -> String {
        format!("landfall:document:{}", self.key)
    }

    fn copies_key(&self) -> String {
        format!("landfall:kept:{}", self.key)
    }

    /// Reads the stored document. A damaged one is kept as a copy before anything may overwrite it.
    pub fn open(&mut self, now: &str) -> Result<Opened, StorageError> {
        let Some(text) = self.storage.read(&self.document_key())? else {
            return Ok(Opened::Nothing);
        };
        // What has been seen may be written over, so a text counts as seen only once nothing of it can be lost.
        let opened = match Document::from_json(&text) {
            Ok(document) => Opened::Document(Box::new(document)),
            Err(error @ LoadError::Newer { .. }) => return Ok(Opened::Newer(error)),
            Err(error) => {
                self.keep(Reason::SetAside, "", now, text.clone())?;
                Opened::SetAside(error)
            }
        };
        self.last_seen = Some(text);
        Ok(opened)
    }

    /// Writes a document's text and reads it back; only then is it saved. What somebody else has stored meanwhile is
    /// kept as a copy first, or, from a newer Landfall, not overwritten at all.
    pub fn save(&mut self, text: String, now: &str) -> Result<Saved, StorageError> {
        let key = self.document_key();
        let stored = self.storage.read(&key)?;
        let mut saved = Saved::Done;
        if let Some(other) = stored.filter(|stored| Some(stored) != self.last_seen.as_ref() && *stored != text) {
            let title = match Document::from_json(&other) {
                Ok(document) => document.title,
                Err(LoadError::Newer { .. }) => return Err(StorageError::Newer),
                Err(_) => String::new(),
            };
            self.keep(Reason::OtherTab, &title, now, other)?;
            saved = Saved::KeptOther;
        }
        self.storage.write(&key, &text)?;
        if self.storage.read(&key)?.as_ref() != Some(&text) {
            return Err(StorageError::NotKept);
        }
        self.last_seen = Some(text);
        Ok(saved)
    }

    /// Keeps a copy of a text, newest first.
    pub fn keep(&mut self, reason: Reason, title: &str, when: &str, text: String) -> Result<(), StorageError> {
        let mut copies = self.copies()?;
        if copies.first().is_some_and(|copy| copy.text == text) {
            return Ok(());
        }
        copies.insert(0, KeptCopy { reason, title: title.to_owned(), when: when.to_owned(), text });
        while copies.len() > MOST_COPIES {
            // What could not be read or lost a race is never dropped for room; a replaced document is.
            let Some(oldest) = copies.iter().rposition(|copy| copy.reason == Reason::Replaced) else { break };
            copies.remove(oldest);
        }
        self.write_copies(&copies)
    }

    /// The kept copies, newest first.
    pub fn copies(&self) -> Result<Vec<KeptCopy>, StorageError> {
        let Some(text) = self.storage.read(&self.copies_key())? else { return Ok(Vec::new()) };
        // A damaged list is a copy itself, so that writing the list anew does not lose it.
        let damaged = |text| KeptCopy { reason: Reason::SetAside, title: String::new(), when: String::new(), text };
        Ok(read_copies(&text).unwrap_or_else(|| vec![damaged(text)]))
    }

    /// Forgets the copy at this place in `copies`.
    pub fn forget(&mut self, index: usize) -> Result<(), StorageError> {
        let mut copies = self.copies()?;
        if index < copies.len() {
            copies.remove(index);
        }
        self.write_copies(&copies)
    }

    fn write_copies(&self, copies: &[KeptCopy]) -> Result<(), StorageError> {
        if copies.is_empty() {
            return self.storage.remove(&self.copies_key());
        }
        let copies = copies.iter().map(|copy| record::write(&mut copy.clone())).collect();
        self.storage.write(&self.copies_key(), &json::pretty(&Json::List(copies)))
    }
}

choices!(Reason { Replaced = "replaced", SetAside = "set_aside", OtherTab = "other_tab" });

impl Record for KeptCopy {
    fn fields(&mut self, visit: &mut dyn FnMut(&'static str, Slot<'_>)) {
        visit("reason", Slot::Choice(&mut self.reason));
        visit("title", Slot::Text(&mut self.title));
        visit("when", Slot::Text(&mut self.when));
        visit("text", Slot::Form(&mut self.text, |_| None));
    }
}

/// The list of copies as `write_copies` wrote it.
fn read_copies(text: &str) -> Option<Vec<KeptCopy>> {
    let copy = |item: Json| {
        let mut copy = KeptCopy::default();
        record::read(item, "", &mut copy).ok().map(|()| copy)
    };
    match json::parse(text).ok()? {
        Json::List(items) => items.into_iter().map(copy).collect(),
        _ => None,
    }
}
