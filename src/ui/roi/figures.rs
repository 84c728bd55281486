//! The figures of Return in words: four headlines, and the readings under the chart.

use super::sources::{Sources, View};
use crate::format::Formats;
use crate::model::outlook::Outlook;
use crate::model::roi::Evaluation;
use crate::model::roi::evaluation::Finding;
use crate::model::roi::irr::Status;
use crate::model::roi::npv::annual_rate;
use crate::model::roi::simulation::outcome::Outcome;
use crate::ui::element::{El, el};
use crate::ui::figure::{Figure, figures};
use crate::words::uncertainty::{chance, eight_in_ten};
use crate::words::{Words, fill, join};

/// Payback as planned, NPV, what happens when nobody maintains it, and what upkeep is worth.
pub fn headline(it: Sources) -> El {
    figures("headline", move || it.read_figures(headline_figures))
}

/// What stands under the figures, for a narrow page, where no captions fit.
pub fn narrow_note(it: Sources) -> El {
    el("p").class("headline-note narrow-only").text_with(it.text(|view| {
        let (mut note, mut last) = (String::new(), String::new());
        for figure in headline_figures(view) {
            // Two figures may be missing for the same reason.
            if figure.caption.is_empty() || figure.caption == last {
                continue;
            }
            let sentence =
                if figure.id == "unmaintained" { figure.labelled(view.words) } else { figure.caption.clone() };
            note = join(&note, &sentence, view.formats.locale);
            last = figure.caption;
        }
        note
    }))
}

fn headline_figures(view: &View) -> Vec<Figure> {
    let (words, formats) = (view.words, &view.formats);
    let document = view.sources.session.document.read();
    let roi = &document.workspace.roi;
    let mut figures = headlines(&view.shown.outlook, roi.annual_rate, words, formats);
    if let Some(outcome) = view.outcome() {
        add_ranges(&mut figures, outcome, roi.payback_within, words, formats);
    }
    figures
}

fn headlines(it: &Outlook, rate: f64, words: &Words, formats: &Formats) -> Vec<Figure> {
    let planned = &it.planned;
    let npv_label = fill(words.npv_at, &[("rate", &formats.percent(rate, 2))]);
    if !planned.runs() {
        let reason = crate::words::finding(&planned.finding(), formats);
        let nothing = |id, label: &str, caption| Figure::word(id, label, words.not_known, caption);
        return vec![
            nothing("payback", words.payback_from_launch, reason),
            nothing("npv", &npv_label, String::new()),
            nothing("unmaintained", words.if_nobody, String::new()),
            nothing("budget", words.upkeep_budget, String::new()),
        ];
    }
    let npv = planned.npv.unwrap_or(0.0);
    let npv = Figure::new("npv", &npv_label, amount(npv, formats), roi_caption(planned, words, formats)).bad(npv < 0.0);
    vec![payback(planned, words, formats), npv, unmaintained(it, words, formats), budget(it, words, formats)]
}

/// How likely the payback asked for is, and between what NPV lies in eight of ten runs.
fn add_ranges(figures: &mut [Figure], outcome: &Outcome, within: f64, words: &Words, formats: &Formats) {
    for figure in figures {
        match figure.id {
            "payback" => {
                let chance = chance(outcome.payback_within(within).share, formats);
                let within = formats.trimmed(within, 1);
                let sentence = fill(words.chance_within, &[("within", &within), ("chance", &chance)]);
                figure.caption = join(&figure.caption, &sentence, formats.locale);
            }
            "npv" => figure.caption = join(&eight_in_ten(&outcome.npv, formats), &figure.caption, formats.locale),
            _ => {}
        }
    }
}

/// ROI beside the NPV, always with its horizon.
fn roi_caption(it: &Evaluation, words: &Words, formats: &Formats) -> String {
    let horizon = it.horizon_months().to_string();
    match it.roi_percent {
        Some(percent) => {
            fill(words.roi_beside, &[("percent", &formats.percent_signed(percent)), ("horizon", &horizon)])
        }
        None => words.roi_without_cost.to_owned(),
    }
}

/// Payback without maintenance, what that loses, and when it is best switched off.
fn unmaintained(it: &Outlook, words: &Words, formats: &Formats) -> Figure {
    let Some(left) = &it.unmaintained else {
        return Figure::word("unmaintained", words.if_nobody, words.no_decay_short, words.choose_plan.to_owned());
    };
    let lost = it.planned.npv.unwrap_or(0.0) - left.evaluation.npv.unwrap_or(0.0);
    let text = if lost < 0.0 {
        words.if_nobody_better
    } else if lost > 0.0 {
        words.if_nobody_caption
    } else {
        words.if_nobody_same
    };
    let caption = fill(
        text,
        &[
            ("lost", &formats.money_short(lost.abs())),
            ("month", &left.off.month.to_string()),
            ("npv", &formats.money_short(left.off.npv)),
        ],
    );
    let figure = payback(&left.evaluation, words, formats);
    Figure { id: "unmaintained", label: words.if_nobody.to_owned(), caption, ..figure }
}

