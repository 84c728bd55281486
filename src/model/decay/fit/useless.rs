//! Data from which no curve can be told, and why.

use super::line::line;
use super::{MOST_POINTS, Point};
use crate::model::stats::least_squares::Sample;
use crate::model::stats::student::quantile;

/// Fewest points and shortest span for which any curve is fitted.
pub const FEWEST_POINTS: usize = 5;
pub const SHORTEST_MONTHS: f64 = 2.0;
/// Fewer times than this say nothing about a curve, however many points they hold.
pub const FEWEST_TIMES: usize = 3;
/// Beyond these, values are slips, and squares would leave the range of a double.
const LARGEST: f64 = 1e15;
const LATEST_MONTH: f64 = 1_200.0;
/// Sums of squares keep their digits up to this ratio of sigmas, and no measurement needs more (ours).
const WIDEST_SIGMAS: f64 = 1e6;
/// The chance of calling scatter a decline (ours).
const CHANCE: f64 = 0.05;

/// Why nothing is fitted. Points are counted from 0, times in months.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Useless {
    TooFew {
        points: usize,
        needed: usize,
    },
    TooMany {
        points: usize,
        most: usize,
    },
    /// A value, time or sigma that is not finite or beyond any sense, or a time before launch.
    OutOfRange {
        point: usize,
    },
    SigmaNotPositive {
        point: usize,
    },
    /// Some points have a sigma and this one has none: their weights cannot be compared.
    SigmaMissing {
        point: usize,
    },
    /// One sigma is so many times another that beside its point the others do not count.
    SigmaSpread {
        smallest: f64,
        largest: f64,
        most: f64,
    },
    /// All points together cover too little time.
    ShortSpan {
        months: f64,
        needed: f64,
    },
    /// Many points at very few times.
    FewTimes {
        times: usize,
        needed: usize,
    },
    AllEqual {
        value: f64,
    },
    /// The straight line through the points rises.
    Rising {
        per_month: f64,
    },
    /// It falls, but neither the line nor an exponential by more than scatter may do by itself: the line's fall and
    /// its standard error.
    NoDecline {
        per_month: f64,
        error: f64,
    },
    /// The line begins at or below zero, and nothing can decline from there.
    LevelNotPositive {
        level: f64,
    },
    /// Every curve near these points would begin at more than three times full effect (`curve::TOO_HIGH`).
    NoCurve,
}

impl Useless {
    /// Names its words, and stands in results.
    pub fn id(&self) -> &'static str {
        match self {
            Useless::TooFew { .. } => "too_few",
            Useless::TooMany { .. } => "too_many",
            Useless::OutOfRange { .. } => "out_of_range",
            Useless::SigmaNotPositive { .. } => "sigma_not_positive",
            Useless::SigmaMissing { .. } => "sigma_missing",
            Useless::SigmaSpread { .. } => "sigma_spread",
            Useless::ShortSpan { .. } => "short_span",
            Useless::FewTimes { .. } => "few_times",
            Useless::AllEqual { .. } => "all_equal",
            Useless::Rising { .. } => "rising",
            Useless::NoDecline { .. } => "no_decline",
            Useless::LevelNotPositive { .. } => "level_not_positive",
            Useless::NoCurve => "no_curve",
        }
    }
}

/// The points as samples in order of time, if a curve can be told from them.
pub fn samples(points: &[Point]) -> Result<Vec<Sample>, Useless> {
    if points.len() < FEWEST_POINTS {
        return Err(Useless::TooFew { points: points.len(), needed: FEWEST_POINTS });
    }
    if points.len() > MOST_POINTS {
        return Err(Useless::TooMany { points: points.len(), most: MOST_POINTS });
    }
    let weighted = points.iter().any(|point| point.sigma.is_some());
    let mut samples: Vec<Sample> = Vec::with_capacity(points.len());
    for (index, point) in points.iter().enumerate() {
        let sample = sample(index, point, weighted)?;
        // In order down to the last bit, so that the order of the rows cannot change how sums are rounded.
        let before = |it: &Sample| (it.x, it.y, it.weight) < (sample.x, sample.y, sample.weight);
        samples.insert(samples.partition_point(before), sample);
    }
    let sigmas = || points.iter().filter_map(|point| point.sigma);
    let (smallest, largest) = (sigmas().fold(f64::INFINITY, f64::min), sigmas().fold(0.0, f64::max));
    if largest > WIDEST_SIGMAS * smallest {
        return Err(Useless::SigmaSpread { smallest, largest, most: WIDEST_SIGMAS });
    }
    declines(&samples).map(|()| samples)
}

/// Whether the samples might as well be scatter around a level: neither the straight line nor the exponential, with
/// this sum of squares, is significantly nearer to them (Student's t on one parameter, one-sided).
pub fn scatter(samples: &[Sample], exponential: Option<f64>) -> Option<Useless> {
    let line = line(samples, &|t| t)?;
    let level = line.rss + line.slope * line.slope * line.spread;
    let free = samples.len() as f64 - 2.0;
    let least = quantile(1.0 - CHANCE, free)?;
    let nearer = |rss: f64| (level - rss) * free > least * least * rss;
    let error = (line.rss / free / line.spread).sqrt();
    let falls = nearer(line.rss) || exponential.is_some_and(nearer);
    (!falls).then_some(Useless::NoDecline { per_month: line.slope, error })
}

/// How many different times there are; `samples` in order of time.
pub fn times(samples: &[Sample]) -> usize {
    1 + samples.windows(2).filter(|pair| pair[0].x != pair[1].x).count()
}

fn sample(index: usize, point: &Point, weighted: bool) -> Result<Sample, Useless> {
    let known = (0.0..=LATEST_MONTH).contains(&point.time) && point.value.abs() <= LARGEST;
    let sigma = match point.sigma {
        None if weighted => return Err(Useless::SigmaMissing { point: index }),
        None => 1.0,
        Some(sigma) if sigma <= 0.0 => return Err(Useless::SigmaNotPositive { point: index }),
        Some(sigma) => sigma,
    };
    if !known || !(1.0 / LARGEST..=LARGEST).contains(&sigma) {
        return Err(Useless::OutOfRange { point: index });
    }
    Ok(Sample { x: point.time, y: point.value, weight: 1.0 / (sigma * sigma) })
}

fn declines(samples: &[Sample]) -> Result<(), Useless> {
    let &[first, .., last] = samples else { return Err(Useless::NoCurve) };
    let months = last.x - first.x;
    // A slack of rounding: "2 months" of dates is a quotient.
    if months < SHORTEST_MONTHS * (1.0 - 1e-9) {
        return Err(Useless::ShortSpan { months, needed: SHORTEST_MONTHS });
    }
    let times = times(samples);
    if times < FEWEST_TIMES {
        return Err(Useless::FewTimes { times, needed: FEWEST_TIMES });
    }
    if samples.iter().all(|sample| sample.y == first.y) {
        return Err(Useless::AllEqual { value: first.y });
    }
    let line = line(samples, &|t| t - first.x).ok_or(Useless::NoCurve)?;
    if line.slope >= 0.0 {
        return Err(Useless::Rising { per_month: line.slope });
    }
    if line.level <= 0.0 {
        return Err(Useless::LevelNotPositive { level: line.level });
    }
    Ok(())
}
