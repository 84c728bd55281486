//! What belongs to the reader and not to the document: language, theme, open tool and whether single keys act, kept
//! under `landfall:ui`.

use crate::json;
use crate::json::fields::Fields;
use crate::storage::Storage;
use crate::words::{Locale, Words};

const KEY: &str = "landfall:ui";

/// Light, dark, or as the system is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    #[default]
    Auto,
    Light,
    Dark,
}

impl ThemeChoice {
    pub fn id(self) -> &'static str {
        match self {
            ThemeChoice::Auto => "auto",
            ThemeChoice::Light => "light",
            ThemeChoice::Dark => "dark",
        }
    }

    pub fn parse(id: &str) -> Option<ThemeChoice> {
        [ThemeChoice::Auto, ThemeChoice::Light, ThemeChoice::Dark].into_iter().find(|choice| choice.id() == id)
    }

    /// The choice a press leads to: first the opposite of what the system shows, so that every press is seen, then
    /// the other, then back to the system's.
    pub fn next(self, system_dark: bool) -> ThemeChoice {
        match (self, system_dark) {
            (ThemeChoice::Auto, true) | (ThemeChoice::Dark, false) => ThemeChoice::Light,
            (ThemeChoice::Auto, false) | (ThemeChoice::Light, true) => ThemeChoice::Dark,
            (ThemeChoice::Light, false) | (ThemeChoice::Dark, true) => ThemeChoice::Auto,
        }
    }
}

/// A screen. Its id is the same in the attribute, in files and in events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tool {
    #[default]
    Overview,
    Assess,
    Prioritise,
    Roi,
    Decay,
}

impl Tool {
    pub const ALL: [Tool; 5] = [Tool::Overview, Tool::Assess, Tool::Prioritise, Tool::Roi, Tool::Decay];

    pub fn id(self) -> &'static str {
        match self {
            Tool::Overview => "overview",
            Tool::Assess => "assess",
            Tool::Prioritise => "prioritise",
            Tool::Roi => "roi",
            Tool::Decay => "decay",
        }
    }

    pub fn parse(id: &str) -> Option<Tool> {
        Tool::ALL.into_iter().find(|tool| tool.id() == id)
    }

    pub fn name(self, words: &Words) -> &'static str {
        words.tools.get(self.id())
    }

    /// The question the tool answers.
    pub fn question(self, words: &Words) -> &'static str {
        words.questions.get(self.id())
    }
}

/// What was chosen in the menus; what was not chosen follows the page and the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Preferences {
    pub language: Option<Locale>,
    pub theme: Option<ThemeChoice>,
    pub tool: Option<Tool>,
    /// Single characters are no shortcuts, for those who speak to their browser or whose hands slip (WCAG 2.1.4).
    pub keys_off: bool,
}

impl Preferences {
    /// The kept choices; none where there are none or they cannot be read.
    pub fn load(storage: &impl Storage) -> Preferences {
        let text = storage.read(KEY).ok().flatten().unwrap_or_default();
        let Some(mut kept) = json::parse(&text).ok().and_then(|tree| Fields::of(tree, KEY).ok()) else {
            return Preferences::default();
        };
        let mut chosen = |key: &str| kept.text(key).unwrap_or_default();
        Preferences {
            language: Locale::nearest(&chosen("language")),
            theme: ThemeChoice::parse(&chosen("theme")),
            tool: Tool::parse(&chosen("tool")),
            keys_off: chosen("keys") == "off",
        }
    }

    /// Keeps the choices. A failure loses a convenience and no work, so it is not reported.
    pub fn save(&self, storage: &impl Storage) {
        let chosen = [
            ("language", self.language.map(Locale::tag)),
            ("theme", self.theme.map(ThemeChoice::id)),
            ("tool", self.tool.map(Tool::id)),
            ("keys", self.keys_off.then_some("off")),
        ];
        let rows: Vec<String> =
            chosen.iter().filter_map(|(key, value)| value.map(|value| format!("\"{key}\":\"{value}\""))).collect();
        let _ = storage.write(KEY, &format!("{{{}}}", rows.join(",")));
    }
}
