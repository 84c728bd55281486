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

/// One cell: a use case and a criterion by their ids.
#[derive(Clone, Copy)]
struct Cell {
    desk: Desk,
    ids: Signal<(String, String)>,
    /// Why the last score was not taken.
    fault: Signal<String>,
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
        criteria.with(|criteria| criteria.iter().map(|it| one(desk, &pack, &item, it)).collect())
    })
}

fn one(desk: Desk, pack: &Rc<Pack>, item: &str, criterion: &Criterion) -> El {
    let it = desk.session.words().prioritise();
    let ids = (item.to_owned(), criterion.id.clone());
    let cell = Cell { desk, ids: Signal::new(ids), fault: Signal::new(String::new()) };
    let anchors = pack.anchors_of(criterion);
    let against = if criterion.direction == Direction::Cost { it.score_against } else { "" };
    let note = [pack.meaning_of(criterion), against].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let given = if criterion.hi - criterion.lo < MOST_STEPS {
        cell.steps(criterion, &anchors)
    } else {
        cell.field(pack, criterion)
    };
    let fields = given.node();
    let (low, high) = (criterion.lo, criterion.hi);
    let fieldset = el("fieldset")
        .class("scoring")
        .attr("data-criterion", &criterion.id)
        .on("keydown", move |event| cell.press(&event, low, high))
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

    /// A button for each score, which says what it means where that is described.
    fn steps(self, criterion: &Criterion, anchors: &[Anchor]) -> El {
        let name = self.ids.peek_with(|(item, criterion)| ["score-", item, "-", criterion].concat());
        let step = |score: u32| {
            let number = score.to_string();
            let meaning = anchors.iter().find(|anchor| anchor.score == score).map(|anchor| &*anchor.text);
            let input = el("input")
                .attr("type", "radio")
                .attr("name", &name)
                .attr("value", &number)
                .checked(move || self.score() == Some(score))
                .on("change", move |_| drop(self.write(Some(score))));
            let meaning = meaning.map(|meaning| el("span").class("sr").text([": ", meaning].concat()));
            let text = el("span").text(&number).children(meaning);
            el("label").class("segment").child(input).child(text)
        };
        el("div").class("segmented steps-of-scale").children((criterion.lo..=criterion.hi).map(step))
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

    /// Figures are scores where the focus is on a button; 0 is ten where the scale begins above it.
    fn press(self, event: &Event, low: u32, high: u32) {
        let radio = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        if radio.as_ref().is_none_or(|it| it.type_() != "radio") {
            return;
        }
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        let Some(figure) = event.key().parse::<u32>().ok().filter(|figure| plain && *figure < 10) else { return };
        let score = if figure == 0 && low > 0 { 10 } else { figure };
        if (low..=high).contains(&score) {
            event.prevent_default();
            let _ = self.write(Some(score));
            // Arrows go on from where the focus is.
            if let Some(group) = radio.and_then(|it| it.closest(".steps-of-scale").ok().flatten()) {
                focus(&group, &["[value=\"", &score.to_string(), "\"]"].concat());
            }
        }
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
