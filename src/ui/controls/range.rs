//! The range of a number that may be uncertain: its words under the label, its segment on the slider's track, and the
//! editor that opens from the row. What is half typed or wrong waits there and changes nothing.

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::event_value;
use crate::format::{self, ParseError};
use crate::json;
use crate::model::knob::{Knob, Unit};
use crate::model::roi::range::{DECAY_MULTIPLIER, RangeFault, distribution};
use crate::model::roi::scenario::{Range, Shape};
use crate::signal::{Derived, Signal};
use crate::ui::element::{El, button, el};
use crate::ui::session::Session;
use crate::words::uncertainty::{input_value, range, range_fault};
use crate::words::{Words, fill};

/// One range on screen, or the place of one.
#[derive(Clone, Copy)]
pub struct RangeRow {
    session: Session,
    /// Of the scenario, and of the number inside it.
    place: Signal<(String, String)>,
    knob: &'static Knob,
    likely: Derived<f64>,
    range: Derived<Option<Range>>,
    draft: Signal<Option<Draft>>,
    open: Signal<bool>,
}

/// What stands in the editor while it is not what the document holds.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    low: String,
    high: String,
    shape: Shape,
    fault: Option<Fault>,
    /// The range before the typing began, which Escape brings back.
    before: Option<Range>,
    /// How often the document had been replaced by then.
    replaced: u32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
    Text(ParseError),
    Range(RangeFault),
}

impl RangeRow {
    /// For a number of a scenario, by its path in Return; `None` for one that is always certain.
    pub fn at(path: &str, knob: &'static Knob, likely: Derived<f64>) -> Option<RangeRow> {
        let (id, inner) = path.strip_prefix("scenarios[")?.split_once("].")?;
        if knob.whole {
            return None;
        }
        let session = Session::here();
        let place = Signal::new((id.to_owned(), inner.to_owned()));
        let range = Derived::new(move |_| {
            let document = session.document.read();
            place.peek_with(|(id, inner)| {
                let scenario = document.workspace.roi.scenarios.iter().find(|scenario| scenario.id == *id)?;
                scenario.ranges.get(inner).copied()
            })
        });
        Some(RangeRow { session, place, knob, likely, range, draft: Signal::new(None), open: Signal::new(false) })
    }

    /// Whether the number has a range.
    pub fn is_there(self) -> bool {
        self.range.with(Option::is_some)
    }

    pub fn highest(self) -> Option<f64> {
        self.range.with(|range| range.map(|range| range.high))
    }

    /// The button that opens the editor: it reads as the range, or offers one.
    pub fn button(self, label: impl Fn() -> String + Copy + 'static, id: &str) -> El {
        let session = self.session;
        let text = move || self.words_of(self.range.get()).unwrap_or(session.words().range_add.to_owned());
        button("range-open")
            .attr_with("aria-expanded", move || self.open.get().to_string())
            .attr("aria-controls", editor_id(id))
            .attr_with("aria-label", move || fill(session.words().range_of, &[("range", &text()), ("input", &label())]))
            .on_click(move || self.open.update(|open| *open = !*open))
            .text_with(text)
    }

    /// The range on a track from `low` to `end`, with its ends marked.
    pub fn segment(self, low: f64, end: Derived<f64>) -> El {
        let share = move |value: f64| json::fixed(((value - low) / (end.get() - low)).max(0.0).min(1.0), 4);
        let at = move |pick: fn(&Range) -> f64| share(self.range.with(|range| range.as_ref().map_or(low, pick)));
        el("span")
            .class("range-segment")
            .attr("aria-hidden", "true")
            .flag("hidden", move || !self.is_there())
            .style_with("--low", move || at(|range| range.low))
            .style_with("--high", move || at(|range| range.high))
    }

    /// What is wrong, always in sight, and the editor while it is open.
    pub fn editor(self, label: impl Fn() -> String + Copy + 'static, id: &str) -> Vec<El> {
        let fault_id = format!("{id}-range-fault");
        let fault =
            el("p").class("fault").attr("id", fault_id.clone()).attr("role", "alert").text_with(move || self.message());
        let id = id.to_owned();
        let place = el("div")
            .class("range-place")
            .attr("id", editor_id(&id))
            .child_with(move || self.open.get().then(|| self.fields(label, &id, &fault_id)));
        vec![place, fault]
    }

