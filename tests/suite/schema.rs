//! The published schema is the one of the types, and the shipped documents fit it.

use proptest::prelude::*;
use serde_json::{Value, json};

use landfall::answer_file::{self, AnswerFile};
use landfall::content::{assess, preset, prioritise};
use landfall::document::schema;
use landfall::model::assess::inputs::PackVersion;
use landfall::words::Locale;

use crate::documents::{any_assess, cases};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn the_published_schemas_are_current() {
    let all = [
        ("document", schema()),
        ("answers", answer_file::schema()),
        ("pack-assess", assess::schema()),
        ("pack-prioritise", prioritise::schema()),
    ];
    for (name, current) in all {
        let file = format!("public/schema/{name}-v1.json");
        let published = std::fs::read_to_string(format!("{ROOT}/{file}")).unwrap_or_default();
        assert!(
            published.trim_end() == current,
            "{file} is not the schema of the types. Write it anew:\n    cargo run -- schema {name} > {file}"
        );
    }
}

#[test]
fn packs_of_questions_fit_their_schema() {
    let schema: Value = serde_json::from_str(&assess::schema()).unwrap();
    let check = |part: &str, text: &str| {
        let value = serde_json::from_str(text).unwrap();
        fits("", &schema, &schema["$defs"][part], &value).and(fits("", &schema, &schema, &value))
    };
    for (folder, languages) in
        [("content/assess", &["en", "zh-Hans", "zh-Hant"][..]), ("docs/pack-example", &["en"][..])]
    {
        let read = |name: &str| std::fs::read_to_string(format!("{ROOT}/{folder}/{name}.json")).unwrap();
        assert_eq!(check("Structure", &read("structure")), Ok(()), "{folder}");
        for language in languages {
            assert_eq!(check("Texts", &read(language)), Ok(()), "{folder}: {language}");
        }
        let unknown = read("structure").replacen("\"knock_out\"", "\"knockout\"", 1);
        assert_eq!(check("Structure", &unknown), Err("/questions/0/knock_out is missing".to_owned()));
    }
}

proptest! {
    #![proptest_config(cases(50))]

    #[test]
    fn files_of_answers_fit_their_schema(inputs in any_assess()) {
        let schema: Value = serde_json::from_str(&answer_file::schema()).unwrap();
        for respondent in inputs.respondents {
            let file = AnswerFile::new(PackVersion { id: "landfall".into(), version: 1 }, respondent);
            let file: Value = serde_json::from_str(&file.to_json()).unwrap();
            prop_assert_eq!(fits("", &schema, &schema, &file), Ok(()));
        }
    }
}

#[test]
fn what_is_no_file_of_answers_does_not_fit() {
    let schema: Value = serde_json::from_str(&answer_file::schema()).unwrap();
    let answers = json!({ "owner": { "value": 4, "reason": null, "grade": "measured", "note": null, "owner": null, "date": null } });
    let file = json!({
        "format": "landfall-answers", "version": 1, "pack": { "id": "landfall", "version": 1 },
        "respondent": { "id": "a", "name": "", "role": null, "answers": answers },
    });
    assert_eq!(fits("", &schema, &schema, &file), Ok(()));
    let check = |pointer: &str, value: Value, expected: &str| {
        let mut file = file.clone();
        *file.pointer_mut(pointer).unwrap() = value;
        assert_eq!(fits("", &schema, &schema, &file), Err(expected.to_owned()));
    };
    check("/format", json!("landfall"), "/format is none of [String(\"landfall-answers\")]");
    check("/pack", json!({ "id": "landfall" }), "/pack/version is missing");
    check("/respondent/answers/owner/value", json!(6), "/respondent/answers/owner/value fits no form");
    check("/respondent/answers/owner/grade", json!("sure"), "/respondent/answers/owner/grade fits no form");
    check("/respondent", json!({ "id": "a", "name": "", "answers": {}, "more": 1 }), "/respondent/more is unknown");
}

