//! Value against effort: use cases as numbered marks in four fields, none of which hides another.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::axis::Scale;
use super::labels::{Crowd, Place};
use super::sheet::{Dash, Point, Sheet, Type, dashes};
use super::spread::spread;
use super::theme::Theme;
use super::{Chart, Drawn};
use crate::model::prioritise::axes::{Axes, Cuts};
use crate::model::prioritise::quadrant::BORDER;

/// Radius of a mark in CSS pixels, and that of one of many.
const RADIUS: f64 = 12.0;
const SMALL: f64 = 9.0;
/// More marks than this are small.
const MANY: usize = 30;
/// What is left free between two marks.
const GAP: f64 = 3.0;
/// Room for the ticks of value, for the name of its axis, and for ticks and name of effort.
const LEFT: f64 = 32.0;
const TOP: f64 = 24.0;
const FOOT: f64 = 44.0;
/// Marks at 0 and 100 stay whole.
const ENDS: (f64, f64) = (-6.0, 106.0);
/// Plots narrower than this have numbers alone; the names stand in the ranking.
const NAMED: f64 = 380.0;
const WIDEST_NAME: f64 = 168.0;
/// Four letters are wider than this.
const LEAST_NAME: f64 = 8.0;
const NAME_HEIGHT: f64 = 16.0;
/// A name is nearer its own mark than any other by this much at least.
const CLEARLY: f64 = 3.0;
/// How far from its mark a name may stand that finds no room beside it, and in how many directions.
const LEADERS: [f64; 5] = [14.0, 28.0, 44.0, 64.0, 90.0];
const DIRECTIONS: usize = 16;
/// A mark this far from where it belongs says where that is.
const MOVED: f64 = 4.0;

#[derive(Debug, Clone, PartialEq)]
pub struct MatrixChart {
    pub marks: Vec<Mark>,
    pub cuts: Cuts,
    pub labels: MatrixLabels,
}

/// A use case.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its rank, or what else tells it from the others.
    pub number: String,
    pub name: String,
    pub at: Axes,
    /// Where its scores put it, when somebody has put it elsewhere and it has scores.
    pub by_scores: Option<Axes>,
    /// Somebody has put it where it is.
    pub by_hand: bool,
    pub borderline: bool,
    /// It runs in front.
    pub front: bool,
}

/// Finished texts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MatrixLabels {
    pub value: String,
    pub effort: String,
    /// Upper left, upper right, lower left, lower right.
    pub fields: [String; 4],
}

/// The plot inside a picture of some width.
struct Frame {
    x: Scale,
    y: Scale,
    bounds: Place,
    radius: f64,
}

impl Frame {
    fn point(&self, at: Axes) -> Point {
        (self.x.at(at.effort), self.y.at(at.value))
    }
}

impl Chart for MatrixChart {
    fn height(&self, width: f64) -> f64 {
        TOP + plot_height(width) + FOOT
    }

    fn draw<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, theme: &Theme) -> Drawn<DB> {
        let sheet = Sheet::new(area, theme);
        let frame = self.frame(sheet.width);
        if frame.bounds.right - frame.bounds.left < 100.0 {
            return Ok(());
        }
        let mut crowd = Crowd::new(frame.bounds);
        self.ground(&sheet, &frame, &mut crowd)?;
        let spots = self.spread(&frame);
        self.traces(&sheet, &frame, &spots)?;
        for &(x, y) in &spots {
            let side = 2.0 * frame.radius;
            crowd.take(Place::new(x - frame.radius, y - frame.radius, side, side));
        }
        if frame.bounds.right - frame.bounds.left >= NAMED {
            self.names(&sheet, &frame, &spots, &mut crowd)?;
        }
        let rim = dashes(&circle(frame.radius), DASH);
        for (mark, &spot) in self.marks.iter().zip(&spots) {
            draw_mark(&sheet, mark, spot, frame.radius, &rim)?;
        }
        Ok(())
    }
}

fn plot_height(width: f64) -> f64 {
    ((width - LEFT) * 1.05).min(520.0).max(220.0)
}

