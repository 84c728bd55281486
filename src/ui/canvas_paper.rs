//! The paper charts are drawn on in the browser: a canvas.

use std::cell::RefCell;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::chart::paper::{Font, Paper, hex};

/// plotters counts in whole units; this many of them make a CSS pixel, so that lines lie where they should.
pub const UNITS: f64 = 8.0;
/// So many widths of texts are remembered.
const MOST_WIDTHS: usize = 4_000;

thread_local! {
    /// How wide texts are, in the order of their weight, size and letters. Whoever drags a mark has the same names
    /// measured in every frame.
    static WIDTHS: RefCell<Vec<(String, f64)>> = const { RefCell::new(Vec::new()) };
}

/// A canvas on a finer grid than its pixels.
pub struct CanvasPaper {
    context: CanvasRenderingContext2d,
    units: (u32, u32),
    /// What the canvas has been told: telling it costs as much as drawing.
    told: RefCell<Told>,
}

#[derive(Default)]
struct Told {
    stroke: Option<(u8, u8, u8)>,
    fill: Option<(u8, u8, u8)>,
    font: Option<(f64, bool)>,
    align: Option<&'static str>,
    baseline: Option<&'static str>,
}

/// Keeps the new value, and says whether it is another.
fn differs<T: PartialEq>(told: &mut Option<T>, now: T) -> bool {
    let now = Some(now);
    *told != now && {
        *told = now;
        true
    }
}

impl CanvasPaper {
    /// A clear canvas of this CSS size.
    pub fn new(canvas: &HtmlCanvasElement, (width, height): (f64, f64), density: f64) -> Option<CanvasPaper> {
        let (pixels_wide, pixels_high) = ((width * density).round() as u32, (height * density).round() as u32);
        // Setting a size clears the canvas and is slow, so it is done when it has changed.
        if (canvas.width(), canvas.height()) != (pixels_wide, pixels_high) {
            canvas.set_width(pixels_wide);
            canvas.set_height(pixels_high);
        }
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.reset_transform().ok()?;
        context.clear_rect(0.0, 0.0, f64::from(pixels_wide), f64::from(pixels_high));
        context.scale(density / UNITS, density / UNITS).ok()?;
        context.set_line_join("round");
        let units = ((width * UNITS).round() as u32, (height * UNITS).round() as u32);
        Some(CanvasPaper { context, units, told: RefCell::default() })
    }

    /// The path that was begun, as a stroke or filled.
    fn finish(&self, stroke: Option<u32>, color: BackendColor) {
        match stroke {
            Some(width) => {
                self.context.set_global_alpha(color.alpha);
                if differs(&mut self.told.borrow_mut().stroke, color.rgb) {
                    self.context.set_stroke_style_str(&hex(color));
                }
                self.context.set_line_width(f64::from(width));
                self.context.stroke();
            }
            None => {
                self.set_fill(color);
                self.context.fill();
            }
        }
    }

    fn set_fill(&self, color: BackendColor) {
        self.context.set_global_alpha(color.alpha);
        if differs(&mut self.told.borrow_mut().fill, color.rgb) {
            self.context.set_fill_style_str(&hex(color));
        }
    }

    /// Every chart has one family of fonts.
    fn set_font(&self, font: &Font) {
        if differs(&mut self.told.borrow_mut().font, (font.size, font.bold)) {
            self.context.set_font(&[font.weight(), " ", &font.pixels(), "px ", font.family].concat());
        }
    }

    fn set_anchor(&self, (horizontal, vertical): (HPos, VPos)) {
        let align = match horizontal {
            HPos::Left => "left",
            HPos::Right => "right",
            HPos::Center => "center",
        };
        let baseline = match vertical {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        };
        let mut told = self.told.borrow_mut();
        if differs(&mut told.align, align) {
            self.context.set_text_align(align);
        }
        if differs(&mut told.baseline, baseline) {
            self.context.set_text_baseline(baseline);
        }
    }
}

impl Paper for CanvasPaper {
    fn size(&self) -> (u32, u32) {
        self.units
    }

    fn shape(&mut self, points: &[BackendCoord], stroke: Option<u32>, color: BackendColor) {
        self.context.begin_path();
        for &(x, y) in points {
            // Where there is no path yet, the first point begins one.
            self.context.line_to(f64::from(x), f64::from(y));
        }
        self.finish(stroke, color);
    }

    fn rectangle(&mut self, from: BackendCoord, to: BackendCoord, color: BackendColor) {
        self.shape(&[from, (to.0, from.1), to, (from.0, to.1)], None, color);
    }

    fn circle(&mut self, (x, y): BackendCoord, radius: u32, stroke: Option<u32>, color: BackendColor) {
        self.context.begin_path();
        // It throws for a negative radius only.
        let _ = self.context.arc(f64::from(x), f64::from(y), f64::from(radius), 0.0, std::f64::consts::TAU);
        self.finish(stroke, color);
    }

    fn text(&mut self, text: &str, (x, y): BackendCoord, font: &Font, color: BackendColor) {
        self.set_fill(color);
        self.set_anchor((font.horizontal, font.vertical));
        self.set_font(font);
        let _ = self.context.fill_text(text, f64::from(x), f64::from(y));
    }

    fn text_width(&self, text: &str, font: &Font) -> Option<f64> {
        let key = [font.weight(), &font.pixels(), text].join(" ");
        WIDTHS.with_borrow_mut(|widths| {
            let place = widths.partition_point(|(known, _)| *known < key);
            if let Some((_, width)) = widths.get(place).filter(|(known, _)| *known == key) {
                return Some(*width);
            }
            self.set_font(font);
            let width = self.context.measure_text(text).ok()?.width();
            if widths.len() < MOST_WIDTHS {
                widths.insert(place, (key, width));
            }
            Some(width)
        })
    }
}
