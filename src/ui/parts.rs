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
use super::prioritise::Desk;
use super::roi::result;
use super::roi::sources::Sources;
use super::session::Session;
use super::{assess, decay, overview, prioritise, roi};
use crate::document::Document;
use crate::results;
use crate::signal::Signal;

type Loaded<T> = Result<T, SplitLoaderError>;

/// What is fetched in one go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Assess,
    Prioritise,
    /// What several people need in Prioritise, and the portfolio.
    Group,
    Roi,
    /// Every tab of Return but the first.
    RoiTabs,
    Decay,
    OwnData,
    Routine,
}

impl Part {
    /// The part a tool's screen stands in; `None` when it is here from the start.
    fn of(tool: Tool) -> Option<Part> {
        match tool {
            Tool::Assess => Some(Part::Assess),
            Tool::Prioritise => Some(Part::Prioritise),
            Tool::Roi => Some(Part::Roi),
            Tool::Decay => Some(Part::Decay),
            Tool::Overview => None,
        }
    }
}

/// Fetches what a tool's screen needs; what is here already is not fetched again. A screen whose part could not be
/// fetched says so itself.
pub async fn fetch_tool(tool: Tool) {
    if let Some(part) = Part::of(tool) {
        let _ = fetch(part).await;
    }
}

async fn fetch(part: Part) -> Loaded<()> {
    match part {
        Part::Assess => fetch_assess().await,
        Part::Prioritise => fetch_prioritise().await,
        Part::Group => fetch_group().await,
        Part::Roi => fetch_roi().await,
        Part::RoiTabs => fetch_roi_tabs().await,
        Part::Decay => fetch_decay().await,
        Part::OwnData => fetch_own_data().await,
        Part::Routine => fetch_routine().await,
    }
}

/// A tool's screen, or the wait for it.
pub fn screen(session: Session, tool: Tool) -> Vec<El> {
    match tool {
        Tool::Overview => vec![overview::overview()],
        Tool::Assess => here(session, Part::Assess, assess_screen()),
        Tool::Prioritise => here(session, Part::Prioritise, prioritise_screen()),
        Tool::Roi => here(session, Part::Roi, roi_screen()),
        Tool::Decay => here(session, Part::Decay, decay_screen()),
    }
}

pub fn roi_tab(it: Sources, id: &'static str, target: Signal<&'static str>) -> Vec<El> {
    here(it.session, Part::RoiTabs, roi_other_tab(it, id, target))
}

pub fn group(desk: Desk, id: &'static str) -> Vec<El> {
    here(desk.session, Part::Group, group_screen(desk, id))
}

pub fn own_data(session: Session) -> Vec<El> {
    here(session, Part::OwnData, own_data_tab(session))
}

pub fn routine(session: Session) -> Vec<El> {
    here(session, Part::Routine, routine_tab(session))
}

/// The results of a document as JSON text, or that what works them out could not be fetched.
pub async fn evaluate(document: &Document) -> Result<String, String> {
    all_results(document).await.map_err(|error| error.to_string())
}

#[wasm_split(assess, fallible, preload(fetch_assess))]
fn assess_screen() -> Loaded<Vec<El>> {
    Ok(vec![assess::tool()])
}

#[wasm_split(prioritise, fallible, preload(fetch_prioritise))]
fn prioritise_screen() -> Loaded<Vec<El>> {
    Ok(vec![prioritise::tool()])
}

#[wasm_split(group, fallible, preload(fetch_group))]
fn group_screen(desk: Desk, id: &'static str) -> Loaded<Vec<El>> {
    Ok(prioritise::group_screen(desk, id))
}

#[wasm_split(roi, fallible, preload(fetch_roi))]
fn roi_screen() -> Loaded<Vec<El>> {
    Ok(vec![roi::tool()])
}

#[wasm_split(roi_tabs, fallible, preload(fetch_roi_tabs))]
fn roi_other_tab(it: Sources, id: &'static str, target: Signal<&'static str>) -> Loaded<Vec<El>> {
    Ok(result::other_tab(it, id, target))
}

#[wasm_split(decay, fallible, preload(fetch_decay))]
fn decay_screen() -> Loaded<Vec<El>> {
    Ok(vec![decay::tool()])
}

#[wasm_split(own_data, fallible, preload(fetch_own_data))]
fn own_data_tab(session: Session) -> Loaded<Vec<El>> {
    Ok(decay::own_data::own_data(session))
}

#[wasm_split(routine, fallible, preload(fetch_routine))]
fn routine_tab(session: Session) -> Loaded<Vec<El>> {
    Ok(decay::routine::routine(session))
}

#[wasm_split(results, fallible)]
fn all_results(document: &Document) -> Loaded<String> {
    Ok(results::evaluate(document).to_string())
}

/// What the part builds, when it is here. Else it is fetched, and whoever follows this asks again once it has come.
fn here(session: Session, part: Part, build: impl Future<Output = Loaded<Vec<El>>>) -> Vec<El> {
    let missing = session.missing_part.now() == Some(part);
    if !missing && let Some(built) = at_once(build) {
        return built;
    }
    // Followed only while there is something to wait for, or a screen would be built anew when one of its tabs comes.
    session.missing_part.track();
    if missing {
        let again = button("link").word(|words| words.again).on_click(move || session.missing_part.set(None));
        let excuse = el("p").class("notice").attr("role", "alert").word(|words| words.part_failed);
        return vec![excuse.text(" ").child(again)];
    }
    spawn_local(async move {
        let failed = fetch(part).await.is_err();
        session.missing_part.set(failed.then_some(part));
    });
    vec![el("p").class("quiet").attr("role", "status").attr("aria-busy", "true").word(|words| words.part_on_its_way)]
}

/// What a call gives whose part is here; such a call never waits.
fn at_once<T>(call: impl Future<Output = Loaded<T>>) -> Option<T> {
    match pin!(call).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result.ok(),
        Poll::Pending => None,
    }
}
