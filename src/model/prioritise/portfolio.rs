//! The best set of items under a budget and a headcount.
//!
//! Exact for up to 24 items that are free to be chosen; above that items are taken by what they bring for what they
//! use, and a bound says how much better the best set can be at most. A sum of net present values is money; a sum of
//! scores is a convention, and whoever shows it should say so.

mod bound;
mod exact;
mod greedy;
pub mod worth;

use crate::model::stats::sum::sum;

/// Sets of up to so many free items are searched in full.
pub const EXACT: usize = 24;
/// Amounts that differ by less than this share, or by less than this near 0, are equal.
const SLACK: f64 = 1e-9;

/// One item. What it brings, what it costs and how many people it keeps busy are at least 0 but for the first; without
/// one of them it is no candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Project {
    pub value: Option<f64>,
    pub cost: Option<f64>,
    pub people: Option<f64>,
}

/// What may be chosen. Items are named by their places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question<'a> {
    pub projects: &'a [Project],
    /// `None`: no limit.
    pub budget: Option<f64>,
    pub headcount: Option<f64>,
    pub must_have: &'a [usize],
    /// Of each of these pairs at most one is chosen.
    pub exclude: &'a [[usize; 2]],
}

/// A set and what it comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Portfolio {
    /// Ascending.
    pub chosen: Vec<usize>,
    pub value: f64,
    pub cost: f64,
    pub people: f64,
    /// By how much the best set can be better at most; `None` where this is the best.
    pub gap: Option<f64>,
}

/// Why the must-haves cannot all be in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Conflict {
    /// It has no value, cost or people.
    NoCandidate(usize),
    /// Two of them exclude each other.
    Pair(usize, usize),
    /// Together they cost more than there is.
    Budget { needed: f64, allowed: f64 },
    /// Together they keep more people busy than there are.
    Headcount { needed: f64, allowed: f64 },
}

/// An item with all its numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Candidate {
    place: usize,
    value: f64,
    cost: f64,
    people: f64,
}

/// What is left to be decided once the must-haves are in.
struct Choice<'a> {
    /// In the order of their places.
    free: &'a [Candidate],
    /// Pairs of places in `free`.
    exclude: Vec<[usize; 2]>,
    /// How many of the free ones come before the last must-have in a list of places.
    before_last: usize,
    /// What the must-haves come to.
    value: f64,
    cost: f64,
    people: f64,
    /// The limits of all together, rounding allowed for.
    budget: f64,
    headcount: f64,
}

