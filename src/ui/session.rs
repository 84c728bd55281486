//! One widget's state and the doors through which it changes.

use std::cell::RefCell;
use std::rc::Rc;

use crate::signal::{Derived, Signal, on_end};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use web_sys::HtmlElement;

use super::parts::{self, Part};
use super::preferences::{Preferences, ThemeChoice, Tool};
use super::saving::{Progress, Saving};
use super::simulation::Engine;
use crate::archive::{Archive, Reason};
use crate::browser;
use crate::content::preset::Preset;
use crate::document::edits::LeftRanges;
use crate::document::{Document, LoadError};
use crate::format::Formats;
use crate::history::History;
use crate::model::roi::RoiInputs;
use crate::model::roi::number::Number;
use crate::model::roi::scenario::Range;
use crate::storage::Storage;
use crate::words::{Locale, Words};

mod examples;
mod files;

pub use files::{fetch, load_language};

/// The structure of the questions of Assess that ship.
pub const PACK: &str = "content/assess/structure.json";

/// A message at the bottom of the screen, read out by screen readers.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast {
    pub text: String,
    /// Offers to take back what it reports.
    pub undo: bool,
}

/// What is asked of the user right now.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    Import(Box<Result<Document, LoadError>>),
    KeptCopies,
    Keys,
}

/// Draws a chart if it has changed.
pub type Draw = Rc<dyn Fn()>;

/// The state of one widget. Copies share it.
#[derive(Clone, Copy)]
pub struct Session {
    pub document: Signal<Document>,
    history: Signal<RefCell<History<Document>>>,
    pub locale: Signal<Locale>,
    pub theme: Signal<ThemeChoice>,
    pub tool: Signal<Tool>,
    /// Id of the scenario on screen; when it is not there the first one is.
    chosen_scenario: Signal<String>,
    /// Id of the upkeep plan on screen; when it is not there, that of the scenario or the first one is.
    chosen_plan: Signal<String>,
    /// The files of styles that came with a tool and are here.
    styles: Signal<Vec<&'static str>>,
    /// Id of the person who answers in Assess; when it is not there the first one does.
    pub chosen_respondent: Signal<String>,
    pub presets: Signal<Vec<Preset>>,
    pub toast: Signal<Option<Toast>>,
    pub dialog: Signal<Option<Dialog>>,
    pub saving: Signal<Saving>,
    pub progress: Signal<Progress>,
    /// The part of the app that could not be fetched last; set whenever one has come or has not.
    pub missing_part: Signal<Option<Part>>,
    /// Counts how often the whole document was replaced (opened, undone): what was half typed before is gone then.
    pub replaced: Signal<u32>,
    /// The text in the field of the user's own rows, with how often the document had been replaced when it was typed;
    /// `None`: the rows of the document.
    pub kpi_text: Signal<Option<(String, u32)>>,
    pub archive: Signal<RefCell<Archive<Box<dyn Storage>>>>,
    /// Whether single characters are shortcuts.
    pub single_keys: Signal<bool>,
    /// The address of the structure file of a pack of questions that the host has named.
    pub pack: Option<Signal<String>>,
    /// Why that pack is not used.
    pub pack_fault: Signal<Option<String>>,
    /// The id of the question Assess is to open at; empty: where answering goes on.
    pub wanted_question: Signal<String>,
    preferences: Signal<RefCell<Preferences>>,
    preference_storage: Signal<Box<dyn Storage>>,
    pub host: Signal<HtmlElement>,
    /// Address of the folder that holds our files.
    base: Signal<String>,
    /// The single tool a host has asked for; then there is no way to another.
    pub only_tool: Option<Tool>,
    /// Landfall's own page, whose language we keep in step.
    pub own_page: bool,
    numbers: Derived<Vec<Number>>,
    /// Ranges that numbers may come back to.
    left_ranges: Signal<RefCell<LeftRanges>>,
    /// What simulates the scenario on screen.
    pub engine: Signal<RefCell<Engine>>,
    /// One for each chart on screen.
    charts: Signal<RefCell<Vec<Draw>>>,
}

/// What a session starts with.
pub struct Start {
    pub document: Document,
    pub presets: Vec<Preset>,
    pub locale: Locale,
    pub theme: ThemeChoice,
    pub tool: Tool,
    pub only_tool: Option<Tool>,
    pub own_page: bool,
    pub saving: Saving,
    pub archive: Archive<Box<dyn Storage>>,
    pub preferences: Preferences,
    pub preference_storage: Box<dyn Storage>,
    pub host: HtmlElement,
    pub base: String,
    pub pack: Option<String>,
}

