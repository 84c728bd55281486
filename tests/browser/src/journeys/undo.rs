//! Undo and redo: of numbers, of whole documents, by button, by key and from a toast.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use super::screen::{self, REDO, UNDO};
use crate::page::Page;
use crate::wait;
use crate::widget::Widget;

/// A finger on the slider: many `input` events, and one `change` when it is lifted.
const DRAG: &str = "
    const slider = root.querySelector(args);
    slider.focus();
    for (let value = 41000; value <= 60000; value += 1000) {
      slider.value = String(value);
      slider.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    slider.dispatchEvent(new Event('change', { bubbles: true }));";

/// A drag is one step, a run of typing is one step, and each way back leads through the same states.
pub async fn undo(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    let upfront = screen::planned("costs.upfront");
    can(&widget, false, false).await?;
    let start = screen::exported(&widget).await?;
    widget.script(DRAG, json!(screen::slider_of(&upfront))).await?;
    screen::wait_for_value(&widget, &upfront, "60,000").await?;
    can(&widget, true, false).await?;
    let dragged = screen::exported(&widget).await?;
    let labour = screen::planned("costs.labour");
    screen::enter(page, &widget, &labour, "7654").await?;
    screen::wait_for_value(&widget, &labour, "7,654").await?;
    let typed = screen::exported(&widget).await?;

    widget.click(UNDO).await?;
    screen::wait_until_exported(&widget, &dragged, "undo to take back all that was typed").await?;
    widget.click(UNDO).await?;
    screen::wait_until_exported(&widget, &start, "undo to take back the whole drag").await?;
    screen::wait_for_value(&widget, &upfront, "40,000").await?;
    can(&widget, false, true).await?;
    widget.click(REDO).await?;
    widget.click(REDO).await?;
    screen::wait_until_exported(&widget, &typed, "redo to bring both back").await?;
    can(&widget, true, false).await?;
    by_key(page, &widget, &dragged, &typed).await
}

/// Outside text fields the keys are ours; inside, they are the browser's.
async fn by_key(page: &Page, widget: &Widget<'_>, before: &str, after: &str) -> Result<()> {
    widget.focus(&screen::slider_of(&screen::planned("costs.upfront"))).await?;
    page.press_with(Key::Control, 'z').await?;
    screen::wait_until_exported(widget, before, "Ctrl+Z to undo").await?;
    screen::press_control_shift(page, 'z').await?;
    screen::wait_until_exported(widget, after, "Ctrl+Shift+Z to redo").await?;
    widget.focus(&screen::planned("costs.upfront")).await?;
    page.press_with(Key::Control, 'z').await?;
    // Had the key been taken, undo would have happened by the time the next key has.
    widget.focus(UNDO).await?;
    page.press(Key::Enter).await?;
    screen::wait_until_exported(widget, before, "one step back, not two").await
}

/// What replaces or removes much is one step as well.
pub async fn undo_of_whole_documents(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    screen::enter(page, &widget, &screen::planned("costs.upfront"), "51,000").await?;
    screen::wait_for_value(&widget, &screen::planned("costs.upfront"), "51,000").await?;
    let work = screen::exported(&widget).await?;

    widget.click("[data-action=reset]").await?;
    screen::wait_for_value(&widget, &screen::planned("costs.upfront"), "40,000").await?;
    widget.click(".toast-undo").await?;
    screen::wait_until_exported(&widget, &work, "the toast to take back the reset").await?;

    screen::choose_preset(&widget, "quality-inspection").await?;
    screen::wait_for_figure(&widget, "roi", "+300%").await?;
    let preset = screen::exported(&widget).await?;
    widget.click(UNDO).await?;
    screen::wait_until_exported(&widget, &work, "undo to take back the preset").await?;
    widget.click(REDO).await?;
    screen::wait_until_exported(&widget, &preset, "redo to open the preset again").await?;
    widget.call("undo", json!([])).await?;

    let other = work.replace("51000", "52000");
    widget.call("importState", json!([other])).await?;
    screen::wait_for_value(&widget, &screen::planned("costs.upfront"), "52,000").await?;
    widget.call("undo", json!([])).await?;
    screen::wait_until_exported(&widget, &work, "undo() to take back importState()").await?;
    widget.call("redo", json!([])).await?;
    screen::wait_for_value(&widget, &screen::planned("costs.upfront"), "52,000").await
}

/// Says so without leaving the tab order: a keyboard user who undoes the last step keeps their place.
async fn can(widget: &Widget<'_>, undo: bool, redo: bool) -> Result<()> {
    wait::until(&format!("undo {undo} and redo {redo}"), async || {
        let disabled = [widget.attribute(UNDO, "aria-disabled").await?, widget.attribute(REDO, "aria-disabled").await?];
        let wanted = [Some((!undo).to_string()), Some((!redo).to_string())];
        ensure!(disabled == wanted, "aria-disabled is {disabled:?}");
        Ok(Some(()))
    })
    .await
}
