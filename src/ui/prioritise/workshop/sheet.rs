//! Where somebody scores: one criterion after the other, all use cases on each, so that they are held against each
//! other and what scores mean is read once.

use std::rc::Rc;

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

use crate::content::prioritise::Pack;
use crate::model::prioritise::ballot::{InvitedCriterion, InvitedItem};
use crate::model::prioritise::inputs::{Anchor, Criterion, Item};
use crate::signal::Signal;
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::field::{Named, checked_field};
use crate::ui::prioritise::scoring::{Steps, has_steps, pressed};
use crate::ui::session::Session;
use crate::words::fill;

/// What of a row takes the focus: the chosen score, else the first; or the field.
const FIELD: &str = " :is(fieldset:not(:has(:checked)) input, :checked, [type=text])";
/// The same of the first row.
pub const FIRST_FIELD: &str = "[data-place=\"0\"] :is(fieldset:not(:has(:checked)) input, :checked, [type=text])";

/// A criterion as whoever scores sees it.
#[derive(Debug, Clone)]
pub struct Asked {
    id: String,
    title: String,
    meaning: String,
    anchors: Vec<Anchor>,
    lo: u32,
    hi: u32,
}

impl Asked {
    pub fn of(it: &Criterion, pack: &Pack) -> Asked {
        Asked {
            id: it.id.clone(),
            title: pack.title_of(it).to_owned(),
            meaning: pack.meaning_of(it).to_owned(),
            anchors: pack.anchors_of(it),
            lo: it.lo,
            hi: it.hi,
        }
    }

    pub fn invited(it: &InvitedCriterion, pack: &Pack) -> Asked {
        let InvitedCriterion { id, title, meaning, anchors, lo, hi, direction } = it.clone();
        Asked::of(&Criterion { id, title, meaning, anchors, lo, hi, direction, ..Criterion::default() }, pack)
    }
}

/// A use case as whoever scores sees it.
#[derive(Debug, Clone)]
pub struct Listed {
    id: String,
    title: String,
    /// What it is about; may be empty.
    about: String,
}

impl Listed {
    pub fn of(it: &Item) -> Listed {
        Listed { id: it.id.clone(), title: it.title.clone(), about: it.description.clone() }
    }

    pub fn invited(it: &InvitedItem) -> Listed {
        let InvitedItem { id, title, description } = it.clone();
        Listed { id, title, about: description.unwrap_or_default() }
    }
}

/// The score of a use case on a criterion, both by id, followed.
pub type Read = Rc<dyn Fn(&str, &str) -> Option<u32>>;
/// Gives a score, or takes it away.
pub type Write = Rc<dyn Fn(&str, &str, Option<u32>)>;

/// One person's scores.
#[derive(Clone)]
pub struct Sheet {
    pub asked: Vec<Asked>,
    pub items: Vec<Listed>,
    pub read: Read,
    pub write: Write,
    /// The place of the criterion on screen.
    pub criterion: Signal<usize>,
}

