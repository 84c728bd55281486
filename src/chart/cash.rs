//! Cumulative cash by month, with payback marked and the band in which a practitioner expects it.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::axis::{Scale, ticks};
use super::labels::{Crowd, Place};
use super::sheet::{Point, Sheet, Type};
use super::theme::Theme;
use super::{Chart, Drawn};
use crate::format::Formats;

/// Below this width labels move inside the plot.
const NARROW: f64 = 560.0;
/// Of each of the two fields of the fan, which lie over one another.
const FAN_OPACITY: f64 = 0.15;

/// The chart's numbers and finished labels. Months count from the decision.
#[derive(Debug, Clone, PartialEq)]
pub struct CashChart {
    /// Cumulative cash of month 0, 1, … to the horizon.
    pub cumulative: Vec<f64>,
    /// The same when nobody maintains the system, where decay is assumed.
    pub unmaintained: Option<Vec<f64>>,
    /// The second line is not the same left alone but another scenario.
    pub alternative: bool,
    /// P10, P25, P50, P75 and P90 of each month's cumulative cash, where inputs are uncertain.
    pub fan: Option<Vec<[f64; 5]>>,
    /// P10 and P90 of the payback; a P90 of never ends with the chart.
    pub interval: Option<(f64, Option<f64>)>,
    pub launch_month: u32,
    /// Sustained payback, if it happens after month 0.
    pub payback: Option<f64>,
    /// The months in which payback is usual.
    pub band: (f64, f64),
    pub labels: CashLabels,
    /// No axes and no labels but the line's name: for a card.
    pub thumbnail: bool,
}

/// The texts on the chart, in the reader's language.
#[derive(Debug, Clone, PartialEq)]
pub struct CashLabels {
    /// Name of the line and its last value.
    pub line: (String, String),
    /// The same of the line without maintenance.
    pub unmaintained: (String, String),
    /// "Pays back in month 5.6", and the range of that in a second line, which may be empty.
    pub payback: String,
    pub interval: String,
    /// What the fan's upper and lower edge mean, and their last values.
    pub fan: [(String, String); 2],
    /// Two lines over the band.
    pub band: (String, String),
    pub launch: String,
    /// The last tick of the month axis, with its unit.
    pub horizon: String,
    /// How money on the axis is written.
    pub formats: Formats,
}

impl Chart for CashChart {
    fn height(&self, width: f64) -> f64 {
        match (self.thumbnail, width < NARROW) {
            (true, _) => 94.0,
            (_, true) => 340.0,
            (_, false) => 432.0,
        }
    }

    fn draw<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, theme: &Theme) -> Drawn<DB> {
        let sheet = Sheet::new(area, theme);
        let horizon = self.cumulative.len().saturating_sub(1);
        if horizon == 0 || sheet.width < 40.0 {
            return Ok(());
        }
        let plot = self.plot(&sheet);
        self.draw_band(&sheet, &plot)?;
        self.draw_grid(&sheet, &plot)?;
        self.draw_fan(&sheet, &plot)?;
        let line = plot.points(&self.cumulative);
        let left_alone = self.unmaintained.as_ref().map(|series| plot.points(series)).unwrap_or_default();
        let colors = &theme.colors;
        let second = if self.alternative { [colors.alt, colors.alt_text] } else { [colors.none, colors.bad] };
        if self.alternative {
            sheet.dotted(&left_alone, 5.0, 2.5, colors.alt)?;
        } else {
            sheet.dashed(&left_alone, (7.0, 4.0), 2.25, colors.none)?;
        }
        sheet.line(&line, 2.5, theme.colors.plan)?;
        let mut crowd = Crowd::new(plot.bounds());
        crowd.add_line(&line);
        crowd.add_line(&left_alone);
        crowd.add_line(&[plot.at(0.0, 0.0), plot.at(horizon as f64, 0.0)]);
        for edge in [0, 1, 3, 4] {
            crowd.add_line(&self.edge(&plot, edge));
        }
        // A label across the edge of the band would be hard to read.
        for month in self.band_months(horizon as f64) {
            let x = plot.x.at(month);
            crowd.add_line(&[(x, plot.y.pixels.0), (x, plot.y.pixels.1)]);
        }
        self.draw_markers(&sheet, &plot, &line, &mut crowd)?;
        let ends = line.last().zip(left_alone.last()).map(|(plan, none)| [plan.1, none.1]);
        let [plan_y, none_y] = ends.map_or([0.0; 2], |ends| apart(ends, plot.y.pixels));
        let (plan_y, none_y) = (ends.map(|_| plan_y), ends.map(|_| none_y));
        self.draw_fan_labels(&sheet, &plot, plan_y.or(line.last().map(|end| end.1)), none_y)?;
        self.draw_line_label(
            &sheet,
            &plot,
            &line,
            plan_y,
            &self.labels.line,
            [colors.plan, colors.plan_text],
            &mut crowd,
        )?;
        self.draw_line_label(&sheet, &plot, &left_alone, none_y, &self.labels.unmaintained, second, &mut crowd)
    }
}

