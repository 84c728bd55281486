//! What the user does to numbers, ranges and upkeep plans, and what the ledger notes of it.

use super::{DECAY, Workspace};
use crate::model::decay::fit::curve::Decline;
use crate::model::decay::inputs::Kind;
use crate::model::decay::kpi::scaled;
use crate::model::decay::{DecayInputs, Plan};
use crate::model::roi::ledger::{LedgerEntry, State};
use crate::model::roi::number::{Number, SetError, scenario_path, set_number_of};
use crate::model::roi::range::{DECAY_MULTIPLIER_PATH, carried, distribution};
use crate::model::roi::scenario::Range;

const RATE_PATHS: [&str; 4] = [
    "decay.rates.data_drift",
    "decay.rates.expectation_growth",
    "decay.rates.knowledge_staleness",
    "decay.rates.rules_debt",
];

/// How often a kind of upkeep is done because an answer in Assess proposed it.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenOver {
    pub kind: Kind,
    /// Months between two events, inside `decay::fields::EVERY`; `None` is never.
    pub every: Option<f64>,
    /// The id of the question.
    pub question: String,
}

/// The ranges that went along with their numbers, as they were: the number's path, the value each stood around, and
/// the range.
pub type LeftRanges = Vec<(String, f64, Range)>;

impl Workspace {
    /// Writes a number the user has chosen: what its source said no longer holds, so its entry in the ledger starts
    /// anew. Returns whether anything changed.
    pub fn edit_number(&mut self, path: &str, value: f64, date: &str) -> Result<bool, SetError> {
        let before = self.clone();
        if path.starts_with(DECAY) {
            set_number_of(&mut self.decay, DECAY, path, value)?;
            self.cut_loose_changed(&before.decay);
        } else {
            self.roi.set_number(path, value)?;
        }
        let changed = *self != before;
        if changed {
            self.edited(path.to_owned(), date);
        }
        Ok(changed)
    }

    /// Lets the range of a number that was just edited go along with it when it would no longer hold the number;
    /// `before` is the workspace before the gesture. A number that comes back finds in `left` the range it had, for
    /// what is cut at a limit or at nothing would else be lost. One that could not be drawn from before is left as it
    /// is.
    pub fn carry_range(&mut self, before: &Workspace, path: &str, left: &mut LeftRanges) {
        for scenario in &mut self.roi.scenarios {
            let old = before.roi.scenarios.iter().find(|old| old.id == scenario.id);
            let Some((old, inner)) = old.zip(path.strip_prefix(&scenario_path(&scenario.id))) else { continue };
            let (numbers, now) = (old.numbers(), scenario.numbers());
            let place = |numbers: &[Number]| numbers.iter().position(|number| number.path == inner);
            let (Some(from), Some(to)) = (place(&numbers), place(&now)) else { continue };
            let (from, to) = (&numbers[from], &now[to]);
            let range = old.ranges.get(inner).filter(|range| distribution(range, from.value, from.knob).is_ok());
            let Some(range) = range else { continue };
            let known = left.iter().position(|(at, ..)| at == path);
            let (around, first) = known
                .map(|place| (left[place].1, left[place].2))
                // What has become another range since, by hand or by undo, has left nothing.
                .filter(|(around, first)| carried(first, *around, from.value, from.knob).as_ref() == Some(range))
                .unwrap_or((from.value, *range));
            let now = carried(&first, around, to.value, to.knob).unwrap_or(*range);
            scenario.ranges.insert(inner.to_owned(), now);
            let kept = (path.to_owned(), around, first);
            match known {
                Some(place) => left[place] = kept,
                None => left.push(kept),
            }
        }
    }

    /// Notes that the user stands behind what a plan does: has changed it, or chosen it.
    pub fn adopt_plan(&mut self, id: &str, date: &str) {
        self.edited(format!("{DECAY}.plans[{id}].actions"), date);
    }

    /// Changes what a plan does, which is the user's from then on. How often a kind of upkeep is done is no longer what
    /// Assess proposed where the change has made it something else.
    pub fn change_plan(&mut self, id: &str, date: &str, change: &dyn Fn(&mut Plan)) {
        let before = self.decay.clone();
        if let Some(plan) = self.decay.plans.iter_mut().find(|plan| plan.id == id) {
            change(plan);
        }
        self.cut_loose_changed(&before);
        self.adopt_plan(id, date);
    }

    /// Does a kind of upkeep as the answer to a question in Assess proposes: every so many months, or never. The plan
    /// remembers the question, and the ledger `source`.
    pub fn take_over(&mut self, id: &str, proposed: &TakenOver, source: &str, date: &str) {
        let Some(plan) = self.decay.plans.iter_mut().find(|plan| plan.id == id) else { return };
        let action = plan.action_mut(proposed.kind);
        (action.every, action.first, action.gap) = (proposed.every, None, None);
        action.proposed_by = Some(proposed.question.clone());
        self.adopt_plan(id, date);
        let path = every_path(id, proposed.kind);
        match proposed.every {
            Some(_) => {
                let entry = LedgerEntry { date: date.to_owned(), ..LedgerEntry::new(State::Edited) };
                self.roi.ledger.insert(path, LedgerEntry { source: source.to_owned(), ..entry });
            }
            None => drop(self.roi.ledger.remove(&path)),
        }
    }