impl MatrixChart {
    /// Where the marks are drawn in a picture of this width, in CSS pixels.
    pub fn spots(&self, width: f64) -> Vec<Point> {
        self.spread(&self.frame(width))
    }

    /// The place a point of a picture of this width stands for, in whole points and inside both axes.
    pub fn place_at(&self, width: f64, (x, y): Point) -> Axes {
        let frame = self.frame(width);
        let on = |scale: &Scale, pixel: f64| {
            let share = (pixel - scale.pixels.0) / (scale.pixels.1 - scale.pixels.0);
            (scale.values.0 + share * (scale.values.1 - scale.values.0)).round().max(0.0).min(100.0)
        };
        Axes { value: on(&frame.y, y), effort: on(&frame.x, x) }
    }

    /// How near a pointer must come to a mark.
    pub fn reach(&self) -> f64 {
        self.radius() + 4.0
    }

    fn radius(&self) -> f64 {
        if self.marks.len() > MANY { SMALL } else { RADIUS }
    }

    fn frame(&self, width: f64) -> Frame {
        let (right, bottom) = (width - 1.0, TOP + plot_height(width));
        Frame {
            x: Scale { values: ENDS, pixels: (LEFT, right) },
            y: Scale { values: ENDS, pixels: (bottom, TOP) },
            bounds: Place { left: LEFT, top: TOP, right, bottom },
            radius: self.radius(),
        }
    }

    /// Where marks go so that none lies on another: where they belong, or as near as there is room.
    fn spread(&self, frame: &Frame) -> Vec<Point> {
        let mut spots: Vec<Point> = self.marks.iter().map(|mark| frame.point(mark.at)).collect();
        spread(&mut spots, 2.0 * frame.radius + GAP, &frame.bounds.inset(frame.radius));
        spots
    }

