//! What leaves the page as a file for other programs: tables as CSV. Pictures are `chart::svg`.
//!
//! A table is rows of cells that hold both what the page shows and what a file holds, so that the two cannot differ.

pub mod cell;
pub mod csv;
pub mod ledger;
pub mod ledger_assess;
pub mod monthly;
pub mod readiness;
pub mod readiness_markdown;
pub mod readiness_people;
pub mod readiness_rounds;
pub mod simulation;
pub mod use_cases;

pub use cell::Cell;
