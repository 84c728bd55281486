//! The parts of the app that are fetched when they are first opened.
//!
//! What a function marked `wasm_split` needs, and nothing else does, leaves the first file: tools/split.mjs cuts it
//! out into a file of its own. Every such function stands here, and nobody else knows of the cut.

// The marks declare foreign functions, which are these same functions in their own file.
#![allow(unsafe_code)]

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::element::{El, button, el};
use super::preferences::Tool;
use super::roi::result;
use super::roi::sources::Sources;
use super::session::Session;
use super::{assess, decay, dialogs, overview, prioritise, roi};
use crate::content::assess::Pack;
use crate::document::Document;
use crate::results;
use crate::signal::Signal;

type Loaded<T> = Result<T, SplitLoaderError>;
/// A part that builds something. Behind a pointer, so that what waits for it is compiled once.
type Building = Pin<Box<dyn Future<Output = Loaded<Vec<El>>>>>;

/// What Assess says outside its own screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// On the overview.
    Station,
    /// In the editor of Decay's plans.
    Proposals,
    /// In Return's ledger.
    Risks,
    /// The ledger as a file.
    LedgerFile,
}

/// What Prioritise builds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prioritised {
    Tool,
    /// On the overview.
    Station,
}

/// What is fetched in one go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Assess,
    /// Every tab of Assess's result but the profile.
    AssessTabs,
    /// What Assess says in the other tools.
    Thread,
    Prioritise,
    /// Use cases, their scores and criteria, second opinions, and the portfolio.
    UseCases,
    /// What several people need in Prioritise.
    Group,
    Roi,
    /// Every tab of Return but the first.
    RoiTabs,
    Decay,
    OwnData,
    Routine,
    /// What is asked of the user in a dialog.
    Dialogs,
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
        Part::AssessTabs => fetch_assess_tabs().await,
        Part::Thread => fetch_thread().await,
        Part::Prioritise => fetch_prioritise().await,
        Part::UseCases => fetch_use_cases().await,
        Part::Group => fetch_group().await,
        Part::Roi => fetch_roi().await,
        Part::RoiTabs => fetch_roi_tabs().await,
        Part::Decay => fetch_decay().await,
        Part::OwnData => fetch_own_data().await,
        Part::Routine => fetch_routine().await,
        Part::Dialogs => fetch_dialogs().await,
    }
}

/// A tool's screen, or the wait for it.
pub fn screen(session: Session, tool: Tool) -> Vec<El> {
    match tool {
        Tool::Overview => vec![overview::overview()],
        Tool::Assess => here(session, Part::Assess, Box::pin(assess_screen())),
        Tool::Prioritise => here(session, Part::Prioritise, Box::pin(prioritise_screen(session, Prioritised::Tool))),
        Tool::Roi => here(session, Part::Roi, Box::pin(roi_screen())),
        Tool::Decay => here(session, Part::Decay, Box::pin(decay_screen())),
    }
}

/// Assess on the overview, once something is answered: a station of the thread.
pub fn assess_station(session: Session) -> Vec<El> {
    let wait = |said: El| overview::station(Tool::Assess, || "").child(said);
    here_as(session, Part::Thread, wait, Box::pin(thread_panel(session, Panel::Station)))
}

/// Prioritise on the overview, once there are use cases: a station of the thread.
pub fn prioritise_station(session: Session) -> Vec<El> {
    let wait = |said: El| overview::station(Tool::Prioritise, || "").child(said);
    here_as(session, Part::Prioritise, wait, Box::pin(prioritise_screen(session, Prioritised::Station)))
}

/// What the answers in Assess say in another tool; nothing before there are any.
pub fn thread(session: Session, panel: Panel) -> El {
    thread_or(session, panel, |_| Vec::new())
}

/// The same, with something else before there are any.
pub fn thread_or(session: Session, panel: Panel, otherwise: fn(Session) -> Vec<El>) -> El {
    let answered = session.has_answers();
    let build = move || here(session, Part::Thread, Box::pin(thread_panel(session, panel)));
    el("div").children_with(move || if answered.get() { build() } else { otherwise(session) })
}

pub fn roi_tab(it: Sources, id: &'static str, target: Signal<&'static str>) -> Vec<El> {
    here(it.session, Part::RoiTabs, Box::pin(roi_other_tab(it, id, target)))
}

pub fn assess_tab(desk: assess::Desk, id: &'static str) -> Vec<El> {
    here(desk.session, Part::AssessTabs, Box::pin(assess_other_tab(desk, id)))
}

