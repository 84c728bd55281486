//! What an item counts for in a portfolio.

use super::Project;

/// What the values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Net present values of linked scenarios.
    NetPresentValue,
    /// Weighted sums, 0 to 100: adding them up is a convention.
    Score,
}

/// An item's two values and what it needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// Of the scenario that is linked to it, if one is.
    pub net_present_value: Option<f64>,
    /// `None` where it is not scored.
    pub score: Option<f64>,
    pub cost: Option<f64>,
    pub people: Option<f64>,
}

/// Net present values where every item with a cost and people has one, else scores: the two cannot be added up.
pub fn projects(entries: &[Entry]) -> (Basis, Vec<Project>) {
    let mut needs_known = entries.iter().filter(|entry| entry.cost.is_some() && entry.people.is_some()).peekable();
    let any = needs_known.peek().is_some();
    let basis = match any && needs_known.all(|entry| entry.net_present_value.is_some()) {
        true => Basis::NetPresentValue,
        false => Basis::Score,
    };
    let value = |entry: &Entry| match basis {
        Basis::NetPresentValue => entry.net_present_value,
        Basis::Score => entry.score,
    };
    let project = |entry: &Entry| Project { value: value(entry), cost: entry.cost, people: entry.people };
    (basis, entries.iter().map(project).collect())
}
