//! The assumption ledger as a file: every number of the workspace and what is known of it.

use super::Cell;
use super::cell::unit_name;
use crate::document::Workspace;
use crate::format::Formats;
use crate::model::roi::ledger::Confidence;
use crate::model::roi::number::Number;
use crate::model::roi::scenario::Range;
use crate::words::Words;
use crate::words::naming::{name, place, state_word};

/// A row for each number: its path, place and name, its value and range as stored, and its entry.
pub fn ledger(workspace: &Workspace, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words();
    let head = [
        words.file_path,
        words.file_place,
        words.ledger_number,
        words.ledger_value,
        words.file_unit,
        words.file_low,
        words.file_high,
        words.ledger_state,
        words.ledger_source,
        words.ledger_who,
        words.ledger_date,
        words.ledger_confidence,
    ];
    let mut rows = vec![head.map(Cell::text).to_vec()];
    for number in workspace.numbers() {
        let entry = workspace.roi.ledger_entry(&number.path);
        let range = range_of(workspace, &number.path);
        rows.push(vec![
            Cell::text(number.path.as_str()),
            Cell::text(place(workspace, &number.path, words)),
            Cell::text(name(&number, words)),
            Cell::plain(Some(number.value)),
            Cell::text(unit_name(number.knob.unit, formats)),
            Cell::plain(range.map(|range| range.low)),
            Cell::plain(range.map(|range| range.high)),
            Cell::text(state_word(entry.state, words)),
            Cell::text(entry.source),
            Cell::text(entry.who),
            Cell::text(entry.date),
            Cell::text(confidence_name(entry.confidence, words)),
        ]);
    }
    rows
}

/// The user's own range of a number, which only a scenario's can have.
pub fn range_of<'a>(workspace: &'a Workspace, path: &str) -> Option<&'a Range> {
    let (id, rest) = path.strip_prefix("scenarios[")?.split_once("].")?;
    workspace.roi.scenarios.iter().find(|scenario| scenario.id == id)?.ranges.get(rest)
}

/// The ends of a range, where there is one.
pub fn range_ends(range: Option<&Range>, cell: impl Fn(f64) -> Cell) -> [Cell; 2] {
    range.map_or([Cell::text(""), Cell::text("")], |range| [cell(range.low), cell(range.high)])
}

/// A range as the page writes it.
pub fn range_text(range: &Range, number: &Number, formats: &Formats) -> String {
    let end = |value: f64| formats.quantity(number.knob, value);
    crate::words::fill(formats.locale.words().range_text, &[("low", &end(range.low)), ("high", &end(range.high))])
}

/// Empty where nobody has said.
pub fn confidence_name(confidence: Option<Confidence>, words: &Words) -> &'static str {
    confidence.map_or("", |confidence| words.confidences.get(confidence.word()))
}
