//! The ranking: who stands where, how often in reruns, and how the scores are made.

use super::filter::{self, Filter};
use super::{Desk, Shown, empty, matrix, robustness, row};
use crate::export::Cell;
use crate::export::use_cases::{self as table, Ranked};
use crate::format::Formats;
use crate::model::prioritise::smaa::verdict::front_runners;
use crate::model::prioritise::smaa::{Acceptability, DRAWS};
use crate::signal::Derived;
use crate::ui::element::{El, button, drawing, el};
use crate::ui::take_away::save_csv;
use crate::words::{fill, join, ranking as say};

/// The ranking with the matrix beside it, or on narrow pages below it.
pub fn tab(desk: Desk) -> Vec<El> {
    vec![
        el("div")
            .class("pri-two")
            .child(el("div").class("pri-ranks").children(column(desk)))
            .child(el("div").children(matrix::column(desk))),
    ]
}

/// What is said of a use case in the table, with its place in the list.
#[derive(Clone, PartialEq)]
pub struct Line {
    pub place: usize,
    pub id: String,
    rank: String,
    title: String,
    area: String,
    score: String,
}

impl Desk {
    /// The reruns there are, followed.
    pub fn reruns<R>(self, read: impl FnOnce(Option<&Acceptability>) -> R) -> R {
        let run = self.run.read();
        read(run.answer.as_ref().map(|answer| &*answer.0))
    }

    /// Whether a use case runs in front, by its place; followed.
    pub fn is_in_front(self, place: usize) -> bool {
        let row = self.with(|shown| shown.it.row(place));
        self.reruns(|reruns| reruns.zip(row).is_some_and(|(reruns, row)| front_runners(reruns).contains(&row)))
    }

    /// The sentence the ranking is about.
    pub fn finding(self) -> String {
        let formats = self.session.formats();
        self.reruns(|reruns| self.with(|it| say::finding(it.it, reruns, &|item| it.title(item), &formats)))
    }
}

fn column(desk: Desk) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let note = move || {
        let formats = desk.session.formats();
        desk.reruns(|reruns| desk.with(|shown| say::ranking_note(shown.it, reruns, &formats)))
    };
    let not_ranked = move || {
        let formats = desk.session.formats();
        desk.with(|it| {
            // Where nothing is ranked the sentence above says so.
            let all = it.it.order().is_empty();
            let places = if all { &[] } else { it.it.scored.not_scored.as_slice() };
            say::listed(words.not_ranked, places, &|item| it.title(item), &formats)
        })
    };
    let lines = Derived::new(move |_| {
        let formats = desk.session.formats();
        desk.with(|shown| lines(shown, &Filter::of(desk, shown.inputs), &formats))
    });
    let ranked = move || lines.with(|lines| !lines.is_empty());
    let add = button("link").attr("data-action", "add").text(words.add_use_case).on_click(move || empty::add(desk));
    let paste = button("link").attr("data-action", "paste").text(words.paste_rows).on_click(move || {
        desk.pasting.set(true);
        desk.tab.set("use-cases");
    });
    vec![
        el("h2").class("finding").attr("tabindex", "-1").text_with(move || desk.finding()),
        el("p").class("chart-note").text_with(note),
        robustness::progress(desk),
        filter::row(desk),
        el("div").class("pri-remedy").child_with(move || remedy(desk)),
        el("div").flag("hidden", move || !ranked()).child(legend(desk)).child(ranking_table(desk, lines)),
        el("p").class("row-note pri-not-ranked").text_with(not_ranked),
        el("div")
            .class("chart-foot")
            .child(how(desk))
            .child(robustness::trust(desk))
            .child(add)
            .child(paste)
            .child(save_csv("ranking", move || rows(desk))),
    ]
}

/// The way out where there is no ranking.
fn remedy(desk: Desk) -> Option<El> {
    let words = desk.session.words().prioritise();
    let (ranked, weighed) = desk.with(|shown| (!shown.it.order().is_empty(), shown.it.shares.is_some()));
    let (text, tab) = if weighed { (words.score_now, "use-cases") } else { (words.set_weights, "criteria") };
    let lead = move || button("primary").attr("data-action", tab).text(text).on_click(move || desk.tab.set(tab));
    (!ranked).then(lead)
}

