//! Pasted rows of a KPI: what is read, what is refused by its line, and that nothing is lost on the way.

use landfall::date::Date;
use landfall::model::decay::fit::scale::{Better, Scale};
use landfall::rows::fault::{Fault, Reason, Refusal};
use landfall::rows::{MOST_LINES, Measured, Rows, Time, read};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::documents::cases;

fn day(iso: &str) -> Date {
    Date::from_iso(iso).expect("a date")
}

/// Each row as `line: time value sigma`, with the numbers as Rust writes them.
fn table(rows: &Rows) -> Vec<String> {
    let one = |row: &Measured| {
        let time = match row.time {
            Time::Date(date) => date.iso(),
            Time::Month(month) => month.to_string(),
        };
        let sigma = row.sigma.map_or(String::new(), |sigma| format!(" {sigma}"));
        format!("{}: {time} {}{sigma}", row.line, row.value)
    };
    rows.measured.iter().map(one).collect()
}

/// A text without a fault.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let rows = read(text);
    assert_eq!(rows.faults, [], "{text}");
    assert_eq!(rows.refusal, None, "{text}");
    assert_eq!(table(&rows), expected, "{text}");
}

/// The faults as line, cell and reason.
#[track_caller]
fn faulty(text: &str, expected: &[(usize, &str, Reason)]) {
    let fault = |&(line, found, reason): &(usize, &str, Reason)| Fault { line, found: found.to_owned(), reason };
    assert_eq!(read(text).faults, expected.iter().map(fault).collect::<Vec<_>>(), "{text}");
}

#[track_caller]
fn refused(text: &str, expected: Refusal) {
    assert_eq!(read(text).refusal, Some(expected), "{text}");
}

const FIVE: [&str; 5] = ["1: 0 1", "2: 1 0.98", "3: 2 0.9", "4: 3 0.75", "5: 4 0.5"];

#[test]
fn separators_and_line_ends() {
    check("0,1\n1,0.98\n2,0.9\n3,0.75\n4,0.5\n", &FIVE);
    check("0;1\r\n1;0.98\r\n2;0.9\r\n3;0.75\r\n4;0.5", &FIVE);
    check("0\t1\r1\t0.98\r2\t0.9\r3\t0.75\r4\t0.5\r", &FIVE);
    check("\u{feff}0;1\n1;0,98\n2;0,9\n3;0,75\n4;0,5\n\n\n", &FIVE);
    check("0\t1\n1\t0,98\n2\t0,9\n3\t0,75\n4\t0,5", &FIVE);
    // A decimal comma is safe inside quotes.
    check("0,\"1\"\n1,\"0,98\"\n2,\"0,9\"\n3,\"0,75\"\n4,\"0,5\"", &FIVE);
    // Blanks around cells, empty cells behind them, and the plus of a careful hand.
    check(" 0 ; 1 ;;\n1;+0.98;\n2; 0.9\n3;.75\n4;5e-1", &FIVE);
    // As Chinese keyboards type it.
    check("０，１\n１，０．９８\n２，０．９\n３，０．７５\n４，０．５", &FIVE);
}

