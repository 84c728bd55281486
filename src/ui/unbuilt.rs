//! A tool that is not there yet: what it will answer, and what works already.

use super::element::{El, button, el};
use super::preferences::Tool;
use super::session::Session;

pub fn unbuilt(tool: Tool) -> El {
    let session = Session::here();
    let head = el("header")
        .class("head")
        .child(el("h1").attr("tabindex", "-1").text_with(move || tool.name(session.words()).to_owned()))
        .child(el("p").class("question").text_with(move || tool.question(session.words()).to_owned()));
    el("section")
        .class("tool unbuilt")
        .attr("data-tool", tool.id())
        .child(head)
        .child(el("p").class("notice").word(|words| words.unbuilt))
        .child(el("p").class("prose").text_with(move || session.words().will_answer.get(tool.id()).to_owned()))
        .child(button("primary").word(|words| words.open_roi).on_click(move || session.show(Tool::Roi)))
}
