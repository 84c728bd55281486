//! The simulation: each draw against the ordinary cash flow, the spread of the default project, what may be drawn.

use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::*;

use landfall::model::knob::Knob;
use landfall::model::roi::cash_flow::{Upkeep, cash_flow};
use landfall::model::roi::number::DRAWS;
use landfall::model::roi::number::{ADOPTION_STEEPNESS, LAUNCH_MONTH, REALISATION, UPFRONT};
use landfall::model::roi::range::{
    DECAY_MULTIPLIER, DECAY_MULTIPLIER_PATH, RangeError, RangeFault, decay_multiplier, distribution, uncertain_inputs,
};
use landfall::model::roi::scenario::{Range, Shape};
use landfall::model::roi::simulation::effectiveness::EffectivenessTable;
use landfall::model::roi::simulation::outcome::{BANDS, Outcome};
use landfall::model::roi::simulation::{Simulation, SimulationError};
use landfall::model::roi::{RoiInputs, evaluate};
use landfall::model::stats::distribution::Distribution;
use landfall::model::stats::quantile::percentiles;
use landfall::model::stats::rank::spearman;
use landfall::model::stats::sampling::Sampler;

use crate::documents::{any_inputs, cases, fixed, plain, shipped};

/// The four actions of the default upkeep, by (every, recovery of data, expectation, knowledge and rules, cost).
const ACTIONS: [(f64, [f64; 4], f64); 4] = [
    (7.0 / 30.4375, [0.6, 0.0, 0.0, 0.0], 400.0),
    (0.5, [0.0, 0.0, 0.9, 0.0], 400.0),
    (1.0, [0.0, 0.0, 0.0, 0.7], 800.0),
    (6.0, [0.9, 0.8, 0.3, 0.3], 12_000.0),
];
const RATES: [f64; 4] = [0.09, 0.07, 0.05, 0.04];

/// Default decay under default upkeep over so many operated months, with all rates multiplied: the mean of e^-(G^2) by
/// month, by Simpson's rule between events, and the costs of events by month. Nothing of it is the product's.
fn default_upkeep(months: u32, multiplier: f64) -> Upkeep {
    let horizon = f64::from(months);
    let mut events: Vec<(f64, usize)> = Vec::new();
    for (action, (every, ..)) in ACTIONS.iter().enumerate() {
        let times = (1..).map(|count| f64::from(count) * every).take_while(|&at| at < horizon - 1e-9);
        events.extend(times.map(|at| (at, action)));
    }
    events.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut upkeep = Upkeep { effectiveness: vec![0.0; months as usize], event_costs: vec![0.0; months as usize] };
    let mut gaps = [0.0; 4];
    let mut now = 0.0;
    let mut run_to = |end: f64, gaps: &mut [f64; 4], effectiveness: &mut [f64]| {
        while now < end - 1e-12 {
            let month = (now + 1e-9f64).floor();
            let next = end.min(month + 1.0);
            let at = |share: f64| -> f64 {
                let age = (next - now) * share;
                let gap: f64 = gaps.iter().zip(RATES).map(|(gap, rate)| gap + rate * multiplier * age).sum();
                (-gap * gap).exp()
            };
            let simpson: f64 = (0..16)
                .map(|piece| {
                    let from = f64::from(piece) / 16.0;
                    (at(from) + 4.0 * at(from + 1.0 / 32.0) + at(from + 1.0 / 16.0)) / 96.0
                })
                .sum();
            effectiveness[month as usize] += (next - now) * simpson;
            for (gap, rate) in gaps.iter_mut().zip(RATES) {
                *gap += rate * multiplier * (next - now);
            }
            now = next;
        }
    };
    for (at, action) in events {
        run_to(at, &mut gaps, &mut upkeep.effectiveness);
        let (_, recovery, cost) = ACTIONS[action];
        for (gap, recovery) in gaps.iter_mut().zip(recovery) {
            *gap *= 1.0 - recovery;
        }
        upkeep.event_costs[(at + 1e-9).floor() as usize] += cost;
    }
    run_to(horizon, &mut gaps, &mut upkeep.effectiveness);
    upkeep
}

fn pert(low: f64, high: f64) -> Range {
    Range { shape: Shape::Pert, low, high }
}

