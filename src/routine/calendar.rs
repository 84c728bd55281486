//! A routine as a calendar file (iCalendar, RFC 5545), for any calendar program.
//!
//! All events last a day, so no time zone is needed. What repeats in whole weeks or months is a rule; days that no
//! simple rule names (half months, the 31st) are events of their own, because few programs read lists of dates (RDATE).

use super::{Duty, Rhythm, Routine};
use crate::content::routine::{Entry, Pack, Part};
use crate::date::Date;
use crate::model::stats::random::fnv1a64;
use crate::words::Words;

/// Lines are cut after so many bytes.
const LINE: usize = 75;

/// What the file says of where it comes from.
pub struct Origin<'a> {
    /// Names the calendar.
    pub title: &'a str,
    /// RFC 3339, both of the document. An event keeps its id as long as title, `created` and plan stay the same.
    pub created: &'a str,
    /// The stamp of every event, so that no clock is needed.
    pub modified: &'a str,
    pub plan: &'a str,
}

/// The calendar; `None` while there are no dates.
pub fn calendar(routine: &Routine, pack: &Pack, origin: &Origin<'_>, words: &Words) -> Option<String> {
    let launch = routine.launch?;
    let identity = fnv1a64(&[origin.created, origin.title, origin.plan].join("\n"));
    let mut file = File { text: String::new(), identity, stamp: stamp(origin.modified) };
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Landfall//Operating routine//EN");
    file.line("CALSCALE:GREGORIAN");
    file.text_line("X-WR-CALNAME", &[origin.title, words.routine_colon, words.routine_title].concat());
    for rhythm in super::STANDING {
        let group = || routine.duties.iter().filter(move |duty| duty.rhythm == rhythm);
        let Some(first) = group().next() else { continue };
        let (mut titles, mut text) = (Vec::new(), Vec::new());
        for entry in group().filter_map(|duty| pack.entry(Part::Duties, &duty.id)) {
            titles.push(entry.title.as_str());
            text.push([pack.role_of(entry), words.routine_colon, &entry.title, " – ", &entry.text].concat());
        }
        file.repeat(first, &titles.join(" · "), &text.join("\n"));
    }
    for duty in &routine.actions {
        let Some(entry) = pack.entry(Part::Actions, &duty.id) else { continue };
        file.repeat(duty, &entry.title, &details(pack, entry, words));
    }
    for phase in pack.part(Part::Phases) {
        let from = phase.from.unwrap_or(0.0);
        if let Some(date) = launch.after_calendar_months(from as u32).filter(|_| from < f64::from(routine.months)) {
            let title = [words.routine_phases, words.routine_colon, &phase.title].concat();
            file.event(&["phase-", &phase.id].concat(), date, None, &title, &phase.text);
        }
    }
    file.line("END:VCALENDAR");
    Some(file.text)
}

/// Who does an action and what it is.
fn details(pack: &Pack, entry: &Entry, words: &Words) -> String {
    let advice = entry.advice.as_deref().unwrap_or_default();
    [pack.role_of(entry), words.routine_colon, &entry.text, "\n", advice].concat()
}

struct File {
    text: String,
    /// Of the document and its plan.
    identity: u64,
    stamp: String,
}

impl File {
    fn repeat(&mut self, duty: &Duty, title: &str, text: &str) {
        let Some(&first) = duty.dates.first() else { return };
        let same_day = || duty.dates.iter().all(|date| date.day() == first.day());
        let rule = match duty.rhythm {
            Rhythm::Daily => Some(("DAILY", 1)),
            Rhythm::Weeks(weeks) => Some(("WEEKLY", weeks)),
            Rhythm::Months(months) if same_day() => Some(("MONTHLY", months)),
            _ => None,
        };
        if let Some((unit, every)) = rule {
            let rule = format!("RRULE:FREQ={unit};INTERVAL={every};COUNT={}", duty.dates.len());
            return self.event(&duty.id, first, Some(&rule), title, text);
        }
        for (place, date) in duty.dates.iter().enumerate() {
            self.event(&format!("{}-{place}", duty.id), *date, None, title, text);
        }
    }

    fn event(&mut self, id: &str, date: Date, rule: Option<&str>, title: &str, text: &str) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{:016x}-{id}@landfall", self.identity));
        self.line(&["DTSTAMP:", &self.stamp].concat());
        self.line(&["DTSTART;VALUE=DATE:", &date.iso().replace('-', "")].concat());
        if let Some(rule) = rule {
            self.line(rule);
        }
        self.text_line("SUMMARY", title);
        self.text_line("DESCRIPTION", text);
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    fn text_line(&mut self, name: &str, text: &str) {
        self.line(&[name, ":", &escaped(text)].concat());
    }

    /// Ends lines as the format wants it; a long one goes on in the next after a blank, and no character is cut.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LINE {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(c);
            length += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// A text without what would end it or mean something.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            c if c.is_ascii_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// `20261120T093000Z` of an RFC 3339 time in UTC; of any other its day, and where there is none the first of 1970.
fn stamp(time: &str) -> String {
    let day = time.get(..10).filter(|day| Date::from_iso(day).is_some()).unwrap_or("1970-01-01").replace('-', "");
    let clock = time.get(11..19).filter(|_| time.ends_with('Z')).unwrap_or_default();
    let number = |range: std::ops::Range<usize>| clock.get(range).and_then(|digits| digits.parse::<u32>().ok());
    match (number(0..2), number(3..5), number(6..8)) {
        (Some(hour @ 0..=23), Some(minute @ 0..=59), Some(second @ 0..=59)) => {
            format!("{day}T{hour:02}{minute:02}{second:02}Z")
        }
        _ => day + "T000000Z",
    }
}
