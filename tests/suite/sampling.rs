//! Samples of uncertain inputs: the distribution, the strata, the streams and what is kept; quantiles and histograms.

use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::*;
use statrs::distribution::{Beta, ContinuousCDF, LogNormal, Normal};

use landfall::model::stats::distribution::Distribution;
use landfall::model::stats::histogram::Histogram;
use landfall::model::stats::quantile::{percentile, percentiles};
use landfall::model::stats::rank::spearman;
use landfall::model::stats::sampling::{QuantileTable, Sampler};

use crate::documents::cases;

const SPREAD: f64 = 2.563_103_131_089_200_9;

/// The true distribution function, from the definition and not from the inverse under test.
fn cdf(distribution: &Distribution, x: f64) -> f64 {
    match *distribution {
        Distribution::Uniform { low, high } => (x - low) / (high - low),
        Distribution::Triangular { low, likely, high } if x <= likely => {
            (x - low).powi(2) / ((high - low) * (likely - low))
        }
        Distribution::Triangular { low, likely, high } => 1.0 - (high - x).powi(2) / ((high - low) * (high - likely)),
        Distribution::Pert { low, likely, high } => {
            let shape = |part: f64| 1.0 + 4.0 * part / (high - low);
            let beta = Beta::new(shape(likely - low), shape(high - likely)).unwrap();
            beta.cdf(((x - low) / (high - low)).clamp(0.0, 1.0))
        }
        Distribution::Normal { p10, p90 } => Normal::new((p10 + p90) / 2.0, (p90 - p10) / SPREAD).unwrap().cdf(x),
        Distribution::Lognormal { p10, p90 } => {
            let (low, high) = (p10.ln(), p90.ln());
            LogNormal::new((low + high) / 2.0, (high - low) / SPREAD).unwrap().cdf(x)
        }
    }
}

/// One of each family, with the mode inside and at an end.
const FAMILIES: [Distribution; 10] = [
    Distribution::Uniform { low: -3.0, high: 9.0 },
    Distribution::Triangular { low: 0.0, likely: 2.0, high: 10.0 },
    Distribution::Triangular { low: 0.0, likely: 0.0, high: 1.0 },
    Distribution::Triangular { low: 5.0, likely: 6.0, high: 6.0 },
    Distribution::Pert { low: 35_000.0, likely: 40_000.0, high: 70_000.0 },
    Distribution::Pert { low: 0.0, likely: 0.0, high: 1.0 },
    Distribution::Pert { low: 0.5, likely: 0.85, high: 0.85 },
    Distribution::Lognormal { p10: 13_200.0, p90: 28_600.0 },
    Distribution::Lognormal { p10: 0.01, p90: 100.0 },
    Distribution::Normal { p10: -1.0, p90: 4.0 },
];

#[test]
fn a_sample_has_its_distribution() {
    // Kolmogorov and Smirnov's largest distance between the sample's steps and the true distribution function. One
    // draw a stratum leaves 1/N = 1.2e-4, the table adds at most 1e-4; independent draws would have about 0.0096.
    for distribution in FAMILIES {
        for seed in [0, 1, 20261120, u64::MAX] {
            let sample = Sampler::new(seed, 8192).sample("input", &distribution).unwrap();
            let mut values = sample.values.clone();
            values.sort_by(f64::total_cmp);
            let count = values.len() as f64;
            let distance = |(at, &x): (usize, &f64)| {
                let true_share = cdf(&distribution, x);
                (true_share - at as f64 / count).abs().max(((at + 1) as f64 / count - true_share).abs())
            };
            let largest = values.iter().enumerate().map(distance).fold(0.0, f64::max);
            assert!(largest < 2.3e-4, "{distribution:?}, seed {seed}: {largest:e}");
        }
    }
}

