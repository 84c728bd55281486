//! The mathematics. Invariant of this layer: it knows no browser, no clock, no language and no storage, and it
//! is total. An input inside its limits gives a finite result or `None`, never NaN, never a panic.

pub mod assess;
pub mod decay;
pub mod knob;
pub mod must_be_true;
pub mod outlook;
pub mod prioritise;
pub mod roi;
pub mod stats;
pub mod uncertainty;
pub mod upkeep_proposal;
pub mod wear;
