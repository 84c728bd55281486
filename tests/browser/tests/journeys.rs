//! `cargo test -p landfall-browser -- chromium::opens` runs one journey in one browser; no name runs all.

fn main() {
    landfall_browser::run::all(libtest_mimic::Arguments::from_args()).exit();
}
