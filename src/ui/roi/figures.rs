//! The figures of Return in words: four headlines, and the readings under the chart.

use leptos::prelude::*;

use super::Shown;
use crate::format::Formats;
use crate::model::roi::Evaluation;
use crate::model::roi::evaluation::Finding;
use crate::model::roi::irr::Status;
use crate::model::roi::npv::annual_rate;
use crate::ui::element::{El, el};
use crate::ui::session::Session;
use crate::words::{Words, fill};

/// One figure: label, number, unit and a caption of one sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub id: &'static str,
    pub label: String,
    pub number: String,
    pub unit: String,
    pub caption: String,
    /// A loss or a "never".
    pub bad: bool,
    /// The number is a word, which is set smaller in Chinese.
    pub word: bool,
}

impl Figure {
    fn new(id: &'static str, label: String, number: String, caption: String) -> Figure {
        Figure { id, label, number, unit: String::new(), caption, bad: false, word: false }
    }

    fn word(id: &'static str, label: String, number: &str, caption: String) -> Figure {
        Figure { word: true, ..Figure::new(id, label, number.to_owned(), caption) }
    }
}

/// Payback from launch, NPV, ROI, peak funding.
pub fn headline(shown: Memo<Option<Shown>>) -> El {
    let session = Session::here();
    el("dl").class("headline").children_with(move || {
        let (words, formats) = (session.words(), session.formats());
        let rate = session.number("annual_rate").map_or(0.0, |number| number.value);
        let figures = |shown: &Shown| headlines(&shown.evaluation, rate, words, &formats);
        let figures = shown.with(|shown| shown.as_ref().map(figures).unwrap_or_default());
        figures.into_iter().map(cell).collect()
    })
}

fn cell(figure: Figure) -> El {
    let (bad, word) = (figure.bad, figure.word);
    let number =
        el("span").class("figure").class_if("bad", move || bad).class_if("word", move || word).text(figure.number);
    let number = el("dd")
        .child(number)
        .text("\u{a0}")
        .child(el("span").class("unit").text(figure.unit))
        .child(el("span").class("caption").text(figure.caption));
    el("div").class("cell").attr("data-figure", figure.id).child(el("dt").text(figure.label)).child(number)
}

fn headlines(it: &Evaluation, rate: f64, words: &Words, formats: &Formats) -> Vec<Figure> {
    let horizon = it.horizon_months().to_string();
    let npv_label = fill(words.npv_at, &[("rate", &formats.percent(rate, 2))]);
    if !it.runs() {
        let reason = crate::words::finding(&it.finding(), formats);
        let nothing = |id, label: String, caption| Figure::word(id, label, words.not_known, caption);
        return vec![
            nothing("payback", words.payback_from_launch.to_owned(), reason),
            nothing("npv", npv_label, String::new()),
            nothing("roi", words.roi.to_owned(), String::new()),
            nothing("peak", words.peak_funding.to_owned(), String::new()),
        ];
    }
    let npv = it.npv.unwrap_or(0.0);
    let npv_caption = fill(words.npv_caption, &[("horizon", &horizon)]);
    let npv = Figure { bad: npv < 0.0, ..Figure::new("npv", npv_label, amount(npv, formats), npv_caption) };
    let sums = [
        ("horizon", horizon.as_str()),
        ("benefit", &formats.money_short(it.total_benefit)),
        ("cost", &formats.money_short(it.total_cost)),
    ];
    let roi = match it.roi_percent {
        Some(percent) => Figure {
            bad: percent < 0.0,
            ..Figure::new("roi", words.roi.to_owned(), formats.percent_signed(percent), fill(words.roi_caption, &sums))
        },
        None => Figure::word("roi", words.roi.to_owned(), words.not_known, words.roi_without_cost.to_owned()),
    };
    let peak_caption = if it.peak_funding > 0.0 {
        fill(words.peak_caption, &[("month", &it.peak_funding_month.to_string())])
    } else {
        words.peak_none.to_owned()
    };
    let peak = Figure::new("peak", words.peak_funding.to_owned(), amount(it.peak_funding, formats), peak_caption);
    vec![payback(it, words, formats), npv, roi, peak]
}

/// Whole units while they can be read, then the short form.
fn amount(value: f64, formats: &Formats) -> String {
    if value.abs() < 1e7 { formats.money(value) } else { formats.money_short(value) }
}

