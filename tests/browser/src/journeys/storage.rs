//! Storage that is switched off, denied, or full: said once and calmly, and everything else works.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use super::screen;
use crate::browser::Browser;
use crate::page::Page;
use crate::server::Answer;
use crate::widget::Widget;

const NOTICE: &str = ".notice";

/// The host wants no storage: that is no fault, so there is no notice, and nothing is kept.
pub async fn storage_none(page: &Page) -> Result<()> {
    page.server()
        .add("/none.html", host("", "<landfall-widget lang=\"en\" tool=\"roi\" storage=\"none\"></landfall-widget>"));
    page.open_ready("/none.html").await?;
    let widget = page.widget();
    edits_and_exports(page, &widget).await?;
    ensure!(widget.count(NOTICE).await? == 0, "there is a notice: {}", widget.text(NOTICE).await?);
    let kept = page.script("return Object.keys(localStorage)", &[]).await?;
    ensure!(kept == json!([]), "in storage is {kept}");
    page.reload().await?;
    screen::wait_for_value(&widget, &screen::planned("costs.upfront"), "40,000").await
}

/// A browser that forbids site data: merely touching `localStorage` throws.
pub async fn storage_denied(page: &Page) -> Result<()> {
    page.server().add("/deny.js", Answer::new("text/javascript", DENY.into()));
    page.server()
        .add("/denied.html", host("<script src=\"/deny.js\"></script>", "<landfall-widget page></landfall-widget>"));
    page.open_ready("/denied.html").await?;
    let widget = page.widget();
    says_it_is_denied(&widget).await?;
    screen::show_tool(&widget, "roi").await?;
    edits_and_exports(page, &widget).await?;
    says_it_is_denied(&widget).await
}

/// A frame without the right to an origin, as previews and intranets use it; there the denial is real.
/// WebKit holds that no file is such a frame's "self", so that the policy in our own page's markup forbids the
/// page its own script there; what it shows instead is the host's element without a policy.
pub async fn storage_denied_in_a_sandbox(page: &Page) -> Result<()> {
    page.server().share_with_other_origins();
    page.server().add("/framed.html", host("", "<landfall-widget page></landfall-widget>"));
    let source = if page.browser() == Browser::WebKit { "/framed.html" } else { "/" };
    let frame =
        format!("<iframe sandbox=\"allow-scripts allow-downloads\" src=\"{source}\" title=\"Landfall\"></iframe>");
    let outer = format!("<!doctype html><html lang=\"en\"><head><title>host</title></head><body>{frame}</body></html>");
    page.server().add("/outer.html", Answer::html(outer));
    page.open("/outer.html").await?;
    page.driver().enter_frame(0).await.context("there is no frame")?;
    page.wait_until_ready().await?;
    let denied = "try { localStorage.length; return false; } catch { return true; }";
    ensure!(page.script(denied, &[]).await? == json!(true), "the sandbox has storage");
    let widget = page.widget();
    says_it_is_denied(&widget).await?;
    screen::show_tool(&widget, "roi").await?;
    edits_and_exports(page, &widget).await
}

/// A full disk: said within a second of the edit, and gone when there is room again.
pub async fn storage_full(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    page.script(FILL_UP, &[]).await?;
    let args = [json!("landfall-widget"), json!(screen::planned("costs.upfront")), json!(NOTICE)];
    let waited = page.script_async(EDIT_AND_WAIT, &args).await?;
    let waited = waited.as_f64().context("no notice was shown within ten seconds")?;
    ensure!(waited < 1000.0, "the notice came after {waited} ms");
    let notice = widget.text(NOTICE).await?;
    ensure!(notice.starts_with("Saving failed"), "the notice says {notice:?}");
    let failures = page.events("landfall-error").await?;
    ensure!(!failures.is_empty(), "landfall-error was not fired");
    edits_and_exports(page, &widget).await?;
    page.script("delete Storage.prototype.setItem; Storage.prototype.setItem = window.__setItem;", &[]).await?;
    screen::enter(page, &widget, &screen::planned("costs.upfront"), "44,000").await?;
    widget.wait_until_gone(NOTICE).await?;
    page.reload().await?;
    screen::wait_for_value(&widget, &screen::planned("costs.upfront"), "44,000").await
}

/// Site data forbidden while the page is open: from then on touching `localStorage` throws.
pub async fn storage_lost(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    page.script(DENY, &[]).await?;
    screen::enter(page, &widget, &screen::planned("costs.upfront"), "42,000").await?;
    widget.wait_for_text(NOTICE, "that saving failed", |text| text.starts_with("Saving failed")).await?;
    edits_and_exports(page, &widget).await
}

const DENY: &str = "Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } });";

/// Every write fails as it does when the quota is used up.
const FILL_UP: &str = "
    window.__setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";

const EDIT_AND_WAIT: &str = "
    const done = arguments[arguments.length - 1];
    const root = document.querySelector(arguments[0]).shadowRoot;
    const field = root.querySelector(arguments[1]);
    field.value = '42000';
    const start = performance.now();
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const look = () => {
      const waited = performance.now() - start;
      if (root.querySelector(arguments[2])) done(waited);
      else if (waited > 10000) done(null);
      else setTimeout(look, 10);
    };
    look();";

fn host(head: &str, body: &str) -> Answer {
    Answer::html(format!(
        "<!doctype html><html lang=\"en\"><head><title>host</title>{head}\
         <script type=\"module\" src=\"/landfall.js\"></script></head><body>{body}</body></html>"
    ))
}

async fn says_it_is_denied(widget: &Widget<'_>) -> Result<()> {
    let says = |text: &str| text.starts_with("This browser does not let the page store anything");
    widget.wait_for_text(NOTICE, "that nothing is stored", says).await.map(drop)
}

/// A number, its figure, and the file: from the notice's own button where there is a notice.
async fn edits_and_exports(page: &Page, widget: &Widget<'_>) -> Result<()> {
    let before = screen::figure(widget, "roi").await?;
    screen::enter(page, widget, &screen::planned("costs.upfront"), "33,000").await?;
    screen::wait_for_other_figure(widget, "roi", &before).await?;
    let exported = screen::exported(widget).await?;
    ensure!(exported.contains("33000"), "the edit is not in the export");
    let noticed = widget.count(NOTICE).await? > 0;
    widget.click(if noticed { ".notice button" } else { "[data-action=export]" }).await?;
    let saved = page.saved_file(".json").await?;
    ensure!(saved == exported.as_bytes(), "the saved file differs from exportState()");
    Ok(())
}
