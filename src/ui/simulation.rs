//! The simulation of the scenario on screen, worked in slices: at once where it fits into a frame, so that the lines
//! and their ranges move together, else between frames, with its progress and a way to cancel it.

use std::rc::Rc;

use super::session::Session;
use super::slices::{self, Clock, Sliced};
use crate::model::roi::sensitivity::Sensitivity;
use crate::model::roi::simulation::outcome::Outcome;
use crate::model::roi::simulation::{Simulation, SimulationError};
use crate::model::uncertainty::{Question, Workbench};
use crate::signal::Derived;

/// Draws between two looks at the clock.
const STEP: usize = 256;

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
    clock: Clock,
}

impl Default for Engine {
    fn default() -> Engine {
        let run = Run { state: State::Certain, answer: None };
        Engine { bench: Workbench::default(), question: None, simulation: None, run, clock: Clock::default() }
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
                    self.clock.start();
                }
            }
        }
        self.question = question;
        slices::begin(self);
    }

    /// Puts down what is under way; what has been sampled is kept.
    fn stop(&mut self) {
        self.clock.stop();
        if let (Some(simulation), Some(question)) = (self.simulation.take(), &self.question) {
            self.bench.end(question, simulation);
        }
    }
}

impl Sliced for Engine {
    fn piece(&mut self) -> Option<f64> {
        let simulation = self.simulation.as_mut()?;
        if !simulation.step(STEP) {
            return Some(simulation.progress());
        }
        let answer = simulation.outcome().map(|outcome| Answer(Rc::new(outcome)));
        self.stop();
        self.run = Run { state: State::Done, answer };
        None
    }

    fn show(&mut self, share: Option<f64>) {
        self.run.state = State::Working(share);
    }

    fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }
}

/// What the ranges make of the scenario on screen; worked out when it is read.
pub fn run(session: Session) -> Derived<Run> {
    Derived::new(move |_| {
        let question = question(session);
        let engine = session.engine.read();
        engine.borrow_mut().follow(question);
        if engine.borrow().simulation.is_some() {
            slices::go_on_soon(session, session.engine);
        }
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
