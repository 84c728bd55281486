//! Rank acceptability: in how many weightings each item comes first, second, …
//!
//! SMAA-2 (Lahdelma and Salminen 2001; Tervonen and Lahdelma 2007) draws weights uniformly over everything weights can
//! be and ranks the items under each. The second mode draws people as well, and so asks whether the result would
//! survive another workshop. Neither claims that all weightings are equally sensible; what they show is how much of a
//! result comes from the weights.
//!
//! It is worked in slices, because it takes longer than a frame.

mod people;
mod sorting;
mod tally;
pub mod verdict;

use super::criterion::Criterion;
use super::scores::{Aggregation, Scores};
use super::values::Values;
use crate::model::stats::random::Stream;
use people::Resampler;
use sorting::Sorter;
use tally::Tally;

/// Duels are counted for so many items, the first of the ranking.
pub const DUELLISTS: usize = 30;
/// The usual number of weightings: a share is then known to 0.005, one standard error at most.
pub const DRAWS: usize = 10_000;
/// Weightings for each roster drawn. The 500 rosters of the usual number are what a share's error comes from: 0.022 at
/// most.
pub const WEIGHTINGS: usize = 20;

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Weights alone.
    Weights,
    /// The people as well: as many as there are, each any number of times.
    People,
}

/// Acceptabilities under way.
pub struct Smaa {
    mode: Mode,
    items: usize,
    /// How many draws there are, and how many are done.
    draws: usize,
    done: usize,
    /// The values by criterion: all items on the first, then on the second, ….
    columns: Vec<f64>,
    /// Criteria that decide nothing get no weight, so that what is drawn is as if they were not there.
    left_out: Vec<bool>,
    weights: Stream,
    /// Where people are drawn.
    resampler: Option<Resampler>,
    /// Of the current draw.
    drawn: Vec<f64>,
    utilities: Vec<f64>,
    sorter: Sorter,
    tally: Tally,
}

/// How often each item had each rank, and under which weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptability {
    pub mode: Mode,
    pub draws: usize,
    /// By item and rank the share of the draws; equal items share their ranks equally. Each item's shares sum to 1.
    pub rank: Vec<Vec<f64>>,
    /// By item the mean of the weights under which it is first, summing to 1; `None` where it never is.
    pub central_weights: Vec<Option<Vec<f64>>>,
    /// By item all its ranks in one number: 1 always first, 0 always last, even steps between.
    pub holistic: Vec<f64>,
    /// The items whose duels are counted.
    pub duellists: Vec<usize>,
    /// By pairs of them the share of the draws in which the first is better, half of those in which both are equal
    /// included; 0 for an item and itself.
    pub pairwise: Vec<Vec<f64>>,
}

impl Acceptability {
    /// The share of the draws in which one item is better than another, draws in which both are equal counting half;
    /// `None` where their duel was not counted.
    pub fn duel(&self, one: usize, other: usize) -> Option<f64> {
        let place = |item: usize| self.duellists.iter().position(|it| *it == item);
        self.pairwise.get(place(one)?)?.get(place(other)?).copied()
    }
}

impl Mode {
    /// The one a verdict is read from: people are drawn where there are enough of them to draw.
    pub fn deciding(participants: usize) -> Mode {
        if participants >= 3 { Mode::People } else { Mode::Weights }
    }
}

impl Smaa {
    /// Draws weights alone. Duels are counted between the first `DUELLISTS` of `foremost`, rows of the values. `None`
    /// without items or draws.
    pub fn of_weights(values: &Values, foremost: &[usize], draws: usize, seed: u64) -> Option<Smaa> {
        let items = values.items();
        if items == 0 || draws == 0 || foremost.iter().any(|&item| item >= items) {
            return None;
        }
        let criteria = values.criteria();
        let mut columns = vec![0.0; items * criteria];
        for (item, row) in values.rows().enumerate() {
            for (criterion, value) in row.iter().enumerate() {
                columns[criterion * items + item] = *value;
            }
        }
        let foremost = foremost.iter().copied().take(DUELLISTS).collect();
        Some(Smaa {
            mode: Mode::Weights,
            items,
            draws,
            done: 0,
            columns,
            left_out: (0..criteria).map(|criterion| values.is_left_out(criterion)).collect(),
            // Both modes draw the same weights: what differs between them comes from the people.
            weights: Stream::of_input(seed, "prioritise.weights"),
            resampler: None,
            drawn: vec![0.0; criteria],
            utilities: vec![0.0; items],
            sorter: Sorter::new(items),
            tally: Tally::new(items, criteria, foremost),
        })
    }

    /// Draws people and weights. Items are the scored ones, in the order of `Scores::summarised`; who scored nothing is
    /// not drawn. The order of the participants decides which of them a draw means, so it should not depend on chance.
    /// `None` without scored items, draws or criteria that fit, and for more than 255 participants.
    pub fn of_people(
        scores: &Scores,
        criteria: &[Criterion],
        aggregation: Aggregation,
        foremost: &[usize],
        draws: usize,
        seed: u64,
    ) -> Option<Smaa> {
        let voices = scores.voices();
        let scored = voices.summarised(criteria, aggregation)?;
        let mut smaa = Smaa::of_weights(&scored.values, foremost, draws, seed)?;
        smaa.mode = Mode::People;
        smaa.resampler = Some(Resampler::new(&voices, criteria, aggregation, &scored, seed)?);
        Some(smaa)
    }

    /// Works on: so many draws. Returns whether all is done.
    pub fn step(&mut self, draws: usize) -> bool {
        let until = self.draws.min(self.done.saturating_add(draws));
        while self.done < until {
            if self.done.is_multiple_of(WEIGHTINGS)
                && let Some(resampler) = &mut self.resampler
            {
                resampler.resample(&mut self.columns);
            }
            self.draw();
            self.done += 1;
        }
        self.done == self.draws
    }

    /// The share of the draws that is done.
    pub fn progress(&self) -> f64 {
        self.done as f64 / self.draws as f64
    }

    /// What came out; `None` until all is done.
    pub fn acceptability(&self) -> Option<Acceptability> {
        (self.done == self.draws).then(|| self.tally.acceptability(self.mode, self.draws))
    }

    /// One weighting: exponential variables over their sum are uniform on the simplex.
    fn draw(&mut self) {
        let mut total = 0.0;
        for (weight, left_out) in self.drawn.iter_mut().zip(&self.left_out) {
            *weight = if *left_out { 0.0 } else { -self.weights.uniform().ln() };
            total += *weight;
        }
        self.utilities.fill(0.0);
        for (weight, column) in self.drawn.iter_mut().zip(self.columns.chunks_exact(self.items)) {
            *weight /= total;
            for (utility, value) in self.utilities.iter_mut().zip(column) {
                *utility += *weight * value;
            }
        }
        let sorted = self.sorter.sort(&self.utilities);
        self.tally.count(sorted, &self.utilities, &self.drawn);
    }
}

impl Acceptability {
    /// The standard error of a share: of independent draws, which rosters are and the weightings of one roster are not.
    pub fn standard_error(&self, share: f64) -> f64 {
        let independent = match self.mode {
            Mode::Weights => self.draws,
            Mode::People => self.draws.div_ceil(WEIGHTINGS),
        };
        (share * (1.0 - share) / independent as f64).max(0.0).sqrt()
    }
}
