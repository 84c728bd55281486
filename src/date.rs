//! Days of the calendar, counted. How a date is written for people is the browser's business.

use crate::json::fields::Reason;

/// A day of the Gregorian calendar that exists, in years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: i32,
    month: u32,
    day: u32,
}

/// Days of a month, the unit of time of the model: 365.25 / 12.
pub const DAYS_A_MONTH: f64 = 30.4375;

impl Date {
    /// `None` for a day that does not exist.
    pub fn new(year: u32, month: u32, day: u32) -> Option<Date> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let exists = (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days).contains(&day);
        exists.then_some(Date { year: year as i32, month, day })
    }

    /// Days since 1 January 1970 (Hinnant, "chrono-compatible low-level date algorithms": years begin in March, so
    /// that the leap day is their last).
    pub fn days(self) -> i32 {
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * ((self.month as i32 + 9) % 12) + 2) / 5 + self.day as i32 - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// Months from `start` to this day.
    pub fn months_since(self, start: Date) -> f64 {
        f64::from(self.days() - start.days()) / DAYS_A_MONTH
    }

    /// The day on which `months` after this one have passed; `None` beyond year 9999 or before year 1.
    pub fn after_months(self, months: f64) -> Option<Date> {
        self.after_days((months * DAYS_A_MONTH).floor())
    }

    /// The day a whole number of days later; `None` beyond year 9999 or before year 1.
    pub fn after_days(self, days: f64) -> Option<Date> {
        let days = f64::from(self.days()) + days;
        if !(-719_162.0..=2_932_896.0).contains(&days) {
            return None;
        }
        let (era, of_era) = ((days as i32 + 719_468).div_euclid(146_097), (days as i32 + 719_468).rem_euclid(146_097));
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year + era * 400 + i32::from(month <= 2);
        Date::new(year as u32, month as u32, day as u32)
    }

    /// The same day of a later month, or the last one where that month is shorter; `None` beyond year 9999.
    pub fn after_calendar_months(self, months: u32) -> Option<Date> {
        let month = self.month - 1 + months;
        let year = self.year as u32 + month / 12;
        (28..=self.day).rev().chain([self.day]).find_map(|day| Date::new(year, month % 12 + 1, day))
    }

    /// Of the month.
    pub fn day(self) -> u32 {
        self.day
    }

    /// `2026-11-20`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Reads `2026-11-20`, and nothing else.
    pub fn from_iso(text: &str) -> Option<Date> {
        let number = |range: std::ops::Range<usize>| -> Option<u32> {
            let digits = text.get(range)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
        if !shaped {
            return None;
        }
        Date::new(number(0..4)?, number(5..7)?, number(8..10)?)
    }
}

/// Why a text is no day of the calendar, for the door of documents.
pub fn no_day(text: &str) -> Option<Reason> {
    Date::from_iso(text).is_none().then(|| Reason::new("date"))
}
