//! Turns locales/ into Rust: one struct of words, so that a word that is missing in a language, or has one too
//! many, fails to compile. The texts themselves are files beside the page, one a language, so that a reader loads
//! only their own; native code carries all.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;

/// Files of the languages, in the order of `Locale::ALL`; the first one decides which keys there are.
const LANGUAGES: [&str; 3] = ["en", "zh-Hans", "zh-Hant"];

/// Names the words that a page loads with the part of the app they belong to, and not on a first visit: those of the
/// folders of this name, and of folders whose name goes on after a hyphen. The styles of the part are in the file of
/// this name in style/. tools/after-build.mjs reads it too.
const LATER: &str = "locales/later.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=locales");
    // tools/split.mjs cuts the page's code by what refers to what, which the linker must tell for that.
    if env::var("CARGO_CFG_TARGET_ARCH")? == "wasm32" {
        println!("cargo:rustc-link-arg-bins=--emit-relocs");
    }
    let out = env::var("OUT_DIR")?;
    let later: Vec<String> = serde_json::from_str(&fs::read_to_string(LATER)?)?;
    let of_page = |folder: &str| !later.iter().any(|later| belongs(folder, later));
    fs::write(Path::new(&out).join("words.rs"), code("Words", "", "    pub locale: Locale,\n", of_page)?)?;
    for later in &later {
        let initial = later.chars().take(1).flat_map(char::to_uppercase).collect::<String>();
        let name = format!("{initial}{}Words", later.chars().skip(1).collect::<String>());
        let words = code(&name, &format!("{later}-"), "", |folder| belongs(folder, later))?;
        let style = format!("style/{later}.css");
        println!("cargo:rerun-if-changed={style}");
        let named = format!("{later}-{:016x}.css", fnv1a64(&fs::read(style)?));
        let style = format!(
            "\n/// The styles of the tool beside the page.\n#[cfg(target_arch = \"wasm32\")]\npub const STYLE: &str = {named:?};\n"
        );
        fs::write(Path::new(&out).join(format!("{later}_words.rs")), words + &style)?;
    }
    Ok(())
}

fn belongs(folder: &str, later: &str) -> bool {
    folder.strip_prefix(later).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// The struct of the words of these folders, and the files they are in, whose names begin with `prefix`.
fn code(name: &str, prefix: &str, more: &str, folders: impl Fn(&str) -> bool) -> Result<String, Box<dyn Error>> {
    let mut languages = Vec::new();
    for language in LANGUAGES {
        languages.push((language, read(language, &folders)?));
    }
    let (_, model) = &languages[0];
    let mut fields = String::new();
    let [mut reading, mut empty, mut places, mut numbers] = [const { String::new() }; 4];
    let mut line = 0;
    for (key, value) in model {
        match value.as_object() {
            Some(table) => {
                let ids: Vec<&String> = table.keys().collect();
                writeln!(fields, "    pub {key}: Table,")?;
                let end = line + ids.len();
                writeln!(
                    reading,
                    "        self.{key} = Table {{ ids: &{ids:?}, texts: lines[{line}..{end}].to_vec() }};"
                )?;
                writeln!(empty, "            {key}: Table {{ ids: &[], texts: Vec::new() }},")?;
                line = end;
            }
            None => {
                writeln!(fields, "    pub {key}: &'static str,")?;
                writeln!(empty, "            {key}: \"\",")?;
                writeln!(places, "            &mut self.{key},")?;
                write!(numbers, "{line}, ")?;
                line += 1;
            }
        }
    }
    let mut texts = String::new();
    let mut names = String::new();
    for (language, words) in &languages {
        check_same_keys(language, model, words)?;
        let text = lines(language, words)?;
        writeln!(names, "    \"{prefix}{language}-{:016x}\",", fnv1a64(text.as_bytes()))?;
        writeln!(texts, "    {text:?},")?;
    }
    let empty_more = if more.is_empty() { "" } else { "            locale: Locale::En,\n" };
    Ok(format!(
        "/// The interface words of one language.
#[derive(Debug)]
pub struct {name} {{
{more}{fields}}}

impl {name} {{
    const EMPTY: {name} = {name} {{
{empty_more}{empty}    }};

    /// Takes the texts in the order of the keys.
    fn fill(&mut self, lines: &[&'static str; COUNT]) {{
        const NUMBERS: [u16; {alone}] = [{numbers}];
        let places: [&mut &'static str; {alone}] = [
{places}        ];
        for (place, number) in places.into_iter().zip(NUMBERS) {{
            *place = lines[number as usize];
        }}
{reading}    }}
}}

/// How many texts a language has.
const COUNT: usize = {};

/// The languages' files beside the page, without their ending.
#[cfg(target_arch = \"wasm32\")]
const FILES: [&str; 3] = [
{names}];

/// The languages' texts, one a line.
#[cfg(not(target_arch = \"wasm32\"))]
const TEXTS: [&str; 3] = [
{texts}];
",
        flat_keys(model).len(),
        alone = model.values().filter(|value| !value.is_object()).count(),
    ))
}

/// The words of one language: those of each folder in locales/ together, the rows of tables that
/// stand in several included.
fn read(language: &str, wanted: &dyn Fn(&str) -> bool) -> Result<BTreeMap<String, Value>, Box<dyn Error>> {
    let mut words: BTreeMap<String, Value> = BTreeMap::new();
    let mut folders = fs::read_dir("locales")?.collect::<Result<Vec<_>, _>>()?;
    folders.retain(|entry| entry.path().is_dir());
    folders.sort_by_key(fs::DirEntry::path);
    for folder in folders {
        if !folder.file_name().to_str().is_some_and(wanted) {
            continue;
        }
        let path = folder.path().join(format!("{language}.json"));
        let wrong = |reason: String| format!("{}: {reason}", path.display());
        let text = fs::read_to_string(&path).map_err(|error| wrong(error.to_string()))?;
        let part: BTreeMap<String, Value> = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        for (key, value) in part {
            match (words.get_mut(&key), value) {
                (Some(Value::Object(rows)), Value::Object(more)) => {
                    if let Some(row) = more.keys().find(|row| rows.contains_key(*row)) {
                        return Err(wrong(format!("{key}.{row} stands in another folder too")).into());
                    }
                    rows.extend(more);
                }
                (Some(_), _) => return Err(wrong(format!("{key} stands in another folder too")).into()),
                (None, value) => {
                    words.insert(key, value);
                }
            }
        }
    }
    Ok(words)
}

/// All texts in the order of their keys, one a line; tools/after-build.mjs writes the same into a file.
fn lines(path: &str, words: &BTreeMap<String, Value>) -> Result<String, String> {
    let mut lines = Vec::new();
    for (key, value) in words {
        match value {
            Value::Object(table) => {
                for (inner, value) in table {
                    lines.push(line(path, &format!("{key}.{inner}"), value)?);
                }
            }
            value => lines.push(line(path, key, value)?),
        }
    }
    Ok(lines.join("\n"))
}

fn line<'a>(path: &str, key: &str, value: &'a Value) -> Result<&'a str, String> {
    let text = value.as_str().filter(|text| !text.is_empty() && !text.contains('\n'));
    text.ok_or_else(|| format!("{path}: {key}: expected a text of one line that is not empty"))
}

/// Names a file after its content, so that the page and the words of another build never meet.
fn fnv1a64(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
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
