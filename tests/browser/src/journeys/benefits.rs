//! Benefits of every family, and the ledger that says where each number comes from.

use anyhow::{Result, ensure};
use serde_json::json;

use thirtyfour::Key;

use super::screen;
use crate::page::Page;
use crate::widget::Widget;

const LAST: &str = "details.benefit:last-child";

/// A family, what is typed into its fields in order, the arithmetic shown, and its amount.
const FAMILIES: [(&str, &[&str], &str, &str); 7] = [
    ("hours", &["30", "8", "50"], "30 × 8 h × $50", "$12,000"),
    ("errors", &["1000", "5", "50", "100"], "1,000 × 5% × 50% × $100", "$2,500"),
    ("revenue", &["100k", "2", "30"], "$100,000 × 2% × 30%", "$600"),
    ("fixed", &["5,000"], "taken as it is", "$5,000"),
    ("quality", &["1000"], "taken as it is · not cash", "$1,000"),
    ("innovation", &["2000"], "taken as it is · not cash", "$2,000"),
    ("staff", &["3000"], "taken as it is · not cash", "$3,000"),
];

/// Every family can be added, filled in and named, and counts at once if it is cash.
pub async fn benefits(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    for (place, (family, values, arithmetic, amount)) in (4..).zip(FAMILIES) {
        widget.set("select[name=benefit-family]", family).await?;
        widget.click("[data-action=add-benefit]").await?;
        widget.wait_for(&format!("{LAST}:nth-child({place})")).await?;
        let before = screen::figure(&widget, "roi").await?;
        widget.click(&format!("{LAST} > summary")).await?;
        for (index, value) in (2..).zip(values) {
            // The first `div` of a line is the row of its first number.
            let field = format!("{LAST} > .row:nth-of-type({}) input[type=text]", index - 1);
            screen::enter(page, &widget, &field, value).await?;
        }
        widget.wait_for_text(&format!("{LAST} .benefit-sum"), arithmetic, |text| text == arithmetic).await?;
        widget.wait_for_text(&format!("{LAST} .benefit-amount"), amount, |text| text == amount).await?;
        let roi = screen::figure(&widget, "roi").await?;
        let is_cash = !arithmetic.contains("not cash");
        ensure!((roi != before) == is_cash, "{family}: ROI went from {before} to {roi}");
    }
    screen::enter(page, &widget, &format!("{LAST} > label.text-row input"), "Fewer night shifts").await?;
    widget.wait_for_text(&format!("{LAST} .benefit-title"), "the name", |text| text == "Fewer night shifts").await?;
    counts_as_cash(&widget).await?;
    own_realisation(page, &widget).await?;
    deletes(&widget).await
}

/// The tick that makes a benefit money.
async fn counts_as_cash(widget: &Widget<'_>) -> Result<()> {
    let not_cash = screen::figure(widget, "roi").await?;
    let tick = format!("{LAST} > label.check:nth-of-type(2) input");
    widget.click(&tick).await?;
    screen::wait_for_other_figure(widget, "roi", &not_cash).await?;
    widget.wait_for_text(&format!("{LAST} .benefit-sum"), "cash", |text| text == "taken as it is").await?;
    widget.click(&tick).await?;
    screen::wait_for_figure(widget, "roi", &not_cash).await?;
    widget.click(&tick).await?;
    screen::wait_for_other_figure(widget, "roi", &not_cash).await.map(drop)
}

/// A share of its own in the place of the scenario's.
async fn own_realisation(page: &Page, widget: &Widget<'_>) -> Result<()> {
    let shared = screen::figure(widget, "roi").await?;
    let own = format!("{LAST} input[name$=\".realisation\"]");
    let tick = format!("{LAST} > label.check:nth-of-type(3) input");
    ensure!(widget.count(&own).await? == 0, "there is a share of its own before it was asked for");
    widget.click(&tick).await?;
    screen::wait_for_value(widget, &own, "70").await?;
    screen::enter(page, widget, &own, "100").await?;
    screen::wait_for_other_figure(widget, "roi", &shared).await?;
    widget.click(&tick).await?;
    widget.wait_until_gone(&own).await?;
    screen::wait_for_figure(widget, "roi", &shared).await
}

async fn deletes(widget: &Widget<'_>) -> Result<()> {
    let before = screen::exported(widget).await?;
    let roi = screen::figure(widget, "roi").await?;
    let count = widget.count("details.benefit").await?;
    widget.click(&format!("{LAST} > button")).await?;
    screen::wait_for_other_figure(widget, "roi", &roi).await?;
    ensure!(widget.count("details.benefit").await? == count - 1, "not one benefit went");
    widget.wait_for_text(".toast", "what was deleted", |text| text.contains("Fewer night shifts")).await?;
    widget.click(".toast-undo").await?;
    screen::wait_until_exported(widget, &before, "undo to bring the benefit back").await?;
    ensure!(widget.count("details.benefit").await? == count, "the benefit is not shown again");
    Ok(())
}

/// A changed number becomes "yours"; the note beside it is kept and exported.
pub async fn ledger(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    let upfront = screen::planned("costs.upfront");
    let note = "textarea[name=\"source:scenarios[as-planned].costs.upfront\"]";
    let state = ".ledger select[name=\"state:scenarios[as-planned].costs.upfront\"]".to_owned();
    let row = format!(".ledger tr:has({state})").replace("(.ledger ", "(");
    let claim = "Quote of 3 November, “all in”; <b>no</b> VAT";

    screen::show_tab(&widget, "ledger").await?;
    screen::wait_for_value(&widget, &state, "assumption").await?;
    screen::enter(page, &widget, &upfront, "43,210").await?;
    screen::wait_for_value(&widget, &state, "edited").await?;
    widget.wait_for_text(&format!(".row:has({upfront}) .tag"), "yours", |text| text == "yours").await?;
    let value = format!("{row} td.number span");
    widget.wait_for_text(&value, "the new value", |text| text == "$43,210").await?;
    widget.click(&format!("{row} details.source summary")).await?;
    widget.wait_for(note).await?;
    widget.type_text(note, claim).await?;
    page.press(Key::Tab).await?;
    widget.set(&state, "agreed").await?;

    let path = "/workspace/roi/ledger/scenarios[as-planned].costs.upfront";
    screen::wait_for_document(&widget, "the note in the export", |it| {
        it.pointer(path).is_some_and(|entry| entry["source"] == json!(claim) && entry["state"] == json!("agreed"))
    })
    .await?;
    page.reload().await?;
    screen::show_tab(&widget, "ledger").await?;
    widget.click(&format!("{row} details.source summary")).await?;
    screen::wait_for_value(&widget, note, claim).await?;
    screen::wait_for_value(&widget, &state, "agreed").await?;
    // The reason behind the number's mark is the note, as text.
    widget.click(&format!(".row:has({upfront}) .tag")).await?;
    widget.wait_for_text(&format!(".row:has({upfront}) .reason"), claim, |text| text == claim).await.map(drop)
}
