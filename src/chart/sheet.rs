//! A drawing area together with its theme: lines, fills and texts in CSS pixels.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, DashedPathElement, PathElement, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoFont, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::DrawingBackend;

use super::Drawn;
use super::theme::{FONTS, Theme};

pub type Point = (f64, f64);

/// How a text looks and where it hangs from its point.
#[derive(Clone, Copy)]
pub struct Type {
    pub size: f64,
    pub bold: bool,
    pub color: RGBColor,
    pub horizontal: HPos,
    pub vertical: VPos,
}

impl Type {
    pub fn new(size: f64, color: RGBColor) -> Type {
        Type { size, bold: false, color, horizontal: HPos::Left, vertical: VPos::Center }
    }

    pub fn bold(self) -> Type {
        Type { bold: true, ..self }
    }

    pub fn at(self, horizontal: HPos, vertical: VPos) -> Type {
        Type { horizontal, vertical, ..self }
    }
}

/// A surface to draw on.
pub struct Sheet<'a, DB: DrawingBackend> {
    area: &'a DrawingArea<DB, Shift>,
    pub theme: &'a Theme,
    pub width: f64,
    pub height: f64,
}

impl<'a, DB: DrawingBackend> Sheet<'a, DB> {
    pub fn new(area: &'a DrawingArea<DB, Shift>, theme: &'a Theme) -> Self {
        let (width, height) = area.dim_in_pixel();
        let (width, height) = (f64::from(width) / theme.scale, f64::from(height) / theme.scale);
        Sheet { area, theme, width, height }
    }

    pub fn line(&self, points: &[Point], width: f64, color: RGBColor) -> Drawn<DB> {
        self.area.draw(&PathElement::new(self.units(points), self.stroke(width, color)))
    }

    pub fn dashed(&self, points: &[Point], (dash, gap): (f64, f64), width: f64, color: RGBColor) -> Drawn<DB> {
        let (dash, gap) = (self.unit(dash), self.unit(gap));
        self.area.draw(&DashedPathElement::new(self.units(points), dash, gap, self.stroke(width, color)))
    }

    /// A line on whole pixels, which stays sharp: horizontal or vertical.
    pub fn hairline(&self, from: Point, to: Point, color: RGBColor) -> Drawn<DB> {
        let crisp = |(x, y): Point| (x.floor() + 0.5, y.floor() + 0.5);
        self.line(&[crisp(from), crisp(to)], 1.0, color)
    }

    pub fn rectangle(&self, from: Point, to: Point, color: RGBColor) -> Drawn<DB> {
        self.area.draw(&Rectangle::new([self.place(from), self.place(to)], color.filled()))
    }

    pub fn dot(&self, at: Point, radius: f64, color: RGBColor) -> Drawn<DB> {
        self.area.draw(&Circle::new(self.place(at), self.unit(radius), color.filled()))
    }

    /// An open circle whose inside hides what it marks.
    pub fn ring(&self, at: Point, radius: f64, color: RGBColor) -> Drawn<DB> {
        self.dot(at, radius, self.theme.colors.bg)?;
        self.area.draw(&Circle::new(self.place(at), self.unit(radius), self.stroke(2.0, color)))
    }

    pub fn text(&self, text: &str, at: Point, style: Type) -> Drawn<DB> {
        self.area.draw(&Text::new(text, self.place(at), self.text_style(&style)))
    }

    /// How wide a text will be.
    pub fn text_width(&self, text: &str, style: Type) -> f64 {
        if self.theme.measures_text
            && let Ok((width, _)) = self.area.estimate_text_size(text, &self.text_style(&style))
        {
            return f64::from(width) / self.theme.scale;
        }
        // Natively nobody knows the fonts: an ideograph is as wide as it is high, other signs a bit over half.
        let em: f64 = text.chars().map(|c| if c >= '\u{2e80}' { 1.0 } else { 0.56 }).sum();
        em * style.size
    }

    /// The text, cut short with an ellipsis where it would be wider than `width`.
    pub fn shortened(&self, text: &str, width: f64, style: Type) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let mut shown = text.to_owned();
        while letters.len() > 1 && self.text_width(&shown, style) > width {
            letters.pop();
            shown = letters.iter().collect::<String>().trim_end().to_owned() + "…";
        }
        shown
    }

    fn text_style<'s>(&self, style: &'s Type) -> TextStyle<'s> {
        let size = style.size * self.theme.scale * self.theme.font_factor;
        let weight = if style.bold { FontStyle::Bold } else { FontStyle::Normal };
        TextStyle::from((FONTS, size, weight).into_font())
            .color(&style.color)
            .pos(Pos::new(style.horizontal, style.vertical))
    }

    fn stroke(&self, width: f64, color: RGBColor) -> ShapeStyle {
        // A stroke of no units would vanish.
        color.stroke_width((width * self.theme.scale).round().max(1.0) as u32)
    }

    fn units(&self, points: &[Point]) -> Vec<(i32, i32)> {
        points.iter().map(|&point| self.place(point)).collect()
    }

    fn place(&self, (x, y): Point) -> (i32, i32) {
        (self.unit(x), self.unit(y))
    }

    fn unit(&self, length: f64) -> i32 {
        (length * self.theme.scale).round() as i32
    }
}
