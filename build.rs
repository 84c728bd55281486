//! Turns locales/*.json into Rust, so that a word that is missing in a language, or has one too many, fails to
//! compile, and every language works natively too.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;

/// Constant names and files of the languages; the first one decides which keys there are.
const LANGUAGES: [(&str, &str); 3] = [("EN", "en"), ("ZH_HANS", "zh-Hans"), ("ZH_HANT", "zh-Hant")];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=locales");
    let mut languages = Vec::new();
    for (constant, file) in LANGUAGES {
        let path = format!("locales/{file}.json");
        let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        let words: BTreeMap<String, Value> = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
        languages.push((constant, path, words));
    }
    let (_, _, model) = &languages[0];
    let mut code = String::from("/// The interface words of one language.\n#[derive(Debug)]\npub struct Words {\n");
    for (key, value) in model {
        let kind = if value.is_object() { "Table" } else { "&'static str" };
        writeln!(code, "    pub {key}: {kind},")?;
    }
    code.push_str("}\n");
    for (constant, path, words) in &languages {
        check_same_keys(path, model, words)?;
        writeln!(code, "static {constant}: Words = Words {{")?;
        for (key, value) in words {
            writeln!(code, "    {key}: {},", literal(path, key, value)?)?;
        }
        code.push_str("};\n");
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("words.rs"), code)?;
    Ok(())
}

fn check_same_keys(path: &str, model: &BTreeMap<String, Value>, words: &BTreeMap<String, Value>) -> Result<(), String> {
    let differing: Vec<String> = flat_keys(model)
        .iter()
        .filter(|key| !flat_keys(words).contains(key))
        .map(|key| format!("missing {key}"))
        .chain(
            flat_keys(words).iter().filter(|key| !flat_keys(model).contains(key)).map(|key| format!("unknown {key}")),
        )
        .collect();
    if differing.is_empty() { Ok(()) } else { Err(format!("{path}: {}", differing.join(", "))) }
}

fn flat_keys(words: &BTreeMap<String, Value>) -> Vec<String> {
    let mut keys = Vec::new();
    for (key, value) in words {
        match value.as_object() {
            Some(table) => keys.extend(table.keys().map(|inner| format!("{key}.{inner}"))),
            None => keys.push(key.clone()),
        }
    }
    keys
}

fn literal(path: &str, key: &str, value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) if !text.is_empty() => Ok(format!("{text:?}")),
        Value::Object(table) => {
            let mut rows = String::from("Table(&[");
            for (inner, value) in table {
                rows += &format!("({inner:?}, {}), ", literal(path, &format!("{key}.{inner}"), value)?);
            }
            Ok(rows + "])")
        }
        _ => Err(format!("{path}: {key}: expected a text that is not empty")),
    }
}
