//! How running cost divides, against a practitioner's bands: one row a part.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::axis::Scale;
use super::sheet::{Sheet, Type};
use super::theme::Theme;
use super::{Chart, Drawn};

const ROW: f64 = 36.0;

/// The parts of running cost.
#[derive(Debug, Clone, PartialEq)]
pub struct CostMixChart {
    pub rows: Vec<CostMixRow>,
}

/// One part: its share, its band, and both as text.
#[derive(Debug, Clone, PartialEq)]
pub struct CostMixRow {
    pub name: String,
    pub share: f64,
    pub band: (f64, f64),
    pub share_text: String,
    pub band_text: String,
    pub outside: bool,
}

impl Chart for CostMixChart {
    fn height(&self, _width: f64) -> f64 {
        ROW * self.rows.len() as f64
    }

    fn draw<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, theme: &Theme) -> Drawn<DB> {
        let sheet = Sheet::new(area, theme);
        let colors = &theme.colors;
        let name = Type::new(14.0, colors.ink);
        let widest = |widest: f64, row: &CostMixRow| sheet.text_width(&row.name, name).max(widest);
        let left = self.rows.iter().fold(0.0, widest) + 20.0;
        let right = sheet.width - 124.0;
        if right <= left {
            return Ok(());
        }
        let scale = Scale { values: (0.0, 1.0), pixels: (left, right) };
        for (index, row) in self.rows.iter().enumerate() {
            let y = ROW * (index as f64 + 0.5);
            sheet.rectangle((scale.at(row.band.0), y - 10.0), (scale.at(row.band.1), y + 10.0), colors.claim)?;
            for edge in [row.band.0, row.band.1] {
                let x = scale.at(edge).floor() + 0.5;
                sheet.dashed(&[(x, y - 10.0), (x, y + 10.0)], (2.0, 3.0), 1.0, colors.claim_line)?;
            }
            let color = if row.outside { colors.none } else { colors.accent };
            sheet.line(&[(left, y), (scale.at(row.share), y)], 3.0, color)?;
            sheet.dot((scale.at(row.share), y), 5.0, color)?;
            sheet.text(&row.name, (0.0, y), name)?;
            let value = Type::new(14.0, colors.ink).bold().at(HPos::Right, VPos::Center);
            sheet.text(&row.share_text, (sheet.width - 64.0, y), value)?;
            let quiet = Type::new(12.0, colors.ink_3).at(HPos::Right, VPos::Center);
            sheet.text(&row.band_text, (sheet.width, y), quiet)?;
        }
        Ok(())
    }
}
