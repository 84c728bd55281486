//! A KPI's measured values with the decline fitted to them, in the KPI's own unit.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::axis::{Scale, ticks};
use super::labels::{Crowd, Place, apart};
use super::sheet::{Point, Sheet, Type};
use super::theme::Theme;
use super::{Chart, Drawn};
use crate::format::Formats;
use crate::model::decay::fit::curve::Fitted;
use crate::model::decay::kpi::{Kpi, KpiFit};
use crate::model::decay::{Action, Curve, simulate};

/// Below this width labels move inside the plot.
const NARROW: f64 = 560.0;
/// Of the band, through which the grid shows.
const BAND_OPACITY: f64 = 0.15;
/// Pieces of a curve.
const PIECES: u32 = 96;
/// A replay shows at least so many months, or an upgrade twice a year would not be seen.
const REPLAY: f64 = 12.0;

/// The chart's numbers and finished labels. Months count from launch, or from the first row.
#[derive(Debug, Clone, PartialEq)]
pub struct FitChart {
    pub months: u32,
    /// Months, value, standard deviation.
    pub rows: Vec<(f64, f64, Option<f64>)>,
    pub curve: Vec<Point>,
    /// Months, lowest and highest of the band; empty where there is none.
    pub band: Vec<(f64, f64, f64)>,
    /// The curve with the events of a plan; empty without one.
    pub replay: Vec<Point>,
    pub threshold: f64,
    /// When the curve comes to the threshold.
    pub crossing: Option<f64>,
    pub labels: FitLabels,
}

/// The texts on the chart, in the reader's language.
#[derive(Debug, Clone, PartialEq)]
pub struct FitLabels {
    /// Name and unit of the KPI, above its axis.
    pub axis: String,
    pub curve: String,
    pub replay: String,
    pub threshold: String,
    /// Beside the crossing.
    pub crossing: String,
    /// The last tick of the month axis, with its unit.
    pub horizon: String,
    /// How values on the axis are written.
    pub formats: Formats,
}

/// How many months a chart of this curve shows: the rows and the crossing, and a year at least for a replay.
pub fn months(it: &KpiFit, curve: &Fitted, threshold: f64, replay: bool) -> u32 {
    let last = it.points.iter().map(|point| point.time).fold(1.0, f64::max);
    let least = if replay { REPLAY } else { 1.0 };
    last.max(curve.crossing(threshold).unwrap_or(0.0)).max(least).ceil() as u32
}

impl FitChart {
    /// The chart of one of the curves; `replay` is the simulator's curve like it, and what is done against it.
    pub fn new(
        kpi: &Kpi,
        it: &KpiFit,
        curve: &Fitted,
        threshold: f64,
        replay: Option<(&Curve, &[Action])>,
        labels: FitLabels,
    ) -> FitChart {
        let months = months(it, curve, threshold, replay.is_some());
        let end = f64::from(months);
        let times: Vec<f64> = (0..=PIECES).map(|piece| end * f64::from(piece) / f64::from(PIECES)).collect();
        let half = curve.band(&times).unwrap_or_default();
        let value = |share: f64| it.scale.value(share);
        let band = |(&time, half): (&f64, f64)| {
            let at = curve.value(time);
            // Beyond worthless and full effect there is nothing to be sure of; a curve that runs there is still shown.
            let [low, high] = [(at - half).max(at.min(0.0)), (at + half).min(at.max(1.0))].map(value);
            (time, low, high)
        };
        let replayed = |(wear, actions): (&Curve, &[Action])| {
            let run = simulate(wear, actions, end);
            let height = curve.value(0.0);
            let mut points = Vec::new();
            for part in &run.segments {
                // Segments are a month at most, in which a line is near enough.
                for (time, gap) in [(part.start, part.gap), (part.start + part.length, part.end_gap)] {
                    points.push((time, value(height * (-gap.powf(wear.k)).exp())));
                }
            }
            points
        };
        FitChart {
            months,
            rows: kpi.rows.iter().zip(&it.points).map(|(row, point)| (point.time, row.value, row.sigma)).collect(),
            curve: times.iter().map(|&time| (time, value(curve.value(time)))).collect(),
            band: times.iter().zip(half).map(band).collect(),
            replay: replay.map(replayed).unwrap_or_default(),
            threshold: value(threshold),
            crossing: curve.crossing(threshold),
            labels,
        }
    }

