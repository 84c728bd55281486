//! The search for the best intervals of several actions at once: every policy on a grid, each exactly.
//!
//! Nothing here runs longer than it is told to: a search is driven in slices, so that a page stays alive and may drop
//! it half way.

use super::curve::Curve;
use super::simulation::walk;
use super::table::Table;
use super::upkeep::{Action, month_of};
use super::value::Valuation;

/// Nets and costs closer than this share are the same.
const TIE: f64 = 1e-9;
/// A policy whose net is within this share of the best one's is nearly as good.
const NEARLY: f64 = 0.02;

/// An action whose interval is open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    pub recovery: [f64; 4],
    /// Money an event.
    pub cost: f64,
    /// The intervals to try, in months; never is always tried as well.
    pub intervals: &'static [f64],
}

impl Choice {
    /// The recovery and cost of an action, at other intervals than its own.
    pub const fn of(action: Action, intervals: &'static [f64]) -> Choice {
        Choice { recovery: action.recovery, cost: action.cost, intervals }
    }
}

/// One policy and what it comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Policy {
    /// Months between the events of each action, the first after one interval; `None`: never.
    pub intervals: [Option<f64>; 4],
    /// Net value against no upkeep, which has 0.
    pub net: f64,
    /// Event costs inside the horizon, not discounted.
    pub cost: f64,
    /// The same in the money of `net`.
    pub spent: f64,
}

/// The outcome of a search. Where the best net is 0 or less, no upkeep pays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The highest net; of equal ones the cheaper, then the one with fewer actions.
    pub best: Policy,
    /// The lowest event costs of all that come within 2 % of the best net; of equal ones the higher net.
    pub cheapest: Policy,
}

/// A search under way.
pub struct PolicySearch {
    curve: Curve,
    valuation: Valuation,
    table: Table,
    /// By action what may be chosen: never, then each interval.
    offers: [Vec<Offer>; 4],
    policies: usize,
    /// Of the policies worked out so far.
    outcomes: Vec<Policy>,
}

/// One action at one interval, with its events already paid for: costs do not depend on the other actions.
#[derive(Clone, Copy)]
struct Offer {
    action: Option<Action>,
    cost: f64,
    valued_cost: f64,
}

impl PolicySearch {
    pub fn new(curve: &Curve, choices: &[Choice; 4], valuation: Valuation) -> PolicySearch {
        let rate = curve.rate();
        let offers = choices.map(|choice| offers(&choice, &valuation));
        PolicySearch {
            // From a quarter of a day's growth to all of it.
            table: Table::new(curve.k, rate / 128.0, rate * valuation.horizon),
            curve: *curve,
            valuation,
            policies: offers.iter().map(Vec::len).product(),
            offers,
            outcomes: Vec::new(),
        }
    }

    /// Works out so many more policies; whether all are done.
    pub fn step(&mut self, policies: usize) -> bool {
        for _ in 0..policies {
            if self.outcomes.len() >= self.policies {
                break;
            }
            self.outcomes.push(self.policy(self.outcomes.len()));
        }
        self.outcomes.len() >= self.policies
    }

    /// How many policies are done, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.outcomes.len(), self.policies)
    }

    /// The outcome; `None` before all policies are done.
    pub fn found(&self) -> Option<Found> {
        if self.outcomes.len() < self.policies {
            return None;
        }
        let top = self.outcomes.iter().map(|it| it.net).max_by(f64::total_cmp)?;
        let best = self.cheapest_from(top, &|a, b| a.actions() < b.actions())?;
        let nearly = best.net - NEARLY * best.net.abs();
        let cheapest = self.cheapest_from(nearly, &|a, b| a.net > b.net)?;
        Some(Found { best, cheapest })
    }

    /// The cheapest policy with a net of at least `least`; `wins` decides between two that cost the same.
    fn cheapest_from(&self, least: f64, wins: &dyn Fn(&Policy, &Policy) -> bool) -> Option<Policy> {
        let mut chosen: Option<Policy> = None;
        for it in self.outcomes.iter().filter(|it| it.net >= least - slack(least)) {
            let better = |than: Policy| {
                let saving = than.cost - it.cost;
                saving > slack(it.cost) || (saving >= -slack(it.cost) && wins(it, &than))
            };
            if chosen.is_none_or(better) {
                chosen = Some(*it);
            }
        }
        chosen
    }

    /// Policy number `number`, counted through like the digits of a number.
    fn policy(&self, mut number: usize) -> Policy {
        let mut it = Policy { intervals: [None; 4], net: -self.valuation.less, cost: 0.0, spent: 0.0 };
        let mut actions = Vec::with_capacity(4);
        for (interval, offers) in it.intervals.iter_mut().zip(&self.offers) {
            if let Some(offer) = offers.get(number % offers.len()) {
                *interval = offer.action.map(|action| action.every);
                actions.extend(offer.action);
                it.cost += offer.cost;
                it.spent += offer.valued_cost;
                it.net -= offer.valued_cost;
            }
            number /= offers.len();
        }
        if actions.is_empty() {
            // No upkeep: what the others are compared with.
            it.net = 0.0;
            return it;
        }
        let rate = self.curve.rate();
        walk(&self.curve, &actions, self.valuation.horizon, &mut |segment| {
            // Without any growth the effect is full.
            let area = if rate > 0.0 {
                (self.table.integral(segment.end_gap) - self.table.integral(segment.gap)) / rate
            } else {
                segment.length
            };
            it.net += self.valuation.worth.get(segment.start as usize).map_or(0.0, |worth| worth * area);
        });
        it
    }
}

impl Policy {
    fn actions(&self) -> usize {
        self.intervals.iter().flatten().count()
    }
}

fn offers(choice: &Choice, valuation: &Valuation) -> Vec<Offer> {
    let mut offers = vec![Offer { action: None, cost: 0.0, valued_cost: 0.0 }];
    offers.extend(choice.intervals.iter().map(|&every| {
        let action = Action { first: every, every, recovery: choice.recovery, cost: choice.cost };
        let events = action.events(valuation.horizon);
        let counts: f64 = events.iter().filter_map(|&time| valuation.discount.get(month_of(time))).sum();
        let cost = choice.cost * events.len() as f64;
        Offer { action: Some(action), cost, valued_cost: choice.cost * counts }
    }));
    offers
}

fn slack(of: f64) -> f64 {
    TIE * of.abs().max(1.0)
}