#[test]
fn headers_and_blank_lines_keep_the_lines_counted() {
    let text = "Monat;Wert\n\n0;1\n1;0,98\n;;\n2;0,9\n3;0,75\n4;0,5";
    check(text, &["3: 0 1", "4: 1 0.98", "6: 2 0.9", "7: 3 0.75", "8: 4 0.5"]);
    assert_eq!(read(text).header, ["Monat", "Wert"]);
    // A cell of two lines moves those behind it.
    let text = "month,\"first\nvalue\"\n0,1\n1,0.98\n2,0.9\n3,0.75\n4,0.5";
    check(text, &["3: 0 1", "4: 1 0.98", "5: 2 0.9", "6: 3 0.75", "7: 4 0.5"]);
    assert_eq!(read(text).header, ["month", "first\nvalue"]);
    // A title above the rows may have commas, and so may their decimals: tabs come first.
    let text = "KPI, weekly\n0\t1,0\n1\t0,98\n2\t0,9\n3\t0,75\n4\t0,5";
    check(text, &["2: 0 1", "3: 1 0.98", "4: 2 0.9", "5: 3 0.75", "6: 4 0.5"]);
    assert_eq!(read(text).header, ["KPI, weekly"]);
    // Quotes inside quotes, and inside a word.
    let text = "the \"month\",\"the \"\"value\"\"\"\n0,1\n1,0.98\n2,0.9\n3,0.75\n4,0.5";
    assert_eq!(read(text).header, ["the \"month\"", "the \"value\""]);
    // A first row whose value is a number is no header, and its time is a fault.
    faulty("start,1\n1,0.98\n2,0.9\n3,0.75\n4,0.5", &[(1, "start", Reason::Time)]);
}

#[test]
fn numbers_of_many_countries() {
    let numbers = |cells: [&str; 5], expected: [f64; 5]| {
        let text: Vec<String> = cells.iter().enumerate().map(|(month, cell)| format!("{month}\t{cell}")).collect();
        let rows = read(&text.join("\n"));
        assert_eq!(rows.faults, [], "{cells:?}");
        assert_eq!(rows.measured.iter().map(|row| row.value).collect::<Vec<_>>(), expected);
    };
    numbers(["1,234.5", "1,200", "1,150", "1,000.25", "900"], [1234.5, 1200.0, 1150.0, 1000.25, 900.0]);
    numbers(["1.234,5", "1.200", "1.150", "1.000,25", "900"], [1234.5, 1200.0, 1150.0, 1000.25, 900.0]);
    numbers(["1 234,5", "1\u{202f}200", "1'150", "1\u{a0}000,25", "900"], [1234.5, 1200.0, 1150.0, 1000.25, 900.0]);
    numbers(["1,234,567", "1,200", "900", "-5", "−6"], [1_234_567.0, 1200.0, 900.0, -5.0, -6.0]);
    // A point is decimal where nothing speaks against it, and nobody groups a leading zero.
    numbers(["1.234", "1.2", "0.987", "0.5", "0"], [1.234, 1.2, 0.987, 0.5, 0.0]);
    numbers(["0,987", "1,234", "0", "1", "2"], [0.987, 1.234, 0.0, 1.0, 2.0]);
    numbers(["1e3", "1.5E2", "1e-3", "-0", "007"], [1000.0, 150.0, 0.001, 0.0, 7.0]);
    assert!(read("0;-0\n1;1\n2;1.1\n3;1.2\n4;1.3").measured[0].value.is_sign_positive());
}

#[test]
fn a_comma_that_could_be_either_is_asked_about() {
    // Twelve hundred, or a little more than one?
    faulty(
        "0;1,234\n1;1,200\n2;950\n3;900\n4;800",
        &[(1, "1,234", Reason::PlainNumber), (2, "1,200", Reason::PlainNumber)],
    );
    // The fourth row tells.
    check("0;1,234\n1;1,200\n2;950\n3;900.5\n4;800", &["1: 0 1234", "2: 1 1200", "3: 2 950", "4: 3 900.5", "5: 4 800"]);
    // Both in one text cannot be.
    faulty("0;1,5\n1;1.25\n2;1,1\n3;1\n4;0,9", &[(2, "1.25", Reason::SameDecimal)]);
    // Commas between cells and in numbers.
    refused("0,1,0\n1,0,98\n2,0,9\n3,0,75\n4,0,5", Refusal::Commas);
    refused("month,value\n0,1,0\n1,0,98\n2,0,9\n3,0,75\n4,0,5", Refusal::Commas);
    // A header of three, or a point, says that the third cell is one.
    let expected = ["2: 0 100 5", "3: 1 98 5", "4: 2 90 5", "5: 3 75 5", "6: 4 50 5"];
    check("month,value,sigma\n0,100,5\n1,98,5\n2,90,5\n3,75,5\n4,50,5", &expected);
    check(
        "0,1.0,1\n1,.98,1\n2,.9,1\n3,.75,1\n4,.5,1",
        &["1: 0 1 1", "2: 1 0.98 1", "3: 2 0.9 1", "4: 3 0.75 1", "5: 4 0.5 1"],
    );
}