    fn plot<DB: DrawingBackend>(&self, sheet: &Sheet<DB>) -> Plot {
        let rows = self.rows.iter().flat_map(|&(_, value, sigma)| {
            let sigma = sigma.unwrap_or(0.0);
            [value - sigma, value + sigma]
        });
        let lines = self.curve.iter().chain(&self.replay).map(|&(_, value)| value);
        let bands = self.band.iter().flat_map(|&(_, low, high)| [low, high]);
        let shown = rows.chain(lines).chain(bands).chain([self.threshold]);
        let ends = shown.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| (low.min(it), high.max(it)));
        let narrow = sheet.width < NARROW;
        let values = ticks(ends.0, ends.1, if narrow { 4 } else { 6 });
        let style = Type::new(12.0, sheet.theme.colors.ink_3);
        let widest = |widest: f64, &tick: &f64| sheet.text_width(&self.tick(tick), style).max(widest);
        let left = values.iter().fold(0.0, widest) + 10.0;
        let right = if narrow { 12.0 } else { 166.0 };
        Plot {
            x: Scale { values: (0.0, f64::from(self.months)), pixels: (left, sheet.width - right) },
            y: Scale { values: (values[0], values[values.len() - 1]), pixels: (sheet.height - 28.0, 40.0) },
            values,
            narrow,
        }
    }

    fn tick(&self, value: f64) -> String {
        self.labels.formats.trimmed(value, 6)
    }

    fn draw_grid<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, plot: &Plot) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        let (left, right) = plot.x.pixels;
        let number = Type::new(12.0, colors.ink_3).at(HPos::Right, VPos::Center);
        for &tick in &plot.values {
            let y = plot.y.at(tick);
            sheet.hairline((left, y), (right, y), colors.rule)?;
            sheet.text(&self.tick(tick), (left - 8.0, y), number)?;
        }
        let name = Type::new(12.0, colors.ink_2).at(HPos::Left, VPos::Center);
        sheet.text(&sheet.shortened(&self.labels.axis, sheet.width - 4.0, name), (0.0, 14.0), name)?;
        let limit = plot.y.at(self.threshold).floor() + 0.5;
        sheet.dashed(&[(left, limit), (right, limit)], (2.0, 3.0), 1.0, colors.ink)?;
        sheet.month_axis(&plot.x, plot.y.pixels.0, &self.labels.horizon, plot.narrow)
    }

    fn draw_rows<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, plot: &Plot) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        for &(time, value, sigma) in &self.rows {
            let (x, y) = plot.at((time, value));
            if let Some(sigma) = sigma {
                let [low, high] = [value - sigma, value + sigma].map(|value| plot.y.at(value));
                sheet.line(&[(x, low), (x, high)], 1.0, colors.ink_2)?;
                for end in [low, high] {
                    sheet.line(&[(x - 3.0, end), (x + 3.0, end)], 1.0, colors.ink_2)?;
                }
            }
            sheet.dot((x, y), 3.5, colors.ink)?;
        }
        Ok(())
    }

    /// A ring where the curve comes to the threshold, and beside it when.
    fn draw_crossing<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, plot: &Plot, crowd: &mut Crowd) -> Drawn<DB> {
        let Some(month) = self.crossing else { return Ok(()) };
        let (x, y) = plot.at((month, self.threshold));
        sheet.ring((x, y), 5.5, sheet.theme.colors.none)?;
        crowd.take(Place::new(x - 7.0, y - 7.0, 14.0, 14.0));
        let style = Type::new(12.0, sheet.theme.colors.bad).bold();
        let width = sheet.text_width(&self.labels.crossing, style) + 8.0;
        let beside = |left: f64| {
            (0..6).flat_map(move |step| {
                let away = 16.0 * f64::from(step);
                [y - 22.0 - away, y + 4.0 + away].map(|top| Place::new(left, top, width, 18.0))
            })
        };
        match crowd.first_free(&beside(x + 6.0).chain(beside(x - 6.0 - width)).collect::<Vec<_>>()) {
            Some(place) => sheet.text(&self.labels.crossing, (place.left + 4.0, place.top + 9.0), style),
            None => Ok(()),
        }
    }

    /// Names: at the ends of the lines where there is room beside the plot, else inside it.
    fn draw_names<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, plot: &Plot, crowd: &mut Crowd) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        let end = |points: &[Point]| points.last().map(|&point| plot.at(point).1);
        let names = [
            (end(&self.curve), &self.labels.curve, colors.bad, true),
            (end(&self.replay), &self.labels.replay, colors.plan_text, true),
            (Some(plot.y.at(self.threshold)), &self.labels.threshold, colors.ink_2, false),
        ];
        let names: Vec<_> =
            names.into_iter().filter_map(|(y, name, color, bold)| Some((y?, name, color, bold))).collect();
        let mut centres: Vec<f64> = names.iter().map(|name| name.0).collect();
        let (bottom, top) = plot.y.pixels;
        apart(&mut centres, 20.0, (top, bottom));
        for ((y, name, color, bold), centre) in names.into_iter().zip(centres) {
            let style = Type { bold, ..Type::new(if bold && !plot.narrow { 14.0 } else { 12.0 }, color) };
            if !plot.narrow {
                let left = plot.x.pixels.1 + 12.0;
                sheet.text(&sheet.shortened(name, sheet.width - left - 2.0, style), (left, centre), style)?;
                continue;
            }
            let width = sheet.text_width(name, style) + 8.0;
            let right = plot.x.pixels.1;
            let places = (0..8).flat_map(|step| {
                let away = 16.0 * f64::from(step);
                [y - 20.0 - away, y + 4.0 + away].map(|top| Place::new(right - width, top, width, 18.0))
            });
            if let Some(place) = crowd.first_free(&places.collect::<Vec<_>>()) {
                sheet.text(name, (place.left + 4.0, place.top + 9.0), style)?;
            }
        }
        Ok(())
    }
}

