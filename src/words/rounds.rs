//! What one round of Assess made of another, in sentences and lists.

use super::assess as say;
use super::fill;
use crate::content::assess::Pack;
use crate::format::Formats;
use crate::model::assess::answer::Answer;
use crate::model::assess::comparison::{Comparison, Moved};
use crate::model::assess::inputs::Round;
use crate::model::assess::{Assessment, Mode};

/// What became of the headline from one round to another.
pub fn change(it: &Comparison, formats: &Formats) -> String {
    let words = formats.locale.words().assess();
    let (Some(before), Some(after), Some(gained)) = (&it.before.overall, &it.after.overall, it.gained_mean()) else {
        return words.change_none.to_owned();
    };
    if it.moved.is_empty() && before.level == after.level {
        return words.change_nothing.to_owned();
    }
    let text = if before.level == after.level { words.change_same } else { words.change_level };
    let points = say::signed(gained, formats);
    fill(text, &[("before", &before.level.to_string()), ("after", &after.level.to_string()), ("points", &points)])
}

/// How two rounds are compared, and what makes it less than even: how many people answered in either, and whether
/// they were asked the same version of the questions.
pub fn note(it: &Comparison, people: [usize; 2], same_pack: bool, formats: &Formats) -> String {
    let words = formats.locale.words().assess();
    let [before, after] = people.map(|count| count.to_string());
    let mut note = fill(words.compare_note, &[("before", &before), ("after", &after)]);
    let gap = if words.colon.ends_with(' ') { " " } else { "" };
    for (so, text) in [(it.mode == Mode::Quick, words.compare_quick), (!same_pack, words.compare_pack)] {
        if so {
            note = [&note, gap, text].concat();
        }
    }
    note
}

/// When a round ended (as it is to be shown), how many people answered, and which questions in which version.
pub fn facts(round: &Round, date: &str, formats: &Formats) -> String {
    let words = formats.locale.words().assess();
    let (people, version) = (round.respondents.len().to_string(), round.pack.as_ref().map_or(1, |it| it.version));
    let pack = round.pack.as_ref().map_or("", |it| &it.id);
    let version = version.to_string();
    fill(words.round_facts, &[("date", date), ("people", &people), ("pack", pack), ("version", &version)])
}

/// Questions to which the same has happened.
pub struct Became {
    pub id: &'static str,
    pub name: &'static str,
    /// The state or states of each, and its place.
    pub questions: Vec<(String, usize)>,
}

/// The questions by what became of them; what is empty is left out.
pub fn became(it: &Comparison, formats: &Formats) -> Vec<Became> {
    let words = formats.locale.words().assess();
    let short = |answer: Answer| match answer.state() {
        Some(state) => state.to_string(),
        None => say::answer(Some(answer), &[], formats),
    };
    let answer = |it: &Assessment, place: usize| it.questions.get(place).copied().flatten().and_then(|it| it.answer);
    let moved =
        |it: &Moved| (fill(words.states, &[("before", &short(it.before)), ("after", &short(it.after))]), it.question);
    let (up, down): (Vec<&Moved>, Vec<&Moved>) = it.moved.iter().partition(|it| it.by > 0);
    let at = |it: &Assessment, places: &[usize]| -> Vec<(String, usize)> {
        places.iter().map(|place| (answer(it, *place).map(short).unwrap_or_default(), *place)).collect()
    };
    let all = [
        ("rose", words.rose, up.into_iter().map(moved).collect()),
        ("fell", words.fell, down.into_iter().map(moved).collect()),
        ("stalled", words.stalled, at(&it.after, &it.stalled)),
        ("anew", words.anew, at(&it.after, &it.answered_anew)),
        ("no-longer", words.no_longer, at(&it.before, &it.no_longer_answered)),
    ];
    let all = all.into_iter().map(|(id, name, questions)| Became { id, name, questions });
    all.filter(|it| !it.questions.is_empty()).collect()
}

/// A question with its dimension, for these lists.
pub fn title(pack: &Pack, place: usize) -> (&str, &str) {
    let question = pack.questions.get(place);
    let dimension = question.and_then(|it| pack.dimension(&it.dimension)).map_or("", |it| &it.texts.title);
    (say::question(pack, place), dimension)
}