#[test]
fn dates() {
    let dated = |cells: [&str; 5], expected: [&str; 5]| {
        let text: Vec<String> = cells.iter().enumerate().map(|(row, cell)| format!("{cell};{}", 100 - row)).collect();
        let rows = read(&text.join("\n"));
        assert_eq!((rows.faults.as_slice(), rows.refusal), (&[][..], None), "{cells:?}");
        let times: Vec<Time> = rows.measured.iter().map(|row| row.time).collect();
        assert_eq!(times, expected.map(|iso| Time::Date(day(iso))));
    };
    let first_days = ["2025-10-01", "2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"];
    dated(first_days, first_days);
    dated(["2025-10", "2025-11", "2025-12", "2026-01", "2026-02"], first_days);
    dated(["10.2025", "11.2025", "12.2025", "01.2026", "2.2026"], first_days);
    dated(["10/2025", "2025/11", "2025年12月", "2026年1月1日", "1.2.2026"], first_days);
    dated(["2025/10/1", "2025-11-1", "2025.12.01", "2026-01-01T00:00:00Z", "2026-02-01 08:30"], first_days);
    // The 13th tells that days are first, or months.
    let thirteenth = ["2025-02-13", "2025-03-04", "2025-04-04", "2025-05-04", "2025-06-04"];
    dated(["13/02/2025", "04/03/2025", "4/4/2025", "04/05/2025", "4-6-2025"], thirteenth);
    dated(["02/13/2025", "03/04/2025", "4/4/2025", "05/04/2025", "6-4-2025"], thirteenth);
}

#[test]
fn dates_that_could_be_two_days_or_are_none() {
    faulty(
        "1/2/2025;5\n2/2/2025;4\n3/2/2025;3\n4/2/2025;2\n5/2/2025;1",
        &[
            (1, "1/2/2025", Reason::YearFirst),
            (3, "3/2/2025", Reason::YearFirst),
            (4, "4/2/2025", Reason::YearFirst),
            (5, "5/2/2025", Reason::YearFirst),
        ],
    );
    faulty("13/2/2025;5\n2/14/2025;4\n3/2/2025;3\n4/2/2025;2\n5/2/2025;1", &[(2, "2/14/2025", Reason::SameOrder)]);
    faulty(
        "2025-02-28;5\n2025-02-29;4\n2025-13-01;3\n31.04.2025;2\n1025-01-01;1\n30/30/2025;1",
        &[
            (2, "2025-02-29", Reason::ExistingDay),
            (3, "2025-13-01", Reason::ExistingDay),
            (4, "31.04.2025", Reason::ExistingDay),
            (5, "1025-01-01", Reason::ExistingDay),
            (6, "30/30/2025", Reason::ExistingDay),
        ],
    );
    // Of two kinds of time the first counts.
    faulty(
        "2025-01-01;5\n1;4\nsoon;3\n2025-02-01;2\n2025-03-01;1",
        &[(2, "1", Reason::Date), (3, "soon", Reason::Time)],
    );
    faulty(
        "0;5\n2025-01-01;4\n2;3\n;2\n2024;1",
        &[(2, "2025-01-01", Reason::Month), (4, "", Reason::Time), (5, "2024", Reason::Time)],
    );
}

