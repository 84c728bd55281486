//! Prioritise in the document: older files open, and what contradicts itself is refused with its place.

use serde_json::{Value, json};

use landfall::content::prioritise::Pack;
use landfall::document::Document;
use landfall::model::prioritise::PrioritiseInputs;
use landfall::words::Locale;

use crate::documents::shipped;

/// The default document with the example in it.
fn with_example() -> Document {
    let mut document = shipped("default");
    document.workspace.prioritise = Pack::shipped(Locale::En).unwrap().example();
    document
}

#[track_caller]
fn check(pointer: &str, value: Value, place: &str, reason: &str) {
    let mut json: Value = serde_json::from_str(&with_example().to_json()).unwrap();
    *json.pointer_mut(&format!("/workspace/prioritise{pointer}")).unwrap() = value;
    let error = Document::from_json(&json.to_string()).expect_err("this must not load").to_string();
    assert_eq!(error, format!("prioritise.{place}: {reason}"));
}

#[test]
fn files_from_before_it_was_there_open_with_the_default_criteria() {
    let mut json: Value = serde_json::from_str(&with_example().to_json()).unwrap();
    for old in [Some(json!({})), None] {
        let workspace = json["workspace"].as_object_mut().unwrap();
        match old {
            Some(old) => drop(workspace.insert("prioritise".into(), old)),
            None => drop(workspace.remove("prioritise")),
        }
        let document = Document::from_json(&json.to_string()).unwrap();
        assert_eq!(document.workspace.prioritise, PrioritiseInputs::default());
        assert_eq!(document.workspace.prioritise.criteria.len(), 8);
        assert!(document.workspace.prioritise.items.is_empty());
    }
}

#[test]
fn the_example_goes_through_a_file_unchanged() {
    let document = with_example();
    assert_eq!(Document::from_json(&document.to_json()).unwrap(), document);
}

#[test]
fn scores_name_what_is_there_and_lie_on_its_scale() {
    let scores = |value: Value| json!({"it_tickets": value});
    let at = "ballots[0].scores[it_tickets].pain";
    check("/ballots/0/scores", scores(json!({"pain": 11})), at, "expected a whole number from 1 to 10");
    check("/ballots/0/scores", scores(json!({"pain": 0})), at, "expected a whole number from 1 to 10");
    check("/ballots/0/scores", scores(json!({"pain": 101})), at, "expected a whole number from 0 to 100");
    check("/ballots/0/scores", scores(json!({"pain": 7.5})), at, "expected a whole number from 0 to 100");
    check("/ballots/0/scores", scores(json!({"pain": "7"})), at, "expected a number");
    check("/ballots/0/scores", scores(json!([7])), "ballots[0].scores[it_tickets]", "expected an object, in braces");
    check(
        "/ballots/0/scores",
        scores(json!({"cost": 3})),
        "ballots[0].scores[it_tickets].cost",
        "expected the id of a criterion in prioritise.criteria",
    );
    check(
        "/ballots/0/scores",
        json!({"chatbot": {"pain": 3}}),
        "ballots[0].scores[chatbot]",
        "expected the id of a use case in prioritise.items",
    );
    check("/ballots/0/round", json!(2), "ballots[0].round", "expected a whole number from 1 to 1");
}

#[test]
fn no_score_is_written_as_nothing_and_read_as_null() {
    let mut json: Value = serde_json::from_str(&with_example().to_json()).unwrap();
    json["workspace"]["prioritise"]["ballots"][0]["scores"] =
        json!({"it_tickets": {"pain": null, "risk": 2}, "invoices": {"pain": null}, "proposals": {}});
    let document = Document::from_json(&json.to_string()).unwrap();
    let ballot = &document.workspace.prioritise.ballots[0];
    assert_eq!((ballot.score("it_tickets", "risk"), ballot.score("it_tickets", "pain")), (Some(2), None));
    assert_eq!((ballot.scores.len(), ballot.count()), (1, 1));
    assert_eq!(Document::from_json(&document.to_json()).unwrap(), document);
}

