//! A chart on a canvas: the figure around it, and the backend that makes plotters' canvas sharp and measurable.

use std::cell::Cell;
use std::rc::Rc;

use leptos::leptos_dom::helpers::AnimationFrameRequestHandle;
use leptos::prelude::*;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ResizeObserver};

use super::element::{El, Handle, el};
use super::preferences::ThemeChoice;
use super::session::Session;
use crate::browser::lifecycle;
use crate::chart::theme::{DARK, LIGHT, Theme};
use crate::chart::{AnyChart, Chart};

/// plotters counts in whole units; this many of them make a CSS pixel, so that lines lie where they should.
const UNITS: f64 = 8.0;
/// A denser screen than this gains nothing the eye can see.
const MOST_DENSITY: f64 = 2.0;

/// A chart with its finding as the text alternative. Its height is reserved before anything is drawn; `None` leaves
/// its place empty.
pub fn chart_view(chart: Memo<Option<AnyChart>>, finding: Memo<String>) -> El {
    let session = Session::here();
    let canvas = Handle::new();
    let frame = Handle::new();
    let width = RwSignal::new(0.0);
    let system_dark = RwSignal::new(lifecycle::prefers_dark());
    lifecycle::on_scheme_change(move |dark| system_dark.set(dark));

    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            observe_width(&frame, move |now| {
                if width.try_get_untracked().is_some_and(|width| (now - width).abs() > 0.5) {
                    width.set(now);
                }
            });
        }
    });
    Effect::new(move |_| {
        let dark = match session.theme.get() {
            ThemeChoice::Auto => system_dark.get(),
            choice => choice == ThemeChoice::Dark,
        };
        let width = width.get();
        let canvas = canvas.get().and_then(|canvas| canvas.dyn_into::<HtmlCanvasElement>().ok());
        if let (Some(canvas), true) = (canvas, width > 0.0) {
            chart.with(|chart| {
                if let Some(chart) = chart {
                    paint(&canvas, chart, width, dark);
                }
            });
        }
    });
    let height = move || {
        let width = width.get();
        let height = |chart: &AnyChart| chart.height(if width > 0.0 { width } else { 800.0 });
        format!("{}px", chart.with(|chart| chart.as_ref().map_or(0.0, height)))
    };
    el("div")
        .class("chart")
        .handle(frame)
        .style_with("height", height)
        .child(el("canvas").handle(canvas).attr("role", "img").attr_with("aria-label", move || finding.get()))
}

/// Calls `then` with the element's width now and whenever it changes, until the component is gone.
fn observe_width(element: &web_sys::HtmlElement, then: impl Fn(f64) + Clone + 'static) {
    let later = Rc::new(Cell::new(None::<AnimationFrameRequestHandle>));
    let waiting = SendWrapper::new(later.clone());
    let closure = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let entry = entries.get(entries.length().saturating_sub(1));
        if let Ok(entry) = entry.dyn_into::<web_sys::ResizeObserverEntry>() {
            let width = entry.content_rect().width();
            let then = then.clone();
            // In the next frame, because a chart that changes its height while it is being observed makes the
            // browser report a loop.
            let frame = request_animation_frame_with_handle(move || then(width)).ok();
            if let Some(earlier) = later.replace(frame) {
                earlier.cancel();
            }
        }
    });
    if let Ok(observer) = ResizeObserver::new(closure.as_ref().unchecked_ref()) {
        observer.observe(element);
        let held = SendWrapper::new((observer, closure));
        on_cleanup(move || {
            held.take().0.disconnect();
            if let Some(waiting) = waiting.take().take() {
                waiting.cancel();
            }
        });
    }
}

/// Draws the chart at this CSS width, with as many pixels as the screen has.
fn paint(canvas: &HtmlCanvasElement, chart: &AnyChart, width: f64, dark: bool) {
    let height = chart.height(width);
    let density = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).clamp(1.0, MOST_DENSITY);
    let (pixels_wide, pixels_high) = ((width * density).round() as u32, (height * density).round() as u32);
    // Setting a size clears the canvas and is slow, so it is done when it has changed.
    if (canvas.width(), canvas.height()) != (pixels_wide, pixels_high) {
        canvas.set_width(pixels_wide);
        canvas.set_height(pixels_high);
    }
    let colors = if dark { DARK } else { LIGHT };
    if let Some(backend) = SharpCanvas::new(canvas, (width, height), density) {
        let area: DrawingArea<SharpCanvas, Shift> = backend.into_drawing_area();
        // A chart that cannot be drawn leaves its sentence and its table.
        let _ = chart.draw(&area, &Theme::canvas(colors, UNITS));
    }
}

/// plotters' canvas backend on a finer grid: shapes are its own, sizes and texts are ours. It measures text with
/// the canvas instead of a span in the host's page.
struct SharpCanvas {
    shapes: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
}

impl SharpCanvas {
    fn new(canvas: &HtmlCanvasElement, (width, height): (f64, f64), density: f64) -> Option<SharpCanvas> {
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.reset_transform().ok()?;
        context.clear_rect(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height()));
        context.scale(density / UNITS, density / UNITS).ok()?;
        context.set_line_join("round");
        let size = ((width * UNITS).round() as u32, (height * UNITS).round() as u32);
        Some(SharpCanvas { shapes: CanvasBackend::with_canvas_object(canvas.clone())?, context, size })
    }

    fn set_font<S: BackendTextStyle>(&self, style: &S) {
        // The design knows two weights, 400 and 600; plotters' "bold" stands for the second.
        let weight = if style.style().as_str() == "bold" { 600 } else { 400 };
        self.context.set_font(&format!("{weight} {}px {}", style.size(), style.family().as_str()));
    }
}

type Outcome = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl DrawingBackend for SharpCanvas {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome {
        self.shapes.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome {
        self.shapes.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Outcome {
        self.shapes.draw_rect(from, to, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.shapes.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Outcome {
        self.shapes.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.shapes.fill_polygon(path, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Outcome {
        let BackendColor { alpha, rgb: (red, green, blue) } = style.color();
        self.context.set_fill_style_str(&format!("rgba({red},{green},{blue},{alpha})"));
        self.context.set_text_align(match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Right => "right",
            HPos::Center => "center",
        });
        self.context.set_text_baseline(match style.anchor().v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        });
        self.set_font(style);
        self.context.fill_text(text, f64::from(x), f64::from(y)).map_err(font_error)
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        self.set_font(style);
        let width = self.context.measure_text(text).map_err(font_error)?.width();
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}

fn font_error<E: std::error::Error + Send + Sync>(error: JsValue) -> DrawingErrorKind<E> {
    DrawingErrorKind::FontError(crate::browser::describe(&error).into())
}
