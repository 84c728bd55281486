//! What `evaluate` prints of Assess.

use std::collections::BTreeSet;

use expect_test::expect_file;
use serde_json::{Value, json};

use landfall::content::assess::Pack;
use landfall::document::Document;
use landfall::model::assess::inputs::{GivenAnswer, Mode, PackVersion, Respondent};
use landfall::model::assess::{Answer, AssessInputs};
use landfall::results;
use landfall::words::Locale;

use crate::documents::shipped;
use crate::results::shape;

/// Answers to the questions that ship: "goal=3 …", or every question alike and then some of them otherwise.
fn person(id: &str, every: Option<Answer>, answers: &str) -> Respondent {
    let questions = Pack::shipped(Locale::En).unwrap().questions;
    let mut it = Respondent { id: id.into(), ..Respondent::default() };
    for question in questions.into_iter().filter(|_| every.is_some()) {
        it.answers.insert(question.id, GivenAnswer { value: every, ..GivenAnswer::default() });
    }
    for (question, word) in answers.split_whitespace().filter_map(|line| line.split_once('=')) {
        let value = Answer::ALL.iter().find(|answer| answer.word() == word).copied();
        assert!(value.is_some(), "{word}");
        let reason = (value == Some(Answer::NotApplicable)).then(|| "none here".to_owned());
        it.answers.insert(question.into(), GivenAnswer { value, reason, ..GivenAnswer::default() });
    }
    it
}

fn document(respondents: Vec<Respondent>) -> Document {
    let mut document = shipped("default");
    let pack = Some(PackVersion { id: "landfall".into(), version: 1 });
    document.workspace.assess = AssessInputs { pack, mode: Mode::Full, respondents, ..AssessInputs::default() };
    document
}

fn assess_of(document: &Document) -> Value {
    serde_json::from_str::<Value>(&results::evaluate(document).to_string()).unwrap()["assess"].clone()
}

fn dimension(it: &Value, id: &str) -> Value {
    it["dimensions"].as_array().unwrap().iter().find(|it| it["id"] == id).unwrap().clone()
}

fn near(it: &Value, expected: f64) -> bool {
    it.as_f64().is_some_and(|it| (it - expected).abs() < 1e-9)
}

#[test]
fn null_only_when_nothing_is_answered() {
    assert!(assess_of(&shipped("default")).is_null());
    assert!(assess_of(&document(vec![person("a", None, "")])).is_null());
    // One answer is little: no headline, but bounds, and what to answer first.
    let it = assess_of(&document(vec![person("a", None, "measurable=4")]));
    assert_eq!((&it["level"], &it["mean"], &it["provisional"]), (&json!(null), &json!(null), &json!(null)));
    assert_eq!(it["caps"], json!([]));
    assert_eq!(it["coverage"]["asked"], json!(36));
    assert_eq!(it["answer_first"].as_array().unwrap().len(), 35);
    assert!(it["band"]["low"].as_u64() < it["band"]["high"].as_u64(), "{}", it["band"]);
    assert_eq!(dimension(&it, "goals")["status"], "insufficient");
    // An earlier round alone is something too.
    let mut old = document(vec![person("a", Some(Answer::State3), "")]);
    let assess = &mut old.workspace.assess;
    assess.rounds.push(assess.round("r1".into(), "Spring".into(), None));
    assess.respondents.clear();
    assert_eq!(assess_of(&old)["rounds"][0]["id"], "r1");
}

