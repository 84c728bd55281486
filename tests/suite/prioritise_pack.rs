//! The words and examples of Prioritise that ship: whole in three languages, and true to the model.

use std::collections::BTreeSet;

use landfall::content::prioritise::Pack;
use landfall::model::prioritise::criteria;
use landfall::model::prioritise::goal::{GoalFault, faults};
use landfall::model::prioritise::inputs::{Anchor, Criterion, Direction, Item, ME, PrioritiseInputs, Side};
use landfall::words::Locale;

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
    for it in &pack.criteria {
        assert_eq!(it.id, it.texts.id);
        add(&it.id, &[&it.texts.title, &it.texts.text]);
        add(&it.id, &it.texts.anchors.iter().collect::<Vec<_>>());
    }
    for it in &pack.prompts {
        add(&it.id, &[&it.texts.title, &it.texts.text]);
    }
    for it in &pack.items {
        let texts = &it.texts;
        add(&it.id, &[&texts.title, &texts.area, &texts.sponsor, &texts.description]);
        for text in [&texts.metric, &texts.baseline, &texts.target].into_iter().flatten() {
            add(&it.id, &[text]);
        }
        add(&it.id, &texts.tags.iter().collect::<Vec<_>>());
    }
    all
}

#[test]
fn every_text_is_there_in_every_language() {
    let english = texts(&pack(Locale::En));
    // Pack 2; criteria 8 of 2 + 4; prompts 6 of 2; use cases 10 of 4 + 3, one of them without a baseline; tags.
    let tags: usize = pack(Locale::En).items.iter().map(|it| it.texts.tags.len()).sum();
    assert_eq!(english.len(), 2 + 8 * 6 + 6 * 2 + 10 * 7 - 1 + tags);
    for locale in Locale::ALL {
        let there = texts(&pack(locale));
        assert_eq!(there.len(), english.len(), "{}", locale.tag());
        for ((entry, here), (_, there)) in english.iter().zip(&there) {
            assert!(!there.trim().is_empty() && there.trim() == there, "{}: {entry}: {there}", locale.tag());
            let same = locale != Locale::En && here == there && there != "IT" && !there.ends_with('%');
            assert!(!same || there == "200", "{}: {entry} is still English: {there}", locale.tag());
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
        }
    }
}

#[test]
fn the_criteria_are_those_of_the_model() {
    let pack = pack(Locale::En);
    let described = |id: &str, direction: Direction, side: Side| (id.to_owned(), direction, side);
    let words: Vec<_> = pack.criteria.iter().map(|it| described(&it.id, it.direction, it.side)).collect();
    let model: Vec<_> = criteria::defaults().iter().map(|it| described(&it.id, it.direction, it.side)).collect();
    assert_eq!(words, model);
    // Five lenses of seed 003; effort, risk and readiness are ours.
    let seeds: Vec<Option<&str>> = pack.criteria.iter().map(|it| it.seed.as_deref()).collect();
    assert_eq!(seeds, [Some("003"), Some("003"), Some("003"), Some("003"), Some("003"), None, None, None]);
    assert_eq!(criteria::defaults().iter().map(|it| it.weight).collect::<Vec<_>>(), [0.125; 8]);
}

#[test]
fn a_criterion_has_its_own_words_or_the_packs() {
    let pack = pack(Locale::En);
    let mut criterion = criteria::defaults().remove(0);
    assert_eq!(pack.title_of(&criterion), "Pain and repetition");
    let scores = |anchors: Vec<Anchor>| anchors.iter().map(|it| it.score).collect::<Vec<_>>();
    assert_eq!(scores(pack.anchors_of(&criterion)), [1, 4, 7, 10]);
    assert_eq!(pack.anchors_of(&criterion)[3].text, "All day long, slow, and people keep complaining");
    // On another scale the pack's anchors would say the wrong thing.
    criterion.hi = 5;
    assert!(pack.anchors_of(&criterion).is_empty());
    let anchor = |score: u32| Anchor { score, text: "Mine".into() };
    criterion.anchors = vec![anchor(5), anchor(1)];
    criterion.title = Some("Mine".into());
    criterion.meaning = Some("Why".into());
    assert_eq!((pack.title_of(&criterion), pack.meaning_of(&criterion)), ("Mine", "Why"));
    assert_eq!(scores(pack.anchors_of(&criterion)), [1, 5]);
    let own = Criterion { id: "reuse".into(), ..Criterion::default() };
    assert_eq!((pack.title_of(&own), pack.meaning_of(&own)), ("reuse", ""));
}