fn lines(shown: &Shown, filter: &Filter, formats: &Formats) -> Vec<Line> {
    let line = |&place: &usize| {
        let item = shown.inputs.items.get(place).filter(|item| filter.keeps(item))?;
        let standing = shown.it.standing(place)?;
        Some(Line {
            place,
            id: item.id.clone(),
            rank: standing.rank.to_string(),
            title: item.title.clone(),
            area: item.area.clone(),
            score: formats.decimal(standing.score, 1),
        })
    };
    shown.it.order().iter().filter_map(line).collect()
}

/// Ranks, titles and scores alone: the ranking where it stands beside something else.
pub fn short(desk: Desk) -> El {
    let lines = Derived::new(move |_| {
        let formats = desk.session.formats();
        desk.with(|shown| lines(shown, &Filter::of(desk, shown.inputs), &formats))
    });
    let line = |line: Line| {
        el("li")
            .child(el("span").class("number").text(line.rank))
            .child(el("span").text(line.title))
            .child(el("span").class("number").text(line.score))
    };
    el("ol").class("pri-short").children_with(move || lines.get().into_iter().map(line).collect())
}

fn legend(desk: Desk) -> El {
    let words = desk.session.words().prioritise();
    let entry = |class: &str, text: &str| {
        el("span").child(el("span").class("pri-key").class(class).attr("aria-hidden", "true")).text(text)
    };
    el("p")
        .class("pri-legend")
        .child(entry("pri-key first", words.rank_1))
        .child(entry("pri-key second", words.rank_2))
        .child(entry("pri-key third", words.rank_3))
        .child(entry("pri-key lower", words.rank_lower))
}

fn ranking_table(desk: Desk, lines: Derived<Vec<Line>>) -> El {
    let session = desk.session;
    let head = move || {
        let all = session.words();
        let words = all.prioritise();
        let draws = say::draws(DRAWS, &session.formats());
        let cell = |class: &str, text: &str| el("th").attr("scope", "col").class(class).text(text);
        let row = el("tr")
            .child(cell("number", words.col_rank))
            .child(cell("", words.use_case))
            .child(cell("number", words.col_score))
            .child(cell("pri-strip-cell", &fill(words.col_strip, &[("draws", &draws)])))
            .child(cell("number", words.rank_1));
        vec![el("thead").child(row)]
    };
    let body = move || lines.get().into_iter().flat_map(|line| table_row(desk, line)).collect();
    el("table")
        .class("pri-table")
        .attr("data-table", "ranking")
        .child(el("caption").class("sr").text(session.words().prioritise().ranking_table))
        .children_with(head)
        .child(el("tbody").children_with(body))
}

/// The row of a use case, and the one that opens under it.
fn table_row(desk: Desk, line: Line) -> [El; 2] {
    let Line { place, id, rank, title, area, score } = line;
    let detail_id = ["pri-detail-", &id].concat();
    let (own, key) = (id.clone(), id.clone());
    let open = move || desk.open_row.with(|open| *open == own);
    let (is_open, detail_open) = (open.clone(), open.clone());
    let toggle = move || {
        let closed = desk.open_row.peek_with(|open| *open == key);
        desk.open_row.set(if closed { String::new() } else { key.clone() });
    };
    let name = button("pri-name")
        .attr_with("aria-expanded", move || is_open().to_string())
        .attr("aria-controls", &detail_id)
        .text(title)
        .on_click(toggle);
    let first = move || {
        let formats = desk.session.formats();
        ranks(desk, place, |ranks| say::share(ranks.first().copied().unwrap_or_default(), &formats))
    };
    let row = el("tr")
        .attr("data-item", &id)
        .class_if("front", move || desk.is_in_front(place))
        .child(el("td").class("number").text(rank))
        .child(el("th").attr("scope", "row").child(name).child(el("span").class("pri-area").text(area)))
        .child(el("td").class("number").text(score))
        .child(el("td").class("pri-strip-cell").children_with(move || strip(desk, place)))
        .child(el("td").class("number").text_with(first));
    let detail = move || if open() { row::detail(desk, place, &id) } else { Vec::new() };
    let detail = el("tr")
        .class("pri-detail")
        .flag("hidden", move || !detail_open())
        .child(el("td").attr("colspan", "5").attr("id", detail_id).children_with(detail));
    [row, detail]
}

