//! Uncertainty in words: ranges, what is wrong with one, and what many runs say. Numbers are rounded to what their
//! spread lets them bear.

use super::{Words, fill};
use crate::format::{Formats, bearable};
use crate::model::knob::{Knob, Unit};
use crate::model::roi::range::{DECAY_MULTIPLIER, DECAY_MULTIPLIER_PATH, RangeFault};
use crate::model::roi::scenario::{Range, Scenario, Shape};
use crate::model::roi::sensitivity::Sensitivity;
use crate::model::roi::simulation::SimulationError;
use crate::model::roi::simulation::outcome::{Outcome, Spread};

/// An input within this share of the largest swing matters about as much.
const ALIKE: f64 = 0.9;
/// Beyond this share of runs below it a plan is on one side.
const ONE_SIDED: f64 = 0.55;

/// A number with its unit; the speed of wear is a factor.
pub fn input_value(knob: &Knob, value: f64, formats: &Formats) -> String {
    if knob.id == DECAY_MULTIPLIER.id {
        format!("×{}", formats.trimmed(value, 4))
    } else {
        formats.quantity(knob, value)
    }
}

/// A range as it stands under a label: `$35,000 to $70,000`.
pub fn range(range: &Range, knob: &Knob, formats: &Formats) -> String {
    let words = formats.locale.words();
    let text = match range.shape {
        Shape::Lognormal | Shape::Normal => words.range_eight_in_ten,
        Shape::Pert | Shape::Triangular | Shape::Uniform => words.range_from_to,
    };
    // The unit stands once where it stands behind the number.
    let low = match knob.unit {
        Unit::Months | Unit::Hours => formats.field(knob, range.low),
        _ => input_value(knob, range.low, formats),
    };
    fill(text, &[("low", &low), ("high", &input_value(knob, range.high, formats))])
}

/// What is wrong with a range, and what is allowed.
pub fn range_fault(fault: &RangeFault, knob: &Knob, formats: &Formats) -> String {
    let words = formats.locale.words();
    let value = |value: f64| input_value(knob, value, formats);
    match *fault {
        RangeFault::Unknown => words.range_unknown.to_owned(),
        RangeFault::Whole => words.range_whole.to_owned(),
        RangeFault::End(_) => {
            let text = if knob.unit == Unit::Money { words.range_end_least } else { words.range_end };
            fill(text, &[("low", &value(knob.min)), ("high", &value(knob.max))])
        }
        RangeFault::Order { low, likely, high } => {
            let values = [("low", value(low)), ("likely", value(likely)), ("high", value(high))];
            fill(words.range_order, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
        }
        RangeFault::Percentiles => words.range_percentiles.to_owned(),
        RangeFault::Tail { limit } => fill(words.range_tail, &[("limit", &value(limit))]),
    }
}

/// The name of a scenario's number, with the benefit it belongs to; a path that names none is its own name.
pub fn input_name(scenario: &Scenario, path: &str, words: &Words) -> String {
    if path == DECAY_MULTIPLIER_PATH {
        return words.speed_of_wear.to_owned();
    }
    let Some(knob) = input_knob(scenario, path) else { return path.to_owned() };
    let name = words.knobs.get(knob.id);
    let benefit = path.strip_prefix("benefits[").and_then(|rest| rest.split_once(']'));
    let benefit = benefit.and_then(|(id, _)| scenario.benefits.iter().find(|benefit| benefit.id == id));
    benefit.map_or_else(|| name.to_owned(), |benefit| format!("{}: {name}", benefit.title))
}

/// The knob of a number that may have a range.
pub fn input_knob(scenario: &Scenario, path: &str) -> Option<&'static Knob> {
    if path == DECAY_MULTIPLIER_PATH {
        return Some(&DECAY_MULTIPLIER);
    }
    scenario.numbers().into_iter().find(|number| number.path == path).map(|number| number.knob)
}

