//! The assumption ledger of the scenario on screen: each number, where it stands, and a note on its source.

use leptos::prelude::*;

use crate::model::roi::ledger::{LedgerEntry, State};
use crate::model::roi::number::{Number, scenario_path};
use crate::ui::controls::event_value;
use crate::ui::controls::tag::state_word;
use crate::ui::element::{El, el};
use crate::ui::session::Session;

const STATES: [(State, &str); 4] =
    [(State::Assumption, "assumption"), (State::Claim, "claim"), (State::Edited, "edited"), (State::Agreed, "agreed")];

pub fn ledger() -> Vec<El> {
    let session = Session::here();
    // Rows are built anew with the scenario and its benefits, not with every value.
    let paths = Memo::new(move |_| {
        let within = scenario_path(&session.scenario_id());
        let of_scenario = |path: &String| !path.starts_with("scenarios[") || path.starts_with(&within);
        let numbers = session.roi.read().numbers();
        numbers.into_iter().map(|number| number.path).filter(of_scenario).collect::<Vec<_>>()
    });
    let head = el("tr")
        .child(el("th").attr("scope", "col").word(|words| words.ledger_number))
        .child(el("th").attr("scope", "col").class("number").word(|words| words.ledger_value))
        .child(el("th").attr("scope", "col").word(|words| words.ledger_state))
        .child(el("th").attr("scope", "col").word(|words| words.ledger_source));
    let rows = move || paths.get().into_iter().map(|path| Row::new(path).view()).collect();
    let table = el("table").class("ledger").child(el("thead").child(head)).child(el("tbody").children_with(rows));
    vec![el("p").class("chart-note").word(|words| words.ledger_note), table]
}

/// One number of the ledger on screen.
#[derive(Clone, Copy)]
struct Row {
    session: Session,
    path: StoredValue<String>,
}

impl Row {
    fn new(path: String) -> Row {
        Row { session: Session::here(), path: StoredValue::new(path) }
    }

    fn number(self) -> Option<Number> {
        self.path.with_value(|path| self.session.number(path))
    }

    fn entry(self) -> LedgerEntry {
        self.path.with_value(|path| self.session.roi.read().ledger_entry(path))
    }

    fn label(self) -> String {
        let Some(number) = self.number() else { return String::new() };
        let name = self.session.words().knobs.get(number.knob.id);
        match benefit_title(self.session, &number.path) {
            Some(title) => format!("{title}: {name}"),
            None => name.to_owned(),
        }
    }

    fn change(self, key: &str, change: impl FnOnce(&mut LedgerEntry)) {
        let path = self.path.get_value();
        self.session.edit_roi(&format!("{path}.{key}"), |roi| {
            let mut entry = roi.ledger_entry(&path);
            change(&mut entry);
            roi.ledger.insert(path.clone(), entry);
        });
    }

    fn view(self) -> El {
        let session = self.session;
        let value = move || {
            let formats = session.formats();
            self.number().map(|number| formats.quantity(number.knob, number.value)).unwrap_or_default()
        };
        let option = |(state, id): (State, &'static str)| {
            el("option")
                .attr("value", id)
                .flag("selected", move || self.entry().state == state)
                .text_with(move || state_word(state, session.words()).to_owned())
        };
        let states = el("select")
            .attr_with("aria-label", move || format!("{}: {}", session.words().ledger_state, self.label()))
            .children(STATES.map(option))
            .on("change", move |event| {
                let id = event_value(&event);
                if let Some((state, _)) = STATES.into_iter().find(|(_, candidate)| *candidate == id) {
                    self.change("state", |entry| entry.state = state);
                    session.seal();
                }
            });
        let note = el("textarea")
            .attr_with("rows", move || lines(&self.entry().source).to_string())
            .attr_word("placeholder", |words| words.ledger_source)
            .attr("name", format!("source:{}", self.path.get_value()))
            .attr_with("aria-label", move || format!("{}: {}", session.words().ledger_source, self.label()))
            .value(move || self.entry().source)
            .on("input", move |event| {
                let text = event_value(&event).chars().take(2_000).collect();
                self.change("source", |entry| entry.source = text);
            })
            .on("change", move |_| session.seal());
        el("tr")
            .child(el("th").attr("scope", "row").text_with(move || self.label()))
            .child(el("td").class("number").text_with(value))
            .child(el("td").child(states))
            .child(el("td").child(note))
    }
}

/// About how many lines of the field a note fills, for browsers that cannot size a field by its content.
fn lines(note: &str) -> usize {
    const LINE: usize = 40;
    let width: usize = note.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum();
    1 + width / LINE
}

/// The title of the benefit a path lies in.
fn benefit_title(session: Session, path: &str) -> Option<String> {
    let (_, rest) = path.split_once(".benefits[")?;
    let (benefit, _) = rest.split_once(']')?;
    let roi = session.roi.read();
    let scenario = roi.scenarios.iter().find(|scenario| path.starts_with(&scenario_path(&scenario.id)))?;
    scenario.benefits.iter().find(|candidate| candidate.id == benefit).map(|benefit| benefit.title.clone())
}
