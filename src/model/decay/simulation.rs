//! Effectiveness month by month under a plan, exact between its events.

use super::area::{area, survival};
use super::curve::Curve;
use super::upkeep::{Action, SAME_TIME, month_of};
use crate::model::roi::cash_flow::Upkeep;
use crate::model::stats::sum::sum;

/// A time without events inside one month, in which the gap grows in a straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// Months since launch.
    pub start: f64,
    pub length: f64,
    /// The gap at the start, after the events of that moment.
    pub gap: f64,
    /// The gap just before the end.
    pub end_gap: f64,
}

/// The lowest effectiveness of a plan: the infimum, since it is reached just before an event and not at it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lowest {
    pub effectiveness: f64,
    pub time: f64,
}

/// What a plan comes to over a horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    pub curve: Curve,
    pub segments: Vec<Segment>,
    /// Full-effect months over the horizon.
    pub area: f64,
    /// Full-effect months of month 1, 2, …: its mean effectiveness where the month is whole, which all but the last
    /// are.
    pub area_by_month: Vec<f64>,
    /// The times of each action's events.
    pub events: Vec<Vec<f64>>,
    /// Cost of the events, and of those of month 1, 2, …
    pub cost: f64,
    pub cost_by_month: Vec<f64>,
    pub lowest: Lowest,
}

/// Runs a plan from launch, where there is no gap, over `horizon` months.
pub fn simulate(curve: &Curve, actions: &[Action], horizon: f64) -> Simulation {
    let rate = curve.rate();
    let mut segments = Vec::new();
    let mut areas = Vec::new();
    let mut area_by_month = vec![0.0; months(horizon)];
    walk(curve, actions, horizon, &mut |segment| {
        segments.push(segment);
        let area = area(segment.gap, rate, segment.length, curve.k);
        areas.push(area);
        if let Some(month) = area_by_month.get_mut(segment.start as usize) {
            *month = f64::min(*month + area, 1.0);
        }
    });
    let widest = segments.iter().map(|it| it.end_gap).fold(0.0, f64::max);
    // Cycles that repeat differ by rounding: the first of them is told.
    let lowest_at = segments.iter().find(|it| it.end_gap >= widest * (1.0 - SAME_TIME) && widest > 0.0);

    let events: Vec<Vec<f64>> = actions.iter().map(|action| action.events(horizon)).collect();
    Simulation {
        curve: *curve,
        area: sum(areas),
        area_by_month,
        cost: sum(actions.iter().zip(&events).map(|(action, times)| action.cost * times.len() as f64)),
        cost_by_month: cost_by_month(actions, &events, months(horizon)),
        events,
        lowest: Lowest {
            effectiveness: survival(widest, curve.k),
            time: lowest_at.map_or(0.0, |it| it.start + it.length),
        },
        segments,
    }
}

impl Simulation {
    /// Effectiveness at a time inside the horizon, just after the events of that moment.
    pub fn effectiveness(&self, time: f64) -> f64 {
        let begun = self.segments.partition_point(|segment| segment.start <= time + SAME_TIME);
        let segment = begun.checked_sub(1).and_then(|last| self.segments.get(last));
        let gap = segment.map_or(0.0, |it| it.gap + self.curve.rate() * (time - it.start).max(0.0));
        survival(gap, self.curve.k)
    }

    /// The course of effectiveness as points to be joined: an event is two of them at one time. A line between two is
    /// off by less than a chart can show.
    pub fn course(&self) -> Vec<(f64, f64)> {
        const STEP: f64 = 0.25;
        let mut points = Vec::new();
        for it in &self.segments {
            let steps = (it.length / STEP).ceil().max(1.0) as u32;
            points.extend((0..=steps).map(|step| {
                let share = f64::from(step) / f64::from(steps);
                (it.start + share * it.length, survival(it.gap + share * (it.end_gap - it.gap), self.curve.k))
            }));
        }
        points
    }
}

/// A plan as Return takes it, for so many operated months. A plan without actions has no list of event costs, which is
/// how Return knows it from one whose events are free.
pub fn upkeep(curve: &Curve, actions: &[Action], operated_months: u32) -> Upkeep {
    let it = simulate(curve, actions, f64::from(operated_months));
    let event_costs = if actions.is_empty() { Vec::new() } else { it.cost_by_month };
    Upkeep { effectiveness: it.area_by_month, event_costs }
}

/// How many months a horizon has, the last one perhaps not whole.
pub fn months(horizon: f64) -> usize {
    (horizon - SAME_TIME).max(0.0).ceil() as usize
}

/// Visits the segments from launch to `horizon` in order. They end at every event and at the end of every month.
pub fn walk(curve: &Curve, actions: &[Action], horizon: f64, visit: &mut dyn FnMut(Segment)) {
    struct Due<'a> {
        action: &'a Action,
        count: u32,
        time: f64,
    }
    // Without growth there is nothing to close, and whole months stay whole to the last digit.
    let actions = if curve.rate() > 0.0 { actions } else { &[] };
    let mut due: Vec<Due> = actions.iter().map(|action| Due { action, count: 0, time: action.time(0) }).collect();
    let mut gaps = [0.0; 4];
    let (mut now, mut month_end) = (0.0, 1.0);
    while now < horizon {
        let before_horizon = |time: &f64| *time < horizon - SAME_TIME;
        let first_due = due.iter().map(|due| due.time).filter(before_horizon).fold(f64::INFINITY, f64::min);
        let next = first_due.min(month_end).min(horizon).max(now);
        let length = next - now;
        let gap: f64 = gaps.iter().sum();
        for (gap, rate) in gaps.iter_mut().zip(curve.rates) {
            *gap += rate * length;
        }
        if length > 0.0 {
            visit(Segment { start: now, length, gap, end_gap: gaps.iter().sum() });
        }
        for Due { action, count, time } in due.iter_mut().filter(|due| due.time <= next) {
            for (gap, recovery) in gaps.iter_mut().zip(action.recovery) {
                *gap *= 1.0 - recovery;
            }
            *count += 1;
            *time = action.time(*count);
        }
        if next >= month_end {
            month_end += 1.0;
        }
        now = next;
    }
}

fn cost_by_month(actions: &[Action], events: &[Vec<f64>], months: usize) -> Vec<f64> {
    let mut costs = vec![0.0; months];
    for (action, times) in actions.iter().zip(events) {
        for &time in times {
            if let Some(month) = costs.get_mut(month_of(time)) {
                *month += action.cost;
            }
        }
    }
    costs
}