    /// Bands around the cuts, the cuts, ticks, and the names of axes and fields.
    fn ground<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, frame: &Frame, crowd: &mut Crowd) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        let Place { left, top, right, bottom } = frame.bounds;
        let inside = |at: f64, low: f64, high: f64| at.max(low).min(high);
        let band = |cut: f64| ((cut - BORDER).max(0.0), (cut + BORDER).min(100.0));
        let (low, high) = band(self.cuts.effort);
        sheet.rectangle((frame.x.at(low), top), (frame.x.at(high), bottom), colors.claim)?;
        let (low, high) = band(self.cuts.value);
        sheet.rectangle((left, frame.y.at(high)), (right, frame.y.at(low)), colors.claim)?;
        let (x, y) = (frame.x.at(self.cuts.effort), frame.y.at(self.cuts.value));
        sheet.hairline((x, top), (x, bottom), colors.rule_strong)?;
        sheet.hairline((left, y), (right, y), colors.rule_strong)?;
        for ends in [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)].windows(2) {
            sheet.hairline(ends[0], ends[1], colors.rule)?;
        }
        let tick = Type::new(12.0, colors.ink_3);
        for value in [0.0, 25.0, 50.0, 75.0, 100.0] {
            let text = crate::json::plain_text(value);
            sheet.text(&text, (left - 8.0, frame.y.at(value)), tick.at(HPos::Right, VPos::Center))?;
            sheet.text(&text, (frame.x.at(value), bottom + 12.0), tick.at(HPos::Center, VPos::Center))?;
        }
        let axis = Type::new(12.0, colors.ink_2);
        sheet.text(&self.labels.value, (left, TOP / 2.0 - 2.0), axis)?;
        sheet.text(&self.labels.effort, ((left + right) / 2.0, bottom + 32.0), axis.at(HPos::Center, VPos::Center))?;
        let field = Type::new(14.0, colors.ink).bold();
        let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
        for (index, ((x, y), text)) in corners.into_iter().zip(&self.labels.fields).enumerate() {
            let (is_right, is_low) = (index % 2 == 1, index > 1);
            let width = sheet.text_width(text, field);
            let start = if is_right { x - 8.0 - width } else { x + 8.0 };
            let middle = if is_low { y - 14.0 } else { y + 14.0 };
            sheet.text(text, (start, inside(middle, top, bottom)), field)?;
            crowd.take(Place::new(start, middle - 9.0, width, 18.0));
        }
        Ok(())
    }

    /// From marks that had to give way, or were moved by hand, to where they belong.
    fn traces<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, frame: &Frame, spots: &[Point]) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        for (mark, &spot) in self.marks.iter().zip(spots) {
            let home = frame.point(mark.at);
            if (home.0 - spot.0).hypot(home.1 - spot.1) > MOVED {
                sheet.line(&[home, spot], 1.0, colors.rule_strong)?;
                sheet.dot(home, 2.0, colors.rule_strong)?;
            }
            if let Some(scores) = mark.by_scores.map(|axes| frame.point(axes)) {
                sheet.dashed(&[scores, spot], (2.0, 3.0), 1.0, colors.rule_strong)?;
                sheet.dot(scores, 3.0, colors.rule_strong)?;
            }
        }
        Ok(())
    }

    /// Names, each beside its own mark; where there is no room, apart from it at the end of a line. A name without room
    /// for either is left out: its number stands in the ranking.
    fn names<DB: DrawingBackend>(
        &self,
        sheet: &Sheet<DB>,
        frame: &Frame,
        spots: &[Point],
        crowd: &mut Crowd,
    ) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        let style = Type::new(12.0, colors.ink);
        let write = |text: &str, Place { left, top, right, bottom }: Place| {
            // What lies behind a name would strike it out.
            sheet.field(&[(left, top), (right, top), (right, bottom), (left, bottom)], colors.bg, 0.7)?;
            sheet.text(text, (left, (top + bottom) / 2.0), style)
        };
        // Of many, those without room beside their marks are left out, before anything is measured.
        let many = self.marks.len() > MANY;
        let least = (LEAST_NAME, NAME_HEIGHT);
        let mut open = Vec::new();
        for (own, (mark, &spot)) in self.marks.iter().zip(spots).enumerate() {
            let long = mark.name.chars().nth(3).is_some();
            if many && long && !crowd.has_room(&beside(spot, frame.radius, least)) {
                continue;
            }
            let text = sheet.shortened(&mark.name, WIDEST_NAME, style);
            let size = (sheet.text_width(&text, style), NAME_HEIGHT);
            let mut places = beside(spot, frame.radius, size).to_vec();
            places.retain(|place| is_nearest(place, own, spots));
            match crowd.beside_others(&places, usize::MAX) {
                Some(place) => write(&text, place)?,
                None if many => {}
                None => open.push((own, spot, text, size)),
            }
        }
        for (own, spot, text, size) in open {
            let line = |end: Point, from: f64| {
                let length = (end.0 - spot.0).hypot(end.1 - spot.1).max(1.0);
                let share = from * frame.radius / length;
                [(spot.0 + (end.0 - spot.0) * share, spot.1 + (end.1 - spot.1) * share), end]
            };
            // A mark takes a square, whose corners are further out than its rim.
            let free = |end: Point| {
                let [from, to] = line(end, 1.5);
                crowd.is_clear(from, to)
            };
            let mut choices = apart(spot, frame.radius, size);
            choices.retain(|(place, end)| free(*end) && is_off_others(place, own, spots, frame.radius));
            // The line says whose name it is; better still where it is nearest as well.
            choices.sort_by_key(|(place, _)| !is_nearest(place, own, spots));
            let places: Vec<Place> = choices.iter().map(|(place, _)| *place).collect();
            let Some(place) = crowd.beside_others(&places, 0) else { continue };
            let Some((_, end)) = choices.into_iter().find(|(choice, _)| *choice == place) else { continue };
            let leader = line(end, 1.0);
            sheet.line(&leader, 1.0, colors.rule_strong)?;
            crowd.add_line(&leader);
            write(&text, place)?;
        }
        Ok(())
    }
}

