//! The ranking: who stands where, how often in reruns, and how the scores are made.

use leptos::prelude::untrack;

use super::filter::{self, Filter};
use super::{Desk, Shown, empty, matrix, robustness, row};
use crate::browser;
use crate::export::Cell;
use crate::export::use_cases::{self as table, Ranked};
use crate::format::Formats;
use crate::model::prioritise::smaa::verdict::front_runners;
use crate::model::prioritise::smaa::{Acceptability, DRAWS};
use crate::signal::Derived;
use crate::ui::element::{El, Tell, button, drawing, el, stroke};
use crate::ui::shell::file_name;
use crate::ui::take_away::{save_csv, unfolding};
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
#[derive(Clone, PartialEq, Default)]
struct Line {
    place: usize,
    id: String,
    rank: String,
    title: String,
    area: String,
    score: String,
    /// It runs in front.
    front: bool,
    /// How often it has the first three ranks, once there are reruns.
    ranks: Option<[f64; 3]>,
}

impl Line {
    fn class(&self) -> &'static str {
        if self.front { "front" } else { "" }
    }
}

impl Desk {
    /// The reruns there are, followed.
    pub fn reruns<R>(self, read: impl FnOnce(Option<&Acceptability>) -> R) -> R {
        read(self.answer.read().as_ref().as_ref().map(|answer| &*answer.0))
    }

    /// The rows of the use cases that run in front, followed.
    pub fn front(self) -> Vec<usize> {
        self.reruns(|reruns| reruns.map(front_runners).unwrap_or_default())
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
        desk.reruns(|reruns| desk.with(|shown| lines(shown, reruns, &Filter::of(desk, shown.inputs), &formats)))
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
        filter::row(desk, |words| words.prioritise().filtered),
        el("div").class("pri-remedy").child_with(move || remedy(desk)),
        el("div").flag("hidden", move || !ranked()).child(legend(desk)).child(ranking_table(desk, lines)),
        el("p").class("row-note pri-not-ranked").text_with(not_ranked),
        el("div")
            .class("chart-foot")
            .child(how(desk))
            .child(robustness::trust(desk))
            .child(add)
            .child(paste)
            .child(save_csv("ranking", move || rows(desk)))
            .child(save_markdown(desk)),
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

fn lines(shown: &Shown, reruns: Option<&Acceptability>, filter: &Filter, formats: &Formats) -> Vec<Line> {
    let front = reruns.map(front_runners).unwrap_or_default();
    let line = |&place: &usize| {
        let item = shown.inputs.items.get(place).filter(|item| filter.keeps(item))?;
        let standing = shown.it.standing(place)?;
        let row = shown.it.row(place)?;
        let ranks = reruns.and_then(|reruns| reruns.rank.get(row));
        let share = |shares: &[f64], rank: usize| shares.get(rank).copied().unwrap_or_default();
        Some(Line {
            place,
            id: item.id.clone(),
            rank: standing.rank.to_string(),
            title: item.title.clone(),
            area: item.area.clone(),
            score: formats.decimal(standing.score, 1),
            front: front.contains(&row),
            ranks: ranks.map(|shares| [0, 1, 2].map(|rank| share(shares, rank))),
        })
    };
    shown.it.order().iter().filter_map(line).collect()
}

/// Ranks, titles and scores alone: the ranking where it stands beside something else.
pub fn short(desk: Desk) -> El {
    let lines = Derived::new(move |_| {
        let formats = desk.session.formats();
        desk.with(|shown| {
            let mut all = lines(shown, None, &Filter::of(desk, shown.inputs), &formats);
            // As on the matrix, whose key this is.
            all.iter_mut().for_each(|line| line.rank = say::mark(shown.it, line.place));
            all
        })
    });
    let line = |line: &Line| {
        let number = |text: &str| el("span").class("number").text(text);
        let (rank, title, score) = (number(&line.rank), el("span").text(&line.title), number(&line.score));
        let item = el("li").children([rank.clone(), title.clone(), score.clone()]);
        let tell = move |before: &Line, now: &Line| {
            rewrite(&rank, &before.rank, &now.rank);
            rewrite(&title, &before.title, &now.title);
            rewrite(&score, &before.score, &now.score);
        };
        (item, Box::new(tell) as Tell<Line>)
    };
    el("ol").class("pri-short").children_by_key(lines, |line| &line.id, line)
}

/// Writes a text anew that has become another.
fn rewrite(el: &El, before: &str, now: &str) {
    if before != now {
        el.write(now);
    }
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
        vec![row]
    };
    el("table")
        .class("pri-table")
        // Shares of other scores are not seen, and written anew when they are known.
        .class_if("unknown", move || desk.answer.with(Option::is_none))
        .attr("data-table", "ranking")
        .child(el("caption").class("sr").text(session.words().prioritise().ranking_table))
        .child(el("thead").children_with(head))
        .children_by_key(lines, |line| &line.id, move |line| table_row(desk, line))
}

/// The row of a use case, with the one that opens under it, and what writes into it what has changed.
fn table_row(desk: Desk, line: &Line) -> (El, Tell<Line>) {
    let id = line.id.clone();
    let detail_id = ["pri-detail-", &id].concat();
    let (own, key) = (id.clone(), id.clone());
    let open = Derived::new(move |_| desk.open_row.with(|open| *open == own));
    let toggle = move || desk.open_row.set(if open.now() { String::new() } else { key.clone() });
    let number = |text: &str| el("td").class("number").text(text);
    let (rank, score, first) = (number(&line.rank), number(&line.score), number(""));
    let name = button("pri-name")
        .attr_with("aria-expanded", move || open.get().to_string())
        .attr("aria-controls", &detail_id)
        .text(&line.title);
    let area = el("span").class("pri-area").text(&line.area);
    let strip = Strip::new();
    // The whole row is pressed: by keys the button in it, whose click comes up here.
    let row = el("tr")
        .attr("data-item", &id)
        .on("click", move |_| toggle())
        .class(line.class())
        .child(rank.clone())
        .child(el("th").attr("scope", "row").child(name.clone()).child(area.clone()))
        .child(score.clone())
        .child(el("td").class("pri-strip-cell").child(strip.picture()).child(strip.said.clone()))
        .child(first.clone());
    let own = id.clone();
    let place = Derived::new(move |_| desk.with(|shown| shown.inputs.items.iter().position(|item| item.id == own)));
    let detail = move || {
        let place = open.get().then(|| place.get())??;
        let detail = row::detail(desk, place, &id);
        let cell = el("td").attr("colspan", "5").attr("id", &detail_id).children(detail);
        Some(el("tr").class("pri-detail").child(cell))
    };
    let body = el("tbody").child(row.clone()).child_with(detail);
    let formats = desk.session.formats();
    let tell = move |before: &Line, now: &Line| {
        rewrite(&rank, &before.rank, &now.rank);
        rewrite(&name, &before.title, &now.title);
        rewrite(&area, &before.area, &now.area);
        rewrite(&score, &before.score, &now.score);
        if before.front != now.front {
            row.set("class", now.class());
        }
        if let Some(ranks) = now.ranks.filter(|_| before.ranks != now.ranks) {
            first.write(&say::share(ranks[0], &formats));
            strip.draw(ranks, &formats);
        }
    };
    tell(&Line { ranks: None, ..line.clone() }, line);
    (body, Box::new(tell))
}

/// The shares of the first three ranks side by side, on a line as long as all ranks.
struct Strip {
    shares: [El; 3],
    said: El,
}

impl Strip {
    fn new() -> Strip {
        Strip { shares: ["first", "second", "third"].map(|class| stroke(class, "")), said: el("span").class("sr") }
    }

