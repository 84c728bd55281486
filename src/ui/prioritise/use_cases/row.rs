//! One use case as a row, and below it, while it is the open one, all that can be edited of it.

use leptos::prelude::untrack;

use super::Line;
use super::editor::editor;
use crate::signal::Derived;
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::Desk;
use crate::words::fill;

pub fn row(desk: Desk, lines: Derived<Vec<Line>>, place: usize, id: String) -> El {
    let words = desk.session.words();
    let it = words.prioritise();
    let line = move |read: &dyn Fn(&Line) -> String| lines.with(|lines| lines.get(place).map(read).unwrap_or_default());
    let title = move || {
        let title = line(&|line| line.title.clone());
        if title.trim().is_empty() { it.uc_untitled.to_owned() } else { title }
    };
    let facts = move || {
        line(&|line| {
            let scored = match line.given {
                0 => it.uc_not_scored.to_owned(),
                given if given == line.all => it.uc_scored.to_owned(),
                given => fill(it.uc_part_scored, &[("given", &given.to_string()), ("all", &line.all.to_string())]),
            };
            let goal = if line.measurable { "" } else { it.uc_goal_bad };
            let payback = line.payback.as_ref().map(|text| fill(it.uc_in_return, &[("payback", text)]));
            let facts = [line.area.clone(), scored, goal.to_owned(), payback.unwrap_or_default()];
            facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ")
        })
    };
    let item = id.clone();
    let open = Derived::new(move |_| desk.edited.with(|edited| *edited == item));
    let (chosen, edited) = (id.clone(), id.clone());
    let toggle = button("use-case-title")
        .attr_with("aria-expanded", move || open.get().to_string())
        .text_with(title)
        .on_click(move || {
            let id = if open.now() { String::new() } else { chosen.clone() };
            desk.edited.set(id);
        });
    el("li")
        .class("use-case")
        .class_if("open", move || open.get())
        .attr("data-item", id)
        .child(el("h3").child(toggle))
        .child(el("p").class("use-case-facts").text_with(facts))
        .child(el("div").child_with(move || open.get().then(|| untrack(|| editor(desk, &edited)))))
}
