//! Every use case on every criterion at once, as a table of fields. Keys are heard by the table, for it may have
//! thousands of fields.

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use crate::model::prioritise::inputs::{Criterion, Direction};
use crate::signal::{Derived, Signal, effect};
use crate::ui::element::{El, el};
use crate::ui::prioritise::Desk;
use crate::words::fill;

/// What stands along the edges of the table.
#[derive(Clone, PartialEq, Default)]
struct Edges {
    /// Ids and titles.
    items: Vec<(String, String)>,
    /// Without weights, which are no part of it.
    criteria: Vec<Criterion>,
    hidden: bool,
}

/// What is wrong with a field.
#[derive(Clone, Default)]
struct Wrong {
    field: Option<HtmlInputElement>,
    text: String,
}

#[derive(Clone, Copy)]
struct Grid {
    desk: Desk,
    edges: Derived<Edges>,
    /// The place of the criterion in whose column the focus is.
    column: Signal<usize>,
    wrong: Signal<Wrong>,
}

pub fn grid(desk: Desk) -> Vec<El> {
    let edges = Derived::new(move |_| edges(desk));
    let it = Grid { desk, edges, column: Signal::new(0), wrong: Signal::new(Wrong::default()) };
    // What was half typed into another document is gone with it.
    effect(move || {
        desk.session.replaced.track();
        it.mark(None, String::new());
    });
    let words = desk.session.words().prioritise();
    let content = move || {
        if edges.with(|edges| edges.hidden) {
            return vec![el("p").class("notice").text(words.scores_hidden)];
        }
        let table = el("table")
            .class("score-grid")
            .attr("data-table", "scores")
            .on("input", move |event| it.take(&event))
            .on("change", move |_| desk.session.seal())
            .on("focusin", move |event| it.follow(&event))
            .on("keydown", move |event| it.press(&event))
            .children(untrack(|| it.table()));
        vec![el("div").class("score-scroll").child(table)]
    };
    // The table moves under what its scores mean, so that this and a fault stay in sight; a fault has its room.
    vec![
        super::no_vote(desk),
        el("p").class("row-note").text(words.score_grid_note),
        el("div")
            .class("score-legend")
            .child(el("div").children_with(move || untrack(|| it.legend_of(it.column)).into_iter().collect()))
            .child(el("p").class("fault").attr("role", "alert").text_with(move || it.wrong.get().text)),
        el("div").children_with(content),
    ]
}

fn edges(desk: Desk) -> Edges {
    let document = desk.session.document.read();
    let inputs = &document.workspace.prioritise;
    let bare = |it: &Criterion| Criterion { weight: 0.0, locked: false, ..it.clone() };
    Edges {
        items: inputs.items.iter().map(|it| (it.id.clone(), it.title.clone())).collect(),
        criteria: inputs.criteria.iter().map(bare).collect(),
        hidden: inputs.hidden,
    }
}

impl Grid {
    /// What the criterion asks in whose column the focus is, and what its scores mean.
    fn legend_of(self, column: Signal<usize>) -> Option<El> {
        let it = self.desk.session.words().prioritise();
        let lines = move || {
            let edges = self.edges.read();
            let (Some(criterion), Some(pack)) = (edges.criteria.get(column.get()), self.desk.pack()) else {
                return Vec::new();
            };
            let against =
                if criterion.direction == Direction::Cost { [" ", it.score_against].concat() } else { String::new() };
            let meaning = [pack.meaning_of(criterion), &against].concat();
            let anchor = |anchor: &crate::model::prioritise::inputs::Anchor| {
                let score = el("span").class("anchor-score").text(anchor.score.to_string());
                el("li").child(score).child(el("span").text(&anchor.text))
            };
            let anchors = pack.anchors_of(criterion);
            vec![
                el("p").child(el("strong").text(pack.title_of(criterion))).text(" ").text(meaning),
                el("ul").class("anchors").children(anchors.iter().map(anchor)),
            ]
        };
        Some(el("div").children_with(lines))
    }

