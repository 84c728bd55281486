//! The document: what is stored, exported, imported and evaluated. It holds inputs, never results.
//!
//! A document that is loaded is either right in every field or refused with the place of the first fault; nothing
//! is repaired in silence. Language, theme and the open tool are not in it.

use std::error::Error;
use std::fmt;

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use crate::choices;
use crate::date::no_day;
use crate::json::fields::{Fault, Reason};
use crate::json::record::{self, Record, Slot};
use crate::json::{self, Json, SyntaxError};
use crate::model::assess::AssessInputs;
use crate::model::decay::DecayInputs;
use crate::model::decay::kpi::Kpi;
use crate::model::knob::{Knob, Unit};
use crate::model::prioritise::PrioritiseInputs;
use crate::model::roi::RoiInputs;
use crate::model::roi::number::{Number, numbers_of};
use crate::words::{self, Locale};

pub mod edits;
pub mod room;

/// The version this code writes, and the newest it reads.
pub const VERSION: u32 = 1;
/// Larger files are refused before they are parsed. What 60 people score of 200 use cases on 12 criteria fits.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
/// Where the paths of Decay's numbers begin.
const DECAY: &str = "decay";
pub const KNOWN_VERSION: Knob = Knob {
    id: "version",
    unit: Unit::Plain,
    min: 1.0,
    max: VERSION as f64,
    track: None,
    step: 1.0,
    default: VERSION as f64,
    whole: true,
};

/// One piece of work: everything the user has told Landfall.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
pub enum Format {
    #[default]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "landfall"))]
    Landfall,
}

/// The inputs of the four tools.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Workspace {
    /// Missing or empty in files from before it was there: nothing is answered yet.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub assess: AssessInputs,
    /// The same: the criteria a document begins with, and no use cases.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub prioritise: PrioritiseInputs,
    pub roi: RoiInputs,
    pub decay: DecayInputs,
}

/// Why a text is not a document, to be put into words. Shown as it is, it speaks English.
#[derive(Debug, Clone, PartialEq)]
pub enum LoadError {
    TooLarge { bytes: usize },
    NotJson(SyntaxError),
    OtherFormat,
    Newer { version: f64 },
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
        // A pass over the fields may change them, so writing goes through a copy.
        json::pretty(&record::write(&mut self.clone()))
    }

    /// Reads a document, or says where it is wrong. A byte-order mark is accepted.
    pub fn from_json(text: &str) -> Result<Document, LoadError> {
        if text.len() > MOST_BYTES {
            return Err(LoadError::TooLarge { bytes: text.len() });
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Document::from_tree(json::parse(text).map_err(LoadError::NotJson)?)
    }

    /// Reads a document from the tree of its JSON.
    pub fn from_tree(tree: Json) -> Result<Document, LoadError> {
        check_envelope(&tree, "landfall")?;
        let mut document = Document::default();
        record::read(tree, "", &mut document)?;
        document.workspace.check_plans()?;
        document.workspace.check_kpi()?;
        document.workspace.check_answers()?;
        document.workspace.check_ballots()?;
        Ok(document)
    }

    /// The seed as the number it stands for.
    pub fn seed(&self) -> Option<u64> {
        read_seed(&self.seed)
    }
}

choices!(Format { Landfall = "landfall" });

impl Record for Document {
    fn fields(&mut self, visit: &mut dyn FnMut(&'static str, Slot<'_>)) {
        visit("format", Slot::Choice(&mut self.format));
        visit("version", Slot::Whole(&mut self.version, &KNOWN_VERSION));
        visit("title", Slot::Text(&mut self.title));
        visit("created", Slot::Text(&mut self.created));
        visit("modified", Slot::Text(&mut self.modified));
        visit("currency", Slot::Form(&mut self.currency, |text| wrong(is_currency(text), "currency")));
        visit("start", Slot::OptionalForm(&mut self.start, no_day));
        visit("seed", Slot::Form(&mut self.seed, |text| wrong(read_seed(text).is_some(), "seed")));
        visit("workspace", Slot::Record(&mut self.workspace));
    }
}

