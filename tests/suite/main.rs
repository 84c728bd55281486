//! The native suite: one binary, a module per feature, expected files in golden/.
//!
//! Most modules are a `check` with many callers, or a property over random documents whose numbers come from the
//! knobs. Nothing here is mocked; the fault-injecting storage is part of the product.

// A test may stop at the first surprise; the product may not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod documents;

mod answer_files;
mod archive;
mod assess;
mod assess_pack;
mod assess_pack_faults;
mod cash_flow;
mod charts;
mod command_line;
mod decay;
mod decay_charts;
mod decay_policies;
mod decay_properties;
mod decay_words;
mod document;
mod figures;
mod fitting;
mod format;
mod history;
mod json;
mod kpi;
mod languages;
mod least_squares;
mod ledger;
mod numbers;
mod presets;
mod prioritisation;
mod prioritise_ballots;
mod prioritise_charts;
mod prioritise_document;
mod prioritise_edits;
mod prioritise_goals;
mod prioritise_pack;
mod prioritise_people;
mod prioritise_portfolio;
mod prioritise_robustness;
mod prioritise_scores;
mod prioritise_thread;
mod properties;
mod readiness;
mod readiness_people;
mod results;
mod results_assess;
mod room;
mod routine;
mod rows;
mod sampling;
mod schema;
mod simulation;
mod uncertainty;
mod upkeep_proposal;
mod use_cases;
mod wear;
mod what_if;
mod words;
mod workshop_words;
