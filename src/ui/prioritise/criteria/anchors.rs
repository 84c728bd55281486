//! What the scores of a criterion mean, in fields.

use leptos::prelude::untrack;

use super::row::Row;
use crate::json::record::MOST_TEXT;
use crate::model::prioritise::criteria::ANCHORS;
use crate::model::prioritise::inputs::{Anchor, Criterion};
use crate::signal::Derived;
use crate::ui::controls::event_value;
use crate::ui::element::{El, el};
use crate::words::fill;

pub fn anchors(row: Row) -> El {
    let it = row.desk.session.words().prioritise();
    let scores = Derived::new(move |_| row.criterion.with(places));
    let field = move |score: u32| {
        let label = fill(it.crit_anchor, &[("score", &score.to_string())]);
        let read = move || {
            let anchors = row.anchors();
            anchors.into_iter().find(|it| it.score == score).map(|it| it.text).unwrap_or_default()
        };
        let input = el("input")
            .attr("type", "text")
            .attr("name", ["anchor-", &score.to_string()].concat())
            .attr("maxlength", MOST_TEXT.to_string())
            .value(read)
            .on("input", move |event| {
                let text = event_value(&event).chars().take(MOST_TEXT).collect();
                row.set_anchor(score, text);
            })
            .on("change", move |_| row.desk.session.seal());
        el("label").class("field-row").child(el("span").text(label)).child(input)
    };
    el("fieldset")
        .class("item-part")
        .child(el("legend").text(it.crit_anchors))
        .child(
            el("div").class("anchor-fields wide").children_with(move || scores.get().into_iter().map(field).collect()),
        )
        .child(el("p").class("row-note wide").text(it.crit_anchors_note))
}

/// The scores that are described: the usual ones where they fit the scale, else its ends and thirds, and any others a
/// document describes.
fn places(criterion: &Criterion) -> Vec<u32> {
    let (low, high) = (criterion.lo, criterion.hi);
    let width = high.saturating_sub(low);
    let mut scores: Vec<u32> = match ANCHORS.iter().all(|score| criterion.takes(*score)) && width <= 10 {
        true => ANCHORS.to_vec(),
        false => [low, low + width / 3, low + 2 * width / 3, high].to_vec(),
    };
    scores.extend(criterion.anchors.iter().map(|anchor| anchor.score));
    scores.sort_unstable();
    scores.dedup();
    scores
}

impl Row {
    /// Its own, or the pack's.
    fn anchors(self) -> Vec<Anchor> {
        let pack = self.desk.pack();
        self.criterion.with(|it| pack.as_ref().map(|pack| pack.anchors_of(it)).unwrap_or_default())
    }

    /// Describes a score. With the first one all others that were the pack's become the criterion's own.
    fn set_anchor(self, score: u32, text: String) {
        let mut anchors = untrack(|| self.anchors());
        anchors.retain(|it| it.score != score);
        if !text.trim().is_empty() {
            anchors.push(Anchor { score, text });
        }
        anchors.sort_by_key(|it| it.score);
        self.change(&["anchor-", &score.to_string()].concat(), |it| it.anchors = anchors);
    }
}
