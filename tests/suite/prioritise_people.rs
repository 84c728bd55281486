//! People against each other: agreement, what to discuss, and one ranking made of many.

use proptest::collection::vec;
use proptest::prelude::*;

use landfall::model::prioritise::aggregate::{Condorcet, aggregate};
use landfall::model::prioritise::concordance::kendall_w;
use landfall::model::prioritise::criterion::{Criterion, Direction, Scale, Side};
use landfall::model::prioritise::dispersion::{Dispersion, dispersion, to_discuss};
use landfall::model::prioritise::scores::Scores;

use crate::documents::cases;
use crate::prioritise_scores::criterion;

fn raters(scores: &[&[f64]]) -> Vec<Vec<Option<f64>>> {
    scores.iter().map(|row| row.iter().copied().map(Some).collect()).collect()
}

/// Three people on four items.
const THREE: [&[f64]; 3] = [&[9.0, 7.0, 4.0, 6.0], &[8.0, 8.0, 3.0, 5.0], &[9.0, 6.0, 5.0, 5.0]];

fn near(got: &[f64], expected: &[f64]) {
    let all = got.iter().zip(expected).all(|(got, expected)| (got - expected).abs() <= 1e-6);
    assert!(all && got.len() == expected.len(), "expected {expected:?}, got {got:?}");
}

#[test]
fn concordance_allows_for_ties() {
    // Ranks from the worst: 4 3 1 2, 3.5 3.5 1 2, 4 3 1.5 1.5, so R = 11.5 9.5 3.5 5.5 with 265 for their squares.
    // Two ties of two take 3 x 12 off: W = (12 x 265 - 3 x 9 x 4 x 25) / (9 x 4 x 15 - 36) = 480 / 504; chi2 = 9 W.
    let found = kendall_w(&raters(&THREE)).unwrap();
    near(&[found.w, found.chi_squared], &[480.0 / 504.0, 9.0 * 480.0 / 504.0]);
    assert_eq!((found.freedom, found.raters), (3, 3));
    // Chi-squared of 3 degrees exceeds 8.571429 with erfc(sqrt(x/2)) + sqrt(2x/pi) e^(-x/2) = .003414 + .032145.
    assert!((found.p - 0.035_56).abs() < 1e-4, "{}", found.p);
}

#[test]
fn a_list_of_another_length_is_no_ranking_of_these() {
    let mut scores = raters(&THREE);
    scores.push(vec![Some(1.0), Some(2.0)]);
    assert_eq!((aggregate(&scores).raters, kendall_w(&scores)), (3, None));
}

#[test]
fn who_left_an_item_open_is_no_rater() {
    let mut scores = raters(&THREE);
    scores.push(vec![Some(1.0), None, Some(9.0), Some(9.0)]);
    assert_eq!(kendall_w(&scores), kendall_w(&raters(&THREE)));
    assert_eq!(aggregate(&scores), aggregate(&raters(&THREE)));
}

#[test]
fn without_an_order_there_is_no_agreement_on_it() {
    assert_eq!(kendall_w(&raters(&[&[5.0, 5.0], &[2.0, 2.0]])), None, "everybody ties everything");
    assert_eq!(kendall_w(&raters(&[&[5.0], &[2.0]])), None, "one item");
    assert_eq!(kendall_w(&raters(&[&[], &[]])), None);
    assert_eq!(kendall_w(&[vec![None, Some(1.0)]]), None, "nobody scored everything");
    assert_eq!(kendall_w(&[]), None);
    let opposed = kendall_w(&raters(&[&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]])).unwrap();
    assert_eq!((opposed.w, opposed.chi_squared, opposed.p), (0.0, 0.0, 1.0));
}

#[test]
fn dispersion_of_nothing_has_no_figures() {
    assert_eq!(dispersion(&[]), Dispersion::default());
    let one = dispersion(&[4.0]);
    assert_eq!((one.n, one.mean, one.standard_deviation, one.variation), (1, Some(4.0), None, None));
    // Squares 4 + 4 by 1 less than 2; a mean of 0 has nothing to be divided by.
    let around_zero = dispersion(&[-2.0, 2.0]);
    assert_eq!((around_zero.standard_deviation, around_zero.variation), (Some(8f64.sqrt()), None));
    assert_eq!(dispersion(&[0.1, 0.2, -0.3]).variation, None, "rounding is not a mean");
}

#[test]
fn cells_are_discussed_from_a_quarter_of_the_scale_the_widest_first() {
    // The quartiles of two scores are half their distance apart; a quarter of 1 to 10 is 2.25.
    let of = [criterion(Direction::Benefit, Side::Value, 1.0), {
        let scale = Scale { low: 0.0, high: 4.0 };
        Criterion { scale, ..criterion(Direction::Benefit, Side::Value, 1.0) }
    }];
    let one = [1.0, 0.0, 1.0, 1.0, 1.0, 4.0].map(Some).to_vec();
    let other = [5.5, 2.0, 6.0, 3.5, 9.0, 1.0].map(Some).to_vec();
    let found = to_discuss(&Scores::new(3, 2, vec![one, other]).unwrap(), &of);
    let seen: Vec<(usize, usize, f64)> = found.iter().map(|it| (it.item, it.criterion, it.share)).collect();
    assert_eq!(seen, [(2, 0, 4.0 / 9.0), (2, 1, 0.375), (1, 1, 0.3125), (1, 0, 2.5 / 9.0)]);
}

