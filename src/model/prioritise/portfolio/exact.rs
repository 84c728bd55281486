//! The best set of up to 24 items, whatever they are like.
//!
//! The items are cut in two halves, and all sets of either half are listed, 4,096 at most. For each set of the first
//! half the best partner in the second is one question about two limits, which a tree answers (Horowitz and Sahni's
//! meeting in the middle, 1974, with a second limit). No instance takes longer than another by more than a few times:
//! a search with bounds may need seconds where values are in proportion to costs.

use super::{Choice, slack};
use crate::model::stats::rank::order;

/// A set of items of one half.
#[derive(Clone, Copy)]
struct Set {
    /// A bit an item, by its place among the free ones.
    items: u32,
    value: f64,
    cost: f64,
    people: f64,
}

/// A set of the first half and what it may be joined with.
struct Question {
    set: usize,
    /// No partner's key may be higher, nor its people.
    key: f64,
    people: f64,
}

/// A set of the second half with the key it is found by and what it brings.
#[derive(Clone, Copy)]
struct Partner {
    key: f64,
    people: f64,
    gain: f64,
}

/// Places in `choice.free`, ascending.
pub fn best(choice: &Choice) -> Vec<usize> {
    let half = choice.free.len() / 2;
    let first = sets(choice, 0, half);
    let second = sets(choice, half, choice.free.len());
    let groups = groups(choice, &first, &second);

    // The highest value there is.
    let values = joined(
        &groups,
        &|place| {
            let set = &first[place];
            (choice.budget - choice.cost - set.cost, choice.headcount - choice.people - set.people)
        },
        &|place| Partner { key: second[place].cost, people: second[place].people, gain: second[place].value },
        first.len(),
    );
    let value = highest(first.iter().zip(&values).map(|(set, partner)| choice.value + set.value + partner));
    let least_value = value - slack(value);

    // The lowest cost at which it is reached.
    let costs = joined(
        &groups,
        &|place| {
            let set = &first[place];
            (choice.value + set.value - least_value, choice.headcount - choice.people - set.people)
        },
        &|place| Partner { key: -second[place].value, people: second[place].people, gain: -second[place].cost },
        first.len(),
    );
    let cost = -highest(first.iter().zip(&costs).map(|(set, partner)| -(choice.cost + set.cost) + partner));
    let most_cost = f64::min(cost + slack(cost), choice.budget);

    // Of all sets that reach both, the one whose list comes first: a first half decides unless it is the whole list.
    let reaches = |value: f64, cost: f64, people: f64| {
        choice.value + value >= least_value
            && choice.cost + cost <= most_cost
            && choice.people + people <= choice.headcount
    };
    let alone = |place: usize| reaches(first[place].value, first[place].cost, first[place].people);
    let mut chosen: Option<usize> = None;
    for (place, (set, partner)) in first.iter().zip(&costs).enumerate() {
        let possible = choice.cost + set.cost - partner <= most_cost;
        let earlier = |known: usize| {
            let known_items = first[known].items;
            if begins(choice, set.items, known_items) {
                alone(place)
            } else if begins(choice, known_items, set.items) {
                !alone(known)
            } else {
                comes_before(choice, set.items, known_items)
            }
        };
        if possible && chosen.is_none_or(earlier) {
            chosen = Some(place);
        }
    }
    // Where rounding has it that nothing fits, nothing is chosen.
    let Some(chosen) = chosen else { return Vec::new() };
    let set = &first[chosen];
    let partners = groups.iter().filter(|group| group.first.contains(&chosen)).flat_map(|group| &group.second);
    let fits = |partner: &Set| reaches(set.value + partner.value, set.cost + partner.cost, set.people + partner.people);
    let partners = partners.map(|&place| second[place]).filter(fits);
    let rest = partners.map(|partner| partner.items).reduce(|a, b| if comes_before(choice, b, a) { b } else { a });
    let items = set.items | rest.unwrap_or_default();
    (0..choice.free.len()).filter(|place| items >> place & 1 == 1).collect()
}

/// All sets of the free items from one place to another that exclude no pair.
fn sets(choice: &Choice, from: usize, to: usize) -> Vec<Set> {
    let mut sets = vec![Set { items: 0, value: 0.0, cost: 0.0, people: 0.0 }];
    for (place, candidate) in choice.free.iter().enumerate().take(to).skip(from) {
        let excluded = excluded_by(choice, 1 << place);
        for at in 0..sets.len() {
            let set = sets[at];
            let cost = set.cost + candidate.cost;
            let people = set.people + candidate.people;
            let fits = choice.cost + cost <= choice.budget && choice.people + people <= choice.headcount;
            if fits && set.items & excluded == 0 {
                sets.push(Set { items: set.items | 1 << place, value: set.value + candidate.value, cost, people });
            }
        }
    }
    sets
}

/// The items that may not be chosen together with one of these.
fn excluded_by(choice: &Choice, items: u32) -> u32 {
    choice.exclude.iter().fold(0, |excluded, &[one, other]| {
        let by = |one: usize, other: usize| (items >> one & 1) << other;
        excluded | by(one, other) | by(other, one)
    })
}

