//! From a use case to the scenario of Return that says what it pays, and back.

use leptos::prelude::untrack;

use super::editor::Editor;
use crate::browser;
use crate::model::outlook::upkeep_of;
use crate::model::prioritise::thread::{Source, cut, open_as_scenario, scenario_of};
use crate::model::roi::evaluate;
use crate::signal::Derived;
use crate::ui::element::{El, button, el};
use crate::ui::icon::Icon;
use crate::ui::preferences::Tool;
use crate::ui::session::Toast;
use crate::words::prioritise::edit_error;
use crate::words::{fill, join, use_cases as say};

pub fn thread(editor: Editor) -> El {
    let session = editor.desk.session;
    let words = session.words();
    let it = words.prioritise();
    // The scenario's id and title, and when it pays back.
    let linked = Derived::new(move |_| {
        let formats = session.formats();
        let document = session.document.read();
        let (roi, decay) = (&document.workspace.roi, &document.workspace.decay);
        editor.item.with(|item| {
            let scenario = scenario_of(item, roi)?;
            let upkeep = upkeep_of(roi.horizon_months, decay, scenario);
            let payback = say::payback(&evaluate(roi, scenario, &upkeep), &formats);
            Some((scenario.id.clone(), scenario.title.clone(), payback))
        })
    });
    let is_linked = Derived::new(move |_| linked.with(Option::is_some));
    let there = move || {
        let text = move || {
            let (_, title, payback) = linked.get().unwrap_or_default();
            fill(&fill(it.uc_scenario, &[("payback", &payback)]), &[("title", &title)])
        };
        let cut_loose = move || {
            let id = editor.id.now();
            session.close_step();
            session.edit_document("prioritise.scenario", |document| {
                cut(&mut document.workspace.prioritise, &mut document.workspace.roi, &id);
            });
            session.close_step();
            session.focus_soon("[data-action=open-scenario]");
        };
        let show = move || {
            if let Some((id, ..)) = linked.now() {
                session.choose_scenario(&id);
                session.show(Tool::Roi);
            }
        };
        let links = el("span").class("carried-links");
        // There is no other tool to go to where a host shows only this one.
        let links = match session.only_tool {
            None => {
                links.child(button("link").attr("data-action", "show-scenario").text(words.open_roi).on_click(show))
            }
            Some(_) => links,
        };
        let cut = button("link").attr("data-action", "cut-scenario").text(words.unlink).on_click(cut_loose);
        let text = el("span").child(el("span").text_with(text)).text(" ").child(links.child(cut));
        el("p").class("carried").icon(Icon::Link).child(text)
    };
    let not_there = move || {
        let open = button("small")
            .attr("data-action", "open-scenario")
            .text(it.uc_open_scenario)
            .on_click(move || untrack(|| open(editor)));
        el("div").child(open).child(el("p").class("row-note").text(it.uc_scenario_note))
    };
    // Where a host shows this tool alone, a scenario could not be seen.
    let openable = session.only_tool.is_none();
    el("div").class("item-part").child_with(move || match is_linked.get() {
        true => Some(there()),
        false => openable.then(&not_there),
    })
}

/// Makes the scenario and shows it.
fn open(editor: Editor) {
    let session = editor.desk.session;
    let (item, scenario, words) = (editor.id.now(), browser::new_id(), session.words());
    let note = editor.item.with(|item| {
        let goal = say::goal(&item.goal, words);
        let goal = if goal.is_empty() { goal } else { fill(words.goal_of_use_case, &[("goal", &goal)]) };
        let from = fill(words.from_use_case, &[("title", &item.title)]);
        join(&from, &goal, session.formats().locale).chars().take(crate::json::record::MOST_TEXT).collect::<String>()
    });
    let today = browser::today();
    let mut outcome = Ok(());
    session.close_step();
    session.edit_document("prioritise.scenario", |document| {
        let (prioritise, roi) = (&mut document.workspace.prioritise, &mut document.workspace.roi);
        outcome = open_as_scenario(prioritise, roi, &item, &scenario, Source { note: &note, today: &today });
    });
    session.close_step();
    match outcome {
        Ok(()) => {
            session.choose_scenario(&scenario);
            session.show(Tool::Roi);
        }
        Err(error) => session.toast.set(Some(Toast { text: edit_error(error, &session.formats()), undo: false })),
    }
}
