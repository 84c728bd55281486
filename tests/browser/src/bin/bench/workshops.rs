//! Workshops of any size, made from the model's own types: what Prioritise is measured on.

use anyhow::{Result, ensure};
use landfall::document::Document;
use landfall::model::prioritise::ballot::BallotFile;
use landfall::model::prioritise::ballot::Title;
use landfall::model::prioritise::inputs::{Ballot, Criterion, GivenScores, Item, ME, Participant};
use landfall::model::stats::random::Stream;

use super::documents::default_project;

/// Use cases, criteria, and people who have scored all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub items: usize,
    pub criteria: usize,
    pub people: usize,
}

/// The largest that is promised, and the one that is promised faster.
pub const LARGE: Size = Size { items: 200, criteria: 12, people: 60 };
pub const MIDDLE: Size = Size { items: 60, criteria: 12, people: 40 };
/// The cost of each of these is put side by side.
pub const GROWING: [usize; 4] = [10, 50, 100, 200];

const SESSION: &str = "bench";
const AREAS: [&str; 6] = ["Plant", "Customer service", "Finance", "Purchasing", "Sales", "Support"];

/// Everybody has scored everything, the first of them as whoever works on the document and takes part.
pub fn document(size: Size) -> Result<Document> {
    let mut document = default_project()?;
    let inputs = &mut document.workspace.prioritise;
    for place in inputs.criteria.len()..size.criteria {
        let id = format!("own-{place}");
        inputs
            .criteria
            .push(Criterion { title: Some(format!("Criterion {place}")), ..Criterion { id, ..Criterion::default() } });
    }
    inputs.criteria.truncate(size.criteria);
    for (place, criterion) in inputs.criteria.iter_mut().enumerate() {
        criterion.weight = (1 + place % 4) as f64 / 40.0;
    }
    let mut stream = Stream::new(7);
    let item = |place: usize, stream: &mut Stream| Item {
        area: AREAS[place % AREAS.len()].to_owned(),
        cost: Some(10_000.0 * f64::from(1 + stream.below(20))),
        people: Some(0.25 * f64::from(1 + stream.below(6))),
        ..Item::new(&format!("item-{place:03}"), &format!("Use case {} with a title of usual length", place + 1))
    };
    inputs.items = (0..size.items).map(|place| item(place, &mut stream)).collect();
    // Each cell has a score most people are near.
    let cells: Vec<u32> = (0..size.items * size.criteria).map(|_| 1 + stream.below(10)).collect();
    let ids: Vec<String> =
        (0..size.people).map(|place| if place == 0 { ME.to_owned() } else { format!("person-{place:03}") }).collect();
    let person = |(place, id): (usize, &String)| match id.as_str() {
        ME => Participant { id: id.clone(), ..Participant::default() },
        _ => Participant { id: id.clone(), name: format!("Person {place}"), role: None },
    };
    inputs.participants = ids.iter().enumerate().map(person).collect();
    inputs.session = Some(SESSION.to_owned());
    inputs.ballots = ids
        .iter()
        .map(|id| {
            let mut scores = GivenScores::default();
            for (item, row) in inputs.items.iter().zip(cells.chunks_exact(size.criteria)) {
                let score = |near: &u32, stream: &mut Stream| (near + stream.below(5)).saturating_sub(2).clamp(1, 10);
                let row = inputs.criteria.iter().zip(row).map(|(it, near)| (it.id.clone(), score(near, &mut stream)));
                scores.insert(item.id.clone(), row.collect());
            }
            Ballot { participant: id.clone(), round: inputs.round, revision: 1, scores, ..Ballot::default() }
        })
        .collect();
    inputs.portfolio.budget = Some(1_000_000.0);
    ensure!(Document::from_json(&document.to_json()).is_ok_and(|read| read == document), "the workshop is refused");
    Ok(document)
}

/// The ballots of a workshop as the files people send, and the document without them.
pub fn ballots(mut document: Document) -> (Document, Vec<String>) {
    let inputs = &mut document.workspace.prioritise;
    // Nobody may send the ballot of whoever works on the document.
    let sender = |id: &mut String| {
        if id == ME {
            "person-000".clone_into(id);
        }
    };
    inputs.participants.iter_mut().for_each(|it| sender(&mut it.id));
    inputs.ballots.iter_mut().for_each(|it| sender(&mut it.participant));
    let titles = || inputs.items.iter().map(|it| (it.id.clone(), Title::Text(it.title.clone()))).collect();
    let file = |ballot: &Ballot| {
        let ballot = Ballot { name: Some(ballot.participant.clone()), ..ballot.clone() };
        BallotFile { session: SESSION.to_owned(), ballot, titles: titles() }.to_json()
    };
    let files = inputs.ballots.iter().map(file).collect();
    inputs.ballots.clear();
    (document, files)
}
