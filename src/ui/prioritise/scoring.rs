//! The scores of whoever works alone, one use case at a time.

use super::Desk;
use crate::ui::element::{El, el};

/// The scores of one use case, by its id.
pub fn scores(desk: Desk, _item: &str) -> El {
    el("p").class("notice").text(desk.session.words().prioritise().to_come)
}
