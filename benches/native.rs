//! How long the command line's `evaluate` takes for each document, in release: the native side of `make bench`.
//! Prints one line a file: the median of its times in milliseconds.

// The times are this program's output.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a native program that prints what a clock says")]

use std::error::Error;
use std::time::Instant;

use landfall::document::Document;
use landfall::results;

const TURNS: usize = 25;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds a flag of its own for harnesses.
    for file in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        let document = Document::from_json(&std::fs::read_to_string(&file)?)?;
        let mut times: Vec<f64> = (0..TURNS)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(results::evaluate(&document).to_string());
                start.elapsed().as_secs_f64() * 1000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("{}", times[TURNS / 2]);
    }
    Ok(())
}
