//! From the document's ids to the model's places: whose ballots count, what overrides change, and what a ranking says.

use proptest::prelude::*;

use landfall::content::prioritise::Pack;
use landfall::format::Formats;
use landfall::model::prioritise::axes::{Axes, Cuts};
use landfall::model::prioritise::inputs::{
    Ballot, Criterion, Cut, Direction, GivenScores, Item, Override, PrioritiseInputs, Side,
};
use landfall::model::prioritise::prioritisation::{Method, Prioritisation};
use landfall::model::prioritise::quadrant::Quadrant;
use landfall::model::prioritise::smaa::verdict::{Word, front_runners, verdict};
use landfall::model::prioritise::smaa::{Acceptability, Mode};
use landfall::results::evaluate;
use landfall::words::{Locale, ranking as say};

use crate::documents::{any_prioritise, cases, shipped};

fn english() -> Formats {
    Formats::new(Locale::En, "USD")
}

fn example() -> PrioritiseInputs {
    Pack::shipped(Locale::En).unwrap().example()
}

/// A criterion from 0 to 10 with a weight of one half.
fn criterion(id: &str, direction: Direction, side: Side) -> Criterion {
    Criterion { id: id.to_owned(), lo: 0, hi: 10, weight: 0.5, direction, side, ..Criterion::default() }
}

/// Two criteria, gain on the side of value and work on that of feasibility, and these use cases by their letters.
fn two_criteria(items: &str) -> PrioritiseInputs {
    PrioritiseInputs {
        criteria: vec![
            criterion("gain", Direction::Benefit, Side::Value),
            criterion("work", Direction::Cost, Side::Feasibility),
        ],
        items: items.chars().map(|it| Item::new(&it.to_string(), &it.to_uppercase().to_string())).collect(),
        ..PrioritiseInputs::default()
    }
}

/// What somebody gives in a round: use case, gain and work, "-" for none.
fn ballot(participant: &str, round: u32, revision: u32, given: &[(&str, &str, &str)]) -> Ballot {
    let participant = participant.to_owned();
    let mut ballot = Ballot { participant, round, revision, scores: GivenScores::new(), ..Ballot::default() };
    for (item, gain, work) in given {
        ballot.write(item, "gain", gain.parse().ok());
        ballot.write(item, "work", work.parse().ok());
    }
    ballot
}

/// The titles of the ranking with their scores, best first.
fn ranked(inputs: &PrioritiseInputs) -> Vec<(String, f64)> {
    let it = Prioritisation::new(inputs);
    let line = |&place: &usize| (inputs.items[place].title.clone(), it.standing(place).unwrap().score);
    it.order().iter().map(line).collect()
}

#[test]
fn ballots_that_count_make_the_ranking() {
    let mut inputs = two_criteria("abc");
    inputs.round = 2;
    inputs.ballots = vec![
        // Of an earlier round, and two that contradict each other: none of them counts.
        ballot("ann", 1, 1, &[("a", "0", "10")]),
        ballot("eve", 2, 3, &[("a", "0", "10")]),
        ballot("eve", 2, 3, &[("a", "1", "10")]),
        ballot("zoe", 2, 1, &[("a", "10", "0"), ("c", "4", "2")]),
        ballot("bob", 2, 1, &[("a", "8", "4"), ("b", "9", "-"), ("c", "2", "0")]),
    ];
    let it = Prioritisation::new(&inputs);
    assert_eq!(it.people, ["bob", "zoe"]);
    assert_eq!(it.voices(), 2);
    // A: gain 9, work 2: (0.9 + 0.8) / 2. C: gain 3, work 1: (0.3 + 0.9) / 2. B has no work.
    let expected = [("A", 85.0), ("C", 60.0)].map(|(title, score)| (title.to_owned(), score));
    for ((title, score), (wanted, points)) in ranked(&inputs).into_iter().zip(&expected) {
        assert!(title == *wanted && (score - points).abs() < 1e-9, "{title} {score}");
    }
    assert_eq!(it.scored.not_scored, [1]);
    assert_eq!((it.row(1), it.row(2)), (None, Some(1)));
    // C is behind A everywhere, by their places in the list and not among the scored.
    assert_eq!(it.dominated, [None, None, None]);
    inputs.ballots[4] = ballot("bob", 2, 1, &[("a", "8", "0"), ("c", "2", "0")]);
    assert_eq!(Prioritisation::new(&inputs).dominated, [None, None, Some(0)]);
    // The order in which ballots came changes nothing.
    let before = Prioritisation::new(&inputs);
    inputs.ballots.reverse();
    assert_eq!(Prioritisation::new(&inputs), before);
    // The round before is still there.
    assert_eq!(Prioritisation::of_round(&inputs, 1).people, ["ann"]);
}

