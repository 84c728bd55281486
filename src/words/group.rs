//! What a workshop, its disagreements and a portfolio say in sentences.
//!
//! Names and titles are the user's and are filled in last, or places in them would be filled too.

use super::fill;
use crate::format::Formats;
use crate::model::prioritise::PrioritiseInputs;
use crate::model::prioritise::aggregate::{Aggregate, Condorcet};
use crate::model::prioritise::concordance::Concordance;
use crate::model::prioritise::dispersion::{Dispersion, FIRST};
use crate::model::prioritise::inputs::{Ballot, ME};
use crate::model::prioritise::portfolio::worth::Basis;
use crate::model::prioritise::portfolio::{Conflict, More, Portfolio, Project};
use crate::model::prioritise::workshop::Turnout;

/// The title of a use case, by its place.
type Titles<'a> = &'a dyn Fn(usize) -> &'a str;

/// Agreement from here on is called strong, fair or weak; below it there is hardly any. The limits are ours.
const STRONG: f64 = 0.7;
const FAIR: f64 = 0.5;
const WEAK: f64 = 0.3;

/// How a person is called, by their place among all people.
pub fn person(inputs: &PrioritiseInputs, place: usize, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    let people = inputs.people();
    let number = || fill(words.person_number, &[("number", &(place + 1).to_string())]);
    match people.get(place) {
        Some(it) if it.id == ME => words.me.to_owned(),
        Some(it) if !inputs.hide_names && !it.name.trim().is_empty() => it.name.trim().to_owned(),
        _ => number(),
    }
}

/// What goes on in this round.
pub fn round(inputs: &PrioritiseInputs, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    let Turnout { people, complete, partly } = inputs.turnout();
    let text = match (people, inputs.hidden) {
        (0, false) => words.round_nobody,
        (_, false) => words.round_open,
        (_, true) if people > 0 && complete == people => words.round_all,
        (_, true) => words.round_secret,
    };
    let part = if partly > 0 { fill(words.round_part, &[("count", &partly.to_string())]) } else { String::new() };
    let values = [
        ("round", &*inputs.round.to_string()),
        ("scored", &complete.to_string()),
        ("people", &people.to_string()),
        ("part", &part),
    ];
    fill(text, &values)
}

/// How many scores somebody has given in this round.
pub fn progress(inputs: &PrioritiseInputs, id: &str, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    let mine = |it: &&Ballot| it.round == inputs.round && it.participant == id;
    if inputs.ballots.iter().filter(mine).count() > 1 {
        return words.progress_conflict.to_owned();
    }
    let Some(ballot) = inputs.ballots.iter().find(mine) else { return words.progress_none.to_owned() };
    if ballot.revision == 0 {
        return words.progress_carried.to_owned();
    }
    let all = inputs.items.len() * inputs.criteria.len();
    fill(words.progress_scores, &[("count", &ballot.count().to_string()), ("all", &all.to_string())])
}

/// Places gained or lost: "▲ up 2".
pub fn ranks_moved(ranks: i32, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    let text = match ranks.signum() {
        1 => words.moved_up,
        -1 => words.moved_down,
        _ => return words.moved_not.to_owned(),
    };
    fill(text, &[("ranks", &ranks.unsigned_abs().to_string())])
}

/// Points gained or lost, with their sign.
pub fn score_moved(score: f64, formats: &Formats) -> String {
    let text = formats.decimal(score, 1);
    if score > 0.0 && !text.trim_matches(['0', '.']).is_empty() { ["+", &text].concat() } else { text }
}

/// The sentence disagreements are about.
pub fn to_discuss(cells: usize, people: usize, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    let text = match cells {
        0 => words.discuss_none,
        1 => words.discuss_one,
        _ if cells <= FIRST => words.discuss_many,
        _ => words.discuss_most,
    };
    let values = [("count", &*cells.to_string()), ("people", &people.to_string()), ("first", &FIRST.to_string())];
    fill(text, &values)
}

