//! What the element of the page (public/landfall.js) holds: mounting, and the calls a host may make.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::app::app;
use super::element::El;
use super::parts;
use super::preferences::{Preferences, ThemeChoice, Tool};
use super::saving::{self, Saving};
use super::session::{Session, Start, load_language};
use crate::archive::{Archive, Opened};
use crate::browser;
use crate::browser::local_storage::Local;
use crate::document::{Document, LoadError};
use crate::model::prioritise::ballot::LINK;
use crate::storage::{Memory, Storage};
use crate::words::{Locale, fill, load_error};

/// The element's attributes; an absent one is `None`. `page` is present on Landfall's own page, where the language is
/// the browser's and the page's `lang` follows it.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Attributes {
    tool: Option<String>,
    lang: Option<String>,
    theme: Option<String>,
    storage: Option<String>,
    storage_key: Option<String>,
    pack: Option<String>,
    page: bool,
}

#[wasm_bindgen]
impl Attributes {
    #[wasm_bindgen(constructor)]
    pub fn new(
        tool: Option<String>,
        lang: Option<String>,
        theme: Option<String>,
        storage: Option<String>,
        storage_key: Option<String>,
        pack: Option<String>,
        page: bool,
    ) -> Attributes {
        Attributes { tool, lang, theme, storage, storage_key, pack, page }
    }
}

/// A widget's place in the page and its reactive owner; dropping it empties the one and ends the other.
struct Mounted {
    root: HtmlElement,
    owner: Owner,
}

impl Mounted {
    fn new(root: HtmlElement, build: impl FnOnce() -> El) -> Mounted {
        // It is there already after the first widget.
        let _ = any_spawner::Executor::init_wasm_bindgen();
        let owner = Owner::new();
        let app = owner.with(build);
        let _ = root.append_child(&app.node());
        Mounted { root, owner }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.owner.cleanup();
        self.root.set_text_content(None);
    }
}

/// One mounted widget. Dropping it (`free`) unmounts.
#[wasm_bindgen]
pub struct Widget {
    session: Session,
    _mounted: Mounted,
}

/// Who is told when the wasm has panicked and must not be called again.
#[wasm_bindgen(js_name = setCrashHandler)]
pub fn set_crash_handler(handler: Function) {
    browser::set_crash_handler(handler);
}

/// To be called when the wasm has trapped, which only the page's script sees: nothing is stored any more.
#[wasm_bindgen(js_name = setCrashed)]
pub fn set_crashed() {
    browser::set_crashed();
}

/// Fills `root` with a widget that reads `attributes` and sends its events from `host`. `base` is the folder of
/// our files. `state`, when given, is the JSON of the document to start with.
#[wasm_bindgen]
pub async fn mount(
    root: HtmlElement,
    host: HtmlElement,
    base: String,
    attributes: Attributes,
    state: Option<String>,
) -> Result<Widget, JsValue> {
    let start = prepare(host, base, &attributes, state).await.map_err(|error| JsValue::from_str(&error))?;
    let own_page = start.own_page;
    let locale = start.locale;
    let made = Rc::new(Cell::new(None));
    let session = made.clone();
    let mounted = Mounted::new(root, move || {
        let session = Session::new(start);
        made.set(Some(session));
        provide_context(session);
        app()
    });
    if own_page {
        browser::set_page_language(locale.tag());
    }
    let session = session.get().ok_or("the widget did not start")?;
    Ok(Widget { session, _mounted: mounted })
}

/// Everything that is fetched, read and decided before the first paint.
async fn prepare(
    host: HtmlElement,
    base: String,
    attributes: &Attributes,
    state: Option<String>,
) -> Result<Start, String> {
    let denied = Local::probe().is_err();
    let preference_storage: Box<dyn Storage> = if denied { Box::new(Memory::default()) } else { Box::new(Local) };
    let preferences = Preferences::load(&preference_storage);
    let own_page = attributes.page;
    let locale = language(attributes, preferences.language, &host, own_page);
    let presets = load_language(&base, locale).await?;
    let example = presets.first().ok_or("content/presets: there is no preset")?.document.clone();

    let off = attributes.storage.as_deref() == Some("none");
    let storage: Box<dyn Storage> = if off || denied { Box::new(Memory::default()) } else { Box::new(Local) };
    let mut archive = Archive::new(storage, attributes.storage_key.as_deref().unwrap_or("default"));
    let mut saving = match (off, denied) {
        (true, _) => Saving::Off,
        (_, true) => Saving::Denied,
        _ => Saving::Saved,
    };
    let words = locale.words();
    let stored = match archive.open(&browser::now()) {
        Ok(Opened::Document(document)) => Some(*document),
        Ok(Opened::Nothing) => None,
        Ok(Opened::SetAside(error)) => {
            dispatch_error(&host, &fill(words.set_aside, &[("reason", &load_error(&error, words))]));
            None
        }
        Ok(Opened::Newer(error)) => {
            saving = Saving::NewerStored(error);
            None
        }
        Err(error) => {
            saving = Saving::Failed(error);
            None
        }
    };
    let given = state.map(|text| Document::from_json(&text)).transpose().map_err(|error| error.to_string())?;
    let only_tool = attributes.tool.as_deref().and_then(Tool::parse);
    let invited = own_page && browser::fragment().starts_with(LINK);
    let tool = only_tool.or(invited.then_some(Tool::Prioritise)).or(preferences.tool).unwrap_or_default();
    parts::fetch_tool(tool).await;
    Ok(Start {
        document: given.or(stored).unwrap_or(example),
        presets,
        locale,
        theme: attributes.theme.as_deref().and_then(ThemeChoice::parse).or(preferences.theme).unwrap_or_default(),
        tool,
        only_tool,
        own_page,
        saving,
        archive,
        preferences,
        preference_storage,
        host,
        base,
        pack: attributes.pack.clone().filter(|address| !address.is_empty()),
    })
}