#[test]
fn the_change_names_who_overtakes_by_the_list() {
    let mut inputs = two_criteria("abc");
    // A is not scored, so rows and places differ.
    inputs.ballots = vec![ballot("me", 1, 1, &[("b", "9", "6"), ("c", "4", "2")])];
    let change = Prioritisation::new(&inputs).change.unwrap();
    // B: 0.9 and 0.4, C: 0.4 and 0.8. Equal at gain's share x where 0.5 x = 0.4 (1 - x): x = 4/9.
    assert_eq!((change.criterion, change.overtaken_by), (0, 2));
    assert!((change.from - 0.5).abs() < 1e-9 && (change.to - 4.0 / 9.0).abs() < 1e-9, "{change:?}");
    assert_eq!(say::change(&change, "C", &english()), "Now 50%. At 44.4% or less, “C” leads.");
}

#[test]
fn a_hand_moves_a_mark_and_nothing_else() {
    let mut inputs = two_criteria("abc");
    inputs.cut = Cut::Medians;
    inputs.ballots = vec![ballot("me", 1, 1, &[("a", "9", "3"), ("b", "6", "7")])];
    let before = Prioritisation::new(&inputs);
    let own = Axes { value: 90.0, effort: 30.0 };
    assert_eq!(before.places[0].unwrap().axes, own);
    assert_eq!(before.places[0].unwrap().quadrant, Quadrant::QuickWin);
    assert_eq!((before.places[2], before.cuts), (None, Cuts { value: 75.0, effort: 50.0 }));
    inputs.set_override("a", 10.0, 52.0).unwrap();
    // Not scored, and yet somewhere.
    inputs.set_override("c", 80.0, 20.0).unwrap();
    let after = Prioritisation::new(&inputs);
    let moved = after.places[0].unwrap();
    assert_eq!((moved.axes, moved.by_scores), (Axes { value: 10.0, effort: 52.0 }, Some(own)));
    assert_eq!((moved.quadrant, moved.borderline, moved.overridden), (Quadrant::Avoid, true, true));
    assert_eq!(after.places[2].unwrap().by_scores, None);
    assert_eq!(after.places[1], before.places[1]);
    assert_eq!((after.cuts, &after.ranking, &after.scored), (before.cuts, &before.ranking, &before.scored));
    assert_eq!(after.question(1), before.question(1));
}

#[test]
fn nothing_is_ranked_without_weights_or_scores() {
    let mut inputs = two_criteria("ab");
    let check = |inputs: &PrioritiseInputs, expected: &str| {
        let it = Prioritisation::new(inputs);
        assert!(it.order().is_empty() && it.parts(0).is_none() && it.question(1).is_none());
        let title = |_: usize| "";
        assert_eq!(say::finding(&it, None, &title, &english()), expected);
    };
    check(&inputs, "No use case is scored on every criterion yet, so there is no ranking.");
    inputs.ballots = vec![ballot("me", 1, 1, &[("a", "9", "3")])];
    let it = Prioritisation::new(&inputs);
    assert_eq!(
        say::finding(&it, None, &|place: usize| &inputs.items[place].title, &english()),
        "Only “A” is scored, so there is nothing to compare it with."
    );
    for criterion in &mut inputs.criteria {
        criterion.weight = 0.0;
    }
    check(&inputs, "All weights are zero, so nothing can be ranked. Give at least one criterion a weight.");
}