#[test]
fn a_table_is_off_by_less_than_a_ten_thousandth_in_probability() {
    // PERT with its mode anywhere; the others have no table. Far out in the tails none is used.
    let shapes = (0..=20).map(|mode| Distribution::Pert { low: 0.0, likely: f64::from(mode) / 20.0, high: 1.0 });
    for distribution in shapes.chain(FAMILIES) {
        let table = QuantileTable::new(&distribution).unwrap();
        let mut before = f64::NEG_INFINITY;
        for step in 0..20_000 {
            let p = (f64::from(step) + 0.5) / 20_000.0;
            let x = table.quantile(p);
            assert!((cdf(&distribution, x) - p).abs() < 1e-4, "{distribution:?} at {p}: {x}");
            assert!(x >= before, "{distribution:?} falls at {p}");
            before = x;
        }
        for p in [1e-9, 1e-7, 1e-5, 1.0 - 1e-5, 1.0 - 1e-9] {
            assert_eq!(Some(table.quantile(p)), distribution.quantile(p), "{distribution:?} at {p}");
        }
        // Nothing is ever drawn from further out.
        assert_eq!(table.quantile(0.0), table.quantile(1e-9));
        assert_eq!(table.quantile(1.0), table.quantile(1.0 - 1e-9));
    }
}

#[test]
fn one_draw_from_each_stratum() {
    for draws in [1, 2, 3, 1000] {
        let sample = Sampler::new(5, draws).sample("input", &Distribution::Uniform { low: 0.0, high: 1.0 }).unwrap();
        let mut strata = sample.strata.clone();
        strata.sort_unstable();
        assert!(strata.iter().copied().eq(0..draws as u32));
        for (&stratum, &value) in sample.strata.iter().zip(&sample.values) {
            assert_eq!((value * draws as f64).floor(), f64::from(stratum));
        }
    }
    assert!(Sampler::new(5, 0).sample("input", &FAMILIES[0]).unwrap().values.is_empty());
}

#[test]
fn the_draws_of_a_seed_and_an_input() {
    // Worked out apart from this code: xoshiro256++ from SplitMix64 of 20261120 XOR FNV-1a of the path; the
    // permutation by Fisher and Yates from the upper 32 bits, then (stratum + uniform) / 8.
    let sample = Sampler::new(20261120, 8).sample("costs.upfront", &Distribution::Uniform { low: 0.0, high: 1.0 });
    let sample = sample.unwrap();
    assert_eq!(sample.strata, [3, 7, 4, 5, 2, 1, 6, 0]);
    let expected = [
        0.47943516711766226,
        0.8932266897624698,
        0.5513192485668221,
        0.6573273143738634,
        0.34529875838032986,
        0.21862583493787133,
        0.8557691096903637,
        0.011777848982627771,
    ];
    assert_eq!(sample.values, expected);
}

#[test]
fn inputs_are_independent_and_do_not_move_each_other() {
    let mut alone = Sampler::new(1, 8192);
    let mut both = Sampler::new(1, 8192);
    both.sample("labour", &FAMILIES[4]).unwrap();
    let upfront = both.sample("upfront", &FAMILIES[4]).unwrap();
    assert_eq!(alone.sample("upfront", &FAMILIES[4]).unwrap(), upfront);
    let labour = both.sample("labour", &FAMILIES[4]).unwrap();
    assert_ne!(labour, upfront);
    // 1 / sqrt(8192) = 0.011 is one standard error.
    let rho = spearman(&labour.values, &upfront.values).unwrap();
    assert!(rho.abs() < 0.04, "{rho}");
}

#[test]
fn only_a_changed_input_is_drawn_again() {
    let mut sampler = Sampler::new(1, 1000);
    let before: Vec<_> = ["a", "b", "c"].map(|input| sampler.sample(input, &FAMILIES[4]).unwrap()).into();
    let again = ["a", "b", "c"].map(|input| {
        let distribution = if input == "b" { FAMILIES[7] } else { FAMILIES[4] };
        sampler.sample(input, &distribution).unwrap()
    });
    let kept: Vec<bool> = before.iter().zip(&again).map(|(before, again)| Rc::ptr_eq(before, again)).collect();
    assert_eq!(kept, [true, false, true]);
    // Another distribution of one input is read at the same places.
    assert_eq!(before[1].strata, again[1].strata);
    // What is not kept is drawn again, and comes out the same.
    sampler.keep(&["a"]);
    let drawn = sampler.sample("c", &FAMILIES[4]).unwrap();
    assert!(!Rc::ptr_eq(&drawn, &before[2]));
    assert_eq!(drawn, before[2]);
    assert!(Rc::ptr_eq(&sampler.sample("a", &FAMILIES[4]).unwrap(), &before[0]));
}