impl Session {
    /// Must be called inside a reactive owner, with which the session ends.
    pub fn new(start: Start) -> Session {
        let document = Signal::new(start.document);
        let numbers = Derived::new(move |_| document.read().workspace.numbers());
        Session {
            document,
            history: Signal::new(RefCell::default()),
            locale: Signal::new(start.locale),
            theme: Signal::new(start.theme),
            tool: Signal::new(start.tool),
            chosen_scenario: Signal::new(String::new()),
            chosen_plan: Signal::new(String::new()),
            styles: Signal::new(Vec::new()),
            chosen_respondent: Signal::new(String::new()),
            presets: Signal::new(start.presets),
            toast: Signal::new(None),
            dialog: Signal::new(None),
            saving: Signal::new(start.saving),
            progress: Signal::new(Progress::default()),
            missing_part: Signal::new(None),
            replaced: Signal::new(0),
            kpi_text: Signal::new(None),
            archive: Signal::new(RefCell::new(start.archive)),
            single_keys: Signal::new(!start.preferences.keys_off),
            pack: start.pack.map(Signal::new),
            pack_fault: Signal::new(None),
            wanted_question: Signal::new(String::new()),
            preferences: Signal::new(RefCell::new(start.preferences)),
            preference_storage: Signal::new(start.preference_storage),
            host: Signal::new(start.host),
            base: Signal::new(start.base),
            only_tool: start.only_tool,
            own_page: start.own_page,
            numbers,
            left_ranges: Signal::new(RefCell::default()),
            engine: Signal::new(RefCell::default()),
            charts: Signal::new(RefCell::default()),
        }
    }

    /// The session of the widget a component stands in.
    pub fn here() -> Session {
        expect_context::<Session>()
    }