    /// Adds a plan that does what is proposed and nothing else, each with what the ledger notes as its source.
    pub fn begin_plan(&mut self, id: &str, title: &str, proposed: &[(TakenOver, String)], date: &str) {
        let mut plan = Plan::seed(id, title);
        plan.set_rhythm([None; 4]);
        self.decay.plans.push(plan);
        for (it, source) in proposed {
            self.take_over(id, it, source, date);
        }
    }

    /// Lets a kind of upkeep stay as it is, but no longer as what Assess proposed.
    pub fn cut_loose(&mut self, id: &str, kind: Kind) {
        let Some(plan) = self.decay.plans.iter_mut().find(|plan| plan.id == id) else { return };
        if plan.action(kind).proposed_by.is_some() {
            plan.action_mut(kind).proposed_by = None;
            self.roi.ledger.remove(&every_path(id, kind));
        }
    }

    /// Cuts loose what was proposed and is now done otherwise than before.
    fn cut_loose_changed(&mut self, before: &DecayInputs) {
        let mut changed = Vec::new();
        for plan in &self.decay.plans {
            let Some(old) = before.plan(&plan.id) else { continue };
            let others = plan.actions.iter().filter(|it| {
                let old = old.action(it.kind);
                it.proposed_by.is_some() && it.proposed_by == old.proposed_by && it.timing() != old.timing()
            });
            changed.extend(others.map(|it| (plan.id.clone(), it.kind)));
        }
        for (plan, kind) in changed {
            self.cut_loose(&plan, kind);
        }
    }

    /// Whether a plan is the user's: adopted, or one of its numbers edited.
    pub fn is_adopted(&self, id: &str) -> bool {
        let within = format!("{DECAY}.plans[{id}].");
        self.roi.ledger.iter().any(|(path, entry)| path.starts_with(&within) && entry.state >= State::Edited)
    }

    /// Gives a number of a scenario another range, or none. A range belongs to its number: where it comes from stands
    /// in the number's entry of the ledger, which starts anew.
    pub fn edit_range(&mut self, scenario: &str, path: &str, range: Option<Range>, date: &str) {
        let Some(ranges) = self.roi.scenarios.iter_mut().find(|it| it.id == scenario).map(|it| &mut it.ranges) else {
            return;
        };
        if ranges.get(path) == range.as_ref() {
            return;
        }
        match range {
            Some(range) => ranges.insert(path.to_owned(), range),
            None => drop(ranges.remove(path)),
        }
        let full = scenario_path(scenario) + path;
        // A range that names no number can only be removed, and nothing is known of it.
        if path == DECAY_MULTIPLIER_PATH || self.roi.number(&full).is_some() {
            self.edited(full, date);
        }
    }

    /// The user has chosen what stands at a path: what its source said no longer holds.
    fn edited(&mut self, path: String, date: &str) {
        let entry = LedgerEntry { date: date.to_owned(), ..LedgerEntry::new(State::Edited) };
        self.roi.ledger.insert(path, entry);
    }

    /// Removes a plan; scenarios that named it assume no decay.
    pub fn delete_plan(&mut self, id: &str) {
        self.decay.plans.retain(|plan| plan.id != id);
        for scenario in &mut self.roi.scenarios {
            if scenario.plan.as_deref() == Some(id) {
                scenario.plan = None;
            }
        }
        self.roi.forget_ledger(&format!("{DECAY}.plans[{id}]."));
    }

    /// Takes over a curve fitted to the user's data: the drivers keep their proportions. `source` says in the ledger
    /// what it was fitted to. Nothing changes, and the answer is no, when a driver would have to grow faster than
    /// is allowed.
    pub fn use_curve(&mut self, decline: Decline, source: &str, date: &str) -> bool {
        let rates = scaled(self.decay.rates.list(), decline.rho);
        let mut changed = self.clone();
        let numbers = RATE_PATHS.into_iter().zip(rates).chain([("decay.k", decline.k)]);
        for (path, value) in numbers {
            if set_number_of(&mut changed.decay, DECAY, path, value).is_err() {
                return false;
            }
            let entry = LedgerEntry { date: date.to_owned(), ..LedgerEntry::new(State::Edited) };
            changed.roi.ledger.insert(path.to_owned(), LedgerEntry { source: source.to_owned(), ..entry });
        }
        *self = changed;
        true
    }
}

/// The path of the number that says how often a plan does a kind of upkeep.
pub fn every_path(plan: &str, kind: Kind) -> String {
    [DECAY, ".plans[", plan, "].actions[", kind.word(), "].every"].concat()
}
