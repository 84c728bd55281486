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
            ensure!(widget.count(".pri-scores :checked").await? == 0, "{name} sees scores");
            for (place, score) in SCORES[person].into_iter().enumerate() {
                // The focus comes to the first row by itself, and Enter leads to the next.
                wait_for_focus(&widget, &format!("sheet-{place}")).await?;
                page.press(score.to_string()).await?;
                page.press(Key::Enter).await?;
            }
            // Enter has led past the last row, to what comes next.
            if criterion == "worth" {
                wait_for_focus(&widget, "criterion-next").await?;
                axe::assert_none(page, "a sheet").await?;
                if person == 0 {
                    looks_right_here(page, "a sheet").await?;
                    // Done is not done while scores are open: it says how many, and leads to the first.
                    widget.press("[data-action=end-turn]", Key::Enter).await?;
                    widget.wait_for_text(".pri-gaps", "how many are open", |it| it.contains("3 of 6 scores")).await?;
                    axe::assert_none(page, "the question about open scores").await?;
                    widget.press("[data-action=first-open]", Key::Enter).await?;
                } else {
                    page.press(Key::Enter).await?;
                }
            }
        }
        wait_for_focus(&widget, "end-turn").await?;
        page.press(Key::Enter).await?;
    }
    widget.wait_for_text(".pri-workshop .finding", "that all have scored", |it| it.contains("all 3 people")).await?;
    ensure!(widget.count("[data-action=reveal].primary").await? == 1, "revealing is not what comes next");
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
    let finding = "6 cells are far apart, by the scores of 3 people. These 5 come first.";
    widget.wait_for_text(screen::FINDING, finding, |text| text == finding).await?;
    let said = widget.text("[data-condorcet]").await?;
    ensure!(said.contains("circle") && said.contains(" → "), "the majorities: {said:?}");
    let first = widget.text("[data-cell='0-0']").await?;
    ensure!(first.contains("Median 6") && first.contains("Li 2"), "the first cell: {first:?}");
    ensure!(widget.count("[data-table=roles] tbody tr").await? == 3, "roles are not compared");
    ensure!(widget.count("[data-table=spread] .pri-wide").await? == 6, "the heat map shades other cells");
    ensure!(widget.count("[data-table=spread] .pri-first").await? == 5, "the heat map marks other cells");
    widget.click("[data-save=spread]").await?;
    let table = String::from_utf8(page.saved_file(".csv").await?)?;
    ensure!(table.lines().count() == 7, "the table is {table}");
    looks_right(page, &widget, &["disagreements"]).await
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