/// Few reruns with other weights, and with other people where there are enough.
fn rerun(inputs: &PrioritiseInputs, draws: usize) -> Acceptability {
    let mut smaa = Prioritisation::new(inputs).question(7).unwrap().begin(draws).unwrap();
    while !smaa.step(500) {}
    smaa.acceptability().unwrap()
}

#[test]
fn reruns_ask_people_from_three_on_and_never_the_weights() {
    let mut inputs = two_criteria("ab");
    let given = [("a", "9", "3"), ("b", "6", "7")];
    inputs.ballots = vec![ballot("ann", 1, 1, &given), ballot("bob", 1, 1, &given)];
    let run = |inputs: &PrioritiseInputs| rerun(inputs, 200);
    assert_eq!(run(&inputs).mode, Mode::Weights);
    let question = Prioritisation::new(&inputs).question(7);
    inputs.criteria[0].weight = 0.125;
    assert_eq!(Prioritisation::new(&inputs).question(7), question);
    assert!(Prioritisation::new(&inputs).question(8) != question);
    // Somebody who has scored nothing is no third.
    inputs.ballots.push(ballot("eve", 1, 1, &[]));
    assert_eq!(run(&inputs).mode, Mode::Weights);
    inputs.ballots[2] = ballot("eve", 1, 2, &given);
    let it = run(&inputs);
    assert_eq!(it.mode, Mode::People);
    // A is better on both criteria.
    assert_eq!(it.rank, [[1.0, 0.0], [0.0, 1.0]]);
}

/// A criterion that has just been added weighs nothing and nobody has scored it: nothing that was known is lost.
#[test]
fn a_criterion_without_weight_asks_for_no_scores() {
    let mut inputs = two_criteria("abc");
    let given = [("a", "9", "3"), ("b", "6", "7"), ("c", "2", "1")];
    let people = |ids: &[&str]| ids.iter().map(|id| ballot(id, 1, 1, &given)).collect::<Vec<_>>();
    let drawn = |inputs: &PrioritiseInputs| {
        let mut smaa = Prioritisation::new(inputs).question(7).unwrap().begin(200).unwrap();
        while !smaa.step(50) {}
        smaa.acceptability().unwrap()
    };
    for ids in [&["ann"][..], &["ann", "bob", "eve"]] {
        inputs.criteria.truncate(2);
        inputs.ballots = people(ids);
        let (before, reruns) = (Prioritisation::new(&inputs), drawn(&inputs));
        inputs.criteria.push(Criterion { weight: 0.0, ..criterion("new", Direction::Benefit, Side::Value) });
        // Some scores on it are not yet all.
        for scored in [false, true] {
            if scored {
                inputs.ballots[0].write("b", "new", Some(9));
            }
            let it = Prioritisation::new(&inputs);
            assert_eq!((&it.ranking, &it.places, &it.change), (&before.ranking, &before.places, &before.change));
            assert_eq!(it.dominated, before.dominated);
            let after = drawn(&inputs);
            assert_eq!((&after.rank, &after.pairwise), (&reruns.rank, &reruns.pairwise));
            let parts = it.parts(0).unwrap();
            assert!(parts[0].is_some() && parts[2].is_none(), "{parts:?}");
        }
        // With a weight it asks for scores, and with all of them it is drawn with the others.
        inputs.criteria[2].weight = 0.5;
        assert_eq!(ranked(&inputs).len(), 1, "only b is scored on everything");
        inputs.criteria[2].weight = 0.0;
        for item in ["a", "c"] {
            inputs.ballots[0].write(item, "new", Some(5));
        }
        assert!(Prioritisation::new(&inputs).parts(0).unwrap()[2].is_some());
        assert!(drawn(&inputs).rank != reruns.rank);
    }
}

