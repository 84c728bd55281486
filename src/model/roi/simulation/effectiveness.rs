//! Effectiveness by month for any multiplier of the rates of decay, from a table made once.

use crate::model::roi::range::UncertainInput;
use crate::model::stats::sampling::TAIL;

/// Multipliers in the table. They are spread evenly in ratio, because decay depends on rate times time: over the whole
/// of the multiplier's limits the seed's decay is then off by less than 1e-3 of full effect.
const NODES: usize = 65;

/// What an uncertain decay makes of the months after launch. It holds as long as rates, shape, plan, horizon, launch
/// and the multiplier's range do.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectivenessTable {
    multiplier: UncertainInput,
    /// Ascending multipliers, each with the mean effectiveness of operated month 1, 2, ….
    nodes: Vec<(f64, Vec<f64>)>,
}

impl EffectivenessTable {
    /// Tabulates `effectiveness`, the mean effectiveness of the operated months by multiplier, over what the
    /// multiplier may be. `None` unless that is positive.
    pub fn new(multiplier: UncertainInput, effectiveness: &dyn Fn(f64) -> Vec<f64>) -> Option<EffectivenessTable> {
        let least = multiplier.distribution.quantile(TAIL)?;
        let most = multiplier.distribution.quantile(1.0 - TAIL)?;
        if least <= 0.0 {
            return None;
        }
        let node = |index: usize| {
            let multiplier = least * (most / least).powf(index as f64 / (NODES - 1) as f64);
            (multiplier, effectiveness(multiplier))
        };
        // A constant needs no second row.
        let count = if least < most { NODES } else { 1 };
        Some(EffectivenessTable { multiplier, nodes: (0..count).map(node).collect() })
    }

    pub fn multiplier(&self) -> &UncertainInput {
        &self.multiplier
    }

    /// Mean effectiveness of the operated months at a multiplier.
    pub fn at(&self, multiplier: f64) -> Vec<f64> {
        let (from, to, share) = self.around(multiplier);
        from.iter().zip(to).map(|(from, to)| from + share * (to - from)).collect()
    }

    /// The rows next to a multiplier, and how far it is from the first to the second.
    pub(super) fn around(&self, multiplier: f64) -> (&[f64], &[f64], f64) {
        let above = self.nodes.partition_point(|(node, _)| *node <= multiplier).clamp(1, self.nodes.len());
        let (low, from) = &self.nodes[above - 1];
        let (high, to) = &self.nodes[above.min(self.nodes.len() - 1)];
        let share = if high > low { ((multiplier - low) / (high - low)).max(0.0).min(1.0) } else { 0.0 };
        (from, to, share)
    }
}
