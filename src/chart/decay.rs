//! Effectiveness by month after launch: left alone, under a plan and under another, over a practitioner's band.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::axis::Scale;
use super::labels::{Crowd, Place, apart};
use super::sheet::{Point, Sheet, Type};
use super::theme::{Colors, Theme};
use super::{Chart, Drawn};
use crate::model::decay::defaults::TABLE;

/// Below this width labels move inside the plot.
const NARROW: f64 = 560.0;
/// Of a label of two lines at the end of a line.
const LABEL_HEIGHT: f64 = 42.0;

/// The chart's numbers and finished labels. Months count from launch.
#[derive(Debug, Clone, PartialEq)]
pub struct DecayChart {
    pub months: u32,
    pub threshold: f64,
    /// In the order in which they are drawn.
    pub lines: Vec<DecayLine>,
    /// When the model is upgraded, which is marked above.
    pub upgrades: Vec<f64>,
    pub labels: DecayLabels,
    /// No axes and no labels: for a card.
    pub thumbnail: bool,
}

/// One course of effectiveness.
#[derive(Debug, Clone, PartialEq)]
pub struct DecayLine {
    pub role: Role,
    /// Months and effectiveness.
    pub points: Vec<Point>,
    /// Its name and what is said of it.
    pub label: (String, String),
    /// Where it first falls below the threshold, with what is written there.
    pub falls: Option<(f64, String)>,
}

/// Whose line it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Unmaintained,
    Plan,
    Other,
}

impl Role {
    /// Of the line and of its text.
    fn colors(self, colors: &Colors) -> [RGBColor; 2] {
        match self {
            Role::Unmaintained => [colors.none, colors.bad],
            Role::Plan => [colors.plan, colors.plan_text],
            Role::Other => [colors.alt, colors.alt_text],
        }
    }
}

/// The texts on the chart, in the reader's language.
#[derive(Debug, Clone, PartialEq)]
pub struct DecayLabels {
    /// The threshold as per cent.
    pub threshold: String,
    /// Above the first upgrade.
    pub upgrade: String,
    /// Two lines beside the band.
    pub band: [String; 2],
    /// The last tick of the month axis, with its unit.
    pub horizon: String,
}

impl Chart for DecayChart {
    fn height(&self, width: f64) -> f64 {
        match (self.thumbnail, width < NARROW) {
            (true, _) => 94.0,
            (_, true) => 340.0,
            (_, false) => 432.0,
        }
    }

    fn draw<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, theme: &Theme) -> Drawn<DB> {
        let sheet = Sheet::new(area, theme);
        if self.months == 0 || sheet.width < 120.0 {
            return Ok(());
        }
        let plot = self.plot(&sheet);
        let mut crowd = Crowd::new(plot.bounds());
        self.draw_band(&sheet, &plot, &mut crowd)?;
        self.draw_grid(&sheet, &plot, &mut crowd)?;
        let colors = &theme.colors;
        let drawn: Vec<Vec<Point>> = self.lines.iter().map(|line| plot.points(&line.points)).collect();
        for (line, points) in self.lines.iter().zip(&drawn) {
            let [color, _] = line.role.colors(colors);
            match line.role {
                Role::Unmaintained => sheet.dashed(points, (7.0, 4.0), 2.25, color)?,
                Role::Plan => sheet.line(points, 2.5, color)?,
                Role::Other => sheet.dotted(points, 4.5, 2.5, color)?,
            }
            crowd.add_line(&thinned(points));
        }
        self.draw_upgrades(&sheet, &plot)?;
        self.draw_falls(&sheet, &plot, &mut crowd)?;
        if self.thumbnail {
            return Ok(());
        }
        if plot.narrow {
            self.draw_names(&sheet, &drawn, &mut crowd)?
        } else {
            self.draw_ends(&sheet, &plot, &drawn)?
        }
        self.draw_band_name(&sheet, &plot, &mut crowd)
    }
}

/// Where the plot lies on the sheet.
struct Plot {
    x: Scale,
    y: Scale,
    narrow: bool,
}

impl Plot {
    fn at(&self, (month, effectiveness): Point) -> Point {
        (self.x.at(month), self.y.at(effectiveness))
    }

    fn points(&self, course: &[Point]) -> Vec<Point> {
        course.iter().map(|&point| self.at(point)).collect()
    }

    fn bounds(&self) -> Place {
        Place { left: self.x.pixels.0, top: self.y.pixels.1, right: self.x.pixels.1, bottom: self.y.pixels.0 }
    }
}

