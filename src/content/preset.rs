//! Presets: whole documents to start from, each with its seed or marked as ours.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::ContentError;
use crate::document::Document;

/// A document to start from, in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    pub id: String,
    /// The seed's number ("003"), or `None` when the numbers are our assumptions.
    pub seed: Option<String>,
    /// What it is and where its numbers come from, in a sentence.
    pub summary: String,
    pub document: Document,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Structure {
    presets: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    seed: Option<String>,
    /// A document whose titles and sources are still to come.
    document: Box<RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    title: String,
    summary: String,
    /// Titles of scenarios and benefits by their ids.
    titles: BTreeMap<String, String>,
    /// Source notes of the ledger by path.
    sources: BTreeMap<String, String>,
}

/// Reads the pack from its structure file and the texts of one language.
pub fn presets(structure: &str, texts: &str) -> Result<Vec<Preset>, ContentError> {
    let unreadable =
        |file| move |error: serde_json::Error| ContentError::Unreadable { file, reason: error.to_string() };
    let structure: Structure = serde_json::from_str(structure).map_err(unreadable("presets/structure.json"))?;
    let mut texts: BTreeMap<String, Texts> = serde_json::from_str(texts).map_err(unreadable("presets texts"))?;
    structure
        .presets
        .into_iter()
        .map(|entry| {
            let texts = texts.remove(&entry.id).ok_or_else(|| ContentError::NoTexts { preset: entry.id.clone() })?;
            preset(entry, texts)
        })
        .collect()
}

fn preset(entry: Entry, texts: Texts) -> Result<Preset, ContentError> {
    let refuse = |reason: String| ContentError::Document { preset: entry.id.clone(), reason };
    // The same door as any file: what a pack holds is checked like what a user opens.
    let mut document = Document::from_json(entry.document.get()).map_err(|error| refuse(error.to_string()))?;
    let title = |id: &str| texts.titles.get(id).cloned().ok_or_else(|| refuse(format!("no title for {id}")));
    document.title = texts.title.clone();
    for scenario in &mut document.workspace.roi.scenarios {
        scenario.title = title(&scenario.id)?;
        for benefit in &mut scenario.benefits {
            benefit.title = title(&benefit.id)?;
        }
    }
    for (path, ledger) in &mut document.workspace.roi.ledger {
        ledger.source = texts.sources.get(path).cloned().ok_or_else(|| refuse(format!("no source for {path}")))?;
    }
    Ok(Preset { id: entry.id, seed: entry.seed, summary: texts.summary, document })
}

/// The pack as it ships, for code that has no page to fetch it from.
#[cfg(not(target_arch = "wasm32"))]
pub fn shipped(locale: crate::words::Locale) -> Result<Vec<Preset>, ContentError> {
    use crate::words::Locale;
    let texts = match locale {
        Locale::En => include_str!("../../content/presets/en.json"),
        Locale::ZhHans => include_str!("../../content/presets/zh-Hans.json"),
        Locale::ZhHant => include_str!("../../content/presets/zh-Hant.json"),
    };
    presets(include_str!("../../content/presets/structure.json"), texts)
}
