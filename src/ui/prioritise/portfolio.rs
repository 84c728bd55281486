//! The best set under a budget and a headcount.

use super::Desk;
use crate::document::Document;
use crate::model::outlook::outlook;
use crate::model::prioritise::inputs::{Item, PrioritiseInputs};
use crate::model::prioritise::portfolio::worth::{Basis, Entry, projects};
use crate::model::prioritise::portfolio::{
    Conflict, More, Portfolio, Project, Question, best, with_a_tenth_more_budget, with_one_person_more,
};
use crate::signal::Derived;
use crate::ui::element::{El, el};
use crate::words::group as say;

pub mod limits;
pub mod rules;
pub mod set;

/// What the limits and rules come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    pub basis: Basis,
    pub projects: Vec<Project>,
    pub best: Result<Portfolio, Vec<Conflict>>,
    /// What one person more and a tenth more of the budget would add.
    pub person: Option<More>,
    pub tenth: Option<More>,
}

pub fn tab(desk: Desk) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let entries = Derived::new(move |_| {
        let values =
            desk.with(|shown| (0..shown.inputs.items.len()).map(|item| Some(shown.it.standing(item)?.score)).collect());
        entries(&desk.session.document.read(), values)
    });
    let chosen = Derived::new(move |_| {
        let document = desk.session.document.read();
        entries.with(|entries| chosen(&document.workspace.prioritise, entries))
    });
    let finding = move || {
        let formats = desk.session.formats();
        let all = desk.session.document.read();
        let count = all.workspace.prioritise.items.len();
        chosen.with(|it| say::portfolio(&it.best, it.basis, count, &formats))
    };
    let note = move || {
        let words = desk.session.words().prioritise();
        match chosen.with(|it| it.basis) {
            Basis::NetPresentValue => words.basis_npv,
            Basis::Score => words.basis_score,
        }
        .to_owned()
    };
    vec![
        el("div")
            .class("pri-two")
            .child(
                el("div")
                    .child(el("h2").class("finding").attr("tabindex", "-1").text_with(finding))
                    .child(el("p").class("chart-note").text_with(note))
                    .children(set::set(desk, chosen)),
            )
            .child(
                el("div")
                    .child(el("section").child(el("h3").text(words.limits_head)).children(limits::limits(desk)))
                    .child(el("section").class("pri-part").children(rules::rules(desk))),
            ),
    ]
}

/// What every use case could bring and takes; `scores` by use case.
fn entries(document: &Document, scores: Vec<Option<f64>>) -> Vec<Entry> {
    let workspace = &document.workspace;
    let worth = |item: &Item| {
        let linked = item.scenario.as_ref()?;
        let scenario = workspace.roi.scenarios.iter().find(|it| it.id == *linked)?;
        outlook(&workspace.roi, &workspace.decay, scenario).planned.npv
    };
    let entry = |(place, item): (usize, &Item)| Entry {
        net_present_value: worth(item),
        score: scores.get(place).copied().flatten(),
        cost: item.cost,
        people: item.people,
    };
    workspace.prioritise.items.iter().enumerate().map(entry).collect()
}

fn chosen(inputs: &PrioritiseInputs, entries: &[Entry]) -> Chosen {
    let (basis, projects) = projects(entries);
    let place = |id: &String| inputs.items.iter().position(|item| item.id == *id);
    let must_have: Vec<usize> = inputs.portfolio.must_have.iter().filter_map(place).collect();
    let pairs = inputs.portfolio.excludes.iter();
    let exclude: Vec<[usize; 2]> = pairs.filter_map(|it| Some([place(&it.first)?, place(&it.second)?])).collect();
    let question = Question {
        projects: &projects,
        budget: inputs.portfolio.budget,
        headcount: inputs.portfolio.headcount,
        must_have: &must_have,
        exclude: &exclude,
    };
    let best = best(&question);
    let now = best.as_ref().ok();
    let person = now.and_then(|now| with_one_person_more(&question, now));
    let tenth = now.and_then(|now| with_a_tenth_more_budget(&question, now));
    Chosen { basis, best, person, tenth, projects }
}
