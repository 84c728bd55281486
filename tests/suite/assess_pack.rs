//! The questions of Assess: whole in three languages, as many as promised, and refused by name when they are not.

use std::collections::BTreeSet;

use landfall::content::assess::{ANSWERS, MOST_DIMENSIONS, MOST_QUESTIONS, Pack, Question};
use landfall::model::decay::defaults::WEEK;
use landfall::model::decay::inputs::Kind;
use landfall::words::Locale;
use serde_json::{Value, json};

const STRUCTURE: &str = include_str!("../../content/assess/structure.json");
const TEXTS: &str = include_str!("../../content/assess/en.json");
const EXAMPLE_STRUCTURE: &str = include_str!("../../docs/pack-example/structure.json");
const EXAMPLE_TEXTS: &str = include_str!("../../docs/pack-example/en.json");

const GATES: [&str; 5] = ["goals", "alignment", "data", "delivery", "operations"];

fn pack(locale: Locale) -> Pack {
    Pack::shipped(locale).unwrap()
}

/// Every text of a pack with the entry it belongs to.
fn texts(pack: &Pack) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut add = |entry: &str, texts: &[&String]| {
        all.extend(texts.iter().map(|text| (entry.to_owned(), (*text).clone())));
    };
    add("pack", &[&pack.title, &pack.text]);
    let named = pack.dimensions.iter().map(|it| (&it.id, &it.texts));
    let named = named.chain(pack.flags.iter().map(|it| (&it.id, &it.texts)));
    for (id, it) in named.chain(pack.phases.iter().map(|it| (&it.id, &it.texts))) {
        assert_eq!(id, &it.id);
        add(id, &[&it.title, &it.text]);
    }
    for role in &pack.roles {
        assert_eq!(role.id, role.texts.id);
        add(&role.id, &[&role.texts.title, &role.texts.text]);
        add(&role.id, &role.texts.takeaways.iter().collect::<Vec<_>>());
    }
    for question in &pack.questions {
        let it = &question.texts;
        assert_eq!(question.id, it.id);
        add(&question.id, &[&it.title, &it.question, &it.why, &it.evidence, &it.step, &it.monday]);
        add(&question.id, &it.answers.iter().collect::<Vec<_>>());
    }
    all
}

#[test]
fn every_text_is_there_in_every_language() {
    // Pack 2; dimensions 8, flags 7, phases 4 of 2 each; roles 4 of 2 + 3; questions 36 of 6 + 5.
    let expected = 2 + (8 + 7 + 4) * 2 + 4 * 5 + 36 * 11;
    let english = texts(&pack(Locale::En));
    for locale in Locale::ALL {
        let there = texts(&pack(locale));
        assert_eq!(there.len(), expected, "{}", locale.tag());
        for ((entry, here), (_, there)) in english.iter().zip(&there) {
            assert!(!there.trim().is_empty() && there.trim() == there, "{}: {entry}: {there}", locale.tag());
            // The short names of roles are the same everywhere.
            let same = locale != Locale::En && here == there && !["ceo", "coo", "cpo", "cto"].contains(&entry.as_str());
            assert!(!same, "{}: {entry} is still English: {there}", locale.tag());
        }
    }
}

#[test]
fn answers_fit_a_card_and_differ() {
    for (locale, most) in [(Locale::En, 110), (Locale::ZhHans, 40), (Locale::ZhHant, 40)] {
        for question in pack(locale).questions {
            let it = question.texts;
            assert_eq!((it.answers.len(), it.answers.iter().collect::<BTreeSet<_>>().len()), (ANSWERS, ANSWERS));
            for answer in &it.answers {
                assert!(answer.chars().count() <= most, "{}: {}: {answer}", locale.tag(), it.id);
                assert!(!answer.ends_with(['.', '。']), "{}: {}: {answer}", locale.tag(), it.id);
            }
            assert!(it.question.ends_with(['?', '？']), "{}: {}", locale.tag(), it.id);
            for sentence in [&it.why, &it.evidence, &it.monday] {
                assert!(sentence.ends_with(['.', '?', '。', '？']), "{}: {}: {sentence}", locale.tag(), it.id);
            }
            assert!(it.title.chars().count() <= 32 && it.step.chars().count() <= 80, "{}: {}", locale.tag(), it.id);
        }
    }
}

