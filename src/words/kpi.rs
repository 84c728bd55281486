//! The user's own data in words: what is wrong with a text, why no curve can be told, and what the curve says.

use super::{Words, fill};
use crate::format::Formats;
use crate::json::plain_text;
use crate::model::decay::fit::curve::{Decline, Fitted, Unusable};
use crate::model::decay::fit::shape::Shape;
use crate::model::decay::fit::useless::Useless;
use crate::model::decay::kpi::{Kpi, KpiFit, Time, Unfit};
use crate::rows::fault::{Fault, Reason, Refusal};

/// Why a row was not read, with what stands there.
pub fn fault(fault: &Fault, words: &Words) -> String {
    let other = if let Reason::OtherThan { line } = fault.reason { line.to_string() } else { String::new() };
    let reason = fill(words.row_faults.get(fault.reason.id()), &[("other", &other)]);
    if fault.found.is_empty() {
        return reason;
    }
    // What was found is filled in last, or places in it would be filled too.
    fill(words.kpi_fault, &[("reason", &reason), ("found", &fault.found)])
}

/// Why a text as a whole is not taken.
pub fn refusal(refusal: &Refusal, words: &Words) -> String {
    let (id, found, most) = match *refusal {
        Refusal::Empty => ("empty", 0, 0),
        Refusal::Commas => ("commas", 0, 0),
        Refusal::TooManyLines { lines, most } => ("too_many_lines", lines, most),
        Refusal::TooFewRows { rows, needed } => ("too_few_rows", rows, needed),
        Refusal::TooManyRows { rows, most } => ("too_many_rows", rows, most),
    };
    counted(id, found, most, words)
}

/// Why a file was not read.
pub fn too_large(bytes: usize, most: usize, words: &Words) -> String {
    counted("too_large", bytes, most, words)
}

fn counted(id: &str, found: usize, most: usize, words: &Words) -> String {
    fill(words.refusals.get(id), &[("found", &found.to_string()), ("most", &most.to_string())])
}

/// Why no curve can be told.
pub fn unfit(unfit: &Unfit, formats: &Formats) -> String {
    let row = |place: usize| ("row", (place + 1) as f64, 0.0);
    let (place, first, second) = match *unfit {
        Unfit::BeforeLaunch { row: place } => row(place),
        Unfit::Useless(
            Useless::OutOfRange { point } | Useless::SigmaNotPositive { point } | Useless::SigmaMissing { point },
        ) => row(point),
        Unfit::Useless(Useless::TooFew { points, needed }) => ("found", points as f64, needed as f64),
        Unfit::Useless(Useless::TooMany { points, most }) => ("found", points as f64, most as f64),
        Unfit::Useless(Useless::ShortSpan { months, needed }) => ("found", months, needed),
        Unfit::Useless(Useless::FewTimes { times, needed }) => ("found", times as f64, needed as f64),
        Unfit::Useless(Useless::SigmaSpread { most, .. }) => ("found", most, 0.0),
        _ => ("found", 0.0, 0.0),
    };
    let number = |value: f64| formats.trimmed(value, 1);
    fill(formats.locale.words().unfit.get(unfit.id()), &[(place, &number(first)), ("needed", &number(second))])
}

/// Why a curve cannot be the simulator's.
pub fn unusable(unusable: &Unusable, formats: &Formats) -> String {
    let (id, found, least, most) = match *unusable {
        Unusable::Shape => ("shape", 0.0, 0.0, 0.0),
        Unusable::Steepness { k, least, most } => ("steepness", k, least, most),
        Unusable::Speed { rho, most } => ("speed", rho, 0.0, most),
    };
    let values = [found, least, most].map(|value| formats.trimmed(value, 2));
    let [found, least, most] = &values;
    fill(formats.locale.words().unusable.get(id), &[("found", found), ("least", least), ("most", most)])
}