impl Workspace {
    /// All numbers of the tools by their paths: Return's as they stand, Decay's under `decay.`.
    pub fn numbers(&self) -> Vec<Number> {
        let mut numbers = self.roi.numbers();
        numbers.extend(numbers_of(&mut self.decay.clone(), DECAY));
        numbers
    }

    /// A scenario that names a plan which is not there would quietly lose its decay.
    fn check_plans(&self) -> Result<(), LoadError> {
        for (index, scenario) in self.roi.scenarios.iter().enumerate() {
            if scenario.plan.as_ref().is_some_and(|plan| self.decay.plan(plan).is_none()) {
                return Err(field(format!("roi.scenarios[{index}].plan"), Reason::new("plan")));
            }
        }
        Ok(())
    }

    /// Every row of a KPI says when, and all in one way.
    fn check_kpi(&self) -> Result<(), LoadError> {
        match self.decay.kpi.as_ref().and_then(Kpi::unlike_row) {
            Some(index) => Err(field(format!("decay.kpi.rows[{index}]"), Reason::new("row_time"))),
            None => Ok(()),
        }
    }

    /// Nobody has answered more questions than there can be.
    fn check_answers(&self) -> Result<(), LoadError> {
        match self.assess.too_many_answers() {
            Some((path, most)) => {
                Err(field(format!("assess.{path}"), Reason::new("count").with("low", 0).with("high", most)))
            }
            None => Ok(()),
        }
    }

    /// Scores, overrides and limits of Prioritise name what is there.
    fn check_ballots(&self) -> Result<(), LoadError> {
        self.prioritise.check().map_err(|fault| field(["prioritise.", &fault.path].concat(), fault.reason))
    }
}

impl Record for Workspace {
    fn fields(&mut self, visit: &mut dyn FnMut(&'static str, Slot<'_>)) {
        visit("assess", Slot::Part(&mut self.assess));
        visit("prioritise", Slot::Part(&mut self.prioritise));
        visit("roi", Slot::Record(&mut self.roi));
        visit("decay", Slot::Record(&mut self.decay));
    }
}

fn wrong(right: bool, reason: &'static str) -> Option<Reason> {
    (!right).then(|| Reason::new(reason))
}

/// The number a text stands for as a seed.
pub fn read_seed(text: &str) -> Option<u64> {
    // A parser of numbers would also take "+1", which is another text for the same seed.
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

/// What decides whether a file is of this format of ours, before its fields are read.
pub fn check_envelope(tree: &Json, format: &str) -> Result<(), LoadError> {
    let Json::Object(fields) = tree else { return Err(LoadError::OtherFormat) };
    let find = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value);
    if find("format") != Some(&Json::text(format)) {
        return Err(LoadError::OtherFormat);
    }
    match find("version") {
        Some(&Json::Number(version)) if version > f64::from(VERSION) && version.fract() == 0.0 => {
            Err(LoadError::Newer { version })
        }
        Some(&Json::Number(version)) if version >= 1.0 && version.fract() == 0.0 => Ok(()),
        _ => Err(field("version", Reason::range(true, 1.0, f64::from(VERSION)))),
    }
}

/// Paths in messages begin with the tool; that all tools stand in a workspace says nothing to the reader.
impl From<Fault> for LoadError {
    fn from(Fault { path, reason }: Fault) -> LoadError {
        field(path.strip_prefix("workspace.").unwrap_or(&path), reason)
    }
}

fn field(path: impl Into<String>, reason: Reason) -> LoadError {
    LoadError::Field(Fault::new(path, reason))
}

fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The JSON Schema of documents, generated from these types.
#[cfg(not(target_arch = "wasm32"))]
pub fn schema() -> String {
    let schema = schemars::schema_for!(Document);
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}