#[test]
fn the_example_fills_an_empty_matrix() {
    for locale in Locale::ALL {
        let pack = pack(locale);
        let inputs = pack.example();
        assert_eq!(inputs.check(), Ok(()));
        assert_eq!((inputs.items.len(), inputs.ballots.len(), inputs.round), (10, 1, 1));
        let mine = inputs.ballot_of(ME, 1).unwrap();
        assert_eq!(mine.count(), 80, "every use case on every criterion");
        assert!(inputs.items.iter().all(|it| it.cost.is_some() && it.people.is_some()));
        let areas: BTreeSet<&str> = inputs.items.iter().map(|it| it.area.as_str()).collect();
        assert_eq!(areas.len(), 10);
        // One goal is vague on purpose, and is the only one that is flagged.
        let flagged: Vec<(&str, usize)> =
            inputs.items.iter().map(|it| (it.id.as_str(), faults(&it.goal).len())).filter(|it| it.1 > 0).collect();
        assert_eq!(flagged, [("meeting_notes", 4)], "{}", locale.tag());
        let vague = faults(&inputs.item("meeting_notes").unwrap().goal);
        assert!(matches!(vague[2], GoalFault::Vague { .. }), "{}: {vague:?}", locale.tag());
    }
}

#[test]
fn the_example_is_told_in_another_language_where_nobody_has_changed_its_words() {
    let (english, simplified, traditional) = (pack(Locale::En), pack(Locale::ZhHans), pack(Locale::ZhHant));
    let mut inputs = simplified.example();
    assert!(!simplified.is_told_otherwise(&inputs) && english.is_told_otherwise(&inputs));
    // Numbers, dates and scores are not words: with them a use case is still told anew.
    inputs.items[0].cost = Some(1.0);
    inputs.items[0].goal.date = Some("2030-01-01".into());
    inputs.items[0].scenario = Some("s".into());
    inputs.items[1].title = "门店".into();
    inputs.items[2].tags.clear();
    inputs.items[3].goal.target = "45".into();
    inputs.items.swap(4, 5);
    inputs.items.push(Item::new("mine", &simplified.items[0].texts.title));
    let before = inputs.clone();
    english.retell(&traditional, &mut inputs);
    assert_eq!(inputs, before, "it was not told in that language");
    english.retell(&simplified, &mut inputs);
    let mut expected = english.example();
    expected.items[0].cost = Some(1.0);
    expected.items[0].goal.date = Some("2030-01-01".into());
    expected.items[0].scenario = Some("s".into());
    expected.items.swap(4, 5);
    expected.items.push(before.items[10].clone());
    for place in 1..4 {
        expected.items[place] = before.items[place].clone();
    }
    assert_eq!(inputs, expected);
    assert!(english.is_told_otherwise(&inputs), "three use cases have words of their own");
    assert!(!english.is_told_otherwise(&PrioritiseInputs::default()));
}

#[test]
fn the_seeds_goals_have_the_seeds_numbers() {
    let pack = pack(Locale::En);
    let check = |id: &str, seed: Option<&str>, share: Option<f64>| {
        let it = pack.items.iter().find(|it| it.id == id).unwrap();
        assert_eq!(it.seed.as_deref(), seed, "{id}");
        let number = |text: &Option<String>| -> f64 {
            let text = text.as_deref().unwrap();
            text.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect::<String>().parse().unwrap()
        };
        let (from, to) = (number(&it.texts.baseline), number(&it.texts.target));
        share.inspect(|share| assert!((to - from * share).abs() < 1e-9, "{id}: {from} to {to}"));
    };
    // 001: response time -40 %, turnover days -15 %; 003: defects -35 %.
    check("service_replies", Some("001"), Some(0.60));
    check("inventory", Some("001"), Some(0.85));
    check("visual_inspection", Some("003"), Some(0.65));
    check("replenishment", Some("001"), None);
    check("invoices", None, None);
    let target = |id: &str| pack.items.iter().find(|it| it.id == id).unwrap().texts.target.clone().unwrap();
    assert_eq!(target("replenishment"), "5% at most");
}

#[test]
fn a_pack_with_a_fault_names_the_entry() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/content/prioritise/");
    let file = |name: &str| std::fs::read_to_string(format!("{root}{name}.json")).unwrap();
    let (structure, words) = (file("structure"), file("en"));
    let check = |structure: &str, words: &str, expected: &str| {
        assert_eq!(Pack::read(structure, words).unwrap_err().to_string(), expected);
    };
    let with = |from: &str, to: &str| {
        assert!(structure.contains(from), "{from}");
        structure.replacen(from, to, 1)
    };
    check(
        &with("\"id\": \"pain\"", "\"id\": \"ache\""),
        &words,
        "content: criteria.ache.id: expected one of \"pain\", \"breadth\", \"strategy\", \"edge\", \"data\", \"effort\", \"risk\", \"users\"",
    );
    check(
        &with("\"pain\": 8", "\"pain\": 11"),
        &words,
        "content: items.visual_inspection.scores.pain: expected a whole number from 1 to 10",
    );
    check(&with("\"pain\": 8, ", ""), &words, "content: items.visual_inspection.scores.pain: is missing");
    check(
        &with("\"zh-Hant\"", "\"fr\""),
        &words,
        "content: languages[2]: expected one of \"en\", \"zh-Hans\", \"zh-Hant\"",
    );
    check(&with("\"id\": \"it_tickets\"", "\"id\": \"tickets\""), &words, "content: items.tickets: is missing");
    let words = words.replacen("\"Rare, and done in minutes\", ", "", 1);
    check(&structure, &words, "content: criteria.pain.anchors: expected 4 to 4 entries");
}