/// Names are typed one after the other without the mouse; nobody without a name is kept, and whoever leads has no vote
/// unless they say so.
pub async fn workshop_roster(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let widget = page.widget();
    screen::show_tool(&widget, "prioritise").await?;
    widget.click("[data-action=example]").await?;
    screen::show_tab(&widget, "workshop").await?;
    widget.press("[data-action=add-person]", Key::Enter).await?;
    for (place, name) in ["Ana", "Li"].into_iter().enumerate() {
        wait::until("another row", async || {
            let rows = widget.count(".pri-people > li").await?;
            ensure!(rows == place as u64 + 1, "{rows} rows");
            Ok(Some(()))
        })
        .await?;
        wait_for_focus(&widget, "person-name").await?;
        page.press(name).await?;
        page.press(Key::Enter).await?;
    }
    let listed = |it: &Value| it["workspace"]["prioritise"]["participants"].as_array().cloned().unwrap_or_default();
    let names = |it: &Value| listed(it).iter().map(|it| it["name"].clone()).collect::<Vec<_>>();
    screen::wait_for_document(&widget, "two names", |it| names(it) == [json!("Ana"), json!("Li"), json!("")]).await?;
    // The third has no name and goes when the next is added, or the round begins.
    page.press(Key::Enter).await?;
    widget.click("[name=take-part]").await?;
    screen::wait_for_document(&widget, "the example’s scores to go", |it| {
        listed(it).len() == 4 && it["workspace"]["prioritise"]["ballots"] == json!([])
    })
    .await?;
    widget.click("[name=take-part]").await?;
    widget.click("[data-action=pass-round]").await?;
    widget.wait_for_text(".pri-turn h1", "Ana", |text| text.contains("Ana")).await?;
    screen::wait_for_document(&widget, "nobody without a name", |it| names(it) == [json!("Ana"), json!("Li")]).await?;
    widget.click("[data-action=leave-turn]").await?;
    // Somebody else’s scores are entered at once, and then comes the list again.
    widget.click("li:nth-child(2) > .pri-ways > [data-action=score-for]").await?;
    wait_for_focus(&widget, "sheet-0").await?;
    page.press("7").await?;
    widget.wait_for("[data-place='0'] [value='7']:checked").await?;
    widget.click("[data-action=end-turn]").await?;
    widget.click("[data-action=leave-open]").await?;
    let part = "0 of 2 people have scored everything, 1 in part";
    widget.wait_for_text(".pri-workshop .finding", part, |text| text.contains(part)).await?;
    ensure!(widget.count("[data-action=reveal].primary").await? == 0, "revealing comes before scoring");
    // What Li has scored in secret is behind the curtain from now on.
    widget.click("li:nth-child(2) > .pri-ways > [data-action=score-for]").await?;
    widget.wait_for("[data-action=begin-turn]").await
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
    let apart = widget.text(&format!("{ARRIVED}:nth-child(4)")).await?;
    // Ana and Li score all three use cases differently on both criteria.
    ensure!(apart.contains("differ in 6 cells") && apart.contains("worth: 2 / 9"), "the difference: {apart:?}");
    let count = widget.text("[data-action=take-ballots]").await?;
    ensure!(count == "Accept 4 ballots", "older, one, two and strange are {count:?}");
    let text = widget.text(&format!("{ARRIVED}:nth-child(6)")).await?;
    ensure!(text.contains("delta") && text.contains("44"), "what was left out is not named: {text:?}");
    axe::assert_none(page, "what came in").await?;
    screen::assert_unchanged(&widget, &before, "the preview of nine files").await?;
    take(&widget).await?;
    widget.wait_for("[data-conflict=p1]").await?;
    looks_right(page, &widget, &["workshop"]).await?;
    screen::show_tab(&widget, "workshop").await?;
    let picks = widget.text("[data-conflict=p1]").await?;
    ensure!(picks.contains("one.json") && picks.contains("two.json"), "nothing to tell them apart: {picks:?}");
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
            widget.click(&format!("[data-place='{place}'] [value='{score}']")).await?;
        }
        let about = widget.text("[data-place='0']").await?;
        ensure!(about.contains("What alpha is about"), "a title alone: {about:?}");
        if criterion == "worth" {
            widget.click("[data-action=criterion-next]").await?;
        }
    }
    axe::assert_none(page, "the page of an invitation").await?;
    looks_right_here(page, "the page of an invitation").await?;
    page.set_viewport(1280, 900).await?;
    screen::assert_unchanged(&widget, &kept, "a ballot of somebody else").await?;
    widget.click("[data-action=save-ballot]").await?;
    let saved: Value = serde_json::from_slice(&page.saved_file("landfall-ballot.json").await?)?;
    ensure!(saved["scores"] == scores(SCORES[1]), "the file holds {saved}");
    let reply = widget.value("[name=reply-link]").await?;
    ensure!(widget.count(".pri-reply [data-action=copy-link]").await? == 1, "the link cannot be copied");
    widget.click("[data-action=leave-ballot]").await?;
    widget.wait_for_text(".pri-guest", "what was kept", |it| it.contains("Thank you") && it.contains("6 of 6")).await?;
    axe::assert_none(page, "a ballot that was left").await?;
    widget.click("[data-action=back-to-ballot]").await?;
    widget.wait_for("[data-place='0'] :checked").await?;
    widget.click("[data-action=leave-ballot]").await?;
    widget.click("[data-action=to-tool]").await?;
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

