//! Criteria and weights: what use cases are scored by, and how much each counts.

use leptos::prelude::untrack;

use super::Desk;
use crate::browser;
use crate::model::prioritise::edit::EditError;
use crate::model::prioritise::fields::MOST_CRITERIA;
use crate::model::prioritise::inputs::{Criterion, PrioritiseInputs};
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
    let rows = move || ids.get().into_iter().map(|id| row::row(desk, edited, id)).collect();
    let add = button("small")
        .attr("data-action", "add-criterion")
        .flag("disabled", move || ids.with(|ids| ids.len() >= MOST_CRITERIA))
        .text(it.crit_add)
        .on_click(move || untrack(|| add(desk, edited)));
    let equalise = button("small")
        .attr("data-action", "equalise")
        .text(it.crit_equalise)
        .on_click(move || desk.act("equalise", PrioritiseInputs::equalise_weights));
    vec![
        el("h2").class("finding").attr("tabindex", "-1").text_with(finding),
        el("p").class("chart-note").text(fill(it.crit_note, &[("most", &MOST_CRITERIA.to_string())])),
        el("ul").class("criteria").children_with(rows),
        el("div").class("button-row").child(add).child(equalise),
    ]
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
