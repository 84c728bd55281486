//! The questions of one dimension at a time, the way from one dimension to the next, and how much is answered.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::untrack;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::paper::paper;
use super::people::answering::answering;
use super::question::{focus_answer, question};
use super::so_far::so_far;
use super::{Asked, Desk};
use crate::model::assess::Mode;
use crate::signal::Derived;
use crate::ui::element::{El, button, el};
use crate::ui::icon::Icon;
use crate::words::{assess as say, fill};

/// The way between dimensions. Copies share it.
#[derive(Clone, Copy)]
struct Way {
    desk: Desk,
    /// Those of which anything is asked, by their places.
    dimensions: Derived<Vec<usize>>,
    /// The one on screen.
    current: Derived<usize>,
}

/// Everything about answering. Built anew with the language, so its words stand still.
pub fn screen(desk: Desk) -> Vec<El> {
    let dimensions = Derived::new(move |_| desk.asked_dimensions());
    if desk.dimension.now().is_none() {
        let way = Way { desk, dimensions, current: Derived::new(move |_| first(dimensions)) };
        desk.dimension.set(Some(way.next_open().map_or_else(|| first(dimensions), |(dimension, _)| dimension)));
    }
    // A dimension the quick check leaves out gives way to the first that it asks.
    let current = Derived::new(move |_| {
        let chosen = desk.dimension.get();
        chosen.filter(|it| dimensions.read().contains(it)).unwrap_or_else(|| first(dimensions))
    });
    let way = Way { desk, dimensions, current };
    way.go_to_wanted();
    let columns = el("div")
        .class("ask-columns")
        .child(way.list())
        .child(el("section").class("ask-main").children(way.dimension()))
        .child(so_far(desk));
    vec![columns, paper(desk)]
}

fn first(dimensions: Derived<Vec<usize>>) -> usize {
    dimensions.read().first().copied().unwrap_or_default()
}

/// How much is asked: the choice keeps what is answered.
pub fn modes(desk: Desk) -> El {
    let words = desk.session.words();
    let count = |mode: Mode| {
        let asks = |asked: Rc<Asked>| {
            let all = asked.questionnaire.questions().iter();
            all.filter(|it| mode == Mode::Full || it.quick || it.knockout).count()
        };
        desk.asked().map(asks).unwrap_or_default().to_string()
    };
    let segment = |mode: Mode, text: &str| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "assess-mode")
            .attr("value", mode.word())
            .checked(move || desk.session.document.read().workspace.assess.mode == mode)
            .on("change", move |_| {
                desk.session.close_step();
                desk.session.edit_document("assess.mode", |document| document.workspace.assess.mode = mode);
                desk.session.close_step();
            });
        let text = fill(text, &[("count", &count(mode))]);
        el("label").class("segment").child(input).child(el("span").text(text))
    };
    el("fieldset")
        .class("ask-modes")
        .child(el("legend").class("sr").text(words.assess().mode))
        .child(
            el("div")
                .class("segmented")
                .child(segment(Mode::Quick, words.assess().quick))
                .child(segment(Mode::Full, words.assess().full)),
        )
        .child(el("small").text(words.assess().mode_note))
}

