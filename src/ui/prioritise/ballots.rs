//! Ballots that come as files or links, and what became of each.

use super::Desk;
use crate::ui::element::{El, el};

pub fn ballots(desk: Desk) -> Vec<El> {
    vec![el("p").class("notice").text(desk.session.words().prioritise().to_come)]
}
