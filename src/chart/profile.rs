//! The profile of an assessment: one row a dimension, its score among the five levels, against the target.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::axis::Scale;
use super::sheet::{Sheet, Type};
use super::theme::Theme;
use super::{Chart, Drawn};
use crate::model::assess::level::THRESHOLDS;

const ROW: f64 = 44.0;
/// With the name above the row.
const TALL_ROW: f64 = 58.0;
/// Below this width names stand above their rows.
const WIDE: f64 = 560.0;
/// The words above the levels, then number and name of each.
const HEAD: f64 = 64.0;
const FOOT: f64 = 28.0;
/// Before and after 0 and 100, so that marks at the ends stay whole.
const MARGIN: f64 = 12.0;

/// The dimensions with their finished labels.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileChart {
    pub rows: Vec<ProfileRow>,
    /// Points of the target, 0 to 100.
    pub target: f64,
    /// The names of the five levels.
    pub levels: [String; 5],
    /// The headline level where something holds it back, and its words.
    pub held: Option<(u32, String)>,
    /// The mean of the scores, and its words.
    pub mean: Option<(f64, String)>,
}

/// One dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileRow {
    pub name: String,
    pub score: Option<f64>,
    /// Where open answers can still take it; `None` where none is open.
    pub bounds: Option<(f64, f64)>,
    /// The score as text, or why there is none.
    pub value: String,
    pub note: String,
    /// It holds the headline back.
    pub holds: bool,
}

impl Chart for ProfileChart {
    fn height(&self, width: f64) -> f64 {
        let row = if width < WIDE { TALL_ROW } else { ROW };
        HEAD + row * self.rows.len() as f64 + FOOT
    }

    fn draw<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, theme: &Theme) -> Drawn<DB> {
        let sheet = Sheet::new(area, theme);
        let narrow = sheet.width < WIDE;
        let name = Type::new(14.0, theme.colors.ink);
        let widest = |widest: f64, row: &ProfileRow| sheet.text_width(&row.name, name.bold()).max(widest);
        let (left, right) =
            if narrow { (0.0, sheet.width) } else { (self.rows.iter().fold(0.0, widest) + 16.0, sheet.width - 172.0) };
        if right - left < 100.0 {
            return Ok(());
        }
        let x = Scale { values: (0.0, 100.0), pixels: (left + MARGIN, right - MARGIN) };
        let bottom = sheet.height - FOOT;
        self.levels(&sheet, &x, (left, right), bottom)?;
        let row_height = if narrow { TALL_ROW } else { ROW };
        for (index, row) in self.rows.iter().enumerate() {
            let top = HEAD + row_height * index as f64;
            sheet.hairline((0.0, top), (sheet.width, top), theme.colors.rule)?;
            if narrow {
                self.row(&sheet, &x, row, top + 39.0, (top + 15.0, sheet.width))?;
            } else {
                self.row(&sheet, &x, row, top + ROW / 2.0, (top + ROW / 2.0, right))?;
            }
        }
        sheet.hairline((0.0, bottom), (sheet.width, bottom), theme.colors.rule)?;
        self.lines(&sheet, &x, (left, right), bottom)
    }
}

