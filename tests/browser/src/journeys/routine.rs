//! The operating routine: fetched when it is opened, dated by the project's start, and saved as a calendar.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use super::screen;
use crate::page::Page;
use crate::server::Answer;

const START: &str = "input[name=start]";
const CALENDAR: &str = "[data-action=save-ics]";

/// With a start there are dates, and a calendar with the plan in it; without one it says what is missing.
pub async fn routine(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let widget = page.widget();
    screen::show_tool(&widget, "decay").await?;
    let fetched = || page.server().requests().iter().any(|path| path.contains("content/routine/"));
    ensure!(!fetched(), "the routine was fetched before anybody wanted it");
    screen::show_tab(&widget, "routine").await?;
    widget
        .wait_for_text(screen::FINDING, "the routine", |text| {
            text.starts_with("8 standing duties and 4 of the four upkeep actions")
        })
        .await?;
    ensure!(fetched(), "the routine came from nowhere");
    widget.wait_for(&format!("{CALENDAR}[disabled]")).await?;
    let before = screen::exported(&widget).await?;

    widget.set(START, "2027-01-15").await?;
    screen::wait_for_document(&widget, "the start", |it| it["start"] == json!("2027-01-15")).await?;
    widget
        .wait_for_text(screen::FINDING, "what comes next", |text| text.contains("next, on Feb 22, 2027: Tune"))
        .await?;
    widget.click(CALENDAR).await?;
    let file = String::from_utf8(page.saved_file(".ics").await?).context("a calendar is UTF-8")?;
    ensure!(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && file.ends_with("END:VCALENDAR\r\n"), "{file}");
    ensure!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "lines are too long or end wrong");
    // Three rhythms, the four kinds of upkeep (the half-monthly one day by day), and four phases.
    let count = file.matches("BEGIN:VEVENT").count();
    ensure!(count == 3 + 3 + 45 + 4, "{count} events");
    let tuning =
        "DTSTART;VALUE=DATE:20270222\r\nRRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=100\r\nSUMMARY:Tune on new data\r\n";
    ensure!(file.contains(tuning), "tuning is not in it: {file}");
    let stamp = screen::document(&widget).await?["modified"].as_str().unwrap_or_default().replace(['-', ':'], "");
    let stamp = format!("DTSTAMP:{}Z\r\n", stamp.get(..15).context("a time has 15 signs")?);
    ensure!(file.contains(&stamp), "events are not stamped {stamp}");

    widget.click("[data-action=save-md]").await?;
    let text = String::from_utf8(page.saved_file(".md").await?).context("Markdown is UTF-8")?;
    ensure!(text.contains("- [ ] **Tune on new data** (Technical support, every week)"), "{text}");

    screen::choose_language(&widget, "zh-Hant").await?;
    widget.wait_for_text(".routine h3", "Chinese headings", |text| text == "每天").await?;
    widget.click(screen::UNDO).await?;
    screen::wait_until_exported(&widget, &before, "undo to take the start back").await?;
    widget.wait_for(&format!("{CALENDAR}[disabled]")).await
}

/// A pack that does not come, or is wrong, is said and can be asked for again.
pub async fn routine_that_does_not_load(page: &Page) -> Result<()> {
    page.expect_problem("content/routine/");
    page.server().add("/content/routine/en.json", Answer::new("text/plain", Vec::new()).status(500));
    page.open_ready("/").await?;
    let widget = page.widget();
    screen::show_tool(&widget, "decay").await?;
    screen::show_tab(&widget, "routine").await?;
    widget.wait_for_text(".result .notice", "what went wrong", |text| text.contains("HTTP 500")).await?;
    page.server().add("/content/routine/en.json", Answer::new("application/json", b"{}".to_vec()));
    widget.click(".result .notice button").await?;
    widget
        .wait_for_text(".result .notice", "what is missing", |text| text.contains("roles: is missing"))
        .await
        .map(drop)
}
