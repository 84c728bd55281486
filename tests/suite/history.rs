//! Undo and redo: every step can be taken back, and a gesture is one step.

use proptest::collection::vec;
use proptest::prelude::*;

use landfall::history::History;

use crate::documents::cases;

/// A history with the present it belongs to: a number that every edit changes.
#[derive(Default)]
struct Work {
    history: History<u32>,
    present: u32,
}

impl Work {
    fn edit(&mut self, key: &str, now_ms: f64) {
        let before = self.present;
        self.history.record(key, now_ms, || before);
        self.present += 1;
    }

    fn undo(&mut self) -> bool {
        self.history.undo(self.present).map(|state| self.present = state).is_some()
    }

    fn redo(&mut self) -> bool {
        self.history.redo(self.present).map(|state| self.present = state).is_some()
    }

    fn undo_all(&mut self) -> usize {
        (0..1000).take_while(|_| self.undo()).count()
    }

    fn redo_all(&mut self) -> usize {
        (0..1000).take_while(|_| self.redo()).count()
    }
}

#[test]
fn nothing_to_take_back_at_first() {
    let mut work = Work::default();
    assert!(!work.history.can_undo() && !work.history.can_redo());
    assert!(!work.undo() && !work.redo());
    assert_eq!(work.present, 0);
}

#[test]
fn a_drag_is_one_step() {
    // Sixty events of one gesture over two seconds; whole seconds between them change nothing.
    let mut work = Work::default();
    for event in 0..60 {
        work.edit("costs.upfront", f64::from(event) * 1000.0);
    }
    assert!(work.undo());
    assert_eq!(work.present, 0);
    assert!(!work.history.can_undo());
    assert!(work.redo());
    assert_eq!(work.present, 60);
}

#[test]
fn an_act_that_is_no_gesture_is_a_step_of_its_own() {
    // Two examples opened one after the other, faster than a held key repeats.
    let mut work = Work::default();
    for opened in 0..2 {
        work.edit("open", f64::from(opened) * 10.0);
        work.history.close();
    }
    assert_eq!(work.undo_all(), 2);
}

#[test]
fn a_gesture_knows_where_it_began() {
    let mut work = Work::default();
    work.edit("a", 0.0);
    let began = work.present;
    work.edit("b", 1.0);
    work.edit("b", 2.0);
    assert_eq!(work.history.step_before("b", 3.0), Some(&began));
    // Another field would begin a step, and so would this one after a while.
    assert_eq!(work.history.step_before("a", 3.0), None);
    work.history.seal();
    assert_eq!(work.history.step_before("b", 801.9), Some(&began));
    assert_eq!(work.history.step_before("b", 802.0), None);
}

#[test]
fn another_field_is_another_step() {
    let mut work = Work::default();
    work.edit("costs.upfront", 0.0);
    work.edit("costs.labour", 1.0);
    work.edit("costs.upfront", 2.0);
    assert_eq!(work.undo_all(), 3);
}

#[test]
fn a_released_slider_ends_the_step_unless_the_next_comes_at_once() {
    let mut work = Work::default();
    work.edit("costs.upfront", 0.0);
    work.history.seal();
    // A held arrow key releases and presses again: one step.
    work.edit("costs.upfront", 799.0);
    work.history.seal();
    work.edit("costs.upfront", 1598.0);
    work.history.seal();
    // The same field a moment later: a second step.
    work.edit("costs.upfront", 1598.0 + 800.0);
    assert_eq!(work.undo_all(), 2);
}

#[test]
fn an_edit_after_undo_is_a_step_of_its_own_and_ends_redo() {
    let mut work = Work::default();
    work.edit("a", 0.0);
    work.edit("b", 1.0);
    assert!(work.undo() && work.history.can_redo());
    // The same field and at once, but undo stands between.
    work.edit("a", 2.0);
    assert!(!work.history.can_redo());
    assert_eq!(work.undo_all(), 2);
    assert_eq!(work.present, 0);
}

#[test]
fn a_hundred_steps_are_kept() {
    let mut work = Work::default();
    for step in 0..150 {
        work.edit(&format!("field {step}"), 0.0);
    }
    assert_eq!(work.undo_all(), 100);
    // The oldest fifty are beyond reach.
    assert_eq!(work.present, 50);
    assert_eq!(work.redo_all(), 100);
    assert_eq!(work.present, 150);
}

#[test]
fn nobody_undoes_or_redoes_what_stands_behind_a_fence() {
    let mut work = Work::default();
    // Somebody scores three times and takes the last one back.
    for step in 0..3 {
        work.edit(&format!("score {step}"), 0.0);
    }
    assert!(work.undo());
    work.history.fence();
    assert!(!work.history.can_undo() && !work.history.can_redo());
    assert!(!work.undo() && !work.redo() && work.present == 2);
    // The next one does the same score again, which is a step of their own and can be taken back and done again.
    work.edit("score 1", 1.0);
    assert!(work.history.can_undo() && work.undo() && !work.undo());
    assert_eq!(work.present, 2);
    assert!(work.redo() && !work.redo());
    work.history.unfence();
    assert_eq!(work.undo_all(), 3);
    // For undo alone: what was undone can still be done again.
    assert!(work.redo());
    work.history.fence_past();
    assert!(!work.undo());
    assert_eq!(work.redo_all(), 2);
    assert_eq!(work.undo_all(), 2);
}

#[test]
fn a_fence_stands_where_it_did_when_the_oldest_steps_go() {
    let mut work = Work::default();
    for step in 0..90 {
        work.edit(&format!("before {step}"), 0.0);
    }
    work.history.fence();
    for step in 0..30 {
        work.edit(&format!("after {step}"), 0.0);
    }
    // Of 120 steps the oldest 20 have gone.
    assert_eq!((work.undo_all(), work.present), (30, 90));
}

#[derive(Debug, Clone)]
enum Act {
    Edit(u8, f64),
    Seal,
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..4u8, 0.0..1500.0f64).prop_map(|(key, wait)| Act::Edit(key, wait)),
        1 => Just(Act::Seal),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

proptest! {
    #![proptest_config(cases(2000))]

    /// From anywhere, undoing everything is the start and redoing everything is where it ended.
    #[test]
    fn undo_all_is_the_start_and_redo_all_the_end(acts in vec(act(), 0..90)) {
        let mut work = Work::default();
        let mut now = 0.0;
        for act in acts {
            match act {
                Act::Edit(key, wait) => {
                    now += wait;
                    work.edit(&key.to_string(), now);
                }
                Act::Seal => work.history.seal(),
                Act::Undo => {
                    let before = work.present;
                    if work.undo() {
                        prop_assert!(work.redo());
                        prop_assert_eq!(work.present, before);
                        prop_assert!(work.undo());
                    }
                }
                Act::Redo => {
                    work.redo();
                }
            }
        }
        work.redo_all();
        let end = work.present;
        let steps = work.undo_all();
        prop_assert_eq!(work.present, 0);
        prop_assert_eq!(work.redo_all(), steps);
        prop_assert_eq!(work.present, end);
        prop_assert!(!work.history.can_redo());
    }
}