/// The default project with the ranges of models.md, and its upkeep.
fn default_project() -> (RoiInputs, Upkeep) {
    let mut inputs = shipped("default").workspace.roi;
    let ranges = &mut inputs.scenarios[0].ranges;
    ranges.clear();
    ranges.insert("costs.upfront".into(), pert(35_000.0, 70_000.0));
    ranges.insert("realisation".into(), pert(0.5, 0.85));
    ranges.insert("adoption.midpoint_months".into(), pert(1.0, 4.0));
    ranges.insert(DECAY_MULTIPLIER_PATH.into(), pert(0.6, 1.6));
    (inputs, default_upkeep(23, 1.0))
}

fn table(inputs: &RoiInputs) -> Option<Rc<EffectivenessTable>> {
    let scenario = &inputs.scenarios[0];
    let months = inputs.horizon_months - scenario.launch_month;
    let multiplier = decay_multiplier(scenario).unwrap()?;
    let table = EffectivenessTable::new(multiplier, &|multiplier| default_upkeep(months, multiplier).effectiveness);
    Some(Rc::new(table.unwrap()))
}

fn run(mut simulation: Simulation) -> (Outcome, Simulation) {
    while !simulation.step(1000) {}
    (simulation.outcome().unwrap(), simulation)
}

fn simulated(inputs: &RoiInputs, upkeep: &Upkeep, seed: u64, draws: usize) -> (Outcome, Simulation) {
    let sampler = Sampler::new(seed, draws);
    run(Simulation::new(inputs, &inputs.scenarios[0], upkeep, table(inputs), sampler).unwrap())
}

#[track_caller]
fn close(got: f64, expected: f64, within: f64) {
    assert!((got - expected).abs() <= within, "expected {expected} within {within}, got {got}");
}

#[test]
fn the_default_project_under_uncertainty() {
    // models.md: NPV of the plan 254,737, payback 5.94 after launch; under uncertainty P10, P50 and P90 of NPV about
    // 142, 230 and 319 thousand, and a chance of about 0.31 of payback within 6 months after launch.
    let (inputs, upkeep) = default_project();
    let planned = evaluate(&inputs, &inputs.scenarios[0], &upkeep);
    close(planned.npv.unwrap(), 254_737.0, 1.0);
    close(planned.payback_after_launch().unwrap(), 5.94, 0.005);
    for seed in [1, 20261120] {
        let (it, _) = simulated(&inputs, &upkeep, seed, 8192);
        close(it.npv.p10.unwrap(), 142_000.0, 3_000.0);
        close(it.npv.p50.unwrap(), 230_000.0, 3_000.0);
        close(it.npv.p90.unwrap(), 319_000.0, 3_000.0);
        let early = it.payback_within(6.0);
        close(early.share, 0.31, 0.015);
        close(early.error, (early.share * (1.0 - early.share) / 8192.0).sqrt(), 1e-15);
        // The plan is on the optimistic side of its own ranges.
        assert!(it.payback_after_launch.p50.unwrap() > 6.0);
        let rho: Vec<f64> = it.influences().iter().map(|influence| influence.rho.unwrap()).collect();
        // Upfront, realisation, midpoint, decay: only realisation helps.
        assert!(rho[0] < 0.0 && rho[1] > 0.5 && rho[2] < 0.0 && rho[3] < 0.0, "{rho:?}");
    }
}

