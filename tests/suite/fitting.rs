//! Fitting a decline: what is refused, what is chosen, and what a fitted curve says.

use landfall::model::decay::fit::curve::{Fitted, TOO_HIGH, Unusable};
use landfall::model::decay::fit::scale::{Better, Scale, ScaleFault};
use landfall::model::decay::fit::shape::Shape;
use landfall::model::decay::fit::useless::Useless;
use landfall::model::decay::fit::{Fits, Point, fit};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::documents::cases;

fn points(values: &[(f64, f64)]) -> Vec<Point> {
    values.iter().map(|&(time, value)| Point { time, value, sigma: None }).collect()
}

/// One point a month from month 0.
fn monthly(values: &[f64]) -> Vec<Point> {
    values.iter().enumerate().map(|(month, &value)| Point { time: month as f64, value, sigma: None }).collect()
}

/// A curve with a small ripple, which is scatter to a fit.
fn rippled(count: usize, step: f64, curve: impl Fn(f64) -> f64) -> Vec<Point> {
    let ripple = |index: usize| 0.004 * ((index * 7 % 5) as f64 - 2.0);
    (0..count)
        .map(|index| Point {
            time: step * index as f64,
            value: curve(step * index as f64) + ripple(index),
            sigma: None,
        })
        .collect()
}

fn best(fits: &Fits) -> &Fitted {
    &fits.curves[fits.best]
}

fn of(fits: &Fits, shape: Shape) -> &Fitted {
    fits.curves.iter().find(|it| it.shape == shape).expect("a curve of this shape")
}

#[track_caller]
fn close(got: f64, expected: f64, within: f64) {
    assert!((got - expected).abs() <= within, "expected {expected} within {within}, got {got}");
}

#[test]
fn useless_data_is_refused_with_its_reason() {
    #[track_caller]
    fn check(points: &[Point], expected: Useless) {
        assert_eq!(fit(points), Err(expected));
    }
    let falling = [1.0, 0.9, 0.8, 0.7, 0.6];
    check(&[], Useless::TooFew { points: 0, needed: 5 });
    check(&monthly(&falling[..4]), Useless::TooFew { points: 4, needed: 5 });
    check(&rippled(121, 0.1, |t| 1.0 - 0.05 * t), Useless::TooMany { points: 121, most: 120 });
    let mut short = monthly(&falling);
    short.iter_mut().for_each(|point| point.time *= 0.25);
    check(&short, Useless::ShortSpan { months: 1.0, needed: 2.0 });
    check(
        &points(&[(0.0, 1.0), (0.0, 0.9), (6.0, 0.5), (6.0, 0.4), (6.0, 0.6)]),
        Useless::FewTimes { times: 2, needed: 3 },
    );
    check(&monthly(&[0.7; 5]), Useless::AllEqual { value: 0.7 });
    // The slope of 0.1, 0.2, ... is 0.1; in sixteenths nothing is rounded.
    check(&monthly(&[0.0, 0.0625, 0.125, 0.1875, 0.25]), Useless::Rising { per_month: 0.0625 });
    // Up and down again: the line is flat.
    check(&monthly(&[0.0, 1.0, 2.0, 1.0, 0.0]), Useless::Rising { per_month: 0.0 });
    // 1 0 1 0 0: slope = sum (t - 2)(y - 0.4) / 10 = (-2 + 0) / 10 = -0.2; fitted .8 .6 .4 .2 0, residuals
    // .2 -.6 .6 -.2 0, rss .8; error = sqrt(.8 / 3 / 10) = 0.1633, and t_.95 of 3 is 2.353: -0.2 is scatter. An
    // exponential is no nearer.
    let Err(Useless::NoDecline { per_month, error }) = fit(&monthly(&[1.0, 0.0, 1.0, 0.0, 0.0])) else { panic!() };
    close(per_month, -0.2, 1e-12);
    close(error, (0.8f64 / 30.0).sqrt(), 1e-12);
    check(&monthly(&[-1.0, -2.0, -3.0, -4.0, -5.0]), Useless::LevelNotPositive { level: -1.0 });

    for value in [f64::NAN, f64::INFINITY, 2e15] {
        let mut points = monthly(&falling);
        points[3].value = value;
        check(&points, Useless::OutOfRange { point: 3 });
    }
    for time in [f64::NAN, -0.1, 1e9] {
        let mut points = monthly(&falling);
        points[2].time = time;
        check(&points, Useless::OutOfRange { point: 2 });
    }
    let mut weighted = monthly(&falling);
    weighted[1].sigma = Some(0.1);
    check(&weighted, Useless::SigmaMissing { point: 0 });
    weighted.iter_mut().for_each(|point| point.sigma = Some(0.1));
    weighted[4].sigma = Some(0.0);
    check(&weighted, Useless::SigmaNotPositive { point: 4 });
    weighted[4].sigma = Some(2e5);
    check(&weighted, Useless::SigmaSpread { smallest: 0.1, largest: 2e5, most: 1e6 });
    weighted[4].sigma = Some(f64::NAN);
    check(&weighted, Useless::OutOfRange { point: 4 });
}

