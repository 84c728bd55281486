//! The scores of whoever works alone, one use case at a time.

use std::rc::Rc;

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};

use super::Desk;
use super::field::{Named, checked_field};
use crate::content::prioritise::Pack;
use crate::model::prioritise::inputs::{Anchor, Criterion, Direction, ME};
use crate::signal::{Derived, Signal};
use crate::ui::element::{El, button, el};
use crate::words::fill;
use crate::words::prioritise::edit_error;

pub mod grid;
pub mod single;

/// Scales with more steps than this have a field instead of a button for each.
const MOST_STEPS: u32 = 11;

/// A scale with a button for each score.
pub struct Steps<'a> {
    /// Of the group of buttons; no other on the page has it.
    pub name: &'a str,
    pub low: u32,
    pub high: u32,
    pub anchors: &'a [Anchor],
}

/// Whether a scale has few enough scores for a button each.
pub fn has_steps(low: u32, high: u32) -> bool {
    high - low < MOST_STEPS
}

impl Steps<'_> {
    /// The buttons, each with what its score means where that is described.
    pub fn view(&self, read: Rc<dyn Fn() -> Option<u32>>, write: Rc<dyn Fn(u32)>) -> El {
        let step = |score: u32| {
            let number = score.to_string();
            let meaning = self.anchors.iter().find(|anchor| anchor.score == score).map(|anchor| &*anchor.text);
            let (read, write) = (read.clone(), write.clone());
            let input = el("input")
                .attr("type", "radio")
                .attr("name", self.name)
                .attr("value", &number)
                .checked(move || read() == Some(score))
                .on("change", move |_| write(score));
            let meaning = meaning.map(|meaning| el("span").class("sr").text([": ", meaning].concat()));
            let text = el("span").text(&number).children(meaning);
            el("label").class("segment").child(input).child(text)
        };
        el("div").class("segmented steps-of-scale").children((self.low..=self.high).map(step))
    }
}

/// The score whose key was pressed on one of the buttons; 0 is ten where the scale begins above it.
pub fn pressed(event: &Event, low: u32, high: u32) -> Option<u32> {
    let radio = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok())?;
    let event = event.dyn_ref::<KeyboardEvent>()?;
    if radio.type_() != "radio" || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let figure = event.key().parse::<u32>().ok().filter(|figure| *figure < 10)?;
    let score = if figure == 0 && low > 0 { 10 } else { figure };
    let fits = (low..=high).contains(&score);
    if fits {
        event.prevent_default();
        // Arrows go on from where the focus is.
        if let Some(group) = radio.closest(".steps-of-scale").ok().flatten() {
            focus(&group, &["[value=\"", &score.to_string(), "\"]"].concat());
        }
    }
    fits.then_some(score)
}

/// One cell: a use case and a criterion by their ids.
#[derive(Clone, Copy)]
struct Cell {
    desk: Desk,
    ids: Signal<(String, String)>,
    /// Why the last score was not taken.
    fault: Signal<String>,
}

/// That what is scored here does not count, where it does not.
pub fn no_vote(desk: Desk) -> El {
    let counts = move || {
        let document = desk.session.document.read();
        let inputs = &document.workspace.prioritise;
        inputs.hidden || inputs.counts_mine(inputs.round)
    };
    el("p").class("notice").flag("hidden", counts).text(desk.session.words().prioritise().scores_no_vote)
}

/// The scores of one use case, by its id.
pub fn scores(desk: Desk, item: &str) -> El {
    let item = item.to_owned();
    // Weights are no part of it, or moving one would build everything anew.
    let criteria = Derived::new(move |_| {
        let document = desk.session.document.read();
        let bare = |it: &Criterion| Criterion { weight: 0.0, locked: false, ..it.clone() };
        document.workspace.prioritise.criteria.iter().map(bare).collect::<Vec<_>>()
    });
    let hidden = Derived::new(move |_| desk.session.document.read().workspace.prioritise.hidden);
    el("div").class("scores").children_with(move || {
        if hidden.get() {
            return vec![el("p").class("notice").text(desk.session.words().prioritise().scores_hidden)];
        }
        let Some(pack) = untrack(|| desk.pack()) else { return Vec::new() };
        let scores =
            |criteria: &Vec<Criterion>| criteria.iter().map(|it| one(desk, &pack, &item, it)).collect::<Vec<_>>();
        [no_vote(desk)].into_iter().chain(criteria.with(scores)).collect()
    })
}

