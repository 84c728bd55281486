//! Documents leave and come back as files, and mean the same everywhere.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use super::screen;
use crate::native;
use crate::page::Page;
use crate::widget::Widget;

const IMPORT: &str = "input[type=file][name=import]";
const TITLE: &str = "Somebody else’s plan";

/// What the page shows is what the command line says of the exported file.
pub async fn export_equals_native(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    screen::enter(page, &widget, &screen::field("horizon_months"), "60").await?;
    screen::enter(page, &widget, &screen::planned("costs.upfront"), "61,250.55").await?;
    widget.click("[data-action=duplicate]").await?;
    widget.wait_for(".segment:nth-child(2)").await?;
    widget.set(&screen::slider_of("input[name$=\"].realisation\"]"), "0.63").await?;
    screen::wait_for_document(&widget, "both scenarios", |it| {
        it.pointer("/workspace/roi/scenarios/1/realisation") == Some(&json!(0.63))
    })
    .await?;
    let exported = screen::exported(&widget).await?;
    let in_page = widget.call("evaluate", json!([])).await?;
    let natively = native::evaluate(&exported)?;
    ensure!(in_page["roi"]["scenarios"].as_array().is_some_and(|all| all.len() == 2), "not two scenarios: {in_page}");
    native::same(&in_page, &natively, "results")?;

    widget.click("[data-action=export]").await?;
    let saved = page.saved_file(".json").await?;
    ensure!(saved == exported.as_bytes(), "the saved file differs from exportState()");
    Ok(())
}

/// A file is shown before it replaces anything, and what it replaced can be had back in two ways.
pub async fn import(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    screen::enter(page, &widget, &screen::planned("costs.upfront"), "47,000").await?;
    screen::wait_for_value(&widget, &screen::planned("costs.upfront"), "47,000").await?;
    let before = screen::exported(&widget).await?;
    let mut other = screen::document(&widget).await?;
    other["title"] = json!(TITLE);
    other["workspace"]["roi"]["scenarios"][0]["costs"]["upfront"] = json!(12345);
    let file = page.write_file("other.json", other.to_string())?;

    preview(&widget, &file).await?;
    widget.click("dialog .dialog-buttons .secondary").await?;
    widget.wait_until_gone("dialog").await?;
    screen::assert_unchanged(&widget, &before, "a cancelled import").await?;

    preview(&widget, &file).await?;
    widget.click("[data-action=open-import]").await?;
    screen::wait_for_value(&widget, &screen::planned("costs.upfront"), "12,345").await?;
    let opened = screen::document(&widget).await?;
    ensure!(opened["title"] == json!(TITLE), "{} was opened", opened["title"]);
    widget.click(".toast-undo").await?;
    screen::wait_until_exported(&widget, &before, "undo to bring the replaced document back").await?;
    kept_copies(&widget, &before).await
}

/// The file's name, and a finding of each scenario in it.
async fn preview(widget: &Widget<'_>, file: &std::path::Path) -> Result<()> {
    widget.upload(IMPORT, file).await?;
    widget.wait_for_text("dialog h2", "the file's title", |text| text.contains(TITLE)).await?;
    widget.wait_for_text("dialog .preview dd", "its finding", |text| text.starts_with("It pays back")).await.map(drop)
}

/// The replaced document is listed, opens, and can be deleted.
async fn kept_copies(widget: &Widget<'_>, replaced: &str) -> Result<()> {
    let now: Value = serde_json::from_str(replaced).context("the document is JSON")?;
    let title = now["title"].as_str().context("a title is a text")?;
    screen::choose_in_menu(widget, "kept-copies").await?;
    widget.wait_for_text("dialog .copies .copy-title", title, |text| text == title).await?;
    widget.click("dialog .copies li button:last-child").await?;
    widget.wait_until_gone("dialog .copies li").await?;
    widget.click("dialog .dialog-buttons button").await?;
    widget.wait_until_gone("dialog").await
}

/// Each is refused with its reason and place; nothing has changed.
pub async fn import_bad_files(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    let before = screen::exported(&widget).await?;
    let good = screen::document(&widget).await?;
    let with = |change: &dyn Fn(&mut Value)| {
        let mut bad = good.clone();
        change(&mut bad);
        bad.to_string().into_bytes()
    };
    let bad: [(&str, Vec<u8>, &str); 8] = [
        ("truncated", before.as_bytes()[..before.len() / 2].to_vec(), "ends too early"),
        ("empty", b" ".to_vec(), "ends too early"),
        ("text", b"Dear Sir or Madam".to_vec(), "line 1, column 1: "),
        ("other", b"{\"format\": \"takeoff\", \"version\": 1}".to_vec(), "format: expected \"landfall\""),
        ("newer", with(&|it| it["version"] = json!(99)), "version: this file is of version 99"),
        (
            "negative",
            with(&|it| it["workspace"]["roi"]["scenarios"][0]["costs"]["labour"] = json!(-1)),
            "roi.scenarios[0].costs.labour: expected a number from 0",
        ),
        ("extra", with(&|it| it["surprise"] = json!(1)), "surprise"),
        ("huge", vec![b' '; 5 * 1024 * 1024], "5242880 bytes; at most 4194304"),
    ];
    for (name, content, reason) in bad {
        let file = page.write_file(&format!("{name}.json"), content)?;
        widget.upload(IMPORT, &file).await?;
        widget.wait_for_text("dialog .notice", reason, |text| text.contains(reason)).await?;
        let offers = widget.count("[data-action=open-import]").await?;
        ensure!(offers == 0, "{name} is offered to be opened");
        page.press(Key::Escape).await?;
        widget.wait_until_gone("dialog").await?;
        screen::assert_unchanged(&widget, &before, name).await?;
    }
    Ok(())
}
