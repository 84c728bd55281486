//! Prioritise: which use case first, and whether other people or other weights would choose the same.
//!
//! People score items on criteria with fixed scales, so that adding an idea moves nobody else's score. What they give
//! becomes one value a cell, values become a weighted sum, and everything else asks how far that ranking can be
//! trusted: under other weights, under other people, between people, and under a budget.
//!
//! What the tool is told stands in `PrioritiseInputs`, the document's part. The mathematics knows no ids and no words:
//! items, criteria and participants are named by their places in the lists they come in, and `Prioritisation` is where
//! both meet. A score is a judgement: nothing here claims that a hundred points are worth twice fifty.

pub mod aggregate;
pub mod axes;
pub mod ballot;
pub mod check;
pub mod concordance;
pub mod criteria;
pub mod criterion;
pub mod dispersion;
pub mod dominance;
pub mod edit;
pub mod fields;
pub mod goal;
pub mod inputs;
pub mod merge;
pub mod movement;
pub mod portfolio;
pub mod prioritisation;
pub mod quadrant;
pub mod ranking;
pub mod ratio;
pub mod role;
pub mod scores;
pub mod smaa;
pub mod stability;
pub mod thread;
pub mod values;
pub mod weight;
pub mod workshop;

pub use inputs::PrioritiseInputs;
pub use prioritisation::Prioritisation;