/// Two labels of two lines each at the ends of lines, moved apart where they would touch.
fn apart([one, other]: [f64; 2], (bottom, top): (f64, f64)) -> [f64; 2] {
    const HEIGHT: f64 = 42.0;
    let gap = (one - other).abs();
    if gap >= HEIGHT {
        return [one, other];
    }
    let middle = ((one + other) / 2.0).max(top + HEIGHT / 2.0).min(bottom - HEIGHT);
    let half = HEIGHT / 2.0;
    if one <= other { [middle - half, middle + half] } else { [middle + half, middle - half] }
}

/// Where the plot lies on the sheet.
struct Plot {
    x: Scale,
    y: Scale,
    money_ticks: Vec<f64>,
    narrow: bool,
}

impl Plot {
    fn at(&self, month: f64, cash: f64) -> Point {
        (self.x.at(month), self.y.at(cash))
    }

    fn points(&self, series: &[f64]) -> Vec<Point> {
        series.iter().enumerate().map(|(month, &cash)| self.at(month as f64, cash)).collect()
    }

    fn bounds(&self) -> Place {
        Place { left: self.x.pixels.0, top: self.y.pixels.1, right: self.x.pixels.1, bottom: self.y.pixels.0 }
    }
}

impl CashChart {
    fn plot<DB: DrawingBackend>(&self, sheet: &Sheet<DB>) -> Plot {
        let horizon = (self.cumulative.len() - 1) as f64;
        let bands = self.fan.iter().flatten().flat_map(|band| [band[0], band[4]]);
        let shown = self.cumulative.iter().chain(self.unmaintained.iter().flatten()).copied().chain(bands);
        let (low, mut high) = shown.fold((0.0, 0.0), |(low, high), cash| (f64::min(low, cash), f64::max(high, cash)));
        if low == high {
            // Nothing flows; the axis needs some money to be one.
            high = 100.0;
        }
        let narrow = sheet.width < NARROW;
        let money_ticks = ticks(low, high, if narrow { 4 } else { 6 });
        let ends = (money_ticks[0], money_ticks[money_ticks.len() - 1]);
        let (left, right, top, bottom) = if self.thumbnail {
            (1.0, 5.0, 6.0, 6.0)
        } else {
            let style = Type::new(12.0, sheet.theme.colors.ink_3);
            let widest = |widest: f64, &tick: &f64| sheet.text_width(&self.money(tick), style).max(widest);
            let gutter = money_ticks.iter().fold(0.0, widest) + 10.0;
            (gutter, if narrow { 12.0 } else { 166.0 }, 40.0, 28.0)
        };
        Plot {
            x: Scale { values: (0.0, horizon), pixels: (left, sheet.width - right) },
            y: Scale { values: ends, pixels: (sheet.height - bottom, top) },
            money_ticks,
            narrow,
        }
    }

    /// Where the band begins and ends, inside the horizon.
    fn band_months(&self, horizon: f64) -> [f64; 2] {
        [self.band.0, self.band.1].map(|month| (f64::from(self.launch_month) + month).min(horizon))
    }

    fn money(&self, value: f64) -> String {
        if value == 0.0 { "0".to_owned() } else { self.labels.formats.money_short(value) }
    }

