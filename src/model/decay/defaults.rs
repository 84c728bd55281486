//! The numbers Decay begins with, each with where it comes from: "seed 000" for a practitioner's figure, "ours" for an
//! assumption without outside authority.

use super::curve::Curve;
use super::policy::Choice;
use super::upkeep::Action;

/// A week in months of 365.25 / 12 days.
pub const WEEK: f64 = 7.0 / 30.4375;

/// Ours, so that the whole table of seed 000 is met: 1-2 months "begin to decline" (94 to 78 %), 3-6 "significantly"
/// (57 to 11 %), after 6 "essentially useless" (below 10 % from 6.07). Only the sum of the rates, 0.25 a month, is
/// known from that; how it divides is ours and shows only in what actions do.
pub const CURVE: Curve = Curve { rates: [0.09, 0.07, 0.05, 0.04], k: 2.0 };

/// Weekly is seed 000's; recovery and cost are ours.
pub const TUNING: Action = Action { first: WEEK, every: WEEK, recovery: [0.6, 0.0, 0.0, 0.0], cost: 400.0 };
/// Seed 000 has "as needed"; half a month, recovery and cost are ours.
pub const KNOWLEDGE_BASE: Action = Action { first: 0.5, every: 0.5, recovery: [0.0, 0.0, 0.9, 0.0], cost: 400.0 };
/// Monthly is seed 000's; recovery and cost are ours.
pub const RULES: Action = Action { first: 1.0, every: 1.0, recovery: [0.0, 0.0, 0.0, 0.7], cost: 800.0 };
/// Seed 000 has "as scheduled"; 6 months, recoveries and cost are ours. Only an upgrade closes expectation growth: if a
/// cheap and frequent action closed any of it, a search would put that in the place of upgrades.
pub const UPGRADE: Action = Action { first: 6.0, every: 6.0, recovery: [0.9, 0.8, 0.3, 0.3], cost: 12_000.0 };

/// Seed 000's table in numbers, which are ours: months after launch, and the lowest and highest effectiveness that
/// still reads as it does.
pub const TABLE: [(f64, f64, f64); 6] =
    [(0.0, 1.0, 1.0), (1.0, 0.90, 0.97), (2.0, 0.72, 0.90), (3.0, 0.50, 0.70), (6.0, 0.05, 0.20), (12.0, 0.0, 0.02)];

/// Growth of the whole gap a month of a system that wears out slowly, as seed 000 has it, and fast; the outer two are
/// ours.
pub const SPEEDS: [f64; 3] = [0.10, 0.25, 0.40];

/// The four actions of seed 000.
pub const ACTIONS: [Action; 4] = [TUNING, KNOWLEDGE_BASE, RULES, UPGRADE];
/// Their intervals.
pub const RHYTHM: [Option<f64>; 4] =
    [Some(TUNING.every), Some(KNOWLEDGE_BASE.every), Some(RULES.every), Some(UPGRADE.every)];

/// The intervals a search tries, in months, besides never. The shortest ones are ours: what a team can keep up.
pub const OFTEN: [f64; 7] = [WEEK, 0.5, 1.0, 2.0, 3.0, 6.0, 12.0];
pub const RULES_INTERVALS: [f64; 6] = [0.5, 1.0, 2.0, 3.0, 6.0, 12.0];
pub const UPGRADE_INTERVALS: [f64; 3] = [3.0, 6.0, 12.0];

/// What a search chooses from: 8 x 8 x 7 x 4 = 1,792 policies.
pub const CHOICES: [Choice; 4] = [
    Choice::of(TUNING, &OFTEN),
    Choice::of(KNOWLEDGE_BASE, &OFTEN),
    Choice::of(RULES, &RULES_INTERVALS),
    Choice::of(UPGRADE, &UPGRADE_INTERVALS),
];
