//! One widget's state and the doors through which it changes.

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use reactive_stores::{Field, Store};
use web_sys::HtmlElement;

use super::preferences::{Preferences, ThemeChoice, Tool};
use super::saving::{Progress, Saving};
use crate::archive::{Archive, Reason};
use crate::browser;
use crate::content::preset::{self, Preset};
use crate::document::{Document, DocumentStoreFields, LoadError, WorkspaceStoreFields};
use crate::format::Formats;
use crate::history::History;
use crate::model::roi::RoiInputs;
use crate::model::roi::number::Number;
use crate::storage::Storage;
use crate::words::{Locale, Words};

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

/// The state of one widget. Copies share it.
#[derive(Clone, Copy)]
pub struct Session {
    pub document: Store<Document>,
    /// Return's part of the document.
    pub roi: Field<RoiInputs>,
    history: RwSignal<History<Document>>,
    pub locale: RwSignal<Locale>,
    pub theme: RwSignal<ThemeChoice>,
    pub tool: RwSignal<Tool>,
    /// Id of the scenario on screen; when it is not there the first one is.
    chosen_scenario: RwSignal<String>,
    pub presets: RwSignal<Vec<Preset>>,
    pub toast: RwSignal<Option<Toast>>,
    pub dialog: RwSignal<Option<Dialog>>,
    pub saving: RwSignal<Saving>,
    pub progress: StoredValue<Progress>,
    /// Counts how often the whole document was replaced (opened, undone): what was half typed before is gone then.
    pub replaced: RwSignal<u32>,
    pub archive: StoredValue<Archive<Box<dyn Storage>>, LocalStorage>,
    preferences: StoredValue<Preferences>,
    preference_storage: StoredValue<Box<dyn Storage>, LocalStorage>,
    pub host: StoredValue<HtmlElement, LocalStorage>,
    /// Address of the folder that holds our files.
    base: StoredValue<String>,
    /// The single tool a host has asked for; then there is no way to another.
    pub only_tool: Option<Tool>,
    /// Landfall's own page, whose language we keep in step.
    pub own_page: bool,
    numbers: Memo<Vec<Number>>,
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
}