#[test]
fn the_table_of_multipliers_is_fine_enough() {
    // The seed's decay without upkeep and under the default upkeep, over the range of the example, over the whole of
    // the knob, and over a lognormal whose tails are six standard deviations out.
    let ranges = [
        pert(0.6, 1.6),
        pert(DECAY_MULTIPLIER.min, DECAY_MULTIPLIER.max),
        Range { shape: Shape::Lognormal, low: 0.75, high: 1.35 },
    ];
    let bare = |multiplier: f64| -> Vec<f64> {
        let at = |age: f64| (-(0.25 * multiplier * age).powi(2)).exp();
        let month = |month: u32| {
            let piece = |piece: u32| {
                let from = f64::from(month) + f64::from(piece) / 32.0;
                (at(from) + 4.0 * at(from + 1.0 / 64.0) + at(from + 1.0 / 32.0)) / 192.0
            };
            (0..32).map(piece).sum()
        };
        (0..60).map(month).collect()
    };
    let kept = |multiplier: f64| default_upkeep(60, multiplier).effectiveness;
    for effectiveness in [&bare as &dyn Fn(f64) -> Vec<f64>, &kept] {
        for range in ranges {
            let mut inputs = plain(60);
            inputs.scenarios[0].ranges.insert(DECAY_MULTIPLIER_PATH.into(), range);
            let multiplier = decay_multiplier(&inputs.scenarios[0]).unwrap().unwrap();
            let ends = [1e-9, 1.0 - 1e-9].map(|p| multiplier.distribution.quantile(p).unwrap());
            let table = EffectivenessTable::new(multiplier, effectiveness).unwrap();
            let mut worst = 0.0f64;
            for step in 0..=200 {
                let multiplier = ends[0] + (ends[1] - ends[0]) * f64::from(step) / 200.0;
                let off = table.at(multiplier).into_iter().zip(effectiveness(multiplier));
                worst = off.map(|(got, expected)| (got - expected).abs()).fold(worst, f64::max);
            }
            assert!(worst < 1e-3, "{range:?}: {worst:e}");
        }
    }
}

#[test]
fn a_constant_multiplier_is_one_row() {
    let (mut inputs, _) = default_project();
    inputs.scenarios[0].ranges.insert(DECAY_MULTIPLIER_PATH.into(), pert(1.0, 1.0));
    let upkeep = default_upkeep(23, 1.0);
    let table = table(&inputs).unwrap();
    for multiplier in [0.5, 1.0, 2.0] {
        assert_eq!(table.at(multiplier), upkeep.effectiveness);
    }
}

/// Every draw asked for, against the ordinary cash flow of the scenario with the drawn numbers.
fn check_draws(inputs: &RoiInputs, upkeep: &Upkeep, simulation: &Simulation, seed: u64, every: usize) {
    let scenario = &inputs.scenarios[0];
    let all = simulation.draws();
    let mut sampler = Sampler::new(seed, all.npv.len());
    let table = table(inputs);
    for draw in (0..all.npv.len()).step_by(every) {
        let (mut drawn, mut upkeep) = (scenario.clone(), upkeep.clone());
        for input in uncertain_inputs(scenario).unwrap() {
            let value = sampler.sample(&input.path, &input.distribution).unwrap().values[draw];
            drawn.set_number(&input.path, value).unwrap();
        }
        if let Some(table) = &table {
            let sample = sampler.sample(DECAY_MULTIPLIER_PATH, &table.multiplier().distribution).unwrap();
            upkeep.effectiveness = table.at(sample.values[draw]);
        }
        let it = evaluate(inputs, &drawn, &upkeep);
        let flow = cash_flow(inputs.horizon_months, &drawn, &upkeep);
        let size = it.total_benefit + it.total_cost;
        let worth: f64 = size * (-inputs.annual_rate.min(0.0).ln_1p() * 10.0).exp();
        close(all.npv[draw], it.npv.unwrap(), 1e-9 * worth);
        let finite = |value: f64| value.is_finite().then_some(value);
        match (finite(all.roi_percent[draw]), it.roi_percent) {
            (Some(got), Some(expected)) => close(got, expected, 1e-9 * expected.abs().max(100.0)),
            (got, expected) => assert_eq!(got, expected),
        }
        match (finite(all.payback[draw]), it.payback_after_launch()) {
            (Some(got), Some(expected)) => close(got, expected, 1e-6),
            (got, expected) => assert_eq!(got, expected, "draw {draw}: {:?}", flow.cumulative),
        }
        for (column, cumulative) in all.columns().zip(&flow.cumulative) {
            if let Some(&got) = column.get(draw) {
                close(got, *cumulative, 1e-9 * size);
            }
        }
    }
}

#[test]
fn a_draw_is_the_cash_flow_of_the_drawn_scenario() {
    let (inputs, upkeep) = default_project();
    let (_, simulation) = simulated(&inputs, &upkeep, 7, 2000);
    check_draws(&inputs, &upkeep, &simulation, 7, 1);
}

