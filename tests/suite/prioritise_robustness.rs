//! How far a ranking can be trusted: other weights, other people, one weight moved, dominance.

use proptest::collection::vec;
use proptest::prelude::*;

use landfall::model::prioritise::criterion::{Criterion, Direction, Side};
use landfall::model::prioritise::dominance::dominated_by;
use landfall::model::prioritise::scores::{Aggregation, Scores};
use landfall::model::prioritise::smaa::verdict::{Verdict, Word, verdict};
use landfall::model::prioritise::smaa::{Acceptability, Mode, Smaa, WEIGHTINGS};
use landfall::model::prioritise::stability::{Interval, smallest_change, stability};
use landfall::model::prioritise::values::Values;
use landfall::model::prioritise::weight::with_share;
use landfall::model::stats::quantile::percentile;
use landfall::model::stats::random::Stream;

use crate::documents::cases;
use crate::prioritise_scores::{any_workshop, criterion};

fn values(rows: &[&[f64]]) -> Values {
    Values::new(rows[0].len(), rows.concat()).unwrap()
}

/// Finished in steps of so many draws.
fn finish(mut smaa: Smaa, step: usize) -> Acceptability {
    while !smaa.step(step) {
        assert_eq!(smaa.acceptability(), None, "nothing is said before the end");
        assert!(smaa.progress() < 1.0);
    }
    assert_eq!(smaa.progress(), 1.0);
    smaa.acceptability().unwrap()
}

fn of_weights(values: &Values, draws: usize, seed: u64) -> Acceptability {
    let all: Vec<usize> = (0..values.items()).collect();
    finish(Smaa::of_weights(values, &all, draws, seed).unwrap(), draws)
}

/// 0.02 is four standard errors of a share of ten thousand.
fn near(got: &[f64], expected: &[f64], slack: f64) {
    let all = got.iter().zip(expected).all(|(got, expected)| (got - expected).abs() <= slack);
    assert!(all && got.len() == expected.len(), "expected {expected:?}, got {got:?}");
}

#[test]
fn the_compromise_is_seldom_first_and_never_last() {
    // With w on the first criterion the sums are .2 + .6 w, .6 - .1 w, .9 - .8 w: lines that cross at w = 3/7, 4/7 and
    // 1/2. So the third item is first below 3/7, the second up to 4/7 and the first above.
    let found = of_weights(&values(&[&[0.8, 0.2], &[0.5, 0.6], &[0.1, 0.9]]), 10_000, 1);
    near(&found.rank[0], &[3.0 / 7.0, 0.5 / 7.0, 0.5], 0.02);
    near(&found.rank[1], &[1.0 / 7.0, 6.0 / 7.0, 0.0], 0.02);
    near(&found.rank[2], &[3.0 / 7.0, 0.5 / 7.0, 0.5], 0.02);
    let central = |item: usize| found.central_weights[item].clone().unwrap();
    near(&central(0), &[5.5 / 7.0, 1.5 / 7.0], 0.02);
    near(&central(1), &[0.5, 0.5], 0.02);
    near(&central(2), &[1.5 / 7.0, 5.5 / 7.0], 0.02);
    // (2 b1 + b2) / 2: (6 + .5)/14, (2 + 6)/14.
    near(&found.holistic, &[6.5 / 14.0, 8.0 / 14.0, 6.5 / 14.0], 0.02);
    near(&found.pairwise[0], &[0.0, 3.0 / 7.0, 0.5], 0.02);
    assert_eq!(verdict(&found).unwrap().word, Word::NoClearWinner);
    let other_seed = of_weights(&values(&[&[0.8, 0.2], &[0.5, 0.6], &[0.1, 0.9]]), 10_000, 2);
    assert_ne!(other_seed, found);
}

