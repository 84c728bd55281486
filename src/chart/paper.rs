//! What charts are drawn on. plotters' calls become a few plain shapes, and a paper takes them: the canvas of the page
//! or the text of an SVG file. So there is one backend, and each chart is compiled once for every paper.

use std::convert::Infallible;

use plotters::drawing::IntoDrawingArea;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::Chart;
use super::theme::Theme;

/// Takes shapes, in units of the theme's scale.
pub trait Paper {
    fn size(&self) -> (u32, u32);

    /// Points joined by straight lines: a stroke of this width, or without one the field they enclose.
    fn shape(&mut self, points: &[BackendCoord], stroke: Option<u32>, color: BackendColor);

    /// A filled rectangle from its upper left corner to its lower right one.
    fn rectangle(&mut self, from: BackendCoord, to: BackendCoord, color: BackendColor);

    /// A circle, as a stroke or filled.
    fn circle(&mut self, center: BackendCoord, radius: u32, stroke: Option<u32>, color: BackendColor);

    fn text(&mut self, text: &str, at: BackendCoord, font: &Font, color: BackendColor);

    /// How wide a text will be; `None` where nobody knows the fonts.
    fn text_width(&self, text: &str, font: &Font) -> Option<f64>;
}

/// How a text looks, and where it hangs from its point.
pub struct Font<'a> {
    pub family: &'a str,
    pub size: f64,
    pub bold: bool,
    pub horizontal: HPos,
    pub vertical: VPos,
}

impl Font<'_> {
    /// The design knows two weights; plotters' "bold" stands for the second.
    pub fn weight(&self) -> &'static str {
        if self.bold { "600" } else { "400" }
    }

    /// Sizes are whole pixels and units whole parts of them.
    pub fn pixels(&self) -> String {
        (self.size.round() as u32).to_string()
    }
}

/// A colour without its opacity, as CSS and SVG write it.
pub fn hex(color: BackendColor) -> String {
    let (red, green, blue) = color.rgb;
    let digit = |value: u8| char::from(b"0123456789ABCDEF"[usize::from(value)]);
    let digits = [red, green, blue].into_iter().flat_map(|part| [digit(part >> 4), digit(part & 15)]);
    ['#'].into_iter().chain(digits).collect()
}

/// A chart of whatever kind.
pub trait Drawable {
    /// Height in CSS pixels for a width in CSS pixels.
    fn height(&self, width: f64) -> f64;

    /// Draws over a whole paper. A chart that cannot be drawn leaves its sentence and its table.
    fn draw_on(&self, paper: &mut dyn Paper, theme: &Theme);
}

impl<C: Chart> Drawable for C {
    fn height(&self, width: f64) -> f64 {
        Chart::height(self, width)
    }

    fn draw_on(&self, paper: &mut dyn Paper, theme: &Theme) {
        let _ = self.draw(&Board { paper }.into_drawing_area(), theme);
    }
}

/// plotters' backend over any paper.
struct Board<'a> {
    paper: &'a mut dyn Paper,
}

/// A paper refuses nothing.
type Outcome = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Board<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.paper.size()
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Outcome {
        self.paper.rectangle((x, y), (x + 1, y + 1), color);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome {
        self.paper.shape(&[from, to], Some(style.stroke_width()), style.color());
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Outcome {
        if fill {
            self.paper.rectangle(from, to, style.color());
        } else {
            let corners = [from, (to.0, from.1), to, (from.0, to.1), from];
            self.paper.shape(&corners, Some(style.stroke_width()), style.color());
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        let points: Vec<BackendCoord> = path.into_iter().collect();
        self.paper.shape(&points, Some(style.stroke_width()), style.color());
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Outcome {
        self.paper.circle(center, radius, (!fill).then(|| style.stroke_width()), style.color());
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        let points: Vec<BackendCoord> = path.into_iter().collect();
        self.paper.shape(&points, None, style.color());
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Outcome {
        with_font(style, |font| self.paper.text(text, at, font, style.color()));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = with_font(style, |font| self.paper.text_width(text, font));
        let unknown = || DrawingErrorKind::FontError("nobody knows the fonts".into());
        Ok((width.ok_or_else(unknown)?.ceil() as u32, style.size().ceil() as u32))
    }
}

fn with_font<S: BackendTextStyle, T>(style: &S, then: impl FnOnce(&Font) -> T) -> T {
    let (family, anchor) = (style.family(), style.anchor());
    then(&Font {
        family: family.as_str(),
        size: style.size(),
        bold: matches!(style.style(), FontStyle::Bold),
        horizontal: anchor.h_pos,
        vertical: anchor.v_pos,
    })
}
