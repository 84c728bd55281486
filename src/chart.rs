//! Charts: one drawing function each, on any plotters backend (`paper` has the one there is, for canvas and SVG).
//!
//! A chart gets numbers and finished labels; it knows no document, no language and no browser.

use std::marker::PhantomData;
use std::ops::Deref;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingBackend;

use self::paper::Drawable;

pub mod axis;
pub mod cash;
pub mod cost_mix;
pub mod decay;
pub mod fit;
pub mod histogram;
pub mod labels;
pub mod matrix;
pub mod month_axis;
pub mod net_value;
pub mod paper;
pub mod profile;
pub mod ranks;
pub mod sheet;
pub mod spread;
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

/// Any chart, so that what shows one exists once, and a page loads the drawing of those alone that it shows.
#[derive(Clone)]
pub struct AnyChart(Rc<dyn Drawable>);

impl AnyChart {
    pub fn new(chart: impl Chart + 'static) -> AnyChart {
        AnyChart(Rc::new(chart))
    }
}

impl Deref for AnyChart {
    type Target = dyn Drawable;

    fn deref(&self) -> &(dyn Drawable + 'static) {
        &*self.0
    }
}

/// Drawing one anew costs less than finding out whether it is the same, in time and in code.
impl PartialEq for AnyChart {
    fn eq(&self, _: &AnyChart) -> bool {
        false
    }
}
