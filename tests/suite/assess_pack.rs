//! The questions of Assess that ship: whole in three languages, and as many as promised.

use std::collections::BTreeSet;

use landfall::content::assess::{ANSWERS, Pack, Question};
use landfall::model::decay::defaults::WEEK;
use landfall::model::decay::inputs::Kind;
use landfall::words::Locale;

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
