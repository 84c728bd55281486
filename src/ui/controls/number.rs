//! One number of the document: label, field, and a slider where its knob has a track.

use crate::signal::{Derived, Signal};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::event_value;
use super::range::RangeRow;
use super::tag::tag;
use crate::format::{self, ParseError};
use crate::json;
use crate::model::knob::{Knob, Unit};
use crate::model::roi::ledger::{LedgerEntry, State};
use crate::ui::element::{El, el};
use crate::ui::session::Session;
use crate::words::fill;

/// A row for the number at a path, which may follow signals; nothing while there is none.
pub fn number_row(path: impl Fn() -> String + 'static) -> El {
    row(Box::new(path))
}

// Apart from its generic door, so that it is compiled once.
fn row(path: Box<dyn Fn() -> String>) -> El {
    let session = Session::here();
    // Built anew when the path names another number, not at every change of its value.
    let found = Derived::new(move |_| {
        let path = path();
        session.number(&path).map(|_| path)
    });
    el("div").class("row").child_with(move || {
        let path = found.get()?;
        let knob = untrack(|| session.number(&path))?.knob;
        Some(Row::new(path, knob).view())
    })
}

/// A row for a number whose path stays the same.
pub fn fixed_row(path: String) -> El {
    number_row(move || path.clone())
}

/// The state of one row.
#[derive(Clone, Copy)]
struct Row {
    session: Session,
    path: Signal<String>,
    knob: &'static Knob,
    value: Derived<f64>,
    /// What stands in the field while it is being typed in, or is wrong.
    draft: Signal<Option<Draft>>,
    /// Where the number may be uncertain.
    range: Option<RangeRow>,
}

impl Row {
    fn new(path: String, knob: &'static Knob) -> Row {
        let session = Session::here();
        let path = Signal::new(path);
        let place = path.peek();
        let value = Derived::new(move |last: Option<&f64>| {
            // A number that has just gone with its scenario keeps its last value until the row is gone too.
            let now = path.peek_with(|path| session.number(path)).map(|number| number.value);
            now.or(last.copied()).unwrap_or(knob.default)
        });
        let range = RangeRow::at(&place, knob, value);
        Row { session, path, knob, value, draft: Signal::new(None), range }
    }

    fn label(self) -> String {
        self.session.words().knobs.get(self.knob.id).to_owned()
    }

    fn entry(self) -> LedgerEntry {
        self.path.peek_with(|path| self.session.document.read().workspace.roi.ledger_entry(path))
    }

    fn set(self, value: f64) {
        self.path.peek_with(|path| self.session.edit_number(path, value));
    }

    /// What is being typed, unless the document has been replaced since.
    fn typed(self) -> Option<Draft> {
        let replaced = self.session.replaced.get();
        self.draft.get().filter(|draft| draft.replaced == replaced)
    }

    fn keep_typed(self, text: String, fault: Option<Fault>) {
        let replaced = self.session.replaced.now();
        let before = untrack(|| self.typed()).map_or_else(|| self.value.now(), |draft| draft.before);
        self.draft.set(Some(Draft { text, fault, before, replaced }));
    }

    fn fault(self) -> Option<Fault> {
        self.typed().and_then(|draft| draft.fault)
    }

