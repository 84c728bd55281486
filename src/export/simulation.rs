//! What a simulation says as a file, one row a figure: a column without a value is empty, and a quantile of payback
//! without one is never.

use super::Cell;
use crate::format::Formats;
use crate::model::roi::simulation::outcome::{BANDS, Outcome, Probability, Spread};
use crate::words::fill;

/// The spread of each figure, the chances, the cash of each month, and how each uncertain number goes with NPV.
/// `within` is the payback asked for, in months after launch.
pub fn simulation(outcome: &Outcome, within: f64, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words();
    let percentile = |share: f64| format!("P{:.0}", 100.0 * share);
    let mut head = [words.file_figure, words.table_month, words.file_mean].map(Cell::text).to_vec();
    head.extend(BANDS.map(|share| Cell::text(percentile(share))));
    head.extend([words.file_chance, words.file_error, words.file_rank].map(Cell::text));
    let mut rows = vec![head];

    let currency = formats.currency.as_str();
    let named = |name: &str, unit: &str| [name, " (", unit, ")"].concat();
    let spreads = [
        (named(words.file_npv, currency), &outcome.npv),
        (named(words.roi, "%"), &outcome.roi_percent),
        (named(words.payback_from_launch, words.unit_months), &outcome.payback_after_launch),
    ];
    rows.extend(spreads.map(|(name, spread)| spread_row(name, spread)));

    let months = formats.trimmed(within, 2);
    let chances = [
        (words.file_npv_positive.to_owned(), outcome.npv_positive),
        (
            fill(words.file_payback_within, &[("months", &months), ("unit", formats.months_word(within))]),
            outcome.payback_within(within),
        ),
    ];
    rows.extend(chances.map(|(name, chance)| chance_row(name, chance)));

    for (month, bands) in outcome.bands.iter().enumerate() {
        let mut row = blank(named(words.table_cumulative, currency));
        row[1] = Cell::plain(Some(month as f64));
        for (place, value) in bands.iter().enumerate() {
            row[3 + place] = Cell::plain(Some(*value));
        }
        rows.push(row);
    }
    for influence in outcome.influences() {
        let mut row = blank(influence.path.clone());
        row[10] = Cell::plain(influence.rho);
        rows.push(row);
    }
    rows
}

/// A row of eleven cells that holds nothing yet but what it is about.
fn blank(name: String) -> Vec<Cell> {
    let mut row = vec![Cell::text(name)];
    row.resize(11, Cell::text(""));
    row
}

fn spread_row(name: String, spread: &Spread) -> Vec<Cell> {
    let mut row = blank(name);
    for (place, value) in [(2, spread.mean), (3, spread.p10), (5, spread.p50), (7, spread.p90)] {
        row[place] = Cell::plain(value);
    }
    row
}

fn chance_row(name: String, chance: Probability) -> Vec<Cell> {
    let mut row = blank(name);
    row[8] = Cell::plain(Some(chance.share));
    row[9] = Cell::plain(Some(chance.error));
    row
}
