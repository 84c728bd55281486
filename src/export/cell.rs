//! One cell of a table.

use crate::format::Formats;
use crate::json;
use crate::model::knob::{Knob, Unit};

/// A text, or a number as it is with the way the page shows it.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    Number { value: f64, shown: String },
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    /// A number with what the page shows for it.
    pub fn number(value: f64, shown: String) -> Cell {
        Cell::Number { value, shown }
    }

    /// A number that stands in files only, or no value.
    pub fn plain(value: Option<f64>) -> Cell {
        match value {
            Some(value) => Cell::number(value, json::plain_text(value)),
            None => Cell::text(""),
        }
    }

    /// A number of the document. A file holds it as stored: a share of 0.7 and not 70 per cent.
    pub fn quantity(knob: &Knob, value: f64, formats: &Formats) -> Cell {
        Cell::number(value, formats.quantity(knob, value))
    }

    /// What the page shows.
    pub fn shown(&self) -> &str {
        match self {
            Cell::Text(text) => text,
            Cell::Number { shown, .. } => shown,
        }
    }
}

/// The unit of a number in a file, which holds no other sign of it.
pub fn unit_name(unit: Unit, formats: &Formats) -> String {
    let words = formats.locale.words();
    match unit {
        Unit::Money => formats.currency.clone(),
        Unit::Percent => words.file_share.to_owned(),
        Unit::Months => words.unit_months.to_owned(),
        Unit::Hours => words.unit_hours.to_owned(),
        Unit::Count | Unit::Plain => String::new(),
    }
}