impl Chart for FitChart {
    fn height(&self, width: f64) -> f64 {
        if width < NARROW { 340.0 } else { 432.0 }
    }

    fn draw<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, theme: &Theme) -> Drawn<DB> {
        let sheet = Sheet::new(area, theme);
        if sheet.width < 120.0 || self.curve.is_empty() {
            return Ok(());
        }
        let plot = self.plot(&sheet);
        self.draw_grid(&sheet, &plot)?;
        let colors = &theme.colors;
        let low = self.band.iter().map(|&(time, low, _)| plot.at((time, low)));
        let high = self.band.iter().rev().map(|&(time, _, high)| plot.at((time, high)));
        let outline: Vec<Point> = low.chain(high).collect();
        if !outline.is_empty() {
            sheet.field(&outline, colors.none, BAND_OPACITY)?;
        }
        let [curve, replay] = [&self.curve, &self.replay].map(|line| plot.points(line));
        sheet.dashed(&curve, (7.0, 4.0), 2.25, colors.none)?;
        sheet.line(&replay, 2.5, colors.plan)?;
        self.draw_rows(&sheet, &plot)?;
        let mut crowd = Crowd::new(plot.bounds());
        let limit = plot.y.at(self.threshold);
        crowd.add_line(&curve);
        crowd.add_line(&replay);
        crowd.add_line(&[(plot.x.pixels.0, limit), (plot.x.pixels.1, limit)]);
        for &(time, value, _) in &self.rows {
            let (x, y) = plot.at((time, value));
            crowd.take(Place::new(x - 4.0, y - 4.0, 8.0, 8.0));
        }
        self.draw_crossing(&sheet, &plot, &mut crowd)?;
        self.draw_names(&sheet, &plot, &mut crowd)
    }
}

/// Where the plot lies on the sheet.
struct Plot {
    x: Scale,
    y: Scale,
    values: Vec<f64>,
    narrow: bool,
}

impl Plot {
    fn at(&self, (month, value): Point) -> Point {
        (self.x.at(month), self.y.at(value))
    }

    fn points(&self, line: &[Point]) -> Vec<Point> {
        line.iter().map(|&point| self.at(point)).collect()
    }

    fn bounds(&self) -> Place {
        Place { left: self.x.pixels.0, top: self.y.pixels.1, right: self.x.pixels.1, bottom: self.y.pixels.0 }
    }
}
