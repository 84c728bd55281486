//! Listeners on the page and the window that go away with the widget that set them.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget, MediaQueryList};

use crate::signal::on_end;

/// Calls `then` on every such event until the surrounding reactive owner is gone.
pub fn listen(target: EventTarget, event: &'static str, then: Box<dyn FnMut(Event)>) {
    let closure = Closure::wrap(then);
    let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    on_end(move || {
        let _ = target.remove_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    });
}

/// Calls `then` when the page may be about to end: hidden, or left.
pub fn on_page_hide(mut then: impl FnMut() + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    let mut hidden = then.clone();
    if let Some(page) = window.document() {
        let target: EventTarget = page.clone().into();
        listen(
            target,
            "visibilitychange",
            Box::new(move |_| {
                if page.hidden() {
                    hidden();
                }
            }),
        );
    }
    listen(window.into(), "pagehide", Box::new(move |_| then()));
}

/// Calls `before` when the page is about to be printed, and `after` when it has been.
pub fn on_print(mut before: impl FnMut() + 'static, mut after: impl FnMut() + 'static) {
    if let Some(window) = web_sys::window() {
        listen(window.clone().into(), "beforeprint", Box::new(move |_| before()));
        listen(window.into(), "afterprint", Box::new(move |_| after()));
    }
}

/// Calls `then` when the fragment of the page's address has become another.
pub fn on_fragment_change(then: impl Fn() + 'static) {
    if let Some(window) = web_sys::window() {
        listen(window.into(), "hashchange", Box::new(move |_| then()));
    }
}

fn dark_query() -> Option<MediaQueryList> {
    web_sys::window()?.match_media("(prefers-color-scheme: dark)").ok()?
}

/// Whether the system asks for dark.
pub fn prefers_dark() -> bool {
    dark_query().is_some_and(|query| query.matches())
}

/// Calls `then` with the new answer when the system changes between light and dark.
pub fn on_scheme_change(then: impl Fn(bool) + 'static) {
    if let Some(query) = dark_query() {
        listen(query.into(), "change", Box::new(move |_| then(prefers_dark())));
    }
}