#[test]
fn no_curve_is_told_when_each_would_begin_out_of_all_proportion() {
    // From month 10 on 1 falls by half a month: at launch that is 2^10.
    let points: Vec<Point> =
        (0..6).map(|index| Point { time: 10.0 + f64::from(index), value: 0.5f64.powi(index), sigma: None }).collect();
    assert_eq!(fit(&points), Err(Useless::NoCurve));
    // Begun a month after launch, it is 2 there.
    let early: Vec<Point> = points.iter().map(|point| Point { time: point.time - 9.0, ..*point }).collect();
    let fits = fit(&early).unwrap();
    close(best(&fits).value(0.0), 2.0, 1e-6);
}

#[test]
fn a_curve_without_scatter_is_found_again() {
    // Weibull A = 0.98, tau = 4, k = 2 at 12 times; the others cannot follow it.
    let fits =
        fit(&monthly(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(|t| 0.98 * (-(f64::from(t) / 4.0).powi(2)).exp()))).unwrap();
    let it = best(&fits);
    assert_eq!(it.shape, Shape::Weibull);
    for (got, expected) in it.parameters.iter().zip([0.98, 4.0, 2.0]) {
        close(*got, expected, 1e-9);
    }
    close(fits.weights[1], 1.0, 1e-9);
    let decline = it.decline().unwrap();
    close(decline.rho, 0.25, 1e-9);
    close(decline.k, 2.0, 1e-9);
    // e^-((t/4)^2) 0.98 = 0.49 where (t/4)^2 = ln 2.
    close(it.crossing(0.49).unwrap(), 4.0 * 2f64.ln().sqrt(), 1e-8);
}

#[test]
fn fewer_than_eight_points_have_no_shape() {
    let curve = |t: f64| (-(t / 5.0).powi(3)).exp();
    for count in 5..8 {
        let fits = fit(&rippled(count, 1.0, curve)).unwrap();
        assert!(fits.only_exponential);
        assert_eq!(fits.curves.iter().map(|it| it.shape).collect::<Vec<_>>(), [Shape::Exponential]);
        assert_eq!(fits.weights, [1.0]);
    }
    let fits = fit(&rippled(8, 1.0, curve)).unwrap();
    assert!(!fits.only_exponential);
    assert_eq!(fits.curves.iter().map(|it| it.shape).collect::<Vec<_>>(), Shape::ALL);
    assert_eq!(best(&fits).shape, Shape::Weibull);
}

#[test]
fn points_at_three_times_have_no_shape_either() {
    let values = [(0.0, 1.0), (0.0, 0.98), (0.0, 0.99), (3.0, 0.7), (3.0, 0.72), (6.0, 0.5), (6.0, 0.52), (6.0, 0.51)];
    let fits = fit(&points(&values)).unwrap();
    assert_eq!(fits.curves.iter().map(|it| it.shape).collect::<Vec<_>>(), [Shape::Exponential]);
}

#[test]
fn the_simpler_curve_wins_a_near_tie() {
    // From an exponential the Weibull curve can only gain by its third parameter.
    let fits = fit(&rippled(20, 0.5, |t| (-0.3 * t).exp())).unwrap();
    assert_eq!(best(&fits).shape, Shape::Exponential);
    let decline = best(&fits).decline().unwrap();
    close(decline.rho, 0.3, 0.005);
    assert_eq!(decline.k, 1.0);
}

