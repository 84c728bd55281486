//! Assess: the quick check by keyboard alone, its result, and that nothing is lost.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use super::screen;
use crate::axe;
use crate::page::Page;
use crate::wait;
use crate::widget::Widget;

const QUICK: usize = 14;
const FULL: usize = 36;
/// A question without an answer, or the way past a dimension.
const NEXT: &str = "[data-question]:not(:has([name^=answer-]:checked)) [name^=answer-], [data-action=onward]";
const PROGRESS: &str = ".ask-progress";

fn answers(document: &Value) -> usize {
    document["workspace"]["assess"]["respondents"][0]["answers"].as_object().map_or(0, serde_json::Map::len)
}

/// One key a question, and Enter from one dimension to the next; then the level, its steps, and all of it kept.
pub async fn quick_check(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let widget = page.widget();
    screen::show_tool(&widget, "assess").await?;
    widget.wait_for_text("[data-figure=band]", "every level to be open", |text| text.contains("1 and 5")).await?;
    widget.focus("[data-question] input[type=radio]").await?;
    for answered in 1..=QUICK {
        page.press("3").await?;
        let progress = format!("{answered} of {QUICK}");
        if answered < QUICK {
            widget.wait_for_text(PROGRESS, &progress, |text| text.contains(&progress)).await?;
        }
        // The focus follows in the next turn of the page's loop: to a question, or past the last of a dimension.
        let onward = wait_for_focus(&widget, NEXT).await?;
        if onward.contains("onward") {
            page.press(Key::Enter).await?;
            if answered < QUICK {
                wait_for_focus(&widget, "[type=radio]").await?;
            }
        }
    }
    // Every answer at its middle state makes 50 points, and a knock-out passes at 3.
    widget.wait_for_text("[data-figure=level]", "the level", |text| text.contains('3')).await?;
    axe::assert_none(page, "the result of the quick check").await?;
    screen::wait_for_document(&widget, "14 answers", |it| answers(it) == QUICK).await?;
    let full = screen::exported(&widget).await?;
    widget.click(screen::UNDO).await?;
    screen::wait_for_document(&widget, "one answer less", |it| answers(it) == QUICK - 1).await?;
    widget.click(screen::REDO).await?;
    screen::wait_until_exported(&widget, &full, "redo to bring it back").await?;
    widget.call("flush", json!([])).await?;
    page.reload().await?;
    screen::show_tool(&page.widget(), "assess").await?;
    screen::wait_for_document(&page.widget(), "14 answers after a reload", |it| answers(it) == QUICK).await
}

/// Waits until what has the focus matches, and gives its markup. (`:focus` matches nothing in WebKit here.)
pub async fn wait_for_focus(widget: &Widget<'_>, css: &str) -> Result<String> {
    let body = "const it = root.activeElement; return it && it.matches(args) ? it.outerHTML : null;";
    wait::until(&format!("the focus to be at {css}"), async || {
        Ok(widget.script(body, json!(css)).await?.as_str().map(str::to_owned))
    })
    .await
}

/// Letters are letters in the reason for "not applicable", which counts when it is given; a knock-out offers none.
pub async fn not_applicable(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let widget = page.widget();
    screen::show_tool(&widget, "assess").await?;
    widget.wait_for("[data-question]").await?;
    let body =
        "const free = [...root.querySelectorAll('[data-question]')].find((it) => it.querySelector('input[value=na]'));
        const bound = [...root.querySelectorAll('[data-question]')].find((it) => it.querySelector('.ask-place ~ .tag'));
        return [free?.dataset.question ?? null, bound ? bound.querySelector('input[value=na]') === null : null];";
    let found = widget.script(body, json!(null)).await?;
    ensure!(found[1] == json!(true), "a knock-out can be not applicable: {found}");
    let id = found[0].as_str().context("no question offers it")?.to_owned();
    widget.focus(&format!("[data-question={id}] input[type=radio]")).await?;
    page.press("n").await?;
    wait_for_focus(&widget, "[name=reason]").await?;
    page.press("no data 5").await?;
    screen::wait_for_document(&widget, "the reason", |it| {
        let given = &it["workspace"]["assess"]["respondents"][0]["answers"][&id];
        given["value"] == json!("na") && given["reason"] == json!("no data 5")
    })
    .await
}

/// The full check by keyboard: all questions of one dimension with a key each, then on to the next.
pub async fn full_check_by_keyboard(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let widget = page.widget();
    screen::show_tool(&widget, "assess").await?;
    widget.focus("[name=assess-mode][value=quick]").await?;
    page.press(Key::Right).await?;
    widget.wait_for_text(PROGRESS, "all questions", |text| text.contains(&format!("0 of {FULL}"))).await?;
    widget.focus("[data-question] input[type=radio]").await?;
    let keys = ["1", "5", "d", "3", "4"];
    for (answered, key) in keys.into_iter().enumerate() {
        page.press(key).await?;
        let progress = format!("{} of {FULL}", answered + 1);
        widget.wait_for_text(PROGRESS, &progress, |text| text.contains(&progress)).await?;
        wait_for_focus(&widget, NEXT).await?;
    }
    wait_for_focus(&widget, "[data-action=onward]").await?;
    widget.wait_for_text("[aria-current=true] .ask-count", "the dimension to be done", |text| text == "5 of 5").await?;
    let answers = |it: &Value| -> Vec<Value> {
        let given = it["workspace"]["assess"]["respondents"][0]["answers"].as_object();
        given.map(|given| given.values().map(|it| it["value"].clone()).collect()).unwrap_or_default()
    };
    screen::wait_for_document(&widget, "the five answers", |it| {
        let given = answers(it);
        given.len() == keys.len()
            && [json!(1), json!(5), json!("dk"), json!(3), json!(4)].iter().all(|it| given.contains(it))
    })
    .await?;
    page.press(Key::Enter).await?;
    // On to the first question of the next dimension, which is another one.
    wait_for_focus(&widget, "[name^=answer-]").await?;
    widget
        .wait_for_text("[aria-current=true] .ask-count", "the next dimension", |text| text.starts_with("0 of"))
        .await?;
    // Back to the quick check and nothing is lost.
    widget.focus("[name=assess-mode][value=full]").await?;
    page.press(Key::Left).await?;
    widget.wait_for_text(PROGRESS, "the quick check", |text| text.contains(&format!("of {QUICK}"))).await?;
    screen::wait_for_document(&widget, "all five answers still", |it| answers(it).len() == keys.len()).await
}
