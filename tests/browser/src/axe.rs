//! axe-core on the page as it stands, open shadow roots included.

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use serde_json::json;

use crate::page::Page;

/// A rule that is broken, and where.
#[derive(Debug, Deserialize)]
pub struct Violation {
    pub id: String,
    pub help: String,
    pub targets: Vec<String>,
}

/// Loaded as a file, because the page's policy allows its own files and no inline scripts.
const LOAD: &str = "
    const done = arguments[arguments.length - 1];
    if (window.axe) return done('');
    const script = document.createElement('script');
    script.src = '/__axe.js';
    script.onload = () => { script.remove(); done(''); };
    script.onerror = () => { script.remove(); done('axe-core is not installed: run `tools/setup test`'); };
    document.head.append(script);";

const RUN: &str = "
    const done = arguments[arguments.length - 1];
    window.axe.run(document, { resultTypes: ['violations'] }).then((results) => done({
      violations: results.violations.map((v) => ({
        id: v.id, help: v.help,
        targets: v.nodes.map((node) => node.target.flat(2).join(' ') + ' — ' + (node.any[0]?.message ?? node.failureSummary)),
      })),
    }), (error) => done({ error: String(error) }));";

#[derive(Deserialize)]
struct Outcome {
    #[serde(default)]
    violations: Vec<Violation>,
    #[serde(default)]
    error: String,
}

pub async fn violations(page: &Page) -> Result<Vec<Violation>> {
    let trouble: String =
        serde_json::from_value(page.script_async(LOAD, &[]).await?).context("axe-core did not load")?;
    ensure!(trouble.is_empty(), "{trouble}");
    let result = page.script_async(RUN, &[json!(null)]).await?;
    let outcome: Outcome = serde_json::from_value(result).context("axe-core gave an unexpected answer")?;
    ensure!(outcome.error.is_empty(), "axe-core failed: {}", outcome.error);
    Ok(outcome.violations)
}

/// Fails with a list of every violation; `screen` says which state of the page was checked.
pub async fn assert_none(page: &Page, screen: &str) -> Result<()> {
    let found = violations(page).await?;
    let lines: Vec<String> = found
        .iter()
        .flat_map(|violation| {
            violation.targets.iter().map(move |target| format!("  {}: {}\n    {target}", violation.id, violation.help))
        })
        .collect();
    ensure!(lines.is_empty(), "axe-core on {screen}: {} violations\n{}", lines.len(), lines.join("\n"));
    Ok(())
}
