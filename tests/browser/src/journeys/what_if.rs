//! What if: ranges and their simulation, what must be true, two scenarios compared, and what is taken away in files.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::screen;
use crate::page::Page;
use crate::wait;
use crate::widget::Widget;

const NPV: &str = "[data-figure=npv]";
/// In the one editor that is open.
const HIGH: &str = "[data-range=high]";

/// A range is typed, refused, taken, goes along with its number, and comes back by undo.
pub async fn ranges(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    let before = widget.wait_for_text(NPV, "a simulated range", |text| text.contains("8 in 10")).await?;
    let upfront = screen::planned("costs.upfront");
    widget.click(&format!(".row:has({upfront}) .range-open")).await?;
    widget.set(HIGH, "30,000").await?;
    widget
        .wait_for_text(".range-editor ~ .fault, .range-place ~ .fault", "why not", |text| text.contains("order"))
        .await?;
    widget.set(HIGH, "200,000").await?;
    let range = |it: &Value| it["workspace"]["roi"]["scenarios"][0]["ranges"]["costs.upfront"].clone();
    let holds =
        |low: f64, high: f64| move |it: &Value| range(it)["low"] == json!(low) && range(it)["high"] == json!(high);
    screen::wait_for_document(&widget, "the wider range", holds(35_000.0, 200_000.0)).await?;
    let wider = widget.wait_for_text(NPV, "another range", |text| text.contains("8 in 10") && text != before).await?;
    // Five times the number is beyond its range, which goes along.
    screen::enter(page, &widget, &upfront, "400,000").await?;
    screen::wait_for_document(&widget, "the range of the larger number", holds(350_000.0, 2_000_000.0)).await?;
    widget.wait_for_text(NPV, "a third range", |text| text.contains("8 in 10") && text != wider).await?;
    widget.click(screen::UNDO).await?;
    screen::wait_for_document(&widget, "number and range in one step", holds(35_000.0, 200_000.0)).await?;
    widget.click("[data-action=remove-range]").await?;
    screen::wait_for_document(&widget, "no range", |it| range(it).is_null()).await
}

/// A hundred thousand runs show that they are under way, can be cancelled, and taken up again.
pub async fn long_simulation(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    screen::show_tab(&widget, "uncertainty").await?;
    // The button is there while the runs are, which may be shorter than a command to the browser takes.
    let body = "
        const root = document.querySelector('landfall-widget').shadowRoot, done = arguments[arguments.length - 1];
        // However fast the machine, by this clock the runs take long enough to be shown and cancelled.
        const now = performance.now.bind(performance);
        performance.now = () => 100 * now();
        const field = root.querySelector('input[name=draws]');
        field.value = '100000';
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
        const look = () => {
          const button = root.querySelector('[data-action=cancel-simulation]:not([hidden])');
          if (!button) return setTimeout(look);
          button.click();
          done(true);
        };
        look();";
    ensure!(page.script_async(body, &[]).await? == json!(true), "there was nothing to cancel");
    widget.click("[data-action=run-simulation]:not([hidden])").await?;
    widget.wait_for_text(".chart-note", "all runs", |text| text.contains("100,000")).await.map(drop)
}

/// The value at which a target is just met, for each number; another target asks anew.
pub async fn must_be_true(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    screen::show_tab(&widget, "must-be-true").await?;
    let payback = widget.wait_for_text(screen::FINDING, "a finding", |text| text.contains("6 months")).await?;
    widget.set("select[name=target]", "npv").await?;
    widget.wait_for_text(screen::FINDING, "another finding", |text| !text.is_empty() && text != payback).await?;
    widget.click(".more summary").await?;
    let rows = widget.count("[data-table=must-be-true] tbody tr").await?;
    ensure!(rows > 10, "only {rows} numbers are asked about");
    Ok(())
}

/// Half of what was claimed, beside what was claimed, change by change.
pub async fn half_claim(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    let claimed = screen::figure(&widget, "npv").await?;
    screen::show_tab(&widget, "compare").await?;
    widget.click("[data-action=half-claim]").await?;
    screen::wait_for_other_figure(&widget, "npv", &claimed).await?;
    let scenarios = |it: &Value| it["workspace"]["roi"]["scenarios"].as_array().map_or(0, Vec::len);
    screen::wait_for_document(&widget, "a second scenario", |it| scenarios(it) == 2).await?;
    widget.wait_for_text(screen::FINDING, "why they differ", |text| !text.is_empty()).await?;
    wait::until("two columns and a list of changes", async || {
        let columns = widget.count("[data-table=scenarios] thead th").await?;
        let changes = widget.count("[data-table=changes] tbody tr").await?;
        ensure!(columns == 3 && changes >= 1, "{columns} columns, {changes} changes");
        Ok(Some(()))
    })
    .await?;
    widget.click(screen::UNDO).await?;
    screen::wait_for_figure(&widget, "npv", &claimed).await
}

/// A table as a spreadsheet reads it, a chart as both kinds of picture.
pub async fn files_taken_away(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    widget.wait_for_text(NPV, "a simulated range", |text| text.contains("8 in 10")).await?;
    widget.click(".chart-foot [data-save=image]").await?;
    widget.click(".chart-foot [data-save=svg]").await?;
    let svg = String::from_utf8(page.saved_file(".svg").await?).context("the picture is no text")?;
    ensure!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"), "{}", &svg[..svg.len().min(80)]);
    let finding = widget.text(screen::FINDING).await?;
    // `text` makes every white space a plain one.
    ensure!(svg.replace('\u{a0}', " ").contains(&format!("{finding}</title>")), "the picture does not say {finding:?}");
    widget.click(".chart-foot [data-save=image]").await?;
    widget.click(".chart-foot [data-save=png]").await?;
    let png = page.saved_file(".png").await?;
    ensure!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "the picture begins with {:?}", &png[..8.min(png.len())]);

    screen::show_tab(&widget, "table").await?;
    months_as_csv(page, &widget).await
}

async fn months_as_csv(page: &Page, widget: &Widget<'_>) -> Result<()> {
    widget.click("[role=tabpanel] [data-save=monthly]").await?;
    let csv = page.saved_file(".csv").await?;
    ensure!(csv.starts_with("\u{feff}".as_bytes()), "spreadsheets would not see that it is UTF-8");
    let text = String::from_utf8(csv).context("the table is no text")?;
    let rows: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    let horizon = 24;
    ensure!(rows.len() == 1 + 1 + horizon, "a head, the decision and {horizon} months make {} rows", rows.len());
    let columns = rows[0].split(',').count();
    ensure!(rows.iter().all(|row| row.split(',').count() == columns), "rows of different lengths: {rows:?}");
    Ok(())
}