fn payback(it: &Evaluation, words: &Words, formats: &Formats) -> Figure {
    let label = words.payback_from_launch.to_owned();
    match it.finding() {
        Finding::PaysBack { month, after_launch, first } => {
            let mut caption = fill(words.payback_caption, &[("month", &formats.decimal(month, 1))]);
            if let Some(first) = first {
                caption += &fill(words.finding_first_crossing, &[("month", &formats.decimal(first, 1))]);
            }
            if after_launch < 0.0 {
                return Figure::word("payback", label, words.before_launch, caption);
            }
            let unit = formats.months_word(after_launch).to_owned();
            Figure { unit, ..Figure::new("payback", label, formats.decimal(after_launch, 1), caption) }
        }
        Finding::Never { .. } => {
            let caption = crate::words::finding(&it.finding(), formats);
            Figure { bad: true, ..Figure::word("payback", label, words.never, caption) }
        }
        Finding::NoCost => Figure::word("payback", label, words.not_known, words.roi_without_cost.to_owned()),
        Finding::NeedsNoFunding => Figure::word("payback", label, words.at_once, words.finding_no_funding.to_owned()),
        Finding::NothingRuns { .. } => Figure::word("payback", label, words.not_known, String::new()),
    }
}

/// The smaller figures under the chart.
pub fn readings(shown: Memo<Option<Shown>>) -> El {
    let session = Session::here();
    el("dl").class("readings").children_with(move || {
        let (words, formats) = (session.words(), session.formats());
        let figures = |shown: &Shown| reading_figures(&shown.evaluation, words, &formats);
        let running = |shown: &&Shown| shown.evaluation.runs();
        let figures = shown.with(|shown| shown.as_ref().filter(running).map(figures).unwrap_or_default());
        figures.into_iter().map(cell).collect()
    })
}

fn reading_figures(it: &Evaluation, words: &Words, formats: &Formats) -> Vec<Figure> {
    let discounted = match it.discounted_payback.first.filter(|_| it.peak_funding > 0.0) {
        Some(month) => {
            let unit = formats.months_word(month).to_owned();
            let number = formats.decimal(month, 1);
            Figure {
                unit,
                ..Figure::new("discounted", words.discounted_payback.to_owned(), number, words.from_decision.to_owned())
            }
        }
        None => {
            let number = if it.peak_funding > 0.0 { words.never } else { words.at_once };
            Figure::word("discounted", words.discounted_payback.to_owned(), number, words.from_decision.to_owned())
        }
    };
    let break_even = match it.break_even_multiplier {
        Some(share) => Figure::new(
            "break-even",
            words.break_even.to_owned(),
            formats.percent(share, 0),
            words.break_even_caption.to_owned(),
        ),
        None => Figure::word("break-even", words.break_even.to_owned(), words.not_known, words.no_benefit.to_owned()),
    };
    // Without any benefit a month without cost would count as one.
    let positive = match it.first_positive_month.filter(|_| it.total_benefit > 0.0) {
        Some(month) => Figure::new(
            "positive",
            words.first_positive.to_owned(),
            fill(words.month_number, &[("month", &month.to_string())]),
            words.first_positive_caption.to_owned(),
        ),
        None => Figure::word(
            "positive",
            words.first_positive.to_owned(),
            words.irr_no,
            words.first_positive_caption.to_owned(),
        ),
    };
    vec![irr(it, words, formats), discounted, break_even, positive]
}

fn irr(it: &Evaluation, words: &Words, formats: &Formats) -> Figure {
    let mirr = it.mirr_monthly.and_then(annual_rate);
    let mirr = mirr.map(|rate| fill(words.mirr_caption, &[("rate", &yearly(rate, formats))])).unwrap_or_default();
    let label = words.irr.to_owned();
    match (it.irr.status(), it.irr.annual()) {
        (Status::Unique, Some(annual)) => Figure::new("irr", label, yearly(annual, formats), mirr),
        (Status::Multiple, _) => {
            let count = fill(words.irr_several, &[("count", &it.irr.roots.len().to_string())]);
            Figure::word("irr", label, words.several, format!("{count}{mirr}"))
        }
        _ => Figure::word("irr", label, words.irr_no, words.irr_none.to_owned()),
    }
}

/// A yearly rate; beyond 1,000 % the digits say nothing.
fn yearly(rate: f64, formats: &Formats) -> String {
    if rate > 10.0 { ">\u{a0}1,000%".to_owned() } else { formats.percent_signed(100.0 * rate) }
}
