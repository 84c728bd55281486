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

    fn meets(&self, other: &Place) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn inside(&self, bounds: &Place) -> bool {
        self.left >= bounds.left && self.right <= bounds.right && self.top >= bounds.top && self.bottom <= bounds.bottom
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

    /// The first of these places that is free, which is then taken; if none is, the one that meets least.
    pub fn first_free(&mut self, wanted: impl IntoIterator<Item = Place>) -> Option<Place> {
        let mut best: Option<(usize, Place)> = None;
        for place in wanted {
            if !place.inside(&self.bounds) {
                continue;
            }
            let meetings = self.meetings(&place);
            if best.is_none_or(|(least, _)| meetings < least) {
                best = Some((meetings, place));
            }
            if meetings == 0 {
                break;
            }
        }
        let (_, place) = best?;
        self.take(place);
        Some(place)
    }

    fn meetings(&self, place: &Place) -> usize {
        let with_labels = self.taken.iter().filter(|taken| taken.meets(place)).count();
        let with_lines: usize =
            self.lines.iter().map(|line| line.windows(2).filter(|ends| crosses(ends[0], ends[1], place)).count()).sum();
        // Lying on another label is worse than lying on a line.
        10 * with_labels + with_lines
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