/// Sets of the first half that exclude the same items of the second, and the sets of the second they may be joined
/// with. All together the lists are no longer than 3^12, because each item of the second half is excluded, or in, or
/// out.
struct Group {
    first: Vec<usize>,
    second: Vec<usize>,
}

fn groups(choice: &Choice, first: &[Set], second: &[Set]) -> Vec<Group> {
    let reach = second.iter().fold(0, |reach, set| reach | set.items);
    let shift = reach.trailing_zeros().min(31);
    let all = (reach >> shift) as usize;
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); all + 1];
    for (place, set) in first.iter().enumerate() {
        members[((excluded_by(choice, set.items) & reach) >> shift) as usize].push(place);
    }
    let mut place_of: Vec<Option<usize>> = vec![None; all + 1];
    for (place, set) in second.iter().enumerate() {
        place_of[(set.items >> shift) as usize] = Some(place);
    }
    let group = |(excluded, first): (usize, Vec<usize>)| {
        let allowed = all & !excluded;
        // Every subset of what is allowed, down to none.
        let subsets = std::iter::successors(Some(allowed), |&subset| subset.checked_sub(1).map(|less| less & allowed));
        Group { first, second: subsets.filter_map(|subset| place_of[subset]).collect() }
    };
    members.into_iter().enumerate().filter(|(_, first)| !first.is_empty()).map(group).collect()
}

/// For each of so many sets of the first half the highest gain of a partner within its limits (key, people); -infinity
/// where there is none.
fn joined(
    groups: &[Group],
    limits: &dyn Fn(usize) -> (f64, f64),
    partner: &dyn Fn(usize) -> Partner,
    sets: usize,
) -> Vec<f64> {
    let mut gains = vec![f64::NEG_INFINITY; sets];
    for group in groups {
        let questions = group.first.iter().map(|&set| {
            let (key, people) = limits(set);
            Question { set, key, people }
        });
        let questions: Vec<Question> = questions.collect();
        let partners: Vec<Partner> = group.second.iter().map(|&place| partner(place)).collect();
        if questions.len() <= FEW || partners.len() <= FEW {
            for question in &questions {
                let fits = |it: &&Partner| it.key <= question.key && it.people <= question.people;
                gains[question.set] = highest(partners.iter().filter(fits).map(|it| it.gain));
            }
        } else {
            answer(&questions, &partners, &mut gains);
        }
    }
    gains
}

/// Lists this short are gone through pair by pair.
const FEW: usize = 16;

/// Partners are entered in a tree by ascending key, so that when a question's turn comes those within its key are in;
/// the tree holds the highest gain for every number of people (Fenwick 1994, with a maximum in place of a sum).
fn answer(questions: &[Question], partners: &[Partner], gains: &mut [f64]) {
    let sorted = |values: Vec<f64>| order(&values);
    let by_key = sorted(partners.iter().map(|it| it.key).collect());
    let by_people = sorted(partners.iter().map(|it| it.people).collect());
    let turns = sorted(questions.iter().map(|it| it.key).collect());
    let mut rank = vec![0; partners.len()];
    for (at, &place) in by_people.iter().enumerate() {
        rank[place as usize] = at;
    }
    let mut tree = vec![f64::NEG_INFINITY; partners.len() + 1];
    let mut entered = 0;
    for turn in turns {
        let question = &questions[turn as usize];
        while let Some(&place) = by_key.get(entered)
            && partners[place as usize].key <= question.key
        {
            let mut node = rank[place as usize] + 1;
            while node < tree.len() {
                tree[node] = tree[node].max(partners[place as usize].gain);
                node += node & node.wrapping_neg();
            }
            entered += 1;
        }
        let mut node = by_people.partition_point(|&place| partners[place as usize].people <= question.people);
        let mut gain = f64::NEG_INFINITY;
        while node > 0 {
            gain = gain.max(tree[node]);
            node &= node - 1;
        }
        gains[question.set] = gain;
    }
}

fn highest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::NEG_INFINITY, f64::max)
}

/// Whether the list of the one set, must-haves included, begins the longer list of the other.
fn begins(choice: &Choice, one: u32, other: u32) -> bool {
    let more = one ^ other;
    more != 0 && one & more == 0 && ends(choice, one, more.trailing_zeros())
}

/// Whether the list of the one set comes before that of the other; a list is before the longer ones it begins.
fn comes_before(choice: &Choice, one: u32, other: u32) -> bool {
    let more = one ^ other;
    if more == 0 {
        return false;
    }
    // Up to the first difference they are equal. Who has that item is before, unless the other list ends there.
    let first = more.trailing_zeros();
    if one >> first & 1 == 1 { !ends(choice, other, first) } else { ends(choice, one, first) }
}

/// Whether nothing in a set's list comes at this place or later.
fn ends(choice: &Choice, set: u32, place: u32) -> bool {
    set >> place == 0 && place as usize >= choice.before_last
}
