//! The words of Assess, which a page loads with the tool, and what an assessment says in sentences.

use super::{Table, Words, fill, later, reason};
use crate::answer_file::AnswerFileError;
use crate::content::ContentError;
use crate::content::assess::Pack;
use crate::document::LoadError;
use crate::format::Formats;
use crate::model::assess::dimension::{DimensionScore, Status};
use crate::model::assess::finding::Finding;
use crate::model::assess::inputs::AssessInputs;
use crate::model::assess::{Answer, Assessment};

include!(concat!(env!("OUT_DIR"), "/assess_words.rs"));

later!(AssessWords, assess, assess_file, load_assess);

/// Why a pack was refused.
pub fn content_error(error: &ContentError, words: &Words) -> String {
    match error {
        ContentError::Unreadable { file, fault } => {
            [file, ": ", &super::load_error(&LoadError::NotJson(*fault), words)].concat()
        }
        ContentError::Entry(fault) => [&fault.path, ": ", &reason(&fault.reason, words)].concat(),
        other => other.to_string(),
    }
}

/// The title of a dimension, by its place.
pub fn dimension(pack: &Pack, place: usize) -> &str {
    pack.dimensions.get(place).map_or("", |it| &it.texts.title)
}

/// The title of a question, by its place.
pub fn question(pack: &Pack, place: usize) -> &str {
    pack.questions.get(place).map_or("", |it| &it.texts.title)
}

/// The name of a level from 1 to 5.
pub fn level(level: u32, formats: &Formats) -> &'static str {
    formats.locale.words().assess().levels.get(&level.to_string())
}

/// One thing worth saying.
pub fn finding(it: &Finding, pack: &Pack, formats: &Formats) -> String {
    let words = formats.locale.words();
    let (text, title, numbers): (&str, &str, [(&str, usize); 2]) = match *it {
        Finding::NoHeadline { missing } => (words.assess().no_headline, "", [("missing", missing), ("", 0)]),
        Finding::Headline { level: at, mean } => {
            let values =
                [("level", &*at.to_string()), ("name", level(at, formats)), ("mean", &formats.decimal(mean, 0))];
            return fill(words.assess().headline, &values);
        }
        Finding::AverageHides { level_of_mean, level } => {
            let values = [("mean", &*level_of_mean.to_string()), ("level", &level.to_string())];
            return fill(words.assess().average_hides, &values);
        }
        Finding::HeldByKnockout { question: place, level, known } => {
            let text = if known { words.assess().held_knockout } else { words.assess().held_unknown };
            (text, question(pack, place), [("level", level as usize), ("", 0)])
        }
        Finding::OpenKnockouts { count, level } => {
            (words.assess().open_knockouts, "", [("count", count), ("level", level as usize)])
        }
        Finding::HeldByGate { dimension: place, level, cap } => {
            (words.assess().held_gate, dimension(pack, place), [("level", level as usize), ("cap", cap as usize)])
        }
        Finding::HeldByUnscoredGate { dimension: place, cap } => {
            (words.assess().held_unscored, dimension(pack, place), [("cap", cap as usize), ("", 0)])
        }
        Finding::Provisional { dimension: place } => {
            (words.assess().provisional_gate, dimension(pack, place), Default::default())
        }
        Finding::KnockoutFails { question: place, known } => {
            let text = if known { words.assess().knockout_fails } else { words.assess().knockout_unknown };
            (text, question(pack, place), Default::default())
        }
        Finding::MostlyNotApplicable { dimension: place } => {
            (words.assess().mostly_na, dimension(pack, place), Default::default())
        }
        Finding::DontKnow { count, answered } => {
            (words.assess().unknown_share, "", [("count", count), ("answered", answered)])
        }
        Finding::Disagree { count } => (words.assess().disagree, "", [("count", count), ("", 0)]),
        Finding::Refused { count } => (words.assess().refused, "", [("count", count), ("", 0)]),
        Finding::Unknown { count } => (words.assess().left_over, "", [("count", count), ("", 0)]),
    };
    let numbers = numbers.map(|(name, number)| (name, number.to_string()));
    let text = numbers
        .iter()
        .filter(|(name, _)| !name.is_empty())
        .fold(text.to_owned(), |text, (name, number)| fill(&text, &[(name, number)]));
    fill(&text, &[("title", title)])
}

/// Where the headline can still end up.
pub fn band(it: &Assessment, formats: &Formats) -> String {
    let words = formats.locale.words();
    let Some(band) = it.band else { return words.not_known.to_owned() };
    if band.low == band.high {
        return [&*band.low.to_string(), "\u{a0}", level(band.low, formats)].concat();
    }
    fill(words.assess().between, &[("low", &band.low.to_string()), ("high", &band.high.to_string())])
}

/// "Quick check, 5 of 8 dimensions".
pub fn heading(it: &Assessment, formats: &Formats) -> String {
    let words = formats.locale.words();
    let all = it.dimensions.len();
    let asked = it.dimensions.iter().filter(|it| it.status != Status::NotAsked).count();
    let text = if asked < all { words.assess().heading_quick } else { words.assess().heading_full };
    fill(text, &[("asked", &asked.to_string()), ("all", &all.to_string())])
}