/// Where the scores of a cell lie.
pub fn spread(it: &Dispersion, formats: &Formats) -> String {
    let number = |value: Option<f64>| value.map(|value| formats.trimmed(value, 2)).unwrap_or_default();
    let values = [
        ("median", &*number(it.median)),
        ("low", &number(it.lower_quartile)),
        ("high", &number(it.upper_quartile)),
        ("count", &it.n.to_string()),
    ];
    fill(formats.locale.words().prioritise().cell_spread, &values)
}

/// A cell of the table: its median, and in brackets how far the quartiles are apart; marked where it comes first.
pub fn cell(it: &Dispersion, first: bool, formats: &Formats) -> String {
    let (Some(median), Some(range)) = (it.median, it.interquartile_range) else { return "–".to_owned() };
    let mark = if first { "! " } else { "" };
    [mark, &formats.trimmed(median, 1), " (", &formats.trimmed(range, 1), ")"].concat()
}

/// Agreement in a word.
pub fn agreement_word(it: Option<&Concordance>, formats: &Formats) -> &'static str {
    let table = &formats.locale.words().prioritise().agreements;
    table.get(match it.map(|it| it.w) {
        None => "unknown",
        Some(w) if w >= STRONG => "strong",
        Some(w) if w >= FAIR => "fair",
        Some(w) if w >= WEAK => "weak",
        Some(_) => "none",
    })
}

/// Agreement in a word with its number.
pub fn agreement(it: Option<&Concordance>, formats: &Formats) -> String {
    let word = agreement_word(it, formats);
    match it {
        Some(it) => fill(
            formats.locale.words().prioritise().agreement_of,
            &[("word", word), ("w", &formats.decimal(it.w, 2)), ("people", &it.raters.to_string())],
        ),
        None => word.to_owned(),
    }
}

/// Agreement on the order as a whole.
pub fn overall(it: Option<&Concordance>, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    match it {
        None => words.agreement_unknown.to_owned(),
        Some(it) if it.raters < 2 => words.agreement_unknown.to_owned(),
        Some(_) => fill(words.agreement_overall, &[("agreement", &agreement(it, formats))]),
    }
}

/// Whom a majority prefers to each other, or why nobody.
pub fn condorcet(it: &Aggregate, titles: Titles, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    if it.raters < 2 {
        return words.condorcet_needs.to_owned();
    }
    let listed = |places: &[usize]| {
        let names: Vec<&str> = places.iter().map(|place| titles(*place)).collect();
        names.join(formats.locale.words().list_separator)
    };
    match &it.condorcet {
        Condorcet::Winner(place) => fill(words.condorcet_winner, &[("title", titles(*place))]),
        Condorcet::Cycle(places) => {
            let mut names: Vec<&str> = places.iter().map(|place| titles(*place)).collect();
            names.extend(names.first().copied());
            fill(words.condorcet_cycle, &[("titles", &names.join(" → "))])
        }
        Condorcet::Drawn(places) if places.len() == it.borda.len() => words.condorcet_nobody.to_owned(),
        Condorcet::Drawn(places) => fill(words.condorcet_drawn, &[("titles", &listed(places))]),
    }
}

/// What something is worth: money, or points.
pub fn worth(value: f64, basis: Basis, formats: &Formats) -> String {
    match basis {
        Basis::NetPresentValue => formats.money_short(value),
        Basis::Score => formats.decimal(value, 1),
    }
}

/// What a whole set is worth: a sum of scores bears no tenths.
pub fn total(value: f64, basis: Basis, formats: &Formats) -> String {
    match basis {
        Basis::NetPresentValue => formats.money_short(value),
        Basis::Score => formats.decimal(value, 0),
    }
}

