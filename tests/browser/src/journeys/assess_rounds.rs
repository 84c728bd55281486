//! Assess in rounds: one is frozen, the next starts from it, and what moved is read.

use anyhow::{Result, ensure};
use serde_json::json;

use super::assess_people::{answers, file, give, open_people, take_in};
use super::screen;
use crate::page::Page;

pub async fn assess_rounds(page: &Page) -> Result<()> {
    let widget = open_people(page).await?;
    let person = file("p1", "Li", answers(&[("owner", 1), ("right", 5)])?).to_string();
    give(page, &widget, &[("li.json", person)]).await?;
    take_in(&widget, 1).await?;
    screen::wait_for_figure(&widget, "level", "2").await?;

    screen::show_tab(&widget, "rounds").await?;
    widget.wait_for_text(screen::FINDING, "no round", |text| text == "No earlier round yet").await?;
    widget.type_text("[name=round-title]", "Spring").await?;
    widget.set("[name=round-date]", "2026-03-01").await?;
    widget.click("[data-action=freeze]").await?;
    screen::wait_for_document(&widget, "the frozen round", |it| {
        let assess = &it["workspace"]["assess"];
        let round = &assess["rounds"][0];
        round["title"] == json!("Spring")
            && round["date"] == json!("2026-03-01")
            && round["pack"] == json!({ "id": "landfall", "version": 1 })
            && round["respondents"] == assess["respondents"]
    })
    .await?;
    let frozen = screen::exported(&widget).await?;
    widget.wait_for_text(screen::FINDING, "no change yet", |text| text.starts_with("Nothing has moved yet")).await?;

    // The next round starts from these answers, and two of them change.
    widget.click("[name=assess-view][value=questions]").await?;
    for (dimension, question, answer) in [(2, "owner", 4), (3, "right", 4)] {
        widget.click(&format!(".ask-list li:nth-child({dimension}) button")).await?;
        widget.click(&format!("[data-question={question}] input[value=\"{answer}\"]")).await?;
    }
    widget.click("[name=assess-view][value=result]").await?;
    // Over the quick check's 14 questions: three of ownership (0 + 50 + 50) / 3 to (75 + 50 + 50) / 3 and three of data
    // (100 + 50 + 50) / 3 to (75 + 50 + 50) / 3; of five dimensions that makes (25 - 25 / 3) / 5 = 3.3 points.
    let change = "Level 2 became 3; the average changed by +3 points.";
    widget.wait_for_text(screen::FINDING, change, |text| text == change).await?;
    let became = |id: &str| format!("[data-became={id}]");
    let rose = widget.text(&became("rose")).await?;
    let fell = widget.text(&became("fell")).await?;
    ensure!(rose.contains("1 to 4") && fell.contains("5 to 4"), "rose: {rose:?}; fell: {fell:?}");
    // Everything else stands at 3, below the target of 4.
    ensure!(widget.count(&format!("{} li", became("stalled"))).await? == 12, "not twelve stalled");
    let table = widget.text("[data-table=rounds]").await?;
    ensure!(table.contains("Ownership3358+25"), "the table is {table:?}");
    widget.click("[data-save=rounds-questions]").await?;
    let file = String::from_utf8(page.saved_file(".csv").await?)?;
    ensure!(file.lines().count() == 15 && file.contains(",1,4,3"), "the file is {file}");

    let moved = screen::exported(&widget).await?;
    widget.click("[data-action=delete-round]").await?;
    screen::wait_for_document(&widget, "no round", |it| it["workspace"]["assess"]["rounds"] == json!([])).await?;
    widget.click(".toast-undo").await?;
    screen::wait_until_exported(&widget, &moved, "undo to bring the round back").await?;
    widget.click("[data-action=go-on-from]").await?;
    let strip = |text: &str| -> Result<serde_json::Value> {
        Ok(serde_json::from_str::<serde_json::Value>(text)?["workspace"]["assess"].clone())
    };
    let before = strip(&frozen)?;
    screen::wait_for_document(&widget, "the frozen answers", |it| it["workspace"]["assess"] == before).await?;
    widget.click(".toast-undo").await?;
    screen::wait_until_exported(&widget, &moved, "undo to bring the later answers back").await
}
