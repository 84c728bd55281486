//! Landfall: will the project land, pay back, and keep working?
//!
//! The crate is the whole product: model, content, document and charts compile everywhere; the interface compiles
//! for the browser alone. It is not a general finance or statistics library. In reading order:

pub mod model;

pub mod document;
pub mod json;
pub mod results;

pub mod archive;
pub mod history;
pub mod storage;

pub mod content;
pub mod format;
pub mod words;

pub mod chart;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod ui;
