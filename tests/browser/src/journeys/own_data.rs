//! The user's own data in Decay: rows pasted, dropped and corrected, and the curve that is taken from them.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::screen;
use crate::native;
use crate::page::Page;
use crate::widget::Widget;

const ROWS: &str = "textarea[name=kpi-rows]";
const READ: &str = "#kpi-rows-read span";
const FINDING: &str = ".result .finding";
/// As a spreadsheet of another country saves it: byte-order mark, CRLF, semicolons, decimal commas; the sixth line
/// holds no number.
const MESSY: &str = "\u{feff}Datum;Quote;Streuung\r\n01.01.2026;0,98;0,03\r\n01.02.2026;0,96;0,03\r\n\
    01.03.2026;0,90;0,03\r\n01.04.2026;0,82;0,03\r\n01.05.2026;n/a;0,03\r\n01.06.2026;0,62;0,03\r\n\
    01.07.2026;0,53;0,03\r\n01.08.2026;0,42;0,03\r\n01.09.2026;0,33;0,03\r\n01.10.2026;0,25;0,03\r\n";

async fn open(page: &Page) -> Result<Widget<'_>> {
    page.open_ready("/").await?;
    let widget = page.widget();
    screen::show_tool(&widget, "decay").await?;
    screen::show_tab(&widget, "own-data").await?;
    Ok(widget)
}

fn kpi(document: &Value) -> &Value {
    &document["workspace"]["decay"]["kpi"]
}

fn rates(document: &Value) -> f64 {
    let rates = document["workspace"]["decay"]["rates"].as_object();
    rates.into_iter().flatten().filter_map(|(_, rate)| rate.as_f64()).sum()
}

/// A messy file says by its line what it cannot be read for, is put right in the field, and its curve drives Decay
/// until that is undone.
pub async fn own_data(page: &Page) -> Result<()> {
    let widget = open(page).await?;
    let file = page.write_file("quote.csv", MESSY)?;
    widget.upload("input[name=kpi-file]", &file).await?;
    widget.wait_for_text(READ, "what was read", |text| text.starts_with("Rows read: 9; not read: 1")).await?;
    let bad = widget.text(".kpi-rows tr:has(.bad)").await?;
    ensure!(bad == "6“n/a”: not a number", "the row is told as {bad:?}");
    ensure!(kpi(&screen::document(&widget).await?).is_null(), "a text that cannot be read was taken");

    let text = widget.value(ROWS).await?;
    ensure!(text.contains("01.05.2026;n/a"), "the field does not hold the file: {text:?}");
    widget.set(ROWS, &text.replace("n/a", "0,72")).await?;
    widget.wait_for_text(READ, "all rows", |text| text == "Rows read: 10").await?;
    let document = screen::document(&widget).await?;
    ensure!(kpi(&document)["name"] == json!("Quote"), "the header names {}", kpi(&document)["name"]);
    ensure!(kpi(&document)["rows"][4]["value"] == json!(0.72), "{}", kpi(&document)["rows"][4]);
    widget.wait_for_text(FINDING, "the finding", |text| text.contains("50% of full effect (0.49) is left")).await?;
    ensure!(widget.attribute(".kpi-result canvas", "role").await?.as_deref() == Some("img"), "there is no chart");
    let launch = "input[name=kpi-launch]";
    widget.set(launch, "2025-12-01").await?;
    widget.wait_for_text(FINDING, "months since launch", |text| text.contains("months after launch, on ")).await?;
    agrees(&widget).await?;

    takes_over(&widget).await?;
    too_few(&widget).await?;
    // Kept on the device, and shown again as rows that read the same.
    page.reload().await?;
    screen::show_tab(&widget, "own-data").await?;
    let text = widget.value(ROWS).await?;
    ensure!(text.starts_with("2026-01-01;0.98;0.03\n"), "after a reload the field holds {text:?}");
    Ok(())
}

/// The page and the command line fit alike.
async fn agrees(widget: &Widget<'_>) -> Result<()> {
    let in_page = widget.call("evaluate", json!([])).await?;
    let natively = native::evaluate(&screen::exported(widget).await?)?;
    ensure!(in_page["decay"]["kpi_fit"]["models"].as_array().is_some_and(|all| all.len() == 4), "{in_page}");
    native::same(&in_page, &natively, "results")
}