    fn fields(self, label: impl Fn() -> String + Copy + 'static, id: &str, fault_id: &str) -> El {
        let session = self.session;
        let percentiles = move || matches!(self.shape(), Shape::Lognormal | Shape::Normal);
        let end = |high: bool, name: fn(&Words) -> &'static str, percentile: fn(&Words) -> &'static str| {
            let input_id = format!("{id}-range-{}", if high { "high" } else { "low" });
            let input = el("input")
                .attr("id", input_id.clone())
                .attr("type", "text")
                .attr("inputmode", "decimal")
                .attr("autocomplete", "off")
                .attr("data-range", if high { "high" } else { "low" })
                .value(move || self.text(high))
                .attr_with("aria-invalid", move || self.fault().is_some().to_string())
                .attr("aria-describedby", fault_id)
                .on("input", move |event| {
                    let text = event_value(&event);
                    self.change(|draft| if high { draft.high = text } else { draft.low = text });
                })
                .on("change", move |_| self.leave())
                .on("keydown", move |event| self.press(&event));
            let name = el("label").attr("for", input_id).text_with(move || {
                let words = session.words();
                if percentiles() { percentile(words) } else { name(words) }.to_owned()
            });
            let affix = |text: fn(&RangeRow) -> String| {
                el("span").class("affix").attr("aria-hidden", "true").text_with(move || text(&self))
            };
            let field = el("span")
                .class("field")
                .class_if("invalid", move || self.fault().is_some())
                .child(affix(|row| match (row.knob.unit, row.knob.id == DECAY_MULTIPLIER.id) {
                    (Unit::Money, _) => row.session.formats().symbol(),
                    (_, true) => "×".to_owned(),
                    _ => String::new(),
                }))
                .child(input)
                .child(affix(|row| if row.knob.unit == Unit::Percent { "%" } else { "" }.to_owned()));
            el("div").child(name).child(field)
        };
        let likely = el("div").child(el("span").word(|words| words.range_likely)).child(
            el("span")
                .class("range-likely")
                .text_with(move || input_value(self.knob, self.likely.get(), &session.formats())),
        );
        let ends = el("div")
            .class("range-ends")
            .child(end(false, |words| words.range_low, |words| words.range_low_percentile))
            .child(likely)
            .child(end(true, |words| words.range_high, |words| words.range_high_percentile));
        let option = |&shape: &Shape| {
            el("option")
                .attr("value", shape.word())
                .flag("selected", move || self.shape() == shape)
                .text_with(move || session.words().range_shapes.get(shape.word()).to_owned())
        };
        let shape = el("select").attr("data-range", "shape").children(Shape::ALL.iter().map(option)).on(
            "change",
            move |event| {
                let id = event_value(&event);
                if let Some(shape) = Shape::ALL.iter().find(|shape| shape.word() == id) {
                    self.change(|draft| draft.shape = *shape);
                    self.leave();
                }
            },
        );
        let shape = el("label").class("text-row").child(el("span").word(|words| words.range_shape)).child(shape);
        let note = el("p").class("row-note").text_with(move || {
            let words = session.words();
            if percentiles() { words.range_percentiles_note } else { words.range_bounds_note }.to_owned()
        });
        let remove = button("small")
            .attr("data-action", "remove-range")
            .flag("hidden", move || !self.is_there())
            .word(|words| words.range_remove)
            .on_click(move || {
                self.draft.set(None);
                self.write(None);
                session.close_step();
                self.open.set(false);
            });
        let close = button("small").word(|words| words.range_close).on_click(move || self.open.set(false));
        el("fieldset")
            .class("range-editor")
            .child(
                el("legend").class("sr").text_with(move || fill(session.words().range_legend, &[("input", &label())])),
            )
            .child(note)
            .child(ends)
            .child(shape)
            .child(el("div").class("button-row").child(close).child(remove))
    }

    /// What is being typed, unless the document has been replaced since.
    fn drafted(self) -> Option<Draft> {
        let replaced = self.session.replaced.get();
        self.draft.get().filter(|draft| draft.replaced == replaced)
    }

    fn fault(self) -> Option<Fault> {
        self.drafted().and_then(|draft| draft.fault)
    }

