//! One use case as a row, and below it, while it is the open one, all that can be edited of it.

use leptos::prelude::untrack;

use super::Line;
use super::editor::editor;
use crate::rows::use_cases::Column;
use crate::signal::Derived;
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::Desk;
use crate::words::fill;

/// What the columns of the list hold, where there is room for columns; each fact says it itself elsewhere.
pub fn heads(desk: Desk) -> El {
    let it = desk.session.words().prioritise();
    let columns = [Column::Area, Column::Sponsor, Column::Cost, Column::People];
    let names = columns.map(|column| it.columns.get(column.id()));
    let head = |name: &str| el("span").text(name);
    let facts = el("span").class("use-case-facts").children(names.map(head));
    el("div")
        .class("use-case-heads")
        .attr("aria-hidden", "true")
        .child(head(it.use_case))
        .child(facts.child(head(it.uc_goal)).child(head(it.col_score)))
}

/// One fact in each column, an empty one where there is nothing to say.
fn line_facts(desk: Desk, line: Line) -> Vec<El> {
    let it = desk.session.words().prioritise();
    let fact = |text: &str| el("span").text(text);
    let named = |column: Column, text: &str| match text.is_empty() {
        true => el("span").class("number"),
        false => {
            let name = [it.columns.get(column.id()), it.colon].concat();
            el("span").class("number").child(el("span").class("fact-name").text(name)).text(text)
        }
    };
    let goal = match line.measurable {
        true => fact(&line.metric),
        false => fact(it.uc_goal_bad).class("bad"),
    };
    let goal = match &line.payback {
        Some(payback) => goal.child(el("span").class("fact-more").text(fill(it.uc_in_return, &[("payback", payback)]))),
        None => goal,
    };
    let open = match line.given {
        0 => it.uc_not_scored.to_owned(),
        given if given == line.all => String::new(),
        given => fill(it.uc_part_scored, &[("given", &given.to_string()), ("all", &line.all.to_string())]),
    };
    let score = match &line.score {
        Some(score) => {
            let name = [it.col_score, it.colon].concat();
            el("span").class("number").child(el("span").class("fact-name").text(name)).text(score)
        }
        None => fact(&open),
    };
    let (cost, people) = (named(Column::Cost, &line.cost), named(Column::People, &line.people));
    vec![fact(&line.area), fact(&line.sponsor), cost, people, goal, score]
}

pub fn row(desk: Desk, lines: Derived<Vec<Line>>, place: usize, id: String) -> El {
    let words = desk.session.words();
    let it = words.prioritise();
    let line = move |read: &dyn Fn(&Line) -> String| lines.with(|lines| lines.get(place).map(read).unwrap_or_default());
    let title = move || {
        let title = line(&|line| line.title.clone());
        if title.trim().is_empty() { it.uc_untitled.to_owned() } else { title }
    };
    let facts = move || line_facts(desk, lines.with(|lines| lines.get(place).cloned()).unwrap_or_default());
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
        .child(el("p").class("use-case-facts").children_with(facts))
        .child(el("div").child_with(move || open.get().then(|| untrack(|| editor(desk, &edited)))))
}
