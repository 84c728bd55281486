//! Charts: one drawing function each, on any plotters backend (the page's canvas, SVG natively and for export).
//!
//! A chart gets numbers and finished labels; it knows no document, no language and no browser.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingBackend;

pub mod axis;
pub mod cash;
pub mod cost_mix;
pub mod labels;
pub mod sheet;
pub mod theme;

/// What a drawing function returns: nothing, or the backend's refusal.
pub type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Something that can be drawn on every backend: how the canvas of the page and the SVG writer share one function.
pub trait Chart {
    /// Height in CSS pixels for a width in CSS pixels; reserved before anything is drawn.
    fn height(&self, width: f64) -> f64;

    fn draw<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, theme: &theme::Theme) -> Drawn<DB>;
}

/// Any of the charts, so that what shows a chart exists once.
#[derive(Debug, Clone, PartialEq)]
pub enum AnyChart {
    Cash(Box<cash::CashChart>),
    CostMix(cost_mix::CostMixChart),
}

impl Chart for AnyChart {
    fn height(&self, width: f64) -> f64 {
        match self {
            AnyChart::Cash(chart) => chart.height(width),
            AnyChart::CostMix(chart) => chart.height(width),
        }
    }

    fn draw<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, theme: &theme::Theme) -> Drawn<DB> {
        match self {
            AnyChart::Cash(chart) => chart.draw(area, theme),
            AnyChart::CostMix(chart) => chart.draw(area, theme),
        }
    }
}

/// The chart as an SVG text of this width in pixels.
#[cfg(not(target_arch = "wasm32"))]
pub fn svg(chart: &impl Chart, width: u32, theme: &theme::Theme) -> String {
    use plotters::drawing::IntoDrawingArea;

    let mut text = String::new();
    let height = chart.height(f64::from(width)).round() as u32;
    let area = plotters_svg::SVGBackend::with_string(&mut text, (width, height)).into_drawing_area();
    // Writing to a string does not fail; a chart that could not be drawn is an empty picture, never a crash.
    let drawn = chart.draw(&area, theme).and_then(|()| area.present());
    drop(area);
    if drawn.is_ok() { text } else { String::new() }
}