    fn view(self) -> El {
        let Row { session, knob, value, path, range, .. } = self;
        let id = path.peek_with(|path| path.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
        let (note_id, reason_id) = (format!("{id}-note"), format!("{id}-reason"));
        let reason_open = Signal::new(false);

        // A range takes the place of the hint.
        let ranged = move || range.is_some_and(RangeRow::is_there);
        let hint = move || if ranged() { "" } else { session.words().hints.get(knob.id) }.to_owned();
        let hint = el("span")
            .class("row-note")
            .text_with(hint)
            .text(" ")
            .children(range.map(|range| range.button(move || self.label(), &id)))
            .text(" ")
            .child(tag(move || self.entry().state, reason_open, reason_id.clone()));
        let label = el("div")
            .class("row-label")
            .child(el("label").attr("for", id.clone()).text_with(move || self.label()))
            .child(hint);
        let before = move || if knob.unit == Unit::Money { session.formats().symbol() } else { String::new() };
        let affix = |text: fn(Row) -> String| {
            el("span").class("affix").attr("aria-hidden", "true").text_with(move || text(self))
        };
        let input = el("input")
            .attr("id", id.clone())
            .attr("type", "text")
            .attr("inputmode", "decimal")
            .attr("autocomplete", "off")
            .attr("name", path.now())
            .value(move || match self.typed() {
                Some(draft) => draft.text,
                None => session.formats().field(knob, value.get()),
            })
            .attr_with("aria-invalid", move || self.fault().is_some().to_string())
            .attr("aria-describedby", note_id.clone())
            .on("input", move |event| self.type_text(event_value(&event)))
            .on("change", move |_| self.leave())
            .on("keydown", move |event| self.press(&event));
        let field = el("span")
            .class("field")
            .class_if("invalid", move || self.fault().is_some())
            .child(el("span").class("affix").attr("aria-hidden", "true").text_with(before))
            .child(input)
            .child(affix(|row| row.suffix()));
        el("div")
            .child(el("div").class("row-head").child(label).child(field))
            .child(el("p").class("fault").attr("id", note_id).attr("role", "alert").text_with(move || self.message()))
            .children(knob.track.map(|track| self.slider(track)))
            .children(range.into_iter().flat_map(|range| range.editor(move || self.label(), &id)))
            .child(
                el("p")
                    .class("reason")
                    .attr("id", reason_id)
                    .flag("hidden", move || !reason_open.get())
                    .text_with(move || reason(session, &self.entry())),
            )
    }

    fn type_text(self, text: String) {
        let parsed = format::parse(&text, self.knob.unit).map_err(Fault::Text);
        match parsed.and_then(|value| self.knob.check(value).map_err(|_| Fault::Range(value))) {
            Ok(value) => {
                self.keep_typed(text, None);
                self.set(value);
            }
            Err(fault) => self.keep_typed(text, Some(fault)),
        }
    }

    /// A wrong text stays with its reason; a right one is shown as the number it stands for.
    fn leave(self) {
        if self.draft.peek_with(|draft| draft.as_ref().is_some_and(|draft| draft.fault.is_none())) {
            self.draft.set(None);
        }
        self.session.seal();
    }

    fn press(self, event: &Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let steps = match event.key().as_str() {
            "Escape" => {
                if let Some(typed) = untrack(|| self.typed()) {
                    event.stop_propagation();
                    self.draft.set(None);
                    self.set(typed.before);
                }
                return;
            }
            "ArrowUp" => 1.0,
            "ArrowDown" => -1.0,
            "PageUp" => 10.0,
            "PageDown" => -10.0,
            _ => return,
        };
        event.prevent_default();
        let next = self.value.now() + steps * self.knob.step;
        self.draft.set(None);
        // Like a slider, a key stops at the end of what is allowed.
        self.set(rounded(next.max(self.knob.min).min(self.knob.max)));
    }

    fn slider(self, (low, high): (f64, f64)) -> El {
        let Row { session, knob, value, draft, range, .. } = self;
        // The track reaches as far as the value has been, so that dragging never changes the scale under the finger.
        let end = Derived::new(move |last: Option<&f64>| {
            let end = last.copied().unwrap_or(high);
            let end = if value.get() > end { round_up(value.get() * 1.6) } else { end };
            range.and_then(RangeRow::highest).map_or(end, |high| if high > end { round_up(high) } else { end })
        });
        let step = move || if end.get() > high { rounded(knob.step * round_up(end.get() / high)) } else { knob.step };
        let input = el("input")
            .class("slider")
            .attr("type", "range")
            .attr_with("aria-label", move || self.label())
            .attr_with("aria-valuetext", move || session.formats().quantity(knob, value.get()))
            .attr("min", json::number_text(low))
            .attr_with("max", move || json::number_text(end.get()))
            .attr_with("step", move || json::number_text(step()))
            .value(move || json::number_text(value.get()))
            .style_with("--filled", move || {
                let share = (value.get() - low) / (end.get() - low);
                json::fixed(100.0 * share.max(0.0).min(1.0), 2) + "%"
            })
            .on("input", move |event| {
                let typed = format::parse(&event_value(&event), Unit::Plain);
                if let Some(value) = typed.ok().and_then(|value| knob.check(rounded(value)).ok()) {
                    draft.set(None);
                    self.set(value);
                }
            })
            .on("change", move |_| session.seal());
        let track = el("div").class("track").children(range.map(|range| range.segment(low, end))).child(input);
        track.class_if("ranged", move || range.is_some_and(RangeRow::is_there))
    }

    fn suffix(self) -> String {
        match self.knob.unit {
            Unit::Percent => "%",
            Unit::Months => self.session.formats().months_word(self.value.get()),
            Unit::Hours => self.session.formats().hours_word(self.value.get()),
            Unit::Money | Unit::Count | Unit::Plain => "",
        }
        .to_owned()
    }

    /// What is wrong with the typed text, what is allowed, and what is used meanwhile.
    fn message(self) -> String {
        let Some(fault) = self.fault() else { return String::new() };
        let (words, formats, knob) = (self.session.words(), self.session.formats(), self.knob);
        let text = match fault {
            Fault::Text(ParseError::Empty) => words.fault_empty,
            Fault::Text(ParseError::NotANumber) => words.fault_text,
            // The upper end of money tells nobody anything who has not passed it.
            Fault::Range(value) if knob.unit == Unit::Money && value < knob.min => words.fault_least,
            Fault::Range(_) if knob.whole => words.fault_whole,
            Fault::Range(_) => words.fault_range,
        };
        let (low, high) = (formats.limit(knob, knob.min), formats.limit(knob, knob.max));
        let kept = formats.quantity(knob, self.value.get());
        fill(text, &[("low", &low), ("high", &high), ("kept", &kept)])
    }
}

/// What stands in a field that is being typed in, and what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    text: String,
    fault: Option<Fault>,
    /// The value before the typing began, which Escape brings back.
    before: f64,
    /// How often the document had been replaced by then.
    replaced: u32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
    Text(ParseError),
    /// A number that is not allowed.
    Range(f64),
}

/// Why a number is what it is: its source note, or what its state means.
pub fn reason(session: Session, entry: &LedgerEntry) -> String {
    let words = session.words();
    let meaning = match entry.state {
        State::Assumption => words.meaning_assumption,
        State::Claim => words.meaning_claim,
        State::Edited => words.meaning_edited,
        State::Agreed => words.meaning_agreed,
    };
    if entry.source.is_empty() { meaning.to_owned() } else { entry.source.clone() }
}

/// Without the dust of binary fractions: steps of 0.1 add up to 0.3 and not to 0.30000000000000004.
fn rounded(value: f64) -> f64 {
    json::read_number(&json::fixed(value, 10)).unwrap_or(value)
}

/// The next 1, 2 or 5 times a power of ten.
fn round_up(value: f64) -> f64 {
    let power = 10f64.powf(value.max(1e-9).log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|&round| round >= value).unwrap_or(value)
}
