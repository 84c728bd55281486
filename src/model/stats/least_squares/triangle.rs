//! Linear algebra of a few columns: orthogonal triangles (Householder 1958) and what is solved with them.

/// Turns the columns into an upper triangle by Householder's reflections, and `right`, as long as they are, with
/// them. What is left below the diagonal is not zero and is not read.
pub fn triangulate(columns: &mut [Vec<f64>], right: &mut [f64]) {
    for at in 0..columns.len() {
        let (done, rest) = columns.split_at_mut(at + 1);
        let mirror = &mut done[at][at..];
        let size = norm(mirror);
        if size == 0.0 {
            continue;
        }
        let diagonal = if mirror[0] > 0.0 { -size } else { size };
        mirror[0] -= diagonal;
        let half = -diagonal * mirror[0];
        for column in rest {
            reflect(mirror, half, &mut column[at..]);
        }
        reflect(mirror, half, &mut right[at..]);
        mirror[0] = diagonal;
    }
}

fn reflect(mirror: &[f64], half: f64, vector: &mut [f64]) {
    let share = dot(mirror, vector) / half;
    for (entry, by) in vector.iter_mut().zip(mirror) {
        *entry -= share * by;
    }
}

/// Solves R x = right, or R'x = right, for the triangle R. `None` when it is singular.
pub fn solve(triangle: &[Vec<f64>], right: &[f64], transposed: bool) -> Option<Vec<f64>> {
    let count = triangle.len();
    let mut solution = vec![0.0; count];
    for turn in 0..count {
        let at = if transposed { turn } else { count - 1 - turn };
        let entry = |other: usize| if transposed { triangle[at][other] } else { triangle[other][at] };
        let known = if transposed { 0..at } else { at + 1..count };
        let rest = right[at] - known.map(|other| entry(other) * solution[other]).sum::<f64>();
        solution[at] = rest / triangle[at][at];
    }
    solution.iter().all(|entry| entry.is_finite()).then_some(solution)
}

pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

pub fn norm(vector: &[f64]) -> f64 {
    dot(vector, vector).sqrt()
}
