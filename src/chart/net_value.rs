//! What plans bring, as bars: net in colour, and in a dashed outline what their upkeep costs.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::axis::{Scale, ticks};
use super::sheet::{Sheet, Type};
use super::theme::Theme;
use super::{Chart, Drawn};
use crate::format::Formats;

/// Below this width names stand above their bars.
const NARROW: f64 = 560.0;
const BAR: f64 = 20.0;

#[derive(Debug, Clone, PartialEq)]
pub struct NetValueChart {
    pub rows: Vec<NetValueRow>,
    /// How money is written.
    pub formats: Formats,
}

#[derive(Debug, Clone, PartialEq)]
pub struct NetValueRow {
    pub name: String,
    pub net: f64,
    /// In the same money as `net`.
    pub cost: f64,
    /// "cost $102k"; empty where there is none.
    pub cost_text: String,
    /// The one that was found, and not the one that is planned.
    pub found: bool,
}

impl NetValueChart {
    fn row_height(&self, width: f64) -> f64 {
        if width < NARROW { 58.0 } else { 40.0 }
    }
}

impl Chart for NetValueChart {
    fn height(&self, width: f64) -> f64 {
        self.row_height(width) * self.rows.len() as f64 + 26.0
    }

    fn draw<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, theme: &Theme) -> Drawn<DB> {
        let sheet = Sheet::new(area, theme);
        let colors = &theme.colors;
        let narrow = sheet.width < NARROW;
        let name = Type::new(14.0, colors.ink);
        let small = Type::new(12.0, colors.ink_2);
        let widest = |widest: f64, row: &NetValueRow| sheet.text_width(&row.name, name).max(widest);
        let left = if narrow { 4.0 } else { self.rows.iter().fold(0.0, widest).min(200.0) + 20.0 };
        let ends = self.rows.iter().flat_map(|row| [row.net, row.net + row.cost]);
        let (low, high) = ends.fold((0.0, 0.0), |(low, high), end| (f64::min(low, end), f64::max(high, end)));
        let high = if low == high { 100.0 } else { high };
        let value = Type::new(14.0, colors.ink).bold();
        // A bar too short for its number has it behind, before the cost.
        let inside = |row: &NetValueRow| row.net > 0.4 * (high - low);
        let net_text = |row: &NetValueRow| self.formats.money_short(row.net);
        let behind = |row: &NetValueRow| {
            let net = if inside(row) { 0.0 } else { sheet.text_width(&net_text(row), value) + 8.0 };
            net + sheet.text_width(&row.cost_text, small)
        };
        let right = sheet.width - self.rows.iter().map(behind).fold(40.0, f64::max) - 12.0;
        if right - left < 40.0 || self.rows.is_empty() {
            return Ok(());
        }
        let marks = ticks(low, high, if narrow { 3 } else { 4 });
        // Bars end where their values do: room for a whole further step would make them all short.
        let scale = Scale { values: (marks[0], high), pixels: (left, right) };
        let bottom = sheet.height - 26.0;
        let row_height = self.row_height(sheet.width);
        let mut free_from = 0.0;
        for &mark in marks.iter().filter(|&&mark| mark <= high) {
            let x = scale.at(mark);
            let color = if mark == 0.0 { colors.ink } else { colors.rule };
            for row in 0..self.rows.len() {
                // Names above bars stay clear of the grid.
                let end = row_height * (row as f64 + 1.0);
                sheet.hairline((x, end - if narrow { 34.0 } else { 40.0 }), (x, end), color)?;
            }
            let text = if mark == 0.0 { "0".to_owned() } else { self.formats.money_short(mark) };
            // The first one may begin left of the plot, but not left of the sheet.
            let half = sheet.text_width(&text, small) / 2.0;
            let x = x.max(half);
            // Where two would touch, the later one gives way.
            if x - half < free_from {
                continue;
            }
            free_from = x + half + 6.0;
            sheet.text(&text, (x, bottom + 8.0), Type::new(12.0, colors.ink_3).at(HPos::Center, VPos::Top))?;
        }
        for (index, row) in self.rows.iter().enumerate() {
            let middle = row_height * (index as f64 + 1.0) - 20.0;
            let (top, under) = (middle - BAR / 2.0, middle + BAR / 2.0);
            let at = if narrow { (left, middle - 24.0) } else { (0.0, middle) };
            sheet.text(&sheet.shortened(&row.name, if narrow { sheet.width } else { left - 8.0 }, name), at, name)?;
            let [zero, net, gross] = [0.0, row.net, row.net + row.cost].map(|value| scale.at(value));
            let color = match row.found {
                _ if row.net < 0.0 => colors.none,
                true => colors.accent,
                false => colors.plan,
            };
            sheet.rectangle((zero.min(net), top), (zero.max(net), under), color)?;
            if row.cost > 0.0 {
                sheet.outline((net, top), (gross, under), colors.ink_2)?;
            }
            let text = net_text(row);
            let mut x = gross.max(net).max(zero) + 8.0;
            if inside(row) {
                let style = Type { color: colors.bg, ..value }.at(HPos::Right, VPos::Center);
                sheet.text(&text, (net - 6.0, middle), style)?;
            } else {
                sheet.text(&text, (x, middle), value)?;
                x += sheet.text_width(&text, value) + 8.0;
            }
            sheet.text(&row.cost_text, (x, middle), small)?;
        }
        Ok(())
    }
}
