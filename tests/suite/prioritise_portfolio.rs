//! The best set under a budget and a headcount, against going through all sets.

use proptest::collection::vec;
use proptest::prelude::*;

use landfall::model::prioritise::portfolio::worth::{Basis, Entry, projects};
use landfall::model::prioritise::portfolio::{
    Conflict, More, Portfolio, Project, Question, best, no_candidates, with_a_tenth_more_budget, with_one_person_more,
};

use crate::documents::cases;

fn project(value: f64, cost: f64, people: f64) -> Project {
    Project { value: Some(value), cost: Some(cost), people: Some(people) }
}

fn under(projects: &[Project], budget: f64, headcount: f64) -> Question<'_> {
    Question { projects, budget: Some(budget), headcount: Some(headcount), must_have: &[], exclude: &[] }
}

fn chosen(question: &Question) -> Vec<usize> {
    best(question).unwrap().chosen
}

/// Every set, kept when it is better: a higher value, then a lower cost, then the earlier list. `None` where the
/// must-haves cannot be in.
fn by_hand(question: &Question) -> Option<Vec<usize>> {
    let all = question.projects;
    let mut best: Option<(f64, f64, Vec<usize>)> = None;
    for bits in 0..1u32 << all.len() {
        let set: Vec<usize> = (0..all.len()).filter(|place| bits >> place & 1 == 1).collect();
        let sum = |of: fn(&Project) -> Option<f64>| set.iter().map(|place| of(&all[*place])).sum::<Option<f64>>();
        let (Some(value), Some(cost), Some(people)) = (sum(|it| it.value), sum(|it| it.cost), sum(|it| it.people))
        else {
            continue;
        };
        let unwanted = |place: &usize| all[*place].value < Some(0.0) && !question.must_have.contains(place);
        let allowed = cost <= question.budget.unwrap_or(f64::MAX)
            && people <= question.headcount.unwrap_or(f64::MAX)
            && question.must_have.iter().all(|must| set.contains(must))
            && question.exclude.iter().all(|pair| !pair.iter().all(|place| set.contains(place)))
            && !set.iter().any(unwanted);
        let better = |(known_value, known_cost, known_set): &(f64, f64, Vec<usize>)| {
            let value = value.partial_cmp(known_value).unwrap();
            let cost = known_cost.partial_cmp(&cost).unwrap();
            value.then(cost).then(known_set.cmp(&set)).is_gt()
        };
        if allowed && best.as_ref().is_none_or(better) {
            best = Some((value, cost, set));
        }
    }
    best.map(|(_, _, set)| set)
}

#[test]
fn the_best_set_is_not_what_is_best_one_by_one() {
    // 60 for 6 leaves room for nothing; 35 + 34 for 5 each is more.
    let all = [project(60.0, 6.0, 1.0), project(35.0, 5.0, 1.0), project(34.0, 5.0, 1.0)];
    let found = best(&under(&all, 10.0, 5.0)).unwrap();
    assert_eq!(found, Portfolio { chosen: vec![1, 2], value: 69.0, cost: 10.0, people: 2.0, gap: None });
    assert_eq!(chosen(&under(&all, 10.0, 1.0)), [0], "one person");
    assert_eq!(chosen(&Question { budget: None, headcount: None, ..under(&all, 0.0, 0.0) }), [0, 1, 2]);
}

#[test]
fn of_equal_sets_the_cheaper_then_the_earlier_list() {
    let same = [project(5.0, 2.0, 1.0), project(5.0, 1.0, 1.0), project(5.0, 1.0, 1.0)];
    assert_eq!(chosen(&under(&same, 9.0, 1.0)), [1]);
    // What brings and costs nothing comes in only where it makes the list come earlier: 0 1 before 1, 1 before 1 2.
    let idle = project(0.0, 0.0, 0.0);
    assert_eq!(chosen(&under(&[idle, project(5.0, 1.0, 1.0), idle], 9.0, 9.0)), [0, 1]);
    assert_eq!(chosen(&under(&[idle, idle], 9.0, 9.0)), Vec::<usize>::new());
    let alike = [project(1.0, 1.0, 0.0); 24];
    assert_eq!(chosen(&under(&alike, 12.5, 0.0)), (0..12).collect::<Vec<_>>());
}

#[test]
fn rounding_neither_lets_in_nor_keeps_out() {
    // .1 + .2 is a little over .3 in binary.
    let all = [project(1.0, 0.1, 0.1), project(1.0, 0.2, 0.2)];
    assert_eq!(chosen(&under(&all, 0.3, 0.3)), [0, 1]);
    assert_eq!(chosen(&under(&all, 0.299, 0.3)), [0]);
}

#[test]
fn what_loses_value_is_chosen_only_when_it_must_be() {
    let all = [project(-5.0, 1.0, 1.0), project(-1.0, 0.0, 0.0), project(3.0, 1.0, 1.0)];
    assert_eq!(chosen(&under(&all, 9.0, 9.0)), [2]);
    let found = best(&Question { must_have: &[0, 0], ..under(&all, 9.0, 9.0) }).unwrap();
    assert_eq!((found.chosen, found.value, found.cost), (vec![0, 2], -2.0, 2.0));
}