fn one(desk: Desk, pack: &Rc<Pack>, item: &str, criterion: &Criterion) -> El {
    let it = desk.session.words().prioritise();
    let ids = (item.to_owned(), criterion.id.clone());
    let cell = Cell { desk, ids: Signal::new(ids), fault: Signal::new(String::new()) };
    let anchors = pack.anchors_of(criterion);
    let against = if criterion.direction == Direction::Cost { it.score_against } else { "" };
    let note = [pack.meaning_of(criterion), against].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let given = if has_steps(criterion.lo, criterion.hi) {
        cell.steps(criterion, &anchors)
    } else {
        cell.field(pack, criterion)
    };
    let fields = given.node();
    let (low, high) = (criterion.lo, criterion.hi);
    let fieldset = el("fieldset")
        .class("scoring")
        .attr("data-criterion", &criterion.id)
        .on("keydown", move |event| {
            if let Some(score) = pressed(&event, low, high) {
                let _ = cell.write(Some(score));
            }
        })
        .child(el("legend").text(pack.title_of(criterion)))
        .child(el("p").class("row-note").text(note.join(" ")))
        .child(given);
    let meaning = |anchor: &Anchor| {
        let score = anchor.score;
        el("li")
            .class_if("here", move || cell.score() == Some(score))
            .child(el("span").class("anchor-score").text(score.to_string()))
            .child(el("span").text(&anchor.text))
    };
    let state = move || if cell.score().is_none() { it.score_none } else { "" }.to_owned();
    let clear = button("link").flag("hidden", move || cell.score().is_none()).text(it.score_clear);
    let clear = clear.on_click(move || {
        let _ = cell.write(None);
        // The button goes, and the focus must not go with it.
        focus(&fields, "input");
    });
    fieldset
        .child(el("ul").class("anchors").children(anchors.iter().map(meaning)))
        .child(el("p").class("score-state").child(el("span").text_with(state)).child(clear))
        .child(el("p").class("fault").attr("role", "alert").text_with(move || cell.fault.get()))
}

impl Cell {
    fn score(self) -> Option<u32> {
        let document = self.desk.session.document.read();
        self.ids.peek_with(|(item, criterion)| document.workspace.prioritise.own_score(item, criterion))
    }

    fn write(self, score: Option<u32>) -> Result<(), String> {
        let fault = self.ids.peek_with(|(item, criterion)| write(self.desk, item, criterion, score));
        self.fault.set(fault.clone().err().unwrap_or_default());
        fault
    }

    fn steps(self, criterion: &Criterion, anchors: &[Anchor]) -> El {
        let name = self.ids.peek_with(|(item, criterion)| ["score-", item, "-", criterion].concat());
        let steps = Steps { name: &name, low: criterion.lo, high: criterion.hi, anchors };
        steps.view(Rc::new(move || self.score()), Rc::new(move |score| drop(self.write(Some(score)))))
    }

    fn field(self, pack: &Pack, criterion: &Criterion) -> El {
        let it = self.desk.session.words().prioritise();
        let ends = [("low", &*criterion.lo.to_string()), ("high", &*criterion.hi.to_string())];
        let range = fill(it.score_range, &ends);
        let wrong = fill(&fill(it.score_fault, &ends), &[("cell", pack.title_of(criterion))]);
        let take = move |text: &str| {
            let score = match text.trim() {
                "" => None,
                text => Some(text.parse().map_err(|_| wrong.clone())?),
            };
            self.write(score)
        };
        let stored = move || self.score().map(|score| score.to_string()).unwrap_or_default();
        let named = Named { label: range, name: "score", note: "" };
        checked_field(self.desk.session, named, Box::new(stored), Box::new(take))
    }
}

/// Puts the focus on the first field inside that a selector finds.
fn focus(inside: &Element, selector: &str) {
    let found = inside.query_selector(selector).ok().flatten();
    if let Some(field) = found.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        let _ = field.focus();
    }
}

/// Writes a score of whoever works alone, or says why not.
fn write(desk: Desk, item: &str, criterion: &str, score: Option<u32>) -> Result<(), String> {
    let mut outcome = Ok(false);
    desk.edit(&["score.", item, ".", criterion].concat(), |inputs| {
        outcome = inputs.set_score(ME, item, criterion, score);
    });
    outcome.map(drop).map_err(|error| edit_error(error, &desk.session.formats()))
}
