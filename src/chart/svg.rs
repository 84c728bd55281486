//! A chart as an SVG file. What is written is a fixed set of elements with attributes of ours; whatever a user has
//! typed can only become text.

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord};

use super::paper::{Drawable, Font, Paper, hex};
use super::theme::{Colors, Theme};
use crate::json;

/// The chart as an SVG text of this width in CSS pixels.
pub fn svg(chart: &dyn Drawable, width: u32, theme: &Theme) -> String {
    let mut paper = SvgPaper::new(chart, width, theme, None);
    chart.draw_on(&mut paper, theme);
    paper.finish()
}

/// The same as a file for other people: with its finding for those who do not see it, and on the page's background.
/// Texts are measured on a paper that knows the fonts.
pub fn svg_file(chart: &dyn Drawable, width: u32, theme: &Theme, finding: &str, measure: &dyn Paper) -> String {
    let mut paper = SvgPaper::new(chart, width, theme, Some(measure));
    paper.open("title", &[]);
    paper.close("title", finding);
    let (right, bottom) = paper.units;
    paper.rectangle((0, 0), (right as i32, bottom as i32), background(&theme.colors));
    chart.draw_on(&mut paper, theme);
    paper.finish()
}

/// What a picture that leaves the page stands on.
pub fn background(colors: &Colors) -> BackendColor {
    let color = colors.bg;
    BackendColor { alpha: 1.0, rgb: (color.0, color.1, color.2) }
}

struct SvgPaper<'a> {
    text: String,
    units: (u32, u32),
    measure: Option<&'a dyn Paper>,
}

impl<'a> SvgPaper<'a> {
    fn new(chart: &dyn Drawable, width: u32, theme: &Theme, measure: Option<&'a dyn Paper>) -> SvgPaper<'a> {
        let height = chart.height(f64::from(width)).round();
        let units = (f64::from(width) * theme.scale, height * theme.scale);
        let units = (units.0.round() as u32, units.1.round() as u32);
        let mut paper = SvgPaper { text: String::new(), units, measure };
        paper.open(
            "svg",
            &[
                ("width", &width.to_string()),
                ("height", &(height as u32).to_string()),
                ("viewBox", &["0 0 ", &units.0.to_string(), " ", &units.1.to_string()].concat()),
                ("xmlns", "http://www.w3.org/2000/svg"),
            ],
        );
        paper.text.push_str(">\n");
        paper
    }

    fn finish(mut self) -> String {
        self.text.push_str("</svg>\n");
        self.text
    }

    /// A tag with its attributes, still open; attributes without a value are left out.
    fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(tag);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.escape(value);
            self.text.push('"');
        }
    }

    fn close(&mut self, tag: &str, content: &str) {
        self.text.push('>');
        self.escape(content);
        self.text.push_str("</");
        self.text.push_str(tag);
        self.text.push_str(">\n");
    }

    /// A tag without content.
    fn empty(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.open(tag, attributes);
        self.text.push_str("/>\n");
    }

    fn escape(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '&' => self.text.push_str("&amp;"),
                '"' => self.text.push_str("&quot;"),
                // XML has no place for these, escaped or not.
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => self.text.push(' '),
                c => self.text.push(c),
            }
        }
    }
}

/// The attributes of a fill, or of a stroke that fills nothing.
fn paint<'t>(stroke: Option<&'t str>, color: &'t str, opacity: &'t str) -> [(&'static str, &'t str); 4] {
    match stroke {
        Some(width) => [("fill", "none"), ("stroke", color), ("stroke-width", width), ("opacity", opacity)],
        None => [("fill", color), ("stroke", ""), ("stroke-width", ""), ("opacity", opacity)],
    }
}

fn opacity(color: BackendColor) -> String {
    if color.alpha < 1.0 { json::fixed(color.alpha, 2) } else { String::new() }
}

impl Paper for SvgPaper<'_> {
    fn size(&self) -> (u32, u32) {
        self.units
    }

    fn shape(&mut self, points: &[BackendCoord], stroke: Option<u32>, color: BackendColor) {
        let points: Vec<String> = points.iter().map(|(x, y)| [x.to_string(), y.to_string()].join(",")).collect();
        let (width, points) = (stroke.map(|width| width.to_string()), points.join(" "));
        let [hex, opacity] = [hex(color), opacity(color)];
        let [fill, line, thick, seen] = paint(width.as_deref(), &hex, &opacity);
        let tag = if stroke.is_some() { "polyline" } else { "polygon" };
        self.empty(tag, &[fill, line, thick, seen, ("points", &points)]);
    }

    fn rectangle(&mut self, from: BackendCoord, to: BackendCoord, color: BackendColor) {
        let [x, y, wide, high] = [from.0, from.1, to.0 - from.0, to.1 - from.1].map(|it| it.to_string());
        self.empty(
            "rect",
            &[
                ("x", &x),
                ("y", &y),
                ("width", &wide),
                ("height", &high),
                ("fill", &hex(color)),
                ("opacity", &opacity(color)),
            ],
        );
    }

    fn circle(&mut self, (x, y): BackendCoord, radius: u32, stroke: Option<u32>, color: BackendColor) {
        let width = stroke.map(|width| width.to_string());
        let [x, y, radius] = [x.to_string(), y.to_string(), radius.to_string()];
        let [hex, opacity] = [hex(color), opacity(color)];
        let [fill, line, thick, seen] = paint(width.as_deref(), &hex, &opacity);
        self.empty("circle", &[("cx", &x), ("cy", &y), ("r", &radius), fill, line, thick, seen]);
    }

    fn text(&mut self, text: &str, (x, y): BackendCoord, font: &Font, color: BackendColor) {
        if text.is_empty() {
            return;
        }
        let anchor = match font.horizontal {
            HPos::Left => "start",
            HPos::Right => "end",
            HPos::Center => "middle",
        };
        // Viewers differ about baselines, and agree about shifts.
        let shift = match font.vertical {
            VPos::Top => "0.76em",
            VPos::Center => "0.5ex",
            VPos::Bottom => "-0.5ex",
        };
        self.open(
            "text",
            &[
                ("x", &x.to_string()),
                ("y", &y.to_string()),
                ("dy", shift),
                ("text-anchor", anchor),
                ("font-family", font.family),
                ("font-size", &font.pixels()),
                ("font-weight", if font.bold { font.weight() } else { "" }),
                ("fill", &hex(color)),
                ("opacity", &opacity(color)),
            ],
        );
        self.close("text", text);
    }

    fn text_width(&self, text: &str, font: &Font) -> Option<f64> {
        self.measure?.text_width(text, font)
    }
}
