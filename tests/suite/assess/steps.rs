//! Gaps, what to answer first, and the next steps.

use landfall::model::assess::gap::Gap;
use landfall::model::assess::inputs::AssessInputs;
use landfall::model::assess::next_steps::{Step, Why};
use landfall::model::assess::{Questionnaire, assess};

use super::{assessed, close, ids, inputs, person, questionnaire};

fn held_back() -> Questionnaire {
    questionnaire(&[
        ("goals!", &["goal k", "metric"]),
        ("data!", &["quality", "access"]),
        ("people", &["skills", "time"]),
        ("market", &["need", "feedback"]),
    ])
}

/// Goals (25 + 100) / 2 = 62.5, level 4, and its knock-out fails; data (0 + 25) / 2 = 12.5, level 2, allows 3;
/// people 100; market 75. Mean 62.5, level 4; headline 2.
const ANSWERS: &str = "goal=2 metric=5 quality=1 access=2 skills=5 time=5 need=3 feedback=5";

#[test]
fn steps_that_raise_the_headline_come_first() {
    let questionnaire = held_back();
    let it = assessed(&questionnaire, ANSWERS);
    assert_eq!(it.overall.as_ref().map(|it| (it.level_of_mean, it.level)), Some((4, 2)));
    let steps: Vec<_> = it.next_steps.first.iter().map(|it| (it.question, it.why, it.level_alone)).collect();
    // The goal alone at 4: goals 87.5, mean 68.75, level 4, and data allows 3. Data's answers alone leave the
    // knock-out; of the two the larger gap has the higher priority.
    assert_eq!(steps, [(0, Why::Knockout, 3), (2, Why::Gate, 2), (3, Why::Gate, 2)]);
    // All at 4: goals 87.5, data 75, mean 84.375, level 4; data allows 5.
    assert_eq!(it.next_steps.level_with_all, Some(4));
    assert_eq!(ids(&questionnaire, &it.next_steps.rest.iter().map(|gap| gap.question).collect::<Vec<_>>()), ["need"]);
}

#[test]
fn lifts_and_priorities() {
    let it = assessed(&held_back(), ANSWERS);
    let close = |got: &Gap, dimension: usize, question: usize, lift: f64, priority: f64| {
        assert_eq!((got.dimension, got.question), (dimension, question));
        close(Some(got.lift), lift);
        close(Some(got.priority), priority);
    };
    assert_eq!(it.gaps.len(), 4);
    // 1/4 * 1/2 * 75 = 9.375, twice that for a binding gate, over the effort 3.
    close(&it.gaps[0], 1, 2, 9.375, 6.25);
    // 1/4 * 1/2 * 50 = 6.25; * 2 / 3.
    close(&it.gaps[1], 1, 3, 6.25, 12.5 / 3.0);
    // The same lift; goals is a gate but holds nothing back.
    close(&it.gaps[2], 0, 0, 6.25, 6.25 / 3.0);
    // 1/4 * 1/2 * 25 / 3.
    close(&it.gaps[3], 3, 6, 3.125, 3.125 / 3.0);
}

#[test]
fn effort_and_weight_count() {
    let it = questionnaire(&[("people x3", &["skills x3 e1", "time e5"]), ("market", &["need e1"])]);
    let it = assessed(&it, "skills=3 time=1 need=3");
    // 3/4 * 3/4 * 25 / 1 = 14.0625; 1/4 * 25 / 1 = 6.25; 3/4 * 1/4 * 75 / 5 = 2.8125.
    let priorities: Vec<_> = it.gaps.iter().map(|gap| (gap.question, gap.priority)).collect();
    assert_eq!(priorities, [(0, 14.0625), (2, 6.25), (1, 2.8125)]);
}

#[test]
fn equal_priorities_stay_in_order() {
    let it = questionnaire(&[("people", &["skills", "time"]), ("market", &["need", "feedback"])]);
    let it = assessed(&it, "skills=3 time=3 need=3 feedback=3");
    assert_eq!(it.gaps.iter().map(|gap| gap.question).collect::<Vec<_>>(), [0, 1, 2, 3]);
}

