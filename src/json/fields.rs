//! Reading an object field by field, with the path of each for the message about it.

use std::fmt;

use super::{Json, plain_text};
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

    /// The limits of a number.
    pub fn range(whole: bool, low: f64, high: f64) -> Reason {
        // Four places: a limit just above -0.99 reads as -0.99.
        let plain = |value: f64| plain_text((value * 1e4).round() / 1e4);
        Reason::new(if whole { "whole_range" } else { "range" }).with("low", plain(low)).with("high", plain(high))
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&words::reason(self, Locale::En.words()))
    }
}

/// The fields that have not been read yet, as keys and values.
impl IntoIterator for Fields {
    type Item = (String, Json);
    type IntoIter = std::vec::IntoIter<(String, Json)>;

    fn into_iter(self) -> Self::IntoIter {
        self.rest.into_iter()
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

    /// A field that is an object of its own.
    pub fn object(&mut self, key: &str) -> Result<Fields, Fault> {
        let value = self.any(key)?;
        Fields::of(value, &self.place(key))
    }

    /// The one field of an object that says by its key what it is.
    pub fn only(mut self) -> Result<(String, Json), Fault> {
        match self.rest.pop() {
            Some(field) if self.rest.is_empty() => Ok(field),
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
}
