//! The door of packs of questions: an embedder's own loads, and a bad one is refused by the name of its entry.

use landfall::content::assess::{MOST_DIMENSIONS, MOST_QUESTIONS, Pack, beside};
use landfall::words::Locale;
use serde_json::{Value, json};

const STRUCTURE: &str = include_str!("../../content/assess/structure.json");
const TEXTS: &str = include_str!("../../content/assess/en.json");
const EXAMPLE_STRUCTURE: &str = include_str!("../../docs/pack-example/structure.json");
const EXAMPLE_TEXTS: &str = include_str!("../../docs/pack-example/en.json");

#[test]
fn a_pack_of_an_embedder_loads() {
    let pack = Pack::read(EXAMPLE_STRUCTURE, EXAMPLE_TEXTS).unwrap();
    assert_eq!((pack.id.as_str(), pack.dimensions.len(), pack.questions.len()), ("field-service", 2, 5));
    assert_eq!(pack.question("owner").unwrap().texts.title, "Owner of the plan");
    assert_eq!(pack.dimension("parts").unwrap().weight, 0.5);
    assert_eq!(Pack::languages(EXAMPLE_STRUCTURE).unwrap(), [Locale::En]);
    assert_eq!(Pack::languages(STRUCTURE).unwrap(), Locale::ALL);
}

#[test]
fn texts_are_plain_and_in_any_order() {
    let mut texts: Value = serde_json::from_str(EXAMPLE_TEXTS).unwrap();
    let markup = "<b onclick=\"x()\">&amp; **bold** [a](javascript:b)";
    texts["questions"][1]["why"] = markup.into();
    texts["questions"].as_array_mut().unwrap().reverse();
    let pack = Pack::read(EXAMPLE_STRUCTURE, &texts.to_string()).unwrap();
    assert_eq!(pack.question("owner").unwrap().texts.why, markup);
    assert_eq!(pack.questions[0].id, "first_visit");
}

/// The example with one change, and what it is refused with.
#[track_caller]
fn refused(change: impl FnOnce(&mut Value, &mut Value), expected: &str) {
    let mut structure: Value = serde_json::from_str(EXAMPLE_STRUCTURE).unwrap();
    let mut texts: Value = serde_json::from_str(EXAMPLE_TEXTS).unwrap();
    change(&mut structure, &mut texts);
    let error = Pack::read(&structure.to_string(), &texts.to_string()).unwrap_err().to_string();
    assert_eq!(error, format!("content: {expected}"));
}

/// The example with another value at one place of its structure.
#[track_caller]
fn structure_refused(pointer: &str, value: Value, expected: &str) {
    refused(|structure, _| *structure.pointer_mut(pointer).unwrap() = value, expected);
}

/// The example with another value at one place of its texts.
#[track_caller]
fn texts_refused(pointer: &str, value: Value, expected: &str) {
    refused(|_, texts| *texts.pointer_mut(pointer).unwrap() = value, expected);
}

#[test]
fn a_missing_text_is_refused_by_name() {
    for field in ["title", "question", "why", "evidence", "step", "monday"] {
        let expected = format!("questions.owner.{field}: is missing");
        texts_refused(&format!("/questions/1/{field}"), json!(""), &expected);
        texts_refused(&format!("/questions/1/{field}"), Value::Null, &expected);
    }
    texts_refused("/questions/1/answers/3", json!(" "), "questions.owner.answers[3]: is missing");
    texts_refused("/questions/1/answers", json!(["a", "b"]), "questions.owner.answers: expected 5 to 5 entries");
    texts_refused("/questions/1/answers/0", json!(7), "questions.owner.answers[0]: expected a text, in quotes");
    texts_refused("/title", json!(""), "title: is missing");
    texts_refused("/dimensions/0/text", json!("\n"), "dimensions.visit.text: is missing");
    texts_refused("/flags/0/title", json!(""), "flags.no_owner.title: is missing");
    texts_refused("/roles/0/takeaways/0", json!(""), "roles.dispatch.takeaways[0]: is missing");
    texts_refused("/phases/1/text", json!(""), "phases.later.text: is missing");
    // An entry whose texts are gone, and texts whose entry is gone.
    texts_refused("/questions/1/id", json!("other"), "questions.owner: is missing");
    refused(
        |_, texts| {
            let mut more = texts["questions"][1].clone();
            more["id"] = json!("more");
            texts["questions"].as_array_mut().unwrap().push(more);
        },
        "questions.more: is not known here",
    );
}

