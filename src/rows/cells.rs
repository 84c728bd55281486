//! Text as a spreadsheet or a CSV file has it, cut into cells (RFC 4180, with any separator and line end).
//!
//! The csv crate would add 3.9 KB (brotli), does not find the separator, and does not tell of a quote left open.

/// What stands between cells, in the order in which it is looked for: a tab is never part of a number, a comma often.
pub const SEPARATORS: [char; 3] = ['\t', ';', ','];

/// One row that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the text on which it begins, counted from 1.
    pub line: usize,
    /// Trimmed; empty ones at the end are left out.
    pub cells: Vec<String>,
    /// Whether a quote was opened and never closed.
    pub open: bool,
}

/// The number of lines, without the one that a line end at the very end would begin.
pub fn count_lines(text: &str) -> usize {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    1 + text.matches('\n').count() + text.replace("\r\n", "\n").matches('\r').count()
}

/// The text in cells, and the separator that most of its rows have.
pub fn split(text: &str) -> (Vec<Row>, char) {
    let mut best: Option<(Vec<Row>, char, usize)> = None;
    for separator in SEPARATORS {
        let rows = split_at(text, separator);
        let cut = rows.iter().filter(|row| row.cells.len() > 1).count();
        let enough = cut > 0 && 2 * cut >= rows.len();
        if best.as_ref().is_none_or(|(_, _, most)| cut > *most) {
            best = Some((rows, separator, cut));
        }
        if enough {
            break;
        }
    }
    best.map_or((Vec::new(), ','), |(rows, separator, _)| (rows, separator))
}

/// The text in cells at this separator.
pub fn split_at(text: &str, separator: char) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row = Row { line: 1, cells: Vec::new(), open: false };
    let mut cell = String::new();
    let mut quoted = false;
    let mut line = 1;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let ends_line = c == '\n' || (c == '\r' && chars.peek() != Some(&'\n'));
        line += usize::from(ends_line);
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if quoted => quoted = false,
            // A quote inside a word is a quote.
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            _ if quoted => cell.push(c),
            _ if c == separator => row.finish(&mut cell),
            _ if ends_line => {
                row.finish(&mut cell);
                row.close(line, &mut rows);
            }
            _ => cell.push(c),
        }
    }
    row.open = quoted;
    row.finish(&mut cell);
    row.close(line, &mut rows);
    rows
}

impl Row {
    fn finish(&mut self, cell: &mut String) {
        self.cells.push(cell.trim().to_owned());
        cell.clear();
    }

    /// Hands the row over, if it is not blank, and begins the next on `line`.
    fn close(&mut self, line: usize, rows: &mut Vec<Row>) {
        let filled = self.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        self.cells.truncate(filled);
        let row = std::mem::replace(self, Row { line, cells: Vec::new(), open: false });
        if filled > 0 || row.open {
            rows.push(row);
        }
    }
}
