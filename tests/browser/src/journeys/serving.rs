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

fn wasm_path(page: &Page) -> Result<String> {
    let requests = page.server().requests();
    requests.into_iter().find(|path| path.ends_with(".wasm")).context("no wasm was asked for")
}
