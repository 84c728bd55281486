//! What a ranking, its reruns and its matrix say in sentences.
//!
//! Titles are the user's and are filled in last, or places in them would be filled too.

use super::fill;
use crate::format::Formats;
use crate::model::prioritise::Prioritisation;
use crate::model::prioritise::inputs::{Aggregation, PrioritiseInputs};
use crate::model::prioritise::quadrant::Quadrant;
use crate::model::prioritise::smaa::verdict::{Word, front_runners, verdict};
use crate::model::prioritise::smaa::{Acceptability, Mode};
use crate::model::prioritise::stability::Change;

/// The title of a use case, by its place.
type Titles<'a> = &'a dyn Fn(usize) -> &'a str;

/// More titles than this in one sentence nobody reads.
const MOST_NAMED: usize = 4;

/// A count of reruns: "10,000".
pub fn draws(count: usize, formats: &Formats) -> String {
    formats.decimal(count as f64, 0)
}

/// A share of the reruns, short enough for a table: "40%", "<1%", and a dash for none.
pub fn share(share: f64, formats: &Formats) -> String {
    match share {
        none if none <= 0.0 => "–".to_owned(),
        little if little < 0.01 => "<1%".to_owned(),
        share => formats.percent(share, 0),
    }
}

/// Why there is no ranking.
pub fn nothing_ranked(it: &Prioritisation, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    if it.shares.is_none() { words.weights_zero } else { words.nothing_scored }.to_owned()
}

/// The sentence the ranking is about.
pub fn finding(it: &Prioritisation, reruns: Option<&Acceptability>, titles: Titles, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    let Some((&leader, standing)) = it.order().first().and_then(|item| Some((item, it.standing(*item)?))) else {
        return nothing_ranked(it, formats);
    };
    if it.order().len() == 1 {
        return fill(words.finding_one, &[("leader", titles(leader))]);
    }
    let first = it.order().iter().filter(|item| it.standing(**item).is_some_and(|it| it.rank == 1)).count();
    let tied = || fill(words.finding_tied, &[("count", &first.to_string())]);
    let Some((reruns, verdict)) = reruns.and_then(|reruns| Some((reruns, verdict(reruns)?))) else {
        if first > 1 {
            return tied();
        }
        let text = fill(words.finding_waits, &[("score", &formats.decimal(standing.score, 1))]);
        return fill(&text, &[("leader", titles(leader))]);
    };
    let most = it.scored.items.get(verdict.item).copied().unwrap_or(leader);
    let text = match verdict.word {
        Word::NoClearWinner => {
            let runners = front_runners(reruns);
            let count = runners.len();
            let in_front = |item: usize| it.row(item).is_some_and(|row| runners.contains(&row));
            if count < 2 {
                return fill(words.finding_open, &[("leader", titles(most))]);
            }
            let text = if count > MOST_NAMED { words.finding_front_many } else { words.finding_front };
            let front: Vec<usize> = it.order().iter().copied().filter(|item| in_front(*item)).collect();
            let text = fill(text, &[("count", &spelled(count, formats))]);
            return fill(&text, &[("titles", &quoted(&front, titles, formats))]);
        }
        _ if first > 1 => return tied(),
        _ if most != leader => words.finding_other,
        Word::Leads => words.finding_leads,
        Word::Robust if reruns.mode == Mode::People => words.finding_robust_people,
        Word::Robust => words.finding_robust,
    };
    fill(text, &[("leader", titles(leader)), ("other", titles(most))])
}

/// Who leads and who is next.
pub fn leader(it: &Prioritisation, leader: usize, titles: Titles, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    let with_rank = |rank: u32| {
        let all = it.order().iter().copied();
        all.filter(|item| it.standing(*item).is_some_and(|it| it.rank == rank)).collect::<Vec<usize>>()
    };
    let first = with_rank(1);
    if let &[one, other] = first.as_slice() {
        return fill(words.leader_tied, &[("leader", titles(one)), ("next", titles(other))]);
    }
    if first.len() > 2 {
        let count = spelled(first.len(), formats);
        let named = first.len() <= MOST_NAMED;
        let text = if named { words.leader_tied_many } else { words.finding_tied };
        return fill(&fill(text, &[("count", &count)]), &[("titles", &quoted(&first, titles, formats))]);
    }
    let next = it.order().get(1).and_then(|&item| Some((item, it.standing(item)?)));
    let Some((next, standing)) = next else {
        return fill(words.leader_alone, &[("leader", titles(leader))]);
    };
    let count = with_rank(standing.rank).len();
    let text = if count > 1 { words.leader_next_tied } else { words.leader_next };
    let text = fill(text, &[("score", &formats.decimal(standing.score, 0)), ("count", &count.to_string())]);
    fill(&text, &[("leader", titles(leader)), ("next", titles(next))])
}

