//! Every screen there is, one after the other, for what must hold on all of them: accessibility and layout.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use super::screen;
use crate::axe;
use crate::page::Page;
use crate::server::Answer;
use crate::widget::Widget;

const HOST: &str = "landfall-widget";
const TOOLS: [&str; 5] = ["overview", "assess", "prioritise", "decay", "roi"];
const TABS: [&str; 3] = ["table", "ledger", "over-time"];
const LANGUAGES: [&str; 3] = ["en", "zh-Hans", "zh-Hant"];
/// Wide and narrow, with heights as devices have them.
const SIZES: [(u32, u32); 5] = [(320, 640), (375, 812), (768, 1024), (1280, 900), (1920, 1080)];

pub async fn accessible_light(page: &Page) -> Result<()> {
    accessible(page, "light").await
}

pub async fn accessible_dark(page: &Page) -> Result<()> {
    accessible(page, "dark").await
}

/// axe-core finds nothing at both ends of the widths, on the one in a language of letters, on the other in one of
/// characters.
async fn accessible(page: &Page, theme: &str) -> Result<()> {
    page.open_ready("/").await?;
    screen::set_attribute(page, HOST, "theme", theme).await?;
    let widget = page.widget();
    for (width, height, language) in [(1280, 900, "en"), (375, 812, "zh-Hant")] {
        page.set_viewport(width, height).await?;
        speak(page, language).await?;
        let state = format!("{theme} {width} px {language}");
        for tool in TOOLS {
            screen::show_tool(&widget, tool).await?;
            axe::assert_none(page, &format!("{tool} {state}")).await?;
        }
        in_return(page, &widget, &state).await?;
        in_decay(page, &widget, &state).await?;
    }
    Ok(())
}

/// What opens in Return: details, tabs, menus, a fault, dialogs.
async fn in_return(page: &Page, widget: &Widget<'_>, state: &str) -> Result<()> {
    let open = "for (const it of root.querySelectorAll('.inputs details, .result details')) it.open = args;";
    widget.script(open, json!(true)).await?;
    let upfront = screen::planned("costs.upfront");
    widget.set(&upfront, "-1").await?;
    axe::assert_none(page, &format!("open details and a fault {state}")).await?;
    widget.press(&upfront, thirtyfour::Key::Escape).await?;
    widget.script(open, json!(false)).await?;
    for tab in TABS {
        screen::show_tab(widget, tab).await?;
        axe::assert_none(page, &format!("{tab} {state}")).await?;
    }
    for menu in [".actions .menu > summary", ".bar .bar-end > .menu > summary"] {
        widget.click(menu).await?;
        axe::assert_none(page, &format!("{menu} {state}")).await?;
        widget.press(menu, thirtyfour::Key::Escape).await?;
    }
    let file = page.write_file("bad.json", "{\"format\": \"landfall\", \"version\": 1}")?;
    widget.upload("input[type=file][name=import]", &file).await?;
    widget.wait_for("dialog .notice").await?;
    axe::assert_none(page, &format!("a refused import {state}")).await?;
    close_dialog(widget).await?;
    let file = page.write_file("good.json", screen::exported(widget).await?)?;
    widget.upload("input[type=file][name=import]", &file).await?;
    widget.wait_for("dialog .preview").await?;
    axe::assert_none(page, &format!("an import's preview {state}")).await?;
    close_dialog(widget).await?;
    screen::choose_in_menu(widget, "keys").await?;
    widget.wait_for("dialog .keys").await?;
    axe::assert_none(page, &format!("keys {state}")).await?;
    close_dialog(widget).await
}

/// What opens in Decay: what actions close, why a speed is a claim, the table.
async fn in_decay(page: &Page, widget: &Widget<'_>, state: &str) -> Result<()> {
    screen::show_tool(widget, "decay").await?;
    widget.wait_for("[data-rhythm=best]:not([disabled])").await?;
    let open = "for (const it of root.querySelectorAll('.inputs details')) it.open = true;";
    widget.script(open, json!(null)).await?;
    widget.click(".speed-sum .tag").await?;
    axe::assert_none(page, &format!("open details of Decay {state}")).await?;
    screen::show_tab(widget, "months").await?;
    axe::assert_none(page, &format!("Decay's table {state}")).await
}

async fn close_dialog(widget: &Widget<'_>) -> Result<()> {
    widget.click("dialog .dialog-buttons button:last-child").await?;
    widget.wait_until_gone("dialog").await
}