#[test]
fn the_headline_and_what_holds_it() {
    // Everything 5 but data: right 1, quality dk, the other three 5: (0 + 300 + 0) / 5 = 60.
    let it = assess_of(&document(vec![person("a", Some(Answer::State5), "right=1 quality=dk")]));
    // (7 * 100 + 60) / 8 = 95, level 5; the knock-out holds it at 2, the gate at level 3 + 1.
    assert!(near(&it["mean"], 95.0), "{}", it["mean"]);
    // exp((7 ln 100 + ln 60) / 8) = 100 * 0.6^(1/8).
    assert!(near(&it["geometric_mean"], 100.0 * 0.6_f64.powf(0.125)));
    assert_eq!((&it["level"], &it["level_of_mean"], &it["provisional"]), (&json!(2), &json!(5), &json!(false)));
    let caps = json!([{"by": "gate", "id": "data", "level": 4}, {"by": "knock_out", "id": "right", "level": 2}]);
    assert_eq!(it["caps"], caps);
    let data = dimension(&it, "data");
    assert!(near(&data["score"], 60.0) && near(&data["low"], 60.0) && near(&data["high"], 60.0));
    assert_eq!((&data["level"], &data["status"], &data["completeness"]), (&json!(3), &json!("scored"), &json!(1.0)));
    // Four opinions of five answers: 4 * .4 / 5.
    assert!(near(&data["confidence"], 0.32), "{}", data["confidence"]);
    assert_eq!(it["coverage"]["dont_know"], json!(1));
    assert!(near(&it["coverage"]["dont_know_share"], 1.0 / 36.0));
    // The knock-out alone at 4 leaves data (75 + 0 + 300) / 5 = 75, level 4, which allows 5; the mean 96.9 as well.
    let first = &it["next_steps"]["first"];
    assert_eq!(
        (&first[0]["question"], &first[0]["why"], &first[0]["level_alone"]),
        (&json!("right"), &json!("knock_out"), &json!(5))
    );
    assert_eq!(
        (&first[1]["question"], &first[1]["why"], &first[1]["dimension"]),
        (&json!("quality"), &json!("gate"), &json!("data"))
    );
    assert_eq!(it["next_steps"]["level_with_all"], json!(5));
    // 1/8 * 1/5 * 75, twice for the gate, over its effort.
    assert!(near(&it["gaps"][0]["lift"], 1.875));
    assert_eq!(
        (&it["pack"], &it["answered_pack"]),
        (&json!({"id": "landfall", "version": 1}), &json!({"id": "landfall", "version": 1}))
    );
}

#[test]
fn several_people_are_merged_by_the_lower_median() {
    let people = vec![
        person("a", Some(Answer::State5), "quality=1 structure=na"),
        person("b", Some(Answer::State5), "quality=3 vision=4"),
        person("c", Some(Answer::State5), "quality=5 right=na"),
    ];
    let it = assess_of(&document(people));
    assert_eq!(it["respondents"], json!(3));
    // Quality 3 is 50, the others 100: 450 / 5.
    assert!(near(&dimension(&it, "data")["score"], 90.0));
    let first = &it["disagreements"][0];
    assert_eq!(
        (&first["question"], &first["lowest"], &first["highest"], &first["wide"]),
        (&json!("quality"), &json!(1), &json!(5), &json!(true))
    );
    assert!(near(&first["interquartile_range"], 2.0));
    assert_eq!((&first["answered"], &first["dont_know"], &first["not_applicable"]), (&json!(3), &json!(0), &json!(0)));
    assert_eq!(it["disagreements"][1]["question"], "structure");
    assert_eq!(it["disagreements"][1]["not_applicable"], json!(1));
    assert_eq!(it["refused"], json!([{"question": "right", "respondent": 2, "why": "knock_out"}]));
    assert_eq!(it["unknown"], json!(["vision"]));
}

