//! The assumption ledger: every number of the workspace with its state, its source, and who stands behind it.
//!
//! The list follows its filter and not each entry: a row whose state is changed stays until another filter is chosen,
//! so that nothing moves from under the hand that changes it.

use leptos::prelude::untrack;

use super::super::take_away::save_csv;
use crate::browser;
use crate::document::Workspace;
use crate::export::ledger::{confidence_name, ledger as rows_of_file, range_of, range_text};
use crate::model::roi::ledger::{Confidence, LedgerEntry, State};
use crate::model::roi::number::Number;
use crate::signal::{Derived, Signal};
use crate::ui::controls::event_value;
use crate::ui::element::{El, button, el};
use crate::ui::parts::{self, Panel};
use crate::ui::session::Session;
use crate::words::naming::{name, place, state_word};
use crate::words::{Words, fill};

/// Rows shown at first, and added at a time.
const PAGE: usize = 100;

/// What the list is asked for.
#[derive(Clone, Copy)]
struct Filter {
    session: Session,
    state: Signal<Option<State>>,
    text: Signal<String>,
    limit: Signal<usize>,
}

pub fn ledger() -> Vec<El> {
    let session = Session::here();
    let filter =
        Filter { session, state: Signal::new(None), text: Signal::new(String::new()), limit: Signal::new(PAGE) };
    // Rows are built anew when numbers come or go, not with every value.
    let paths = Derived::new(move |_| {
        let numbers = session.document.read().workspace.numbers();
        numbers.into_iter().map(|number| number.path).collect::<Vec<_>>()
    });
    let found = Derived::new(move |_| {
        paths.read();
        filter.found()
    });
    let head =
        |class: &'static str, name: fn(&Words) -> &'static str| el("th").attr("scope", "col").class(class).word(name);
    let head = el("tr")
        .child(head("", |words| words.ledger_number))
        .child(head("number", |words| words.ledger_value))
        .child(head("", |words| words.ledger_state))
        .child(head("", |words| words.ledger_source));
    let rows = move || {
        let limit = filter.limit.get();
        found.with(|found| found.iter().take(limit).map(|path| Row::new(path.clone()).view()).collect())
    };
    let count = move || {
        let (shown, all) = (found.with(Vec::len).to_string(), paths.with(Vec::len).to_string());
        fill(session.words().ledger_count, &[("shown", &shown), ("count", &all)])
    };
    let none = move || found.with(Vec::is_empty);
    let rest = move || found.with(Vec::len).saturating_sub(filter.limit.get());
    let more = button("secondary")
        .flag("hidden", move || rest() == 0)
        .text_with(move || fill(session.words().ledger_more, &[("count", &rest().min(PAGE).to_string())]))
        .on_click(move || filter.limit.update(|limit| *limit += PAGE));
    let table = el("table")
        .class("ledger")
        .flag("hidden", none)
        .child(el("thead").child(head))
        .child(el("tbody").children_with(rows));
    let save = |session: Session| {
        let rows = move || rows_of_file(&session.document.read().workspace, &session.formats());
        vec![save_csv("ledger", rows)]
    };
    vec![
        el("p").class("chart-note").word(|words| words.ledger_note),
        parts::thread(session, Panel::Risks),
        filter.view(),
        el("p")
            .class("quiet")
            .attr("role", "status")
            .text_with(move || if none() { session.words().ledger_empty.to_owned() } else { count() }),
        table,
        more,
        el("div").class("chart-foot").child(parts::thread_or(session, Panel::LedgerFile, save)),
    ]
}

impl Filter {
    /// Paths of the numbers that are asked for. Entries are read as they are now.
    fn found(self) -> Vec<String> {
        let (state, text, words) = (self.state.get(), self.text.get().to_ascii_lowercase(), self.session.words());
        let document = self.session.document.peek();
        let workspace = &document.workspace;
        let fits = |number: &Number| {
            let entry = workspace.roi.ledger_entry(&number.path);
            let texts = [
                place(workspace, &number.path, words),
                name(number, words).to_owned(),
                entry.source,
                entry.who,
                number.path.clone(),
            ];
            state.is_none_or(|state| state == entry.state)
                && texts.iter().any(|within| within.to_ascii_lowercase().contains(&text))
        };
        workspace.numbers().into_iter().filter(fits).map(|number| number.path).collect()
    }

