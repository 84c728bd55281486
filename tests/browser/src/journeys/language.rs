//! Switching the language in place: nothing is lost, and nothing stays behind in the old one.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::screen;
use crate::page::Page;
use crate::server::Answer;
use crate::widget::Widget;

/// Every text of the widget, and every attribute that is read out or shown.
const TEXTS: &str = "
    const texts = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
      else for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'alt', 'data-name', 'data-label'])
        if (node.hasAttribute(name)) texts.push(node.getAttribute(name));
    }
    return [...new Set(texts.map((text) => text.trim()).filter(Boolean))];";

/// Latin words that are right in Chinese: names, keys, languages' own names, and currencies by their codes.
const KNOWN_LATIN: &[&str] = &[
    "Landfall", "English", "ROI", "NPV", "IRR", "MIRR", "AI", "Ctrl", "Shift", "Esc", "Page", "US", "USD", "EUR",
    "GBP", "CNY", "TWD", "HKD", "JPY", "SGD", "CHF", "X", "Z", "A", "B", "JSON", "CSV", "PNG", "SVG", "PERT", "P",
    "KPI", "Markdown", "ics", "AICc", "e", "t", "exp", "D", "N",
];

pub async fn language(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let widget = page.widget();
    let english = screen::document(&widget).await?;
    screen::choose_language(&widget, "zh-Hant").await?;
    let example = screen::document(&widget).await?;
    ensure!(english["title"] != example["title"], "the untouched example kept its English title");
    all_screens_translated(page, &widget, "zh-Hant").await?;

    screen::show_tool(&widget, "roi").await?;
    let upfront = screen::planned("costs.upfront");
    screen::enter(page, &widget, &upfront, "55,000").await?;
    screen::wait_for_document(&widget, "the typed number", |it| {
        it.pointer("/workspace/roi/scenarios/0/costs/upfront") == Some(&json!(55000.0))
    })
    .await?;
    let work = screen::exported(&widget).await?;
    screen::choose_language(&widget, "zh-Hans").await?;
    screen::assert_unchanged(&widget, &work, "switching the language").await?;
    screen::wait_for_value(&widget, &upfront, "55,000").await?;
    all_screens_translated(page, &widget, "zh-Hans").await?;

    page.reload().await?;
    widget.wait_for(".landfall[lang=zh-Hans]").await?;
    page_speaks(page, "zh-Hans").await?;
    screen::assert_unchanged(&widget, &work, "a reload in another language").await?;
    screen::choose_language(&widget, "en").await?;
    all_screens_translated(page, &widget, "en").await
}

/// A half-typed number and the reason why it is wrong survive the switch; the reason is in the new language.
pub async fn language_keeps_a_draft(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    let upfront = screen::planned("costs.upfront");
    widget.type_text(&upfront, "about").await?;
    let fault = screen::fault_of(&upfront);
    let english = widget.wait_for_text(&fault, "a reason", |text| !text.is_empty()).await?;
    screen::choose_language(&widget, "zh-Hant").await?;
    screen::wait_for_value(&widget, &upfront, "about").await?;
    widget.wait_for_text(&fault, "another reason", |text| !text.is_empty() && text != english).await.map(drop)
}

/// A language that does not load is said so; the old one stays.
pub async fn language_that_does_not_load(page: &Page) -> Result<()> {
    page.server().add("/content/presets/zh-Hans.json", Answer::new("text/plain", Vec::new()).status(404));
    page.expect_problem("zh-Hans.json");
    let widget = screen::open_return(page).await?;
    widget.set("select[name=language]", "zh-Hans").await?;
    widget.wait_for_text(".toast", "the failed address", |text| text.contains("zh-Hans.json")).await?;
    widget.wait_for(".landfall[lang=en]").await?;
    screen::wait_for_value(&widget, "select[name=language]", "en").await
}

async fn all_screens_translated(page: &Page, widget: &Widget<'_>, tag: &str) -> Result<()> {
    page_speaks(page, tag).await?;
    for tool in ["overview", "assess", "prioritise", "decay", "roi"] {
        screen::show_tool(widget, tool).await?;
        assert_translated(widget, tag, tool).await?;
    }
    for tab in ["table", "ledger", "over-time"] {
        screen::show_tab(widget, tab).await?;
        assert_translated(widget, tag, tab).await?;
    }
    for dialog in ["keys", "kept-copies"] {
        screen::choose_in_menu(widget, dialog).await?;
        widget.wait_for("dialog[open]").await?;
        assert_translated(widget, tag, dialog).await?;
        widget.click("dialog .dialog-buttons button").await?;
        widget.wait_until_gone("dialog").await?;
    }
    Ok(())
}

async fn page_speaks(page: &Page, tag: &str) -> Result<()> {
    page.wait_until("the page's own language to follow", &format!("document.documentElement.lang === '{tag}'")).await
}

/// No place left unfilled, no name of a word instead of the word, and in Chinese no English.
async fn assert_translated(widget: &Widget<'_>, tag: &str, screen: &str) -> Result<()> {
    let texts: Value = widget.script(TEXTS, json!(null)).await?;
    let texts: Vec<String> = serde_json::from_value(texts).context("texts are texts")?;
    ensure!(texts.len() > 20, "{screen} shows only {} texts", texts.len());
    for text in texts {
        ensure!(!text.contains(['{', '}']), "an unfilled place on {screen} in {tag}: {text:?}");
        let key = text
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .find(|word| word.trim_matches('_').contains('_'));
        ensure!(key.is_none(), "a key instead of words on {screen} in {tag}: {text:?}");
        if tag != "en" {
            let mut words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
            let foreign = words.find(|word| !KNOWN_LATIN.contains(word));
            ensure!(foreign.is_none(), "English on {screen} in {tag}: {text:?}");
        }
    }
    Ok(())
}
