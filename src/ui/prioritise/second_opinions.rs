//! To come.

use super::Desk;
use crate::ui::element::{El, el};

pub fn tab(desk: Desk) -> Vec<El> {
    vec![el("p").class("notice").text(desk.session.words().prioritise().to_come)]
}
