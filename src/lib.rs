//! Landfall: will the project land, pay back, and keep working?
//!
//! The crate is the whole product: model, content, document and charts compile everywhere; the interface compiles
//! for the browser alone. It is not a general finance or statistics library. In reading order:

pub mod model;

pub mod answer_file;
pub mod document;
pub mod json;
pub mod results;
pub mod routine;

pub mod archive;
pub mod history;
pub mod storage;

pub mod content;
pub mod date;
pub mod format;
pub mod rows;
pub mod words;

pub mod chart;
pub mod export;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod signal;
#[cfg(target_arch = "wasm32")]
pub mod ui;
