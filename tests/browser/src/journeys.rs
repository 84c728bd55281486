//! The journeys, each named after what a visitor does. This list is the only place that registers them.

use std::pin::Pin;

use anyhow::Result;

use crate::browser::Browser;
use crate::page::Page;

mod harness;
mod opens;

/// What a journey gives back: done, or what was not as it should be.
pub type Steps<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

pub struct Journey {
    /// The function's name; journeys are picked by `browser::name` on the command line.
    pub name: &'static str,
    pub browsers: &'static [Browser],
    pub run: for<'a> fn(&'a Page) -> Steps<'a>,
}

/// A journey in every browser, or in those that can show what it is about:
/// `journey!(storage::survives in [Browser::Chromium])`.
macro_rules! journey {
    ($($path:ident)::+) => { journey!($($path)::+ in Browser::ALL) };
    ($($path:ident)::+ in $browsers:expr) => {
        Journey { name: last!($($path)::+), browsers: &$browsers, run: |page| Box::pin($($path)::+(page)) }
    };
}

macro_rules! last {
    ($name:ident) => { stringify!($name) };
    ($module:ident :: $($rest:ident)::+) => { last!($($rest)::+) };
}

pub const ALL: &[Journey] = &[journey!(harness::problems_are_noticed), journey!(opens::opens)];
