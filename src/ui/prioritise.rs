//! Prioritise on screen: the ranking and how far it can be trusted, the matrix, and behind further tabs everything the
//! two are made of.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::untrack;

use super::controls::tabs::{Tab, tabs};
use super::element::{El, el};
use super::fetched::{self, Fetched};
use super::head::head;
use super::parts;
use super::preferences::Tool;
use super::session::Session;
use crate::content::prioritise::Pack;
use crate::model::prioritise::{Prioritisation, PrioritiseInputs};
use crate::signal::{Derived, Signal, effect};
use crate::words::Locale;
use crate::words::prioritise::STYLE;
use ballots::guest;
use robustness::{Answer, Engine, Run};
use workshop::{Workshop, turn};

pub mod ballots;
pub mod criteria;
pub mod disagreements;
pub mod empty;
pub mod field;
pub mod figures;
pub mod filter;
pub mod matrix;
pub mod moving;
pub mod portfolio;
pub mod ranking;
pub mod robustness;
pub mod row;
pub mod scoring;
pub mod second_opinions;
pub mod station;
pub mod use_cases;
pub mod workshop;

const STRUCTURE: &str = "content/prioritise/structure.json";

const TABS: &[Tab] = &[
    ("ranking", |words| words.prioritise().tab_ranking),
    ("matrix", |words| words.prioritise().tab_matrix),
    ("disagreements", |words| words.prioritise().tab_disagreements),
    ("portfolio", |words| words.prioritise().tab_portfolio),
    ("opinions", |words| words.prioritise().tab_opinions),
    ("criteria", |words| words.prioritise().tab_criteria),
    ("use-cases", |words| words.prioritise().tab_use_cases),
    ("workshop", |words| words.prioritise().tab_workshop),
];

/// The pack in the present language, once it is there, or why it is not.
type Loaded = Fetched<Pack>;

/// What the scores of the present round come to: the one memo this page is read from.
#[derive(Clone)]
struct View {
    it: Rc<Prioritisation>,
    /// What it was made of.
    of: PrioritiseInputs,
}

/// It is made anew when something in it has changed, so there is nothing to find out.
impl PartialEq for View {
    fn eq(&self, _: &View) -> bool {
        false
    }
}

/// What every part of this page needs. Copies share it.
#[derive(Clone, Copy)]
pub struct Desk {
    pub session: Session,
    loaded: Loaded,
    view: Derived<Option<View>>,
    /// What reruns with other weights and people make of the ranking, and how far they are.
    pub run: Derived<Run>,
    answer: Derived<Option<Answer>>,
    engine: Signal<RefCell<Engine>>,
    pub tab: Signal<&'static str>,
    /// The id of the use case whose row in the ranking is open; empty: none.
    pub open_row: Signal<String>,
    /// The id of the use case that is moved on the matrix without dragging; empty: the first.
    pub moved: Signal<String>,
    /// The id of the use case that is edited in the list; empty: none.
    pub edited: Signal<String>,
    /// Whether rows can be pasted now.
    pub pasting: Signal<bool>,
    /// Only use cases of this area and with this tag are shown; empty: all.
    pub area: Signal<String>,
    pub tag: Signal<String>,
    pub workshop: Workshop,
}

/// The inputs, what they come to, and the words of criteria: all that a part of this page reads.
pub struct Shown<'a> {
    pub inputs: &'a PrioritiseInputs,
    pub it: &'a Prioritisation,
    pub pack: &'a Pack,
}

impl Shown<'_> {
    /// The title of a use case, by its place.
    pub fn title(&self, item: usize) -> &str {
        self.inputs.items.get(item).map_or("", |it| &it.title)
    }

    /// The title of a criterion, by its place.
    pub fn criterion(&self, place: usize) -> &str {
        self.inputs.criteria.get(place).map_or("", |it| self.pack.title_of(it))
    }

    pub fn criteria(&self) -> Vec<&str> {
        self.inputs.criteria.iter().map(|it| self.pack.title_of(it)).collect()
    }
}

