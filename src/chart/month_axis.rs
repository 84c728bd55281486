//! The months under a chart: ticks with numbers, and at the end the horizon with its unit.

use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::Drawn;
use super::axis::{Scale, month_ticks};
use super::sheet::{Sheet, Type};

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// Marks the months of `x` at the height `bottom`; `last` names the horizon.
    pub fn month_axis(&self, x: &Scale, bottom: f64, last: &str, narrow: bool) -> Drawn<DB> {
        let colors = &self.theme.colors;
        let horizon = x.values.1 as u32;
        let label = Type::new(12.0, colors.ink_3).at(HPos::Center, VPos::Top);
        // The horizon's label is wide, with its unit; on a narrow sheet it ends with the sheet. Others make room.
        let last_width = self.text_width(last, label);
        let (last_x, anchor) = if narrow { (self.width, HPos::Right) } else { (x.pixels.1, HPos::Center) };
        let last_left = if narrow { last_x - last_width } else { last_x - last_width / 2.0 };
        for month in month_ticks(horizon, if narrow { 4 } else { 9 }) {
            let at = x.at(f64::from(month));
            self.hairline((at, bottom), (at, bottom + 4.0), colors.rule_strong)?;
            if month == horizon {
                self.text(last, (last_x, bottom + 9.0), label.at(anchor, VPos::Top))?;
                continue;
            }
            let text = month.to_string();
            if at + self.text_width(&text, label) / 2.0 + 6.0 <= last_left {
                self.text(&text, (at, bottom + 9.0), label)?;
            }
        }
        Ok(())
    }
}
