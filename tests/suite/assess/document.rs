//! The part of the document: what a file may hold, and files from before it was there.

use proptest::prelude::*;
use serde_json::{Value, json};

use landfall::document::Document;
use landfall::model::assess::AssessInputs;
use landfall::model::assess::answer::Answer;

use crate::documents::{any_assess, cases, shipped};

fn file(assess: Value) -> String {
    let mut json: Value = serde_json::from_str(&shipped("default").to_json()).unwrap();
    json["workspace"]["assess"] = assess;
    json.to_string()
}

fn load(assess: Value) -> Result<AssessInputs, String> {
    Document::from_json(&file(assess)).map(|it| it.workspace.assess).map_err(|error| error.to_string())
}

/// One person's part, and an earlier round of the same.
fn part() -> Value {
    let answers = json!({
        "goal": {"value": 4, "reason": null, "grade": "documented", "note": "charter", "owner": "Li", "date": "2026-11-20"},
        "owner": {"value": "dk"},
        "budget": {"value": "na", "reason": "no cost"},
        "data": {"note": "to be asked"},
    });
    let people = json!([{"id": "a", "name": "李", "role": "ceo", "answers": answers}]);
    let pack = json!({"id": "readiness", "version": 1});
    json!({
        "pack": pack, "mode": "full", "target": 4, "slack": 1, "respondents": people,
        "rounds": [{"id": "r1", "title": "Spring", "date": null, "pack": pack, "mode": "quick", "target": 3, "slack": 0, "respondents": people}],
    })
}

#[test]
fn a_part_loads() {
    let it = load(part()).unwrap();
    let answers = &it.respondents[0].answers;
    let value = |id: &str| answers.get(id).and_then(|given| given.value);
    assert_eq!(
        ["goal", "owner", "budget", "data"].map(value),
        [Some(Answer::State4), Some(Answer::DontKnow), Some(Answer::NotApplicable), None]
    );
    assert_eq!(it.rounds[0].respondents, it.respondents);
    assert_eq!((it.rounds[0].target, it.rounds[0].slack), (3, 0));
    // What a state is written as: a number.
    let mut document = shipped("default");
    document.workspace.assess = it;
    let json: Value = serde_json::from_str(&document.to_json()).unwrap();
    let written = |id: &str| json["workspace"]["assess"]["respondents"][0]["answers"][id]["value"].clone();
    assert_eq!(["goal", "owner", "data"].map(written), [json!(4), json!("dk"), json!(null)]);
}

#[test]
fn files_from_before_it_was_there() {
    for assess in [json!({}), json!(null)] {
        assert_eq!(load(assess), Ok(AssessInputs::default()));
    }
    let mut json: Value = serde_json::from_str(&file(json!({}))).unwrap();
    json["workspace"].as_object_mut().unwrap().remove("assess");
    assert_eq!(Document::from_json(&json.to_string()).unwrap().workspace.assess, AssessInputs::default());
    let it = AssessInputs::default();
    assert_eq!((it.target, it.slack, it.pack, it.respondents.len()), (4, 1, None, 0));
}

#[test]
fn what_is_refused() {
    let check = |pointer: &str, value: Value, expected: &str| {
        let mut part = part();
        *part.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = value;
        let error = load(part).expect_err(pointer);
        assert!(error.starts_with("assess.") && error["assess.".len()..].starts_with(expected), "{error}");
    };
    let value = "respondents[0].answers[goal].value: expected one of 1, 2, 3, 4, 5, \"dk\", \"na\"";
    for wrong in [json!(0), json!(6), json!(3.5), json!("3"), json!("DK"), json!(true), json!([])] {
        check("/respondents/0/answers/goal/value", wrong, value);
    }
    check(
        "/respondents/0/answers/goal/grade",
        json!("proven"),
        "respondents[0].answers[goal].grade: expected one of \"opinion\"",
    );
    check("/respondents/0/answers/goal/date", json!("yesterday"), "respondents[0].answers[goal].date: expected a date");
    check(
        "/respondents/0/answers/goal/note",
        json!("x".repeat(2001)),
        "respondents[0].answers[goal].note: expected at most 2000",
    );
    check("/respondents/0/answers/goal", json!({"worth": 1}), "respondents[0].answers[goal].worth: is not known here");
    check("/respondents/0/answers", json!({"q".repeat(301): {}}), "respondents[0].answers: expected at most 300");
    check("/respondents/0/id", json!("a b"), "respondents[0].id: expected 1 to 64 letters");
    check("/respondents/0/name", json!(null), "respondents[0].name: is missing");
    check("/target", json!(0), "target: expected a whole number from 1 to 5");
    check("/target", json!(4.5), "target: expected a whole number from 1 to 5");
    check("/slack", json!(5), "slack: expected a whole number from 0 to 4");
    check("/mode", json!("short"), "mode: expected one of \"quick\", \"full\"");
    check("/pack/version", json!(0), "pack.version: expected a whole number from 1");
    check("/pack", json!("readiness"), "pack: expected an object");
    check("/rounds/0/mode", json!(null), "rounds[0].mode: is missing");
    check("/rounds/0/respondents/0/answers/goal/value", json!(9), &format!("rounds[0].{value}"));
    check("/rounds/0/date", json!("2026-02-30"), "rounds[0].date: expected a date");
}

#[test]
fn there_can_be_too_many() {
    let check = |count: usize, pointer: &str, make: &dyn Fn(usize) -> Value, expected: &str| {
        let mut part = part();
        *part.pointer_mut(pointer).unwrap() = make(count);
        assert!(load(part.clone()).is_ok(), "{count} at {pointer}");
        *part.pointer_mut(pointer).unwrap() = make(count + 1);
        assert_eq!(load(part), Err(expected.to_owned()));
    };
    let person = |at: usize| json!({"id": format!("p{at}"), "name": "", "answers": {}});
    let people = |count: usize| (0..count).map(person).collect::<Value>();
    let round = |at: usize| json!({"id": format!("r{at}"), "title": "", "mode": "full", "target": 4, "slack": 1, "respondents": []});
    let rounds = |count: usize| (0..count).map(round).collect::<Value>();
    let answers = |count: usize| (0..count).map(|at| (format!("q{at}"), json!({"value": 3}))).collect::<Value>();
    check(100, "/respondents", &people, "assess.respondents: expected 0 to 100 entries");
    check(100, "/rounds/0/respondents", &people, "assess.rounds[0].respondents: expected 0 to 100 entries");
    check(20, "/rounds", &rounds, "assess.rounds: expected 0 to 20 entries");
    check(400, "/respondents/0/answers", &answers, "assess.respondents[0].answers: expected 0 to 400 entries");
    let place = "assess.rounds[0].respondents[0].answers: expected 0 to 400 entries";
    check(400, "/rounds/0/respondents/0/answers", &answers, place);
}

#[test]
fn ids_stand_once() {
    let mut part = part();
    part["respondents"] = json!([part["respondents"][0], part["respondents"][0]]);
    assert_eq!(load(part.clone()), Err("assess.respondents[1].id: \"a\" appears twice".to_owned()));
    part["respondents"] = json!([]);
    part["rounds"] = json!([part["rounds"][0], part["rounds"][0]]);
    assert_eq!(load(part), Err("assess.rounds[1].id: \"r1\" appears twice".to_owned()));
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_part_survives_the_file(assess in any_assess()) {
        let mut document = shipped("default");
        document.workspace.assess = assess;
        let text = document.to_json();
        let read = Document::from_json(&text);
        prop_assert_eq!(read.as_ref().ok(), Some(&document));
        prop_assert_eq!(read.unwrap().to_json(), text);
    }
}
