//! The reruns of the ranking, worked in slices: how far they are, what they say, and a way to cancel them.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::{set_timeout_with_handle, untrack};

use super::{Desk, row};
use crate::browser;
use crate::chart::AnyChart;
use crate::chart::ranks::{RanksChart, RanksRow};
use crate::export::Cell;
use crate::model::prioritise::prioritisation::Question;
use crate::model::prioritise::smaa::verdict::front_runners;
use crate::model::prioritise::smaa::{Acceptability, DRAWS, Smaa};
use crate::signal::{Derived, Signal};
use crate::ui::chart_view::chart_view;
use crate::ui::element::{El, button, el};
use crate::ui::take_away::{chart_foot, data_table, folded, save_image};
use crate::words::{fill, ranking as say};

/// What the first slice may take: a frame. And what later ones may, between which the browser has other things to do.
const FIRST_MS: f64 = 16.0;
const SLICE_MS: f64 = 10.0;
/// Draws between two looks at the clock.
const STEP: usize = 100;
/// Work that takes longer says so.
const PATIENCE_MS: f64 = 300.0;

/// How far the reruns are, and what they say.
#[derive(Clone, PartialEq)]
pub struct Run {
    pub state: State,
    /// Of the present scores and people alone: shares of other ones would stand beside the wrong names.
    pub answer: Option<Answer>,
}

#[derive(Clone, Copy, PartialEq)]
pub enum State {
    /// There is nothing to rerun.
    Nothing,
    /// The share done, once it has taken long.
    Working(Option<f64>),
    Cancelled,
    Done,
}

/// What came out, which is one and not copied.
#[derive(Clone)]
pub struct Answer(pub Rc<Acceptability>);

