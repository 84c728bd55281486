//! What is not a number, or not an allowed one, is said and not used; nothing is clamped and nothing is lost.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use super::screen;
use crate::page::Page;
use crate::wait;
use crate::widget::Widget;

/// Money has no upper end anybody reaches, so its reason names the lower one and what is used meanwhile.
const MONEY: [&str; 6] = ["abc", "NaN", "-5", "1e400", "1,2,3", "12 apples"];
const MONTHS: [&str; 6] = ["0", "0.5", "121", "12.5", "-1", "many"];

pub async fn bad_input(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    let upfront = screen::planned("costs.upfront");
    for text in MONEY {
        is_refused(page, &widget, &upfront, text, &["$0", "Still using $40,000"], "40,000").await?;
    }
    let horizon = screen::field("horizon_months");
    for text in MONTHS {
        is_refused(
            page,
            &widget,
            &horizon,
            text,
            &["1\u{a0}month", "120\u{a0}months", "Still using 24\u{a0}months"],
            "24",
        )
        .await?;
    }
    let share = screen::planned("realisation");
    for text in ["101", "-1 %", "half"] {
        is_refused(page, &widget, &share, text, &["0%", "100%", "Still using 70%"], "70").await?;
    }
    is_emptied(page, &widget, &upfront, "40,000").await
}

/// Pasted and left; pasted, because the first half of many a bad text is a good number.
async fn is_refused(
    page: &Page,
    widget: &Widget<'_>,
    field: &str,
    text: &str,
    reasons: &[&str],
    kept: &str,
) -> Result<()> {
    let before = Before::read(widget).await?;
    widget.set(field, text).await?;
    let fault = screen::fault_of(field);
    let said = widget.wait_for_text(&fault, "a reason", |text| !text.is_empty()).await?;
    for reason in reasons {
        // `text` makes every white space a plain one.
        ensure!(said.contains(&reason.replace('\u{a0}', " ")), "{text:?}: {reason:?} is not in {said:?}");
    }
    page.press(Key::Tab).await?;
    screen::wait_for_value(widget, field, text).await?;
    ensure!(widget.attribute(field, "aria-invalid").await?.as_deref() == Some("true"), "{text:?} is not marked");
    before.assert_same(widget, text).await?;
    widget.press(field, Key::Escape).await?;
    screen::wait_for_value(widget, field, kept).await?;
    widget.wait_for_text(&fault, "no reason any more", str::is_empty).await?;
    ensure!(widget.attribute(field, "aria-invalid").await?.as_deref() == Some("false"), "{text:?} is still marked");
    before.assert_same(widget, text).await
}

/// By key, as nobody pastes nothing.
async fn is_emptied(page: &Page, widget: &Widget<'_>, field: &str, kept: &str) -> Result<()> {
    let before = Before::read(widget).await?;
    widget.type_text(field, "\u{e017}").await?;
    let fault = screen::fault_of(field);
    let said = widget.wait_for_text(&fault, "a reason", |text| !text.is_empty()).await?;
    ensure!(said.starts_with("Enter a number from $0"), "an empty field says {said:?}");
    page.press(Key::Tab).await?;
    screen::wait_for_value(widget, field, "").await?;
    before.assert_same(widget, "an empty field").await?;
    widget.press(field, Key::Escape).await?;
    screen::wait_for_value(widget, field, kept).await
}

/// Key by key the last good number counts, and the field keeps all that was typed.
pub async fn typing_past_a_good_number(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    let upfront = screen::planned("costs.upfront");
    widget.type_text(&upfront, "1e400").await?;
    let fault = screen::fault_of(&upfront);
    let last_good = "Still using $10,000";
    widget.wait_for_text(&fault, last_good, |text| text.contains(last_good)).await?;
    page.press(Key::Tab).await?;
    screen::wait_for_value(&widget, &upfront, "1e400").await?;
    // Escape takes back all of the typing, not only what was wrong with it.
    widget.press(&upfront, Key::Escape).await?;
    screen::wait_for_value(&widget, &upfront, "40,000").await?;
    widget.wait_for_text(&fault, "no fault", str::is_empty).await?;
    Ok(())
}

/// The document and the headline, which no bad text may move.
struct Before {
    document: String,
    headline: String,
}

impl Before {
    async fn read(widget: &Widget<'_>) -> Result<Before> {
        // The ranges come with the simulation, a moment after the figures.
        let headline = widget.wait_for_text(".headline", "a simulated range", |text| text.contains("8 in 10")).await?;
        Ok(Before { document: screen::exported(widget).await?, headline })
    }

    async fn assert_same(&self, widget: &Widget<'_>, text: &str) -> Result<()> {
        screen::assert_unchanged(widget, &self.document, text).await?;
        wait::until("the headline to stand", async || {
            let now = widget.text(".headline").await?;
            ensure!(now == self.headline, "{text:?} made it {now:?}");
            Ok(Some(()))
        })
        .await
    }
}
