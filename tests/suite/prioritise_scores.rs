//! What people score and what becomes of it: values, weighted sums, ranks, weights, the matrix, the ratio scores.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use landfall::model::prioritise::axes::{Axes, Cuts, axes};
use landfall::model::prioritise::criterion::{Criterion, Direction, Scale, Side};
use landfall::model::prioritise::inputs::{Ice, Rice, Wsjf};
use landfall::model::prioritise::movement::{Movement, movement};
use landfall::model::prioritise::quadrant::{Quadrant, is_borderline, quadrant};
use landfall::model::prioritise::ranking::{Ranking, Standing, competition_ranks};
use landfall::model::prioritise::ratio::ranks;
use landfall::model::prioritise::role::{RankSpread, by_role, rank_spread};
use landfall::model::prioritise::scores::{Aggregation, Scores};
use landfall::model::prioritise::values::Values;
use landfall::model::prioritise::weight::{shares, with_share};

use crate::documents::cases;

/// On the usual scale of 1 to 10.
pub fn criterion(direction: Direction, side: Side, weight: f64) -> Criterion {
    Criterion { scale: Scale { low: 1.0, high: 10.0 }, direction, side, weight }
}

fn benefit(weight: f64) -> Criterion {
    criterion(Direction::Benefit, Side::Value, weight)
}

/// Everybody's scores, by participant and item.
pub fn scores(participants: &[&[&[f64]]]) -> Scores {
    let flat = |rows: &&[&[f64]]| rows.iter().flat_map(|row| row.iter().copied().map(Some)).collect();
    let (items, criteria) = (participants[0].len(), participants[0][0].len());
    Scores::new(items, criteria, participants.iter().map(flat).collect()).unwrap()
}

fn ranking(scores: &Scores, criteria: &[Criterion]) -> Ranking {
    Ranking::new(&scores.summarised(criteria, Aggregation::Median).unwrap(), criteria).unwrap()
}

fn points(ranking: &Ranking) -> Vec<Option<f64>> {
    ranking.standings.iter().map(|it| it.map(|it| it.score)).collect()
}

fn close(got: f64, expected: f64) {
    assert!((got - expected).abs() <= 1e-9, "expected {expected}, got {got}");
}

#[test]
fn a_weighted_sum_is_positions_times_shares() {
    // Weights 3 and 1 are shares .75 and .25. Item 0: (7-1)/9 = 2/3 and, as a cost, 1 - (4-1)/9 = 2/3; item 1: 0, 1.
    let criteria = [benefit(3.0), criterion(Direction::Cost, Side::Value, 1.0)];
    let found = ranking(&scores(&[&[&[7.0, 4.0], &[1.0, 1.0]]]), &criteria);
    close(found.standings[0].unwrap().score, 100.0 * 2.0 / 3.0);
    close(found.standings[1].unwrap().score, 25.0);
    assert_eq!(found.order, [0, 1]);
}

#[test]
fn each_criterion_has_its_own_scale() {
    // (3-0)/4 = .75 and (20-0)/100 = .2, equal weights.
    let wide = Criterion { scale: Scale { low: 0.0, high: 100.0 }, ..benefit(1.0) };
    let narrow = Criterion { scale: Scale { low: 0.0, high: 4.0 }, ..benefit(1.0) };
    let found = ranking(&scores(&[&[&[3.0, 20.0]]]), &[narrow, wide]);
    close(found.standings[0].unwrap().score, 47.5);
}

#[test]
fn a_score_off_its_scale_counts_for_nothing() {
    let found = ranking(&scores(&[&[&[11.0], &[10.0], &[0.5]]]), &[benefit(1.0)]);
    assert_eq!(points(&found), [None, Some(100.0), None]);
    let flat = Criterion { scale: Scale { low: 5.0, high: 5.0 }, ..benefit(1.0) };
    assert_eq!(points(&ranking(&scores(&[&[&[5.0]]]), &[flat])), [None]);
}

#[test]
fn a_cell_is_the_median_or_the_mean_of_those_who_scored_it() {
    let given = [Some(9.0), Some(2.0), None, Some(3.0), Some(4.0)];
    let scores = Scores::new(1, 1, given.iter().map(|score| vec![*score]).collect()).unwrap();
    let position = |summary| scores.summarised(&[benefit(1.0)], summary).unwrap().values.rows().next().unwrap()[0];
    // Of 2 3 4 9: median 3.5, mean 4.5.
    close(position(Aggregation::Median), 2.5 / 9.0);
    close(position(Aggregation::Mean), 3.5 / 9.0);
}

