//! Reading an object field by field, with the path of each for the message about it.

use std::collections::BTreeMap;
use std::fmt;

use super::Json;
use crate::words::{self, Locale};

/// What is wrong, and where: `roi.scenarios[1].costs.labour`.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct Fault {
    pub path: String,
    pub reason: Reason,
}

impl Fault {
    pub fn new(path: impl Into<String>, reason: Reason) -> Fault {
        Fault { path: path.into(), reason }
    }
}

/// Why a field is refused, to be put into words: the id of the words and what fills their places. Shown as it is, it
/// speaks English.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    pub id: &'static str,
    pub values: Vec<(&'static str, String)>,
}

impl Reason {
    pub fn new(id: &'static str) -> Reason {
        Reason { id, values: Vec::new() }
    }

    pub fn with(mut self, name: &'static str, value: impl ToString) -> Reason {
        self.values.push((name, value.to_string()));
        self
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&words::reason(self, Locale::En.words()))
    }
}

/// The fields of one object that have not been read yet.
pub struct Fields {
    path: String,
    rest: Vec<(String, Json)>,
}

impl Fields {
    /// The fields of a value that must be an object without repeated keys; `path` is where it stands, empty for the
    /// whole text.
    pub fn of(value: Json, path: &str) -> Result<Fields, Fault> {
        let Json::Object(rest) = value else {
            let place = if path.is_empty() { "document" } else { path };
            return Err(Fault::new(place, Reason::new("object")));
        };
        let fields = Fields { path: path.to_owned(), rest };
        for (index, (key, _)) in fields.rest.iter().enumerate() {
            if fields.rest[..index].iter().any(|(other, _)| other == key) {
                return Err(Fault::new(fields.place(key), Reason::new("twice")));
            }
        }
        Ok(fields)
    }

    /// The path of a field of this object.
    pub fn place(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Takes a field that may be missing; null counts as missing.
    pub fn optional(&mut self, key: &str) -> Option<Json> {
        let index = self.rest.iter().position(|(other, _)| other == key)?;
        Some(self.rest.remove(index).1).filter(|value| *value != Json::Null)
    }

    /// Takes a field that must be there.
    pub fn any(&mut self, key: &str) -> Result<Json, Fault> {
        self.optional(key).ok_or_else(|| Fault::new(self.place(key), Reason::new("missing")))
    }

    pub fn number(&mut self, key: &str) -> Result<f64, Fault> {
        match self.any(key)? {
            Json::Number(value) => Ok(value),
            _ => Err(self.expected(key, "number")),
        }
    }

    /// A whole number that fits 32 bits.
    pub fn whole(&mut self, key: &str) -> Result<u32, Fault> {
        match self.number(key)? {
            value if value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&value) => Ok(value as u32),
            _ => Err(self.expected(key, "whole")),
        }
    }

    pub fn flag(&mut self, key: &str) -> Result<bool, Fault> {
        match self.any(key)? {
            Json::Bool(value) => Ok(value),
            _ => Err(self.expected(key, "flag")),
        }
    }

    pub fn text(&mut self, key: &str) -> Result<String, Fault> {
        self.optional_text(key)?.ok_or_else(|| Fault::new(self.place(key), Reason::new("missing")))
    }

    pub fn optional_text(&mut self, key: &str) -> Result<Option<String>, Fault> {
        match self.optional(key) {
            None => Ok(None),
            Some(Json::Text(text)) => Ok(Some(text)),
            Some(_) => Err(self.expected(key, "text")),
        }
    }

    pub fn optional_number(&mut self, key: &str) -> Result<Option<f64>, Fault> {
        match self.optional(key) {
            None => Ok(None),
            Some(Json::Number(value)) => Ok(Some(value)),
            Some(_) => Err(self.expected(key, "number")),
        }
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, key: &str, choices: &[(&str, T)]) -> Result<T, Fault> {
        let text = self.text(key)?;
        let found = choices.iter().find(|(word, _)| *word == text);
        found.map(|(_, choice)| *choice).ok_or_else(|| self.not_among(key, choices))
    }

    /// One of a few words, or null.
    pub fn optional_choice<T: Copy>(&mut self, key: &str, choices: &[(&str, T)]) -> Result<Option<T>, Fault> {
        match self.optional_text(key)? {
            None => Ok(None),
            Some(text) => match choices.iter().find(|(word, _)| *word == text) {
                Some((_, choice)) => Ok(Some(*choice)),
                None => Err(self.not_among(key, choices)),
            },
        }
    }

    /// A field that is an object of its own.
    pub fn object(&mut self, key: &str) -> Result<Fields, Fault> {
        let value = self.any(key)?;
        Fields::of(value, &self.place(key))
    }

    /// A field that is a list, each item read with its path.
    pub fn list<T>(&mut self, key: &str, read: fn(Fields) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
        let place = self.place(key);
        let Json::List(items) = self.any(key)? else { return Err(self.expected(key, "list")) };
        let item = |(index, item)| read(Fields::of(item, &format!("{place}[{index}]"))?);
        items.into_iter().enumerate().map(item).collect()
    }

    /// A field that is an object of objects under keys that are not fixed.
    pub fn map<T>(&mut self, key: &str, read: fn(Fields) -> Result<T, Fault>) -> Result<BTreeMap<String, T>, Fault> {
        let inner = self.object(key)?;
        let mut map = BTreeMap::new();
        for (key, value) in inner.rest {
            let value = read(Fields::of(value, &format!("{}[{key}]", inner.path))?)?;
            map.insert(key, value);
        }
        Ok(map)
    }

    /// The one field of an object that says by its key what it is.
    pub fn only(mut self) -> Result<(String, Fields), Fault> {
        match self.rest.pop() {
            Some((key, value)) if self.rest.is_empty() => {
                let place = self.place(&key);
                Ok((key, Fields::of(value, &place)?))
            }
            _ => Err(Fault::new(self.path, Reason::new("one_field"))),
        }
    }

    /// Ends the reading: a field that nobody has asked for is a fault, or saving would lose it.
    pub fn finish(self) -> Result<(), Fault> {
        match self.rest.first() {
            None => Ok(()),
            Some((key, _)) => Err(Fault::new(self.place(key), Reason::new("unknown"))),
        }
    }

    fn expected(&self, key: &str, what: &'static str) -> Fault {
        Fault::new(self.place(key), Reason::new(what))
    }

    fn not_among<T>(&self, key: &str, choices: &[(&str, T)]) -> Fault {
        let words: Vec<String> = choices.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        Fault::new(self.place(key), Reason::new("one_of").with("words", words.join(", ")))
    }
}
