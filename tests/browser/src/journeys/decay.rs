//! Upkeep: what is done, how often, at what cost, and what Return makes of it.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use super::screen;
use crate::page::Page;
use crate::wait;
use crate::widget::Widget;

const FINDING: &str = ".tool.decay .finding";
const LINK: &str = "[data-action=link-plan]";
const UPGRADE: &str = "select[name=\"every:upgrade\"]";
const TUNING_COST: &str = "input[name=\"decay.plans[seed].actions[tuning].cost\"]";

async fn open_decay(page: &Page) -> Result<Widget<'_>> {
    page.open_ready("/").await?;
    let widget = page.widget();
    screen::show_tool(&widget, "decay").await?;
    Ok(widget)
}

/// The thread between the tools: without upkeep the project of Return never pays back, and undo brings it back.
pub async fn upkeep_decides_payback(page: &Page) -> Result<()> {
    let widget = open_decay(page).await?;
    screen::wait_for_figure(&widget, "worn-out", "3.3").await?;
    screen::wait_for_figure(&widget, "lowest", "67%").await?;
    screen::wait_for_figure(&widget, "net", "$299,305").await?;
    let start = screen::exported(&widget).await?;
    widget.click("[data-rhythm=none]").await?;
    screen::wait_for_figure(&widget, "lowest", "No upkeep").await?;
    screen::wait_for_figure(&widget, "net", "$0").await?;
    let on = widget.count(".switch:checked").await?;
    ensure!(on == 0, "{on} actions are still done");
    screen::show_tool(&widget, "roi").await?;
    screen::wait_for_figure(&widget, "payback", "Never").await?;
    widget.click(screen::UNDO).await?;
    screen::wait_for_figure(&widget, "payback", "5.9").await?;
    screen::wait_until_exported(&widget, &start, "undo to bring the plan back").await?;

    // One action after the other by its switch does the same.
    screen::show_tool(&widget, "decay").await?;
    for kind in ["tuning", "knowledge_base", "rules", "upgrade"] {
        let switch = format!(".switch[name={kind}]");
        widget.press(&switch, " ").await?;
        widget.wait_for(&format!("{switch}:not(:checked)")).await?;
    }
    screen::show_tool(&widget, "roi").await?;
    screen::wait_for_figure(&widget, "payback", "Never").await?;
    screen::show_tool(&widget, "decay").await?;
    for _ in 0..4 {
        widget.click(screen::UNDO).await?;
    }
    screen::wait_until_exported(&widget, &start, "undo to bring the four actions back").await
}

/// By keys alone; an action turned off and on again is done as often as before.
pub async fn cadence_by_keyboard(page: &Page) -> Result<()> {
    let widget = open_decay(page).await?;
    widget.focus(UPGRADE).await?;
    // The intervals stand from the shortest down.
    page.press(Key::Up).await?;
    wait_for_every(&widget, "upgrade", json!(3.0)).await?;
    // The list is built anew; who holds the focus still does.
    page.press(Key::Down).await?;
    wait_for_every(&widget, "upgrade", json!(6.0)).await?;
    page.press(Key::Down).await?;
    wait_for_every(&widget, "upgrade", json!(12.0)).await?;
    widget.wait_for_text(FINDING, "when it falls", |text| text.contains("that happens in month 10.7")).await?;
    widget.press(".switch[name=upgrade]", " ").await?;
    wait_for_every(&widget, "upgrade", Value::Null).await?;
    widget.wait_until_gone(UPGRADE).await?;
    widget.press(".switch[name=upgrade]", " ").await?;
    wait_for_every(&widget, "upgrade", json!(12.0)).await?;
    // As needed: at the gap that makes it as frequent in the long run.
    widget.set("select[name=\"every:rules\"]", "needed").await?;
    let gap = screen::field("decay.plans[seed].actions[rules].gap");
    screen::wait_for_value(&widget, &gap, "0.057").await?;
    screen::enter(page, &widget, &gap, "0.08").await?;
    let due = ".upkeep:has([name=\"every:rules\"])";
    widget
        .wait_for_text(due, "when it is due", |text| text.contains("First after 2 months, then every 1.4."))
        .await
        .map(drop)
}