#[test]
fn places_are_counted_with_shared_ones() {
    // Ranks from the best: 1 2 4 3, 1.5 1.5 4 3, 1 2 3.5 3.5.
    let found = aggregate(&raters(&THREE));
    assert_eq!(found.borda, [8.5, 6.5, 0.5, 2.5]);
    assert_eq!(found.duels[0], [0, 2, 3, 3]);
    assert_eq!(found.duels[1], [0, 0, 3, 3]);
    assert_eq!(found.copeland, [3.0, 2.0, 0.0, 1.0]);
    assert_eq!((found.condorcet, found.raters), (Condorcet::Winner(0), 3));
}

#[test]
fn a_cycle_is_told_with_its_members_in_order() {
    // The first beats the second 2 : 1, the second the third, the third the first.
    let found = aggregate(&raters(&[&[3.0, 2.0, 1.0], &[1.0, 3.0, 2.0], &[2.0, 1.0, 3.0]]));
    assert_eq!((found.borda, found.copeland), (vec![3.0; 3], vec![1.0; 3]));
    assert_eq!(found.condorcet, Condorcet::Cycle(vec![0, 1, 2]));
    // A cycle further down does not matter to who is first.
    let found = aggregate(&raters(&[&[9.0, 3.0, 2.0, 1.0], &[9.0, 1.0, 3.0, 2.0], &[9.0, 2.0, 1.0, 3.0]]));
    assert_eq!(found.condorcet, Condorcet::Winner(0));
}

#[test]
fn drawn_duels_are_no_cycle() {
    let found = aggregate(&raters(&[&[3.0, 2.0, 1.0], &[2.0, 3.0, 1.0]]));
    assert_eq!(found.condorcet, Condorcet::Drawn(vec![0, 1]));
    let nobody = aggregate(&[]);
    assert_eq!((nobody.borda.len(), nobody.condorcet), (0, Condorcet::Drawn(Vec::new())));
    let alone = aggregate(&raters(&[&[5.0]]));
    assert_eq!((alone.borda, alone.condorcet), (vec![0.0], Condorcet::Winner(0)));
    let silent = aggregate(&[vec![None, None]]);
    assert_eq!((silent.raters, silent.borda, silent.copeland), (0, vec![0.0; 2], vec![0.5; 2]));
}

proptest! {
    #![proptest_config(cases(400))]

    /// All points of every ballot are given; who wins every duel is found, and a cycle is one.
    #[test]
    fn ballots_are_counted_once(rows in (1..7usize).prop_flat_map(|items| vec(vec(0..4u32, items), 1..6))) {
        let scores: Vec<Vec<Option<f64>>> =
            rows.iter().map(|row| row.iter().map(|score| Some(f64::from(*score))).collect()).collect();
        let items = rows[0].len();
        let found = aggregate(&scores);
        let pairs = (items * (items - 1) / 2) as f64;
        prop_assert_eq!(found.borda.iter().sum::<f64>(), pairs * rows.len() as f64);
        prop_assert_eq!(found.copeland.iter().sum::<f64>(), pairs);
        let prefer = |one: usize, other: usize| rows.iter().filter(|row| row[one] > row[other]).count();
        let beats = |one: usize, other: usize| prefer(one, other) > prefer(other, one);
        let all = || 0..items;
        let winner = all().find(|&one| all().all(|other| other == one || beats(one, other)));
        match found.condorcet {
            Condorcet::Winner(item) => prop_assert_eq!(Some(item), winner),
            Condorcet::Cycle(items) => {
                prop_assert_eq!(winner, None);
                prop_assert!(items.len() >= 3);
                let next = items.iter().cycle().skip(1);
                prop_assert!(items.iter().zip(next).all(|(one, other)| beats(*one, *other)), "{items:?}");
            }
            Condorcet::Drawn(foremost) => {
                prop_assert_eq!(winner, None);
                prop_assert!(foremost.len() >= 2);
                let outside = |item: &usize| !foremost.contains(item);
                prop_assert!(all().filter(outside).all(|item| foremost.iter().all(|&one| beats(one, item))));
            }
        }
    }

    /// W is a share, 1 for one voice said over and over, and blind to the order of people and items.
    #[test]
    fn concordance_is_a_share(rows in (2..7usize).prop_flat_map(|items| vec(vec(1..=10u32, items), 1..6))) {
        let read = |row: &Vec<u32>| row.iter().map(|score| Some(f64::from(*score))).collect::<Vec<_>>();
        let scores: Vec<_> = rows.iter().map(read).collect();
        if let Some(found) = kendall_w(&scores) {
            prop_assert!((-1e-12..=1.0 + 1e-12).contains(&found.w) && (0.0..=1.0).contains(&found.p));
            let turned: Vec<Vec<_>> = scores.iter().rev().map(|row| row.iter().rev().copied().collect()).collect();
            prop_assert!((kendall_w(&turned).unwrap().w - found.w).abs() < 1e-12);
        }
        let chorus = vec![scores[0].clone(); 4];
        prop_assert!(kendall_w(&chorus).is_none_or(|found| (found.w - 1.0).abs() < 1e-12));
    }
}
