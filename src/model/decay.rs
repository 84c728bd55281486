//! Decay: how fast a system wears out after launch, and which upkeep is worth paying for.
//!
//! Between what people expect and what they get a gap opens; it has four components, each growing in a straight line
//! while nobody sees to it, and an upkeep action closes part of them. Effectiveness is the share of use and value
//! whose tolerance exceeds the gap (`curve`). Everything here is exact between events and never stepped (`area`), and
//! Return takes the result over as `roi::cash_flow::Upkeep`. Time is in months since launch.
//!
//! The model is ours: a scenario shaped after seed 000's table, not a law. Where each default comes from stands beside
//! it in `defaults`.

pub mod area;
pub mod crossing;
pub mod curve;
pub mod defaults;
pub mod fields;
pub mod finding;
pub mod fit;
pub mod inputs;
pub mod interval;
pub mod kpi;
pub mod policy;
pub mod simulation;
pub mod table;
pub mod upkeep;
pub mod value;

pub use curve::Curve;
pub use inputs::{DecayInputs, Plan};
pub use simulation::simulate;
pub use upkeep::Action;
