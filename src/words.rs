//! The words of the interface in three languages, and the sentences made of them. Which words there are is known when
//! the crate is compiled (build.rs reads locales/); a page loads the texts of the languages it shows, native code
//! carries all. Numbers are put in by `format`. Texts of packs are content, not words.

use std::sync::OnceLock;

use crate::document::{LoadError, MOST_BYTES, VERSION};
use crate::format::Formats;
use crate::json::fields::Reason;
use crate::json::{self, SyntaxError};
use crate::model::roi::evaluation::Finding;
use crate::storage::StorageError;

pub mod assess;
pub mod decay;
pub mod group;
pub mod kpi;
pub mod naming;
pub mod prioritise;
pub mod ranking;
pub mod rounds;
pub mod routine;
pub mod uncertainty;
pub mod use_cases;
pub mod what_if;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Locale {
    #[default]
    En,
    ZhHans,
    ZhHant,
}

impl Locale {
    pub const ALL: [Locale; 3] = [Locale::En, Locale::ZhHans, Locale::ZhHant];

    /// The language's BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::ZhHans => "zh-Hans",
            Locale::ZhHant => "zh-Hant",
        }
    }

    /// The language nearest to a BCP 47 tag: Taiwan, Hong Kong and Macau read Traditional Chinese, other Chinese
    /// Simplified. `None` for a language we do not have.
    pub fn nearest(tag: &str) -> Option<Locale> {
        let tag = tag.to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split('-');
        match parts.next()? {
            "en" => Some(Locale::En),
            "zh" => {
                let traditional = parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo"));
                let simplified = tag.contains("-hans");
                Some(if traditional && !simplified { Locale::ZhHant } else { Locale::ZhHans })
            }
            _ => None,
        }
    }

    /// The words of this language. On a page that has not loaded them, those of a language it has.
    pub fn words(self) -> &'static Words {
        #[cfg(not(target_arch = "wasm32"))]
        let _ = self.load(TEXTS[self as usize]);
        let others = LOADED.iter().find_map(OnceLock::get);
        let none = || NO_WORDS.get_or_init(|| Words::EMPTY);
        LOADED[self as usize].get().or(others).unwrap_or_else(none)
    }

    /// Whether the words are here already.
    pub fn is_loaded(self) -> bool {
        LOADED[self as usize].get().is_some()
    }

    /// The file of this language beside the page.
    #[cfg(target_arch = "wasm32")]
    pub fn file(self) -> String {
        format!("words/{}.txt", FILES[self as usize])
    }

    /// Takes the texts of this language, one a line. A text of another length belongs to another version.
    pub fn load(self, text: &'static str) -> Result<(), WrongWords> {
        let lines: Vec<&'static str> = text.lines().collect();
        let lines = lines.as_slice().try_into().map_err(|_| WrongWords { expected: COUNT, found: lines.len() })?;
        LOADED[self as usize].get_or_init(|| {
            let mut words = Words { locale: self, ..Words::EMPTY };
            words.fill(lines);
            words
        });
        Ok(())
    }
}

/// A file of words that does not belong to this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected} lines of words, found {found}")]
pub struct WrongWords {
    pub expected: usize,
    pub found: usize,
}

/// The words of the languages that have been loaded; a widget in another language adds its own.
static LOADED: [OnceLock<Words>; 3] = [const { OnceLock::new() }; 3];
static NO_WORDS: OnceLock<Words> = OnceLock::new();

/// Words that a page loads with the part they belong to: the same as `Locale::words`, in the module of their struct.
macro_rules! later {
    ($words:ident, $get:ident, $file:ident, $load:ident) => {
        static LOADED: [std::sync::OnceLock<$words>; 3] = [const { std::sync::OnceLock::new() }; 3];
        static NO_WORDS: std::sync::OnceLock<$words> = std::sync::OnceLock::new();

        impl $crate::words::Locale {
            /// These words in this language; where they are not here yet, those of a language that is.
            fn $get(self) -> &'static $words {
                #[cfg(not(target_arch = "wasm32"))]
                let _ = self.$load(TEXTS[self as usize]);
                let others = LOADED.iter().find_map(std::sync::OnceLock::get);
                let none = || NO_WORDS.get_or_init(|| $words::EMPTY);
                LOADED[self as usize].get().or(others).unwrap_or_else(none)
            }

            /// The file of them beside the page; `None` when they are here already.
            #[cfg(target_arch = "wasm32")]
            pub fn $file(self) -> Option<String> {
                let missing = LOADED[self as usize].get().is_none();
                missing.then(|| ["words/", FILES[self as usize], ".txt"].concat())
            }

            /// Takes their texts, one a line. A text of another length belongs to another version.
            pub fn $load(self, text: &'static str) -> Result<(), $crate::words::WrongWords> {
                let lines: Vec<&'static str> = text.lines().collect();
                let wrong = |_| $crate::words::WrongWords { expected: COUNT, found: lines.len() };
                let lines = lines.as_slice().try_into().map_err(wrong)?;
                LOADED[self as usize].get_or_init(|| {
                    let mut words = $words::EMPTY;
                    words.fill(lines);
                    words
                });
                Ok(())
            }
        }

        impl $crate::words::Words {
            /// These words in the same language.
            pub fn $get(&self) -> &'static $words {
                self.locale.$get()
            }
        }
    };
}
pub(crate) use later;