#[test]
fn what_is_said_of_the_draws() {
    let (inputs, upkeep) = default_project();
    // More than the bands are read from.
    let (it, simulation) = simulated(&inputs, &upkeep, 7, 9000);
    let all = simulation.draws();
    assert_eq!((it.draws, all.npv.len()), (9000, 9000));
    let spread = percentiles(&all.npv, &[0.1, 0.5, 0.9]).unwrap();
    assert_eq!([it.npv.p10, it.npv.p50, it.npv.p90].map(Option::unwrap), *spread);
    close(it.npv.mean.unwrap(), all.npv.iter().sum::<f64>() / 9000.0, 1e-6);
    assert_eq!(it.histogram.counts.iter().sum::<u32>(), 9000);
    let positive = all.npv.iter().filter(|&&npv| npv > 0.0).count();
    assert_eq!(it.npv_positive.share, positive as f64 / 9000.0);
    let early = all.payback.iter().filter(|&&payback| payback <= 7.0).count();
    assert_eq!(it.payback_within(7.0).share, early as f64 / 9000.0);

    assert_eq!(it.bands.len(), 25);
    for (column, bands) in all.columns().zip(&it.bands) {
        assert_eq!(column.len(), 8192);
        assert_eq!(percentiles(column, &BANDS).unwrap(), bands);
    }
    // Month 0 is the upfront cost, turned round.
    let upfront = Distribution::Pert { low: 35_000.0, likely: 40_000.0, high: 70_000.0 };
    close(it.bands[0][0], -upfront.quantile(0.9).unwrap(), 100.0);
}

#[test]
fn influence_is_the_rank_correlation_with_npv() {
    let (inputs, upkeep) = default_project();
    let (it, simulation) = simulated(&inputs, &upkeep, 3, 1000);
    let npv = simulation.draws().npv.clone();
    let mut sampler = simulation.into_sampler();
    let mut inputs_of = uncertain_inputs(&inputs.scenarios[0]).unwrap();
    inputs_of.extend(decay_multiplier(&inputs.scenarios[0]).unwrap());
    assert_eq!(inputs_of.len(), it.influences().len());
    for (input, influence) in inputs_of.iter().zip(it.influences()) {
        let sample = sampler.sample(&input.path, &input.distribution).unwrap();
        assert_eq!(influence.path, input.path);
        close(influence.rho.unwrap(), spearman(&sample.values, &npv).unwrap(), 1e-12);
    }
}

#[test]
fn the_same_seed_gives_the_same_whatever_the_slices() {
    let (inputs, upkeep) = default_project();
    let (it, simulation) = simulated(&inputs, &upkeep, 5, 1500);
    let mut sliced =
        Simulation::new(&inputs, &inputs.scenarios[0], &upkeep, table(&inputs), Sampler::new(5, 1500)).unwrap();
    let mut steps = 0;
    assert_eq!((sliced.progress(), sliced.outcome()), (0.0, None));
    while !sliced.step(7) {
        steps += 1;
        assert_eq!(sliced.outcome(), None);
    }
    // One step for each of four inputs, then seven draws each.
    assert_eq!(steps, 4 + 1500 / 7);
    assert_eq!(sliced.progress(), 1.0);
    assert_eq!(sliced.outcome().unwrap(), it);
    // The next one finds its inputs drawn, and a different seed differs.
    let again = Simulation::new(&inputs, &inputs.scenarios[0], &upkeep, table(&inputs), simulation.into_sampler());
    assert_eq!(run(again.unwrap()).0, it);
    assert_ne!(simulated(&inputs, &upkeep, 6, 1500).0, it);
}

#[test]
fn scenarios_share_their_draws_and_inputs_do_not_move_each_other() {
    // B has another upfront cost under the same ranges elsewhere, and one more uncertain input.
    let (a, upkeep) = default_project();
    let mut b = a.clone();
    b.scenarios[0].id = "b".into();
    b.scenarios[0].costs.external += 100.0;
    let (of_a, of_b) = (simulated(&a, &upkeep, 9, 1000).1, simulated(&b, &upkeep, 9, 1000).1);
    // 100 a month more, grown by 3 % a year, costs the same in every draw.
    let less: Vec<f64> = of_a.draws().npv.iter().zip(&of_b.draws().npv).map(|(a, b)| a - b).collect();
    assert!(less[0] > 0.0);
    assert!(less.iter().all(|less_here| (less_here - less[0]).abs() < 1e-6));

    b.scenarios[0].ranges.insert("costs.labour".into(), pert(5_000.0, 9_000.0));
    let with_more = simulated(&b, &upkeep, 9, 1000).1;
    let (mut before, mut after) = (of_b.into_sampler(), with_more.into_sampler());
    for input in uncertain_inputs(&a.scenarios[0]).unwrap() {
        let draws = |sampler: &mut Sampler| sampler.sample(&input.path, &input.distribution).unwrap();
        assert_eq!(draws(&mut before), draws(&mut after), "{}", input.path);
    }
}

