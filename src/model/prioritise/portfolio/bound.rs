//! How much a set can be worth at most, if items could be divided.

use super::Choice;

/// Steps of either search; each leaves 0.618 of the interval.
const STEPS: usize = 60;
/// The golden section.
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// The bound of the linear programme over parts of items, must-haves included. At a price of money and a price of
/// people a set is worth no more than both limits at their prices and what each item leaves above them; the lowest such
/// worth is the programme's (its dual), and any other is a bound as well. Of two items that exclude each other only the
/// better counts, as far as pairs do not share an item.
pub fn above(choice: &Choice) -> f64 {
    let mut partner: Vec<Option<usize>> = vec![None; choice.free.len()];
    for &[one, other] in &choice.exclude {
        if partner[one].is_none() && partner[other].is_none() {
            (partner[one], partner[other]) = (Some(other), Some(one));
        }
    }
    let limit = |limit: f64, used: f64, total: f64| f64::max(f64::min(limit - used, total), 0.0);
    let total = |of: fn(&super::Candidate) -> f64| choice.free.iter().map(of).sum::<f64>();
    // More than all items together is no limit.
    let budget = limit(choice.budget, choice.cost, total(|it| it.cost));
    let headcount = limit(choice.headcount, choice.people, total(|it| it.people));
    let worth = |money: f64, person: f64| {
        let above = |at: usize| {
            let candidate = &choice.free[at];
            f64::max(candidate.value - money * candidate.cost - person * candidate.people, 0.0)
        };
        let counted = |at: usize| match partner[at] {
            Some(other) if other < at => 0.0,
            Some(other) => f64::max(above(at), above(other)),
            None => above(at),
        };
        money * budget + person * headcount + (0..choice.free.len()).map(counted).sum::<f64>()
    };
    // At a higher price than any item pays nothing is bought.
    let dearest = |need: fn(&super::Candidate) -> f64| {
        let pays = choice.free.iter().filter(|it| need(it) > 0.0).map(|it| it.value / need(it));
        pays.filter(|price| price.is_finite()).fold(0.0, f64::max)
    };
    let (money, person) = (dearest(|it| it.cost), dearest(|it| it.people));
    choice.value + lowest(money, &|money| lowest(person, &|person| worth(money, person)))
}

/// The lowest value met of a function without other valleys between 0 and `end`, the ends included.
fn lowest(end: f64, of: &dyn Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0, end);
    let mut met = f64::min(of(low), of(high));
    let (mut left, mut right) = (high - GOLDEN * (high - low), low + GOLDEN * (high - low));
    let (mut at_left, mut at_right) = (of(left), of(right));
    for _ in 0..STEPS {
        met = met.min(at_left).min(at_right);
        if at_left <= at_right {
            (high, right, at_right) = (right, left, at_left);
            left = high - GOLDEN * (high - low);
            at_left = of(left);
        } else {
            (low, left, at_left) = (left, right, at_right);
            right = low + GOLDEN * (high - low);
            at_right = of(right);
        }
    }
    met
}
