//! Assess on screen: the questions, one dimension at a time, and what the answers come to.

use leptos::prelude::untrack;

use super::controls::tag::tag;
use super::element::{El, el};
use super::head::head;
use super::preferences::Tool;
use super::session::Session;
use crate::model::roi::ledger::State;
use crate::signal::Signal;
use crate::words::fill;

pub use asked::Asked;
pub use desk::{Desk, View};

pub mod answers;
pub mod asked;
pub mod desk;
pub mod evidence;
pub mod giving;
pub mod paper;
pub mod people;
pub mod profile;
pub mod question;
pub mod questions;
pub mod result;
pub mod rounds;
pub mod so_far;
pub mod steps;
pub mod thread;

pub fn tool() -> El {
    let session = Session::here();
    let desk = Desk::new(session);
    let loaded = desk.loaded;
    // Built anew when the pack has come or its language has changed, and not with every answer.
    let content = move || {
        let result = desk.show_result.get();
        match loaded.get() {
            Some(Ok(_)) if result => untrack(|| result::screen(desk)),
            Some(Ok(_)) => untrack(|| questions::screen(desk.mine())),
            Some(Err(reason)) => vec![desk.failed(&reason)],
            None => vec![el("p").class("quiet").attr("role", "status").text(session.words().part_on_its_way)],
        }
    };
    el("section")
        .class("tool assess")
        .attr("data-tool", "assess")
        .child(head(Tool::Assess))
        .child(el("div").attr("role", "status").child_with(move || asked::notice(session)))
        .child(el("div").class("assess-top").children_with(move || top(desk)))
        .child(el("div").children_with(content))
}

/// How much is asked, and whether questions or result are on screen; nothing without a pack.
fn top(desk: Desk) -> Vec<El> {
    if !matches!(desk.loaded.get(), Some(Ok(_))) {
        return Vec::new();
    }
    let words = desk.session.words();
    let show_result = desk.show_result;
    let segment = |result: bool, text: &str| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "assess-view")
            .attr("value", if result { "result" } else { "questions" })
            .checked(move || show_result.get() == result)
            .on("change", move |_| show_result.set(result));
        el("label").class("segment").child(input).child(el("span").text(text))
    };
    let views = el("fieldset").class("ask-views").child(el("legend").class("sr").text(words.assess().view)).child(
        el("div").class("segmented").child(segment(false, words.assess().questions)).child(segment(true, words.result)),
    );
    untrack(|| vec![questions::modes(desk), views])
}

/// The mark of where an entry comes from, and the reason it opens.
pub fn source(seed: Option<&str>, id: &str) -> [El; 2] {
    let session = Session::here();
    let words = session.words();
    let open = Signal::new(false);
    let state = if seed.is_some() { State::Claim } else { State::Assumption };
    let text = match seed {
        Some(seed) => fill(words.assess().claim, &[("seed", seed)]),
        None => words.assess().ours.to_owned(),
    };
    let id = ["assess-source-", id].concat();
    let reason = el("p").class("reason").attr("id", &id).flag("hidden", move || !open.get()).text(text);
    [tag(move || state, open, id), reason]
}
