//! Numbers as people read and type them.

use proptest::prelude::*;

use landfall::format::{Formats, money, parse};
use landfall::model::knob::Unit;
use landfall::model::roi::number::{ANNUAL_RATE, HORIZON_MONTHS, UPFRONT};
use landfall::words::Locale;

use crate::documents::cases;

fn en() -> Formats {
    Formats::new(Locale::En, "USD")
}

#[test]
fn plain_digits_round_the_exact_value_half_to_even() {
    let check =
        |value: f64, decimals: usize, expected: &str| assert_eq!(money(value, decimals).as_deref(), Some(expected));
    // 1.005 is 1.00499999999999989 and 2.675 is 2.67499999999999982; 0.125 and 2.5 are exact ties.
    check(1.005, 2, "1.00");
    check(2.675, 2, "2.67");
    check(0.125, 2, "0.12");
    check(2.5, 0, "2");
    check(3.5, 0, "4");
    check(-0.001, 2, "0.00");
    check(-0.0, 0, "0");
    check(1e15, 2, "1000000000000000.00");
    assert_eq!(money(f64::NAN, 2), None);
    assert_eq!(money(f64::INFINITY, 2), None);
}

#[test]
fn groups_of_three_and_a_true_minus() {
    let check = |value: f64, decimals: usize, expected: &str| assert_eq!(en().decimal(value, decimals), expected);
    check(0.0, 0, "0");
    check(999.0, 0, "999");
    check(1000.0, 0, "1,000");
    check(-1234567.891, 2, "−1,234,567.89");
    check(-0.4, 0, "0");
    check(1e15, 0, "1,000,000,000,000,000");
    assert_eq!(en().trimmed(1200.50, 2), "1,200.5");
    assert_eq!(en().trimmed(1200.0, 2), "1,200");
    assert_eq!(en().trimmed(100.0, 0), "100");
}

#[test]
fn money_with_its_sign_and_symbol() {
    assert_eq!(en().money(-17096.4), "−$17,096");
    assert_eq!(en().money_exact(45.5), "$45.50");
    assert_eq!(en().money_exact(17100.0), "$17,100");
    assert_eq!(en().money_exact(45.0), "$45");
    assert_eq!(en().money_signed(300_000.0), "+$300k");
    assert_eq!(en().money_signed(-300_000.0), "−$300k");
    assert_eq!(en().money_signed(0.0), "$0");
    assert_eq!(Formats::new(Locale::ZhHans, "CNY").money(5.0), "¥5");
    assert_eq!(Formats::new(Locale::ZhHant, "TWD").money(5.0), "NT$5");
    assert_eq!(Formats::new(Locale::En, "CHF").money(-5.0), "−CHF\u{a0}5");
}

#[test]
fn short_money_in_three_languages() {
    let check = |value: f64, expected: [&str; 3]| {
        for (locale, expected) in Locale::ALL.into_iter().zip(expected) {
            assert_eq!(Formats::new(locale, "USD").money_short(value), expected, "{value}");
        }
    };
    check(0.0, ["$0", "US$0", "US$0"]);
    check(950.0, ["$950", "US$950", "US$950"]);
    check(1_250.0, ["$1.25k", "US$1,250", "US$1,250"]);
    check(12_345.0, ["$12.3k", "US$1.23\u{202f}万", "US$1.23\u{202f}萬"]);
    check(300_000.0, ["$300k", "US$30\u{202f}万", "US$30\u{202f}萬"]);
    check(999_600.0, ["$1M", "US$100\u{202f}万", "US$100\u{202f}萬"]);
    check(-7_000_406.52, ["−$7M", "−US$700\u{202f}万", "−US$700\u{202f}萬"]);
    check(2.5e8, ["$250M", "US$2.5\u{202f}亿", "US$2.5\u{202f}億"]);
    check(1e12, ["$1T", "US$1\u{202f}万亿", "US$1\u{202f}兆"]);
}

#[test]
fn percent() {
    assert_eq!(en().percent(0.7, 0), "70%");
    assert_eq!(en().percent(0.0344, 1), "3.4%");
    assert_eq!(en().percent_signed(74.46), "+74.5%");
    assert_eq!(en().percent_signed(-43.7), "−43.7%");
    assert_eq!(en().percent_signed(0.0), "0%");
    assert_eq!(en().percent_signed(-0.01), "0%");
    assert_eq!(en().percent_signed(12345.6), "+12,346%");
}