/// Where a name of this size may stand beside its mark.
fn beside((x, y): Point, radius: f64, (width, height): (f64, f64)) -> [Place; 8] {
    let (near, middle) = (radius + 5.0, y - height / 2.0);
    let (above, below) = (y - radius - height - 1.0, y + radius + 1.0);
    [
        Place::new(x + near, middle, width, height),
        Place::new(x - near - width, middle, width, height),
        Place::new(x - width / 2.0, above, width, height),
        Place::new(x - width / 2.0, below, width, height),
        Place::new(x - radius, above, width, height),
        Place::new(x - radius, below, width, height),
        Place::new(x + radius - width, above, width, height),
        Place::new(x + radius - width, below, width, height),
    ]
}

/// Where it may stand apart from its mark, the nearest places first, each with the end of the line that leads there.
fn apart((x, y): Point, radius: f64, (width, height): (f64, f64)) -> Vec<(Place, Point)> {
    let mut found = Vec::with_capacity(LEADERS.len() * DIRECTIONS);
    for gap in LEADERS {
        for direction in 0..DIRECTIONS {
            let turn = direction as f64 / DIRECTIONS as f64 * std::f64::consts::TAU;
            let (right, down) = (turn.sin(), -turn.cos());
            let end = (x + right * (radius + gap), y + down * (radius + gap));
            // The side or corner that looks at the mark is where the line ends.
            let start = |at: f64, way: f64, size: f64| match way {
                way if way > 0.3 => at,
                way if way < -0.3 => at - size,
                _ => at - size / 2.0,
            };
            let place = Place::new(start(end.0, right, width), start(end.1, down, height), width, height);
            found.push((place, end));
        }
    }
    found
}

/// Whether a name at this place touches no other mark.
fn is_off_others(place: &Place, own: usize, spots: &[Point], radius: f64) -> bool {
    spots.iter().enumerate().all(|(other, &spot)| other == own || place.distance(spot) > radius + 2.0 * CLEARLY)
}

/// Whether a name at this place is nearer its own mark than any other, so that nobody takes it for another's.
fn is_nearest(place: &Place, own: usize, spots: &[Point]) -> bool {
    let Some(&mark) = spots.get(own) else { return false };
    let limit = place.distance(mark) + CLEARLY;
    spots.iter().enumerate().all(|(other, &spot)| other == own || place.distance(spot) > limit)
}

/// In front: filled. Borderline: dashed, around a circle along these pieces of its rim. Moved by hand: a hollow square.
fn draw_mark<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    mark: &Mark,
    at: Point,
    radius: f64,
    rim: &[Vec<Point>],
) -> Drawn<DB> {
    let colors = &sheet.theme.colors;
    let line = if mark.borderline { colors.ink_2 } else { colors.accent };
    let filled = mark.front && !mark.by_hand && !mark.borderline;
    let ground = if filled { colors.accent } else { colors.bg };
    if mark.by_hand {
        let outline = square(at, radius - 1.0);
        sheet.field(&outline, ground, 1.0)?;
        match mark.borderline {
            true => sheet.dashed(&outline, DASH, 1.5, line)?,
            false => sheet.line(&outline, 2.0, line)?,
        }
    } else {
        sheet.dot(at, radius, ground)?;
        match mark.borderline {
            true => {
                for piece in rim {
                    let piece: Vec<Point> = piece.iter().map(|(x, y)| (at.0 + x, at.1 + y)).collect();
                    sheet.line(&piece, 1.5, line)?;
                }
            }
            false => sheet.circle(at, radius, 2.0, line)?,
        }
    }
    let color = if filled { colors.bg } else { colors.ink };
    let size = if mark.number.chars().count() > 2 { 10.0 } else { 12.0 };
    sheet.text(&mark.number, at, Type::new(size, color).bold().at(HPos::Center, VPos::Center))
}

const DASH: Dash = (3.0, 2.5);

/// A closed line around a mark.
fn square((x, y): Point, half: f64) -> Vec<Point> {
    let (left, right, top, bottom) = (x - half, x + half, y - half, y + half);
    vec![(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
}

/// The same, round, and around nothing.
fn circle(radius: f64) -> Vec<Point> {
    let at = |corner: usize| {
        let turn = corner as f64 / 32.0 * std::f64::consts::TAU;
        (radius * turn.sin(), -radius * turn.cos())
    };
    (0..=32).map(at).collect()
}
