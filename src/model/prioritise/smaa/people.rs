//! Other people of the same kind: the roster drawn anew from itself.

use crate::model::prioritise::criterion::Criterion;
use crate::model::prioritise::scores::{Aggregation, Scores};
use crate::model::prioritise::values::Scored;
use crate::model::stats::random::Stream;
use crate::model::stats::rank::order;

/// Participants fit in a byte.
const MOST: usize = 255;

/// The scores of a workshop, laid out so that a resample's medians need no sorting: in every cell people stand in the
/// order of their scores, once and for all, and a resample only says how often each of them counts.
pub struct Resampler {
    aggregation: Aggregation,
    participants: u32,
    people: Stream,
    /// By criterion and item.
    cells: Vec<Cell>,
    /// The scores of all cells, ascending in each, and who gave them.
    scores: Vec<f64>,
    by: Vec<u8>,
}

struct Cell {
    criterion: Criterion,
    /// The value of the full sample, for a resample in which nobody scored the cell.
    full: f64,
    /// Where its scores begin and end.
    start: u32,
    end: u32,
}

impl Resampler {
    /// `None` for more than 255 participants.
    pub fn new(
        voices: &Scores,
        criteria: &[Criterion],
        aggregation: Aggregation,
        scored: &Scored,
        seed: u64,
    ) -> Option<Resampler> {
        let participants = voices.participants();
        if participants.len() > MOST {
            return None;
        }
        let mut resampler = Resampler {
            aggregation,
            participants: participants.len() as u32,
            people: Stream::of_input(seed, "prioritise.people"),
            cells: Vec::with_capacity(scored.items.len() * criteria.len()),
            scores: Vec::new(),
            by: Vec::new(),
        };
        for (place, &criterion) in criteria.iter().enumerate() {
            for (&item, row) in scored.items.iter().zip(scored.values.rows()) {
                let at = item * criteria.len() + place;
                let asked = !scored.values.is_left_out(place);
                let given =
                    (0u8..).zip(participants).filter(|_| asked).filter_map(|(by, list)| Some((by, (*list.get(at)?)?)));
                let (by, scores): (Vec<u8>, Vec<f64>) = given.unzip();
                let start = resampler.scores.len() as u32;
                for place in order(&scores) {
                    resampler.scores.push(scores[place as usize]);
                    resampler.by.push(by[place as usize]);
                }
                let end = resampler.scores.len() as u32;
                resampler.cells.push(Cell { criterion, full: *row.get(place)?, start, end });
            }
        }
        Some(resampler)
    }

    /// Draws as many people as there are and writes what their scores make of each cell.
    pub fn resample(&mut self, values: &mut [f64]) {
        let mut times = [0u8; MOST + 1];
        for _ in 0..self.participants {
            times[self.people.below(self.participants) as usize] += 1;
        }
        for (value, cell) in values.iter_mut().zip(&self.cells) {
            let inside = cell.start as usize..cell.end as usize;
            let (Some(scores), Some(by)) = (self.scores.get(inside.clone()), self.by.get(inside)) else { continue };
            let count = if scores.len() == self.participants as usize {
                self.participants
            } else {
                by.iter().map(|&by| u32::from(times[usize::from(by)])).sum()
            };
            *value = if count == 0 {
                cell.full
            } else {
                let score = match self.aggregation {
                    Aggregation::Median => median(scores, by, &times, count),
                    Aggregation::Mean => mean(scores, by, &times, count),
                };
                // A score between others is on the scale they are on.
                cell.criterion.scale.position(score, cell.criterion.direction).unwrap_or(cell.full)
            };
        }
    }
}

/// The middle of `count` scores, each as often as its giver was drawn.
fn median(scores: &[f64], by: &[u8], times: &[u8; MOST + 1], count: u32) -> f64 {
    let (lower, upper) = ((count - 1) / 2, count / 2);
    let mut passed = 0;
    let mut first = None;
    for (score, &by) in scores.iter().zip(by) {
        passed += u32::from(times[usize::from(by)]);
        if passed > upper {
            let first: f64 = first.unwrap_or(*score);
            return first + 0.5 * (score - first);
        }
        if passed > lower && first.is_none() {
            first = Some(*score);
        }
    }
    first.unwrap_or_default()
}

fn mean(scores: &[f64], by: &[u8], times: &[u8; MOST + 1], count: u32) -> f64 {
    let weighted = scores.iter().zip(by).map(|(score, &by)| score * f64::from(times[usize::from(by)]));
    let mean = weighted.sum::<f64>() / f64::from(count);
    // A mean lies between its scores, whatever rounding does.
    mean.max(scores.first().copied().unwrap_or(mean)).min(scores.last().copied().unwrap_or(mean))
}
