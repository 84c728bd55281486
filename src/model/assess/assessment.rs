//! Questions and answers joined: everything Assess says about one sitting.

use super::answer::Answer;
use super::band::{Band, band};
use super::dimension::{DimensionScore, Item};
use super::disagreement::{Disagreement, disagreements};
use super::gap::{Gap, answer_first, gaps};
use super::inputs::{Mode, Sitting};
use super::merge::{Merged, Voice, merge};
use super::next_steps::{NextSteps, next_steps};
use super::overall::{Holder, Overall};
use super::questionnaire::Questionnaire;
use super::sheet::{Entry, Group, Sheet};

/// What the answers of one sitting say. Dimensions and questions are named by their places in the questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    pub mode: Mode,
    /// The level every question is measured against.
    pub target: u32,
    /// One for each dimension.
    pub dimensions: Vec<DimensionScore>,
    /// One for each question; `None` for one that is not asked.
    pub questions: Vec<Option<Merged>>,
    /// `None` where no dimension with a weight has a score.
    pub overall: Option<Overall>,
    /// `None` where no dimension with a weight applies.
    pub band: Option<Band>,
    pub coverage: Coverage,
    pub gaps: Vec<Gap>,
    /// Questions nobody has answered, heaviest first.
    pub answer_first: Vec<usize>,
    pub next_steps: NextSteps,
    pub disagreements: Vec<Disagreement>,
    /// Answers that do not count, in the order of the questionnaire.
    pub refused: Vec<Refused>,
    /// Ids of answered questions that are not in the questionnaire, sorted.
    pub unknown: Vec<String>,
}

/// Of the questions that are asked, how many are answered, and how. What is neither is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    pub asked: usize,
    /// With a state, or not known.
    pub answered: usize,
    pub dont_know: usize,
    pub not_applicable: usize,
}

/// An answer that does not count: the question stands as if this person had not answered it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    pub question: usize,
    /// The place among the respondents.
    pub respondent: usize,
    pub why: Refusal,
}

/// Why "not applicable" does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A knock-out always applies.
    Knockout,
    /// Nobody has written down why.
    NoReason,
}

impl Assessment {
    /// The level reached when everything that holds the headline back is mended, where that raises it.
    pub fn level_gained(&self) -> Option<u32> {
        let now = self.overall.as_ref()?.level;
        self.next_steps.level_with_all.filter(|&level| level > now)
    }
}

impl Coverage {
    /// The share of the questions that are dealt with; `None` where none is asked.
    pub fn share(&self) -> Option<f64> {
        (self.asked > 0).then(|| (self.answered + self.not_applicable) as f64 / self.asked as f64)
    }

    /// The share of the answers that nobody knows; `None` where there is none.
    pub fn dont_know_share(&self) -> Option<f64> {
        (self.answered > 0).then(|| self.dont_know as f64 / self.answered as f64)
    }

    fn of(questions: &[Option<Merged>]) -> Coverage {
        let answers = || questions.iter().flatten().filter_map(|merged| merged.answer);
        let count = |wanted| answers().filter(|answer| *answer == wanted).count();
        let not_applicable = count(Answer::NotApplicable);
        Coverage {
            asked: questions.iter().flatten().count(),
            answered: answers().count() - not_applicable,
            dont_know: count(Answer::DontKnow),
            not_applicable,
        }
    }
}

/// Works out a sitting. In the quick check only its questions and the knock-outs are asked; a dimension without any
/// is left out, and if it is a gate, it is a gate without a score.
pub fn assess(questionnaire: &Questionnaire, sitting: &Sitting) -> Assessment {
    let mut refused = Vec::new();
    let questions: Vec<Option<Merged>> =
        (0..questionnaire.questions().len()).map(|place| ask(questionnaire, sitting, place, &mut refused)).collect();
    let sheet = sheet(questionnaire, sitting, &questions);
    let overall = sheet.headline();
    let holds_back = |dimension| overall.iter().any(|it| it.caps.iter().any(|cap| cap.by == Holder::Gate(dimension)));
    let gaps = gaps(&sheet.groups, holds_back);
    // A question that is not asked has nobody's answers, and nobody disagrees about it.
    let merged: Vec<Merged> = questions.iter().map(|merged| merged.unwrap_or_default()).collect();
    Assessment {
        mode: sitting.mode,
        target: sitting.target,
        dimensions: sheet.groups.iter().map(Group::score).collect(),
        coverage: Coverage::of(&questions),
        questions,
        band: band(&sheet),
        answer_first: answer_first(&sheet),
        next_steps: next_steps(&sheet, overall.as_ref(), &gaps),
        disagreements: disagreements(&merged),
        refused,
        unknown: unknown(questionnaire, sitting),
        overall,
        gaps,
    }
}

/// What everybody answers to a question, or `None` if it is not asked.
fn ask(questionnaire: &Questionnaire, sitting: &Sitting, place: usize, refused: &mut Vec<Refused>) -> Option<Merged> {
    let question = questionnaire.questions().get(place)?;
    if sitting.mode == Mode::Quick && !question.quick && !question.knockout {
        return None;
    }
    let mut voices = Vec::new();
    for (respondent, it) in sitting.respondents.iter().enumerate() {
        let Some(given) = it.answers.get(&question.id) else { continue };
        let Some(answer) = given.value else { continue };
        let unfounded = given.reason.as_deref().is_none_or(|reason| reason.trim().is_empty());
        let refusal = match answer {
            Answer::NotApplicable if question.knockout => Some(Refusal::Knockout),
            Answer::NotApplicable if unfounded => Some(Refusal::NoReason),
            _ => None,
        };
        match refusal {
            Some(why) => refused.push(Refused { question: place, respondent, why }),
            None => voices.push(Voice { answer, grade: given.grade.unwrap_or_default() }),
        }
    }
    Some(merge(&voices))
}

fn sheet(questionnaire: &Questionnaire, sitting: &Sitting, questions: &[Option<Merged>]) -> Sheet {
    let entry = |place: usize| {
        let question = questionnaire.questions().get(place)?;
        let Merged { answer, grade, .. } = (*questions.get(place)?)?;
        Some(Entry {
            question: place,
            item: Item { weight: question.weight, answer, grade },
            knockout: question.knockout,
            target: sitting.target,
            effort: question.effort,
        })
    };
    let groups = questionnaire.dimensions().iter().enumerate().map(|(place, dimension)| Group {
        weight: dimension.weight,
        gate: dimension.gate,
        entries: questionnaire.questions_of(place).filter_map(entry).collect(),
    });
    Sheet { groups: groups.collect(), slack: sitting.slack }
}

fn unknown(questionnaire: &Questionnaire, sitting: &Sitting) -> Vec<String> {
    let answers = sitting.respondents.iter().flat_map(|it| it.answers.iter());
    let answered = answers.filter(|(_, given)| given.value.is_some()).map(|(id, _)| id);
    let mut unknown: Vec<String> = answered.filter(|id| questionnaire.find(id).is_none()).map(str::to_owned).collect();
    unknown.sort();
    unknown.dedup();
    unknown
}