/// Chooses words, whatever the language.
pub type Pick = fn(&Words) -> &'static str;

/// Words found by an id, such as a knob's.
#[derive(Debug)]
pub struct Table {
    ids: &'static [&'static str],
    texts: Vec<&'static str>,
}

impl Table {
    /// The words for an id. That every id has its words is a test's business, so a missing one is empty here.
    pub fn get(&self, id: &str) -> &'static str {
        self.ids.iter().position(|key| *key == id).map_or("", |index| self.texts[index])
    }

    pub fn ids(&self) -> impl Iterator<Item = &'static str> {
        self.ids.iter().copied()
    }
}

/// A text with its `{name}` places filled.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = text.to_owned();
    for (name, value) in values {
        filled = filled.replace(&format!("{{{name}}}"), value);
    }
    filled
}

/// Two sentences one after the other; Chinese needs no space between them.
pub fn join(one: &str, other: &str, locale: Locale) -> String {
    let space = if locale == Locale::En && !one.is_empty() && !other.is_empty() { " " } else { "" };
    [one, space, other].concat()
}

/// Why a field was refused.
pub fn reason(reason: &Reason, words: &Words) -> String {
    let values: Vec<(&str, &str)> = reason.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(words.reasons.get(reason.id), &values)
}

/// Why a file or text is not a document.
pub fn load_error(error: &LoadError, words: &Words) -> String {
    match error {
        LoadError::TooLarge { bytes } => {
            fill(words.load_too_large, &[("bytes", &bytes.to_string()), ("most", &MOST_BYTES.to_string())])
        }
        LoadError::NotJson(SyntaxError { line, column, reason }) => fill(
            words.load_not_json,
            &[("line", &line.to_string()), ("column", &column.to_string()), ("reason", words.reasons.get(reason.id()))],
        ),
        LoadError::OtherFormat => words.load_other_format.to_owned(),
        LoadError::Newer { version } => {
            fill(words.load_newer, &[("version", &json::fixed(*version, 0)), ("known", &VERSION.to_string())])
        }
        LoadError::Field(fault) => format!("{}: {}", fault.path, reason(&fault.reason, words)),
    }
}

/// Why nothing can be stored.
pub fn storage_error(error: StorageError, words: &Words) -> &'static str {
    match error {
        StorageError::Denied => words.storage_error_denied,
        StorageError::Full => words.storage_error_full,
        StorageError::NotKept => words.storage_error_not_kept,
        StorageError::Newer => words.storage_error_newer,
    }
}

/// The finding of Return in one or two sentences.
pub fn finding(finding: &Finding, formats: &Formats) -> String {
    let words = formats.locale.words();
    let month = |month: f64| formats.decimal(month, 1);
    match *finding {
        Finding::NothingRuns { launch_month, horizon_months } => fill(
            words.finding_nothing_runs,
            &[("launch", &launch_month.to_string()), ("horizon", &horizon_months.to_string())],
        ),
        Finding::NeedsNoFunding => words.finding_no_funding.to_owned(),
        Finding::NoCost => words.finding_no_cost.to_owned(),
        Finding::NoBenefit => words.finding_no_benefit.to_owned(),
        Finding::PaysBack { month: at, after_launch, first } => {
            let text = match after_launch {
                after if after < 0.0 => words.finding_before_launch,
                // Launched with the decision: both counts are the same.
                after if after == at => words.finding_pays_back_plain,
                _ => words.finding_pays_back,
            };
            let mut text = fill(text, &[("month", &month(at)), ("after", &month(after_launch.abs()))]);
            if let Some(first) = first {
                text += &fill(words.finding_first_crossing, &[("month", &month(first))]);
            }
            text
        }
        Finding::Never { horizon_months, first, missing } => {
            let mut text = fill(
                words.finding_never,
                &[("horizon", &horizon_months.to_string()), ("missing", &formats.money_short(missing))],
            );
            if let Some(first) = first {
                text += &fill(words.finding_fell_back, &[("month", &month(first))]);
            }
            text
        }
    }
}
