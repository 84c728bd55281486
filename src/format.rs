//! Numbers as text and text as numbers, in the one place where either happens.
//!
//! Rounding is of the exact binary value, half to even; never "-0". Groups are by commas and decimals by a point,
//! which is right in all three languages. Dates are the browser's business.

use crate::json;
use crate::model::knob::{Knob, Unit};
use crate::words::Locale;

const MINUS: char = '\u{2212}';
const NO_BREAK_SPACE: char = '\u{a0}';
const THIN_SPACE: char = '\u{202f}';

/// How one document's numbers are written in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Formats {
    pub locale: Locale,
    /// ISO 4217.
    pub currency: String,
}

/// Plain digits for files: `decimals` places, no groups. `None` for a value that is not finite.
pub fn money(value: f64, decimals: usize) -> Option<String> {
    value.is_finite().then(|| {
        let text = json::fixed(value, decimals);
        let zero = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
        if zero { text.trim_start_matches('-').to_owned() } else { text }
    })
}

/// A value to what it can bear when eight in ten lie within `spread`: to the largest power of ten not above a fifth of
/// that. Without a spread it is certain and stays as it is.
pub fn bearable(value: f64, spread: f64) -> f64 {
    let power = ((spread / 5.0).log10() + 1e-9).floor();
    if !power.is_finite() {
        return value;
    }
    // Whole powers of ten are exact, their reciprocals are not.
    let unit = 10f64.powi(power.abs() as i32);
    let rounded =
        if power < 0.0 { (value * unit).round_ties_even() / unit } else { (value / unit).round_ties_even() * unit };
    if rounded.is_finite() { rounded + 0.0 } else { value }
}

impl Formats {
    pub fn new(locale: Locale, currency: &str) -> Formats {
        Formats { locale, currency: currency.to_owned() }
    }

    /// `1,234.5` with a true minus and exactly `decimals` places.
    pub fn decimal(&self, value: f64, decimals: usize) -> String {
        let Some(plain) = money(value, decimals) else { return String::new() };
        let (sign, digits) = match plain.strip_prefix('-') {
            Some(digits) => (Some(MINUS), digits),
            None => (None, plain.as_str()),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut text: String = sign.into_iter().collect();
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push('.');
            text.push_str(fraction);
        }
        text
    }

    /// At most `decimals` places, without trailing zeros: what a field shows.
    pub fn trimmed(&self, value: f64, decimals: usize) -> String {
        let text = self.decimal(value, decimals);
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    }

    /// The currency's sign, as the language writes it.
    pub fn symbol(&self) -> String {
        let chinese = self.locale != Locale::En;
        let symbol = match (self.currency.as_str(), self.locale) {
            ("USD", _) => {
                if chinese {
                    "US$"
                } else {
                    "$"
                }
            }
            ("EUR", _) => "€",
            ("GBP", _) => "£",
            ("CNY", Locale::ZhHans) => "¥",
            ("CNY", _) => "CN¥",
            ("JPY", _) => {
                if chinese {
                    "JP¥"
                } else {
                    "¥"
                }
            }
            ("TWD", _) => "NT$",
            ("HKD", _) => "HK$",
            ("SGD", _) => "S$",
            ("AUD", _) => "A$",
            ("CAD", _) => "C$",
            (code, _) => return format!("{code}{NO_BREAK_SPACE}"),
        };
        symbol.to_owned()
    }

    /// `−$17,096`: whole units.
    pub fn money(&self, value: f64) -> String {
        self.with_symbol(&self.decimal(value, 0))
    }

    /// `$17,100` or `$45.50`: cents only where there are some and the amount is small.
    pub fn money_exact(&self, value: f64) -> String {
        let decimals = if value.abs() < 10_000.0 { 2 } else { 0 };
        let text = self.decimal(value, decimals);
        self.with_symbol(text.strip_suffix(".00").unwrap_or(&text))
    }

