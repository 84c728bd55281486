//! Tables as CSV (RFC 4180) in UTF-8 with a byte-order mark, without which spreadsheets misread anything but ASCII.
//!
//! A spreadsheet takes a cell that begins with certain signs as a formula and may run it. A text that begins with
//! one, at its start, after spaces or on a further line, gets a leading quote, which shows it as the text it is.
//! Numbers are ours and stay numbers.

use super::Cell;
use crate::json;

/// What begins a formula, in the width of Latin letters and in those of Chinese ones.
const SIGNS: [char; 12] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];

/// What takes no room and is no space: soft hyphen, controls, joiners and marks of direction, and the byte-order mark.
const UNSEEN: [char; 11] = [
    '\u{ad}', '\u{80}', '\u{9f}', '\u{180e}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{2060}',
    '\u{feff}',
];
/// What ends a line in one program or another.
const BREAKS: [char; 7] = ['\r', '\n', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Rows without cells, which part a table on screen, are left out.
pub fn csv(rows: &[Vec<Cell>]) -> String {
    let mut text = "\u{feff}".to_owned();
    for row in rows.iter().filter(|row| !row.is_empty()) {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            match cell {
                Cell::Number { value, .. } => text.push_str(&json::plain_text(*value)),
                Cell::Text(words) => push_text(&mut text, words),
            }
        }
        text.push_str("\r\n");
    }
    text
}

fn push_text(file: &mut String, words: &str) {
    let words = harmless(words);
    if !words.contains([',', '"', '\r', '\n']) {
        file.push_str(&words);
        return;
    }
    file.push('"');
    file.push_str(&words.replace('"', "\"\""));
    file.push('"');
}

/// The text with a quote before it and before every further line that would begin a formula. A reader that breaks
/// lines inside a cell would make a cell of its own of each.
fn harmless(words: &str) -> String {
    let mut safe = String::with_capacity(words.len() + 1);
    let lines: Vec<&str> = words.split_inclusive(BREAKS).collect();
    let begins_badly = words.starts_with(['\t', '\r', '\n']);
    if begins_badly || lines.iter().any(|line| is_formula(line)) {
        safe.push('\'');
    }
    for (place, line) in lines.iter().enumerate() {
        if place > 0 && is_formula(line) {
            safe.push('\'');
        }
        safe.push_str(line);
    }
    safe
}

/// A text as somebody typed it, from the cell that `csv` made of it.
pub fn as_typed(cell: &str) -> String {
    let lines = cell.split_inclusive(BREAKS);
    let typed = lines.map(|line| line.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(line));
    let typed: String = typed.collect();
    // A quote before the first line may stand for a later one.
    let typed = typed.strip_prefix('\'').filter(|rest| harmless(rest) == cell).map(str::to_owned).unwrap_or(typed);
    if harmless(&typed) == cell { typed } else { cell.to_owned() }
}

/// Whether the first sign that is seen begins a formula. Some programs drop spaces and marks without width first.
fn is_formula(line: &str) -> bool {
    let seen = |c: &char| !c.is_whitespace() && !c.is_ascii_control() && !UNSEEN.contains(c);
    line.chars().find(seen).is_some_and(|first| SIGNS.contains(&first))
}