#[test]
fn what_does_not_belong_together_is_refused_by_name() {
    structure_refused("/questions/1/id", json!("stock"), "questions.stock.id: \"stock\" appears twice");
    structure_refused("/dimensions/1/id", json!("visit"), "dimensions.visit.id: \"visit\" appears twice");
    texts_refused("/questions/1/id", json!("stock"), "questions.stock.id: \"stock\" appears twice");
    let dimensions = "questions.owner.dimension: expected one of \"visit\", \"parts\"";
    structure_refused("/questions/1/dimension", json!("none"), dimensions);
    structure_refused("/questions/1/phase", json!("0-3"), "questions.owner.phase: expected one of \"now\", \"later\"");
    structure_refused("/questions/1/roles/0", json!("ceo"), "questions.owner.roles[0]: expected one of \"dispatch\"");
    structure_refused("/questions/1/flags/0", json!("none"), "questions.owner.flags[0]: expected one of \"no_owner\"");
    structure_refused(
        "/questions/1/flags",
        json!(["no_owner", "no_owner"]),
        "questions.owner.flags[1]: \"no_owner\" appears twice",
    );
    structure_refused(
        "/questions/4/proposes/action",
        json!("knowledge_base"),
        "questions.forecast.proposes.action: \"knowledge_base\" appears twice",
    );
    structure_refused("/languages/0", json!("fr"), "languages[0]: expected one of \"en\", \"zh-Hans\", \"zh-Hant\"");
}

#[test]
fn weights_that_are_all_zero_are_refused() {
    let zero = |part: &'static str, expected: &str| {
        refused(
            |structure, _| structure[part].as_array_mut().unwrap().iter_mut().for_each(|it| it["weight"] = json!(0)),
            expected,
        );
    };
    zero("dimensions", "dimensions: expected at least one weight above 0");
    zero("questions", "dimensions.visit.questions: expected at least one weight above 0");
    // A dimension nobody asks about weighs nothing either.
    refused(
        |structure, texts| {
            for file in [structure, texts] {
                file["questions"].as_array_mut().unwrap().truncate(3);
            }
        },
        "dimensions.parts.questions: expected at least one weight above 0",
    );
    let range = "expected a number from 0 to 1000";
    structure_refused("/questions/1/weight", json!(-1), &format!("questions.owner.weight: {range}"));
}

#[test]
fn a_field_that_is_wrong_is_refused_by_name() {
    structure_refused("/id", json!("no spaces"), "id: expected 1 to 64 letters, digits, hyphens or underscores");
    structure_refused("/version", json!(1.5), "version: expected a whole number from 1 to 1000000");
    structure_refused("/date", json!("21.11.2026"), "date: expected a date such as 2026-11-20, or null");
    structure_refused("/languages", json!([]), "languages: expected 1 to 3 entries");
    structure_refused("/questions/1/effort", json!(6), "questions.owner.effort: expected a whole number from 1 to 5");
    structure_refused("/questions/1/quick", json!("yes"), "questions.owner.quick: expected true or false");
    structure_refused("/questions/1/knock_out", Value::Null, "questions.owner.knock_out: is missing");
    structure_refused(
        "/questions/2/proposes/action",
        json!("sleep"),
        "questions.reports.proposes.action: expected one of \"tuning\", \"knowledge_base\", \"rules\", \"upgrade\"",
    );
    structure_refused(
        "/questions/2/proposes/every/3",
        json!(0),
        "questions.reports.proposes.every.3: expected a number from 0.05 to 120",
    );
    refused(|structure, _| structure["questions"][1]["html"] = json!("<b>"), "questions.owner.html: is not known here");
    refused(|_, texts| texts["questions"][1]["hint"] = json!("x"), "questions.owner.hint: is not known here");
    // An entry without an id has its place alone.
    refused(|structure, _| drop(structure["questions"][1]["id"].take()), "questions[1].id: is missing");

    let error = |structure: &str, texts: &str| Pack::read(structure, texts).unwrap_err().to_string();
    assert_eq!(
        error("{\n", TEXTS),
        "assess/structure.json: line 2, column 1: this is not JSON: it ends too early; it may have been cut off"
    );
    assert_eq!(
        error(STRUCTURE, "["),
        "assess texts: line 1, column 2: this is not JSON: it ends too early; it may have been cut off"
    );
    assert_eq!(error("[]", TEXTS), "content: document: expected an object, in braces");
}

