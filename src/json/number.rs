//! One double as decimal text, and the double nearest to a decimal text: exactly, both ways.
//!
//! The standard library does both faster, by 16 KB of tables (brotli) that a page with a few hundred numbers has no
//! use for: here long division of whole numbers decides.

use std::cmp::Ordering;

/// Digits beyond these cannot change which double is nearest, only that something follows them.
const MOST_DIGITS: usize = 800;
/// The largest power of ten, and the largest whole number, that a double holds exactly: together they are the short
/// way, one rounding by the processor.
const EXACT_POWER: i32 = 22;
const EXACT_DIGITS: usize = 15;

/// The shortest decimal that reads back as this double, as JSON writes it: `6000.0`, `0.1`, `1e-7`. The model gives no
/// other than finite values; one that is not would be null.
pub fn number_text(value: f64) -> String {
    if value.is_finite() { shortest(value, 16) } else { "null".to_owned() }
}

/// The same without an exponent and without `.0`, for files that people open in other programs; empty for what is no
/// number.
pub fn plain_text(value: f64) -> String {
    let text = if value.is_finite() { shortest(value, 400) } else { String::new() };
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// Spelled out below this power of ten and down to a quarter of it, else with an exponent.
fn shortest(value: f64, most: i32) -> String {
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let (mut digits, mut exponent) = significant(value, 17);
    for count in [15, 16] {
        let (shorter, power) = significant(value, count);
        let text = [&shorter, "e", &(power + 1 - count as i32).to_string()].concat();
        if read_number(&text) == Some(value.abs()) {
            (digits, exponent) = (shorter, power);
            break;
        }
    }
    let digits = digits.trim_end_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    let (whole, fraction, power) = match exponent {
        0.. if exponent < most => {
            let end = exponent as usize + 1;
            let zeros = "0".repeat(end.saturating_sub(digits.len()));
            let (whole, fraction) = digits.split_at(end.min(digits.len()));
            (whole.to_owned() + &zeros, fraction.to_owned(), None)
        }
        ..0 if exponent >= -most / 4 => ("0".to_owned(), "0".repeat(-exponent as usize - 1) + digits, None),
        _ => {
            let (whole, fraction) = digits.split_at(1);
            (whole.to_owned(), fraction.to_owned(), Some(exponent))
        }
    };
    let mut text = [sign, &whole].concat();
    if !fraction.is_empty() {
        text = [&text, ".", &fraction].concat();
    } else if power.is_none() {
        text.push_str(".0");
    }
    match power {
        Some(power) => [&text, "e", &power.to_string()].concat(),
        None => text,
    }
}

/// A finite double with exactly so many decimals: its exact binary value, rounded half to even. The sign stays even
/// when nothing else does.
pub fn fixed(value: f64, decimals: usize) -> String {
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let digits = scaled(value.abs(), decimals as i32);
    let missing = (decimals + 1).saturating_sub(digits.len());
    let digits = "0".repeat(missing) + &digits;
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    if decimals == 0 { [sign, whole].concat() } else { [sign, whole, ".", fraction].concat() }
}

/// So many significant digits of a double, and the power of ten of the first one.
fn significant(value: f64, count: usize) -> (String, i32) {
    let value = value.abs();
    if value == 0.0 {
        return ("0".repeat(count), 0);
    }
    // The logarithm may be a hair off, and rounding may carry into one more digit.
    let mut exponent = value.log10().floor() as i32;
    let mut digits = scaled(value, count as i32 - 1 - exponent);
    if digits.len() != count {
        exponent += if digits.len() > count { 1 } else { -1 };
        digits = scaled(value, count as i32 - 1 - exponent);
    }
    (digits, exponent)
}

/// The digits of a double that is not negative, times a power of ten, rounded half to even.
fn scaled(value: f64, power: i32) -> String {
    let bits = value.to_bits();
    // Below the normal doubles the exponent stays and the leading bit is not implied.
    let biased = ((bits >> 52) as i32).max(1);
    let mantissa = (bits & ((1 << 52) - 1)) | if bits >> 52 == 0 { 0 } else { 1 << 52 };
    let exponent = biased - 1075;
    let mut numerator = Whole(vec![mantissa as u32, (mantissa >> 32) as u32]);
    numerator.trim();
    let mut denominator = Whole(vec![1]);
    for _ in 0..power.abs() {
        let grown = if power < 0 { &mut denominator } else { &mut numerator };
        grown.multiply_add(10, 0);
    }
    if exponent > 0 {
        numerator.shift(exponent)
    } else {
        denominator.shift(-exponent)
    }

    let mut quotient = Whole::default();
    let steps = (numerator.bits() - denominator.bits()).max(-1);
    if steps >= 0 {
        denominator.shift(steps);
    }
    for step in 0..=steps {
        let fits = numerator.compare(&denominator) != Ordering::Less;
        if fits {
            numerator.subtract(&denominator);
        }
        quotient.multiply_add(2, u32::from(fits));
        if step < steps {
            numerator.shift(1);
        }
    }
    // What is left against half of what was divided by: the last step left both at the same scale.
    numerator.shift(1);
    let up = match numerator.compare(&denominator) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => quotient.0.first().is_some_and(|lowest| lowest % 2 == 1),
    };
    if up {
        quotient.multiply_add(1, 1);
    }
    quotient.decimal()
}

