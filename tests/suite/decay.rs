//! The decay model: the curve of seed 000, plans on it, and single results whose arithmetic fits in a comment.

use landfall::model::decay::area::{area, integral};
use landfall::model::decay::crossing::Crossing;
use landfall::model::decay::defaults::{ACTIONS, CURVE, KNOWLEDGE_BASE, RULES, TUNING, UPGRADE, WEEK};
use landfall::model::decay::interval::optimal_interval;
use landfall::model::decay::simulation::{Simulation, upkeep};
use landfall::model::decay::table::Table;
use landfall::model::decay::upkeep::{Trigger, TriggerRefusal, steady_state, trigger};
use landfall::model::decay::value::value_preserved;
use landfall::model::decay::{Action, Curve, simulate};

#[track_caller]
fn close(got: impl Into<Option<f64>>, expected: f64, within: f64) {
    let got = got.into().expect("a value");
    assert!((got - expected).abs() <= within, "expected {expected} within {within}, got {got}");
}

/// The default curve at another speed, its components in proportion.
fn at_rate(rate: f64) -> Curve {
    Curve { rates: CURVE.rates.map(|part| part * rate / CURVE.rate()), k: CURVE.k }
}

fn falls(time: f64) -> Crossing {
    Crossing { time, falls: true }
}

fn recovers(time: f64) -> Crossing {
    Crossing { time, falls: false }
}

#[track_caller]
fn check_crossings(plan: &Simulation, level: f64, expected: &[Crossing]) {
    let got = plan.crossings(level);
    assert_eq!(got.len(), expected.len(), "{got:?}");
    for (got, expected) in got.iter().zip(expected) {
        let same = got.falls == expected.falls && (got.time - expected.time).abs() <= 1e-9;
        assert!(same, "expected {expected:?}, got {got:?}");
    }
}

#[test]
fn the_curve_meets_the_table_of_seed_000() {
    // models.md: exp(-(0.25 t)^2) to four digits, each with the band that reads as the seed does: 1-2 months "begin to
    // decline", 3-6 "significantly", after 6 "essentially useless".
    let any = (0.0, 1.0);
    let table = [
        (0.0, 1.0, any),
        (1.0, 0.9394, (0.90, 0.97)),
        (2.0, 0.7788, (0.72, 0.90)),
        (3.0, 0.5698, (0.50, 0.70)),
        (4.0, 0.3679, any),
        (5.0, 0.2096, any),
        (6.0, 0.1054, (0.05, 0.20)),
        (7.0, 0.0468, any),
        (8.0, 0.0183, any),
        (12.0, 0.0001, (0.0, 0.02)),
    ];
    for (month, expected, (low, high)) in table {
        let got = CURVE.effectiveness(month);
        close(got, expected, 0.5e-4);
        assert!(low <= got && got <= high, "month {month}: {got} is not in {low}..{high}");
    }
    close(CURVE.rate(), 0.25, 1e-15);
    // The presets slow and fast.
    close(at_rate(0.10).effectiveness(6.0), 0.698, 0.5e-3);
    close(at_rate(0.40).effectiveness(3.0), 0.237, 0.5e-3);
}

#[test]
fn months_until_a_level_is_reached() {
    for (level, months) in [(0.95, 0.906), (0.90, 1.298), (0.75, 2.145), (0.50, 3.330), (0.10, 6.070)] {
        close(CURVE.threshold_time(level), months, 0.5e-3);
    }
    // Full effect is lost at once, none at all and less are never reached, and nothing is where nothing decays.
    assert_eq!(CURVE.threshold_time(1.0), Some(0.0));
    assert_eq!(CURVE.threshold_time(1.5), Some(0.0));
    assert_eq!(CURVE.threshold_time(0.0), None);
    assert_eq!(CURVE.threshold_time(-0.5), None);
    assert_eq!((CURVE.gap_at(0.0), CURVE.gap_at(-0.5)), (None, None));
    assert_eq!(at_rate(0.0).threshold_time(0.5), None);
    assert_eq!(at_rate(0.0).threshold_time(1.0), Some(0.0));
}