/// The `lang` attribute, else what was chosen in the menu, else the page's language, else the browser's, else English.
fn language(attributes: &Attributes, chosen: Option<Locale>, host: &HtmlElement, own_page: bool) -> Locale {
    let asked = attributes.lang.as_deref().and_then(Locale::nearest);
    let page = || if own_page { None } else { browser::page_language(host) };
    asked
        .or(chosen)
        .or_else(|| Locale::nearest(&page()?))
        .or_else(|| browser::browser_languages().iter().find_map(|language| Locale::nearest(language)))
        .unwrap_or_default()
}

fn dispatch_error(host: &HtmlElement, message: &str) {
    browser::dispatch(host, "landfall-error", &[("message", JsValue::from_str(message))]);
}

/// The results of a document as JSON text, without a widget; throws the reason why it cannot be read. Answers in
/// Assess are worked out with the questions of `structure`, the text of a pack's structure file.
#[wasm_bindgen]
pub async fn evaluate(text: String, structure: Option<String>) -> Result<String, JsValue> {
    let document = Document::from_json(&text).map_err(|error| refused(&error))?;
    results_of(&document, structure).await
}

async fn results_of(document: &Document, structure: Option<String>) -> Result<String, JsValue> {
    parts::evaluate(document, structure).await.map_err(|error| js_sys::Error::new(&error).into())
}

#[wasm_bindgen]
impl Widget {
    /// Follows an attribute that has changed. `storage`, `storage-key` and `pack` count when the widget is mounted.
    #[wasm_bindgen(js_name = setAttribute)]
    pub async fn set_attribute(&self, name: String, value: Option<String>) {
        let session = self.session;
        match (name.as_str(), value.as_deref()) {
            ("tool", Some(value)) => {
                if let Some(tool) = Tool::parse(value) {
                    session.tool.set(tool);
                }
            }
            ("theme", value) => {
                session.theme.set(value.and_then(ThemeChoice::parse).unwrap_or_default());
            }
            ("lang", Some(value)) => {
                if let Some(locale) = Locale::nearest(value) {
                    session.switch_language(locale).await;
                }
            }
            _ => {}
        }
    }

    /// The document as JSON text: what the export button saves.
    #[wasm_bindgen(js_name = exportState)]
    pub fn export_state(&self) -> String {
        self.session.document.now().to_json()
    }

    /// Opens a document from JSON text as one step of undo, or throws the reason why not; then nothing has changed.
    #[wasm_bindgen(js_name = importState)]
    pub fn import_state(&self, text: &str) -> Result<(), JsValue> {
        let document = Document::from_json(text).map_err(|error| refused(&error))?;
        let title = document.title.clone();
        let words = self.session.locale.now().words();
        self.session.open(document, fill(words.opened, &[("title", &title)]));
        Ok(())
    }

    /// The results of the document as JSON text: what `landfall evaluate` prints for the exported file.
    pub async fn evaluate(&self) -> Result<String, JsValue> {
        let document = self.session.document.now();
        let structure = match document.workspace.assess.is_answered() {
            true => Some(self.session.questions().await.map_err(|error| js_sys::Error::new(&error))?),
            false => None,
        };
        results_of(&document, structure).await
    }

    pub fn reset(&self) {
        self.session.reset();
    }

    pub fn undo(&self) {
        self.session.undo();
    }

    pub fn redo(&self) {
        self.session.redo();
    }

    /// Saves at once what waits to be saved.
    pub fn flush(&self) {
        saving::flush(self.session);
    }
}

fn refused(error: &LoadError) -> JsValue {
    js_sys::Error::new(&error.to_string()).into()
}
