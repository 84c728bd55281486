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

/// Reads `2026-11-20`, `2026-11` (its first day), `20.11.2026`, `2026年11月20日`, `11/2026`, and `20/11/2026` in
/// either order; a time of day behind a date is left out.
pub fn date(text: &str) -> Reading {
    let text = text.replace(['年', '月'], "-").replace('日', "");
    let text = text.trim_end_matches('-');
    let text = match text.split_once(['T', ' ']) {
        Some((date, clock)) if clock.contains(':') => date,
        _ => text,
    };
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

/// Whether a number can be a month's.
pub fn is_month(number: f64) -> bool {
    number.abs() <= LATEST_MONTH
}

fn in_years(year: u32, month: u32, day: u32) -> Option<Date> {
    if YEARS.contains(&year) { Date::new(year, month, day) } else { None }
}
