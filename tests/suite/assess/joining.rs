//! People come and go, and rounds are gone on from.

use landfall::model::assess::inputs::{AssessInputs, PackVersion, Respondent};
use landfall::model::assess::people::{Fit, Known, fit, known};

use super::{inputs, person, questionnaire};

fn named(id: &str, name: &str, answers: &str) -> Respondent {
    Respondent { name: name.to_owned(), ..person(id, answers) }
}

fn pack(version: u32) -> PackVersion {
    PackVersion { id: "readiness".to_owned(), version }
}

#[test]
fn who_takes_part_already() {
    let there = [named("a", "Li Wei", "goal=3"), named("b", "", "goal=2")];
    let check = |it: Respondent, expected: Known| assert_eq!(known(&there, &it), expected, "{it:?}");
    check(named("a", "Somebody else", "goal=3"), Known::Unchanged(0));
    check(named("a", "Li Wei", "goal=4"), Known::SamePerson(0));
    check(named("c", " li WEI ", "goal=3"), Known::SameName(0));
    check(named("c", "Li", "goal=3"), Known::No);
    // Nobody is known by having no name.
    check(named("c", " ", "goal=2"), Known::No);
    // The id counts before the name.
    check(named("b", "Li Wei", "goal=5"), Known::SamePerson(1));
}

#[test]
fn answers_fit_by_their_questions() {
    let asked = questionnaire(&[("data", &["quality", "right"])]);
    let mut it = person("a", "vision=2 quality=3 budget=dk right=na");
    assert_eq!(fit(&asked, &it), Fit { answered: 2, left_over: vec!["budget".into(), "vision".into()] });
    // A note alone is no answer.
    it.answers.get_mut("quality").unwrap().value = None;
    it.answers.get_mut("vision").unwrap().value = None;
    assert_eq!(fit(&asked, &it), Fit { answered: 1, left_over: vec!["budget".into()] });
}

#[test]
fn taking_people_in_and_out() {
    let mut it = AssessInputs::default();
    it.take_in(named("a", "Li", "goal=3"), None, &pack(2));
    it.take_in(named("b", "Ana", "goal=5"), None, &pack(3));
    // The questionnaire is the one the first answers were taken in with.
    assert_eq!(it.pack, Some(pack(2)));
    let names = |it: &AssessInputs| it.respondents.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&it), ["Li", "Ana"]);
    // The same person again: in the same place, and the name known here stays where none comes along.
    it.respondents[0].role = Some("CEO".into());
    it.take_in(named("a", " ", "goal=1"), None, &pack(3));
    assert_eq!(it.respondents[0], Respondent { role: Some("CEO".into()), ..named("a", "Li", "goal=1") });
    // The same person on another device, under another id.
    it.take_in(named("c", "Ana", "goal=2"), Some("b"), &pack(3));
    assert_eq!(it.respondents.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["a", "c"]);
    assert_eq!(it.respondent("c"), Some(&named("c", "Ana", "goal=2")));
    it.take_out("a");
    assert_eq!((names(&it), it.respondent("a")), (vec!["Ana".to_owned()], None));
}

#[test]
fn a_round_is_kept_and_gone_on_from() {
    let mut it = AssessInputs { target: 5, slack: 0, pack: Some(pack(1)), ..inputs(vec![person("a", "goal=2")]) };
    let round = it.round("r1".into(), "Spring".into(), Some("2026-03-01".into()));
    it.rounds.push(round.clone());
    let frozen = it.clone();
    it.respondents[0] = person("a", "goal=4");
    (it.target, it.slack, it.pack) = (3, 2, Some(pack(2)));
    assert_eq!(it.rounds, [round], "a frozen round follows the present one");
    assert!(!it.go_on_from("r2"));
    assert_eq!(it.respondents[0], person("a", "goal=4"));
    assert!(it.go_on_from("r1"));
    assert_eq!(it, frozen);
}