#[test]
fn an_item_without_any_score_on_a_criterion_is_not_scored() {
    let lists = vec![vec![Some(5.0), None, Some(6.0), Some(7.0)], vec![Some(5.0), None, None, Some(1.0)]];
    let scored =
        Scores::new(2, 2, lists).unwrap().summarised(&[benefit(1.0), benefit(0.5)], Aggregation::Median).unwrap();
    assert_eq!((scored.items, scored.not_scored), (vec![1], vec![0]));
}

#[test]
fn nobody_and_nothing_give_no_ranking_and_no_panic() {
    let nobody = Scores::new(2, 1, Vec::new()).unwrap();
    assert_eq!(points(&ranking(&nobody, &[benefit(1.0)])), [None, None]);
    let nothing = Scores::new(0, 1, vec![Vec::new()]).unwrap();
    assert_eq!(points(&ranking(&nothing, &[benefit(1.0)])), []);
    assert_eq!(nobody.summarised(&[], Aggregation::Median), None, "not as many criteria as scores");
    assert_eq!(Scores::new(2, 1, vec![vec![None]]), None, "a list too short");
    assert_eq!(Scores::new(1, 1, vec![vec![Some(f64::NAN)]]), None);
    let weightless = [benefit(0.0)];
    let scored = scores(&[&[&[5.0]]]).summarised(&weightless, Aggregation::Median).unwrap();
    assert_eq!(Ranking::new(&scored, &weightless), None);
}

#[test]
fn weights_are_shares() {
    assert_eq!(shares(&[1.0, 3.0]), Some(vec![0.25, 0.75]));
    for refused in [&[0.0, 0.0][..], &[], &[1.0, -1.0], &[f64::INFINITY], &[f64::NAN], &[1e308, 1e308]] {
        assert_eq!(shares(refused), None, "{refused:?}");
    }
}

#[test]
fn a_weight_that_is_set_leaves_the_others_in_proportion() {
    // .3 and .2 share what is left, .2, as 3 : 2.
    let found = with_share(&[5.0, 3.0, 2.0], 0, 0.8).unwrap();
    for (got, expected) in found.iter().zip([0.8, 0.12, 0.08]) {
        close(*got, expected);
    }
    assert_eq!(with_share(&[1.0, 0.0, 0.0], 0, 0.5), Some(vec![0.5, 0.25, 0.25]), "equal where all were 0");
    assert_eq!(with_share(&[0.0, 1.0], 1, 1.0), Some(vec![0.0, 1.0]));
    assert_eq!(with_share(&[2.0], 0, 0.3), Some(vec![1.0]), "alone");
    assert_eq!(with_share(&[1.0, 1.0], 2, 0.3), None);
    assert_eq!(with_share(&[1.0, 1.0], 0, 1.1), None);
    assert_eq!(with_share(&[0.0, 0.0], 0, 0.5), None);
}

#[test]
fn equal_items_share_the_better_rank() {
    let values = [Some(3.0), Some(5.0), None, Some(3.0 + 1e-13), Some(1.0)];
    assert_eq!(competition_ranks(&values, 1e-12), [Some(2), Some(1), None, Some(2), Some(4)]);
}

#[test]
fn axes_are_the_means_of_the_two_sides() {
    // Value side .8 and .2 by 1 : 3 is .35; feasibility .6 alone leaves an effort of 40.
    let feasibility = |weight| criterion(Direction::Benefit, Side::Feasibility, weight);
    let values = Values::new(3, vec![0.8, 0.2, 0.6]).unwrap();
    let found = axes(&values, &[benefit(1.0), benefit(3.0), feasibility(7.0)]).unwrap();
    close(found[0].value, 35.0);
    close(found[0].effort, 40.0);
    assert_eq!(axes(&values, &[benefit(1.0), benefit(3.0), feasibility(0.0)]), None, "a side that weighs nothing");
    assert_eq!(axes(&values, &[benefit(1.0)]), None);
}

#[test]
fn an_item_near_a_cut_is_borderline() {
    let at = |value, effort| Axes { value, effort };
    assert_eq!(quadrant(at(50.0, 49.9), Cuts::MIDDLE), Quadrant::QuickWin);
    assert_eq!(quadrant(at(50.0 - 1e-12, 50.0), Cuts::MIDDLE), Quadrant::Strategic, "rounding is not low");
    assert_eq!(quadrant(at(10.0, 90.0), Cuts::MIDDLE), Quadrant::Avoid);
    assert_eq!(quadrant(at(10.0, 10.0), Cuts::MIDDLE), Quadrant::FillIn);
    assert!(is_borderline(at(55.0, 90.0), Cuts::MIDDLE) && is_borderline(at(90.0, 45.0), Cuts::MIDDLE));
    assert!(!is_borderline(at(55.1, 90.0), Cuts::MIDDLE) && !is_borderline(at(44.9, 55.1), Cuts::MIDDLE));
    let medians = Cuts::medians(&[at(10.0, 1.0), at(20.0, 5.0), at(90.0, 3.0), at(40.0, 4.0)]).unwrap();
    assert_eq!((medians.value, medians.effort), (30.0, 3.5));
    assert_eq!(Cuts::medians(&[]), None);
}