    /// The claim: a quiet field with dotted edges, named above.
    fn draw_band<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, plot: &Plot) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        let [from, to] = self.band_months(plot.x.values.1);
        if to <= from {
            return Ok(());
        }
        let (bottom, top) = plot.y.pixels;
        sheet.rectangle((plot.x.at(from), top), (plot.x.at(to), bottom), colors.claim)?;
        if self.thumbnail {
            return Ok(());
        }
        for month in [from, to] {
            let x = plot.x.at(month).floor() + 0.5;
            sheet.dashed(&[(x, top), (x, bottom)], (2.0, 3.0), 1.0, colors.claim_line)?;
        }
        let style = Type::new(12.0, colors.ink_2).at(HPos::Left, VPos::Bottom);
        let (first, second) = &self.labels.band;
        let width = sheet.text_width(first, style).max(sheet.text_width(second, style));
        // The name starts at the band, but never runs off the sheet.
        let x = plot.x.at(from).min(sheet.width - width - 2.0).max(0.0);
        sheet.text(first, (x, top - 20.0), style)?;
        sheet.text(second, (x, top - 4.0), style)
    }

    /// Where cash may run: the middle half, and eight in ten.
    fn draw_fan<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, plot: &Plot) -> Drawn<DB> {
        for (low, high) in [(0, 4), (1, 3)] {
            let mut outline = self.edge(plot, low);
            outline.extend(self.edge(plot, high).into_iter().rev());
            if !outline.is_empty() {
                sheet.field(&outline, sheet.theme.colors.plan, FAN_OPACITY)?;
            }
        }
        Ok(())
    }

    /// One quantile of the fan by month.
    fn edge(&self, plot: &Plot, quantile: usize) -> Vec<Point> {
        let months = self.fan.iter().flatten().enumerate();
        months.map(|(month, band)| plot.at(month as f64, band[quantile])).collect()
    }

    /// Says at the fan's end what its outer edges mean, above and below the line's name; left out where there is no
    /// room for it near the edge.
    fn draw_fan_labels<DB: DrawingBackend>(
        &self,
        sheet: &Sheet<DB>,
        plot: &Plot,
        line_y: Option<f64>,
        other_y: Option<f64>,
    ) -> Drawn<DB> {
        /// Half of the height of a label here, and how far it may stand from what it names.
        const HALF: f64 = 17.0;
        const FAR: f64 = 48.0;
        let (Some(last), Some(line_y)) = (self.fan.as_ref().and_then(|fan| fan.last()), line_y) else {
            return Ok(());
        };
        if self.thumbnail || plot.narrow {
            return Ok(());
        }
        let (bottom, top) = plot.y.pixels;
        // What the names of the lines fill, which stand where `draw_line_label` puts them.
        let name = |y: f64| {
            let y = y.max(top + 8.0).min(bottom - 16.0);
            (y - 16.0, y + 22.0)
        };
        let (above, below) = name(line_y);
        let [high, low] = [last[4], last[0]].map(|cash| plot.y.at(cash));
        let style = Type::new(12.0, sheet.theme.colors.ink_3);
        // The name of the band ends 4 above the plot.
        let highest = top - 4.0 + HALF;
        let wanted = [(high, high.max(highest).min(above - HALF)), (low, low.max(below + HALF))];
        for ((edge, y), (meaning, value)) in wanted.into_iter().zip(&self.labels.fan) {
            let meets_other = other_y.map(name).is_some_and(|(from, to)| y + HALF > from && y - HALF < to);
            // The last tick of the months begins 9 below the plot.
            let inside = y >= highest && y + HALF <= bottom + 8.0;
            if inside && !meets_other && (y - edge).abs() <= FAR {
                let x = plot.x.pixels.1 + 12.0;
                let meaning = sheet.shortened(meaning, sheet.width - x - 2.0, style);
                sheet.text(&meaning, (x, y - 8.0), style)?;
                sheet.text(value, (x, y + 8.0), style)?;
            }
        }
        Ok(())
    }

    fn draw_grid<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, plot: &Plot) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        let (left, right) = plot.x.pixels;
        let zero = plot.y.at(0.0);
        if !self.thumbnail {
            let number = Type::new(12.0, colors.ink_3).at(HPos::Right, VPos::Center);
            for &tick in &plot.money_ticks {
                let y = plot.y.at(tick);
                if tick != 0.0 {
                    sheet.hairline((left, y), (right, y), colors.rule)?;
                }
                sheet.text(&self.money(tick), (left - 8.0, y), number)?;
            }
            sheet.month_axis(&plot.x, plot.y.pixels.0, &self.labels.horizon, plot.narrow)?;
        }
        sheet.hairline((left, zero), (right, zero), colors.ink)
    }

    fn draw_markers<DB: DrawingBackend>(
        &self,
        sheet: &Sheet<DB>,
        plot: &Plot,
        line: &[Point],
        crowd: &mut Crowd,
    ) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        if !self.thumbnail && self.launch_month > 0 && f64::from(self.launch_month) < plot.x.values.1 {
            let x = plot.x.at(f64::from(self.launch_month)).floor() + 0.5;
            let bottom = plot.y.pixels.0;
            // From the line down, so that it does not cut through the chart.
            let from = line.get(self.launch_month as usize).map_or(bottom, |point| point.1 + 10.0);
            let style = Type::new(12.0, colors.ink_2).at(HPos::Left, VPos::Bottom);
            let width = sheet.text_width(&self.labels.launch, style) + 8.0;
            // Behind the line, or before it where that is freer.
            let places = [x, x - width].map(|left| Place::new(left, bottom - 20.0, width, 20.0));
            let left = crowd.first_free(&places).map_or(x, |place| place.left);
            sheet.dashed(&[(x, from.min(bottom - 16.0)), (x, bottom)], (2.0, 3.0), 1.0, colors.ink)?;
            sheet.text(&self.labels.launch, (left + 4.0, bottom - 4.0), style)?;
        }
        let Some(payback) = self.payback else { return Ok(()) };
        let ring = plot.at(payback, 0.0);
        if let Some((low, high)) = self.interval.filter(|_| !self.thumbnail) {
            let end = high.unwrap_or(plot.x.values.1).min(plot.x.values.1);
            let [from, to] = [low.min(end), end].map(|month| plot.at(month, 0.0));
            sheet.line(&[from, to], 3.0, colors.plan)?;
            // A range that runs into "never" has no end mark.
            for end in [Some(from), high.map(|_| to)].into_iter().flatten() {
                sheet.line(&[(end.0, end.1 - 5.0), (end.0, end.1 + 5.0)], 3.0, colors.plan)?;
            }
        }
        if !self.thumbnail {
            let style = Type::new(if plot.narrow { 12.0 } else { 14.0 }, colors.ink).bold();
            let small = Type::new(12.0, colors.ink_2);
            let second = &self.labels.interval;
            let width = sheet.text_width(&self.labels.payback, style).max(sheet.text_width(second, small)) + 8.0;
            let height = if second.is_empty() { 20.0 } else { 36.0 };
            let beside = |dx: f64, dy: f64| Place::new(ring.0 + dx, ring.1 + dy, width, height);
            let past_band = plot.x.at(self.band_months(plot.x.values.1)[1]) - ring.0 + 4.0;
            let mut wanted = vec![beside(12.0, 8.0), beside(past_band.max(12.0), 8.0), beside(-12.0 - width, 8.0)];
            for left in [8.0, -8.0 - width] {
                for step in 0..16 {
                    wanted.push(beside(left, -44.0 - 16.0 * f64::from(step)));
                }
            }
            if let Some(place) = crowd.first_free(&wanted) {
                if place.bottom < ring.1 {
                    let x = ring.0.floor() + 0.5;
                    sheet.line(&[(x, place.top + 2.0), (x, ring.1)], 1.0, colors.plan)?;
                }
                sheet.text(&self.labels.payback, (place.left + 4.0, place.top + 10.0), style)?;
                sheet.text(second, (place.left + 4.0, place.top + 27.0), small)?;
            }
        }
        sheet.ring(ring, 5.5, colors.plan)
    }

    #[allow(clippy::too_many_arguments, reason = "one call a line, each with all it needs")]
    fn draw_line_label<DB: DrawingBackend>(
        &self,
        sheet: &Sheet<DB>,
        plot: &Plot,
        line: &[Point],
        label_y: Option<f64>,
        (name, value): &(String, String),
        [color, text_color]: [RGBColor; 2],
        crowd: &mut Crowd,
    ) -> Drawn<DB> {
        let Some(&end) = line.last() else { return Ok(()) };
        sheet.dot(end, 3.5, color)?;
        if self.thumbnail {
            return Ok(());
        }
        let style = Type::new(14.0, text_color);
        if !plot.narrow {
            // Inside the sheet even when the line ends at its top or bottom.
            let y = label_y.unwrap_or(end.1).max(plot.y.pixels.1 + 8.0).min(plot.y.pixels.0 - 16.0);
            let name = sheet.shortened(name, sheet.width - end.0 - 14.0, style.bold());
            sheet.text(&name, (end.0 + 12.0, y - 6.0), style.bold())?;
            return sheet.text(value, (end.0 + 12.0, y + 12.0), style);
        }
        let style = Type::new(12.0, text_color).bold();
        let value_width = sheet.text_width(value, style);
        let name = sheet.shortened(name, sheet.width * 0.6 - value_width, style);
        let text = format!("{name} {value}");
        let width = sheet.text_width(&text, style) + 8.0;
        let mut wanted = Vec::new();
        for (first, next) in [(16.0, 14.0), (-34.0, -14.0)] {
            for step in 0..14 {
                wanted.push(Place::new(end.0 - width, end.1 + first + next * f64::from(step), width, 18.0));
            }
        }
        match crowd.first_free(&wanted) {
            Some(place) => sheet.text(&text, (place.left + 4.0, (place.top + place.bottom) / 2.0), style),
            None => Ok(()),
        }
    }
}
