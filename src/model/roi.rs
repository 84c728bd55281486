//! Return: what a project costs, what it brings and when it pays back.
//!
//! One monthly cash flow is the source of every figure (`cash_flow`); the other modules each read one figure
//! from it. Time is in months from the decision, flows fall at the end of their month. What wears out the
//! benefit arrives as `cash_flow::Upkeep`; this module does not know how it came about.

pub mod adoption;
pub mod cash_flow;
pub mod cost_shares;
pub mod difference;
pub mod evaluation;
mod fields;
pub mod irr;
pub mod ledger;
pub mod npv;
pub mod number;
pub mod payback;
pub mod range;
pub mod scenario;
pub mod sensitivity;
pub mod simulation;
pub mod switch_off;
pub mod target;
pub mod upkeep_budget;

pub use evaluation::{Evaluation, evaluate};
pub use fields::MOST_SCENARIOS;
pub use scenario::{RoiInputs, Scenario};
