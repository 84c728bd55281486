//! The list of numbers: one path and one knob for each, and the check at the door.

use std::collections::BTreeSet;

use proptest::prelude::*;

use landfall::model::knob::Knob;
use landfall::model::roi::RoiInputs;
use landfall::model::roi::number::{Number, SetError};

use crate::documents::{any_inputs, cases, fixed, plain, shipped};

fn set(number: &Number, value: f64) -> (RoiInputs, Result<(), SetError>) {
    let mut inputs = everything();
    let outcome = inputs.set_number(&number.path, value);
    (inputs, outcome)
}

/// Inputs in which every number there can be is present: the default project with a fixed amount and an own
/// realisation besides.
fn everything() -> RoiInputs {
    let mut inputs = shipped("default").workspace.roi;
    let mut benefit = fixed("fixed", 10.0);
    benefit.realisation = Some(0.5);
    inputs.scenarios[0].benefits.push(benefit);
    inputs
}

#[track_caller]
fn check_refused(number: &Number, value: f64) {
    let (inputs, outcome) = set(number, value);
    let Err(SetError::OutOfRange(reason)) = outcome else {
        panic!("{} took {value}: {outcome:?}", number.path);
    };
    assert_eq!(reason.knob, *number.knob);
    assert_eq!(inputs, everything(), "{}: a refused value changed something", number.path);
    let Knob { min, max, whole, .. } = *number.knob;
    let text = reason.to_string();
    assert!(text.starts_with(if whole { "expected a whole number" } else { "expected a number" }), "{text}");
    assert!(text.contains(&min.to_string()) && text.contains(&max.to_string()), "{text}");
}

#[test]
fn every_knob_takes_its_ends_and_refuses_what_lies_beyond() {
    let numbers = everything().numbers();
    // Five shared numbers, fourteen of the scenario, three + four + three of the families, two of the fixed amount.
    assert_eq!(numbers.len(), 31);
    for number in &numbers {
        let Knob { min, max, default, whole, track, step, .. } = *number.knob;
        for value in [min, max, default] {
            let (inputs, outcome) = set(number, value);
            assert_eq!(outcome, Ok(()), "{} refused {value}", number.path);
            assert_eq!(inputs.number(&number.path), Some(value), "{}", number.path);
        }
        check_refused(number, min.next_down());
        check_refused(number, max.next_up());
        check_refused(number, f64::NAN);
        check_refused(number, f64::INFINITY);
        check_refused(number, f64::NEG_INFINITY);
        if whole {
            check_refused(number, default + 0.5);
        }
        // The slider stays inside what a document may hold and has somewhere to go.
        assert!(track.is_none_or(|(low, high)| min <= low && low < high && high <= max), "{}", number.path);
        assert!(step > 0.0, "{}", number.path);
    }
}

#[test]
fn knobs_with_one_id_are_one_knob() {
    // Ids find the words, so two different knobs must not share one.
    let numbers = everything().numbers();
    for a in &numbers {
        for b in &numbers {
            assert!(a.knob.id != b.knob.id || a.knob == b.knob, "{} and {}", a.path, b.path);
        }
    }
}

#[test]
fn negative_zero_is_stored_as_zero() {
    for number in everything().numbers().iter().filter(|number| number.knob.min <= 0.0) {
        let (inputs, outcome) = set(number, -0.0);
        assert_eq!(outcome, Ok(()));
        assert!(inputs.number(&number.path).unwrap().is_sign_positive(), "{}", number.path);
    }
}

#[test]
fn an_unknown_path_is_said_to_be_unknown() {
    for path in
        ["", "horizon", "scenarios[only].costs", "scenarios[other].costs.upfront", "scenarios[only].benefits[x].amount"]
    {
        assert_eq!(plain(12).set_number(path, 1.0), Err(SetError::Unknown), "{path}");
        assert_eq!(plain(12).number(path), None, "{path}");
    }
}

/// The two lists of a scenario's numbers, one with names and knobs and one for speed, have them in the same order.
#[test]
fn a_number_written_by_its_place_is_that_number() {
    let before = everything().scenarios.remove(0);
    let numbers = before.numbers();
    assert!(numbers.len() > 20);
    for (place, number) in numbers.iter().enumerate().filter(|(_, number)| !number.knob.whole) {
        let mut written = before.clone();
        written.write(&[(place, 0.123)]);
        let mut expected = before.clone();
        expected.set_number(&number.path, 0.123).unwrap();
        assert_eq!(written, expected, "{}", number.path);
    }
    // Several in one go, and none of the whole numbers.
    let mut written = before.clone();
    let all: Vec<(usize, f64)> = (0..numbers.len()).map(|place| (place, 0.5)).collect();
    written.write(&all);
    for (number, written) in numbers.iter().zip(written.numbers()) {
        assert_eq!(written.value, if number.knob.whole { number.value } else { 0.5 }, "{}", number.path);
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn paths_are_unique_and_reach_one_number_each(inputs in any_inputs(), which in any::<prop::sample::Index>()) {
        let numbers = inputs.numbers();
        let paths: BTreeSet<&str> = numbers.iter().map(|number| number.path.as_str()).collect();
        prop_assert_eq!(paths.len(), numbers.len());

        let changed = which.get(&numbers);
        let value = if changed.value == changed.knob.max { changed.knob.min } else { changed.knob.max };
        let mut edited = inputs.clone();
        edited.set_number(&changed.path, value).unwrap();
        for (before, after) in numbers.iter().zip(edited.numbers()) {
            let expected = if before.path == changed.path { value } else { before.value };
            prop_assert_eq!(after.value, expected, "{}", before.path);
        }
    }
}