/// In a secret round nobody takes back, or reads from results and second opinions, what somebody else has scored; undo
/// ends at the reveal.
pub async fn workshop_undo_in_secret(page: &Page) -> Result<()> {
    let widget = open(page).await?;
    let ballots = |it: &Value| it["workspace"]["prioritise"]["ballots"].clone();
    let score = |it: &Value, at: usize| ballots(it)[at]["scores"]["alpha"]["worth"].clone();
    widget.click("[data-action=pass-round]").await?;
    widget.click("[data-action=begin-turn]").await?;
    wait_for_focus(&widget, "sheet-0").await?;
    page.press("9").await?;
    screen::wait_for_document(&widget, "Ana’s score", |it| score(it, 0) == json!(9)).await?;
    widget.click("[data-action=end-turn]").await?;
    widget.click("[data-action=leave-open]").await?;
    widget.wait_for_text(".pri-turn h1", "Li’s turn", |text| text.contains("Li")).await?;
    let kept = screen::exported(&widget).await?;
    for _ in 0..2 {
        ensure!(widget.attribute(screen::UNDO, "aria-disabled").await? == Some("true".into()), "undo is offered");
        widget.click(screen::UNDO).await?;
        widget.call("undo", json!([])).await?;
        screen::assert_unchanged(&widget, &kept, "undo in somebody else's turn").await?;
        if widget.count("[data-action=begin-turn]").await? > 0 {
            widget.click("[data-action=begin-turn]").await?;
            widget.wait_for(".pri-scores").await?;
        }
    }
    // One's own score is taken back, and done again.
    widget.focus(".pri-scores input").await?;
    page.press("2").await?;
    screen::wait_for_document(&widget, "Li’s score", |it| score(it, 1) == json!(2)).await?;
    widget.click(screen::UNDO).await?;
    screen::wait_until_exported(&widget, &kept, "undo of one's own score").await?;
    widget.call("redo", json!([])).await?;
    screen::wait_for_document(&widget, "Li’s score again", |it| score(it, 1) == json!(2)).await?;
    widget.click("[data-action=leave-turn]").await?;
    widget.wait_for(".pri-workshop").await?;
    let kept = screen::exported(&widget).await?;
    widget.call("undo", json!([])).await?;
    screen::assert_unchanged(&widget, &kept, "undo of scores that are secret").await?;

    let results = widget.call("evaluate", json!([])).await?;
    let results = &results["prioritise"];
    ensure!(results["secret"] == json!(true) && results["people"] == json!(2), "the results say {results}");
    let told = results["items"].as_array().context("items")?.iter().any(|it| !it["score"].is_null());
    ensure!(!told && results["verdict"].is_null() && results["change"].is_null(), "secret scores: {results}");
    screen::show_tab(&widget, "opinions").await?;
    widget.wait_for_text(screen::FINDING, "that scores are secret", |text| text.contains("secret until")).await?;
    screen::show_tab(&widget, "workshop").await?;
    widget.click("[data-action=reveal]").await?;
    screen::wait_for_document(&widget, "the reveal", |it| it["workspace"]["prioritise"]["hidden"] == json!(false))
        .await?;
    // Undoing the reveal is the end of undo.
    widget.click(screen::UNDO).await?;
    screen::wait_until_exported(&widget, &kept, "undo of the reveal").await?;
    widget.call("undo", json!([])).await?;
    screen::assert_unchanged(&widget, &kept, "undo beyond the reveal").await?;
    widget.call("redo", json!([])).await?;
    screen::wait_for_document(&widget, "the reveal again", |it| {
        it["workspace"]["prioritise"]["hidden"] == json!(false) && score(it, 0) == json!(9)
    })
    .await
}

