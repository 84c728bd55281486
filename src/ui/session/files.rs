//! Our own files: where they are, and how words, styles, presets and questions come from there.

use super::{PACK, Session};
use crate::browser;
use crate::content::preset::{self, Preset};
use crate::words::Locale;

impl Session {
    /// Address of the folder that holds our files.
    pub fn base(&self) -> String {
        self.base.now()
    }

    /// The text of one of our files, by its path beside the page's script.
    pub async fn fetch(self, file: &str) -> Result<String, String> {
        fetch(&self.base.now(), file).await
    }

    /// Fetches the styles of a tool and puts them on, unless they are on.
    pub async fn wear(self, file: &'static str) -> Result<(), String> {
        let here = move || self.styles.peek_with(|styles| styles.contains(&file));
        if !here() {
            let css = self.fetch(file).await?;
            // Another call may have been faster.
            if !here() {
                self.styles.set([self.styles.now(), vec![file]].concat());
                browser::adopt_style(&self.host.now(), &css);
            }
        }
        Ok(())
    }

    /// The structure of the questions that are asked: the host's own pack, or the one that ships where there is none
    /// or it cannot be used.
    pub async fn questions(self) -> Result<String, String> {
        match self.pack.filter(|_| self.pack_fault.peek_with(Option::is_none)) {
            Some(address) => fetch("", &address.now()).await,
            None => self.fetch(PACK).await,
        }
    }
}

/// Fetches what one language needs: its words, and the presets in it.
pub async fn load_language(base: &str, locale: Locale) -> Result<Vec<Preset>, String> {
    if !locale.is_loaded() {
        // The words of a language stay as long as the page.
        let text = fetch(base, &locale.file()).await?.leak();
        locale.load(text).map_err(|error| error.to_string())?;
    }
    let structure = fetch(base, "content/presets/structure.json").await?;
    let texts = fetch(base, &format!("content/presets/{}.json", locale.tag())).await?;
    preset::presets(&structure, &texts).map_err(|error| error.to_string())
}

pub async fn fetch(base: &str, file: &str) -> Result<String, String> {
    let url = [base, file].concat();
    browser::fetch_text(&url).await.map_err(|error| format!("{url}: {error}"))
}
