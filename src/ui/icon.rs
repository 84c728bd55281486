//! The inline icons: one stroke weight, drawn in the colour of their text, silent for screen readers.

use super::element::{El, drawing, el};

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
    Link,
    Lock,
}

impl Icon {
    fn strokes(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Icon::Undo => &[("", "M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H7")],
            Icon::Redo => &[("", "M10.5 3l3 3-3 3M13.5 6h-7a4 4 0 0 0 0 8H9")],
            Icon::Globe => &[(
                "",
                "M2 8h12M8 2c2 1.7 2.6 4 2.6 6s-.6 4.3-2.6 6c-2-1.7-2.6-4-2.6-6S6 3.7 8 2zM2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0",
            )],
            Icon::Theme => {
                &[("", "M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0"), ("filled", "M8 2.5a5.5 5.5 0 0 1 0 11z")]
            }
            Icon::More => &[(
                "filled",
                "M2.3 8a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0M7.3 8a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0M12.3 8a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0",
            )],
            Icon::Example => &[("", "M2.5 3h11v10h-11zM2.5 6.5h11M6.5 6.5V13")],
            Icon::Reset => &[("", "M3 3v3.5h3.5M3.3 6.3A5.2 5.2 0 1 1 2.8 9")],
            Icon::Import => &[("", "M8 2v8M5 7l3 3 3-3M2.5 13.5h11")],
            Icon::Export => &[("", "M8 10V2M5 5l3-3 3 3M2.5 13.5h11")],
            Icon::Arrow => &[("", "M2.5 8h11M9.5 4l4 4-4 4")],
            Icon::Close => &[("", "M4 4l8 8M12 4l-8 8")],
            Icon::Link => &[(
                "",
                "M6.5 9.5a3 3 0 0 0 4.2 0l2.4-2.4a3 3 0 0 0-4.2-4.2M9.5 6.5a3 3 0 0 0-4.2 0L2.9 8.9a3 3 0 0 0 4.2 4.2",
            )],
            Icon::Lock => &[("", "M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5")],
        }
    }
}

impl El {
    pub fn icon(self, icon: Icon) -> El {
        self.child(drawing("icon", "0 0 16 16", icon.strokes()))
    }
}

/// The name with its mark: a curve that falls below the line, lands, and rises.
pub fn brand() -> El {
    let strokes = [("ground", "M1.5 12h21"), ("", "M2 12c2 7 6.5 8 9.5 1S17.5 4.5 22 4")];
    el("span").class("brand").child(drawing("mark", "0 0 24 24", &strokes)).text("Landfall")
}