#[test]
fn equal_items_share_ranks_weights_and_duels() {
    let found = of_weights(&values(&[&[0.7, 0.7], &[0.7, 0.7], &[0.2, 0.2]]), 1_000, 5);
    assert_eq!(found.rank, [vec![0.5, 0.5, 0.0], vec![0.5, 0.5, 0.0], vec![0.0, 0.0, 1.0]]);
    assert_eq!(found.holistic, [0.75, 0.75, 0.0]);
    assert_eq!(found.pairwise, [vec![0.0, 0.5, 1.0], vec![0.5, 0.0, 1.0], vec![0.0, 0.0, 0.0]]);
    near(&found.central_weights[1].clone().unwrap(), &[0.5, 0.5], 0.05);
    assert_eq!(found.central_weights[2], None);
}

#[test]
fn an_item_alone_is_first_and_one_criterion_has_one_weighting() {
    let found = of_weights(&values(&[&[0.3, 0.1]]), 100, 1);
    assert_eq!((found.rank, found.holistic, found.pairwise), (vec![vec![1.0]], vec![1.0], vec![vec![0.0]]));
    let found = of_weights(&values(&[&[0.3], &[0.9]]), 100, 1);
    assert_eq!(found.rank, [vec![0.0, 1.0], vec![1.0, 0.0]]);
    assert_eq!(found.central_weights, [None, Some(vec![1.0])]);
}

#[test]
fn what_cannot_be_drawn_is_none() {
    let one = values(&[&[0.3]]);
    assert!(Smaa::of_weights(&Values::new(2, Vec::new()).unwrap(), &[], 100, 1).is_none());
    assert!(Smaa::of_weights(&one, &[], 0, 1).is_none());
    assert!(Smaa::of_weights(&one, &[1], 100, 1).is_none());
    assert_eq!(finish(Smaa::of_weights(&one, &[], 10, 1).unwrap(), 3).pairwise, Vec::<Vec<f64>>::new());
    let nobody = Scores::new(1, 1, Vec::new()).unwrap();
    let of = [criterion(Direction::Benefit, Side::Value, 1.0)];
    assert!(Smaa::of_people(&nobody, &of, Aggregation::Median, &[], 100, 1).is_none());
}

#[test]
fn duels_are_counted_for_the_first_thirty() {
    let many: Vec<f64> = (0..40).map(|item| f64::from(item) / 40.0).collect();
    let foremost: Vec<usize> = (0..40).rev().collect();
    let found = finish(Smaa::of_weights(&Values::new(1, many).unwrap(), &foremost, 100, 1).unwrap(), 100);
    assert_eq!(found.duellists, foremost[..30]);
    assert_eq!((found.pairwise.len(), found.pairwise[0][29], found.pairwise[29][0]), (30, 1.0, 0.0));
}

#[test]
fn the_error_of_a_share_is_that_of_independent_draws() {
    let of = [criterion(Direction::Benefit, Side::Value, 1.0)];
    let scores = Scores::new(1, 1, vec![vec![Some(5.0)]]).unwrap();
    let people = finish(Smaa::of_people(&scores, &of, Aggregation::Median, &[], 10_000, 1).unwrap(), 500);
    let weights = of_weights(&values(&[&[0.3]]), 10_000, 1);
    // .5 / sqrt(500) and .5 / sqrt(10 000).
    near(&[people.standard_error(0.5), weights.standard_error(0.5)], &[0.022_360_679_8, 0.005], 1e-9);
    assert_eq!(people.standard_error(1.0), 0.0);
}

#[test]
fn a_verdict_says_how_often_the_first_is_first() {
    let check = |shares: &[f64], expected: (Word, usize)| {
        let found = Acceptability {
            mode: Mode::Weights,
            draws: 1,
            rank: shares.iter().map(|share| vec![*share, 1.0 - share]).collect(),
            central_weights: Vec::new(),
            holistic: Vec::new(),
            duellists: Vec::new(),
            pairwise: Vec::new(),
        };
        let Verdict { word, item, share } = verdict(&found).unwrap();
        assert_eq!((word, item, share), (expected.0, expected.1, shares[expected.1]));
    };
    check(&[0.3, 0.7], (Word::Robust, 1));
    check(&[0.69, 0.31], (Word::Leads, 0));
    check(&[0.5, 0.5], (Word::Leads, 0));
    check(&[0.49, 0.02, 0.49], (Word::NoClearWinner, 0));
    assert_eq!((Mode::deciding(2), Mode::deciding(3)), (Mode::Weights, Mode::People));
}

