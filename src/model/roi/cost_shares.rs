//! How the running cost divides, against the bands a practitioner gives.

use crate::choices;

/// Labour, technology, external: the shares of running cost seed 000 calls usual (its middles add to 105 %).
pub const BANDS: [(f64, f64); 3] = [(0.60, 0.70), (0.20, 0.30), (0.10, 0.20)];
/// The edges belong to the band, whatever rounding does to them.
const EDGE: f64 = 1e-9;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    Low,
    Ok,
    High,
}

choices!(Flag { Low = "low", Ok = "ok", High = "high" });

/// Shares of labour, technology and external support in running cost, each with its place against its band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CostShares {
    pub shares: [f64; 3],
    pub flags: [Flag; 3],
}

/// Divides a running cost; `None` when there is none.
pub fn cost_shares(labour: f64, technology: f64, external: f64) -> Option<CostShares> {
    let total = labour + technology + external;
    if total <= 0.0 || !total.is_finite() {
        return None;
    }
    let shares = [labour, technology, external].map(|part| part / total);
    let mut flags = [Flag::Ok; 3];
    for ((flag, share), (low, high)) in flags.iter_mut().zip(shares).zip(BANDS) {
        if share < low - EDGE {
            *flag = Flag::Low;
        } else if share > high + EDGE {
            *flag = Flag::High;
        }
    }
    Some(CostShares { shares, flags })
}
