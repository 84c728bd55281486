//! What each input alone does to NPV: a bar from its worse to its better end, the largest first.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::axis::{Scale, ticks};
use super::sheet::{Sheet, Type};
use super::theme::Theme;
use super::{Chart, Drawn};
use crate::format::Formats;

const ROW: f64 = 40.0;
const BAR: f64 = 12.0;
const AXIS: f64 = 28.0;

/// The bars with their finished labels, in the order in which they are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct TornadoChart {
    /// NPV as planned.
    pub base: f64,
    pub rows: Vec<TornadoRow>,
    pub formats: Formats,
}

/// One input at its P10 and at its P90.
#[derive(Debug, Clone, PartialEq)]
pub struct TornadoRow {
    pub name: String,
    pub npv: [f64; 2],
    /// The input's values at the two ends.
    pub ends: [String; 2],
}

impl Chart for TornadoChart {
    fn height(&self, _width: f64) -> f64 {
        ROW * self.rows.len() as f64 + AXIS
    }

    fn draw<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, theme: &Theme) -> Drawn<DB> {
        let sheet = Sheet::new(area, theme);
        let colors = &theme.colors;
        let value = Type::new(12.0, colors.ink_2);
        let ends = self.rows.iter().flat_map(|row| &row.ends);
        let gutter = ends.map(|end| sheet.text_width(end, value)).fold(0.0, f64::max) + 8.0;
        let npvs = || self.rows.iter().flat_map(|row| row.npv).chain([self.base]);
        let (low, high) = (npvs().fold(f64::INFINITY, f64::min), npvs().fold(f64::NEG_INFINITY, f64::max));
        let (left, right) = (gutter, sheet.width - gutter);
        if right - left < 40.0 || self.rows.is_empty() {
            return Ok(());
        }
        let room = if high > low { 0.0 } else { low.abs().max(1.0) };
        let x = Scale { values: (low - room, high + room), pixels: (left, right) };
        let base = x.at(self.base);
        let bottom = ROW * self.rows.len() as f64;
        let label = Type::new(12.0, colors.ink_3).at(HPos::Center, VPos::Top);
        let mut free_from = 0.0;
        for tick in ticks(x.values.0, x.values.1, 4) {
            let text = if tick == 0.0 { "0".to_owned() } else { self.formats.money_short(tick) };
            let (at, half) = (x.at(tick), sheet.text_width(&text, label) / 2.0);
            let inside = at - half >= free_from && at + half <= sheet.width && (left - 1.0..=right + 1.0).contains(&at);
            if inside {
                sheet.hairline((at, bottom + 2.0), (at, bottom + 6.0), colors.rule_strong)?;
                sheet.text(&text, (at, bottom + 10.0), label)?;
                free_from = at + half + 8.0;
            }
        }
        for (index, row) in self.rows.iter().enumerate() {
            let top = ROW * index as f64;
            let name = sheet.shortened(&row.name, sheet.width, Type::new(12.0, colors.ink));
            sheet.text(&name, (0.0, top + 9.0), Type::new(12.0, colors.ink))?;
            let middle = top + 26.0;
            // Ends on one side of the plan lie over one another, the longer one behind.
            let far = |npv: f64| (npv - self.base).abs();
            let [one, other] = row.npv;
            for npv in if far(one) < far(other) { [other, one] } else { [one, other] } {
                let color = if npv < self.base { colors.none } else { colors.plan };
                sheet.rectangle((x.at(npv), middle - BAR / 2.0), (base, middle + BAR / 2.0), color)?;
            }
            // The worse value stands left of the bar, the better one right of it.
            let [worse, better] = if row.npv[0] <= row.npv[1] { [0, 1] } else { [1, 0] };
            let at = |end: usize| x.at(row.npv[end]);
            let before = Type::new(12.0, colors.ink_2).at(HPos::Right, VPos::Center);
            sheet.text(&row.ends[worse], (at(worse).min(base) - 6.0, middle), before)?;
            sheet.text(&row.ends[better], (at(better).max(base) + 6.0, middle), value)?;
            let tick = base.floor() + 0.5;
            sheet.line(&[(tick, middle - 9.0), (tick, middle + 9.0)], 2.0, colors.ink)?;
        }
        Ok(())
    }
}
