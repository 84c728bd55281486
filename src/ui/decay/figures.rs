//! The three figures of Decay in words.

use super::View;
use crate::browser;
use crate::format::Formats;
use crate::model::decay::finding::Kept;
use crate::signal::Derived;
use crate::ui::element::{El, el};
use crate::ui::figure::{Figure, figures};
use crate::ui::roi::figures::amount;
use crate::ui::session::Session;
use crate::words::{Words, fill, join};

/// The month of which it is told what is left without upkeep.
const HALF_YEAR: f64 = 6.0;

/// When it has worn out without upkeep, the lowest point under the plan, and what the plan brings; and below them, for
/// a narrow page, where no captions fit, what the finding does not say.
pub fn headline(view: Derived<Option<View>>) -> [El; 2] {
    let session = Session::here();
    let all = move || {
        let (words, formats) = (session.words(), session.formats());
        let start = session.document.read().start.clone();
        let figures = |view: &View| {
            let date = start.as_deref().and_then(|start| date(view, start, &formats));
            vec![worn_out(view, date, words, &formats), lowest(view, words, &formats), net(view, words, &formats)]
        };
        view.with(|view| view.as_ref().map(figures).unwrap_or_default())
    };
    let note = move || match &*all() {
        [worn_out, _, net] => join(&worn_out.caption, &net.caption, session.formats().locale),
        _ => String::new(),
    };
    [figures("headline three", all), el("p").class("headline-note narrow-only").text_with(note)]
}

/// The month of the calendar in which it has worn out.
fn date(view: &View, start: &str, formats: &Formats) -> Option<String> {
    let from_decision = f64::from(view.launch_month) + view.finding.unmaintained?;
    Some(browser::month_after(start, from_decision, formats.locale.tag()))
}

/// The label of the first figure, which the Overview has too.
pub fn worn_out_label(threshold: f64, words: &Words, formats: &Formats) -> String {
    if threshold == 0.5 {
        return words.worn_out_half.to_owned();
    }
    fill(words.worn_out, &[("percent", &formats.percent(threshold, 1))])
}

fn worn_out(view: &View, date: Option<String>, words: &Words, formats: &Formats) -> Figure {
    let label = worn_out_label(view.threshold, words, formats);
    let left = formats.percent(view.curve.effectiveness(HALF_YEAR), 0);
    let rest = fill(words.worn_out_left, &[("percent", &left)]);
    let Some(month) = view.finding.unmaintained else {
        return Figure::word("worn-out", &label, words.decay_never, rest);
    };
    let after = date.map_or(words.worn_out_after.to_owned(), |date| fill(words.worn_out_date, &[("date", &date)]));
    let number = formats.decimal(month, 1);
    Figure::new("worn-out", &label, number, after + &rest).unit(formats.months_word(month)).bad(true)
}

fn lowest(view: &View, words: &Words, formats: &Formats) -> Figure {
    let label = words.lowest;
    let Some(Kept { lowest, falls }) = view.finding.plan else {
        return Figure::word("lowest", label, words.decay_none, words.decay_plan_nothing.trim().to_owned());
    };
    let text = if falls.is_some() { words.lowest_falls } else { words.lowest_keeps };
    let caption = fill(
        text,
        &[
            ("lowest", &formats.trimmed(lowest.time, 1)),
            ("percent", &formats.percent(view.threshold, 1)),
            ("month", &falls.map(|month| formats.decimal(month, 1)).unwrap_or_default()),
        ],
    );
    let number = formats.percent(lowest.effectiveness, 0);
    Figure::new("lowest", label, number, caption).unit(words.of_full_value).bad(falls.is_some())
}

fn net(view: &View, words: &Words, formats: &Formats) -> Figure {
    let label = words.net_label;
    let Some(worth) = view.worth else {
        let reason = crate::words::finding(&view.project, formats);
        return Figure::word("net", label, words.not_known, reason);
    };
    let text = match view.frame.switched_off {
        _ if !worth.done => words.net_nothing,
        Some(_) => words.net_linked,
        None => words.net_unlinked,
    };
    let caption = fill(
        text,
        &[
            ("cost", &formats.money(worth.cost)),
            ("month", &view.frame.switched_off.unwrap_or(0).to_string()),
            ("value", &formats.money(view.frame.full_value)),
        ],
    );
    let horizon = view.horizon_months.to_string();
    Figure::new("net", label, amount(worth.net, formats), caption)
        .unit(&fill(words.in_months, &[("months", &horizon)]))
        .bad(worth.net < 0.0)
}