/// What labels keep clear of: a line without the points too close to matter.
fn thinned(points: &[Point]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for &(x, y) in points {
        if kept.last().is_none_or(|&(last_x, last_y)| (x - last_x).abs() + (y - last_y).abs() > 6.0) {
            kept.push((x, y));
        }
    }
    kept.extend(points.last());
    kept
}

impl DecayChart {
    fn plot<DB: DrawingBackend>(&self, sheet: &Sheet<DB>) -> Plot {
        let narrow = sheet.width < NARROW;
        let (left, right, top, bottom) =
            if self.thumbnail { (1.0, 5.0, 6.0, 6.0) } else { (44.0, if narrow { 12.0 } else { 166.0 }, 40.0, 28.0) };
        Plot {
            x: Scale { values: (0.0, f64::from(self.months)), pixels: (left, sheet.width - right) },
            y: Scale { values: (0.0, 1.0), pixels: (sheet.height - bottom, top) },
            narrow,
        }
    }

    /// The claim: a quiet field with dotted edges, as far as the months go.
    fn draw_band<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, plot: &Plot, crowd: &mut Crowd) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        let [low, high] = [0, 1].map(|edge| plot.points(&band_edge(edge, f64::from(self.months))));
        let outline: Vec<Point> = low.iter().chain(high.iter().rev()).copied().collect();
        sheet.field(&outline, colors.claim, 1.0)?;
        for edge in [low, high] {
            if !self.thumbnail {
                sheet.dashed(&edge, (2.0, 3.0), 1.0, colors.claim_line)?;
            }
            crowd.add_line(&edge);
        }
        Ok(())
    }

    fn draw_grid<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, plot: &Plot, crowd: &mut Crowd) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        let (left, right) = plot.x.pixels;
        let limit = plot.y.at(self.threshold);
        if !self.thumbnail {
            let number = Type::new(12.0, colors.ink_3).at(HPos::Right, VPos::Center);
            for tick in [0, 25, 50, 75, 100] {
                let y = plot.y.at(f64::from(tick) / 100.0);
                if tick > 0 {
                    sheet.hairline((left, y), (right, y), colors.rule)?;
                }
                // The threshold's own number stands in the place of one it would touch.
                if (y - limit).abs() > 14.0 {
                    sheet.text(&format!("{tick}%"), (left - 8.0, y), number)?;
                }
            }
            sheet.text(&self.labels.threshold, (left - 8.0, limit), Type { color: colors.ink, ..number }.bold())?;
            sheet.month_axis(&plot.x, plot.y.pixels.0, &self.labels.horizon, plot.narrow)?;
        }
        let [base, limit] = [plot.y.pixels.0, limit.floor() + 0.5].map(|y| [(left, y), (right, y)]);
        sheet.hairline(base[0], base[1], colors.ink)?;
        sheet.dashed(&limit, (2.0, 3.0), 1.0, colors.ink)?;
        crowd.add_line(&base);
        crowd.add_line(&limit);
        Ok(())
    }

    /// A small wedge above each upgrade, the first one named.
    fn draw_upgrades<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, plot: &Plot) -> Drawn<DB> {
        if self.thumbnail {
            return Ok(());
        }
        let colors = &sheet.theme.colors;
        let top = plot.y.pixels.1;
        for &month in &self.upgrades {
            let x = plot.x.at(month);
            sheet.field(&[(x - 4.0, top - 12.0), (x + 4.0, top - 12.0), (x, top - 6.0)], colors.ink_2, 1.0)?;
        }
        let Some(&first) = self.upgrades.first() else { return Ok(()) };
        let style = Type::new(12.0, colors.ink_2).at(HPos::Left, VPos::Center);
        let width = sheet.text_width(&self.labels.upgrade, style);
        let left = (plot.x.at(first) - width / 2.0).min(sheet.width - width - 2.0).max(0.0);
        sheet.text(&self.labels.upgrade, (left, top - 24.0), style)
    }

    /// A ring where a line first falls below the threshold, with the month beside it.
    fn draw_falls<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, plot: &Plot, crowd: &mut Crowd) -> Drawn<DB> {
        for line in &self.lines {
            let Some((month, text)) = line.falls.as_ref().filter(|(month, _)| *month <= f64::from(self.months)) else {
                continue;
            };
            let [color, text_color] = line.role.colors(&sheet.theme.colors);
            let (x, y) = plot.at((*month, self.threshold));
            sheet.ring((x, y), 5.5, color)?;
            crowd.take(Place::new(x - 7.0, y - 7.0, 14.0, 14.0));
            if self.thumbnail {
                continue;
            }
            let style = Type::new(12.0, text_color).bold();
            let width = sheet.text_width(text, style) + 8.0;
            let mut wanted = Vec::new();
            for left in [x + 6.0, x - 6.0 - width] {
                for away in 0..4 {
                    above_and_below(&mut wanted, (left, y), f64::from(away), width);
                }
            }
            if let Some(place) = crowd.beside_others(&wanted, usize::MAX) {
                sheet.text(text, (place.left + 4.0, place.top + 9.0), style)?;
            }
        }
        Ok(())
    }

    /// Names and values at the right of the plot, each as near to the end of its line as the others allow.
    fn draw_ends<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, plot: &Plot, drawn: &[Vec<Point>]) -> Drawn<DB> {
        let mut centres: Vec<f64> = drawn.iter().map(|points| points.last().map_or(0.0, |end| end.1)).collect();
        let (bottom, top) = plot.y.pixels;
        apart(&mut centres, LABEL_HEIGHT, (top + 8.0, bottom - 10.0));
        let left = plot.x.pixels.1 + 12.0;
        for (line, y) in self.lines.iter().zip(centres) {
            let [_, color] = line.role.colors(&sheet.theme.colors);
            let (name, value) = &line.label;
            let style = Type::new(14.0, color);
            let name = sheet.shortened(name, sheet.width - left - 2.0, style.bold());
            sheet.text(&name, (left, y - 8.0), style.bold())?;
            let small = Type::new(12.0, color);
            sheet.text(&sheet.shortened(value, sheet.width - left - 2.0, small), (left, y + 9.0), small)?;
        }
        Ok(())
    }

    /// Names inside the plot, each along its own line where there is room.
    fn draw_names<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, drawn: &[Vec<Point>], crowd: &mut Crowd) -> Drawn<DB> {
        for (line, points) in self.lines.iter().zip(drawn) {
            let [_, color] = line.role.colors(&sheet.theme.colors);
            let style = Type::new(12.0, color).bold();
            let name = sheet.shortened(&line.label.0, sheet.width * 0.6, style);
            let width = sheet.text_width(&name, style) + 8.0;
            let points = thinned(points);
            let mut wanted = Vec::new();
            for away in 0..8 {
                for &(x, y) in points.iter().rev() {
                    above_and_below(&mut wanted, (x - width, y), f64::from(away), width);
                }
            }
            if let Some(place) = crowd.beside_others(&wanted, usize::MAX) {
                sheet.text(&name, (place.left + 4.0, place.top + 9.0), style)?;
            }
        }
        Ok(())
    }

    /// The name of the band, outside its upper edge where that is free; the words under the chart say it too.
    fn draw_band_name<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, plot: &Plot, crowd: &mut Crowd) -> Drawn<DB> {
        let style = Type::new(12.0, sheet.theme.colors.ink_2);
        let [first, second] = &self.labels.band;
        let width = sheet.text_width(first, style).max(sheet.text_width(second, style)) + 8.0;
        let edge = plot.points(&band_edge(1, f64::from(self.months)));
        let mut wanted = Vec::new();
        for ends in edge.windows(2) {
            let ((x0, y0), (x1, y1)) = (ends[0], ends[1]);
            for step in 0..8 {
                let share = f64::from(step) / 8.0;
                wanted.push(Place::new(x0 + share * (x1 - x0) + 6.0, y0 + share * (y1 - y0) - 34.0, width, 34.0));
            }
        }
        let Some(place) = crowd.beside_others(&wanted, 0) else { return Ok(()) };
        sheet.text(first, (place.left + 4.0, place.top + 9.0), style)?;
        sheet.text(second, (place.left + 4.0, place.top + 25.0), style)
    }
}

/// Two places for a label beside a point, so many steps away from it.
fn above_and_below(wanted: &mut Vec<Place>, (left, y): Point, away: f64, width: f64) {
    for top in [y - 22.0 - 12.0 * away, y + 4.0 + 12.0 * away] {
        wanted.push(Place::new(left, top, width, 18.0));
    }
}

/// The lower or upper edge of seed 000's table, up to `months`.
fn band_edge(edge: usize, months: f64) -> Vec<Point> {
    let at = |(month, low, high): (f64, f64, f64)| (month, [low, high][edge]);
    let mut points = vec![at(TABLE[0])];
    for ends in TABLE.windows(2) {
        let ((x0, y0), (x1, y1)) = (at(ends[0]), at(ends[1]));
        if x0 < months {
            let share = ((months - x0) / (x1 - x0)).min(1.0);
            points.push((x0 + share * (x1 - x0), y0 + share * (y1 - y0)));
        }
    }
    points
}
