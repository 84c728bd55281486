//! How long the parts of Prioritise take for each document, in release: the native side of `make bench`. Prints one
//! line a file: median times in milliseconds, of the ranking and all that belongs to it, reruns with other weights,
//! reruns with other people, joining the document's ballots anew, and the best portfolio.

// The times are this program's output.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a native program that prints what a clock says")]

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use landfall::document::Document;
use landfall::model::prioritise::ballot::{BallotFile, Title};
use landfall::model::prioritise::inputs::{ME, PrioritiseInputs};
use landfall::model::prioritise::merge::Arrival;
use landfall::model::prioritise::portfolio::{Question, best, worth};
use landfall::model::prioritise::smaa::{DRAWS, Mode, Smaa};
use landfall::model::prioritise::{Prioritisation, portfolio::worth::Entry};

const TURNS: usize = 9;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds a flag of its own for harnesses.
    for file in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        let document = Document::from_json(&std::fs::read_to_string(&file)?)?;
        let inputs = &document.workspace.prioritise;
        let it = Prioritisation::new(inputs);
        let seed = document.seed().ok_or("no seed")?;
        let rerun = |mode: Mode| {
            let question = it.question_in(mode, seed);
            median(|| drop(black_box(question.as_ref().and_then(|it| it.begin(DRAWS)).map(finished))))
        };
        let times = [
            median(|| drop(black_box(Prioritisation::new(inputs)))),
            rerun(Mode::Weights),
            rerun(Mode::People),
            merging(inputs),
            portfolio(inputs, &it),
        ];
        println!("{}", times.map(|time| time.to_string()).join(" "));
    }
    Ok(())
}

fn median(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..TURNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[TURNS / 2]
}

fn finished(mut smaa: Smaa) -> Smaa {
    while !smaa.step(DRAWS) {}
    smaa
}

/// All ballots of the document but its owner's come in anew, as the files they would be.
fn merging(inputs: &PrioritiseInputs) -> f64 {
    let mut empty = inputs.clone();
    let ballots = std::mem::take(&mut empty.ballots);
    let titles = || inputs.items.iter().map(|it| (it.id.clone(), Title::Text(it.title.clone()))).collect();
    let arrival = |ballot| {
        let file = BallotFile { session: inputs.session.clone().unwrap_or_default(), ballot, titles: titles() };
        Arrival { name: String::new(), ballot: Ok(file) }
    };
    let sent = ballots.into_iter().filter(|it| it.participant != ME);
    let arrivals: Vec<Arrival> = sent.map(arrival).collect();
    median(|| drop(black_box(empty.clone().merge_ballots(arrivals.clone()))))
}

fn portfolio(inputs: &PrioritiseInputs, it: &Prioritisation) -> f64 {
    let entry = |(place, item): (usize, &landfall::model::prioritise::inputs::Item)| Entry {
        net_present_value: None,
        score: it.standing(place).map(|it| it.score),
        cost: item.cost,
        people: item.people,
    };
    let entries: Vec<Entry> = inputs.items.iter().enumerate().map(entry).collect();
    let (_, projects) = worth::projects(&entries);
    let (budget, headcount) = (inputs.portfolio.budget, inputs.portfolio.headcount);
    let question = Question { projects: &projects, budget, headcount, must_have: &[], exclude: &[] };
    median(|| drop(black_box(best(&question))))
}