/// The whole result for paper, if the part it stands in is here.
pub fn assess_paper(desk: assess::Desk) -> Option<Vec<El>> {
    at_once(Box::pin(assess_other_tab(desk, assess::result::PAPER)))
}

/// Fetches what the result is printed with, so that it is here when it is printed.
pub fn expect_assess_paper() {
    spawn_local(async {
        let _ = fetch(Part::AssessTabs).await;
    });
}

pub fn use_cases(desk: prioritise::Desk, id: &'static str) -> Vec<El> {
    here(desk.session, Part::UseCases, Box::pin(use_cases_screen(desk, id)))
}

pub fn group(desk: prioritise::Desk, id: &'static str) -> Vec<El> {
    here(desk.session, Part::Group, Box::pin(group_screen(desk, id)))
}

pub fn own_data(session: Session) -> Vec<El> {
    here(session, Part::OwnData, Box::pin(own_data_tab(session)))
}

pub fn routine(session: Session) -> Vec<El> {
    here(session, Part::Routine, Box::pin(routine_tab(session)))
}

pub fn dialog(session: Session) -> Vec<El> {
    here(session, Part::Dialogs, Box::pin(dialog_content(session)))
}

/// The results of a document as JSON text, with the questions of Assess in the text of a pack's structure; or that
/// what works them out could not be fetched.
pub async fn evaluate(document: &Document, structure: Option<String>) -> Result<String, String> {
    all_results(document, structure).await.map_err(|error| error.to_string())
}

#[wasm_split(assess, fallible, preload(fetch_assess))]
fn assess_screen() -> Loaded<Vec<El>> {
    Ok(vec![assess::tool()])
}

#[wasm_split(assess_tabs, fallible, preload(fetch_assess_tabs))]
fn assess_other_tab(desk: assess::Desk, id: &'static str) -> Loaded<Vec<El>> {
    Ok(assess::result::other_tab(desk, id))
}

#[wasm_split(thread, fallible, preload(fetch_thread))]
fn thread_panel(session: Session, panel: Panel) -> Loaded<Vec<El>> {
    Ok(vec![assess::thread::panel(session, panel)])
}

#[wasm_split(prioritise, fallible, preload(fetch_prioritise))]
fn prioritise_screen(session: Session, what: Prioritised) -> Loaded<Vec<El>> {
    Ok(vec![match what {
        Prioritised::Tool => prioritise::tool(),
        Prioritised::Station => prioritise::station::station(session),
    }])
}

#[wasm_split(use_cases, fallible, preload(fetch_use_cases))]
fn use_cases_screen(desk: prioritise::Desk, id: &'static str) -> Loaded<Vec<El>> {
    Ok(prioritise::use_cases_screen(desk, id))
}

#[wasm_split(group, fallible, preload(fetch_group))]
fn group_screen(desk: prioritise::Desk, id: &'static str) -> Loaded<Vec<El>> {
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

#[wasm_split(dialogs, fallible, preload(fetch_dialogs))]
fn dialog_content(session: Session) -> Loaded<Vec<El>> {
    Ok(dialogs::content(session))
}

#[wasm_split(results, fallible)]
fn all_results(document: &Document, structure: Option<String>) -> Loaded<String> {
    let pack = structure.and_then(|text| Pack::structure(&text).ok());
    Ok(results::evaluate_with(document, pack.as_ref()).to_string())
}

/// What the part builds, when it is here. Else it is fetched, and whoever follows this asks again once it has come.
fn here(session: Session, part: Part, build: Building) -> Vec<El> {
    here_as(session, part, |said| said, build)
}

/// The same, with what is said while it is not here inside an element of its own.
fn here_as(session: Session, part: Part, wait: fn(El) -> El, build: Building) -> Vec<El> {
    let missing = session.missing_part.now() == Some(part);
    if !missing && let Some(built) = at_once(build) {
        return built;
    }
    // Followed only while there is something to wait for, or a screen would be built anew when one of its tabs comes.
    session.missing_part.track();
    if missing {
        let again = button("link").word(|words| words.again).on_click(move || session.missing_part.set(None));
        let excuse = el("p").class("notice").attr("role", "alert").word(|words| words.part_failed);
        return vec![wait(excuse.text(" ").child(again))];
    }
    spawn_local(async move {
        let failed = fetch(part).await.is_err();
        session.missing_part.set(failed.then_some(part));
    });
    let coming = el("p").class("quiet").attr("role", "status").attr("aria-busy", "true");
    vec![wait(coming.word(|words| words.part_on_its_way))]
}

/// What a call gives whose part is here; such a call never waits.
fn at_once(mut call: Building) -> Option<Vec<El>> {
    match call.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result.ok(),
        Poll::Pending => None,
    }
}
