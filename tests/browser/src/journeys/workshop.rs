//! Prioritise with several people: what its journeys begin with and do again and again.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Map, Value, json};

use super::screen;
use crate::axe;
use crate::page::Page;
use crate::wait;
use crate::widget::Widget;

pub mod ballots;
pub mod portfolio;
pub mod rounds;

const ARRIVED: &str = ".pri-arrivals .pri-arrived > li";
const ITEMS: [&str; 3] = ["alpha", "beta", "gamma"];
const PEOPLE: [(&str, &str, &str); 3] = [("p1", "Ana", "CEO"), ("p2", "Li", "CTO"), ("p3", "Omar", "CTO")];
/// How Ana, Li and Omar score alpha, beta and gamma on both criteria. Each prefers another one, in a circle.
const SCORES: [[u32; 3]; 3] = [[9, 6, 2], [2, 9, 6], [6, 2, 9]];

/// The page with Prioritise on screen: three use cases, two criteria of equal weight, and three people.
async fn open(page: &Page) -> Result<Widget<'_>> {
    page.open_ready("/").await?;
    let widget = page.widget();
    let mut document = screen::document(&widget).await?;
    let criterion = |id: &str| {
        json!({ "id": id, "title": id, "meaning": null, "anchors": [], "lo": 1, "hi": 10, "direction": "benefit",
            "weight": 0.5, "locked": false, "side": "value" })
    };
    let text = document["workspace"]["prioritise"]["criteria"][0]["side"].clone();
    let item = |id: &str, cost: f64| {
        json!({ "id": id, "title": format!("The {id}"), "area": "", "sponsor": "", "description": "", "tags": [],
            "cost": cost, "people": 1.0, "scenario": null })
    };
    let mut criteria = vec![criterion("worth"), criterion("ease")];
    for it in &mut criteria {
        it["side"] = text.clone();
    }
    let people = PEOPLE.map(|(id, name, role)| json!({ "id": id, "name": name, "role": role }));
    let inputs = &mut document["workspace"]["prioritise"];
    inputs["criteria"] = json!(criteria);
    inputs["items"] = json!([item("alpha", 100_000.0), item("beta", 50_000.0), item("gamma", 30_000.0)]);
    inputs["items"][0]["description"] = json!("What alpha is about");
    inputs["participants"] = json!(people);
    inputs["session"] = json!("s1");
    inputs["round"] = json!(2);
    widget.call("importState", json!([document.to_string()])).await?;
    screen::show_tool(&widget, "prioritise").await?;
    screen::show_tab(&widget, "workshop").await?;
    widget.wait_for(".pri-workshop").await?;
    Ok(widget)
}

/// The scores of a person for the three use cases, the same on both criteria.
fn scores(of: [u32; 3]) -> Value {
    let row = |(id, score): (&str, u32)| ((*id).to_owned(), json!({ "worth": score, "ease": score }));
    Value::Object(ITEMS.into_iter().zip(of).map(row).collect::<Map<String, Value>>())
}

fn ballot(session: &str, round: u32, person: usize, revision: u32, of: [u32; 3]) -> Value {
    let (id, name, role) = PEOPLE[person];
    let titles = ITEMS.map(|id| json!({ "id": id, "title": format!("The {id}") }));
    json!({
        "format": "landfall-ballot", "version": 1, "session": session, "round": round,
        "participant": { "id": id, "name": name, "role": role }, "revision": revision,
        "items": titles, "scores": scores(of),
    })
}

/// Gives files to the field all at once and waits until each is listed.
async fn give(page: &Page, widget: &Widget<'_>, files: &[(&str, String)]) -> Result<()> {
    let mut paths = Vec::new();
    for (name, content) in files {
        let path = page.write_file(name, content)?;
        paths.push(path.to_str().context("the file's path is not Unicode")?.to_owned());
    }
    widget.find("input[name=ballot-file]").await?.send_keys(paths.join("\n")).await.context("it took no files")?;
    let count = files.len() as u64;
    wait::until("the files to be listed", async || {
        let now = widget.count(ARRIVED).await?;
        ensure!(now == count, "{now} of {count}");
        Ok(Some(()))
    })
    .await
}

async fn take(widget: &Widget<'_>) -> Result<()> {
    widget.click("[data-action=take-ballots]").await?;
    widget.wait_until_gone(ARRIVED).await
}

/// Both screens of what people make of it, with no complaint of axe and nothing to be moved sideways.
async fn looks_right(page: &Page, widget: &Widget<'_>, tabs: &[&str]) -> Result<()> {
    for theme in ["light", "dark"] {
        screen::set_attribute(page, "landfall-widget", "theme", theme).await?;
        for (width, height) in [(1280, 900), (320, 640)] {
            page.set_viewport(width, height).await?;
            for tab in tabs {
                screen::show_tab(widget, tab).await?;
                axe::assert_none(page, &format!("{tab} {theme} {width} px")).await?;
                let wide = page.script("return document.scrollingElement.scrollWidth", &[]).await?;
                ensure!(wide.as_u64().is_some_and(|wide| wide <= u64::from(width)), "{tab} is {wide} px on {width}");
            }
        }
    }
    page.set_viewport(1280, 900).await
}

/// The present screen in both themes and two widths, with nothing to be moved sideways.
async fn looks_right_here(page: &Page, name: &str) -> Result<()> {
    for theme in ["light", "dark"] {
        screen::set_attribute(page, "landfall-widget", "theme", theme).await?;
        for (width, height) in [(320, 640), (1280, 900)] {
            page.set_viewport(width, height).await?;
            axe::assert_none(page, &format!("{name} {theme} {width} px")).await?;
            let wide = page.script("return document.scrollingElement.scrollWidth", &[]).await?;
            ensure!(wide.as_u64().is_some_and(|wide| wide <= u64::from(width)), "{name} is {wide} px on {width}");
        }
    }
    Ok(())
}

/// Waits until the focus is on a control of this name or action.
async fn wait_for_focus(widget: &Widget<'_>, name: &str) -> Result<()> {
    wait::until("the focus to come", async || {
        let body = "const it = root.activeElement; return it ? it.name || it.dataset.action || it.tagName : null;";
        let now = widget.script(body, json!(null)).await?;
        ensure!(now == json!(name), "it is on {now} and not on {name}");
        Ok(Some(()))
    })
    .await
}
