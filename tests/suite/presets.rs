//! The shipped presets: the same in three languages, with every text, and evaluating to sense.

use landfall::content::ContentError;
use landfall::content::preset::{Preset, presets, shipped};
use landfall::document::Document;
use landfall::model::roi::ledger::State;
use landfall::results;
use landfall::words::Locale;
use serde_json::{Value, json};

const STRUCTURE: &str = include_str!("../../content/presets/structure.json");
const TEXTS: &str = include_str!("../../content/presets/en.json");

fn numbers_of(preset: &Preset) -> Vec<(String, f64)> {
    preset.document.workspace.roi.numbers().into_iter().map(|number| (number.path, number.value)).collect()
}

#[test]
fn the_languages_have_the_same_presets() {
    let english = shipped(Locale::En).unwrap();
    let ids: Vec<&str> = english.iter().map(|preset| preset.id.as_str()).collect();
    assert_eq!(ids, ["default", "quality-inspection", "retail-replenishment", "customer-service", "inventory"]);
    for locale in Locale::ALL {
        let there = shipped(locale).unwrap();
        assert_eq!(there.len(), english.len());
        for (here, there) in english.iter().zip(&there) {
            assert_eq!((&here.id, &here.seed), (&there.id, &there.seed));
            assert_eq!(numbers_of(here), numbers_of(there), "{}", here.id);
        }
    }
}

#[test]
fn every_title_and_source_is_there_in_every_language() {
    for locale in Locale::ALL {
        for preset in shipped(locale).unwrap() {
            let roi = &preset.document.workspace.roi;
            let scenarios = roi.scenarios.iter();
            let mut texts = vec![&preset.summary, &preset.document.title];
            texts.extend(scenarios.clone().map(|scenario| &scenario.title));
            texts.extend(scenarios.flat_map(|scenario| &scenario.benefits).map(|benefit| &benefit.title));
            texts.extend(roi.ledger.iter().map(|(_, entry)| &entry.source));
            assert!(texts.iter().all(|text| !text.trim().is_empty()), "{} in {}", preset.id, locale.tag());
        }
    }
}

#[test]
fn a_source_belongs_to_a_number_and_a_claim_to_a_seed() {
    for preset in shipped(Locale::En).unwrap() {
        let workspace = &preset.document.workspace;
        let numbers = workspace.numbers();
        for (path, entry) in workspace.roi.ledger.iter() {
            // `amount` of a fixed benefit, `reduction` and so on: the path of a number there is.
            assert!(
                numbers.iter().any(|number| number.path == path),
                "{}: {path} is no number of this document",
                preset.id
            );
            if entry.state == State::Claim {
                assert!(entry.source.contains("ile 0"), "{}: {path} names no file: {}", preset.id, entry.source);
            }
        }
    }
}

#[test]
fn every_number_of_the_default_project_says_why() {
    for locale in Locale::ALL {
        let presets = shipped(locale).unwrap();
        let workspace = &presets.iter().find(|preset| preset.id == "default").unwrap().document.workspace;
        for number in workspace.numbers() {
            assert!(!workspace.roi.ledger_entry(&number.path).source.is_empty(), "{}: {}", locale.tag(), number.path);
        }
    }
}

#[test]
fn every_preset_loads_again_and_evaluates() {
    for locale in Locale::ALL {
        for preset in shipped(locale).unwrap() {
            assert_eq!(Document::from_json(&preset.document.to_json()).as_ref(), Ok(&preset.document));
            let it: Value = serde_json::from_str(&results::evaluate(&preset.document).to_string()).unwrap();
            for scenario in it["roi"]["scenarios"].as_array().unwrap() {
                assert!(scenario["cash_flow"].as_array().unwrap().iter().all(Value::is_number), "{}", preset.id);
                assert!(scenario["npv"].is_number(), "{}", preset.id);
            }
        }
    }
}

#[test]
fn the_retail_case_shows_no_return_because_its_seed_states_no_cost() {
    let preset = shipped(Locale::En).unwrap().into_iter().find(|preset| preset.id == "retail-replenishment").unwrap();
    let it: Value = serde_json::from_str(&results::evaluate(&preset.document).to_string()).unwrap();
    let it = &it["roi"]["scenarios"][0];
    let figures = [&it["roi_percent"], &it["total_cost"], &it["total_benefit"], &it["payback"]["sustained"]];
    assert_eq!(figures, [&json!(null), &json!(0.0), &json!(0.0), &json!(0.0)]);
}

#[test]
fn a_pack_that_is_not_whole_is_refused_by_name() {
    let check = |structure: &str, texts: &str, expected: &str| {
        let error = presets(structure, texts).unwrap_err().to_string();
        assert!(error.contains(expected), "expected {expected} in: {error}");
    };
    let without = |text: &str, part: &str, instead: &str| {
        assert!(text.contains(part));
        text.replacen(part, instead, 1)
    };
    check("{", TEXTS, "presets/structure.json");
    check(STRUCTURE, "{", "presets texts");
    check(STRUCTURE, &without(TEXTS, "\"inventory\"", "\"other\""), "content: inventory: is missing");
    check(STRUCTURE, &without(TEXTS, "\"hours\"", "\"other\""), "content: default.titles.hours: is missing");
    check(
        STRUCTURE,
        &without(TEXTS, "[errors].reduction", "[errors].other"),
        "content: default.sources.scenarios[as-planned].benefits[errors].reduction: is missing",
    );
    // Numbers pass the same door as a file's.
    check(
        &without(STRUCTURE, "\"labour\": 6000", "\"labour\": -1"),
        TEXTS,
        "content: default: roi.scenarios[0].costs.labour",
    );
    let Err(ContentError::Document { .. }) =
        presets(&without(STRUCTURE, "\"horizon_months\": 24", "\"horizon_months\": 0"), TEXTS)
    else {
        panic!("a horizon of 0 was accepted")
    };
}
