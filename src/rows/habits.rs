//! What all rows of a text have in common, and each row read by it.

use super::Measured;
use super::cells::Row;
use super::fault::{Fault, Reason};
use super::number::{self, Decimal, Evidence, evidence};
use super::time::{self, Order, Reading};
use crate::model::decay::kpi::Time;

const LARGEST: f64 = 1e15;
/// What is quoted of a faulty cell.
const MOST_QUOTED: usize = 60;

/// Learned from the first row that shows it.
pub struct Habits {
    decimal: Decimal,
    /// Whether a row proves it.
    decimal_known: bool,
    order: Option<Order>,
    dates: bool,
    pub percent: bool,
    sigmas: bool,
}

impl Habits {
    pub fn of(table: &[Row]) -> Habits {
        let proof = |cell: &String| match evidence(without_percent(cell).0) {
            Evidence::Proof(decimal) if time::date(cell) == Reading::NotATime => Some(decimal),
            _ => None,
        };
        let proven = table.iter().flat_map(|row| &row.cells).find_map(proof);
        let times = || table.iter().filter_map(|row| row.cells.first());
        let order = |cell: &String| if let Reading::Ordered(order, _) = time::date(cell) { Some(order) } else { None };
        let is_date = |cell: &String| match time::date(cell) {
            Reading::NotATime => (evidence(cell) != Evidence::NotANumber).then_some(false),
            _ => Some(true),
        };
        let values = table.iter().filter_map(|row| row.cells.get(1));
        let written = |cell: &String| {
            let (number, percent) = without_percent(cell);
            (evidence(number) != Evidence::NotANumber).then_some(percent)
        };
        Habits {
            decimal: proven.unwrap_or(Decimal::Point),
            decimal_known: proven.is_some(),
            order: times().find_map(order),
            dates: times().find_map(is_date).unwrap_or(false),
            percent: values.into_iter().find_map(written).unwrap_or(false),
            sigmas: table.iter().any(|row| row.cells.get(2).is_some_and(|cell| !cell.is_empty())),
        }
    }

    pub fn measured(&self, row: &Row) -> Result<Measured, Fault> {
        let cell = |index: usize| row.cells.get(index).map_or("", String::as_str);
        let fault = |index: usize, reason: Reason| {
            let found = cell(index).chars().take(MOST_QUOTED).collect();
            Fault { line: row.line, found, reason }
        };
        if row.open {
            return Err(fault(row.cells.len().saturating_sub(1), Reason::ClosingQuote));
        }
        if row.cells.len() > 3 {
            return Err(fault(3, Reason::FewerCells));
        }
        let time = self.time(cell(0)).map_err(|reason| fault(0, reason))?;
        if cell(1).is_empty() {
            return Err(fault(1, Reason::Value));
        }
        let value = self.quantity(cell(1)).map_err(|reason| fault(1, reason))?;
        let sigma = match (self.sigmas, cell(2)) {
            (false, _) => None,
            (true, "") => return Err(fault(2, Reason::Sigma)),
            (true, text) => Some(self.quantity(text).map_err(|reason| fault(2, reason))?),
        };
        if sigma.is_some_and(|sigma| sigma <= 0.0) {
            return Err(fault(2, Reason::PositiveSigma));
        }
        Ok(Measured { line: row.line, time, value, sigma })
    }

    fn time(&self, text: &str) -> Result<Time, Reason> {
        let date = match time::date(text) {
            Reading::NotATime if self.dates => {
                return Err(if evidence(text) == Evidence::NotANumber { Reason::Time } else { Reason::Date });
            }
            Reading::NotATime => {
                let month =
                    self.number(text).map_err(|reason| if reason == Reason::Number { Reason::Time } else { reason })?;
                return if time::is_month(month) { Ok(Time::Month(month)) } else { Err(Reason::Time) };
            }
            _ if !self.dates => return Err(Reason::Month),
            Reading::NoSuchDay => return Err(Reason::ExistingDay),
            Reading::Date(date) => date,
            Reading::Ordered(order, date) if self.order == Some(order) => date,
            Reading::Ordered(..) => return Err(Reason::SameOrder),
            Reading::Either(day_first, month_first) => match self.order {
                Some(Order::DayFirst) => day_first,
                Some(Order::MonthFirst) => month_first,
                None => return Err(Reason::YearFirst),
            },
        };
        Ok(Time::Date(date))
    }

    /// A value or a sigma.
    fn quantity(&self, text: &str) -> Result<f64, Reason> {
        let (number, percent) = without_percent(text);
        let value = self.number(number)?;
        match (self.percent, percent) {
            (true, false) => Err(Reason::Percent),
            (false, true) => Err(Reason::NoPercent),
            _ if value.abs() > LARGEST => Err(Reason::Smaller),
            (true, true) => Ok(value / 100.0),
            (false, false) => Ok(value),
        }
    }

    fn number(&self, text: &str) -> Result<f64, Reason> {
        match evidence(text) {
            Evidence::NotANumber => Err(Reason::Number),
            Evidence::Proof(decimal) if decimal != self.decimal => Err(Reason::SameDecimal),
            // A point is decimal in every language of ours; a comma may be either.
            Evidence::Doubt if !self.decimal_known && text.contains(',') => Err(Reason::PlainNumber),
            _ => number::read(text, self.decimal).ok_or(Reason::Number),
        }
    }
}

/// The number of a cell, and whether it is per cent.
pub fn without_percent(text: &str) -> (&str, bool) {
    text.strip_suffix('%').map_or((text, false), |number| (number.trim_end(), true))
}
