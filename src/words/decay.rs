//! The findings of Decay in sentences.

use super::fill;
use crate::format::Formats;
use crate::model::decay::curve::Curve;
use crate::model::decay::defaults::OFTEN;
use crate::model::decay::finding::{Finding, Kept, WorthFinding};
use crate::model::decay::policy::Found;
use crate::model::wear::nothing_pays;

/// "half its value", or the share it is.
pub fn share(threshold: f64, formats: &Formats) -> String {
    let words = formats.locale.words();
    if threshold == 0.5 {
        return words.decay_half.to_owned();
    }
    fill(words.decay_share, &[("percent", &formats.percent(threshold, 1))])
}

/// When it falls below the threshold, left alone and under the plan.
pub fn finding(it: &Finding, formats: &Formats) -> String {
    let words = formats.locale.words();
    let month = |month: f64| formats.decimal(month, 1);
    let share = share(it.threshold, formats);
    let mut text = match it.unmaintained {
        Some(at) => fill(words.decay_falls, &[("share", &share), ("month", &month(at))]),
        None => fill(words.decay_never_falls, &[("share", &share)]),
    };
    text += &match it.plan {
        None => words.decay_plan_nothing.to_owned(),
        Some(Kept { lowest, falls }) => {
            let lowest_month = formats.trimmed(lowest.time, 1);
            let percent = formats.percent(lowest.effectiveness, 0);
            let falls_month = falls.map(month).unwrap_or_default();
            let text = if falls.is_some() { words.decay_plan_falls } else { words.decay_plan_keeps };
            fill(text, &[("percent", &percent), ("lowest", &lowest_month), ("month", &falls_month)])
        }
    };
    text
}

/// What the plan's work returns, and whether a better rhythm was found.
pub fn worth(it: &WorthFinding, net: f64, found: Option<&Found>, formats: &Formats) -> String {
    let words = formats.locale.words();
    let mut text = match *it {
        WorthFinding::Nothing => words.worth_nothing.to_owned(),
        WorthFinding::Returns { times } => {
            let decimals = if times < 100.0 { 1 } else { 0 };
            fill(words.worth_returns, &[("times", &formats.decimal(times, decimals))])
        }
        WorthFinding::Loses => words.worth_loses.to_owned(),
        WorthFinding::Free => words.worth_free.to_owned(),
    };
    if let Some(found) = found {
        let gain = found.best.net - net;
        // A gain within the last digits shown is none.
        text += &match gain {
            _ if nothing_pays(found) => words.worth_none_pays.to_owned(),
            gain if gain > 0.001 * found.best.net => fill(words.worth_better, &[("gain", &formats.money_short(gain))]),
            _ => words.worth_best.to_owned(),
        };
    }
    text
}

/// e(t) = exp(−(0.25 t)²), as it is used.
pub fn formula(curve: &Curve, formats: &Formats) -> String {
    let power = match curve.k {
        1.0 => String::new(),
        2.0 => "²".to_owned(),
        3.0 => "³".to_owned(),
        k => format!("^{}", formats.trimmed(k, 4)),
    };
    format!("e(t)\u{a0}=\u{a0}exp(−({}\u{a0}t){power})", formats.trimmed(curve.rate(), 4))
}

/// How often, in words.
pub fn interval(every: Option<f64>, formats: &Formats) -> String {
    /// By the intervals a search offers.
    const IDS: [&str; 7] = ["week", "half", "1", "2", "3", "6", "12"];
    let words = formats.locale.words();
    let Some(every) = every else { return words.intervals.get("never").to_owned() };
    match OFTEN.iter().position(|offered| (offered - every).abs() < 1e-6) {
        Some(index) => words.intervals.get(IDS[index]).to_owned(),
        None => fill(words.interval_other, &[("months", &formats.trimmed(every, 2))]),
    }
}
