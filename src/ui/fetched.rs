//! What a tool shows is fetched when it opens, and anew with another language: styles, words and a pack.

use std::future::Future;
use std::rc::Rc;

use leptos::prelude::untrack;
use leptos::task::spawn_local;

use super::element::{El, button, el};
use super::session::Session;
use crate::signal::Signal;
use crate::words::{Locale, WrongWords, fill};

/// `None` while it is on its way; the reason where it has not come.
pub type Fetched<T> = Signal<Option<Result<Rc<T>, String>>>;

/// Fetches in the present language, which is followed.
pub fn load<T, F>(session: Session, into: Fetched<T>, fetch: fn(Session, Locale) -> F)
where
    T: 'static,
    F: Future<Output = Result<T, String>> + 'static,
{
    let locale = session.locale.get();
    spawn_local(async move {
        let read = fetch(session, locale).await.map(Rc::new);
        // Another language may have been chosen meanwhile.
        if session.locale.now() == locale {
            into.set(Some(read));
        }
    });
}

/// Puts a tool's styles on and reads its words, of which `file` names the file where they are not here yet.
pub async fn styles_and_words(
    session: Session,
    styles: &'static str,
    file: Option<String>,
    read: impl FnOnce(&'static str) -> Result<(), WrongWords>,
) -> Result<(), String> {
    session.wear(styles).await?;
    if let Some(file) = file {
        // The words of a language stay as long as the page.
        let text = session.fetch(&file).await?.leak();
        read(text).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Says why a tool is not here, and offers to ask for it again.
pub fn failed(session: Session, reason: &str, again: impl Fn() + 'static) -> El {
    let words = session.words();
    let again = button("link").text(words.again).on_click(move || untrack(&again));
    let text = fill(words.assess_failed, &[("reason", reason)]);
    el("p").class("notice").attr("role", "alert").text(text).text(" ").child(again)
}
