//! RICE, ICE and WSJF: second opinions from fields of their own.
//!
//! They are ratio scores: their ranks may stand side by side, their values may not be compared across methods.

use super::ranking::competition_ranks;
use crate::model::stats::rank::TIE;

/// Reach, impact, confidence and effort (Intercom 2016).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rice {
    /// People or events in a period, at least 0.
    pub reach: f64,
    /// 0.25 minimal, 0.5 low, 1 medium, 2 high, 3 massive.
    pub impact: f64,
    /// 0 to 1.
    pub confidence: f64,
    /// Person-months.
    pub effort: f64,
}

/// Impact, confidence and ease, each usually 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ice {
    pub impact: f64,
    pub confidence: f64,
    pub ease: f64,
}

/// Weighted shortest job first: the cost of delay for the size of the job.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wsjf {
    pub business: f64,
    pub time: f64,
    pub risk: f64,
    pub size: f64,
}

impl Rice {
    /// reach x impact x confidence / effort; `None` unless the effort is positive.
    pub fn score(&self) -> Option<f64> {
        ratio(self.reach * self.impact * self.confidence, self.effort)
    }
}

impl Ice {
    /// impact x confidence x ease.
    pub fn score(&self) -> Option<f64> {
        finite(self.impact * self.confidence * self.ease)
    }
}

impl Wsjf {
    /// (business + time + risk) / size; `None` unless the size is positive.
    pub fn score(&self) -> Option<f64> {
        ratio(self.business + self.time + self.risk, self.size)
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
