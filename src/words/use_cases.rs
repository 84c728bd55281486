//! The thread between a use case and its scenario in words: the goal in a line, and when the scenario pays back.

use super::{Words, fill};
use crate::format::Formats;
use crate::model::prioritise::inputs::Goal;
use crate::model::roi::Evaluation;
use crate::model::roi::evaluation::Finding;

/// A goal card in a line, as far as it is filled in: "Response time: 2.5 h → 5 min; 2027-05-20". Empty for none.
pub fn goal(goal: &Goal, words: &Words) -> String {
    let Goal { metric, baseline, target, date } = goal;
    let step = match (baseline.is_empty(), target.is_empty()) {
        (true, true) => String::new(),
        (true, false) => ["→ ", target].concat(),
        (false, true) => baseline.clone(),
        (false, false) => [baseline, " → ", target].concat(),
    };
    let day = date.clone().unwrap_or_default();
    let parts: Vec<String> = [metric.clone(), step, day].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(words.list_separator)
}

/// When a scenario pays back, or why that cannot be said; part of a sentence.
pub fn payback(it: &Evaluation, formats: &Formats) -> String {
    let words = formats.locale.words();
    let said = words.prioritise();
    let months = |text: &str, months: f64, decimals: usize| {
        fill(text, &[("months", &formats.decimal(months, decimals)), ("unit", formats.months_word(months))])
    };
    match it.finding() {
        Finding::NothingRuns { .. } => said.uc_nothing_runs.to_owned(),
        Finding::NoBenefit => said.uc_no_benefit.to_owned(),
        Finding::NoCost => said.uc_no_cost.to_owned(),
        Finding::NeedsNoFunding => said.uc_no_funding.to_owned(),
        Finding::PaysBack { after_launch, .. } if after_launch < 0.0 => said.uc_pays_before.to_owned(),
        Finding::PaysBack { after_launch, .. } => months(said.uc_pays_back, after_launch, 1),
        Finding::Never { horizon_months, .. } => months(said.uc_never, f64::from(horizon_months), 0),
    }
}
