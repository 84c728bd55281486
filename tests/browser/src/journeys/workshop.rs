//! Prioritise with several people: secret rounds, ballots that come and go, disagreements, and a portfolio.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Map, Value, json};
use thirtyfour::Key;

use super::screen;
use crate::axe;
use crate::page::Page;
use crate::wait;
use crate::widget::Widget;

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

/// Three people score on one device by keyboard, each behind a curtain; after the reveal they read what to discuss,
/// that majorities go in a circle, and what roles prefer.
pub async fn workshop_secret_round(page: &Page) -> Result<()> {
    let widget = open(page).await?;
    widget.press("[data-action=pass-round]", Key::Enter).await?;
    for (person, (_, name, _)) in PEOPLE.into_iter().enumerate() {
        let hand = format!("Hand the device to {name}");
        widget.wait_for_text(".pri-turn h1", &hand, |text| text == hand).await?;
        ensure!(widget.count(".pri-scores").await? == 0, "scores are on screen before the device is handed over");
        let others = widget.text(".tool").await?;
        let seen = PEOPLE.iter().any(|(_, other, _)| other != &name && others.contains(other));
        ensure!(!seen, "the curtain shows somebody else: {others}");
        axe::assert_none(page, "the curtain").await?;
        widget.press("[data-action=begin-turn]", Key::Enter).await?;
        widget.wait_for("[data-criterion=worth]").await?;
        for criterion in ["worth", "ease"] {
            widget.wait_for(&format!("[data-criterion={criterion}]")).await?;
            widget.focus("#score-0").await?;
            for score in SCORES[person] {
                let before = widget.script("return root.activeElement.value;", json!(null)).await?;
                ensure!(before == json!(""), "{name} sees {before}");
                page.press(score.to_string()).await?;
                page.press(Key::Enter).await?;
            }
            // Enter has led past the last field, to what comes next.
            if criterion == "worth" {
                page.press(Key::Enter).await?;
            } else if person == 0 {
                widget.type_text("#score-0", "11").await?;
                widget.wait_for_text("#score-0-fault", "the limits", |text| text.contains("from 1 to 10")).await?;
                axe::assert_none(page, "a sheet with a fault").await?;
                widget.type_text("#score-0", &SCORES[0][0].to_string()).await?;
            }
        }
        widget.press("[data-action=end-turn]", Key::Enter).await?;
    }
    widget
        .wait_for_text(".pri-workshop .finding", "that all have scored", |it| it.contains("everyone has scored (3)"))
        .await?;
    screen::wait_for_document(&widget, "three ballots", |it| {
        it["workspace"]["prioritise"]["ballots"]
            .as_array()
            .is_some_and(|all| all.len() == 3 && (0..3).all(|at| all[at]["scores"] == scores(SCORES[at])))
    })
    .await?;
    screen::show_tab(&widget, "disagreements").await?;
    widget.wait_for_text(".panel", "that scores are secret", |it| it.contains("secret until")).await?;
    ensure!(widget.count("[data-table=spread]").await? == 0, "secret scores are on screen");
    looks_right(page, &widget, &["workshop"]).await?;
    screen::show_tab(&widget, "workshop").await?;
    widget.press("[data-action=reveal]", Key::Enter).await?;
    // Quartiles of 2, 6, 9 are 4 and 7.5: more than a quarter of the scale apart in all six cells.
    let finding = "6 cells to discuss first, by the scores of 3 people.";
    widget.wait_for_text(screen::FINDING, finding, |text| text == finding).await?;
    let said = widget.text("[data-condorcet]").await?;
    ensure!(said.contains("circle") && said.contains(" → "), "the majorities: {said:?}");
    let first = widget.text("[data-cell='0-0']").await?;
    ensure!(first.contains("Median 6") && first.contains("Li 2"), "the first cell: {first:?}");
    ensure!(widget.count("[data-table=roles] tbody tr").await? == 3, "roles are not compared");
    ensure!(widget.count("[data-table=spread] .pri-wide").await? == 6, "the heat map marks other cells");
    widget.click("[data-save=spread]").await?;
    let table = String::from_utf8(page.saved_file(".csv").await?)?;
    ensure!(table.lines().count() == 7, "the table is {table}");
    looks_right(page, &widget, &["disagreements"]).await
}