impl ProfileChart {
    /// The columns of the levels, every other one filled, each with its number over its name.
    fn levels<DB: DrawingBackend>(
        &self,
        sheet: &Sheet<DB>,
        x: &Scale,
        (left, right): (f64, f64),
        bottom: f64,
    ) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        let edges: Vec<f64> = [left].into_iter().chain(THRESHOLDS.iter().map(|it| x.at(*it))).chain([right]).collect();
        for (index, ends) in edges.windows(2).enumerate() {
            let (from, to) = (ends[0], ends[1]);
            if index % 2 == 1 {
                sheet.rectangle((from, 24.0), (to, bottom), colors.claim)?;
            }
            let here = self.held.as_ref().is_some_and(|(level, _)| *level as usize == index + 1);
            let style = Type::new(12.0, if here { colors.ink } else { colors.ink_3 }).at(HPos::Center, VPos::Center);
            let style = if here { style.bold() } else { style };
            let middle = (from + to) / 2.0;
            sheet.text(&(index + 1).to_string(), (middle, 36.0), style)?;
            // A name without room for it is left to the page's words.
            if sheet.text_width(&self.levels[index], style) <= to - from - 4.0 {
                sheet.text(&self.levels[index], (middle, 52.0), style)?;
            }
        }
        Ok(())
    }

    fn row<DB: DrawingBackend>(
        &self,
        sheet: &Sheet<DB>,
        x: &Scale,
        row: &ProfileRow,
        y: f64,
        (text_y, text_x): (f64, f64),
    ) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        let narrow = text_y != y;
        let name = Type::new(14.0, colors.ink);
        let name = if row.holds { name.bold() } else { name };
        let note = Type::new(12.0, if row.holds { colors.bad } else { colors.ink_2 });
        let note = if row.holds { note.bold() } else { note };
        let value = Type::new(14.0, if row.score.is_some() { colors.ink } else { colors.ink_2 });
        if narrow {
            // Number and note stand at the end of the line of the name.
            let width = sheet.text_width(&row.value, value);
            sheet.text(&row.value, (text_x, text_y), value.at(HPos::Right, VPos::Center))?;
            let note_width = if row.note.is_empty() { 0.0 } else { sheet.text_width(&row.note, note) + 8.0 };
            sheet.text(&row.note, (text_x - width - 8.0, text_y), note.at(HPos::Right, VPos::Center))?;
            let shown = sheet.shortened(&row.name, text_x - width - note_width - 16.0, name);
            sheet.text(&shown, (0.0, text_y), name)?;
        } else {
            sheet.text(&row.name, (0.0, y), name)?;
            if row.score.is_some() {
                sheet.text(&row.value, (text_x + 40.0, y), value.at(HPos::Right, VPos::Center))?;
                sheet.text(&row.note, (text_x + 52.0, y), note)?;
            } else {
                sheet.text(&row.value, (text_x + 20.0, y), value)?;
            }
        }
        if let Some((low, high)) = row.bounds {
            let (low, high) = (x.at(low), x.at(high));
            sheet.field(&[(low, y - 4.0), (high, y - 4.0), (high, y + 4.0), (low, y + 4.0)], colors.plan, 0.3)?;
        }
        let goal = x.at(self.target);
        if let Some(score) = row.score {
            let at = x.at(score);
            if (at - goal).abs() > 8.0 {
                sheet.dashed(&[(at, y), (goal, y)], (2.0, 3.0), 1.0, colors.ink_3)?;
            }
            sheet.line(&[(goal, y - 8.0), (goal, y + 8.0)], 2.0, colors.ink)?;
            if row.holds {
                let diamond = [(at, y - 8.0), (at + 8.0, y), (at, y + 8.0), (at - 8.0, y)];
                return sheet.field(&diamond, colors.none, 1.0);
            }
            return sheet.dot((at, y), 6.5, colors.plan);
        }
        if row.bounds.is_some() {
            sheet.line(&[(goal, y - 8.0), (goal, y + 8.0)], 2.0, colors.ink)?;
        }
        Ok(())
    }

    /// Where the headline is held, and the mean.
    fn lines<DB: DrawingBackend>(
        &self,
        sheet: &Sheet<DB>,
        x: &Scale,
        (left, right): (f64, f64),
        bottom: f64,
    ) -> Drawn<DB> {
        let colors = &sheet.theme.colors;
        if let Some((level, words)) = &self.held
            && let Some(end) = (*level as usize).checked_sub(1).and_then(|index| THRESHOLDS.get(index))
        {
            let at = x.at(*end);
            sheet.line(&[(at, 8.0), (at, bottom)], 2.0, colors.none)?;
            let style = Type::new(12.0, colors.bad).bold();
            let width = sheet.text_width(words, style);
            if at - left > width + 8.0 {
                sheet.text(words, (at - 8.0, 12.0), style.at(HPos::Right, VPos::Center))?;
            } else {
                sheet.text(words, (at + 8.0, 12.0), style)?;
            }
        }
        if let Some((mean, words)) = &self.mean {
            let at = x.at(*mean);
            sheet.dashed(&[(at, HEAD), (at, bottom + 4.0)], (1.0, 3.0), 1.5, colors.ink)?;
            let style = Type::new(12.0, colors.ink).at(HPos::Center, VPos::Center);
            let half = sheet.text_width(words, style) / 2.0;
            let middle = at.min(right - half).max(left + half);
            sheet.text(words, (middle, bottom + 16.0), style)?;
        }
        Ok(())
    }
}