/// "Use this curve" is one step of undo.
async fn takes_over(widget: &Widget<'_>) -> Result<()> {
    let before = screen::exported(widget).await?;
    let month = screen::figure(widget, "worn-out").await?;
    widget.click("[data-action=kpi-use]").await?;
    widget.wait_for_text(".toast", "what was done", |text| text.contains("follows your data")).await?;
    let document = screen::document(widget).await?;
    let fit = widget.call("evaluate", json!([])).await?["decay"]["kpi_fit"].clone();
    ensure!(fit["best"] == json!("weibull"), "the best is {}", fit["best"]);
    let [tau, k] = [1, 2].map(|place| fit["models"][1]["params"][place].as_f64().unwrap_or_default());
    ensure!(
        (rates(&document) * tau - 1.0).abs() < 1e-9,
        "the rates add up to {}, 1/tau is {}",
        rates(&document),
        1.0 / tau
    );
    ensure!(document["workspace"]["decay"]["k"] == json!(k), "k is {}", document["workspace"]["decay"]["k"]);
    let entry = &document["workspace"]["roi"]["ledger"]["decay.rates.data_drift"];
    let source = entry["source"].as_str().context("the ledger has a source")?;
    ensure!(entry["state"] == json!("edited") && source == "fitted to Quote, 10 rows, Weibull", "{entry}");
    screen::wait_for_other_figure(widget, "worn-out", &month).await?;
    widget.click("[data-action=kpi-replay]").await?;
    widget.wait_for("[data-action=kpi-replay][aria-pressed=true]").await?;
    widget.click(".toast-undo").await?;
    screen::wait_until_exported(widget, &before, "one undo to bring the old curve back").await?;
    screen::wait_for_figure(widget, "worn-out", &month).await
}

/// Too few rows say so, and what was there stands.
async fn too_few(widget: &Widget<'_>) -> Result<()> {
    let before = screen::exported(widget).await?;
    widget.set(ROWS, "0;1\n1;0.9\n2;0.7\n").await?;
    let text = widget.wait_for_text(READ, "too few", |text| text.starts_with("Rows found: 3;")).await?;
    ensure!(text == "Rows found: 3; at least 5 are needed. The last valid rows are still in use.", "it says {text:?}");
    screen::assert_unchanged(widget, &before, "a text with too few rows").await?;
    ensure!(widget.text(FINDING).await?.contains("after launch"), "the curve is gone");
    // Rows enough for a curve, but not for a shape.
    widget.set(ROWS, "0;100\n1;82\n2;66\n3;55\n4;44\n").await?;
    widget
        .wait_for_text(".kpi-result .chart-note", "that no shape can be told", |text| text.contains("so few points"))
        .await?;
    // Rows that get better.
    widget.set(ROWS, "0;10\n1;20\n2;30\n3;40\n4;50\n").await?;
    widget.wait_for_text(".kpi-note", "why there is no curve", |text| text.contains("get better, not worse")).await?;
    widget.click(screen::UNDO).await?;
    screen::wait_until_exported(widget, &before, "undo to bring the rows back").await
}

/// The made-up example is marked as one, and nothing is left of it when it is removed.
pub async fn own_data_example(page: &Page) -> Result<()> {
    let widget = open(page).await?;
    let before = screen::exported(&widget).await?;
    widget.click("[data-action=kpi-example]").await?;
    widget.wait_for_text(FINDING, "a finding", |text| text.contains("is left 6.6 months after the first row")).await?;
    ensure!(widget.value("input[name=kpi-name]").await?.contains("made-up example"), "it is not marked as made up");
    // Another curve can be looked at, and says why it cannot be used.
    widget.click("input[name=kpi-shape][value=logistic]").await?;
    widget.wait_for("[data-action=kpi-use][disabled]").await?;
    widget.wait_for_text(FINDING, "the other curve’s finding", |text| !text.contains("6.6 months")).await?;
    // Lower is better needs to know where it is worthless.
    widget.click("input[name=kpi-better][value=lower]").await?;
    widget.wait_for_text(".kpi-note", "the question", |text| text.contains("at which value it is worthless")).await?;
    widget.set("input[name=kpi-worthless]", "many").await?;
    widget.wait_for_text("#kpi-fault", "what is wrong", |text| text.starts_with("This is not a number")).await?;
    widget.click("[data-action=kpi-remove]").await?;
    widget.wait_for_text(FINDING, "the question", |text| text.starts_with("What does the curve")).await?;
    ensure!(kpi(&screen::document(&widget).await?).is_null(), "something is left");
    for _ in 0..3 {
        widget.click(screen::UNDO).await?;
    }
    screen::wait_until_exported(&widget, &before, "undo to go back to the beginning").await
}