/// Acceptabilities of which only the shares of first ranks matter.
fn reruns(mode: Mode, firsts: &[f64]) -> Acceptability {
    Acceptability {
        mode,
        draws: 10_000,
        rank: firsts.iter().map(|first| vec![*first, 1.0 - first]).collect(),
        central_weights: vec![None; firsts.len()],
        holistic: vec![0.5; firsts.len()],
        duellists: Vec::new(),
        pairwise: Vec::new(),
    }
}

#[test]
fn what_reruns_say() {
    let mut inputs = two_criteria("abc");
    inputs.ballots = vec![ballot("me", 1, 1, &[("a", "9", "1"), ("b", "8", "1"), ("c", "1", "1")])];
    let it = Prioritisation::new(&inputs);
    let check = |mode: Mode, firsts: &[f64], expected: &str, others: &str| {
        let title = |place: usize| inputs.items[place].title.as_str();
        let reruns = reruns(mode, firsts);
        assert_eq!(say::finding(&it, Some(&reruns), &title, &english()), expected);
        assert_eq!(say::others_first(&it, &reruns, &title, &english()), others);
    };
    let none = "No other use case comes first.";
    check(Mode::Weights, &[1.0, 0.0, 0.0], "“A” leads, and still would with most other weights.", none);
    check(
        Mode::People,
        &[0.7, 0.3, 0.0],
        "“A” leads, and still would with most other weights and people.",
        "With other weights and other people, “B” comes first in 30%.",
    );
    check(
        Mode::Weights,
        &[0.6999, 0.3, 0.0001],
        "“A” leads, but far from always.",
        "With other weights, “B” comes first in 30%.",
    );
    check(
        Mode::Weights,
        &[0.2, 0.1, 0.7],
        "“A” leads, but “C” comes first in most reruns.",
        "This is “C”: it comes first most often, although “A” leads with your weights.",
    );
    check(
        Mode::Weights,
        &[0.45, 0.23, 0.22],
        "Two front-runners: “A”; “B”. The choice between them is yours, not the arithmetic’s.",
        "With other weights, “B” comes first in 23%.",
    );
    check(
        Mode::Weights,
        &[0.49, 0.24, 0.24],
        "“A” comes first most often, but in fewer than half of the reruns.",
        "With other weights, “B” comes first in 24%.",
    );
    assert_eq!(front_runners(&reruns(Mode::Weights, &[0.0, 0.0])), [0usize; 0]);
    assert_eq!(verdict(&reruns(Mode::Weights, &[0.5, 0.5])).map(|it| it.word), Some(Word::Leads));
    let shares = [0.0, 0.0099, 0.01, 0.4, 1.0].map(|share| say::share(share, &english()));
    assert_eq!(shares, ["–", "<1%", "1%", "40%", "100%"]);
}

#[test]
fn nobody_leads_alone_who_shares_first_place() {
    let mut inputs = two_criteria("abc");
    inputs.ballots = vec![ballot("me", 1, 1, &[("a", "9", "1"), ("b", "9", "1"), ("c", "1", "1")])];
    let it = Prioritisation::new(&inputs);
    let title = |place: usize| inputs.items[place].title.as_str();
    let said = |firsts: &[f64]| say::finding(&it, Some(&reruns(Mode::Weights, firsts)), &title, &english());
    for firsts in [[0.53, 0.47, 0.0], [0.8, 0.2, 0.0], [0.2, 0.1, 0.7]] {
        assert_eq!(said(&firsts), "2 use cases share first place.", "{firsts:?}");
    }
    // Who is in front is more than that.
    assert!(said(&[0.45, 0.4, 0.15]).starts_with("Two front-runners: “A”; “B”."));
}

