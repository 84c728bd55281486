//! The one source of randomness: seeded streams that are the same bytes on every machine.

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// A xoshiro256++ stream (Blackman and Vigna) whose state is four SplitMix64 outputs of the seed.
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    pub fn new(seed: u64) -> Stream {
        Stream(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// The stream of one input: the document's seed mixed with the input's id, so that adding an input does
    /// not move the draws of the others and two scenarios share theirs.
    pub fn of_input(seed: u64, input: &str) -> Stream {
        Stream::new(seed ^ fnv1a64(input))
    }

    pub fn next_u64(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A whole number below `count`, by the upper half of the bits: the same on every machine, and off an even chance
    /// by 2^-32 of itself for each number.
    pub fn below(&mut self, count: u32) -> u32 {
        (((self.next_u64() >> 32) * u64::from(count)) >> 32) as u32
    }

    /// Uniform in the open interval 0 to 1: 53 bits, centred, so an inverse distribution never meets 0 or 1.
    pub fn uniform(&mut self) -> f64 {
        open_unit(self.next_u64())
    }
}

/// The uniform that belongs to one output of the generator.
pub fn open_unit(bits: u64) -> f64 {
    ((bits >> 11) as f64 + 0.5) * (-53f64).exp2()
}

/// FNV-1a, 64 bit (Fowler, Noll, Vo): stable across versions and targets, which the standard hasher is not.
pub fn fnv1a64(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
