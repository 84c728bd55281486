//! Edits of use cases, scores, criteria and rounds: each does all it says, or nothing.

use proptest::collection::vec;
use proptest::prelude::*;

use landfall::content::prioritise::Pack;
use landfall::model::prioritise::edit::EditError;
use landfall::model::prioritise::inputs::{Aggregation, Ballot, Criterion, Item, ME, Participant};
use landfall::model::prioritise::workshop::Turnout;
use landfall::model::prioritise::{Prioritisation, PrioritiseInputs};
use landfall::words::Locale;

use crate::documents::{any_prioritise, cases};

fn example() -> PrioritiseInputs {
    Pack::shipped(Locale::En).unwrap().example()
}

fn weights(inputs: &PrioritiseInputs) -> Vec<f64> {
    inputs.criteria.iter().map(|it| it.weight).collect()
}

#[track_caller]
fn near(found: &[f64], expected: &[f64]) {
    let close = found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12);
    assert!(close, "{found:?} is not {expected:?}");
}

/// Three criteria with these weights.
fn three(weights: [f64; 3]) -> PrioritiseInputs {
    let mut inputs = PrioritiseInputs::default();
    inputs.criteria.truncate(3);
    inputs.criteria.iter_mut().zip(weights).for_each(|(it, weight)| it.weight = weight);
    inputs
}

#[test]
fn use_cases_come_go_and_move() {
    let mut inputs = example();
    inputs.duplicate_item("invoices", "copy", "Copy".into()).unwrap();
    assert_eq!((inputs.items[5].id.as_str(), inputs.items[5].title.as_str()), ("copy", "Copy"));
    assert_eq!((inputs.items[5].cost, inputs.items[5].rice), (inputs.items[4].cost, inputs.items[4].rice));
    assert_eq!(inputs.ballots[0].scores.get("copy"), None, "nobody has scored the copy");
    assert_eq!(inputs.duplicate_item("invoices", "copy", String::new()), Err(EditError::Taken));
    assert_eq!(inputs.duplicate_item("gone", "other", String::new()), Err(EditError::Missing));

    inputs.move_item("copy", 0).unwrap();
    assert_eq!(inputs.items[0].id, "copy");
    inputs.move_item("copy", 99).unwrap();
    assert_eq!(inputs.items[10].id, "copy");
    inputs.edit_item("copy", |it| (it.id, it.area) = ("stolen".into(), "Legal".into())).unwrap();
    assert_eq!((inputs.items[10].id.as_str(), inputs.items[10].area.as_str()), ("copy", "Legal"));

    inputs.items.extend((11..200).map(|at| Item::new(&format!("more-{at}"), "")));
    assert_eq!(inputs.add_item(Item::new("one", "")), Err(EditError::Full { most: 200 }));
    inputs.delete_item("copy").unwrap();
    assert_eq!(inputs.add_item(Item::new("invoices", "")), Err(EditError::Taken));
    assert_eq!(inputs.add_items(vec![Item::new("one", ""), Item::new("two", "")]), Err(EditError::Full { most: 200 }));
    assert_eq!(inputs.items.len(), 199, "half of it would be neither");
    inputs.add_item(Item::new("one", "")).unwrap();
}

#[test]
fn a_deleted_use_case_takes_everything_of_its_own_along() {
    let mut inputs = example();
    inputs.set_override("invoices", 10.0, 20.0).unwrap();
    inputs.set_override("invoices", 30.0, 40.0).unwrap();
    assert_eq!(inputs.overrides.len(), 1);
    inputs.set_must_have("invoices", true).unwrap();
    inputs.set_exclusion("inventory", "invoices", true).unwrap();
    inputs.set_exclusion("invoices", "inventory", true).unwrap();
    assert_eq!(inputs.portfolio.excludes.len(), 1);
    assert_eq!(inputs.set_exclusion("invoices", "invoices", true), Err(EditError::Itself));
    assert_eq!(inputs.set_override("invoices", 101.0, 0.0), Err(EditError::OutOfRange));
    let scored = inputs.ballots[0].count();
    inputs.delete_item("invoices").unwrap();
    assert_eq!(inputs.ballots[0].count(), scored - 8);
    assert!(inputs.overrides.is_empty() && inputs.portfolio.must_have.is_empty());
    assert!(inputs.portfolio.excludes.is_empty());
    assert_eq!(inputs.check(), Ok(()));
}

