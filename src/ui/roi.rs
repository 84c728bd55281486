//! Return on screen: headline figures, inputs, and the result in tabs.

use leptos::prelude::*;

use super::element::{El, Handle, button, el};
use super::preferences::Tool;
use super::session::Session;
use crate::model::roi::cash_flow::Upkeep;
use crate::model::roi::{self, Evaluation, Scenario};

pub mod actions;
pub mod benefits;
pub mod figures;
pub mod inputs;
pub mod ledger;
pub mod result;
pub mod scenarios;
pub mod table;

/// The scenario on screen with its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub scenario: Scenario,
    pub evaluation: Evaluation,
}

/// The shown scenario and its evaluation: the one memo every figure on the page is read from.
pub fn shown(session: Session) -> Memo<Option<Shown>> {
    Memo::new(move |_| {
        let id = session.scenario_id();
        let roi = session.roi.read();
        let scenario = roi.scenarios.iter().find(|scenario| scenario.id == id)?;
        let evaluation = roi::evaluate(&roi, scenario, &Upkeep::NONE);
        Some(Shown { scenario: scenario.clone(), evaluation })
    })
}

pub fn tool() -> El {
    let session = Session::here();
    let shown = shown(session);
    let inputs = Handle::new();
    let question = el("p")
        .class("question")
        .text_with(move || Tool::Roi.question(session.words()).to_owned())
        .text(" ")
        .child_with(move || {
            session.is_example().then(|| el("span").class("tag plain").text(session.words().example_numbers))
        });
    let title = el("h1").attr("tabindex", "-1").text_with(move || Tool::Roi.name(session.words()).to_owned());
    let head = el("header")
        .class("head")
        .child(el("div").class("head-line").child(title).child(actions::actions()))
        .child(question);
    let to_inputs = button("secondary narrow-only to-inputs").word(|words| words.change_inputs).on_click(move || {
        if let Some(inputs) = inputs.get_untracked() {
            inputs.scroll_into_view();
            let _ = inputs.focus();
        }
    });
    let result = el("section").class("result").attr_word("aria-label", |words| words.result);
    let groups = el("section")
        .class("inputs")
        .handle(inputs)
        .attr("tabindex", "-1")
        .attr_word("aria-label", |words| words.inputs)
        .children(inputs::groups());
    let columns = el("div").class("columns").child(result.children(result::column(shown))).child(groups);
    el("section")
        .class("tool roi")
        .attr("data-tool", "roi")
        .child(head)
        .child(figures::headline(shown))
        .child(to_inputs)
        .child(columns)
}
