//! How often NPV comes out where: bars between round edges, losses in another colour than gains, with the quantiles
//! and the plan marked.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::axis::{Scale, ticks};
use super::sheet::{Sheet, Type};
use super::theme::Theme;
use super::{Chart, Drawn};
use crate::format::Formats;
use crate::model::stats::histogram::Histogram;

/// Below this width the chart is lower and has fewer ticks.
const NARROW: f64 = 560.0;
/// Room above the bars for the plan's row and one of quantiles, and where it is narrow for one more; below for the
/// axis.
const TOP: f64 = 44.0;
const ROW: f64 = 16.0;
const BOTTOM: f64 = 28.0;

/// The chart's numbers and finished labels.
#[derive(Debug, Clone, PartialEq)]
pub struct HistogramChart {
    pub histogram: Histogram,
    pub draws: usize,
    /// Values to mark with their labels, the most important first: one that would touch another is left out.
    pub marks: Vec<(f64, String)>,
    pub planned: Option<(f64, String)>,
    pub labels: HistogramLabels,
}

#[derive(Debug, Clone, PartialEq)]
pub struct HistogramLabels {
    /// What is counted.
    pub axis: String,
    pub formats: Formats,
}

/// Room above the bars.
fn head(width: f64) -> f64 {
    if width < NARROW { TOP + ROW } else { TOP }
}

impl Chart for HistogramChart {
    fn height(&self, width: f64) -> f64 {
        if width < NARROW { 256.0 } else { 300.0 }
    }

    fn draw<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, theme: &Theme) -> Drawn<DB> {
        let sheet = Sheet::new(area, theme);
        let counts = &self.histogram.counts;
        let filled = self.histogram.filled();
        if filled.is_empty() {
            return Ok(());
        }
        let share = |count: u32| f64::from(count) / self.draws.max(1) as f64;
        let highest = counts.iter().map(|&count| share(count)).fold(0.0, f64::max);
        let share_ticks = ticks(0.0, highest, 3);
        let axis = Type::new(12.0, theme.colors.ink_3);
        let formats = &self.labels.formats;
        let share_text = |share: f64| formats.percent(share, 1);
        let widest = share_ticks.iter().map(|&tick| sheet.text_width(&share_text(tick), axis)).fold(0.0, f64::max);
        let (left, right) = (widest + 10.0, sheet.width - 4.0);
        if right - left < 40.0 {
            return Ok(());
        }
        // A bar of room on either side, so that the plan and the ends of the spread have some ground.
        let edge = |bar: usize| self.histogram.edge(bar);
        let width = self.histogram.width;
        let planned = self.planned.iter().map(|(value, _)| *value);
        let low = planned.clone().fold(edge(filled.start) - width, f64::min);
        let high = planned.fold(edge(filled.end) + width, f64::max);
        let x = Scale { values: (low, high), pixels: (left, right) };
        let top_share = share_ticks.last().copied().unwrap_or(1.0);
        let y = Scale { values: (0.0, top_share), pixels: (sheet.height - BOTTOM, head(sheet.width)) };
        let (bottom, top) = y.pixels;

        let number = axis.at(HPos::Right, VPos::Center);
        for &tick in &share_ticks {
            if tick > 0.0 {
                sheet.hairline((left, y.at(tick)), (right, y.at(tick)), theme.colors.rule)?;
            }
            sheet.text(&share_text(tick), (left - 8.0, y.at(tick)), number)?;
        }
        for (bar, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let color = if edge(bar) < -width / 2.0 { theme.colors.none } else { theme.colors.plan };
            let gap = if x.at(width) - x.at(0.0) > 4.0 { 1.0 } else { 0.0 };
            sheet.rectangle((x.at(edge(bar)), y.at(share(count))), (x.at(edge(bar + 1)) - gap, bottom), color)?;
        }
        sheet.hairline((left, bottom), (right, bottom), theme.colors.ink)?;
        if low < 0.0 && high > 0.0 {
            sheet.hairline((x.at(0.0), top), (x.at(0.0), bottom), theme.colors.ink)?;
        }
        self.draw_money(&sheet, &x, bottom)?;
        self.draw_marks(&sheet, &x, bottom)
    }
}

impl HistogramChart {
    fn draw_money<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, x: &Scale, bottom: f64) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        let label = Type::new(12.0, colors.ink_3).at(HPos::Center, VPos::Top);
        let (low, high) = x.values;
        // What is counted stands at the end of the axis, and ticks keep clear of it.
        let name_left = sheet.width - sheet.text_width(&self.labels.axis, label) - 6.0;
        sheet.text(&self.labels.axis, (sheet.width, bottom + 9.0), label.at(HPos::Right, VPos::Top))?;
        let fitting = |wanted: usize| {
            let mut free_from = 0.0;
            let mut shown = Vec::new();
            for tick in ticks(low, high, wanted) {
                let text = if tick == 0.0 { "0".to_owned() } else { self.labels.formats.money_short(tick) };
                let half = sheet.text_width(&text, label) / 2.0;
                let at = x.at(tick);
                if (low..=high).contains(&tick) && at - half >= free_from && at + half <= name_left {
                    shown.push((at, text));
                    free_from = at + half + 8.0;
                }
            }
            shown
        };
        // Fewer than three say too little of where a bar stands.
        let wanted: &[usize] = if sheet.width < NARROW { &[3, 4, 5, 6] } else { &[7] };
        let choices = wanted.iter().map(|&wanted| fitting(wanted));
        let best = choices.reduce(|one, other| if one.len() < 3 && other.len() > one.len() { other } else { one });
        for (at, text) in best.unwrap_or_default() {
            sheet.hairline((at, bottom), (at, bottom + 4.0), colors.rule_strong)?;
            sheet.text(&text, (at, bottom + 9.0), label)?;
        }
        Ok(())
    }

    /// The plan in the upper row, the quantiles in the lower one; where it is narrow, what would touch another stands
    /// in a third row, beside the plan's line if that would cross it.
    fn draw_marks<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, x: &Scale, bottom: f64) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        let inside = |at: f64, width: f64| (at - width / 2.0).min(sheet.width - width).max(0.0);
        let style = Type::new(12.0, colors.ink_2);
        let planned = self.planned.as_ref().map(|(value, _)| x.at(*value));
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for (value, label) in &self.marks {
            let at = x.at(*value);
            let width = sheet.text_width(label, style);
            let left = inside(at, width);
            let free = taken.iter().all(|&(from, to)| left > to + 8.0 || left + width + 8.0 < from);
            let top = head(sheet.width);
            sheet.dashed(&[(at, if free { 36.0 } else { top }), (at, bottom)], (2.0, 3.0), 1.0, colors.ink)?;
            if free {
                sheet.text(label, (left, 28.0), style)?;
                taken.push((left, left + width));
            } else if top > TOP {
                let crossed = |left: f64| planned.is_some_and(|at| at > left - 4.0 && at < left + width + 4.0);
                let beside = [left, inside(at - width / 2.0 + 4.0, width), inside(at + width / 2.0 - 4.0, width)];
                let left = beside.into_iter().find(|&left| !crossed(left)).unwrap_or(left);
                sheet.text(label, (left, 28.0 + ROW), style)?;
            }
        }
        if let Some((value, label)) = &self.planned {
            let style = Type::new(12.0, colors.plan_text).bold();
            let at = x.at(*value).round();
            let width = sheet.text_width(label, style);
            sheet.line(&[(at, 16.0), (at, bottom)], 2.0, colors.ink)?;
            sheet.text(label, (inside(at, width), 8.0), style)?;
        }
        Ok(())
    }
}
