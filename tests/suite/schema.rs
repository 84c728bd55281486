//! The published schema is the one of the types, and the shipped documents fit it.

use serde_json::Value;

use landfall::content::preset;
use landfall::document::schema;
use landfall::words::Locale;

const PUBLISHED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/public/schema/document-v1.json");

#[test]
fn the_published_schema_is_current() {
    let published = std::fs::read_to_string(PUBLISHED).unwrap_or_default();
    let current = schema();
    assert!(
        published.trim_end() == current,
        "public/schema/document-v1.json is not the schema of the types. Write it anew:\n    \
         cargo run -- schema > public/schema/document-v1.json"
    );
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
    check("/workspace/prioritise", serde_json::json!({"new": 1}), "/workspace/prioritise/new is unknown");
    check("/workspace/assess/target", Value::from("4"), "/workspace/assess/target is no integer");
    check(
        "/workspace/assess/respondents",
        serde_json::json!([{"id": "a", "name": "", "answers": {"q": {"value": 6}}}]),
        "/workspace/assess/respondents/0/answers/q/value fits no form",
    );
    check(
        "/workspace/roi/scenarios/0/costs",
        serde_json::json!({}),
        "/workspace/roi/scenarios/0/costs/upfront is missing",
    );
    check(
        "/workspace/roi/scenarios/0/benefits/0/amount",
        serde_json::json!({"fixed": {}}),
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
