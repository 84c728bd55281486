//! The first minutes: a preset, a slider, a typed number, and all of it still there after a reload.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use super::screen;
use crate::page::Page;
use crate::wait;
use crate::widget::Widget;

const UPFRONT: &str = "input[name=\"scenarios[as-claimed].costs.upfront\"]";

/// Seed 003's case: 2.5 M out, 10 M spread over twelve months in.
pub async fn newcomer(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let widget = page.widget();
    widget.click("[data-action=start]").await?;
    screen::choose_preset(&widget, "quality-inspection").await?;
    for (id, text) in [("payback", "3.0"), ("roi", "+300%"), ("npv", "$7,000,407"), ("peak", "$2,500,000")] {
        screen::wait_for_figure(&widget, id, text).await?;
    }
    slides(page, &widget).await?;
    types(page, &widget).await?;
    // At once: what was typed a moment ago is saved when the page is left.
    page.reload().await?;
    screen::wait_for_value(&widget, UPFRONT, "1,200,000").await?;
    screen::wait_for_figure(&widget, "npv", "$8,300,407").await?;
    monthly_table(&widget).await
}

/// By the keyboard's arrow and by a finger; each moves the field, the figures, the chart and the sentence.
async fn slides(page: &Page, widget: &Widget<'_>) -> Result<()> {
    let slider = screen::slider_of(UPFRONT);
    let chart = chart(widget).await?;
    widget.press(&slider, Key::Right).await?;
    screen::wait_for_value(widget, UPFRONT, "2,550,000").await?;
    screen::wait_for_figure(widget, "payback", "3.1").await?;
    let chart = wait_for_other_chart(widget, &chart).await?;
    widget.set(&slider, "5000000").await?;
    for (id, text) in [("payback", "6.0"), ("roi", "+100%"), ("npv", "$4,500,407")] {
        screen::wait_for_figure(widget, id, text).await?;
    }
    wait_for_other_chart(widget, &chart).await?;
    widget.wait_for_text(screen::FINDING, "month 6.0", |text| text.contains("month 6.0")).await?;
    ensure!(!page.events("landfall-change").await?.is_empty(), "no landfall-change was fired");
    Ok(())
}

/// With the short forms people write.
async fn types(page: &Page, widget: &Widget<'_>) -> Result<()> {
    for (typed, shown, payback, roi) in
        [("1.2m", "1,200,000", "1.4", "+733.3%"), ("2,500k", "2,500,000", "3.0", "+300%")]
    {
        screen::enter(page, widget, UPFRONT, typed).await?;
        screen::wait_for_value(widget, UPFRONT, shown).await?;
        screen::wait_for_figure(widget, "payback", payback).await?;
        screen::wait_for_figure(widget, "roi", roi).await?;
    }
    let chart = chart(widget).await?;
    screen::enter(page, widget, UPFRONT, "1,200k").await?;
    screen::wait_for_value(widget, UPFRONT, "1,200,000").await?;
    widget.wait_for_text(screen::FINDING, "month 1.4", |text| text.contains("month 1.4")).await?;
    wait_for_other_chart(widget, &chart).await.map(drop)
}

/// A row for month 0 and for each of twelve months; the money is back at the end of the second.
async fn monthly_table(widget: &Widget<'_>) -> Result<()> {
    screen::show_tab(widget, "table").await?;
    let rows = widget.count("table.monthly tbody tr").await?;
    ensure!(rows == 13, "the monthly table has {rows} rows");
    let marked = widget.count("table.monthly tr.marked").await?;
    ensure!(marked == 1, "{marked} rows are marked");
    let payback = widget.text("table.monthly tr.marked th").await?;
    ensure!(payback == "2 payback", "the marked row is {payback:?}");
    Ok(())
}

/// The chart's pixels.
async fn chart(widget: &Widget<'_>) -> Result<String> {
    widget.wait_for(".result figure canvas").await?;
    let pixels = widget.script("return root.querySelector('.result figure canvas').toDataURL();", json!(null)).await?;
    Ok(pixels.as_str().context("a chart has pixels")?.to_owned())
}

async fn wait_for_other_chart(widget: &Widget<'_>, before: &str) -> Result<String> {
    wait::until("the chart to be drawn anew", async || {
        let now = chart(widget).await?;
        Ok((now != before).then_some(now))
    })
    .await
}