    pub fn words(&self) -> &'static Words {
        self.locale.get().words()
    }

    /// How numbers are written now.
    pub fn formats(&self) -> Formats {
        Formats::new(self.locale.get(), &self.document.read().currency)
    }

    /// One number of Return by its path, followed.
    pub fn number(&self, path: &str) -> Option<Number> {
        self.numbers.with(|numbers| numbers.iter().find(|number| number.path == path).cloned())
    }

    /// The scenario on screen: the chosen one while it exists, else the first.
    pub fn scenario_id(&self) -> String {
        let chosen = self.chosen_scenario.get();
        let document = self.document.read();
        let roi = &document.workspace.roi;
        let there = roi.scenarios.iter().any(|scenario| scenario.id == chosen);
        if there { chosen } else { roi.scenarios.first().map(|first| first.id.clone()).unwrap_or_default() }
    }

    pub fn choose_scenario(&self, id: &str) {
        self.chosen_scenario.set(id.to_owned());
    }

    /// The upkeep plan on screen: the chosen one while it exists, else the one the scenario names, else the first.
    pub fn plan_id(&self) -> String {
        let (chosen, scenario) = (self.chosen_plan.get(), self.scenario_id());
        let document = self.document.read();
        let plans = &document.workspace.decay.plans;
        let scenario = document.workspace.roi.scenarios.iter().find(|it| it.id == scenario);
        let named = scenario.and_then(|it| it.plan.as_ref());
        let found = plans.iter().find(|plan| plan.id == chosen);
        let found = found.or_else(|| plans.iter().find(|plan| Some(&plan.id) == named)).or(plans.first());
        found.map(|plan| plan.id.clone()).unwrap_or_default()
    }

    pub fn choose_plan(&self, id: &str) {
        self.chosen_plan.set(id.to_owned());
    }

    /// Lets the scenario on screen assume the decay of a plan, or none.
    pub fn link_plan(&self, plan: Option<String>) {
        let (scenario, today) = (untrack(|| self.scenario_id()), browser::today());
        self.edit_document("plan", |document| {
            if let Some(plan) = &plan {
                document.workspace.adopt_plan(plan, &today);
            }
            if let Some(it) = document.workspace.roi.scenarios.iter_mut().find(|it| it.id == scenario) {
                it.plan = plan;
            }
        });
        self.close_step();
    }

    /// Whether anything is answered in Assess.
    pub fn has_answers(self) -> Derived<bool> {
        Derived::new(move |_| self.document.read().workspace.assess.is_answered())
    }

    /// Changes Return's inputs: the one way in for every control. Edits under the same key in one gesture are one
    /// step of undo; a change that turns out to be none leaves no step.
    pub fn edit_roi(&self, key: &str, change: impl FnOnce(&mut RoiInputs)) {
        self.apply(key, Box::new(|document| change(&mut document.workspace.roi)));
    }

    /// Changes what stands beside the tools' inputs: title, currency.
    pub fn edit_document(&self, key: &str, change: impl FnOnce(&mut Document)) {
        self.apply(key, Box::new(change));
    }

    // Apart from its generic doors, so that it is compiled once.
    fn apply(&self, key: &str, change: Box<dyn FnOnce(&mut Document) + '_>) {
        let before = self.document.now();
        let mut document = before.clone();
        change(&mut document);
        if document == before {
            return;
        }
        self.change_history(|history| history.record(key, browser::now_ms(), || before));
        document.modified = browser::now();
        self.put(document);
        self.toast.set(None);
    }

    /// Takes a chart, which `draw_charts` draws until the owner ends.
    pub fn add_chart(&self, draw: Draw) {
        let charts = self.charts.peek();
        charts.borrow_mut().push(draw.clone());
        on_end(move || charts.borrow_mut().retain(|it| !Rc::ptr_eq(it, &draw)));
    }

    /// Draws the charts that have changed before any text follows: a canvas that is told its font makes the browser lay
    /// out all that has changed up to then, and the eye is on the chart.
    pub fn draw_charts(&self) {
        let charts = self.charts.peek().borrow().clone();
        charts.iter().for_each(|draw| draw());
    }

    /// Changes one number, which its knob has allowed.
    pub fn edit_number(&self, path: &str, value: f64) {
        let today = browser::today();
        let history = self.history.peek();
        let before = history.borrow().step_before(path, browser::now_ms()).cloned();
        let before = before.unwrap_or_else(|| self.document.now()).workspace;
        self.edit_document(path, |document| {
            // The control has checked the value against the same knob.
            let _ = document.workspace.edit_number(path, value, &today);
            document.workspace.carry_range(&before, path, &mut self.left_ranges.peek().borrow_mut());
        });
    }

    /// Gives a number of a scenario a range, which `range::distribution` has allowed, or none.
    pub fn edit_range(&self, scenario: &str, path: &str, range: Option<Range>) {
        let today = browser::today();
        self.edit_document(&format!("{scenario}.{path}.range"), |document| {
            document.workspace.edit_range(scenario, path, range, &today);
        });
    }

    /// Ends a gesture: what follows is a new step of undo.
    pub fn seal(&self) {
        self.change_history(History::seal);
    }

    /// Puts another document in the place of this one, as one step of undo, and keeps a copy of what was there
    /// when there is work in it.
    pub fn open(&self, document: Document, toast: String) {
        let before = self.document.now();
        if before.created != before.modified {
            let text = before.to_json();
            // The copy is a second net under undo; if it cannot be kept, saving will say why.
            let _ = self.archive.peek().borrow_mut().keep(Reason::Replaced, &before.title, &browser::now(), text);
        }
        self.change_history(|history| {
            history.close();
            history.record("open", browser::now_ms(), || before);
            history.close();
        });
        self.replaced.update(|count| *count += 1);
        self.put(document);
        self.toast.set(Some(Toast { text: toast, undo: true }));
    }

    /// Once no round is secret, everything can be undone again.
    fn put(&self, document: Document) {
        if !document.workspace.prioritise.hidden {
            self.change_history(History::unfence);
        }
        self.document.set(document);
        self.draw_charts();
    }

    /// Somebody else goes on with a secret round, who must not undo or redo what was scored before.
    pub fn fence_history(&self) {
        self.change_history(History::fence);
    }

    fn change_history(&self, change: impl FnOnce(&mut History<Document>)) {
        change(&mut self.history.peek().borrow_mut());
        self.history.touch();
    }

    pub fn can_undo(&self) -> bool {
        self.history.read().borrow().can_undo()
    }

    pub fn can_redo(&self) -> bool {
        self.history.read().borrow().can_redo()
    }

    pub fn undo(&self) {
        let is_secret = || self.document.peek().workspace.prioritise.hidden;
        let was_secret = is_secret();
        self.step(History::undo);
        // Back in a secret round undo ends: beyond stand scores nobody sees.
        if !was_secret && is_secret() {
            self.change_history(History::fence_past);
        }
    }

    pub fn redo(&self) {
        self.step(History::redo);
    }

    fn step(&self, step: impl FnOnce(&mut History<Document>, Document) -> Option<Document>) {
        let present = self.document.now();
        let mut state = None;
        self.change_history(|history| state = step(history, present));
        if let Some(state) = state {
            self.replaced.update(|count| *count += 1);
            self.put(state);
            self.toast.set(None);
        }
    }

    /// An act that is no gesture has ended: what follows is a step of its own.
    pub fn close_step(&self) {
        self.change_history(History::close);
    }

    /// Moves the focus, once the page has followed what was just done: to where the user goes on.
    pub fn focus_soon(&self, selector: &str) {
        let (host, selector) = (self.host.now(), selector.to_owned());
        spawn_local(async move {
            tick().await;
            browser::focus_inside(&host, &selector);
        });
    }

    /// Shows another tool and remembers it. Reading goes on at its title.
    pub fn show(&self, tool: Tool) {
        self.tool.set(tool);
        let session = *self;
        spawn_local(async move {
            parts::fetch_tool(tool).await;
            session.focus_soon(".tool h1");
        });
        self.remember(|preferences| preferences.tool = Some(tool));
    }

    pub fn choose_theme(&self, theme: ThemeChoice) {
        self.theme.set(theme);
        self.remember(|preferences| preferences.theme = Some(theme));
    }

    pub fn choose_single_keys(&self, on: bool) {
        self.single_keys.set(on);
        self.remember(|preferences| preferences.keys_off = !on);
    }

    fn remember(&self, change: impl FnOnce(&mut Preferences)) {
        let preferences = self.preferences.peek();
        change(&mut preferences.borrow_mut());
        preferences.borrow().save(&*self.preference_storage.peek());
    }
}