#[test]
fn a_score_makes_a_higher_revision() {
    let mut inputs = example();
    let before = inputs.ballots[0].revision;
    assert_eq!(inputs.set_score(ME, "invoices", "pain", Some(8)), Ok(false), "it is 8 already");
    assert_eq!(inputs.ballots[0].revision, before);
    assert_eq!(inputs.set_score(ME, "invoices", "pain", Some(9)), Ok(true));
    assert_eq!((inputs.ballots[0].revision, inputs.ballots[0].score("invoices", "pain")), (before + 1, Some(9)));
    assert_eq!(inputs.set_score(ME, "invoices", "pain", None), Ok(true));
    assert_eq!(inputs.ballots[0].score("invoices", "pain"), None);
    assert_eq!(inputs.set_score(ME, "invoices", "pain", Some(11)), Err(EditError::OffScale { low: 1, high: 10 }));
    assert_eq!(inputs.set_score(ME, "gone", "pain", Some(1)), Err(EditError::Missing));
    assert_eq!(inputs.set_score(ME, "invoices", "gone", Some(1)), Err(EditError::Missing));
    // Somebody else's first score begins a ballot; taking back what is not there does not.
    assert_eq!(inputs.set_score("ana", "invoices", "pain", None), Ok(false));
    assert_eq!(inputs.ballots.len(), 1);
    assert_eq!(inputs.set_score("ana", "invoices", "pain", Some(4)), Ok(true));
    let place = inputs.ballots.iter().position(|it| it.participant == "ana").unwrap();
    assert_eq!((inputs.ballots[place].round, inputs.ballots[place].revision), (1, 1));
    // The model gets everybody's cells in the order of the document.
    let scores = inputs.scores(1);
    let (_, cells) = scores.iter().find(|(id, _)| *id == "ana").unwrap();
    assert_eq!(cells.len(), 80);
    assert_eq!(cells.iter().flatten().count(), 1);
    assert_eq!(cells[4 * 8], Some(4.0), "the fifth use case, the first criterion");
}

#[test]
fn a_weight_moves_the_others_in_proportion() {
    let mut inputs = three([0.5, 0.3, 0.2]);
    inputs.set_weight("pain", 0.75).unwrap();
    // 0.25 left for 3 to 2.
    near(&weights(&inputs), &[0.75, 0.15, 0.1]);
    inputs.set_weight("pain", 1.0).unwrap();
    near(&weights(&inputs), &[1.0, 0.0, 0.0]);
    // Where all others are 0 there is no proportion to keep.
    inputs.set_weight("pain", 0.4).unwrap();
    near(&weights(&inputs), &[0.4, 0.3, 0.3]);
    assert_eq!(inputs.set_weight("pain", 1.1), Err(EditError::OutOfRange));
    assert_eq!(inputs.set_weight("pain", f64::NAN), Err(EditError::OutOfRange));
    assert_eq!(inputs.set_weight("gone", 0.1), Err(EditError::Missing));
    // Weights of a file need not add up to 1.
    let mut inputs = three([0.2, 0.2, 0.0]);
    inputs.set_weight("strategy", 0.5).unwrap();
    near(&weights(&inputs), &[0.25, 0.25, 0.5]);
}

#[test]
fn a_locked_weight_stays() {
    let mut inputs = three([0.5, 0.3, 0.2]);
    inputs.set_locked("breadth", true).unwrap();
    inputs.set_weight("pain", 0.1).unwrap();
    near(&weights(&inputs), &[0.1, 0.3, 0.6]);
    let before = inputs.clone();
    let Err(EditError::WeightAbove { most }) = inputs.set_weight("pain", 0.8) else { panic!("0.3 is locked") };
    near(&[most], &[0.7]);
    assert_eq!(inputs, before);
    inputs.set_locked("strategy", true).unwrap();
    assert_eq!(inputs.set_weight("pain", 0.2), Err(EditError::WeightFixed));
    inputs.equalise_weights();
    near(&weights(&inputs), &[0.1, 0.3, 0.6]);
    inputs.set_locked("strategy", false).unwrap();
    inputs.equalise_weights();
    near(&weights(&inputs), &[0.35, 0.3, 0.35]);
}

