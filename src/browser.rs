//! The only place (with `ui::chart_view` and `ui::canvas_paper`) that talks to the browser directly: clock, ids, files,
//! storage, fetching, events. Nothing here knows what a document means.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Date, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CustomEvent, CustomEventInit, Document, Element, HtmlAnchorElement, HtmlElement, Node,
    Response, Url,
};

pub mod lifecycle;
pub mod local_storage;

thread_local! {
    static CRASHED: Cell<bool> = const { Cell::new(false) };
    static CRASH_HANDLER: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Called once when the wasm starts: a panic is told to the page's script, which takes over from there, because
/// after a panic nothing in here can be trusted.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        set_crashed();
        let message = JsValue::from_str(&panic.to_string());
        CRASH_HANDLER.with_borrow(|handler| {
            if let Some(handler) = handler {
                // The handler is the last hope; there is nobody to tell if it fails too.
                let _ = handler.call1(&JsValue::NULL, &message);
            }
        });
    }));
}

/// Whether there has been a panic or a trap.
pub fn crashed() -> bool {
    CRASHED.get()
}

/// From now on nothing in here is trusted.
pub fn set_crashed() {
    CRASHED.set(true);
}

/// Who hears of a panic.
pub fn set_crash_handler(handler: Function) {
    CRASH_HANDLER.set(Some(handler));
}

/// The time as RFC 3339.
pub fn now() -> String {
    Date::new_0().to_iso_string().into()
}

/// Today as an ISO date.
pub fn today() -> String {
    now().chars().take(10).collect()
}

/// A steady clock in milliseconds.
pub fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// A new id: eight random letters and digits. Ids are made here and never in the model.
pub fn new_id() -> String {
    let mut bytes = [0u8; 8];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        // Only a page without `crypto` comes here; the clock is good enough to tell two rows apart.
        bytes = Date::now().to_bits().to_be_bytes();
    }
    bytes.iter().map(|byte| char::from(b"abcdefghijkmnpqrstuvwxyz23456789"[usize::from(byte % 32)])).collect()
}

/// The text at an address of our own, or what went wrong.
pub async fn fetch_text(url: &str) -> Result<String, String> {
    let window = web_sys::window().ok_or("no window")?;
    let response = JsFuture::from(window.fetch_with_str(url)).await.map_err(|error| describe(&error))?;
    let response: Response = response.dyn_into().map_err(|error| describe(&error))?;
    if !response.ok() {
        return Err(format!("HTTP {}", response.status()));
    }
    let text = response.text().map_err(|error| describe(&error))?;
    JsFuture::from(text).await.map_err(|error| describe(&error))?.as_string().ok_or_else(|| "not text".to_owned())
}

/// A chosen file's text; a file over `most_bytes` is not read, its size is the error.
pub async fn read_file(file: web_sys::File, most_bytes: usize) -> Result<String, usize> {
    let size = file.size() as usize;
    if size > most_bytes {
        return Err(size);
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    Ok(text.unwrap_or_default())
}

/// The day a file was changed last, as an ISO date.
pub fn changed_on(file: &web_sys::File) -> String {
    let iso: String = Date::new(&JsValue::from_f64(file.last_modified())).to_iso_string().into();
    iso.chars().take(10).collect()
}

/// Puts a text where the user can paste it from; says whether that was allowed. A page without https may not.
pub async fn copy(text: &str) -> bool {
    let clipboard = Reflect::get(&navigator(), &"clipboard".into()).unwrap_or_default();
    ask(&clipboard, "writeText", &text.into()).await
}

/// Whether the device has a sheet of its own for handing something to another app or person.
pub fn can_share() -> bool {
    Reflect::has(&navigator(), &"share".into()).unwrap_or_default()
}

/// Opens that sheet with a link. Who closes it again has changed their mind.
pub async fn share(link: &str) {
    let what = Object::new();
    let _ = Reflect::set(&what, &"url".into(), &link.into());
    ask(&navigator(), "share", &what).await;
}

fn navigator() -> JsValue {
    web_sys::window().map(|window| window.navigator().into()).unwrap_or_default()
}

/// Calls what not every page may, or every browser has; says whether it was done.
async fn ask(owner: &JsValue, method: &str, what: &JsValue) -> bool {
    let found = Reflect::get(owner, &method.into()).ok().and_then(|it| it.dyn_into::<Function>().ok());
    let begun = found.and_then(|it| it.call1(owner, what).ok()).and_then(|it| it.dyn_into::<Promise>().ok());
    match begun {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Hands the user a file.
pub fn download(name: &str, mime: &str, text: &str) -> Option<()> {
    let parts = Array::of1(&Uint8Array::from(text.as_bytes()));
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    download_blob(name, &Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?)
}

/// Hands the user a file whose content the browser has made.
pub fn download_blob(name: &str, blob: &Blob) -> Option<()> {
    let url = Url::create_object_url_with_blob(blob).ok()?;
    let anchor: HtmlAnchorElement = web_sys::window()?.document()?.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The click has started the download from the address, which may go once the browser has taken it up.
    leptos::prelude::set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        std::time::Duration::from_secs(10),
    );
    Some(())
}

/// Gives the widget further styles, after those it has. A browser that cannot take them shows the page without.
pub fn adopt_style(host: &HtmlElement, css: &str) {
    const SHEETS: &str = "adoptedStyleSheets";
    let adopt = || -> Result<(), JsValue> {
        let root = host.shadow_root().ok_or(JsValue::NULL)?;
        let class: Function = Reflect::get(&js_sys::global(), &"CSSStyleSheet".into())?.dyn_into()?;
        let sheet = Reflect::construct(&class, &Array::new())?;
        let replace: Function = Reflect::get(&sheet, &"replaceSync".into())?.dyn_into()?;
        replace.call1(&sheet, &JsValue::from_str(css))?;
        let sheets = Array::from(&Reflect::get(&root, &SHEETS.into())?);
        sheets.push(&sheet);
        Reflect::set(&root, &SHEETS.into(), &sheets).map(drop)
    };
    let _ = adopt();
}

/// Opens the browser's own way to paper.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // It throws where a host's frame forbids dialogs, and then nothing is printed.
        let _ = window.print();
    }
}

