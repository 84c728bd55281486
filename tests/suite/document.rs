//! What a document survives, and what is refused with its place.

use proptest::prelude::*;
use serde_json::{Value, json};

use landfall::document::{Document, LoadError, MOST_BYTES, VERSION};
use landfall::json::{Syntax, SyntaxError};
use landfall::model::prioritise::inputs::{Ballot, Criterion, GivenScores, Item, Participant};

use crate::documents::{any_document, cases, shipped};

fn default_json() -> Value {
    serde_json::from_str(&shipped("default").to_json()).unwrap()
}

/// The default document with one field replaced, or taken away.
fn with(pointer: &str, value: Option<Value>) -> String {
    let mut json = default_json();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = json.pointer_mut(parent).unwrap_or_else(|| panic!("no {pointer}"));
    match (parent, value) {
        (Value::Object(fields), Some(value)) => {
            fields.insert(key.to_owned(), value);
        }
        (Value::Object(fields), None) => {
            fields.remove(key).unwrap();
        }
        (Value::Array(list), Some(value)) => list[key.parse::<usize>().unwrap()] = value,
        (parent, _) => panic!("{pointer}: {parent} has no fields"),
    }
    json.to_string()
}

/// The text is refused, and the message begins with the place and says the reason.
#[track_caller]
fn check_refused(text: &str, place: &str, reason: &str) {
    let error = Document::from_json(text).expect_err("this must not load").to_string();
    assert!(
        error.starts_with(&format!("{place}: ")) && error.contains(reason),
        "expected {place}: …{reason}…, got {error}"
    );
}

const ROI: &str = "/workspace/roi";
const SCENARIO: &str = "/workspace/roi/scenarios/0";

#[test]
fn a_number_outside_its_limits() {
    let check = |field: &str, value: Value, place: &str, reason: &str| {
        check_refused(&with(&format!("{SCENARIO}/{field}"), Some(value)), place, reason);
    };
    check("costs/labour", json!(-1), "roi.scenarios[0].costs.labour", "expected a number from 0 to 1000000000000000");
    check("costs/upfront", json!(1.1e15), "roi.scenarios[0].costs.upfront", "expected a number from 0");
    check("realisation", json!(1.0001), "roi.scenarios[0].realisation", "expected a number from 0 to 1");
    check("launch_month", json!(121), "roi.scenarios[0].launch_month", "expected a whole number from 0 to 120");
    check(
        "benefits/1/amount/errors_avoided/reduction",
        json!(2),
        "roi.scenarios[0].benefits[1].amount.errors_avoided.reduction",
        "from 0 to 1",
    );
    check("benefits/0/realisation", json!(-0.1), "roi.scenarios[0].benefits[0].realisation", "from 0 to 1");
    check_refused(
        &with("/workspace/roi/horizon_months", Some(json!(0))),
        "roi.horizon_months",
        "expected a whole number from 1 to 120",
    );
    check_refused(&with("/workspace/roi/annual_rate", Some(json!(-0.99))), "roi.annual_rate", "expected a number from");
}

#[test]
fn a_field_of_the_wrong_type() {
    let check = |field: &str, value: Value, place: &str, reason: &str| {
        check_refused(&with(field, Some(value)), place, reason);
    };
    check(
        "/workspace/roi/scenarios/0/costs/labour",
        json!("6000"),
        "roi.scenarios[0].costs.labour",
        "expected a number",
    );
    check(
        "/workspace/roi/scenarios/0/costs/labour",
        json!("NaN"),
        "roi.scenarios[0].costs.labour",
        "expected a number",
    );
    check("/workspace/roi/scenarios/0/costs/labour", json!(null), "roi.scenarios[0].costs.labour", "is missing");
    check("/workspace/roi/horizon_months", json!(12.5), "roi.horizon_months", "expected a whole number");
    check("/workspace/roi/horizon_months", json!(-1), "roi.horizon_months", "expected a whole number");
    check("/workspace/roi/scenarios", json!({}), "roi.scenarios", "expected a list");
    check(
        "/workspace/roi/scenarios/0/benefits/0/cash",
        json!(1),
        "roi.scenarios[0].benefits[0].cash",
        "expected true or false",
    );
    check("/title", json!(7), "title", "expected a text");
    check("/seed", json!(20261120), "seed", "expected a text");
    check("/workspace/decay", json!("none"), "decay", "expected an object");
}