#[test]
fn chinese_has_its_own_punctuation() {
    let han = |character: char| ('\u{4e00}'..='\u{9fff}').contains(&character);
    for locale in [Locale::ZhHans, Locale::ZhHant] {
        for (entry, text) in texts(&pack(locale)) {
            let characters: Vec<char> = text.chars().collect();
            for pair in characters.windows(2) {
                let mixed = |half: char, other: char| han(other) && ",.;:?!()\"'".contains(half);
                let joined = |latin: char, other: char| han(other) && (latin.is_ascii_alphanumeric() || latin == '%');
                for (a, b) in [(pair[0], pair[1]), (pair[1], pair[0])] {
                    assert!(!mixed(a, b), "{}: {entry}: half-width in {text}", locale.tag());
                    assert!(!joined(a, b), "{}: {entry}: no space between scripts in {text}", locale.tag());
                }
            }
            let foreign = if locale == Locale::ZhHans { "「」『』" } else { "“”‘’" };
            assert!(!text.contains(|character| foreign.contains(character)), "{}: {entry}: {text}", locale.tag());
        }
    }
}

#[test]
fn thirty_six_questions_of_which_fourteen_are_quick() {
    let pack = pack(Locale::En);
    assert_eq!((pack.id.as_str(), pack.version, pack.date.as_deref()), ("landfall", 1, Some("2026-11-21")));
    let counts: Vec<(&str, usize)> =
        pack.dimensions.iter().map(|it| (it.id.as_str(), pack.questions_of(&it.id).count())).collect();
    let expected = [
        ("goals", 5),
        ("alignment", 5),
        ("data", 5),
        ("technology", 4),
        ("people", 4),
        ("market", 4),
        ("delivery", 5),
        ("operations", 4),
    ];
    assert_eq!(counts, expected);
    assert_eq!(pack.questions.len(), 36);
    assert!(pack.questions.iter().all(|it| it.weight == 1.0) && pack.dimensions.iter().all(|it| it.weight == 1.0));

    let gates: Vec<&str> = pack.dimensions.iter().filter(|it| it.gate).map(|it| it.id.as_str()).collect();
    assert_eq!(gates, GATES);
    let of = |wanted: fn(&Question) -> bool| -> Vec<(&str, &str)> {
        let found = pack.questions.iter().filter(|it| wanted(it));
        found.map(|it| (it.dimension.as_str(), it.id.as_str())).collect()
    };
    let knock_outs =
        [("goals", "measurable"), ("alignment", "owner"), ("data", "right"), ("delivery", "operation_budget")];
    assert_eq!(of(|it| it.knock_out), knock_outs);
    // The knock-outs, and two others of each gate.
    assert!(pack.questions.iter().all(|it| it.quick || !it.knock_out));
    assert_eq!(of(|it| it.quick).len(), 14);
    for gate in GATES {
        assert_eq!(of(|it| it.quick && !it.knock_out).iter().filter(|(it, _)| *it == gate).count(), 2, "{gate}");
    }
    let operations: Vec<_> = of(|it| it.quick).into_iter().filter(|(it, _)| *it == "operations").collect();
    assert_eq!(operations, [("operations", "monitoring"), ("operations", "cadence")]);
}

#[test]
fn every_flag_role_phase_and_seed_is_used_and_exists() {
    let pack = pack(Locale::En);
    let seeds = ["000", "001", "002", "003"];
    let named = pack.questions.iter().map(|it| &it.seed).chain(pack.flags.iter().map(|it| &it.seed));
    let named = named.chain(pack.roles.iter().map(|it| &it.seed)).chain(pack.phases.iter().map(|it| &it.seed));
    let used: BTreeSet<&str> =
        named.flatten().chain(pack.dimensions.iter().flat_map(|it| &it.seeds)).map(String::as_str).collect();
    assert_eq!(used, seeds.into(), "the seed files are these four");

    let ids = |ids: &mut dyn Iterator<Item = &String>| -> BTreeSet<String> { ids.cloned().collect() };
    let all = &pack.questions;
    assert_eq!(ids(&mut all.iter().flat_map(|it| &it.flags)), ids(&mut pack.flags.iter().map(|it| &it.id)));
    assert_eq!(ids(&mut all.iter().flat_map(|it| &it.roles)), ids(&mut pack.roles.iter().map(|it| &it.id)));
    assert_eq!(ids(&mut all.iter().map(|it| &it.phase)), ids(&mut pack.phases.iter().map(|it| &it.id)));
    assert!(all.iter().all(|it| !it.roles.is_empty()), "a question concerns nobody");

    // Three root causes of file 001, four reasons for failure of file 000.
    let of = |seed: &str| -> Vec<&str> {
        pack.flags.iter().filter(|it| it.seed.as_deref() == Some(seed)).map(|it| it.id.as_str()).collect()
    };
    assert_eq!(of("001"), ["vague_goals", "poor_communication", "no_method"]);
    assert_eq!(of("000"), ["motivation", "optimisation", "need", "retrospectives"]);
    let roles: Vec<(&str, usize)> = pack.roles.iter().map(|it| (it.id.as_str(), it.texts.takeaways.len())).collect();
    assert_eq!(roles, [("ceo", 3), ("coo", 3), ("cpo", 3), ("cto", 3)]);
    let months: Vec<(f64, Option<f64>)> = pack.phases.iter().map(|it| (it.from, it.to)).collect();
    assert_eq!(months, [(0.0, Some(3.0)), (3.0, Some(6.0)), (6.0, Some(12.0)), (12.0, None)]);
}

