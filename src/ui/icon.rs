//! The inline icons: one stroke weight, drawn in the colour of their text, silent for screen readers.

use super::element::{El, el};

/// An icon on a grid of 16.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    Undo,
    Redo,
    Globe,
    Theme,
    More,
    Example,
    Reset,
    Import,
    Export,
    Arrow,
    Close,
}

macro_rules! svg {
    ($paths:literal) => {
        concat!(r#"<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">"#, $paths, "</svg>")
    };
}

impl Icon {
    fn markup(self) -> &'static str {
        match self {
            Icon::Undo => svg!(r#"<path d="M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H7"/>"#),
            Icon::Redo => svg!(r#"<path d="M10.5 3l3 3-3 3M13.5 6h-7a4 4 0 0 0 0 8H9"/>"#),
            Icon::Globe => svg!(
                r#"<path d="M2 8h12M8 2c2 1.7 2.6 4 2.6 6s-.6 4.3-2.6 6c-2-1.7-2.6-4-2.6-6S6 3.7 8 2z"/><circle cx="8" cy="8" r="6"/>"#
            ),
            Icon::Theme => {
                svg!(r#"<circle cx="8" cy="8" r="5.5"/><path class="filled" d="M8 2.5a5.5 5.5 0 0 1 0 11z"/>"#)
            }
            Icon::More => svg!(
                r#"<circle class="filled" cx="3" cy="8" r=".7"/><circle class="filled" cx="8" cy="8" r=".7"/><circle class="filled" cx="13" cy="8" r=".7"/>"#
            ),
            Icon::Example => svg!(r#"<path d="M2.5 3h11v10h-11zM2.5 6.5h11M6.5 6.5V13"/>"#),
            Icon::Reset => svg!(r#"<path d="M3 3v3.5h3.5M3.3 6.3A5.2 5.2 0 1 1 2.8 9"/>"#),
            Icon::Import => svg!(r#"<path d="M8 2v8M5 7l3 3 3-3M2.5 13.5h11"/>"#),
            Icon::Export => svg!(r#"<path d="M8 10V2M5 5l3-3 3 3M2.5 13.5h11"/>"#),
            Icon::Arrow => svg!(r#"<path d="M2.5 8h11M9.5 4l4 4-4 4"/>"#),
            Icon::Close => svg!(r#"<path d="M4 4l8 8M12 4l-8 8"/>"#),
        }
    }
}

impl El {
    pub fn icon(self, icon: Icon) -> El {
        self.inert(icon.markup())
    }
}

/// The name with its mark: a curve that falls below the line, lands, and rises.
pub fn brand() -> El {
    el("span")
        .class("brand")
        .inert(concat!(
            r#"<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">"#,
            r#"<path class="ground" d="M1.5 12h21"/><path d="M2 12c2 7 6.5 8 9.5 1S17.5 4.5 22 4"/></svg>"#
        ))
        .text("Landfall")
}
