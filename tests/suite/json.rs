//! Our reader and writer of JSON against those of serde_json and of the standard library.

use proptest::collection::vec;
use proptest::prelude::*;

use landfall::json::named::Named;
use landfall::json::{Json, Syntax, fixed, number_text, parse, pretty, read_number};

use crate::documents::cases;

/// The tree as serde_json sees it.
fn theirs(tree: &Json) -> serde_json::Value {
    match tree {
        Json::Null => serde_json::Value::Null,
        Json::Bool(value) => (*value).into(),
        Json::Number(value) => (*value).into(),
        Json::Whole(value) => (*value).into(),
        Json::Text(text) => text.clone().into(),
        Json::List(items) => items.iter().map(theirs).collect(),
        Json::Object(fields) => fields.iter().map(|(key, value)| (key.clone(), theirs(value))).collect(),
        Json::Grid(rows) => {
            let number = |(key, value): (&str, &u32)| (key.to_owned(), serde_json::Value::from(*value));
            let row = |row: &Named<u32>| row.iter().map(number).collect::<serde_json::Value>();
            rows.iter().map(|(key, it)| (key.to_owned(), row(it))).collect()
        }
    }
}

fn check_number(text: &str) {
    let expected: f64 = text.parse().unwrap();
    let expected = expected.is_finite().then_some(expected);
    assert_eq!(read_number(text).map(f64::to_bits), expected.map(f64::to_bits), "{text}");
}

#[test]
fn hard_numbers_are_read_as_the_nearest_double() {
    let hard = [
        "0",
        "-0",
        "0.0e99",
        "1e22",
        "1e23",
        "123456789012345678",
        "9007199254740993",
        "9007199254740992.9999999",
        // Half way between two doubles, and a little beside it.
        "9007199254740993.0000000000000000000000000000000000000000000000001",
        "1.00000000000000011102230246251565404236316680908203125",
        "1.00000000000000011102230246251565404236316680908203124",
        "1.00000000000000011102230246251565404236316680908203126",
        // The ends of the range.
        "1.7976931348623157e308",
        "1.7976931348623158e308",
        "1.7976931348623159e308",
        "1e309",
        "1e400",
        "2.2250738585072014e-308",
        "2.2250738585072011e-308",
        "4.9406564584124654e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "2.47032822920623272e-324",
        "1e-323",
        "1e-330",
        "1e-99999999999",
        "1e99999999999",
        "0e99999999999",
        "0.1",
        "0.3",
        "2.675",
        "1.005",
        "6.02214076e23",
        "8.41e21",
        "5e-324",
        "9.5367431640625e-7",
    ];
    for text in hard {
        check_number(text);
    }
    // More digits than any double needs, of which the last decides.
    let half = "1.00000000000000011102230246251565404236316680908203125".to_owned() + &"0".repeat(2000);
    check_number(&half);
    check_number(&(half + "1"));
    check_number(&("1".repeat(305) + ".5"));
    check_number(&("0.".to_owned() + &"0".repeat(320) + &"7".repeat(900)));
}

#[test]
fn decimals_are_those_of_the_exact_value_half_to_even() {
    let check = |value: f64, decimals: usize, expected: &str| assert_eq!(fixed(value, decimals), expected);
    // 1.005 is 1.00499999999999989…, .125 and 2.5 are exact ties.
    check(1.005, 2, "1.00");
    check(2.675, 2, "2.67");
    check(0.125, 2, "0.12");
    check(0.375, 2, "0.38");
    check(2.5, 0, "2");
    check(3.5, 0, "4");
    check(0.5, 0, "0");
    check(0.0, 3, "0.000");
    check(-0.001, 2, "-0.00");
    check(1e15, 2, "1000000000000000.00");
    check(5e-324, 4, "0.0000");
    check(0.05, 1, "0.1");
    check(9.999, 2, "10.00");
}

#[test]
fn what_is_no_number_of_json_is_not_read() {
    for text in [
        "", "-", "+1", "01", "-01", ".5", "5.", "1e", "1e+", "0x1", "1_0", "NaN", "inf", "Infinity", " 1", "1 ",
        "1.2.3",
    ] {
        assert_eq!(read_number(text), None, "{text}");
    }
}

#[test]
fn numbers_are_written_as_the_standard_library_writes_them() {
    for value in [0.0, 1.0, -1.5, 6000.0, 0.1, 0.7, 1e15, 1e16, 123_456_789_012_345_680.0, 1e-4, 1e-5, 1.5e-7, 1e300] {
        assert_eq!(number_text(value), format!("{value:?}"));
    }
}