/// Lowest effectiveness, full-effect months, event costs, and the mean effectiveness of months 1, 3, 6 and 12.
#[track_caller]
fn check_policy(actions: &[Action], lowest: f64, area: f64, cost: f64, means: [f64; 4]) {
    let it = simulate(&CURVE, actions, 12.0);
    close(it.lowest.effectiveness, lowest, 0.5e-4);
    close(it.area, area, 0.5e-3);
    assert_eq!(it.cost, cost);
    for (month, mean) in [1, 3, 6, 12].into_iter().zip(means) {
        close(it.area_by_month[month - 1], mean, 0.5e-3);
    }
    close(it.area_by_month.iter().sum::<f64>(), it.area, 1e-12);
    assert_eq!(it.cost_by_month.iter().sum::<f64>(), cost);
}

#[test]
fn only_all_four_actions_hold() {
    // The table of models.md over 12 months: seed 000's message as arithmetic.
    check_policy(&[], 0.0001, 3.545, 0.0, [0.980, 0.676, 0.153, 0.000]);
    check_policy(&[TUNING], 0.0225, 5.356, 20_800.0, [0.988, 0.834, 0.442, 0.031]);
    check_policy(&[TUNING, KNOWLEDGE_BASE], 0.1507, 7.259, 30_000.0, [0.991, 0.905, 0.660, 0.183]);
    check_policy(&[TUNING, KNOWLEDGE_BASE, RULES], 0.4034, 9.104, 38_800.0, [0.991, 0.938, 0.807, 0.460]);
    check_policy(&[UPGRADE], 0.0172, 5.060, 12_000.0, [0.980, 0.676, 0.153, 0.029]);
    check_policy(&ACTIONS, 0.6835, 10.639, 50_800.0, [0.991, 0.938, 0.807, 0.742]);
    let it = simulate(&CURVE, &ACTIONS, 24.0);
    close(it.lowest.effectiveness, 0.6720, 0.5e-4);
    close(it.area, 20.853, 0.5e-3);
}

#[test]
fn effectiveness_at_an_event_is_the_value_just_after() {
    let it = simulate(&CURVE, &ACTIONS, 24.0);
    for (month, expected) in [(1.0, 0.98895), (2.0, 0.96579), (3.0, 0.94212), (6.0, 0.99015), (12.0, 0.98652)] {
        close(it.effectiveness(month), expected, 0.5e-5);
    }
    assert_eq!(it.effectiveness(0.0), 1.0);
    // At a horizon of 12 the event at 12 is left to those who come after, and the value just before it stays.
    let it = simulate(&CURVE, &ACTIONS, 12.0);
    close(it.effectiveness(12.0), 0.69231, 0.5e-5);
    assert_eq!(it.events.iter().map(Vec::len).collect::<Vec<_>>(), [52, 23, 11, 1]);
    // The lowest is an infimum: the 52nd week's tuning lifts it at the moment it would be reached.
    close(it.lowest.time, 52.0 * WEEK, 1e-12);
    close(it.effectiveness(it.lowest.time - 1e-8), it.lowest.effectiveness, 1e-7);
    assert!(it.effectiveness(it.lowest.time) > it.lowest.effectiveness);
    // Without upkeep it is the end, and without decay all is as at launch.
    let alone = simulate(&CURVE, &[], 1.0).lowest;
    assert_eq!((alone.effectiveness, alone.time), (CURVE.effectiveness(1.0), 1.0));
    let lasting = simulate(&at_rate(0.0), &ACTIONS, 12.0).lowest;
    assert_eq!((lasting.effectiveness, lasting.time), (1.0, 0.0));
}