    /// `$300k`, `30 萬`: at most three significant digits, with the language's large units.
    pub fn money_short(&self, value: f64) -> String {
        let units: &[(f64, &str)] = match self.locale {
            Locale::En => &[(1e12, "T"), (1e9, "bn"), (1e6, "M"), (1e3, "k")],
            Locale::ZhHans => &[(1e12, "万亿"), (1e8, "亿"), (1e4, "万")],
            Locale::ZhHant => &[(1e12, "兆"), (1e8, "億"), (1e4, "萬")],
        };
        // A value that rounds up to a unit is written in it: 999,600 is 1M and not 1,000k.
        let unit = units.iter().find(|(size, _)| (value.abs() / size * 1000.0).round() >= 1000.0);
        let Some((size, name)) = unit else { return self.money(value) };
        let scaled = value / size;
        let decimals = match scaled.abs() {
            size if size >= 99.95 => 0,
            size if size >= 9.995 => 1,
            _ => 2,
        };
        let number = self.trimmed(scaled, decimals);
        if self.locale == Locale::En {
            self.with_symbol(&format!("{number}{name}"))
        } else {
            self.with_symbol(&format!("{number}{THIN_SPACE}{name}"))
        }
    }

    /// The ends of a range of money, each to what it can bear: `$140,000` and `$320,000`.
    pub fn money_range(&self, low: f64, high: f64) -> (String, String) {
        let both = [low, high].map(|value| bearable(value, high - low));
        let short = both.map(|value| self.money_short(value));
        // The short form of large amounts, as long as it tells them apart.
        let [low, high] = match both {
            [low, high] if low.abs().max(high.abs()) >= 1e7 && short[0] != short[1] => short,
            both => both.map(|value| self.money_exact(value)),
        };
        (low, high)
    }

    /// `money_short` with a plus on gains.
    pub fn money_signed(&self, value: f64) -> String {
        let text = self.money_short(value);
        if value > 0.0 { format!("+{text}") } else { text }
    }

    /// A share as per cent: 0.7 is `70%`, at most `decimals` places.
    pub fn percent(&self, share: f64, decimals: usize) -> String {
        format!("{}%", self.trimmed(share * 100.0, decimals))
    }

    /// Per cent with its sign, `+74.5%`; digits dwindle where they cannot matter.
    pub fn percent_signed(&self, percent: f64) -> String {
        let decimals = if percent.abs() < 1000.0 { 1 } else { 0 };
        let text = self.trimmed(percent, decimals);
        if percent > 0.0 { format!("+{text}%") } else { format!("{text}%") }
    }

    /// What a field shows for a number: without its unit, which stands beside it.
    pub fn field(&self, knob: &Knob, value: f64) -> String {
        match knob.unit {
            Unit::Percent => self.trimmed(value * 100.0, 4),
            Unit::Money => self.trimmed(value, 2),
            _ => self.trimmed(value, 4),
        }
    }

    /// A number with its unit where it stands in a sentence.
    pub fn quantity(&self, knob: &Knob, value: f64) -> String {
        match knob.unit {
            Unit::Money => self.money_exact(value),
            Unit::Percent => format!("{}%", self.field(knob, value)),
            Unit::Months => format!("{}{NO_BREAK_SPACE}{}", self.field(knob, value), self.months_word(value)),
            Unit::Hours => format!("{}{NO_BREAK_SPACE}{}", self.field(knob, value), self.hours_word(value)),
            Unit::Count | Unit::Plain => self.field(knob, value),
        }
    }

    /// An end of what a number may be: amounts in short, because a limit of 1,000,000,000,000,000 tells nobody
    /// anything.
    pub fn limit(&self, knob: &Knob, value: f64) -> String {
        if knob.unit == Unit::Money { self.money_short(value) } else { self.quantity(knob, value) }
    }

    /// "month" or "months" as the language needs it beside this number.
    pub fn months_word(&self, months: f64) -> &'static str {
        let words = self.locale.words();
        if months == 1.0 { words.unit_month } else { words.unit_months }
    }

    pub fn hours_word(&self, hours: f64) -> &'static str {
        let words = self.locale.words();
        if hours == 1.0 { words.unit_hour } else { words.unit_hours }
    }

    fn with_symbol(&self, number: &str) -> String {
        match number.strip_prefix(MINUS) {
            Some(digits) => format!("{MINUS}{}{digits}", self.symbol()),
            None => format!("{}{number}", self.symbol()),
        }
    }
}

