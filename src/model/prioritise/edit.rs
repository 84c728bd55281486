//! Edits of use cases and scores, and in `criteria` of criteria, that change several fields at once. Every one of
//! them either does all it says or nothing; what it takes away comes back by undo, which keeps whole documents.

use super::fields::{ITEM_COST, MOST_ITEMS, PLACE};
use super::inputs::{Ballot, Exclusion, Item, Override, PrioritiseInputs};
use super::merge::in_order;
use crate::json::named::Named;

mod criteria;

/// Why an edit was not made. The words belong to the languages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EditError {
    /// There is none of that id.
    Missing,
    /// The id is taken.
    Taken,
    /// There are as many as there may be.
    Full { most: usize },
    /// The last criterion stays.
    LastCriterion,
    /// A score or a scale must be a whole number in these limits.
    OffScale { low: u32, high: u32 },
    /// Locked weights leave at most so much, a share.
    WeightAbove { most: f64 },
    /// Every other weight is locked, so this one has nowhere to go; or it is the only one.
    WeightFixed,
    /// A number outside what a document may hold.
    OutOfRange,
    /// A use case cannot exclude itself.
    Itself,
}

type Edited = Result<(), EditError>;

impl EditError {
    /// Names its words.
    pub fn id(self) -> &'static str {
        match self {
            EditError::Missing => "missing",
            EditError::Taken => "taken",
            EditError::Full { .. } => "full",
            EditError::LastCriterion => "last_criterion",
            EditError::OffScale { .. } => "off_scale",
            EditError::WeightAbove { .. } => "weight_above",
            EditError::WeightFixed => "weight_fixed",
            EditError::OutOfRange => "out_of_range",
            EditError::Itself => "itself",
        }
    }
}

/// Use cases.
impl PrioritiseInputs {
    /// Adds a use case at the end.
    pub fn add_item(&mut self, item: Item) -> Edited {
        self.room_for(1)?;
        if self.item(&item.id).is_some() {
            return Err(EditError::Taken);
        }
        self.items.push(item);
        Ok(())
    }

    /// Adds several, or none where one of them does not fit.
    pub fn add_items(&mut self, items: Vec<Item>) -> Edited {
        let before = self.items.len();
        for item in items {
            if let Err(error) = self.add_item(item) {
                self.items.truncate(before);
                return Err(error);
            }
        }
        Ok(())
    }

    /// Copies a use case behind itself under another id and title, without anybody's scores.
    pub fn duplicate_item(&mut self, id: &str, copy: &str, title: String) -> Edited {
        self.room_for(1)?;
        let place = self.place(id)?;
        if self.item(copy).is_some() {
            return Err(EditError::Taken);
        }
        let item = Item { id: copy.to_owned(), title, scenario: None, ..self.items[place].clone() };
        self.items.insert(place + 1, item);
        Ok(())
    }

    /// Moves a use case to another place of the list, the last one where that is beyond it.
    pub fn move_item(&mut self, id: &str, to: usize) -> Edited {
        let item = self.items.remove(self.place(id)?);
        self.items.insert(to.min(self.items.len()), item);
        Ok(())
    }

    /// Takes a use case away with its scores in every round, its place on the matrix and its part in the portfolio.
    pub fn delete_item(&mut self, id: &str) -> Edited {
        self.items.remove(self.place(id)?);
        for ballot in &mut self.ballots {
            ballot.scores.remove(id);
        }
        self.overrides.retain(|it| it.item != id);
        self.portfolio.must_have.retain(|it| it != id);
        self.portfolio.excludes.retain(|it| it.first != id && it.second != id);
        self.join_equal_ballots();
        Ok(())
    }

    /// Changes texts and numbers of a use case; its id stays.
    pub fn edit_item(&mut self, id: &str, edit: impl FnOnce(&mut Item)) -> Edited {
        let place = self.place(id)?;
        edit(&mut self.items[place]);
        id.clone_into(&mut self.items[place].id);
        Ok(())
    }

    fn place(&self, item: &str) -> Result<usize, EditError> {
        self.items.iter().position(|it| it.id == item).ok_or(EditError::Missing)
    }

