//! The operating routine in words.

use super::{Words, fill};
use crate::content::routine::Entry;
use crate::format::Formats;
use crate::routine::Rhythm;

/// How often, over the duties that are due so often.
pub fn heading(rhythm: Rhythm, formats: &Formats) -> String {
    let rhythms = &formats.locale.words().rhythms;
    match rhythm {
        Rhythm::Daily => rhythms.get("daily").to_owned(),
        Rhythm::Weeks(1) => rhythms.get("weekly").to_owned(),
        Rhythm::Months(1) => rhythms.get("monthly").to_owned(),
        other => self::rhythm(other, formats),
    }
}

/// How often, inside a line.
pub fn rhythm(rhythm: Rhythm, formats: &Formats) -> String {
    let rhythms = &formats.locale.words().rhythms;
    let (id, n) = match rhythm {
        Rhythm::Daily => ("day", 1.0),
        Rhythm::Weeks(1) => ("week", 1.0),
        Rhythm::Months(1) => ("month", 1.0),
        Rhythm::Other { months: 0.5, needed: false } => ("half_month", 1.0),
        Rhythm::Weeks(weeks) => ("weeks", f64::from(weeks)),
        Rhythm::Months(months) => ("months", f64::from(months)),
        Rhythm::Other { months, needed: false } => ("months", months),
        Rhythm::Other { months, needed: true } => ("needed", months),
    };
    fill(rhythms.get(id), &[("n", &formats.trimmed(n, 2))])
}

/// Where an entry comes from.
pub fn source(entry: &Entry, words: &Words) -> String {
    match &entry.seed {
        Some(seed) => fill(words.routine_claim, &[("seed", seed)]),
        None => words.routine_ours.to_owned(),
    }
}

/// `2`, `1–2`, or `months 3–6`.
pub fn range(entry: &Entry, months: bool, formats: &Formats) -> String {
    let words = formats.locale.words();
    let number = |value: f64| formats.trimmed(value, 1);
    let from = entry.from.map(number).unwrap_or_default();
    match (entry.to.map(number), months) {
        (Some(to), true) => fill(words.routine_months_from_to, &[("from", &from), ("to", &to)]),
        (None, true) => fill(words.routine_months_from, &[("from", &from)]),
        (Some(to), false) if to != from => format!("{from}–{to}"),
        _ => from,
    }
}
