//! A drawing area together with its theme: lines, fills and texts in CSS pixels.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};
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

/// Of a dashed line: how much is drawn, and how much left free.
pub type Dash = (f64, f64);

/// The pieces of a dashed line. One that goes round a corner is one piece.
pub fn dashes(points: &[Point], (dash, gap): Dash) -> Vec<Vec<Point>> {
    let mut pieces = Vec::new();
    let (mut left, mut piece) = (dash, points.first().map(|&start| vec![start]));
    for ends in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (ends[0], ends[1]);
        let length = (x1 - x0).hypot(y1 - y0);
        let mut way = 0.0;
        while way < length {
            let end = length.min(way + left);
            let at = (x0 + end / length * (x1 - x0), y0 + end / length * (y1 - y0));
            if let Some(piece) = &mut piece {
                piece.push(at);
            }
            left -= end - way;
            way = end;
            if left < 1e-9 {
                left = if piece.is_some() { gap } else { dash };
                match piece.take() {
                    Some(done) => pieces.push(done),
                    None => piece = Some(vec![at]),
                }
            }
        }
    }
    pieces.extend(piece.filter(|last| last.len() > 1));
    pieces
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
        Ok(self.area.draw(&PathElement::new(self.units(points), self.stroke(width, color)))?)
    }

    pub fn dashed(&self, points: &[Point], dash: Dash, width: f64, color: RGBColor) -> Drawn<DB> {
        dashes(points, dash).iter().try_for_each(|piece| self.line(piece, width, color))
    }

    /// A line on whole pixels, which stays sharp: horizontal or vertical.
    pub fn hairline(&self, from: Point, to: Point, color: RGBColor) -> Drawn<DB> {
        let crisp = |(x, y): Point| (x.floor() + 0.5, y.floor() + 0.5);
        self.line(&[crisp(from), crisp(to)], 1.0, color)
    }

    pub fn rectangle(&self, from: Point, to: Point, color: RGBColor) -> Drawn<DB> {
        Ok(self.area.draw(&Rectangle::new([self.place(from), self.place(to)], color.filled()))?)
    }

    /// A filled field through whose colour what lies behind it shows.
    pub fn field(&self, points: &[Point], color: RGBColor, opacity: f64) -> Drawn<DB> {
        Ok(self.area.draw(&Polygon::new(self.units(points), color.mix(opacity)))?)
    }

    /// The outline of a rectangle, dashed.
    pub fn outline(&self, from: Point, to: Point, color: RGBColor) -> Drawn<DB> {
        let [from, to] = [from, to].map(|(x, y)| (x.floor() + 0.5, y.floor() + 0.5));
        let corners = [from, (to.0, from.1), to, (from.0, to.1), from];
        self.dashed(&corners, (3.0, 2.0), 1.0, color)
    }

    /// A line of round dots.
    pub fn dotted(&self, points: &[Point], spacing: f64, width: f64, color: RGBColor) -> Drawn<DB> {
        let mut left = 0.0;
        for ends in points.windows(2) {
            let ((x0, y0), (x1, y1)) = (ends[0], ends[1]);
            let length = (x1 - x0).hypot(y1 - y0);
            while left < length {
                let share = left / length;
                self.dot((x0 + share * (x1 - x0), y0 + share * (y1 - y0)), width / 2.0, color)?;
                left += spacing;
            }
            left -= length;
        }
        Ok(())
    }

    pub fn dot(&self, at: Point, radius: f64, color: RGBColor) -> Drawn<DB> {
        Ok(self.area.draw(&Circle::new(self.place(at), self.unit(radius), color.filled()))?)
    }

    /// The line of a circle.
    pub fn circle(&self, at: Point, radius: f64, width: f64, color: RGBColor) -> Drawn<DB> {
        Ok(self.area.draw(&Circle::new(self.place(at), self.unit(radius), self.stroke(width, color)))?)
    }

    /// An open circle whose inside hides what it marks.
    pub fn ring(&self, at: Point, radius: f64, color: RGBColor) -> Drawn<DB> {
        self.dot(at, radius, self.theme.colors.bg)?;
        self.circle(at, radius, 2.0, color)
    }

    pub fn text(&self, text: &str, at: Point, style: Type) -> Drawn<DB> {
        Ok(self.area.draw(&Text::new(text, self.place(at), self.text_style(&style)))?)
    }

    /// How wide a text will be.
    pub fn text_width(&self, text: &str, style: Type) -> f64 {
        if let Ok((width, _)) = self.area.estimate_text_size(text, &self.text_style(&style)) {
            return f64::from(width) / self.theme.scale;
        }
        // Natively nobody knows the fonts: an ideograph is as wide as it is high, other signs a bit over half.
        let em: f64 = text.chars().map(|c| if c >= '\u{2e80}' { 1.0 } else { 0.56 }).sum();
        em * style.size
    }

    /// The text, cut short with an ellipsis where it would be wider than `width`.
    pub fn shortened(&self, text: &str, width: f64, style: Type) -> String {
        let letters: Vec<char> = text.chars().collect();
        if letters.len() < 2 || self.text_width(text, style) <= width {
            return text.to_owned();
        }
        let cut = |count: usize| letters[..count].iter().collect::<String>().trim_end().to_owned() + "…";
        // So many letters fit, or are the least there can be, and so many do not: measuring takes time.
        let (mut fit, mut too_many) = (1, letters.len());
        while too_many - fit > 1 {
            let middle = (fit + too_many) / 2;
            if self.text_width(&cut(middle), style) <= width {
                fit = middle;
            } else {
                too_many = middle;
            }
        }
        cut(fit)
    }

    fn text_style<'s>(&self, style: &'s Type) -> TextStyle<'s> {
        let size = style.size * self.theme.scale;
        let weight = if style.bold { FontStyle::Bold } else { FontStyle::Normal };
        // By name: made from a text, a family is looked up among others in lower case, and the tables for that are
        // large.
        TextStyle::from(FontDesc::new(FontFamily::Name(FONTS), size, weight))
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
