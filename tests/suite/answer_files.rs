//! One person's answers as a file: lossless, and whatever else comes is refused by its reason.

use proptest::prelude::*;
use serde_json::{Value, json};

use landfall::answer_file::{AnswerFile, AnswerFileError};
use landfall::format::Formats;
use landfall::model::assess::inputs::{PackVersion, Respondent};
use landfall::words::{Locale, assess as say};

use crate::documents::{any_assess, cases, shipped};

fn file() -> Value {
    let answers = json!({"goal": {"value": 4, "grade": "documented", "note": "charter"}, "owner": {"value": "dk"}});
    json!({
        "format": "landfall-answers", "version": 1, "pack": {"id": "landfall", "version": 1},
        "respondent": {"id": "a", "name": "李", "role": null, "answers": answers},
    })
}

fn refused(text: &str) -> String {
    let error = AnswerFile::from_json(text).expect_err(text);
    say::refusal(&error, &Formats::new(Locale::En, "USD"))
}

fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut file = file();
    change(&mut file);
    refused(&file.to_string())
}

#[test]
fn a_file_loads() {
    let it = AnswerFile::from_json(&format!("\u{feff}{}", file())).unwrap();
    assert_eq!((it.respondent.name.as_str(), it.respondent.answers.len(), it.pack.version), ("李", 2, 1));
}

#[test]
fn a_whole_document_is_refused_kindly() {
    let document = shipped("default").to_json();
    assert_eq!(AnswerFile::from_json(&document), Err(AnswerFileError::WholeDocument));
    // Even one that could not be opened: of a newer version, or with a fault.
    let mut newer: Value = serde_json::from_str(&document).unwrap();
    newer["version"] = json!(99);
    assert_eq!(AnswerFile::from_json(&newer.to_string()), Err(AnswerFileError::WholeDocument));
    assert!(refused(&document).contains("not one person’s answers"));
}

#[test]
fn what_else_is_refused() {
    let check = |text: String, part: &str| assert!(text.contains(part), "{text:?} does not say {part:?}");
    check(refused("Dear Sir or Madam"), "line 1, column 1");
    check(refused("[1]"), "not a file of answers");
    check(refused(r#"{"format": "takeoff", "version": 1}"#), "not a file of answers");
    check(changed(|it| it["version"] = json!(2)), "version: this file is of version 2");
    check(changed(|it| it["respondent"]["answers"]["goal"]["value"] = json!(6)), "respondent.answers[goal].value");
    check(changed(|it| it["respondent"]["id"] = json!("")), "respondent.id");
    check(changed(|it| it["pack"] = json!(null)), "pack: is missing");
    check(changed(|it| it["rounds"] = json!([])), "rounds: is not known here");
    let many = |it: &mut Value| {
        let answers = (0..401).map(|at| (format!("q{at}"), json!({"value": 1})));
        it["respondent"]["answers"] = Value::Object(answers.collect());
    };
    check(changed(many), "respondent.answers: expected 0 to 400 entries");
    check(refused(&" ".repeat(5 * 1024 * 1024)), "5242880 bytes");
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn saving_and_loading_loses_nothing(inputs in any_assess()) {
        let pack = PackVersion { id: "landfall".into(), version: 7 };
        for respondent in inputs.respondents {
            let expected: Respondent = respondent.clone();
            let file = AnswerFile::new(pack.clone(), respondent);
            let text = file.to_json();
            let read = AnswerFile::from_json(&text).unwrap();
            prop_assert_eq!(&read.respondent, &expected);
            prop_assert_eq!(&read, &file);
            prop_assert_eq!(read.to_json(), text);
        }
    }
}
