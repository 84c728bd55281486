//! Several people answer the same questions.

use landfall::model::assess::answer::{Answer, Grade};
use landfall::model::assess::assessment::{Refusal, Refused};
use landfall::model::assess::merge::Merged;
use landfall::model::assess::{Assessment, Questionnaire, assess};

use super::{answer, inputs, person, questionnaire};

fn one_question() -> Questionnaire {
    questionnaire(&[("data", &["quality"])])
}

/// What these people together answer to one question; `-` does not answer.
fn together(answers: &[&str]) -> Merged {
    let people = answers.iter().enumerate().map(|(at, answer)| {
        let line = if *answer == "-" { String::new() } else { format!("quality={answer}") };
        person(&format!("p{at}"), &line)
    });
    assess(&one_question(), &inputs(people.collect()).sitting()).questions[0].unwrap()
}

fn check(answers: &[&str], expected: Option<&str>) {
    assert_eq!(together(answers).answer, expected.map(answer), "{answers:?}");
}

#[test]
fn the_lower_median_is_an_answer_someone_gave() {
    check(&["4"], Some("4"));
    check(&["5", "1"], Some("1"));
    check(&["5", "2", "4"], Some("4"));
    check(&["5", "2", "4", "3"], Some("3"));
    check(&["2", "2", "5", "5"], Some("2"));
}

#[test]
fn not_knowing_counts_as_the_first_state() {
    check(&["dk", "5", "4"], Some("4"));
    check(&["dk", "5"], Some("dk"));
    check(&["dk", "1", "5"], Some("1"));
    check(&["dk", "dk", "5"], Some("dk"));
}

#[test]
fn missing_and_not_applicable_are_left_out() {
    check(&["-", "-"], None);
    check(&["-", "3", "-"], Some("3"));
    check(&["na", "3", "na"], Some("3"));
    check(&["na", "dk"], Some("dk"));
    check(&["na", "-", "na"], Some("na"));
}

#[test]
fn the_best_evidence_behind_the_answer_counts() {
    let grade = |answers: &[&str]| together(answers).grade;
    assert_eq!(grade(&["3/opinion", "3/documented", "3"]), Grade::Documented);
    // The measurement stands behind another answer.
    assert_eq!(grade(&["3", "5/measured", "2"]), Grade::Opinion);
    assert_eq!(grade(&["4"]), Grade::Opinion);
}

#[test]
fn how_far_people_are_apart() {
    let spread = |answers: &[&str]| together(answers).spread;
    let check = |answers: &[&str], range: f64, wide: bool| {
        let it = spread(answers);
        assert!((it.interquartile_range - range).abs() < 1e-12 && it.is_wide() == wide, "{answers:?}: {it:?}");
    };
    // Type 7: of 1 2 4 5 the quartiles stand at 1.75 and 4.25.
    check(&["1", "2", "4", "5"], 2.5, true);
    check(&["2", "3", "4", "4"], 1.25, false);
    check(&["2", "4", "6"].map(|it| if it == "6" { "5" } else { it }), 1.5, false);
    // 1 3 5: 2 and 4; what nobody knows counts as the first state.
    check(&["dk", "3", "5"], 2.0, true);
    check(&["4"], 0.0, false);
    check(&[], 0.0, false);
    let it = spread(&["dk", "3", "na", "-", "5", "na"]);
    assert_eq!((it.answered, it.dont_know, it.not_applicable, it.lowest, it.highest), (3, 1, 2, 1, 5));
}

fn four_questions() -> Questionnaire {
    questionnaire(&[("data", &["quality", "access", "right"]), ("people", &["skills", "time"])])
}

fn disagreed(questionnaire: &Questionnaire, people: &[&str]) -> Assessment {
    let people = people.iter().enumerate().map(|(at, answers)| person(&format!("p{at}"), answers));
    assess(questionnaire, &inputs(people.collect()).sitting())
}

#[test]
fn where_people_disagree() {
    let it = disagreed(
        &four_questions(),
        &[
            "quality=3 access=1 right=3 skills=1 time=3",
            "quality=3 access=3 right=4 skills=4 time=na",
            "quality=3 access=3 right=4 skills=5 time=3",
            "quality=3 access=5 right=4 skills=5 time=3",
        ],
    );
    // Skills 1 4 5 5: 3.25 to 5. Access 1 3 3 5: 2.5 to 3.5, right 3 4 4 4: 3.75 to 4, time: whether it applies at
    // all. Nobody disagrees about quality.
    let order: Vec<_> = it.disagreements.iter().map(|it| it.question).collect();
    assert_eq!(order, [3, 1, 2, 4]);
    // Equal between the quartiles, further apart from end to end.
    let it = disagreed(
        &four_questions(),
        &["quality=3 access=2", "quality=3 access=3", "quality=3 access=3", "quality=4 access=5", "quality=3 access=3"],
    );
    assert_eq!(it.disagreements.iter().map(|it| it.question).collect::<Vec<_>>(), [1, 0]);
}

#[test]
fn not_applicable_needs_a_reason_and_is_never_a_knock_out() {
    let questionnaire = questionnaire(&[("data!", &["right k", "quality", "access"])]);
    let mut people = vec![person("a", "right=na quality=na access=5"), person("b", "right=4 quality=5 access=5")];
    let blank = people[0].answers.get_mut("quality").unwrap();
    blank.reason = Some(" \n".into());
    let it = assess(&questionnaire, &inputs(people.clone()).sitting());
    let refused = |question, why| Refused { question, respondent: 0, why };
    assert_eq!(it.refused, [refused(0, Refusal::Knockout), refused(1, Refusal::NoReason)]);
    // They stand as if not answered: the other person's answers hold.
    let answers: Vec<_> = it.questions.iter().map(|it| it.unwrap().answer).collect();
    assert_eq!(answers, [Answer::State4, Answer::State5, Answer::State5].map(Some));
    // Nobody else has answered: missing, and a missing knock-out fails.
    people.truncate(1);
    people[0].answers.get_mut("quality").unwrap().reason = None;
    let it = assess(&questionnaire, &inputs(people).sitting());
    assert_eq!(it.answer_first, [0, 1]);
    assert_eq!(it.refused.len(), 2);
}

#[test]
fn one_person_alone() {
    let questionnaire = four_questions();
    let inputs = inputs(vec![person("a", "quality=1"), person("b", "quality=5 skills=4")]);
    let sitting = inputs.sitting();
    let of = |id: &str| Some(assess(&questionnaire, &sitting.of(id)?).questions[0]?.answer);
    assert_eq!((of("a"), of("b"), of("c")), (Some(Some(Answer::State1)), Some(Some(Answer::State5)), None));
}

#[test]
fn answers_to_other_questionnaires_are_named() {
    let it = disagreed(&four_questions(), &["quality=3 vision=5", "budget=2 vision=4"]);
    assert_eq!(it.unknown, ["budget", "vision"]);
    assert_eq!((it.coverage.asked, it.coverage.answered), (5, 1));
}

#[test]
fn what_is_dealt_with() {
    let it = disagreed(&four_questions(), &["quality=3 access=dk right=na skills=4"]);
    let coverage = it.coverage;
    assert_eq!((coverage.asked, coverage.answered, coverage.dont_know, coverage.not_applicable), (5, 3, 1, 1));
    assert_eq!((coverage.share(), coverage.dont_know_share()), (Some(0.8), Some(1.0 / 3.0)));
    let nothing = disagreed(&four_questions(), &[]).coverage;
    assert_eq!((nothing.share(), nothing.dont_know_share()), (Some(0.0), None));
}
