//! The level of a score.

/// A level's name is MITRE's own: Initial, Adopted, Defined, Managed, Optimized. Answers sit at 0, 25, 50, 75 and 100
/// and each answer text is a level's description; so these midpoints make the level the description nearest to the
/// mean.
pub const THRESHOLDS: [f64; 4] = [12.5, 37.5, 62.5, 87.5];
/// A score that misses a threshold by rounding alone has reached it.
const SLACK: f64 = 1e-9;

/// 1 to 5, of a score from 0 to 100.
pub fn level(score: f64) -> u32 {
    let reached = |threshold: &&f64| score + SLACK >= **threshold;
    1 + THRESHOLDS.iter().filter(reached).count() as u32
}