/// The double nearest to a number of JSON, ties to even; `None` for any other text and for what is too large.
pub fn read_number(text: &str) -> Option<f64> {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
    let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || whole.len() > 1 && whole.starts_with('0') {
        return None;
    }
    let (down, power) = match power.as_bytes().first()? {
        b'-' => (true, &power[1..]),
        b'+' => (false, &power[1..]),
        _ => (false, power),
    };
    if !digits(power) {
        return None;
    }
    // No text of 2 MB has digits enough to make up for such a power.
    let power = power.bytes().fold(0_i32, |sum, byte| (sum * 10 + i32::from(byte - b'0')).min(99_999_999));
    let power = (if down { -power } else { power }) - i32::try_from(fraction.len()).ok()?;
    let digits = [whole, fraction].concat();
    let value = nearest(digits.trim_start_matches('0'), power);
    value.is_finite().then_some(if negative { -value } else { value })
}

/// The double nearest to a whole number times a power of ten; infinite when it is too large.
fn nearest(digits: &str, power: i32) -> f64 {
    let kept = digits.trim_end_matches('0');
    let power = power.saturating_add((digits.len() - kept.len()) as i32);
    if kept.is_empty() {
        return 0.0;
    }
    let whole = |digits: &str| digits.bytes().fold(0.0, |sum, byte| sum * 10.0 + f64::from(byte - b'0'));
    if kept.len() <= EXACT_DIGITS && power.abs() <= EXACT_POWER {
        let scale = (0..power.abs()).fold(1.0, |scale, _| scale * 10.0);
        return if power < 0 { whole(kept) / scale } else { whole(kept) * scale };
    }
    // 10^309 is beyond the largest double, 10^-325 below half of the smallest.
    let magnitude = power.saturating_add(kept.len() as i32);
    if magnitude > 310 {
        return f64::INFINITY;
    }
    if magnitude < -325 {
        return 0.0;
    }
    let mut numerator = Whole::default();
    for byte in kept.bytes().take(MOST_DIGITS) {
        numerator.multiply_add(10, u32::from(byte - b'0'));
    }
    let mut power = power;
    if kept.len() > MOST_DIGITS {
        power += (kept.len() - MOST_DIGITS) as i32 - 1;
        numerator.multiply_add(10, 1);
    }
    let mut denominator = Whole(vec![1]);
    let scaled = if power < 0 { &mut denominator } else { &mut numerator };
    for _ in 0..power.abs() {
        scaled.multiply_add(10, 0);
    }
    divide(numerator, denominator)
}

/// The double nearest to a fraction of two whole numbers, neither of them zero.
fn divide(mut numerator: Whole, mut denominator: Whole) -> f64 {
    // Brought to 1 <= numerator / denominator < 2, the fraction being that times 2^exponent.
    let mut exponent = numerator.bits() - denominator.bits();
    if exponent > 0 {
        denominator.shift(exponent)
    } else {
        numerator.shift(-exponent)
    }
    if numerator.compare(&denominator) == Ordering::Less {
        numerator.shift(1);
        exponent -= 1;
    }
    // 53 bits, fewer below the normal doubles, whose smallest step is 2^-1074.
    let bits = (exponent + 1075).min(53);
    if bits < 0 {
        return 0.0;
    }
    let mut mantissa = 0_u64;
    for _ in 0..bits {
        mantissa <<= 1;
        if numerator.compare(&denominator) != Ordering::Less {
            numerator.subtract(&denominator);
            mantissa |= 1;
        }
        numerator.shift(1);
    }
    // What is left, against half a step.
    let up = match numerator.compare(&denominator) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => mantissa % 2 == 1,
    };
    mantissa += u64::from(up);
    // A mantissa that has grown by a bit carries into the exponent by itself.
    if exponent < -1022 {
        return f64::from_bits(mantissa);
    }
    let biased = (exponent + 1022) as u64;
    if biased >= 2046 { f64::INFINITY } else { f64::from_bits((biased << 52) + mantissa) }
}

/// A whole number of any size, lowest 32 bits first, without zeros at the top.
#[derive(Default)]
struct Whole(Vec<u32>);

impl Whole {
    fn multiply_add(&mut self, factor: u32, summand: u32) {
        let mut carry = u64::from(summand);
        for part in &mut self.0 {
            carry += u64::from(*part) * u64::from(factor);
            *part = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Without zeros at the top, which `compare` relies on.
    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// All its digits; `0` for nothing.
    fn decimal(mut self) -> String {
        let mut digits = Vec::new();
        while !self.0.is_empty() {
            let mut rest = 0_u64;
            for part in self.0.iter_mut().rev() {
                rest = (rest << 32) | u64::from(*part);
                *part = (rest / 10) as u32;
                rest %= 10;
            }
            digits.push(b'0' + rest as u8);
            self.trim();
        }
        if digits.is_empty() {
            digits.push(b'0');
        }
        digits.iter().rev().map(|digit| char::from(*digit)).collect()
    }

    fn bits(&self) -> i32 {
        self.0.last().map_or(0, |top| self.0.len() as i32 * 32 - top.leading_zeros() as i32)
    }

    fn shift(&mut self, bits: i32) {
        for _ in 0..bits / 32 {
            self.0.insert(0, 0);
        }
        self.multiply_add(1 << (bits % 32), 0);
    }

    fn compare(&self, other: &Whole) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// Takes away a number that is not larger.
    fn subtract(&mut self, other: &Whole) {
        let mut borrow = 0;
        for (index, part) in self.0.iter_mut().enumerate() {
            let less = i64::from(other.0.get(index).copied().unwrap_or(0)) + borrow;
            let left = i64::from(*part) - less;
            borrow = i64::from(left < 0);
            *part = left as u32;
        }
        self.trim();
    }
}
