//! Presets: whole documents to start from, each with its seed or marked as ours.

use super::{ContentError, parse};
use crate::document::Document;
use crate::json::Json;
use crate::json::fields::{Fault, Fields, Reason};

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

/// Reads the pack from its structure file and the texts of one language.
pub fn presets(structure: &str, texts: &str) -> Result<Vec<Preset>, ContentError> {
    let mut structure = Fields::of(parse("presets/structure.json", structure)?, "")?;
    let mut texts = Fields::of(parse("presets texts", texts)?, "")?;
    let Json::List(entries) = structure.any("presets")? else {
        return Err(Fault::new("presets", Reason::new("list")).into());
    };
    let read = |(index, entry)| preset(Fields::of(entry, &format!("presets[{index}]"))?, &mut texts);
    let presets = entries.into_iter().enumerate().map(read).collect::<Result<_, _>>()?;
    structure.finish()?;
    Ok(presets)
}

fn preset(mut entry: Fields, texts: &mut Fields) -> Result<Preset, ContentError> {
    let id = entry.text("id")?;
    let seed = entry.optional_text("seed")?;
    let refuse = |reason: String| ContentError::Document { preset: id.clone(), reason };
    // The same door as any file: what a pack holds is checked like what a user opens.
    let tree = entry.any("document")?;
    let mut document = Document::from_tree(tree).map_err(|error| refuse(error.to_string()))?;
    entry.finish()?;

    let mut texts = texts.object(&id)?;
    let mut titles = texts.object("titles")?;
    let mut sources = texts.object("sources")?;
    document.title = texts.text("title")?;
    for scenario in &mut document.workspace.roi.scenarios {
        scenario.title = titles.text(&scenario.id)?;
        for benefit in &mut scenario.benefits {
            benefit.title = titles.text(&benefit.id)?;
        }
    }
    for plan in &mut document.workspace.decay.plans {
        plan.title = titles.text(&plan.id)?;
    }
    for (path, ledger) in document.workspace.roi.ledger.iter_mut() {
        ledger.source = sources.text(path)?;
    }
    let summary = texts.text("summary")?;
    Ok(Preset { id, seed, summary, document })
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
