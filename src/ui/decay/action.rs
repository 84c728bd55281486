//! One kind of upkeep in the plan: whether and how often it is done, what it closes and what it costs.

use std::cell::Cell;

use leptos::prelude::untrack;

use super::View;
use super::plans::change;
use crate::format::{self, Formats};
use crate::model::decay::defaults::{CHOICES, RHYTHM};
use crate::model::decay::fields::GAP;
use crate::model::decay::inputs::{Kind, PlannedAction};
use crate::model::decay::upkeep::{TriggerRefusal, trigger};
use crate::model::knob::Unit;
use crate::signal::Derived;
use crate::ui::controls::event_checked;
use crate::ui::controls::number::number_row;
use crate::ui::controls::select::{Choices, select_row};
use crate::ui::element::{El, el};
use crate::ui::session::Session;
use crate::words::{self, fill};

/// The drivers as their recoveries are called in paths.
const DRIVERS: [&str; 4] = ["data_drift", "expectation_growth", "knowledge_staleness", "rules_debt"];

/// How often, when it is first done, and the gap that makes it due: what a switch turns off and on again.
type Timing = (Option<f64>, Option<f64>, Option<f64>);

/// What all events of the plan cost.
pub fn total(session: Session, view: Derived<Option<View>>) -> El {
    let label = move || {
        let months = view.with(|view| view.as_ref().map_or(0, |view| view.frame.months));
        fill(session.words().plan_total, &[("months", &months.to_string())])
    };
    let cost = move || {
        let cost = view.with(|view| view.as_ref().map_or(0.0, |view| view.kept.cost));
        session.formats().money_exact(cost)
    };
    el("p").class("sum strong").child(el("span").text_with(label)).child(el("span").text_with(cost))
}

pub fn editor(session: Session, kind: Kind, view: Derived<Option<View>>) -> El {
    Editor { session, kind, view }.view()
}

#[derive(Clone, Copy)]
struct Editor {
    session: Session,
    kind: Kind,
    view: Derived<Option<View>>,
}

/// What is said of an action as it is planned.
type Say = fn(&PlannedAction, &View, &Formats) -> String;

impl Editor {
    fn action(self) -> PlannedAction {
        let view = self.view.read();
        let planned = (*view).as_ref().map(|view| view.plan.action(self.kind));
        planned.unwrap_or_else(|| PlannedAction::of(self.kind))
    }

    fn says(self, class: &str, say: Say) -> El {
        el("p").class(class).text_with(move || {
            let view = self.view.read();
            let said = (*view).as_ref().map(|view| say(&view.plan.action(self.kind), view, &self.session.formats()));
            said.unwrap_or_default()
        })
    }

    fn set_timing(self, timing: Timing) {
        change(self.session, self.kind.word(), &|plan| {
            let action = plan.action_mut(self.kind);
            (action.every, action.first, action.gap) = timing;
        });
        self.session.close_step();
    }

    fn view(self) -> El {
        let Editor { session, kind, .. } = self;
        let on = Derived::new(move |_| {
            let action = self.action();
            action.every.is_some() || action.gap.is_some()
        });
        let before = Cell::new((RHYTHM[kind as usize], None, None));
        let switch = el("input")
            .class("switch")
            .attr("type", "checkbox")
            .attr("role", "switch")
            .attr("name", kind.word())
            .checked(move || on.get())
            .on("change", move |event| {
                if event_checked(&event) {
                    self.set_timing(before.get());
                } else {
                    let action = untrack(|| self.action());
                    before.set((action.every, action.first, action.gap));
                    self.set_timing((None, None, None));
                }
            });
        let name = move || session.words().actions.get(kind.word()).to_owned();
        el("div")
            .class("upkeep")
            .child(el("label").class("check").child(el("span").class("action-title").text_with(name)).child(switch))
            .child(self.says("row-note", closes))
            .child(self.says("row-note origin", origin))
            .child(el("div").children_with(move || if on.get() { self.rows() } else { Vec::new() }))
    }

