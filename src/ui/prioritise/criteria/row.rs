//! One criterion: its weight by slider and field, its lock, and below it, while it is the open one, its editor.

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::editor::editor;
use crate::format;
use crate::json;
use crate::model::knob::Unit;
use crate::model::prioritise::edit::EditError;
use crate::model::prioritise::fields::CRITERION_WEIGHT;
use crate::model::prioritise::inputs::Criterion;
use crate::signal::{Derived, Signal};
use crate::ui::controls::event_value;
use crate::ui::element::{El, button, el};
use crate::ui::icon::Icon;
use crate::ui::prioritise::Desk;
use crate::ui::prioritise::field::checked_input;
use crate::words::fill;
use crate::words::prioritise::edit_error;

/// What the parts of a row share.
#[derive(Clone, Copy)]
pub struct Row {
    pub desk: Desk,
    pub id: Signal<String>,
    /// One that has just gone keeps its last form until its row is gone too.
    pub criterion: Derived<Criterion>,
    /// Its part of all weights.
    share: Derived<f64>,
    /// What locked weights have kept the slider from, while its share is this one.
    stopped: Signal<Option<(String, f64)>>,
}

pub fn row(desk: Desk, edited: Signal<String>, id: String) -> El {
    let it = desk.session.words().prioritise();
    let name = id.clone();
    let id = Signal::new(id);
    let criterion = Derived::new(move |last: Option<&Criterion>| {
        let document = desk.session.document.read();
        let found = id.peek_with(|id| document.workspace.prioritise.criterion(id).cloned());
        found.or_else(|| last.cloned()).unwrap_or_default()
    });
    let share = Derived::new(move |_| {
        desk.with(|shown| {
            let place = id.peek_with(|id| shown.inputs.criteria.iter().position(|it| it.id == *id));
            shown.it.shares.as_ref().and_then(|shares| shares.get(place?).copied()).unwrap_or(0.0)
        })
    });
    let row = Row { desk, id, criterion, share, stopped: Signal::new(None) };
    let open = Derived::new(move |_| id.peek_with(|id| edited.with(|edited| edited == id)));
    let toggle = button("use-case-title")
        .attr_with("aria-expanded", move || open.get().to_string())
        .text_with(move || row.title())
        .on_click(move || edited.set(if open.now() { String::new() } else { id.now() }));
    let (field, fault) = row.field();
    let head = el("div")
        .class("criterion-head")
        .child(el("h3").child(toggle))
        .child(row.slider())
        .child(
            el("span")
                .class("field")
                .child(field)
                .child(el("span").class("affix").attr("aria-hidden", "true").text("%")),
        )
        .child(row.lock());
    // On which side it counts stands above the row.
    let note = move || if share.get() > 0.0 { String::new() } else { it.crit_idle.to_owned() };
    el("li")
        .class("criterion")
        .class_if("open", move || open.get())
        .attr("data-criterion", name)
        .child(head)
        .child(fault)
        .child(el("p").class("fault").attr("role", "alert").text_with(move || row.stopped_by()))
        .child(el("p").class("use-case-facts").text_with(note))
        .child(el("div").child_with(move || open.get().then(|| untrack(|| editor(row)))))
}

impl Row {
    pub fn title(self) -> String {
        let pack = self.desk.pack();
        self.criterion.with(|criterion| match &pack {
            Some(pack) => pack.title_of(criterion).to_owned(),
            None => criterion.title.clone().unwrap_or_default(),
        })
    }

    fn stopped_by(self) -> String {
        let stopped = self.stopped.get().filter(|(_, share)| *share == self.share.get());
        stopped.map(|(text, _)| text).unwrap_or_default()
    }

    fn labelled(self, text: &'static str) -> String {
        fill(text, &[("criterion", &self.title())])
    }

    /// Gives the criterion this share; the others make room.
    fn set(self, share: f64) -> Result<(), EditError> {
        let mut outcome = Ok(());
        let id = self.id.now();
        self.desk.edit(&["weight.", &id].concat(), |inputs| outcome = inputs.set_weight(&id, share));
        outcome
    }

    fn field(self) -> (El, El) {
        let session = self.desk.session;
        let it = session.words().prioritise();
        let stored = move || session.formats().trimmed(100.0 * self.share.get(), 2);
        let take = move |text: &str| {
            let formats = untrack(|| session.formats());
            let share = format::parse(text, Unit::Percent).ok().and_then(|share| CRITERION_WEIGHT.check(share).ok());
            let kept = formats.percent(untrack(|| self.share.get()), 2);
            let said = || fill(it.crit_percent, &[("low", "0"), ("high", "100"), ("kept", &kept)]);
            let share = share.ok_or_else(said)?;
            self.stopped.set(None);
            let said = |error| fill(it.crit_stopped, &[("reason", &edit_error(error, &formats)), ("kept", &kept)]);
            self.set(share).map_err(said)
        };
        let (field, fault) = checked_input(session, "weight", Box::new(stored), Box::new(take));
        let locked = move || self.criterion.with(|criterion| criterion.locked);
        let field = field.attr("inputmode", "decimal").flag("disabled", locked);
        (field.attr_with("aria-label", move || self.labelled(it.crit_weight)), fault)
    }

    fn slider(self) -> El {
        let session = self.desk.session;
        let it = session.words().prioritise();
        let percent = move || json::fixed(100.0 * self.share.get(), 2);
        el("input")
            .class("slider")
            .attr("type", "range")
            .attr("name", "weight-slider")
            .attr("min", "0")
            .attr("max", "100")
            .attr("step", "0.5")
            .flag("disabled", move || self.criterion.with(|criterion| criterion.locked))
            .attr_with("aria-label", move || self.labelled(it.crit_weight))
            .attr_with("aria-valuetext", move || session.formats().percent(self.share.get(), 2))
            .value(percent)
            .style_with("--filled", move || percent() + "%")
            .on("input", move |event| {
                let Ok(typed) = format::parse(&event_value(&event), Unit::Plain) else { return };
                let share = (typed / 100.0).max(0.0).min(1.0);
                let outcome = self.set(share);
                // A slider goes as far as it can, and says what holds it.
                if let Err(EditError::WeightAbove { most }) = outcome {
                    let _ = self.set(most);
                }
                let text = outcome.err().map(|error| edit_error(error, &untrack(|| session.formats())));
                self.stopped.set(text.map(|text| (text, self.share.now())));
            })
            .on("change", move |event| {
                session.seal();
                // Where it could not go all the way, the knob goes back to where the weight is.
                if let Some(slider) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
                    slider.set_value(&untrack(percent));
                }
            })
    }

    fn lock(self) -> El {
        let it = self.desk.session.words().prioritise();
        let locked = move || self.criterion.with(|criterion| criterion.locked);
        button("small")
            .attr("data-action", "lock")
            .attr_with("aria-pressed", move || locked().to_string())
            .attr_with("aria-label", move || self.labelled(it.crit_lock_of))
            .attr("title", it.crit_lock)
            .icon(Icon::Lock)
            .on_click(move || {
                let (id, lock) = (self.id.now(), !untrack(locked));
                self.desk.act("lock", |inputs| {
                    // The row goes when its criterion does.
                    let _ = inputs.set_locked(&id, lock);
                });
            })
    }
}