#[test]
fn the_example_in_words() {
    let inputs = example();
    let it = Prioritisation::new(&inputs);
    let title = |place: usize| inputs.items[place].title.as_str();
    let mut smaa = it.question(1).unwrap().begin(2_000).unwrap();
    while !smaa.step(500) {}
    let reruns = smaa.acceptability().unwrap();
    assert_eq!(it.order().len(), inputs.items.len());
    for locale in Locale::ALL {
        let formats = Formats::new(locale, "USD");
        let leader = it.order()[0];
        let mut said = vec![
            say::finding(&it, Some(&reruns), &title, &formats),
            say::finding(&it, None, &title, &formats),
            say::leader(&it, leader, &title, &formats),
            say::others_first(&it, &reruns, &title, &formats),
            say::change(&it.change.unwrap(), title(it.change.unwrap().overtaken_by), &formats),
            say::ranking_note(&it, Some(&reruns), &formats),
            say::matrix(&it, &title, &formats),
            say::opinions(&it, &inputs, &formats),
            say::duel(&it, &reruns, it.order()[0], &title, &formats),
            say::first_label(Some(&reruns), &formats),
        ];
        said.extend(say::trust(&reruns, &formats));
        for text in &said {
            assert!(!text.is_empty() && !text.contains('{'), "{}: {text}", locale.tag());
        }
    }
    // The leader is named, and what the words of the first place say is what the model says.
    let leader = title(it.order()[0]);
    assert!(say::finding(&it, None, &title, &english()).starts_with(&format!("“{leader}” leads with ")));
}

/// What `evaluate` prints for Prioritise.
fn printed(inputs: PrioritiseInputs) -> serde_json::Value {
    let mut document = shipped("default");
    document.workspace.prioritise = inputs;
    let all: serde_json::Value = serde_json::from_str(&evaluate(&document).to_string()).unwrap();
    all["prioritise"].clone()
}

#[test]
fn secret_scores_come_to_nothing_that_is_shown() {
    let mut inputs = example();
    let earlier = Ballot { round: 1, ..inputs.ballots[0].clone() };
    inputs.round = 2;
    inputs.ballots = vec![earlier.clone(), Ballot { round: 2, ..earlier.clone() }];
    inputs.overrides = vec![Override { item: inputs.items[1].id.clone(), value: 30.0, effort: 60.0 }];
    let open = printed(inputs.clone());
    assert!(open["secret"] == false && open["people"] == 1 && open["verdict"].is_object());
    inputs.hidden = true;
    let kept = inputs.clone();
    // The round before is no secret.
    assert_eq!(inputs.shown().ballots, [earlier]);
    let it = Prioritisation::new(&inputs.shown());
    assert!(it.ranking.is_none_or(|it| it.order.is_empty()) && it.people.is_empty() && it.change.is_none());
    assert!(it.scores.participants().is_empty() && it.dominated.iter().all(Option::is_none));
    let secret = printed(inputs.clone());
    // How many have scored is said; what, in nothing.
    assert!(secret["secret"] == true && secret["people"] == 1);
    assert!(secret["verdict"].is_null() && secret["change"].is_null());
    for (place, (item, open)) in
        secret["items"].as_array().unwrap().iter().zip(open["items"].as_array().unwrap()).enumerate()
    {
        for name in ["rank", "score", "dominated_by", "rank_shares", "holistic"] {
            assert!(item[name].is_null(), "{name}: {}", item[name]);
        }
        // What the facilitator has put somewhere, and what rests on other fields, is no secret.
        assert_eq!(item["place"].is_null(), place != 1);
        assert_eq!((&item["id"], &item["rice"], &item["wsjf"]), (&open["id"], &open["rice"], &open["wsjf"]));
    }
    // With the cuts at the medians even those would tell.
    inputs.cut = Cut::Medians;
    assert_eq!(printed(inputs.clone())["cuts"], serde_json::json!({"value": 50.0, "effort": 50.0}));
    // The document itself keeps everything.
    inputs.cut = kept.cut;
    assert_eq!(inputs, kept);
    assert_eq!(inputs.ballots.len(), 2);
}