#[test]
fn answers_propose_upkeep() {
    let pack = pack(Locale::En);
    let check = |id: &str, action: Kind, expected: [Option<f64>; 5]| {
        let proposal = pack.question(id).unwrap().proposes.clone().unwrap();
        assert_eq!((proposal.action, [1, 2, 3, 4, 5].map(|answer| proposal.every.after(answer))), (action, expected));
        assert_eq!([0, 6].map(|answer| proposal.every.after(answer)), [None, None]);
    };
    check("monitoring", Kind::Tuning, [None, None, Some(1.0), Some(0.5), Some(WEEK)]);
    check("capture", Kind::KnowledgeBase, [None, None, Some(2.0), Some(1.0), Some(0.5)]);
    check("cadence", Kind::Rules, [None, None, Some(3.0), Some(1.0), Some(1.0)]);
    check("operation_budget", Kind::Upgrade, [None, None, Some(12.0), Some(6.0), Some(6.0)]);
    assert_eq!(pack.questions.iter().filter(|it| it.proposes.is_some()).count(), 4);
    let vetoes: Vec<&str> = pack.questions.iter().filter(|it| it.vetoes).map(|it| it.id.as_str()).collect();
    assert_eq!(vetoes, ["owner"]);
}

#[test]
fn a_pack_of_an_embedder_loads() {
    let pack = Pack::read(EXAMPLE_STRUCTURE, EXAMPLE_TEXTS).unwrap();
    assert_eq!((pack.id.as_str(), pack.dimensions.len(), pack.questions.len()), ("field-service", 2, 5));
    assert_eq!(pack.question("owner").unwrap().texts.title, "Owner of the plan");
    assert_eq!(pack.dimension("parts").unwrap().weight, 0.5);
    assert_eq!(Pack::languages(EXAMPLE_STRUCTURE).unwrap(), [Locale::En]);
    assert_eq!(Pack::languages(STRUCTURE).unwrap(), Locale::ALL);
}

#[test]
fn texts_are_plain_and_in_any_order() {
    let mut texts: Value = serde_json::from_str(EXAMPLE_TEXTS).unwrap();
    let markup = "<b onclick=\"x()\">&amp; **bold** [a](javascript:b)";
    texts["questions"][1]["why"] = markup.into();
    texts["questions"].as_array_mut().unwrap().reverse();
    let pack = Pack::read(EXAMPLE_STRUCTURE, &texts.to_string()).unwrap();
    assert_eq!(pack.question("owner").unwrap().texts.why, markup);
    assert_eq!(pack.questions[0].id, "first_visit");
}

/// The example with one change, and what it is refused with.
fn refused(change: impl FnOnce(&mut Value, &mut Value), expected: &str) {
    let mut structure: Value = serde_json::from_str(EXAMPLE_STRUCTURE).unwrap();
    let mut texts: Value = serde_json::from_str(EXAMPLE_TEXTS).unwrap();
    change(&mut structure, &mut texts);
    let error = Pack::read(&structure.to_string(), &texts.to_string()).unwrap_err().to_string();
    assert_eq!(error, format!("content: {expected}"));
}

