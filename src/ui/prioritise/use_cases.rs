//! The list of use cases

use super::Desk;
use crate::ui::element::{El, el};

pub fn tab(desk: Desk) -> Vec<El> {
    vec![el("p").class("notice").text(desk.session.words().prioritise().to_come)]
}

/// Where rows can be pasted; nothing unless `Desk::pasting`.
pub fn paste(desk: Desk) -> Vec<El> {
    let note = move || {
        let shown = desk.pasting.get();
        shown.then(|| el("p").class("notice").text(desk.session.words().prioritise().to_come))
    };
    vec![el("div").child_with(note)]
}
