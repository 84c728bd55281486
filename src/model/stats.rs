//! Shared statistics: compensated sums, quantiles, ranks, distributions, the random stream and samples.
//! Nothing here knows what a tool is; a function stands here when more than one tool needs it.

pub mod distribution;
pub mod histogram;
pub mod least_squares;
pub mod quantile;
pub mod random;
pub mod rank;
pub mod sampling;
pub mod student;
pub mod sum;
