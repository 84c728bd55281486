//! What a criterion asks, what its scores mean, what it counts for, and taking it away.

use leptos::prelude::untrack;

use super::anchors::anchors;
use super::row::Row;
use super::try_edit;
use crate::json::record::MOST_TEXT;
use crate::model::prioritise::inputs::{Criterion, Direction, Side};
use crate::ui::controls::event_value;
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::field::{Named, checked_field};
use crate::ui::session::Toast;
use crate::words::fill;

/// Scales that are offered; a document may hold any other.
const SCALES: [(u32, u32); 5] = [(1, 10), (1, 5), (0, 10), (1, 100), (0, 100)];

pub fn editor(row: Row) -> El {
    el("div")
        .class("item-editor")
        .child(
            el("div")
                .class("item-part")
                .child(row.title_field())
                .child(row.meaning_field())
                .child(row.direction())
                .child(row.side())
                .child(row.scale()),
        )
        .child(anchors(row))
        .child(row.removal())
}

/// A list of what can be chosen, each with its value and its name.
fn select(
    label: &str,
    name: &str,
    all: Vec<(String, String)>,
    current: Box<dyn Fn() -> String>,
    then: Box<dyn Fn(&str)>,
) -> El {
    let option = |(value, text): &(String, String)| el("option").attr("value", value).text(text);
    let select = el("select")
        .attr("name", name)
        .children(all.iter().map(option))
        .value(current)
        .on("change", move |event| then(&event_value(&event)));
    el("label").class("field-row").child(el("span").text(label)).child(select)
}

impl Row {
    /// Edits of one field in a gesture are one step of undo.
    pub fn change(self, field: &str, change: impl FnOnce(&mut Criterion)) {
        let id = self.id.now();
        self.desk.edit(&["criterion.", &id, ".", field].concat(), |inputs| {
            inputs.criteria.iter_mut().filter(|it| it.id == id).take(1).for_each(change_once(change));
        });
    }

    fn title_field(self) -> El {
        let it = self.desk.session.words().prioritise();
        let take = move |text: &str| {
            let text: String = text.chars().take(MOST_TEXT).collect();
            let pack = self.desk.pack();
            let of_pack =
                pack.as_ref().and_then(|pack| self.id.peek_with(|id| Some(pack.criterion(id)?.texts.title.clone())));
            match text.trim().is_empty() {
                // The pack's own title needs nothing written.
                true if of_pack.is_none() => {
                    return Err(fill(it.crit_title_missing, &[("title", &untrack(|| self.title()))]));
                }
                true => self.change("title", |it| it.title = None),
                false => self.change("title", |it| it.title = Some(text).filter(|text| Some(text) != of_pack.as_ref())),
            }
            Ok(())
        };
        let named = Named { label: it.crit_title.to_owned(), name: "criterion-title", note: "" };
        checked_field(self.desk.session, named, Box::new(move || self.title()), Box::new(take))
    }

    fn meaning_field(self) -> El {
        let it = self.desk.session.words().prioritise();
        let meaning = move || {
            let pack = self.desk.pack();
            self.criterion.with(|it| pack.as_ref().map(|pack| pack.meaning_of(it).to_owned()).unwrap_or_default())
        };
        let field = el("textarea")
            .attr("name", "criterion-meaning")
            .attr("rows", "2")
            .attr("maxlength", MOST_TEXT.to_string())
            .value(meaning)
            .on("input", move |event| {
                let text: String = event_value(&event).chars().take(MOST_TEXT).collect();
                self.change("meaning", |it| it.meaning = Some(text));
            })
            .on("change", move |_| self.desk.session.seal());
        el("label").class("field-row wide").child(el("span").text(it.crit_meaning)).child(field)
    }

    fn direction(self) -> El {
        let it = self.desk.session.words().prioritise();
        let all = Direction::ALL.iter().map(|it| it.word().to_owned()).map(|word| (word.clone(), word));
        let all = all.map(|(word, text)| (word, it.crit_directions.get(&text).to_owned())).collect();
        let current = move || self.criterion.with(|it| it.direction.word().to_owned());
        let then = move |word: &str| {
            let chosen = Direction::ALL.iter().find(|it| it.word() == word).copied();
            self.choose("direction", |it| it.direction = chosen.unwrap_or(it.direction));
        };
        select(it.crit_direction, "criterion-direction", all, Box::new(current), Box::new(then))
    }

