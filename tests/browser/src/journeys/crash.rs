//! probe
use super::screen;
use crate::page::Page;
use anyhow::Result;
use serde_json::json;

pub async fn crash_a(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    screen::enter(page, &widget, &screen::planned("costs.upfront"), "42,000").await?;
    page.script("const el = document.querySelector('landfall-widget'); let deep = 0; const set = Storage.prototype.setItem; Storage.prototype.setItem = function (...a) { if (deep++ === 0) { el.state = el.state; } set.apply(this, a); };", &[]).await?;
    screen::enter(page, &widget, &screen::planned("costs.upfront"), "43,000").await?;
    let r = widget.wait_for_text("[role=alert].landfall-panel", "panel", |t| !t.is_empty()).await;
    let html = widget.script("return root.textContent.slice(0, 300)", json!(null)).await?;
    anyhow::bail!("{r:?} {html}")
}
pub async fn crash_b(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    screen::enter(page, &widget, &screen::planned("costs.upfront"), "42,000").await?;
    page.script("const el = document.querySelector('landfall-widget'); let deep = 0; el.addEventListener('landfall-change', () => { if (deep++ < 3) { el.state = el.state; } });", &[]).await?;
    screen::enter(page, &widget, &screen::planned("costs.upfront"), "43,000").await?;
    let r = widget.wait_for_text("[role=alert].landfall-panel", "panel", |t| !t.is_empty()).await;
    let html = widget.script("return root.textContent.slice(0, 300)", json!(null)).await?;
    anyhow::bail!("{r:?} {html}")
}
pub async fn crash_c(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    screen::enter(page, &widget, &screen::planned("costs.upfront"), "42,000").await?;
    page.script("const el = document.querySelector('landfall-widget'); const d = el.state; d.workspace.roi.scenarios = []; const deep = '['.repeat(100000) + ']'.repeat(100000); el.importState(JSON.stringify(el.state).replace('{}', deep)).catch(() => {});", &[]).await?;
    let r = widget.wait_for_text("[role=alert].landfall-panel", "panel", |t| !t.is_empty()).await;
    let html = widget.script("return root.textContent.slice(0, 300)", json!(null)).await?;
    anyhow::bail!("{r:?} {html}")
}
