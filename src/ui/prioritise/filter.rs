//! Which use cases ranking, matrix and list show: those of one area, with one tag.

use super::{Desk, Shown};
use crate::model::prioritise::inputs::{Item, PrioritiseInputs};
use crate::signal::Derived;
use crate::ui::controls::select::{Choices, select_row};
use crate::ui::element::{El, el};
use crate::words::{Words, fill};

/// The choice, followed. What is not among the use cases any more chooses nothing.
#[derive(Clone, PartialEq, Default)]
pub struct Filter {
    area: String,
    tag: String,
}

impl Filter {
    pub fn of(desk: Desk, inputs: &PrioritiseInputs) -> Filter {
        let there = |choice: String, all: Vec<String>| if all.contains(&choice) { choice } else { String::new() };
        Filter { area: there(desk.area.get(), areas(inputs)), tag: there(desk.tag.get(), tags(inputs)) }
    }

    pub fn keeps(&self, item: &Item) -> bool {
        let in_area = self.area.is_empty() || item.area.trim() == self.area;
        in_area && (self.tag.is_empty() || item.tags.contains(&self.tag))
    }
}

/// The choices, where there is something to choose, and how many use cases they leave; `said` says it.
pub fn row(desk: Desk, said: fn(&Words) -> &'static str) -> El {
    let there = move |list: fn(&PrioritiseInputs) -> Vec<String>, least: usize| {
        Derived::new(move |_| desk.with(|shown| list(shown.inputs).len() >= least))
    };
    // One area alone is every use case's; one tag may be that of some.
    let (by_area, by_tag) = (there(areas, 2), there(tags, 1));
    let left = move || {
        let text = said(desk.session.words());
        desk.with(|shown: &Shown| {
            let filter = Filter::of(desk, shown.inputs);
            let all = shown.inputs.items.len();
            let kept = shown.inputs.items.iter().filter(|item| filter.keeps(item)).count();
            let numbers = || fill(text, &[("shown", &kept.to_string()), ("all", &all.to_string())]);
            if kept < all { numbers() } else { String::new() }
        })
    };
    let area = move || {
        let choices = move || choices(desk, desk.area.get(), areas);
        by_area.get().then(|| {
            select_row(|words| words.prioritise().filter_area, "pri-area", choices, move |area| desk.area.set(area))
        })
    };
    let tag = move || {
        let choices = move || choices(desk, desk.tag.get(), tags);
        by_tag.get().then(|| {
            select_row(|words| words.prioritise().filter_tag, "pri-tag", choices, move |tag| desk.tag.set(tag))
        })
    };
    let left = el("p").class("row-note").attr("role", "status").text_with(left);
    el("div").class("pri-filter").child_with(area).child_with(tag).child(left)
}

fn choices(desk: Desk, current: String, list: fn(&PrioritiseInputs) -> Vec<String>) -> Choices {
    let all = desk.with(|shown| list(shown.inputs));
    let mut choices = Choices { current, ..Choices::default() };
    choices.add("", desk.session.words().prioritise().filter_all);
    for choice in all {
        choices.add(&choice, &choice);
    }
    choices
}

/// The areas in the order in which they first occur; use cases without one are in none.
fn areas(inputs: &PrioritiseInputs) -> Vec<String> {
    once(inputs.items.iter().map(|item| item.area.trim()))
}

fn tags(inputs: &PrioritiseInputs) -> Vec<String> {
    once(inputs.items.iter().flat_map(|item| item.tags.iter().map(String::as_str)))
}

fn once<'a>(all: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for text in all {
        if !text.is_empty() && !seen.iter().any(|known| known == text) {
            seen.push(text.to_owned());
        }
    }
    seen
}