#[test]
fn nothing_fits_is_an_answer() {
    let none = Portfolio { chosen: vec![], value: 0.0, cost: 0.0, people: 0.0, gap: None };
    assert_eq!(best(&under(&[project(1.0, 5.0, 1.0)], 4.0, 9.0)), Ok(none.clone()));
    assert_eq!(best(&under(&[], 4.0, 9.0)), Ok(none.clone()));
    assert_eq!(best(&under(&[project(1.0, 0.0, 0.0)], -1.0, 9.0)), Ok(none));
}

#[test]
fn must_haves_that_cannot_be_in_are_named() {
    let open = Project { people: None, ..project(1.0, 1.0, 1.0) };
    let all = [project(1.0, 5.0, 2.0), project(1.0, 6.0, 2.0), open, project(9.0, 1.0, 1.0)];
    let conflicts = |must_have: &[usize], exclude: &[[usize; 2]]| {
        best(&Question { must_have, exclude, ..under(&all, 10.0, 3.0) }).unwrap_err()
    };
    let money = Conflict::Budget { needed: 11.0, allowed: 10.0 };
    let people = Conflict::Headcount { needed: 4.0, allowed: 3.0 };
    assert_eq!(conflicts(&[0, 1], &[]), [money, people]);
    assert_eq!(conflicts(&[2], &[]), [Conflict::NoCandidate(2)]);
    assert_eq!(conflicts(&[7], &[]), [Conflict::NoCandidate(7)]);
    assert_eq!(conflicts(&[3, 0], &[[3, 0]]), [Conflict::Pair(0, 3)]);
    assert_eq!(no_candidates(&all), [2]);
    // An item excluded by a must-have is left out, and one that excludes itself is not.
    let found = best(&Question { must_have: &[0], exclude: &[[3, 0], [0, 0]], ..under(&all, 10.0, 9.0) });
    assert_eq!(found.unwrap().chosen, [0]);
}

#[test]
fn net_present_values_count_where_every_candidate_has_one() {
    let entry = |npv, cost| Entry { net_present_value: npv, score: Some(70.0), cost, people: Some(1.0) };
    let all = [entry(Some(5e5), Some(1.0)), entry(None, None)];
    let (basis, found) = projects(&all);
    assert_eq!((basis, found[0].value, no_candidates(&found)), (Basis::NetPresentValue, Some(5e5), vec![1]));
    let (basis, found) = projects(&[entry(Some(5e5), Some(1.0)), entry(None, Some(1.0))]);
    assert_eq!((basis, found[0].value, found[1].value), (Basis::Score, Some(70.0), Some(70.0)));
    assert_eq!(projects(&[]).0, Basis::Score);
}

#[test]
fn a_little_more_may_change_who_is_in() {
    // With two people the two small ones; a third lets the large one in, with the better of the small ones.
    let all = [project(50.0, 50.0, 2.0), project(30.0, 40.0, 1.0), project(25.0, 15.0, 1.0)];
    let question = under(&all, 90.0, 2.0);
    let now = best(&question).unwrap();
    assert_eq!(now.chosen, [1, 2]);
    let More { portfolio, added_value, enter, leave } = with_one_person_more(&question, &now).unwrap();
    assert_eq!((portfolio.chosen, added_value, enter, leave), (vec![0, 1], 25.0, vec![0], vec![2]));
    let more = with_a_tenth_more_budget(&question, &now).unwrap();
    assert_eq!((more.added_value, more.portfolio, more.enter.len()), (0.0, now.clone(), 0));
    let unlimited = Question { budget: None, headcount: None, ..question };
    assert!(with_one_person_more(&unlimited, &now).is_none() && with_a_tenth_more_budget(&unlimited, &now).is_none());
}

#[test]
fn what_adds_nothing_changes_nothing() {
    // With one person more the cheaper one would fit, and be worth the same.
    let projects = [project(10.0, 5.0, 1.0), project(10.0, 3.0, 2.0)];
    let question = under(&projects, 5.0, 1.0);
    let now = best(&question).unwrap();
    assert_eq!(now.chosen, [0]);
    let more = with_one_person_more(&question, &now).unwrap();
    assert_eq!((more.added_value, more.enter, more.leave, more.portfolio), (0.0, vec![], vec![], now));
}

