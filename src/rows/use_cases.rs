//! Use cases as people paste or drop them: a row each, in the columns of a header, or in a fixed order without one.
//!
//! Every row is either read or refused by its line with a reason. Columns that are not known are named and left out.
//! Names of columns are found in three languages, for a table does not know the language of the page. Ids are made at
//! the edge. The words for the reasons belong to the languages.

use super::MOST_LINES;
use super::cells::{Row, SEPARATORS, count_lines, split, split_at};
use super::number::{self, Decimal, Evidence, evidence};
use super::time::{self, Reading};
use crate::date::Date;
use crate::export::csv::as_typed;
use crate::format::{self, half_width};
use crate::json::record::MOST_TEXT;
use crate::model::prioritise::fields::{MOST_ITEMS, MOST_TAGS};
use crate::model::prioritise::inputs::Item;

mod columns;

use columns::plain;
pub use columns::{COLUMNS, Column, number_of, text_of};

/// What is quoted of a faulty cell.
const MOST_QUOTED: usize = 60;

/// What a text holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UseCases {
    /// In order of the text, without ids.
    pub found: Vec<Found>,
    /// The rows with faults in cells that may be empty, without those cells.
    pub partial: Vec<Found>,
    pub faults: Vec<Fault>,
    /// What is wrong with the text as a whole; then nothing of it is to be taken.
    pub refusal: Option<Refusal>,
    /// What each column of the text was taken for; `None` for one that is left out.
    pub columns: Vec<Option<Column>>,
    /// The cells of the header, if there is one.
    pub header: Vec<String>,
    /// The cells of the first row below it.
    pub first: Vec<String>,
}

/// How the columns of a text are to be taken where somebody knows better than their names say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mapping {
    /// One for each column of the text; empty: by the names in the header, or in our order where there is none.
    pub columns: Vec<Option<Column>>,
    /// Whether the first row is a header.
    pub header: bool,
}

/// A use case and the line it begins on, counted from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub line: usize,
    pub item: Item,
}

/// A row that is not taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    pub line: usize,
    /// The column; `None` where the fault is the row's.
    pub column: Option<Column>,
    /// The cell as it stands, or its beginning.
    pub found: String,
    pub reason: Reason,
}

/// What was expected instead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// A title.
    Title,
    /// Another title: this one stands on that line.
    OtherThan { line: usize },
    /// Another title: a use case has this one already.
    There,
    /// At most so many characters.
    Shorter { most: usize },
    /// At most so many tags.
    FewerTags { most: usize },
    /// A number.
    Number,
    /// `1234` or `1.234`: the comma could be either.
    PlainNumber,
    /// A number from `low` to `high`.
    Between { low: f64, high: f64 },
    /// A date.
    Date,
    /// A day that exists.
    ExistingDay,
    /// The year first: day and month could be either.
    YearFirst,
    /// No cells beyond the header's, or the last known column.
    FewerCells { most: usize },
    /// The quote that ends the cell.
    ClosingQuote,
}

impl Reason {
    /// Names its words.
    pub fn id(self) -> &'static str {
        match self {
            Reason::Title => "title",
            Reason::OtherThan { .. } => "other_than",
            Reason::There => "there",
            Reason::Shorter { .. } => "shorter",
            Reason::FewerTags { .. } => "fewer_tags",
            Reason::Number => "number",
            Reason::PlainNumber => "plain_number",
            Reason::Between { .. } => "between",
            Reason::Date => "date",
            Reason::ExistingDay => "existing_day",
            Reason::YearFirst => "year_first",
            Reason::FewerCells { .. } => "fewer_cells",
            Reason::ClosingQuote => "closing_quote",
        }
    }
}

/// What is wrong with a text as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    Empty,
    TooManyLines {
        lines: usize,
        most: usize,
    },
    /// More use cases than there is room for.
    TooManyItems {
        rows: usize,
        room: usize,
    },
    /// A header without a column of titles.
    NoTitles,
}

impl Refusal {
    /// Names its words.
    pub fn id(self) -> &'static str {
        match self {
            Refusal::Empty => "empty",
            Refusal::TooManyLines { .. } => "too_many_lines",
            Refusal::TooManyItems { .. } => "too_many_items",
            Refusal::NoTitles => "no_titles",
        }
    }
}

/// Reads a text: cells separated by tabs, semicolons or commas. `there` are the titles there are already, beside which
/// these must find room and be told apart.
pub fn read(text: &str, there: &[&str]) -> UseCases {
    read_as(text, there, None)
}