#[test]
fn the_pack_of_prioritise_fits_its_schema() {
    let schema: Value = serde_json::from_str(&prioritise::schema()).unwrap();
    let check = |part: &str, text: &str| {
        let value = serde_json::from_str(text).unwrap();
        fits("", &schema, &schema["$defs"][part], &value).and(fits("", &schema, &schema, &value))
    };
    let read = |name: &str| std::fs::read_to_string(format!("{ROOT}/content/prioritise/{name}.json")).unwrap();
    assert_eq!(check("Structure", &read("structure")), Ok(()));
    for language in Locale::ALL.map(Locale::tag) {
        assert_eq!(check("Texts", &read(language)), Ok(()), "{language}");
    }
    let unknown = read("structure").replacen("\"side\"", "\"half\"", 1);
    assert_eq!(check("Structure", &unknown), Err("/criteria/0/side is missing".to_owned()));
    let wrong = read("structure").replacen("\"benefit\"", "\"good\"", 1);
    assert!(check("Structure", &wrong).unwrap_err().starts_with("/criteria/0/direction"));
}

#[test]
fn the_shipped_documents_fit_the_schema() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    for locale in Locale::ALL {
        for preset in preset::shipped(locale).unwrap() {
            let document: Value = serde_json::from_str(&preset.document.to_json()).unwrap();
            assert_eq!(fits("", &schema, &schema, &document), Ok(()), "{}", preset.id);
        }
    }
}

#[test]
fn what_does_not_load_does_not_fit() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let document: Value = serde_json::from_str(&crate::documents::shipped("default").to_json()).unwrap();
    let check = |pointer: &str, value: Value, expected: &str| {
        let mut document = document.clone();
        *document.pointer_mut(pointer).unwrap() = value;
        assert_eq!(fits("", &schema, &schema, &document), Err(expected.to_owned()));
    };
    check("/title", Value::from(7), "/title is no string");
    check(
        "/workspace/prioritise/portfolio",
        json!({"budget": null, "headcount": 5, "must_have": [], "excludes": [], "new": 1}),
        "/workspace/prioritise/portfolio/new is unknown",
    );
    check(
        "/workspace/prioritise/cut",
        json!(60),
        "/workspace/prioritise/cut is none of [Number(50), String(\"medians\")]",
    );
    check("/workspace/assess/target", Value::from("4"), "/workspace/assess/target is no integer");
    check(
        "/workspace/assess/respondents",
        json!([{"id": "a", "name": "", "answers": {"q": {"value": 6}}}]),
        "/workspace/assess/respondents/0/answers/q/value fits no form",
    );
    check("/workspace/roi/scenarios/0/costs", json!({}), "/workspace/roi/scenarios/0/costs/upfront is missing");
    check(
        "/workspace/roi/scenarios/0/benefits/0/amount",
        json!({"fixed": {}}),
        "/workspace/roi/scenarios/0/benefits/0/amount fits no form",
    );
}

/// The part of JSON Schema that schemars writes for our types; anything else would be a validator of its own.
fn fits(path: &str, root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    if let Some(reference) = schema["$ref"].as_str() {
        return fits(path, root, root.pointer(&reference[1..]).unwrap(), value);
    }
    if let Some(forms) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        let fitting = forms.iter().any(|form| fits(path, root, form, value).is_ok());
        return if fitting { Ok(()) } else { Err(format!("{path} fits no form")) };
    }
    if let Some(expected) = schema.get("const") {
        return if value == expected { Ok(()) } else { Err(format!("{path} is not {expected}")) };
    }
    if let Some(names) = schema["enum"].as_array() {
        return if names.contains(value) { Ok(()) } else { Err(format!("{path} is none of {names:?}")) };
    }
    let types = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    let is = |name: &Value| match name.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        Some("number") => value.is_number(),
        Some("integer") => value.is_u64() || value.is_i64(),
        _ => panic!("{path}: the schema has a type this test does not know: {schema}"),
    };
    if !types.iter().any(is) {
        return Err(format!("{path} is no {}", types[0].as_str().unwrap()));
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        value.get(name).ok_or_else(|| format!("{path}/{name} is missing"))?;
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        let path = format!("{path}/{name}");
        match (&schema["properties"][name], &schema["additionalProperties"]) {
            (Value::Null, Value::Bool(false)) => return Err(format!("{path} is unknown")),
            (Value::Null, more) => fits(&path, root, more, inner)?,
            (property, _) => fits(&path, root, property, inner)?,
        }
    }
    let items = value.as_array().into_iter().flatten().enumerate();
    items.into_iter().try_for_each(|(index, inner)| fits(&format!("{path}/{index}"), root, &schema["items"], inner))
}