#[test]
fn values_and_sigmas_that_are_none() {
    faulty(
        "0;5\n1\n2;n/a\n3;1e16\n4;1e400\n5;1\n6;2;1",
        &[
            (1, "", Reason::Sigma),
            (2, "", Reason::Value),
            (3, "n/a", Reason::Number),
            (4, "1e16", Reason::Smaller),
            (5, "1e400", Reason::Number),
            (6, "", Reason::Sigma),
        ],
    );
    faulty(
        "0;5;1\n1;4;0\n2;3;-1\n3;2;x\n4;1;1;1\n5;NaN;1\n6;\"0;1",
        &[
            (2, "0", Reason::PositiveSigma),
            (3, "-1", Reason::PositiveSigma),
            (4, "x", Reason::Number),
            (5, "1", Reason::FewerCells),
            (6, "NaN", Reason::Number),
            (7, "0;1", Reason::ClosingQuote),
        ],
    );
}

#[test]
fn percent() {
    let expected = ["1: 0 1", "2: 1 0.98", "3: 2 0.9", "4: 3 0.75", "5: 4 0.5"];
    check("0;100 %\n1;98%\n2;90 %\n3;75％\n4;50\u{a0}%", &expected);
    assert!(read("0;100 %\n1;98%\n2;90 %\n3;75 %\n4;50 %").percent);
    assert!(!read("0;100\n1;98\n2;90\n3;75\n4;50").percent);
    faulty("0;100 %\n1;0.98\n2;90 %\n3;75 %\n4;50 %", &[(2, "0.98", Reason::Percent)]);
    faulty("0;1\n1;98 %\n2;0.9\n3;0.75\n4;0.5", &[(2, "98 %", Reason::NoPercent)]);
}

#[test]
fn rows_come_in_order_and_only_slips_are_refused() {
    // Two measurements of one time stay in the order of the text; the same row twice is a slip.
    let rows = read("2;0.9\n0;1\n1;0.98\n2;0.85\n0;1\n3;0.7\n");
    assert_eq!(table(&rows), ["2: 0 1", "3: 1 0.98", "1: 2 0.9", "4: 2 0.85", "6: 3 0.7"]);
    assert_eq!(rows.faults, [Fault { line: 5, found: String::new(), reason: Reason::OtherThan { line: 2 } }]);
    let sigmas = read("0;1;2\n0;1;3\n0;1;2\n1;1;2\n2;1;2");
    assert_eq!(sigmas.faults, [Fault { line: 3, found: String::new(), reason: Reason::OtherThan { line: 1 } }]);
}

#[test]
fn how_much_may_be_pasted() {
    let text = |rows: usize| (0..rows).map(|row| format!("{row};{}\n", 1000 - row)).collect::<String>();
    refused("", Refusal::Empty);
    refused(" \n;;\n\t\n", Refusal::Empty);
    refused("month;value\n", Refusal::Empty);
    refused(&text(4), Refusal::TooFewRows { rows: 4, needed: 5 });
    assert_eq!(read(&text(5)).refusal, None);
    assert_eq!(read(&text(120)).refusal, None);
    assert_eq!(read(&text(120)).measured.len(), 120);
    refused(&text(121), Refusal::TooManyRows { rows: 121, most: 120 });
    assert_eq!(read(&("month;value\n".to_owned() + &text(120))).refusal, None);
    // Blank lines are no rows, but somebody has to read them.
    assert_eq!(read(&(text(5) + &"\n".repeat(MOST_LINES - 5))).refusal, None);
    for ending in ["\n", "\r\n", "\r"] {
        let lines = MOST_LINES + 1;
        refused(&(text(5) + &ending.repeat(lines - 5)), Refusal::TooManyLines { lines, most: MOST_LINES });
    }
    // Of a cell without end only the beginning is quoted.
    let rows = read(&format!("0;1\n1;{}\n", "x".repeat(1000)));
    assert_eq!(rows.faults[0].found, "x".repeat(60));
}