/// What a fitted curve says, in the KPI's own unit; `date` writes a day for people.
pub fn finding(
    kpi: &Kpi,
    it: &KpiFit,
    curve: &Fitted,
    threshold: f64,
    date: &dyn Fn(Time) -> String,
    formats: &Formats,
) -> String {
    let words = formats.locale.words();
    let crossing = curve.crossing(threshold);
    let (text, months) = match crossing {
        None => (words.kpi_finding_never, curve.horizon()),
        Some(0.0) => (words.kpi_finding_at_once, 0.0),
        Some(months) => (words.kpi_finding, months),
    };
    let at = crossing.and_then(|months| it.begin.after(months)).filter(|time| time.date().is_some());
    let date = at.map(|at| fill(words.kpi_date, &[("date", &date(at))])).unwrap_or_default();
    fill(
        text,
        &[
            ("percent", &formats.percent(threshold, 1)),
            ("value", &value(kpi, it.scale.value(threshold), formats)),
            ("months", &formats.decimal(months, 1)),
            ("begin", begin(kpi, words)),
            ("date", &date),
        ],
    )
}

/// What months count from.
pub fn begin(kpi: &Kpi, words: &Words) -> &'static str {
    if kpi.is_dated() && kpi.launch.is_some() { words.kpi_at_launch } else { words.kpi_at_first }
}

/// A value of the KPI with its unit.
pub fn value(kpi: &Kpi, value: f64, formats: &Formats) -> String {
    let number = formats.trimmed(value, places(value));
    match kpi.unit.as_str() {
        "" => number,
        "%" => number + "%",
        unit => [&number, "\u{a0}", unit].concat(),
    }
}

/// Places behind the point that leave about three digits which count.
pub fn places(value: f64) -> usize {
    match value.abs() {
        size if size >= 99.95 || size == 0.0 => 0,
        size if size >= 9.995 => 1,
        size if size >= 0.9995 => 2,
        size if size >= 0.0995 => 3,
        size if size >= 0.001 => 5,
        _ => 8,
    }
}

/// Each parameter with its 95 % interval: `τ = 7.2 ± 0.4`.
pub fn parameters(curve: &Fitted, formats: &Formats) -> Vec<String> {
    const NAMES: [[&str; 3]; 4] = [["A", "l", ""], ["A", "τ", "k"], ["A", "s", "t₀"], ["A", "s", "t₁"]];
    let names = NAMES[curve.shape as usize];
    let margins = curve.margins();
    let text = |(place, &it): (usize, &f64)| {
        let mut text = [names[place], "\u{a0}=\u{a0}", &formats.decimal(it, places(it))].concat();
        if let Some(margins) = &margins {
            text += &["\u{a0}±\u{a0}", &formats.decimal(margins[place], places(it))].concat();
        }
        text
    };
    curve.parameters.iter().enumerate().map(text).collect()
}

/// The formula of a shape.
pub fn formula(shape: Shape) -> &'static str {
    ["A e^(−l t)", "A e^(−(t/τ)^k)", "A / (1 + e^(s (t − t₀)))", "A − s max(0, t − t₁)"][shape as usize]
}

/// The simulator's curve with these numbers.
pub fn decline(decline: &Decline, formats: &Formats) -> String {
    let number = |value: f64| formats.trimmed(value, places(value));
    ["e^(−(", &number(decline.rho), "\u{a0}t)^", &number(decline.k), ")"].concat()
}

/// What a document notes as the source of numbers taken from a fit.
pub fn source(kpi: &Kpi, curve: &Fitted, words: &Words) -> String {
    let name = if kpi.name.trim().is_empty() { words.kpi_your_data } else { &kpi.name };
    let rows = plain_text(kpi.rows.len() as f64);
    let text =
        fill(words.kpi_source, &[("rows", &rows), ("shape", words.shapes.get(curve.shape.word())), ("name", name)]);
    text.chars().take(2_000).collect()
}
