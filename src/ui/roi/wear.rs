//! How uncertain the speed of wear is: one factor on all four rates of Decay, which are likely as they stand there.

use crate::model::roi::number::scenario_path;
use crate::model::roi::range::{DECAY_MULTIPLIER, DECAY_MULTIPLIER_PATH};
use crate::signal::{Derived, Signal};
use crate::ui::controls::number::reason;
use crate::ui::controls::range::RangeRow;
use crate::ui::controls::tag::tag;
use crate::ui::element::{El, el};
use crate::ui::session::Session;

/// The track reaches from standstill to at least this.
const TRACK_END: f64 = 2.0;

/// The row of the scenario on screen; nothing while no decay is assumed.
pub fn speed_of_wear() -> El {
    let session = Session::here();
    let scenario = Derived::new(move |_| {
        let id = session.scenario_id();
        let document = session.document.read();
        let found = document.workspace.roi.scenarios.iter().find(|scenario| scenario.id == id);
        found.filter(|scenario| scenario.plan.is_some()).map(|scenario| scenario.id.clone())
    });
    el("div").class("row").child_with(move || scenario.get().and_then(|id| row(session, &id)))
}

fn row(session: Session, scenario: &str) -> Option<El> {
    let path = scenario_path(scenario) + DECAY_MULTIPLIER_PATH;
    let likely = Derived::new(|_| DECAY_MULTIPLIER.default);
    let range = RangeRow::at(&path, &DECAY_MULTIPLIER, likely)?;
    let id = path.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let label = move || session.words().speed_of_wear.to_owned();
    let end = Derived::new(move |_| range.highest().map_or(TRACK_END, |high| high.max(TRACK_END)));
    let reason_open = Signal::new(false);
    let reason_id = format!("{id}-reason");
    let path = Signal::new(path);
    let entry = move || path.peek_with(|path| session.document.read().workspace.roi.ledger_entry(path));
    let note = el("span").class("row-note").child(range.button(label, &id)).text(" ").child(tag(
        move || entry().state,
        reason_open,
        reason_id.clone(),
    ));
    let head = el("div")
        .class("row-head")
        .child(el("div").class("row-label").child(el("span").text_with(label)).child(note))
        .child(el("span").class("fixed-value").attr_word("title", |words| words.speed_of_wear_fixed).text("×1.0"));
    let track = el("div").class("track ranged still").child(range.segment(0.0, end)).child(
        el("span").class("range-tick").style_with("--low", move || (DECAY_MULTIPLIER.default / end.get()).to_string()),
    );
    let reason = el("p")
        .class("reason")
        .attr("id", reason_id)
        .flag("hidden", move || !reason_open.get())
        .text_with(move || reason(session, &entry()))
        .text(" ")
        .child(el("span").word(|words| words.speed_of_wear_fixed));
    Some(el("div").child(head).child(track).children(range.editor(label, &id)).child(reason))
}
