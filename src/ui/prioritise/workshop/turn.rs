//! Scoring one after the other on one device. Between two people stands a curtain, so that nobody sees what another
//! has scored.

use std::rc::Rc;

use leptos::prelude::untrack;

use super::sheet::{Asked, FIRST_FIELD, Listed, Sheet};
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::Desk;
use crate::words::{fill, group as say};

/// Whose turn it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    pub person: String,
    /// Whether the device is still on its way to them.
    pub curtain: bool,
    /// Whether somebody enters the scores for them, and goes back to the list afterwards.
    pub proxy: bool,
}

impl Desk {
    /// Hands the device to somebody. Where scores are secret, a curtain comes first.
    pub fn hand_to(self, person: &str) {
        let secret = self.session.document.peek().workspace.prioritise.hidden;
        if secret {
            self.session.fence_history();
        }
        self.session.toast.set(None);
        self.workshop.criterion.set(0);
        self.workshop.turn.set(Some(Turn { person: person.to_owned(), curtain: secret, proxy: false }));
        self.session.focus_soon(".pri-turn h1");
    }

    /// Lets whoever leads the workshop enter somebody's scores. What they have scored in secret already stays behind
    /// the curtain until they are there themselves.
    pub fn enter_for(self, person: &str) {
        self.hand_to(person);
        let document = self.session.document.now();
        let inputs = &document.workspace.prioritise;
        let curtain = inputs.hidden && inputs.ballot_of(person, inputs.round).is_some_and(|it| it.count() > 0);
        self.workshop.turn.set(Some(Turn { person: person.to_owned(), curtain, proxy: true }));
        if !curtain {
            self.session.focus_soon(FIRST_FIELD);
        }
    }

    /// Ends a turn: in a secret round the device goes to whoever is next on the list and has not scored yet.
    fn end_turn(self, turn: &Turn) {
        self.session.close_step();
        self.edit("confirm", |inputs| inputs.confirm_ballot(&turn.person));
        self.session.close_step();
        let document = self.session.document.now();
        let inputs = &document.workspace.prioritise;
        let passed = inputs.hidden && !turn.proxy;
        match inputs.next_to_score(Some(&turn.person)).filter(|_| passed) {
            Some(next) => self.hand_to(next),
            None => self.leave_turn(),
        }
    }

    fn leave_turn(self) {
        // The next on this device sees no scores either, and could not see what they take back.
        if self.session.document.peek().workspace.prioritise.hidden {
            self.session.fence_history();
        }
        self.workshop.turn.set(None);
        self.tab.set("workshop");
        self.session.focus_soon(".pri-workshop .finding");
    }
}

/// The curtain, or the sheet of whose turn it is; nothing where it is nobody's, or they have been removed.
pub fn screen(desk: Desk) -> Option<El> {
    let turn = desk.workshop.turn.get()?;
    let document = desk.session.document.peek();
    let inputs = &document.workspace.prioritise;
    let place = inputs.people().iter().position(|it| it.id == turn.person)?;
    let name = say::person(inputs, place, &untrack(|| desk.session.formats()));
    let shown = el("div").class("pri-turn").attr("data-turn", &turn.person);
    Some(untrack(|| {
        if turn.curtain {
            shown.children(curtain(desk, turn, &name))
        } else {
            shown.children(scores(desk, turn, &name))
        }
    }))
}

fn curtain(desk: Desk, turn: Turn, name: &str) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let named = |text: &str| fill(text, &[("name", name)]);
    let begin = button("primary").attr("data-action", "begin-turn").text(named(words.turn_begin)).on_click(move || {
        desk.workshop.turn.set(Some(Turn { curtain: false, ..turn.clone() }));
        desk.session.focus_soon(FIRST_FIELD);
    });
    let back = button("secondary").attr("data-action", "leave-turn").text(words.turn_leave);
    vec![
        el("h1").attr("tabindex", "-1").text(named(words.turn_hand)),
        el("p").class("lead").text(named(words.turn_hand_note)),
        el("div").class("start").child(begin).child(back.on_click(move || desk.leave_turn())),
    ]
}

fn scores(desk: Desk, turn: Turn, name: &str) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let session = desk.session;
    let document = session.document.peek();
    let inputs = &document.workspace.prioritise;
    let Some(pack) = desk.pack() else { return Vec::new() };
    let contradicted = inputs.conflicts().iter().any(|it| it.participant == turn.person && it.round == inputs.round);
    let note = if inputs.hidden { words.turn_secret } else { words.turn_open };
    let (reader, writer) = (turn.person.clone(), turn.person.clone());
    let sheet = Sheet {
        asked: inputs.criteria.iter().map(|it| Asked::of(it, &pack)).collect(),
        items: inputs.items.iter().map(Listed::of).collect(),
        read: Rc::new(move |item, criterion| {
            let document = session.document.read();
            let inputs = &document.workspace.prioritise;
            inputs.ballot_of(&reader, inputs.round)?.score(item, criterion)
        }),
        write: Rc::new(move |item, criterion, score| {
            let key = ["score.", &writer, ".", item, ".", criterion].concat();
            desk.edit(&key, |inputs| {
                // The field has checked the score, and where two ballots contradict each other there is no field.
                let _ = inputs.set_score(&writer, item, criterion, score);
            });
        }),
        criterion: desk.workshop.criterion,
    };
    let leave = button("link").attr("data-action", "leave-turn").text(words.turn_leave);
    let shown = if contradicted {
        el("p").class("notice").text(words.turn_contradicted)
    } else {
        sheet.view(session, "end-turn", words.turn_done, Rc::new(move || desk.end_turn(&turn)))
    };
    vec![
        el("h1").attr("tabindex", "-1").text(fill(words.turn_title, &[("name", name)])),
        el("p").class("quiet").text(note),
        shown,
        el("p").child(leave.on_click(move || desk.leave_turn())),
    ]
}
