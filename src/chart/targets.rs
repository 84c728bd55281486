//! What must be true: for each number the user's own range, its likely value, and where in the range a target is met.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::axis::Scale;
use super::sheet::{Sheet, Type};
use super::theme::Theme;
use super::{Chart, Drawn};

const ROW: f64 = 46.0;

/// One row a number.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetsChart {
    pub rows: Vec<TargetRow>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TargetRow {
    pub name: String,
    /// What it must be, in words, and whether some of the range fails it.
    pub need: String,
    pub fails: bool,
    pub range: (f64, f64),
    pub ends: (String, String),
    pub likely: f64,
    /// The part of the range in which the target is met.
    pub holds: Option<(f64, f64)>,
    /// Where it is just met, if that lies inside the range.
    pub boundary: Option<f64>,
}

impl Chart for TargetsChart {
    fn height(&self, _width: f64) -> f64 {
        ROW * self.rows.len() as f64
    }

    fn draw<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, theme: &Theme) -> Drawn<DB> {
        let sheet = Sheet::new(area, theme);
        let colors = &theme.colors;
        let small = Type::new(12.0, colors.ink_2);
        let widest = |text: fn(&TargetRow) -> &str| {
            self.rows.iter().fold(0.0, |widest: f64, row| widest.max(sheet.text_width(text(row), small)))
        };
        let left = widest(|row| &row.ends.0) + 8.0;
        let right = sheet.width - widest(|row| &row.ends.1) - 8.0;
        if right <= left {
            return Ok(());
        }
        for (index, row) in self.rows.iter().enumerate() {
            let top = ROW * index as f64;
            let y = top + 30.0;
            let need = Type::new(12.0, if row.fails { colors.bad } else { colors.ink_2 }).bold();
            let room = sheet.width - sheet.text_width(&row.need, need) - 16.0;
            sheet.text(
                &sheet.shortened(&row.name, room, small),
                (0.0, top + 10.0),
                Type { color: colors.ink, ..small },
            )?;
            sheet.text(&row.need, (sheet.width, top + 10.0), need.at(HPos::Right, VPos::Center))?;
            sheet.text(&row.ends.0, (left - 8.0, y), small.at(HPos::Right, VPos::Center))?;
            sheet.text(&row.ends.1, (right + 8.0, y), small)?;

            let x = Scale { values: row.range, pixels: (left, right) };
            // A range without width is a point, and stands at its beginning.
            let at = |value: f64| if row.range.1 > row.range.0 { x.at(value) } else { left };
            if let Some((from, to)) = row.holds {
                let [from, to] = [at(from), at(to)];
                let corners = [(from, y - 6.0), (to, y - 6.0), (to, y + 6.0), (from, y + 6.0)];
                sheet.field(&corners, colors.accent, 0.2)?;
            }
            sheet.line(&[(left, y), (right, y)], 2.0, colors.accent)?;
            for end in [left, right] {
                sheet.line(&[(end, y - 6.0), (end, y + 6.0)], 2.0, colors.accent)?;
            }
            sheet.ring((at(row.likely), y), 5.0, colors.accent)?;
            if let Some(boundary) = row.boundary {
                let x = at(boundary);
                sheet.line(&[(x, y - 10.0), (x, y + 10.0)], 2.5, colors.none)?;
            }
        }
        Ok(())
    }
}
