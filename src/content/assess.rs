//! The questions of Assess: dimensions, questions with five described answers, and what an answer leads to.
//!
//! The structure file says what there is and counts; the file of a language says it in words. The entry of a part in
//! one belongs to the entry with the same id in the other. Whoever embeds Landfall may bring a pack of their own, so
//! everything is checked, and a fault names its entry: `questions.owner.roles[0]`. What answers add up to is not
//! here but in the model.

use super::{ContentError, join, read};
use crate::model::assess::questionnaire::QuestionnaireError;
use crate::model::assess::{self, Questionnaire};
use crate::model::upkeep_proposal::Rule;
use crate::words::Locale;

mod check;
mod fields;
mod structure;
mod texts;

pub use structure::{Cadences, Dimension, Flag, Pack, Phase, Proposal, Question, Role};
pub use texts::{QuestionTexts, RoleTexts, Texts};

/// Answers of a question; the first describes level 1.
pub const ANSWERS: usize = 5;
pub const MOST_DIMENSIONS: usize = 12;
pub const MOST_QUESTIONS: usize = 200;
const STRUCTURE: &str = "assess/structure.json";
const TEXTS: &str = "assess texts";

impl Pack {
    /// Reads a pack from its structure file and the texts of one language. Weights that are all zero, words that no
    /// entry has, and entries without their texts are refused.
    pub fn read(structure: &str, texts: &str) -> Result<Pack, ContentError> {
        let mut pack = Pack::structure(structure)?;
        let mut found = Texts::default();
        read(TEXTS, texts, &mut found)?;
        (pack.title, pack.text) = (found.title, found.text);
        join("dimensions", &mut pack.dimensions, found.dimensions)?;
        join("flags", &mut pack.flags, found.flags)?;
        join("roles", &mut pack.roles, found.roles)?;
        join("phases", &mut pack.phases, found.phases)?;
        join("questions", &mut pack.questions, found.questions)?;
        Ok(pack)
    }

    /// The languages a pack has texts in, its own first: known from its structure file, before any texts are fetched.
    pub fn languages(structure: &str) -> Result<Vec<Locale>, ContentError> {
        let pack = Pack::structure(structure)?;
        Ok(pack.languages.iter().filter_map(|tag| Locale::ALL.into_iter().find(|locale| locale.tag() == tag)).collect())
    }

    /// A pack that is right but has no texts yet: enough to work out answers.
    pub fn structure(text: &str) -> Result<Pack, ContentError> {
        let mut pack = Pack::default();
        read(STRUCTURE, text, &mut pack)?;
        check::whole(&pack)?;
        Ok(pack)
    }

    /// The pack as the model asks it; dimensions and questions keep their places.
    pub fn questionnaire(&self) -> Result<Questionnaire, QuestionnaireError> {
        let dimension = |it: &Dimension| assess::Dimension { id: it.id.clone(), gate: it.gate, weight: it.weight };
        let question = |it: &Question| assess::Question {
            id: it.id.clone(),
            dimension: it.dimension.clone(),
            weight: it.weight,
            knockout: it.knock_out,
            quick: it.quick,
            effort: it.effort,
        };
        let dimensions = self.dimensions.iter().map(dimension).collect();
        Questionnaire::new(dimensions, self.questions.iter().map(question).collect())
    }

    /// The flags that answers raise, each with the questions that do, all by their places. What nobody has answered
    /// raises none.
    pub fn raised(&self, answer: impl Fn(usize) -> Option<assess::Answer>) -> Vec<(usize, Vec<usize>)> {
        /// Answers up to this state raise flags.
        const LOW: u32 = 2;
        let low = |question: usize| answer(question).and_then(assess::Answer::rank).is_some_and(|rank| rank <= LOW);
        let questions = |flag: &Flag| {
            let raises = self.questions.iter().enumerate().filter(|(_, it)| it.flags.contains(&flag.id));
            raises.map(|(place, _)| place).filter(|place| low(*place)).collect::<Vec<_>>()
        };
        let raised = self.flags.iter().enumerate().map(|(place, flag)| (place, questions(flag)));
        raised.filter(|(_, questions)| !questions.is_empty()).collect()
    }

    /// Which questions propose upkeep, and which veto all of it, by their places.
    pub fn upkeep_rules(&self) -> (Vec<Rule>, Vec<usize>) {
        let places = || self.questions.iter().enumerate();
        let rule = |(question, it): (usize, &Question)| {
            let proposal = it.proposes.as_ref()?;
            let every = [1, 2, 3, 4, 5].map(|state| proposal.every.after(state));
            Some(Rule { question, kind: proposal.action, every })
        };
        let vetoes = places().filter(|(_, it)| it.vetoes).map(|(place, _)| place);
        (places().filter_map(rule).collect(), vetoes.collect())
    }

    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.id == id)
    }

    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The questions of a dimension, in the order of the file.
    pub fn questions_of(&self, dimension: &str) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(move |question| question.dimension == dimension)
    }

    /// The pack as it ships, for code that has no page to fetch it from.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn shipped(locale: Locale) -> Result<Pack, ContentError> {
        let texts = match locale {
            Locale::En => include_str!("../../content/assess/en.json"),
            Locale::ZhHans => include_str!("../../content/assess/zh-Hans.json"),
            Locale::ZhHant => include_str!("../../content/assess/zh-Hant.json"),
        };
        Pack::read(include_str!("../../content/assess/structure.json"), texts)
    }
}

/// The address of a file that stands beside another one: a path, or a URL with what may follow its path.
pub fn beside(address: &str, file: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let folder = path.rfind('/').map_or("", |end| &path[..=end]);
    [folder, file].concat()
}

/// The JSON Schema of the pack's files, of which each is one or the other.
#[cfg(not(target_arch = "wasm32"))]
pub fn schema() -> String {
    /// A file of a pack for Assess: its structure, or its texts in one language.
    #[derive(schemars::JsonSchema)]
    #[schemars(untagged, rename = "PackFile")]
    #[allow(dead_code, reason = "only its schema is asked for")]
    enum File {
        Structure(Box<Pack>),
        Texts(Box<Texts>),
    }
    serde_json::to_string_pretty(&schemars::schema_for!(File)).unwrap_or_default()
}