#[test]
fn the_leader_and_the_next_in_a_duel() {
    let mut inputs = two_criteria("abc");
    // A before B before C; C takes the least work.
    inputs.ballots = vec![ballot("me", 1, 1, &[("a", "9", "4"), ("b", "8", "5"), ("c", "1", "3")])];
    let it = Prioritisation::new(&inputs);
    let reruns = rerun(&inputs, 10_000);
    assert_eq!((reruns.duel(0, 1), reruns.duel(1, 0), reruns.duel(0, 0)), (Some(1.0), Some(0.0), Some(0.0)));
    // B beats C where 0.7 of the weight of gain is more than 0.2 of that of work: from 2/9 on, in 7/9 of all weights.
    let often = reruns.duel(1, 2).unwrap();
    assert!((often - 7.0 / 9.0).abs() < 0.02, "{often}");
    let title = |place: usize| inputs.items[place].title.as_str();
    let said = |item: usize| say::duel(&it, &reruns, item, &title, &english());
    assert_eq!(said(0), "“A” is ahead of “B” in 100% of the reruns.");
    assert!(said(1).starts_with("“B” is ahead of “C” in "), "{}", said(1));
    assert_eq!(said(2), "", "there is nobody below the last");
    let uncounted = Acceptability { duellists: vec![0], pairwise: vec![vec![0.0]], ..reruns.clone() };
    assert_eq!(uncounted.duel(0, 1), None);
}

#[test]
fn evaluate_prints_what_the_screen_shows() {
    assert!(printed(PrioritiseInputs::default()).is_null());
    let inputs = example();
    let it = Prioritisation::new(&inputs);
    let all = printed(inputs.clone());
    let items = all["items"].as_array().unwrap();
    assert_eq!(items.len(), inputs.items.len());
    for (place, printed) in items.iter().enumerate() {
        let (standing, at) = (it.standing(place).unwrap(), it.places[place].unwrap());
        assert_eq!(printed["id"], inputs.items[place].id.as_str());
        assert_eq!(
            (printed["rank"].as_u64(), printed["score"].as_f64()),
            (Some(standing.rank.into()), Some(standing.score))
        );
        assert_eq!(printed["place"]["quadrant"], at.quadrant.id());
        let shares = printed["rank_shares"].as_array().unwrap();
        let total: f64 = shares.iter().map(|share| share.as_f64().unwrap()).sum();
        assert!(shares.len() == items.len() && (total - 1.0).abs() < 1e-9, "{total}");
    }
    let first: Vec<f64> = items.iter().map(|it| it["rank_shares"][0].as_f64().unwrap()).collect();
    let most = all["verdict"]["share"].as_f64().unwrap();
    assert_eq!(most, first.iter().copied().fold(0.0, f64::max));
    assert_eq!((&all["verdict"]["drawn"], &all["verdict"]["draws"]), (&"weights".into(), &10_000.into()));
    assert_eq!(all["change"]["to"].as_f64(), it.change.map(|it| it.to));
    // Without scores there are use cases and nothing else.
    let bare = printed(two_criteria("ab"));
    assert!(bare["items"][1]["rank"].is_null() && bare["items"][1]["place"].is_null() && bare["verdict"].is_null());
}

#[test]
fn every_field_method_and_verdict_has_its_words() {
    for locale in Locale::ALL {
        let words = locale.words().prioritise();
        for quadrant in [Quadrant::QuickWin, Quadrant::Strategic, Quadrant::FillIn, Quadrant::Avoid] {
            assert!(!words.quadrants.get(quadrant.id()).is_empty());
        }
        for method in Method::ALL {
            assert!(!words.methods.get(method.id()).is_empty() && !words.formulas.get(method.id()).is_empty());
        }
        for word in [Word::Robust, Word::Leads, Word::NoClearWinner] {
            assert!(!words.verdicts.get(word.id()).is_empty());
        }
    }
}