/// The same draws worked out the plain way: people repeated as often as they are drawn, quantiles by sorting, ranks by
/// counting who is better.
fn by_hand(scores: &Scores, criteria: &[Criterion], summary: Aggregation, draws: usize, seed: u64) -> Vec<Vec<f64>> {
    let voices = scores.voices();
    let lists = voices.participants();
    let full = voices.summarised(criteria, summary).unwrap();
    let items = full.items.len();
    let (mut people, mut weights) =
        (Stream::of_input(seed, "prioritise.people"), Stream::of_input(seed, "prioritise.weights"));
    let mut shares = vec![vec![0.0; items]; items];
    let mut rows: Vec<Vec<f64>> = Vec::new();
    for draw in 0..draws {
        if draw % WEIGHTINGS == 0 {
            let drawn: Vec<usize> = lists.iter().map(|_| people.below(lists.len() as u32) as usize).collect();
            let cell = |item: usize, place: usize, full: f64| {
                let given: Vec<f64> = drawn.iter().filter_map(|by| lists[*by][item * criteria.len() + place]).collect();
                let score = match summary {
                    Aggregation::Median => percentile(&given, 0.5),
                    Aggregation::Mean => {
                        Some(given.iter().sum::<f64>() / given.len() as f64).filter(|it| it.is_finite())
                    }
                };
                let of = criteria[place];
                score.map_or(full, |score| of.scale.position(score, of.direction).unwrap())
            };
            let row = |(item, row): (&usize, &[f64])| {
                row.iter().enumerate().map(|(place, full)| cell(*item, place, *full)).collect()
            };
            rows = full.items.iter().zip(full.values.rows()).map(row).collect();
        }
        let drawn: Vec<f64> = criteria.iter().map(|_| -weights.uniform().ln()).collect();
        let utility = |row: &Vec<f64>| {
            row.iter().zip(&drawn).map(|(value, weight)| value * weight).sum::<f64>() / drawn.iter().sum::<f64>()
        };
        let utilities: Vec<f64> = rows.iter().map(utility).collect();
        for (item, own) in utilities.iter().enumerate() {
            let better = utilities.iter().filter(|other| **other > own + 1e-12).count();
            let equal = utilities.iter().filter(|other| (*other - own).abs() <= 1e-12).count();
            for share in &mut shares[item][better..better + equal] {
                *share += 1.0 / (equal * draws) as f64;
            }
        }
    }
    shares
}

#[test]
fn people_drawn_who_all_agree_change_nothing() {
    let list: Vec<Option<f64>> = [7.0, 3.0, 4.0, 9.0, 6.0, 6.0].map(Some).to_vec();
    let scores = Scores::new(3, 2, vec![list.clone(), list.clone(), list]).unwrap();
    let of = [criterion(Direction::Benefit, Side::Value, 1.0), criterion(Direction::Cost, Side::Value, 1.0)];
    let people = finish(Smaa::of_people(&scores, &of, Aggregation::Median, &[0, 1, 2], 2_000, 9).unwrap(), 2_000);
    let weights = of_weights(&scores.summarised(&of, Aggregation::Median).unwrap().values, 2_000, 9);
    assert_eq!(Acceptability { mode: Mode::Weights, ..people }, weights);
}

