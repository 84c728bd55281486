//! When a row was measured: a date, or the number of a month.

use crate::date::Date;

/// Month numbers beyond this are years, dates without their signs, or slips.
const LATEST_MONTH: f64 = 1_200.0;
/// A date of a KPI lies in these years; other four digits are something else.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2199;

/// Whether `1/2/2026` is in January or February.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

/// What a text says about time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    NotATime,
    /// Written as a date, but there is no such day.
    NoSuchDay,
    Date(Date),
    /// A date in both orders, and not the same: as day first, as month first.
    Either(Date, Date),
    /// A date in this order only.
    Ordered(Order, Date),
}

/// The months in English; three letters are enough.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads `2026-11-20`, `2026-11` (its first day), `20.11.2026`, `2026年11月20日`, `11/2026`, `20/11/2026` in either
/// order, and `20 Nov 2026` or `November 20, 2026`; a time of day behind a date is left out.
pub fn date(text: &str) -> Reading {
    let text = text.replace(['年', '月'], "-").replace('日', "");
    let text = text.trim_end_matches('-');
    let text = match text.split_once(['T', ' ']) {
        Some((date, clock)) if clock.contains(':') => date,
        _ => text,
    };
    if text.contains(|c: char| c.is_ascii_alphabetic()) {
        return named_month(text);
    }
    let Some(sign) = text.chars().find(|c| matches!(c, '-' | '/' | '.')) else { return Reading::NotATime };
    let mut parts = Vec::new();
    for part in text.split(sign) {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        match part.parse::<u32>() {
            Ok(number) if digits && (part.len() <= 2 || part.len() == 4) => parts.push((number, part.len() == 4)),
            _ => return Reading::NotATime,
        }
    }
    let found = |date: Option<Date>| date.map_or(Reading::NoSuchDay, Reading::Date);
    match parts.as_slice() {
        &[(year, true), (month, false), (day, false)] => found(in_years(year, month, day)),
        &[(year, true), (month, false)] | &[(month, false), (year, true)] => found(in_years(year, month, 1)),
        &[(day, false), (month, false), (year, true)] if sign == '.' => found(in_years(year, month, day)),
        &[(a, false), (b, false), (year, true)] => match (in_years(year, b, a), in_years(year, a, b)) {
            (Some(date), Some(other)) if date == other => Reading::Date(date),
            (Some(day_first), Some(month_first)) => Reading::Either(day_first, month_first),
            (Some(date), None) => Reading::Ordered(Order::DayFirst, date),
            (None, Some(date)) => Reading::Ordered(Order::MonthFirst, date),
            (None, None) => Reading::NoSuchDay,
        },
        _ => Reading::NotATime,
    }
}

/// A date with the English name of its month, or the beginning of it.
fn named_month(text: &str) -> Reading {
    let text = text.to_ascii_lowercase();
    let (mut day, mut month, mut year) = (None, None, None);
    for part in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
        let known = MONTHS.iter().position(|name| part.len() >= 3 && name.starts_with(part));
        let slot = match part.len() {
            _ if known.is_some() => &mut month,
            4 => &mut year,
            1 | 2 => &mut day,
            _ => return Reading::NotATime,
        };
        let number = known.map_or_else(|| part.parse::<u32>().ok(), |place| Some(place as u32 + 1));
        if number.is_none() || slot.is_some() {
            return Reading::NotATime;
        }
        *slot = number;
    }
    match (year, month, day) {
        (Some(year), Some(month), day) => {
            in_years(year, month, day.unwrap_or(1)).map_or(Reading::NoSuchDay, Reading::Date)
        }
        _ => Reading::NotATime,
    }
}

/// Whether a number can be a month's.
pub fn is_month(number: f64) -> bool {
    number.abs() <= LATEST_MONTH
}

fn in_years(year: u32, month: u32, day: u32) -> Option<Date> {
    if YEARS.contains(&year) { Date::new(year, month, day) } else { None }
}
