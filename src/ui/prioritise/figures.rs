//! The three figures of Prioritise: who leads, in how many reruns, and which weight would change it.

use super::{Desk, Shown};
use crate::format::Formats;
use crate::model::prioritise::smaa::Acceptability;
use crate::model::prioritise::smaa::verdict::verdict;
use crate::ui::element::{El, el};
use crate::ui::figure::{Figure, figures};
use crate::words::{fill, join, ranking as say};

/// The figures, and below them, for a narrow page, where no captions fit, what they say.
pub fn headline(desk: Desk) -> [El; 2] {
    let all = move || {
        let formats = desk.session.formats();
        desk.reruns(|reruns| {
            desk.with(|shown| vec![lead(shown, &formats), first(shown, reruns, &formats), change(shown, &formats)])
        })
    };
    let note = move || match &*all() {
        [lead, first, _] => join(&lead.caption, &first.caption, desk.session.formats().locale),
        _ => String::new(),
    };
    [figures("headline three", all), el("p").class("headline-note narrow-only").text_with(note)]
}

fn lead(shown: &Shown, formats: &Formats) -> Figure {
    let words = formats.locale.words();
    let it = words.prioritise();
    let Some((&leader, standing)) = shown.it.order().first().and_then(|item| Some((item, shown.it.standing(*item)?)))
    else {
        return Figure::word("lead", it.in_the_lead, words.not_known, say::nothing_ranked(shown.it, formats));
    };
    let number = formats.decimal(standing.score, 0);
    Figure::new("lead", it.in_the_lead, number, say::leader(shown.it, leader, &|item| shown.title(item), formats))
        .unit(it.of_100)
}

fn first(shown: &Shown, reruns: Option<&Acceptability>, formats: &Formats) -> Figure {
    let words = formats.locale.words();
    let it = words.prioritise();
    let label = say::first_label(reruns, formats);
    if shown.it.order().len() < 2 {
        return Figure::word("first", &label, words.not_known, it.needs_two.to_owned());
    }
    let Some((reruns, verdict)) = reruns.and_then(|reruns| Some((reruns, verdict(reruns)?))) else {
        return Figure::word("first", &label, words.not_known, String::new());
    };
    let caption = say::others_first(shown.it, reruns, &|item| shown.title(item), formats);
    Figure::new("first", &label, formats.percent(verdict.share, 0), caption).unit(it.verdicts.get(verdict.word.id()))
}

fn change(shown: &Shown, formats: &Formats) -> Figure {
    let words = formats.locale.words();
    let it = words.prioritise();
    let Some(change) = shown.it.change else {
        return match shown.it.order().len() {
            0 | 1 => Figure::word("change", it.change_label, words.not_known, it.needs_two.to_owned()),
            _ => Figure::word("change", it.change_label, it.none_at_all, it.no_change.to_owned()),
        };
    };
    let unit = fill(it.on_criterion, &[("criterion", shown.criterion(change.criterion))]);
    let caption = say::change(&change, shown.title(change.overtaken_by), formats);
    Figure::new("change", it.change_label, say::change_share(&change, formats), caption).unit(&unit)
}
