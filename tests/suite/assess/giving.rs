//! An answer that is given: to whom it belongs, and what becomes of answers to another pack.

use landfall::model::assess::Answer;
use landfall::model::assess::giving::New;
use landfall::model::assess::inputs::{AssessInputs, GivenAnswer, MOST_ROUNDS, PackVersion};

use super::person;

fn pack(id: &str) -> PackVersion {
    PackVersion { id: id.to_owned(), version: 1 }
}

/// Everybody with what they have answered: "a owner=4 right=1".
fn all(it: &AssessInputs) -> Vec<String> {
    let value = |(id, given): (&str, &GivenAnswer)| format!(" {id}={}", given.value.map_or("-", Answer::word));
    it.respondents.iter().map(|it| it.id.clone() + &it.answers.iter().map(value).collect::<String>()).collect()
}

fn new() -> New {
    New { person: "me".into(), round: "r".into(), date: "2026-11-21".into() }
}

#[test]
fn the_first_answer_brings_a_person() {
    let mut it = AssessInputs::default();
    assert!(it.give(0, "owner", GivenAnswer::of(Answer::State4), &pack("landfall"), new()));
    assert_eq!((it.pack.clone(), all(&it)), (Some(pack("landfall")), vec!["me owner=4".to_owned()]));
    assert!(it.give(0, "owner", GivenAnswer::of(Answer::State2), &pack("landfall"), new()));
    assert!(it.give(0, "right", GivenAnswer::of(Answer::State1), &pack("landfall"), new()));
    assert_eq!(all(&it), ["me owner=2 right=1"]);
    // Nothing at all is no answer.
    assert!(it.give(0, "owner", GivenAnswer::default(), &pack("landfall"), new()));
    assert_eq!(all(&it), ["me right=1"]);
}

#[test]
fn it_is_given_by_one_of_several() {
    let mut it = AssessInputs { respondents: vec![person("a", "owner=1"), person("b", "")], ..AssessInputs::default() };
    assert!(it.give(1, "owner", GivenAnswer::of(Answer::State5), &pack("landfall"), new()));
    assert_eq!(all(&it), ["a owner=1", "b owner=5"]);
}

#[test]
fn answers_to_another_pack_become_a_round_or_nothing_is_given() {
    let full = |count: usize| {
        let mut it = AssessInputs {
            pack: Some(pack("own")),
            respondents: vec![person("a", "owner=1")],
            ..AssessInputs::default()
        };
        it.rounds = (0..count).map(|at| it.round(format!("r{at}"), String::new(), None)).collect();
        it
    };
    let mut it = full(MOST_ROUNDS - 1);
    assert!(it.give(0, "owner", GivenAnswer::of(Answer::State5), &pack("landfall"), new()));
    assert_eq!((it.rounds.len(), all(&it)), (MOST_ROUNDS, vec!["a owner=5".to_owned()]));
    let last = it.rounds.last().unwrap();
    assert_eq!((&last.pack, &last.respondents), (&Some(pack("own")), &vec![person("a", "owner=1")]));
    assert!(last.is_of("own") && !last.is_of("landfall"));
    let mut it = full(MOST_ROUNDS);
    assert!(!it.give(0, "owner", GivenAnswer::of(Answer::State5), &pack("landfall"), new()));
    assert_eq!(it, full(MOST_ROUNDS));
}