/// What there is to show.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Empty,
    /// The scores of this round are secret until they are revealed.
    Hidden,
    Open,
    /// Somebody scores on this device.
    Turn,
    /// The page was opened with an invitation.
    Guest,
}

pub fn tool() -> El {
    let session = Session::here();
    let loaded: Loaded = Signal::new(None);
    effect(move || fetched::load(session, loaded, fetch));
    let view = Derived::new(move |last: Option<&Option<View>>| {
        let document = session.document.read();
        // Of secret scores nothing is worked out, so nothing built of it can show them.
        let of = document.workspace.prioritise.shown().into_owned();
        let it = match last {
            Some(Some(last)) => last.it.after(&last.of, &of),
            _ => Prioritisation::new(&of),
        };
        Some(View { it: Rc::new(it), of })
    });
    let engine = Signal::new(RefCell::new(Engine::default()));
    let question = Derived::new(move |_| {
        let seed = session.document.read().seed()?;
        view.with(|view| view.as_ref()?.it.question(seed))
    });
    let run = robustness::run(session, engine, question);
    let text = || Signal::new(String::new());
    let desk = Desk {
        session,
        loaded,
        view,
        run,
        answer: Derived::new(move |_| run.read().answer.clone()),
        engine,
        tab: Signal::new("ranking"),
        open_row: text(),
        moved: text(),
        edited: text(),
        pasting: Signal::new(false),
        area: text(),
        tag: text(),
        workshop: Workshop::default(),
    };
    let state = Derived::new(move |_| {
        let document = session.document.read();
        match &document.workspace.prioritise {
            _ if desk.workshop.guest.with(Option::is_some) => State::Guest,
            it if desk.workshop.is_turn(it) => State::Turn,
            it if it.items.is_empty() => State::Empty,
            it if it.hidden => State::Hidden,
            _ => State::Open,
        }
    });
    // Built anew when the pack has come or its language has changed, and not with every edit.
    let content = move || match loaded.get() {
        Some(Ok(_)) => match state.get() {
            State::Guest => parts::group(desk, "guest"),
            State::Turn => parts::group(desk, "turn"),
            State::Empty => untrack(|| empty::screen(desk).into_iter().chain(ballots::apart(desk)).collect()),
            state => untrack(|| result(desk, state == State::Hidden)),
        },
        Some(Err(reason)) => vec![desk.failed(&reason)],
        None => vec![el("p").class("quiet").attr("role", "status").text(session.words().part_on_its_way)],
    };
    // Once words are here, or a name would be missing in them.
    let mut followed = false;
    effect(move || {
        if !followed && loaded.with(|it| matches!(it, Some(Ok(_)))) {
            followed = true;
            untrack(|| guest::open_fragment(desk));
        }
    });
    guest::follow_fragment(desk);
    // Whoever scores for others to hide, or was invited, sees nothing but the sheet.
    let alone = move || matches!(state.get(), State::Turn | State::Guest);
    el("section")
        .class("tool prioritise")
        .attr("data-tool", "prioritise")
        // Where something is entered nothing lies over the fields.
        .class_if("entering", move || matches!(desk.tab.get(), "criteria" | "use-cases" | "workshop" | "opinions"))
        .child(el("div").flag("hidden", alone).child(head(Tool::Prioritise)))
        .child(el("div").children_with(content))
}

/// The headline over the tabs. What rests on secret scores waits for them.
fn result(desk: Desk, hidden: bool) -> Vec<El> {
    let panel = move |id: &'static str| match id {
        "criteria" => parts::use_cases(desk, "criteria"),
        "use-cases" => parts::use_cases(desk, "use-cases"),
        "workshop" => parts::group(desk, "workshop"),
        "opinions" => parts::use_cases(desk, "opinions"),
        _ if hidden => vec![el("p").class("notice").text(desk.session.words().prioritise().scores_hidden)],
        "matrix" => matrix::tab(desk),
        "disagreements" => parts::group(desk, "disagreements"),
        "portfolio" => parts::use_cases(desk, "portfolio"),
        _ => ranking::tab(desk),
    };
    let headline = if hidden { Vec::new() } else { figures::headline(desk).into() };
    let tabs = tabs(desk.tab, TABS, panel);
    headline.into_iter().chain([el("section").class("result").children(tabs)]).collect()
}

