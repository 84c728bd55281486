//! The matrix of value and effort: where each use case stands, and moving one by hand.

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, PointerEvent};

use super::filter::{self, Filter};
use super::{Desk, Shown, moving, ranking};
use crate::chart::AnyChart;
use crate::chart::matrix::{Mark, MatrixChart, MatrixLabels};
use crate::chart::sheet::Point;
use crate::export::Cell;
use crate::format::Formats;
use crate::model::prioritise::inputs::Cut;
use crate::model::prioritise::quadrant::Quadrant;
use crate::signal::{Derived, Signal};
use crate::ui::chart_view::chart_view;
use crate::ui::element::{El, button, el};
use crate::ui::take_away::{data_table, save_image, table_of_numbers};
use crate::words::ranking as say;

/// What stands in the table where there is no rank.
const NO_RANK: &str = "–";
/// A pointer that has moved less than this has pressed and not dragged, in CSS pixels.
const PRESS: f64 = 3.0;

/// The matrix on the whole width, with its filter, and beside it the ranking, which is its key.
pub fn tab(desk: Desk) -> Vec<El> {
    let drawn = followed(desk);
    let [finding, note, cut, figure, unplaced, moved] = parts(desk, drawn, names(drawn, |_| true));
    let aside = el("div")
        .class("pri-aside")
        .child(el("h3").text(desk.session.words().prioritise().tab_ranking))
        .child(ranking::short(desk))
        .child(moved);
    let filter = filter::row(desk, |words| words.prioritise().filtered);
    let main = el("div").child(filter).child(cut).child(figure).child(unplaced);
    vec![finding, note, el("div").class("pri-beside").child(main).child(aside)]
}

/// The matrix beside the ranking, where the names stand by their ranks; those it cannot tell apart are named here.
pub fn column(desk: Desk) -> Vec<El> {
    let drawn = followed(desk);
    parts(desk, drawn, names(drawn, |mark| !mark.number.bytes().all(|byte| byte.is_ascii_digit()))).into()
}

fn followed(desk: Desk) -> Derived<Option<Matrix>> {
    Derived::new(move |_| {
        let formats = desk.session.formats();
        desk.with(|shown| Some(drawn(shown, &Filter::of(desk, shown.inputs), desk, &formats)))
    })
}

/// What the marks stand for, for pages on which names have no room in the chart.
fn names(drawn: Derived<Option<Matrix>>, named: fn(&Mark) -> bool) -> El {
    let names = Derived::new(move |_| {
        let name = |mark: &Mark| (mark.number.clone(), mark.name.clone());
        let marks = |it: &Matrix| it.chart.marks.iter().filter(|mark| named(mark)).map(name).collect::<Vec<_>>();
        drawn.with(|drawn| drawn.as_ref().map(marks).unwrap_or_default())
    });
    let name = |(number, name): (String, String)| {
        let number = el("span").class("number").text(number);
        el("li").child(number).text(" ").child(el("span").text(name))
    };
    el("ol").class("pri-names").children_with(move || names.get().into_iter().map(name).collect())
}