    fn view(self) -> El {
        let Filter { session, state: chosen, text, limit } = self;
        let counts = Derived::new(move |_| count_states(&session.document.read().workspace));
        let choice = move |state: Option<State>| {
            let count = move || counts.with(|counts| state.map_or(counts.iter().sum(), |state| counts[state as usize]));
            let input = el("input")
                .attr("type", "radio")
                .attr("name", "ledger-state")
                .attr("value", state.map_or("all", State::word))
                .checked(move || chosen.get() == state)
                .on("change", move |_| {
                    limit.set(PAGE);
                    chosen.set(state);
                });
            let text = move || {
                let words = session.words();
                let name = state.map_or(words.ledger_all, |state| state_word(state, words));
                [name, "\u{a0}", &count().to_string()].concat()
            };
            el("label").class("segment").child(input).child(el("span").text_with(text))
        };
        let states = [None].into_iter().chain(State::ALL.iter().copied().map(Some));
        let find = el("input")
            .class("find")
            .attr("type", "search")
            .attr("name", "ledger-find")
            .attr_word("aria-label", |words| words.ledger_find)
            .attr_word("placeholder", |words| words.ledger_find)
            .on("input", move |event| {
                limit.set(PAGE);
                text.set(event_value(&event));
            });
        el("fieldset")
            .class("ledger-filter")
            .child(el("legend").class("sr").word(|words| words.ledger_state))
            .child(el("div").class("segmented").children(states.map(choice)))
            .child(find)
    }
}

/// How many numbers are in each state.
fn count_states(workspace: &Workspace) -> [usize; 4] {
    let mut counts = [0; 4];
    for number in workspace.numbers() {
        counts[workspace.roi.ledger.get(&number.path).map_or(State::Assumption, |entry| entry.state) as usize] += 1;
    }
    counts
}

/// One number of the ledger on screen.
#[derive(Clone, Copy)]
struct Row {
    session: Session,
    path: Signal<String>,
}

/// One text of an entry.
#[derive(Clone, Copy)]
struct Field {
    /// Part of the control's name.
    id: &'static str,
    name: fn(&Words) -> &'static str,
    read: fn(&mut LedgerEntry) -> &mut String,
}

const SOURCE: Field = Field { id: "source", name: |words| words.ledger_source, read: |entry| &mut entry.source };
const WHO: Field = Field { id: "who", name: |words| words.ledger_who, read: |entry| &mut entry.who };
const DATE: Field = Field { id: "date", name: |words| words.ledger_date, read: |entry| &mut entry.date };

impl Row {
    fn new(path: String) -> Row {
        Row { session: Session::here(), path: Signal::new(path) }
    }

    fn entry(self) -> LedgerEntry {
        self.path.peek_with(|path| self.session.document.read().workspace.roi.ledger_entry(path))
    }

    fn with_number(self, read: impl FnOnce(&Workspace, &Number) -> String) -> String {
        let number = self.path.peek_with(|path| self.session.number(path));
        number.map(|number| read(&self.session.document.read().workspace, &number)).unwrap_or_default()
    }

    fn name(self) -> String {
        self.with_number(|_, number| name(number, self.session.words()).to_owned())
    }

    fn place(self) -> String {
        self.with_number(|workspace, number| place(workspace, &number.path, self.session.words()))
    }

    fn change(self, key: &str, change: impl FnOnce(&mut LedgerEntry)) {
        let path = self.path.now();
        self.session.edit_roi(&[&path, ".", key].concat(), |roi| {
            let mut entry = roi.ledger_entry(&path);
            change(&mut entry);
            roi.ledger.insert(path.clone(), entry);
        });
    }

    fn view(self) -> El {
        let session = self.session;
        let value = move || self.with_number(|_, number| session.formats().quantity(number.knob, number.value));
        let range = move || {
            self.with_number(|workspace, number| {
                let range = range_of(workspace, &number.path);
                range.map(|range| range_text(range, number, &session.formats())).unwrap_or_default()
            })
        };
        let open = Signal::new(false);
        let summary = el("summary")
            .child(
                el("span").class("sr").text_with(move || fill(session.words().ledger_edit, &[("name", &self.name())])),
            )
            .class_if("muted", move || self.entry().source.is_empty())
            .child(el("span").text_with(move || {
                let source = self.entry().source;
                if source.is_empty() { session.words().ledger_source.to_owned() } else { source }
            }))
            .child(el("small").text_with(move || self.behind()));
        let source = el("details")
            .class("source")
            .on("toggle", move |event| {
                let details: Option<web_sys::HtmlDetailsElement> =
                    event.target().and_then(|target| wasm_bindgen::JsCast::dyn_into(target).ok());
                open.set(details.is_some_and(|details| details.open()));
            })
            .child(summary)
            // Four more fields a row, for those rows that are opened.
            .child_with(move || open.get().then(|| self.editor()));
        el("tr")
            .child(
                el("th")
                    .attr("scope", "row")
                    .child(el("span").text_with(move || self.name()))
                    .child(el("small").text_with(move || self.place())),
            )
            .child(el("td").class("number").child(el("span").text_with(value)).child(el("small").text_with(range)))
            .child(el("td").child(self.states()))
            .child(el("td").child(source))
    }