/// The example with another value at one place of its structure.
fn structure_refused(pointer: &str, value: Value, expected: &str) {
    refused(|structure, _| *structure.pointer_mut(pointer).unwrap() = value, expected);
}

/// The example with another value at one place of its texts.
fn texts_refused(pointer: &str, value: Value, expected: &str) {
    refused(|_, texts| *texts.pointer_mut(pointer).unwrap() = value, expected);
}

#[test]
fn a_missing_text_is_refused_by_name() {
    for field in ["title", "question", "why", "evidence", "step", "monday"] {
        let expected = format!("questions.owner.{field}: is missing");
        texts_refused(&format!("/questions/1/{field}"), json!(""), &expected);
        texts_refused(&format!("/questions/1/{field}"), Value::Null, &expected);
    }
    texts_refused("/questions/1/answers/3", json!(" "), "questions.owner.answers[3]: is missing");
    texts_refused("/questions/1/answers", json!(["a", "b"]), "questions.owner.answers: expected 5 to 5 entries");
    texts_refused("/questions/1/answers/0", json!(7), "questions.owner.answers[0]: expected a text, in quotes");
    texts_refused("/title", json!(""), "title: is missing");
    texts_refused("/dimensions/0/text", json!("\n"), "dimensions.visit.text: is missing");
    texts_refused("/flags/0/title", json!(""), "flags.no_owner.title: is missing");
    texts_refused("/roles/0/takeaways/0", json!(""), "roles.dispatch.takeaways[0]: is missing");
    texts_refused("/phases/1/text", json!(""), "phases.later.text: is missing");
    // An entry whose texts are gone, and texts whose entry is gone.
    texts_refused("/questions/1/id", json!("other"), "questions.owner: is missing");
    refused(
        |_, texts| {
            let mut more = texts["questions"][1].clone();
            more["id"] = json!("more");
            texts["questions"].as_array_mut().unwrap().push(more);
        },
        "questions.more: is not known here",
    );
}

#[test]
fn what_does_not_belong_together_is_refused_by_name() {
    structure_refused("/questions/1/id", json!("stock"), "questions.stock.id: \"stock\" appears twice");
    structure_refused("/dimensions/1/id", json!("visit"), "dimensions.visit.id: \"visit\" appears twice");
    texts_refused("/questions/1/id", json!("stock"), "questions.stock.id: \"stock\" appears twice");
    let dimensions = "questions.owner.dimension: expected one of \"visit\", \"parts\"";
    structure_refused("/questions/1/dimension", json!("none"), dimensions);
    structure_refused("/questions/1/phase", json!("0-3"), "questions.owner.phase: expected one of \"now\", \"later\"");
    structure_refused("/questions/1/roles/0", json!("ceo"), "questions.owner.roles[0]: expected one of \"dispatch\"");
    structure_refused("/questions/1/flags/0", json!("none"), "questions.owner.flags[0]: expected one of \"no_owner\"");
    structure_refused(
        "/questions/1/flags",
        json!(["no_owner", "no_owner"]),
        "questions.owner.flags[1]: \"no_owner\" appears twice",
    );
    structure_refused(
        "/questions/4/proposes/action",
        json!("knowledge_base"),
        "questions.forecast.proposes.action: \"knowledge_base\" appears twice",
    );
    structure_refused("/languages/0", json!("fr"), "languages[0]: expected one of \"en\", \"zh-Hans\", \"zh-Hant\"");
}

#[test]
fn weights_that_are_all_zero_are_refused() {
    let zero = |part: &'static str, expected: &str| {
        refused(
            |structure, _| structure[part].as_array_mut().unwrap().iter_mut().for_each(|it| it["weight"] = json!(0)),
            expected,
        );
    };
    zero("dimensions", "dimensions: expected at least one weight above 0");
    zero("questions", "dimensions.visit.questions: expected at least one weight above 0");
    // A dimension nobody asks about weighs nothing either.
    refused(
        |structure, texts| {
            for file in [structure, texts] {
                file["questions"].as_array_mut().unwrap().truncate(3);
            }
        },
        "dimensions.parts.questions: expected at least one weight above 0",
    );
    let range = "expected a number from 0 to 1000";
    structure_refused("/questions/1/weight", json!(-1), &format!("questions.owner.weight: {range}"));
}

