//! Pushing marks apart that would lie on each other.

use super::labels::Place;
use super::sheet::Point;

/// Rounds of pushing; a crowd that needs more keeps some overlaps. And after how many of them it is looked anew who is
/// near whom.
const ROUNDS: usize = 60;
const LOOKS: usize = 10;
/// Of more points than this only those near each other are looked at; what comes near meanwhile is seen some rounds
/// later.
const MANY: usize = 30;

/// Moves points until no two are nearer than `apart`, each as little as it must, and none out of `bounds`.
pub fn spread(points: &mut [Point], apart: f64, bounds: &Place) {
    let reach = if points.len() > MANY { 2.0 * apart } else { f64::INFINITY };
    let (mut pairs, mut rounds) = (Vec::new(), LOOKS);
    for _ in 0..ROUNDS {
        if rounds >= LOOKS {
            pairs = pairs_within(reach, points);
            rounds = 0;
        }
        let met = push(points, &pairs, apart);
        for (x, y) in &mut *points {
            *x = x.max(bounds.left).min(bounds.right);
            *y = y.max(bounds.top).min(bounds.bottom);
        }
        if !met && rounds == 0 {
            break;
        }
        // Who meets nobody any more looks once again before it is done.
        rounds = if met { rounds + 1 } else { LOOKS };
    }
}

/// The pairs of points not further from each other than this on either axis.
fn pairs_within(reach: f64, points: &[Point]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (one, &(x, y)) in points.iter().enumerate() {
        let near = |other: &usize| (points[*other].0 - x).abs() <= reach && (points[*other].1 - y).abs() <= reach;
        pairs.extend((one + 1..points.len()).filter(near).map(|other| (one, other)));
    }
    pairs
}

/// Pushes each of these pairs as far from each other as it should be; whether there was one.
fn push(points: &mut [Point], pairs: &[(usize, usize)], apart: f64) -> bool {
    let mut met = false;
    for &(one, other) in pairs {
        let (dx, dy) = (points[other].0 - points[one].0, points[other].1 - points[one].1);
        let distance = (dx * dx + dy * dy).sqrt();
        if distance >= apart - 0.01 {
            continue;
        }
        met = true;
        // Two in one place go apart sideways, a third one slanting.
        let slant = (other % 5) as f64 * 0.3;
        let (dx, dy, length) = if distance > 0.01 { (dx, dy, distance) } else { (1.0, slant, 1.0f64.hypot(slant)) };
        let step = (apart - distance) / 2.0 / length;
        points[one] = (points[one].0 - dx * step, points[one].1 - dy * step);
        points[other] = (points[other].0 + dx * step, points[other].1 + dy * step);
    }
    met
}