#[test]
fn a_field_missing_or_unknown() {
    check_refused(
        &with("/workspace/roi/scenarios/0/costs/labour", None),
        "roi.scenarios[0].costs.labour",
        "is missing",
    );
    check_refused(&with("/workspace/roi", None), "roi", "is missing");
    check_refused(&with("/seed", None), "seed", "is missing");
    check_refused(
        &with("/workspace/roi/scenarios/0/costs/labor", Some(json!(1))),
        "roi.scenarios[0].costs.labor",
        "is not known here",
    );
    check_refused(&with("/theme", Some(json!("dark"))), "theme", "is not known here");
    check_refused(&with("/workspace/assess/answers", Some(json!({}))), "assess.answers", "is not known here");
    let unknown_family = json!({"goodwill": {"amount": 1}});
    check_refused(
        &with("/workspace/roi/scenarios/0/benefits/0/amount", Some(unknown_family)),
        "roi.scenarios[0].benefits[0].amount.goodwill",
        "expected one of \"hours_saved\", \"errors_avoided\"",
    );
}

#[test]
fn a_place_behind_texts_of_many_bytes() {
    // The place is found by following the text, which must not stumble over what is between quotes.
    let check = |field: &str, value: Value, place: &str, reason: &str| {
        let text = with("/workspace/roi/scenarios/0/title", Some(json!("預設 \"}]{[,: \\ 😀")));
        let mut json: Value = serde_json::from_str(&text).unwrap();
        json.pointer_mut(SCENARIO).unwrap()[field] = value;
        check_refused(&json.to_string(), place, reason);
        // The same on many lines.
        check_refused(&serde_json::to_string_pretty(&json).unwrap(), place, reason);
    };
    check("realisation", json!("七成 \\\""), "roi.scenarios[0].realisation", "expected a number");
    check("預算", json!(1), "roi.scenarios[0].預算", "is not known here");
    check("use_case", json!({"預算": ["x"]}), "roi.scenarios[0].use_case", "expected a text");
    let range = json!({"預算 😀": {"shape": "pert", "low": "二", "high": 3}});
    check("ranges", range, "roi.scenarios[0].ranges[預算 😀].low", "expected a number");
    check("benefits", json!([{"id": "a"}]), "roi.scenarios[0].benefits[0].title", "is missing");
}

#[test]
fn a_key_that_stands_twice() {
    let text = shipped("default").to_json();
    let twice = |key: &str, again: &str| text.replacen(key, &format!("{again}, {key}"), 1);
    check_refused(&twice("\"labour\"", "\"labour\": 1"), "roi.scenarios[0].costs.labour", "appears twice");
    check_refused(&twice("\"seed\"", "\"seed\": \"1\""), "seed", "appears twice");
    check_refused(&twice("\"version\"", "\"version\": 1"), "version", "appears twice");
    check_refused(&twice("\"format\"", "\"format\": \"landfall\""), "format", "appears twice");
    // Names the user gives count as well: the second entry would silently win.
    let path = "scenarios[as-planned].benefits[errors].reduction";
    let entry = json!({"state": "agreed", "source": "", "who": "", "date": "", "confidence": null});
    let again = format!("\"{path}\": {entry}");
    check_refused(&twice(&format!("\"{path}\""), &again), &format!("roi.ledger.{path}"), "appears twice");
}

#[test]
fn an_id_that_stands_twice_or_is_none() {
    let mut json = default_json();
    let scenarios = json.pointer_mut("/workspace/roi/scenarios").unwrap().as_array_mut().unwrap();
    scenarios.push(scenarios[0].clone());
    check_refused(&json.to_string(), "roi.scenarios[1].id", "\"as-planned\" appears twice");
    check_refused(
        &with("/workspace/roi/scenarios/0/benefits/2/id", Some(json!("hours"))),
        "roi.scenarios[0].benefits[2].id",
        "appears twice",
    );
    for id in ["", "a b", "a]", "é", &"x".repeat(65)] {
        check_refused(
            &with("/workspace/roi/scenarios/0/id", Some(json!(id))),
            "roi.scenarios[0].id",
            "expected 1 to 64 letters",
        );
    }
}