/// The finding and what is drawn, where borders lie, the chart, what is not on it, and what was moved by hand.
fn parts(desk: Desk, drawn: Derived<Option<Matrix>>, names: El) -> [El; 6] {
    let words = desk.session.words().prioritise();
    let finding = Derived::new(move |_| {
        let formats = desk.session.formats();
        desk.with(|it| say::matrix(it.it, &|item| it.title(item), &formats))
    });
    let chart = Derived::new(move |_| drawn.with(|drawn| drawn.as_ref().map(|it| AnyChart::new(it.chart.clone()))));
    let rows = Derived::new(move |_| {
        let formats = desk.session.formats();
        desk.with(|shown| table(shown, &Filter::of(desk, shown.inputs), &formats))
    });
    // Above a mark that is dragged nothing may change its height, or the matrix would slip away under the pointer.
    let dragging = Signal::new(false);
    let head = Derived::new(move |last: Option<&String>| match last {
        Some(last) if dragging.get() => last.clone(),
        _ => finding.get(),
    });
    let unplaced = move || {
        let formats = desk.session.formats();
        desk.with(|it| {
            let mut places: Vec<usize> =
                (0..it.it.places.len()).filter(|&place| it.it.places[place].is_none()).collect();
            // Where nothing has a place the sentence above says so.
            if places.len() == it.it.places.len() {
                places.clear();
            }
            say::listed(words.matrix_unplaced, &places, &|item| it.title(item), &formats)
        })
    };
    let open = Signal::new(false);
    let by_buttons = button("link")
        .attr("data-action", "move")
        .attr_with("aria-expanded", move || open.get().to_string())
        .attr("aria-controls", "pri-moving")
        .text(words.move_buttons)
        .on_click(move || open.update(|open| *open = !*open));
    let numbers = table_of_numbers(move || data_table("matrix", rows));
    let foot =
        el("div").class("chart-foot").child(by_buttons).child(numbers).child(save_image("matrix", chart, finding));
    let now = move || desk.with(|shown| shown.inputs.cut.word().to_owned());
    let segment = |it: Cut| {
        let name = if it == Cut::Medians { words.cut_medians } else { words.cut_fifty };
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "pri-cut")
            .attr("value", it.word())
            .checked(move || now() == it.word())
            .on("change", move |_| desk.act("cut", |inputs| inputs.cut = it));
        el("label").class("segment").child(input).child(el("span").text(name))
    };
    let cut = el("fieldset")
        .class("pri-cut")
        .child(el("legend").text(words.cut_label))
        .child(el("div").class("segmented").children([Cut::Fifty, Cut::Medians].map(segment)));
    [
        el("h2").class("finding").text_with(move || head.get()),
        el("p").class("chart-note").text(words.matrix_note),
        cut,
        el("figure")
            .child(draggable(desk, drawn, [open, dragging], chart_view(chart, finding)))
            .child(names)
            .child(foot)
            .child(el("div").attr("id", "pri-moving").child_with(move || open.get().then(|| moving::panel(desk)))),
        el("p").class("row-note").text_with(unplaced),
        moving::overrides(desk),
    ]
}

/// The chart, with the ids of its marks.
#[derive(Clone, PartialEq)]
struct Matrix {
    chart: MatrixChart,
    ids: Vec<String>,
}

/// Whether a use case has a place and the filter leaves it on the matrix.
pub fn is_placed(shown: &Shown, filter: &Filter, place: usize) -> bool {
    let there = shown.it.places.get(place).is_some_and(Option::is_some);
    there && shown.inputs.items.get(place).is_some_and(|item| filter.keeps(item))
}

/// By rank; what has a place without one comes last.
fn placed(shown: &Shown, filter: &Filter) -> Vec<usize> {
    let order = shown.it.order();
    let unranked = (0..shown.inputs.items.len()).filter(|place| !order.contains(place));
    order.iter().copied().chain(unranked).filter(|place| is_placed(shown, filter, *place)).collect()
}

fn drawn(shown: &Shown, filter: &Filter, desk: Desk, formats: &Formats) -> Matrix {
    let words = formats.locale.words().prioritise();
    let (mut marks, mut ids) = (Vec::new(), Vec::new());
    let front = desk.front();
    for place in placed(shown, filter) {
        let (Some(at), Some(item)) = (shown.it.places[place], shown.inputs.items.get(place)) else { continue };
        ids.push(item.id.clone());
        marks.push(Mark {
            number: say::mark(shown.it, place),
            name: item.title.clone(),
            at: at.axes,
            by_scores: at.by_scores.filter(|_| at.overridden),
            by_hand: at.overridden,
            borderline: at.borderline,
            front: shown.it.row(place).is_some_and(|row| front.contains(&row)),
        });
    }
    let field = |quadrant: Quadrant| words.quadrants.get(quadrant.id()).to_owned();
    let labels = MatrixLabels {
        value: words.axis_value.to_owned(),
        effort: words.axis_effort.to_owned(),
        fields: [Quadrant::QuickWin, Quadrant::Strategic, Quadrant::FillIn, Quadrant::Avoid].map(field),
    };
    Matrix { chart: MatrixChart { marks, cuts: shown.it.cuts, labels }, ids }
}

