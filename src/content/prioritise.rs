//! What Prioritise begins with: the words of the default criteria with their anchors, questions to find ideas with, and
//! example use cases.
//!
//! Which criteria there are, with their directions and sides, the model knows by itself, for a document must open
//! without any pack; here are the words. Numbers of the examples are ours, marked as assumptions; goals that stand in
//! a seed name it.

use super::{ContentError, join, known, read};
#[cfg(not(target_arch = "wasm32"))]
use super::{field, parse};
use crate::json::fields::Fault;
use crate::json::record::one_of;
use crate::model::prioritise::criteria;
use crate::model::prioritise::inputs::{Anchor, Ballot, Criterion, Goal, Item, ME, Portfolio, PrioritiseInputs};
use crate::words::Locale;

mod fields;
mod structure;

pub use structure::{Asked, CriterionTexts, Example, ExampleTexts, Pack, Prompt, Scored, Texts};

pub const MOST_EXAMPLES: usize = 30;
const STRUCTURE: &str = "prioritise/structure.json";
const TEXTS: &str = "prioritise texts";

impl Pack {
    /// Reads a pack from its structure file and the texts of one language. Words that no entry has, and entries
    /// without their texts are refused.
    pub fn read(structure: &str, texts: &str) -> Result<Pack, ContentError> {
        let mut pack = Pack::structure(structure)?;
        let mut found = Texts::default();
        read(TEXTS, texts, &mut found)?;
        (pack.title, pack.text) = (found.title, found.text);
        join("criteria", &mut pack.criteria, found.criteria)?;
        join("prompts", &mut pack.prompts, found.prompts)?;
        join("items", &mut pack.items, found.items)?;
        Ok(pack)
    }

    /// A pack that is right but has no texts yet.
    fn structure(text: &str) -> Result<Pack, ContentError> {
        let mut pack = Pack::default();
        read(STRUCTURE, text, &mut pack)?;
        pack.check()?;
        Ok(pack)
    }