#[test]
fn the_fields_around_the_workspace() {
    let check = |field: &str, value: Value, reason: &str| {
        check_refused(&with(&format!("/{field}"), Some(value)), field, reason);
    };
    for currency in ["", "usd", "US", "USDX", "€€€"] {
        check("currency", json!(currency), "expected three capital letters");
    }
    for seed in ["", "-1", "+1", "1.5", " 1", "18446744073709551616", "0x10", "NaN"] {
        check("seed", json!(seed), "expected a whole number from 0 to 18446744073709551615");
    }
    for start in
        ["", "tomorrow", "2026-13-01", "2026-00-10", "2026-02-32", "01.02.2026", "2026-1-1", "2026-11-20T00:00:00Z"]
    {
        check("start", json!(start), "expected a date such as 2026-11-20, or null");
    }
    check("title", json!("x".repeat(2001)), "expected at most 2000 characters");
    let scenarios = format!("{ROI}/scenarios");
    check_refused(&with(&scenarios, Some(json!([]))), "roi.scenarios", "expected 1 to 20 entries");
    assert!(Document::from_json(&with("/seed", Some(json!("18446744073709551615")))).is_ok());
    assert!(Document::from_json(&with("/start", Some(json!("2028-02-29")))).is_ok());
}

#[test]
fn another_kind_of_file() {
    for text in ["{}", "[]", "7", "\"landfall\"", "null", "{\"format\": \"other\", \"version\": 1}", "{\"format\": 1}"]
    {
        assert_eq!(Document::from_json(text), Err(LoadError::OtherFormat), "{text}");
    }
    for text in ["landfall", "{format: 1}", "<svg/>", "{\"format\": \"landfall\",}"] {
        let Err(LoadError::NotJson(SyntaxError { line: 1, .. })) = Document::from_json(text) else { panic!("{text}") };
    }
    for text in ["", " ", "{", "{\"format\": \"landfall\""] {
        let Err(LoadError::NotJson(SyntaxError { reason: Syntax::Truncated, .. })) = Document::from_json(text) else {
            panic!("{text}")
        };
    }
    // Bare NaN and Infinity are no JSON; the message says where they stand.
    for word in ["NaN", "Infinity", "-Infinity"] {
        let text = shipped("default").to_json().replace("0.03,", &format!("{word},"));
        let error = Document::from_json(&text).unwrap_err();
        let LoadError::NotJson(SyntaxError { line, .. }) = error else { panic!("{error}") };
        let expected = text.lines().position(|line| line.contains(word)).unwrap() + 1;
        assert_eq!(line, expected, "{error}");
    }
    // A document with something after it.
    let text = shipped("default").to_json() + " {}";
    assert!(matches!(Document::from_json(&text), Err(LoadError::NotJson { .. })));
}

#[test]
fn a_number_too_large_for_a_double_is_refused_where_it_stands() {
    let text = shipped("default").to_json().replace("\"labour\": 6000.0", "\"labour\": 1e400");
    let error = Document::from_json(&text).unwrap_err();
    let LoadError::NotJson(SyntaxError { line, reason, .. }) = error else { panic!("{error}") };
    assert_eq!(reason, Syntax::Number);
    assert!(text.lines().nth(line - 1).unwrap().contains("1e400"));
}

#[test]
fn a_newer_version_says_so() {
    assert_eq!(Document::from_json(&with("/version", Some(json!(2)))), Err(LoadError::Newer { version: 2.0 }));
    // Also when the rest of it means nothing to us.
    let text = "{\"format\": \"landfall\", \"version\": 7, \"workspace\": {\"new\": [null]}}";
    assert_eq!(Document::from_json(text), Err(LoadError::Newer { version: 7.0 }));
    for version in [json!(0), json!(-1), json!(1.5), json!("1"), json!(null)] {
        check_refused(
            &with("/version", Some(version)),
            "version",
            &format!("expected a whole number from 1 to {VERSION}"),
        );
    }
}

#[test]
fn a_large_file_is_not_parsed() {
    let text = " ".repeat(3_000_000) + &shipped("default").to_json();
    let Err(LoadError::TooLarge { bytes }) = Document::from_json(&text) else { panic!("it was read") };
    assert_eq!(bytes, text.len());
    // At the limit itself it is read.
    let json = shipped("default").to_json();
    let padded = " ".repeat(MOST_BYTES - json.len()) + &json;
    assert!(Document::from_json(&padded).is_ok());
}