#[test]
fn rows_become_points() {
    let scale = Scale::new(Better::Higher, 80.0, 0.0).unwrap();
    // Month numbers count from the first.
    let points = read("3;80;4\n4;60;4\n5;40;4\n6;20;4\n7.5;0;4").points(&scale, Some(day("2026-01-01"))).unwrap();
    assert_eq!(points.iter().map(|it| it.time).collect::<Vec<_>>(), [0.0, 1.0, 2.0, 3.0, 4.5]);
    assert_eq!(points.iter().map(|it| it.value).collect::<Vec<_>>(), [1.0, 0.75, 0.5, 0.25, 0.0]);
    assert!(points.iter().all(|it| it.sigma == Some(0.05)));
    // Dates count from launch: 1 January to 1 February are 31 days, 31 / 30.4375 = 1.018480 months.
    let rows = read("2026-02-01;80\n2026-03-01;70\n2026-04-01;60\n2026-05-01;50\n2027-01-01;40");
    let points = rows.points(&scale, Some(day("2026-01-01"))).unwrap();
    assert!((points[0].time - 1.018_480).abs() < 1e-6);
    assert!((points[4].time - 365.0 / 30.4375).abs() < 1e-12);
    // Without a launch, from the first row.
    let points = rows.points(&scale, None).unwrap();
    assert_eq!(points[0].time, 0.0);
    assert!((points[1].time - 28.0 / 30.4375).abs() < 1e-12);
    // What was measured before launch did not decline from it.
    let fault = rows.points(&scale, Some(day("2026-02-02"))).unwrap_err();
    assert_eq!(fault, Fault { line: 1, found: "2026-02-01".to_owned(), reason: Reason::AfterLaunch });
}

#[test]
fn days_are_counted() {
    // 1970-01-01 is day 0; 2000-02-29 is day 11,016; 1900 was no leap year.
    assert_eq!(day("1970-01-01").days(), 0);
    assert_eq!(day("2000-02-29").days(), 11_016);
    assert_eq!(day("1900-03-01").days() - day("1900-02-28").days(), 1);
    assert_eq!(day("0001-01-01").days(), -719_162);
    assert_eq!(day("9999-12-31").days(), 2_932_896);
    for text in ["", "2026-11-2", "2026-11-31", "2026/11/20", "20261120", "２026-11-2", "+026-11-20", "2026-11-20 "] {
        assert_eq!(Date::from_iso(text), None, "{text}");
    }
    assert_eq!(Date::new(1900, 2, 29), None);
    assert_eq!(Date::new(2000, 2, 30), None);
    // Three months are 91.3125 days.
    assert_eq!(day("2026-01-01").after_months(3.0), Some(day("2026-04-02")));
    assert_eq!(day("2026-01-01").after_months(0.0), Some(day("2026-01-01")));
    assert_eq!(day("9999-12-31").after_months(1.0), None);
    assert_eq!(day("0001-01-01").after_months(-1.0), None);
    assert_eq!(day("2026-01-01").after_months(f64::NAN), None);
}

/// A number with a given number of thousandths, as a country writes it.
fn written(thousandths: i64, decimal: char, group: &str) -> String {
    let (sign, size) = (if thousandths < 0 { "-" } else { "" }, thousandths.unsigned_abs());
    let digits = (size / 1000).to_string();
    let mut whole = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            whole.push_str(group);
        }
        whole.push(digit);
    }
    format!("{sign}{whole}{decimal}{:03}", size % 1000)
}

