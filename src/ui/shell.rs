//! The frame around the tools: bar, notices, toasts, and the foot of a widget that shows one tool.

use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

use super::controls::{event_value, menu::menu};
use super::element::{El, button, el};
use super::icon::{Icon, brand};
use super::preferences::{ThemeChoice, Tool};
use super::saving::Saving;
use super::session::{Dialog, Session};
use crate::browser::{self, lifecycle};
use crate::words::{Locale, Words, fill, load_error, storage_error};

/// Brand, tools, and what concerns the document and the reader.
pub fn bar() -> El {
    let session = Session::here();
    let document = el("span")
        .class("document")
        .child(el("span").text_with(move || session.document.read().title.clone()))
        .text(" ")
        .child(saved_state());
    let end = el("div")
        .class("bar-end")
        .child(document)
        .child(undo_button())
        .child(redo_button())
        .child(reader("wide-only reader", false))
        .child(menu(|words| words.menu, Icon::More, false, more_menu()));
    let tools = el("nav").attr_word("aria-label", |words| words.nav_label).children(Tool::ALL.map(nav_item));
    el("header").class("bar").child(el("div").class("bar-inner").child(brand()).child(tools).child(end))
}

fn nav_item(tool: Tool) -> El {
    let session = Session::here();
    let name = move || tool.name(session.words()).to_owned();
    button("nav-item")
        .attr("data-tool", tool.id())
        .attr_with("aria-current", move || if session.tool.get() == tool { "page" } else { "false" }.to_owned())
        .on_click(move || session.show(tool))
        // The bold form is laid out unseen, so that nothing moves when it becomes the current one.
        .child(el("span").class("nav-name").attr_with("data-name", name).text_with(name))
}

/// Whether the work is safe, in a word or two.
fn saved_state() -> El {
    let session = Session::here();
    el("span").class("saved").text_with(move || {
        let words = session.words();
        match session.saving.get() {
            Saving::Saved => words.saved,
            Saving::Off => words.saving_off,
            Saving::Denied | Saving::NewerStored(_) | Saving::Failed(_) => words.not_saved,
        }
        .to_owned()
    })
}

fn undo_button() -> El {
    let session = Session::here();
    history_button("undo", |words| words.undo, Icon::Undo, move || session.can_undo()).on_click(move || session.undo())
}

fn redo_button() -> El {
    let session = Session::here();
    history_button("redo", |words| words.redo, Icon::Redo, move || session.can_redo()).on_click(move || session.redo())
}

fn history_button(
    action: &'static str,
    name: fn(&Words) -> &'static str,
    icon: Icon,
    can: impl Fn() -> bool + 'static,
) -> El {
    icon_button(icon)
        .attr("data-action", action)
        .attr_word("aria-label", name)
        .attr_word("title", name)
        // Kept focusable, so that a keyboard user who undoes the last step does not lose their place.
        .attr_with("aria-disabled", move || (!can()).to_string())
}

pub fn icon_button(icon: Icon) -> El {
    button("icon-button").icon(icon)
}

/// Language and theme: what belongs to the reader and not to the document.
fn reader(class: &'static str, spelled_out: bool) -> El {
    el("span").class(class).child(language_choice()).child(theme_button(spelled_out))
}

fn language_choice() -> El {
    let session = Session::here();
    // Each language names itself, so that whoever does not read the present one finds their own.
    let option = |locale: Locale| {
        let name = match locale {
            Locale::En => "English",
            Locale::ZhHans => "简体中文",
            Locale::ZhHant => "繁體中文",
        };
        el("option")
            .attr("value", locale.tag())
            .attr("lang", locale.tag())
            .flag("selected", move || session.locale.get() == locale)
            .text(name)
    };
    let select = el("select")
        .attr("name", "language")
        .value(move || session.locale.get().tag().to_owned())
        .on("change", move |event| {
            let Some(locale) = Locale::nearest(&event_value(&event)) else { return };
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            spawn_local(async move {
                session.choose_language(locale).await;
                // A language that could not be loaded is not the one that is shown.
                if let Some(select) = select {
                    select.set_value(session.locale.now().tag());
                }
            });
        })
        .children(Locale::ALL.map(option));
    el("label")
        .class("language")
        .icon(Icon::Globe)
        .child(el("span").class("sr").word(|words| words.language))
        .child(select)
}

