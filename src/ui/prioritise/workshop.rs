//! The workshop: who takes part, rounds that stay secret until they are revealed, and ballots that come and go.

use std::cell::RefCell;

use super::Desk;
use super::ballots::conflicts::conflicts;
use super::ballots::{self, guest::Guest};
use crate::model::prioritise::PrioritiseInputs;
use crate::model::prioritise::ballot::BallotFile;
use crate::model::prioritise::merge::Arrival;
use crate::signal::Signal;
use crate::ui::controls::file::taking_drops;
use crate::ui::element::{El, el};

pub mod movement;
pub mod roster;
pub mod rounds;
pub mod sheet;
pub mod turn;

/// What goes on in a workshop besides what the document holds. Copies share it.
#[derive(Clone, Copy)]
pub struct Workshop {
    /// Who scores on this device now.
    pub turn: Signal<Option<turn::Turn>>,
    /// The place of the criterion that is scored.
    pub criterion: Signal<usize>,
    /// Whom the open invitation is for, by id; empty: whoever gets it. `None`: no invitation is open.
    pub invited: Signal<Option<String>>,
    /// What came in and waits to be taken over.
    pub arrived: Signal<RefCell<Vec<Arrival>>>,
    /// What was taken over since the page was opened, by which ballots that contradict each other are told apart.
    pub taken: Signal<RefCell<Vec<Arrival>>>,
    /// The invitation this page was opened with.
    pub guest: Signal<Option<Guest>>,
    /// The ballot of whoever was invited.
    pub ballot: Signal<BallotFile>,
    /// What became of that ballot when whoever was invited left it: `kept` or `deleted`; empty: they have not.
    pub left: Signal<&'static str>,
    /// Why something that was opened here is no invitation; empty: there is nothing to say.
    pub refused: Signal<String>,
}

impl Default for Workshop {
    fn default() -> Workshop {
        Workshop {
            turn: Signal::new(None),
            criterion: Signal::new(0),
            invited: Signal::new(None),
            arrived: Signal::new(RefCell::default()),
            taken: Signal::new(RefCell::default()),
            guest: Signal::new(None),
            ballot: Signal::new(BallotFile::default()),
            left: Signal::new(""),
            refused: Signal::new(String::new()),
        }
    }
}

impl Workshop {
    /// Whether somebody who takes part scores on this device now.
    pub fn is_turn(self, inputs: &PrioritiseInputs) -> bool {
        self.turn.with(|turn| turn.as_ref().is_some_and(|turn| inputs.people().iter().any(|it| it.id == turn.person)))
    }
}

pub fn tab(desk: Desk) -> Vec<El> {
    let panel = taking_drops(el("div").class("pri-workshop"), move |files| ballots::files::read(desk, files))
        .children(rounds::round(desk))
        .child(el("div").class("pri-conflicts").children_with(move || conflicts(desk)))
        .child(el("div").child_with(move || movement::movement(desk)))
        .child(el("section").class("pri-part").children(roster::roster(desk)))
        .child(el("section").class("pri-part").children(ballots::ballots(desk)));
    vec![panel]
}
