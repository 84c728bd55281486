//! The single figures: rates, NPV, internal rates of return, payback, shares, each on its own edge.

use landfall::model::roi::adoption::adoption;
use landfall::model::roi::cost_shares::{Flag, cost_shares};
use landfall::model::roi::irr::{Status, irr};
use landfall::model::roi::npv::{annual_rate, mirr, monthly_rate, npv};
use landfall::model::roi::payback::payback;
use landfall::model::stats::distribution::Distribution;
use landfall::model::stats::quantile::percentile;
use landfall::model::stats::random::Stream;
use landfall::model::stats::rank::average_ranks;

#[track_caller]
fn close(got: Option<f64>, expected: Option<f64>) {
    let same = match (got, expected) {
        (Some(got), Some(expected)) => (got - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        (got, expected) => got == expected,
    };
    assert!(same, "expected {expected:?}, got {got:?}");
}

#[test]
fn a_rate_compounds_and_is_not_divided() {
    close(monthly_rate(0.10), Some(0.007_974_140_428_903_764));
    close(annual_rate(monthly_rate(0.10).unwrap()), Some(0.10));
    close(monthly_rate(-1.0), None);
    close(annual_rate(-1.0), None);
}

#[test]
fn net_present_value() {
    close(npv(0.1, &[]), Some(0.0));
    // A year later 110 is worth 100.
    let mut flows = vec![0.0; 13];
    (flows[0], flows[12]) = (-100.0, 110.0);
    close(npv(0.10, &flows), Some(0.0));
    close(npv(-1.0, &flows), None);
}

/// All roots in per cent a month, and the one that is quoted.
#[track_caller]
fn check_irr(flows: &[f64], roots: &[f64], selected: Option<f64>) {
    let it = irr(flows);
    assert_eq!(it.roots.len(), roots.len(), "{:?}", it.roots);
    for (got, expected) in it.roots.iter().zip(roots) {
        assert!((100.0 * got - expected).abs() < 1e-4, "expected {roots:?}, got {:?}", it.roots);
    }
    let status = [Status::None, Status::Unique, Status::Multiple][roots.len().min(2)];
    assert_eq!(it.status(), status);
    let quoted = it.selected().map(|rate| (100.0 * rate * 1e4).round() / 1e4);
    assert_eq!(quoted, selected);
}

#[test]
fn internal_rate_of_return() {
    // -100 + 110 / 1.1.
    check_irr(&[-100.0, 110.0], &[10.0], Some(10.0));
    // Two rates, both right: -1000 + 2300 / 1.1 - 1320 / 1.21 = 0, and the same at 1.2.
    check_irr(&[-1000.0, 2300.0, -1320.0], &[10.0, 20.0], Some(10.0));
    // numpy-financial 1.0.0 returns the negative one of these.
    check_irr(&[-50.0, -100.0, 600.0, 300.0, -100.0], &[-76.8895, 185.4418], Some(185.4418));
    // Only negative ones: the one nearest zero.
    check_irr(&[-100.0, 100.0, 0.0, -7.0], &[-67.8894, -8.33], Some(-8.33));
    // Exactly zero, also where the flows only touch it.
    check_irr(&[-100.0, 100.0], &[0.0], Some(0.0));
    check_irr(&[1.0, -2.0, 1.0], &[0.0], Some(0.0));
    // Zeros before and behind change nothing.
    check_irr(&[0.0, 0.0, -100.0, 110.0, 0.0, 0.0], &[10.0], Some(10.0));
    // The ends of the range: +10,000 % and -99 % a month, and beyond them nothing.
    check_irr(&[-1.0, 101.0], &[10_000.0], Some(10_000.0));
    check_irr(&[-100.0, 1.0], &[-99.0], Some(-99.0));
    check_irr(&[-1.0, 103.0], &[], None);
    // One sign only, nothing, nothing at all.
    check_irr(&[-100.0, -5.0], &[], None);
    check_irr(&[0.0, 0.0], &[], None);
    check_irr(&[], &[], None);
}

#[test]
fn modified_internal_rate_of_return() {
    // 100 out, 121 two months later: 10 % a month, whatever the rates, because neither applies.
    close(mirr(&[-100.0, 0.0, 121.0], 0.5, 0.0), Some(0.10));
    // 50 of it a month earlier, reinvested at 10 %: (55 + 66) / 100.
    close(mirr(&[-100.0, 50.0, 66.0], 0.0, 0.10), Some(0.10));
    close(mirr(&[100.0, 5.0], 0.01, 0.01), None);
    close(mirr(&[-100.0], 0.01, 0.01), None);
    close(mirr(&[], 0.01, 0.01), None);
}

#[track_caller]
fn check_payback(flows: &[f64], first: Option<f64>, sustained: Option<f64>) {
    let it = payback(flows);
    close(it.first, first);
    close(it.sustained, sustained);
}

#[test]
fn payback_first_and_sustained() {
    check_payback(&[], None, None);
    check_payback(&[-100.0, 50.0, 49.99], None, None);
    check_payback(&[-90.0, 30.0, 0.0, 0.0, 60.0], Some(4.0), Some(4.0));
    // By convention the first is 0 when month 0 costs nothing; the one to quote is not.
    check_payback(&[10.0, -50.0, 60.0], Some(0.0), Some(1.0 + 40.0 / 60.0));
    check_payback(&[5.0, 5.0], Some(0.0), Some(0.0));
    check_payback(&[-100.0, 200.0, -150.0, 60.0], Some(0.5), Some(2.0 + 50.0 / 60.0));
    check_payback(&[-100.0, 200.0, -150.0, 40.0], Some(0.5), None);
    // A tie is a payback, whatever rounding says: three times 0.1 is a little more than 0.3.
    check_payback(&[-0.3, 0.1, 0.1, 0.1], Some(3.0), Some(3.0));
    check_payback(&[0.3, -0.1, -0.1, -0.1], Some(0.0), Some(0.0));
    // A small outlay counts, however large the gain that follows.
    check_payback(&[-1.0, 0.0, 0.0, 1e10], Some(2.0), Some(2.0));
}

#[test]
fn cost_shares_against_their_bands() {
    use Flag::{High, Low, Ok};
    let check = |parts: [f64; 3], flags: [Flag; 3]| {
        assert_eq!(cost_shares(parts[0], parts[1], parts[2]).unwrap().flags, flags, "{parts:?}");
    };
    check([65.0, 23.0, 12.0], [Ok, Ok, Ok]);
    check([60.0, 30.0, 10.0], [Ok, Ok, Ok]);
    check([70.0, 20.0, 10.0], [Ok, Ok, Ok]);
    check([80.0, 15.0, 5.0], [High, Low, Low]);
    check([40.0, 35.0, 25.0], [Low, High, High]);
    assert_eq!(cost_shares(0.0, 0.0, 0.0), None);
}

#[test]
fn adoption_starts_at_nothing_and_ends_at_its_maximum() {
    assert_eq!(adoption(0.0, 0.85, 1.5, 2.0), 0.0);
    assert_eq!(adoption(-1.0, 0.85, 0.0, 2.0), 0.0);
    assert_eq!(adoption(0.5, 0.85, 0.0, 2.0), 0.85);
    close(Some(adoption(1e6, 0.85, 1.5, 2.0)), Some(0.85));
    // The steepest ramp of the knobs, half way after ten years: nothing overflows.
    close(Some(adoption(120.0, 1.0, 20.0, 120.0)), Some(0.5));
}

#[test]
fn percentiles_and_ranks() {
    close(percentile(&[], 0.5), None);
    close(percentile(&[5.0], 0.37), Some(5.0));
    close(percentile(&[3.0, 1.0, 2.0], 0.25), Some(1.5));
    close(percentile(&[1.0, 2.0], 1.1), None);
    close(percentile(&[1.0, 2.0], f64::NAN), None);
    assert_eq!(average_ranks(&[10.0, 20.0, 10.0, 30.0]), [1.5, 3.0, 1.5, 4.0]);
}

#[test]
fn distributions_are_total() {
    // Parameters out of order, ends that are no probability, and tails where the library's algorithm gives up.
    let refuse = |it: Distribution, p: f64| close(it.quantile(p), None);
    refuse(Distribution::Triangular { low: 2.0, likely: 1.0, high: 3.0 }, 0.5);
    refuse(Distribution::Pert { low: 0.0, likely: f64::NAN, high: 3.0 }, 0.5);
    refuse(Distribution::Lognormal { p10: 0.0, p90: 3.0 }, 0.5);
    refuse(Distribution::Uniform { low: 0.0, high: 1.0 }, 0.0);
    refuse(Distribution::Uniform { low: 0.0, high: 1.0 }, 1.0);
    refuse(Distribution::Uniform { low: 0.0, high: f64::INFINITY }, 0.5);

    // With the mode at the upper end the unit quantile is p^(1/5), at the lower end 1 - (1 - p)^(1/5), about p / 5.
    let at_high = Distribution::Pert { low: 0.0, likely: 1.0, high: 1.0 };
    let at_low = Distribution::Pert { low: 0.0, likely: 0.0, high: 1.0 };
    for exponent in [1, 9, 10, 16, 100, 300] {
        let p = 10f64.powi(-exponent);
        let check = |got: Option<f64>, expected: f64| {
            let got = got.unwrap();
            assert!((got / expected - 1.0).abs() < 1e-8, "p = {p:e}: expected {expected:e}, got {got:e}");
        };
        check(at_high.quantile(p), p.powf(0.2));
        check(at_low.quantile(p), -(0.2 * (-p).ln_1p()).exp_m1());
    }
}

#[test]
fn a_stream_belongs_to_its_input() {
    // Another input does not move the draws, and the same one draws the same.
    let draws = |input: &str| {
        let mut stream = Stream::of_input(20261120, input);
        [stream.uniform(), stream.uniform(), stream.uniform()]
    };
    assert_eq!(draws("costs.upfront"), draws("costs.upfront"));
    assert_ne!(draws("costs.upfront"), draws("costs.labour"));
    // FNV-1a of the empty text is its offset basis.
    assert_eq!(Stream::of_input(0, "").next_u64(), Stream::new(0xcbf2_9ce4_8422_2325).next_u64());
}
