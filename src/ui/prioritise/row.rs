//! What opens under a row of the ranking: the arithmetic of its score, and what reruns say of it.

use super::{Desk, Shown};
use crate::format::Formats;
use crate::ui::element::{El, button, el};
use crate::words::{fill, ranking as say};

/// Criteria named in the weights with which a use case comes first.
const NAMED: usize = 3;

pub fn detail(desk: Desk, place: usize, id: &str) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let id = id.to_owned();
    let edit = button("link").attr("data-action", "edit").text(words.edit_use_case);
    let mut all = arithmetic(desk, place);
    all.push(el("p").class("row-note").text_with(move || duel(desk, place)));
    all.push(el("p").class("row-note").text_with(move || central_weights(desk, place)));
    all.push(el("p").class("row-note").text_with(move || dominated(desk, place)));
    all.push(el("p").child(edit.on_click(move || desk.open_use_case(&id))));
    all
}

/// Score, position, weight and points of each criterion, and what the points add up to. Follows the scores.
pub fn arithmetic(desk: Desk, place: usize) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let head = [
        ("", words.col_criterion),
        ("number", words.col_given),
        ("number", words.col_position),
        ("number", words.col_weight),
        ("number", words.col_points),
    ];
    let head = head.map(|(class, text)| el("th").attr("scope", "col").class(class).text(text));
    let caption = move || {
        desk.with(|shown| [words.how_score, desk.session.words().prioritise().colon, shown.title(place)].concat())
    };
    let body = move || {
        let formats = desk.session.formats();
        desk.with(|shown| lines(shown, place, &formats))
    };
    vec![
        el("table")
            .class("pri-parts")
            .attr("data-table", "arithmetic")
            .child(el("caption").text_with(caption))
            .child(el("thead").child(el("tr").children(head)))
            .child(el("tbody").children_with(body)),
    ]
}

fn lines(shown: &Shown, place: usize, formats: &Formats) -> Vec<El> {
    let words = formats.locale.words().prioritise();
    let Some(parts) = shown.it.parts(place) else { return Vec::new() };
    let number = |text: String| el("td").class("number").text(text);
    let mut lines: Vec<El> = Vec::new();
    for (criterion, part) in parts.iter().enumerate() {
        let numbers = part.as_ref().map(|part| {
            [
                formats.trimmed(part.score, 2),
                formats.decimal(part.position, 2),
                formats.percent(part.share, 1),
                formats.decimal(part.points, 1),
            ]
        });
        let numbers = numbers.unwrap_or_else(|| std::array::from_fn(|_| "–".to_owned()));
        let head = el("th").attr("scope", "row").text(shown.criterion(criterion));
        lines.push(el("tr").child(head).children(numbers.map(number)));
    }
    let score = shown.it.standing(place).map_or(String::new(), |it| formats.decimal(it.score, 1));
    lines.push(
        el("tr")
            .class("total")
            .child(el("th").attr("scope", "row").attr("colspan", "4").text(words.total))
            .child(number(score)),
    );
    lines
}

/// How often it is ahead of the next one.
pub fn duel(desk: Desk, place: usize) -> String {
    let formats = desk.session.formats();
    desk.reruns(|reruns| {
        let Some(reruns) = reruns else { return String::new() };
        desk.with(|shown| say::duel(shown.it, reruns, place, &|item| shown.title(item), &formats))
    })
}

/// The weights under which it comes first, the heaviest of them; nothing where it never does.
fn central_weights(desk: Desk, place: usize) -> String {
    let (all, formats) = (desk.session.words(), desk.session.formats());
    let row = desk.with(|shown| shown.it.row(place));
    let central = desk.reruns(|reruns| reruns.zip(row).and_then(|(it, row)| it.central_weights.get(row)?.clone()));
    let Some(central) = central else { return String::new() };
    let mut places: Vec<usize> = (0..central.len()).collect();
    places.sort_by(|one, other| central[*other].total_cmp(&central[*one]));
    desk.with(|shown| {
        let named = places
            .iter()
            .take(NAMED)
            .map(|&place| [shown.criterion(place), "\u{a0}", &formats.percent(central[place], 0)].concat());
        let named: Vec<String> = named.collect();
        fill(all.prioritise().central_weights, &[("weights", &named.join(all.list_separator))])
    })
}

/// Who is at least as good everywhere; nothing where nobody is.
fn dominated(desk: Desk, place: usize) -> String {
    let words = desk.session.words().prioritise();
    desk.with(|shown| {
        let by = shown.it.dominated.get(place).copied().flatten();
        by.map(|by| fill(words.dominated_line, &[("title", shown.title(place)), ("other", shown.title(by))]))
            .unwrap_or_default()
    })
}
