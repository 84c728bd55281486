//! A KPI the user has measured, and the decline in it.
//!
//! It is kept as it was read, in its own unit; what is fitted is its effectiveness over months since launch.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use super::fit::scale::{Better, Scale, ScaleFault};
use super::fit::useless::Useless;
use super::fit::{Fits, Point, fit};
use crate::date::Date;
use crate::model::stats::sum::sum;

/// What was measured, and what it means.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Kpi {
    pub name: String,
    /// As it is written behind a value; may be empty.
    pub unit: String,
    pub better: Better,
    /// The value at full effect; null: the first one.
    pub full: Option<f64>,
    /// The value at which it is worth nothing; counts only where lower is better.
    pub worthless: Option<f64>,
    /// ISO date of launch; null: time counts from the first row.
    pub launch: Option<String>,
    pub rows: Vec<KpiRow>,
}

/// One measurement. All rows have dates, or all have months.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct KpiRow {
    /// ISO date; null where `month` says when.
    pub date: Option<String>,
    /// Counted from anywhere; null where `date` says when.
    pub month: Option<f64>,
    pub value: f64,
    /// Its standard deviation, if it is known.
    pub sigma: Option<f64>,
}

/// When a row was measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Time {
    Date(Date),
    /// Counted from anywhere.
    Month(f64),
}

/// The decline in a KPI.
#[derive(Debug, Clone, PartialEq)]
pub struct KpiFit {
    pub scale: Scale,
    /// In the order of the rows.
    pub points: Vec<Point>,
    pub fits: Fits,
    /// Where months count from.
    pub begin: Time,
}

/// Why nothing can be fitted. Rows are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unfit {
    /// Lower is better, and nobody has said where it is worth nothing.
    NoWorthless,
    Scale(ScaleFault),
    BeforeLaunch {
        row: usize,
    },
    Useless(Useless),
}

impl Time {
    /// In order of time among its kind: days or months.
    pub fn number(self) -> f64 {
        match self {
            Time::Date(date) => f64::from(date.days()),
            Time::Month(month) => month,
        }
    }

    /// The time so many months later; `None` beyond the calendar.
    pub fn after(self, months: f64) -> Option<Time> {
        match self {
            Time::Date(date) => date.after_months(months).map(Time::Date),
            Time::Month(month) => Some(Time::Month(month + months)),
        }
    }

    pub fn date(self) -> Option<Date> {
        if let Time::Date(date) = self { Some(date) } else { None }
    }

    /// As a file has it.
    pub fn text(self) -> String {
        match self {
            Time::Date(date) => date.iso(),
            Time::Month(month) => crate::json::plain_text(month),
        }
    }
}

/// Each time in months since `launch`, or since the earliest where there is no launch or times are no dates; with what
/// they count from. The error is the place of the first one before launch.
pub fn months(times: &[Time], launch: Option<Date>) -> Result<(Time, Vec<f64>), usize> {
    let earliest = times.iter().copied().min_by(|a, b| a.number().total_cmp(&b.number()));
    let begin = match (earliest, launch) {
        (Some(Time::Date(_)), Some(launch)) => Time::Date(launch),
        (earliest, _) => earliest.unwrap_or(Time::Month(0.0)),
    };
    let since = |time: &Time| match (*time, begin) {
        (Time::Date(date), Time::Date(begin)) => date.months_since(begin),
        (Time::Month(month), Time::Month(begin)) => month - begin,
        // All are of one kind.
        _ => 0.0,
    };
    let months: Vec<f64> = times.iter().map(since).collect();
    months.iter().position(|month| *month < 0.0).map_or(Ok((begin, months)), Err)
}

impl KpiRow {
    pub fn new(time: Time, value: f64, sigma: Option<f64>) -> KpiRow {
        let (date, month) = match time {
            Time::Date(date) => (Some(date.iso()), None),
            Time::Month(month) => (None, Some(month)),
        };
        KpiRow { date, month, value, sigma }
    }

    /// `None` for a row with both a date and a month, or neither, which no document has.
    pub fn time(&self) -> Option<Time> {
        match (&self.date, self.month) {
            (Some(date), None) => Date::from_iso(date).map(Time::Date),
            (None, Some(month)) => Some(Time::Month(month)),
            _ => None,
        }
    }
}

impl Kpi {
    /// The first row that does not say when, or not in the way of the first.
    pub fn unlike_row(&self) -> Option<usize> {
        let dated = self.rows.first().is_some_and(|row| row.date.is_some());
        self.rows.iter().position(|row| row.time().is_none() || row.date.is_some() != dated)
    }

    /// Whether its rows have dates.
    pub fn is_dated(&self) -> bool {
        self.rows.first().is_some_and(|row| row.date.is_some())
    }

    /// The value at full effect.
    pub fn full_value(&self) -> f64 {
        let number = |row: &KpiRow| row.time().map_or(f64::INFINITY, Time::number);
        let first = self.rows.iter().min_by(|a, b| number(a).total_cmp(&number(b)));
        self.full.or(first.map(|row| row.value)).unwrap_or(0.0)
    }

    pub fn scale(&self) -> Result<Scale, Unfit> {
        let worthless = match self.better {
            Better::Higher => 0.0,
            Better::Lower => self.worthless.ok_or(Unfit::NoWorthless)?,
        };
        Scale::new(self.better, self.full_value(), worthless).map_err(Unfit::Scale)
    }

    /// The decline, or why none can be told.
    pub fn fit(&self) -> Result<KpiFit, Unfit> {
        let scale = self.scale()?;
        let times: Vec<Time> = self.rows.iter().filter_map(KpiRow::time).collect();
        let launch = self.launch.as_deref().and_then(Date::from_iso);
        let (begin, months) = months(&times, launch).map_err(|row| Unfit::BeforeLaunch { row })?;
        let point = |(row, time): (&KpiRow, f64)| Point {
            time,
            value: scale.effectiveness(row.value),
            sigma: row.sigma.map(|sigma| scale.width(sigma)),
        };
        let points: Vec<Point> = self.rows.iter().zip(months).map(point).collect();
        let fits = fit(&points).map_err(Unfit::Useless)?;
        Ok(KpiFit { scale, points, fits, begin })
    }
}

impl Unfit {
    /// Names its words, and stands in results.
    pub fn id(&self) -> &'static str {
        match self {
            Unfit::NoWorthless => "no_worthless",
            Unfit::Scale(ScaleFault::FullNotPositive { .. }) => "full_not_positive",
            Unfit::Scale(ScaleFault::WorthlessNotAbove { .. }) => "worthless_not_above",
            Unfit::BeforeLaunch { .. } => "before_launch",
            Unfit::Useless(useless) => useless.id(),
        }
    }
}

/// Rates of the drivers with this sum, in the proportions they have; in equal parts where all are 0.
pub fn scaled(rates: [f64; 4], rho: f64) -> [f64; 4] {
    let total = sum(rates);
    rates.map(|rate| if total > 0.0 { rate * (rho / total) } else { rho / 4.0 })
}
