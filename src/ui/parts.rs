//! The parts of the app that are fetched when they are first opened.
//!
//! What a function marked `wasm_split` needs, and nothing else does, leaves the first file: tools/split.mjs cuts it
//! out into a file of its own. Every such function stands here, and nobody else knows of the cut.

// The marks declare foreign functions, which are these same functions in their own file.
#![allow(unsafe_code)]

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::element::{El, button, el};
use super::preferences::Tool;
use super::session::Session;
use super::{decay, overview, roi, unbuilt};
use crate::document::Document;
use crate::results;

type Loaded<T> = Result<T, SplitLoaderError>;

/// A tool's screen, or the wait for it. Follows what it waits for.
pub fn screen(session: Session, tool: Tool) -> El {
    match tool {
        Tool::Overview => overview::overview(),
        Tool::Roi => here(session, tool, roi_screen()),
        Tool::Decay => here(session, tool, decay_screen()),
        tool @ (Tool::Assess | Tool::Prioritise) => unbuilt::unbuilt(tool),
    }
}

/// Fetches what a tool needs; what is here already is not fetched again.
pub async fn load(tool: Tool) -> Result<(), String> {
    let loaded = match tool {
        Tool::Roi => load_roi().await,
        Tool::Decay => load_decay().await,
        Tool::Overview | Tool::Assess | Tool::Prioritise => Ok(()),
    };
    loaded.map_err(|error| error.to_string())
}

/// The results of a document as JSON text, or why what works them out could not be fetched.
pub async fn evaluate(document: &Document) -> Result<String, String> {
    all_results(document).await.map_err(|error| error.to_string())
}

#[wasm_split(roi, fallible, preload(load_roi))]
fn roi_screen() -> Loaded<El> {
    Ok(roi::tool())
}

#[wasm_split(decay, fallible, preload(load_decay))]
fn decay_screen() -> Loaded<El> {
    Ok(decay::tool())
}

#[wasm_split(results, fallible)]
fn all_results(document: &Document) -> Loaded<String> {
    Ok(results::evaluate(document).to_string())
}

/// What the part builds, when it is here. Else it is fetched, and whoever has asked asks again once it has come.
fn here(session: Session, tool: Tool, build: impl Future<Output = Loaded<El>>) -> El {
    if let Some(built) = at_once(build) {
        return built;
    }
    let waiting = el("section").class("tool waiting").attr("data-part", tool.id());
    match session.parts.get() {
        Some(reason) => {
            let text = move || crate::words::fill(session.words().part_failed, &[("reason", &reason)]);
            waiting
                .attr("role", "alert")
                .child(el("p").class("notice").text_with(text))
                .child(button("secondary").word(|words| words.routine_again).on_click(move || session.parts.set(None)))
        }
        None => {
            spawn_local(async move { session.parts.set(load(tool).await.err()) });
            waiting.attr("role", "status").child(el("p").class("quiet").word(|words| words.part_loading))
        }
    }
}

/// What a call gives whose part is here; such a call never waits.
fn at_once<T>(call: impl Future<Output = Loaded<T>>) -> Option<T> {
    match pin!(call).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result.ok(),
        Poll::Pending => None,
    }
}
