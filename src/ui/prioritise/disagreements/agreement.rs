//! Whether people put the use cases in the same order, criterion by criterion, and what counting says.

use super::own;
use crate::export::Cell;
use crate::format::Formats;
use crate::model::prioritise::aggregate::aggregate;
use crate::model::prioritise::concordance::kendall_w;
use crate::model::prioritise::ranking::best_first;
use crate::signal::Derived;
use crate::ui::element::{El, el};
use crate::ui::prioritise::{Desk, Shown};
use crate::ui::take_away::data_table;
use crate::words::group as say;

pub fn by_criterion(desk: Desk) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let lines = move || {
        let formats = desk.session.formats();
        desk.with(|shown| {
            let line = |criterion: usize| {
                let found = kendall_w(&of_ranked(shown, criterion));
                el("div")
                    .child(el("dt").text(shown.criterion(criterion)))
                    .child(el("dd").text(say::agreement(found.as_ref(), &formats)))
            };
            (0..shown.it.criteria.len()).map(line).collect::<Vec<El>>()
        })
    };
    let rows = Derived::new(move |_| {
        let formats = desk.session.formats();
        desk.with(|shown| rows(shown, &formats))
    });
    vec![
        el("dl").class("pri-agreement").children_with(lines),
        el("details")
            .class("more")
            .child(el("summary").text(words.agreement_detail))
            .child(el("p").class("row-note").text(words.agreement_rule))
            .children(data_table("agreement", rows)),
    ]
}

/// The scores of one criterion for the ranked use cases; who scored none of them is nobody.
fn of_ranked(shown: &Shown, criterion: usize) -> Vec<Vec<Option<f64>>> {
    let ranked = |list: Vec<Option<f64>>| {
        shown.it.scored.items.iter().map(|&item| list.get(item).copied().flatten()).collect::<Vec<_>>()
    };
    shown.it.scores.on(criterion).into_iter().map(ranked).filter(|list| list.iter().any(Option::is_some)).collect()
}

fn rows(shown: &Shown, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words().prioritise();
    let heads = [words.col_criterion, words.col_people, "W", "χ²", words.col_freedom, "p", words.col_agreement];
    let mut rows = vec![heads.map(Cell::text).to_vec()];
    let mut add = |title: &str, scores: &[Vec<Option<f64>>]| {
        let found = kendall_w(scores);
        let number = |value: Option<f64>, places: usize| match value {
            Some(value) => Cell::number(value, formats.decimal(value, places)),
            None => Cell::text("–"),
        };
        rows.push(vec![
            Cell::text(title),
            number(found.map(|it| it.raters as f64), 0),
            number(found.map(|it| it.w), 2),
            number(found.map(|it| it.chi_squared), 2),
            number(found.map(|it| it.freedom as f64), 0),
            number(found.map(|it| it.p), 3),
            Cell::text(say::agreement_word(found.as_ref(), formats)),
        ]);
    };
    add(words.all_criteria, &own(shown));
    for criterion in 0..shown.it.criteria.len() {
        add(shown.criterion(criterion), &of_ranked(shown, criterion));
    }
    rows
}

/// Borda's counts and duels won, the most first.
pub fn counts(shown: &Shown, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words().prioritise();
    let found = aggregate(&own(shown));
    let heads = [words.use_case, words.col_borda, words.col_duels, words.rank];
    let mut rows = vec![heads.map(Cell::text).to_vec()];
    let borda: Vec<Option<f64>> = found.borda.iter().copied().map(Some).collect();
    for row in best_first(&borda) {
        let Some(&item) = shown.it.scored.items.get(row) else { continue };
        let number =
            |value: Option<f64>| value.map_or(Cell::text("–"), |it| Cell::number(it, formats.trimmed(it, 1)));
        rows.push(vec![
            Cell::text(shown.title(item)),
            number(borda.get(row).copied().flatten()),
            number(found.copeland.get(row).copied()),
            number(shown.it.standing(item).map(|it| f64::from(it.rank))),
        ]);
    }
    rows
}
