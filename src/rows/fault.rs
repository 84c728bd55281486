//! What can be wrong with pasted rows. The words belong to the languages.

/// A row that is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub line: usize,
    /// The cell as it stands, or its beginning.
    pub found: String,
    pub reason: Reason,
}

/// What was expected instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A date (2026-11-20) or the number of a month.
    Time,
    /// A date, as in the rows before.
    Date,
    /// The number of a month, as in the rows before.
    Month,
    /// A day that exists.
    ExistingDay,
    /// The year first: day and month could be either.
    YearFirst,
    /// Day and month in the order that the other rows have.
    SameOrder,
    /// A value behind the date or month.
    Value,
    /// A number.
    Number,
    /// `1234` or `1.234`: the comma could be either.
    PlainNumber,
    /// The decimal sign that the other rows have.
    SameDecimal,
    /// A percent sign, as in the rows before.
    Percent,
    /// No percent sign, as in the rows before.
    NoPercent,
    /// A number of at most 1e15.
    Smaller,
    /// A sigma, because other rows have one.
    Sigma,
    /// A sigma above 0.
    PositiveSigma,
    /// Two or three cells.
    FewerCells,
    /// The quote that ends the cell.
    ClosingQuote,
    /// Another row: this one is the same as that line.
    OtherThan { line: usize },
    /// A day on or after launch.
    AfterLaunch,
}

impl Reason {
    /// Names its words.
    pub fn id(self) -> &'static str {
        match self {
            Reason::Time => "time",
            Reason::Date => "date",
            Reason::Month => "month",
            Reason::ExistingDay => "existing_day",
            Reason::YearFirst => "year_first",
            Reason::SameOrder => "same_order",
            Reason::Value => "value",
            Reason::Number => "number",
            Reason::PlainNumber => "plain_number",
            Reason::SameDecimal => "same_decimal",
            Reason::Percent => "percent",
            Reason::NoPercent => "no_percent",
            Reason::Smaller => "smaller",
            Reason::Sigma => "sigma",
            Reason::PositiveSigma => "positive_sigma",
            Reason::FewerCells => "fewer_cells",
            Reason::ClosingQuote => "closing_quote",
            Reason::OtherThan { .. } => "other_than",
            Reason::AfterLaunch => "after_launch",
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
    TooFewRows {
        rows: usize,
        needed: usize,
    },
    TooManyRows {
        rows: usize,
        most: usize,
    },
    /// Commas separate the cells and could be decimals as well.
    Commas,
}