#[test]
fn without_scatter_rounding_decides_nothing() {
    // Both the exponential and the Weibull curve go through every point; which rounds better is chance.
    for rate in 1..20 {
        let rate = f64::from(rate) / 20.0;
        let points: Vec<f64> = (0..10).map(|t| (-rate * f64::from(t)).exp()).collect();
        let fits = fit(&monthly(&points)).unwrap();
        assert_eq!(best(&fits).shape, Shape::Exponential);
        // 10 points: penalties 6 + 24 / 6 and 8 + 40 / 5.
        close(of(&fits, Shape::Weibull).aicc - best(&fits).aicc, 6.0, 1e-9);
    }
}

#[test]
fn a_decline_over_many_years_is_found_as_well() {
    // The same in units of ten years.
    let curves: [fn(f64) -> f64; 4] = [
        |t| (-t / 3.0).exp(),
        |t| (-t / 12.0).exp(),
        |t| (-(t / 4.0).powi(3)).exp(),
        |t| 1.0 / (1.0 + (2.0 * t - 9.0).exp()),
    ];
    for curve in curves {
        let quick = rippled(10, 1.0, curve);
        let slow: Vec<Point> = quick.iter().map(|it| Point { time: 120.0 * it.time, ..*it }).collect();
        let (quick, slow) = (fit(&quick).unwrap(), fit(&slow).unwrap());
        assert_eq!(quick.curves.len(), slow.curves.len());
        for (quick, slow) in quick.curves.iter().zip(&slow.curves) {
            close(slow.rss, quick.rss, 1e-6 * quick.rss);
        }
    }
}

#[test]
fn a_kink_is_found_exactly() {
    // Level 0.9 to month 2.5, then 0.1 a month: both the level and the line go through all their points.
    let kink = |t: f64| 0.9 - 0.1 * (t - 2.5).max(0.0);
    let points: Vec<Point> =
        (0..10).map(|t| Point { time: f64::from(t), value: kink(f64::from(t)), sigma: None }).collect();
    let fits = fit(&points).unwrap();
    let it = best(&fits);
    assert_eq!(it.shape, Shape::Piecewise);
    for (got, expected) in it.parameters.iter().zip([0.9, 0.1, 2.5]) {
        close(*got, expected, 1e-9);
    }
    // 0.5 is 0.4 below the level: four months after the kink.
    close(it.crossing(0.5).unwrap(), 6.5, 1e-9);
    assert_eq!(it.std_err(), None);
    assert_eq!(it.band(&[1.0]), None);
    assert_eq!(it.decline(), Err(Unusable::Shape));
    assert!(it.residuals(&points).iter().all(|residual| residual.abs() < 1e-9));
}

#[test]
fn a_kink_falls_even_where_a_rise_is_nearer() {
    // 5, eight zeros, 4: nearest is the level with a rise at the end, but a curve of decline falls. The straight line:
    // sum (t - 4.5) y = -22.5 + 18 = -4.5 over 82.5, so it falls by 0.054545 a month from the start.
    let fits = fit(&monthly(&[5.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 4.0])).unwrap();
    let it = of(&fits, Shape::Piecewise);
    close(it.parameters[1], 4.5 / 82.5, 1e-9);
    close(it.parameters[2], 0.0, 1e-12);
}

