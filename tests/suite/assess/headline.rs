//! Mean, gates, knock-outs and the band.

use landfall::model::assess::answer::Answer;
use landfall::model::assess::inputs::{AssessInputs, Mode};
use landfall::model::assess::overall::{Cap, Holder, Overall, Part, overall};
use landfall::model::assess::{assess, band::Band};

use super::{assessed, close, inputs, person, questionnaire};

fn parts(scores: &[(Option<f64>, f64, bool)]) -> Vec<Part> {
    scores.iter().map(|(score, weight, gate)| Part { score: *score, weight: *weight, gate: *gate }).collect()
}

fn gate(place: usize, level: u32) -> Cap {
    Cap { by: Holder::Gate(place), level }
}

fn knockout(place: usize) -> Cap {
    Cap { by: Holder::Knockout(place), level: 2 }
}

#[test]
fn the_average_hides_a_fatal_gap() {
    let ninety = (Some(90.0), 1.0, false);
    let it = overall(&parts(&[ninety, ninety, ninety, ninety, (Some(10.0), 1.0, true)]), &[], 1).unwrap();
    // (4 * 90 + 10) / 5 = 74, level 4; (90^4 * 10)^(1/5) = 57.995; the gate at level 1 allows 1 + 1.
    close(Some(it.mean), 74.0);
    close(Some(it.geometric_mean), 57.99546134795291);
    assert_eq!((it.level_of_mean, it.level, it.caps), (4, 2, vec![gate(4, 2)]));
}

#[test]
fn every_binding_cap_is_named() {
    // Mean (30 + 40 + 100 * 6) / 8 = 83.75, level 4: gates at level 2 and 3 allow 3 and 4; the second does not bind.
    let scores = [(Some(30.0), 1.0, true), (Some(40.0), 1.0, true), (Some(100.0), 6.0, false)];
    let knockouts = [Answer::State3, Answer::State2, Answer::DontKnow, Answer::State1].map(Some);
    let it = overall(&parts(&scores), &[&knockouts[..], &[None]].concat(), 1).unwrap();
    assert_eq!(it.level_of_mean, 4);
    assert_eq!(it.caps, [gate(0, 3), knockout(1), knockout(2), knockout(3), knockout(4)]);
    assert_eq!(it.level, 2);
    // With no slack both bind, with more neither.
    assert_eq!(overall(&parts(&scores), &[], 0).unwrap().caps, [gate(0, 2), gate(1, 3)]);
    assert_eq!(overall(&parts(&scores), &[], 2).unwrap().caps, []);
}

#[test]
fn a_cap_at_the_level_of_the_mean_binds_nothing() {
    let it = overall(&parts(&[(Some(30.0), 1.0, false)]), &[None], 1).unwrap();
    assert_eq!((it.level_of_mean, it.level, it.caps), (2, 2, vec![]));
}

#[test]
fn a_gate_without_a_score_counts_as_level_one() {
    let it = overall(&parts(&[(Some(100.0), 1.0, false), (None, 9.0, true)]), &[], 1).unwrap();
    // Its weight is not in the mean.
    close(Some(it.mean), 100.0);
    assert!(it.provisional && it.level == 2 && it.caps == [gate(1, 2)], "{it:?}");
    let it = overall(&parts(&[(Some(100.0), 1.0, true), (None, 9.0, false)]), &[], 1).unwrap();
    assert!(!it.provisional && it.level == 5);
}

#[test]
fn weights_and_the_floor_of_the_geometric_mean() {
    // (1 * 0 + 3 * 80) / 4 = 60; exp((1 * ln 1 + 3 * ln 80) / 4) = 80^(3/4).
    let it = overall(&parts(&[(Some(0.0), 1.0, false), (Some(80.0), 3.0, false)]), &[], 1).unwrap();
    close(Some(it.mean), 60.0);
    close(Some(it.geometric_mean), 80.0_f64.powf(0.75));
}

#[test]
fn no_score_is_no_headline() {
    let none: Option<Overall> = None;
    assert_eq!(overall(&[], &[], 1), none);
    assert_eq!(overall(&parts(&[(None, 1.0, true)]), &[None], 1), none);
    assert_eq!(overall(&parts(&[(Some(50.0), 0.0, true)]), &[], 1), none);
}

#[test]
fn caps_name_the_questions_of_the_questionnaire() {
    let it =
        questionnaire(&[("goals!", &["goal k", "metric"]), ("people", &["skills", "time"]), ("data!", &["right k"])]);
    let found = assessed(&it, "goal=3 metric=5 skills=5 time=5 right=2").overall.unwrap();
    // (75 + 100 + 25) / 3 = 66.7, level 4; goals at level 4, data at level 2.
    assert_eq!(found.caps, [gate(2, 3), knockout(4)]);
}

#[test]
fn the_band_while_answers_are_missing() {
    let it = questionnaire(&[("goals!", &["goal k", "metric"]), ("people", &["skills", "time"])]);
    let band = |answers: &str| assessed(&it, answers).band.map(|Band { low, high }| (low, high));
    assert_eq!(band("goal=5 metric=5 skills=5 time=5"), Some((5, 5)));
    // Low: goals 50, people 100, mean 75, level 4, and the knock-out fails: 2. High: all 100.
    assert_eq!(band("metric=5 skills=5 time=5"), Some((2, 5)));
    // Don't know is an answer: the knock-out fails either way, and with goals at 50 the mean is 75.
    assert_eq!(band("goal=dk metric=5 skills=5 time=5"), Some((2, 2)));
    assert_eq!(band(""), Some((1, 5)));
    // Low: goals 75, people 0, mean 37.5, level 3. High: goals 75, people 50, mean 62.5, level 4.
    assert_eq!(band("goal=4 metric=4 skills=1"), Some((3, 4)));
    let nothing = questionnaire(&[("people", &["skills x0"])]);
    assert_eq!(assessed(&nothing, "").band, None);
}

#[test]
fn the_quick_check_asks_its_questions_and_every_knock_out() {
    let it =
        questionnaire(&[("goals!", &["goal k", "metric q", "link"]), ("people", &["skills"]), ("data!", &["right"])]);
    let answers = vec![person("a", "goal=5 metric=3 link=1 skills=1 right=5")];
    let quick = assess(&it, &AssessInputs { mode: Mode::Quick, ..inputs(answers.clone()) }.sitting());
    assert_eq!(quick.questions.iter().map(Option::is_some).collect::<Vec<_>>(), [true, true, false, false, false]);
    // Goals (100 + 50) / 2 alone; the gate of which nothing is asked has no score and counts as level 1.
    close(quick.overall.as_ref().map(|it| it.mean), 75.0);
    assert_eq!(quick.overall.as_ref().map(|it| (it.level, it.provisional)), Some((2, true)));
    assert_eq!((quick.coverage.asked, quick.coverage.answered), (2, 2));
    use landfall::model::assess::dimension::Status::{NotAsked, Scored};
    assert_eq!(quick.dimensions.iter().map(|it| it.status).collect::<Vec<_>>(), [Scored, NotAsked, NotAsked]);
    // The others are kept: goals 50, people 0, data 100.
    let full = assess(&it, &inputs(answers).sitting());
    close(full.overall.map(|it| it.mean), 50.0);
}