/// Why nothing is simulated, naming the input that stops it.
pub fn simulation_error(error: &SimulationError, scenario: &Scenario, formats: &Formats) -> String {
    let words = formats.locale.words();
    match error {
        SimulationError::Range(error) => {
            let knob = input_knob(scenario, &error.path).unwrap_or(&DECAY_MULTIPLIER);
            let fault = range_fault(&error.fault, knob, formats);
            let name = input_name(scenario, &error.path, words);
            fill(words.simulation_stopped, &[("input", &name), ("reason", &fault)])
        }
        SimulationError::Number(_) | SimulationError::NothingRuns => words.simulation_nothing.to_owned(),
    }
}

/// A share of runs as per cent. So many runs can neither rule anything out nor promise it.
pub fn chance(share: f64, formats: &Formats) -> String {
    if share < 0.005 {
        "<\u{a0}1%".to_owned()
    } else if share >= 0.995 {
        ">\u{a0}99%".to_owned()
    } else {
        formats.percent(share, 0)
    }
}

/// `8 in 10: $140,000 to $320,000.`
pub fn eight_in_ten(npv: &Spread, formats: &Formats) -> String {
    let (Some(low), Some(high)) = (npv.p10, npv.p90) else { return String::new() };
    let (low, high) = formats.money_range(low, high);
    fill(formats.locale.words().eight_in_ten_sentence, &[("low", &low), ("high", &high)])
}

/// `8 in 10: 6.1 to 9.8` months; a P90 that is not there is never.
pub fn eight_in_ten_months(low: f64, high: Option<f64>, formats: &Formats) -> String {
    let words = formats.locale.words();
    let high = high.map_or(words.never_inside.to_owned(), |high| formats.decimal(high, 1));
    fill(words.eight_in_ten, &[("low", &formats.decimal(low, 1)), ("high", &high)])
}

/// The finding of the runs: where NPV lies, and how likely it is a gain.
pub fn runs_finding(it: &Outcome, formats: &Formats) -> String {
    let words = formats.locale.words();
    let (low, high) = formats.money_range(it.npv.p10.unwrap_or_default(), it.npv.p90.unwrap_or_default());
    let text = match it.npv_positive.share {
        share if share >= 0.995 => words.runs_gain,
        share if share < 0.005 => words.runs_loss,
        _ => words.runs_chance,
    };
    let chance = chance(it.npv_positive.share, formats);
    fill(text, &[("low", &low), ("high", &high), ("chance", &chance)])
}

/// On which side of the runs the plan is.
pub fn optimism(it: &Outcome, planned_npv: f64, formats: &Formats) -> String {
    let words = formats.locale.words();
    let below = it.npv_below(planned_npv).share;
    let text = match below {
        share if share > ONE_SIDED => words.plan_optimistic,
        share if share < 1.0 - ONE_SIDED => words.plan_cautious,
        _ => words.plan_central,
    };
    fill(text, &[("share", &chance(below, formats)), ("npv", &formats.money_short(planned_npv))])
}

/// Which input matters most.
pub fn matters(it: &Sensitivity, scenario: &Scenario, words: &Words) -> String {
    let largest = it.inputs.first().map_or(0.0, |first| first.npv.swing());
    if largest <= 1e-9 * it.base.abs() {
        return words.matters_none.to_owned();
    }
    let alike = it.inputs.iter().filter(|input| input.npv.swing() >= ALIKE * largest);
    let names: Vec<String> = alike.map(|input| input_name(scenario, &input.path, words)).collect();
    match names.as_slice() {
        [only] => fill(words.matters_one, &[("input", only)]),
        _ => fill(words.matters_several, &[("inputs", &names.join(words.list_separator))]),
    }
}

/// An end of an input's bar, rounded to what the bar is wide.
pub fn input_end(knob: &Knob, value: f64, spread: f64, formats: &Formats) -> String {
    let value = bearable(value, spread);
    if knob.unit == Unit::Money { formats.money_short(value) } else { input_value(knob, value, formats) }
}
