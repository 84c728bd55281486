//! Scoring one use case after the other.

use leptos::prelude::untrack;

use crate::signal::{Derived, Signal};
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::Desk;
use crate::ui::prioritise::use_cases::Line;
use crate::words::fill;

pub fn one_by_one(desk: Desk, lines: Derived<Vec<Line>>) -> Vec<El> {
    let it = desk.session.words().prioritise();
    // Where the one that is edited stands, else at the first that is not scored.
    let begin = untrack(|| {
        let edited = desk.edited.get();
        lines.with(|lines| {
            let open = lines.iter().find(|it| it.id == edited).or_else(|| lines.iter().find(|it| it.given < it.all));
            open.or(lines.first()).map(|it| it.id.clone()).unwrap_or_default()
        })
    });
    let chosen = Signal::new(begin);
    // One that has gone gives way to the first.
    let place = Derived::new(move |_| {
        let id = chosen.get();
        lines.with(|lines| lines.iter().position(|it| it.id == id).unwrap_or(0))
    });
    let current = Derived::new(move |_| lines.with(|lines| lines.get(place.get()).map(|it| it.id.clone())));
    let count = Derived::new(move |_| lines.with(Vec::len));
    let go = move |to: usize| {
        if let Some(id) = lines.peek().get(to).map(|it| it.id.clone()) {
            chosen.set(id);
            desk.session.close_step();
            desk.session.focus_soon(".score-one h3");
        }
    };
    let head = move || {
        let (number, all) = ((place.get() + 1).to_string(), count.get().to_string());
        fill(it.score_place, &[("number", &number), ("all", &all)])
    };
    let title = move || lines.with(|lines| lines.get(place.get()).map(|it| it.title.clone()).unwrap_or_default());
    let description = move || {
        let (document, place) = (desk.session.document.read(), place.get());
        document.workspace.prioritise.items.get(place).map(|it| it.description.clone()).unwrap_or_default()
    };
    let back = button("secondary")
        .attr("data-action", "score-previous")
        .flag("disabled", move || place.get() == 0)
        .text(it.score_previous)
        .on_click(move || go(place.now().saturating_sub(1)));
    let onward = button("primary")
        .attr("data-action", "score-next")
        .flag("hidden", move || place.get() + 1 >= count.get())
        .text(it.score_next)
        .on_click(move || go(place.now() + 1));
    let body = el("div").child_with(move || current.get().map(|id| super::scores(desk, &id)));
    vec![
        el("section")
            .class("score-one")
            .child(el("p").class("row-note").text_with(head))
            .child(el("h3").attr("tabindex", "-1").text_with(title))
            .child(el("p").class("quiet").text_with(description))
            .child(body)
            .child(el("div").class("ask-onward").child(back).child(onward)),
    ]
}
