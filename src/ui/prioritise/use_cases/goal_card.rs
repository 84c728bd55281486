//! The goal of a use case, and in words what keeps it from being measured.

use super::editor::Editor;
use crate::model::prioritise::goal::{GoalFault, faults};
use crate::rows::use_cases::Column;
use crate::signal::Derived;
use crate::ui::element::{El, el};
use crate::words::prioritise::goal_fault;

pub fn goal_card(editor: Editor) -> El {
    let words = editor.desk.session.words();
    let it = words.prioritise();
    let faults: Derived<Vec<GoalFault>> = Derived::new(move |_| editor.item.with(|item| faults(&item.goal)));
    let verdict = move || {
        let faults = faults.get();
        if faults.is_empty() {
            return vec![el("p").class("row-note").text(it.uc_goal_ok)];
        }
        let list = faults.iter().map(|fault| el("li").text(goal_fault(fault, words)));
        vec![el("p").class("row-note").text(it.uc_goal_lacks), el("ul").class("goal-faults").children(list)]
    };
    el("fieldset")
        .class("item-part")
        .child(el("legend").text(it.uc_goal))
        .children([Column::Metric, Column::Baseline, Column::Target].map(|column| editor.text(column)))
        .child(editor.date())
        .child(el("div").class("goal-check").attr("role", "status").children_with(verdict))
}
