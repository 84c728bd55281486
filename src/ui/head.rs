//! The head of a tool: its title, what can be done, and the question it answers.

use super::actions::actions;
use super::element::{El, el};
use super::preferences::Tool;
use super::session::Session;

/// Answers in Assess and use cases are no example's numbers.
pub fn head(tool: Tool) -> El {
    let session = Session::here();
    let question =
        el("p").class("question").text_with(move || tool.question(session.words()).to_owned()).text(" ").child_with(
            move || {
                (!matches!(tool, Tool::Assess | Tool::Prioritise) && session.is_example())
                    .then(|| el("span").class("tag plain").text(session.words().example_numbers))
            },
        );
    let title = el("h1").attr("tabindex", "-1").text_with(move || tool.name(session.words()).to_owned());
    el("header").class("head").child(el("div").class("head-line").child(title).child(actions())).child(question)
}

/// The two columns of a tool; below 1000 px the first one comes first and a button leads to the other.
pub fn columns(result: Vec<El>, inputs: Vec<El>) -> (El, El) {
    let groups = el("section").class("inputs");
    let node = groups.node();
    let to_inputs = super::element::button("secondary narrow-only to-inputs")
        .word(|words| words.change_inputs)
        .on_click(move || {
            node.scroll_into_view();
            let _ = node.focus();
        });
    let result = el("section").class("result").attr_word("aria-label", |words| words.result).children(result);
    let groups = groups.attr("tabindex", "-1").attr_word("aria-label", |words| words.inputs).children(inputs);
    (to_inputs, el("div").class("columns").child(result).child(groups))
}
