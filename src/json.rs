//! JSON text to values and back, in four steps that know nothing of documents: `parse` makes a tree of a text and
//! `pretty` a text of a tree; `record` goes between the tree and our types, one list of fields a type; `fields` reads
//! an object by hand where there is no type.
//!
//! It is our own since the page has to be small. A derived reader and writer for each type cost 20 KB of the page
//! (brotli) and knew no path for their messages; the parser of serde_json, with its tables of powers of ten, cost 6.
//! The tests hold ours against serde_json's.

use std::fmt;

pub mod fields;
pub mod named;
mod number;
mod parse;
pub mod record;

use named::Named;

pub use number::{fixed, number_text, plain_text, read_number};
pub use parse::{Syntax, SyntaxError, parse};

/// A JSON text as it stands: keys keep their order and may stand twice.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(f64),
    /// A number that is whole by its type, written without a point; `parse` does not make it.
    Whole(u32),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
    /// An object of rows, each an object of whole numbers; `parse` does not make it. A row is one line, and none is
    /// copied: there may be a hundred thousand numbers.
    Grid(Named<Named<u32>>),
}

impl Json {
    /// A number, or null where there is none.
    pub fn number(value: Option<f64>) -> Json {
        value.map_or(Json::Null, Json::Number)
    }

    pub fn text(text: &str) -> Json {
        Json::Text(text.to_owned())
    }

    /// An object of these fields.
    pub fn object<const N: usize>(fields: [(&str, Json); N]) -> Json {
        Json::Object(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// A list of numbers.
    pub fn numbers(values: &[f64]) -> Json {
        Json::List(values.iter().map(|value| Json::Number(*value)).collect())
    }
}

/// Indented JSON. Every double reads back as itself.
pub fn pretty(tree: &Json) -> String {
    let mut text = String::new();
    write(tree, 0, &mut text);
    text
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&pretty(self))
    }
}

fn write(tree: &Json, depth: usize, text: &mut String) {
    match tree {
        Json::Null => text.push_str("null"),
        Json::Bool(true) => text.push_str("true"),
        Json::Bool(false) => text.push_str("false"),
        Json::Number(value) => text.push_str(&number_text(*value)),
        Json::Whole(value) => write_whole(*value, text),
        Json::Text(value) => write_text(value, text),
        Json::List(items) => {
            let mut items = items.iter();
            block(['[', ']'], items.len(), depth, text, &mut |text| {
                if let Some(item) = items.next() {
                    write(item, depth + 1, text);
                }
            });
        }
        Json::Object(fields) => {
            let mut fields = fields.iter();
            block(['{', '}'], fields.len(), depth, text, &mut |text| {
                if let Some((key, value)) = fields.next() {
                    write_text(key, text);
                    text.push_str(": ");
                    write(value, depth + 1, text);
                }
            });
        }
        // Spaces would be a fifth of a large workshop's file.
        Json::Grid(rows) => {
            text.push('{');
            for (index, (key, row)) in rows.iter().enumerate() {
                text.push_str(if index > 0 { ",\n" } else { "\n" });
                write_text(key, text);
                text.push(':');
                write_row(row, text);
            }
            text.push_str(if rows.is_empty() { "}" } else { "\n}" });
        }
    }
}

fn write_row(row: &Named<u32>, text: &mut String) {
    text.push('{');
    for (index, (key, value)) in row.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        write_text(key, text);
        text.push(':');
        write_whole(*value, text);
    }
    text.push('}');
}

fn write_whole(value: u32, text: &mut String) {
    if value >= 10 {
        write_whole(value / 10, text);
    }
    text.push(char::from(b'0' + (value % 10) as u8));
}

/// The lines of a list or an object, each written by `next`.
fn block(marks: [char; 2], count: usize, depth: usize, text: &mut String, next: &mut dyn FnMut(&mut String)) {
    let line = |text: &mut String, depth: usize| {
        text.push('\n');
        text.extend(std::iter::repeat_n("  ", depth));
    };
    text.push(marks[0]);
    for index in 0..count {
        if index > 0 {
            text.push(',');
        }
        line(text, depth + 1);
        next(text);
    }
    if count > 0 {
        line(text, depth);
    }
    text.push(marks[1]);
}

fn write_text(value: &str, text: &mut String) {
    text.push('"');
    for char in value.chars() {
        match char {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            control if control < ' ' => {
                let hex = |digit: u32| char::from(b"0123456789abcdef"[digit as usize % 16]);
                text.push_str("\\u00");
                text.push(hex(u32::from(control) / 16));
                text.push(hex(u32::from(control)));
            }
            plain => text.push(plain),
        }
    }
    text.push('"');
}
