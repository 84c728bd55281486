//! How fast the system wears out: four drivers, the shape, and when it counts as worn out.

use crate::model::decay::defaults::{CURVE, SPEEDS};
use crate::model::decay::inputs::Drivers;
use crate::model::roi::ledger::State;
use crate::signal::Signal;
use crate::ui::controls::number::fixed_row;
use crate::ui::controls::tag::tag;
use crate::ui::element::{El, button, el};
use crate::ui::session::Session;
use crate::words::{Pick, fill};

/// Sums closer than this are the same speed.
const SAME: f64 = 1e-9;
const PRESETS: [(&str, Pick); 3] =
    [("slow", |words| words.speed_slow), ("seed", |words| words.speed_seed), ("fast", |words| words.speed_fast)];

pub fn group() -> El {
    let session = Session::here();
    let open = Signal::new(false);
    let rates = move || session.document.read().workspace.decay.rates.list();
    let sum = move || rates().iter().sum::<f64>();
    let is_seed = move || (sum() - SPEEDS[1]).abs() < SAME;
    let preset = |((id, name), speed): ((&'static str, Pick), f64)| {
        button("small")
            .attr("data-speed", id)
            .attr_with("aria-pressed", move || ((sum() - speed).abs() < SAME).to_string())
            .word(name)
            .on_click(move || set_speed(session, speed))
    };
    let rates = ["data_drift", "expectation_growth", "knowledge_staleness", "rules_debt"];
    let total = move || {
        let sum = session.formats().trimmed(sum(), 4);
        fill(session.words().speed_sum, &[("sum", &sum)])
    };
    let mark = el("span")
        .flag("hidden", move || !is_seed())
        .text(" ")
        .child(tag(|| State::Claim, open, "speed-reason".to_owned()))
        .text(" ")
        .word(|words| words.speed_from_table);
    let reason = el("p").class("reason").attr("id", "speed-reason").flag("hidden", move || !(open.get() && is_seed()));
    el("fieldset")
        .class("group speed")
        .child(el("legend").word(|words| words.speed))
        .child(el("span").class("legend-link quiet").word(|words| words.speed_unit))
        .child(el("div").class("button-row").children(PRESETS.into_iter().zip(SPEEDS).map(preset)))
        .children(rates.map(|rate| fixed_row(format!("decay.rates.{rate}"))))
        .child(el("p").class("speed-sum").text_with(total).child(mark))
        .child(reason.word(|words| words.speed_reason))
        .child(el("p").class("row-note").word(|words| words.speed_split))
        .children(["k", "threshold"].map(|name| fixed_row(format!("decay.{name}"))))
}

/// All rates in proportion, so that they add up to `speed`; the split of the defaults where there is none.
fn set_speed(session: Session, speed: f64) {
    session.edit_document("decay.rates", |document| {
        let workspace = &mut document.workspace;
        let rates = workspace.decay.rates.list();
        let sum: f64 = rates.iter().sum();
        let (rates, sum) = if sum > 0.0 { (rates, sum) } else { (CURVE.rates, CURVE.rate()) };
        // Without the dust of binary fractions, so that the default comes back as it was.
        workspace.decay.rates = Drivers::of(rates.map(|rate| (rate * speed / sum * 1e9).round() / 1e9));
        // They are no longer anybody's own.
        workspace.roi.forget_ledger("decay.rates.");
    });
    session.close_step();
}
