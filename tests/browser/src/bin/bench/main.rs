//! How long things take, side by side in one run. It prints and judges nothing: machines differ, and a timed test
//! would lie on a busy one.
//!
//! An answer in Assess; a step of a slider in Chromium, from its `input` event to the end of the script that drew, with
//! and without uncertainty; evaluating documents in Chromium against the same release code natively; the simulation
//! against Squiggle, which works the same model with as many draws; and Prioritise (`prioritise`). An argument, `roi`
//! or `prioritise`, measures one of them alone.

use anyhow::{Context as _, Result, ensure};
use landfall_browser::browser::Browser;
use landfall_browser::page::Page;
use landfall_browser::run::block_on;
use serde_json::json;

mod assess;
mod documents;
mod peers;
mod prioritise;
mod workshops;

/// The slider whose every step moves the whole curve.
const TOOL: &str = "nav [data-tool=roi]";
const SLIDER: &str = ".row:has(input[name=\"scenarios[as-planned].realisation\"]) input.slider";

/// For one script that measures.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(300);
const WARM_UP: usize = 20;
const STEPS: usize = 300;

/// The first drawing method called in a piece of script has the time taken when that script has ended, which is never
/// before its last draw call; a clock read at every call would be a tenth of what it measures. The steps go to and fro
/// over the slider's range; a step ends when two frames have passed without an open task, so that drawing in a frame
/// is seen as well.
const MEASURE: &str = "
    const done = arguments[arguments.length - 1];
    const [host, css, steps] = arguments;
    let last = 0, calls = 0, open = false;
    const ended = () => { last = performance.now(); open = false; };
    const draw = CanvasRenderingContext2D.prototype;
    for (const name of Object.getOwnPropertyNames(draw)) {
      const { value } = Object.getOwnPropertyDescriptor(draw, name);
      if (typeof value !== 'function' || name === 'constructor') continue;
      // A second measurement wraps the first one's wrappers, whose notes nobody reads.
      draw[name] = function (...values) {
        calls += 1;
        if (!open) { open = true; queueMicrotask(ended); }
        return value.apply(this, values);
      };
    }
    const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    (async () => {
      const slider = document.querySelector(host).shadowRoot.querySelector(css);
      if (!slider) throw new Error('no slider ' + css);
      const min = Number(slider.min || 0), max = Number(slider.max || 100);
      const times = [];
      let fewest = Infinity;
      for (let i = 0; i < steps; i += 1) {
        const share = (i % 40) / 40;
        slider.value = String(min + (max - min) * (i % 80 < 40 ? share : 1 - share));
        await frame();
        last = 0; calls = 0;
        const start = performance.now();
        slider.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        await frame(); await frame();
        if (last === 0) throw new Error('step ' + i + ' drew nothing');
        times.push(last - start);
        fewest = Math.min(fewest, calls);
      }
      return { times, fewest };
    })().then(done, (error) => done({ error: String(error) }));";

fn main() -> Result<()> {
    let wanted = std::env::args().nth(1);
    if let Some(wanted) = &wanted {
        ensure!(["roi", "prioritise"].contains(&wanted.as_str()), "{wanted} is not measured");
    }
    let is_wanted = |what: &str| wanted.as_ref().is_none_or(|wanted| wanted == what);
    if is_wanted("roi") {
        let documents = documents::documents()?;
        let (plain, uncertain, evaluated) = block_on(in_page(async |page| in_browser(page, &documents).await))?;
        report("slider step to chart drawn, nothing uncertain", plain);
        report("slider step to chart drawn, 12 uncertain inputs, 8,192 draws", uncertain);
        peers::compare(&documents, &evaluated)?;
    }
    if is_wanted("prioritise") {
        let measured = block_on(in_page(async |page| {
            page.driver().set_script_timeout(PATIENCE).await?;
            prioritise::in_browser(page).await
        }))?;
        prioritise::report(&measured)?;
    }
    Ok(())
}

/// In a browser of its own.
async fn in_page<T>(measure: impl AsyncFnOnce(&Page) -> Result<T>) -> Result<T> {
    let page = Page::start(Browser::Chromium).await?;
    measure(&page).await
}

type Steps = (Vec<f64>, u64);

async fn in_browser(page: &Page, documents: &documents::Documents) -> Result<(Steps, Steps, Vec<f64>)> {
    page.open_ready("/").await?;
    page.driver().set_script_timeout(PATIENCE).await?;
    assess::report(page).await?;
    let plain = slider_steps(page, &documents.certain).await?;
    let uncertain = slider_steps(page, &documents.uncertain).await?;
    let evaluated = peers::evaluate(page, &documents.named()).await?;
    Ok((plain, uncertain, evaluated))
}

fn report(what: &str, (mut times, fewest): Steps) {
    times.sort_by(f64::total_cmp);
    println!(
        "{what}, Chromium, {} months, {STEPS} steps after {WARM_UP}, at least {fewest} draw calls each",
        documents::MONTHS
    );
    for (name, share) in [("min", 0.0), ("median", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0)] {
        println!("  {name:<7}{:>7.2} ms", quantile(&times, share));
    }
    distribution(&times);
}

async fn slider_steps(page: &Page, document: &str) -> Result<Steps> {
    page.script("document.querySelector('landfall-widget').state = arguments[0];", &[json!(document)]).await?;
    let widget = page.widget();
    widget.click(TOOL).await?;
    widget.wait_for(".result figure canvas").await?;
    widget.wait_for(SLIDER).await?;
    let args = [json!("landfall-widget"), json!(SLIDER), json!(WARM_UP + STEPS)];
    let result = page.script_async(MEASURE, &args).await?;
    ensure!(result.get("error").is_none(), "the measurement failed: {}", result["error"]);
    let times: Vec<f64> = serde_json::from_value(result["times"].clone()).context("no times were measured")?;
    ensure!(times.len() == WARM_UP + STEPS, "{} steps were measured", times.len());
    Ok((times[WARM_UP..].to_vec(), result["fewest"].as_u64().context("the draw calls were not counted")?))
}

/// The smallest value that at least this share of the values does not exceed.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted[rank.saturating_sub(1).min(sorted.len() - 1)]
}

/// One line per millisecond, a mark for every hundredth of the steps begun.
fn distribution(sorted: &[f64]) {
    let slowest = sorted.last().copied().unwrap_or_default() as usize;
    for bin in 0..=slowest {
        let count = sorted.iter().filter(|time| **time as usize == bin).count();
        if count > 0 {
            println!("  {bin:>3} to {:>3} ms {count:>4} {}", bin + 1, "#".repeat((count * 100).div_ceil(sorted.len())));
        }
    }
}