/// No screen has to be moved sideways, however long the titles are.
pub async fn layout(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let widget = page.widget();
    fill_with_long_texts(&widget).await?;
    let mut problems = Vec::new();
    for size in SIZES {
        page.set_viewport(size.0, size.1).await?;
        for language in LANGUAGES {
            speak(page, language).await?;
            for tool in TOOLS {
                screen::show_tool(&widget, tool).await?;
                problems.extend(overflow(page, &format!("{tool} in {language}")).await?);
            }
            for tab in TABS {
                screen::show_tab(&widget, tab).await?;
                problems.extend(overflow(page, &format!("{tab} in {language}")).await?);
            }
        }
    }
    problems.dedup_by_key(|problem| problem.split_once(": ").map(|(_, where_)| where_.to_owned()));
    ensure!(problems.is_empty(), "has to be moved sideways:\n  {}", problems.join("\n  "));
    Ok(())
}

/// In a column of a host's page the widget goes by the column and not by the window.
pub async fn layout_in_a_column(page: &Page) -> Result<()> {
    let body = "<div class=\"column\"><landfall-widget tool=\"roi\" lang=\"en\"></landfall-widget></div>";
    let markup = format!(
        "<!doctype html><html lang=\"en\"><head><title>host</title><link rel=\"stylesheet\" href=\"/column.css\">\
         <script type=\"module\" src=\"/landfall.js\"></script></head><body>{body}</body></html>"
    );
    page.server().add("/column.html", Answer::html(markup).policy(super::embedding::STRICT));
    page.server().add("/column.css", Answer::new("text/css", b".column { width: 380px }".to_vec()));
    page.set_viewport(1280, 900).await?;
    page.open_ready("/column.html").await?;
    let widget = page.widget();
    fill_with_long_texts(&widget).await?;
    for language in LANGUAGES {
        speak(page, language).await?;
        for tab in TABS {
            screen::show_tab(&widget, tab).await?;
            let sizes = page
                .script("const it = document.querySelector('.column'); return [it.scrollWidth, it.clientWidth]", &[])
                .await?;
            let [content, column]: [f64; 2] = serde_json::from_value(sizes).context("a column has a width")?;
            ensure!(content <= column, "{tab} in {language} is {content} px wide in a column of {column}");
        }
    }
    let stacked = widget
        .script("const top = (css) => root.querySelector(css).getBoundingClientRect(); return top('.inputs').bottom <= top('.result').top || top('.result').bottom <= top('.inputs').top;", json!(null))
        .await?;
    ensure!(stacked == json!(true), "inputs and result stand side by side in a column");
    Ok(())
}

async fn speak(page: &Page, language: &str) -> Result<()> {
    screen::set_attribute(page, HOST, "lang", language).await?;
    page.widget().wait_for(&format!(".landfall[lang={language}]")).await
}

/// Titles of many words and of one, large numbers, five years, and two scenarios.
async fn fill_with_long_texts(widget: &Widget<'_>) -> Result<()> {
    let mut document = screen::document(widget).await?;
    let words = "An assistant for everybody in the procurement department of the northern region and its suppliers";
    document["title"] = json!(words);
    let roi = &mut document["workspace"]["roi"];
    roi["horizon_months"] = json!(60);
    let mut second = roi["scenarios"][0].clone();
    second["id"] = json!("second");
    second["title"] = json!("Lagerbestandsoptimierungsprojektleitungsausschusssitzungsprotokoll".repeat(2));
    second["benefits"][0]["title"] = json!("W".repeat(120));
    second["costs"]["upfront"] = json!(123_456_789_012_345.0);
    let first = &mut roi["scenarios"][0];
    first["title"] = json!(words);
    first["benefits"][0]["title"] = json!("W".repeat(120));
    first["costs"]["upfront"] = json!(123_456_789.0);
    roi["scenarios"].as_array_mut().context("scenarios are a list")?.push(second);
    widget.call("importState", json!([document.to_string()])).await?;
    screen::wait_for_document(widget, "the long titles", |it| it["title"] == json!(words)).await
}

/// Names what sticks out, because a width alone says nothing about where to look.
async fn overflow(page: &Page, what: &str) -> Result<Option<String>> {
    let body = "
        const page = document.scrollingElement;
        if (page.scrollWidth <= innerWidth) return null;
        const root = document.querySelector('landfall-widget').shadowRoot;
        const wide = [...root.querySelectorAll('*')].filter((it) => it.getBoundingClientRect().right > innerWidth + 0.5);
        const names = wide.slice(0, 8).map((it) => it.localName + '.' + (it.getAttribute('class') ?? ''));
        return `${page.scrollWidth} px on ${innerWidth}: ${names.join(', ')}`;";
    let problem = page.script(body, &[]).await?;
    Ok(problem.as_str().map(|problem| format!("{what}: {problem}")))
}