#[test]
fn what_the_matrix_says() {
    let check = |given: &[(&str, &str, &str)], expected: &str| {
        let mut inputs = two_criteria("abc");
        inputs.ballots = vec![ballot("me", 1, 1, given)];
        let it = Prioritisation::new(&inputs);
        assert_eq!(say::matrix(&it, &|place: usize| &inputs.items[place].title, &english()), expected);
    };
    check(&[], "No use case has a place on the matrix yet.");
    check(&[("b", "9", "1")], "“B” is the quick win.");
    check(&[("b", "9", "1"), ("c", "9", "9")], "“B” is the quick win, “C” the strategic bet.");
    check(&[("a", "8", "1"), ("b", "9", "1")], "“B” is the first of 2 quick wins.");
    check(
        &[("a", "8", "1"), ("b", "9", "1"), ("c", "9", "9")],
        "“B” is the first of 2 quick wins, “C” the strategic bet.",
    );
    check(&[("c", "9", "9")], "No quick wins: “C” brings most, but takes much effort.");
    check(&[("c", "2", "2")], "No use case here promises much value.");
    // Within 5 points of a border nothing is called one or the other.
    check(&[("a", "5", "1")], "No clear quick win. Borderline: 1.");
    check(&[("a", "5", "9")], "No clear quick win. Borderline: 1.");
    check(&[("a", "5", "1"), ("b", "9", "1"), ("c", "9", "5")], "“B” is the one clear quick win. Borderline: 2.");
    check(
        &[("a", "5", "1"), ("b", "9", "1"), ("c", "9", "9")],
        "“B” is the one clear quick win, “C” the strategic bet. Borderline: 1.",
    );
    check(&[("a", "5", "1"), ("c", "9", "9")], "No clear quick win; “C” is the strategic bet. Borderline: 1.");
}

#[test]
fn who_shares_a_place_is_named() {
    let check = |gains: &[&str], expected: &str| {
        let mut inputs = two_criteria("abcdef");
        let given = inputs.items.iter().zip(gains).map(|(item, gain)| (&*item.id, *gain, "0"));
        inputs.ballots = vec![ballot("me", 1, 1, &given.collect::<Vec<_>>())];
        let it = Prioritisation::new(&inputs);
        let title = |place: usize| inputs.items[place].title.as_str();
        assert_eq!(say::leader(&it, it.order()[0], &title, &english()), expected);
    };
    check(&["9", "8", "7"], "A. Next: B, 90.");
    check(&["9"], "A");
    check(&["9", "9", "7"], "“A” and “B” share first place.");
    check(&["9", "9", "9", "1"], "Three share first place: “A”; “B”; “C”.");
    check(&["9", "9", "9", "9", "9"], "5 use cases share first place.");
    check(&["9", "4", "6", "6", "6"], "A. Next: 3 use cases with 80 each.");
}

proptest! {
    #![proptest_config(cases(300))]

    /// Whatever the document: points add up to the score, everything ranked has a place, and numbers are in range.
    #[test]
    fn a_ranking_adds_up(inputs in any_prioritise()) {
        let it = Prioritisation::new(&inputs);
        prop_assert_eq!(it.order().len() + it.scored.not_scored.len(), inputs.items.len());
        for place in 0..inputs.items.len() {
            let (standing, parts) = (it.standing(place), it.parts(place));
            prop_assert_eq!(standing.is_some(), parts.is_some());
            if let (Some(standing), Some(parts)) = (standing, parts) {
                let total: f64 = parts.iter().flatten().map(|part| part.points).sum();
                prop_assert!((total - standing.score).abs() < 1e-9, "{total} {standing:?}");
                prop_assert!((-1e-9..=100.0 + 1e-9).contains(&standing.score));
            }
            if let Some(at) = it.places[place] {
                prop_assert_eq!(at.overridden, inputs.override_of(&inputs.items[place].id).is_some());
                prop_assert!((-1e-9..=100.0 + 1e-9).contains(&at.axes.value), "{:?}", at);
                prop_assert!((-1e-9..=100.0 + 1e-9).contains(&at.axes.effort), "{:?}", at);
            }
            if let Some(by) = it.dominated[place] {
                prop_assert!(it.standing(by).unwrap().rank <= it.standing(place).unwrap().rank);
            }
        }
        if let Some(change) = it.change {
            prop_assert!(change.overtaken_by != it.order()[0]);
        }
        if let Some(question) = it.question(1) {
            prop_assert!(question.begin(20).is_some());
        }
    }
}