#[test]
fn ratio_scores_need_something_to_divide_by() {
    // 100 x 2 x .8 / 4 = 40; (8 + 5 + 2) / 3 = 5.
    let rice =
        |effort| Rice { reach: Some(100.0), impact: Some(2.0), confidence: Some(0.8), effort: Some(effort) }.score();
    assert_eq!((rice(4.0), rice(0.0), rice(-1.0)), (Some(40.0), None, None));
    let wsjf = |size| Wsjf { business: Some(8.0), time: Some(5.0), risk: Some(2.0), size: Some(size) }.score();
    assert_eq!((wsjf(3.0), wsjf(0.0)), (Some(5.0), None));
    assert_eq!(Ice { impact: Some(3.0), confidence: Some(5.0), ease: Some(7.0) }.score(), Some(105.0));
    assert_eq!(Ice { impact: Some(3.0), confidence: Some(5.0), ease: None }.score(), None, "nobody has said");
    assert_eq!(Ice { impact: Some(1e200), confidence: Some(1e200), ease: Some(1.0) }.score(), None, "not finite");
    // 0.1 + 0.2 is not 0.3 in binary, here in the tenth digit before the point.
    assert_eq!(ranks(&[Some(3e9), Some((0.1 + 0.2) * 1e10), None, Some(5e9)]), [Some(2), Some(2), None, Some(1)]);
}

#[test]
fn movement_counts_places_and_points_gained() {
    let standing = |score, rank| Some(Standing { score, rank });
    let moved = movement(&[standing(40.0, 3), standing(60.0, 1), None], &[standing(70.0, 1), None, standing(1.0, 2)]);
    assert_eq!(moved, [Some(Movement { ranks: 2, score: 30.0 }), None, None]);
}

#[test]
fn a_role_is_ranked_by_its_own_people() {
    // Operations prefers the first item, finance the second; who scored nothing has no role to speak for.
    let list = |a: f64, b: f64| vec![Some(a), Some(b)];
    let lists = vec![list(9.0, 2.0), list(2.0, 9.0), vec![None, None], list(7.0, 4.0), vec![None, Some(3.0)]];
    let scores = Scores::new(2, 1, lists).unwrap();
    let roles = ["operations", "finance", "law", "operations", "works council"];
    let views = by_role(&scores, &roles, &[benefit(1.0)], Aggregation::Median).unwrap();
    let seen: Vec<(&str, usize, &[usize])> =
        views.iter().map(|it| (&*it.role, it.participants, &*it.ranking.order)).collect();
    assert_eq!(seen, [("operations", 2, &[0, 1][..]), ("finance", 1, &[1, 0]), ("works council", 1, &[1])]);
    // Medians of operations: 8 and 3.
    close(views[0].ranking.standings[0].unwrap().score, 700.0 / 9.0);
    let spread = rank_spread(&views, 3);
    let both = Some(RankSpread { best: 1, worst: 2 });
    assert_eq!(spread, [both, both, None]);
    assert_eq!(by_role(&scores, &["one"], &[benefit(1.0)], Aggregation::Median), None);
}

#[test]
fn ones_own_sums_leave_out_what_one_did_not_score() {
    let lists = vec![vec![Some(10.0), Some(1.0), Some(5.5), None], vec![Some(1.0), Some(1.0), Some(10.0), Some(10.0)]];
    let scores = Scores::new(2, 2, lists).unwrap();
    let own = scores.own_sums(&[benefit(1.0), benefit(1.0)]).unwrap();
    assert_eq!(own, [vec![Some(50.0), None], vec![Some(0.0), Some(100.0)]]);
}

/// Scores of 1 to 10 with holes, and criteria in either direction with some weight.
pub fn any_workshop() -> impl Strategy<Value = (Scores, Vec<Criterion>)> {
    (1..6usize, 1..7usize, 1..5usize).prop_flat_map(|(people, items, criteria)| {
        let score = option::weighted(0.9, (1..=10u32).prop_map(f64::from));
        let lists = vec(vec(score, items * criteria), people);
        let directed = (any::<bool>(), 1..10u32).prop_map(|(cost, weight)| {
            let direction = if cost { Direction::Cost } else { Direction::Benefit };
            criterion(direction, Side::Value, f64::from(weight))
        });
        (lists, vec(directed, criteria)).prop_map(move |(lists, of)| (Scores::new(items, criteria, lists).unwrap(), of))
    })
}