fn theme_button(spelled_out: bool) -> El {
    let session = Session::here();
    let label = move || {
        let words = session.words();
        let name = match session.theme.get() {
            ThemeChoice::Auto => words.theme_auto,
            ThemeChoice::Light => words.theme_light,
            ThemeChoice::Dark => words.theme_dark,
        };
        fill(words.theme, &[("name", name)])
    };
    button(if spelled_out { "action" } else { "icon-button" })
        .icon(Icon::Theme)
        .children(spelled_out.then(|| el("span").text_with(label)))
        .attr("data-action", "theme")
        .attr_with("aria-label", label)
        .attr_with("title", label)
        .on_click(move || session.choose_theme(session.theme.now().next(lifecycle::prefers_dark())))
}

/// What is needed rarely, and on narrow screens also what does not fit the bar.
fn more_menu() -> Vec<El> {
    let session = Session::here();
    let title = el("input")
        .attr("type", "text")
        .attr("name", "title")
        .attr("maxlength", "200")
        .value(move || session.document.read().title.clone())
        .on("input", move |event| {
            let title = event_value(&event).chars().take(200).collect();
            session.edit_document("title", |document| document.title = title);
        })
        .on("change", move |_| session.seal());
    let item = |name: fn(&Words) -> &'static str, action: &'static str, dialog: fn() -> Dialog| {
        button("menu-item").attr("data-action", action).word(name).on_click(move || session.dialog.set(Some(dialog())))
    };
    vec![
        el("label").class("menu-field").child(el("span").word(|words| words.document_title)).child(title),
        el("p").class("narrow-only quiet menu-state").child(saved_state()),
        reader("narrow-only reader", true),
        item(|words| words.kept_copies, "kept-copies", || Dialog::KeptCopies),
        item(|words| words.keys, "keys", || Dialog::Keys),
    ]
}

/// Why work is not being kept, said once and calmly, with the way out.
pub fn notice() -> El {
    let session = Session::here();
    el("div").attr("role", "status").child_with(move || {
        let words = session.words();
        let text = match session.saving.get() {
            Saving::Denied => words.storage_denied.to_owned(),
            Saving::NewerStored(error) => fill(words.newer_stored, &[("reason", &load_error(&error, words))]),
            Saving::Failed(error) => fill(words.save_failed, &[("reason", storage_error(error, words))]),
            Saving::Saved | Saving::Off => return None,
        };
        let way_out = button("link").text(words.export_now).on_click(move || export(session));
        Some(el("p").class("notice").text(text).text(" ").child(way_out))
    })
}

/// The last message, with the way back where there is one.
pub fn toasts() -> El {
    let session = Session::here();
    el("div").class("toasts").attr("role", "status").child_with(move || {
        let toast = session.toast.get()?;
        let words = session.words();
        let undo = button("toast-undo").text(words.undo).on_click(move || session.undo());
        let close = icon_button(Icon::Close).attr("aria-label", words.close).on_click(move || session.toast.set(None));
        Some(
            el("div")
                .class("toast")
                .child(el("span").text(toast.text))
                .children(toast.undo.then_some(undo))
                .child(close),
        )
    })
}

/// Under a widget that shows one tool in somebody else's page.
pub fn foot() -> El {
    el("footer")
        .class("foot")
        .child(el("span").text("Landfall · ").child(saved_state()))
        .child(undo_button())
        .child(redo_button())
}

/// Gives the document to the user as a file.
pub fn export(session: Session) {
    let document = session.document.now();
    browser::download(&file_name(&document.title, "landfall.json"), "application/json", &document.to_json());
}

/// A file's name from a title: what file systems refuse becomes a hyphen.
pub fn file_name(title: &str, ending: &str) -> String {
    // Only ASCII is judged: asking Unicode what a letter is would bring its tables into the page.
    let refused = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric();
    let plain: String = title.trim().chars().map(|c| if refused(c) { '-' } else { c }).take(60).collect();
    let plain = plain.trim_matches('-');
    if plain.is_empty() { ending.to_owned() } else { [plain, ending].join(".") }
}
