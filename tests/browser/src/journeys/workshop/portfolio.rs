//! The best set under a budget and a headcount.

use anyhow::{Result, ensure};
use serde_json::{Map, Value, json};
use thirtyfour::Key;

use super::{ITEMS, SCORES, ballot, give, looks_right, open, take};
use crate::journeys::screen;
use crate::page::Page;
use crate::widget::Widget;

/// One person has scored the three use cases, and all are chosen.
async fn open_portfolio(page: &Page) -> Result<Widget<'_>> {
    let widget = open(page).await?;
    give(page, &widget, &[("one.json", ballot("s1", 2, 0, 1, SCORES[0]).to_string())]).await?;
    take(&widget).await?;
    screen::show_tab(&widget, "portfolio").await?;
    widget.wait_for_text(screen::FINDING, "all three", |text| text.contains("3 of 3")).await?;
    Ok(widget)
}

/// The best set under a budget; a must-have that does not fit is named with what it needs.
pub async fn workshop_portfolio(page: &Page) -> Result<()> {
    let widget = open_portfolio(page).await?;
    widget.type_text("#portfolio-budget", "90000").await?;
    // Without alpha, for 100,000: beta has (6 - 1) / 9 and gamma (2 - 1) / 9 of 100 points.
    widget.wait_for_text(screen::FINDING, "two", |it| it.contains("2 of 3") && it.contains("67 points")).await?;
    widget.click("[name=must-alpha]").await?;
    let named = |text: &str| text.contains("$100,000") && text.contains("$90,000");
    widget.wait_for_text(".panel [role=status].notice", "what does not fit", named).await?;
    widget.wait_for_text(screen::FINDING, "that it does not fit", |text| text.contains("does not fit")).await?;
    looks_right(page, &widget, &["portfolio"]).await?;
    screen::show_tab(&widget, "portfolio").await?;
    widget.type_text("#portfolio-budget", "").await?;
    page.press(Key::Backspace).await?;
    widget.type_text("#portfolio-headcount", "1").await?;
    widget.wait_for_text(screen::FINDING, "alpha alone", |text| text.contains("1 of 3")).await?;
    widget
        .wait_for_text(".pri-more", "what one person more adds", |text| {
            text.contains("55.6") && text.contains("The beta")
        })
        .await?;
    widget.click("[data-save=portfolio]").await?;
    let table = String::from_utf8(page.saved_file(".csv").await?)?;
    ensure!(table.lines().count() == 4 && table.contains("The alpha,Yes"), "the table is {table}");
    Ok(())
}

/// What does not go together is not chosen together; with a scenario for each the set is worth money; above 24 use
/// cases the distance to the best is stated.
pub async fn workshop_portfolio_bases(page: &Page) -> Result<()> {
    let widget = open_portfolio(page).await?;
    widget.wait_for_text(".panel .chart-note", "a convention", |text| text.contains("is a convention")).await?;
    widget.set("[name=exclude-first]", "alpha").await?;
    widget.set("[name=exclude-second]", "beta").await?;
    widget.click("[data-action=add-exclusion]").await?;
    // Alpha, the better one, and gamma.
    widget.wait_for_text(screen::FINDING, "two of them", |text| text.contains("2 of 3")).await?;
    let chosen = widget.text("[data-table=portfolio]").await?;
    ensure!(chosen.contains("The alpha"), "{chosen}");
    widget.click("[data-action=remove-exclusion]").await?;
    widget.wait_for_text(screen::FINDING, "all again", |text| text.contains("3 of 3")).await?;

    let mut document = screen::document(&widget).await?;
    let scenario = document["workspace"]["roi"]["scenarios"][0].clone();
    let mut scenarios = Vec::new();
    for (place, id) in ITEMS.into_iter().enumerate() {
        let mut own = scenario.clone();
        own["id"] = json!(format!("s-{id}"));
        own["use_case"] = json!(id);
        // Gamma costs so much that it never pays back.
        own["costs"]["upfront"] = json!([40_000, 100_000, 10_000_000][place]);
        scenarios.push(own);
        document["workspace"]["prioritise"]["items"][place]["scenario"] = json!(format!("s-{id}"));
    }
    document["workspace"]["roi"]["scenarios"] = json!(scenarios);
    document["workspace"]["roi"]["ledger"] = json!({});
    widget.call("importState", json!([document.to_string()])).await?;
    screen::show_tool(&widget, "prioritise").await?;
    screen::show_tab(&widget, "portfolio").await?;
    widget.wait_for_text(".panel .chart-note", "money", |text| text.contains("net present value")).await?;
    let finding = widget.text(screen::FINDING).await?;
    ensure!(finding.contains("2 of 3") && finding.contains('$'), "a loss is chosen, or it is no money: {finding}");

    let items: Vec<Value> = (0..25)
        .map(|place| {
            json!({ "id": format!("i{place}"), "title": format!("Case {place}"), "area": "", "sponsor": "",
                "description": "", "tags": [], "cost": 1_000 + 137 * (place * 5 % 11), "people": 0.3, "scenario": null })
        })
        .collect();
    let row = |place: usize| (format!("i{place}"), json!({ "worth": place * 7 % 10 + 1, "ease": place * 7 % 10 + 1 }));
    let given: Map<String, Value> = (0..25).map(row).collect();
    let mut ballot = document["workspace"]["prioritise"]["ballots"][0].clone();
    ballot["scores"] = json!(given);
    let inputs = &mut document["workspace"]["prioritise"];
    (inputs["items"], inputs["ballots"]) = (json!(items), json!([ballot]));
    inputs["portfolio"]["budget"] = json!(17_500);
    widget.call("importState", json!([document.to_string()])).await?;
    screen::show_tool(&widget, "prioritise").await?;
    screen::show_tab(&widget, "portfolio").await?;
    widget
        .wait_for_text(".panel", "how far it may be from the best", |text| {
            text.contains("to try every set") && text.contains("at most 36.5 points")
        })
        .await?;
    looks_right(page, &widget, &["portfolio"]).await
}
