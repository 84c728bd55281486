//! The decline in the user's data: the chart, its numbers, and what can be done with the curve.

use super::Data;
use super::curves::curves;
use crate::browser;
use crate::chart::AnyChart;
use crate::chart::fit::{FitChart, FitLabels, months};
use crate::export::Cell;
use crate::format::Formats;
use crate::model::decay::fit::curve::Fitted;
use crate::model::decay::kpi::{Kpi, KpiFit, Time};
use crate::signal::Derived;
use crate::ui::chart_view::chart_view;
use crate::ui::element::{El, button, el};
use crate::ui::session::Toast;
use crate::ui::take_away::{chart_foot, folded, save_image, table_of_class};
use crate::words::{self, fill};

pub fn result(data: Data) -> El {
    let chart = Derived::new(move |_| chart(data));
    let numbers = Derived::new(move |_| {
        let formats = data.session.formats();
        data.with(|kpi, it, curve| rows(kpi, it, curve, &formats)).unwrap_or_default()
    });
    let numbers = table_of_class("own-data", "monthly kpi-numbers", numbers);
    let foot = chart_foot(folded(numbers), save_image("own-data", chart, data.finding));
    el("section")
        .class("kpi-result")
        .flag("hidden", move || data.with(|_, _, _| ()).is_none())
        .child(el("p").class("chart-note").text_with(move || note(data)))
        .child(el("figure").child(chart_view(chart, data.finding)).child(foot))
        .child(actions(data))
        .child(curves(data))
}

/// What is drawn.
fn note(data: Data) -> String {
    let words = data.session.words();
    let replay = data.replay.get();
    let text = |_: &Kpi, it: &KpiFit, curve: &Fitted| {
        let shape = words.shapes.get(curve.shape.word());
        let note = if curve.std_err().is_some() { words.kpi_note } else { words.kpi_note_bare };
        let mut text = fill(note, &[("shape", shape)]);
        if it.fits.only_exponential {
            text += " ";
            text += words.kpi_few;
        }
        if replay && data.replayed().is_some() {
            let months = months(it, curve, data.state.read().threshold, true).to_string();
            text += " ";
            text += &fill(words.kpi_replay_note, &[("months", &months)]);
        }
        text
    };
    data.with(text).unwrap_or_default()
}

fn chart(data: Data) -> Option<AnyChart> {
    let formats = data.session.formats();
    let words = formats.locale.words();
    let threshold = data.state.read().threshold;
    let replayed = if data.replay.get() { data.replayed() } else { None };
    data.with(|kpi, it, curve| {
        let shown = months(it, curve, threshold, replayed.is_some());
        let axis = [kpi.name.trim(), kpi.unit.trim()].into_iter().filter(|it| !it.is_empty());
        let crossing = curve.crossing(threshold);
        let at = crossing.and_then(|months| it.begin.after(months));
        let date = at.filter(|at| at.date().is_some()).map(|at| browser::format_day(&at.text(), formats.locale.tag()));
        let month = crossing.map(|month| formats.decimal(month, 1)).unwrap_or_default();
        let labels = FitLabels {
            axis: axis.collect::<Vec<_>>().join(", "),
            curve: words.shapes.get(curve.shape.word()).to_owned(),
            replay: words.kpi_replay.to_owned(),
            threshold: fill(words.kpi_threshold, &[("percent", &formats.percent(threshold, 1))]),
            crossing: date.unwrap_or_else(|| fill(words.month_number, &[("month", &month)])),
            horizon: fill(words.kpi_months_axis, &[("months", &shown.to_string())]),
            formats: formats.clone(),
        };
        let replay = replayed.as_ref().map(|(curve, actions)| (curve, actions.as_slice()));
        AnyChart::new(FitChart::new(kpi, it, curve, threshold, replay, labels))
    })
}

/// The numbers of the chart row by row.
fn rows(kpi: &Kpi, it: &KpiFit, curve: &Fitted, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words();
    let times: Vec<f64> = it.points.iter().map(|point| point.time).collect();
    let band = curve.band(&times);
    let value = |value: f64| formats.trimmed(value, words::kpi::places(value).max(1));
    let heads = [words.kpi_time, words.kpi_months, words.kpi_value, words.kpi_fitted, words.kpi_residual];
    let mut rows = vec![heads.map(Cell::text).to_vec()];
    for (place, (row, time)) in kpi.rows.iter().zip(&times).enumerate() {
        let fitted = it.scale.value(curve.value(*time));
        let plus_minus = |number: f64, half: Option<f64>| match half {
            Some(half) => Cell::number(number, [&value(number), "\u{a0}±\u{a0}", &value(half)].concat()),
            None => Cell::number(number, value(number)),
        };
        let half = band.as_ref().map(|band| band[place] * it.scale.span());
        rows.push(vec![
            Cell::text(row.time().map(Time::text).unwrap_or_default()),
            Cell::number(*time, formats.decimal(*time, 2)),
            plus_minus(row.value, row.sigma),
            plus_minus(fitted, half),
            Cell::number(row.value - fitted, value(row.value - fitted)),
        ]);
    }
    rows
}

/// Taking the curve over, and trying the plan on it.
fn actions(data: Data) -> El {
    let session = data.session;
    let usable = Derived::new(move |_| data.decline());
    let note = move || {
        let words = session.words();
        match usable.get() {
            Ok(decline) => {
                let formula = words::kpi::decline(&decline, &session.formats());
                let mut note = fill(words.kpi_used_as, &[("formula", &formula)]);
                if data.replayed().is_none() {
                    note = [&note, " ", words.kpi_replay_none].concat();
                }
                note
            }
            Err(reason) => fill(words.kpi_cannot, &[("reason", &reason)]),
        }
    };
    let use_curve = button("primary")
        .attr("data-action", "kpi-use")
        .flag("disabled", move || usable.with(Result::is_err))
        .word(|words| words.kpi_use)
        .on_click(move || take_over(data));
    let replay = button("secondary")
        .attr("data-action", "kpi-replay")
        .attr_with("aria-pressed", move || data.replay.get().to_string())
        .flag("disabled", move || data.replayed().is_none())
        .word(|words| words.kpi_replay)
        .on_click(move || data.replay.update(|replay| *replay = !*replay));
    el("div")
        .child(el("div").class("button-row").child(use_curve).child(replay))
        .child(el("p").class("row-note").text_with(note))
}

fn take_over(data: Data) {
    let session = data.session;
    let words = session.locale.now().words();
    let Some((decline, source)) = data
        .with(|kpi, _, curve| (curve.decline().ok(), words::kpi::source(kpi, curve, words)))
        .and_then(|(decline, source)| Some((decline?, source)))
    else {
        return;
    };
    let before = session.document.now();
    session.close_step();
    session.edit_document("kpi-use", |document| {
        // The button is there only where no driver would grow too fast.
        document.workspace.use_curve(decline, &source, &browser::today());
    });
    session.close_step();
    let undo = session.document.now() != before;
    session.toast.set(Some(Toast { text: words.kpi_used.to_owned(), undo }));
}