fn tree() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<f64>().prop_filter("finite", |value| value.is_finite()).prop_map(Json::Number),
        any::<String>().prop_map(Json::Text),
        "[\\x00-\\x1f\"\\\\/a\u{e9}\u{4e00}\u{1f600}]{0,12}".prop_map(Json::Text),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Json::List),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|fields| Json::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn any_double_reads_back_as_itself(bits in any::<u64>()) {
        let value = f64::from_bits(bits);
        prop_assume!(value.is_finite());
        let text = number_text(value);
        prop_assert_eq!(read_number(&text).map(f64::to_bits), Some(bits));
        prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), bits);
    }

    #[test]
    fn any_double_has_the_decimals_of_the_standard_library(bits in any::<u64>(), small in -1e9..1e9, decimals in 0..12_usize) {
        let value = f64::from_bits(bits);
        if value.is_finite() && value.abs() < 1e30 {
            prop_assert_eq!(fixed(value, decimals), format!("{value:.decimals$}"));
        }
        prop_assert_eq!(fixed(small, decimals), format!("{small:.decimals$}"));
        // Halves and quarters of the last place are where rounding is decided.
        let tie = (small * 8.0).round() / 8.0;
        prop_assert_eq!(fixed(tie, decimals.min(2)), format!("{tie:.*}", decimals.min(2)));
    }

    #[test]
    fn a_decimal_of_up_to_15_digits_is_written_as_it_was(digits in 1_u64..1_000_000_000_000_000, power in -290..290) {
        let value: f64 = format!("{digits}e{power}").parse().unwrap();
        prop_assert_eq!(number_text(value), format!("{value:?}"));
    }

    #[test]
    fn any_number_reads_as_the_standard_library_reads_it(text in "-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,60})?([eE][+-]?[0-9]{1,3})?") {
        check_number(&text);
    }

    #[test]
    fn any_tree_is_written_and_read_as_serde_json_does(tree in tree()) {
        let text = pretty(&tree);
        prop_assert_eq!(&serde_json::from_str::<serde_json::Value>(&text).unwrap(), &theirs(&tree));
        prop_assert_eq!(parse(&text).unwrap(), tree.clone());
        // Written by serde_json, with its other escapes and without spaces, it is the same.
        prop_assert_eq!(parse(&theirs(&tree).to_string()).map(|read| theirs(&read)), Ok(theirs(&tree)));
    }

    #[test]
    fn any_rows_of_numbers_are_written_as_serde_json_reads_them(
        rows in vec(("[a-c\"\n]{0,3}", vec(("[a-c]{0,2}", any::<u32>()), 0..4)), 0..4),
    ) {
        let rows: Named<Named<u32>> = rows.into_iter().map(|(key, row)| (key, row.into_iter().collect())).collect();
        let grid = Json::Grid(rows.clone());
        let text = pretty(&grid);
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), theirs(&grid));
        // A line for each row, and one for each brace.
        prop_assert_eq!(text.lines().count(), if rows.is_empty() { 1 } else { rows.len() + 2 });
    }

    /// Any change of a text is refused by both or read by both, and at the same line.
    #[test]
    fn a_damaged_text_is_refused_where_serde_json_refuses_it(
        tree in tree(),
        at in any::<prop::sample::Index>(),
        char in prop_oneof![prop::sample::select(b" \n\t{}[]:,\"\\-+.eE019tfnu/\x01".to_vec()), 32_u8..127],
        cut in any::<bool>(),
    ) {
        let text = pretty(&tree);
        let place = at.index(text.len());
        prop_assume!(text.is_char_boundary(place) && text.is_char_boundary(place + 1));
        let damaged = if cut { text[..place].to_owned() } else { format!("{}{}{}", &text[..place], char::from(char), &text[place + 1..]) };
        match (parse(&damaged), serde_json::from_str::<serde_json::Value>(&damaged)) {
            (Ok(_), Ok(_)) => {}
            (Err(ours), Err(theirs)) => {
                prop_assert!(!theirs.is_eof() || ours.reason == Syntax::Truncated || damaged.ends_with(['.', '-', '+', 'e', 'E'])
                    // Where four digits should follow, serde_json takes the closing quote for one of them.
                    || damaged.contains("\\u"), "{ours:?} {theirs} {damaged}");
            }
            (ours, theirs) => prop_assert!(false, "{ours:?} {theirs:?} {damaged}"),
        }
    }
}