/// By how much the best set may be better, where that is enough to be told: a tenth of a point, or one unit of money.
pub fn gap(it: &Portfolio, basis: Basis) -> Option<f64> {
    let least = if basis == Basis::Score { 0.1 } else { 1.0 };
    it.gap.filter(|gap| *gap >= least)
}

/// How much better the best set can be where it was not searched in full.
pub fn gap_said(gap: f64, basis: Basis, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    let text = if basis == Basis::Score { words.gap_score } else { words.gap };
    fill(text, &[("gap", &worth(gap, basis, formats))])
}

/// The sentence a portfolio is about.
pub fn portfolio(best: &Result<Portfolio, Vec<Conflict>>, basis: Basis, items: usize, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    match best {
        Err(_) => words.portfolio_impossible.to_owned(),
        Ok(best) if best.chosen.is_empty() => words.portfolio_nothing.to_owned(),
        Ok(best) => {
            let values = [
                ("count", &*best.chosen.len().to_string()),
                ("all", &items.to_string()),
                ("value", &total(best.value, basis, formats)),
            ];
            let text = match (basis, gap(best, basis).is_some()) {
                (Basis::NetPresentValue, false) => words.portfolio_npv,
                (Basis::Score, false) => words.portfolio_score,
                (Basis::NetPresentValue, true) => words.portfolio_good_npv,
                (Basis::Score, true) => words.portfolio_good_score,
            };
            fill(text, &values)
        }
    }
}

/// Why nothing at all can be chosen: what the least of any use case needs is more than there is. Empty where neither
/// limit alone keeps all of them out.
pub fn too_little(projects: &[Project], budget: Option<f64>, headcount: Option<f64>, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    let complete = || projects.iter().filter(|it| it.value.is_some() && it.cost.is_some() && it.people.is_some());
    let least = |need: fn(&Project) -> Option<f64>| complete().filter_map(need).reduce(f64::min);
    let short = |need: Option<f64>, limit: Option<f64>| need.zip(limit).filter(|(need, limit)| need > limit);
    let (text, needed, allowed) = if let Some((need, limit)) = short(least(|it| it.cost), budget) {
        (words.cheapest, formats.money_exact(need), formats.money_exact(limit))
    } else if let Some((need, limit)) = short(least(|it| it.people), headcount) {
        (words.fewest_people, formats.trimmed(need, 2), formats.trimmed(limit, 2))
    } else {
        return String::new();
    };
    fill(text, &[("needed", &needed), ("allowed", &allowed)])
}

/// Why the must-haves cannot all be in.
pub fn conflict(it: &Conflict, titles: Titles, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    let limits = |text: &str, needed: &str, allowed: &str| fill(text, &[("needed", needed), ("allowed", allowed)]);
    match *it {
        Conflict::NoCandidate(item) => fill(words.must_no_candidate, &[("title", titles(item))]),
        Conflict::Pair(first, second) => fill(words.must_pair, &[("first", titles(first)), ("second", titles(second))]),
        Conflict::Budget { needed, allowed } => {
            limits(words.must_budget, &formats.money_exact(needed), &formats.money_exact(allowed))
        }
        Conflict::Headcount { needed, allowed } => {
            limits(words.must_headcount, &formats.trimmed(needed, 2), &formats.trimmed(allowed, 2))
        }
    }
}

/// What more would add; `head` names it. Empty where it adds nothing.
pub fn more(head: &str, it: &More, basis: Basis, titles: Titles, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    if it.enter.is_empty() {
        return String::new();
    }
    let listed = |places: &[usize]| {
        let names: Vec<&str> = places.iter().map(|place| titles(*place)).collect();
        names.join(formats.locale.words().list_separator)
    };
    let text = if it.leave.is_empty() { words.more_adds } else { words.more_swaps };
    let text = fill(text, &[("head", head), ("value", &worth(it.added_value, basis, formats))]);
    fill(&text, &[("enter", &listed(&it.enter)), ("leave", &listed(&it.leave))])
}