    fn shape(self) -> Shape {
        let stored = || self.range.with(|range| range.map(|range| range.shape));
        self.drafted().map(|draft| draft.shape).or_else(stored).unwrap_or_default()
    }

    fn text(self, high: bool) -> String {
        let draft = self.drafted().unwrap_or_else(|| self.as_stored());
        if high { draft.high } else { draft.low }
    }

    /// The editor as the document has it.
    fn as_stored(self) -> Draft {
        let range = self.range.get();
        let formats = self.session.formats();
        let text = |end: fn(&Range) -> f64| range.map_or(String::new(), |range| formats.field(self.knob, end(&range)));
        Draft {
            low: text(|range| range.low),
            high: text(|range| range.high),
            shape: range.map_or(Shape::default(), |range| range.shape),
            fault: None,
            before: range,
            replaced: self.session.replaced.get(),
        }
    }

    /// Takes what was typed or chosen: into the document when it is a range, else only into the draft.
    fn change(self, change: impl FnOnce(&mut Draft)) {
        let mut draft = untrack(|| self.drafted().unwrap_or_else(|| self.as_stored()));
        change(&mut draft);
        let checked = self.check(&draft);
        draft.fault = checked.err();
        self.draft.set(Some(draft));
        if let Ok(range) = checked {
            self.write(Some(range));
        }
    }

    fn check(self, draft: &Draft) -> Result<Range, Fault> {
        let end = |text: &str| format::parse(text, self.knob.unit).map_err(Fault::Text);
        // Of two faults that of a text is told first; an empty end is only not there yet.
        let (low, high) = match (end(&draft.low), end(&draft.high)) {
            (Ok(low), Ok(high)) => (low, high),
            (Err(Fault::Text(ParseError::Empty)), Err(other)) | (Err(other), _) | (_, Err(other)) => return Err(other),
        };
        let range = Range { shape: draft.shape, low: low + 0.0, high: high + 0.0 };
        distribution(&range, self.likely.now(), self.knob).map(|_| range).map_err(Fault::Range)
    }

    fn write(self, range: Option<Range>) {
        self.place.peek_with(|(id, inner)| self.session.edit_range(id, inner, range));
    }

    /// A wrong text stays with its reason; a right one is shown as the number it stands for.
    fn leave(self) {
        if untrack(|| self.fault()).is_none() {
            self.draft.set(None);
        }
        self.session.seal();
    }

    fn press(self, event: &Event) {
        if event.dyn_ref::<KeyboardEvent>().is_none_or(|event| event.key() != "Escape") {
            return;
        }
        if let Some(draft) = untrack(|| self.drafted()) {
            event.stop_propagation();
            self.draft.set(None);
            self.write(draft.before);
        }
    }

    fn words_of(self, of: Option<Range>) -> Option<String> {
        of.map(|of| range(&of, self.knob, &self.session.formats()))
    }

    /// What is wrong with what is typed, or with the range the document has, and what holds meanwhile.
    fn message(self) -> String {
        let (words, formats) = (self.session.words(), self.session.formats());
        let stored = self.range.get();
        let typed = self.fault();
        // The likely value may have left a range that was right when it was made.
        let fits = |range: Range| distribution(&range, self.likely.get(), self.knob).err();
        let outgrown = stored.and_then(fits);
        let text = match (typed, outgrown) {
            // Somebody who begins at one end is not told that the other is missing.
            (Some(Fault::Text(ParseError::Empty)), None) if stored.is_none() => return String::new(),
            (Some(Fault::Text(ParseError::Empty)), _) => words.range_empty.to_owned(),
            (Some(Fault::Text(ParseError::NotANumber)), _) => words.range_not_number.to_owned(),
            (Some(Fault::Range(fault)), _) | (None, Some(fault)) => range_fault(&fault, self.knob, &formats),
            (None, None) => return String::new(),
        };
        let meanwhile = match (outgrown, self.words_of(stored)) {
            (Some(_), _) => words.range_waits.to_owned(),
            (None, Some(kept)) => fill(words.range_kept, &[("range", &kept)]),
            (None, None) => words.range_none_yet.to_owned(),
        };
        format!("{text} {meanwhile}")
    }
}

fn editor_id(id: &str) -> String {
    format!("{id}-range")
}