/// A second round begins with the scores of the first; what has moved stands in ranks with arrows and in points.
pub async fn workshop_second_round(page: &Page) -> Result<()> {
    let widget = open(page).await?;
    give(page, &widget, &[("one.json", ballot("s1", 2, 0, 1, SCORES[0]).to_string())]).await?;
    take(&widget).await?;
    widget.click(".pri-workshop details.more:has([data-action=next-round]) > summary").await?;
    widget.click("[data-action=next-round]").await?;
    screen::wait_for_document(&widget, "a third round, secret, with the scores of the second", |it| {
        let it = &it["workspace"]["prioritise"];
        let carried = &it["ballots"][1];
        it["round"] == json!(3)
            && it["hidden"] == json!(true)
            && carried["round"] == json!(3)
            && carried["revision"] == json!(0)
            && carried["scores"] == scores(SCORES[0])
    })
    .await?;
    ensure!(widget.count("[data-table=movement]").await? == 0, "what has moved is told before the reveal");
    // In this round Ana has gamma first and alpha last.
    give(page, &widget, &[("again.json", ballot("s1", 3, 0, 1, [2, 6, 9]).to_string())]).await?;
    take(&widget).await?;
    widget.click("[data-action=reveal]").await?;
    screen::show_tab(&widget, "workshop").await?;
    let table = widget.text("[data-table=movement] tbody").await?;
    let body = "return [...root.querySelectorAll('[data-table=movement] tbody tr')]
        .map((row) => [...row.children].map((cell) => cell.textContent.trim()));";
    let rows: Vec<Vec<String>> = serde_json::from_value(widget.script(body, json!(null)).await?)?;
    // (9 - 2) / 9 of 100 points are 77.8.
    let told =
        [("The gamma", "3", "1", "2", "77.8"), ("The beta", "2", "2", "", ""), ("The alpha", "1", "3", "2", "77.8")];
    ensure!(rows.len() == 3, "the table is {table}");
    for (row, (title, before, now, ranks, points)) in rows.iter().zip(told) {
        ensure!(row[0] == title && row[1] == before && row[2] == now, "instead of {title} there is {row:?}");
        ensure!(row[3].contains(ranks) && row[4].contains(points), "{title} has moved: {row:?}");
    }
    ensure!(rows[0][3].contains('▲') && rows[2][3].contains('▼'), "there are no arrows: {rows:?}");
    looks_right(page, &widget, &["workshop"]).await
}

/// With names hidden nobody is named: not on the list, not in a cell, not in what came in.
pub async fn workshop_hidden_names(page: &Page) -> Result<()> {
    let widget = open(page).await?;
    let files = [0, 1, 2].map(|person| {
        (["one.json", "two.json", "three.json"][person], ballot("s1", 2, person, 1, SCORES[person]).to_string())
    });
    give(page, &widget, &files).await?;
    take(&widget).await?;
    screen::show_tab(&widget, "disagreements").await?;
    widget.wait_for_text("[data-cell='0-0']", "names", |text| text.contains("Li 2")).await?;
    screen::show_tab(&widget, "workshop").await?;
    widget.click("[name=hide-names]").await?;
    widget.wait_for_text("[data-person=p1] .person-name", "a number", |text| text == "Person 1").await?;
    for tab in ["workshop", "disagreements"] {
        screen::show_tab(&widget, tab).await?;
        let text = widget.text(".tool").await?;
        let named =
            PEOPLE.iter().find(|(_, name, _)| text.split(|it: char| !it.is_alphanumeric()).any(|it| it == *name));
        ensure!(named.is_none(), "{named:?} is named in {tab}: {text}");
    }
    widget.wait_for_text("[data-cell='0-0']", "numbers", |text| text.contains("Person 2 2")).await?;
    axe::assert_none(page, "disagreements without names").await?;
    let document = screen::document(&widget).await?;
    ensure!(document["workspace"]["prioritise"]["participants"][1]["name"] == json!("Li"), "the name is gone");
    screen::show_tab(&widget, "workshop").await?;
    widget.click("[name=hide-names]").await?;
    widget.wait_for("[data-person=p1] input").await
}

/// Ballots are dropped on the workshop like files that are chosen; a text that is dropped is none of ours.
pub async fn workshop_dropped_ballots(page: &Page) -> Result<()> {
    let widget = open(page).await?;
    let before = screen::exported(&widget).await?;
    let finding = ".pri-workshop .finding";
    let (good, noise) = (ballot("s1", 2, 0, 1, SCORES[0]).to_string(), "x".repeat(2 * 1024 * 1024));
    let files = [("ana.json", good.as_str()), ("noise.json", noise.as_str())];
    ensure!(screen::drop_files(&widget, finding, &files).await?, "the browser would leave the page for the files");
    widget.wait_for_text(ARRIVED, "Ana’s ballot", |text| text.contains("ana.json") && text.contains("added")).await?;
    let noise = widget.text(&format!("{ARRIVED}:nth-child(2)")).await?;
    ensure!(noise.contains("noise.json") && noise.contains("Not a ballot"), "2 MB of noise: {noise:?}");
    screen::assert_unchanged(&widget, &before, "what was dropped").await?;
    ensure!(!screen::drop_files(&widget, finding, &[]).await?, "a drop without files is taken");
    take(&widget).await?;
    screen::wait_for_document(&widget, "one ballot", |it| {
        it["workspace"]["prioritise"]["ballots"].as_array().is_some_and(|all| all.len() == 1)
    })
    .await
}

