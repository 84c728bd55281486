//! Examples: presets that are opened, exchanged with the language while they are untouched, and known again.

use super::{Session, Toast, load_language};
use crate::browser;
use crate::document::Document;
use crate::words::{Locale, fill};

impl Session {
    /// Whether the numbers are still those of an example: no edit has been made to them. Answers in Assess are none.
    pub fn is_example(&self) -> bool {
        let document = self.document.read();
        document.created == document.modified
            || self.presets.read().iter().any(|it| same_numbers(&it.document, &document))
    }

    /// Opens a preset by its id; answers and use cases stay, which no preset has.
    pub fn open_preset(&self, id: &str) {
        let presets = self.presets.now();
        if let Some(preset) = presets.into_iter().find(|preset| preset.id == id) {
            let words = self.locale.now().words();
            let text = fill(words.opened, &[("title", &preset.document.title)]);
            let mut document = preset.document;
            keep_own(&mut document, &self.document.peek());
            self.open(document, text);
        }
    }

    /// Back to the default project, which can be undone.
    pub fn reset(&self) {
        if let Some(preset) = self.presets.now().into_iter().next() {
            self.open(preset.document, self.locale.now().words().reset_done.to_owned());
        }
    }

    /// Switches the language in place and remembers it.
    pub async fn choose_language(self, locale: Locale) {
        self.switch_language(locale).await;
        if self.locale.now() == locale {
            self.remember(|preferences| preferences.language = Some(locale));
        }
    }

    /// Fetches the language's texts, then switches. An untouched example is exchanged for the same one in the new
    /// language; the user's own work is never translated.
    pub async fn switch_language(self, locale: Locale) {
        if locale == self.locale.now() {
            return;
        }
        let base = self.base.now();
        match load_language(&base, locale).await {
            Ok(presets) => {
                let shown = self.presets.now();
                let present = self.document.now();
                let same = shown.iter().position(|preset| same_numbers(&preset.document, &present));
                if let Some(translated) = same.and_then(|index| presets.get(index)) {
                    let mut document = translated.document.clone();
                    keep_own(&mut document, &present);
                    (document.created, document.modified) = (present.created, present.modified);
                    self.document.set(document);
                }
                self.presets.set(presets);
                self.locale.set(locale);
                if self.own_page {
                    browser::set_page_language(locale.tag());
                }
            }
            Err(reason) => {
                let words = self.locale.now().words();
                let text = fill(words.language_failed, &[("reason", &reason)]);
                self.toast.set(Some(Toast { text, undo: false }));
            }
        }
    }
}

/// Whether two documents differ in nothing but answers in Assess, use cases, and when they were made.
fn same_numbers(one: &Document, other: &Document) -> bool {
    let rest = |it: &Document| (it.title.clone(), it.currency.clone(), it.start.clone(), it.seed.clone());
    let (ours, theirs) = (&one.workspace, &other.workspace);
    rest(one) == rest(other) && ours.roi == theirs.roi && ours.decay == theirs.decay
}

/// Gives a preset the answers and use cases of the document it is opened over: they are the user's own, and the same in
/// every language.
fn keep_own(preset: &mut Document, present: &Document) {
    preset.workspace.assess = present.workspace.assess.clone();
    preset.workspace.prioritise = present.workspace.prioritise.clone();
}
