//! The reruns of the ranking, worked in slices: how far they are, what they say, and a way to cancel them.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Desk, row};
use crate::chart::AnyChart;
use crate::chart::ranks::{RanksChart, RanksRow};
use crate::export::Cell;
use crate::model::prioritise::prioritisation::Question;
use crate::model::prioritise::smaa::verdict::front_runners;
use crate::model::prioritise::smaa::{Acceptability, DRAWS, Smaa};
use crate::signal::{Derived, Signal};
use crate::ui::chart_view::chart_view;
use crate::ui::element::{El, button, el};
use crate::ui::session::Session;
use crate::ui::slices::{self, Clock, Sliced};
use crate::ui::take_away::{chart_foot, data_table, save_image, table_of_numbers, unfolding};
use crate::words::{fill, ranking as say};

/// Draws between two looks at the clock.
const STEP: usize = 20;
/// So few use cases are rerun within a frame, and so at once; of more, an edit would be drawn a frame later for
/// nothing.
const AT_ONCE: usize = 12;

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
    question: Rc<Option<Question>>,
    work: Work,
    run: Run,
    /// It is worked within the task of the edit.
    at_once: bool,
    clock: Clock,
}

/// What is under way.
enum Work {
    Nothing,
    /// The question has been taken up; to begin with it takes a slice of its own.
    Asked,
    Drawing(Box<Smaa>),
}

impl Default for Engine {
    fn default() -> Engine {
        let run = Run { state: State::Nothing, answer: None };
        Engine { question: Rc::new(None), work: Work::Nothing, run, at_once: false, clock: Clock::default() }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Engine {
    /// Takes up a question, unless it is the one it has.
    fn follow(&mut self, question: Rc<Option<Question>>) {
        if Rc::ptr_eq(&self.question, &question) || self.question == question {
            return;
        }
        self.stop();
        self.question = question;
        let Some(question) = &*self.question else {
            self.run = Run { state: State::Nothing, answer: None };
            return;
        };
        self.run = Run { state: State::Working(None), answer: None };
        self.work = Work::Asked;
        self.clock.start();
        self.at_once = question.items() <= AT_ONCE;
        if self.at_once {
            slices::begin(self);
        }
    }

    fn stop(&mut self) {
        self.clock.stop();
        self.work = Work::Nothing;
    }
}

impl Sliced for Engine {
    fn piece(&mut self) -> Option<f64> {
        match &mut self.work {
            Work::Nothing => None,
            Work::Asked => match (*self.question).as_ref().and_then(|question| question.begin(DRAWS)) {
                Some(smaa) => {
                    self.work = Work::Drawing(Box::new(smaa));
                    Some(0.0)
                }
                None => {
                    self.stop();
                    self.run.state = State::Nothing;
                    None
                }
            },
            Work::Drawing(smaa) => {
                // Drawn over many use cases, the outcome is for a slice of its own.
                let over = smaa.progress() == 1.0 || (smaa.step(STEP) && self.at_once);
                if !over {
                    return Some(smaa.progress());
                }
                let answer = smaa.acceptability().map(|it| Answer(Rc::new(it)));
                self.stop();
                self.run = Run { state: State::Done, answer };
                None
            }
        }
    }

    fn show(&mut self, share: Option<f64>) {
        self.run.state = State::Working(share);
    }

    fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }
}

/// What reruns make of the ranking; worked out when it is read.
pub fn run(session: Session, engine: Signal<RefCell<Engine>>, question: Derived<Option<Question>>) -> Derived<Run> {
    Derived::new(move |_| {
        let question = question.read();
        let it = engine.read();
        it.borrow_mut().follow(question);
        if !matches!(it.borrow().work, Work::Nothing) {
            slices::go_on_soon(session, engine);
        }
        it.borrow().run.clone()
    })
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
        self.engine.peek().borrow_mut().question = Rc::new(None);
        self.engine.touch();
    }
}

/// How far the reruns are, once they take long, and how to stop them or begin anew. The buttons stay while the numbers
/// change, or a press would find another one than its release.
pub fn progress(desk: Desk) -> El {
    let state = Derived::new(move |_| desk.run.read().state);
    let it = desk.session.words().prioritise();
    let text = move || match state.get() {
        State::Working(Some(share)) => {
            fill(it.reruns_working, &[("percent", &desk.session.formats().percent(share, 0))])
        }
        State::Cancelled => it.reruns_cancelled.to_owned(),
        _ => String::new(),
    };
    let stop = button("link")
        .attr("data-action", "cancel")
        .flag("hidden", move || !matches!(state.get(), State::Working(Some(_))))
        .text(it.reruns_cancel)
        .on_click(move || desk.cancel());
    let again = button("link")
        .attr("data-action", "rerun")
        .flag("hidden", move || state.get() != State::Cancelled)
        .text(it.reruns_again)
        .on_click(move || desk.again());
    let quiet = move || matches!(state.get(), State::Nothing | State::Working(None) | State::Done);
    el("p")
        .class("pri-progress")
        .attr("role", "status")
        .flag("hidden", quiet)
        .child(el("span").text_with(text))
        .text(" ")
        .child(stop)
        .child(again)
}

/// What was drawn and what the words mean, what can never lead, and all ranks as a chart and as a table.
pub fn trust(desk: Desk) -> El {
    let words = desk.session.words().prioritise();
    unfolding("trust", el("summary").text(words.trust_head), move || {
        let explained = move || {
            let formats = desk.session.formats();
            let texts = desk.reruns(|reruns| reruns.map(|reruns| say::trust(reruns, &formats)));
            let leader = desk.with(|shown| shown.it.order().first().copied());
            let duel = leader.map(|leader| row::duel(desk, leader)).filter(|text| !text.is_empty());
            let all = duel.into_iter().chain(texts.into_iter().flatten());
            all.map(|text| el("p").class("chart-note").text(text)).collect()
        };
        let there = Derived::new(move |_| desk.run.read().state == State::Done);
        vec![
            el("div").children_with(explained),
            el("h3").text(words.dominated_head),
            el("ul").class("pri-list").children_with(move || dominated(desk)),
            el("div").children_with(move || if there.get() { chart(desk) } else { Vec::new() }),
        ]
    })
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
    let foot = chart_foot(table_of_numbers(move || data_table("ranks", rows)), save_image("ranks", chart, finding));
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
