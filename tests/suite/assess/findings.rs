//! What is said about an assessment, and in which order.

use landfall::model::assess::finding::{Finding, findings};
use landfall::model::assess::{Questionnaire, assess};

use super::{assessed, inputs, person, questionnaire};

fn gates() -> Questionnaire {
    questionnaire(&[
        ("goals!", &["goal k", "metric"]),
        ("data!", &["quality", "access"]),
        ("people x4", &["skills", "time"]),
    ])
}

fn said(answers: &str) -> Vec<Finding> {
    findings(&gates(), &assessed(&gates(), answers))
}

#[test]
fn a_sound_project() {
    let expected = [Finding::Headline { level: 5, mean: 100.0 }];
    assert_eq!(said("goal=5 metric=5 quality=5 access=5 skills=5 time=5"), expected);
}

#[test]
fn what_holds_the_headline_back() {
    // Goals 50, data 0, people 100: mean (50 + 0 + 400) / 6 = 75, level 4. Data at level 1 allows 2, goals 4.
    assert_eq!(
        said("goal=1 metric=5 quality=1 access=dk skills=5 time=5"),
        [
            Finding::Headline { level: 2, mean: 75.0 },
            Finding::AverageHides { level_of_mean: 4, level: 2 },
            Finding::HeldByKnockout { question: 0, level: 2, known: true },
            Finding::HeldByGate { dimension: 1, level: 1, cap: 2 },
            Finding::DontKnow { count: 1, answered: 6 },
        ]
    );
}

#[test]
fn a_gate_without_a_score() {
    // Goals 100 and people 100; data has no answer.
    assert_eq!(
        said("goal=5 metric=5 skills=5 time=5"),
        [
            Finding::Headline { level: 2, mean: 100.0 },
            Finding::AverageHides { level_of_mean: 5, level: 2 },
            Finding::HeldByUnscoredGate { dimension: 1, cap: 2 },
        ]
    );
    // Mean (100 + 4 * 0) / 5 = 20, level 2: it holds nothing back, and the headline is provisional all the same.
    assert_eq!(
        said("goal=5 metric=5 skills=1 time=1"),
        [Finding::Headline { level: 2, mean: 20.0 }, Finding::Provisional { dimension: 1 }]
    );
}

#[test]
fn a_knock_out_that_holds_nothing_back() {
    // Goals 50, data 0, people 0: mean 50 / 6.
    let mean = 50.0 / 6.0;
    let expected = [Finding::Headline { level: 1, mean }, Finding::KnockoutFails { question: 0, known: true }];
    assert_eq!(said("goal=1 metric=5 quality=1 access=1 skills=1 time=1"), expected);
}

#[test]
fn nothing_to_say_yet() {
    assert_eq!(said(""), [Finding::NoHeadline { missing: 6 }]);
    let it = assess(&gates(), &inputs(Vec::new()).sitting());
    assert_eq!(findings(&gates(), &it), [Finding::NoHeadline { missing: 6 }]);
}

#[test]
fn doubts() {
    let people = vec![
        person("a", "goal=5 metric=5 quality=na access=na skills=5 time=1"),
        person("b", "goal=5 metric=5 quality=na access=na skills=5 time=5"),
        person("c", "goal=na vision=3 time=3"),
    ];
    let it = assess(&gates(), &inputs(people).sitting());
    // People (100 + 50) / 2 = 75, goals 100: (100 + 300) / 5 = 80, level 4. Time 1 3 5 is 2 states apart.
    assert_eq!(
        findings(&gates(), &it),
        [
            Finding::Headline { level: 2, mean: 80.0 },
            Finding::AverageHides { level_of_mean: 4, level: 2 },
            Finding::HeldByUnscoredGate { dimension: 1, cap: 2 },
            Finding::MostlyNotApplicable { dimension: 1 },
            Finding::Disagree { count: 1 },
            Finding::Refused { count: 1 },
            Finding::Unknown { count: 1 },
        ]
    );
    // A level below the mean's hides little.
    let it = assessed(&gates(), "goal=5 metric=1 quality=5 access=5 skills=5 time=5");
    assert!(!findings(&gates(), &it).iter().any(|it| matches!(it, Finding::AverageHides { .. })));
}

#[test]
fn only_wide_disagreements_are_counted() {
    let people = |time: [&str; 4]| -> Vec<_> {
        let of = |(at, time): (usize, &str)| {
            person(&format!("p{at}"), &format!("goal=5 metric=5 quality=5 access=5 skills=5 time={time}"))
        };
        time.into_iter().enumerate().map(of).collect()
    };
    let counted = |time: [&str; 4]| {
        let it = assess(&gates(), &inputs(people(time)).sitting());
        assert_eq!(it.disagreements.len(), 1);
        findings(&gates(), &it).into_iter().find(|it| matches!(it, Finding::Disagree { .. }))
    };
    // 4 4 5 5: half a state between the quartiles is 1. 1 1 5 5: 4.
    assert_eq!(counted(["4", "5", "4", "5"]), None);
    assert_eq!(counted(["1", "5", "1", "5"]), Some(Finding::Disagree { count: 1 }));
}