#[test]
fn what_is_not_there_has_no_value() {
    let scores = scores(&[&[&[1.0, 2.0], &[3.0, 4.0]]]);
    assert_eq!((scores.cell(0, 1), scores.cell(0, 2), scores.cell(2, 0)), (vec![2.0], vec![], vec![]));
    assert_eq!(scores.summarised(&[], Aggregation::Median), None);
    assert_eq!(Scores::none(2, 0).summarised(&[], Aggregation::Median), None);
    assert_eq!((shares(&[2.0, -1.0]), shares(&[0.0, 0.0])), (None, None));
}

#[test]
fn five_points_from_a_cut_are_still_near_it() {
    let at = |value: f64| is_borderline(Axes { value, effort: 90.0 }, Cuts::MIDDLE);
    assert_eq!([44.9, 45.0, 55.0, 55.1].map(at), [false, true, true, false]);
}

proptest! {
    #![proptest_config(cases(300))]

    /// Scales are fixed: an idea more moves nobody's score, nor the order of the others.
    #[test]
    fn an_item_more_leaves_the_others_where_they_are((scores, criteria) in any_workshop(), last in 1..=10u32) {
        let longer = |list: &Vec<Option<f64>>| [&list[..], &vec![Some(f64::from(last)); criteria.len()]].concat();
        let lists = scores.participants().iter().map(longer).collect();
        let with = ranking(&Scores::new(scores.items() + 1, criteria.len(), lists).unwrap(), &criteria);
        let without = ranking(&scores, &criteria);
        prop_assert_eq!(&points(&with)[..scores.items()], &points(&without)[..]);
        let kept: Vec<usize> = with.order.into_iter().filter(|item| *item < scores.items()).collect();
        prop_assert_eq!(kept, without.order);
    }

    /// An item as good as another nowhere, or nowhere better, never becomes first.
    #[test]
    fn a_dominated_item_never_becomes_first((scores, criteria) in any_workshop()) {
        let before = ranking(&scores, &criteria);
        let Some(&first) = before.order.first() else { return Ok(()) };
        // The worst of both on every scale.
        let worst = |list: &Vec<Option<f64>>| {
            let own = &list[first * criteria.len()..][..criteria.len()];
            let step = |(score, of): (&Option<f64>, &Criterion)| score.map(|score| match of.direction {
                Direction::Benefit => (score - 1.0).max(1.0),
                Direction::Cost => (score + 1.0).min(10.0),
            });
            [&list[..], &own.iter().zip(&criteria).map(step).collect::<Vec<_>>()].concat()
        };
        let lists = scores.participants().iter().map(worst).collect();
        let after = ranking(&Scores::new(scores.items() + 1, criteria.len(), lists).unwrap(), &criteria);
        prop_assert_eq!(after.order[0], first);
    }

    /// The order in which items and people are listed decides nothing.
    #[test]
    fn permuting_items_and_people_permutes_the_result((scores, criteria) in any_workshop(), turn in 0..6usize) {
        let (items, count) = (scores.items(), criteria.len());
        let turned = |item: usize| (item + turn) % items;
        let list = |list: &Vec<Option<f64>>| -> Vec<Option<f64>> {
            (0..items).flat_map(|item| list[turned(item) * count..][..count].to_vec()).collect()
        };
        let lists = scores.participants().iter().rev().map(list).collect();
        let other = points(&ranking(&Scores::new(items, count, lists).unwrap(), &criteria));
        let own = points(&ranking(&scores, &criteria));
        for item in 0..items {
            prop_assert_eq!(other[item], own[turned(item)]);
        }
    }

    /// Only the proportions of weights count, and the order of the criteria does not.
    #[test]
    fn weights_are_proportions_in_any_order((scores, criteria) in any_workshop(), times in 1..1000u32) {
        let count = criteria.len();
        let list = |list: &Vec<Option<f64>>| -> Vec<Option<f64>> {
            list.chunks_exact(count).flat_map(|row| row.iter().rev().copied()).collect()
        };
        let lists = scores.participants().iter().map(list).collect();
        let scaled = |it: &Criterion| Criterion { weight: it.weight * f64::from(times), ..*it };
        let others: Vec<Criterion> = criteria.iter().rev().map(scaled).collect();
        let other = points(&ranking(&Scores::new(scores.items(), count, lists).unwrap(), &others));
        for (own, other) in points(&ranking(&scores, &criteria)).iter().zip(other) {
            match (own, other) {
                (Some(own), Some(other)) => prop_assert!((own - other).abs() < 1e-9),
                (own, other) => prop_assert_eq!(*own, other),
            }
        }
    }

    /// Sums are from 0 to 100.
    #[test]
    fn sums_stay_on_their_scale((scores, criteria) in any_workshop()) {
        for score in points(&ranking(&scores, &criteria)).into_iter().flatten() {
            prop_assert!((0.0..=100.0 + 1e-9).contains(&score));
        }
    }
}