#[test]
fn crossings() {
    let fits = fit(&rippled(12, 1.0, |t| 1.0 / (1.0 + (t - 6.0).exp()))).unwrap();
    let it = of(&fits, Shape::Logistic);
    let &[height, steepness, middle] = it.parameters.as_slice() else { panic!() };
    // Half height in the middle; a tenth of the height where e^(s (t - t0)) = 9.
    close(it.crossing(height / 2.0).unwrap(), middle, 1e-9);
    close(it.crossing(height / 10.0).unwrap(), middle + 9f64.ln() / steepness, 1e-9);
    // Where the curve already is at launch.
    assert_eq!(it.crossing(it.value(0.0)), Some(0.0));
    assert_eq!(it.crossing(5.0), Some(0.0));
    for level in [0.0, -1.0, f64::NAN] {
        assert_eq!(it.crossing(level), None);
    }
    // Three spans of 11 months are 33; e^(-0.02 t) is at a half after 34.7.
    let slow_points = || rippled(12, 1.0, |t| (-0.02 * t).exp());
    let slow = fit(&slow_points()).unwrap();
    close(best(&slow).horizon(), 33.0, 1e-12);
    assert_eq!(best(&slow).crossing(0.5), None);
    let later: Vec<Point> = slow_points().iter().map(|it| Point { time: it.time + 5.0, ..*it }).collect();
    close(best(&fit(&later).unwrap()).horizon(), 38.0, 1e-12);
    let level = best(&slow).value(32.9);
    close(best(&slow).crossing(level).unwrap(), 32.9, 1e-9);
}

#[test]
fn what_the_simulator_cannot_follow_says_why() {
    let steep = fit(&rippled(12, 1.0, |t| (-(t / 6.0).powi(9)).exp())).unwrap();
    let Err(Unusable::Steepness { k, least: 0.5, most: 5.0 }) = of(&steep, Shape::Weibull).decline() else { panic!() };
    close(k, 9.0, 0.5);
    assert_eq!(of(&steep, Shape::Logistic).decline(), Err(Unusable::Shape));
    // Gone by a millionth of the level after a month: 14 a month.
    let sudden = fit(&monthly(&[1.0, 1e-6, 1e-12, 0.0, 0.0])).unwrap();
    let Err(Unusable::Speed { rho, most: 10.0 }) = best(&sudden).decline() else { panic!("{sudden:?}") };
    close(rho, 1e6f64.ln(), 0.1);
}

#[test]
fn weights_are_the_inverse_variance() {
    // Two of everything is the same as all sigmas less by the square root of two, but for the freedom.
    let once = rippled(12, 0.8, |t| (-(t / 4.0).powi(2)).exp());
    let sigma = |sigma: f64| once.iter().map(move |point| Point { sigma: Some(sigma), ..*point });
    let plain = fit(&once).unwrap();
    let weighted = fit(&sigma(0.01).collect::<Vec<_>>()).unwrap();
    let (a, b) = (of(&plain, Shape::Weibull), of(&weighted, Shape::Weibull));
    close(b.rss, a.rss / 1e-4, 1e-6);
    for (a, b) in a.std_err().unwrap().iter().zip(b.std_err().unwrap()) {
        close(b, *a, 1e-9);
    }
    // A point that is hardly known hardly counts.
    let mut off: Vec<Point> = sigma(0.01).collect();
    off[5].value += 0.3;
    off[5].sigma = Some(1e3);
    close(of(&fit(&off).unwrap(), Shape::Weibull).parameters[1], 4.0, 0.05);
}

#[test]
fn a_band_is_the_interval_of_the_level_at_launch() {
    // At t = 0 only A counts, so the band there is the interval of A.
    let fits = fit(&rippled(14, 0.7, |t| (-(t / 4.0).powi(2)).exp())).unwrap();
    let it = of(&fits, Shape::Weibull);
    let (band, margins) = (it.band(&[0.0]).unwrap(), it.margins().unwrap());
    close(band[0], margins[0], 1e-12);
    // t_.975 of 11 is 2.20099.
    close(margins[0] / it.std_err().unwrap()[0], 2.200_985, 1e-6);
}

#[test]
fn scales() {
    let higher = Scale::new(Better::Higher, 80.0, f64::NAN).unwrap();
    assert_eq!(higher.effectiveness(60.0), 0.75);
    assert_eq!(higher.value(0.75), 60.0);
    assert_eq!(higher.width(4.0), 0.05);
    // 5 errors at full effect, 25 without any: 10 are three quarters of the way up.
    let lower = Scale::new(Better::Lower, 5.0, 25.0).unwrap();
    assert_eq!(lower.effectiveness(10.0), 0.75);
    assert_eq!(lower.effectiveness(5.0), 1.0);
    assert_eq!(lower.effectiveness(30.0), -0.25);
    assert_eq!(lower.value(0.75), 10.0);
    assert_eq!(lower.width(2.0), 0.1);
    assert_eq!(Scale::new(Better::Higher, 0.0, 0.0), Err(ScaleFault::FullNotPositive { full: 0.0 }));
    let fault = ScaleFault::WorthlessNotAbove { full: 5.0, worthless: 5.0 };
    assert_eq!(Scale::new(Better::Lower, 5.0, 5.0), Err(fault));
}

