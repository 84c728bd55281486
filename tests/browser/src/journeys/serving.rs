//! What is asked of the server, and what happens when it answers badly.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use super::screen;
use crate::page::Page;
use crate::server::Answer;
use crate::wait;

/// Nothing but the app's own files is asked for, whatever is done; each texts' pack only when it is needed.
pub async fn only_own_files(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    let chinese = |paths: &[String]| paths.iter().any(|path| path.contains("/zh-"));
    ensure!(!chinese(&page.server().requests()), "an English page fetched Chinese texts");
    screen::choose_language(&widget, "zh-Hans").await?;
    screen::choose_preset(&widget, "inventory").await?;
    screen::show_tab(&widget, "ledger").await?;
    widget.click("[data-action=export]").await?;
    page.saved_file(".json").await?;
    let own = |path: &str| {
        matches!(path, "/" | "/landfall.js" | "/page.css" | "/icon.svg")
            || path.starts_with("/content/presets/")
            || path.starts_with("/words/")
            || ["/app-", "/widget-"].iter().any(|start| path.starts_with(start))
    };
    let requests = page.server().requests();
    let others: Vec<_> = requests.iter().filter(|path| !own(path)).collect();
    ensure!(others.is_empty(), "{others:?} was asked for");
    let elsewhere = "return performance.getEntriesByType('resource').map((it) => it.name)
        .filter((name) => !name.startsWith(location.origin) && !name.startsWith('blob:'))";
    let elsewhere = page.script(elsewhere, &[]).await?;
    ensure!(elsewhere == json!([]), "requests left for {elsewhere}");
    Ok(())
}

/// A host that does not know what a wasm file is.
pub async fn wasm_of_another_type(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let wasm = wasm_path(page)?;
    let mut answer = page.server().built(&wasm);
    answer.content_type = "application/octet-stream".to_owned();
    page.server().add(&wasm, answer);
    page.reload().await?;
    page.widget().wait_for(".tool[data-tool=overview]").await
}

/// A host that has lost it: the element says so in the reader's language, and what stands in it shows.
pub async fn wasm_missing(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let wasm = wasm_path(page)?;
    page.server().add(&wasm, Answer::new("text/plain", Vec::new()).status(404));
    page.expect_problem(&wasm);
    let body =
        "<landfall-widget id=\"w\" lang=\"zh-Hant\"><p id=\"fallback\">Write to us instead.</p></landfall-widget>";
    let markup = format!(
        "<!doctype html><html lang=\"en\"><head><title>host</title>\
         <script type=\"module\" src=\"/landfall.js\"></script></head><body>{body}</body></html>"
    );
    page.server().add("/host.html", Answer::html(markup).policy(super::embedding::STRICT));
    page.open("/host.html").await?;
    let widget = page.widget();
    widget
        .wait_for_text("[role=alert]", "why it does not start", |text| {
            text.contains("無法") && text.contains(&wasm) && text.contains("404")
        })
        .await?;
    let shown = page.script("return document.querySelector('#fallback').getClientRects().length > 0", &[]).await?;
    ensure!(shown == json!(true), "the element's own content is not shown");
    wait::until("landfall-error", async || {
        let errors = page.events("landfall-error").await?;
        ensure!(errors.len() == 1, "it was fired {} times", errors.len());
        ensure!(errors[0].id == "w" && errors[0].detail["message"].is_string(), "it says {:?}", errors[0]);
        Ok(Some(()))
    })
    .await?;
    let refused = widget.call("exportState", json!([])).await;
    ensure!(refused.is_err(), "a widget that did not start exports {refused:?}");
    Ok(())
}

/// What is opened later is fetched later; what cannot be fetched is said, nothing else suffers, and asking again helps.
pub async fn part_missing(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let widget = page.widget();
    let wasm = |page: &Page| page.server().requests().iter().filter(|path| path.ends_with(".wasm")).count();
    ensure!(wasm(page) == 1, "a first visit fetched {:?}", page.server().requests());
    let parts = page.server().built_paths("app-split-decay-")?;
    let [part] = parts.as_slice() else { anyhow::bail!("Decay stands in {parts:?}") };
    page.server().add(part, Answer::new("text/plain", Vec::new()).status(404));
    page.expect_problem(part);
    widget.click("nav [data-tool=decay]").await?;
    let excuse = "main [role=alert]";
    widget.wait_for_text(excuse, "that it could not be fetched", |text| text.contains("Your work is safe")).await?;
    // Another screen works meanwhile, and the excuse is gone when the part can be had.
    screen::show_tool(&widget, "roi").await?;
    screen::wait_for_figure(&widget, "payback", "5.9").await?;
    widget.click("nav [data-tool=decay]").await?;
    widget.wait_for_text(excuse, "the same again", |text| text.contains("Your work is safe")).await?;
    page.server().remove(part);
    widget.click(&format!("{excuse} button")).await?;
    widget.wait_for(".tool[data-tool=decay]").await
}

fn wasm_path(page: &Page) -> Result<String> {
    let requests = page.server().requests();
    requests.into_iter().find(|path| path.ends_with(".wasm")).context("no wasm was asked for")
}
