//! The tab that asks what must be true for a target, one number at a time.

use crate::chart::AnyChart;
use crate::chart::targets::{TargetRow, TargetsChart};
use crate::export::Cell;
use crate::export::ledger::range_ends;
use crate::format::Formats;
use crate::model::must_be_true::{MustBeTrue, must_be_true};
use crate::model::roi::Scenario;
use crate::model::roi::target::{Answer, Requirement, Target};
use crate::signal::{Derived, Signal};
use crate::ui::chart_view::chart_view;
use crate::ui::controls::event_value;
use crate::ui::controls::number::fixed_row;
use crate::ui::element::{El, el};
use crate::ui::session::Session;
use crate::ui::take_away::{chart_foot, data_table, folded, save_image};
use crate::words::naming::name_in;
use crate::words::what_if::{self, boundary, need, quantity};

use super::Shown;
use super::scenarios::half_claim;

/// The kinds of target; which one is asked is the screen's business, its number stands in the document.
const KINDS: [&str; 3] = ["payback", "npv", "roi"];

/// A scenario and what must be true of it.
#[derive(PartialEq)]
struct Asked {
    scenario: Scenario,
    it: MustBeTrue,
}

pub fn view(shown: Derived<Option<Shown>>, kind: Signal<&'static str>) -> Vec<El> {
    let session = Session::here();
    let asked = Derived::new(move |_| {
        let document = session.document.read();
        let (roi, decay) = (&document.workspace.roi, &document.workspace.decay);
        let target = target(session, kind.get());
        shown.with(|shown| {
            let scenario = shown.as_ref()?.scenario.clone();
            let it = must_be_true(roi, decay, &scenario, target);
            Some(Asked { scenario, it })
        })
    });
    let sentences = Derived::new(move |_| {
        let (formats, document) = (session.formats(), session.document.read());
        let sentences = |it: &Asked| what_if::must_be_true(&it.it, &document.workspace, &it.scenario, &formats);
        asked.with(|asked| asked.as_ref().map(sentences).unwrap_or_default())
    });
    let finding = Derived::new(move |_| sentences.with(|[finding, _]| finding.clone()));
    let chart = Derived::new(move |_| {
        let formats = session.formats();
        let rows = asked.with(|asked| asked.as_ref().map(|asked| chart_rows(asked, &formats)).unwrap_or_default());
        (!rows.is_empty()).then_some(AnyChart::new(TargetsChart { rows }))
    });
    let rows = Derived::new(move |_| {
        let formats = session.formats();
        asked.with(|asked| asked.as_ref().map(|asked| table_rows(asked, &formats)).unwrap_or_default())
    });
    let no_chart = move || chart.with(Option::is_none);
    let note = move || [sentences.with(|[_, nearest]| nearest.clone()), session.words().must_note.to_owned()].concat();
    // Without a range there is no chart, but the numbers are there.
    let foot = chart_foot(
        folded(data_table("must-be-true", rows)),
        el("div").flag("hidden", no_chart).child(save_image("must-be-true", chart, finding)),
    )
    .child(el("span").class("remark").flag("hidden", no_chart).word(|words| words.must_key));
    vec![
        choice(kind),
        el("h2").class("finding").text_with(move || finding.get()),
        el("p").class("chart-note").text_with(note),
        el("figure").flag("hidden", no_chart).child(chart_view(chart, finding)),
        foot,
        el("div").class("button-row").child(half_claim()),
    ]
}

/// The choice of the target, and its number where it has one.
fn choice(kind: Signal<&'static str>) -> El {
    let session = Session::here();
    let option = |id: &'static str| {
        let name = move || what_if::target(target(session, id), &session.formats());
        el("option").attr("value", id).flag("selected", move || kind.get() == id).text_with(name)
    };
    let choose = el("select").attr("name", "target").children(KINDS.map(option)).on("change", move |event| {
        let id = event_value(&event);
        kind.set(KINDS.into_iter().find(|kind| *kind == id).unwrap_or(KINDS[0]));
    });
    let number = move || match kind.get() {
        "payback" => Some(fixed_row("payback_within".to_owned())),
        "roi" => Some(fixed_row("roi_at_least".to_owned())),
        _ => None,
    };
    let choose = el("label").class("text-row").child(el("span").word(|words| words.target_choice)).child(choose);
    el("div").class("target").child(choose).child_with(number)
}

fn target(session: Session, kind: &str) -> Target {
    let document = session.document.read();
    let roi = &document.workspace.roi;
    match kind {
        "npv" => Target::NpvAtLeast(0.0),
        "roi" => Target::RoiAtLeast(100.0 * roi.roi_at_least),
        _ => Target::PaybackWithin(roi.payback_within),
    }
}

/// What the user has a range for.
fn chart_rows(asked: &Asked, formats: &Formats) -> Vec<TargetRow> {
    let row = |it: &Requirement| {
        let range = it.range?;
        let (low, high) = (range.low, range.high);
        let holds = match it.answer {
            Answer::Every => Some((low, high)),
            Answer::None => None,
            Answer::AtLeast(least) => Some((least.max(low), high)),
            Answer::AtMost(most) => Some((low, most.min(high))),
        };
        let holds = holds.filter(|(from, to)| from <= to);
        let words = formats.locale.words();
        let value = |value: f64| quantity(&it.number, value, formats);
        let need = need(&it.answer, &it.number, formats);
        let need = match it.answer.boundary() {
            Some(_) => crate::words::fill(words.must_needs, &[("need", &need)]),
            None => need,
        };
        Some(TargetRow {
            name: name_in(&asked.scenario, &it.number, words),
            need,
            fails: holds != Some((low, high)),
            range: (low, high),
            ends: (value(low), value(high)),
            likely: it.number.value,
            holds,
            boundary: it.answer.boundary().filter(|_| it.in_range() == Some(true)),
        })
    };
    asked.it.requirements.iter().filter_map(row).collect()
}

/// All numbers, whether there is a range or not.
fn table_rows(asked: &Asked, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words();
    let heads = [
        words.ledger_number,
        words.must_now,
        words.must_at_least,
        words.must_at_most,
        words.file_low,
        words.file_high,
        words.must_lies,
    ];
    let mut rows = vec![heads.map(Cell::text).to_vec()];
    for it in &asked.it.requirements {
        let number = &it.number;
        let limit = |value: f64| Cell::number(value, boundary(&it.answer, number, formats));
        let [least, most] = match it.answer {
            Answer::AtLeast(value) => [limit(value), Cell::text("")],
            Answer::AtMost(value) => [Cell::text(""), limit(value)],
            Answer::Every | Answer::None => [Cell::text(need(&it.answer, number, formats)), Cell::text("")],
        };
        let lies = match it.in_range() {
            Some(true) => words.must_inside,
            Some(false) => words.must_outside,
            None if it.range.is_none() => words.must_no_range,
            None => "",
        };
        let value = |value: f64| Cell::number(value, quantity(number, value, formats));
        let [low, high] = range_ends(it.range.as_ref(), value);
        rows.push(vec![
            Cell::text(name_in(&asked.scenario, number, words)),
            value(number.value),
            least,
            most,
            low,
            high,
            Cell::text(lies),
        ]);
    }
    rows
}
