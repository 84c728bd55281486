//! The monthly table as a file: what came in, what went out and what was left, month by month.

use super::Cell;
use crate::format::Formats;
use crate::model::outlook::Outlook;

/// A row for each month from the decision to the horizon; with a date where the document has one, and with the cash
/// of the same scenario left alone where decay is assumed.
pub fn monthly(outlook: &Outlook, start: Option<&str>, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words();
    let flow = &outlook.planned.cash_flow;
    let left_alone = outlook.unmaintained.as_ref().map(|it| &it.evaluation.cash_flow.cumulative);
    let money = |name: &str| Cell::text([name, " (", &formats.currency, ")"].concat());
    let mut head = vec![Cell::text(words.table_month)];
    head.extend(start.map(|_| Cell::text(words.ledger_date)));
    head.extend([words.table_benefit, words.table_cost, words.table_cash, words.table_cumulative].map(money));
    head.extend(left_alone.map(|_| money(words.chart_nobody)));
    let mut rows = vec![head];
    for month in 0..flow.net.len() {
        let mut row = vec![Cell::plain(Some(month as f64))];
        row.extend(start.map(|start| Cell::text(months_after(start, month as u32).unwrap_or_default())));
        let amounts = [&flow.benefit, &flow.cost, &flow.net, &flow.cumulative];
        row.extend(amounts.into_iter().chain(left_alone).map(|series| Cell::plain(series.get(month).copied())));
        rows.push(row);
    }
    rows
}

/// The ISO date so many months later; a day the month does not have becomes its last one.
pub fn months_after(date: &str, months: u32) -> Option<String> {
    let mut parts = date.split('-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let counted = 12 * year + month.checked_sub(1)? + months;
    let (year, month) = (counted / 12, counted % 12 + 1);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let most = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    Some(format!("{year:04}-{month:02}-{:02}", day.min(most)))
}