#[test]
fn what_is_no_distribution_has_no_sample_and_a_constant_no_ranks() {
    let mut sampler = Sampler::new(1, 1000);
    assert_eq!(sampler.sample("a", &Distribution::Pert { low: 2.0, likely: 1.0, high: 3.0 }), None);
    assert_eq!(sampler.sample("a", &Distribution::Lognormal { p10: 0.0, p90: 3.0 }), None);
    let constant = sampler.sample("a", &Distribution::Pert { low: 2.0, likely: 2.0, high: 2.0 }).unwrap();
    assert!(constant.values.iter().all(|&value| value == 2.0));
    assert_eq!(constant.ranks(), None);
    let varied = sampler.sample("b", &FAMILIES[4]).unwrap();
    assert_eq!(spearman(&varied.ranks().unwrap(), &varied.values), Some(1.0));
}

#[track_caller]
fn check_histogram(values: &[f64], bins: usize, first: f64, width: f64, counts: &[u32]) {
    let it = Histogram::new(values, bins);
    assert!((it.edge(0) - first).abs() <= 1e-9 * first.abs().max(1.0), "{it:?}");
    assert!((it.width / width - 1.0).abs() < 1e-12, "{it:?}");
    assert_eq!(it.counts, counts);
}

#[test]
fn histograms_have_round_edges_and_zero_among_them() {
    // 11 over 4 bars is 2.75, rounded up to 3; the first edge at or below -2 is -3, and 0 belongs to the bar above.
    check_histogram(&[-2.0, -1.0, 0.0, 2.9, 3.0, 9.0], 5, -3.0, 3.0, &[2, 2, 1, 0, 1]);
    // Three times a tenth is a little more than 0.3 and two tenths and one a little less: both lie on the edge 0.3.
    check_histogram(&[0.0, 0.1 * 3.0, 0.3, 0.8 - 0.5, 0.9], 10, 0.0, 0.1, &[1, 0, 0, 3, 0, 0, 0, 0, 0, 1]);
    // 90,000 over 9 bars is 10,000 itself.
    check_histogram(&[0.0, 90_000.0], 10, 0.0, 10_000.0, &[1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    // A constant, also but for rounding, is one bar.
    check_histogram(&[5.0, 5.0, 5.0f64.next_up()], 3, 5.0, 2.5, &[3, 0, 0]);
    check_histogram(&[0.0, 0.0], 3, 0.0, 0.5, &[2, 0, 0]);
    assert!(Histogram::new(&[], 3).counts.is_empty());
    assert!(Histogram::new(&[1.0, f64::INFINITY], 3).counts.is_empty());
}

#[test]
fn a_quantile_next_to_never_is_never() {
    let never = f64::INFINITY;
    let check = |values: &[f64], shares: &[f64], expected: &[f64]| {
        assert_eq!(percentiles(values, shares).unwrap(), expected, "{values:?}");
    };
    check(&[never, 1.0, 3.0, 2.0, never], &[0.0, 0.25, 0.5, 0.6, 0.75, 1.0], &[1.0, 2.0, 3.0, never, never, never]);
    check(&[never, never], &[0.1, 0.5], &[never, never]);
    check(&[7.0, 7.0, never], &[0.1, 0.5], &[7.0, 7.0]);
    check(&[1.0, 2.0], &[], &[]);
    assert_eq!(percentiles(&[], &[0.5]), None);
    assert_eq!(percentiles(&[1.0], &[0.5, -0.1]), None);
}

/// The same by sorting.
fn sorted_percentile(values: &[f64], share: f64) -> f64 {
    let mut ordered = values.to_vec();
    ordered.sort_by(f64::total_cmp);
    let position = (ordered.len() - 1) as f64 * share;
    let (low, high) = (ordered[position.floor() as usize], ordered[position.ceil() as usize]);
    if low == high { low } else { low + position.fract() * (high - low) }
}

/// Values as flows have them, and what is hard on cells: all alike, one far away, of every magnitude.
fn samples() -> impl Strategy<Value = Vec<f64>> {
    prop_oneof![
        vec(-1e6..1e6f64, 1..3000),
        vec((0..4i32).prop_map(f64::from), 1..300),
        (vec(0.0..1.0f64, 1..300), -1e15..1e15f64).prop_map(|(mut values, far)| {
            values.push(far);
            values
        }),
        vec((-300..300i32).prop_map(|exponent| 10f64.powi(exponent)), 1..300),
        vec(prop_oneof![Just(f64::INFINITY), -10.0..10.0f64], 1..300),
        vec(prop_oneof![Just(f64::MAX), Just(-f64::MAX), Just(5e-324), Just(0.0)], 1..20),
    ]
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn selection_is_sorting(values in samples(), shares in vec(0.0..=1.0f64, 0..12)) {
        let expected: Vec<f64> = shares.iter().map(|&share| sorted_percentile(&values, share)).collect();
        prop_assert_eq!(percentiles(&values, &shares).unwrap(), expected);
        prop_assert_eq!(percentile(&values, 0.5), Some(sorted_percentile(&values, 0.5)));
    }

    #[test]
    fn every_value_is_in_the_bar_that_holds_it(values in vec(-1e9..1e9f64, 1..500), scale in 1e-9..1e6f64, bins in 2..60usize) {
        let values: Vec<f64> = values.iter().map(|value| value * scale).collect();
        let it = Histogram::new(&values, bins);
        prop_assert_eq!(it.counts.len(), bins);
        prop_assert_eq!(it.counts.iter().sum::<u32>() as usize, values.len());
        // Edges are whole multiples of the width, so zero would be one.
        prop_assert!((it.edge(0) / it.width).fract().abs() < 1e-6);
        for (bar, &count) in it.counts.iter().enumerate() {
            let slack = 2e-9 * it.edge(bar).abs().max(it.edge(bar + 1).abs()) + 2e-9 * it.width;
            let within = |low: f64, high: f64| values.iter().filter(|&&value| low <= value && value < high).count();
            prop_assert!(within(it.edge(bar) - slack, it.edge(bar + 1) + slack) >= count as usize);
            prop_assert!(within(it.edge(bar) + slack, it.edge(bar + 1) - slack) <= count as usize);
        }
    }
}

#[test]
fn the_nodes_of_a_table_are_quantiles() {
    // The series between exact nodes keeps six digits of the width, wherever the mode is.
    for mode in 0..=20 {
        let distribution = Distribution::Pert { low: -5.0, likely: f64::from(mode) - 5.0, high: 15.0 };
        let table = QuantileTable::new(&distribution).unwrap();
        for node in 1..1024 {
            let p = f64::from(node) / 1024.0;
            let (got, expected) = (table.quantile(p), distribution.quantile(p).unwrap());
            assert!((got - expected).abs() < 20.0 * 1e-6, "mode {mode}, node {node}: {got} for {expected}");
        }
    }
}

#[test]
fn a_table_between_neighbouring_doubles() {
    // Bounds so near that nothing, or hardly anything, lies between them, and bounds far apart.
    let high = 1e15f64.next_up();
    for (low, likely, high) in [(1e15, 1e15, high), (1e15, high, high), (0.0, 0.0, 5e-324), (0.0, 1e-300, 1e15)] {
        let table = QuantileTable::new(&Distribution::Pert { low, likely, high }).unwrap();
        for p in [0.0, 1e-6, 0.01, 0.3, 0.7, 0.99, 1.0] {
            let value = table.quantile(p);
            assert!((low..=high).contains(&value), "{low:e}, {likely:e}, {high:e} at {p}: {value:e}");
        }
    }
}