/// 60 people who have scored all of 200 use cases on 12 criteria, under ids as long as those the page makes.
#[test]
fn the_largest_workshop_fits_into_a_file() {
    let mut document = shipped("default");
    let inputs = &mut document.workspace.prioritise;
    let id = |kind: &str, place: usize| format!("{kind}{place:07}");
    inputs.criteria.truncate(8);
    assert_eq!(inputs.criteria.len(), 8);
    for place in 8..12 {
        let own = Criterion { id: id("c", place), title: Some(format!("Criterion {place}")), ..Criterion::default() };
        inputs.criteria.push(own);
    }
    inputs.items = (0..200).map(|place| Item::new(&id("u", place), &"A title of the usual length".repeat(2))).collect();
    let row = || inputs.criteria.iter().zip(1..).map(|(it, score)| (it.id.clone(), score.min(10))).collect();
    let scores: GivenScores = inputs.items.iter().map(|it| (it.id.clone(), row())).collect();
    inputs.participants =
        (0..60).map(|place| Participant { id: id("p", place), name: "A name".into(), role: None }).collect();
    let ballot = |it: &Participant| Ballot {
        participant: it.id.clone(),
        round: inputs.round,
        revision: 1,
        scores: scores.clone(),
        ..Ballot::default()
    };
    inputs.ballots = inputs.participants.iter().map(ballot).collect();
    let text = document.to_json();
    assert!(text.len() < MOST_BYTES, "{} bytes of {MOST_BYTES}", text.len());
    assert_eq!(Document::from_json(&text), Ok(document));
}

#[test]
fn deep_nesting_is_refused_and_does_not_overflow() {
    for open in ["[", "{\"a\":"] {
        let deep = open.repeat(200_000);
        assert!(Document::from_json(&deep).is_err());
        let inside = with("/title", Some(json!("HERE"))).replace("\"HERE\"", &deep);
        assert!(Document::from_json(&inside).is_err());
    }
}

#[test]
fn a_byte_order_mark_is_accepted() {
    let document = shipped("quality-inspection");
    assert_eq!(Document::from_json(&format!("\u{feff}{}", document.to_json())), Ok(document));
}

#[test]
fn truncation_at_every_byte_is_refused() {
    // A document with characters of several bytes, so that also the cuts beside them are tried.
    let mut document = shipped("default");
    document.title = "預設 “专案” 😀".into();
    let text = document.to_json();
    let cuts: Vec<usize> = (0..text.len()).filter(|&cut| text.is_char_boundary(cut)).collect();
    assert!(cuts.len() > 1500);
    for cut in cuts {
        let outcome = Document::from_json(&text[..cut]);
        // Cut inside a number ("0."), the rest is no JSON either; anywhere else it is known to end too early.
        let in_number = text[..cut].ends_with(['.', '-', 'e', '+']);
        let refused = match outcome {
            Err(LoadError::NotJson(SyntaxError { reason: Syntax::Truncated, .. })) => true,
            Err(LoadError::NotJson { .. }) => in_number,
            _ => false,
        };
        assert!(refused, "cut at {cut}: {outcome:?}");
    }
}

#[test]
fn negative_zero_loads_as_zero() {
    let text = with("/workspace/roi/scenarios/0/costs/upfront", Some(json!(-0.0)));
    let document = Document::from_json(&text).unwrap();
    assert!(document.workspace.roi.scenarios[0].costs.upfront.is_sign_positive());
    assert!(!document.to_json().contains("-0.0"));
}

proptest! {
    #![proptest_config(cases(400))]

    /// Saving and loading changes nothing, and saving again gives the same bytes.
    #[test]
    fn round_trip(document in any_document()) {
        let text = document.to_json();
        let loaded = Document::from_json(&text);
        prop_assert_eq!(loaded.as_ref(), Ok(&document));
        prop_assert_eq!(loaded.unwrap().to_json(), text);
    }

    /// One byte changed anywhere: refused, or a document that is right in every field. Never a panic.
    #[test]
    fn a_damaged_byte(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = shipped("default").to_json().into_bytes();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if let Ok(text) = String::from_utf8(bytes) && let Ok(document) = Document::from_json(&text) {
            prop_assert_eq!(Document::from_json(&document.to_json()), Ok(document));
        }
    }
}