    fn room_for(&self, more: usize) -> Edited {
        if self.items.len() + more > MOST_ITEMS { Err(EditError::Full { most: MOST_ITEMS }) } else { Ok(()) }
    }
}

/// Scores.
impl PrioritiseInputs {
    /// Writes one score of a person in this round, or takes it back. Says whether anything changed; what changes makes
    /// a higher revision of the ballot. Where two ballots contradict each other, one must be picked first.
    pub fn set_score(
        &mut self,
        participant: &str,
        item: &str,
        criterion: &str,
        score: Option<u32>,
    ) -> Result<bool, EditError> {
        self.place(item)?;
        let scale = self.criterion(criterion).ok_or(EditError::Missing)?;
        if score.is_some_and(|score| !scale.takes(score)) {
            return Err(EditError::OffScale { low: scale.lo, high: scale.hi });
        }
        let round = self.round;
        let mut places = self.ballots.iter().enumerate();
        let mine = |it: &Ballot| it.participant == participant && it.round == round;
        let (first, second) = (places.find(|it| mine(it.1)), places.find(|it| mine(it.1)));
        let place = match (first, second) {
            (Some(_), Some(_)) => return Err(EditError::Taken),
            (Some((place, _)), None) => place,
            (None, _) if score.is_none() => return Ok(false),
            (None, _) => {
                let participant = participant.to_owned();
                self.ballots.push(Ballot { participant, round, ..Ballot::default() });
                self.ballots.len() - 1
            }
        };
        let ballot = &mut self.ballots[place];
        if ballot.score(item, criterion) == score {
            return Ok(false);
        }
        ballot.write(item, criterion, score);
        ballot.revision += 1;
        in_order(&mut self.ballots);
        Ok(true)
    }
}

impl Ballot {
    /// Writes a score or takes it away; the revision stays.
    pub fn write(&mut self, item: &str, criterion: &str, score: Option<u32>) {
        if self.scores.get(item).is_none() {
            self.scores.insert(item.to_owned(), Named::new());
        }
        let Some(row) = self.scores.get_mut(item) else { return };
        match score {
            Some(score) => row.insert(criterion.to_owned(), score),
            None => drop(row.remove(criterion)),
        }
        if row.is_empty() {
            self.scores.remove(item);
        }
    }
}

/// The facilitator's hand and the portfolio.
impl PrioritiseInputs {
    /// Puts a use case somewhere on the matrix, both axes 0 to 100.
    pub fn set_override(&mut self, item: &str, value: f64, effort: f64) -> Edited {
        self.place(item)?;
        let checked = |number: f64| PLACE.check(number).map_err(|_| EditError::OutOfRange);
        let placed = Override { item: item.to_owned(), value: checked(value)?, effort: checked(effort)? };
        match self.overrides.iter_mut().find(|it| it.item == item) {
            Some(there) => *there = placed,
            None => self.overrides.push(placed),
        }
        Ok(())
    }

    /// Leaves a use case where its scores put it.
    pub fn remove_override(&mut self, item: &str) {
        self.overrides.retain(|it| it.item != item);
    }

    pub fn set_must_have(&mut self, item: &str, must: bool) -> Edited {
        self.place(item)?;
        self.portfolio.must_have.retain(|it| it != item);
        if must {
            self.portfolio.must_have.push(item.to_owned());
        }
        Ok(())
    }

    /// Says that at most one of two use cases may be chosen, or no longer says so.
    pub fn set_exclusion(&mut self, first: &str, second: &str, apart: bool) -> Edited {
        self.place(first).and(self.place(second))?;
        if first == second {
            return Err(EditError::Itself);
        }
        let same =
            |it: &Exclusion| (it.first == first && it.second == second) || (it.first == second && it.second == first);
        self.portfolio.excludes.retain(|it| !same(it));
        if apart {
            self.portfolio.excludes.push(Exclusion { first: first.to_owned(), second: second.to_owned() });
        }
        Ok(())
    }

    /// What a use case costs; `None`: not known.
    pub fn set_cost(&mut self, item: &str, cost: Option<f64>) -> Edited {
        let cost = cost.map(|cost| ITEM_COST.check(cost)).transpose().map_err(|_| EditError::OutOfRange)?;
        self.edit_item(item, |it| it.cost = cost)
    }
}