#[test]
fn never_is_a_value_of_its_own() {
    // 1,000 out, then between 40 and 200 a month for ten months: back only where that is 100 or more, which has a
    // chance of (200 - 100) / (200 - 40) = 0.625. The median amount, 120, is back after 1000 / 120 months.
    let mut inputs = plain(10);
    let scenario = &mut inputs.scenarios[0];
    scenario.costs.upfront = 1000.0;
    scenario.benefits.push(fixed("fixed", 100.0));
    scenario.ranges.insert("benefits[fixed].amount".into(), Range { shape: Shape::Uniform, low: 40.0, high: 200.0 });
    let (it, _) = simulated(&inputs, &Upkeep::NONE, 1, 8192);
    close(it.payback_within(10.0).share, 0.625, 2.0 / 8192.0);
    close(it.payback_within(f64::MAX).share, 0.625, 2.0 / 8192.0);
    close(it.payback_after_launch.p50.unwrap(), 1000.0 / 120.0, 1e-3);
    assert_eq!(it.payback_after_launch.p90, None);
    assert_eq!(it.payback_after_launch.mean, None);
    close(it.roi_percent.p50.unwrap(), 20.0, 0.02);
    assert_eq!(it.payback_within(0.0).share, 0.0);
    assert_eq!(it.payback_within(0.0).error, 0.0);
}

#[test]
fn ties_and_certain_scenarios() {
    // 120 out and 10 a month for a year at no interest: worth exactly nothing, back exactly with month 12.
    let mut inputs = plain(12);
    inputs.annual_rate = 0.0;
    let scenario = &mut inputs.scenarios[0];
    scenario.costs.upfront = 0.3 * 400.0;
    scenario.benefits.push(fixed("fixed", 0.1 * 100.0));
    let (it, _) = simulated(&inputs, &Upkeep::NONE, 1, 1000);
    assert_eq!(it.npv_positive.share, 0.0);
    assert_eq!(it.payback_within(12.0).share, 1.0);
    assert_eq!(it.payback_within(11.99).share, 0.0);
    assert!(it.influences().is_empty());
    close(it.npv.mean.unwrap(), 0.0, 1e-9);
    // Without cost there is no return, but a worth.
    inputs.scenarios[0].costs.upfront = 0.0;
    let (it, _) = simulated(&inputs, &Upkeep::NONE, 1, 1000);
    assert_eq!([it.roi_percent.mean, it.roi_percent.p10, it.roi_percent.p90], [None; 3]);
    assert_eq!(it.npv_positive.share, 1.0);
    assert_eq!(it.payback_within(0.0).share, 1.0);
}

#[test]
fn a_benefit_that_is_not_cash_has_no_influence() {
    let mut inputs = plain(12);
    let scenario = &mut inputs.scenarios[0];
    scenario.benefits.push(fixed("fixed", 100.0));
    scenario.benefits[0].cash = false;
    scenario.costs.upfront = 10.0;
    scenario.ranges.insert("benefits[fixed].amount".into(), pert(50.0, 200.0));
    let (it, _) = simulated(&inputs, &Upkeep::NONE, 1, 1000);
    assert_eq!(it.influences()[0].rho, None);
    assert_eq!(it.histogram.counts.iter().filter(|&&count| count > 0).count(), 1);
}

