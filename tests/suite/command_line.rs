//! The native program as a person calls it.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

use landfall::document::{Document, MOST_BYTES};
use landfall::model::assess::inputs::{GivenAnswer, PackVersion, Respondent};
use landfall::model::assess::{Answer, AssessInputs};

use crate::documents::shipped;

const IDS: [&str; 5] = ["default", "quality-inspection", "retail-replenishment", "customer-service", "inventory"];

struct Outcome {
    code: i32,
    out: String,
    err: String,
}

fn run(arguments: &[&str], input: &[u8]) -> Outcome {
    let mut child = Command::new(env!("CARGO_BIN_EXE_landfall"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments does not read, and then the pipe is closed.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Outcome { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// A file of this name and content, gone when the test ends.
struct File(PathBuf);

impl File {
    fn new(name: &str, content: &[u8]) -> File {
        let path = std::env::temp_dir().join(format!("landfall-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        File(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn evaluates_a_file_and_standard_input_alike() {
    let text = shipped("quality-inspection").to_json();
    let file = File::new("case.json", text.as_bytes());
    let from_file = run(&["evaluate", file.path()], b"");
    let from_input = run(&["evaluate", "-"], text.as_bytes());
    assert_eq!((from_file.code, from_file.err.as_str()), (0, ""));
    assert_eq!(from_file.out, from_input.out);
    let results: Value = serde_json::from_str(&from_file.out).unwrap();
    assert_eq!(results["format"], "landfall-results");
    let scenario = &results["roi"]["scenarios"][0];
    let near = |name: &str, expected: f64| (scenario[name].as_f64().unwrap() - expected).abs() < 0.005;
    assert!(near("roi_percent", 300.0) && near("npv", 7_000_406.52), "{scenario}");
}

#[test]
fn prints_every_example_and_evaluates_it() {
    for id in IDS {
        let example = run(&["example", id], b"");
        assert_eq!((example.code, example.err.as_str()), (0, ""), "{id}");
        assert_eq!(Document::from_json(&example.out).unwrap(), shipped(id));
        let results = run(&["evaluate", "-"], example.out.as_bytes());
        assert_eq!((results.code, results.err.as_str()), (0, ""), "{id}");
    }
    assert_eq!(run(&["example"], b"").out, run(&["example", "default"], b"").out);
}

#[test]
fn prints_the_schema() {
    let check = |arguments: &[&str], expected: String| {
        let printed = run(arguments, b"");
        assert_eq!((printed.code, printed.out.trim_end()), (0, expected.as_str()));
    };
    check(&["schema"], landfall::document::schema());
    check(&["schema", "document"], landfall::document::schema());
    check(&["schema", "pack-assess"], landfall::content::assess::schema());
}

/// Exit 1, nothing on standard output, and one line that names the file and the place.
#[track_caller]
fn check_refused(content: &[u8], expected: &str) {
    let file = File::new(&format!("bad-{}.json", content.len()), content);
    let outcome = run(&["evaluate", file.path()], b"");
    assert_eq!((outcome.code, outcome.out.as_str()), (1, ""));
    assert_eq!(outcome.err.trim_end().lines().count(), 1, "{}", outcome.err);
    assert!(outcome.err.starts_with(&format!("{}: {expected}", file.path())), "{}", outcome.err);
    assert!(!outcome.err.contains("panicked"), "{}", outcome.err);
}

#[test]
fn refuses_a_bad_document_in_one_line() {
    let text = shipped("default").to_json();
    check_refused(b"", "line 1, column 1: this is not JSON: it ends too early");
    check_refused(b"{}", "format: expected \"landfall\"");
    check_refused(text.replacen("6000.0", "-1", 1).as_bytes(), "roi.scenarios[0].costs.labour: expected a number");
    let line = text.lines().position(|line| line.contains("6000.0")).unwrap() + 1;
    check_refused(
        text.replacen("6000.0", "1e400", 1).as_bytes(),
        &format!("line {line}, column 23: this is not JSON: not a number, or one too large"),
    );
    check_refused(&text.as_bytes()[..text.len() / 2], "line");
    check_refused(b"\xff\xfe{}", "");
    check_refused(" ".repeat(MOST_BYTES + 1).as_bytes(), "the file has");
    // Characters of three bytes: the limit cuts one of them in two.
    assert_ne!((MOST_BYTES + 1) % 3, 0);
    check_refused("預".repeat(MOST_BYTES / 3 + 2).as_bytes(), "the file has");
}

#[test]
fn checks_a_pack_of_questions() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/pack-example");
    let [structure, texts] = ["structure", "en"].map(|name| format!("{folder}/{name}.json"));
    let right = run(&["check-pack", &structure, &texts], b"");
    let expected = "field-service, version 1: 2 dimensions, 5 questions, 3 in the quick check\n";
    assert_eq!((right.code, right.out.as_str()), (0, expected));
    let wrong = std::fs::read_to_string(&texts).unwrap().replacen("\"How are parts ordered?\"", "\"\"", 1);
    let wrong = run(&["check-pack", &structure, "-"], wrong.as_bytes());
    let expected = "content: questions.forecast.question: is missing\n";
    assert_eq!((wrong.code, wrong.out.as_str(), wrong.err.as_str()), (1, "", expected));
    assert_eq!(run(&["check-pack", &structure, "/nowhere.json"], b"").code, 1);
}

/// Without a language's file named, every language of the pack is checked.
#[test]
fn checks_every_language_of_a_pack() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/pack-example");
    let one = run(&["check-pack", &format!("{folder}/structure.json")], b"");
    assert_eq!(
        (one.code, one.out.as_str()),
        (0, "field-service, version 1: 2 dimensions, 5 questions, 3 in the quick check\n")
    );
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/content/assess/structure.json");
    assert_eq!(run(&["check-pack", shipped], b"").code, 0);
    // A language that is promised and not there.
    let structure = std::fs::read_to_string(format!("{folder}/structure.json")).unwrap();
    let structure = structure.replacen("[\"en\"]", "[\"en\", \"zh-Hant\"]", 1);
    let own = std::env::temp_dir().join(format!("landfall-{}-pack", std::process::id()));
    std::fs::create_dir_all(&own).unwrap();
    std::fs::write(own.join("structure.json"), structure).unwrap();
    std::fs::copy(format!("{folder}/en.json"), own.join("en.json")).unwrap();
    let missing = run(&["check-pack", own.join("structure.json").to_str().unwrap()], b"");
    std::fs::remove_dir_all(&own).unwrap();
    assert_eq!((missing.code, missing.out.as_str()), (1, ""));
    assert!(missing.err.contains("zh-Hant.json: "), "{}", missing.err);
}

/// The questions of a pack of one's own are named; the answers to them would else belong to none.
#[test]
fn evaluates_answers_to_a_pack_of_ones_own() {
    let mut document = shipped("default");
    let answers = [("first_visit", 4), ("owner", 3), ("reports", 4)];
    let given =
        |(id, state): (&str, u32)| (id.to_owned(), GivenAnswer { value: Answer::of(state), ..Default::default() });
    document.workspace.assess = AssessInputs {
        pack: Some(PackVersion { id: "field-service".into(), version: 1 }),
        respondents: vec![Respondent {
            id: "a".into(),
            answers: answers.into_iter().map(given).collect(),
            ..Respondent::default()
        }],
        ..AssessInputs::default()
    };
    let structure = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/pack-example/structure.json");
    let text = document.to_json();
    let assess = |arguments: &[&str]| {
        let it = run(arguments, text.as_bytes());
        assert_eq!((it.code, it.err.as_str()), (0, ""));
        serde_json::from_str::<Value>(&it.out).unwrap()["assess"].clone()
    };
    // (75 + 50 + 2 * 75) / 4 = 68.75, level 4; parts, which is no gate, is not asked.
    let own = assess(&["evaluate", "-", structure]);
    assert_eq!((own["mean"].as_f64(), own["level"].as_u64()), (Some(68.75), Some(4)));
    assert!(assess(&["evaluate", "-"])["error"].is_string());
    assert_eq!(run(&["evaluate", "-", "/nowhere.json"], text.as_bytes()).code, 1);
}

#[test]
fn says_which_file_is_not_there() {
    let outcome = run(&["evaluate", "/nowhere/at-all.json"], b"");
    assert_eq!((outcome.code, outcome.out.as_str()), (1, ""));
    assert!(outcome.err.starts_with("/nowhere/at-all.json: "), "{}", outcome.err);
}

#[test]
fn wrong_usage_is_exit_two() {
    let calls: [&[&str]; 7] = [
        &[],
        &["evaluate"],
        &["evaluate", "a", "b", "c"],
        &["example", "unheard-of"],
        &["schema", "x"],
        &["help"],
        &[""],
    ];
    for arguments in calls {
        let outcome = run(arguments, b"");
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{arguments:?}");
        assert!(outcome.err.contains("usage: landfall evaluate FILE|-"), "{arguments:?}: {}", outcome.err);
    }
    assert!(run(&["example", "unheard-of"], b"").err.contains("\"unheard-of\""));
    for id in IDS {
        assert!(run(&[], b"").err.contains(id), "the usage does not name {id}");
    }
}
