//! F(x) of `area` tabulated for one k: a search of policies asks for it several hundred thousand times.

use super::area::{TERMS, expansion, integral};

/// A cell is the gaps that share sign, exponent and the first 6 bits of their mantissa: 64 cells an octave.
const CELL_BITS: u32 = 52 - 6;
const HALF_CELL: f64 = 1.0 / 128.0;
const MANTISSA: u64 = (1 << 52) - 1;
const ONE: u64 = 1023 << 52;
/// F is constant to the last digit where gap^k has passed this.
const SPENT: f64 = 50.0;

/// F(x) to about 1e-12 of x for every k from 0.5 to 5. The grid is geometric, because below k = 3 the derivatives of F
/// are not bounded near 0, while relative to x all of them are.
pub struct Table {
    k: f64,
    lowest: f64,
    first: u64,
    /// By cell the polynomial in the distance of the mantissa from the middle of the cell.
    cells: Vec<[f64; TERMS + 1]>,
    /// F beyond the last cell.
    top: f64,
}

impl Table {
    /// For gaps up to `highest`; those below `lowest` (more than 0) are worked out one by one.
    pub fn new(k: f64, lowest: f64, highest: f64) -> Table {
        // The last cell has room for a gap that rounding has made a little larger.
        let highest = (highest * (1.0 + 1e-9)).min(SPENT.powf(1.0 / k));
        let first = lowest.max(f64::MIN_POSITIVE).to_bits() >> CELL_BITS;
        let last = highest.max(0.0).to_bits() >> CELL_BITS;
        let lowest = f64::from_bits(first << CELL_BITS);
        let mut top = integral(lowest, k);
        let cells = (first..=last)
            .map(|cell| {
                let polynomial = polynomial(f64::from_bits(cell << CELL_BITS), top, k);
                top = at(&polynomial, HALF_CELL);
                polynomial
            })
            .collect();
        Table { k, lowest, first, cells, top }
    }

    /// The integral of `survival` from 0 to `gap`.
    pub fn integral(&self, gap: f64) -> f64 {
        if gap < self.lowest {
            return if gap > 0.0 { integral(gap, self.k) } else { 0.0 };
        }
        let cell = (gap.to_bits() >> CELL_BITS) - self.first;
        match self.cells.get(cell as usize) {
            Some(polynomial) => at(polynomial, mantissa(gap) - middle(gap)),
            None => self.top,
        }
    }
}

/// F on the cell that begins at `left`, where it is `value`.
fn polynomial(left: f64, value: f64, k: f64) -> [f64; TERMS + 1] {
    let (scale, middle) = (left / mantissa(left), middle(left));
    let mut terms = [0.0; TERMS + 1];
    let mut factor = scale;
    for (n, (term, f)) in (1..).zip(terms[1..].iter_mut().zip(expansion(scale * middle, k))) {
        *term = factor * f / f64::from(n);
        factor /= middle;
    }
    terms[0] = value - at(&terms, -HALF_CELL);
    terms
}

fn at(polynomial: &[f64; TERMS + 1], x: f64) -> f64 {
    polynomial.iter().rev().fold(0.0, |value, term| value * x + term)
}

/// 1 <= mantissa < 2.
fn mantissa(gap: f64) -> f64 {
    f64::from_bits(gap.to_bits() & MANTISSA | ONE)
}

/// The mantissa of the middle of the cell of `gap`.
fn middle(gap: f64) -> f64 {
    f64::from_bits((gap.to_bits() & MANTISSA | ONE) >> CELL_BITS << CELL_BITS) + HALF_CELL
}