#[test]
fn what_is_refused() {
    let refuse = |change: &dyn Fn(&mut RoiInputs), draws: usize| {
        let mut inputs = default_project().0;
        change(&mut inputs);
        Simulation::new(&inputs, &inputs.scenarios[0], &Upkeep::NONE, None, Sampler::new(1, draws)).err().unwrap()
    };
    assert_eq!(refuse(&|inputs| inputs.horizon_months = 1, 1000), SimulationError::NothingRuns);
    assert!(matches!(refuse(&|_| {}, 999), SimulationError::Number(it) if it.knob == DRAWS));
    assert!(matches!(refuse(&|_| {}, 100_001), SimulationError::Number(it) if it.knob == DRAWS));
    assert!(matches!(refuse(&|inputs| inputs.annual_rate = -1.0, 1000), SimulationError::Number(_)));
    let unknown = |inputs: &mut RoiInputs| {
        inputs.scenarios[0].ranges.insert("benefits[gone].amount".into(), pert(1.0, 2.0));
    };
    let error = RangeError { path: "benefits[gone].amount".into(), fault: RangeFault::Unknown };
    assert_eq!(refuse(&unknown, 1000), SimulationError::Range(error));
    let whole = |inputs: &mut RoiInputs| {
        inputs.scenarios[0].ranges.insert("launch_month".into(), pert(1.0, 2.0));
    };
    let error = RangeError { path: "launch_month".into(), fault: RangeFault::Whole };
    assert_eq!(
        refuse(&whole, 1000).to_string(),
        "launch_month: a whole number has no range; compare scenarios instead"
    );
    assert_eq!(refuse(&whole, 1000), SimulationError::Range(error));
}

#[track_caller]
fn check_range(
    shape: Shape,
    low: f64,
    likely: f64,
    high: f64,
    knob: &Knob,
    expected: Result<Distribution, RangeFault>,
) {
    let got = distribution(&Range { shape, low, high }, likely, knob);
    assert_eq!(got, expected, "{shape:?} {low} {likely} {high}");
}

#[test]
fn which_ranges_may_be_drawn_from() {
    use Distribution::{Lognormal, Normal, Pert, Triangular, Uniform};
    use Shape::{Lognormal as LognormalShape, Normal as NormalShape};
    let (low, likely, high) = (0.5, 0.7, 0.85);
    check_range(Shape::Pert, low, likely, high, &REALISATION, Ok(Pert { low, likely, high }));
    check_range(Shape::Triangular, low, low, high, &REALISATION, Ok(Triangular { low, likely: low, high }));
    check_range(Shape::Uniform, low, likely, high, &REALISATION, Ok(Uniform { low, high }));
    check_range(Shape::Pert, 0.7, 0.7, 0.7, &REALISATION, Ok(Pert { low: 0.7, likely: 0.7, high: 0.7 }));
    check_range(Shape::Uniform, 0.0, 0.7, 1.0, &REALISATION, Ok(Uniform { low: 0.0, high: 1.0 }));
    // Out of order, for any shape.
    for shape in [Shape::Pert, Shape::Triangular, Shape::Uniform, LognormalShape, NormalShape] {
        let fault = RangeFault::Order { low: 0.5, likely: 0.4, high: 0.6 };
        check_range(shape, 0.5, 0.4, 0.6, &REALISATION, Err(fault));
        let fault = RangeFault::Order { low: 0.6, likely: 0.55, high: 0.5 };
        check_range(shape, 0.6, 0.55, 0.5, &REALISATION, Err(fault));
        check_range(shape, 1.0, 1.0, 2.0, &LAUNCH_MONTH, Err(RangeFault::Whole));
    }
    // Ends the number itself may not have.
    let end = |value: f64| RangeFault::End(REALISATION.check(value).unwrap_err());
    check_range(Shape::Pert, -0.1, 0.7, 0.9, &REALISATION, Err(end(-0.1)));
    check_range(Shape::Uniform, 0.1, 0.7, 1.1, &REALISATION, Err(end(1.1)));
    assert!(distribution(&Range { shape: Shape::Pert, low: f64::NAN, high: 1.0 }, 0.7, &REALISATION).is_err());
    // Percentiles, 0 < P10 < P90.
    check_range(LognormalShape, 0.0, 1.0, 2.0, &UPFRONT, Err(RangeFault::Percentiles));
    check_range(LognormalShape, 2.0, 2.0, 2.0, &UPFRONT, Err(RangeFault::Percentiles));
    check_range(NormalShape, 2.0, 2.0, 2.0, &UPFRONT, Err(RangeFault::Percentiles));
    check_range(LognormalShape, 35e3, 40e3, 70e3, &UPFRONT, Ok(Lognormal { p10: 35e3, p90: 70e3 }));
    // Six standard deviations of a normal from 90 to 110 (7.80 each) end at 53 and 147; of one from 35 to 70 (13.66
    // each) they end below nothing, and of one of shares above all.
    check_range(NormalShape, 90.0, 100.0, 110.0, &UPFRONT, Ok(Normal { p10: 90.0, p90: 110.0 }));
    check_range(NormalShape, 35.0, 40.0, 70.0, &UPFRONT, Err(RangeFault::Tail { limit: 0.0 }));
    check_range(NormalShape, 0.85, 0.9, 0.95, &REALISATION, Err(RangeFault::Tail { limit: 1.0 }));
    check_range(LognormalShape, 0.5, 0.7, 0.85, &REALISATION, Err(RangeFault::Tail { limit: 1.0 }));
    check_range(LognormalShape, 1.0, 5.0, 15.0, &ADOPTION_STEEPNESS, Err(RangeFault::Tail { limit: 20.0 }));
    let text = RangeFault::Tail { limit: 1.0 }.to_string();
    assert!(text.contains("PERT") && text.contains("triangular"), "{text}");
}