/// "Two", or the digits of a larger number.
fn spelled(count: usize, formats: &Formats) -> String {
    let digits = count.to_string();
    let spelled = formats.locale.words().prioritise().front_counts.get(&digits);
    if spelled.is_empty() { digits } else { spelled.to_owned() }
}

/// Titles in quotes, one after the other.
fn quoted(places: &[usize], titles: Titles, formats: &Formats) -> String {
    let words = formats.locale.words();
    let quoted = |place: &usize| fill(words.prioritise().quoted, &[("title", titles(*place))]);
    places.iter().map(quoted).collect::<Vec<String>>().join(words.list_separator)
}

/// "First in 10,000 reruns".
pub fn first_label(reruns: Option<&Acceptability>, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    match reruns {
        Some(reruns) => fill(words.first_in, &[("draws", &draws(reruns.draws, formats))]),
        None => words.first_in_reruns.to_owned(),
    }
}

/// Whom other weights and people choose instead.
pub fn others_first(it: &Prioritisation, reruns: &Acceptability, titles: Titles, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    let (Some(&leader), Some(verdict)) = (it.order().first(), verdict(reruns)) else { return String::new() };
    let item = |row: usize| it.scored.items.get(row).copied().unwrap_or(leader);
    if item(verdict.item) != leader {
        let text = words.others_lead;
        return fill(text, &[("other", titles(item(verdict.item))), ("leader", titles(leader))]);
    }
    let mut second: Option<(usize, f64)> = None;
    for (row, ranks) in reruns.rank.iter().enumerate() {
        let first = ranks.first().copied().unwrap_or_default();
        if row != verdict.item && first > second.map_or(0.0, |(_, known)| known) {
            second = Some((row, first));
        }
    }
    let Some((row, often)) = second else { return words.others_none.to_owned() };
    let text = if reruns.mode == Mode::People { words.others_people } else { words.others_weights };
    fill(&fill(text, &[("share", &share(often, formats))]), &[("other", titles(item(row)))])
}

/// The share of a weight at which another use case takes the lead.
pub fn change_share(change: &Change, formats: &Formats) -> String {
    formats.percent(change.to, 1)
}

/// The smallest change of one weight that changes the leader; `other` is who leads then.
pub fn change(change: &Change, other: &str, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    let text = if change.to >= change.from { words.change_up } else { words.change_down };
    let text = fill(text, &[("from", &formats.percent(change.from, 1)), ("to", &change_share(change, formats))]);
    fill(&text, &[("other", other)])
}

/// What the scores and the strips beside them are made with.
pub fn ranking_note(it: &Prioritisation, reruns: Option<&Acceptability>, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    let shares = it.shares.as_deref().unwrap_or_default();
    let even = 1.0 / shares.len().max(1) as f64;
    let equal = shares.iter().all(|share| (share - even).abs() < 1e-9);
    let scores = if equal { words.note_equal } else { words.note_own };
    let Some(reruns) = reruns else { return scores.to_owned() };
    let strips = if reruns.mode == Mode::People { words.note_strips_people } else { words.note_strips };
    let strips = fill(strips, &[("draws", &draws(reruns.draws, formats))]);
    super::join(scores, &strips, formats.locale)
}

/// What was drawn, what the words mean, and how exactly the shares are known.
pub fn trust(reruns: &Acceptability, formats: &Formats) -> [String; 2] {
    let words = formats.locale.words().prioritise();
    let what = if reruns.mode == Mode::People { words.trust_people } else { words.trust_weights };
    // The largest standard error a share can have is that of one half.
    let points = formats.decimal(100.0 * reruns.standard_error(0.5), 1);
    [fill(what, &[("draws", &draws(reruns.draws, formats))]), fill(words.trust_rule, &[("points", &points)])]
}

/// How often a use case is ahead of the next one in the ranking; empty for the last, and where it was not counted.
pub fn duel(it: &Prioritisation, reruns: &Acceptability, item: usize, titles: Titles, formats: &Formats) -> String {
    let next = || {
        let place = it.order().iter().position(|other| *other == item)?;
        let next = *it.order().get(place + 1)?;
        Some((next, reruns.duel(it.row(item)?, it.row(next)?)?))
    };
    let Some((next, often)) = next() else { return String::new() };
    let text = fill(formats.locale.words().prioritise().duel, &[("share", &share(often, formats))]);
    fill(&text, &[("title", titles(item)), ("other", titles(next))])
}