#[test]
fn a_field_that_is_wrong_is_refused_by_name() {
    structure_refused("/id", json!("no spaces"), "id: expected 1 to 64 letters, digits, hyphens or underscores");
    structure_refused("/version", json!(1.5), "version: expected a whole number from 1 to 1000000");
    structure_refused("/date", json!("21.11.2026"), "date: expected a date such as 2026-11-20, or null");
    structure_refused("/languages", json!([]), "languages: expected 1 to 3 entries");
    structure_refused("/questions/1/effort", json!(6), "questions.owner.effort: expected a whole number from 1 to 5");
    structure_refused("/questions/1/quick", json!("yes"), "questions.owner.quick: expected true or false");
    structure_refused("/questions/1/knock_out", Value::Null, "questions.owner.knock_out: is missing");
    structure_refused(
        "/questions/2/proposes/action",
        json!("sleep"),
        "questions.reports.proposes.action: expected one of \"tuning\", \"knowledge_base\", \"rules\", \"upgrade\"",
    );
    structure_refused(
        "/questions/2/proposes/every/3",
        json!(0),
        "questions.reports.proposes.every.3: expected a number from 0.05 to 120",
    );
    refused(|structure, _| structure["questions"][1]["html"] = json!("<b>"), "questions.owner.html: is not known here");
    refused(|_, texts| texts["questions"][1]["hint"] = json!("x"), "questions.owner.hint: is not known here");
    // An entry without an id has its place alone.
    refused(|structure, _| drop(structure["questions"][1]["id"].take()), "questions[1].id: is missing");

    let error = |structure: &str, texts: &str| Pack::read(structure, texts).unwrap_err().to_string();
    assert_eq!(error("{\n", TEXTS), "assess/structure.json: line 2 is not JSON");
    assert_eq!(error(STRUCTURE, "["), "assess texts: line 1 is not JSON");
    assert_eq!(error("[]", TEXTS), "content: document: expected an object, in braces");
}

/// The example with copies of an entry, in both files, so that there are `count`.
fn grow(structure: &mut Value, texts: &mut Value, part: &str, count: usize) {
    for file in [structure, texts] {
        let entries = file[part].as_array_mut().unwrap();
        for number in entries.len()..count {
            let mut entry = entries[0].clone();
            entry["id"] = json!(format!("more-{number}"));
            entries.push(entry);
        }
    }
}

/// Each new dimension has the question it needs.
fn grow_dimensions(structure: &mut Value, texts: &mut Value, count: usize) {
    grow(structure, texts, "dimensions", count);
    let old = structure["questions"].as_array().unwrap().len();
    grow(structure, texts, "questions", old + count - 2);
    for number in 2..count {
        structure["questions"][old + number - 2]["dimension"] = json!(format!("more-{number}"));
    }
}

#[test]
fn a_pack_that_is_too_large_is_refused_and_one_at_the_limit_is_not() {
    let mut structure: Value = serde_json::from_str(EXAMPLE_STRUCTURE).unwrap();
    let mut texts: Value = serde_json::from_str(EXAMPLE_TEXTS).unwrap();
    grow_dimensions(&mut structure, &mut texts, MOST_DIMENSIONS);
    grow(&mut structure, &mut texts, "questions", MOST_QUESTIONS);
    texts["questions"][1]["why"] = json!("預".repeat(2_000));
    let pack = Pack::read(&structure.to_string(), &texts.to_string()).unwrap();
    assert_eq!((pack.dimensions.len(), pack.questions.len()), (12, 200));

    refused(|structure, texts| grow_dimensions(structure, texts, 13), "dimensions: expected 1 to 12 entries");
    refused(|structure, texts| grow(structure, texts, "questions", 201), "questions: expected 1 to 200 entries");
    let long = "expected at most 2000 characters";
    texts_refused("/questions/1/why", json!("預".repeat(2_001)), &format!("questions.owner.why: {long}"));
    let answers = "questions.owner.answers[4]";
    texts_refused("/questions/1/answers/4", json!("x".repeat(2_001)), &format!("{answers}: {long}"));
    let space = " ".repeat(256 * 1024);
    let error = |structure: &str, texts: &str| Pack::read(structure, texts).unwrap_err().to_string();
    let large = "expected at most 262144 characters";
    assert_eq!(error(&(STRUCTURE.to_owned() + &space), TEXTS), format!("content: assess/structure.json: {large}"));
    assert_eq!(error(STRUCTURE, &(TEXTS.to_owned() + &space)), format!("content: assess texts: {large}"));
}
