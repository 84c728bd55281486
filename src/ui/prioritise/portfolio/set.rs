//! The set itself, what is left, what more would add, and what cannot be chosen.

use super::Chosen;
use crate::export::Cell;
use crate::format::Formats;
use crate::model::prioritise::portfolio::no_candidates;
use crate::model::prioritise::portfolio::worth::Basis;
use crate::signal::Derived;
use crate::ui::element::{El, button, el};
use crate::ui::figure::{Figure, figures};
use crate::ui::prioritise::{Desk, Shown};
use crate::ui::take_away::table_of_class;
use crate::words::{fill, group as say};

pub fn set(desk: Desk, chosen: Derived<Chosen>) -> Vec<El> {
    let readings = move || {
        let formats = desk.session.formats();
        desk.with(|shown| chosen.with(|it| readings(shown, it, &formats)))
    };
    let rows = Derived::new(move |_| {
        let formats = desk.session.formats();
        desk.with(|shown| chosen.with(|it| rows(shown, it, &formats)))
    });
    let lines = move || {
        let formats = desk.session.formats();
        desk.with(|shown| chosen.with(|it| lines(shown, it, &formats)))
    };
    let [table, foot] = table_of_class("portfolio", "folding pri-set", rows);
    vec![
        el("div").children_with(lines),
        figures("readings", readings),
        table,
        foot,
        el("div").children_with(move || left_out(desk, chosen)),
    ]
}

/// What keeps the must-haves out, how far the set may be from the best, and what more would add.
fn lines(shown: &Shown, it: &Chosen, formats: &Formats) -> Vec<El> {
    let words = formats.locale.words().prioritise();
    let titles = |item: usize| shown.title(item);
    let best = match &it.best {
        Ok(best) => best,
        Err(conflicts) => {
            let line = |conflict| el("li").text(say::conflict(conflict, &titles, formats));
            let list = el("ul").children(conflicts.iter().map(line));
            return vec![el("div").class("notice").attr("role", "status").child(list)];
        }
    };
    let mut said = Vec::new();
    if best.chosen.is_empty() {
        let limits = &shown.inputs.portfolio;
        said.push(el("p").text(say::too_little(&it.projects, limits.budget, limits.headcount, formats)));
    }
    if let Some(gap) = say::gap(best, it.basis) {
        said.push(el("p").class("quiet").text(say::gap_said(gap, it.basis, formats)));
    }
    let more = [(words.more_person, &it.person), (words.more_tenth, &it.tenth)];
    let line = |(head, more): (&str, &Option<_>)| {
        let text = say::more(head, more.as_ref()?, it.basis, &titles, formats);
        (!text.is_empty()).then(|| el("li").text(text))
    };
    said.push(el("ul").class("pri-more").children(more.into_iter().filter_map(line)));
    said
}

fn readings(shown: &Shown, it: &Chosen, formats: &Formats) -> Vec<Figure> {
    let words = formats.locale.words().prioritise();
    let Ok(best) = &it.best else { return Vec::new() };
    let limits = &shown.inputs.portfolio;
    let left = |limit: Option<f64>, used: f64, show: &dyn Fn(f64) -> String| match limit {
        Some(limit) => {
            // Rounding may leave a hair below nothing.
            fill(words.left_of, &[("left", &show((limit - used).max(0.0))), ("limit", &show(limit))])
        }
        None => words.no_limit.to_owned(),
    };
    let money = |value: f64| formats.money_short(value);
    let people = |value: f64| formats.trimmed(value, 1);
    let (label, note) = match it.basis {
        Basis::NetPresentValue => (words.sum_npv, words.sum_npv_note),
        Basis::Score => (words.sum_scores, words.sum_scores_note),
    };
    vec![
        Figure::new("sum", label, say::total(best.value, it.basis, formats), note.to_owned()),
        Figure::new("chosen", words.chosen_count, best.chosen.len().to_string(), String::new()),
        Figure::new("cost", words.sum_cost, money(best.cost), left(limits.budget, best.cost, &money)),
        Figure::new("people", words.sum_people, people(best.people), left(limits.headcount, best.people, &people)),
    ]
}

/// Candidates with their numbers, those in the set first, with a line between them and the others.
fn rows(shown: &Shown, it: &Chosen, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words().prioritise();
    let value = if it.basis == Basis::NetPresentValue { words.col_npv } else { words.score };
    let heads = [words.use_case, words.col_in_set, value, words.col_cost, words.col_people_needed];
    let mut rows = vec![heads.map(Cell::text).to_vec()];
    let chosen = it.best.as_ref().map(|best| best.chosen.as_slice()).unwrap_or_default();
    let out = no_candidates(&it.projects);
    let rest = (0..it.projects.len()).filter(|item| !chosen.contains(item) && !out.contains(item));
    let must = |item: usize| {
        let id = shown.inputs.items.get(item).map(|it| &it.id);
        id.is_some_and(|id| shown.inputs.portfolio.must_have.contains(id))
    };
    for item in chosen.iter().copied().chain(rest) {
        let Some(project) = it.projects.get(item) else { continue };
        if !chosen.is_empty() && rows.len() == chosen.len() + 1 {
            rows.push(Vec::new());
        }
        let number = |value: Option<f64>, show: &dyn Fn(f64) -> String| match value {
            Some(value) => Cell::number(value, show(value)),
            None => Cell::text("–"),
        };
        let worth = |value: f64| say::worth(value, it.basis, formats);
        rows.push(vec![
            Cell::text(shown.title(item)),
            Cell::text(match chosen.contains(&item) {
                true => words.yes,
                false if must(item) => words.does_not_fit,
                false => words.no,
            }),
            number(project.value, &worth),
            number(project.cost, &|value| formats.money_exact(value)),
            number(project.people, &|value| formats.trimmed(value, 2)),
        ]);
    }
    if !chosen.is_empty() && rows.len() == chosen.len() + 1 {
        rows.push(Vec::new());
    }
    rows
}

/// Use cases that are no candidates, each with the reason and the way to change it.
fn left_out(desk: Desk, chosen: Derived<Chosen>) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let reasons = desk.with(|shown| {
        chosen.with(|it| {
            let of = |item: usize| {
                let project = it.projects.get(item)?;
                let id = shown.inputs.items.get(item)?.id.clone();
                let missing = [
                    (project.cost.is_none(), words.lacks_cost),
                    (project.people.is_none(), words.lacks_people),
                    (
                        project.value.is_none(),
                        if it.basis == Basis::Score { words.lacks_score } else { words.lacks_npv },
                    ),
                ];
                let missing: Vec<&str> = missing.into_iter().filter(|it| it.0).map(|it| it.1).collect();
                Some((id, shown.title(item).to_owned(), missing.join(desk.session.words().list_separator)))
            };
            no_candidates(&it.projects).into_iter().filter_map(of).collect::<Vec<_>>()
        })
    });
    if reasons.is_empty() {
        return Vec::new();
    }
    let line = |(id, title, missing): (String, String, String)| {
        let edit = button("link").attr("data-action", "edit-candidate").text(words.edit_use_case);
        el("li")
            .child(el("p").text(title))
            .child(el("p").class("row-note").text(missing))
            .child(edit.on_click(move || desk.open_use_case(&id)))
    };
    vec![el("h3").text(words.no_candidates_head), el("ul").class("pri-arrived").children(reasons.into_iter().map(line))]
}
