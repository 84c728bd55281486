//! Charts: one drawing function each, on any plotters backend (`paper` has the one there is, for canvas and SVG).
//!
//! A chart gets numbers and finished labels; it knows no document, no language and no browser.

use plotters::coord::Shift;
use std::marker::PhantomData;

use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingBackend;

pub mod axis;
pub mod cash;
pub mod cost_mix;
pub mod decay;
pub mod fit;
pub mod histogram;
pub mod labels;
pub mod month_axis;
pub mod net_value;
pub mod paper;
pub mod sheet;
pub mod svg;
pub mod targets;
pub mod theme;
pub mod tornado;

/// What a drawing function returns: nothing, or that the backend has refused.
pub type Drawn<DB> = Result<(), Refused<DB>>;

/// A backend's refusal. Nobody asks why, and a result that fits into a byte is handed on at less cost.
pub struct Refused<DB>(PhantomData<DB>);

impl<DB: DrawingBackend> From<DrawingAreaErrorKind<DB::ErrorType>> for Refused<DB> {
    fn from(_: DrawingAreaErrorKind<DB::ErrorType>) -> Refused<DB> {
        Refused(PhantomData)
    }
}

/// Something that can be drawn on every backend: how the canvas of the page and the SVG writer share one function.
pub trait Chart {
    /// Height in CSS pixels for a width in CSS pixels; reserved before anything is drawn.
    fn height(&self, width: f64) -> f64;

    fn draw<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, theme: &theme::Theme) -> Drawn<DB>;
}

/// Any of the charts, so that what shows a chart exists once.
#[derive(Debug, Clone)]
pub enum AnyChart {
    Cash(Box<cash::CashChart>),
    CostMix(cost_mix::CostMixChart),
    Decay(Box<decay::DecayChart>),
    NetValue(net_value::NetValueChart),
    Targets(targets::TargetsChart),
    Histogram(histogram::HistogramChart),
    Tornado(tornado::TornadoChart),
    Fit(Box<fit::FitChart>),
}

/// Drawing one anew costs less than finding out whether it is the same, in time and in code.
impl PartialEq for AnyChart {
    fn eq(&self, _: &AnyChart) -> bool {
        false
    }
}

impl Chart for AnyChart {
    fn height(&self, width: f64) -> f64 {
        match self {
            AnyChart::Cash(chart) => chart.height(width),
            AnyChart::CostMix(chart) => chart.height(width),
            AnyChart::Decay(chart) => chart.height(width),
            AnyChart::NetValue(chart) => chart.height(width),
            AnyChart::Targets(chart) => chart.height(width),
            AnyChart::Histogram(chart) => chart.height(width),
            AnyChart::Tornado(chart) => chart.height(width),
            AnyChart::Fit(chart) => chart.height(width),
        }
    }

    fn draw<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, theme: &theme::Theme) -> Drawn<DB> {
        match self {
            AnyChart::Cash(chart) => chart.draw(area, theme),
            AnyChart::CostMix(chart) => chart.draw(area, theme),
            AnyChart::Decay(chart) => chart.draw(area, theme),
            AnyChart::NetValue(chart) => chart.draw(area, theme),
            AnyChart::Targets(chart) => chart.draw(area, theme),
            AnyChart::Histogram(chart) => chart.draw(area, theme),
            AnyChart::Tornado(chart) => chart.draw(area, theme),
            AnyChart::Fit(chart) => chart.draw(area, theme),
        }
    }
}
