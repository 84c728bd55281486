//! Latin hypercube samples of uncertain inputs, each from the input's own stream.
//!
//! Inputs are independent: a cause two inputs share must be one input. Nothing here knows what the draws are for.

use std::rc::Rc;

use super::distribution::{Distribution, PertSteps};
use super::random::Stream;

/// No draw lies in a tail less likely than this: the ends of a normal or lognormal are cut there, 6 standard
/// deviations out, so that a range can be checked against its number's limits once and for all.
pub const TAIL: f64 = 1e-9;
/// Cells of the table of a slow inverse, between 1,025 nodes.
const CELLS: usize = 1024;
/// So many nodes at each end of the table, and every so many-th between, are worked out by the inverse itself.
const EXACT: usize = 32;

/// One input's draws.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    pub values: Vec<f64>,
    /// Which of the equally likely strata each draw is from, 0 to the number of draws less 1, each once: the draw's
    /// rank among the others, known without sorting. A constant has strata too.
    pub strata: Vec<u32>,
}

impl Sample {
    /// The rank of each draw, 1 for the smallest; `None` where all are the same.
    pub fn ranks(&self) -> Option<Vec<f64>> {
        let varies = self.values.iter().any(|value| Some(value) != self.values.first());
        varies.then(|| self.strata.iter().map(|&stratum| f64::from(stratum) + 1.0).collect())
    }
}

/// The samples of one seed and number of draws, kept from one run to the next: only an input whose distribution has
/// changed is drawn anew.
pub struct Sampler {
    seed: u64,
    draws: usize,
    kept: Vec<(String, Distribution, Rc<Sample>)>,
}

impl Sampler {
    pub fn new(seed: u64, draws: usize) -> Sampler {
        Sampler { seed, draws, kept: Vec::new() }
    }

    pub fn draws(&self) -> usize {
        self.draws
    }

    /// The draws of an input. `None` where the parameters are no distribution.
    pub fn sample(&mut self, input: &str, distribution: &Distribution) -> Option<Rc<Sample>> {
        let known = self.kept.iter().find(|(id, of, _)| id == input && of == distribution);
        if let Some((_, _, sample)) = known {
            return Some(sample.clone());
        }
        let sample = Rc::new(latin_hypercube(self.seed, input, distribution, self.draws)?);
        self.kept.retain(|(id, _, _)| id != input);
        self.kept.push((input.to_owned(), *distribution, sample.clone()));
        Some(sample)
    }

    /// Forgets every input but these.
    pub fn keep(&mut self, inputs: &[&str]) {
        self.kept.retain(|(id, _, _)| inputs.contains(&id.as_str()));
    }
}

/// Values at evenly spaced probabilities, for an inverse distribution function too slow to be worked out per draw.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantileTable {
    distribution: Distribution,
    /// Empty where the inverse is fast enough to be asked directly, and for a constant.
    nodes: Vec<f64>,
}

impl QuantileTable {
    /// `None` where the parameters are no distribution.
    pub fn new(distribution: &Distribution) -> Option<QuantileTable> {
        // Refuses what is no distribution, also where there is nothing to tabulate.
        distribution.quantile(0.5)?;
        let mut nodes = Vec::new();
        if let Distribution::Pert { low, likely, high } = *distribution
            && low < high
        {
            // Tabulated on 0..1, where rounding does not depend on where the bounds lie.
            let mode = (likely - low) / (high - low);
            let unit = Distribution::Pert { low: 0.0, likely: mode, high: 1.0 };
            let steps = PertSteps::new(mode);
            let mut x = 0.0;
            for node in 0..=CELLS {
                // Worked out in the tails, and now and then between them so that errors do not add up.
                let exact = node <= EXACT || node >= CELLS - EXACT || node % EXACT == 0;
                x = if exact {
                    // The outer cells are not read from the table; their far ends only complete it.
                    unit.quantile((node as f64 / CELLS as f64).max(TAIL).min(1.0 - TAIL))?
                } else {
                    steps.after(x, 1.0 / CELLS as f64)
                };
                nodes.push(low + (high - low) * x);
            }
        }
        Some(QuantileTable { distribution: *distribution, nodes })
    }

    /// The value below which a share `p` lies, `p` held inside the tails. Linear between nodes, which is off by less
    /// than 1e-4 in probability; in the outer cells, where a quantile may be steep without end, it is exact.
    pub fn quantile(&self, p: f64) -> f64 {
        let p = p.max(TAIL).min(1.0 - TAIL);
        let place = p * CELLS as f64;
        let cell = place as usize;
        match self.nodes.get(cell..cell + 2) {
            Some(&[low, high]) if cell > 0 && cell < CELLS - 1 => low + (place - cell as f64) * (high - low),
            // The parameters were found to be a distribution, so there is a value.
            _ => self.distribution.quantile(p).unwrap_or_default(),
        }
    }
}

/// One draw from each of `draws` equally likely strata, in random order (McKay, Beckman and Conover 1979): the
/// permutation by Fisher and Yates, then the place inside each stratum.
fn latin_hypercube(seed: u64, input: &str, distribution: &Distribution, draws: usize) -> Option<Sample> {
    let table = QuantileTable::new(distribution)?;
    let mut stream = Stream::of_input(seed, input);
    let mut strata: Vec<u32> = (0..draws as u32).collect();
    for last in (1..draws).rev() {
        let other = stream.below(last as u32 + 1);
        strata.swap(last, other as usize);
    }
    let place = |&stratum: &u32| table.quantile((f64::from(stratum) + stream.uniform()) / draws as f64);
    let values = strata.iter().map(place).collect();
    Some(Sample { values, strata })
}