proptest! {
    #![proptest_config(cases(60))]

    /// Medians by how often each person counts are the medians of the people drawn.
    #[test]
    fn people_are_drawn_as_they_would_be_by_hand(
        (scores, criteria) in any_workshop(), mean in any::<bool>(), seed in any::<u64>(),
    ) {
        let summary = if mean { Aggregation::Mean } else { Aggregation::Median };
        let draws = 5 * WEIGHTINGS + 3;
        let Some(smaa) = Smaa::of_people(&scores, &criteria, summary, &[], draws, seed) else { return Ok(()) };
        let found = finish(smaa, 17);
        let expected = by_hand(&scores, &criteria, summary, draws, seed);
        for (found, expected) in found.rank.iter().flatten().zip(expected.iter().flatten()) {
            prop_assert!((found - expected).abs() < 1e-9, "{found} {expected}");
        }
    }

    /// A slice more or less is the same result to the bit.
    #[test]
    fn slices_make_no_difference((scores, criteria) in any_workshop(), step in 1..70usize, seed in any::<u64>()) {
        let of_people = || Smaa::of_people(&scores, &criteria, Aggregation::Median, &[0], 150, seed);
        let (Some(whole), Some(sliced)) = (of_people(), of_people()) else { return Ok(()) };
        prop_assert_eq!(finish(whole, 150), finish(sliced, step));
        let values = scores.summarised(&criteria, Aggregation::Median).unwrap().values;
        let of_weights = || Smaa::of_weights(&values, &[0], 150, seed).unwrap();
        prop_assert_eq!(finish(of_weights(), usize::MAX), finish(of_weights(), step));
    }

    /// Every item has some rank in every draw, and every rank some item; a duel is won, lost or drawn.
    #[test]
    fn shares_add_up((scores, criteria) in any_workshop(), seed in any::<u64>()) {
        let values = scores.summarised(&criteria, Aggregation::Median).unwrap().values;
        if values.items() == 0 {
            return Ok(());
        }
        let found = of_weights(&values, 200, seed);
        for item in 0..values.items() {
            prop_assert!((found.rank[item].iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!((found.rank.iter().map(|ranks| ranks[item]).sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!((-1e-9..=1.0 + 1e-9).contains(&found.holistic[item]));
            prop_assert_eq!(found.central_weights[item].is_some(), found.rank[item][0] > 0.0);
            let central = found.central_weights[item].iter().flatten().sum::<f64>();
            prop_assert!(found.central_weights[item].is_none() || (central - 1.0).abs() < 1e-9);
            for other in (0..values.items()).filter(|other| *other != item) {
                prop_assert!((found.pairwise[item][other] + found.pairwise[other][item] - 1.0).abs() < 1e-9);
            }
        }
    }

    /// Which item is listed first decides nothing.
    #[test]
    fn permuting_items_permutes_their_shares(flat in vec(0..=10u32, 12), seed in any::<u64>()) {
        let flat: Vec<f64> = flat.into_iter().map(|value| f64::from(value) / 10.0).collect();
        let turned: Vec<f64> = flat.chunks_exact(3).rev().flatten().copied().collect();
        let own = of_weights(&Values::new(3, flat).unwrap(), 300, seed);
        let other = of_weights(&Values::new(3, turned).unwrap(), 300, seed);
        for item in 0..4 {
            prop_assert_eq!(&own.rank[item], &other.rank[3 - item]);
            prop_assert_eq!(&own.central_weights[item], &other.central_weights[3 - item]);
        }
    }

    /// Inside its interval an item is first; beyond it, the one that is named overtakes.
    #[test]
    fn an_interval_ends_where_another_overtakes(
        flat in vec(0..=20u32, 12), weights in vec(0..=9u32, 3), criterion in 0..3usize,
    ) {
        let values = Values::new(3, flat.into_iter().map(|value| f64::from(value) / 20.0).collect()).unwrap();
        let weights: Vec<f64> = weights.into_iter().map(f64::from).collect();
        let Some(it) = stability(&values, &weights, criterion) else {
            prop_assert_eq!(weights.iter().sum::<f64>(), 0.0);
            return Ok(());
        };
        let sums = |share: f64| values.weighted_sums(&with_share(&weights, criterion, share).unwrap()).unwrap();
        let now = weights[criterion] / weights.iter().sum::<f64>();
        prop_assert!((0.0..=now).contains(&it.low) && (now..=1.0).contains(&it.high));
        for share in [it.low, (it.low + it.high) / 2.0, it.high] {
            let sums = sums(share);
            prop_assert!(sums.iter().all(|sum| *sum <= sums[it.top] + 1e-7), "{it:?} {share} {sums:?}");
        }
        for (end, step, by) in [(it.low, -1e-3, it.overtaken_below), (it.high, 1e-3, it.overtaken_above)] {
            match by {
                None => prop_assert!(end == 0.0 || end == 1.0),
                Some(by) if (0.0..=1.0).contains(&(end + step)) => {
                    let sums = sums(end + step);
                    prop_assert!(sums[by] > sums[it.top], "{it:?} {sums:?}");
                }
                Some(_) => {}
            }
        }
    }

    /// What another item dominates is first under no weighting that counts every criterion.
    #[test]
    fn a_dominated_item_is_never_first(flat in vec(0..=3u32, 18), seed in any::<u64>()) {
        let values = Values::new(3, flat.into_iter().map(|value| f64::from(value) / 3.0).collect()).unwrap();
        let found = of_weights(&values, 50, seed);
        for (item, by) in dominated_by(&values).into_iter().enumerate() {
            prop_assert!(by.is_none() || found.rank[item][0] == 0.0);
        }
    }
}

#[test]
fn the_interval_of_a_share_is_where_lines_cross() {
    // Sums x and 1 - x cross at .5.
    let opposed = values(&[&[1.0, 0.0], &[0.0, 1.0]]);
    let found = stability(&opposed, &[7.0, 3.0], 0).unwrap();
    assert_eq!(found, Interval { top: 0, low: 0.5, high: 1.0, overtaken_below: Some(1), overtaken_above: None });
    let found = stability(&opposed, &[7.0, 3.0], 1).unwrap();
    assert_eq!((found.low, found.high, found.overtaken_above), (0.0, 0.5, Some(1)));
    let change = smallest_change(&opposed, &[7.0, 3.0]).unwrap();
    near(&[change.from, change.to], &[0.7, 0.5], 1e-12);
    assert_eq!((change.criterion, change.overtaken_by), (0, 1));
}

#[test]
fn an_interval_may_be_all_there_is() {
    let all = |top| Some(Interval { top, low: 0.0, high: 1.0, overtaken_below: None, overtaken_above: None });
    let dominated = values(&[&[0.2, 0.3], &[0.9, 0.8]]);
    assert_eq!(stability(&dominated, &[1.0, 1.0], 0), all(1));
    assert_eq!(smallest_change(&dominated, &[1.0, 1.0]), None);
    assert_eq!(stability(&values(&[&[0.4, 0.6]]), &[1.0, 1.0], 0), all(0), "an item alone");
    assert_eq!(stability(&values(&[&[0.4], &[0.6]]), &[1.0], 0), all(1), "a criterion alone");
    assert_eq!(stability(&values(&[&[0.4, 0.6], &[0.4, 0.6]]), &[1.0, 2.0], 0), all(0), "equal items");
    // With all the weight on the first criterion the others are equal among themselves: .5 and .9 / 2 at x = 0.
    let found = stability(&values(&[&[0.8, 0.5, 0.5], &[0.7, 0.0, 0.9]]), &[1.0, 0.0, 0.0], 0);
    assert_eq!(found, all(0));
    assert_eq!(stability(&dominated, &[0.0, 0.0], 0), None);
    assert_eq!(stability(&dominated, &[1.0, 1.0], 2), None);
    assert_eq!(stability(&dominated, &[1.0], 0), None);
    assert_eq!(stability(&Values::new(2, Vec::new()).unwrap(), &[1.0, 1.0], 0), None);
}

#[test]
fn a_tie_for_the_first_place_needs_no_change_at_all() {
    let change = smallest_change(&values(&[&[1.0, 0.0], &[0.0, 1.0]]), &[1.0, 1.0]).unwrap();
    near(&[change.from, change.to], &[0.5, 0.5], 1e-12);
}

#[test]
fn dominance_needs_one_criterion_that_is_better() {
    let found = dominated_by(&values(&[&[0.5, 0.5], &[0.5, 0.5], &[0.5, 0.4], &[0.6, 0.1]]));
    assert_eq!(found, [None, None, Some(0), None]);
}
