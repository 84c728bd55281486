//! Places on the matrix that the facilitator has chosen: by buttons, as a list, and taken back.

use super::filter::Filter;
use super::matrix::is_placed;
use super::{Desk, Shown};
use crate::model::prioritise::axes::Axes;
use crate::ui::controls::select::{Choices, select_row};
use crate::ui::element::{El, button, el};
use crate::words::fill;

/// Points a press moves by.
const STEP: f64 = 5.0;

/// Puts a use case somewhere; changes of one gesture are one step of undo.
pub fn put(desk: Desk, id: &str, place: Axes) {
    desk.edit(&["override.", id].concat(), |inputs| {
        // A use case that is gone, or a place off the matrix, changes nothing.
        let _ = inputs.set_override(id, place.value, place.effort);
    });
}

/// The use case to move: the chosen one while it is on the matrix, else the first that is.
fn chosen(desk: Desk, shown: &Shown) -> Option<usize> {
    let filter = Filter::of(desk, shown.inputs);
    let there = |place: &usize| is_placed(shown, &filter, *place);
    let moved = desk.moved.get();
    let wanted = shown.inputs.items.iter().position(|item| item.id == moved);
    wanted
        .filter(there)
        .or_else(|| shown.it.order().iter().copied().find(there))
        .or_else(|| (0..shown.inputs.items.len()).find(there))
}

/// A use case, and buttons for both axes.
pub fn panel(desk: Desk) -> El {
    let choices = move || {
        desk.with(|shown| {
            let mut choices = Choices::default();
            let filter = Filter::of(desk, shown.inputs);
            for (place, item) in shown.inputs.items.iter().enumerate() {
                if is_placed(shown, &filter, place) {
                    choices.add(&item.id, &item.title);
                }
            }
            let current = chosen(desk, shown).and_then(|place| shown.inputs.items.get(place));
            choices.current = current.map(|item| item.id.clone()).unwrap_or_default();
            choices
        })
    };
    let words = desk.session.words().prioritise();
    el("div")
        .class("pri-moving")
        .child(select_row(|words| words.prioritise().move_use_case, "pri-move", choices, move |id| desk.moved.set(id)))
        .child(axis(desk, "value", words.col_value, |axes| &mut axes.value))
        .child(axis(desk, "effort", words.col_effort, |axes| &mut axes.effort))
        .child(el("p").class("row-note").text(words.moved_none_changes))
}

/// One axis: less, how much it is, more.
fn axis(desk: Desk, id: &'static str, name: &'static str, pick: fn(&mut Axes) -> &mut f64) -> El {
    let words = desk.session.words().prioritise();
    let now = move || {
        desk.with(|shown| {
            let place = chosen(desk, shown)?;
            Some((shown.inputs.items.get(place)?.id.clone(), shown.it.places.get(place).copied()??.axes))
        })
    };
    let step = move |by: f64| {
        if let Some((id, mut axes)) = leptos::prelude::untrack(now) {
            let axis = pick(&mut axes);
            // To the next multiple; a button stops at the end of the axis.
            let next = if by > 0.0 { (*axis / STEP + 1e-9).floor() + 1.0 } else { (*axis / STEP - 1e-9).ceil() - 1.0 };
            *axis = (next * STEP).max(0.0).min(100.0);
            put(desk, &id, axes);
        }
    };
    let press = |way: &str, text: &'static str, sign: &str, by: f64| {
        button("secondary pri-step")
            .attr("data-move", [id, way].concat())
            .attr("aria-label", fill(text, &[("axis", name)]))
            .text(sign)
            .on_click(move || step(by))
    };
    let number = move || {
        let formats = desk.session.formats();
        let mut now = now().map(|(_, axes)| axes);
        let number = now.as_mut().map(|axes| formats.trimmed(*pick(axes), 1)).unwrap_or_default();
        fill(words.points_of, &[("number", &number)])
    };
    el("div")
        .class("pri-axis")
        .attr("role", "group")
        .attr("aria-label", name)
        .child(el("span").text(name))
        .child(press("-less", words.move_less, "−", -STEP))
        .child(el("output").text_with(number))
        .child(press("-more", words.move_more, "+", STEP))
}

/// What was moved by hand, each taken back in one click.
pub fn overrides(desk: Desk) -> El {
    let words = desk.session.words().prioritise();
    let lines = move || {
        let formats = desk.session.formats();
        desk.with(|shown| {
            let line = |it: &crate::model::prioritise::inputs::Override| {
                let place = shown.inputs.items.iter().position(|item| item.id == it.item);
                let by_scores = place.and_then(|place| shown.it.places.get(place).copied()??.by_scores);
                let numbers = |value: f64, effort: f64| {
                    [("value", formats.trimmed(value, 1)), ("effort", formats.trimmed(effort, 1))]
                };
                let filled = |text: &str, numbers: [(&str, String); 2]| {
                    numbers.iter().fold(text.to_owned(), |text, (name, number)| fill(&text, &[(name, number)]))
                };
                let scores = match by_scores {
                    Some(axes) => filled(words.moved_scores, numbers(axes.value, axes.effort)),
                    None => words.moved_no_scores.to_owned(),
                };
                let title = place.map_or("", |place| shown.title(place));
                let text = fill(&filled(words.moved_line, numbers(it.value, it.effort)), &[("title", title)]);
                let id = it.item.clone();
                let back = button("link")
                    .attr("data-back", &id)
                    .attr("aria-label", [words.moved_back, desk.session.words().prioritise().colon, title].concat());
                let back = back.text(words.moved_back).on_click(move || {
                    desk.act("override", |inputs| inputs.remove_override(&id));
                    desk.session.focus_soon(".pri-moved h3");
                });
                el("li")
                    .child(el("span").text(text))
                    .text(" ")
                    .child(el("span").class("row-note").text(scores))
                    .text(" ")
                    .child(back)
            };
            shown.inputs.overrides.iter().map(line).collect::<Vec<El>>()
        })
    };
    let none = move || desk.with(|shown| shown.inputs.overrides.is_empty());
    el("section")
        .class("pri-moved")
        .flag("hidden", none)
        .child(el("h3").attr("tabindex", "-1").text(words.moved_head))
        .child(el("p").class("row-note").text(words.matrix_by_hand))
        .child(el("p").class("row-note").text(words.moved_note))
        .child(el("ul").class("pri-list").children_with(lines))
}