#[test]
fn actions_of_one_moment_all_apply() {
    // Two halvings at month 1: a quarter of the gap of 0.25 is left.
    let half = Action { first: 1.0, every: 5.0, recovery: [0.5; 4], cost: 1.0 };
    let it = simulate(&CURVE, &[half, half], 2.0);
    close(it.effectiveness(1.0), (-(0.25f64 / 4.0).powi(2)).exp(), 1e-15);
    // 0.1 + 9 x 0.1 and 3 x 0.1 are not the numbers people write; the moment is the same.
    let tenths = Action { first: 0.1, every: 0.1, recovery: [1.0; 4], cost: 1.0 };
    let it = simulate(&CURVE, &[tenths], 2.0);
    for time in [0.3, 0.6, 0.7, 1.0, 1.2] {
        close(it.effectiveness(time), 1.0, 1e-15);
    }
    assert_eq!(it.events[0].len(), 19);
    // Before any event, at the launch itself, and after the last one.
    let once = Action { first: 0.0, every: 120.0, recovery: [1.0; 4], cost: 7.0 };
    let it = simulate(&CURVE, &[once], 3.0);
    assert_eq!((it.cost_by_month[0], it.cost), (7.0, 7.0));
    close(it.effectiveness(2.5), CURVE.effectiveness(2.5), 1e-15);
}

#[test]
fn events_belong_to_the_month_they_begin() {
    // An event at 1.0, also one that rounding has put a little before, is a cost of the second operated month; one at
    // the horizon is of no month.
    for first in [1.0, 1.0 - 1e-12, 1.0 + 1e-12] {
        let it = simulate(&CURVE, &[Action { first, every: 1.0, ..RULES }], 3.0);
        assert_eq!(it.cost_by_month, [0.0, 800.0, 800.0], "{first}");
        assert_eq!(it.events[0].len(), 2);
    }
    // A horizon inside a month: its last month is not whole.
    let it = simulate(&CURVE, &[RULES], 2.5);
    assert_eq!((it.area_by_month.len(), it.cost), (3, 1600.0));
    assert!(it.area_by_month[2] < 0.5);
    // An interval below the shortest never comes round again, and an event after the horizon never comes.
    assert_eq!(simulate(&CURVE, &[Action { every: 0.0, ..RULES }], 12.0).cost, 800.0);
    assert_eq!(simulate(&CURVE, &[Action { every: f64::NAN, ..RULES }], 12.0).cost, 800.0);
    assert_eq!(simulate(&CURVE, &[Action { first: 12.0, ..RULES }], 12.0).cost, 0.0);
    // The shortest interval: at 0.05, 0.10 and on to 119.95.
    let shortest = Action { first: 0.05, every: 0.05, ..RULES };
    assert_eq!(simulate(&CURVE, &[shortest], 120.0).events[0].len(), 2399);
    // No months at all.
    let it = simulate(&CURVE, &ACTIONS, 0.0);
    assert_eq!((it.area, it.lowest.effectiveness, it.area_by_month.len()), (0.0, 1.0, 0));
}

#[test]
fn return_takes_a_plan_over_by_operated_month() {
    let it = upkeep(&CURVE, &ACTIONS, 23);
    assert_eq!((it.effectiveness.len(), it.event_costs.len()), (23, 23));
    // Month 1: tuning in weeks 1 to 4, the knowledge base at 0.5. Month 2: weeks 5 to 8, the knowledge base twice,
    // rules. Month 7 begins with an upgrade.
    assert_eq!(it.event_costs[0], 4.0 * 400.0 + 400.0);
    assert_eq!(it.event_costs[1], 4.0 * 400.0 + 2.0 * 400.0 + 800.0);
    assert!(it.event_costs[6] > 12_000.0);
    // models.md: over 23 months 111,600, on average 4,852.17.
    assert_eq!(it.event_costs.iter().sum::<f64>(), 111_600.0);
    // No actions: nothing to pay, and the curve is the unmaintained one.
    let none = upkeep(&CURVE, &[], 12);
    assert!(none.event_costs.is_empty());
    close(none.effectiveness[0], 0.980, 0.5e-3);
    // No decay: the effect is full to the last digit, whatever is done, and what is done is paid for.
    let idle = upkeep(&at_rate(0.0), &ACTIONS, 23);
    assert_eq!(idle.effectiveness, [1.0; 23]);
    assert_eq!(idle.event_costs, it.event_costs);
    let often = Action { first: 0.07, every: 0.07, ..RULES };
    assert_eq!(upkeep(&at_rate(0.0), &[often, TUNING], 120).effectiveness, [1.0; 120]);
    assert!(upkeep(&CURVE, &ACTIONS, 0).effectiveness.is_empty());
}

