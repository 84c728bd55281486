//! What people of different roles would choose.

use crate::export::Cell;
use crate::format::Formats;
use crate::model::prioritise::inputs::ME;
use crate::model::prioritise::role::{RoleView, by_role, rank_spread};
use crate::signal::Derived;
use crate::ui::element::{El, el};
use crate::ui::prioritise::{Desk, Shown};
use crate::ui::take_away::data_table;
use crate::words::fill;

pub fn roles(desk: Desk) -> El {
    let several = Derived::new(move |_| {
        let formats = desk.session.formats();
        desk.with(|shown| views(shown, &formats).len() > 1)
    });
    let rows = Derived::new(move |_| {
        let formats = desk.session.formats();
        desk.with(|shown| rows(shown, &formats))
    });
    let finding = move || {
        let formats = desk.session.formats();
        desk.with(|shown| finding(shown, &formats))
    };
    let partial = move || {
        desk.with(|shown| {
            let formats = desk.session.formats();
            let unranked = |view: &RoleView, item: usize| view.ranking.standings.get(item).copied().flatten().is_none();
            let some = |view: &RoleView| shown.it.order().iter().any(|&item| unranked(view, item));
            let any = views(shown, &formats).iter().any(some);
            if any { desk.session.words().prioritise().roles_partial.to_owned() } else { String::new() }
        })
    };
    el("div").children_with(move || {
        if several.get() {
            let [table, foot] = data_table("roles", rows);
            vec![el("p").text_with(finding), table, el("p").class("row-note").text_with(partial), foot]
        } else {
            vec![el("p").class("quiet").text(desk.session.words().prioritise().roles_need)]
        }
    })
}

/// One a role; people without one are a group of their own, which is called "You" where nobody else is in it.
fn views(shown: &Shown, formats: &Formats) -> Vec<RoleView> {
    let words = formats.locale.words().prioritise();
    let people = shown.inputs.people();
    let role = |id: &String| {
        let role = people.iter().find(|it| it.id == *id).and_then(|it| it.role.as_deref());
        role.map(str::trim).filter(|role| !role.is_empty())
    };
    let alone = shown.it.people.iter().all(|id| id == ME || role(id).is_some());
    let none = if alone { words.me } else { words.no_role };
    let roles: Vec<&str> = shown.it.people.iter().map(|id| role(id).unwrap_or(none)).collect();
    by_role(&shown.it.scores, &roles, &shown.it.criteria, shown.it.aggregation).unwrap_or_default()
}

/// Where the roles are furthest apart.
fn finding(shown: &Shown, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    let spread = rank_spread(&views(shown, formats), shown.inputs.items.len());
    let mut widest: Option<(usize, u32, u32)> = None;
    for (item, it) in spread.iter().enumerate() {
        let Some(it) = it else { continue };
        if it.worst - it.best > widest.map_or(0, |(_, best, worst)| worst - best) {
            widest = Some((item, it.best, it.worst));
        }
    }
    match widest {
        None => words.roles_agree.to_owned(),
        Some((item, best, worst)) => {
            let text = fill(words.roles_apart, &[("best", &best.to_string()), ("worst", &worst.to_string())]);
            fill(&text, &[("title", shown.title(item))])
        }
    }
}

fn rows(shown: &Shown, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words().prioritise();
    let views = views(shown, formats);
    let head = |view: &RoleView| {
        let text = fill(words.role_rank, &[("count", &view.participants.to_string())]);
        Cell::text(fill(&text, &[("role", &view.role)]))
    };
    let heads = [Cell::text(words.use_case), Cell::text(words.role_all)];
    let mut rows = vec![heads.into_iter().chain(views.iter().map(head)).collect::<Vec<Cell>>()];
    let rank = |standing: Option<crate::model::prioritise::ranking::Standing>| match standing {
        Some(it) => Cell::number(f64::from(it.rank), it.rank.to_string()),
        None => Cell::text("–"),
    };
    for &item in shown.it.order() {
        let mut row = vec![Cell::text(shown.title(item)), rank(shown.it.standing(item))];
        row.extend(views.iter().map(|view| rank(view.ranking.standings.get(item).copied().flatten())));
        rows.push(row);
    }
    rows
}