#[test]
fn criteria_come_and_go_with_their_scores() {
    let mut inputs = example();
    let before = inputs.clone();
    inputs.set_locked("pain", true).unwrap();
    inputs.delete_criterion("effort").unwrap();
    assert_eq!(inputs.ballots[0].count(), 70);
    near(&weights(&inputs)[..2], &[0.125, 0.875 / 6.0]);
    assert_eq!(inputs.check(), Ok(()));
    assert_eq!(inputs.delete_criterion("effort"), Err(EditError::Missing));
    // What is taken away comes back with the whole document, and only so.
    let undone = before.clone();
    assert_eq!(undone.ballots[0].count(), 80);

    let reuse = Criterion { id: "reuse".into(), title: Some("Reuse".into()), ..Criterion::default() };
    let ranked = Prioritisation::new(&inputs).ranking;
    let mut scored = inputs.clone();
    scored.add_criterion(reuse.clone()).unwrap();
    near(&[scored.criterion("reuse").unwrap().weight], &[0.0]);
    assert_eq!(Prioritisation::new(&scored).ranking, ranked, "a criterion nobody has scored changes nothing");
    // Without scores an eighth of the seven that are not locked.
    inputs.ballots.clear();
    inputs.add_criterion(reuse).unwrap();
    near(&[inputs.criterion("reuse").unwrap().weight, weights(&inputs)[0]], &[0.125, 0.125]);
    near(&[weights(&inputs).iter().sum::<f64>()], &[1.0]);
    let taken = Criterion { id: "reuse".into(), ..Criterion::default() };
    assert_eq!(inputs.add_criterion(taken), Err(EditError::Taken));
    let flat = Criterion { id: "flat".into(), lo: 3, hi: 3, ..Criterion::default() };
    assert_eq!(inputs.add_criterion(flat), Err(EditError::OffScale { low: 4, high: 100 }));
    for criterion in before.criteria.iter().filter(|it| it.id != "effort") {
        inputs.delete_criterion(&criterion.id).unwrap();
    }
    near(&weights(&inputs), &[1.0]);
    assert_eq!(inputs.delete_criterion("reuse"), Err(EditError::LastCriterion));
    assert_eq!(inputs.set_weight("reuse", 0.5), Err(EditError::WeightFixed));
}

#[test]
fn scores_keep_their_place_on_another_scale() {
    let mut inputs = example();
    let old: Vec<Option<u32>> = inputs.items.iter().map(|it| inputs.ballots[0].score(&it.id, "pain")).collect();
    let revision = inputs.ballots[0].revision;
    // 1 to 10 becomes 1 to 5: 1 + 4 (x - 1) / 9, so 8 -> 4.11, 9 -> 4.56, 6 -> 3.22, 5 -> 2.78, 7 -> 3.67, 4 -> 2.33.
    let changed = inputs.set_scale("pain", 1, 5).unwrap();
    let new: Vec<Option<u32>> = inputs.items.iter().map(|it| inputs.ballots[0].score(&it.id, "pain")).collect();
    let expected = [4, 4, 5, 3, 4, 3, 3, 4, 3, 2].map(Some);
    assert_eq!((old, new), ([8, 8, 9, 6, 8, 6, 5, 7, 6, 4].map(Some).to_vec(), expected.to_vec()));
    assert_eq!((changed, inputs.ballots[0].revision), (10, revision + 1));
    assert_eq!(inputs.check(), Ok(()));
    assert_eq!(inputs.set_scale("pain", 1, 5), Ok(0));
    assert_eq!(inputs.ballots[0].revision, revision + 1);
    assert_eq!(inputs.set_scale("pain", 5, 5), Err(EditError::OffScale { low: 6, high: 100 }));
    assert_eq!(inputs.set_scale("pain", 0, 101), Err(EditError::OffScale { low: 1, high: 100 }));
}

