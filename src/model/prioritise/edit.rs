//! Edits of use cases, scores and criteria that change several fields at once. Every one of them either does all it
//! says or nothing; what it takes away comes back by undo, which keeps whole documents.

use super::fields::{CRITERION_WEIGHT, ITEM_COST, MOST_CRITERIA, MOST_ITEMS, PLACE};
use super::inputs::{Ballot, Criterion, Exclusion, Item, Override, PrioritiseInputs};
use super::merge::in_order;
use crate::json::named::Named;
use crate::model::stats::sum::sum;

/// Shares that differ by rounding alone are equal.
const SLACK: f64 = 1e-9;

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

/// Criteria.
impl PrioritiseInputs {
    /// Adds a criterion at the end with an even share of what locked weights leave; the others make room in
    /// proportion. Where there are scores it begins without weight, because none of them is on it.
    pub fn add_criterion(&mut self, criterion: Criterion) -> Edited {
        if self.criteria.len() >= MOST_CRITERIA {
            return Err(EditError::Full { most: MOST_CRITERIA });
        }
        if self.criterion(&criterion.id).is_some() {
            return Err(EditError::Taken);
        }
        if criterion.hi <= criterion.lo {
            return Err(EditError::OffScale { low: criterion.lo + 1, high: 100 });
        }
        self.bring_to_one();
        let free = self.criteria.iter().filter(|it| !it.locked).count();
        let left = 1.0 - sum(self.criteria.iter().filter(|it| it.locked).map(|it| it.weight));
        let id = criterion.id.clone();
        self.criteria.push(Criterion { weight: 0.0, locked: false, ..criterion });
        // Nobody has scored it yet: with a weight it would leave nothing of a ranking.
        let scored = self.ballots.iter().any(|ballot| ballot.count() > 0);
        if free > 0 && !scored {
            return self.set_weight(&id, left.max(0.0) / (free + 1) as f64);
        }
        Ok(())
    }

    /// Takes a criterion away with its scores in every round; the others grow in proportion.
    pub fn delete_criterion(&mut self, id: &str) -> Edited {
        let place = self.criteria.iter().position(|it| it.id == id).ok_or(EditError::Missing)?;
        if self.criteria.len() == 1 {
            return Err(EditError::LastCriterion);
        }
        self.bring_to_one();
        self.criteria.remove(place);
        let locked = sum(self.criteria.iter().filter(|it| it.locked).map(|it| it.weight));
        let any_free = self.criteria.iter().any(|it| !it.locked);
        self.share_among(if any_free { 1.0 - locked } else { 1.0 }, |it| !it.locked || !any_free);
        for ballot in &mut self.ballots {
            let items: Vec<String> = ballot.scores.iter().map(|(item, _)| item.to_owned()).collect();
            for item in items {
                ballot.write(&item, id, None);
            }
        }
        self.join_equal_ballots();
        Ok(())
    }

    /// Gives a criterion this share of all weights; the others that are not locked rescale in proportion, equally
    /// where all of them are 0.
    pub fn set_weight(&mut self, id: &str, share: f64) -> Edited {
        let share = CRITERION_WEIGHT.check(share).map_err(|_| EditError::OutOfRange)?;
        let place = self.criteria.iter().position(|it| it.id == id).ok_or(EditError::Missing)?;
        let others = || self.criteria.iter().filter(|it| it.id != id);
        if others().all(|it| it.locked) {
            return Err(EditError::WeightFixed);
        }
        let most = self.most_weight(id);
        if share > most + SLACK {
            return Err(EditError::WeightAbove { most });
        }
        self.bring_to_one();
        let rest = (most - share).max(0.0);
        let id = id.to_owned();
        self.share_among(rest, |it| it.id != id && !it.locked);
        self.criteria[place].weight = share.min(most);
        Ok(())
    }

    /// The largest share a criterion can be given: what locked others leave.
    pub fn most_weight(&self, id: &str) -> f64 {
        let total = sum(self.criteria.iter().map(|it| it.weight));
        let locked = sum(self.criteria.iter().filter(|it| it.locked && it.id != id).map(|it| it.weight));
        if total > 0.0 { (1.0 - locked / total).max(0.0) } else { 1.0 }
    }

    /// Gives all that are not locked the same share.
    pub fn equalise_weights(&mut self) {
        self.bring_to_one();
        let locked = sum(self.criteria.iter().filter(|it| it.locked).map(|it| it.weight));
        let free = self.criteria.iter().filter(|it| !it.locked).count();
        for criterion in self.criteria.iter_mut().filter(|it| !it.locked) {
            criterion.weight = (1.0 - locked).max(0.0) / free as f64;
        }
    }

    pub fn set_locked(&mut self, id: &str, locked: bool) -> Edited {
        let place = self.criteria.iter().position(|it| it.id == id).ok_or(EditError::Missing)?;
        self.criteria[place].locked = locked;
        Ok(())
    }

    /// Puts a criterion on another scale. Scores keep their place between its ends, to the nearest whole number, in a
    /// higher revision of each ballot; own anchors are taken away, for they described other numbers. Gives how many
    /// scores have changed.
    pub fn set_scale(&mut self, id: &str, lo: u32, hi: u32) -> Result<usize, EditError> {
        let place = self.criteria.iter().position(|it| it.id == id).ok_or(EditError::Missing)?;
        if hi <= lo || hi > 100 {
            return Err(EditError::OffScale { low: lo.saturating_add(1).min(100), high: 100 });
        }
        let (old_lo, old_hi) = (self.criteria[place].lo, self.criteria[place].hi);
        if (old_lo, old_hi) == (lo, hi) {
            return Ok(0);
        }
        let criterion = &mut self.criteria[place];
        (criterion.lo, criterion.hi) = (lo, hi);
        criterion.anchors.clear();
        let width = u64::from(old_hi - old_lo);
        // Whole numbers, halves upwards.
        let moved = |score: u32| {
            let steps = (2 * u64::from(score - old_lo) * u64::from(hi - lo) + width) / (2 * width);
            lo + u32::try_from(steps).unwrap_or(hi - lo)
        };
        let mut changed = 0;
        for ballot in &mut self.ballots {
            let mut touched = 0;
            for (_, row) in ballot.scores.iter_mut() {
                if let Some(score) = row.get_mut(id).filter(|score| moved(**score) != **score) {
                    *score = moved(*score);
                    touched += 1;
                }
            }
            changed += touched;
        }
        if changed > 0 {
            // All of them, or two that contradict each other would no longer be of one revision.
            self.ballots.iter_mut().for_each(|ballot| ballot.revision += 1);
        }
        self.join_equal_ballots();
        Ok(changed)
    }

    /// Brings all weights to a sum of 1. A document may hold others.
    fn bring_to_one(&mut self) {
        let total = sum(self.criteria.iter().map(|it| it.weight));
        if (total - 1.0).abs() > SLACK {
            self.share_among(1.0, |_| true);
        }
    }

    /// Gives those chosen this sum in proportion, equally where all are 0.
    fn share_among(&mut self, all: f64, chosen: impl Fn(&Criterion) -> bool) {
        let total = sum(self.criteria.iter().filter(|it| chosen(it)).map(|it| it.weight));
        let count = self.criteria.iter().filter(|it| chosen(it)).count();
        for criterion in self.criteria.iter_mut().filter(|it| chosen(it)) {
            // Proportions of next to nothing are rounding.
            let part = if total > 1e-12 { criterion.weight / total } else { 1.0 / count as f64 };
            criterion.weight = (all * part).max(0.0).min(1.0);
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
