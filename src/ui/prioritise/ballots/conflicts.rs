//! Ballots of one person with the same revision and other scores: neither counts until the facilitator picks one.

use leptos::prelude::untrack;

use crate::model::prioritise::inputs::{Ballot, PrioritiseInputs};
use crate::model::prioritise::workshop::Conflict;
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::Desk;
use crate::ui::session::Toast;
use crate::words::{fill, group as say};

/// So many cells in which two ballots differ are named.
const NAMED: usize = 5;

/// Nothing where nothing contradicts.
pub fn conflicts(desk: Desk) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let document = desk.session.document.read();
    let inputs = &document.workspace.prioritise;
    let all = inputs.conflicts();
    if all.is_empty() {
        return Vec::new();
    }
    untrack(|| {
        vec![
            el("h3").text(words.conflicts_head),
            el("p").class("notice").text(words.conflicts_note),
            el("ul").class("pri-arrived").children(all.iter().map(|it| item(desk, inputs, it))),
        ]
    })
}

fn item(desk: Desk, inputs: &PrioritiseInputs, it: &Conflict) -> El {
    let formats = desk.session.formats();
    let words = formats.locale.words().prioritise();
    let place = inputs.people().iter().position(|person| person.id == it.participant).unwrap_or_default();
    let name = say::person(inputs, place, &formats);
    let ballots: Vec<&Ballot> = it.ballots.iter().filter_map(|place| inputs.ballots.get(*place)).collect();
    let apart = if inputs.hidden { String::new() } else { differences(desk, inputs, &ballots) };
    let pick = |(number, place): (usize, &usize)| {
        let (place, told) = (*place, name.clone());
        let scores = inputs.ballots.get(place).map_or(0, Ballot::count);
        let values = [("number", &*(number + 1).to_string()), ("count", &scores.to_string())];
        button("small").attr("data-action", "pick").text(fill(words.pick, &values)).on_click(move || {
            desk.act("pick", |inputs| {
                // It is in the list as long as this button is.
                let _ = inputs.pick_ballot(place);
            });
            let text = fill(desk.session.locale.now().words().prioritise().picked, &[("name", &told)]);
            desk.session.toast.set(Some(Toast { text, undo: true }));
        })
    };
    let title = fill(words.conflict_of, &[("round", &it.round.to_string()), ("revision", &it.revision.to_string())]);
    el("li")
        .attr("data-conflict", &it.participant)
        .child(el("p").text(fill(&title, &[("name", &name)])))
        .child(el("p").class("row-note").text(apart))
        .child(el("div").class("button-row").children(it.ballots.iter().enumerate().map(pick)))
}

/// The first cells in which they differ, each with what every ballot has.
fn differences(desk: Desk, inputs: &PrioritiseInputs, ballots: &[&Ballot]) -> String {
    let Some(pack) = desk.pack() else { return String::new() };
    let mut named = Vec::new();
    for item in &inputs.items {
        for criterion in &inputs.criteria {
            let scores: Vec<Option<u32>> = ballots.iter().map(|it| it.score(&item.id, &criterion.id)).collect();
            if scores.windows(2).any(|pair| pair[0] != pair[1]) && named.len() < NAMED {
                let shown: Vec<String> =
                    scores.iter().map(|score| score.map_or("–".to_owned(), |score| score.to_string())).collect();
                named.push([&item.title, " · ", pack.title_of(criterion), ": ", &shown.join(" / ")].concat());
            }
        }
    }
    named.join(desk.session.words().list_separator)
}