impl Sheet {
    /// The sheet. `finish` ends the scoring, behind a button of this name and action; where scores are open it is asked
    /// about them first.
    pub fn view(self, session: Session, action: &str, name: &str, finish: Rc<dyn Fn()>) -> El {
        let sheet = Rc::new(self);
        let (page, last) = (sheet.criterion, sheet.asked.len().saturating_sub(1));
        let words = session.words().prioritise();
        let all = sheet.asked.len() * sheet.items.len();
        let asking = Signal::new(false);
        let counted = sheet.clone();
        let progress = move || {
            let values = [
                ("place", &*(page.get() + 1).min(last + 1).to_string()),
                ("criteria", &(last + 1).to_string()),
                ("given", &counted.given().to_string()),
                ("all", &all.to_string()),
            ];
            fill(words.sheet_progress, &values)
        };
        let turn = move |to: usize| {
            session.close_step();
            asking.set(false);
            page.set(to);
            session.focus_soon(FIRST_FIELD);
        };
        let before = button("secondary")
            .attr("data-action", "criterion-before")
            .flag("disabled", move || page.get() == 0)
            .text(words.sheet_before)
            .on_click(move || turn(page.now().saturating_sub(1)));
        let next = button("primary")
            .attr("data-action", "criterion-next")
            .flag("hidden", move || page.get() >= last)
            .text(words.sheet_next)
            .on_click(move || turn((page.now() + 1).min(last)));
        let (open, end) = (sheet.clone(), finish.clone());
        let done = button("")
            .attr("data-action", action)
            .class_if("primary", move || page.get() >= last)
            .class_if("secondary", move || page.get() < last)
            .text(name)
            .on_click(move || {
                if untrack(|| open.given()) >= all {
                    end();
                } else {
                    asking.set(true);
                    session.focus_soon(".pri-gaps button");
                }
            });
        let fields = sheet.clone();
        let gaps = sheet.clone();
        el("div")
            .class("pri-sheet")
            .child(el("p").class("overline").attr("role", "status").text_with(progress))
            .child(el("div").children_with(move || {
                let place = page.get();
                untrack(|| fields.criterion_fields(session, place))
            }))
            .child(el("div").class("button-row").child(before).child(next).child(done))
            .child(el("div").child_with(move || asking.get().then(|| untrack(|| gaps.gaps(session, all, &finish)))))
    }

    /// How many scores have been given.
    fn given(&self) -> usize {
        let on = |asked: &Asked| self.items.iter().filter(|it| (self.read)(&it.id, &asked.id).is_some()).count();
        self.asked.iter().map(on).sum()
    }

    /// The place of the first score that has not been given: its criterion, then its use case.
    fn first_open(&self) -> Option<(usize, usize)> {
        let open = |asked: &Asked| self.items.iter().position(|it| (self.read)(&it.id, &asked.id).is_none());
        self.asked.iter().enumerate().find_map(|(place, asked)| Some((place, open(asked)?)))
    }

    /// Says how many scores are open, and leads to the first or leaves them so.
    fn gaps(self: &Rc<Self>, session: Session, all: usize, finish: &Rc<dyn Fn()>) -> El {
        let words = session.words().prioritise();
        let (counted, sheet, end) = (self.clone(), self.clone(), finish.clone());
        let open = move || {
            let open = all.saturating_sub(counted.given());
            fill(words.sheet_open, &[("open", &open.to_string()), ("all", &all.to_string())])
        };
        let first = button("small").attr("data-action", "first-open").text(words.sheet_first).on_click(move || {
            if let Some((criterion, item)) = untrack(|| sheet.first_open()) {
                session.close_step();
                sheet.criterion.set(criterion);
                session.focus_soon(&[&row(item), FIELD].concat());
            }
        });
        let leave = button("small").attr("data-action", "leave-open").text(words.sheet_leave).on_click(move || end());
        el("div")
            .class("notice pri-gaps")
            .attr("role", "alert")
            .child(el("p").text_with(open))
            .child(el("div").class("button-row").child(first).child(leave))
    }

    fn criterion_fields(self: &Rc<Self>, session: Session, place: usize) -> Vec<El> {
        let words = session.words().prioritise();
        let Some(asked) = self.asked.get(place) else { return Vec::new() };
        let scale = [("low", &*asked.lo.to_string()), ("high", &asked.hi.to_string())];
        let anchor = |it: &Anchor| el("div").child(el("dt").text(it.score.to_string())).child(el("dd").text(&it.text));
        let hint = if has_steps(asked.lo, asked.hi) { words.sheet_keys } else { words.sheet_scale };
        vec![
            el("h2").attr("tabindex", "-1").attr("data-criterion", &asked.id).text(&asked.title),
            el("p").text(&asked.meaning),
            el("dl").class("pri-anchors").children(asked.anchors.iter().map(anchor)),
            el("p").class("row-note").text(fill(hint, &scale)),
            el("ul")
                .class("pri-scores")
                .attr("aria-label", &asked.title)
                .children((0..self.items.len()).map(|item| self.score(session, asked, item))),
        ]
    }