/// What the reruns say of one use case; the default while there are none.
fn ranks<R: Default>(desk: Desk, place: usize, read: impl FnOnce(&[f64]) -> R) -> R {
    let row = desk.with(|shown| shown.it.row(place));
    desk.reruns(|reruns| {
        let ranks = reruns.zip(row).and_then(|(reruns, row)| reruns.rank.get(row));
        ranks.map(|ranks| read(ranks)).unwrap_or_default()
    })
}

/// The shares of the first three ranks side by side, and a line as long as all ranks.
fn strip(desk: Desk, place: usize) -> Vec<El> {
    let formats = desk.session.formats();
    let words = desk.session.words().prioritise();
    ranks(desk, place, |ranks| {
        let mut strokes = vec![("line", "M0 6h100".to_owned())];
        let mut from = 0.0;
        let mut shares = Vec::new();
        for (class, rank) in ["first", "second", "third"].into_iter().zip(0..) {
            let share = ranks.get(rank).copied().unwrap_or_default();
            shares.push(share);
            let number = |value: f64| crate::json::fixed(100.0 * value, 2);
            if share > 0.0 {
                strokes
                    .push((class, ["M", &number(from), " 0h", &number(share), "v12h-", &number(share), "z"].concat()));
            }
            from += share;
        }
        let strokes: Vec<(&str, &str)> = strokes.iter().map(|(class, path)| (*class, path.as_str())).collect();
        let text = |share: f64| say::share(share, &formats);
        let said = fill(
            words.strip_text,
            &[
                ("first", &text(shares[0])),
                ("second", &text(shares[1])),
                ("third", &text(shares[2])),
                ("lower", &text((1.0 - from).max(0.0))),
            ],
        );
        let picture = drawing("pri-strip", "0 0 100 12", &strokes).attr("preserveAspectRatio", "none");
        vec![picture, el("span").class("sr").text(said)]
    })
}

/// The ranking as a file: every use case, those without a rank last.
fn rows(desk: Desk) -> Vec<Vec<Cell>> {
    let formats = desk.session.formats();
    desk.with(|shown| {
        let Shown { inputs, it, .. } = shown;
        let unranked = (0..inputs.items.len()).filter(|place| !it.order().contains(place));
        let all: Vec<usize> = it.order().iter().copied().chain(unranked).collect();
        let ranked: Vec<Ranked> = all
            .iter()
            .filter_map(|&place| {
                let (standing, at) = (it.standing(place), it.places.get(place).copied().flatten());
                let by_scores = at.and_then(|at| at.by_scores);
                Some(Ranked {
                    item: &inputs.items.get(place)?.id,
                    rank: standing.map(|it| it.rank),
                    score: standing.map(|it| it.score),
                    value: by_scores.map(|it| it.value),
                    effort: by_scores.map(|it| it.effort),
                    scores: (0..it.criteria.len())
                        .map(|criterion| it.aggregation.of(&it.scores.cell(place, criterion)))
                        .collect(),
                })
            })
            .collect();
        table::ranking(inputs, &ranked, &shown.criteria(), &formats)
    })
}

/// How the score is made, with the arithmetic of whoever leads.
fn how(desk: Desk) -> El {
    let words = desk.session.words().prioritise();
    let text = move || {
        let formats = desk.session.formats();
        let merged = desk.with(|shown| say::aggregation(shown.it.aggregation, &formats));
        let people = desk.with(|shown| shown.it.voices() > 1);
        let text =
            if people { join(words.how_score_text, merged, formats.locale) } else { words.how_score_text.to_owned() };
        join(&text, words.how_rows, formats.locale)
    };
    let leader = Derived::new(move |_| desk.with(|shown| shown.it.order().first().copied()));
    let arithmetic = move || leader.get().map(|leader| row::arithmetic(desk, leader)).unwrap_or_default();
    el("details")
        .class("more")
        .attr("data-more", "how")
        .child(el("summary").text(words.how_score))
        .child(el("p").class("chart-note").text_with(text))
        .child(el("div").children_with(arithmetic))
}