#[test]
fn what_is_missing_is_answered_first() {
    let questionnaire = questionnaire(&[
        ("people", &["skills", "time x3", "culture x0"]),
        ("market", &["need x2", "feedback x3", "change x5"]),
    ]);
    let it = assessed(&questionnaire, "change=2");
    assert_eq!(ids(&questionnaire, &it.answer_first), ["time", "feedback", "need", "skills", "culture"]);
    // Market has a score (5 of 10); people has none, is not in the mean, and has no gaps: 1 * 5/5 * 50.
    assert_eq!(it.gaps.iter().map(|gap| (gap.question, gap.lift)).collect::<Vec<_>>(), [(5, 50.0)]);
}

#[test]
fn a_missing_knock_out_is_a_step() {
    let it = questionnaire(&[("goals!", &["goal k", "metric", "link"])]);
    let it = assessed(&it, "metric=4 link=5");
    // Mean 87.5, level 5; the goal at 4 leaves 250 / 3 = 83.3, level 4.
    let expected = Step { why: Why::Knockout, dimension: 0, question: 0, level_alone: 4, gap: None };
    assert_eq!((it.next_steps.first, it.next_steps.level_with_all), (vec![expected], Some(4)));
    assert_eq!(it.answer_first, [0]);
}

#[test]
fn a_knock_out_is_met_by_what_passes() {
    let it = questionnaire(&[("goals", &["goal k", "metric", "link"])]);
    let inputs = AssessInputs { target: 2, ..inputs(vec![person("a", "goal=2 metric=5 link=5")]) };
    let it = assess(&it, &inputs.sitting());
    // The target alone, 2, would still fail. At 3: (50 + 200) / 3 = 83.3, level 4.
    assert_eq!(it.next_steps.first.iter().map(|step| step.level_alone).collect::<Vec<_>>(), [4]);
}

#[test]
fn each_step_alone_and_all_together() {
    let it = questionnaire(&[("data!", &["quality", "access", "right"]), ("people x9", &["skills"])]);
    let it = assessed(&it, "quality=1 access=1 right=5 skills=5");
    // Data 33.3, level 2, allows 3; mean 93.3, level 5. Both at 4: data (75 + 75 + 100) / 3 = 83.3, level 4, allows 5.
    assert_eq!(it.overall.as_ref().map(|it| it.level), Some(3));
    assert_eq!(
        it.next_steps.first.iter().map(|it| (it.question, it.level_alone)).collect::<Vec<_>>(),
        [(0, 4), (1, 4)]
    );
    assert_eq!(it.next_steps.level_with_all, Some(5));
}

#[test]
fn what_raises_the_headline_further_comes_first() {
    let it = questionnaire(&[("data!", &["quality e1", "access x3 e5"]), ("people x9", &["skills"])]);
    let it = assessed(&it, "quality=1 access=1 skills=5");
    // Quality at 4: data 18.75, level 2, allows 3; access at 4: 56.25, level 3, allows 4. By priority it would be the
    // other way round: 1/10 * 1/4 * 75 * 2 / 1 against 1/10 * 3/4 * 75 * 2 / 5.
    assert_eq!(
        it.next_steps.first.iter().map(|it| (it.question, it.level_alone)).collect::<Vec<_>>(),
        [(1, 4), (0, 3)]
    );
    // Data allows 2, as the knock-out does: nothing alone is enough, and the knock-out comes first all the same.
    let it = questionnaire(&[
        ("data!", &["quality", "access"]),
        ("goals", &["goal k e5", "metric"]),
        ("people x9", &["skills"]),
    ]);
    let it = assessed(&it, "quality=1 access=1 goal=2 metric=5 skills=5");
    let steps: Vec<_> = it.next_steps.first.iter().map(|it| (it.question, it.level_alone)).collect();
    assert_eq!(steps, [(2, 2), (0, 2), (1, 2)]);
}

#[test]
fn nothing_is_held_back() {
    let it = assessed(&held_back(), "goal=5 metric=5 quality=5 access=5 skills=5 time=5 need=5 feedback=5");
    assert_eq!((it.next_steps.first.len(), it.next_steps.level_with_all, it.gaps.len()), (0, None, 0));
    // Without any answer there is no headline to raise.
    let it = assessed(&held_back(), "");
    assert_eq!((it.overall, it.next_steps.first.len(), it.answer_first.len()), (None, 0, 8));
}