    /// Who stands behind it, since when and how surely, on one line.
    fn behind(self) -> String {
        let LedgerEntry { who, date, confidence, .. } = self.entry();
        let parts = [who, date, confidence_name(confidence, self.session.words()).to_owned()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }

    fn states(self) -> El {
        let names: Vec<Choice> = State::ALL.iter().map(|state| (state.word(), *state as usize)).collect();
        let words = |index: usize, words: &'static Words| state_word(State::ALL[index], words);
        self.select(
            "state",
            |words| words.ledger_state,
            names,
            words,
            |entry| entry.state as usize,
            |entry, index| {
                entry.state = State::ALL[index];
                if entry.state == State::Agreed && entry.date.is_empty() {
                    entry.date = browser::today();
                }
            },
        )
    }

    fn editor(self) -> El {
        let mut names: Vec<Choice> = vec![("", 0)];
        names.extend(Confidence::ALL.iter().map(|it| (it.word(), *it as usize + 1)));
        let at = |index: usize| index.checked_sub(1).and_then(|index| Confidence::ALL.get(index)).copied();
        let confidence = self.select(
            "confidence",
            |words| words.ledger_confidence,
            names,
            move |index, words| if index == 0 { "–" } else { confidence_name(at(index), words) },
            |entry| entry.confidence.map_or(0, |confidence| confidence as usize + 1),
            move |entry, index| entry.confidence = at(index),
        );
        let labelled =
            |name: fn(&Words) -> &'static str, control: El| el("label").child(el("small").word(name)).child(control);
        let note = self.text("textarea", SOURCE).attr_with("rows", move || lines(&self.entry().source).to_string());
        el("div")
            .class("entry")
            .child(labelled(SOURCE.name, note))
            .child(labelled(WHO.name, self.text("input", WHO)))
            .child(labelled(DATE.name, self.text("input", DATE).attr("type", "date")))
            .child(labelled(|words| words.ledger_confidence, confidence))
    }

    fn text(self, tag: &str, field: Field) -> El {
        let session = self.session;
        let read = move || (field.read)(&mut self.entry()).clone();
        el(tag)
            .attr("name", [field.id, ":", &self.path.now()].concat())
            .value(read)
            .on("input", move |event| {
                let text = event_value(&event).chars().take(2_000).collect();
                self.change(field.id, |entry| *(field.read)(entry) = text);
            })
            .on("change", move |_| session.seal())
    }

    fn select(
        self,
        id: &'static str,
        name: fn(&Words) -> &'static str,
        choices: Vec<Choice>,
        word: impl Fn(usize, &'static Words) -> &'static str + Copy + 'static,
        read: fn(&LedgerEntry) -> usize,
        write: impl Fn(&mut LedgerEntry, usize) + 'static,
    ) -> El {
        let session = self.session;
        let option = |&(id, index): &Choice| {
            el("option")
                .attr("value", id)
                .flag("selected", move || read(&self.entry()) == index)
                .text_with(move || word(index, session.words()).to_owned())
        };
        let options: Vec<El> = choices.iter().map(option).collect();
        el("select")
            .attr("name", [id, ":", &self.path.now()].concat())
            .attr_with("aria-label", move || [name(session.words()), ": ", &self.name()].concat())
            .children(options)
            .on("change", move |event| {
                let chosen = event_value(&event);
                if let Some((_, index)) = choices.iter().find(|(id, _)| *id == chosen) {
                    untrack(|| self.change(id, |entry| write(entry, *index)));
                    session.seal();
                }
            })
    }
}

/// A word as it is stored, and its place.
type Choice = (&'static str, usize);

/// About how many lines of the field a note fills, for browsers that cannot size a field by its content.
fn lines(note: &str) -> usize {
    const LINE: usize = 40;
    let width: usize = note.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum();
    1 + width / LINE
}
