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
    let zero = grid.partition_point(|&u| u < 0.0);

    let mut search = Search { flows, roots: Vec::new() };
    let lowest = search.begin(LOWEST);
    let middle = search.between(&grid[..=zero], lowest);
    search.between(&grid[zero..], middle);
    Irr { roots: search.roots.into_iter().map(f64::exp_m1).collect() }
}

/// The roots found so far, as ln(1 + rate), ascending.
struct Search<'a> {
    flows: &'a [f64],
    roots: Vec<f64>,
}

impl Search<'_> {
    fn begin(&mut self, u: f64) -> Worth {
        let here = Worth::at(self.flows, u);
        if here.sign() == 0 {
            self.roots.push(u);
        }
        here
    }

    /// Looks at the points of a grid after its first, whose worth is known, as if at each of them; points between two
    /// that rule out a change of sign are not looked at. Returns the worth at its last.
    fn between(&mut self, grid: &[f64], first: Worth) -> Worth {
        let &[left, .., right] = grid else { return first };
        let last = Worth::at(self.flows, right);
        if grid.len() > 2 && !first.keeps_sign_until(&last, left >= 0.0) {
            let middle = grid.len() / 2;
            let halfway = self.between(&grid[..=middle], first);
            return self.between(&grid[middle..], halfway);
        }
        match (first.sign(), last.sign()) {
            (_, 0) => self.roots.push(right),
            (before, after) if before != 0 && before != after => {
                self.roots.push(bisect(self.flows, left, before, right));
            }
            _ => {}
        }
        last
    }
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

/// What a series is worth at a rate. It is scaled by its largest factor, so nothing overflows: below 0 % it is read
/// backwards.
#[derive(Clone, Copy)]
struct Worth {
    value: f64,
    /// The same with every flow counted as positive.
    size: f64,
}

impl Worth {
    /// At ln(1 + rate) = u.
    fn at(flows: &[f64], u: f64) -> Worth {
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
        Worth { value, size }
    }

    fn sign(&self) -> i8 {
        if self.value.abs() <= ZERO * self.size {
            0
        } else if self.value > 0.0 {
            1
        } else {
            -1
        }
    }

    /// Whether every rate from here to `right` has the same sign, none of them zero. From 0 % on a higher rate makes
    /// all that comes in and all that goes out smaller, below it larger: between two rates neither leaves what it is
    /// at their ends. The margin is far more than rounding and than what counts as zero.
    fn keeps_sign_until(&self, right: &Worth, shrinks: bool) -> bool {
        let (large, small) = if shrinks { (self, right) } else { (right, self) };
        let comes_in = |it: &Worth| it.size + it.value;
        let goes_out = |it: &Worth| it.size - it.value;
        let margin = 1e-9 * large.size;
        comes_in(small) - goes_out(large) > margin || goes_out(small) - comes_in(large) > margin
    }
}

fn bisect(flows: &[f64], mut left: f64, sign_left: i8, mut right: f64) -> f64 {
    while right - left > 1e-13 {
        let middle = left + (right - left) / 2.0;
        if middle <= left || middle >= right {
            break;
        }
        match Worth::at(flows, middle).sign() {
            0 => return middle,
            sign if sign == sign_left => left = middle,
            _ => right = middle,
        }
    }
    left + (right - left) / 2.0
}
