//! What came in, each by its name with what taking it over does; nothing changes before that is asked for.

use leptos::prelude::untrack;

use super::conflicts;
use crate::format::Formats;
use crate::model::prioritise::ballot::BallotFile;
use crate::model::prioritise::inputs::{Ballot, PrioritiseInputs};
use crate::model::prioritise::merge::{Arrival, Joined, Note, Outcome, Report};
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::Desk;
use crate::ui::session::Toast;
use crate::words::{fill, group, prioritise as say};

/// Everything that waits; nothing when nothing does.
pub fn arrivals(desk: Desk) -> Vec<El> {
    let session = desk.session;
    let all = desk.workshop.arrived.read();
    let all = all.borrow();
    if all.is_empty() {
        return Vec::new();
    }
    let words = session.words();
    let it = words.prioritise();
    // What taking them over would do to what is here now; it is worked out anew when that has changed.
    let document = session.document.read();
    let inputs = &document.workspace.prioritise;
    let mut then = inputs.clone();
    let reports = then.merge_ballots(all.clone());
    let coming = count(&reports, &all);
    let formats = session.formats();
    let disputed = then.conflicts();
    let Some(pack) = desk.pack() else { return Vec::new() };
    let item = |(report, arrival): (&Report, &Arrival)| {
        let taken = matches!(report.outcome, Outcome::Joined(_));
        let shown = named(report, arrival, &then, &formats);
        let text = el("p").class(if taken { "" } else { "notice" }).text(say::outcome(&shown, words));
        let notes = shown.notes.iter().map(|note| el("li").text(say::note(note, inputs, &pack, words)));
        let apart = match &report.outcome {
            Outcome::Joined(Joined::Contradicts) => arrival
                .ballot
                .as_ref()
                .ok()
                .and_then(|it| conflicts::of(&it.ballot, &disputed))
                .and_then(|it| conflicts::apart(desk, &then, it)),
            _ => None,
        };
        let apart = apart.map(|text| el("li").text(text));
        el("li")
            .attr("data-outcome", if taken { "taken" } else { "refused" })
            .child(el("p").class("overline").text(&report.name))
            .child(text)
            .child(el("ul").class("row-note").children(notes).children(apart))
    };
    let items: Vec<El> = reports.iter().zip(all.iter()).map(item).collect();
    let take = button("primary")
        .attr("data-action", "take-ballots")
        .text(if coming == 1 {
            it.take_ballot.to_owned()
        } else {
            fill(it.take_ballots, &[("count", &coming.to_string())])
        })
        .on_click(move || take(desk, coming));
    let close = button("secondary")
        .attr("data-action", "take-none")
        .text(if coming > 0 { words.cancel } else { words.close })
        .on_click(move || {
            desk.workshop.arrived.set(Vec::new().into());
            session.focus_soon("[data-action=choose-ballots]");
        });
    untrack(|| {
        vec![
            el("h3").attr("tabindex", "-1").text(it.arrived_head),
            el("p").class("quiet").text(it.arrived_note),
            el("ul").class("pri-arrived").children(items),
            el("div").class("button-row").children((coming > 0).then_some(take)).child(close),
        ]
    })
}

/// The same with numbers instead of names where names are hidden; who is not among the people is nobody then.
fn named(report: &Report, arrival: &Arrival, then: &PrioritiseInputs, formats: &Formats) -> Report {
    let mut report = report.clone();
    if then.hide_names {
        let people = then.people();
        let own = arrival.ballot.as_ref().map_or("", |file| &file.ballot.participant);
        let number = |place: Option<usize>| place.map_or(String::new(), |place| group::person(then, place, formats));
        report.who = number(people.iter().position(|it| it.id == own));
        for note in &mut report.notes {
            if let Note::SameName { other } = note {
                *other = number(people.iter().position(|it| it.id != own && it.name == *other));
            }
        }
    }
    report
}

/// How many ballots are here afterwards that were not before: a newer one of the same person is no second one.
fn count(reports: &[Report], all: &[Arrival]) -> usize {
    let mut taken: Vec<&Ballot> = Vec::new();
    for (report, arrival) in reports.iter().zip(all) {
        let Ok(BallotFile { ballot, .. }) = &arrival.ballot else { continue };
        let replaces = matches!(report.outcome, Outcome::Joined(Joined::Replaced { .. }));
        if comes(report) && !(replaces && taken.iter().any(|it| it.is_for(ballot))) {
            taken.push(ballot);
        }
    }
    taken.len()
}

/// Whether taking it over changes anything.
fn comes(report: &Report) -> bool {
    matches!(report.outcome, Outcome::Joined(Joined::Added | Joined::Replaced { .. } | Joined::Contradicts))
}

/// Takes over all that can be, as one step of undo.
fn take(desk: Desk, count: usize) {
    let all = desk.workshop.arrived.peek().borrow().clone();
    desk.workshop.arrived.set(Vec::new().into());
    desk.workshop.taken.peek().borrow_mut().extend(all.iter().cloned());
    desk.act("ballots", |inputs| drop(inputs.merge_ballots(all)));
    let words = desk.session.locale.now().words();
    let text = fill(words.prioritise().ballots_taken, &[("count", &count.to_string())]);
    desk.session.toast.set(Some(Toast { text, undo: true }));
    desk.session.focus_soon(".pri-workshop .finding");
}
