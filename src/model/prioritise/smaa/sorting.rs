//! Items by utility, without a comparison where none is needed: ten thousand times as many as there are items.

/// An item and its utility.
#[derive(Clone, Copy, Default)]
pub struct Placed {
    pub utility: f64,
    pub item: u32,
}

/// Sorts the utilities of one number of items again and again in the same memory.
pub struct Sorter {
    /// Where each cell begins.
    starts: Vec<u32>,
    cells: Vec<u32>,
    sorted: Vec<Placed>,
}

impl Sorter {
    pub fn new(items: usize) -> Sorter {
        Sorter { starts: vec![0; items + 2], cells: vec![0; items], sorted: vec![Placed::default(); items] }
    }

    /// The items, best first. They are put into as many even cells as there are items, and what is left in disorder
    /// inside the cells is sorted by insertion.
    pub fn sort(&mut self, utilities: &[f64]) -> &[Placed] {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for &utility in utilities {
            low = if utility < low { utility } else { low };
            high = if utility > high { utility } else { high };
        }
        let last = (self.starts.len() - 2) as f64 - 0.5;
        let scale = if high > low { last / (high - low) } else { 0.0 };
        self.starts.fill(0);
        // A higher utility is never in a later cell, whatever rounding does.
        for (cell, utility) in self.cells.iter_mut().zip(utilities) {
            *cell = ((high - utility) * scale) as u32;
            self.starts[*cell as usize + 1] += 1;
        }
        let mut before = 0;
        for start in &mut self.starts {
            before += *start;
            *start = before;
        }
        for ((item, &cell), &utility) in (0u32..).zip(&self.cells).zip(utilities) {
            let start = &mut self.starts[cell as usize];
            self.sorted[*start as usize] = Placed { utility, item };
            *start += 1;
        }
        for end in 1..self.sorted.len() {
            let placed = self.sorted[end];
            let mut at = end;
            while at > 0 && self.sorted[at - 1].utility < placed.utility {
                self.sorted[at] = self.sorted[at - 1];
                at -= 1;
            }
            self.sorted[at] = placed;
        }
        &self.sorted
    }
}
