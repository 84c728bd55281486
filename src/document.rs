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
use crate::model::decay::fit::curve::Decline;
use crate::model::decay::inputs::Kind;
use crate::model::decay::kpi::{Kpi, scaled};
use crate::model::decay::{DecayInputs, Plan};
use crate::model::knob::{Knob, Unit};
use crate::model::prioritise::PrioritiseInputs;
use crate::model::roi::RoiInputs;
use crate::model::roi::ledger::{LedgerEntry, State};
use crate::model::roi::number::{Number, SetError, numbers_of, scenario_path, set_number_of};
use crate::model::roi::range::{DECAY_MULTIPLIER_PATH, carried, distribution};
use crate::model::roi::scenario::Range;
use crate::words::{self, Locale};

pub mod room;

/// The version this code writes, and the newest it reads.
pub const VERSION: u32 = 1;
/// Larger files are refused before they are parsed. What 60 people score of 200 use cases on 12 criteria fits.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
/// Where the paths of Decay's numbers begin.
const DECAY: &str = "decay";
const RATE_PATHS: [&str; 4] = [
    "decay.rates.data_drift",
    "decay.rates.expectation_growth",
    "decay.rates.knowledge_staleness",
    "decay.rates.rules_debt",
];
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

/// How often a kind of upkeep is done because an answer in Assess proposed it.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenOver {
    pub kind: Kind,
    /// Months between two events, inside `decay::fields::EVERY`; `None` is never.
    pub every: Option<f64>,
    /// The id of the question.
    pub question: String,
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

    /// Writes a number the user has chosen: what its source said no longer holds, so its entry in the ledger starts
    /// anew. Returns whether anything changed.
    pub fn edit_number(&mut self, path: &str, value: f64, date: &str) -> Result<bool, SetError> {
        let before = self.clone();
        if path.starts_with(DECAY) {
            set_number_of(&mut self.decay, DECAY, path, value)?;
            self.cut_loose_changed(&before.decay);
        } else {
            self.roi.set_number(path, value)?;
        }
        let changed = *self != before;
        if changed {
            self.edited(path.to_owned(), date);
        }
        Ok(changed)
    }

    /// Lets the range of a number that was just edited go along with it when it would no longer hold the number;
    /// `before` is the workspace before the gesture. One that could not be drawn from before is left as it is.
    pub fn carry_range(&mut self, before: &Workspace, path: &str) {
        for scenario in &mut self.roi.scenarios {
            let old = before.roi.scenarios.iter().find(|old| old.id == scenario.id);
            let Some((old, inner)) = old.zip(path.strip_prefix(&scenario_path(&scenario.id))) else { continue };
            let (numbers, now) = (old.numbers(), scenario.numbers());
            let place = |numbers: &[Number]| numbers.iter().position(|number| number.path == inner);
            let (Some(from), Some(to)) = (place(&numbers), place(&now)) else { continue };
            let (from, to) = (&numbers[from], &now[to]);
            let range = old.ranges.get(inner).filter(|range| distribution(range, from.value, from.knob).is_ok());
            if let Some(range) = range {
                let range = carried(range, from.value, to.value, to.knob).unwrap_or(*range);
                scenario.ranges.insert(inner.to_owned(), range);
            }
        }
    }

    /// Notes that the user stands behind what a plan does: has changed it, or chosen it.
    pub fn adopt_plan(&mut self, id: &str, date: &str) {
        self.edited(format!("{DECAY}.plans[{id}].actions"), date);
    }

    /// Changes what a plan does, which is the user's from then on. How often a kind of upkeep is done is no longer what
    /// Assess proposed where the change has made it something else.
    pub fn change_plan(&mut self, id: &str, date: &str, change: &dyn Fn(&mut Plan)) {
        let before = self.decay.clone();
        if let Some(plan) = self.decay.plans.iter_mut().find(|plan| plan.id == id) {
            change(plan);
        }
        self.cut_loose_changed(&before);
        self.adopt_plan(id, date);
    }

    /// Does a kind of upkeep as the answer to a question in Assess proposes: every so many months, or never. The plan
    /// remembers the question, and the ledger `source`.
    pub fn take_over(&mut self, id: &str, proposed: &TakenOver, source: &str, date: &str) {
        let Some(plan) = self.decay.plans.iter_mut().find(|plan| plan.id == id) else { return };
        let action = plan.action_mut(proposed.kind);
        (action.every, action.first, action.gap) = (proposed.every, None, None);
        action.proposed_by = Some(proposed.question.clone());
        self.adopt_plan(id, date);
        let path = every_path(id, proposed.kind);
        match proposed.every {
            Some(_) => {
                let entry = LedgerEntry { date: date.to_owned(), ..LedgerEntry::new(State::Edited) };
                self.roi.ledger.insert(path, LedgerEntry { source: source.to_owned(), ..entry });
            }
            None => drop(self.roi.ledger.remove(&path)),
        }
    }

    /// Adds a plan that does what is proposed and nothing else, each with what the ledger notes as its source.
    pub fn begin_plan(&mut self, id: &str, title: &str, proposed: &[(TakenOver, String)], date: &str) {
        let mut plan = Plan::seed(id, title);
        plan.set_rhythm([None; 4]);
        self.decay.plans.push(plan);
        for (it, source) in proposed {
            self.take_over(id, it, source, date);
        }
    }

    /// Lets a kind of upkeep stay as it is, but no longer as what Assess proposed.
    pub fn cut_loose(&mut self, id: &str, kind: Kind) {
        let Some(plan) = self.decay.plans.iter_mut().find(|plan| plan.id == id) else { return };
        if plan.action(kind).proposed_by.is_some() {
            plan.action_mut(kind).proposed_by = None;
            self.roi.ledger.remove(&every_path(id, kind));
        }
    }

    /// Cuts loose what was proposed and is now done otherwise than before.
    fn cut_loose_changed(&mut self, before: &DecayInputs) {
        let mut changed = Vec::new();
        for plan in &self.decay.plans {
            let Some(old) = before.plan(&plan.id) else { continue };
            let others = plan.actions.iter().filter(|it| {
                let old = old.action(it.kind);
                it.proposed_by.is_some() && it.proposed_by == old.proposed_by && it.timing() != old.timing()
            });
            changed.extend(others.map(|it| (plan.id.clone(), it.kind)));
        }
        for (plan, kind) in changed {
            self.cut_loose(&plan, kind);
        }
    }

    /// Whether a plan is the user's: adopted, or one of its numbers edited.
    pub fn is_adopted(&self, id: &str) -> bool {
        let within = format!("{DECAY}.plans[{id}].");
        self.roi.ledger.iter().any(|(path, entry)| path.starts_with(&within) && entry.state >= State::Edited)
    }

    /// Gives a number of a scenario another range, or none. A range belongs to its number: where it comes from stands
    /// in the number's entry of the ledger, which starts anew.
    pub fn edit_range(&mut self, scenario: &str, path: &str, range: Option<Range>, date: &str) {
        let Some(ranges) = self.roi.scenarios.iter_mut().find(|it| it.id == scenario).map(|it| &mut it.ranges) else {
            return;
        };
        if ranges.get(path) == range.as_ref() {
            return;
        }
        match range {
            Some(range) => ranges.insert(path.to_owned(), range),
            None => drop(ranges.remove(path)),
        }
        let full = scenario_path(scenario) + path;
        // A range that names no number can only be removed, and nothing is known of it.
        if path == DECAY_MULTIPLIER_PATH || self.roi.number(&full).is_some() {
            self.edited(full, date);
        }
    }

    /// The user has chosen what stands at a path: what its source said no longer holds.
    fn edited(&mut self, path: String, date: &str) {
        let entry = LedgerEntry { date: date.to_owned(), ..LedgerEntry::new(State::Edited) };
        self.roi.ledger.insert(path, entry);
    }

    /// Removes a plan; scenarios that named it assume no decay.
    pub fn delete_plan(&mut self, id: &str) {
        self.decay.plans.retain(|plan| plan.id != id);
        for scenario in &mut self.roi.scenarios {
            if scenario.plan.as_deref() == Some(id) {
                scenario.plan = None;
            }
        }
        self.roi.forget_ledger(&format!("{DECAY}.plans[{id}]."));
    }

    /// Takes over a curve fitted to the user's data: the drivers keep their proportions. `source` says in the ledger
    /// what it was fitted to. Nothing changes, and the answer is no, when a driver would have to grow faster than
    /// is allowed.
    pub fn use_curve(&mut self, decline: Decline, source: &str, date: &str) -> bool {
        let rates = scaled(self.decay.rates.list(), decline.rho);
        let mut changed = self.clone();
        let numbers = RATE_PATHS.into_iter().zip(rates).chain([("decay.k", decline.k)]);
        for (path, value) in numbers {
            if set_number_of(&mut changed.decay, DECAY, path, value).is_err() {
                return false;
            }
            let entry = LedgerEntry { date: date.to_owned(), ..LedgerEntry::new(State::Edited) };
            changed.roi.ledger.insert(path.to_owned(), LedgerEntry { source: source.to_owned(), ..entry });
        }
        *self = changed;
        true
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

/// The path of the number that says how often a plan does a kind of upkeep.
pub fn every_path(plan: &str, kind: Kind) -> String {
    [DECAY, ".plans[", plan, "].actions[", kind.word(), "].every"].concat()
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
