//! The native suite: one binary, a module per feature, expected files in golden/.
//!
//! Most modules are a `check` with many callers, or a property over random documents whose numbers come from the
//! knobs. Nothing here is mocked; the fault-injecting storage is part of the product.

// A test may stop at the first surprise; the product may not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod documents;

mod archive;
mod cash_flow;
mod charts;
mod command_line;
mod document;
mod figures;
mod format;
mod history;
mod languages;
mod ledger;
mod numbers;
mod presets;
mod properties;
mod results;
mod schema;
mod words;
