//! Low gates, which Return lists beside its assumptions and counts nowhere.

use landfall::model::assess::assess;
use landfall::model::assess::risk::{Risk, risks};

use super::{assessed, inputs, questionnaire};

#[test]
fn gates_at_level_two_or_below() {
    let it = questionnaire(&[
        ("goals!", &["goal"]),
        ("people", &["skills"]),
        ("data!", &["quality", "access"]),
        ("delivery!", &["pilot"]),
        ("operations!", &["monitoring", "cadence"]),
    ]);
    // Goals 0; people is no gate; data (25 + 25) / 2 = 25, level 2; delivery 50, level 3; operations has no answer.
    let found = risks(&it, &assessed(&it, "goal=1 skills=1 quality=2 access=2 pilot=3"));
    assert_eq!(found, [Risk { dimension: 0, level: 1 }, Risk { dimension: 2, level: 2 }]);
    // What nobody knows is a gap: (0 + 50) / 2 = 25.
    let found = risks(&it, &assessed(&it, "goal=3 monitoring=dk cadence=3"));
    assert_eq!(found, [Risk { dimension: 4, level: 2 }]);
    assert_eq!(risks(&it, &assess(&it, &inputs(Vec::new()).sitting())), []);
}