/// Small whole numbers, so that many sets are equal, with any must-haves and exclusions.
fn any_question() -> impl Strategy<Value = (Vec<Project>, f64, f64, Vec<usize>, Vec<[usize; 2]>)> {
    (0..12usize).prop_flat_map(|count| {
        let number = |least: i32, most: i32| prop_oneof![9 => (least..=most).prop_map(|it| Some(f64::from(it))), 1 => Just(None)];
        let project = (number(-1, 4), number(0, 4), number(0, 2)).prop_map(|(value, cost, people)| Project { value, cost, people });
        let place = move || 0..count.max(1);
        let pairs = vec((place(), place()).prop_filter("a pair is of two", |(a, b)| a != b).prop_map(|(a, b)| [a, b]), 0..if count > 1 { 5 } else { 1 });
        let must = prop_oneof![3 => Just(Vec::new()), 1 => vec(place(), 0..count.min(3).max(1))];
        (vec(project, count), 0..20u32, 0..12u32, must, pairs)
            .prop_map(|(projects, budget, headcount, must, pairs)| (projects, f64::from(budget), f64::from(headcount), must, pairs))
    })
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn no_set_is_better((projects, budget, headcount, must_have, exclude) in any_question()) {
        let question = Question { must_have: &must_have, exclude: &exclude, ..under(&projects, budget, headcount) };
        prop_assert_eq!(best(&question).ok().map(|it| it.chosen), by_hand(&question));
    }

    /// Many exclusions between all kinds of items, where halves must not be joined blindly.
    #[test]
    fn no_set_is_better_under_many_exclusions(
        values in vec((1..50u32, 1..50u32), 12), exclude in vec((0..12usize, 0..12usize), 0..30), budget in 20..300u32,
    ) {
        let projects: Vec<Project> =
            values.iter().map(|(value, cost)| project(f64::from(*value), f64::from(*cost), 1.0)).collect();
        let exclude: Vec<[usize; 2]> = exclude.into_iter().filter(|(a, b)| a != b).map(|(a, b)| [a, b]).collect();
        let question = Question { exclude: &exclude, ..under(&projects, f64::from(budget), 7.0) };
        prop_assert_eq!(Some(chosen(&question)), by_hand(&question));
    }

    /// Above 24 items: the set keeps to every rule, and the best one is between it and its bound.
    #[test]
    fn the_best_set_of_many_lies_inside_the_gap(
        all in vec((0..40u32, 0..12u32, 0..4u32), 25..60), budget in 0..90usize, headcount in 0..20usize,
        exclude in vec((0..60usize, 0..60usize), 0..4),
    ) {
        let projects: Vec<Project> = all
            .iter()
            .map(|(value, cost, people)| project(f64::from(*value), f64::from(*cost), f64::from(*people)))
            .collect();
        let exclude: Vec<[usize; 2]> = exclude.into_iter().filter(|(a, b)| a != b).map(|(a, b)| [a, b]).collect();
        let limits = under(&projects, budget as f64, headcount as f64);
        let found = best(&Question { exclude: &exclude, ..limits }).unwrap();
        // Items beyond the limits are no choice, so few may be left and the set exact.
        let gap = found.gap.unwrap_or(0.0);
        prop_assert!(found.cost <= limits.budget.unwrap() && found.people <= limits.headcount.unwrap());
        prop_assert!(!exclude.iter().any(|pair| pair.iter().all(|place| found.chosen.contains(place))));
        prop_assert_eq!(found.value, found.chosen.iter().map(|place| f64::from(all[*place].0)).sum::<f64>());
        prop_assert!(gap >= 0.0);
        // Without exclusions the best is known by the programme over whole costs and people.
        let free = best(&limits).unwrap();
        let mut table = vec![vec![0u32; headcount + 1]; budget + 1];
        for (value, cost, people) in &all {
            let (cost, people) = (*cost as usize, *people as usize);
            for money in (cost..=budget).rev() {
                for heads in (people..=headcount).rev() {
                    table[money][heads] = table[money][heads].max(table[money - cost][heads - people] + value);
                }
            }
        }
        let most = f64::from(table[budget][headcount]);
        prop_assert!(free.value <= most && most <= free.value + free.gap.unwrap_or(0.0) + 1e-6);
        prop_assert!(found.value <= most);
    }

    /// With one limit the bound is that of taking items by value for cost, the last one in part (Dantzig 1957).
    #[test]
    fn the_bound_is_that_of_divisible_items(all in vec((1..100u32, 1..100u32), 25..60), budget in 100..1000u32) {
        let projects: Vec<Project> =
            all.iter().map(|(value, cost)| project(f64::from(*value), f64::from(*cost), 0.0)).collect();
        let found = best(&under(&projects, f64::from(budget), 0.0)).unwrap();
        let Some(gap) = found.gap else { return Ok(()) };
        let mut by_rate: Vec<(f64, f64)> = all.iter().map(|(a, b)| (f64::from(*a), f64::from(*b))).collect();
        by_rate.sort_by(|a, b| (b.0 / b.1).total_cmp(&(a.0 / a.1)));
        let (mut left, mut bound) = (f64::from(budget), 0.0);
        for (value, cost) in by_rate {
            let part = (left / cost).min(1.0);
            (left, bound) = (left - part * cost, bound + part * value);
        }
        prop_assert!((found.value + gap - bound).abs() < 1e-4, "{} {}", found.value + gap, bound);
    }
}
