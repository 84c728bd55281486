//! Rounds, sittings, and what happens to answers when the questions are others.

use landfall::model::assess::Answer;
use landfall::model::assess::inputs::{AssessInputs, GivenAnswer, MOST_ROUNDS, Mode, Names, PackVersion, Round};

use super::{inputs, person};

fn pack(id: &str, version: u32) -> PackVersion {
    PackVersion { id: id.to_owned(), version }
}

/// Every field another than the usual one.
fn unusual() -> AssessInputs {
    AssessInputs {
        pack: Some(pack("own", 3)),
        mode: Mode::Full,
        target: 2,
        slack: 3,
        respondents: vec![person("a", "quality=3"), person("b", "quality=5")],
        rounds: Vec::new(),
        names: Some(Names::Hidden),
    }
}

#[test]
fn a_sitting_has_the_rules_of_its_round() {
    let inputs = unusual();
    let it = inputs.sitting();
    assert_eq!((it.mode, it.target, it.slack, it.respondents.len()), (Mode::Full, 2, 3, 2));
    let one = it.of("b").unwrap();
    assert_eq!((one.mode, one.target, one.slack), (Mode::Full, 2, 3));
    assert_eq!(one.respondents, [person("b", "quality=5")]);
    let round = inputs.round("r".into(), "Spring".into(), None);
    assert_eq!((round.id.as_str(), round.title.as_str(), &round.date), ("r", "Spring", &None));
    assert_eq!((&round.pack, round.sitting()), (&inputs.pack, inputs.sitting()));
}

#[test]
fn what_is_usual() {
    let it = AssessInputs::default();
    assert_eq!((it.mode, it.target, it.slack), (Mode::Quick, 4, 1));
    let round = Round::default();
    assert_eq!((round.mode, round.target, round.slack, &round.pack), (Mode::Quick, 4, 1, &None));
    assert_eq!(GivenAnswer::of(Answer::State4).value, Some(Answer::State4));
}

#[test]
fn whether_anything_is_answered() {
    let mut it = AssessInputs::default();
    assert!(!it.is_answered());
    it.respondents.push(person("a", ""));
    it.respondents[0]
        .answers
        .insert("quality".into(), GivenAnswer { note: Some("later".into()), ..Default::default() });
    assert!(!it.is_answered(), "a note is no answer");
    it.rounds.push(inputs(vec![person("a", "quality=dk")]).round("r".into(), String::new(), None));
    assert!(it.is_answered(), "an earlier round counts");
    it.rounds.clear();
    it.respondents[0] = person("a", "quality=na");
    assert!(it.is_answered());
}

#[test]
fn answers_to_another_pack_are_kept_as_a_round() {
    let mut it = unusual();
    let before = it.clone();
    assert!(it.is_of_other_pack("default") && !it.is_of_other_pack("own"));
    assert!(!AssessInputs::default().is_of_other_pack("own"), "nobody has answered any");
    assert!(it.turn_to(pack("default", 1), "r1".into(), "2026-11-21".into()));
    assert_eq!(it.pack, Some(pack("default", 1)));
    let names: Vec<_> = it.respondents.iter().map(|it| (it.id.as_str(), it.answers.len())).collect();
    assert_eq!(names, [("a", 0), ("b", 0)], "everybody begins anew");
    assert_eq!((it.mode, it.target, it.slack), (Mode::Full, 2, 3));
    assert_eq!(it.rounds, [before.round("r1".into(), "own".into(), Some("2026-11-21".into()))]);
    // Nothing is answered yet, so there is nothing to keep.
    assert!(it.turn_to(pack("own", 3), "r2".into(), String::new()));
    assert_eq!((it.rounds.len(), it.pack), (1, Some(pack("own", 3))));
}

#[test]
fn answers_to_the_same_pack_stay() {
    // Of another version too: its questions keep their ids, and the document says which version was answered.
    let mut it = unusual();
    assert!(it.turn_to(pack("own", 4), "r1".into(), String::new()));
    assert_eq!(it, unusual());
    it.pack = None;
    assert!(it.turn_to(pack("default", 2), "r1".into(), String::new()));
    assert_eq!(it, AssessInputs { pack: Some(pack("default", 2)), ..unusual() });
}

#[test]
fn no_round_is_pushed_out() {
    let full = |count: usize| {
        let rounds = (0..count).map(|at| unusual().round(format!("r{at}"), String::new(), None)).collect();
        AssessInputs { rounds, ..unusual() }
    };
    let mut it = full(MOST_ROUNDS);
    assert!(!it.turn_to(pack("default", 1), "more".into(), String::new()));
    assert_eq!(it, full(MOST_ROUNDS));
    let mut it = full(MOST_ROUNDS - 1);
    assert!(it.turn_to(pack("default", 1), "more".into(), String::new()));
    assert_eq!(it.rounds.len(), MOST_ROUNDS);
}

#[test]
fn answers_to_another_pack_say_nothing_about_this_one() {
    let inputs = unusual();
    assert_eq!(*inputs.answered_to("own"), inputs);
    let other = inputs.answered_to("landfall");
    assert_eq!(*other, AssessInputs { respondents: Vec::new(), ..inputs.clone() });
}