    fn picture(&self) -> El {
        drawing("pri-strip", "0 0 100 12", &[("line", "M0 6h100")])
            .attr("preserveAspectRatio", "none")
            .children(self.shares.clone())
    }

    fn draw(&self, ranks: [f64; 3], formats: &Formats) {
        let number = |value: f64| crate::json::fixed(100.0 * value, 2);
        let mut from = 0.0;
        for (stroke, share) in self.shares.iter().zip(ranks) {
            let path = ["M", &number(from), " 0h", &number(share), "v12h-", &number(share), "z"].concat();
            stroke.set("d", if share > 0.0 { &path } else { "" });
            from += share;
        }
        let words = formats.locale.words().prioritise();
        let text = |share: f64| say::share(share, formats);
        let said = fill(
            words.strip_text,
            &[
                ("first", &text(ranks[0])),
                ("second", &text(ranks[1])),
                ("third", &text(ranks[2])),
                ("lower", &text((1.0 - from).max(0.0))),
            ],
        );
        self.said.write(&said);
    }
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

/// The button that saves the ranking with what is found in it as Markdown.
fn save_markdown(desk: Desk) -> El {
    let words = desk.session.words().prioritise();
    let save = move || {
        let formats = desk.session.formats();
        let trust = desk.reruns(|reruns| reruns.map(|reruns| say::trust(reruns, &formats)));
        let leader = desk.with(|shown| shown.it.order().first().copied());
        let weights = desk.with(|shown| table::weights(shown.inputs, &shown.criteria(), &formats));
        let change = desk.with(|shown| {
            let it = shown.it.change.as_ref()?;
            let said = say::change(it, shown.title(it.overtaken_by), &formats);
            let line = fill(words.change_line, &[("change", &said)]);
            Some(fill(&line, &[("criterion", shown.criterion(it.criterion))]))
        });
        let findings = [Some(desk.finding()), leader.map(|leader| row::duel(desk, leader)), change, Some(weights)];
        let findings = findings.into_iter().flatten().chain(trust.into_iter().flatten());
        let findings: Vec<String> = findings.filter(|text| !text.is_empty()).collect();
        let title = desk.session.document.read().title.clone();
        let text = table::markdown(&title, &findings, &rows(desk), &formats);
        browser::download(&file_name(&title, "ranking.md"), "text/markdown", &text);
    };
    button("link").attr("data-save", "ranking-md").text(words.save_md).on_click(move || untrack(save))
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
    unfolding("how", el("summary").text(words.how_score), move || {
        let leader = Derived::new(move |_| desk.with(|shown| shown.it.order().first().copied()));
        let arithmetic = move || leader.get().map(|leader| row::arithmetic(desk, leader)).unwrap_or_default();
        vec![el("p").class("chart-note").text_with(text), el("div").children_with(arithmetic)]
    })
}