impl Way {
    /// Shows a dimension; the focus goes to a question of it, or where there is none to its title.
    fn go(self, dimension: usize, question: Option<usize>) {
        self.desk.dimension.set(Some(dimension));
        let Some(asked) = self.desk.asked() else { return };
        let id = question.and_then(|place| asked.pack.questions.get(place)).map(|it| it.id.clone());
        let host = self.desk.session.host.now();
        spawn_local(async move {
            tick().await;
            let selector = match &id {
                Some(id) => ["[data-question=\"", id, "\"]"].concat(),
                None => ".ask-main h2".to_owned(),
            };
            let found = host.shadow_root().and_then(|root| root.query_selector(&selector).ok().flatten());
            match found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
                Some(found) if id.is_some() => focus_answer(&found),
                Some(found) => {
                    let _ = found.focus();
                }
                None => {}
            }
        });
    }

    /// Goes to the question another tool has asked for, or to its dimension where it is not asked itself.
    fn go_to_wanted(self) {
        let wanted = self.desk.session.wanted_question.now();
        if wanted.is_empty() {
            return;
        }
        self.desk.session.wanted_question.set(String::new());
        let Some(asked) = self.desk.asked() else { return };
        let Some(place) = asked.questionnaire.find(&wanted) else { return };
        if let Some(dimension) = asked.questionnaire.dimension_of(place) {
            let is_asked = untrack(|| self.desk.asked_in(dimension)).contains(&place);
            self.go(dimension, is_asked.then_some(place));
        }
    }

    /// The next question without an answer from the present dimension on, with its dimension; then from the start.
    fn next_open(self) -> Option<(usize, usize)> {
        let (dimensions, current) = (self.dimensions.read(), self.current.get());
        let (before, after): (Vec<usize>, Vec<usize>) = dimensions.iter().partition(|it| **it < current);
        let open = |dimension: usize| {
            let found = self.desk.asked_in(dimension).into_iter().find(|question| self.desk.is_open(*question));
            found.map(|question| (dimension, question))
        };
        after.into_iter().chain(before).find_map(open)
    }

    fn open_next(self) {
        if let Some((dimension, question)) = untrack(|| self.next_open()) {
            self.go(dimension, Some(question));
        }
    }

    /// The dimension so many places on; `None` beyond the ends.
    fn beside(self, steps: isize) -> Option<usize> {
        let dimensions = self.dimensions.read();
        let place = dimensions.iter().position(|it| *it == self.current.get())?;
        dimensions.get(place.checked_add_signed(steps)?).copied()
    }

    fn title(self, dimension: usize) -> String {
        self.desk.asked().map(|asked| say::dimension(&asked.pack, dimension).to_owned()).unwrap_or_default()
    }

    /// How many questions of a dimension are dealt with, and how many there are.
    fn count(self, dimension: usize) -> (usize, usize) {
        let asked = self.desk.asked_in(dimension);
        (asked.iter().filter(|question| !self.desk.is_open(**question)).count(), asked.len())
    }

    fn list(self) -> El {
        let words = self.desk.session.words();
        let item = move |dimension: usize| {
            let count = move || {
                let (answered, asked) = self.count(dimension);
                fill(words.assess().count, &[("answered", &answered.to_string()), ("asked", &asked.to_string())])
            };
            let current = move || if self.current.get() == dimension { "true" } else { "false" }.to_owned();
            let item = button("ask-dimension")
                .attr_with("aria-current", current)
                .on_click(move || self.go(dimension, None))
                .child(el("span").text(self.title(dimension)))
                .text(" ")
                .child(el("span").class("ask-count").text_with(count));
            el("li").child(item)
        };
        el("nav")
            .class("ask-list")
            .attr("aria-label", words.assess().dimensions)
            .child(el("ul").children_with(move || self.dimensions.read().iter().copied().map(item).collect()))
    }

    fn dimension(self) -> Vec<El> {
        let words = self.desk.session.words();
        let progress = move || {
            let (answered, asked) = self.desk.with(|view| {
                let coverage = view.it.coverage;
                (coverage.answered + coverage.not_applicable, coverage.asked)
            });
            fill(words.assess().progress, &[("answered", &answered.to_string()), ("asked", &asked.to_string())])
        };
        let open = button("link")
            .attr("data-action", "open-next")
            .text(words.assess().open_next)
            .flag("hidden", move || self.next_open().is_none())
            .on_click(move || self.open_next());
        let done = el("span").flag("hidden", move || self.next_open().is_some()).text(words.assess().all_answered);
        let about = move || {
            let place = self.current.get();
            let text = self.desk.asked().and_then(|it| it.pack.dimensions.get(place).map(|it| it.texts.text.clone()));
            text.unwrap_or_default()
        };
        vec![
            el("div").child_with(move || answering(self.desk)),
            el("p").class("ask-progress").child(el("span").text_with(progress)).child(open).child(done),
            el("div").class("ask-bar").attr("aria-hidden", "true").children_with(move || self.bar()),
            el("h2").attr("tabindex", "-1").text_with(move || self.title(self.current.get())),
            el("p").class("quiet").text_with(about),
            el("div").children_with(move || self.questions()),
            self.onward(),
        ]
    }

    /// One mark for each question, those of the dimension on screen with an edge.
    fn bar(self) -> Vec<El> {
        let current = self.current.get();
        let mut marks = Vec::new();
        for dimension in self.dimensions.read().iter().copied() {
            for question in self.desk.asked_in(dimension) {
                let answered = !self.desk.is_open(question);
                marks.push(el("span").class(match (answered, dimension == current) {
                    (true, true) => "done here",
                    (true, false) => "done",
                    (false, true) => "here",
                    (false, false) => "",
                }));
            }
        }
        marks
    }

    /// The questions of the dimension on screen: built anew with it and not with an answer, so the focus stays.
    fn questions(self) -> Vec<El> {
        let places = Derived::new(move |_| self.desk.asked_in(self.current.get())).get();
        let Some(asked) = untrack(|| self.desk.asked()) else { return Vec::new() };
        let session = self.desk.session;
        let words = session.words();
        let nodes: Rc<RefCell<Vec<HtmlElement>>> = Rc::default();
        let mut all = Vec::new();
        for (index, place) in places.iter().enumerate() {
            let Some(it) = asked.pack.questions.get(*place) else { continue };
            let known = nodes.clone();
            let advance = move || match known.borrow().get(index + 1) {
                Some(next) => focus_answer(next),
                None => session.focus_soon("[data-action=onward]"),
            };
            let (number, of) = ((index + 1).to_string(), places.len().to_string());
            let number = fill(words.assess().number, &[("number", &number), ("asked", &of)]);
            let made = question(self.desk, it, &number, advance);
            nodes.borrow_mut().push(made.node());
            all.push(made);
        }
        all
    }

    /// To the dimension before and the one after; after the last one to what is open still, else to the result.
    fn onward(self) -> El {
        let session = self.desk.session;
        let words = session.words();
        let back = button("secondary")
            .attr("data-action", "backward")
            .flag("hidden", move || self.beside(-1).is_none())
            .text_with(move || self.to(words.assess().back, self.beside(-1)))
            .on_click(move || {
                if let Some(dimension) = untrack(|| self.beside(-1)) {
                    self.go(dimension, None);
                }
            });
        let name = move || match self.beside(1) {
            Some(next) => self.to(words.assess().next, Some(next)),
            None if self.next_open().is_some() => words.assess().open_next.to_owned(),
            None => words.assess().show_result.to_owned(),
        };
        let act = move || {
            let next = untrack(|| self.beside(1));
            if let Some(dimension) = next {
                let first = untrack(|| self.desk.asked_in(dimension).first().copied());
                self.go(dimension, first);
            } else if untrack(|| self.next_open().is_some()) {
                self.open_next();
            } else {
                self.desk.show_result.set(true);
                session.focus_soon(".assess .result h2");
            }
        };
        let onward = button("primary")
            .attr("data-action", "onward")
            .child(el("span").text_with(name))
            .icon(Icon::Arrow)
            .on_click(act);
        el("div").class("ask-onward").child(back).child(onward)
    }

    fn to(self, text: &str, dimension: Option<usize>) -> String {
        let title = dimension.map(|dimension| self.title(dimension)).unwrap_or_default();
        fill(text, &[("title", &title)])
    }
}
