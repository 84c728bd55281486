//! Prioritise: which use case first, and whether other people or other weights would choose the same.
//!
//! Here stands what the tool is told: criteria, use cases, and what everybody has scored, one ballot a person and
//! round. Scores are whole numbers on scales that are fixed, so another idea never moves anybody's score.

pub mod ballot;
pub mod check;
pub mod criteria;
pub mod edit;
pub mod fields;
pub mod goal;
pub mod inputs;
pub mod merge;
pub mod workshop;

pub use inputs::PrioritiseInputs;