    fn table(self) -> Vec<El> {
        let edges = self.edges.read();
        let Some(pack) = self.desk.pack() else { return Vec::new() };
        let it = self.desk.session.words().prioritise();
        let titles: Vec<&str> = edges.criteria.iter().map(|it| pack.title_of(it)).collect();
        let corner = el("th").attr("scope", "col").text(it.use_case);
        let heads = titles.iter().map(|title| el("th").attr("scope", "col").child(el("span").text(title)));
        let row = |(row, (id, title)): (usize, &(String, String))| {
            let item = id.clone();
            let scores = Derived::new(move |_| self.scores(&item));
            let field = |(column, name): (usize, &&str)| {
                let label = fill(&fill(it.field_of, &[("field", name)]), &[("title", title)]);
                let input = el("input")
                    .attr("type", "text")
                    .attr("inputmode", "numeric")
                    .attr("autocomplete", "off")
                    .attr("maxlength", "3")
                    .attr("aria-label", label)
                    .attr("data-row", row.to_string())
                    .attr("data-column", column.to_string())
                    .value(move || {
                        self.desk.session.replaced.track();
                        let score = scores.with(|scores| scores.get(column).copied().flatten());
                        score.map(|score| score.to_string()).unwrap_or_default()
                    });
                el("td").child(input)
            };
            let head = el("th").attr("scope", "row").text(title);
            el("tr").child(head).children(titles.iter().enumerate().map(field))
        };
        let body = el("tbody").children(edges.items.iter().enumerate().map(row));
        vec![el("thead").child(el("tr").child(corner).children(heads)), body]
    }

    fn scores(self, item: &str) -> Vec<Option<u32>> {
        let document = self.desk.session.document.read();
        let inputs = &document.workspace.prioritise;
        let own = inputs.own_ballot();
        inputs.criteria.iter().map(|it| own.and_then(|own| own.score(item, &it.id))).collect()
    }

    fn take(self, event: &Event) {
        let Some((field, row, column)) = cell(event) else { return };
        let edges = self.edges.peek();
        let (Some((item, title)), Some(criterion)) = (edges.items.get(row), edges.criteria.get(column)) else { return };
        let text = field.value();
        let score = match text.trim() {
            "" => Ok(None),
            text => text.parse::<u32>().map(Some).map_err(drop),
        };
        let fault = match score {
            Ok(score) if score.is_none_or(|score| criterion.takes(score)) => {
                super::write(self.desk, item, &criterion.id, score).err()
            }
            _ => {
                let it = self.desk.session.locale.now().words().prioritise();
                let ends = [("low", &*criterion.lo.to_string()), ("high", &*criterion.hi.to_string())];
                Some(fill(&fill(it.score_fault, &ends), &[("cell", title)]))
            }
        };
        match fault {
            Some(text) => self.mark(Some(field), text),
            None => self.mark(None, String::new()),
        }
    }

    /// Marks the field that is wrong, and no other.
    fn mark(self, field: Option<HtmlInputElement>, text: String) {
        if let Some(before) = &self.wrong.peek().field {
            let _ = before.remove_attribute("aria-invalid");
        }
        if let Some(field) = &field {
            let _ = field.set_attribute("aria-invalid", "true");
        }
        self.wrong.set(Wrong { field, text });
    }

    fn follow(self, event: &Event) {
        if let Some((field, _, column)) = cell(event) {
            self.column.set(column);
            field.select();
        }
    }

    /// Arrows and Enter lead to the field beside.
    fn press(self, event: &Event) {
        let (Some((field, row, column)), Some(event)) = (cell(event), event.dyn_ref::<KeyboardEvent>()) else { return };
        let (row, column) = match event.key().as_str() {
            "ArrowDown" => (Some(row + 1), Some(column)),
            "Enter" if !event.shift_key() => (Some(row + 1), Some(column)),
            "ArrowUp" | "Enter" => (row.checked_sub(1), Some(column)),
            "ArrowRight" => (Some(row), Some(column + 1)),
            "ArrowLeft" => (Some(row), column.checked_sub(1)),
            _ => return,
        };
        event.prevent_default();
        let (Some(row), Some(column)) = (row, column) else { return };
        let next = ["[data-row=\"", &row.to_string(), "\"][data-column=\"", &column.to_string(), "\"]"].concat();
        let table = field.closest("table").ok().flatten();
        let next = table.and_then(|table: Element| table.query_selector(&next).ok().flatten());
        if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
            let _ = next.focus();
        }
    }
}

/// The field an event comes from, with its row and column.
fn cell(event: &Event) -> Option<(HtmlInputElement, usize, usize)> {
    let field = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let place = |name: &str| field.get_attribute(name)?.parse().ok();
    let (row, column) = (place("data-row")?, place("data-column")?);
    Some((field, row, column))
}
