//! RICE, ICE and WSJF: second opinions from fields of their own.
//!
//! They are ratio scores: their ranks may stand side by side, their values may not be compared across methods.

use super::inputs::{Ice, Rice, Wsjf};
use super::ranking::competition_ranks;
use crate::model::stats::rank::TIE;

impl Rice {
    /// reach x impact x confidence / effort (Intercom 2016); `None` while one of them is not known, and unless the
    /// effort is positive.
    pub fn score(&self) -> Option<f64> {
        ratio(self.reach? * self.impact? * self.confidence?, self.effort?)
    }
}

impl Ice {
    /// impact x confidence x ease; `None` while one of them is not known.
    pub fn score(&self) -> Option<f64> {
        finite(self.impact? * self.confidence? * self.ease?)
    }
}

impl Wsjf {
    /// Weighted shortest job first, the cost of delay for the size of the job: (business + time + risk) / size. `None`
    /// while one of them is not known, and unless the size is positive.
    pub fn score(&self) -> Option<f64> {
        ratio(self.business? + self.time? + self.risk?, self.size?)
    }
}

/// Ranks of the scores of one method, 1 for the highest; equal ones share the better rank. These scores have no common
/// scale, so what is equal is measured against the largest.
pub fn ranks(scores: &[Option<f64>]) -> Vec<Option<u32>> {
    let largest = scores.iter().flatten().fold(1.0, |largest: f64, score| largest.max(score.abs()));
    competition_ranks(scores, TIE * largest)
}

fn ratio(dividend: f64, divisor: f64) -> Option<f64> {
    if divisor > 0.0 { finite(dividend / divisor) } else { None }
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}
