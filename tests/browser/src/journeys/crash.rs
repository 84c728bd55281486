//! What is left when the app has died: the page's script, and what was stored.
//!
//! Nothing outside makes the app panic, and nothing inside is there to be told to. So the app is served through
//! a module that passes everything on and notes whom the app would call; that call is the only thing not real.
//! A trap is real: a method of the app is called with an address that is none.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::screen;
use crate::page::Page;
use crate::server::Answer;
use crate::wait;
use crate::widget::Widget;

const STORED: &str = "return localStorage.getItem('landfall:document:default')";
const UPFRONT: &str = "/workspace/roi/scenarios/0/costs/upfront";
const MESSAGE: &str = "panicked at src/somewhere.rs:1:1: called `Option::unwrap()` on a `None` value";

/// A panic: the panel says so, gives out the stored text as it is, and the host hears of it.
pub async fn crash_panel(page: &Page) -> Result<()> {
    let app = serve_through(page).await?;
    let (widget, stored) = saved_work(page).await?;
    ensure!(page.server().requests().contains(&format!("/real{app}")), "the app was not served through the module");
    page.script("window.__crash(arguments[0]);", &[json!(MESSAGE)]).await?;
    ensure!(ended(page, &widget, &stored).await? == MESSAGE, "the host hears of something else");
    page.reload().await?;
    screen::wait_for_value(&widget, &screen::planned("costs.upfront"), "42,000").await
}

/// A trap, of which the app itself says nothing, ends it in the same way, and what was not stored by then stays out.
pub async fn trap_panel(page: &Page) -> Result<()> {
    // Browsers name the error alike, and say what it is in their own words.
    page.expect_problem("RuntimeError: ");
    let (widget, stored) = saved_work(page).await?;
    let app = app_path(page)?;
    let field = screen::planned("costs.upfront");
    // A widget that stands beyond the end of the memory, asked right after an edit that is not stored yet.
    let trap = format!(
        "import {{ Widget }} from '{app}';
         const field = document.querySelector('landfall-widget').shadowRoot.querySelector('{field}');
         field.value = '43,000';
         field.dispatchEvent(new Event('input', {{ bubbles: true, composed: true }}));
         setTimeout(() => Object.setPrototypeOf({{ __wbg_ptr: 0xfffffff0 }}, Widget.prototype).undo());
         setTimeout(() => dispatchEvent(new PageTransitionEvent('pagehide')));"
    );
    page.server().add("/trap.js", Answer::new("text/javascript", trap.into_bytes()));
    let run =
        "document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/trap.js' }));";
    page.script(run, &[]).await?;
    wait::until("landfall-fatal", async || Ok((!page.events("landfall-fatal").await?.is_empty()).then_some(())))
        .await?;
    let message = ended(page, &widget, &stored).await?;
    ensure!(message.starts_with("RuntimeError: "), "the host hears of {message:?}");
    page.reload().await?;
    screen::wait_for_value(&widget, &screen::planned("costs.upfront"), "42,000").await
}

/// Return with a number that was typed and saved, and the text of the document as it is stored.
async fn saved_work(page: &Page) -> Result<(Widget<'_>, String)> {
    let widget = screen::open_return(page).await?;
    screen::enter(page, &widget, &screen::planned("costs.upfront"), "42,000").await?;
    let stored = wait::until("the number to be stored", async || {
        let stored = page.script(STORED, &[]).await?;
        let stored = stored.as_str().context("nothing is stored")?.to_owned();
        let document: Value = serde_json::from_str(&stored)?;
        Ok((document.pointer(UPFRONT) == Some(&json!(42000.0))).then_some(stored))
    });
    Ok((widget, stored.await?))
}

/// Checks that the app has ended and nothing was lost; gives what the host was told.
async fn ended(page: &Page, widget: &Widget<'_>, stored: &str) -> Result<String> {
    let fatal = page.events("landfall-fatal").await?;
    ensure!(fatal.len() == 1, "landfall-fatal: {fatal:?}");
    let message = fatal[0].detail["message"].as_str().context("no message")?.to_owned();
    let panel = widget.text("[role=alert]").await?;
    ensure!(panel.starts_with("Landfall has stopped.") && panel.contains(&message), "the panel says {panel:?}");
    ensure!(widget.count(".tool").await? == 0, "the dead app can still be operated");
    // A host that goes on as if nothing had happened does not reach the dead app.
    let asked = "const widget = document.querySelector('landfall-widget');
        widget.setAttribute('theme', 'dark'); widget.setAttribute('lang', 'zh-Hant');
        const done = arguments[0];
        widget.exportState().then(() => done('it answered'), (error) => done(error.message));";
    ensure!(page.script_async(asked, &[]).await? == json!(message), "a call does not say that the app has stopped");
    ensure!(widget.text("[role=alert]").await?.starts_with("Landfall has stopped."), "the panel is gone");
    widget.click("[role=alert] button").await?;
    let saved = page.saved_file(".json").await?;
    ensure!(saved == stored.as_bytes(), "the saved file is not the stored text");
    ensure!(page.script(STORED, &[]).await? == json!(stored), "the dead app has stored something");
    Ok(message)
}

/// Of the app's script, once the page has asked for it.
fn app_path(page: &Page) -> Result<String> {
    let requests = page.server().requests();
    let app = requests.into_iter().find(|path| path.starts_with("/app-") && path.ends_with(".js"));
    app.context("no app was asked for")
}

/// Puts a module before the app's and gives the app's path.
async fn serve_through(page: &Page) -> Result<String> {
    page.open_ready("/").await?;
    let app = app_path(page)?;
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