/// The search begins by itself; its best rhythm is taken over by one button.
pub async fn best_rhythm_found(page: &Page) -> Result<()> {
    let widget = open_decay(page).await?;
    widget.wait_for("[data-rhythm=best]:not([disabled])").await?;
    let gain = |text: &str| text.contains("4.0 times its cost") && text.contains("$28.6k");
    widget.wait_for_text(".worth h3", "the gain", gain).await?;
    widget.click("[data-rhythm=best]").await?;
    screen::wait_for_figure(&widget, "net", "$327,875").await?;
    screen::wait_for_document(&widget, "the best rhythm", |it| rhythm(it) == json!([0.5, 1.0, 1.0, 3.0])).await?;
    widget.wait_for_text(".worth h3", "no better one", |text| text.contains("no rhythm searched does better")).await?;
    // Two rows of what was found stand under nobody and the plan.
    ensure!(widget.count(".policies tbody tr").await? == 4, "the table has not four rows");
    let net = widget.text(".policies tbody tr:nth-child(4) td:last-child").await?;
    ensure!(net == "$323,106", "the cheapest comes to {net}");
    // What is dear enough is best never done, and the search says so after an edit.
    screen::enter(page, &widget, TUNING_COST, "90000").await?;
    let never = |text: &str| text == "Never";
    widget.wait_for_text(".policies tbody tr:nth-child(3) td:nth-child(2)", "never", never).await?;
    screen::show_tool(&widget, "overview").await?;
    widget.wait_for_text("[data-station=decay] h2", "an answer", |text| text == "Decay answered").await.map(drop)
}

pub async fn threshold(page: &Page) -> Result<()> {
    let widget = open_decay(page).await?;
    widget.wait_for_text(FINDING, "half", |text| text.contains("half its value in month 3.3")).await?;
    // (-ln 0.8)^(1/2) / 0.25 = 1.8895
    screen::enter(page, &widget, &screen::field("decay.threshold"), "80").await?;
    screen::wait_for_figure(&widget, "worn-out", "1.9").await?;
    widget.wait_for_text(FINDING, "the new share", |text| text.contains("80% of its value in month 1.9")).await?;
    // Twice as slow, twice as long: 0.25 / 0.10 times 1.8895.
    widget.click("[data-speed=slow]").await?;
    screen::wait_for_figure(&widget, "worn-out", "4.7").await?;
    widget.click("[data-speed=seed]").await?;
    screen::wait_for_figure(&widget, "worn-out", "1.9").await?;
    let rates = |it: &Value| it["workspace"]["decay"]["rates"]["data_drift"] == json!(0.09);
    screen::wait_for_document(&widget, "the rates of file 000", rates).await
}

/// Plans come and go, and Return names one of them or none.
pub async fn plans_and_links(page: &Page) -> Result<()> {
    let widget = open_decay(page).await?;
    let one = screen::exported(&widget).await?;
    widget.click("[data-action=add-plan]").await?;
    screen::wait_for_value(&widget, "input[name=plan-title]", "Upkeep as in file 000, copy").await?;
    widget.wait_for_text(".carried", "another plan", |text| text.contains("uses another plan")).await?;
    screen::enter(page, &widget, "input[name=plan-title]", "Cheap").await?;
    widget.click("[data-rhythm=none]").await?;
    widget.click(LINK).await?;
    widget.wait_for_text(".carried", "this plan", |text| text.contains("uses this plan")).await?;
    screen::show_tool(&widget, "roi").await?;
    screen::wait_for_figure(&widget, "payback", "Never").await?;
    let cheap = widget.text("select[name=scenario-plan] option:checked").await?;
    ensure!(cheap == "Cheap", "Return names {cheap:?}");
    // Cut loose by one click, no decay is assumed.
    widget.click(LINK).await?;
    screen::wait_for_figure(&widget, "unmaintained", "Not assumed").await?;
    widget.wait_until_gone(LINK).await?;
    widget.set("select[name=scenario-plan]", "seed").await?;
    screen::wait_for_figure(&widget, "payback", "5.9").await?;

    screen::show_tool(&widget, "decay").await?;
    screen::wait_for_value(&widget, "select[name=plan]", "seed").await?;
    widget.click("[data-action=delete-plan]").await?;
    widget.wait_for_text(".toast", "what was deleted", |text| text.contains("Upkeep as in file 000")).await?;
    screen::wait_for_value(&widget, "input[name=plan-title]", "Cheap").await?;
    // The scenario that named it assumes none: its worth is the area under the curve.
    widget.wait_for_text(".carried", "no decay", |text| text.contains("assumes no decay")).await?;
    widget.click("[data-action=delete-plan]").await?;
    widget.wait_until_gone("input[name=plan-title]").await?;
    screen::wait_for_figure(&widget, "lowest", "No upkeep").await?;
    for _ in 0..12 {
        if widget.attribute(screen::UNDO, "aria-disabled").await?.as_deref() == Some("true") {
            break;
        }
        widget.click(screen::UNDO).await?;
    }
    screen::wait_until_exported(&widget, &one, "undo to bring everything back").await
}