    fn rows(self) -> Vec<El> {
        let kind = self.kind.word();
        let row = move |of: &'static str, name: &'static str| {
            number_row(move || format!("decay.plans[{}].actions[{kind}].{of}{name}", self.session.plan_id()))
        };
        let closing = el("details")
            .class("more")
            .child(el("summary").word(|words| words.what_it_closes))
            .children(DRIVERS.map(|driver| row("recovery.", driver)))
            .child(row("", "first"));
        vec![
            select_row(
                |words| words.how_often,
                &format!("every:{kind}"),
                move || self.choices(),
                move |choice| self.choose(&choice),
            ),
            row("", "gap"),
            self.says("row-note", due),
            row("", "cost"),
            self.says("sum", events_sum),
            closing,
        ]
    }

    /// The intervals offered; one that is not among them is shown as it stands.
    fn choices(self) -> Choices {
        let (words, formats, action) = (self.session.words(), self.session.formats(), self.action());
        let mut choices = Choices { current: "never".to_owned(), ..Choices::default() };
        for id in ["never", "needed"] {
            choices.add(id, words.intervals.get(id));
        }
        let mut offered = CHOICES[self.kind as usize].intervals.to_vec();
        if let Some(every) = action.every {
            let near = |offered: &&f64| (**offered - every).abs() < 1e-6;
            let found = offered.iter().find(near).copied();
            if found.is_none() {
                offered.push(every);
            }
            choices.current = found.unwrap_or(every).to_string();
        }
        for every in offered {
            choices.add(&every.to_string(), &words::decay::interval(Some(every), &formats));
        }
        if action.gap.is_some() {
            choices.current = "needed".to_owned();
        }
        choices
    }

    fn choose(self, choice: &str) {
        self.set_timing(match choice {
            "never" => (None, None, None),
            "needed" => (None, None, Some(untrack(|| self.gap_of_now()))),
            every => (format::parse(every, Unit::Plain).ok(), None, None),
        });
    }

    /// The gap at which it would in the long run be done as often as it is now.
    fn gap_of_now(self) -> f64 {
        let action = self.action();
        let driver = action.main_driver();
        let rate = (*self.view.read()).as_ref().map_or(0.0, |view| view.curve.rates[driver]);
        let gap = action.every.unwrap_or(1.0) * rate / action.recovery.list()[driver];
        GAP.check((gap * 1000.0).round() / 1000.0).unwrap_or(GAP.default)
    }
}

/// That an answer in Assess has proposed how often; nothing where it has not.
fn origin(action: &PlannedAction, _: &View, formats: &Formats) -> String {
    if action.proposed_by.is_some() { formats.locale.words().from_assess.to_owned() } else { String::new() }
}

/// "Closes 60% of data drift each time".
fn closes(action: &PlannedAction, _: &View, formats: &Formats) -> String {
    let words = formats.locale.words();
    let mut parts = String::new();
    for (driver, share) in DRIVERS.iter().zip(action.recovery.list()) {
        if share > 0.0 {
            parts += if parts.is_empty() { "" } else { words.closes_and };
            let share = formats.percent(share, 0);
            parts += &fill(words.closes_part, &[("percent", &share), ("driver", words.drivers.get(driver))]);
        }
    }
    if parts.is_empty() { words.closes_nothing.to_owned() } else { fill(words.closes, &[("parts", &parts)]) }
}

/// When work done as needed falls due, or why it never does.
fn due(action: &PlannedAction, view: &View, formats: &Formats) -> String {
    let words = formats.locale.words();
    let Some(gap) = action.gap else { return String::new() };
    let driver = action.main_driver();
    let (text, first, every) = match trigger(view.curve.rates[driver], gap, action.recovery.list()[driver]) {
        Ok(it) => (words.due, it.first, it.every),
        Err(TriggerRefusal::Never) => (words.due_never, 0.0, 0.0),
        Err(TriggerRefusal::TooOften { every }) => (words.due_too_often, 0.0, every),
    };
    fill(text, &[("first", &formats.trimmed(first, 2)), ("every", &formats.trimmed(every, 2))])
}

/// What its events cost over the months that count.
fn events_sum(action: &PlannedAction, view: &View, formats: &Formats) -> String {
    let months = view.frame.months;
    let events = action.action(&view.curve).map_or(0, |it| it.events(f64::from(months)).len());
    let cost = formats.money_exact(action.cost * events as f64);
    let text = formats.locale.words().events_sum;
    fill(text, &[("events", &events.to_string()), ("cost", &cost), ("months", &months.to_string())])
}
