//! What must be true, and why two scenarios differ, in words.

use super::fill;
use super::naming::{benefit, name_in};
use crate::document::Workspace;
use crate::format::Formats;
use crate::model::knob::{Knob, Unit};
use crate::model::must_be_true::{Finding, MustBeTrue};
use crate::model::roi::difference::{Change, Changed, Differences};
use crate::model::roi::number::Number;
use crate::model::roi::range::DECAY_MULTIPLIER;
use crate::model::roi::scenario::Scenario;
use crate::model::roi::target::{Answer, Target};

/// A target as the beginning of a sentence.
pub fn target(target: Target, formats: &Formats) -> String {
    let words = formats.locale.words();
    match target {
        Target::PaybackWithin(months) => fill(
            words.target_payback,
            &[("months", &formats.trimmed(months, 2)), ("unit", formats.months_word(months))],
        ),
        Target::NpvAtLeast(least) => fill(words.target_npv, &[("amount", &formats.money(least))]),
        Target::RoiAtLeast(percent) => fill(words.target_roi, &[("percent", &formats.percent(percent / 100.0, 1))]),
    }
}

/// The finding in a sentence, and one more about the number that decides, where one does.
pub fn must_be_true(it: &MustBeTrue, workspace: &Workspace, scenario: &Scenario, formats: &Formats) -> [String; 2] {
    let words = formats.locale.words();
    let horizon = workspace.roi.horizon_months;
    let counted = |text: &str, beyond: usize, ranges: usize| {
        fill(text, &[("beyond", &beyond.to_string()), ("ranges", &ranges.to_string())])
    };
    let (text, decides) = match it.finding(&workspace.roi, scenario) {
        Finding::NothingRuns => {
            let values = [("launch", &*scenario.launch_month.to_string()), ("horizon", &horizon.to_string())];
            (fill(words.finding_nothing_runs, &values), None)
        }
        Finding::NoRanges { met: true } => (words.must_met_no_ranges.to_owned(), None),
        Finding::NoRanges { met: false } => (words.must_missed_no_ranges.to_owned(), None),
        Finding::Throughout { ranges } => (counted(words.must_throughout, 0, ranges), None),
        Finding::NoSlack { tightest } => (words.must_no_slack.to_owned(), Some(tightest)),
        Finding::NotThroughout { tightest, beyond, ranges } => {
            (counted(words.must_not_throughout, beyond, ranges), Some(tightest))
        }
        Finding::WithinReach { nearest } => (words.must_within_reach.to_owned(), Some(nearest)),
        Finding::OutOfReach { nearest } => (words.must_out_of_reach.to_owned(), nearest),
    };
    let sentence = fill(&text, &[("target", &target(it.target, formats))]);
    let nearest = decides.map(|it| {
        let values = [
            ("name", &*name_in(scenario, &it.number, words)),
            ("now", &quantity(&it.number, it.number.value, formats)),
            ("need", &need(&it.answer, &it.number, formats)),
        ];
        fill(words.must_nearest, &values)
    });
    [sentence, nearest.unwrap_or_default()]
}

/// What a number must be: `≥ 69.4%`.
pub fn need(answer: &Answer, number: &Number, formats: &Formats) -> String {
    let words = formats.locale.words();
    let knob = number.knob;
    match *answer {
        Answer::Every => words.must_every.to_owned(),
        Answer::None if knob.unit == Unit::Money => words.must_no_amount.to_owned(),
        Answer::None => {
            let (low, high) = (quantity(number, knob.min, formats), quantity(number, knob.max, formats));
            fill(words.must_none, &[("low", &low), ("high", &high)])
        }
        Answer::AtLeast(_) => ["≥\u{a0}", &boundary(answer, number, formats)].concat(),
        Answer::AtMost(_) => ["≤\u{a0}", &boundary(answer, number, formats)].concat(),
    }
}

