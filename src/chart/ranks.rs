//! How often each use case has which rank in many reruns: a strip of the first three ranks for each, best first.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::axis::Scale;
use super::sheet::{Sheet, Type};
use super::theme::Theme;
use super::{Chart, Drawn};

const ROW: f64 = 28.0;
/// With the name above the strip.
const TALL_ROW: f64 = 44.0;
/// Below this width names stand above their strips.
const WIDE: f64 = 480.0;
/// The legend.
const HEAD: f64 = 28.0;
const STRIP: f64 = 12.0;
/// Room for the share of first ranks.
const RIGHT: f64 = 48.0;
/// Names take at most so much of the width.
const NAMES: f64 = 0.4;
/// How opaque the second rank is beside the first.
const SECOND: f64 = 0.5;

#[derive(Debug, Clone, PartialEq)]
pub struct RanksChart {
    pub rows: Vec<RanksRow>,
    /// The first three ranks, and all others.
    pub legend: [String; 4],
}

#[derive(Debug, Clone, PartialEq)]
pub struct RanksRow {
    pub name: String,
    /// Of the first ranks, three at most.
    pub shares: Vec<f64>,
    /// The share of first ranks as text.
    pub first: String,
    pub front: bool,
}

impl Chart for RanksChart {
    fn height(&self, width: f64) -> f64 {
        HEAD + self.rows.len() as f64 * if width < WIDE { TALL_ROW } else { ROW } + 4.0
    }

    fn draw<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, theme: &Theme) -> Drawn<DB> {
        let sheet = Sheet::new(area, theme);
        let colors = &theme.colors;
        let narrow = sheet.width < WIDE;
        let name = Type::new(12.0, colors.ink);
        let widest = |widest: f64, row: &RanksRow| sheet.text_width(&row.name, name.bold()).max(widest);
        let names = self.rows.iter().fold(0.0, widest).min(NAMES * sheet.width);
        let left = if narrow { 0.0 } else { names + 16.0 };
        let x = Scale { values: (0.0, 1.0), pixels: (left, sheet.width - RIGHT) };
        let mut at = left;
        for (rank, text) in self.legend.iter().enumerate() {
            piece(&sheet, rank, (at, at + STRIP), HEAD / 2.0)?;
            let style = Type::new(12.0, colors.ink_2);
            sheet.text(text, (at + STRIP + 6.0, HEAD / 2.0), style)?;
            at += STRIP + 22.0 + sheet.text_width(text, style);
        }
        for (index, row) in self.rows.iter().enumerate() {
            let height = if narrow { TALL_ROW } else { ROW };
            let top = HEAD + height * index as f64;
            sheet.hairline((0.0, top), (sheet.width, top), colors.rule)?;
            let (name_y, y) = if narrow { (top + 12.0, top + 31.0) } else { (top + ROW / 2.0, top + ROW / 2.0) };
            let style = if row.front { name.bold() } else { name };
            let room = if narrow { sheet.width } else { names };
            sheet.text(&sheet.shortened(&row.name, room, style), (0.0, name_y), style)?;
            sheet.hairline((x.pixels.0, y), (x.pixels.1, y), colors.rule_strong)?;
            let mut from = 0.0;
            for (rank, share) in row.shares.iter().enumerate().take(3) {
                if *share > 0.0 {
                    piece(&sheet, rank, (x.at(from), x.at(from + share)), y)?;
                }
                from += share;
            }
            sheet.text(&row.first, (sheet.width, y), name.at(HPos::Right, VPos::Center))?;
        }
        Ok(())
    }
}

/// A piece of a strip: filled for the first rank, paler for the second, hollow for the third, a line for lower ones.
fn piece<DB: DrawingBackend>(sheet: &Sheet<DB>, rank: usize, (from, to): (f64, f64), y: f64) -> Drawn<DB> {
    let colors = &sheet.theme.colors;
    let (top, bottom) = (y - STRIP / 2.0, y + STRIP / 2.0);
    let corners = [(from, top), (to, top), (to, bottom), (from, bottom), (from, top)];
    match rank {
        0 => sheet.field(&corners, colors.accent, 1.0),
        1 => {
            sheet.field(&corners, colors.bg, 1.0)?;
            sheet.field(&corners, colors.accent, SECOND)
        }
        2 => {
            sheet.field(&corners, colors.bg, 1.0)?;
            sheet.line(&corners, 1.0, colors.accent)
        }
        _ => sheet.hairline((from, y), (to, y), colors.rule_strong),
    }
}
