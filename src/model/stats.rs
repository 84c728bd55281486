//! Shared statistics: compensated sums, quantiles, ranks, distributions and the random stream.
//! Nothing here knows what a tool is; a function stands here when more than one tool needs it.

pub mod distribution;
pub mod quantile;
pub mod random;
pub mod rank;
pub mod sum;
