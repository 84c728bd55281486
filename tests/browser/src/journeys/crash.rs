//! What is left when the app has died: the page's script, and what was stored.
//!
//! Nothing outside makes the app panic, and nothing inside is there to be told to. So the app is served through
//! a module that passes everything on and notes whom the app would call; that call is the only thing not real.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use super::screen;
use crate::page::Page;
use crate::server::Answer;
use crate::wait;

const MESSAGE: &str = "panicked at src/somewhere.rs:1:1: called `Option::unwrap()` on a `None` value";

/// The panel says so, gives out the stored text as it is, and the host hears of it.
pub async fn crash_panel(page: &Page) -> Result<()> {
    let app = serve_through(page).await?;
    let widget = screen::open_return(page).await?;
    ensure!(page.server().requests().contains(&format!("/real{app}")), "the app was not served through the module");
    screen::enter(page, &widget, &screen::planned("costs.upfront"), "42,000").await?;
    wait::until("landfall-saved", async || Ok((!page.events("landfall-saved").await?.is_empty()).then_some(())))
        .await?;
    let stored = page.script("return localStorage.getItem('landfall:document:default')", &[]).await?;
    let stored = stored.as_str().context("nothing is stored")?.to_owned();

    page.script("window.__crash(arguments[0]);", &[json!(MESSAGE)]).await?;
    let panel = widget.text("[role=alert]").await?;
    ensure!(panel.starts_with("Landfall has stopped.") && panel.contains(MESSAGE), "the panel says {panel:?}");
    ensure!(widget.count(".tool").await? == 0, "the dead app can still be operated");
    let fatal = page.events("landfall-fatal").await?;
    ensure!(fatal.len() == 1 && fatal[0].detail["message"] == json!(MESSAGE), "landfall-fatal: {fatal:?}");
    // A host that goes on as if nothing had happened does not reach the dead app.
    let asked = "const widget = document.querySelector('landfall-widget');
        widget.setAttribute('theme', 'dark'); widget.setAttribute('lang', 'zh-Hant');
        const done = arguments[0];
        widget.exportState().then(() => done('it answered'), (error) => done(error.message));";
    ensure!(page.script_async(asked, &[]).await? == json!(MESSAGE), "a call does not say that the app has stopped");
    ensure!(widget.text("[role=alert]").await?.starts_with("Landfall has stopped."), "the panel is gone");
    widget.click("[role=alert] button").await?;
    let saved = page.saved_file(".json").await?;
    ensure!(saved == stored.as_bytes(), "the saved file is not the stored text");

    page.reload().await?;
    screen::wait_for_value(&widget, &screen::planned("costs.upfront"), "42,000").await
}

/// Puts a module before the app's and gives the app's path.
async fn serve_through(page: &Page) -> Result<String> {
    page.open_ready("/").await?;
    let requests = page.server().requests();
    let app = requests.into_iter().find(|path| path.starts_with("/app-") && path.ends_with(".js"));
    let app = app.context("no app was asked for")?;
    // The parts of the app are looked for beside it.
    for path in page.server().built_paths("app-")? {
        page.server().add(&format!("/real{path}"), page.server().built(&path));
    }
    let module = format!(
        "import {{ setCrashHandler as tell }} from '/real{app}';
         export * from '/real{app}';
         export {{ default }} from '/real{app}';
         export function setCrashHandler(handler) {{ window.__crash = handler; tell(handler); }}"
    );
    page.server().add(&app, Answer::new("text/javascript", module.into_bytes()));
    Ok(app)
}
