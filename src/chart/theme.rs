//! Colours and type of charts, light and dark, and how a CSS pixel maps to the backend's units.

use plotters::style::RGBColor;

/// The families of the page, so that numbers in charts and tables look alike.
pub const FONTS: &str = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/// Everything a drawing function needs to know about its surface.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    pub colors: Colors,
    /// Units of the backend in one CSS pixel: finer than 1 where the backend can show it.
    pub scale: f64,
}

/// The chart colours, named by what they stand for. The style sheet has the same values for the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colors {
    pub bg: RGBColor,
    pub ink: RGBColor,
    pub ink_2: RGBColor,
    pub ink_3: RGBColor,
    pub rule: RGBColor,
    pub rule_strong: RGBColor,
    pub accent: RGBColor,
    pub plan: RGBColor,
    pub plan_text: RGBColor,
    pub none: RGBColor,
    /// Text about what `none` and other losses stand for.
    pub bad: RGBColor,
    pub alt: RGBColor,
    pub alt_text: RGBColor,
    pub claim: RGBColor,
    pub claim_line: RGBColor,
}

const fn rgb(hex: u32) -> RGBColor {
    RGBColor((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

pub const LIGHT: Colors = Colors {
    bg: rgb(0xfcfcfa),
    ink: rgb(0x14201f),
    ink_2: rgb(0x46524f),
    ink_3: rgb(0x626d6a),
    rule: rgb(0xdfe2de),
    rule_strong: rgb(0x7b8582),
    accent: rgb(0x0b5a57),
    plan: rgb(0x0072b2),
    plan_text: rgb(0x00639b),
    none: rgb(0xd55e00),
    bad: rgb(0xa33b00),
    alt: rgb(0xb8629a),
    alt_text: rgb(0x8f3f74),
    claim: rgb(0xe9ece5),
    claim_line: rgb(0x889188),
};

pub const DARK: Colors = Colors {
    bg: rgb(0x0f1514),
    ink: rgb(0xe9eeec),
    ink_2: rgb(0xb3bdba),
    ink_3: rgb(0x8f9a97),
    rule: rgb(0x29322f),
    rule_strong: rgb(0x6b7874),
    accent: rgb(0x62c4b9),
    plan: rgb(0x56b4e9),
    plan_text: rgb(0x7cc6f0),
    none: rgb(0xee7a33),
    bad: rgb(0xff9b63),
    alt: rgb(0xd590ba),
    alt_text: rgb(0xe3a9cb),
    claim: rgb(0x222c2a),
    claim_line: rgb(0x66726e),
};

impl Theme {
    /// For pictures that are read as text: one unit is one pixel.
    pub fn svg(colors: Colors) -> Theme {
        Theme { colors, scale: 1.0 }
    }

    /// For a canvas whose context is set so that `scale` units are one CSS pixel.
    pub fn canvas(colors: Colors, scale: f64) -> Theme {
        Theme { colors, scale }
    }
}