#[test]
fn a_field_shows_the_number_and_a_sentence_its_unit() {
    assert_eq!(en().field(&ANNUAL_RATE, 0.1), "10");
    // 0.29 x 100 is 28.999999999999996.
    assert_eq!(en().field(&ANNUAL_RATE, 0.29), "29");
    assert_eq!(en().field(&UPFRONT, 40_000.0), "40,000");
    assert_eq!(en().quantity(&UPFRONT, 40_000.0), "$40,000");
    assert_eq!(en().quantity(&ANNUAL_RATE, 0.1), "10%");
    assert_eq!(en().quantity(&HORIZON_MONTHS, 1.0), "1\u{a0}month");
    assert_eq!(en().quantity(&HORIZON_MONTHS, 24.0), "24\u{a0}months");
}

#[track_caller]
fn check_parse(text: &str, unit: Unit, expected: f64) {
    assert_eq!(parse(text, unit), Ok(expected), "{text}");
}

#[test]
fn typed_numbers() {
    check_parse("1,200", Unit::Money, 1200.0);
    check_parse(" 1 200.50 ", Unit::Money, 1200.5);
    check_parse("1'200", Unit::Money, 1200.0);
    check_parse("1.2k", Unit::Money, 1200.0);
    check_parse("1.2m", Unit::Money, 1_200_000.0);
    check_parse("3 M", Unit::Money, 3e6);
    check_parse("2bn", Unit::Money, 2e9);
    check_parse("$40,000", Unit::Money, 40_000.0);
    check_parse("US$ 40k", Unit::Money, 40_000.0);
    check_parse("CHF 45.50", Unit::Money, 45.5);
    check_parse("−$5", Unit::Money, -5.0);
    check_parse("4万", Unit::Money, 40_000.0);
    check_parse("1.5萬", Unit::Money, 15_000.0);
    check_parse("2億", Unit::Count, 2e8);
    check_parse("−5", Unit::Plain, -5.0);
    check_parse("+5", Unit::Plain, 5.0);
    check_parse("1e3", Unit::Plain, 1000.0);
    check_parse(".5", Unit::Plain, 0.5);
    // Shares are stored, per cent is typed, with the sign or without; 35 / 100 is the double nearest 0.35.
    check_parse("12 %", Unit::Percent, 0.12);
    check_parse("35", Unit::Percent, 0.35);
    check_parse("0.1％", Unit::Percent, 0.001);
    // As Chinese input methods write them.
    check_parse("１，２００．５", Unit::Money, 1200.5);
    check_parse("－５", Unit::Plain, -5.0);
}

#[test]
fn typed_text_that_is_no_number() {
    for text in ["", "  ", "\t"] {
        assert_eq!(parse(text, Unit::Money).map_err(|error| error.to_string()), Err("nothing is typed".into()));
    }
    let refused = [
        "abc",
        "1e400",
        "-1e400",
        "NaN",
        "inf",
        "infinity",
        "1,5",
        "12,34",
        "1,2345",
        "1234,567",
        ",500",
        "0,500",
        "1.2.3",
        "1,200.5,6",
        "--5",
        "5-",
        "5 6",
        "k",
        "$",
        "%",
        "1k2",
        "12 % %",
        "0x10",
        "1e",
        "e5",
        "１，５",
    ];
    for text in refused {
        for unit in [Unit::Money, Unit::Percent, Unit::Plain, Unit::Count, Unit::Months] {
            assert!(parse(text, unit).is_err(), "{text} as {unit:?}: {:?}", parse(text, unit));
        }
    }
    // Per cent is a unit of its own.
    assert!(parse("12 %", Unit::Money).is_err());
    assert!(parse("$12", Unit::Percent).is_err());
}

proptest! {
    #![proptest_config(cases(500))]

    /// What a field shows can be typed back: nothing changes by leaving a field untouched.
    #[test]
    fn what_is_shown_reads_back(cents in -1_000_000_000_000i64..1_000_000_000_000i64) {
        let amount = cents as f64 / 100.0;
        prop_assert_eq!(parse(&en().field(&UPFRONT, amount), Unit::Money), Ok(amount));
        prop_assert_eq!(parse(&en().money_exact(amount.round()), Unit::Money), Ok(amount.round()));
        let share = (cents % 1_000_000) as f64 / 1_000_000.0;
        prop_assert_eq!(parse(&en().field(&ANNUAL_RATE, share), Unit::Percent), Ok(share));
    }

    /// Whatever is typed, the answer is a finite number or a reason.
    #[test]
    fn any_text_is_read_or_refused(text in "[0-9.,+\\-−eEkmKM万億 %$€'x]{0,12}") {
        for unit in [Unit::Money, Unit::Percent, Unit::Plain] {
            prop_assert!(parse(&text, unit).is_ok_and(f64::is_finite) || parse(&text, unit).is_err());
        }
    }
}
