//! The list of use cases: a row each, of which one is open to be edited, and two ways to score them.

use super::filter::{self, Filter};
use super::scoring::{grid, single};
use super::{Desk, empty};
use crate::export::use_cases::list;
use crate::model::outlook::upkeep_of;
use crate::model::prioritise::fields::MOST_ITEMS;
use crate::model::prioritise::goal;
use crate::model::prioritise::inputs::Item;
use crate::model::prioritise::thread::scenario_of;
use crate::model::roi::evaluate;
use crate::signal::{Derived, Signal};
use crate::ui::element::{El, button, el};
use crate::ui::take_away::save_csv;
use crate::words::{fill, use_cases as say};

pub mod editor;
pub mod goal_card;
pub mod paste;
pub mod read;
pub mod row;
pub mod thread;

pub use paste::paste;

/// What a row says of its use case.
#[derive(Clone, PartialEq, Default)]
pub struct Line {
    pub id: String,
    pub title: String,
    pub area: String,
    pub sponsor: String,
    /// As the page shows them; empty where nobody has said.
    pub cost: String,
    pub people: String,
    /// What the goal is measured by.
    pub metric: String,
    /// Of 100, where it is ranked and the ranking is open.
    pub score: Option<String>,
    /// How many of the criteria this round's scores of whoever works alone cover.
    pub given: usize,
    pub all: usize,
    pub measurable: bool,
    /// When the linked scenario pays back; `None` without one.
    pub payback: Option<String>,
}

const VIEWS: [&str; 3] = ["list", "single", "grid"];

pub fn tab(desk: Desk) -> Vec<El> {
    let words = desk.session.words();
    let it = words.prioritise();
    let view = Signal::new(VIEWS[0]);
    let lines = Derived::new(move |_| lines(desk));
    let finding = move || {
        let count = lines.with(Vec::len);
        if count == 1 { it.uc_count_one.to_owned() } else { fill(it.uc_count, &[("count", &count.to_string())]) }
    };
    let note = move || {
        let count = |is: fn(&Line) -> bool| lines.with(|lines| lines.iter().filter(|it| is(it)).count().to_string());
        let (goals, scored) = (count(|it| it.measurable), count(|it| it.given == it.all));
        fill(it.uc_note, &[("goals", &goals), ("scored", &scored), ("most", &MOST_ITEMS.to_string())])
    };
    let segment = |id: &'static str| {
        let name = match id {
            "single" => it.uc_view_single,
            "grid" => it.uc_view_grid,
            _ => it.uc_view_list,
        };
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "use-case-view")
            .attr("value", id)
            .checked(move || view.get() == id)
            .on("change", move |_| view.set(id));
        el("label").class("segment").child(input).child(el("span").text(name))
    };
    let views = el("fieldset")
        .class("item-views")
        .child(el("legend").class("sr").text(it.uc_views))
        .child(el("div").class("segmented").children(VIEWS.map(segment)));
    let content = move || match view.get() {
        "single" => single::one_by_one(desk, lines),
        // There is no room for a grid on a phone.
        "grid" => vec![
            el("div").class("wide-only").child(el("div").class("score-wide").children(grid::grid(desk))),
            el("div").class("narrow-only").children(single::one_by_one(desk, lines)),
        ],
        _ => vec![filter::row(desk, |words| words.prioritise().uc_filtered), rows(desk, lines)],
    };
    let export = save_csv("use-cases", move || {
        let document = desk.session.document.read();
        list(&document.workspace.prioritise, &desk.session.formats())
    });
    vec![
        el("h2").class("finding").attr("tabindex", "-1").text_with(finding),
        el("p").class("chart-note").text_with(note),
        el("div").class("item-bar").child(views).child(entry(desk)),
        el("div").children(paste(desk)),
        el("div").children_with(content),
        el("div").class("chart-foot").child(export),
    ]
}

/// The two ways in, beside the view's choice.
fn entry(desk: Desk) -> El {
    let it = desk.session.words().prioritise();
    let full = move || desk.session.document.read().workspace.prioritise.items.len() >= MOST_ITEMS;
    let add = button("small")
        .attr("data-action", "add-use-case")
        .flag("disabled", full)
        .text(it.add_use_case)
        .on_click(move || empty::add(desk));
    let paste = button("small")
        .attr("data-action", "paste")
        .attr_with("aria-expanded", move || desk.pasting.get().to_string())
        .text(it.paste_rows)
        .on_click(move || desk.pasting.update(|pasting| *pasting = !*pasting));
    el("div").class("button-row").child(add).child(paste)
}

/// Those the filter keeps, and the one that is edited. Built anew when one of them comes, goes or moves, and not when
/// something in it changes.
fn rows(desk: Desk, lines: Derived<Vec<Line>>) -> El {
    let kept = Derived::new(move |_| {
        desk.with(|shown| {
            let filter = Filter::of(desk, shown.inputs);
            let edited = desk.edited.read();
            let items = shown.inputs.items.iter().enumerate();
            let kept = items.filter(|(_, item)| filter.keeps(item) || item.id == *edited);
            kept.map(|(place, item)| (place, item.id.clone())).collect::<Vec<_>>()
        })
    });
    let list = el("ul")
        .class("use-cases")
        .children_with(move || kept.get().into_iter().map(|(place, id)| row::row(desk, lines, place, id)).collect());
    el("div").child(row::heads(desk)).child(list)
}

fn lines(desk: Desk) -> Vec<Line> {
    let formats = desk.session.formats();
    let scores: Vec<Option<f64>> = desk.with(|shown| {
        let score = |place| shown.it.standing(place).filter(|_| !shown.inputs.hidden).map(|it| it.score);
        (0..shown.inputs.items.len()).map(score).collect()
    });
    let document = desk.session.document.read();
    let (inputs, roi, decay) = (&document.workspace.prioritise, &document.workspace.roi, &document.workspace.decay);
    let own = inputs.own_ballot();
    let line = |(place, item): (usize, &Item)| {
        let scored = |criterion: &str| own.is_some_and(|own| own.score(&item.id, criterion).is_some());
        let payback = scenario_of(item, roi).map(|scenario| {
            let upkeep = upkeep_of(roi.horizon_months, decay, scenario);
            say::payback(&evaluate(roi, scenario, &upkeep), &formats)
        });
        Line {
            id: item.id.clone(),
            title: item.title.clone(),
            area: item.area.clone(),
            sponsor: item.sponsor.clone(),
            cost: item.cost.map(|cost| formats.money_short(cost)).unwrap_or_default(),
            people: item.people.map(|people| formats.trimmed(people, 2)).unwrap_or_default(),
            metric: item.goal.metric.clone(),
            score: scores.get(place).copied().flatten().map(|score| formats.decimal(score, 1)),
            given: inputs.criteria.iter().filter(|it| scored(&it.id)).count(),
            all: inputs.criteria.len(),
            measurable: goal::faults(&item.goal).is_empty(),
            payback,
        }
    };
    inputs.items.iter().enumerate().map(line).collect()
}