/// Why a typed text is not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    #[error("nothing is typed")]
    Empty,
    #[error("this is not a number")]
    NotANumber,
}

/// Reads what a person types into a field of this unit: `1,200`, `1.2k`, `3m`, `12 %`, `$40,000`, `4万`. The result
/// is in the stored unit (a share for per cent) and has not been checked against any limits.
pub fn parse(text: &str, unit: Unit) -> Result<f64, ParseError> {
    let mut text: String = text.trim().to_ascii_lowercase();
    if text.is_empty() {
        return Err(ParseError::Empty);
    }
    text = text.chars().map(half_width).collect();
    let mut rest = text.as_str();
    if let Some(before) = rest.strip_suffix('%') {
        if unit != Unit::Percent {
            return Err(ParseError::NotANumber);
        }
        rest = before.trim_end();
    }
    if unit == Unit::Money {
        let signed = rest.strip_prefix('-');
        let amount = without_currency(signed.unwrap_or(rest)).ok_or(ParseError::NotANumber)?;
        if signed.is_some() && amount.trim_start().starts_with(['-', '+']) {
            return Err(ParseError::NotANumber);
        }
        // A sign in front of the currency belongs to the amount.
        return scaled(amount, 0).map(|value| if signed.is_some() { -value } else { value });
    }
    scaled(rest, if unit == Unit::Percent { -2 } else { 0 })
}

/// As the keys of a Latin keyboard write it: Chinese input methods type signs and digits of full width.
pub fn half_width(c: char) -> char {
    match c {
        MINUS => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// The text behind `$`, `US$` or `USD`; letters that are no currency are a slip and not to be dropped.
pub fn without_currency(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = text.len() - rest.len();
    let amount = rest.trim_start_matches(['$', '€', '£', '¥', '￥']);
    (letters == 0 || letters == 3 || amount.len() < rest.len()).then_some(amount)
}

/// The digits of a number in small letters without its large unit, and the power of ten that stands for.
pub fn large_unit(text: &str) -> (&str, i32) {
    const SUFFIXES: [(&str, i32); 12] = [
        ("bn", 9),
        ("b", 9),
        ("k", 3),
        ("m", 6),
        ("t", 12),
        ("万亿", 12),
        ("兆", 12),
        ("千", 3),
        ("万", 4),
        ("萬", 4),
        ("亿", 8),
        ("億", 8),
    ];
    let suffix = SUFFIXES.iter().find_map(|(suffix, size)| Some((text.strip_suffix(suffix)?, *size)));
    suffix.unwrap_or((text, 0))
}

/// The number with its suffix, times a power of ten. Both go into the text before it is read, because 34.3937 / 100
/// is not the double nearest 0.343937, and a field left untouched must not change its number.
fn scaled(text: &str, power: i32) -> Result<f64, ParseError> {
    let (digits, size) = large_unit(text.trim());
    let read = || {
        let plain = without_groups(digits.trim_end())?;
        let (mantissa, exponent) = plain.split_once('e').unwrap_or((&plain, "0"));
        let exponent = exponent.parse::<i16>().ok()?;
        json::read_number(&format!("{}e{}", json_decimal(mantissa)?, i32::from(exponent) + size + power))
    };
    read().filter(|value| value.is_finite()).ok_or(ParseError::NotANumber)
}

/// A decimal as JSON writes it: `.5`, `5.` and `+05` are numbers to people only.
fn json_decimal(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
}

/// The digits without separators, if these stand where groups of three end; letters (NaN, inf) are no digits.
fn without_groups(text: &str) -> Option<String> {
    let separates = |c: char| matches!(c, ',' | '\'') || c.is_whitespace();
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e') || separates(c);
    if !text.chars().all(allowed) || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, tail) = text.split_at(text.find(['.', 'e']).unwrap_or(text.len()));
    let mut groups = whole.trim_start_matches(['-', '+']).split(separates);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    // Nobody groups "0,500"; whoever types it means a half.
    let begins = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let well_grouped = rest.is_empty() || (begins && rest.iter().all(|group| group.len() == 3));
    (well_grouped && !tail.contains(separates)).then(|| text.chars().filter(|&c| !separates(c)).collect())
}
