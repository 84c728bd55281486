//! Why two scenarios differ in NPV: each changed assumption applied alone to the first, and what they do only together.

use super::cash_flow::UpkeepOf;
use super::evaluation::net_present_value;
use super::scenario::{Benefit, RoiInputs, Scenario};

/// From A to B.
#[derive(Debug, Clone, PartialEq)]
pub struct Differences {
    pub npv_a: f64,
    pub npv_b: f64,
    /// In the order of the scenarios' numbers; then benefits that are not the same kind of thing in both; then the
    /// plan.
    pub changes: Vec<Change>,
    /// NPV of B less that of A less the effects of the changes alone.
    pub together: f64,
}

/// One assumption of A replaced by B's.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub what: Changed,
    /// NPV of A with this change alone, less that of A.
    pub effect: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Changed {
    /// A number both have, by its path inside the scenario; launch is one of them.
    Number {
        path: String,
        a: f64,
        b: f64,
    },
    /// A benefit, by id, that only B has or only A has.
    Added {
        benefit: String,
    },
    Removed {
        benefit: String,
    },
    /// A benefit both have whose numbers are not comparable one by one: another family, another answer to whether it is
    /// cash, or its own realisation against the scenario's.
    Replaced {
        benefit: String,
    },
    /// The upkeep plan.
    Plan {
        a: Option<String>,
        b: Option<String>,
    },
}

/// The differences between two scenarios of the same inputs. `None` when one of them does not run inside the horizon,
/// because its NPV says nothing.
pub fn differences(inputs: &RoiInputs, a: &Scenario, b: &Scenario, upkeep_of: UpkeepOf) -> Option<Differences> {
    let runs = |scenario: &Scenario| scenario.launch_month < inputs.horizon_months;
    if !runs(a) || !runs(b) {
        return None;
    }
    let npv = |scenario: &Scenario| net_present_value(inputs, scenario, &upkeep_of(inputs.horizon_months, scenario));
    let (npv_a, npv_b) = (npv(a), npv(b));
    let change = |what: Changed| {
        let effect = npv(&applied(&what, a, b)) - npv_a;
        Change { what, effect }
    };
    let changes: Vec<Change> = changed(a, b).into_iter().map(change).collect();
    let together = changes.iter().fold(npv_b - npv_a, |rest, change| rest - change.effect);
    Some(Differences { npv_a, npv_b, changes, together })
}

/// What is not the same in both. Titles, links and ranges bring no money and do not count.
fn changed(a: &Scenario, b: &Scenario) -> Vec<Changed> {
    let mut benefits = Vec::new();
    for of_a in &a.benefits {
        let benefit = of_a.id.clone();
        match find(b, &of_a.id) {
            None => benefits.push(Changed::Removed { benefit }),
            Some(of_b) if !comparable(of_a, of_b) => benefits.push(Changed::Replaced { benefit }),
            Some(_) => {}
        }
    }
    let added = b.benefits.iter().filter(|of_b| find(a, &of_b.id).is_none());
    benefits.extend(added.map(|of_b| Changed::Added { benefit: of_b.id.clone() }));

    // Numbers of a benefit that is replaced as a whole are part of that.
    let mut a = a.clone();
    a.benefits.retain(|of_a| find(b, &of_a.id).is_some_and(|of_b| comparable(of_a, of_b)));
    let of_b = b.numbers();
    let number = |number: super::number::Number| {
        let b = of_b.iter().find(|candidate| candidate.path == number.path)?.value;
        (number.value != b).then_some(Changed::Number { path: number.path, a: number.value, b })
    };
    let mut changed: Vec<Changed> = a.numbers().into_iter().filter_map(number).collect();
    changed.extend(benefits);
    if a.plan != b.plan {
        changed.push(Changed::Plan { a: a.plan, b: b.plan.clone() });
    }
    changed
}

/// A with one change.
fn applied(change: &Changed, a: &Scenario, b: &Scenario) -> Scenario {
    let mut it = a.clone();
    match change {
        Changed::Number { path, b, .. } => {
            // The path is one of A's and the value one of B's, so it can be written.
            let _ = it.set_number(path, *b);
        }
        Changed::Removed { benefit } => it.benefits.retain(|kept| kept.id != *benefit),
        Changed::Added { benefit } => it.benefits.extend(find(b, benefit).cloned()),
        Changed::Replaced { benefit } => {
            for kept in it.benefits.iter_mut().filter(|kept| kept.id == *benefit) {
                *kept = find(b, benefit).unwrap_or(kept).clone();
            }
        }
        Changed::Plan { b, .. } => it.plan.clone_from(b),
    }
    it
}

fn find<'a>(scenario: &'a Scenario, id: &str) -> Option<&'a Benefit> {
    scenario.benefits.iter().find(|benefit| benefit.id == id)
}

/// Whether two benefits have the same numbers and count in the same way.
fn comparable(a: &Benefit, b: &Benefit) -> bool {
    let same_family = std::mem::discriminant(&a.amount) == std::mem::discriminant(&b.amount);
    same_family && a.cash == b.cash && a.realisation.is_some() == b.realisation.is_some()
}
