//! The questions of a sitting with what everybody together has answered: what scores, band, gaps and next steps are
//! worked out from, again and again with other answers.

use super::answer::Answer;
use super::dimension::{DimensionScore, Item, dimension_score};
use super::overall::{Cap, Holder, Overall, Part, overall};

/// One question that is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// Its place in the questionnaire.
    pub question: usize,
    pub item: Item,
    pub knockout: bool,
    /// The state it is to reach, 1 to 5.
    pub target: u32,
    /// 1 to 5.
    pub effort: u32,
}

/// A dimension with those of its questions that are asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its part in the mean, from 0 to `questionnaire::MOST_WEIGHT`.
    pub weight: f64,
    pub gate: bool,
    pub entries: Vec<Entry>,
}

/// All dimensions in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub groups: Vec<Group>,
    /// How many levels the headline may stand above the weakest gate.
    pub slack: u32,
}

impl Group {
    pub fn score(&self) -> DimensionScore {
        if self.entries.is_empty() {
            return DimensionScore::NOT_ASKED;
        }
        let items: Vec<Item> = self.entries.iter().map(|entry| entry.item).collect();
        dimension_score(&items)
    }
}

impl Sheet {
    /// The headline; its caps name dimensions and questions by their places in the questionnaire.
    pub fn headline(&self) -> Option<Overall> {
        let part = |group: &Group| Part { score: group.score().score, weight: group.weight, gate: group.gate };
        let parts: Vec<Part> = self.groups.iter().map(part).collect();
        let knockouts: Vec<&Entry> = self.entries().filter(|entry| entry.knockout).collect();
        let answers: Vec<Option<Answer>> = knockouts.iter().map(|entry| entry.item.answer).collect();
        let mut headline = overall(&parts, &answers, self.slack)?;
        for Cap { by, .. } in &mut headline.caps {
            if let Holder::Knockout(place) = by {
                *place = knockouts.get(*place).map_or(*place, |entry| entry.question);
            }
        }
        Some(headline)
    }

    /// The headline level; `None` where nothing has a score.
    pub fn level(&self) -> Option<u32> {
        self.headline().map(|headline| headline.level)
    }

    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.groups.iter().flat_map(|group| &group.entries)
    }

    /// The sheet with other answers.
    pub fn answered(&self, answer: impl Fn(&Entry) -> Option<Answer>) -> Sheet {
        let mut sheet = self.clone();
        for entry in sheet.groups.iter_mut().flat_map(|group| &mut group.entries) {
            entry.item.answer = answer(entry);
        }
        sheet
    }
}