#[test]
fn rounds_follow_each_other() {
    let mut inputs = example();
    inputs.start_session("s-1".into(), true);
    inputs.set_score("ana", "invoices", "pain", Some(4)).unwrap();
    inputs.start_next_round(true, true).unwrap();
    assert_eq!((inputs.round, inputs.ballots.len(), inputs.hidden), (2, 4, true));
    let carried = inputs.ballot_of("ana", 2).unwrap();
    assert_eq!((carried.revision, carried.score("invoices", "pain")), (0, Some(4)));
    inputs.set_score("ana", "invoices", "pain", Some(6)).unwrap();
    assert_eq!(inputs.ballot_of("ana", 2).unwrap().revision, 1);
    assert_eq!(inputs.ballot_of("ana", 1).unwrap().score("invoices", "pain"), Some(4), "the first round stays");
    inputs.reveal();
    assert!(!inputs.hidden);
    inputs.start_next_round(false, false).unwrap();
    assert!(inputs.ballot_of("ana", 3).is_none());
    for _ in 3..20 {
        inputs.start_next_round(false, false).unwrap();
    }
    assert_eq!(inputs.start_next_round(false, false), Err(EditError::Full { most: 20 }));
    assert_eq!(inputs.check(), Ok(()));
}

#[test]
fn who_moderates_has_no_vote_unless_they_take_part() {
    // The example is scored by whoever works alone.
    let mut inputs = example();
    let counted = |inputs: &PrioritiseInputs, round: u32| {
        inputs.counted(round).map(|it| it.participant.clone()).collect::<Vec<_>>()
    };
    assert_eq!(counted(&inputs, 1), [ME]);
    inputs.add_participant(Participant { id: "ana".into(), name: "Ana".into(), role: None }).unwrap();
    assert_eq!(counted(&inputs, 1), [ME], "nobody else has scored yet");
    inputs.set_score("ana", "invoices", "pain", Some(4)).unwrap();
    assert_eq!(counted(&inputs, 1), ["ana"]);
    assert_eq!(Prioritisation::new(&inputs).people, ["ana"]);
    assert_eq!(inputs.turnout(), Turnout { people: 1, complete: 0, partly: 1 });
    inputs.take_part(true);
    assert_eq!((counted(&inputs, 1), inputs.takes_part()), (vec!["ana".to_owned(), ME.to_owned()], true));
    assert_eq!(inputs.turnout(), Turnout { people: 2, complete: 1, partly: 1 });
    inputs.take_part(true);
    assert_eq!(inputs.participants.len(), 2, "nobody takes part twice");
    inputs.take_part(false);
    assert_eq!(counted(&inputs, 1), ["ana"]);
    assert!(inputs.own_score("invoices", "pain").is_some(), "the scores stay");
    // A guest's ballot is one of somebody else too.
    inputs.delete_participant("ana");
    assert_eq!(counted(&inputs, 1), [ME]);
    inputs.set_score("guest", "invoices", "pain", Some(4)).unwrap();
    assert_eq!(counted(&inputs, 1), ["guest"]);
    assert_eq!(inputs.check(), Ok(()));
}

#[test]
fn the_device_goes_to_everybody_who_has_not_confirmed() {
    let mut inputs = example();
    for id in ["a", "b", "c"] {
        inputs.add_participant(Participant { id: id.into(), name: id.into(), role: None }).unwrap();
    }
    assert_eq!(inputs.next_to_score(None), Some("a"));
    // Who gives nothing is not asked again at once.
    assert_eq!(inputs.next_to_score(Some("a")), Some("b"));
    assert_eq!(inputs.next_to_score(Some("c")), Some("a"));
    for id in ["a", "b", "c"] {
        inputs.set_score(id, "invoices", "pain", Some(4)).unwrap();
    }
    assert_eq!(inputs.next_to_score(None), None);
    // What was carried over is asked about anew; who finds it right confirms it.
    inputs.start_next_round(true, true).unwrap();
    inputs.confirm_ballot("a");
    assert_eq!((inputs.next_to_score(Some("a")), inputs.next_to_score(Some("b"))), (Some("b"), Some("c")));
    assert_eq!(inputs.ballot_of("a", 2).unwrap().revision, 1);
    inputs.set_score("b", "invoices", "pain", Some(5)).unwrap();
    inputs.confirm_ballot("b");
    assert_eq!(inputs.ballot_of("b", 2).unwrap().revision, 1, "it was given anew already");
}

