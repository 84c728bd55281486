//! A chart on a canvas: the figure around it, and the paper that the canvas is.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::signal::{Derived, Signal, effect_in_page, on_end};
use leptos::leptos_dom::helpers::AnimationFrameRequestHandle;
use leptos::prelude::{request_animation_frame_with_handle, untrack};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ResizeObserver};

use super::element::{El, el};
use super::preferences::ThemeChoice;
use super::session::{Draw, Session};
use crate::browser::lifecycle;
use crate::chart::AnyChart;
use crate::chart::paper::{Font, Paper, hex};
use crate::chart::svg::{background, svg_file};
use crate::chart::theme::{DARK, LIGHT, Theme};

/// plotters counts in whole units; this many of them make a CSS pixel, so that lines lie where they should.
const UNITS: f64 = 8.0;
/// A denser screen than this gains nothing the eye can see.
const MOST_DENSITY: f64 = 2.0;

/// A chart with its finding as the text alternative. Its height is reserved before anything is drawn; `None` leaves
/// its place empty.
pub fn chart_view(chart: Derived<Option<AnyChart>>, finding: Derived<String>) -> El {
    let session = Session::here();
    let frame = el("div").class("chart");
    let canvas = el("canvas");
    let width = Signal::new(0.0);
    let system_dark = Signal::new(lifecycle::prefers_dark());
    lifecycle::on_scheme_change(move |dark| system_dark.set(dark));

    observe_width(&frame.node(), move |now| {
        if (now - *width.peek()).abs() > 0.5 {
            width.set(now);
        }
    });
    let node: HtmlCanvasElement = canvas.node().unchecked_into();
    let drawn = RefCell::new(None);
    let draw: Draw = Rc::new(move || {
        let (chart, width, dark) = (chart.read(), width.get(), is_dark(session, system_dark.get()));
        let same = |(before, look): &(Rc<_>, _)| Rc::ptr_eq(before, &chart) && *look == (width, dark);
        if drawn.borrow().as_ref().is_some_and(same) {
            return;
        }
        if let (Some(chart), true) = (&*chart, width > 0.0) {
            paint(&node, chart, width, dark);
        }
        drawn.replace(Some((chart, (width, dark))));
    });
    session.add_chart({
        let draw = draw.clone();
        Rc::new(move || untrack(|| draw()))
    });
    effect_in_page(move || draw());
    let height = move || {
        let width = width.get();
        let height = |chart: &AnyChart| chart.height(if width > 0.0 { width } else { 800.0 });
        format!("{}px", chart.with(|chart| chart.as_ref().map_or(0.0, height)))
    };
    let canvas = canvas.attr("role", "img").attr_with("aria-label", move || finding.get());
    frame.style_with("height", height).child(canvas)
}

/// Calls `then` with the element's width now and whenever it changes, until the component is gone.
fn observe_width(element: &web_sys::HtmlElement, then: impl Fn(f64) + Clone + 'static) {
    let later = Rc::new(Cell::new(None::<AnimationFrameRequestHandle>));
    let waiting = later.clone();
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
        on_end(move || {
            observer.disconnect();
            drop(closure);
            if let Some(waiting) = waiting.take() {
                waiting.cancel();
            }
        });
    }
}

/// Draws the chart at this CSS width, with as many pixels as the screen has.
fn paint(canvas: &HtmlCanvasElement, chart: &AnyChart, width: f64, dark: bool) {
    let density = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).max(1.0).min(MOST_DENSITY);
    if let Some(mut paper) = CanvasPaper::new(canvas, (width, chart.height(width)), density) {
        chart.draw_on(&mut paper, &theme(dark));
    }
}

/// Width of a picture that leaves the page: the same on every screen.
const PICTURE_WIDTH: f64 = 880.0;

/// About as wide as the text of a page of A4, so that letters keep their size, and with 300 dots an inch.
const PRINT_WIDTH: f64 = 700.0;
const PRINT_DENSITY: f64 = 3.0;

/// The chart as a picture of the format PNG, in the colours of the page, given to `then` when the browser has made it.
pub fn png(session: Session, chart: &AnyChart, then: impl FnOnce(Blob) + 'static) {
    let canvas = el("canvas").node().unchecked_into::<HtmlCanvasElement>();
    let theme = theme(is_dark(session, lifecycle::prefers_dark()));
    let size = (PICTURE_WIDTH, chart.height(PICTURE_WIDTH));
    let Some(mut paper) = CanvasPaper::new(&canvas, size, MOST_DENSITY) else { return };
    let (right, bottom) = paper.units;
    paper.rectangle((0, 0), (right as i32, bottom as i32), background(&theme.colors));
    chart.draw_on(&mut paper, &theme);
    let done = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = blob {
            then(blob);
        }
    });
    // A canvas nobody else has drawn on may be read.
    let _ = canvas.to_blob(done.unchecked_ref());
}

/// The chart for paper, drawn at once: black on white, as wide as its place, and as sharp as a printer.
pub fn printed(chart: &AnyChart, finding: &str) -> Option<El> {
    let canvas = el("canvas").class("printed");
    let size = (PRINT_WIDTH, chart.height(PRINT_WIDTH));
    let mut paper = CanvasPaper::new(&canvas.node().unchecked_into(), size, PRINT_DENSITY)?;
    chart.draw_on(&mut paper, &theme(false));
    Some(canvas.attr("role", "img").attr("aria-label", finding))
}

/// The chart as SVG, in the colours of the page.
pub fn svg_text(session: Session, chart: &AnyChart, finding: &str) -> Option<String> {
    let canvas = el("canvas").node().unchecked_into::<HtmlCanvasElement>();
    let measure = CanvasPaper::new(&canvas, (1.0, 1.0), 1.0)?;
    let theme = theme(is_dark(session, lifecycle::prefers_dark()));
    Some(svg_file(&**chart, PICTURE_WIDTH as u32, &theme, finding, &measure))
}

fn is_dark(session: Session, system_dark: bool) -> bool {
    match session.theme.get() {
        ThemeChoice::Auto => system_dark,
        choice => choice == ThemeChoice::Dark,
    }
}

fn theme(dark: bool) -> Theme {
    Theme::canvas(if dark { DARK } else { LIGHT }, UNITS)
}

/// So many widths of texts are remembered.
const MOST_WIDTHS: usize = 4_000;

thread_local! {
    /// How wide texts are, in the order of their weight, size and letters. Whoever drags a mark has the same names
    /// measured in every frame.
    static WIDTHS: RefCell<Vec<(String, f64)>> = const { RefCell::new(Vec::new()) };
}

/// A canvas on a finer grid than its pixels.
struct CanvasPaper {
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
    fn new(canvas: &HtmlCanvasElement, (width, height): (f64, f64), density: f64) -> Option<CanvasPaper> {
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