/// A new element. Its name and namespace are ours and valid, which is all that could fail.
pub fn create_element(namespace: &str, tag: &str) -> Element {
    match page().create_element_ns(Some(namespace), tag) {
        Ok(element) => element,
        Err(error) => wasm_bindgen::throw_val(error),
    }
}

pub fn create_text(text: &str) -> Node {
    page().create_text_node(text).into()
}

/// Puts a child in front of another one, or at the end. Where the browser can, one that is in the page already moves
/// without leaving it: it keeps the focus, and takes a third of the time.
pub fn put_before(parent: &Element, child: &Node, next: Option<&Node>) {
    if child.is_connected() {
        let moves = Reflect::get(parent, &"moveBefore".into()).ok().and_then(|it| it.dyn_into::<Function>().ok());
        let next = next.map_or(JsValue::NULL, JsValue::from);
        if moves.is_some_and(|it| it.call2(parent, child, &next).is_ok()) {
            return;
        }
    }
    // The other one is a child of the parent, which is all that could fail.
    let _ = parent.insert_before(child, next);
}

/// The page; without one there is nothing to build for.
fn page() -> Document {
    thread_local! {
        static PAGE: Option<Document> = web_sys::window().and_then(|window| window.document());
    }
    PAGE.with(Clone::clone).unwrap_or_else(|| wasm_bindgen::throw_str("there is no page"))
}

/// Focuses the first such element inside the widget, and shows it when it is above what is seen.
pub fn focus_inside(host: &HtmlElement, selector: &str) {
    let Some(root) = host.shadow_root() else { return };
    let found = root.query_selector(selector).ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(element) = found {
        let _ = element.focus();
        if element.get_bounding_client_rect().top() < 0.0 {
            element.scroll_into_view();
        }
    }
}

/// The page's address without its fragment.
pub fn page_address() -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// The page's fragment with its sign, `#ballot=…`; empty without one.
pub fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Takes the fragment off the page's address, so that it is not opened again.
pub fn clear_fragment() {
    let history = web_sys::window().and_then(|window| window.history().ok());
    // A page that may not change its address keeps the fragment, which does no harm.
    let _ = history.map(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&page_address())));
}

/// Selects the whole text of the field an event comes from, so that it can be copied.
pub fn select_all(event: web_sys::Event) {
    if let Some(field) = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlTextAreaElement>().ok()) {
        field.select();
    }
}

/// Tells the host page: a bubbling event that leaves the shadow root.
pub fn dispatch(host: &HtmlElement, name: &str, detail: &[(&str, JsValue)]) {
    let object = Object::new();
    for (key, value) in detail {
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    let options = CustomEventInit::new();
    options.set_bubbles(true);
    options.set_composed(true);
    options.set_detail(&object);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &options) {
        let _ = host.dispatch_event(&event);
    }
}

/// The languages the page and the browser ask for: the nearest `lang` around an element, then the browser's own.
pub fn page_language(host: &HtmlElement) -> Option<String> {
    host.closest("[lang]").ok().flatten().and_then(|element| element.get_attribute("lang"))
}

pub fn browser_languages() -> Vec<String> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    window.navigator().languages().iter().filter_map(|language| language.as_string()).collect()
}

/// The document element's language, which only Landfall's own page may have changed for it.
pub fn set_page_language(tag: &str) {
    if let Some(root) = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element())
    {
        let _ = root.set_attribute("lang", tag);
    }
}

/// A time of RFC 3339 as people of this language write it.
pub fn format_date(date: &str, language: &str) -> String {
    let parsed = Date::new(&JsValue::from_str(date));
    if parsed.get_time().is_nan() {
        return date.to_owned();
    }
    let options = Object::new();
    for (part, style) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        let _ = Reflect::set(&options, &JsValue::from_str(part), &JsValue::from_str(style));
    }
    parsed.to_locale_string(language, &options).into()
}

/// A day (`2026-11-20`) as people of this language write it.
pub fn format_day(day: &str, language: &str) -> String {
    format_utc(&Date::new(&JsValue::from_str(day)), language, &[("dateStyle", "medium"), ("timeZone", "UTC")])
}

/// The month of the calendar so many months after a day, as people of this language write it.
pub fn month_after(day: &str, months: f64, language: &str) -> String {
    /// Of a month of 365.25 / 12 days.
    const MILLISECONDS: f64 = 30.4375 * 86_400_000.0;
    let time = Date::new(&JsValue::from_str(day)).get_time() + months * MILLISECONDS;
    let parts = [("year", "numeric"), ("month", "long"), ("timeZone", "UTC")];
    format_utc(&Date::new(&JsValue::from_f64(time)), language, &parts)
}

fn format_utc(date: &Date, language: &str, parts: &[(&str, &str)]) -> String {
    let options = Object::new();
    for (part, style) in parts {
        let _ = Reflect::set(&options, &JsValue::from_str(part), &JsValue::from_str(style));
    }
    date.to_locale_date_string(language, &options).into()
}

/// What a thrown value says.
pub fn describe(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()))
        .or_else(|| error.as_string())
        .unwrap_or_else(|| "unknown error".to_owned())
}
