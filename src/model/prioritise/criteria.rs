//! The eight criteria a document begins with. Their words are content; a test holds both together.

use super::inputs::{Criterion, Direction, Side};

/// The scale of a criterion that nobody has changed (ours).
pub const LOWEST: u32 = 1;
pub const HIGHEST: u32 = 10;
/// The scores on that scale that are described in words.
pub const ANCHORS: [u32; 4] = [1, 4, 7, 10];

/// Seed 003's five lenses, where process analysis asks for pain and repetition and pain points for their breadth, with
/// effort, risk and readiness of users, which are ours.
const CRITERIA: [(&str, Direction, Side); 8] = [
    ("pain", Direction::Benefit, Side::Value),
    ("breadth", Direction::Benefit, Side::Value),
    ("strategy", Direction::Benefit, Side::Value),
    ("edge", Direction::Benefit, Side::Value),
    ("data", Direction::Benefit, Side::Feasibility),
    ("effort", Direction::Cost, Side::Feasibility),
    ("risk", Direction::Cost, Side::Feasibility),
    ("users", Direction::Benefit, Side::Feasibility),
];

/// All with equal weights, until somebody moves one.
pub fn defaults() -> Vec<Criterion> {
    let weight = 1.0 / CRITERIA.len() as f64;
    let criterion = |(id, direction, side): &(&str, Direction, Side)| Criterion {
        id: (*id).to_owned(),
        direction: *direction,
        weight,
        side: *side,
        ..Criterion::default()
    };
    CRITERIA.iter().map(criterion).collect()
}