/// Texts that are nearly rows.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n".to_owned()),
        Just("\r".to_owned()),
        Just("\"".to_owned()),
        Just(";".to_owned()),
        Just(",".to_owned()),
        Just("\t".to_owned()),
        Just("%".to_owned()),
        Just(".".to_owned()),
        Just("/".to_owned()),
        Just("-".to_owned()),
        Just("2026-02-30".to_owned()),
        Just("é年月日\u{feff}".to_owned()),
        (0..3000u32).prop_map(|number| number.to_string()),
        any::<f64>().prop_map(|number| number.to_string()),
        any::<String>(),
    ];
    vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(cases(500))]

    /// Any text gives rows of finite numbers and faults that name a line of it.
    #[test]
    fn any_text_is_read_or_refused(text in any_text()) {
        let rows = read(&text);
        let lines = text.matches(['\n', '\r']).count() + 1;
        for row in &rows.measured {
            prop_assert!((1..=lines).contains(&row.line));
            prop_assert!(row.value.is_finite() && row.sigma.is_none_or(|sigma| sigma > 0.0 && sigma.is_finite()));
        }
        prop_assert!(rows.faults.iter().all(|fault| (1..=lines).contains(&fault.line)));
        // A row is read or refused, and not both.
        let mut seen: Vec<usize> =
            rows.measured.iter().map(|row| row.line).chain(rows.faults.iter().map(|fault| fault.line)).collect();
        let count = seen.len();
        seen.sort_unstable();
        seen.dedup();
        prop_assert_eq!(seen.len(), count);
        let scale = Scale::new(Better::Lower, 0.0, 1.0).unwrap();
        if let Ok(points) = rows.points(&scale, None) {
            prop_assert!(points.iter().all(|point| point.time.is_finite() && point.time >= 0.0));
        }
    }

    /// Whatever the separators and signs, with a header or none: the same rows.
    #[test]
    fn what_is_written_is_read(
        cells in vec((-2_000_000_000..2_000_000_000i64, 1..5000i64), 5..40), separator in "[\t;,]",
        style in 0..4usize, header in any::<bool>(), sigmas in any::<bool>(), dates in 0..4usize, end in "\r\n|\n|\r",
    ) {
        let (decimal, group) = [('.', ""), ('.', ","), (',', "."), (',', "\u{202f}")][style];
        let quote = |cell: String| if separator == "," { format!("\"{cell}\"") } else { cell };
        let mut text = if header { format!("when{separator}what{separator}sigma{end}") } else { String::new() };
        let base = day("2024-01-13");
        let time = |row: usize| -> (String, Date) {
            let date = base.after_months(row as f64 * 40.0 / 30.4375).unwrap();
            let iso = date.iso();
            let (year, month, day) = (&iso[..4], &iso[5..7], &iso[8..]);
            let shown = match dates {
                0 => row.to_string(),
                1 => iso.clone(),
                2 => format!("{day}.{month}.{year}"),
                _ => format!("{month}/{day}/{year}"),
            };
            (shown, date)
        };
        // A quarter more proves the decimal sign; whole thousands alone would not.
        let proof = (1_250, 1_250);
        let all: Vec<(i64, i64)> = [proof].into_iter().chain(cells).collect();
        let number = |thousandths: i64| {
            let text = written(thousandths, decimal, group);
            quote(if thousandths == 1_250 { text.trim_end_matches('0').to_owned() } else { text })
        };
        for (row, &(value, sigma)) in all.iter().enumerate() {
            text.push_str(&format!("{}{separator}{}", time(row).0, number(value)));
            if sigmas {
                text.push_str(&format!("{separator}{}", number(sigma)));
            }
            text.push_str(&end);
        }
        let rows = read(&text);
        prop_assert_eq!(&rows.faults, &[], "{}", text);
        prop_assert_eq!(rows.refusal, None);
        prop_assert_eq!(rows.measured.len(), all.len());
        for (row, (it, (value, sigma))) in rows.measured.iter().zip(all).enumerate() {
            prop_assert_eq!(it.value, value as f64 / 1000.0);
            prop_assert_eq!(it.sigma, sigmas.then_some(sigma as f64 / 1000.0));
            prop_assert_eq!(it.time, if dates == 0 { Time::Month(row as f64) } else { Time::Date(time(row).1) });
        }
    }

    /// Counting days there and back.
    #[test]
    fn days_there_and_back(days in -719_162..2_932_897i32) {
        let epoch = day("1970-01-01");
        let it = epoch.after_months(f64::from(days) / 30.4375 + 1e-9).unwrap();
        prop_assert_eq!(it.days(), days);
        prop_assert_eq!(Date::from_iso(&it.iso()), Some(it));
    }
}
