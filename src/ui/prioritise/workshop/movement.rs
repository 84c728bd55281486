//! What has moved since the round before: ranks and scores, with arrows and in words.

use crate::export::Cell;
use crate::format::Formats;
use crate::model::prioritise::Prioritisation;
use crate::model::prioritise::movement::movement as moved;
use crate::signal::Derived;
use crate::ui::element::{El, el};
use crate::ui::prioritise::{Desk, Shown};
use crate::ui::take_away::data_table;
use crate::words::{fill, group as say};

/// Nothing in the first round and while scores are secret.
pub fn movement(desk: Desk) -> Option<El> {
    let now = Derived::new(move |_| {
        let document = desk.session.document.read();
        let inputs = &document.workspace.prioritise;
        (inputs.round > 1 && !inputs.hidden).then_some(inputs.round)
    });
    let round = now.get()?;
    let words = desk.session.words().prioritise();
    let rows = Derived::new(move |_| {
        let formats = desk.session.formats();
        desk.with(|shown| rows(shown, &formats))
    });
    let head = fill(words.moved_round, &[("round", &(round - 1).to_string())]);
    Some(el("section").class("pri-part").child(el("h3").text(head)).children(data_table("movement", rows)))
}

fn rows(shown: &Shown, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words().prioritise();
    let before = Prioritisation::of_round(shown.inputs, shown.inputs.round.saturating_sub(1));
    let count = shown.inputs.items.len();
    let standings = |it: &Prioritisation| (0..count).map(|item| it.standing(item)).collect::<Vec<_>>();
    let (old, new) = (standings(&before), standings(shown.it));
    let moves = moved(&old, &new);
    let heads = [words.use_case, words.moved_before, words.moved_now, words.moved_ranks, words.moved_score];
    let mut rows = vec![heads.map(Cell::text).to_vec()];
    let order = shown.it.order().iter().copied();
    for item in order.chain((0..count).filter(|item| shown.it.standing(*item).is_none())) {
        let rank = |all: &[Option<crate::model::prioritise::ranking::Standing>]| match all.get(item).copied().flatten()
        {
            Some(it) => Cell::number(f64::from(it.rank), it.rank.to_string()),
            None => Cell::text("–"),
        };
        let moved = moves.get(item).copied().flatten();
        rows.push(vec![
            Cell::text(shown.title(item)),
            rank(&old),
            rank(&new),
            moved
                .map_or(Cell::text("–"), |it| Cell::number(f64::from(it.ranks), say::ranks_moved(it.ranks, formats))),
            moved.map_or(Cell::text("–"), |it| Cell::number(it.score, say::score_moved(it.score, formats))),
        ]);
    }
    rows
}