/// The value at which the target is just met, rounded to the side on which it is; empty where there is none.
pub fn boundary(answer: &Answer, number: &Number, formats: &Formats) -> String {
    match *answer {
        Answer::AtLeast(value) => quantity(number, safely(value, number.knob, f64::ceil), formats),
        Answer::AtMost(value) => quantity(number, safely(value, number.knob, f64::floor), formats),
        Answer::Every | Answer::None => String::new(),
    }
}

/// A value of a number as the page writes it; what multiplies others says so.
pub fn quantity(number: &Number, value: f64, formats: &Formats) -> String {
    let text = formats.quantity(number.knob, value);
    if number.knob.id == DECAY_MULTIPLIER.id { ["×", &text].concat() } else { text }
}

/// Three digits are enough for a boundary, if they err on the side on which the target is met.
fn safely(value: f64, knob: &Knob, round: fn(f64) -> f64) -> f64 {
    if value == 0.0 || knob.whole {
        return value;
    }
    let size = 10f64.powi(2 - value.abs().log10().floor() as i32);
    // What is a round number but for the last bits stays it.
    let scaled = value * size;
    let whole = scaled.round();
    let rounded = if (scaled - whole).abs() < 1e-6 { whole } else { round(scaled) };
    (rounded / size).max(knob.min).min(knob.max)
}

/// Why B is worth more or less than A, in one or two sentences. `None`: one of them does not run.
pub fn differences(
    it: Option<&Differences>,
    workspace: &Workspace,
    a: &Scenario,
    b: &Scenario,
    formats: &Formats,
) -> String {
    let words = formats.locale.words();
    let titles = [("a", &*a.title), ("b", &*b.title)];
    let Some(it) = it else {
        let idle = if a.launch_month >= workspace.roi.horizon_months { a } else { b };
        return fill(words.compare_idle, &[("title", &idle.title)]);
    };
    let difference = it.npv_b - it.npv_a;
    // Less than a unit of money apart is the same to a reader.
    let text = match difference {
        0.5.. => words.compare_more,
        ..=-0.5 => words.compare_less,
        _ => words.compare_same,
    };
    let mut sentence = fill(&fill(text, &[("amount", &formats.money_short(difference.abs()))]), &titles);
    let towards = |change: &&Change| change.effect * difference > 0.0 && change.effect.abs() * 2.0 > difference.abs();
    let most = it.changes.iter().max_by(|one, other| one.effect.abs().total_cmp(&other.effect.abs())).filter(towards);
    if let Some(most) = most.filter(|_| difference.abs() >= 0.5) {
        let [what, ..] = change(&most.what, workspace, a, b, formats);
        let values = [("change", &*what), ("effect", &formats.money_signed(most.effect))];
        // One change alone is the whole difference, which has been said.
        sentence += &fill(if it.changes.len() == 1 { words.compare_only } else { words.compare_most }, &values);
    }
    sentence
}

/// A change: what changes, and its value in A and in B; both are empty for a benefit as a whole.
pub fn change(it: &Changed, workspace: &Workspace, a: &Scenario, b: &Scenario, formats: &Formats) -> [String; 3] {
    let words = formats.locale.words();
    let whole = |text: &str, scenario: &Scenario, id: &str| {
        let title = benefit(scenario, id).unwrap_or_default();
        [fill(text, &[("title", title)]), String::new(), String::new()]
    };
    match it {
        Changed::Number { path, a: before, b: after } => {
            let Some(number) = a.numbers().into_iter().find(|number| number.path == *path) else {
                return Default::default();
            };
            let named = name_in(a, &number, words);
            [named, formats.quantity(number.knob, *before), formats.quantity(number.knob, *after)]
        }
        Changed::Added { benefit } => whole(words.compare_added, b, benefit),
        Changed::Removed { benefit } => whole(words.compare_removed, a, benefit),
        Changed::Replaced { benefit } => whole(words.compare_replaced, a, benefit),
        Changed::Plan { a, b } => {
            let plan = |id: &Option<String>| {
                let plan = id.as_ref().and_then(|id| workspace.decay.plan(id));
                plan.map_or_else(|| words.no_decay_short.to_owned(), |plan| plan.title.clone())
            };
            [words.compare_plan.to_owned(), plan(a), plan(b)]
        }
    }
}
