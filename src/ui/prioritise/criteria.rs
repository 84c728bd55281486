//! Criteria and weights: what use cases are scored by, and how much each counts.

use leptos::prelude::untrack;

use super::{Desk, ranking};
use crate::browser;
use crate::model::prioritise::edit::EditError;
use crate::model::prioritise::fields::MOST_CRITERIA;
use crate::model::prioritise::inputs::{Criterion, PrioritiseInputs, Side};
use crate::model::stats::sum::sum;
use crate::signal::{Derived, Signal};
use crate::ui::element::{El, button, el};
use crate::ui::session::Toast;
use crate::words::fill;
use crate::words::prioritise::edit_error;

pub mod anchors;
pub mod editor;
pub mod row;

pub fn tab(desk: Desk) -> Vec<El> {
    let it = desk.session.words().prioritise();
    // The id of the criterion that is edited; empty: none.
    let edited = Signal::new(String::new());
    let ids = Derived::new(move |_| {
        let document = desk.session.document.read();
        document.workspace.prioritise.criteria.iter().map(|it| it.id.clone()).collect::<Vec<_>>()
    });
    let finding = move || {
        let (formats, count) = (desk.session.formats(), ids.with(Vec::len));
        let share = desk.with(|shown| sum(shown.it.shares.clone().unwrap_or_default()));
        if count == 1 {
            return it.crit_finding_one.to_owned();
        }
        fill(it.crit_finding, &[("count", &count.to_string()), ("sum", &formats.percent(share, 2))])
    };
    // Lists are built anew where equal weights take the place of what was typed and not taken.
    let renewed = Signal::new(0u32);
    let add = button("small")
        .attr("data-action", "add-criterion")
        .flag("disabled", move || ids.with(|ids| ids.len() >= MOST_CRITERIA))
        .text(it.crit_add)
        .on_click(move || untrack(|| add(desk, edited)));
    let locked = move |all: bool| {
        let document = desk.session.document.read();
        let criteria = &document.workspace.prioritise.criteria;
        if all { criteria.iter().all(|it| it.locked) } else { criteria.iter().any(|it| it.locked) }
    };
    let equalise = button("small")
        .attr("data-action", "equalise")
        .flag("disabled", move || locked(true))
        .text(it.crit_equalise)
        .on_click(move || {
            desk.act("equalise", PrioritiseInputs::equalise_weights);
            renewed.update(|count| *count = count.wrapping_add(1));
            if untrack(|| locked(false)) {
                desk.session.toast.set(Some(Toast { text: it.crit_equal_locked.to_owned(), undo: true }));
            }
        });
    // The effect of a weight is seen while it moves; secret scores wait.
    let ranking = move || {
        let hidden = desk.session.document.read().workspace.prioritise.hidden;
        (!hidden).then(|| el("section").child(el("h3").text(it.tab_ranking)).child(ranking::short(desk)))
    };
    vec![
        el("h2").class("finding").attr("tabindex", "-1").text_with(finding),
        el("p").class("chart-note").text(fill(it.crit_note, &[("most", &MOST_CRITERIA.to_string())])),
        el("div")
            .class("pri-beside")
            .child(
                el("div")
                    .children(Side::ALL.iter().flat_map(|of| side(desk, *of, edited, renewed)))
                    .child(el("div").class("button-row").child(add).child(equalise)),
            )
            .child(el("div").class("pri-aside").child_with(ranking)),
    ]
}

/// The criteria that count for one side under its name; nothing where there are none.
fn side(desk: Desk, side: Side, edited: Signal<String>, renewed: Signal<u32>) -> [El; 2] {
    let it = desk.session.words().prioritise();
    let ids = Derived::new(move |_| {
        let document = desk.session.document.read();
        let mine = document.workspace.prioritise.criteria.iter().filter(|it| it.side == side);
        mine.map(|it| it.id.clone()).collect::<Vec<String>>()
    });
    let rows = move || {
        renewed.track();
        let ids = ids.get();
        untrack(|| ids.into_iter().map(|id| row::row(desk, edited, id)).collect())
    };
    let head = [it.crit_side, it.colon, it.crit_sides.get(side.word())].concat();
    let head = el("h3").class("criteria-side").flag("hidden", move || ids.with(Vec::is_empty)).text(head);
    [head, el("ul").class("criteria").children_with(rows)]
}

fn add(desk: Desk, edited: Signal<String>) {
    let id = browser::new_id();
    let title = Some(desk.session.words().prioritise().crit_new.to_owned());
    let criterion = Criterion { id: id.clone(), title, ..Criterion::default() };
    if try_edit(desk, "add-criterion", |inputs| inputs.add_criterion(criterion)) {
        edited.set(id);
        desk.session.focus_soon(".criterion.open [name=criterion-title]");
    }
}

/// An edit that is a step of its own, or a message why it was not made.
pub fn try_edit(desk: Desk, key: &str, edit: impl FnOnce(&mut PrioritiseInputs) -> Result<(), EditError>) -> bool {
    let mut outcome = Ok(());
    desk.act(key, |inputs| outcome = edit(inputs));
    if let Err(error) = outcome {
        let text = edit_error(error, &desk.session.formats());
        desk.session.toast.set(Some(Toast { text, undo: false }));
    }
    outcome.is_ok()
}