/// Reads a text with its columns taken as somebody says; `None`: as they are guessed. A column that is named twice is
/// read where it stands first.
pub fn read_as(text: &str, there: &[&str], mapping: Option<&Mapping>) -> UseCases {
    let mut read = UseCases::default();
    let lines = count_lines(text);
    if lines > MOST_LINES {
        read.refusal = Some(Refusal::TooManyLines { lines, most: MOST_LINES });
        return read;
    }
    let text = text.trim_start_matches('\u{feff}');
    let (mut table, names) = headed(text).unwrap_or_else(|| (split(text).0, None));
    // Whether there is a header may be said, and what its names mean is guessed all the same.
    let header = !table.is_empty() && mapping.map_or(names.is_some(), |it| it.header);
    let guessed = if header {
        read.header = table.remove(0).cells;
        names.unwrap_or_else(|| read.header.iter().map(|cell| Column::named(cell)).collect())
    } else {
        let width = table.iter().map(|row| row.cells.len()).max().unwrap_or(0).min(COLUMNS.len());
        COLUMNS[..width].iter().map(|(column, ..)| Some(*column)).collect()
    };
    let said = mapping.map(|it| it.columns.clone()).filter(|columns| !columns.is_empty());
    read.columns = without_repeats(said.unwrap_or(guessed));
    read.first = table.first().map(|row| row.cells.clone()).unwrap_or_default();
    let room = MOST_ITEMS.saturating_sub(there.len());
    read.refusal = match table.len() {
        0 => Some(Refusal::Empty),
        _ if !read.columns.contains(&Some(Column::Title)) => Some(Refusal::NoTitles),
        rows if rows > room => Some(Refusal::TooManyItems { rows, room }),
        _ => None,
    };
    if read.refusal.is_some() {
        return read;
    }
    let decimal = decimal(&table, &read.columns);
    for row in &table {
        let (item, mut faults) = item(row, &read.columns, decimal);
        // A row without a title of its own is not taken, whatever else is right in it.
        let known = read.found.iter().chain(&read.partial);
        let title = item.map(|item| fresh(item, row.line, known, there));
        match title {
            Some(Ok(item)) if faults.is_empty() => read.found.push(Found { line: row.line, item }),
            Some(Ok(item)) => read.partial.push(Found { line: row.line, item }),
            Some(Err(fault)) => faults.insert(0, fault),
            None => {}
        }
        read.faults.extend(faults);
    }
    read
}

type Header = Vec<Option<Column>>;

/// The text cut where its header falls into the most columns that are known, and of equal ones into the fewest cells:
/// a sign that separates cells in one file stands within them in another.
fn headed(text: &str) -> Option<(Vec<Row>, Option<Header>)> {
    let mut best: Option<(Vec<Row>, Header, (usize, usize))> = None;
    for separator in SEPARATORS {
        let table = split_at(text, separator);
        let Some(first) = table.first() else { continue };
        let columns: Header = first.cells.iter().map(|cell| Column::named(cell)).collect();
        let known = columns.iter().flatten().count();
        let cells: usize = table.iter().map(|row| row.cells.len()).sum();
        let better =
            best.as_ref().is_none_or(|(_, _, (most, least))| known > *most || (known == *most && cells < *least));
        if is_header(&columns) && better {
            best = Some((table, columns, (known, cells)));
        }
    }
    best.map(|(table, columns, _)| (table, Some(columns)))
}

/// One known title makes a header, or two other names: a use case may be called "Budget", but hardly a whole row.
fn is_header(columns: &[Option<Column>]) -> bool {
    columns.contains(&Some(Column::Title)) || columns.iter().flatten().count() >= 2
}

/// A column that stands twice is read once.
fn without_repeats(mut columns: Vec<Option<Column>>) -> Vec<Option<Column>> {
    for index in 0..columns.len() {
        if columns[..index].contains(&columns[index]) {
            columns[index] = None;
        }
    }
    columns
}

/// The decimal sign the numbers of this text prove.
fn decimal(table: &[Row], columns: &[Option<Column>]) -> Option<Decimal> {
    let numbers = |row: &Row| {
        let cells = row.cells.iter().zip(columns).filter(|(_, column)| column.is_some_and(|it| it.knob().is_some()));
        cells.map(|(cell, _)| in_full(&bare(cell))).collect::<Vec<_>>()
    };
    let proof = |cell: String| if let Evidence::Proof(decimal) = evidence(&cell) { Some(decimal) } else { None };
    table.iter().flat_map(numbers).find_map(proof)
}

