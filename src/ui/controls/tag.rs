//! The small mark that says where a number comes from; it opens the reason.

use crate::signal::Signal;

use crate::model::roi::ledger::State;
use crate::ui::element::{El, el};
use crate::ui::session::Session;
pub use crate::words::naming::state_word;

/// How a state is drawn.
pub fn state_class(state: State) -> &'static str {
    match state {
        State::Assumption => "tag assumption",
        State::Claim => "tag claim",
        State::Edited | State::Agreed => "tag",
    }
}

/// A tag that opens and closes a reason standing elsewhere under the id `controls`.
pub fn tag(state: impl Fn() -> State + Copy + 'static, open: Signal<bool>, controls: String) -> El {
    let session = Session::here();
    el("button")
        .attr("type", "button")
        .attr_with("class", move || state_class(state()).to_owned())
        .attr_with("aria-expanded", move || open.get().to_string())
        .attr("aria-controls", controls)
        .on_click(move || open.update(|open| *open = !*open))
        .text_with(move || state_word(state(), session.words()).to_owned())
}