/// What does not go together is not chosen together; with a scenario for each the set is worth money; above 24 use
/// cases the distance to the best is stated.
pub async fn workshop_portfolio_bases(page: &Page) -> Result<()> {
    let widget = open(page).await?;
    give(page, &widget, &[("one.json", ballot("s1", 2, 0, 1, SCORES[0]).to_string())]).await?;
    take(&widget).await?;
    screen::show_tab(&widget, "portfolio").await?;
    widget.wait_for_text(screen::FINDING, "all three", |text| text.contains("3 of 3")).await?;
    widget.wait_for_text(".panel .chart-note", "a convention", |text| text.contains("is a convention")).await?;
    widget.set("[name=exclude-first]", "alpha").await?;
    widget.set("[name=exclude-second]", "beta").await?;
    widget.click("[data-action=add-exclusion]").await?;
    // Alpha, the better one, and gamma.
    widget.wait_for_text(screen::FINDING, "two of them", |text| text.contains("2 of 3")).await?;
    let chosen = widget.text("[data-table=portfolio]").await?;
    ensure!(chosen.contains("The alpha"), "{chosen}");
    widget.click("[data-action=remove-exclusion]").await?;
    widget.wait_for_text(screen::FINDING, "all again", |text| text.contains("3 of 3")).await?;

    let mut document = screen::document(&widget).await?;
    let scenario = document["workspace"]["roi"]["scenarios"][0].clone();
    let mut scenarios = Vec::new();
    for (place, id) in ITEMS.into_iter().enumerate() {
        let mut own = scenario.clone();
        own["id"] = json!(format!("s-{id}"));
        own["use_case"] = json!(id);
        // Gamma costs so much that it never pays back.
        own["costs"]["upfront"] = json!([40_000, 100_000, 10_000_000][place]);
        scenarios.push(own);
        document["workspace"]["prioritise"]["items"][place]["scenario"] = json!(format!("s-{id}"));
    }
    document["workspace"]["roi"]["scenarios"] = json!(scenarios);
    document["workspace"]["roi"]["ledger"] = json!({});
    widget.call("importState", json!([document.to_string()])).await?;
    screen::show_tool(&widget, "prioritise").await?;
    screen::show_tab(&widget, "portfolio").await?;
    widget.wait_for_text(".panel .chart-note", "money", |text| text.contains("net present value")).await?;
    let finding = widget.text(screen::FINDING).await?;
    ensure!(finding.contains("2 of 3") && finding.contains('$'), "a loss is chosen, or it is no money: {finding}");

    let items: Vec<Value> = (0..25)
        .map(|place| {
            json!({ "id": format!("i{place}"), "title": format!("Case {place}"), "area": "", "sponsor": "",
                "description": "", "tags": [], "cost": 1_000 + 137 * (place * 5 % 11), "people": 0.3, "scenario": null })
        })
        .collect();
    let row = |place: usize| (format!("i{place}"), json!({ "worth": place * 7 % 10 + 1, "ease": place * 7 % 10 + 1 }));
    let given: Map<String, Value> = (0..25).map(row).collect();
    let mut ballot = document["workspace"]["prioritise"]["ballots"][0].clone();
    ballot["scores"] = json!(given);
    let inputs = &mut document["workspace"]["prioritise"];
    (inputs["items"], inputs["ballots"]) = (json!(items), json!([ballot]));
    inputs["portfolio"]["budget"] = json!(17_500);
    widget.call("importState", json!([document.to_string()])).await?;
    screen::show_tool(&widget, "prioritise").await?;
    screen::show_tab(&widget, "portfolio").await?;
    widget
        .wait_for_text(".panel", "how far it may be from the best", |text| {
            text.contains("to try every set") && text.contains("at most 36.5 points")
        })
        .await?;
    looks_right(page, &widget, &["portfolio"]).await
}