/// Whatever somebody may have measured: mostly declines under noise, in order or not, some at one time; now and then
/// jumps and huge values.
fn any_points() -> impl Strategy<Value = Vec<Point>> {
    let time = prop_oneof![
        4 => vec(0.0..24.0f64, 0..40),
        2 => vec((0..24i32).prop_map(f64::from), 0..40),
        1 => vec(0.0..1200.0f64, 0..40),
    ];
    let noise = prop_oneof![
        3 => vec(-0.05..0.05f64, 40),
        2 => vec(-0.5..0.5f64, 40),
        1 => vec((0..=10i32).prop_map(|tenths| f64::from(tenths) / 10.0), 40),
        1 => vec(-1e15..1e14f64, 40),
    ];
    let sigma = prop_oneof![2 => Just(None), 1 => vec(0.5..2.0f64, 40).prop_map(Some), 1 => vec(-16.0..16.0f64, 40).prop_map(|sizes| Some(sizes.into_iter().map(|size| 10f64.powf(size)).collect())),
        1 => (vec(-3.0..3.0f64, 40), -12.0..12.0f64).prop_map(|(sizes, all)| Some(sizes.into_iter().map(|size| 10f64.powf(size + all)).collect()))];
    (time, noise, sigma, -2.0..2.0f64, 0.5..30.0f64).prop_map(|(times, noise, sigma, fall, tau)| {
        let value = |(index, &time): (usize, &f64)| {
            let value = fall * (-time / tau).exp() + noise[index];
            Point { time, value, sigma: sigma.as_ref().map(|sigma| sigma[index]) }
        };
        times.iter().enumerate().map(value).collect()
    })
}