/// The numbers of the chart.
fn table(shown: &Shown, filter: &Filter, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words().prioritise();
    let head = [words.use_case, words.rank, words.col_value, words.col_effort, words.col_quadrant, words.col_note];
    let mut rows = vec![head.map(Cell::text).to_vec()];
    for place in placed(shown, filter) {
        let Some(at) = shown.it.places[place] else { continue };
        let rank = shown.it.standing(place);
        let notes = [(at.borderline, words.borderline), (at.overridden, words.by_hand)];
        let notes: Vec<&str> = notes.into_iter().filter(|(there, _)| *there).map(|(_, note)| note).collect();
        rows.push(vec![
            Cell::text(shown.title(place)),
            rank.map_or(Cell::text(NO_RANK), |it| Cell::number(f64::from(it.rank), it.rank.to_string())),
            Cell::number(at.axes.value, formats.decimal(at.axes.value, 1)),
            Cell::number(at.axes.effort, formats.decimal(at.axes.effort, 1)),
            Cell::text(words.quadrants.get(at.quadrant.id())),
            Cell::text(notes.join(formats.locale.words().list_separator)),
        ]);
    }
    rows
}

/// A mark under the pointer.
#[derive(Clone, PartialEq)]
struct Grabbed {
    id: String,
    from: Point,
    /// From the pointer to where the mark belongs.
    offset: Point,
    dragged: bool,
}

/// Lets marks be dragged by mouse or pen; a finger, which scrolls, chooses one for the buttons. A drag is one step of
/// undo and changes no score.
fn draggable(desk: Desk, matrix: Derived<Option<Matrix>>, [open, dragging]: [Signal<bool>; 2], chart: El) -> El {
    let grabbed = Signal::new(None::<Grabbed>);
    let down = move |event: Event| {
        let Some((event, canvas, point)) = pointer(&event) else { return };
        let width = f64::from(canvas.offset_width());
        let found = matrix.peek().as_ref().as_ref().and_then(|it| {
            let spots = it.chart.spots(width);
            let near = |spot: &Point| (spot.0 - point.0).hypot(spot.1 - point.1);
            let places = 0..spots.len();
            let nearest = places.min_by(|one, other| near(&spots[*one]).total_cmp(&near(&spots[*other])))?;
            let spot = spots[nearest];
            (near(&spot) <= it.chart.reach()).then(|| (it.ids[nearest].clone(), spot))
        });
        let Some((id, spot)) = found.filter(|_| event.button() == 0) else { return };
        if event.pointer_type() == "touch" {
            desk.moved.set(id);
            open.set(true);
            return;
        }
        event.prevent_default();
        let _ = canvas.set_pointer_capture(event.pointer_id());
        let offset = (spot.0 - point.0, spot.1 - point.1);
        grabbed.set(Some(Grabbed { id, from: point, offset, dragged: false }));
        desk.session.close_step();
    };
    let moved = move |event: Event| {
        let Some((_, canvas, point)) = pointer(&event) else { return };
        let Some(mut it) = grabbed.now() else { return };
        let away = (point.0 - it.from.0).hypot(point.1 - it.from.1);
        if !it.dragged && away < PRESS {
            return;
        }
        if !it.dragged {
            it.dragged = true;
            dragging.set(true);
        }
        let to = (point.0 + it.offset.0, point.1 + it.offset.1);
        let width = f64::from(canvas.offset_width());
        let place = matrix.peek().as_ref().as_ref().map(|matrix| matrix.chart.place_at(width, to));
        if let Some(place) = place {
            moving::put(desk, &it.id, place);
        }
        grabbed.set(Some(it));
    };
    let up = move |_: Event| {
        if grabbed.now().is_some() {
            grabbed.set(None);
            dragging.set(false);
            desk.session.close_step();
        }
    };
    el("div")
        .class("pri-drag")
        .class_if("dragging", move || grabbed.with(Option::is_some))
        .on("pointerdown", move |event| untrack(|| down(event)))
        .on("pointermove", move |event| untrack(|| moved(event)))
        .on("pointerup", move |event| untrack(|| up(event)))
        .on("pointercancel", move |event| untrack(|| up(event)))
        .child(chart)
}

/// The event on the chart's canvas, and where on it.
fn pointer(event: &Event) -> Option<(PointerEvent, HtmlElement, Point)> {
    let event: PointerEvent = event.clone().dyn_into().ok()?;
    let canvas: HtmlElement = event.target()?.dyn_into().ok()?;
    let point = (f64::from(event.offset_x()), f64::from(event.offset_y()));
    Some((event, canvas, point))
}