#[test]
fn levels_are_crossed_down_and_up() {
    // Without upkeep once, where the closed form says.
    let alone = simulate(&CURVE, &[], 12.0);
    check_crossings(&alone, 0.5, &[falls(CURVE.threshold_time(0.5).unwrap())]);
    check_crossings(&alone, 0.0, &[]);
    check_crossings(&alone, 1.0, &[falls(0.0)]);
    check_crossings(&alone, 1e-9, &[]);
    // A reset every 4 months: down at 3.330 after each, up with each but the one at the horizon.
    let reset = Action { first: 4.0, every: 4.0, recovery: [1.0; 4], cost: 1.0 };
    let down = CURVE.threshold_time(0.5).unwrap();
    let expected = [falls(down), recovers(4.0), falls(4.0 + down), recovers(8.0), falls(8.0 + down)];
    check_crossings(&simulate(&CURVE, &[reset], 12.0), 0.5, &expected);
    // A level that is just touched at the event is not crossed; one that the event does not reach is not recovered.
    let touched = CURVE.effectiveness(4.0);
    check_crossings(&simulate(&CURVE, &[reset], 12.0), touched, &[]);
    let weak = Action { recovery: [0.1; 4], ..reset };
    check_crossings(&simulate(&CURVE, &[weak], 12.0), 0.5, &[falls(down)]);
    let weekly = Action { first: WEEK, every: WEEK, ..reset };
    check_crossings(&simulate(&CURVE, &[weekly], 24.0), CURVE.effectiveness(WEEK), &[]);
    // At level 1 the fall is immediate, and only a full reset recovers it, for no time.
    let expected = [falls(0.0), recovers(4.0), falls(4.0), recovers(8.0), falls(8.0)];
    check_crossings(&simulate(&CURVE, &[reset], 12.0), 1.0, &expected);
    check_crossings(&simulate(&at_rate(0.0), &[reset], 12.0), 1.0, &[]);
    // The default plan stays above two thirds, and above 0.7 until the upgrade of month 6 has worn off.
    let it = simulate(&CURVE, &ACTIONS, 24.0);
    check_crossings(&it, 0.67, &[]);
    let below = it.crossings(0.7);
    assert!(below[0].falls && below[0].time > 10.0 && below[0].time < 12.0, "{below:?}");
    close(it.effectiveness(below[0].time - 1e-9), 0.7, 1e-6);
}

