//! A link as a code for a phone's camera (ISO/IEC 18004), drawn as one path.

use qrcode::{Color, EcLevel, QrCode};

use crate::ui::element::{El, drawing};

/// Light modules around the code, as the standard asks for.
const QUIET: usize = 4;

/// `None` for a text too long for any code.
pub fn qr(text: &str) -> Option<El> {
    let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    let width = code.width();
    let side = (width + 2 * QUIET).to_string();
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (place % width + QUIET, place / width + QUIET);
            path.push_str(&["M", &x.to_string(), " ", &y.to_string(), "h1v1h-1z"].concat());
        }
    }
    Some(drawing("pri-code", &["0 0 ", &side, " ", &side].concat(), &[("", &path)]))
}
