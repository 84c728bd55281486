//! Rows of a KPI as people paste or drop them: date or month, value, and perhaps its standard deviation.
//!
//! Every row is either read or refused by its line with a reason; nothing is repaired, guessed or left out in
//! silence, and where a text can be read in two ways it is asked about instead. Not a general importer: the order of
//! the cells is fixed, and a header is only recognised as one. The words for the reasons belong to the languages.

pub mod cells;
pub mod fault;
pub mod use_cases;

mod habits;
mod number;
mod time;

use crate::date::Date;
use crate::format::half_width;
use crate::json;
use crate::model::decay::fit::scale::Scale;
use crate::model::decay::fit::useless::FEWEST_POINTS;
use crate::model::decay::fit::{MOST_POINTS, Point};
use crate::model::decay::kpi::{self, KpiRow};
use cells::{Row, count_lines, split};
use fault::{Fault, Reason, Refusal};
use habits::{Habits, without_percent};
use number::{Evidence, evidence};

pub use crate::model::decay::kpi::Time;

/// Longer texts are refused before they are read.
pub const MOST_LINES: usize = 5_000;

/// A year of a made-up system, in per cent with a standard deviation, so that nobody has to type before seeing what can
/// be read.
pub const EXAMPLE: &str =
    "0;81;3\n1;78;3\n2;76;3\n3;69;3\n4;63;3\n5;54;3\n6;45;3\n7;38;3\n8;29;3\n9;23;3\n10;17;3\n11;12;3\n";

/// What a text holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// In order of time, and within one time as in the text.
    pub measured: Vec<Measured>,
    /// In order of the text.
    pub faults: Vec<Fault>,
    /// What is wrong with the text as a whole. A text that is too long has not been read.
    pub refusal: Option<Refusal>,
    /// The cells of the header, if there is one.
    pub header: Vec<String>,
    /// Values are shares that were written as per cent.
    pub percent: bool,
}

/// One row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Counted from 1, with header and blank lines, as an editor counts.
    pub line: usize,
    pub time: Time,
    pub value: f64,
    pub sigma: Option<f64>,
}

/// Reads a text: cells separated by tabs, semicolons or commas, with a decimal point or comma, with or without a
/// header.
pub fn read(text: &str) -> Rows {
    let mut rows = Rows { measured: Vec::new(), faults: Vec::new(), refusal: None, header: Vec::new(), percent: false };
    let lines = count_lines(text);
    if lines > MOST_LINES {
        rows.refusal = Some(Refusal::TooManyLines { lines, most: MOST_LINES });
        return rows;
    }
    // Signs of full width are what Chinese keyboards type.
    let text: String = text.trim_start_matches('\u{feff}').chars().map(half_width).collect();
    let (mut table, separator) = split(&text);
    if table.first().is_some_and(is_header) {
        rows.header = table.remove(0).cells;
    }
    if table.len() > MOST_POINTS {
        rows.refusal = Some(Refusal::TooManyRows { rows: table.len(), most: MOST_POINTS });
        return rows;
    }
    let habits = Habits::of(&table);
    rows.percent = habits.percent;
    for row in &table {
        if let Err(fault) = habits.measured(row).and_then(|measured| rows.add(measured)) {
            rows.faults.push(fault);
        }
    }
    rows.refusal = match table.len() {
        0 => Some(Refusal::Empty),
        _ if separator == ',' && rows.header.len() < 3 && commas_are_decimals(&table) => Some(Refusal::Commas),
        count if count < FEWEST_POINTS => Some(Refusal::TooFewRows { rows: count, needed: FEWEST_POINTS }),
        _ => None,
    };
    rows
}

impl Rows {
    /// The rows as points to fit, in the same order: effectiveness over months since `launch`, or since the first
    /// row where there is no launch or the rows have no dates. The error is the first row before launch.
    pub fn points(&self, scale: &Scale, launch: Option<Date>) -> Result<Vec<Point>, Fault> {
        let times: Vec<Time> = self.measured.iter().map(|row| row.time).collect();
        let (_, months) = kpi::months(&times, launch).map_err(|place| {
            let Measured { line, time, .. } = self.measured[place];
            Fault { line, found: time.text(), reason: Reason::AfterLaunch }
        })?;
        let point = |(row, time): (&Measured, f64)| Point {
            time,
            value: scale.effectiveness(row.value),
            sigma: row.sigma.map(|sigma| scale.width(sigma)),
        };
        Ok(self.measured.iter().zip(months).map(point).collect())
    }

    /// The rows as a document keeps them. What was written as per cent is kept as it was written.
    pub fn kept(&self) -> Vec<KpiRow> {
        let unit = |value: f64| {
            // 0.07 times 100 is not quite 7.
            if self.percent { (value * 1e12).round() / 1e10 } else { value }
        };
        let row = |row: &Measured| KpiRow::new(row.time, unit(row.value), row.sigma.map(unit));
        self.measured.iter().map(row).collect()
    }

    /// Adds a row in order of time. The same time with another value is a second measurement; a row that repeats
    /// another in every cell is a slip of pasting.
    fn add(&mut self, row: Measured) -> Result<(), Fault> {
        let same = |other: &&Measured| Measured { line: row.line, ..**other } == row;
        if let Some(other) = self.measured.iter().find(same) {
            let reason = Reason::OtherThan { line: other.line };
            return Err(Fault { line: row.line, found: String::new(), reason });
        }
        let at = self.measured.partition_point(|other| other.time.number() <= row.time.number());
        self.measured.insert(at, row);
        Ok(())
    }
}

/// Rows as a text that reads as the same rows.
pub fn text(rows: &[KpiRow]) -> String {
    let mut text = String::new();
    for row in rows {
        let time = row.time().map(Time::text).unwrap_or_default();
        text += &[time, json::plain_text(row.value)].join(";");
        if let Some(sigma) = row.sigma {
            text.push(';');
            text += &json::plain_text(sigma);
        }
        text.push('\n');
    }
    text
}

/// A first row in which neither time nor value is one.
fn is_header(row: &Row) -> bool {
    let cell = |index: usize| row.cells.get(index).map_or("", String::as_str);
    let number = |text: &str| evidence(without_percent(text).0) != Evidence::NotANumber;
    time::date(cell(0)) == time::Reading::NotATime && !number(cell(0)) && !number(cell(1))
}

/// Whether `1,0,87` may mean 0.87 in month 1: commas cut rows in three or more, and no number has a point.
fn commas_are_decimals(table: &[Row]) -> bool {
    let digits = |cell: &String| without_percent(cell).0.bytes().all(|byte| byte.is_ascii_digit());
    let whole = |row: &Row| row.cells.iter().skip(1).all(digits);
    table.iter().any(|row| row.cells.len() > 2) && table.iter().all(whole)
}