/// The largest monthly upkeep still worth paying, against what the plan costs.
fn budget(it: &Outlook, words: &Words, formats: &Formats) -> Figure {
    let Some(budget) = it.budget else {
        let why = if it.unmaintained.is_some() { words.plan_does_nothing } else { words.choose_plan };
        return Figure::word("budget", words.upkeep_budget, words.not_known, why.to_owned());
    };
    let spent = formats.money_short(budget.plan_average);
    if budget.budget < 0.0 {
        let caption = fill(words.budget_none, &[("spent", &spent)]);
        return Figure::word("budget", words.upkeep_budget, words.irr_no, caption).bad(true);
    }
    let caption = fill(words.budget_caption, &[("spent", &spent)]);
    let number = amount(budget.budget, formats);
    Figure::new("budget", words.upkeep_budget, number, caption)
        .unit(words.a_month)
        .bad(budget.plan_average > budget.budget)
}

/// Whole units while they can be read, then the short form.
pub fn amount(value: f64, formats: &Formats) -> String {
    if value.abs() < 1e7 { formats.money(value) } else { formats.money_short(value) }
}

fn payback(it: &Evaluation, words: &Words, formats: &Formats) -> Figure {
    let label = words.payback_from_launch;
    match it.finding() {
        Finding::PaysBack { month, after_launch, first } => {
            let mut caption = fill(words.payback_caption, &[("month", &formats.decimal(month, 1))]);
            if let Some(first) = first {
                caption += &fill(words.finding_first_crossing, &[("month", &formats.decimal(first, 1))]);
            }
            if after_launch < 0.0 {
                return Figure::word("payback", label, words.before_launch, caption);
            }
            Figure::new("payback", label, formats.decimal(after_launch, 1), caption)
                .unit(formats.months_word(after_launch))
        }
        Finding::Never { .. } => {
            let caption = crate::words::finding(&it.finding(), formats);
            Figure::word("payback", label, words.never, caption).bad(true)
        }
        Finding::NoCost => Figure::word("payback", label, words.not_known, words.roi_without_cost.to_owned()),
        Finding::NoBenefit => Figure::word("payback", label, words.not_known, words.finding_no_benefit.to_owned()),
        Finding::NeedsNoFunding => Figure::word("payback", label, words.at_once, words.finding_no_funding.to_owned()),
        Finding::NothingRuns { .. } => Figure::word("payback", label, words.not_known, String::new()),
    }
}

/// All figures of a scenario, headlines first.
pub fn every(it: &Outlook, rate: f64, words: &Words, formats: &Formats) -> Vec<Figure> {
    let mut figures = headlines(it, rate, words, formats);
    if it.planned.runs() {
        figures.extend(reading_figures(&it.planned, words, formats));
    }
    figures
}

/// The smaller figures under the chart.
pub fn readings(it: Sources) -> El {
    figures("readings", move || {
        it.read_figures(|view| {
            let planned = &view.shown.outlook.planned;
            if planned.runs() { reading_figures(planned, view.words, &view.formats) } else { Vec::new() }
        })
    })
}

fn reading_figures(it: &Evaluation, words: &Words, formats: &Formats) -> Vec<Figure> {
    let discounted = match it.discounted_payback.first.filter(|_| it.peak_funding > 0.0) {
        Some(month) => [&formats.decimal(month, 1), "\u{a0}", formats.months_word(month)].concat(),
        None => if it.peak_funding > 0.0 { words.never } else { words.at_once }.to_owned(),
    };
    let discounted = fill(words.discounted_caption, &[("discounted", &discounted)]);
    let roi = match it.roi_percent {
        Some(percent) => Figure::new("roi", words.roi, formats.percent_signed(percent), discounted).bad(percent < 0.0),
        None => Figure::word("roi", words.roi, words.not_known, words.roi_without_cost.to_owned()),
    };
    let mut peak_caption = if it.peak_funding > 0.0 {
        fill(words.peak_caption, &[("month", &it.peak_funding_month.to_string())])
    } else {
        words.peak_none.to_owned()
    };
    // Without any benefit a month without cost would count as profitable.
    if let Some(month) = it.first_positive_month.filter(|_| it.total_benefit > 0.0) {
        peak_caption += &fill(words.profitable_from, &[("month", &month.to_string())]);
    }
    let peak = Figure::new("peak", words.peak_funding, amount(it.peak_funding, formats), peak_caption);
    let break_even = match it.break_even_multiplier {
        Some(share) => {
            let caption = words.break_even_caption.to_owned();
            Figure::new("break-even", words.break_even, formats.percent(share, 0), caption)
        }
        None => Figure::word("break-even", words.break_even, words.not_known, words.no_benefit.to_owned()),
    };
    vec![roi, irr(it, words, formats), peak, break_even]
}

fn irr(it: &Evaluation, words: &Words, formats: &Formats) -> Figure {
    let mirr = it.mirr_monthly.and_then(annual_rate);
    let mirr = mirr.map(|rate| fill(words.mirr_caption, &[("rate", &yearly(rate, formats))])).unwrap_or_default();
    let label = words.irr;
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