#[test]
fn the_area_of_a_segment() {
    // mpmath, 40 digits: gammainc(1/k, g^k, (g + rate L)^k) / (k rate).
    let cases = [
        (0.0, 0.25, 120.0, 0.5, 7.783_354_254_074_422),
        (0.3, 0.25, 0.05, 0.5, 0.028_750_045_052_674_977),
        (1e-9, 0.25, 0.05, 0.5, 0.046_424_917_600_212_85),
        (0.0, 1e-12, 120.0, 0.5, 119.999_123_647_508),
        (1.2, 1e-12, 120.0, 0.7, 38.527_210_795_023_04),
        (0.4, 1e-9, 1.0, 2.0, 0.852_143_788_625_353_8),
        (0.0, 0.25, 6.0, 3.7, 3.606_223_203_267_001),
        (3.0, 0.25, 12.0, 2.5, 5.046_016_023_504_203e-8),
        (0.9, 0.25, 0.5, 5.0, 0.218_975_771_640_808_86),
        (1.2, 10.0, 0.05, 5.0, 6.391_833_791_027_638e-4),
        (0.0, 10.0, 120.0, 5.0, 0.091_816_874_239_976_06),
    ];
    for (gap, rate, length, k, expected) in cases {
        close(area(gap, rate, length, k), expected, 1e-12 * expected + 1e-15);
    }
    // No growth, no gap, nothing left, no time.
    close(area(0.4, 0.0, 3.0, 2.0), 3.0 * (-0.16f64).exp(), 1e-15);
    assert_eq!(area(0.0, 0.0, 3.0, 0.5), 3.0);
    close(area(400.0, 10.0, 120.0, 5.0), 0.0, 1e-300);
    close(area(40.0, 10.0, 120.0, 1.0), 4.248_354_255_291_589e-19, 1e-30);
    // A gap whose fifth power is no double.
    close(area(0.0, 1e-80, 3.0, 5.0), 3.0, 1e-15);
    assert_eq!(area(0.4, 0.25, 0.0, 2.0), 0.0);
    // The life of a system nobody maintains: Gamma(1 + 1/2) / 0.25 = 3.5449 full-effect months.
    close(area(0.0, 0.25, 1e6, 2.0), 3.544_907_701_811_032, 1e-12);
}

#[test]
fn the_table_is_the_integral() {
    for k in [0.5, 0.7, 1.0, 1.3, 2.0, 2.6, 3.0, 4.4, 5.0] {
        for rate in [1e-12, 0.01, 0.25, 10.0] {
            let highest = 120.0 * rate;
            let table = Table::new(k, rate / 128.0, highest);
            let mut gap = rate / 500.0;
            while gap <= highest {
                close(table.integral(gap), integral(gap, k), 1e-13 * gap);
                gap *= 1.0137;
            }
            close(table.integral(highest), integral(highest, k), 1e-13 * highest);
            assert_eq!(table.integral(0.0), 0.0);
        }
    }
}

#[test]
fn a_steady_state_is_what_many_cycles_come_to() {
    // Rate 0.1, half recovered every 2 months: before = 0.1 x 2 / 0.5 = 0.4, after 0.2, mean 0.3.
    let it = steady_state(0.1, 2.0, 0.5).unwrap();
    close(it.before, 0.4, 1e-15);
    close(it.after, 0.2, 1e-15);
    close(it.mean, 0.3, 1e-15);
    let action = Action { first: 2.0, every: 2.0, recovery: [0.5; 4], cost: 0.0 };
    let curve = Curve { rates: [0.1, 0.0, 0.0, 0.0], k: 1.0 };
    close(simulate(&curve, &[action], 120.0).lowest.effectiveness, (-it.before).exp(), 1e-12);
    assert_eq!(steady_state(0.1, 2.0, 0.0), None);
    assert_eq!(steady_state(0.1, 2.0, 1e-320), None);
}

#[test]
fn work_as_needed_keeps_a_component_below_its_threshold() {
    // Knowledge grows stale at 0.05 a month; at 0.1, after 2 months, 90 % of it is closed and takes 1.8 to come back.
    let it = trigger(0.05, 0.1, 0.9).unwrap();
    close(it.first, 2.0, 1e-12);
    close(it.every, 1.8, 1e-12);
    let action = Action { first: it.first, every: it.every, recovery: [0.9; 4], cost: 0.0 };
    let curve = Curve { rates: [0.0, 0.0, 0.05, 0.0], k: 1.0 };
    close(simulate(&curve, &[action], 60.0).lowest.effectiveness, (-0.1f64).exp(), 1e-12);
    // Nothing grows, nothing is closed, or the threshold is out of sight: never. Too small a threshold: too often.
    assert_eq!(trigger(0.0, 0.1, 0.9), Err(TriggerRefusal::Never));
    assert_eq!(trigger(0.05, 0.1, 0.0), Err(TriggerRefusal::Never));
    assert_eq!(trigger(1e-320, 0.1, 0.9), Err(TriggerRefusal::Never));
    assert_eq!(trigger(0.5, 0.025, 0.5), Err(TriggerRefusal::TooOften { every: 0.025 }));
    assert_eq!(trigger(0.5, 0.0, 0.5), Err(TriggerRefusal::TooOften { every: 0.0 }));
    assert_eq!(trigger(0.5, 0.025, 1.0), Ok(Trigger { first: 0.05, every: 0.05 }));
}

