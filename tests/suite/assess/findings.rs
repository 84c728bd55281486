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
            Finding::HeldByKnockout { question: 0, level: 2 },
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
    let expected = [Finding::Headline { level: 1, mean }, Finding::KnockoutFails { question: 0 }];
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