/// What can be read of a row, and every fault in it; `None` where it has no title, or its cells may be anybody's.
fn item(row: &Row, columns: &[Option<Column>], decimal: Option<Decimal>) -> (Option<Item>, Vec<Fault>) {
    let fault = |column: Option<Column>, cell: &str, reason: Reason| Fault {
        line: row.line,
        column,
        found: cell.chars().take(MOST_QUOTED).collect(),
        reason,
    };
    if row.open {
        let cell = row.cells.last().map_or("", String::as_str);
        return (None, vec![fault(None, cell, Reason::ClosingQuote)]);
    }
    if row.cells.len() > columns.len() {
        let reason = Reason::FewerCells { most: columns.len() };
        return (None, vec![fault(None, &row.cells[columns.len()], reason)]);
    }
    let (mut item, mut faults) = (Item::new("", ""), Vec::new());
    let mut has_title = true;
    for (cell, column) in row.cells.iter().zip(columns) {
        let Some(column) = *column else { continue };
        if cell.is_empty() {
            continue;
        }
        if let Err(reason) = write(&mut item, column, cell, decimal) {
            faults.push(fault(Some(column), cell, reason));
            has_title &= column != Column::Title;
        }
    }
    if has_title && item.title.trim().is_empty() {
        faults.insert(0, fault(Some(Column::Title), "", Reason::Title));
        has_title = false;
    }
    (has_title.then_some(item), faults)
}

fn write(item: &mut Item, column: Column, cell: &str, decimal: Option<Decimal>) -> Result<(), Reason> {
    if let Some(knob) = column.knob() {
        let value = read_number(cell, column == Column::Confidence, decimal)?;
        let value = knob.check(value).map_err(|_| Reason::Between { low: knob.min, high: knob.max })?;
        if let Some(number) = number_of(item, column) {
            *number = Some(value);
        }
        return Ok(());
    }
    let text = as_typed(cell);
    if text.chars().count() > MOST_TEXT {
        return Err(Reason::Shorter { most: MOST_TEXT });
    }
    match column {
        Column::Date => item.goal.date = Some(read_date(&text)?.iso()),
        Column::Tags => {
            let tags = text.split([',', ';', '、', '，', '；', '|', '\n']).map(str::trim);
            let tags: Vec<String> = tags.filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
            if tags.len() > MOST_TAGS {
                return Err(Reason::FewerTags { most: MOST_TAGS });
            }
            item.tags = tags;
        }
        column => {
            if let Some(slot) = text_of(item, column) {
                *slot = text;
            }
        }
    }
    Ok(())
}

/// A use case whose title no other has.
fn fresh<'a>(
    item: Item,
    line: usize,
    mut known: impl Iterator<Item = &'a Found>,
    there: &[&str],
) -> Result<Item, Fault> {
    let name = plain(&item.title);
    let reason = match known.find(|it| plain(&it.item.title) == name) {
        Some(other) => Some(Reason::OtherThan { line: other.line }),
        None => there.iter().any(|it| plain(it) == name).then_some(Reason::There),
    };
    let quoted = || item.title.chars().take(MOST_QUOTED).collect();
    match reason {
        Some(reason) => Err(Fault { line, column: Some(Column::Title), found: quoted(), reason }),
        None => Ok(item),
    }
}

fn read_number(cell: &str, percent: bool, decimal: Option<Decimal>) -> Result<f64, Reason> {
    let text = in_full(&bare(cell));
    let (number, share) = match text.strip_suffix('%') {
        Some(number) if percent => (number.trim_end(), 0.01),
        _ => (text.as_str(), 1.0),
    };
    let value = match evidence(number) {
        Evidence::NotANumber => return Err(Reason::Number),
        // A point is decimal in every language of ours; a comma may be either.
        Evidence::Doubt if decimal.is_none() && number.contains(',') => return Err(Reason::PlainNumber),
        _ => number::read(number, decimal.unwrap_or(Decimal::Point)).ok_or(Reason::Number)?,
    };
    // 0.07 times 100 is not quite 7, nor the other way round.
    if share < 1.0 { Ok((value * 1e10).round() / 1e12) } else { Ok(value) }
}

fn read_date(text: &str) -> Result<Date, Reason> {
    let text: String = text.chars().map(half_width).collect();
    match time::date(text.trim()) {
        Reading::NotATime => Err(Reason::Date),
        Reading::NoSuchDay => Err(Reason::ExistingDay),
        Reading::Date(date) | Reading::Ordered(_, date) => Ok(date),
        Reading::Either(..) => Err(Reason::YearFirst),
    }
}

/// A number without signs of currency around it, in signs of half width.
fn bare(cell: &str) -> String {
    let text: String = cell.chars().map(half_width).collect();
    let text = text.trim_matches(|c: char| c.is_whitespace() || "$€£¥￥元".contains(c));
    // "US$" and "EUR 1,200".
    format::without_currency(text).unwrap_or(text).trim_start().to_owned()
}

/// A number with its large unit written as a power of ten, so that `1.2k`, `3m` and `4万` are what they are in a field.
fn in_full(number: &str) -> String {
    let number = number.to_ascii_lowercase();
    match format::large_unit(&number) {
        (digits, power) if power > 0 && !digits.contains('e') => [digits.trim_end(), "e", &power.to_string()].concat(),
        _ => number,
    }
}