#[test]
fn the_optimal_interval() {
    // models.md: cost 10,000, value 100,000, rate 0.25.
    let it = optimal_interval(0.25, 2.0, 10_000.0, 100_000.0);
    close(it.interval, 1.37045, 0.5e-5);
    close(it.cost_rate, 11_075.63, 0.005);
    close(it.approximate, 1.33887, 0.5e-5);
    let it = optimal_interval(0.25, 1.0, 10_000.0, 100_000.0);
    close(it.interval, 0.96884, 0.5e-5);
    close(it.cost_rate, 21_510.81, 0.005);
    close(it.approximate, 0.89443, 0.5e-5);
    // A cost of next to nothing: the law becomes exact. 3 x 1e-12 / (2 x 0.25^2) = 2.4e-11, its cube root 2.884e-4.
    let it = optimal_interval(0.25, 2.0, 1e-12, 1.0);
    close(it.interval, 2.4e-11f64.cbrt(), 1e-9);
    // A life is worth 3.5449 months: at that price never, a little below it once in a very long while.
    let life = 3.544_907_701_811_032;
    let never = optimal_interval(0.25, 2.0, life * 1.000_001, 1.0);
    assert_eq!((never.interval, never.cost_rate), (None, 1.0));
    assert!(optimal_interval(0.25, 2.0, life * 0.999, 1.0).interval.unwrap() > 8.0);
    // Free work all the time; nothing of value, or nothing that decays: never, and nothing is lost.
    let free = optimal_interval(0.25, 2.0, 0.0, 1.0);
    assert_eq!((free.interval, free.cost_rate), (Some(0.0), 0.0));
    let worthless = optimal_interval(0.25, 2.0, 1.0, 0.0);
    assert_eq!((worthless.interval, worthless.cost_rate, worthless.approximate), (None, 0.0, None));
    let lasting = optimal_interval(0.0, 2.0, 1.0, 1.0);
    assert_eq!((lasting.interval, lasting.cost_rate, lasting.approximate), (None, 0.0, None));
}

#[test]
fn the_optimal_interval_is_where_the_cost_is_least() {
    for (rate, k, cost) in [(0.25, 2.0, 0.1), (0.25, 0.5, 0.1), (0.1, 5.0, 3.0), (10.0, 1.0, 0.01), (0.02, 0.8, 1.0)] {
        let it = optimal_interval(rate, k, cost, 1.0);
        let cost_of = |months: f64| (cost + months - area(0.0, rate, months, k)) / months;
        let best = it.interval.unwrap();
        close(cost_of(best), it.cost_rate, 1e-12);
        for other in [0.9 * best, 0.999 * best, 1.001 * best, 1.1 * best] {
            assert!(cost_of(other) > it.cost_rate, "rate {rate}, k {k}: {other} is better than {best}");
        }
    }
}

#[test]
fn the_value_a_plan_preserves() {
    // models.md over 24 months: 37,818.2 x (20.853 - 3.545) - 114,800 = 539,761.
    let it = value_preserved(&CURVE, &ACTIONS, 24.0, 37_818.2);
    close(it.net, 539_761.0, 0.5);
    assert_eq!(it.cost, 114_800.0);
    close(it.gross - it.cost, it.net, 1e-9);
    let none = value_preserved(&CURVE, &[], 24.0, 37_818.2);
    assert_eq!((none.gross, none.cost, none.net), (0.0, 0.0, 0.0));
    assert_eq!(WEEK, 0.2299794661190965);
}
