//! What makes a goal unmeasurable, in three languages.

use landfall::model::prioritise::goal::{GoalFault, faults, vague_phrase};
use landfall::model::prioritise::inputs::Goal;
use landfall::words::{Locale, prioritise as say};

#[track_caller]
fn check(metric: &str, baseline: &str, target: &str, date: Option<&str>, expected: &[GoalFault]) {
    let text = |text: &str| text.to_owned();
    let date = date.map(str::to_owned);
    let goal = Goal { metric: text(metric), baseline: text(baseline), target: text(target), date };
    assert_eq!(faults(&goal), expected, "{goal:?}");
}

const DAY: Option<&str> = Some("2027-06-30");

#[test]
fn goals_that_can_be_measured() {
    check("First response time", "10 hours", "-40 %", DAY, &[]);
    check("Inventory turnover days", "60", "51", DAY, &[]);
    check("Complaints", "14 a week", "zero", DAY, &[]);
    check("首次响应时间", "十小时", "缩短百分之四十", DAY, &[]);
    check("首次回應時間", "十小時", "縮短四成", DAY, &[]);
    check("庫存週轉天數", "６０ 天", "５１ 天", DAY, &[]);
    // With a number, even "raise efficiency" says how much.
    check("Invoices an hour", "7", "Raise efficiency to 15", DAY, &[]);
    check("效率提升幅度（张/小时）", "7", "15", DAY, &[]);
}

#[test]
fn what_is_missing_is_named_in_the_order_of_the_fields() {
    use GoalFault::{BaselineWithoutNumber, NoBaseline, NoDate, NoMetric, NoTarget, TargetWithoutNumber};
    check("", " ", "", None, &[NoMetric, NoBaseline, NoTarget, NoDate]);
    check("Response time", "10 h", "6 h", None, &[NoDate]);
    check("Response time", "10 h", "6 h", Some("soon"), &[NoDate]);
    check("Response time", "long", "shorter", DAY, &[BaselineWithoutNumber, TargetWithoutNumber]);
    check("响应时间", "一个较长的时间", "一些改进", DAY, &[BaselineWithoutNumber, TargetWithoutNumber]);
}

#[test]
fn a_direction_is_no_goal() {
    let check = |target: &str, phrase: &'static str| {
        check("Response time", "10 h", target, DAY, &[GoalFault::Vague { phrase }]);
    };
    check("Raise efficiency", "raise efficiency");
    check("we want to  RAISE\nefficiency!", "raise efficiency");
    check("become intelligent", "become intelligent");
    check("提高效率", "提高效率");
    check("全面赋能业务", "赋能");
    check("提升效能，降低負擔", "提升效能");
    check("實現智慧化", "實現智慧化");
    let bare = |metric: &str, phrase: &'static str| {
        super::prioritise_goals::check(metric, "10", "20", DAY, &[GoalFault::Vague { phrase }]);
    };
    bare(" Efficiency ", "efficiency");
    bare("效率", "效率");
    bare("提升效率", "提升效率");
    // Whole words alone.
    for text in ["reuse aircraft", "cause air to flow", "Response time", "cycle efficiency in tonnes"] {
        assert_eq!(vague_phrase(text), None, "{text}");
    }
}

#[test]
fn every_fault_has_words() {
    use GoalFault::{BaselineWithoutNumber, NoBaseline, NoDate, NoMetric, NoTarget, TargetWithoutNumber, Vague};
    let vague = Vague { phrase: "raise efficiency" };
    for locale in Locale::ALL {
        let all = [NoMetric, NoBaseline, BaselineWithoutNumber, NoTarget, TargetWithoutNumber, NoDate, vague];
        for fault in all {
            let said = say::goal_fault(&fault, locale.words());
            assert!(!said.is_empty() && !said.contains('{'), "{}: {fault:?}: {said}", locale.tag());
        }
        assert!(say::goal_fault(&vague, locale.words()).contains("raise efficiency"));
    }
}