#[test]
fn each_kind_in_its_order() {
    let it = questionnaire(&[
        ("goals!", &["goal k", "metric"]),
        ("data!", &["right k", "quality"]),
        ("delivery!", &["budget", "pilot"]),
        ("operations!", &["monitoring", "cadence"]),
        ("people x9", &["skills", "time"]),
    ]);
    // Goals 50, data 50: level 3, allows 4. Delivery 0 allows 2; operations has no score. People 100.
    // Mean (50 + 50 + 0 + 900) / 12 = 83.3, level 4: goals and data bind nothing.
    let found = findings(&it, &assessed(&it, "goal=1 metric=5 right=dk quality=5 budget=1 pilot=1 skills=5 time=5"));
    assert_eq!(
        found,
        [
            Finding::Headline { level: 2, mean: 1000.0 / 12.0 },
            Finding::AverageHides { level_of_mean: 4, level: 2 },
            Finding::HeldByKnockout { question: 0, level: 2, known: true },
            Finding::HeldByKnockout { question: 2, level: 2, known: false },
            Finding::HeldByGate { dimension: 2, level: 1, cap: 2 },
            Finding::HeldByUnscoredGate { dimension: 3, cap: 2 },
            Finding::DontKnow { count: 1, answered: 8 },
        ]
    );
    // Nothing above level 2: what fails or is not known holds nothing back yet, and is said all the same.
    let found = findings(&it, &assessed(&it, "goal=dk metric=1 right=2 quality=2 skills=1 time=dk"));
    assert_eq!(
        found,
        [
            Finding::Headline { level: 1, mean: 25.0 / 11.0 },
            Finding::Provisional { dimension: 2 },
            Finding::Provisional { dimension: 3 },
            Finding::KnockoutFails { question: 0, known: false },
            Finding::KnockoutFails { question: 2, known: true },
            Finding::DontKnow { count: 2, answered: 6 },
        ]
    );
}

#[test]
fn what_nobody_has_answered_is_not_called_a_failure() {
    // Two knock-outs of three are open: one notice counts them, and none is said to fail. Mean 100, capped at 2.
    let it =
        questionnaire(&[("goals", &["goal k", "metric"]), ("data", &["right k"]), ("people", &["owner k", "skills"])]);
    let found = findings(&it, &assessed(&it, "goal=5 metric=5 skills=5"));
    let [Finding::Headline { level: 2, .. }, Finding::AverageHides { .. }, rest @ ..] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(rest, [Finding::OpenKnockouts { count: 2, level: 2 }]);
    // One of them answered low is a failure; the other is still open.
    let found = findings(&it, &assessed(&it, "goal=5 metric=5 right=2 skills=5"));
    assert!(found.contains(&Finding::OpenKnockouts { count: 1, level: 2 }), "{found:?}");
    assert!(found.contains(&Finding::HeldByKnockout { question: 2, level: 2, known: true }), "{found:?}");
}

#[test]
fn a_knock_out_that_is_not_asked_does_not_fail() {
    // Every knock-out is asked, in the quick check too; a question of another kind never fails.
    let it = questionnaire(&[("goals!", &["goal k", "metric"]), ("people", &["skills"])]);
    let found = findings(&it, &assessed(&it, "goal=3 metric=1 skills=1"));
    assert!(!found.iter().any(|it| matches!(it, Finding::KnockoutFails { .. })), "{found:?}");
}

#[test]
fn a_gap_of_one_level_hides_nothing_and_of_two_does() {
    let it = questionnaire(&[("data!", &["quality"]), ("people x9", &["skills"])]);
    let hides = |answers: &str| {
        findings(&it, &assessed(&it, answers)).into_iter().find(|it| matches!(it, Finding::AverageHides { .. }))
    };
    // Data 25, level 2, allows 3; mean (25 + 900) / 10 = 92.5, level 5.
    assert_eq!(hides("quality=2 skills=5"), Some(Finding::AverageHides { level_of_mean: 5, level: 3 }));
    // Data 50, level 3, allows 4.
    assert_eq!(hides("quality=3 skills=5"), None);
}

#[test]
fn doubts_are_said_without_a_headline_too() {
    let found = said("quality=na access=na goal=na vision=4");
    assert_eq!(
        found,
        [
            // Goal and metric, skills and time; quality and access do not apply.
            Finding::NoHeadline { missing: 4 },
            Finding::MostlyNotApplicable { dimension: 1 },
            Finding::Refused { count: 1 },
            Finding::Unknown { count: 1 },
        ]
    );
}