/// Ballots of another workshop, of an older round, two of one person and noise are each listed with what they do;
/// nothing changes before they are taken over, and of two that contradict each other one is picked.
pub async fn workshop_ballots_listed(page: &Page) -> Result<()> {
    let widget = open(page).await?;
    let before = screen::exported(&widget).await?;
    let mut strange = ballot("s1", 2, 1, 1, SCORES[1]);
    strange["scores"]["delta"] = json!({ "worth": 3 });
    strange["scores"]["alpha"]["worth"] = json!(44);
    strange["items"][1]["title"] = json!("Formerly known as beta");
    let files = [
        ("other.json", ballot("s9", 2, 0, 1, SCORES[0]).to_string()),
        ("older.json", ballot("s1", 1, 0, 1, SCORES[0]).to_string()),
        ("one.json", ballot("s1", 2, 0, 3, SCORES[0]).to_string()),
        ("two.json", ballot("s1", 2, 0, 3, SCORES[1]).to_string()),
        ("same.json", ballot("s1", 2, 0, 3, SCORES[0]).to_string()),
        ("strange.json", strange.to_string()),
        ("noise.json", "Dear all, see you on Monday".to_owned()),
        ("project.json", before.clone()),
        ("large.json", " ".repeat(2 * 1024 * 1024 + 1)),
    ];
    give(page, &widget, &files).await?;
    let told = [
        ("other.json", "another workshop"),
        ("older.json", "round 1, which is over"),
        ("one.json", "added"),
        ("two.json", "Neither counts until you pick one"),
        ("same.json", "was here already"),
        ("strange.json", "another title"),
        ("noise.json", "Not a ballot"),
        ("project.json", "may be a whole document"),
        ("large.json", "too many for a ballot"),
    ];
    for (place, (name, told)) in told.into_iter().enumerate() {
        let text = widget.text(&format!("{ARRIVED}:nth-child({})", place + 1)).await?;
        ensure!(text.contains(name) && text.contains(told), "instead of {told:?} it says {text:?}");
    }
    let text = widget.text(&format!("{ARRIVED}:nth-child(6)")).await?;
    ensure!(text.contains("delta") && text.contains("44"), "what was left out is not named: {text:?}");
    axe::assert_none(page, "what came in").await?;
    screen::assert_unchanged(&widget, &before, "the preview of nine files").await?;
    take(&widget).await?;
    widget.wait_for("[data-conflict=p1]").await?;
    looks_right(page, &widget, &["workshop"]).await?;
    screen::show_tab(&widget, "workshop").await?;
    widget.click("[data-conflict=p1] [data-action=pick]").await?;
    widget.wait_until_gone("[data-conflict]").await?;
    screen::wait_for_document(&widget, "the picked one in a higher revision", |it| {
        let all = it["workspace"]["prioritise"]["ballots"].as_array();
        let mine = |it: &&Value| it["participant"] == json!("p1") && it["round"] == json!(2);
        let picked: Vec<&Value> = all.into_iter().flatten().filter(mine).collect();
        picked.len() == 1 && picked[0]["revision"] == json!(4)
    })
    .await?;
    widget.click(".toast-undo").await?;
    widget.wait_for("[data-conflict=p1]").await
}

/// The same two ballots give the same document and ranking in either order, as files and as links.
pub async fn workshop_order_free(page: &Page) -> Result<()> {
    let widget = open(page).await?;
    let start = screen::exported(&widget).await?;
    let one = ("one.json", ballot("s1", 2, 0, 1, SCORES[0]).to_string());
    let two = ("two.json", ballot("s1", 2, 1, 1, SCORES[1]).to_string());
    let mut ends = Vec::new();
    for files in [[one.clone(), two.clone()], [two, one]] {
        give(page, &widget, &files).await?;
        take(&widget).await?;
        screen::wait_for_document(&widget, "two ballots", |it| {
            it["workspace"]["prioritise"]["ballots"].as_array().is_some_and(|all| all.len() == 2)
        })
        .await?;
        screen::show_tab(&widget, "ranking").await?;
        widget.wait_for("[data-table=ranking] tbody tr").await?;
        let ranking = widget.text("[data-table=ranking]").await?;
        let ballots = screen::document(&widget).await?["workspace"]["prioritise"]["ballots"].clone();
        ends.push((ballots, ranking.split("1st").next().unwrap_or_default().to_owned()));
        widget.click(screen::UNDO).await?;
        screen::wait_until_exported(&widget, &start, "undo to take the ballots back").await?;
        screen::show_tab(&widget, "workshop").await?;
    }
    ensure!(ends[0] == ends[1], "the order decides: {ends:?}");
    Ok(())
}

