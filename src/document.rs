//! The document: what is stored, exported, imported and evaluated. It holds inputs, never results.
//!
//! A document that is loaded is either right in every field or refused with the place of the first fault; nothing
//! is repaired in silence. Language, theme and the open tool are not in it.

use std::error::Error;
use std::fmt;

use reactive_stores::Store;
#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::Serialize;

use crate::json::fields::{Fault, Fields, Reason};
use crate::json::{self, Json};
use crate::model::knob::OutOfRange;
use crate::model::roi::number::SetError;
use crate::model::roi::{RoiInputs, Scenario};
use crate::words::{self, Locale};

mod read;

/// The version this code writes, and the newest it reads.
pub const VERSION: u32 = 1;
/// Larger files are refused before they are parsed.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
const MOST_SCENARIOS: usize = 20;
const MOST_BENEFITS: usize = 50;
const MOST_TEXT: usize = 2_000;

/// One piece of work: everything the user has told Landfall.
#[derive(Debug, Clone, PartialEq, Serialize, Store)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub format: Format,
    pub version: u32,
    pub title: String,
    /// RFC 3339; set by the browser when the document is made.
    pub created: String,
    /// RFC 3339; set by the browser on an edit, never on export.
    pub modified: String,
    /// ISO 4217.
    pub currency: String,
    /// ISO date of month 0; null: months have numbers and no dates.
    pub start: Option<String>,
    /// The seed of every random draw, an unsigned 64 bit number in decimal.
    pub seed: String,
    pub workspace: Workspace,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
pub enum Format {
    #[serde(rename = "landfall")]
    Landfall,
}

/// The inputs of the four tools.
#[derive(Debug, Clone, PartialEq, Serialize, Store)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Workspace {
    pub assess: NotYet,
    pub prioritise: NotYet,
    pub roi: RoiInputs,
    pub decay: NotYet,
}

/// The place of a tool's inputs that this version does not have yet.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NotYet {}

/// Why a text is not a document, to be put into words. Shown as it is, it speaks English.
#[derive(Debug, Clone, PartialEq)]
pub enum LoadError {
    TooLarge {
        bytes: usize,
    },
    /// The parser's own reason, in English.
    NotJson {
        line: usize,
        column: usize,
        reason: String,
    },
    /// The text ends too early.
    Truncated {
        line: usize,
        column: usize,
    },
    OtherFormat,
    Newer {
        version: f64,
    },
    Field(Fault),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&words::load_error(self, Locale::En.words()))
    }
}

impl Error for LoadError {}

impl Document {
    /// The document as JSON, the one form that is stored, exported and compared.
    pub fn to_json(&self) -> String {
        json::pretty(self)
    }

    /// Reads a document, or says where it is wrong. A byte-order mark is accepted.
    pub fn from_json(text: &str) -> Result<Document, LoadError> {
        if text.len() > MOST_BYTES {
            return Err(LoadError::TooLarge { bytes: text.len() });
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Document::from_tree(json::parse(text).map_err(|error| syntax(&error))?)
    }

    /// Reads a document from the tree of its JSON.
    pub fn from_tree(tree: Json) -> Result<Document, LoadError> {
        check_envelope(&tree)?;
        let mut document = Fields::of(tree, "").and_then(read::document)?;
        document.check()?;
        Ok(document)
    }

    /// The seed as the number it stands for.
    pub fn seed(&self) -> Option<u64> {
        // A parser of numbers would also take "+1", which is another text for the same seed.
        let plain = self.seed.bytes().all(|byte| byte.is_ascii_digit());
        self.seed.parse().ok().filter(|_| plain)
    }

    /// Everything the types cannot say: limits of numbers and texts, unique ids. Negative zero becomes zero.
    fn check(&mut self) -> Result<(), LoadError> {
        text_within("title", &self.title)?;
        if !is_currency(&self.currency) {
            return Err(field("currency", Reason::new("currency")));
        }
        if self.start.as_deref().is_some_and(|start| !is_date(start)) {
            return Err(field("start", Reason::new("date")));
        }
        if self.seed().is_none() {
            return Err(field("seed", Reason::new("seed")));
        }
        let roi = &mut self.workspace.roi;
        check_scenarios(&roi.scenarios)?;
        // Writing each number back through its knob checks it, and the ids are known to be unique by now.
        for number in roi.numbers() {
            if let Err(SetError::OutOfRange(OutOfRange { knob })) = roi.set_number(&number.path, number.value) {
                let path = format!("roi.{}", by_index(&roi.scenarios, &number.path));
                return Err(field(path, range(knob.whole, knob.min, knob.max)));
            }
        }
        Ok(())
    }
}

/// What decides whether a file is ours, before its fields are read.
fn check_envelope(tree: &Json) -> Result<(), LoadError> {
    let Json::Object(fields) = tree else { return Err(LoadError::OtherFormat) };
    let find = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value);
    if find("format") != Some(&Json::Text("landfall".to_owned())) {
        return Err(LoadError::OtherFormat);
    }
    match find("version") {
        Some(&Json::Number(version)) if version > f64::from(VERSION) && version.fract() == 0.0 => {
            Err(LoadError::Newer { version })
        }
        Some(&Json::Number(version)) if version >= 1.0 && version.fract() == 0.0 => Ok(()),
        _ => Err(field("version", range(true, 1.0, f64::from(VERSION)))),
    }
}

