//! Ballots of one person with the same revision and other scores: neither counts until the facilitator picks one.

use leptos::prelude::untrack;

use crate::model::prioritise::inputs::{Ballot, PrioritiseInputs};
use crate::model::prioritise::merge::Arrival;
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
            el("p").class("quiet").text(words.conflicts_note),
            el("ul").class("pri-arrived").children(all.iter().map(|it| item(desk, inputs, it))),
        ]
    })
}

fn item(desk: Desk, inputs: &PrioritiseInputs, it: &Conflict) -> El {
    let formats = desk.session.formats();
    let words = formats.locale.words().prioritise();
    let place = inputs.people().iter().position(|person| person.id == it.participant).unwrap_or_default();
    let name = say::person(inputs, place, &formats);
    let pick = |(number, place): (usize, &usize)| {
        let (place, told) = (*place, name.clone());
        let ballot = inputs.ballots.get(place);
        let from = ballot.map(|it| came_as(desk, it, number)).unwrap_or_default();
        let text = fill(words.pick, &[("count", &ballot.map_or(0, Ballot::count).to_string())]);
        button("small").attr("data-action", "pick").text(fill(&text, &[("ballot", &from)])).on_click(move || {
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
        .child(el("p").class("row-note").text(apart(desk, inputs, it).unwrap_or_default()))
        .child(el("div").class("button-row").children(it.ballots.iter().enumerate().map(pick)))
}

/// What a ballot was called when it came in, if that was since the page was opened; else its number.
fn came_as(desk: Desk, ballot: &Ballot, number: usize) -> String {
    let (taken, arrived) = (desk.workshop.taken.peek(), desk.workshop.arrived.peek());
    let (taken, arrived) = (taken.borrow(), arrived.borrow());
    let document = desk.session.document.peek();
    let session = document.workspace.prioritise.session.as_deref();
    // The same scores may have come for another workshop too, or before.
    let is = |it: &&Arrival| {
        it.ballot.as_ref().is_ok_and(|it| {
            let same = it.ballot.is_for(ballot) && it.ballot.revision == ballot.revision;
            same && session == Some(&*it.session) && it.ballot.scores == ballot.scores
        })
    };
    let number = || fill(desk.session.words().prioritise().ballot_number, &[("number", &(number + 1).to_string())]);
    arrived.iter().chain(taken.iter()).find(is).map_or_else(number, |it| it.name.clone())
}

/// The contradiction a ballot is part of.
pub fn of<'a>(ballot: &Ballot, all: &'a [Conflict]) -> Option<&'a Conflict> {
    all.iter().find(|it| it.participant == ballot.participant && it.round == ballot.round)
}

/// In how many cells the ballots differ, with the first of them and what each ballot has there, unless that is secret.
pub fn apart(desk: Desk, inputs: &PrioritiseInputs, it: &Conflict) -> Option<String> {
    let pack = desk.pack()?;
    let words = desk.session.words();
    let ballots: Vec<&Ballot> = it.ballots.iter().filter_map(|place| inputs.ballots.get(*place)).collect();
    let mut named = Vec::new();
    let mut count = 0;
    for item in &inputs.items {
        for criterion in &inputs.criteria {
            let scores: Vec<Option<u32>> = ballots.iter().map(|it| it.score(&item.id, &criterion.id)).collect();
            if scores.windows(2).all(|pair| pair[0] == pair[1]) {
                continue;
            }
            count += 1;
            if named.len() < NAMED {
                let shown = scores.iter().map(|score| score.map_or("–".to_owned(), |score| score.to_string()));
                let shown = shown.collect::<Vec<_>>().join(" / ");
                let shown =
                    if inputs.hidden && it.round == inputs.round { String::new() } else { [": ", &shown].concat() };
                named.push([&item.title, " · ", pack.title_of(criterion), &shown].concat());
            }
        }
    }
    if named.len() < count {
        named.push("…".to_owned());
    }
    let names: Vec<String> = ballots.iter().enumerate().map(|(number, it)| came_as(desk, it, number)).collect();
    let text = fill(words.prioritise().ballots_apart, &[("count", &count.to_string())]);
    Some(fill(&text, &[("ballots", &names.join(" / ")), ("cells", &named.join(words.list_separator))]))
}