/// What the part of use cases, criteria and portfolio builds.
pub fn use_cases_screen(desk: Desk, id: &str) -> Vec<El> {
    match id {
        "portfolio" => portfolio::tab(desk),
        "criteria" => criteria::tab(desk),
        "opinions" => second_opinions::tab(desk),
        "paste" => use_cases::paste(desk),
        _ => use_cases::tab(desk),
    }
}

/// What the part for several people builds.
pub fn group_screen(desk: Desk, id: &str) -> Vec<El> {
    match id {
        "workshop" => workshop::tab(desk),
        "disagreements" => disagreements::tab(desk),
        "turn" => turn::screen(desk).into_iter().collect(),
        "guest" => guest::screen(desk).into_iter().collect(),
        _ => ballots::arrivals::arrivals(desk),
    }
}

/// Words and pack in the present language, in which the example is told then too.
async fn fetch(session: Session, locale: Locale) -> Result<Pack, String> {
    fetched::styles_and_words(session, STYLE, locale.prioritise_file(), |text| locale.load_prioritise(text)).await?;
    let structure = session.fetch(STRUCTURE).await?;
    let texts = session.fetch(&texts_in(locale)).await?;
    let pack = Pack::read(&structure, &texts).map_err(|error| error.to_string())?;
    retell(session, &pack, &structure, locale).await;
    Ok(pack)
}

/// Tells the example in the present language as far as nobody has changed its words. Like a change of language this is
/// no edit and no step of undo.
async fn retell(session: Session, pack: &Pack, structure: &str, locale: Locale) {
    if !pack.is_told_otherwise(&session.document.peek().workspace.prioritise) {
        return;
    }
    for other in Locale::ALL.into_iter().filter(|other| *other != locale) {
        // Where the words of another language do not come, those of the example stay.
        let Ok(texts) = session.fetch(&texts_in(other)).await else { return };
        let Ok(other) = Pack::read(structure, &texts) else { return };
        let mut document = session.document.now();
        pack.retell(&other, &mut document.workspace.prioritise);
        if session.locale.now() == locale && document != session.document.now() {
            session.document.set(document);
        }
    }
}

/// The words of the pack in a language.
fn texts_in(locale: Locale) -> String {
    ["content/prioritise/", locale.tag(), ".json"].concat()
}

impl Desk {
    /// What is on screen, followed; the default while there is no pack.
    pub fn with<R: Default>(self, read: impl FnOnce(&Shown) -> R) -> R {
        let (loaded, view) = (self.loaded.read(), self.view.read());
        let (Some(Ok(pack)), Some(View { it, .. })) = (&*loaded, &*view) else { return R::default() };
        let document = self.session.document.read();
        read(&Shown { inputs: &document.workspace.prioritise, it, pack })
    }

    /// The pack as it is now, which stays as long as what is built of it.
    pub fn pack(self) -> Option<Rc<Pack>> {
        self.loaded.now()?.ok()
    }

    /// Changes what Prioritise is told. Edits under the same key in one gesture are one step of undo.
    pub fn edit(self, key: &str, change: impl FnOnce(&mut PrioritiseInputs)) {
        let key = ["prioritise.", key].concat();
        self.session.edit_document(&key, |document| change(&mut document.workspace.prioritise));
    }

    /// Like `edit`, as a step of undo of its own.
    pub fn act(self, key: &str, change: impl FnOnce(&mut PrioritiseInputs)) {
        self.session.close_step();
        self.edit(key, change);
        self.session.close_step();
    }

    /// Shows a use case in the list, to be edited.
    pub fn open_use_case(self, id: &str) {
        self.edited.set(id.to_owned());
        self.tab.set("use-cases");
        self.session.focus_soon(".use-case.open [name=title]");
    }

    fn failed(self, reason: &str) -> El {
        fetched::failed(self.session, reason, move || fetched::load(self.session, self.loaded, fetch))
    }
}