/// Paths in messages begin with the tool; that all tools stand in a workspace says nothing to the reader.
impl From<Fault> for LoadError {
    fn from(Fault { path, reason }: Fault) -> LoadError {
        field(path.strip_prefix("workspace.").unwrap_or(&path), reason)
    }
}

fn syntax(error: &serde_json::Error) -> LoadError {
    let (line, column) = (error.line(), error.column());
    if error.is_eof() {
        LoadError::Truncated { line, column }
    } else {
        LoadError::NotJson { line, column, reason: plain_reason(error) }
    }
}

/// The parser's reason without its own "at line …", which stands elsewhere in the message.
fn plain_reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

fn field(path: impl Into<String>, reason: Reason) -> LoadError {
    LoadError::Field(Fault::new(path, reason))
}

fn range(whole: bool, low: f64, high: f64) -> Reason {
    // Four places: a limit just above -0.99 reads as -0.99.
    let plain = |value: f64| (value * 1e4).round() / 1e4;
    Reason::new(if whole { "whole_range" } else { "range" }).with("low", plain(low)).with("high", plain(high))
}

fn text_within(path: &str, text: &str) -> Result<(), LoadError> {
    if text.chars().count() <= MOST_TEXT {
        return Ok(());
    }
    Err(field(path, Reason::new("too_long").with("most", MOST_TEXT)))
}

fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A day as `2026-11-20`; whether the month has that many days is the calendar's business.
fn is_date(text: &str) -> bool {
    let mut parts =
        text.split('-').map(|part| (part.len(), part.bytes().all(|byte| byte.is_ascii_digit()), part.parse()));
    let mut next = |length: usize, most: u32| match parts.next() {
        Some((found, true, Ok(number))) => found == length && (1..=most).contains(&number),
        _ => false,
    };
    next(4, 9999) && next(2, 12) && next(2, 31) && parts.next().is_none()
}

fn check_scenarios(scenarios: &[Scenario]) -> Result<(), LoadError> {
    if scenarios.is_empty() || scenarios.len() > MOST_SCENARIOS {
        return Err(field("roi.scenarios", Reason::new("count").with("low", 1).with("high", MOST_SCENARIOS)));
    }
    check_ids("roi.scenarios", scenarios.iter().map(|scenario| scenario.id.as_str()))?;
    for (index, scenario) in scenarios.iter().enumerate() {
        let path = format!("roi.scenarios[{index}]");
        text_within(&format!("{path}.title"), &scenario.title)?;
        if scenario.benefits.len() > MOST_BENEFITS {
            let reason = Reason::new("count").with("low", 0).with("high", MOST_BENEFITS);
            return Err(field(format!("{path}.benefits"), reason));
        }
        check_ids(&format!("{path}.benefits"), scenario.benefits.iter().map(|benefit| benefit.id.as_str()))?;
        for (index, benefit) in scenario.benefits.iter().enumerate() {
            text_within(&format!("{path}.benefits[{index}].title"), &benefit.title)?;
        }
    }
    Ok(())
}

/// Ids are part of paths, so they are short and plain, and nobody has another's.
fn check_ids<'a>(path: &str, ids: impl Iterator<Item = &'a str>) -> Result<(), LoadError> {
    let mut seen: Vec<&str> = Vec::new();
    for (index, id) in ids.enumerate() {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if id.is_empty() || id.len() > 64 || !id.bytes().all(plain) {
            return Err(field(format!("{path}[{index}].id"), Reason::new("id")));
        }
        if seen.contains(&id) {
            return Err(field(format!("{path}[{index}].id"), Reason::new("id_twice").with("id", id)));
        }
        seen.push(id);
    }
    Ok(())
}

/// A path by ids as the file's reader counts it: `scenarios[half].costs.upfront` as `scenarios[1].costs.upfront`.
fn by_index(scenarios: &[Scenario], path: &str) -> String {
    let mut path = path.to_owned();
    for (index, scenario) in scenarios.iter().enumerate() {
        let Some(rest) = path.strip_prefix(&format!("scenarios[{}]", scenario.id)) else { continue };
        let mut rest = rest.to_owned();
        for (place, benefit) in scenario.benefits.iter().enumerate() {
            rest = rest.replacen(&format!(".benefits[{}]", benefit.id), &format!(".benefits[{place}]"), 1);
        }
        path = format!("scenarios[{index}]{rest}");
        break;
    }
    path
}

/// The JSON Schema of documents, generated from these types.
#[cfg(not(target_arch = "wasm32"))]
pub fn schema() -> String {
    let schema = schemars::schema_for!(Document);
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}
