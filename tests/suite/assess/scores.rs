//! The score of one dimension, and levels.

use landfall::model::assess::answer::Answer;
use landfall::model::assess::dimension::{DimensionScore, Status};
use landfall::model::assess::level::level;

use super::{assessed, close, questionnaire};

/// One dimension of questions with these weights, answered like this; `-` is missing.
fn score(weights: &[f64], answers: &[&str]) -> DimensionScore {
    let questions: Vec<String> = weights.iter().enumerate().map(|(at, weight)| format!("q{at} x{weight}")).collect();
    let questions: Vec<&str> = questions.iter().map(String::as_str).collect();
    let given = answers.iter().enumerate().filter(|(_, answer)| **answer != "-");
    let given: Vec<String> = given.map(|(at, answer)| format!("q{at}={answer}")).collect();
    assessed(&questionnaire(&[("data", &questions)]), &given.join(" ")).dimensions[0]
}

#[test]
fn states_are_worth_even_steps() {
    let points = |word| super::answer(word).points();
    assert_eq!(["1", "2", "3", "4", "5"].map(points), [0.0, 25.0, 50.0, 75.0, 100.0].map(Some));
    assert_eq!((points("dk"), points("na")), (Some(0.0), None));
    let found: Vec<_> = (0..8).map(Answer::of).collect();
    assert_eq!(found[1..=5], [1, 2, 3, 4, 5].map(|state| Some(super::answer(&state.to_string()))));
    assert_eq!([found[0], found[6], found[7], Answer::of(u32::MAX)], [None; 4]);
}

#[test]
fn a_complete_dimension() {
    // (2 * 25 + 3 * 75 + 1 * 100) / 6 = 375 / 6; evidence (2 * .4 + 3 * .7 + 1 * 1) / 6 = 3.9 / 6.
    let it = score(&[2.0, 3.0, 1.0], &["2", "4/documented", "5/measured"]);
    assert_eq!(it.status, Status::Scored);
    close(it.score, 62.5);
    close(it.low, 62.5);
    close(it.high, 62.5);
    close(it.completeness, 1.0);
    close(it.confidence, 0.65);
}

#[test]
fn a_missing_answer_widens_the_bounds_and_not_the_score() {
    // Answered weight 3 of 4: points 1 * 50 + 2 * 100 = 250, score 250 / 3; bounds 250 / 4 and (250 + 100) / 4.
    let it = score(&[1.0, 2.0, 1.0], &["3", "5", "-"]);
    close(it.score, 250.0 / 3.0);
    close(it.low, 62.5);
    close(it.high, 87.5);
    close(it.completeness, 0.75);
    close(it.confidence, 0.3);
}

#[test]
fn what_nobody_knows_is_a_gap() {
    // (0 + 100) / 2, whatever its grade; only the known half has evidence behind it.
    let it = score(&[1.0, 1.0], &["dk/measured", "5/measured"]);
    close(it.score, 50.0);
    close(it.completeness, 1.0);
    close(it.confidence, 0.5);
}

#[test]
fn what_does_not_apply_leaves_with_its_weight() {
    // Of 5 the weight 2 remains, all of it answered: 75; 3 of 5 not applicable is more than half.
    let it = score(&[3.0, 2.0], &["na", "4"]);
    close(it.score, 75.0);
    close(it.completeness, 1.0);
    assert!(it.mostly_not_applicable);
    // Half is not more than half, also where the sums of weights round: .1 + .2 is not .3.
    assert!(!score(&[1.0, 1.0], &["na", "4"]).mostly_not_applicable);
    assert!(!score(&[0.1, 0.2, 0.3], &["na", "na", "4"]).mostly_not_applicable);
}

#[test]
fn half_an_answer_is_enough() {
    close(score(&[1.0, 1.0], &["4", "-"]).score, 75.0);
    // .1 + .7 is half of .1 + .7 + .8, though the doubles say a hair less.
    close(score(&[0.1, 0.7, 0.8], &["4", "4", "-"]).score, 75.0);
    let it = score(&[1.0, 1.01], &["4", "-"]);
    assert_eq!((it.status, it.score), (Status::Insufficient, None));
    // Bounds are there all the same: 75 / 2.01 and (75 + 101) / 2.01.
    close(it.low, 75.0 / 2.01);
    close(it.high, 176.0 / 2.01);
}

#[test]
fn nothing_to_score() {
    let none = |it: DimensionScore| [it.score, it.completeness, it.low, it.high, it.confidence] == [None; 5];
    for (weights, answers) in [([1.0, 1.0], ["na", "na"]), ([0.0, 0.0], ["3", "-"]), ([0.0, 1.0], ["5", "na"])] {
        let it = score(&weights, &answers);
        assert!(it.status == Status::NotApplicable && none(it), "{it:?}");
    }
    // A question without a weight changes nothing but is no fault.
    close(score(&[0.0, 1.0], &["5", "2"]).score, 25.0);
}

#[test]
fn levels_begin_at_the_midpoints() {
    let check = |score: f64, expected: u32| assert_eq!(level(score), expected, "{score}");
    for (level, threshold) in [(2, 12.5), (3, 37.5), (4, 62.5), (5, 87.5)] {
        check(threshold, level);
        check(threshold - 9e-10, level);
        check(threshold - 1.1e-9, level - 1);
    }
    check(0.0, 1);
    check(100.0, 5);
}