/// How several people's scores become one.
pub fn aggregation(it: Aggregation, formats: &Formats) -> &'static str {
    let words = formats.locale.words().prioritise();
    match it {
        Aggregation::Median => words.how_median,
        Aggregation::Mean => words.how_mean,
    }
}

/// Titles one after the other; empty without any.
pub fn listed(text: &str, places: &[usize], titles: Titles, formats: &Formats) -> String {
    if places.is_empty() {
        return String::new();
    }
    let titles: Vec<&str> = places.iter().map(|&place| titles(place)).collect();
    fill(text, &[("titles", &titles.join(formats.locale.words().list_separator))])
}

/// What a use case is marked with on the matrix, each with something else: its rank, with a letter where several share
/// it, and a letter alone without one.
pub fn mark(it: &Prioritisation, item: usize) -> String {
    let rank = |item: usize| it.standing(item).map(|it| it.rank);
    let Some(own) = rank(item) else {
        let placed = |place: &usize| it.places.get(*place).is_some_and(Option::is_some);
        return letters((0..=item).filter(|place| placed(place) && rank(*place).is_none()).count(), b'A');
    };
    let mut equal = it.order().iter().filter(|other| rank(**other) == Some(own));
    let place = equal.position(|other| *other == item).unwrap_or(0);
    let alone = place == 0 && equal.next().is_none();
    own.to_string() + &letters(if alone { 0 } else { place + 1 }, b'a')
}

/// A number as letters: nothing for 0, then A to Z, AA, ….
fn letters(number: usize, first: u8) -> String {
    let mut left = number;
    let mut letters = Vec::new();
    while left > 0 {
        letters.push(char::from(first + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The sentence the matrix is about: the best of the clear quick wins and strategic bets, and how many are borderline.
pub fn matrix(it: &Prioritisation, titles: Titles, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    if it.places.iter().all(Option::is_none) {
        return words.matrix_nothing.to_owned();
    }
    // By rank, then what has a place without one.
    let unranked = (0..it.places.len()).filter(|place| !it.order().contains(place));
    let all: Vec<usize> = it.order().iter().copied().chain(unranked).collect();
    // What is clearly in a field, and how many are near its border.
    let within = |quadrant: Quadrant| {
        let (mut clear, mut near) = (Vec::new(), 0);
        for &place in &all {
            match it.places.get(place).copied().flatten() {
                Some(at) if at.quadrant == quadrant && at.borderline => near += 1,
                Some(at) if at.quadrant == quadrant => clear.push(place),
                _ => {}
            }
        }
        (clear, near)
    };
    let ((quick, near_quick), (strategic, near_strategic)) = (within(Quadrant::QuickWin), within(Quadrant::Strategic));
    let text = match (quick.len(), strategic.is_empty(), near_quick > 0) {
        (0, true, false) if near_strategic == 0 => words.matrix_low,
        (0, true, _) => words.matrix_unclear,
        (0, false, false) => words.matrix_strategic,
        (0, false, true) => words.matrix_unclear_bet,
        (1, true, false) => words.matrix_quick,
        (1, true, true) => words.matrix_one_clear,
        (1, false, false) => words.matrix_both,
        (1, false, true) => words.matrix_one_clear_both,
        (_, true, _) => words.matrix_many,
        (_, false, _) => words.matrix_many_both,
    };
    let near = match near_quick + near_strategic {
        0 => String::new(),
        near => fill(words.matrix_borderline, &[("near", &near.to_string())]),
    };
    let title = |list: &[usize]| list.first().map_or("", |&place| titles(place));
    let text = fill(text, &[("count", &quick.len().to_string())]);
    let text = fill(&text, &[("quick", title(&quick)), ("strategic", title(&strategic))]);
    super::join(&text, &near, formats.locale)
}

/// How many of the second opinions that say anything put the same use case first.
pub fn opinions(it: &Prioritisation, inputs: &PrioritiseInputs, formats: &Formats) -> String {
    let words = formats.locale.words().prioritise();
    let told = |scores: &[Option<f64>]| scores.iter().flatten().count() > 1;
    let all: Vec<_> = it.opinions.iter().filter(|it| told(&it.scores)).collect();
    if all.is_empty() {
        return words.opinions_none.to_owned();
    }
    let Some(&leader) = it.order().first() else { return nothing_ranked(it, formats) };
    let same = all.iter().filter(|it| it.ranks.get(leader) == Some(&Some(1))).count();
    let text = fill(words.opinions_agree, &[("count", &same.to_string()), ("all", &all.len().to_string())]);
    fill(&text, &[("leader", inputs.items.get(leader).map_or("", |it| &it.title))])
}