#[test]
fn nobody_without_name_role_and_scores_is_kept() {
    let mut inputs = example();
    for (id, name, role) in [("a", "Ana", None), ("b", " ", None), ("c", "", Some("CTO")), ("d", "", None)] {
        let role = role.map(str::to_owned);
        inputs.add_participant(Participant { id: id.into(), name: name.into(), role }).unwrap();
    }
    inputs.set_score("d", "invoices", "pain", Some(4)).unwrap();
    inputs.take_part(true);
    inputs.drop_nameless();
    assert_eq!(inputs.participants.iter().map(|it| &*it.id).collect::<Vec<_>>(), ["a", "c", "d", ME]);
}

#[test]
fn people_on_the_list_and_guests() {
    let mut inputs = example();
    let person = |id: &str, name: &str| Participant { id: id.into(), name: name.into(), role: None };
    inputs.ballots.clear();
    inputs.add_participant(person("b", "Ben")).unwrap();
    assert_eq!(inputs.add_participant(person("b", "Bea")), Err(EditError::Taken));
    let guest = |id: &str, name: &str, round: u32| Ballot {
        participant: id.into(),
        name: Some(name.into()),
        round,
        ..Ballot::default()
    };
    inputs.ballots = vec![guest("z", "Zoe", 1), guest("a", "Anna", 1), guest("b", "Benjamin", 1), guest("a", "Ana", 2)];
    inputs.round = 2;
    let names = |inputs: &PrioritiseInputs| inputs.people().into_iter().map(|it| it.name).collect::<Vec<_>>();
    assert_eq!(names(&inputs), ["Ben", "Ana", "Zoe"], "the list first, guests by id, by their newest name");
    inputs.edit_participant("a", |it| it.name = "Anne".into()).unwrap();
    assert_eq!(names(&inputs), ["Ben", "Anne", "Zoe"]);
    assert_eq!(inputs.participants.len(), 2);
    inputs.delete_participant("a");
    assert_eq!((names(&inputs), inputs.ballots.len()), (vec!["Ben".to_owned(), "Zoe".to_owned()], 2));
    assert_eq!(inputs.edit_participant("a", |_| {}), Err(EditError::Missing));
}

#[test]
fn the_one_picked_counts() {
    let mut inputs = example();
    let ballot = |pain: u32| {
        let mut ballot = Ballot { participant: "a".into(), round: 1, revision: 3, ..Ballot::default() };
        ballot.write("invoices", "pain", Some(pain));
        ballot
    };
    inputs.ballots.extend([ballot(3), ballot(9)]);
    assert_eq!(inputs.ballot_of("a", 1), None);
    assert_eq!(inputs.set_score("a", "invoices", "pain", Some(5)), Err(EditError::Taken));
    let conflict = inputs.conflicts().remove(0);
    assert_eq!((conflict.participant.as_str(), conflict.revision, conflict.ballots.len()), ("a", 3, 2));
    let nine = conflict.ballots.into_iter().find(|at| inputs.ballots[*at].score("invoices", "pain") == Some(9));
    inputs.pick_ballot(nine.unwrap()).unwrap();
    let counts = inputs.ballot_of("a", 1).unwrap();
    assert_eq!((counts.revision, counts.score("invoices", "pain")), (4, Some(9)));
    assert!(inputs.conflicts().is_empty() && inputs.pick_ballot(99) == Err(EditError::Missing));
}

/// Any edit of this file on any inputs.
fn edit(inputs: &mut PrioritiseInputs, (kind, at, other, number): (u8, usize, usize, f64)) {
    let item = inputs.items.get(at % 5).map_or("gone".to_owned(), |it| it.id.clone());
    let second = inputs.items.get(other % 5).map_or("gone".to_owned(), |it| it.id.clone());
    let criterion = inputs.criteria[other % inputs.criteria.len()].id.clone();
    let person = format!("person-{}", at % 4);
    let score = (number * 12.0) as u32;
    // What is refused must leave everything as it was, which the caller's check sees as well.
    match kind % 15 {
        0 => drop(inputs.add_item(Item::new(&format!("new-{at}"), "New"))),
        1 => drop(inputs.duplicate_item(&item, &format!("copy-{other}"), "Copy".into())),
        2 => drop(inputs.delete_item(&item)),
        3 => drop(inputs.move_item(&item, other)),
        4 | 5 => drop(inputs.set_score(&person, &item, &criterion, (score > 0).then_some(score))),
        6 => drop(inputs.set_weight(&criterion, number)),
        7 => drop(inputs.set_locked(&criterion, number < 0.4)),
        8 => inputs.equalise_weights(),
        9 => drop(inputs.add_criterion(Criterion { id: format!("c-{at}"), ..Criterion::default() })),
        10 => drop(inputs.delete_criterion(&criterion)),
        11 => drop(inputs.set_scale(&criterion, at as u32 % 5, at as u32 % 5 + score)),
        12 => drop(inputs.set_override(&item, number * 101.0, 50.0)),
        13 => drop(inputs.set_must_have(&item, true).and(inputs.set_exclusion(&item, &second, true))),
        _ => drop(inputs.start_next_round(number < 0.5, true)),
    }
}

