//! Where people disagree, what to discuss first, and whom a majority prefers.

use super::{Desk, Shown};
use crate::format::Formats;
use crate::model::prioritise::aggregate::aggregate;
use crate::model::prioritise::concordance::kendall_w;
use crate::model::prioritise::dispersion::to_discuss;
use crate::model::prioritise::inputs::PrioritiseInputs;
use crate::signal::Derived;
use crate::ui::element::{El, el};
use crate::ui::take_away::data_table;
use crate::words::group as say;

pub mod agreement;
pub mod cells;
pub mod roles;

pub fn tab(desk: Desk) -> Vec<El> {
    // Built anew when there are enough people to compare, and not with every score.
    let enough = Derived::new(move |_| desk.with(|shown| shown.it.voices() > 1));
    vec![el("div").children_with(move || if enough.get() { several(desk) } else { alone(desk) })]
}

/// What it needs.
fn alone(desk: Desk) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let lead = crate::ui::element::button("primary").attr("data-action", "to-workshop").text(words.to_workshop);
    vec![
        el("h2").class("finding").attr("tabindex", "-1").text(words.apart_needs),
        el("p").class("quiet").text(words.apart_needs_note),
        el("div").class("start").child(lead.on_click(move || desk.tab.set("workshop"))),
    ]
}

fn several(desk: Desk) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let cells = Derived::new(move |_| desk.with(|it| to_discuss(&it.it.scores, &it.it.criteria).len()));
    let finding = move || {
        let formats = desk.session.formats();
        desk.with(|it| say::to_discuss(cells.get(), it.it.voices(), &formats))
    };
    let note = move || (cells.get() > 0).then(|| el("p").class("chart-note").text(words.discuss_note));
    let overall = move || {
        let formats = desk.session.formats();
        desk.with(|it| say::overall(kendall_w(&own(it)).as_ref(), &formats))
    };
    let winner = move || {
        let formats = desk.session.formats();
        desk.with(|shown| {
            let found = aggregate(&own(shown));
            say::condorcet(
                &found,
                &|row| shown.it.scored.items.get(row).map_or("", |item| shown.title(*item)),
                &formats,
            )
        })
    };
    let counts = Derived::new(move |_| {
        let formats = desk.session.formats();
        desk.with(|shown| agreement::counts(shown, &formats))
    });
    vec![
        el("h2").class("finding").attr("tabindex", "-1").text_with(finding),
        el("div").child_with(note),
        el("div").child_with(move || cells::list(desk)),
        el("section").class("pri-part").children(cells::heat(desk)),
        el("section")
            .class("pri-part")
            .child(el("h3").text(words.agreement_head))
            .child(el("p").text_with(overall))
            .children(agreement::by_criterion(desk)),
        el("section").class("pri-part").child(el("h3").text(words.roles_head)).child(roles::roles(desk)),
        el("section")
            .class("pri-part")
            .child(el("h3").text(words.majority_head))
            .child(el("p").attr("data-condorcet", "").text_with(winner))
            .child(el("p").class("row-note").text(words.majority_note))
            .children(data_table("majority", counts)),
    ]
}

/// What each person alone would give each ranked use case, by person and row of the ranked ones.
pub fn own(shown: &Shown) -> Vec<Vec<Option<f64>>> {
    let sums = shown.it.scores.own_sums(&shown.it.criteria).unwrap_or_default();
    let ranked = |list: Vec<Option<f64>>| {
        shown.it.scored.items.iter().map(|&item| list.get(item).copied().flatten()).collect::<Vec<_>>()
    };
    // Who scored nothing is nobody.
    sums.into_iter().map(ranked).filter(|list| list.iter().any(Option::is_some)).collect()
}

/// A person by the place of their ballot among the counted ones.
pub fn voice(inputs: &PrioritiseInputs, id: &str, formats: &Formats) -> String {
    let place = inputs.people().iter().position(|it| it.id == id).unwrap_or_default();
    say::person(inputs, place, formats)
}
