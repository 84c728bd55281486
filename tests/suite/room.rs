//! No answer makes a document that could not be opened again.

use proptest::prelude::*;

use landfall::document::room::{Room, most_bytes};
use landfall::document::{Document, MOST_BYTES};
use landfall::model::assess::AssessInputs;
use landfall::model::assess::inputs::{GivenAnswer, Respondent};

use crate::documents::{any_answer, any_assess, cases, shipped};

/// A document with notes of so many letters in all, each as long as a note may be.
fn large(letters: usize) -> Document {
    let mut document = shipped("default");
    let people = letters.div_ceil(400 * 2_000);
    for person in 0..people {
        let mut it = Respondent { id: format!("p{person}"), ..Respondent::default() };
        let mine = (letters - person * 400 * 2_000).min(400 * 2_000);
        for note in 0..mine.div_ceil(2_000) {
            let note_text = "n".repeat((mine - note * 2_000).min(2_000));
            it.answers.insert(format!("q{note}"), GivenAnswer { note: Some(note_text), ..GivenAnswer::default() });
        }
        document.workspace.assess.respondents.push(it);
    }
    document
}

fn with_note(document: &Document, letters: usize) -> (AssessInputs, usize) {
    let mut assess = document.workspace.assess.clone();
    let given = GivenAnswer { note: Some("x".repeat(letters)), ..GivenAnswer::default() };
    let grown = most_bytes("last", &given);
    assess.respondents[0].answers.insert("last".into(), given);
    (assess, grown)
}

/// A document to which a note of this many letters still can be added, and one of one more cannot.
fn nearly_full() -> (Document, usize) {
    let document = large(1_850_000);
    let mut fits = 0;
    for letters in (0..400_000).rev().step_by(1_000) {
        let mut changed = document.clone();
        changed.workspace.assess = with_note(&document, letters).0;
        if changed.to_json().len() <= MOST_BYTES {
            fits = letters;
            break;
        }
    }
    assert!(fits > 0);
    (document, fits)
}

#[test]
fn what_could_not_be_opened_again_is_refused_and_nothing_changes() {
    let (document, fits) = nearly_full();
    let put = |letters: usize| {
        let mut changed = document.clone();
        let (assess, grown) = with_note(&document, letters);
        (Room::default().put(&mut changed, assess, Some(grown)), changed)
    };
    let (outcome, changed) = put(fits - 1_000);
    assert_eq!(outcome, Ok(()));
    let text = changed.to_json();
    // Not everything that is short enough is a note that may be so long; the size alone is what counts here.
    assert!(text.len() <= MOST_BYTES && text.contains(&"x".repeat(fits - 1_000)));
    let (outcome, changed) = put(fits + 2_000);
    assert!(matches!(outcome, Err(bytes) if bytes > MOST_BYTES), "{outcome:?}");
    assert_eq!(changed, document);
}

#[test]
fn a_bound_that_is_known_is_no_excuse() {
    // After an exact count every letter moves the bound, until it has to be counted again.
    let (mut document, fits) = nearly_full();
    let mut room = Room::default();
    let mut letters = 0;
    let mut refused = false;
    while letters < fits + 5_000 {
        letters += 500;
        let (assess, grown) = with_note(&document, letters);
        let outcome = room.put(&mut document, assess, Some(grown));
        assert!(document.to_json().len() <= MOST_BYTES);
        refused = outcome.is_err();
        if refused {
            break;
        }
        document.modified = format!("{letters}");
        room.stamp(&document.modified);
    }
    assert!(refused && letters + 1_000 > fits, "{letters} of {fits}");
}

#[test]
fn what_somebody_else_has_changed_is_counted_again() {
    let mut document = shipped("default");
    let mut room = Room::default();
    let assess = large(10).workspace.assess;
    assert_eq!(room.put(&mut document, assess.clone(), None), Ok(()));
    room.stamp(&document.modified);
    // An undo, another tool, an opened file: whatever made it large.
    let mut other = large(1_850_000);
    other.modified = "later".into();
    assert!(other.to_json().len() <= MOST_BYTES);
    let (assess, grown) = with_note(&other, 400_000);
    assert!(room.put(&mut other, assess, Some(grown)).is_err());
}

#[test]
fn what_becomes_smaller_is_always_kept() {
    let mut document = large(2_200_000);
    assert!(document.to_json().len() > MOST_BYTES);
    let mut room = Room::default();
    let mut assess = document.workspace.assess.clone();
    let whole = assess.clone();
    assess.respondents[0].answers.remove("q1");
    assert_eq!(room.put(&mut document, assess.clone(), Some(0)), Ok(()));
    assert_eq!(document.workspace.assess, assess);
    // And not one letter more.
    assert!(room.put(&mut document, whole, Some(4_000)).is_err());
    assert_eq!(document.workspace.assess, assess);
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn an_answer_adds_at_most_what_is_said(inputs in any_assess(), given in any_answer(), controls in "[\\x00-\\x1f\"\\\\語é]{0,60}") {
        let mut document = shipped("default");
        document.workspace.assess = inputs;
        let before = document.to_json().len();
        let given = GivenAnswer { note: Some(controls), ..given };
        let most = most_bytes("a-question", &given);
        let people = &mut document.workspace.assess.respondents;
        if people.is_empty() {
            people.push(Respondent { id: "0123456789abcdef".into(), ..Respondent::default() });
        }
        people[0].answers.insert("a-question".into(), given);
        prop_assert!(document.to_json().len() <= before + most);
    }
}