#[test]
fn a_score_taken_back_leaves_nothing() {
    let mut inputs = example();
    inputs.ballots.clear();
    inputs.set_score(ME, "invoices", "pain", Some(3)).unwrap();
    inputs.set_score(ME, "invoices", "pain", None).unwrap();
    assert_eq!(inputs.ballots[0].scores, Ballot::default().scores);
    assert_eq!((inputs.ballots[0].count(), inputs.voices()), (0, 0), "who has taken all back has scored nothing");
    inputs.set_score(ME, "invoices", "pain", Some(3)).unwrap();
    assert_eq!(inputs.voices(), 1);
}

#[test]
fn only_this_rounds_scores_are_taken_back() {
    let mut inputs = example();
    inputs.start_next_round(true, false).unwrap();
    inputs.delete_ballot(ME);
    let rounds: Vec<u32> = inputs.ballots.iter().map(|it| it.round).collect();
    assert_eq!(rounds, [1]);
}

#[test]
fn a_scale_that_moves_no_score_leaves_ballots_and_anchors() {
    let mut inputs = example();
    let anchor = landfall::model::prioritise::inputs::Anchor { score: 1, text: "Mine".into() };
    inputs.criteria[0].anchors = vec![anchor.clone()];
    let before = inputs.clone();
    // The same scale is no change at all.
    assert_eq!(inputs.set_scale("pain", 1, 10), Ok(0));
    assert_eq!(inputs, before);
    // Where nobody has scored, another scale changes no ballot.
    for item in &before.items {
        inputs.set_score(ME, &item.id, "pain", None).unwrap();
    }
    let revision = inputs.ballots[0].revision;
    assert_eq!(inputs.set_scale("pain", 1, 5), Ok(0));
    assert_eq!((inputs.ballots[0].revision, inputs.criteria[0].anchors.len()), (revision, 0));
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn no_edit_makes_a_document_that_does_not_load(
        inputs in any_prioritise(),
        edits in vec((any::<u8>(), 0..20usize, 0..20usize, 0.0..1.0f64), 1..25),
    ) {
        let mut inputs = inputs;
        for step in edits {
            let before = inputs.criteria.len();
            edit(&mut inputs, step);
            prop_assert_eq!(inputs.check(), Ok(()), "after {:?}", step);
            let deleted = inputs.criteria.len() < before;
            let weights = weights(&inputs);
            prop_assert!(weights.iter().all(|it| (0.0..=1.0).contains(it)), "{:?} after {:?}", weights, step);
            if deleted || step.0 % 15 == 8 {
                prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{:?} after {:?}", weights, step);
            }
        }
    }

    #[test]
    fn what_an_edit_leaves_is_not_worked_out_again(
        inputs in any_prioritise(),
        edits in vec((any::<u8>(), 0..20usize, 0..20usize, 0.0..1.0f64), 1..15),
    ) {
        let mut steps = vec![inputs.clone()];
        let (mut now, mut it) = (inputs.clone(), Prioritisation::new(&inputs));
        for step in edits {
            let before = now.clone();
            match step.0 {
                // Taken back, any number of steps.
                230.. => now = steps[step.1 % steps.len()].clone(),
                220.. => now.aggregation = if step.3 < 0.5 { Aggregation::Mean } else { Aggregation::Median },
                _ => edit(&mut now, step),
            }
            it = it.after(&before, &now);
            prop_assert_eq!(&it, &Prioritisation::new(&now), "after {:?}", step);
            steps.push(now.clone());
        }
    }
}