impl PartialEq for Answer {
    fn eq(&self, other: &Answer) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What reruns: one for a screen.
pub struct Engine {
    question: Option<Question>,
    smaa: Option<Smaa>,
    run: Run,
    begun: f64,
    next: Option<TimeoutHandle>,
}

impl Default for Engine {
    fn default() -> Engine {
        let run = Run { state: State::Nothing, answer: None };
        Engine { question: None, smaa: None, run, begun: 0.0, next: None }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Engine {
    /// Takes up a question, unless it is the one it has.
    fn follow(&mut self, question: Option<Question>) {
        if self.question == question {
            return;
        }
        self.stop();
        self.smaa = question.as_ref().and_then(|question| question.begin(DRAWS));
        let state = if self.smaa.is_some() { State::Working(None) } else { State::Nothing };
        self.run = Run { state, answer: None };
        self.begun = browser::now_ms();
        self.question = question;
        self.slice(FIRST_MS);
    }

    /// Works on for so many milliseconds.
    fn slice(&mut self, most: f64) {
        let Some(smaa) = &mut self.smaa else { return };
        let start = browser::now_ms();
        loop {
            if smaa.step(STEP) {
                let answer = smaa.acceptability().map(|it| Answer(Rc::new(it)));
                self.stop();
                self.run = Run { state: State::Done, answer };
                return;
            }
            let now = browser::now_ms();
            if now - start >= most {
                let long = now - self.begun >= PATIENCE_MS;
                self.run.state = State::Working(long.then(|| smaa.progress()));
                return;
            }
        }
    }

    fn stop(&mut self) {
        if let Some(handle) = self.next.take() {
            handle.clear();
        }
        self.smaa = None;
    }
}

/// What reruns make of the ranking; worked out when it is read.
pub fn run(engine: Signal<RefCell<Engine>>, question: impl Fn() -> Option<Question> + 'static) -> Derived<Run> {
    Derived::new(move |_| {
        let question = question();
        let it = engine.read();
        it.borrow_mut().follow(question);
        go_on_soon(engine, &it);
        it.borrow().run.clone()
    })
}

/// The next slice comes after what the browser has to do in between.
fn go_on_soon(signal: Signal<RefCell<Engine>>, engine: &RefCell<Engine>) {
    let mut engine = engine.borrow_mut();
    if engine.smaa.is_some() && engine.next.is_none() {
        let slice = move || {
            {
                let engine = signal.peek();
                let mut engine = engine.borrow_mut();
                engine.next = None;
                engine.slice(SLICE_MS);
            }
            // Whoever reads the run sees how far it is, and has the next slice follow.
            signal.touch();
        };
        engine.next = set_timeout_with_handle(move || untrack(slice), Duration::ZERO).ok();
    }
}

impl Desk {
    /// Puts an end to the reruns under way.
    fn cancel(self) {
        {
            let engine = self.engine.peek();
            let mut engine = engine.borrow_mut();
            engine.stop();
            engine.run = Run { state: State::Cancelled, answer: None };
        }
        self.engine.touch();
    }

    /// Begins anew after they were cancelled.
    fn again(self) {
        self.engine.peek().borrow_mut().question = None;
        self.engine.touch();
    }
}

/// How far the reruns are, once they take long, and how to stop them or begin anew.
pub fn progress(desk: Desk) -> El {
    let state = Derived::new(move |_| desk.run.read().state);
    let line = move || {
        let words = desk.session.words();
        let it = words.prioritise();
        match state.get() {
            State::Working(Some(share)) => {
                let text = fill(it.reruns_working, &[("percent", &desk.session.formats().percent(share, 0))]);
                let stop = button("link").attr("data-action", "cancel").text(it.reruns_cancel);
                vec![el("span").text(text), stop.on_click(move || desk.cancel())]
            }
            State::Cancelled => {
                let again = button("link").attr("data-action", "rerun").text(it.reruns_again);
                vec![el("span").text(it.reruns_cancelled), again.on_click(move || desk.again())]
            }
            _ => Vec::new(),
        }
    };
    el("p").class("pri-progress").attr("role", "status").children_with(line)
}

/// What was drawn and what the words mean, what can never lead, and all ranks as a chart and as a table.
pub fn trust(desk: Desk) -> El {
    let words = desk.session.words().prioritise();
    let explained = move || {
        let formats = desk.session.formats();
        let texts = desk.reruns(|reruns| reruns.map(|reruns| say::trust(reruns, &formats)));
        let leader = desk.with(|shown| shown.it.order().first().copied());
        let duel = leader.map(|leader| row::duel(desk, leader)).filter(|text| !text.is_empty());
        duel.into_iter().chain(texts.into_iter().flatten()).map(|text| el("p").class("chart-note").text(text)).collect()
    };
    let there = Derived::new(move |_| desk.run.read().state == State::Done);
    el("details")
        .class("more")
        .attr("data-more", "trust")
        .child(el("summary").text(words.trust_head))
        .child(el("div").children_with(explained))
        .child(el("h3").text(words.dominated_head))
        .child(el("ul").class("pri-list").children_with(move || dominated(desk)))
        .child(el("div").children_with(move || if there.get() { chart(desk) } else { Vec::new() }))
}

fn dominated(desk: Desk) -> Vec<El> {
    let words = desk.session.words().prioritise();
    desk.with(|shown| {
        let line = |&place: &usize| {
            let by = shown.it.dominated.get(place).copied().flatten()?;
            let values = [("title", shown.title(place)), ("other", shown.title(by))];
            Some(el("li").text(fill(words.dominated_line, &values)))
        };
        let lines: Vec<El> = shown.it.order().iter().filter_map(line).collect();
        if lines.is_empty() { vec![el("li").text(words.dominated_none)] } else { lines }
    })
}

fn chart(desk: Desk) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let finding = Derived::new(move |_| {
        let formats = desk.session.formats();
        let draws = |it: Option<&Acceptability>| it.map_or(0, |it| it.draws);
        fill(words.ranks_finding, &[("draws", &say::draws(desk.reruns(draws), &formats))])
    });
    let chart = Derived::new(move |_| drawn(desk).map(AnyChart::new));
    let rows = Derived::new(move |_| table(desk));
    let foot = chart_foot(folded(data_table("ranks", rows)), save_image("ranks", chart, finding));
    vec![
        el("h3").text(words.ranks_head),
        el("p").class("chart-note").text_with(move || finding.get()),
        el("figure").child(chart_view(chart, finding)).child(foot),
    ]
}

fn drawn(desk: Desk) -> Option<RanksChart> {
    let formats = desk.session.formats();
    let words = formats.locale.words().prioritise();
    desk.reruns(|reruns| {
        let reruns = reruns?;
        let front = front_runners(reruns);
        desk.with(|shown| {
            let row = |&place: &usize| {
                let row = shown.it.row(place)?;
                let shares = reruns.rank.get(row)?;
                let first = shares.first().copied().unwrap_or_default();
                Some(RanksRow {
                    name: shown.title(place).to_owned(),
                    shares: shares.iter().copied().take(3).collect(),
                    first: say::share(first, &formats),
                    front: front.contains(&row),
                })
            };
            Some(RanksChart {
                rows: shown.it.order().iter().filter_map(row).collect(),
                legend: [words.rank_1, words.rank_2, words.rank_3, words.rank_lower].map(str::to_owned),
            })
        })
    })
}

/// How often each use case has the first three ranks or a lower one, and all its ranks in one number.
fn table(desk: Desk) -> Vec<Vec<Cell>> {
    let formats = desk.session.formats();
    let words = formats.locale.words().prioritise();
    let ranks = [words.rank_1, words.rank_2, words.rank_3, words.rank_lower];
    let head = [&[words.use_case], &ranks[..], &[words.col_duel, words.col_holistic]].concat();
    let mut rows = vec![head.into_iter().map(Cell::text).collect::<Vec<_>>()];
    desk.reruns(|reruns| {
        let Some(reruns) = reruns else { return };
        desk.with(|shown| {
            for (index, &place) in shown.it.order().iter().enumerate() {
                let Some((row, shares)) = shown.it.row(place).and_then(|row| Some((row, reruns.rank.get(row)?))) else {
                    continue;
                };
                let mut cells = vec![Cell::text(shown.title(place))];
                let first = |rank: usize| shares.get(rank).copied().unwrap_or_default();
                let lower = shares.iter().skip(3).sum::<f64>();
                let cell = |share: f64| Cell::number(share, say::share(share, &formats));
                cells.extend([first(0), first(1), first(2), lower].map(cell));
                let next = shown.it.order().get(index + 1).and_then(|next| shown.it.row(*next));
                let duel = next.and_then(|next| reruns.duel(row, next));
                cells.push(duel.map_or(Cell::text("–"), cell));
                let holistic = reruns.holistic.get(row).copied().unwrap_or_default();
                cells.push(Cell::number(holistic, formats.decimal(holistic, 2)));
                rows.push(cells);
            }
        });
    });
    rows
}