/// A range around a number that may be drawn from, by shape and how wide.
fn range_around(likely: f64, knob: &Knob, shape: usize, below: f64, above: f64) -> Option<Range> {
    let shape = [Shape::Pert, Shape::Triangular, Shape::Uniform, Shape::Lognormal, Shape::Normal][shape];
    let low = (likely - below * (likely.abs() + knob.step)).max(knob.min);
    let high = (likely + above * (likely.abs() + knob.step)).min(knob.max);
    let range = Range { shape, low, high };
    distribution(&range, likely, knob).is_ok().then_some(range)
}

proptest! {
    #![proptest_config(cases(24))]

    /// Any scenario with any ranges: finite figures, each draw the cash flow of what was drawn.
    #[test]
    fn any_scenario_is_simulated(
        mut inputs in any_inputs(),
        ranges in vec((any::<prop::sample::Index>(), 0..5usize, 0.0..0.99f64, 0.0..3.0f64), 0..8),
        multiplier in prop::option::of((0.2..1.0f64, 1.0..5.0f64)),
        launch in any::<bool>(),
        seed in any::<u64>(),
    ) {
        if launch {
            inputs.scenarios[0].launch_month %= inputs.horizon_months;
        }
        prop_assume!(inputs.scenarios[0].launch_month < inputs.horizon_months);
        let scenario = &mut inputs.scenarios[0];
        let numbers = scenario.numbers();
        scenario.ranges.clear();
        for (which, shape, below, above) in ranges {
            let number = which.get(&numbers);
            let range = range_around(number.value, number.knob, shape, below, above);
            scenario.ranges.extend(range.map(|range| (number.path.clone(), range)));
        }
        let multiplier = multiplier.map(|(low, high)| (DECAY_MULTIPLIER_PATH.to_owned(), pert(low, high)));
        scenario.ranges.extend(multiplier);
        let upkeep = default_upkeep(inputs.horizon_months - inputs.scenarios[0].launch_month, 1.0);
        let (it, simulation) = simulated(&inputs, &upkeep, seed, 1000);
        let spreads = [it.npv, it.roi_percent, it.payback_after_launch];
        for spread in spreads {
            let all = [spread.mean, spread.p10, spread.p50, spread.p90];
            prop_assert!(all.into_iter().flatten().all(f64::is_finite), "{spread:?}");
        }
        prop_assert!(it.npv.mean.is_some() && it.npv.p90.is_some());
        prop_assert!(it.bands.iter().flatten().all(|value| value.is_finite()));
        prop_assert!(it.bands.iter().all(|bands| bands.is_sorted()));
        prop_assert!((0.0..=1.0).contains(&it.npv_positive.share));
        prop_assert!(it.influences().iter().filter_map(|it| it.rho).all(|rho| (-1.0..=1.0).contains(&rho)));
        prop_assert_eq!(it.histogram.counts.iter().sum::<u32>(), 1000);
        check_draws(&inputs, &upkeep, &simulation, seed, 97);
    }
}
