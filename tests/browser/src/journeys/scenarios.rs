//! Several scenarios of one project, each with numbers of its own.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use super::screen;
use crate::page::Page;
use crate::wait;
use crate::widget::Widget;

/// Of the scenario on screen, whatever its id.
const UPFRONT: &str = "input[name$=\"].costs.upfront\"]";
const NAME: &str = "input[name=scenario-title]";
const DELETE: &str = "[data-action=delete-scenario]";
const FLIP: &str = "[data-action=flip]";
const SECOND: &str = ".segment:nth-child(2)";

pub async fn scenarios(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    ensure!(widget.attribute(DELETE, "disabled").await?.is_some(), "the only scenario can be deleted");
    let alone = screen::figure(&widget, "roi").await?;

    widget.click("[data-action=duplicate]").await?;
    widget.wait_for_text(SECOND, "a copy", |text| text == "B As planned, copy").await?;
    is_chosen(&widget, 2).await?;
    screen::enter(page, &widget, NAME, "Half the cost").await?;
    widget.wait_for_text(SECOND, "the new name", |text| text == "B Half the cost").await?;
    screen::enter(page, &widget, UPFRONT, "20,000").await?;
    let cheaper = screen::wait_for_other_figure(&widget, "roi", &alone).await?;

    flips(page, &widget, &alone, &cheaper).await?;
    deletes(&widget, &alone, &cheaper).await
}

/// By button, by key, and by choosing; A and B keep their own numbers.
async fn flips(page: &Page, widget: &Widget<'_>, a: &str, b: &str) -> Result<()> {
    widget.click(FLIP).await?;
    shows(widget, 1, a, "40,000").await?;
    page.press("x").await?;
    shows(widget, 2, b, "20,000").await?;
    widget.press(UPFRONT, "x").await?;
    widget.wait_for_text(&screen::fault_of(UPFRONT), "the letter to be typed", |text| !text.is_empty()).await?;
    is_chosen(widget, 2).await?;
    page.press(Key::Escape).await?;
    screen::wait_for_value(widget, UPFRONT, "20,000").await?;
    widget.click(".segment:nth-child(1)").await?;
    shows(widget, 1, a, "40,000").await?;
    screen::enter(page, widget, UPFRONT, "41,000").await?;
    screen::wait_for_other_figure(widget, "roi", a).await?;
    widget.click(FLIP).await?;
    shows(widget, 2, b, "20,000").await?;
    widget.click(FLIP).await?;
    screen::enter(page, widget, UPFRONT, "40,000").await?;
    shows(widget, 1, a, "40,000").await
}

async fn deletes(widget: &Widget<'_>, a: &str, b: &str) -> Result<()> {
    widget.click(FLIP).await?;
    is_chosen(widget, 2).await?;
    let both = screen::exported(widget).await?;
    widget.click(DELETE).await?;
    widget.wait_until_gone(SECOND).await?;
    shows(widget, 1, a, "40,000").await?;
    ensure!(widget.attribute(DELETE, "disabled").await?.is_some(), "the last scenario can be deleted");
    let hidden = widget.attribute(&format!("p:has({FLIP})"), "hidden").await?;
    ensure!(hidden.is_some(), "one scenario can be flipped");
    widget.wait_for_text(".toast", "what was deleted", |text| text.contains("Half the cost")).await?;
    widget.click(".toast-undo").await?;
    widget.wait_for_text(SECOND, "the deleted scenario", |text| text == "B Half the cost").await?;
    screen::wait_until_exported(widget, &both, "undo to bring the scenario back").await?;
    widget.click(SECOND).await?;
    shows(widget, 2, b, "20,000").await
}

async fn shows(widget: &Widget<'_>, place: usize, roi: &str, upfront: &str) -> Result<()> {
    is_chosen(widget, place).await?;
    screen::wait_for_figure(widget, "roi", roi).await?;
    screen::wait_for_value(widget, UPFRONT, upfront).await
}

async fn is_chosen(widget: &Widget<'_>, place: usize) -> Result<()> {
    wait::until(&format!("scenario {place} to be chosen"), async || {
        let chosen = widget
            .script("return [...root.querySelectorAll('.segment input')].map((it) => it.checked);", json!(null))
            .await?;
        let is_it = |index: usize| chosen[index - 1] == json!(true);
        ensure!(is_it(place), "chosen are {chosen}");
        Ok(Some(()))
    })
    .await
}
