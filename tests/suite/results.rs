//! The results a document evaluates to: their shape, and what is absent when nothing can be said.

use std::collections::BTreeSet;

use expect_test::expect_file;
use serde_json::Value;

use landfall::model::outlook::upkeep_of;
use landfall::model::roi::evaluate;
use landfall::results;

use crate::documents::shipped;

fn results_of(document: &landfall::document::Document) -> Value {
    serde_json::from_str(&results::evaluate(document).to_string()).unwrap()
}

/// Every path of an object with the type of its value; lists by their first entry.
pub fn shape(path: &str, value: &Value, lines: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, inner)| shape(&format!("{path}.{name}"), inner, lines)),
        Value::Array(list) => shape(&format!("{path}[]"), list.first().unwrap_or(&Value::Null), lines),
        Value::Null => drop(lines.insert(format!("{path}: null"))),
        Value::Bool(_) => drop(lines.insert(format!("{path}: boolean"))),
        Value::Number(_) => drop(lines.insert(format!("{path}: number"))),
        Value::String(_) => drop(lines.insert(format!("{path}: text"))),
    }
}

#[test]
fn the_shape_is_stable() {
    let mut lines = BTreeSet::new();
    shape("", &results_of(&shipped("default")), &mut lines);
    let lines: Vec<String> = lines.into_iter().collect();
    expect_file!["golden/results-shape.txt"].assert_eq(&(lines.join("\n") + "\n"));
}

#[test]
fn figures_are_those_of_the_evaluation() {
    let document = shipped("default");
    let roi = &document.workspace.roi;
    let it =
        evaluate(roi, &roi.scenarios[0], &upkeep_of(roi.horizon_months, &document.workspace.decay, &roi.scenarios[0]));
    let scenario = &results_of(&document)["roi"]["scenarios"][0];
    assert_eq!(scenario["npv"].as_f64(), it.npv);
    assert_eq!(scenario["payback"]["after_launch"].as_f64(), it.payback_after_launch());
    assert_eq!(scenario["discounted_payback"].as_f64(), it.discounted_payback.first);
    assert_eq!(scenario["cash_flow"].as_array().unwrap().len(), 25);
}

#[test]
fn no_headline_when_nothing_runs_inside_the_horizon() {
    let mut document = shipped("default");
    document.workspace.roi.scenarios[0].launch_month = document.workspace.roi.horizon_months;
    let scenario = &results_of(&document)["roi"]["scenarios"][0];
    let headlines = [
        "roi_percent",
        "npv",
        "irr_monthly",
        "mirr_monthly",
        "discounted_payback",
        "break_even_multiplier",
        "first_positive_month",
        "peak_funding",
    ];
    for name in headlines {
        assert!(scenario[name].is_null(), "{name}: {}", scenario[name]);
    }
    assert!(scenario["payback"].as_object().unwrap().values().all(Value::is_null));
}
