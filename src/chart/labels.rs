//! Finding free places for labels among lines and other labels.

use super::sheet::Point;

/// A rectangle that is taken or wanted: left, top, right, bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Place {
    pub fn new(left: f64, top: f64, width: f64, height: f64) -> Place {
        Place { left, top, right: left + width, bottom: top + height }
    }

    /// The same without an edge of this width.
    pub fn inset(&self, edge: f64) -> Place {
        let Place { left, top, right, bottom } = *self;
        Place { left: left + edge, top: top + edge, right: right - edge, bottom: bottom - edge }
    }

    fn meets(&self, other: &Place) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// How far a point is from it; 0 inside.
    pub fn distance(&self, (x, y): Point) -> f64 {
        let beyond = |at: f64, low: f64, high: f64| (low - at).max(at - high).max(0.0);
        let (dx, dy) = (beyond(x, self.left, self.right), beyond(y, self.top, self.bottom));
        // Asked for every pair of a crowd; hypot guards against sizes no picture has.
        (dx * dx + dy * dy).sqrt()
    }

    fn inside(&self, bounds: &Place) -> bool {
        self.left >= bounds.left && self.right <= bounds.right && self.top >= bounds.top && self.bottom <= bounds.bottom
    }
}

/// Moves the centres of labels of this height apart, each as little as it must, between `top` and `bottom`.
pub fn apart(centres: &mut [f64], height: f64, (top, bottom): (f64, f64)) {
    // They are few: each in turn goes where its order among all gives it room.
    let wanted = centres.to_vec();
    let before = |index: usize, other: usize| (wanted[other], other) < (wanted[index], index);
    for _ in 0..centres.len() {
        for index in 0..centres.len() {
            let above = (0..centres.len()).filter(|&other| before(index, other));
            let least = above.map(|other| centres[other] + height).fold(top, f64::max);
            centres[index] = wanted[index].max(least);
        }
    }
    for _ in 0..centres.len() {
        for index in 0..centres.len() {
            let below = (0..centres.len()).filter(|&other| before(other, index));
            let most = below.map(|other| centres[other] - height).fold(bottom, f64::min);
            centres[index] = centres[index].min(most);
        }
    }
}

/// What is already on the chart.
pub struct Crowd {
    bounds: Place,
    taken: Vec<Place>,
    lines: Vec<Vec<Point>>,
}

impl Crowd {
    pub fn new(bounds: Place) -> Crowd {
        Crowd { bounds, taken: Vec::new(), lines: Vec::new() }
    }

    pub fn add_line(&mut self, points: &[Point]) {
        self.lines.push(points.to_vec());
    }

    pub fn take(&mut self, place: Place) {
        self.taken.push(place);
    }

    /// Whether the segment meets no label.
    pub fn is_clear(&self, from: Point, to: Point) -> bool {
        !self.taken.iter().any(|taken| crosses(from, to, taken))
    }

    /// The first of these places that is free, which is then taken; if none is, the one that meets least.
    pub fn first_free(&mut self, wanted: &[Place]) -> Option<Place> {
        let (_, place) = self.best(wanted)?;
        self.take(place);
        Some(place)
    }

    /// Like `first_free`, but never on another label, because better none than two that cannot be read, and on no more
    /// pieces of lines than this.
    pub fn beside_others(&mut self, wanted: &[Place], most_lines: usize) -> Option<Place> {
        let ((labels, lines), place) = self.best(wanted)?;
        if labels > 0 || lines > most_lines {
            return None;
        }
        self.take(place);
        Some(place)
    }

    /// Whether one of these places is free of labels.
    pub fn has_room(&self, wanted: &[Place]) -> bool {
        let is_free = |place: &Place| self.taken.iter().all(|taken| !taken.meets(place));
        wanted.iter().any(|place| place.inside(&self.bounds) && is_free(place))
    }

    fn best(&self, wanted: &[Place]) -> Option<((usize, usize), Place)> {
        let mut best: Option<((usize, usize), Place)> = None;
        for &place in wanted {
            if !place.inside(&self.bounds) {
                continue;
            }
            let meetings = self.meetings(&place);
            if best.is_none_or(|(least, _)| meetings < least) {
                best = Some((meetings, place));
            }
            if meetings == (0, 0) {
                break;
            }
        }
        best
    }

    /// How many labels and how many pieces of lines it meets: lying on another label is worse.
    fn meetings(&self, place: &Place) -> (usize, usize) {
        let with_labels = self.taken.iter().filter(|taken| taken.meets(place)).count();
        let with_lines: usize =
            self.lines.iter().map(|line| line.windows(2).filter(|ends| crosses(ends[0], ends[1], place)).count()).sum();
        (with_labels, with_lines)
    }
}

/// Whether the segment has a point inside the place (Liang and Barsky's clipping).
fn crosses((x0, y0): Point, (x1, y1): Point, place: &Place) -> bool {
    let (dx, dy) = (x1 - x0, y1 - y0);
    let (mut enter, mut leave) = (0.0f64, 1.0f64);
    let sides = [(-dx, x0 - place.left), (dx, place.right - x0), (-dy, y0 - place.top), (dy, place.bottom - y0)];
    for (slope, distance) in sides {
        if slope == 0.0 {
            if distance < 0.0 {
                return false;
            }
        } else if slope < 0.0 {
            enter = enter.max(distance / slope);
        } else {
            leave = leave.min(distance / slope);
        }
    }
    enter <= leave
}
