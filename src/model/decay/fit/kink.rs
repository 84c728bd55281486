//! The decline that begins at a time: level until tc, a straight fall after it.
//!
//! Given tc, level and fall are a linear regression, so the best tc is found exactly and not by descent: between two
//! neighbouring times the sum of squares is that of a level on the left and a free line on the right, and either the
//! two meet inside the gap, or the best is at one of its ends.

use super::line::line;
use crate::model::stats::least_squares::Sample;
use crate::model::stats::sum::sum;

/// Level, fall per month and begin of the fall: the smallest weighted sum of squares with a positive level, a
/// positive fall, and tc from the first time to the last but one. `samples` in order of time. `None` when nothing
/// falls.
pub fn kink(samples: &[Sample]) -> Option<[f64; 3]> {
    let mut best: Option<([f64; 3], f64)> = None;
    let mut consider = |begin: f64| {
        let Some(it) = line(samples, &|t| (t - begin).max(0.0)) else { return };
        let missed = |sample: &Sample| sample.y - it.level - it.slope * (sample.x - begin).max(0.0);
        let rss = sum(samples.iter().map(|sample| sample.weight * missed(sample).powi(2)));
        if it.level > 0.0 && it.slope < 0.0 && best.is_none_or(|(_, least)| rss < least) {
            best = Some(([it.level, -it.slope, begin], rss));
        }
    };
    for (index, pair) in samples.windows(2).enumerate() {
        let &[Sample { x: left, .. }, Sample { x: right, .. }] = pair else { continue };
        if left == right {
            continue;
        }
        consider(left);
        let (before, after) = samples.split_at(index + 1);
        if let (Some(before), Some(after)) = (line(before, &|_| 0.0), line(after, &|t| t - left)) {
            let meeting = left + (before.level - after.level) / after.slope;
            if meeting > left && meeting < right {
                consider(meeting);
            }
        }
    }
    best.map(|(parameters, _)| parameters)
}
