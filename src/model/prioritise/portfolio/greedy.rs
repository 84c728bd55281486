//! A good set of many items: first what brings most for what it uses.

use super::Choice;
use crate::model::stats::rank::order;

/// Places in `choice.free`, ascending. Use is the share of the budget plus the share of the headcount that is left to
/// be given; of items equally good the cheaper comes first, then the earlier.
pub fn good(choice: &Choice) -> Vec<usize> {
    let budget = choice.budget - choice.cost;
    let headcount = choice.headcount - choice.people;
    // What fits and needs nothing uses nothing, also of nothing.
    let share = |need: f64, limit: f64| if need > 0.0 && limit > 0.0 { need / limit } else { 0.0 };
    let rate = |at: u32| {
        let candidate = &choice.free[at as usize];
        let used = share(candidate.cost, budget) + share(candidate.people, headcount);
        // Largest first; what uses nothing is before all others.
        if used > 0.0 { -candidate.value / used } else { f64::NEG_INFINITY }
    };
    // Equal ones keep the order they had.
    let by_cost = order(&choice.free.iter().map(|candidate| candidate.cost).collect::<Vec<f64>>());
    let by_rate = order(&by_cost.iter().map(|&at| rate(at)).collect::<Vec<f64>>());

    let mut chosen = Vec::new();
    let (mut cost, mut people) = (choice.cost, choice.people);
    for at in by_rate.into_iter().map(|place| by_cost[place as usize] as usize) {
        let candidate = &choice.free[at];
        let excludes = |pair: &[usize; 2]| pair.contains(&at) && pair.iter().any(|other| chosen.contains(other));
        let fits = cost + candidate.cost <= choice.budget && people + candidate.people <= choice.headcount;
        // What brings nothing is left out.
        if fits && candidate.value > 0.0 && !choice.exclude.iter().any(excludes) {
            chosen.push(at);
            cost += candidate.cost;
            people += candidate.people;
        }
    }
    chosen.sort_unstable();
    chosen
}
