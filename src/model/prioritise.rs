//! Prioritise: which use case first, and whether other people or other weights would choose the same.
//!
//! People score items on criteria with fixed scales, so that adding an idea moves nobody else's score. What they give
//! becomes one value a cell, values become a weighted sum, and everything else asks how far that ranking can be
//! trusted: under other weights, under other people, between people, and under a budget.
//!
//! Items, criteria and participants are named by their places in the lists they come in; ids and words belong to
//! whoever calls. A score is a judgement: nothing here claims that a hundred points are worth twice fifty.

pub mod aggregate;
pub mod axes;
pub mod concordance;
pub mod criterion;
pub mod dispersion;
pub mod dominance;
pub mod movement;
pub mod portfolio;
pub mod quadrant;
pub mod ranking;
pub mod ratio;
pub mod role;
pub mod scores;
pub mod smaa;
pub mod stability;
pub mod values;
pub mod weight;
