//! Where people disagree, what to discuss first, and whom a majority prefers.

use super::Desk;
use crate::ui::element::{El, el};

pub fn tab(desk: Desk) -> Vec<El> {
    vec![el("p").class("notice").text(desk.session.words().prioritise().to_come)]
}