proptest! {
    #![proptest_config(cases(100))]

    /// The model is total: a reason, or curves whose every word is finite and none of which is wild.
    #[test]
    fn any_points_give_a_reason_or_sound_curves(points in any_points()) {
        let Ok(fits) = fit(&points) else { return Ok(()) };
        let largest = points.iter().map(|point| point.value).fold(1.0, f64::max);
        prop_assert!((fits.weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        for it in &fits.curves {
            prop_assert!(it.parameters.iter().all(|value| value.is_finite()), "{it:?}");
            prop_assert!(it.rss.is_finite() && it.aicc.is_finite());
            let times: Vec<f64> = (0..=40).map(|part| it.horizon() * f64::from(part) / 40.0).collect();
            let values: Vec<f64> = times.iter().map(|&t| it.value(t)).collect();
            prop_assert!(values.iter().all(|value| value.is_finite() && *value <= TOO_HIGH * largest * (1.0 + 1e-9)));
            prop_assert!(values.windows(2).all(|pair| pair[1] <= pair[0]), "{it:?}: {values:?}");
            let all = [it.std_err(), it.margins(), it.band(&times)];
            prop_assert!(all.iter().flatten().flatten().all(|value| value.is_finite() && *value >= 0.0), "{it:?} {all:?}");
            for level in [1e-300, 0.1, 0.5, 0.9] {
                if let Some(time) = it.crossing(level) {
                    prop_assert!((0.0..=it.horizon()).contains(&time), "{it:?}: {level} at {time}");
                }
            }
            if let Ok(decline) = it.decline() {
                prop_assert!(decline.rho > 0.0 && decline.rho <= 10.0 && (0.5..=5.0).contains(&decline.k));
            }
        }
    }

    /// The best is the simplest that is not worse by more than 2, and weights are likelihoods.
    #[test]
    fn the_choice_follows_the_criterion(points in any_points()) {
        let Ok(fits) = fit(&points) else { return Ok(()) };
        let lowest = fits.curves.iter().map(|it| it.aicc).fold(f64::INFINITY, f64::min);
        let chosen = best(&fits);
        prop_assert!(chosen.aicc <= lowest + 2.0);
        for (it, weight) in fits.curves.iter().zip(&fits.weights) {
            let simpler = it.shape.parameters() < chosen.shape.parameters();
            let better = it.shape.parameters() == chosen.shape.parameters() && it.aicc < chosen.aicc;
            prop_assert!(!(better || simpler && it.aicc <= lowest + 2.0), "{fits:?}");
            let expected = fits.weights[fits.best] * ((chosen.aicc - it.aicc) / 2.0).exp();
            prop_assert!((weight - expected).abs() <= 1e-9 * (1e-9 + expected), "{fits:?}");
        }
    }

    /// No begin of the fall on a dense grid is nearer to the points than the one that was found.
    #[test]
    fn no_kink_is_nearer(points in any_points()) {
        let Ok(fits) = fit(&points) else { return Ok(()) };
        let mut times: Vec<f64> = points.iter().map(|point| point.time).collect();
        times.sort_by(f64::total_cmp);
        times.dedup();
        if points.len() < 8 || times.len() < 4 {
            return Ok(());
        }
        let weights: Vec<f64> = points.iter().map(|it| it.sigma.map_or(1.0, |sigma| 1.0 / (sigma * sigma))).collect();
        let total = |of: &dyn Fn(&Point) -> f64| points.iter().zip(&weights).map(|(it, w)| w * of(it)).sum::<f64>();
        let found = fits.curves.iter().find(|it| it.shape == Shape::Piecewise).map_or(f64::INFINITY, |it| it.rss);
        let weight = total(&|_| 1.0);
        let at = |part: i32| {
            let begin = times[0] + (times[times.len() - 2] - times[0]) * f64::from(part) / 200.0;
            let past = |it: &Point| (it.time - begin).max(0.0);
            let (x, y) = (total(&past) / weight, total(&|it| it.value) / weight);
            let slope = total(&|it| (past(it) - x) * (it.value - y)) / total(&|it| (past(it) - x).powi(2));
            let level = y - slope * x;
            (total(&|it| (it.value - level - slope * past(it)).powi(2)), level, slope)
        };
        let (rss, level, slope) = (0..=200).map(at).min_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
        // Where the nearest of all is no decline, or begins so high that it is left out, there is nothing to compare.
        if slope < 0.0 && (0.1..2.0).contains(&level) {
            // A sum of squares is not known better than the rounding of the values.
            let slack = 1e-6 * rss + 1e-20 * total(&|it| it.value.powi(2));
            prop_assert!(found <= rss + slack, "{found} {rss}: {fits:?}");
        }
    }

    /// The order of the rows does not matter.
    #[test]
    fn order_does_not_matter(points in any_points(), turn in 0usize..40) {
        let mut turned = points.clone();
        turned.rotate_left(turn.min(points.len()));
        if let (Ok(one), Ok(other)) = (fit(&points), fit(&turned)) {
            prop_assert_eq!(one, other);
        }
    }

    /// An exponential is a Weibull curve with k = 1, so the richer one is never further from the data.
    #[test]
    fn a_richer_curve_is_no_worse(
        level in 0.5..1.2f64, half in 0.1..1.0f64, k in 0.6..3.0f64, step in 0.2..6.0f64,
        noise in vec(-0.03..0.03f64, 12),
    ) {
        let span = 11.0 * step;
        let curve = |t: f64| level * (-(t / (half * span)).powf(k)).exp();
        let points: Vec<Point> = noise
            .iter()
            .enumerate()
            .map(|(index, noise)| (step * index as f64, noise))
            .map(|(time, noise)| Point { time, value: curve(time) + noise, sigma: None })
            .collect();
        let Ok(fits) = fit(&points) else { return Ok(()) };
        prop_assert!(of(&fits, Shape::Weibull).rss <= of(&fits, Shape::Exponential).rss * (1.0 + 1e-9));
        // Nor is any curve further from them than the one they were made of, if that is a Weibull curve.
        let own: f64 = noise.iter().map(|noise| noise * noise).sum();
        prop_assert!(of(&fits, Shape::Weibull).rss <= own * (1.0 + 1e-9));
    }
}
