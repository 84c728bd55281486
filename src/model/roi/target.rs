//! What must be true: for each number, the others as they are, the value at which a target is just met.
//!
//! A target need not be met on one side of a value alone: a later launch saves running cost, a longer horizon brings
//! renewals. So what is returned is the boundary nearest to the present value, found by looking outwards from it in
//! doubling steps and halving the step in which the answer changes. A change that is undone within one step is missed.

use super::cash_flow::{Upkeep, UpkeepOf, cash_flow};
use super::npv::npv;
use super::number::{DRAWS, Number, PAYBACK_WITHIN, ROI_AT_LEAST, scenario_path};
use super::payback::payback;
use super::scenario::{Range, RoiInputs, Scenario};
use crate::model::knob::Knob;
use crate::model::stats::sum::sum;

/// Numbers that ask something or say how it is worked out: nothing about the project need be true of them.
const QUESTIONS: [Knob; 3] = [DRAWS, PAYBACK_WITHIN, ROI_AT_LEAST];

/// What is wished of a scenario. A tie meets it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// Back for good within so many months after launch.
    PaybackWithin(f64),
    NpvAtLeast(f64),
    /// Per cent of the cost over the horizon; benefits without any cost meet every such target.
    RoiAtLeast(f64),
}

/// What one number would have to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// The number with its path inside the inputs, its limits and its present value.
    pub number: Number,
    pub answer: Answer,
    /// What the user would still believe of it.
    pub range: Option<Range>,
}

impl Requirement {
    /// Whether the boundary lies inside the user's own range; `None` without a range or a boundary.
    pub fn in_range(&self) -> Option<bool> {
        let (range, value) = self.range.zip(self.answer.boundary())?;
        Some((range.low..=range.high).contains(&value))
    }

    /// How far the boundary is from the present value, as a share of the way to the end of the user's own range on
    /// that side: up to 1 it is inside. `None` without a range or a boundary.
    pub fn slack(&self) -> Option<f64> {
        let (range, boundary) = self.range.zip(self.answer.boundary())?;
        let now = self.number.value;
        let end = if boundary < now { range.low } else { range.high };
        let (way, room) = ((boundary - now).abs(), (end - now).abs());
        // A range that ends at the present value leaves room for nothing but that value.
        Some(if way == 0.0 {
            0.0
        } else if room > 0.0 {
            way / room
        } else {
            f64::INFINITY
        })
    }
}

/// For which values of a number a target is met, as far as they can be seen from the present one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answer {
    /// Wherever we looked inside the limits.
    Every,
    /// Nowhere we looked.
    None,
    /// Nearest to the present value, a target that is missed is met from here on upwards, or one that is met is met
    /// down to here. The target is met at the value itself.
    AtLeast(f64),
    /// The same downwards.
    AtMost(f64),
}

impl Answer {
    pub fn boundary(&self) -> Option<f64> {
        match *self {
            Answer::AtLeast(value) | Answer::AtMost(value) => Some(value),
            Answer::Every | Answer::None => None,
        }
    }
}

impl Target {
    /// Whether a scenario meets the target. One that does not run inside the horizon meets none.
    pub fn is_met(&self, inputs: &RoiInputs, scenario: &Scenario, upkeep: &Upkeep) -> bool {
        if scenario.launch_month >= inputs.horizon_months {
            return false;
        }
        let flow = cash_flow(inputs.horizon_months, scenario, upkeep);
        // Whether benefit less cost is at least that much, but for rounding.
        let exceeds = |benefit: f64, cost: f64, least: f64| {
            benefit - cost - least >= -1e-9 * (benefit.abs() + cost.abs() + least.abs())
        };
        match *self {
            Target::PaybackWithin(months) => payback(&flow.net).sustained.is_some_and(|month| {
                let after_launch = month - f64::from(scenario.launch_month);
                after_launch <= months + 1e-9 * months.abs().max(1.0)
            }),
            Target::NpvAtLeast(least) => {
                let worth = |flows: &[f64]| npv(inputs.annual_rate, flows).unwrap_or_default();
                exceeds(worth(&flow.benefit), worth(&flow.cost), least)
            }
            Target::RoiAtLeast(percent) => {
                let total = |flows: &[f64]| sum(flows.iter().copied());
                let cost = total(&flow.cost);
                exceeds(total(&flow.benefit), cost, percent / 100.0 * cost)
            }
        }
    }
}

