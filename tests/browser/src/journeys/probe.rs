use crate::page::Page;
use anyhow::Result;
use serde_json::json;
use thirtyfour::Key;
pub async fn probe_focus(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let widget = page.widget();
    let mut out = String::new();
    for _ in 0..4 {
        page.press(Key::Tab).await?;
        let v = widget.script("const f = root.activeElement; if (!f) return 'none'; const s = getComputedStyle(f); return [f.outerHTML.slice(0,90), s.outline, s.outlineStyle, s.outlineWidth, f.matches(':focus-visible'), f.matches(':focus'), document.hasFocus()];", json!(null)).await?;
        out.push_str(&v.to_string());
    }
    anyhow::bail!("{out}")
}