impl Session {
    /// Must be called inside a reactive owner, with which the session ends.
    pub fn new(start: Start) -> Session {
        let document = Store::new(start.document);
        let roi: Field<RoiInputs> = document.workspace().roi().into();
        let numbers = Memo::new(move |_| roi.read().numbers());
        Session {
            document,
            roi,
            history: RwSignal::new(History::default()),
            locale: RwSignal::new(start.locale),
            theme: RwSignal::new(start.theme),
            tool: RwSignal::new(start.tool),
            chosen_scenario: RwSignal::new(String::new()),
            presets: RwSignal::new(start.presets),
            toast: RwSignal::new(None),
            dialog: RwSignal::new(None),
            saving: RwSignal::new(start.saving),
            progress: StoredValue::new(Progress::default()),
            replaced: RwSignal::new(0),
            archive: StoredValue::new_local(start.archive),
            preferences: StoredValue::new(start.preferences),
            preference_storage: StoredValue::new_local(start.preference_storage),
            host: StoredValue::new_local(start.host),
            base: StoredValue::new(start.base),
            only_tool: start.only_tool,
            own_page: start.own_page,
            numbers,
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
        Formats::new(self.locale.get(), &self.document.currency().read())
    }

    /// One number of Return by its path, followed.
    pub fn number(&self, path: &str) -> Option<Number> {
        self.numbers.with(|numbers| numbers.iter().find(|number| number.path == path).cloned())
    }

    /// The scenario on screen: the chosen one while it exists, else the first.
    pub fn scenario_id(&self) -> String {
        let chosen = self.chosen_scenario.get();
        let roi = self.roi.read();
        let there = roi.scenarios.iter().any(|scenario| scenario.id == chosen);
        if there { chosen } else { roi.scenarios.first().map(|first| first.id.clone()).unwrap_or_default() }
    }

    pub fn choose_scenario(&self, id: &str) {
        self.chosen_scenario.set(id.to_owned());
    }

    /// Whether the numbers are still those of an example: no edit has been made to them.
    pub fn is_example(&self) -> bool {
        *self.document.created().read() == *self.document.modified().read()
    }

    /// Changes Return's inputs: the one way in for every control. Edits under the same key in one gesture are one
    /// step of undo; a change that turns out to be none leaves no step.
    pub fn edit_roi(&self, key: &str, change: impl FnOnce(&mut RoiInputs)) {
        self.apply_roi(key, Box::new(change));
    }

    // Apart from its generic door, so that it is compiled once.
    fn apply_roi(&self, key: &str, change: Box<dyn FnOnce(&mut RoiInputs) + '_>) {
        let mut roi = self.roi.get_untracked();
        change(&mut roi);
        if roi == *self.roi.read_untracked() {
            return;
        }
        let before = || self.document.get_untracked();
        self.history.update(|history| history.record(key, browser::now_ms(), before));
        self.roi.set(roi);
        self.document.modified().set(browser::now());
        self.toast.set(None);
    }

    /// Changes what stands beside the tools' inputs: title, currency.
    pub fn edit_document(&self, key: &str, change: impl FnOnce(&mut Document)) {
        let before = self.document.get_untracked();
        let mut document = before.clone();
        change(&mut document);
        if document != before {
            self.history.update(|history| history.record(key, browser::now_ms(), || before));
            document.modified = browser::now();
            self.document.set(document);
            self.toast.set(None);
        }
    }

    /// Changes one number, which its knob has allowed.
    pub fn edit_number(&self, path: &str, value: f64) {
        let today = browser::today();
        self.edit_roi(path, |roi| {
            // The control has checked the value against the same knob.
            let _ = roi.edit_number(path, value, &today);
        });
    }

    /// Ends a gesture: what follows is a new step of undo.
    pub fn seal(&self) {
        self.history.update(History::seal);
    }

    /// Puts another document in the place of this one, as one step of undo, and keeps a copy of what was there
    /// when there is work in it.
    pub fn open(&self, document: Document, toast: String) {
        let before = self.document.get_untracked();
        if before.created != before.modified {
            let text = before.to_json();
            self.archive.update_value(|archive| {
                // The copy is a second net under undo; if it cannot be kept, saving will say why.
                let _ = archive.keep(Reason::Replaced, &before.title, &browser::now(), text);
            });
        }
        self.history.update(|history| {
            history.close();
            history.record("open", browser::now_ms(), || before);
            history.close();
        });
        self.replaced.update(|count| *count += 1);
        self.document.set(document);
        self.toast.set(Some(Toast { text: toast, undo: true }));
    }

    /// Opens a preset by its id.
    pub fn open_preset(&self, id: &str) {
        let presets = self.presets.get_untracked();
        if let Some(preset) = presets.into_iter().find(|preset| preset.id == id) {
            let words = self.locale.get_untracked().words();
            let text = crate::words::fill(words.opened, &[("title", &preset.document.title)]);
            self.open(preset.document, text);
        }
    }

    /// Back to the default project, which can be undone.
    pub fn reset(&self) {
        if let Some(preset) = self.presets.get_untracked().into_iter().next() {
            self.open(preset.document, self.locale.get_untracked().words().reset_done.to_owned());
        }
    }

    pub fn can_undo(&self) -> bool {
        self.history.with(History::can_undo)
    }

    pub fn can_redo(&self) -> bool {
        self.history.with(History::can_redo)
    }

    pub fn undo(&self) {
        self.step(History::undo);
    }

    pub fn redo(&self) {
        self.step(History::redo);
    }

    fn step(&self, step: impl FnOnce(&mut History<Document>, Document) -> Option<Document>) {
        let present = self.document.get_untracked();
        let mut state = None;
        self.history.update(|history| state = step(history, present));
        if let Some(state) = state {
            self.replaced.update(|count| *count += 1);
            self.document.set(state);
            self.toast.set(None);
        }
    }

    /// An act that is no gesture has ended: what follows is a step of its own.
    pub fn close_step(&self) {
        self.history.update(History::close);
    }

    /// Moves the focus, once the page has followed what was just done: to where the user goes on.
    pub fn focus_soon(&self, selector: &'static str) {
        let host = self.host;
        spawn_local(async move {
            tick().await;
            host.try_with_value(|host| browser::focus_inside(host, selector));
        });
    }

    /// Shows another tool and remembers it. Reading goes on at its title.
    pub fn show(&self, tool: Tool) {
        self.tool.set(tool);
        self.focus_soon(".tool h1");
        self.remember(|preferences| preferences.tool = Some(tool));
    }

    pub fn choose_theme(&self, theme: ThemeChoice) {
        self.theme.set(theme);
        self.remember(|preferences| preferences.theme = Some(theme));
    }

    /// Switches the language in place and remembers it.
    pub async fn choose_language(self, locale: Locale) {
        self.switch_language(locale).await;
        if self.locale.get_untracked() == locale {
            self.remember(|preferences| preferences.language = Some(locale));
        }
    }

    /// Fetches the language's texts, then switches. An untouched example is exchanged for the same one in the new
    /// language; the user's own work is never translated.
    pub async fn switch_language(self, locale: Locale) {
        if locale == self.locale.get_untracked() {
            return;
        }
        let base = self.base.get_value();
        match load_presets(&base, locale).await {
            Ok(presets) => {
                let shown = self.presets.get_untracked();
                let present = self.document.get_untracked();
                let same = shown.iter().position(|preset| preset.document == present);
                if let Some(translated) = same.and_then(|index| presets.get(index)) {
                    self.document.set(translated.document.clone());
                }
                self.presets.set(presets);
                self.locale.set(locale);
                if self.own_page {
                    browser::set_page_language(locale.tag());
                }
            }
            Err(reason) => {
                let words = self.locale.get_untracked().words();
                let text = crate::words::fill(words.language_failed, &[("reason", &reason)]);
                self.toast.set(Some(Toast { text, undo: false }));
            }
        }
    }

    fn remember(&self, change: impl FnOnce(&mut Preferences)) {
        self.preferences.update_value(change);
        let preferences = self.preferences.get_value();
        self.preference_storage.with_value(|storage| preferences.save(storage));
    }
}

/// The pack of presets in one language.
pub async fn load_presets(base: &str, locale: Locale) -> Result<Vec<Preset>, String> {
    let fetch = async |file: &str| {
        let url = format!("{base}content/presets/{file}.json");
        browser::fetch_text(&url).await.map_err(|error| format!("{url}: {error}"))
    };
    let structure = fetch("structure").await?;
    let texts = fetch(locale.tag()).await?;
    preset::presets(&structure, &texts).map_err(|error| error.to_string())
}
