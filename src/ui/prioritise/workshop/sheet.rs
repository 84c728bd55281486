//! Where somebody scores: one criterion after the other, all use cases on each, so that they are held against each
//! other and what scores mean is read once.

use std::rc::Rc;

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use crate::browser;
use crate::content::prioritise::Pack;
use crate::format;
use crate::model::knob::Unit;
use crate::model::prioritise::ballot::InvitedCriterion;
use crate::model::prioritise::inputs::{Anchor, Criterion};
use crate::signal::Signal;
use crate::ui::controls::event_value;
use crate::ui::element::{El, button, el};
use crate::ui::session::Session;
use crate::words::fill;

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

/// The score of a use case on a criterion, both by id, followed.
pub type Read = Rc<dyn Fn(&str, &str) -> Option<u32>>;
/// Gives a score, or takes it away.
pub type Write = Rc<dyn Fn(&str, &str, Option<u32>)>;

/// One person's scores.
#[derive(Clone)]
pub struct Sheet {
    pub asked: Vec<Asked>,
    /// Ids and titles.
    pub items: Vec<(String, String)>,
    pub read: Read,
    pub write: Write,
    /// The place of the criterion on screen.
    pub criterion: Signal<usize>,
}

impl Sheet {
    /// The sheet, with what ends the scoring.
    pub fn view(self, session: Session, done: El) -> El {
        let (page, last) = (self.criterion, self.asked.len().saturating_sub(1));
        let sheet = self.clone();
        let progress = move || {
            let words = session.words().prioritise();
            let all = sheet.asked.len() * sheet.items.len();
            let given = sheet.asked.iter().map(|asked| sheet.given(asked)).sum::<usize>();
            let place = (page.get() + 1).min(last + 1);
            let values = [
                ("place", &*place.to_string()),
                ("criteria", &(last + 1).to_string()),
                ("given", &given.to_string()),
                ("all", &all.to_string()),
            ];
            fill(words.sheet_progress, &values)
        };
        let words = session.words().prioritise();
        let turn = move |to: usize| {
            session.close_step();
            page.set(to);
            session.focus_soon(".pri-sheet h2");
        };
        let before = button("secondary")
            .attr("data-action", "criterion-before")
            .flag("disabled", move || page.get() == 0)
            .text(words.sheet_before)
            .on_click(move || turn(page.now().saturating_sub(1)));
        let next = button("secondary")
            .attr("data-action", "criterion-next")
            .flag("disabled", move || page.get() >= last)
            .text(words.sheet_next)
            .on_click(move || turn((page.now() + 1).min(last)));
        let fields = move || {
            let place = page.get();
            untrack(|| self.criterion_fields(session, place))
        };
        el("div")
            .class("pri-sheet")
            .child(el("p").class("overline").attr("role", "status").text_with(progress))
            .child(el("div").children_with(fields))
            .child(el("div").class("button-row").child(before).child(next).child(done))
    }

    /// How many use cases have a score on a criterion.
    fn given(&self, asked: &Asked) -> usize {
        self.items.iter().filter(|(item, _)| (self.read)(item, &asked.id).is_some()).count()
    }

    fn criterion_fields(&self, session: Session, place: usize) -> Vec<El> {
        let words = session.words().prioritise();
        let Some(asked) = self.asked.get(place) else { return Vec::new() };
        let scale = [("low", &*asked.lo.to_string()), ("high", &asked.hi.to_string())];
        let anchor = |it: &Anchor| el("div").child(el("dt").text(it.score.to_string())).child(el("dd").text(&it.text));
        let rows =
            self.items.iter().enumerate().map(|(place, (id, title))| self.field(session, asked, place, id, title));
        vec![
            el("h2").attr("tabindex", "-1").attr("data-criterion", &asked.id).text(&asked.title),
            el("p").text(&asked.meaning),
            el("dl").class("pri-anchors").children(asked.anchors.iter().map(anchor)),
            el("p").class("row-note").text(fill(words.sheet_scale, &scale)),
            el("ul").class("pri-scores").children(rows),
        ]
    }

    fn field(&self, session: Session, asked: &Asked, place: usize, item: &str, title: &str) -> El {
        let wrong = Signal::new(None::<String>);
        let (read, criterion, shown) = (self.read.clone(), asked.id.clone(), item.to_owned());
        let (write, written, scored) = (self.write.clone(), asked.id.clone(), item.to_owned());
        let (lo, hi) = (asked.lo, asked.hi);
        let id = ["score-", &place.to_string()].concat();
        let fault = [&id, "-fault"].concat();
        let count = self.items.len();
        let input = el("input")
            .attr("id", &id)
            .attr("type", "text")
            .attr("inputmode", "numeric")
            .attr("autocomplete", "off")
            .attr("name", &id)
            .attr("data-place", place.to_string())
            .attr("aria-describedby", &fault)
            .attr_with("aria-invalid", move || wrong.with(Option::is_some).to_string())
            .value(move || match wrong.get() {
                Some(text) => text,
                None => read(&shown, &criterion).map(|score| score.to_string()).unwrap_or_default(),
            })
            .on("input", move |event| {
                let text = event_value(&event);
                match score(&text, lo, hi) {
                    Ok(score) => {
                        write(&scored, &written, score);
                        wrong.set(None);
                    }
                    Err(()) => wrong.set(Some(text)),
                }
            })
            .on("keydown", move |event| {
                if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Enter") {
                    event.prevent_default();
                    onward(session, place + 1 < count, place + 1);
                }
            })
            .on("focus", |event| {
                // What is typed takes the place of what is there.
                if let Some(field) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
                    field.select();
                }
            });
        let message = move || {
            let values = [("low", &*lo.to_string()), ("high", &hi.to_string())];
            if wrong.with(Option::is_some) {
                fill(session.words().prioritise().sheet_fault, &values)
            } else {
                String::new()
            }
        };
        el("li")
            .child(el("label").attr("for", &id).text(title))
            .child(el("span").class("field").class_if("invalid", move || wrong.with(Option::is_some)).child(input))
            .child(el("p").class("fault").attr("id", &fault).attr("role", "alert").text_with(message))
    }
}

/// The next field, or what follows the last one.
fn onward(session: Session, more: bool, place: usize) {
    let css = match more {
        true => ["[data-place=\"", &place.to_string(), "\"]"].concat(),
        false => ".pri-sheet .button-row button:not([disabled]):nth-child(n + 2)".to_owned(),
    };
    browser::focus_inside(&session.host.now(), &css);
}

/// What was typed: a whole number on the scale, or nothing.
fn score(text: &str, lo: u32, hi: u32) -> Result<Option<u32>, ()> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let number = format::parse(text, Unit::Plain).map_err(drop)?;
    let fits = number >= f64::from(lo) && number <= f64::from(hi) && number.fract() == 0.0;
    if fits { Ok(Some(number as u32)) } else { Err(()) }
}