/// What each number, the shared ones first, would have to be for a scenario to meet a target. An unknown scenario has
/// no requirements.
pub fn requirements(inputs: &RoiInputs, scenario: &str, target: Target, upkeep_of: UpkeepOf) -> Vec<Requirement> {
    let Some(scenario) = inputs.scenarios.iter().find(|candidate| candidate.id == scenario) else {
        return Vec::new();
    };
    let alone = RoiInputs { scenarios: vec![scenario.clone()], ledger: Default::default(), ..*inputs };
    let upkeep = upkeep_of(inputs.horizon_months, scenario);
    let within = scenario_path(&scenario.id);
    let requirement = |(place, number): (usize, Number)| {
        let mut changed = alone.clone();
        let answer = answer(number.value, number.knob, &mut |value| {
            changed.write(place, value);
            let Some(scenario) = changed.scenarios.first() else { return false };
            // Only the horizon and launch, which are whole, change the months that upkeep is about.
            let other = number.knob.whole.then(|| upkeep_of(changed.horizon_months, scenario));
            target.is_met(&changed, scenario, other.as_ref().unwrap_or(&upkeep))
        });
        let range = number.path.strip_prefix(&within).and_then(|path| scenario.ranges.get(path)).copied();
        Requirement { number, answer, range }
    };
    let about_project = |(_, number): &(usize, Number)| QUESTIONS.iter().all(|question| question.id != number.knob.id);
    alone.numbers().into_iter().enumerate().filter(about_project).map(requirement).collect()
}

impl Scenario {
    /// The scenario with half its claim: half of each share of a benefit that becomes money, and of what is believed
    /// of it.
    pub fn half_claim(&self) -> Scenario {
        let mut half = self.clone();
        for (_, range) in half.ranges.iter_mut().filter(|(path, _)| path.ends_with("realisation")) {
            (range.low, range.high) = (range.low / 2.0, range.high / 2.0);
        }
        half.realisation /= 2.0;
        for realisation in half.benefits.iter_mut().filter_map(|benefit| benefit.realisation.as_mut()) {
            *realisation /= 2.0;
        }
        half
    }
}

/// Where a yes or no over a knob's range changes nearest to the present value.
pub fn answer(now: f64, knob: &Knob, is_met: &mut dyn FnMut(f64) -> bool) -> Answer {
    let met_now = is_met(now);
    let down = nearest_change(now, knob.min, knob, met_now, is_met);
    let up = nearest_change(now, knob.max, knob, met_now, is_met);
    let nearest = match (down, up) {
        (Some(down), Some(up)) if now - down <= up - now => Some((down, true)),
        (Some(down), None) => Some((down, true)),
        (_, Some(up)) => Some((up, false)),
        (None, None) => None,
    };
    match nearest {
        None if met_now => Answer::Every,
        None => Answer::None,
        // Met down to a lower boundary, or missed now and met from there on downwards.
        Some((value, is_down)) if is_down == met_now => Answer::AtLeast(value),
        Some((value, _)) => Answer::AtMost(value),
    }
}

/// The value nearest to `now`, on the way to `end`, at which the target is just met, if the answer changes on that way.
fn nearest_change(now: f64, end: f64, knob: &Knob, met_now: bool, is_met: &mut dyn FnMut(f64) -> bool) -> Option<f64> {
    let direction = (end - now).signum();
    let mut distance = if knob.whole { 1.0 } else { knob.step * 1e-3 };
    let mut near = now;
    while near != end {
        let far = if distance < (end - now).abs() { now + direction * distance } else { end };
        if is_met(far) != met_now {
            return Some(halve(near, far, knob.whole, met_now, is_met));
        }
        near = far;
        distance = if knob.whole { distance + 1.0 } else { distance * 2.0 };
    }
    None
}

/// Halves the way from a value whose answer is that of now to one whose is not; the end at which the target is met.
fn halve(mut near: f64, mut far: f64, whole: bool, met_now: bool, is_met: &mut dyn FnMut(f64) -> bool) -> f64 {
    // Neighbouring whole numbers have nothing between them, neighbouring doubles neither.
    let halvings = if whole { 0 } else { 100 };
    for _ in 0..halvings {
        let middle = near + (far - near) / 2.0;
        if middle == near || middle == far {
            break;
        }
        if is_met(middle) == met_now {
            near = middle;
        } else {
            far = middle;
        }
    }
    if met_now { near } else { far }
}