/// On a phone: three figures beside each other, the picture before what drives it, nothing to be moved sideways.
pub async fn decay_on_a_phone(page: &Page) -> Result<()> {
    page.set_viewport(375, 812).await?;
    let widget = open_decay(page).await?;
    widget.wait_for("[data-rhythm=best]:not([disabled])").await?;
    let body = "
        const box = (css) => root.querySelector(css).getBoundingClientRect();
        const cells = [...root.querySelectorAll('.headline .cell')].map((it) => it.getBoundingClientRect());
        const small = [...root.querySelectorAll('.inputs :is(button, select, .field, .check, summary)')]
          .filter((it) => it.offsetParent && !it.matches('.tag, .legend-link') && it.getBoundingClientRect().height < 43.5)
          .map((it) => it.className + ' ' + it.textContent.trim().slice(0, 20));
        return {
          cells: cells.length === 3 && cells.every((it) => it.top === cells[0].top),
          order: box('.result').bottom <= box('.inputs').top,
          chart: box('.result figure canvas').height,
          wide: document.scrollingElement.scrollWidth,
          small,
        };";
    let it = widget.script(body, json!(null)).await?;
    ensure!(it["cells"] == json!(true), "the figures do not stand beside each other: {it}");
    ensure!(it["order"] == json!(true), "the inputs come first: {it}");
    ensure!(it["chart"] == json!(340), "the chart is not as high as reserved: {it}");
    // A scroll bar may take a part of the width.
    ensure!(it["wide"].as_f64().is_some_and(|wide| wide <= 375.0), "the page is to be moved sideways: {it}");
    ensure!(it["small"] == json!([]), "too small to touch: {it}");
    screen::show_tab(&widget, "months").await?;
    let rows = widget.count("table.monthly tbody tr").await?;
    ensure!(rows == 24, "the table has {rows} rows for launch and 23 months");
    let cost = widget.text("table.monthly tbody tr:nth-child(2) td:last-child").await?;
    // Four tunings, and a knowledge base after half a month.
    ensure!(cost == "2,000", "the first month costs {cost}");
    Ok(())
}

fn rhythm(document: &Value) -> Value {
    let actions = document["workspace"]["decay"]["plans"][0]["actions"].as_array().cloned().unwrap_or_default();
    actions.into_iter().map(|action| action["every"].clone()).collect()
}

async fn wait_for_every(widget: &Widget<'_>, kind: &str, every: Value) -> Result<()> {
    wait::until(&format!("{kind} every {every}"), async || {
        let document = screen::document(widget).await?;
        let actions = document["workspace"]["decay"]["plans"][0]["actions"].as_array().cloned().unwrap_or_default();
        let now = actions.into_iter().find(|action| action["kind"] == json!(kind)).map(|it| it["every"].clone());
        ensure!(now.as_ref().is_some_and(|now| now.as_f64() == every.as_f64()), "it is every {now:?}");
        Ok(Some(()))
    })
    .await
}