#[test]
fn rounds_are_compared() {
    let mut document = document(vec![person("a", Some(Answer::State3), "quality=1")]);
    let assess = &mut document.workspace.assess;
    assess.rounds.push(assess.round("r1".into(), "Spring".into(), None));
    let mut other = assess.round("r2".into(), "Another pack".into(), None);
    other.pack = Some(PackVersion { id: "field-service".into(), version: 1 });
    assess.rounds.push(other);
    assess.respondents = vec![person("a", Some(Answer::State3), "quality=3 structure=1")];
    let it = assess_of(&document);
    let first = &it["rounds"][0]["comparison"];
    // Data (50 * 4) / 5 = 40 before and after; its answers have moved.
    let moved = json!([
        {"question": "quality", "before": "1", "after": "3", "by": 2.0},
        {"question": "structure", "before": "3", "after": "1", "by": -2.0},
    ]);
    assert_eq!(first["moved"], moved);
    assert!(near(&first["gained_mean"], 0.0) && near(&first["before"]["mean"], 48.75));
    assert!(near(&dimension(first, "data")["gained"], 0.0));
    assert_eq!((&first["before"]["level"], &first["after"]["level"]), (&json!(3), &json!(3)));
    assert_eq!(first["stalled"].as_array().unwrap().len(), 34);
    // Questions of another pack cannot be compared.
    assert_eq!(it["rounds"][1], json!({"id": "r2", "comparison": null}));
}

#[test]
fn what_is_proposed_and_at_risk() {
    let it = assess_of(&document(vec![person("a", Some(Answer::State3), "owner=2 right=1 quality=1 availability=1")]));
    let proposed = it["proposes"].as_array().unwrap();
    assert_eq!(proposed.len(), 4);
    for one in proposed {
        assert_eq!((&one["every"], &one["question"], &one["vetoed"]), (&json!(null), &json!("owner"), &json!(true)));
    }
    // Data (0 + 50 + 0 + 50 + 50) / 5 = 30.
    assert_eq!(it["risks"], json!([{"dimension": "data", "level": 2}]));
    let it = assess_of(&document(vec![person("a", None, "monitoring=4")]));
    let tuning = json!([{"action": "tuning", "every": 0.5, "question": "monitoring", "vetoed": false}]);
    assert_eq!((&it["proposes"], &it["risks"]), (&tuning, &json!([])));
}

#[test]
fn answers_to_another_pack_are_not_judged_by_this_one() {
    let mut document = document(vec![person("a", Some(Answer::State3), "")]);
    document.workspace.assess.pack = Some(PackVersion { id: "field-service".into(), version: 2 });
    let it = assess_of(&document);
    assert_eq!(it["answered_pack"], json!({"id": "field-service", "version": 2}));
    assert!(it["error"].as_str().unwrap().contains("another pack") && it["level"].is_null(), "{it}");
    // With its own structure it is.
    let own = Pack::structure(include_str!("../../docs/pack-example/structure.json")).unwrap();
    document.workspace.assess.respondents = vec![person("a", None, "first_visit=5 owner=5 reports=5")];
    let it: Value = serde_json::from_str(&results::evaluate_with(&document, Some(&own)).to_string()).unwrap();
    let it = &it["assess"];
    assert_eq!((&it["pack"]["id"], &it["level"], &it["mean"]), (&json!("field-service"), &json!(5), &json!(100.0)));
    // Without any questions there is nothing to say but that.
    let it: Value = serde_json::from_str(&results::evaluate_with(&document, None).to_string()).unwrap();
    assert_eq!(it["assess"]["error"], "the questions are not here");
}

#[test]
fn the_shape_is_stable() {
    let people = vec![
        person("a", Some(Answer::State3), "right=1 quality=dk availability=1 structure=na measurable=na vision=2"),
        person("b", Some(Answer::State5), "capture=1"),
    ];
    let mut document = document(people);
    let assess = &mut document.workspace.assess;
    let mut round = assess.round("r1".into(), String::new(), None);
    round.respondents = vec![person("a", Some(Answer::State2), "")];
    round.respondents[0].answers.remove("team");
    assess.rounds.push(round);
    let mut lines = BTreeSet::new();
    shape("", &assess_of(&document), &mut lines);
    let lines: Vec<String> = lines.into_iter().collect();
    expect_file!["golden/results-assess-shape.txt"].assert_eq(&(lines.join("\n") + "\n"));
}