/// What of Return a low dimension puts in doubt.
pub fn threatens(pack: &Pack, place: usize, formats: &Formats) -> &'static str {
    let words = formats.locale.words().assess();
    match words.threatens.get(pack.dimensions.get(place).map_or("", |it| &it.id)) {
        "" => words.threatens_other,
        known => known,
    }
}

/// What stands where a dimension has no score; empty where it has one.
pub fn no_score(it: &DimensionScore, formats: &Formats) -> &'static str {
    let words = formats.locale.words();
    match it.status {
        Status::Scored => "",
        Status::Insufficient => words.assess().too_few,
        Status::NotApplicable => words.assess().no_case,
        Status::NotAsked => words.assess().not_asked,
    }
}

/// An answer in the words of its question.
pub fn answer(answer: Option<Answer>, texts: &[String], formats: &Formats) -> String {
    let words = formats.locale.words();
    match answer {
        None => words.assess().unanswered.to_owned(),
        Some(Answer::DontKnow) => words.assess().dont_know.to_owned(),
        Some(Answer::NotApplicable) => words.assess().na.to_owned(),
        Some(state) => {
            let state = state.state().unwrap_or_default() as usize;
            texts.get(state.saturating_sub(1)).cloned().unwrap_or_default()
        }
    }
}

/// One of the next steps, in the order in which they should be taken.
#[derive(Debug, Clone, PartialEq)]
pub struct StepLine {
    /// The place of its question.
    pub question: usize,
    /// It raises the headline, alone or with the others that do.
    pub first: bool,
    /// Where it belongs, what it brings and what it takes.
    pub detail: String,
}

/// The next steps in the model's order: what raises the headline, then the largest lift for the effort.
pub fn steps(it: &Assessment, pack: &Pack, formats: &Formats) -> Vec<StepLine> {
    let words = formats.locale.words();
    let level = it.overall.as_ref().map_or(0, |it| it.level);
    let line = |place: usize, dim: usize, lift: Option<f64>, alone: Option<u32>| {
        let mut parts = vec![dimension(pack, dim).to_owned(), question(pack, place).to_owned()];
        match lift {
            Some(lift) => parts.push(fill(words.assess().lift, &[("points", &formats.decimal(lift, 1))])),
            None => parts.push(words.assess().unanswered.to_owned()),
        }
        let effort = pack.questions.get(place).map_or(0, |it| it.effort).to_string();
        parts.push(fill(words.assess().effort, &[("effort", &effort)]));
        if let Some(alone) = alone.filter(|alone| *alone > level) {
            parts.push(fill(words.assess().alone, &[("level", &alone.to_string())]));
        }
        StepLine { question: place, first: alone.is_some(), detail: parts.join(" · ") }
    };
    let first = it.next_steps.first.iter();
    let first =
        first.map(|step| line(step.question, step.dimension, step.gap.map(|gap| gap.lift), Some(step.level_alone)));
    let rest = it.next_steps.rest.iter().map(|gap| line(gap.question, gap.dimension, Some(gap.lift), None));
    first.chain(rest).collect()
}

/// What somebody is called, by their place: their name, or their number where it is hidden or there is none.
pub fn person(inputs: &AssessInputs, place: usize, formats: &Formats) -> String {
    let name = inputs.respondents.get(place).map_or("", |it| it.name.trim());
    if inputs.names.is_none() && !name.is_empty() {
        return name.to_owned();
    }
    fill(formats.locale.words().assess().person, &[("number", &(place + 1).to_string())])
}

/// How far people are apart on the questions of this assessment.
pub fn apart(it: &Assessment, formats: &Formats) -> String {
    let words = formats.locale.words().assess();
    let wide = it.disagreements.iter().filter(|it| it.spread.is_wide()).count();
    match (wide, it.disagreements.len()) {
        (0, 0) => words.apart_same.to_owned(),
        (0, small) => fill(words.apart_none, &[("count", &small.to_string())]),
        (wide, _) => fill(words.apart_some, &[("count", &wide.to_string())]),
    }
}

/// A whole number with its sign.
pub fn signed(value: f64, formats: &Formats) -> String {
    let text = formats.decimal(value, 0);
    if value >= 0.5 { ["+", &text].concat() } else { text }
}

/// Why a file is not taken in.
pub fn refusal(error: &AnswerFileError, formats: &Formats) -> String {
    let words = formats.locale.words();
    match error {
        AnswerFileError::WholeDocument => words.assess().file_whole.to_owned(),
        AnswerFileError::OtherFormat => words.assess().file_other.to_owned(),
        AnswerFileError::OtherPack { id } => fill(words.assess().file_other_pack, &[("id", id)]),
        AnswerFileError::NothingFits => words.assess().file_nothing.to_owned(),
        AnswerFileError::Load(error) => {
            let reason = super::load_error(error, words);
            match error {
                LoadError::TooLarge { .. } | LoadError::Newer { .. } => reason,
                _ => fill(words.assess().file_broken, &[("fault", &reason)]),
            }
        }
    }
}