/// The example with copies of an entry, in both files, so that there are `count`.
fn grow(structure: &mut Value, texts: &mut Value, part: &str, count: usize) {
    for file in [structure, texts] {
        let entries = file[part].as_array_mut().unwrap();
        for number in entries.len()..count {
            let mut entry = entries[0].clone();
            entry["id"] = json!(format!("more-{number}"));
            entries.push(entry);
        }
    }
}

/// Each new dimension has the question it needs.
fn grow_dimensions(structure: &mut Value, texts: &mut Value, count: usize) {
    grow(structure, texts, "dimensions", count);
    let old = structure["questions"].as_array().unwrap().len();
    grow(structure, texts, "questions", old + count - 2);
    for number in 2..count {
        structure["questions"][old + number - 2]["dimension"] = json!(format!("more-{number}"));
    }
}

#[test]
fn a_pack_that_is_too_large_is_refused_and_one_at_the_limit_is_not() {
    let mut structure: Value = serde_json::from_str(EXAMPLE_STRUCTURE).unwrap();
    let mut texts: Value = serde_json::from_str(EXAMPLE_TEXTS).unwrap();
    grow_dimensions(&mut structure, &mut texts, MOST_DIMENSIONS);
    grow(&mut structure, &mut texts, "questions", MOST_QUESTIONS);
    texts["questions"][1]["why"] = json!("預".repeat(2_000));
    let pack = Pack::read(&structure.to_string(), &texts.to_string()).unwrap();
    assert_eq!((pack.dimensions.len(), pack.questions.len()), (12, 200));

    refused(|structure, texts| grow_dimensions(structure, texts, 13), "dimensions: expected 1 to 12 entries");
    refused(|structure, texts| grow(structure, texts, "questions", 201), "questions: expected 1 to 200 entries");
    let long = "expected at most 2000 characters";
    texts_refused("/questions/1/why", json!("預".repeat(2_001)), &format!("questions.owner.why: {long}"));
    let answers = "questions.owner.answers[4]";
    texts_refused("/questions/1/answers/4", json!("x".repeat(2_001)), &format!("{answers}: {long}"));
    let space = " ".repeat(256 * 1024);
    let error = |structure: &str, texts: &str| Pack::read(structure, texts).unwrap_err().to_string();
    let large = "expected at most 262144 characters";
    assert_eq!(error(&(STRUCTURE.to_owned() + &space), TEXTS), format!("content: assess/structure.json: {large}"));
    assert_eq!(error(STRUCTURE, &(TEXTS.to_owned() + &space)), format!("content: assess texts: {large}"));
}

#[test]
fn absurd_packs_are_refused_before_they_cost_anything() {
    let mut structure: Value = serde_json::from_str(EXAMPLE_STRUCTURE).unwrap();
    let mut texts: Value = serde_json::from_str(EXAMPLE_TEXTS).unwrap();
    grow(&mut structure, &mut texts, "questions", 10_000);
    let error = |structure: &Value, texts: &Value| Pack::read(&structure.to_string(), &texts.to_string());
    let large = "expected at most 262144 characters";
    let refused = error(&structure, &texts).unwrap_err().to_string();
    assert_eq!(refused, format!("content: assess/structure.json: {large}"));
    // As many as fit a file: they are counted before they are read.
    structure["questions"] = (0..10_000).map(|_| json!({})).collect();
    assert!(structure.to_string().len() < 256 * 1024);
    let refused = error(&structure, &texts).unwrap_err().to_string();
    assert_eq!(refused, "content: questions: expected 1 to 200 entries");
    // A text of a megabyte makes a file too large.
    let structure: Value = serde_json::from_str(EXAMPLE_STRUCTURE).unwrap();
    let mut texts: Value = serde_json::from_str(EXAMPLE_TEXTS).unwrap();
    texts["questions"][1]["why"] = json!("x".repeat(1_000_000));
    assert_eq!(error(&structure, &texts).unwrap_err().to_string(), format!("content: assess texts: {large}"));
}

#[test]
fn files_stand_beside_each_other() {
    let check = |address: &str, expected: &str| assert_eq!(beside(address, "en.json"), expected);
    check("structure.json", "en.json");
    check("packs/own/structure.json", "packs/own/en.json");
    check("https://host/packs/own.json?v=2/3", "https://host/packs/en.json");
    check("/own/structure.json#a/b", "/own/en.json");
    check("../", "../en.json");
}
