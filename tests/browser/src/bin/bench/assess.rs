//! An answer in Assess, from the key or the click to the end of the script that drew what it comes to.
//!
//! The end is seen by an observer of every change inside the widget, whose notes are taken when the script that made
//! the change has ended, and by the drawing methods of the canvas. A step that still changes something after the first
//! frame that follows it is late: that frame showed something else.

use anyhow::{Context as _, Result, ensure};
use landfall::document::Document;
use landfall_browser::page::Page;
use serde_json::{Value, json};

use super::{distribution, documents, quantile};

const WARM_UP: usize = 20;
const STEPS: usize = 200;
/// A screen that draws sixty times a second.
const FRAME: f64 = 1_000.0 / 60.0;
/// A knock-out, whose answer moves the headline level: every step is to be seen.
const QUESTION: &str = "measurable";

/// `act` is the body of a function of the widget's root and the number of the step, `shown` selects what must be
/// another text after every step.
const MEASURE: &str = "
    const done = arguments[arguments.length - 1];
    const [act, shown, drawn, steps] = arguments;
    const root = document.querySelector('landfall-widget').shadowRoot;
    const step = new Function('root', 'i', act);
    let last = 0, draws = 0, open = false;
    const changed = () => { last = performance.now(); open = false; };
    new MutationObserver(changed).observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    const draw = CanvasRenderingContext2D.prototype;
    for (const name of Object.getOwnPropertyNames(draw)) {
      const { value } = Object.getOwnPropertyDescriptor(draw, name);
      if (typeof value !== 'function' || name === 'constructor' || name === 'measureText') continue;
      draw[name] = function (...values) {
        draws += 1;
        if (!open) { open = true; queueMicrotask(changed); }
        return value.apply(this, values);
      };
    }
    const frame = () => new Promise((next) => requestAnimationFrame(() => next(performance.now())));
    const rest = () => new Promise((next) => setTimeout(next));
    const text = () => root.querySelector(shown).textContent;
    (async () => {
      const times = [];
      let late = 0;
      for (let i = 0; i < steps; i += 1) {
        await frame(); await rest();
        const before = text();
        last = 0; draws = 0;
        const start = performance.now();
        step(root, i);
        const painted = await frame();
        const seen = text();
        await frame(); await rest(); await frame();
        if (last === 0 || text() === before) throw new Error('step ' + i + ' changed nothing: ' + before);
        if (drawn && draws === 0) throw new Error('step ' + i + ' drew nothing');
        if (seen !== text() || last > painted) late += 1;
        times.push(last - start);
      }
      return { times, late };
    })().then(done, (error) => done({ error: String(error) }));";

const KEY: &str = "
    const field = root.querySelector('[data-question=measurable]');
    field.querySelector('input').dispatchEvent(
      new KeyboardEvent('keydown', { key: i % 2 ? '5' : '1', bubbles: true, composed: true, cancelable: true }));";
const CLICK: &str = "root.querySelector(`[data-question=measurable] input[value='${i % 2 ? 5 : 1}']`).click();";
/// Where the result is on screen, an answer changes by taking it back and giving it again.
const BACK: &str = "root.querySelector(`[data-action=${i % 2 ? 'redo' : 'undo'}]`).click();";

/// The default project with every question answered by this many people, in as many earlier rounds.
fn document(people: usize, rounds: usize) -> Result<String> {
    let structure: Value = serde_json::from_str(include_str!("../../../../../content/assess/structure.json"))?;
    let ids = structure["questions"].as_array().context("the pack has no questions")?.iter();
    let mut answers = serde_json::Map::new();
    for id in ids.filter_map(|it| it["id"].as_str()) {
        answers.insert(id.to_owned(), json!({ "value": 5 }));
    }
    ensure!(answers.contains_key(QUESTION), "there is no question {QUESTION}");
    let pack = json!({ "id": structure["id"], "version": structure["version"] });
    // So many that the lower median is the answer of the first one, who is on screen.
    let low = people.saturating_sub(1) / 2;
    let person = |at: usize| {
        let mut answers = answers.clone();
        if (1..=low).contains(&at) {
            answers.insert(QUESTION.to_owned(), json!({ "value": 1 }));
        }
        json!({ "id": format!("p{at}"), "name": format!("Person {at}"), "role": null, "answers": answers })
    };
    let respondents: Value = (0..people).map(person).collect();
    let round = |at: usize| {
        json!({
            "id": format!("r{at}"), "title": format!("Round {at}"), "date": "2026-01-01", "pack": pack, "mode": "full",
            "target": 4, "slack": 1, "respondents": respondents,
        })
    };
    let mut document: Value = serde_json::from_str(&documents::default_project()?.to_json())?;
    document["workspace"]["assess"] = json!({
        "pack": pack, "mode": "full", "target": 4, "slack": 1, "respondents": respondents, "names": null,
        "rounds": (0..rounds).map(round).collect::<Vec<_>>(),
    });
    let text = document.to_string();
    ensure!(Document::from_json(&text).is_ok(), "the answers do not load");
    Ok(text)
}

pub async fn report(page: &Page) -> Result<()> {
    for (people, rounds) in [(1, 0), (10, 10)] {
        let text = document(people, rounds)?;
        let size = text.len() / 1024;
        page.script("document.querySelector('landfall-widget').state = arguments[0];", &[json!(text)]).await?;
        let widget = page.widget();
        widget.click("nav [data-tool=assess]").await?;
        widget.wait_for("[data-question=measurable]").await?;
        println!("Assess, Chromium, {STEPS} answers after {WARM_UP}; people: {people}, rounds: {rounds}, {size} KB");
        measure(page, "a key to the level so far", KEY, "[data-figure=band]", false).await?;
        measure(page, "a click to the level so far", CLICK, "[data-figure=band]", false).await?;
        widget.click("input[name=assess-view][value=result]").await?;
        widget.click("[data-tab=profile]").await?;
        widget.wait_for(".result figure canvas").await?;
        measure(page, "an answer taken back to the drawn profile", BACK, "[data-figure=level] .figure", true).await?;
        widget.click("input[name=assess-view][value=questions]").await?;
    }
    Ok(())
}

async fn measure(page: &Page, what: &str, act: &str, shown: &str, drawn: bool) -> Result<()> {
    let args = [json!(act), json!(shown), json!(drawn), json!(WARM_UP + STEPS)];
    let result = page.script_async(MEASURE, &args).await?;
    ensure!(result.get("error").is_none(), "{what}: the measurement failed: {}", result["error"]);
    let times: Vec<f64> = serde_json::from_value(result["times"].clone()).context("no times were measured")?;
    ensure!(times.len() == WARM_UP + STEPS, "{} steps were measured", times.len());
    let mut times = times[WARM_UP..].to_vec();
    times.sort_by(f64::total_cmp);
    let over = times.iter().filter(|time| **time > FRAME).count();
    println!("  {what}: longer than a frame of {FRAME:.1} ms: {over}; not in the next frame: {}", result["late"]);
    for (name, share) in [("min", 0.0), ("median", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0)] {
        println!("  {name:<7}{:>7.2} ms", quantile(&times, share));
    }
    distribution(&times);
    Ok(())
}