/// The best set: of those with the highest value the cheapest, and of these the one whose list of places comes first,
/// a list being before the longer ones it begins. Items of negative value are chosen only as must-haves. An error
/// names everything that keeps the must-haves from being in.
pub fn best(question: &Question) -> Result<Portfolio, Vec<Conflict>> {
    let mut must_have = question.must_have.to_vec();
    must_have.sort_unstable();
    must_have.dedup();
    let excludes = |one: usize, other: usize| {
        one != other && question.exclude.iter().any(|pair| *pair == [one, other] || *pair == [other, one])
    };

    let mut conflicts = Vec::new();
    let mut base = Vec::new();
    for (at, &place) in must_have.iter().enumerate() {
        match candidate(question.projects, place) {
            Some(candidate) => base.push(candidate),
            None => conflicts.push(Conflict::NoCandidate(place)),
        }
        let excluded = must_have[..at].iter().filter(|&&before| excludes(before, place));
        conflicts.extend(excluded.map(|&before| Conflict::Pair(before, place)));
    }
    let (_, cost, people) = totals(&base);
    let allowed = |limit: Option<f64>| limit.map_or(f64::INFINITY, with_slack);
    let (budget, headcount) = (allowed(question.budget), allowed(question.headcount));
    // Where nothing is a must-have, nothing is what can always be chosen.
    if !base.is_empty() {
        if let Some(limit) = question.budget.filter(|_| cost > budget) {
            conflicts.push(Conflict::Budget { needed: cost, allowed: limit });
        }
        if let Some(limit) = question.headcount.filter(|_| people > headcount) {
            conflicts.push(Conflict::Headcount { needed: people, allowed: limit });
        }
    }
    if !conflicts.is_empty() {
        return Err(conflicts);
    }

    let may_be_chosen = |candidate: &Candidate| {
        let place = candidate.place;
        let left_out = must_have.contains(&place) || must_have.iter().any(|&must| excludes(must, place));
        !left_out && candidate.value >= 0.0 && cost + candidate.cost <= budget && people + candidate.people <= headcount
    };
    let all = (0..question.projects.len()).filter_map(|place| candidate(question.projects, place));
    let free: Vec<Candidate> = all.filter(may_be_chosen).collect();
    let find = |place: usize| free.iter().position(|candidate| candidate.place == place);
    let pairs = question.exclude.iter().filter(|[one, other]| one != other);
    let exclude = pairs.filter_map(|&[one, other]| Some([find(one)?, find(other)?])).collect();
    let (value, cost, people) = totals(&base);
    let last = base.last().map_or(0, |must| must.place);
    let before_last = free.iter().filter(|candidate| candidate.place < last).count();
    let choice = Choice { free: &free, exclude, before_last, value, cost, people, budget, headcount };

    let (more, bound) = if free.len() <= EXACT {
        (exact::best(&choice), None)
    } else {
        (greedy::good(&choice), Some(bound::above(&choice)))
    };
    base.extend(more.into_iter().map(|at| free[at]));
    base.sort_unstable_by_key(|candidate| candidate.place);
    let (value, cost, people) = totals(&base);
    let chosen = base.iter().map(|candidate| candidate.place).collect();
    // A bound below what it bounds is rounding.
    let gap = bound.map(|bound| f64::max(bound - value, 0.0));
    Ok(Portfolio { chosen, value, cost, people, gap })
}

/// The places of the items that cannot be chosen because a number is missing.
pub fn no_candidates(projects: &[Project]) -> Vec<usize> {
    (0..projects.len()).filter(|&place| candidate(projects, place).is_none()).collect()
}

/// What one person more, or a tenth more of the budget, would add to the best set.
#[derive(Debug, Clone, PartialEq)]
pub struct More {
    /// The best set then.
    pub portfolio: Portfolio,
    /// Against the set it is compared with.
    pub added_value: f64,
    /// The places that come in and go out.
    pub enter: Vec<usize>,
    pub leave: Vec<usize>,
}

/// `None` where the headcount has no limit. What it adds is never negative: where only a search that is not exact would
/// do worse with more, the set stays.
pub fn with_one_person_more(question: &Question, now: &Portfolio) -> Option<More> {
    more(&Question { headcount: Some(question.headcount? + 1.0), ..*question }, now)
}

/// As above, for the budget.
pub fn with_a_tenth_more_budget(question: &Question, now: &Portfolio) -> Option<More> {
    more(&Question { budget: Some(question.budget? * 1.1), ..*question }, now)
}

fn more(question: &Question, now: &Portfolio) -> Option<More> {
    let then = best(question).ok()?;
    let portfolio = if then.value > with_slack(now.value) { then } else { now.clone() };
    let missing = |from: &Portfolio, of: &Portfolio| -> Vec<usize> {
        of.chosen.iter().copied().filter(|place| !from.chosen.contains(place)).collect()
    };
    Some(More {
        added_value: portfolio.value - now.value,
        enter: missing(now, &portfolio),
        leave: missing(&portfolio, now),
        portfolio,
    })
}

fn candidate(projects: &[Project], place: usize) -> Option<Candidate> {
    let project = projects.get(place)?;
    Some(Candidate { place, value: project.value?, cost: project.cost?, people: project.people? })
}

/// Value, cost and people of all together.
fn totals(candidates: &[Candidate]) -> (f64, f64, f64) {
    let total = |of: fn(&Candidate) -> f64| sum(candidates.iter().map(of));
    (total(|it| it.value), total(|it| it.cost), total(|it| it.people))
}

/// The largest amount that still counts as this one.
fn with_slack(amount: f64) -> f64 {
    amount + slack(amount)
}

fn slack(amount: f64) -> f64 {
    SLACK * amount.abs().max(1.0)
}
