//! A round against an earlier one.

use landfall::model::assess::comparison::{Comparison, Moved};
use landfall::model::assess::inputs::{AssessInputs, Mode};
use landfall::model::assess::{Questionnaire, compare};

use super::{answer, close, ids, inputs, person, questionnaire};

fn asked() -> Questionnaire {
    questionnaire(&[("data!", &["quality q", "access q e1", "right q"]), ("people", &["skills", "time", "culture"])])
}

fn compared(before: &str, after: &str) -> Comparison {
    let (before, after) = (inputs(vec![person("a", before)]), inputs(vec![person("a", after)]));
    compare(&asked(), &before.sitting(), &after.sitting())
}

#[test]
fn what_moved_and_what_stalled() {
    let it = compared(
        "quality=2 access=2 right=4 skills=5 time=1 culture=1",
        "quality=3 access=2 right=4 skills=2 time=dk culture=3",
    );
    let moved = |question, before, after, by| Moved { question, before: answer(before), after: answer(after), by };
    assert_eq!(it.moved, [moved(3, "5", "2", -3), moved(5, "1", "3", 2), moved(0, "2", "3", 1)]);
    // Time is as little there as before, and access as low; right meets its target. Access has the higher priority:
    // 1/2 * 1/3 * 50 / 1 against 1/2 * 1/3 * 75 / 3.
    assert_eq!(ids(&asked(), &it.stalled), ["access", "time"]);
    // Data (25 + 25 + 75) / 3 to (50 + 25 + 75) / 3; people (100 + 0 + 0) / 3 to (25 + 0 + 50) / 3.
    close(it.gained(0), 25.0 / 3.0);
    close(it.gained(1), -25.0 / 3.0);
    close(it.gained_mean(), 0.0);
}

#[test]
fn what_only_one_round_answers() {
    let it = compared("quality=2 access=na right=3 skills=3", "quality=na access=1 right=3 time=4");
    assert_eq!(ids(&asked(), &it.answered_anew), ["access", "time"]);
    assert_eq!(ids(&asked(), &it.no_longer_answered), ["quality", "skills"]);
    // People has one answer of three in either round: no score and no gap, but what stalls stalls.
    assert_eq!(ids(&asked(), &it.stalled), ["right"]);
    assert_eq!(it.gained(1), None);
    assert_eq!(ids(&asked(), &compared("skills=1", "skills=1").stalled), ["skills"]);
    assert_eq!(compared("", "skills=1").gained_mean(), None);
}

#[test]
fn both_are_judged_by_the_later_rules() {
    let answers = || vec![person("a", "quality=3 access=3 right=3 skills=5 time=5 culture=5")];
    let before = AssessInputs { mode: Mode::Quick, target: 2, slack: 0, ..inputs(answers()) };
    let after = AssessInputs { target: 3, slack: 2, ..inputs(answers()) };
    let it = compare(&asked(), &before.sitting(), &after.sitting());
    assert_eq!(it.before, it.after);
    // Only what both asked: data at 50, and the gate's slack is the later one's.
    assert_eq!((it.mode, it.after.coverage.asked), (Mode::Quick, 3));
    close(it.after.overall.map(|it| it.mean), 50.0);
    assert!(it.moved.is_empty() && it.stalled.is_empty(), "{:?}", it.stalled);
    // The other way round the target is 2 as well, and the mode stays quick.
    let it = compare(&asked(), &after.sitting(), &before.sitting());
    assert_eq!((it.mode, it.after.target), (Mode::Quick, 2));
}

#[test]
fn a_frozen_round_stays_as_it_was() {
    let mut inputs = inputs(vec![person("a", "quality=3")]);
    inputs.rounds.push(inputs.round("r1".into(), "Spring".into(), Some("2026-04-01".into())));
    inputs.respondents[0] = person("a", "quality=5");
    inputs.mode = Mode::Quick;
    let frozen = inputs.rounds[0].sitting();
    assert_eq!((frozen.mode, frozen.target, frozen.slack), (Mode::Full, 4, 1));
    assert_eq!(frozen.respondents, [person("a", "quality=3")]);
    let it = compare(&asked(), &frozen, &inputs.sitting());
    assert_eq!(it.moved.iter().map(|moved| moved.by).collect::<Vec<_>>(), [2]);
}
