//! Cumulative cash by month, with payback marked and the band in which a practitioner expects it.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::axis::{Scale, month_ticks, ticks};
use super::labels::{Crowd, Place};
use super::sheet::{Point, Sheet, Type};
use super::theme::Theme;
use super::{Chart, Drawn};
use crate::format::Formats;

/// Below this width labels move inside the plot.
const NARROW: f64 = 560.0;

/// The chart's numbers and finished labels. Months count from the decision.
#[derive(Debug, Clone, PartialEq)]
pub struct CashChart {
    /// Cumulative cash of month 0, 1, … to the horizon.
    pub cumulative: Vec<f64>,
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
    /// "Pays back in month 5.6".
    pub payback: String,
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
        let line = plot.points(&self.cumulative);
        sheet.line(&line, 2.5, theme.colors.plan)?;
        let mut crowd = Crowd::new(plot.bounds());
        crowd.add_line(&line);
        crowd.add_line(&[plot.at(0.0, 0.0), plot.at(horizon as f64, 0.0)]);
        // A label across the edge of the band would be hard to read.
        for month in self.band_months(horizon as f64) {
            let x = plot.x.at(month);
            crowd.add_line(&[(x, plot.y.pixels.0), (x, plot.y.pixels.1)]);
        }
        self.draw_markers(&sheet, &plot, &line, &mut crowd)?;
        self.draw_line_label(&sheet, &plot, &line, &mut crowd)
    }
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
        let low = self.cumulative.iter().copied().fold(0.0, f64::min);
        let mut high = self.cumulative.iter().copied().fold(0.0, f64::max);
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
            let horizon = plot.x.values.1 as u32;
            let bottom = plot.y.pixels.0;
            let label = Type::new(12.0, colors.ink_3).at(HPos::Center, VPos::Top);
            // The horizon's label is wide, with its unit; on a narrow sheet it ends with the sheet. Others make room.
            let last_width = sheet.text_width(&self.labels.horizon, label);
            let (last_x, anchor) = if plot.narrow { (sheet.width, HPos::Right) } else { (right, HPos::Center) };
            let last_left = if plot.narrow { last_x - last_width } else { last_x - last_width / 2.0 };
            for month in month_ticks(horizon, if plot.narrow { 4 } else { 9 }) {
                let x = plot.x.at(f64::from(month));
                sheet.hairline((x, bottom), (x, bottom + 4.0), colors.rule_strong)?;
                if month == horizon {
                    sheet.text(&self.labels.horizon, (last_x, bottom + 9.0), label.at(anchor, VPos::Top))?;
                    continue;
                }
                let text = month.to_string();
                if x + sheet.text_width(&text, label) / 2.0 + 6.0 <= last_left {
                    sheet.text(&text, (x, bottom + 9.0), label)?;
                }
            }
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
            let left = crowd.first_free(places).map_or(x, |place| place.left);
            sheet.dashed(&[(x, from.min(bottom - 16.0)), (x, bottom)], (2.0, 3.0), 1.0, colors.ink)?;
            sheet.text(&self.labels.launch, (left + 4.0, bottom - 4.0), style)?;
        }
        let Some(payback) = self.payback else { return Ok(()) };
        let ring = plot.at(payback, 0.0);
        if !self.thumbnail {
            let style = Type::new(if plot.narrow { 12.0 } else { 14.0 }, colors.ink).bold();
            let width = sheet.text_width(&self.labels.payback, style) + 8.0;
            let beside = |dx: f64, dy: f64| Place::new(ring.0 + dx, ring.1 + dy, width, 20.0);
            let above = (0..16).map(|step| beside(8.0, -44.0 - 16.0 * f64::from(step)));
            let above_left = (0..16).map(|step| beside(-8.0 - width, -44.0 - 16.0 * f64::from(step)));
            let past_band = plot.x.at(self.band_months(plot.x.values.1)[1]) - ring.0 + 4.0;
            let below = [beside(12.0, 8.0), beside(past_band.max(12.0), 8.0), beside(-12.0 - width, 8.0)];
            if let Some(place) = crowd.first_free(below.into_iter().chain(above).chain(above_left)) {
                if place.bottom < ring.1 {
                    let x = ring.0.floor() + 0.5;
                    sheet.line(&[(x, place.top + 2.0), (x, ring.1)], 1.0, colors.plan)?;
                }
                sheet.text(&self.labels.payback, (place.left + 4.0, (place.top + place.bottom) / 2.0), style)?;
            }
        }
        sheet.ring(ring, 5.5, colors.plan)
    }

    fn draw_line_label<DB: DrawingBackend>(
        &self,
        sheet: &Sheet<DB>,
        plot: &Plot,
        line: &[Point],
        crowd: &mut Crowd,
    ) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        let Some(&end) = line.last() else { return Ok(()) };
        sheet.dot(end, 3.5, colors.plan)?;
        if self.thumbnail {
            return Ok(());
        }
        let (name, value) = &self.labels.line;
        let style = Type::new(14.0, colors.plan_text);
        if !plot.narrow {
            // Inside the sheet even when the line ends at its top or bottom.
            let y = end.1.clamp(plot.y.pixels.1 + 8.0, plot.y.pixels.0 - 16.0);
            let name = sheet.shortened(name, sheet.width - end.0 - 14.0, style.bold());
            sheet.text(&name, (end.0 + 12.0, y - 6.0), style.bold())?;
            return sheet.text(value, (end.0 + 12.0, y + 12.0), style);
        }
        let style = Type::new(12.0, colors.plan_text).bold();
        let value_width = sheet.text_width(value, style);
        let name = sheet.shortened(name, sheet.width * 0.6 - value_width, style);
        let text = format!("{name} {value}");
        let width = sheet.text_width(&text, style) + 8.0;
        let under = (0..14).map(|step| Place::new(end.0 - width, end.1 + 16.0 + 14.0 * f64::from(step), width, 18.0));
        let over = (0..14).map(|step| Place::new(end.0 - width, end.1 - 34.0 - 14.0 * f64::from(step), width, 18.0));
        match crowd.first_free(under.chain(over)) {
            Some(place) => sheet.text(&text, (place.left + 4.0, (place.top + place.bottom) / 2.0), style),
            None => Ok(()),
        }
    }
}
