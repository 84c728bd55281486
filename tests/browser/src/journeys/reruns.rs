//! The reruns of a large workshop: they say how far they are, they can be cancelled, and they begin anew.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Map, Value, json};

use super::screen;
use crate::page::Page;
use crate::wait;
use crate::widget::Widget;

const ITEMS: usize = 200;
const CRITERIA: usize = 12;
const PEOPLE: usize = 60;
const PROGRESS: &str = ".pri-progress";
const CANCEL: &str = "[data-action=cancel]";
const AGAIN: &str = "[data-action=rerun]";
/// The word of the verdict.
const VERDICT: &str = "[data-figure=first] .unit";
const STRIPS: &str = "[data-table=ranking] .pri-strip";

/// Scores without order, the same in every run.
fn score(item: usize, criterion: usize, person: usize) -> usize {
    let near = (item * 7 + criterion * 5 + item * criterion) % 10;
    1 + (near + (item + person * (3 + criterion)) % 4) % 10
}

/// The page's clock runs so many times as fast as it should: also a fast machine takes long by it, and works in short
/// slices.
const HASTE: u32 = 20;

/// The page with the workshop on screen and rerun, and its document.
async fn large(page: &Page) -> Result<(Widget<'_>, Value)> {
    page.open_ready("/").await?;
    let haste = "const now = performance.now.bind(performance); performance.now = () => arguments[0] * now();";
    page.script(haste, &[json!(HASTE)]).await?;
    let widget = page.widget();
    let mut document = screen::document(&widget).await?;
    let inputs = &mut document["workspace"]["prioritise"];
    let some = inputs["criteria"][0].clone();
    let criterion = |place: usize| {
        let mut it = some.clone();
        (it["id"], it["title"]) = (json!(format!("c{place}")), json!(format!("Criterion {place}")));
        it
    };
    let item = |place: usize| {
        json!({ "id": format!("i{place}"), "title": format!("Use case {place}"), "area": "", "sponsor": "",
            "description": "", "tags": [], "cost": null, "people": 1.0, "scenario": null })
    };
    let ballot = |person: usize| {
        let row = |item: usize| (0..CRITERIA).map(move |it| (format!("c{it}"), json!(score(item, it, person))));
        let rows = (0..ITEMS).map(|item| (format!("i{item}"), Value::Object(row(item).collect::<Map<_, _>>())));
        json!({ "participant": format!("p{person}"), "name": null, "role": null, "round": 1, "revision": 1,
            "scores": Value::Object(rows.collect()) })
    };
    inputs["criteria"] = (0..CRITERIA).map(criterion).collect();
    inputs["items"] = (0..ITEMS).map(item).collect();
    inputs["ballots"] = (0..PEOPLE).map(ballot).collect();
    widget.call("importState", json!([document.to_string()])).await?;
    screen::show_tool(&widget, "prioritise").await?;
    widget.wait_for_text(VERDICT, "a verdict", |text| !text.is_empty()).await?;
    Ok((widget, document))
}

/// From now on a button is pressed as soon as it can be seen, and what stands beside it is noted.
async fn press_when_seen(widget: &Widget<'_>, css: &str) -> Result<()> {
    let body = "
        const [place, css] = args;
        const state = (window.pressed = { text: '' });
        const look = () => {
          const button = root.querySelector(css);
          if (!button || button.offsetParent === null) return requestAnimationFrame(look);
          state.text = root.querySelector(place).innerText.trim();
          button.click();
        };
        look();";
    widget.script(body, json!([PROGRESS, css])).await.map(drop)
}

/// What stood beside the button, once it was pressed.
async fn pressed(widget: &Widget<'_>) -> Result<String> {
    wait::until("the button to be seen and pressed", async || {
        let text = widget.script("return window.pressed.text", json!([])).await?;
        let text = text.as_str().context("no text")?.to_owned();
        ensure!(!text.is_empty(), "nothing was pressed");
        Ok(Some(text))
    })
    .await
}

/// How many shares of ranks are seen: their room is kept while they are not known.
async fn seen(widget: &Widget<'_>) -> Result<u64> {
    let body = "
        const said = (it) => it.nextElementSibling.textContent.length > 0;
        const seen = (it) => getComputedStyle(it).visibility === 'visible' && said(it);
        return [...root.querySelectorAll(args[0])].filter(seen).length;";
    widget.script(body, json!([STRIPS])).await?.as_u64().context("a count is a whole number")
}

/// Progress is shown while they go on, cancelling stops them for good, and what is asked for again is done.
pub async fn prioritise_reruns_show_progress_and_can_be_cancelled(page: &Page) -> Result<()> {
    let (widget, mut document) = large(page).await?;
    press_when_seen(&widget, CANCEL).await?;
    // Other draws.
    document["seed"] = json!("77");
    widget.call("importState", json!([document.to_string()])).await?;
    let said = pressed(&widget).await?;
    ensure!(said.contains('%'), "how far they are is not said: {said}");
    widget.wait_for(AGAIN).await?;
    ensure!(widget.text(VERDICT).await?.is_empty(), "there is a verdict of reruns that were cancelled");
    ensure!(seen(&widget).await? == 0, "shares of reruns that were cancelled are seen");
    let ranked = widget.count("[data-table=ranking] tr[data-item]").await?;
    ensure!(ranked == ITEMS as u64, "{ranked} use cases are ranked");

    widget.click(AGAIN).await?;
    widget.wait_for_text(VERDICT, "a verdict", |text| !text.is_empty()).await?;
    let strips = seen(&widget).await?;
    ensure!(strips == ITEMS as u64, "{strips} use cases have shares");
    let shown = widget.script("return root.querySelector(args[0]).offsetParent !== null", json!([PROGRESS])).await?;
    ensure!(shown == json!(false), "progress is still shown");
    Ok(())
}
