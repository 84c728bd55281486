//! Internal rate of return: every rate at which the flows are worth nothing, not only the nearest.

use crate::model::roi::npv::annual_rate;

/// The rates searched, as ln(1 + monthly rate): from -99 % to +10,000 % a month.
const LOWEST: f64 = -4.605_170_185_988_091;
const HIGHEST: f64 = 4.615_120_516_841_259;
/// Points of the scan. Two roots closer than a step apart, and a root that only touches zero, are missed.
const SCAN: usize = 4001;
/// A sum of flows this small against their sizes counts as zero; rounding alone gives about 1e-16.
const ZERO: f64 = 1e-14;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    None,
    Unique,
    Multiple,
}

/// The internal rates of return of a series, monthly, ascending.
#[derive(Debug, Clone, PartialEq)]
pub struct Irr {
    pub roots: Vec<f64>,
}

impl Irr {
    pub fn status(&self) -> Status {
        match self.roots.len() {
            0 => Status::None,
            1 => Status::Unique,
            _ => Status::Multiple,
        }
    }

    /// The root to quote: the smallest that is not negative, else the one nearest zero.
    pub fn selected(&self) -> Option<f64> {
        let positive = self.roots.iter().copied().find(|&root| root >= 0.0);
        positive.or_else(|| self.roots.last().copied())
    }

    /// The quoted root over a year.
    pub fn annual(&self) -> Option<f64> {
        annual_rate(self.selected()?)
    }
}

/// All internal rates of return of end-of-month flows. Without both signs there is none.
pub fn irr(flows: &[f64]) -> Irr {
    let Some(changes) = sign_changes(flows) else {
        return Irr { roots: Vec::new() };
    };
    // Descartes' rule: one change of sign in the flows is at most one root, so its ends are grid enough.
    let grid = if changes == 1 { vec![LOWEST, 0.0, HIGHEST] } else { scan() };

    let mut roots = Vec::new();
    let mut last: Option<(f64, i8)> = None;
    for u in grid {
        let sign = sign_of_value(flows, u);
        match (last, sign) {
            (_, 0) => roots.push(u),
            (Some((left, before)), after) if before != 0 && before != after => {
                roots.push(bisect(flows, left, before, u));
            }
            _ => {}
        }
        last = Some((u, sign));
    }
    Irr { roots: roots.into_iter().map(f64::exp_m1).collect() }
}

/// How often the flows change sign, zeros left out; `None` when they never do.
fn sign_changes(flows: &[f64]) -> Option<usize> {
    let signs: Vec<bool> = flows.iter().filter(|&&flow| flow != 0.0).map(|&flow| flow > 0.0).collect();
    let changes = signs.windows(2).filter(|pair| pair[0] != pair[1]).count();
    (changes > 0).then_some(changes)
}

/// Evenly spaced points, ascending, with 0 among them.
fn scan() -> Vec<f64> {
    let step = (HIGHEST - LOWEST) / (SCAN - 1) as f64;
    let point = |index: usize| LOWEST + step * index as f64;
    let negative = (0..SCAN).map(point).filter(|&u| u < 0.0);
    let positive = (0..SCAN).map(point).filter(|&u| u > 0.0);
    negative.chain([0.0]).chain(positive).collect()
}

/// The sign of the present value at ln(1 + rate) = u. The series is scaled by its largest factor, so nothing
/// overflows: for u < 0 it is read backwards.
fn sign_of_value(flows: &[f64], u: f64) -> i8 {
    let (mut value, mut size) = (0.0, 0.0);
    let factor = (-u.abs()).exp();
    let mut horner = |flow: f64| {
        value = value * factor + flow;
        size = size * factor + flow.abs();
    };
    if u >= 0.0 {
        flows.iter().rev().for_each(|&flow| horner(flow));
    } else {
        flows.iter().for_each(|&flow| horner(flow));
    }
    if value.abs() <= ZERO * size {
        0
    } else if value > 0.0 {
        1
    } else {
        -1
    }
}

fn bisect(flows: &[f64], mut left: f64, sign_left: i8, mut right: f64) -> f64 {
    while right - left > 1e-13 {
        let middle = left + (right - left) / 2.0;
        if middle <= left || middle >= right {
            break;
        }
        match sign_of_value(flows, middle) {
            0 => return middle,
            sign if sign == sign_left => left = middle,
            _ => right = middle,
        }
    }
    left + (right - left) / 2.0
}