    fn side(self) -> El {
        let it = self.desk.session.words().prioritise();
        let all = Side::ALL.iter().map(|side| (side.word().to_owned(), it.crit_sides.get(side.word()).to_owned()));
        let current = move || self.criterion.with(|it| it.side.word().to_owned());
        let then = move |word: &str| {
            let chosen = Side::ALL.iter().find(|it| it.word() == word).copied();
            self.choose("side", |it| it.side = chosen.unwrap_or(it.side));
            // The row goes to the other list, and the focus with it.
            self.desk.session.focus_soon(".criterion.open [name=criterion-side]");
        };
        select(it.crit_side, "criterion-side", all.collect(), Box::new(current), Box::new(then))
    }

    fn choose(self, field: &str, change: impl FnOnce(&mut Criterion)) {
        self.change(field, change);
        self.desk.session.close_step();
    }

    fn scale(self) -> El {
        let it = self.desk.session.words().prioritise();
        let own = untrack(|| self.criterion.with(|it| (it.lo, it.hi)));
        let mut scales = SCALES.to_vec();
        if !scales.contains(&own) {
            scales.push(own);
        }
        let word = |(low, high): (u32, u32)| [&low.to_string(), "-", &high.to_string()].concat();
        let name =
            |(low, high): (u32, u32)| fill(it.score_range, &[("low", &low.to_string()), ("high", &high.to_string())]);
        let all = scales.iter().map(|scale| (word(*scale), name(*scale))).collect();
        let current = move || self.criterion.with(|it| word((it.lo, it.hi)));
        let then = move |chosen: &str| {
            if let Some((low, high)) = scales.iter().copied().find(|scale| word(*scale) == chosen) {
                untrack(|| self.rescale(low, high));
            }
        };
        let select = select(it.crit_scale, "criterion-scale", all, Box::new(current), Box::new(then));
        select.child(el("span").class("row-note").text(it.crit_scale_note))
    }

    fn rescale(self, low: u32, high: u32) {
        let (id, mut changed) = (self.id.now(), 0);
        let done = try_edit(self.desk, "scale", |inputs| inputs.set_scale(&id, low, high).map(|count| changed = count));
        if done {
            let text = self.desk.session.words().prioritise().crit_rescaled;
            let text = fill(&fill(text, &[("count", &changed.to_string())]), &[("criterion", &self.title())]);
            self.desk.session.toast.set(Some(Toast { text, undo: true }));
        }
    }

    fn removal(self) -> El {
        let it = self.desk.session.words().prioritise();
        let only = move || self.desk.session.document.read().workspace.prioritise.criteria.len() == 1;
        let remove = button("small")
            .attr("data-action", "remove-criterion")
            .flag("disabled", only)
            .text(it.crit_remove)
            .on_click(move || untrack(|| self.remove()));
        let note = move || fill(it.crit_remove_note, &[("count", &self.count().to_string())]);
        el("div").class("item-part").child(remove).child(el("p").class("row-note").text_with(note))
    }

    /// How many scores there are on this criterion, of everybody in every round.
    fn count(self) -> usize {
        let document = self.desk.session.document.read();
        let ballots = &document.workspace.prioritise.ballots;
        self.id.peek_with(|id| {
            let of = |row: &crate::json::named::Named<u32>| usize::from(row.get(id).is_some());
            ballots.iter().map(|it| it.scores.iter().map(|(_, row)| of(row)).sum::<usize>()).sum()
        })
    }

    fn remove(self) {
        let (session, id, title, count) = (self.desk.session, self.id.now(), self.title(), self.count());
        if try_edit(self.desk, "remove-criterion", |inputs| inputs.delete_criterion(&id)) {
            let text = fill(session.words().prioritise().crit_removed, &[("count", &count.to_string())]);
            session.toast.set(Some(Toast { text: fill(&text, &[("criterion", &title)]), undo: true }));
            session.focus_soon(".prioritise .result .finding");
        }
    }
}

/// A change for the one criterion that is found.
fn change_once(change: impl FnOnce(&mut Criterion)) -> impl FnMut(&mut Criterion) {
    let mut change = Some(change);
    move |it| {
        if let Some(change) = change.take() {
            change(it);
        }
    }
}