    /// Whether a structure file is one of Prioritise and not of Assess.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn is_meant(structure: &str) -> bool {
        parse(STRUCTURE, structure).is_ok_and(|tree| field(&tree, "criteria").is_some())
    }

    /// The languages a pack has texts in, known from its structure file alone.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn languages(structure: &str) -> Result<Vec<Locale>, ContentError> {
        let pack = Pack::structure(structure)?;
        Ok(Locale::ALL.into_iter().filter(|locale| pack.languages.iter().any(|tag| tag == locale.tag())).collect())
    }

    pub fn criterion(&self, id: &str) -> Option<&Asked> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }

    /// The title of a criterion: its own, the pack's, or what else there is, its id.
    pub fn title_of<'a>(&'a self, criterion: &'a Criterion) -> &'a str {
        let pack = || self.criterion(&criterion.id).map(|it| it.texts.title.as_str());
        criterion.title.as_deref().or_else(pack).unwrap_or(&criterion.id)
    }

    /// What a criterion asks, in a sentence; empty where nobody has said.
    pub fn meaning_of<'a>(&'a self, criterion: &'a Criterion) -> &'a str {
        let pack = || self.criterion(&criterion.id).map(|it| it.texts.text.as_str());
        criterion.meaning.as_deref().or_else(pack).unwrap_or_default()
    }

    /// What scores of a criterion mean, lowest first: its own anchors, or the pack's where they fit its scale.
    pub fn anchors_of(&self, criterion: &Criterion) -> Vec<Anchor> {
        if !criterion.anchors.is_empty() {
            let mut anchors = criterion.anchors.clone();
            anchors.sort_by_key(|anchor| anchor.score);
            return anchors;
        }
        let untouched = (criterion.lo, criterion.hi) == (criteria::LOWEST, criteria::HIGHEST);
        match self.criterion(&criterion.id).filter(|_| untouched) {
            Some(it) => {
                let anchor = |(score, text): (u32, &String)| Anchor { score, text: text.clone() };
                criteria::ANCHORS.into_iter().zip(&it.texts.anchors).map(anchor).collect()
            }
            None => Vec::new(),
        }
    }

    /// The example: every use case of the pack, scored by whoever works alone, under the default criteria.
    pub fn example(&self) -> PrioritiseInputs {
        let mut ballot = Ballot { participant: ME.to_owned(), round: 1, revision: 1, ..Ballot::default() };
        for it in &self.items {
            for (criterion, score) in it.scores.list() {
                ballot.write(&it.id, criterion, Some(score));
            }
        }
        PrioritiseInputs {
            items: self.items.iter().map(item).collect(),
            ballots: vec![ballot],
            portfolio: Portfolio { budget: self.budget, ..Portfolio::default() },
            ..PrioritiseInputs::default()
        }
    }

    /// Takes this pack's words for use cases of the example that still have those of `other`, the pack in another
    /// language: words nobody has touched are not the user's own. Every other use case stays as it is.
    pub fn retell(&self, other: &Pack, inputs: &mut PrioritiseInputs) {
        for example in &self.items {
            let known = other.items.iter().find(|it| it.id == example.id).map(item);
            let there = inputs.items.iter_mut().find(|it| it.id == example.id);
            let (Some(known), Some(there)) = (known, there) else { continue };
            let mut told = there.clone();
            tell(&mut told, &known);
            if told == *there {
                tell(there, &item(example));
            }
        }
    }

    /// Whether `retell` may find words of another language: a use case of the example has other words than these.
    pub fn is_told_otherwise(&self, inputs: &PrioritiseInputs) -> bool {
        let otherwise = |example: &Example| {
            let there = inputs.item(&example.id)?;
            let mut told = there.clone();
            tell(&mut told, &item(example));
            Some(told != *there)
        };
        self.items.iter().any(|example| otherwise(example) == Some(true))
    }

    /// What one field alone cannot show.
    fn check(&self) -> Result<(), Fault> {
        known("languages", &self.languages, &Locale::ALL.map(Locale::tag))?;
        let ids = criteria::defaults();
        let ids: Vec<&str> = ids.iter().map(|it| it.id.as_str()).collect();
        for it in &self.criteria {
            if !ids.contains(&it.id.as_str()) {
                return Err(Fault::new(["criteria.", &it.id, ".id"].concat(), one_of(&ids)));
            }
        }
        Ok(())
    }

    /// The pack as it ships, for code that has no page to fetch it from.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn shipped(locale: Locale) -> Result<Pack, ContentError> {
        let texts = match locale {
            Locale::En => include_str!("../../content/prioritise/en.json"),
            Locale::ZhHans => include_str!("../../content/prioritise/zh-Hans.json"),
            Locale::ZhHant => include_str!("../../content/prioritise/zh-Hant.json"),
        };
        Pack::read(include_str!("../../content/prioritise/structure.json"), texts)
    }
}

/// Gives a use case the words of another.
fn tell(to: &mut Item, from: &Item) {
    let Item { title, area, sponsor, description, tags, goal, .. } = from.clone();
    let goal = Goal { date: to.goal.date.clone(), ..goal };
    *to = Item { title, area, sponsor, description, tags, goal, ..std::mem::take(to) };
}

fn item(it: &Example) -> Item {
    let ExampleTexts { title, area, sponsor, description, metric, baseline, target, tags, .. } = it.texts.clone();
    let text = Option::unwrap_or_default;
    Item {
        id: it.id.clone(),
        title,
        area,
        sponsor,
        description,
        tags,
        goal: Goal { metric: text(metric), baseline: text(baseline), target: text(target), date: it.date.clone() },
        rice: it.rice,
        ice: it.ice,
        wsjf: it.wsjf,
        cost: it.cost,
        people: it.people,
        scenario: None,
    }
}

/// The JSON Schema of the pack's files, of which each is one or the other.
#[cfg(not(target_arch = "wasm32"))]
pub fn schema() -> String {
    /// A file of the pack of Prioritise: its structure, or its texts in one language.
    #[derive(schemars::JsonSchema)]
    #[schemars(untagged, rename = "PackFile")]
    #[allow(dead_code, reason = "only its schema is asked for")]
    enum File {
        Structure(Box<Pack>),
        Texts(Box<Texts>),
    }
    serde_json::to_string_pretty(&schemars::schema_for!(File)).unwrap_or_default()
}
