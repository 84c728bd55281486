//! The simulation of the scenario on screen, worked in slices: at once where it fits into a frame, so that the lines
//! and their ranges move together, else between frames, with its progress and a way to cancel it.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::{set_timeout_with_handle, untrack};

use super::session::Session;
use crate::browser;
use crate::model::roi::sensitivity::Sensitivity;
use crate::model::roi::simulation::outcome::Outcome;
use crate::model::roi::simulation::{Simulation, SimulationError};
use crate::model::uncertainty::{Question, Workbench};
use crate::signal::Derived;

/// What the first slice may take: a frame, in which the usual number of draws is done. And what later ones may, between
/// which the browser has other things to do.
const FIRST_MS: f64 = 16.0;
const SLICE_MS: f64 = 10.0;
/// Draws between two looks at the clock.
const STEP: usize = 256;
/// Work that takes longer says so.
const PATIENCE_MS: f64 = 300.0;

/// How far the simulation is, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub state: State,
    /// While working, that of the numbers before the last edit.
    pub answer: Option<Answer>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// Nothing is uncertain, so nothing is simulated.
    Certain,
    Stopped(SimulationError),
    /// The share done, once it has taken long.
    Working(Option<f64>),
    Cancelled,
    Done,
}

impl Run {
    pub fn outcome(&self) -> Option<&Outcome> {
        self.answer.as_ref().map(|answer| &*answer.0)
    }
}

/// An outcome, which is one and not copied.
#[derive(Debug, Clone)]
pub struct Answer(pub Rc<Outcome>);

impl PartialEq for Answer {
    fn eq(&self, other: &Answer) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What simulates: one for a session.
pub struct Engine {
    bench: Workbench,
    question: Option<Question>,
    simulation: Option<Simulation>,
    run: Run,
    begun: f64,
    next: Option<TimeoutHandle>,
}

impl Default for Engine {
    fn default() -> Engine {
        let run = Run { state: State::Certain, answer: None };
        Engine { bench: Workbench::default(), question: None, simulation: None, run, begun: 0.0, next: None }
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
        let stale = match (&self.question, &question) {
            (Some(before), Some(now)) if now.resembles(before) => self.run.answer.take(),
            _ => None,
        };
        self.run = Run { state: State::Certain, answer: None };
        if let Some(question) = question.as_ref().filter(|question| question.is_uncertain()) {
            match self.bench.begin(question) {
                Err(error) => self.run.state = State::Stopped(error),
                Ok(simulation) => {
                    self.simulation = Some(simulation);
                    self.run = Run { state: State::Working(None), answer: stale };
                    self.begun = browser::now_ms();
                }
            }
        }
        self.question = question;
        self.slice(FIRST_MS);
    }

    /// Works on for so many milliseconds.
    fn slice(&mut self, most: f64) {
        let Some(simulation) = &mut self.simulation else { return };
        let start = browser::now_ms();
        loop {
            if simulation.step(STEP) {
                let answer = simulation.outcome().map(|outcome| Answer(Rc::new(outcome)));
                self.stop();
                self.run = Run { state: State::Done, answer };
                return;
            }
            let now = browser::now_ms();
            if now - start >= most {
                let long = now - self.begun >= PATIENCE_MS;
                self.run.state = State::Working(long.then(|| simulation.progress()));
                return;
            }
        }
    }

    /// Puts down what is under way; what has been sampled is kept.
    fn stop(&mut self) {
        if let Some(handle) = self.next.take() {
            handle.clear();
        }
        if let (Some(simulation), Some(question)) = (self.simulation.take(), &self.question) {
            self.bench.end(question, simulation);
        }
    }
}

/// What the ranges make of the scenario on screen; worked out when it is read.
pub fn run(session: Session) -> Derived<Run> {
    Derived::new(move |_| {
        let question = question(session);
        let engine = session.engine.read();
        engine.borrow_mut().follow(question);
        go_on_soon(session, &engine);
        engine.borrow().run.clone()
    })
}

/// The tornado of the scenario on screen, where it has one.
pub fn tornado(session: Session) -> Derived<Option<Sensitivity>> {
    Derived::new(move |_| {
        let question = question(session).filter(Question::is_uncertain)?;
        session.engine.peek().borrow_mut().bench.sensitivity(&question).ok()
    })
}

/// Puts an end to what is under way.
pub fn cancel(session: Session) {
    {
        let engine = session.engine.peek();
        let mut engine = engine.borrow_mut();
        engine.stop();
        engine.run = Run { state: State::Cancelled, answer: None };
    }
    session.engine.touch();
}

/// Takes the question up anew after it was cancelled.
pub fn again(session: Session) {
    session.engine.peek().borrow_mut().question = None;
    session.engine.touch();
}

fn question(session: Session) -> Option<Question> {
    let id = session.scenario_id();
    let document = session.document.read();
    let workspace = &document.workspace;
    let scenario = workspace.roi.scenarios.iter().find(|scenario| scenario.id == id)?;
    Some(Question::new(document.seed()?, &workspace.roi, &workspace.decay, scenario))
}

/// The next slice comes after what the browser has to do in between.
fn go_on_soon(session: Session, engine: &RefCell<Engine>) {
    let mut engine = engine.borrow_mut();
    if engine.simulation.is_some() && engine.next.is_none() {
        let slice = move || {
            {
                let engine = session.engine.peek();
                let mut engine = engine.borrow_mut();
                engine.next = None;
                engine.slice(SLICE_MS);
            }
            // Whoever reads the run sees how far it is, and has the next slice follow.
            session.engine.touch();
        };
        engine.next = set_timeout_with_handle(move || untrack(slice), Duration::ZERO).ok();
    }
}
