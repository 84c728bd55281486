//! A chart on a canvas, and the same as a picture, for paper and as SVG.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::signal::{Derived, Signal, effect_in_page, on_end};
use leptos::leptos_dom::helpers::AnimationFrameRequestHandle;
use leptos::prelude::{request_animation_frame_with_handle, untrack};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Blob, HtmlCanvasElement, ResizeObserver};

use super::canvas_paper::{CanvasPaper, UNITS};
use super::element::{El, el};
use super::preferences::ThemeChoice;
use super::session::{Draw, Session};
use crate::browser::lifecycle;
use crate::chart::AnyChart;
use crate::chart::paper::Paper;
use crate::chart::svg::{background, svg_file};
use crate::chart::theme::{DARK, LIGHT, Theme};

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
    let (right, bottom) = paper.size();
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