/// An invitation opens a page that asks for scores alone; its reply comes back by link and counts.
pub async fn workshop_invitation(page: &Page) -> Result<()> {
    let widget = open(page).await?;
    widget.click("[data-person=p2] [data-action=invite]").await?;
    widget.wait_for(".pri-invite .pri-code").await?;
    axe::assert_none(page, "an invitation").await?;
    let link = widget.value("[name=invitation-link]").await?;
    ensure!(link.len() <= 1_000, "the link has {} characters", link.len());
    let kept = screen::exported(&widget).await?;
    widget.call("flush", json!([])).await?;
    let fragment = link.split_once('#').context("no fragment")?.1.to_owned();
    page.script("location.hash = arguments[0];", &[json!(fragment)]).await?;
    widget.wait_for(".pri-guest").await?;
    ensure!(widget.count("[role=tab]").await? == 0, "the page asks for more than scores");
    widget.wait_for_text(".pri-guest", "whom it is for", |text| text.contains("For Li")).await?;
    for criterion in ["worth", "ease"] {
        widget.wait_for(&format!("[data-criterion={criterion}]")).await?;
        for (place, score) in SCORES[1].into_iter().enumerate() {
            widget.type_text(&format!("#score-{place}"), &score.to_string()).await?;
        }
        if criterion == "worth" {
            widget.click("[data-action=criterion-next]").await?;
        }
    }
    axe::assert_none(page, "the page of an invitation").await?;
    screen::assert_unchanged(&widget, &kept, "a ballot of somebody else").await?;
    widget.click("[data-action=save-ballot]").await?;
    let saved: Value = serde_json::from_slice(&page.saved_file("landfall-ballot.json").await?)?;
    ensure!(saved["scores"] == scores(SCORES[1]), "the file holds {saved}");
    let reply = widget.value("[name=reply-link]").await?;
    widget.click("[data-action=leave-ballot]").await?;
    screen::show_tab(&widget, "workshop").await?;
    widget.type_text("[name=pasted-ballots]", &format!("Hello, here it is: {reply}")).await?;
    widget.click("[data-action=read-pasted]").await?;
    widget.wait_for_text(ARRIVED, "Li’s ballot", |text| text.contains("Li: added")).await?;
    take(&widget).await?;
    screen::wait_for_document(&widget, "Li’s ballot", |it| {
        let all = &it["workspace"]["prioritise"]["ballots"];
        all[0]["participant"] == json!("p2") && all[0]["scores"] == scores(SCORES[1])
    })
    .await
}

/// The best set under a budget; a must-have that does not fit is named with what it needs.
pub async fn workshop_portfolio(page: &Page) -> Result<()> {
    let widget = open(page).await?;
    give(page, &widget, &[("one.json", ballot("s1", 2, 0, 1, SCORES[0]).to_string())]).await?;
    take(&widget).await?;
    screen::show_tab(&widget, "portfolio").await?;
    widget.wait_for_text(screen::FINDING, "all three", |text| text.contains("3 of 3")).await?;
    widget.type_text("#portfolio-budget", "90000").await?;
    // Without alpha, for 100,000: beta has (6 - 1) / 9 and gamma (2 - 1) / 9 of 100 points.
    widget.wait_for_text(screen::FINDING, "two", |it| it.contains("2 of 3") && it.contains("67 points")).await?;
    widget.click("[name=must-alpha]").await?;
    let named = |text: &str| text.contains("$100,000") && text.contains("$90,000");
    widget.wait_for_text(".panel [role=status].notice", "what does not fit", named).await?;
    widget.wait_for_text(screen::FINDING, "that it does not fit", |text| text.contains("does not fit")).await?;
    looks_right(page, &widget, &["portfolio"]).await?;
    screen::show_tab(&widget, "portfolio").await?;
    widget.type_text("#portfolio-budget", "").await?;
    page.press(Key::Backspace).await?;
    widget.type_text("#portfolio-headcount", "1").await?;
    widget.wait_for_text(screen::FINDING, "alpha alone", |text| text.contains("1 of 3")).await?;
    widget
        .wait_for_text(".pri-more", "what one person more adds", |text| {
            text.contains("55.6") && text.contains("The beta")
        })
        .await?;
    widget.click("[data-save=portfolio]").await?;
    let table = String::from_utf8(page.saved_file(".csv").await?)?;
    ensure!(table.lines().count() == 4 && table.contains("The alpha,Yes"), "the table is {table}");
    Ok(())
}