#[test]
fn ballots_of_one_person_and_round_differ_only_at_one_revision() {
    let ballot = |revision: u32, pain: u32| {
        json!({"participant": "a", "name": null, "role": null, "round": 1, "revision": revision,
            "scores": {"it_tickets": {"pain": pain}}})
    };
    let twice = "\"a\" appears twice";
    check("/ballots", json!([ballot(1, 3), ballot(2, 4)]), "ballots[1].participant", twice);
    check("/ballots", json!([ballot(1, 3), ballot(1, 3)]), "ballots[1].participant", twice);
    let mut json: Value = serde_json::from_str(&with_example().to_json()).unwrap();
    json["workspace"]["prioritise"]["ballots"] = json!([ballot(1, 3), ballot(1, 4)]);
    assert_eq!(Document::from_json(&json.to_string()).unwrap().workspace.prioritise.conflicts().len(), 1);
}

#[test]
fn criteria_have_a_scale_a_weight_and_anchors_on_it() {
    check("/criteria/2/hi", json!(1), "criteria[2].hi", "expected a whole number from 2 to 100");
    check("/criteria/2/hi", json!(101), "criteria[2].hi", "expected a whole number from 0 to 100");
    let weights: Value = (0..8)
        .map(|at| {
            let criterion = &with_example().workspace.prioritise.criteria[at];
            json!({"id": criterion.id, "title": null, "meaning": null, "anchors": [], "lo": 1, "hi": 10,
                "direction": "benefit", "weight": 0, "locked": false, "side": "value"})
        })
        .collect();
    check("/criteria", weights, "criteria", "expected at least one weight above 0");
    check("/criteria/0/weight", json!(1.5), "criteria[0].weight", "expected a number from 0 to 1");
    let anchor = |score: u32| json!({"score": score, "text": "Rare"});
    check(
        "/criteria/1/anchors",
        json!([anchor(11)]),
        "criteria[1].anchors[0].score",
        "expected a whole number from 1 to 10",
    );
    check("/criteria/1/anchors", json!([anchor(4), anchor(4)]), "criteria[1].anchors[1].score", "\"4\" appears twice");
    check("/criteria", json!([]), "criteria", "expected 1 to 20 entries");
    check("/cut", json!(60), "cut", "expected one of 50, \"medians\"");
}

#[test]
fn overrides_and_limits_name_use_cases() {
    let unknown = "expected the id of a use case in prioritise.items";
    let put = |item: &str, value: f64| json!([{"item": item, "value": value, "effort": 50}]);
    check("/overrides", put("chatbot", 50.0), "overrides[0].item", unknown);
    check("/overrides", put("invoices", 100.5), "overrides[0].value", "expected a number from 0 to 100");
    check("/portfolio/must_have", json!(["chatbot"]), "portfolio.must_have[0]", unknown);
    check(
        "/portfolio/must_have",
        json!(["invoices", "invoices"]),
        "portfolio.must_have[1]",
        "\"invoices\" appears twice",
    );
    let pair = |second: &str| json!([{"first": "invoices", "second": second}]);
    check("/portfolio/excludes", pair("chatbot"), "portfolio.excludes[0].second", unknown);
    check("/portfolio/excludes", pair("invoices"), "portfolio.excludes[0].second", "\"invoices\" appears twice");
    check("/items/3/cost", json!(-1), "items[3].cost", "expected a number from 0 to 1000000000000000");
    check("/items/3/goal/date", json!("soon"), "items[3].goal.date", "expected a date such as 2026-11-20, or null");
    check("/session", json!("a b"), "session", "expected 1 to 64 letters, digits, hyphens or underscores");
}

#[test]
fn so_many_use_cases_and_people() {
    let item = |at: usize| {
        json!({"id": format!("i{at}"), "title": "", "area": "", "sponsor": "", "description": "",
        "tags": [], "cost": null, "people": null, "scenario": null})
    };
    let items = |count: usize| (0..count).map(item).collect::<Value>();
    check("/items", items(201), "items", "expected 0 to 200 entries");
    let mut json: Value = serde_json::from_str(&shipped("default").to_json()).unwrap();
    json["workspace"]["prioritise"]["items"] = items(200);
    assert_eq!(Document::from_json(&json.to_string()).unwrap().workspace.prioritise.items.len(), 200);
    let person = |at: usize| json!({"id": format!("p{at}"), "name": "", "role": null});
    check("/participants", (0..101).map(person).collect(), "participants", "expected 0 to 100 entries");
    // Guests count too.
    check("/participants", (0..100).map(person).collect(), "ballots", "expected 0 to 100 entries");
}
