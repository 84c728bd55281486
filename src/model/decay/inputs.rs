//! The inputs of Decay, as the document holds them.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use super::curve::Curve;
use super::defaults;
use super::kpi::Kpi;
use super::policy::Choice;
use super::upkeep::{Action, trigger};

/// Everything Decay is told. The drivers and the shape hold for every plan, or plans would compare unlike things.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct DecayInputs {
    /// How much the gap grows in a month, by what makes it grow.
    pub rates: Drivers,
    /// How sharply use falls as the gap opens: 1 loses most at first, above 1 starts slowly.
    pub k: f64,
    /// The share of full effect below which the system counts as worn out.
    pub threshold: f64,
    pub plans: Vec<Plan>,
    /// What the user has measured; null: nothing.
    pub kpi: Option<Kpi>,
}

impl Default for DecayInputs {
    /// The calibration of seed 000's table, without plans.
    fn default() -> DecayInputs {
        DecayInputs {
            rates: Drivers::of(defaults::CURVE.rates),
            k: defaults::CURVE.k,
            threshold: 0.5,
            plans: Vec::new(),
            kpi: None,
        }
    }
}

/// One number for each of the four drivers.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Drivers {
    pub data_drift: f64,
    pub expectation_growth: f64,
    pub knowledge_staleness: f64,
    pub rules_debt: f64,
}

impl Drivers {
    pub const fn of([data_drift, expectation_growth, knowledge_staleness, rules_debt]: [f64; 4]) -> Drivers {
        Drivers { data_drift, expectation_growth, knowledge_staleness, rules_debt }
    }

    pub const fn list(&self) -> [f64; 4] {
        [self.data_drift, self.expectation_growth, self.knowledge_staleness, self.rules_debt]
    }
}

/// What is done against decay.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Plan {
    /// Unique among the plans; scenarios name it.
    pub id: String,
    pub title: String,
    /// At most one of each kind; a kind that is not there is never done.
    pub actions: Vec<PlannedAction>,
}

/// One kind of upkeep and how often it is done.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct PlannedAction {
    pub kind: Kind,
    /// Months between two events; null: never, unless `gap` says as needed.
    pub every: Option<f64>,
    /// Months after launch of the first event; null: `every`.
    pub first: Option<f64>,
    /// As needed: done whenever the gap of the driver it closes most has grown to this.
    pub gap: Option<f64>,
    /// Share of each driver's gap that an event closes.
    pub recovery: Drivers,
    /// Of one event.
    pub cost: f64,
    /// The id of the question in Assess whose answer proposed how often, taken over as it is; null: chosen here.
    pub proposed_by: Option<String>,
}

impl Default for PlannedAction {
    fn default() -> PlannedAction {
        PlannedAction::of(Kind::Tuning)
    }
}

/// The kinds of upkeep, seed 000's optimisation types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "snake_case"))]
pub enum Kind {
    #[default]
    Tuning,
    KnowledgeBase,
    Rules,
    Upgrade,
}

/// All kinds, in the order of `defaults::ACTIONS`.
pub const KINDS: [Kind; 4] = [Kind::Tuning, Kind::KnowledgeBase, Kind::Rules, Kind::Upgrade];

impl PlannedAction {
    /// A kind as seed 000 has it, with our recoveries and costs.
    pub fn of(kind: Kind) -> PlannedAction {
        let Action { every, recovery, cost, .. } = defaults::ACTIONS[kind as usize];
        PlannedAction {
            kind,
            every: Some(every),
            first: None,
            gap: None,
            recovery: Drivers::of(recovery),
            cost,
            proposed_by: None,
        }
    }

    /// How often, when it is first done, and the gap that makes it due.
    pub fn timing(&self) -> [Option<f64>; 3] {
        [self.every, self.first, self.gap]
    }

    /// When its events fall under these rates; `None` for never, and for a gap that never grows or would be reached
    /// too often.
    pub fn action(&self, curve: &Curve) -> Option<Action> {
        let recovery = self.recovery.list();
        let (first, every) = match self.gap {
            Some(gap) => {
                let driver = self.main_driver();
                let trigger = trigger(curve.rates[driver], gap, recovery[driver]).ok()?;
                (trigger.first, trigger.every)
            }
            None => (self.first.or(self.every)?, self.every?),
        };
        Some(Action { first, every, recovery, cost: self.cost })
    }

    /// The driver it closes most, the first of equal ones.
    pub fn main_driver(&self) -> usize {
        let recovery = self.recovery.list();
        (1..4).fold(0, |most, driver| if recovery[driver] > recovery[most] { driver } else { most })
    }
}

impl Plan {
    /// All four kinds as seed 000 has them.
    pub fn seed(id: &str, title: &str) -> Plan {
        Plan { id: id.to_owned(), title: title.to_owned(), actions: KINDS.map(PlannedAction::of).to_vec() }
    }

    /// The actions that are done at all, under these rates.
    pub fn actions(&self, curve: &Curve) -> Vec<Action> {
        self.actions.iter().filter_map(|action| action.action(curve)).collect()
    }

    /// The intervals of the four kinds; `None` for one that is never done, or as needed.
    pub fn rhythm(&self) -> [Option<f64>; 4] {
        KINDS.map(|kind| {
            let action = self.action(kind);
            action.every.filter(|_| action.gap.is_none())
        })
    }

    /// Does each kind at these intervals, the first time after one of them; recoveries and costs stay.
    pub fn set_rhythm(&mut self, intervals: [Option<f64>; 4]) {
        for (kind, every) in KINDS.into_iter().zip(intervals) {
            let action = self.action_mut(kind);
            (action.every, action.first, action.gap) = (every, None, None);
        }
    }

    /// What a search for a better rhythm chooses from: the plan's own recoveries and costs at the intervals offered.
    pub fn choices(&self) -> [Choice; 4] {
        KINDS.map(|kind| {
            let action = self.action(kind);
            Choice { recovery: action.recovery.list(), cost: action.cost, ..defaults::CHOICES[kind as usize] }
        })
    }

    /// The plan's action of a kind, or what it would be.
    pub fn action(&self, kind: Kind) -> PlannedAction {
        let found = self.actions.iter().find(|action| action.kind == kind).cloned();
        found.unwrap_or_else(|| PlannedAction { every: None, ..PlannedAction::of(kind) })
    }

    /// The plan's action of a kind, made where there is none: never done yet.
    pub fn action_mut(&mut self, kind: Kind) -> &mut PlannedAction {
        let index = self.actions.iter().position(|action| action.kind == kind).unwrap_or_else(|| {
            self.actions.push(self.action(kind));
            self.actions.len() - 1
        });
        &mut self.actions[index]
    }
}

impl DecayInputs {
    pub fn curve(&self) -> Curve {
        Curve { rates: self.rates.list(), k: self.k }
    }

    pub fn plan(&self, id: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.id == id)
    }
}
