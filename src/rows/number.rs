//! Numbers as spreadsheets of different countries write them: `1,234.5`, `1.234,5`, `1 234,5`.
//!
//! Which sign is the decimal one is a matter of the whole column: a number can prove it (`0,87`), can be the same
//! either way (`87`), or can be two different numbers (`1,234`).

use crate::json;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decimal {
    Point,
    Comma,
}

/// What a text says about the decimal sign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Evidence {
    NotANumber,
    /// The same number either way.
    None,
    /// A number with one of the signs only.
    Proof(Decimal),
    /// A number with either, and not the same.
    Doubt,
}

pub fn evidence(text: &str) -> Evidence {
    match (read(text, Decimal::Point), read(text, Decimal::Comma)) {
        (None, None) => Evidence::NotANumber,
        (Some(_), None) => Evidence::Proof(Decimal::Point),
        (None, Some(_)) => Evidence::Proof(Decimal::Comma),
        (Some(point), Some(comma)) if point == comma => Evidence::None,
        (Some(_), Some(_)) => Evidence::Doubt,
    }
}

/// The number with this decimal sign. The other sign, blanks and apostrophes may stand between groups of three.
pub fn read(text: &str, decimal: Decimal) -> Option<f64> {
    let (sign, group) = if decimal == Decimal::Point { ('.', ',') } else { (',', '.') };
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent),
        None => (unsigned, "0"),
    };
    let (whole, fraction) = mantissa.split_once(sign).unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = whole.split(|c: char| c == group || c == '\'' || c == '’' || c.is_whitespace()).collect();
    let (first, rest) = parts.split_first()?;
    // Nobody groups "0,500"; whoever writes it means a half.
    let grouped = (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.iter().all(|part| part.len() == 3);
    let sound = parts.iter().all(|part| digits(part)) && digits(fraction) && (rest.is_empty() || grouped);
    if !sound || (first.is_empty() && fraction.is_empty()) {
        return None;
    }
    let whole = parts.concat();
    let whole = whole.trim_start_matches('0');
    let minus = if text.starts_with('-') { "-" } else { "" };
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = if fraction.is_empty() { "0" } else { fraction };
    let exponent = exponent.parse::<i16>().ok()?;
    let value = json::read_number(&format!("{minus}{whole}.{fraction}e{exponent}"))?;
    // Negative zero is zero.
    value.is_finite().then_some(value + 0.0)
}