    /// One use case with its score.
    fn score(self: &Rc<Self>, session: Session, asked: &Asked, place: usize) -> El {
        let Some(item) = self.items.get(place) else { return el("li") };
        let (lo, hi) = (asked.lo, asked.hi);
        let ids = Rc::new((item.id.clone(), asked.id.clone()));
        let (sheet, of) = (self.clone(), ids.clone());
        let read: Rc<dyn Fn() -> Option<u32>> = Rc::new(move || (sheet.read)(&of.0, &of.1));
        let sheet = self.clone();
        let write: Rc<dyn Fn(Option<u32>)> = Rc::new(move |score| (sheet.write)(&ids.0, &ids.1, score));
        let more = place + 1 < self.items.len();
        let typed = write.clone();
        let shown = el("li").attr("data-place", place.to_string()).on("keydown", move |event| {
            if let Some(score) = pressed(&event, lo, hi) {
                typed(Some(score));
            } else if is_enter(&event) {
                event.prevent_default();
                let end = ".pri-sheet .primary:not([hidden])".to_owned();
                session.focus_soon(&if more { [&row(place + 1), FIELD].concat() } else { end });
            }
        });
        let about = (!item.about.is_empty()).then(|| el("p").class("row-note").text(&item.about));
        if has_steps(lo, hi) {
            let name = ["sheet-", &place.to_string()].concat();
            let steps = Steps { name: &name, low: lo, high: hi, anchors: &asked.anchors };
            let taken = write.clone();
            let buttons = steps.view(read.clone(), Rc::new(move |score| taken(Some(score))));
            let legend = el("legend").text(&item.title);
            let fieldset = el("fieldset").class("scoring").child(legend).children(about).child(buttons);
            shown.child(fieldset.child(meaning(session, asked, read, write)))
        } else {
            let fault = {
                let values = [("low", &*lo.to_string()), ("high", &hi.to_string())];
                fill(session.words().prioritise().sheet_fault, &values)
            };
            let take = move |text: &str| -> Result<(), String> {
                let score = match text.trim() {
                    "" => None,
                    text => {
                        let score = text.parse::<u32>().ok().filter(|score| (lo..=hi).contains(score));
                        Some(score.ok_or_else(|| fault.clone())?)
                    }
                };
                write(score);
                Ok(())
            };
            let stored = move || read().map(|score| score.to_string()).unwrap_or_default();
            let named = Named { label: item.title.clone(), name: "score", note: "" };
            shown.child(checked_field(session, named, Box::new(stored), Box::new(take))).children(about)
        }
    }
}

/// What the chosen score means, and how to take it back.
fn meaning(session: Session, asked: &Asked, read: Rc<dyn Fn() -> Option<u32>>, write: Rc<dyn Fn(Option<u32>)>) -> El {
    let words = session.words().prioritise();
    let (anchors, chosen) = (asked.anchors.clone(), read.clone());
    let text = move || {
        let Some(score) = read() else { return String::new() };
        match anchors.iter().filter(|it| it.score <= score).max_by_key(|it| it.score) {
            Some(it) if it.score == score => it.text.clone(),
            Some(it) => fill(words.sheet_above, &[("text", &it.text)]),
            None => String::new(),
        }
    };
    let clear = button("link").flag("hidden", move || chosen().is_none()).text(words.score_clear);
    el("p").class("score-state").child(el("span").text_with(text)).child(clear.on_click(move || write(None)))
}

/// Selects a row by its place.
fn row(place: usize) -> String {
    ["[data-place=\"", &place.to_string(), "\"]"].concat()
}

fn is_enter(event: &Event) -> bool {
    let field = event.target().is_some_and(|it| it.has_type::<HtmlInputElement>());
    field && event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Enter")
}
