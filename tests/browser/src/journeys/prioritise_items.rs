//! Use cases in Prioritise: the list, rows that are pasted, scores, weights, and the thread to Return.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use super::assess::wait_for_focus;
use super::screen;
use crate::axe;
use crate::page::Page;
use crate::wait;
use crate::widget::Widget;

const HOST: &str = "landfall-widget";
const FINDING: &str = ".result .finding";
const ROWS: &str = "textarea[name=use-case-rows]";
const READ: &str = "#use-case-rows-read";
const ADD: &str = "[data-action=add-rows]";
const OPEN: &str = ".use-case.open";
/// Quotes, a line break inside a cell, a formula, a row that is too long, one without a title and one twice; of the
/// columns one has a name of the house, and one is nobody's.
const MESSY: &str = "Vorhaben;Area;Cost;Shoe size\n\
    \"Read \"\"scanned\"\" letters\nand sort them\";Post room;12,5;43\n\
    =HYPERLINK(\"http://example.org\");Sales;100;\n\
    Too long;Sales;1;2;3;4\n\
    ;Sales;1;\n\
    Chat;Service;cheap;\n\
    Mail;Service;7;\n\
    Mail;Service;8;\n";

fn inputs(document: &Value) -> &Value {
    &document["workspace"]["prioritise"]
}

fn items(document: &Value) -> usize {
    inputs(document)["items"].as_array().map_or(0, Vec::len)
}

fn titles(document: &Value) -> Vec<String> {
    let items = inputs(document)["items"].as_array().cloned().unwrap_or_default();
    items.iter().filter_map(|it| Some(it["title"].as_str()?.to_owned())).collect()
}

async fn example(page: &Page) -> Result<Widget<'_>> {
    page.open_ready("/").await?;
    let widget = page.widget();
    screen::show_tool(&widget, "prioritise").await?;
    widget.click("[data-action=example]").await?;
    widget.wait_for("[data-tab=ranking][aria-selected=true]").await?;
    Ok(widget)
}

async fn empty(page: &Page) -> Result<Widget<'_>> {
    page.open_ready("/").await?;
    let widget = page.widget();
    screen::show_tool(&widget, "prioritise").await?;
    widget.click(".pri-empty [data-action=paste]").await?;
    Ok(widget)
}

/// An example of Return brings its own numbers and leaves the use cases there are.
pub async fn return_example_keeps_use_cases(page: &Page) -> Result<()> {
    let widget = example(page).await?;
    let before = screen::document(&widget).await?;
    ensure!(items(&before) > 0, "there are no use cases to keep");
    screen::choose_preset(&widget, "quality-inspection").await?;
    screen::wait_for_document(&widget, "the other example", |it| it["title"] != before["title"]).await?;
    ensure!(inputs(&screen::document(&widget).await?) == inputs(&before), "the use cases are not as they were");
    Ok(())
}

/// Added, named, copied, moved and deleted, each a step of undo; what keeps a goal from being measured is said.
pub async fn prioritise_use_cases(page: &Page) -> Result<()> {
    let widget = example(page).await?;
    screen::show_tab(&widget, "use-cases").await?;
    let before = screen::exported(&widget).await?;
    let count = items(&screen::document(&widget).await?);
    widget.wait_for_text(FINDING, "the count", |text| text == format!("{count} use cases")).await?;

    widget.click("[data-action=add-use-case]").await?;
    widget.wait_for(OPEN).await?;
    screen::enter(page, &widget, ".use-case.open [name=title]", "Sort letters").await?;
    widget.wait_for_text(&format!("{OPEN} .use-case-title"), "the new title", |text| text == "Sort letters").await?;
    widget.set("[name=metric]", "efficiency").await?;
    widget
        .wait_for_text(".goal-faults", "why it is no goal", |text| text.contains("“efficiency” is only a direction"))
        .await?;
    for (name, text) in [("metric", "Letters a day"), ("baseline", "200"), ("target", "500"), ("date", "2027-05-20")] {
        widget.set(&format!("[name={name}]"), text).await?;
    }
    widget.wait_for_text(".goal-check", "that it can be measured", |text| text == "This goal can be measured.").await?;
    widget.set("[name=cost]", "much").await?;
    widget
        .wait_for_text("[id^=fault-cost]", "what a cost may be", |text| text.starts_with("Enter a number from"))
        .await?;
    screen::enter(page, &widget, "[name=cost]", "20k").await?;
    screen::wait_for_document(&widget, "the cost", |it| inputs(it)["items"][count]["cost"] == json!(20000.0)).await?;
    widget.set(".use-case.open [name=title]", " ").await?;
    widget
        .wait_for_text("[id^=fault-title]", "that a title is missing", |text| {
            text.contains("Still using “Sort letters”")
        })
        .await?;
    axe::assert_none(page, "the editor of a use case").await?;

    widget.click("[data-action=duplicate-item]").await?;
    screen::wait_for_document(&widget, "the copy", |it| titles(it).last().is_some_and(|it| it == "Sort letters, copy"))
        .await?;
    let copied = screen::exported(&widget).await?;
    widget.click("[data-action=item-up]").await?;
    screen::wait_for_document(&widget, "the copy to move", |it| {
        titles(it).last().is_some_and(|it| it == "Sort letters")
    })
    .await?;
    widget.click("[data-action=delete-item]").await?;
    screen::wait_for_document(&widget, "the copy to go", |it| items(it) == count + 1).await?;
    widget.wait_for_text(".toast", "what was deleted", |text| text.contains("Sort letters, copy")).await?;
    widget.click(".toast-undo").await?;
    widget.click(screen::UNDO).await?;
    screen::wait_until_exported(&widget, &copied, "undo to bring the copy back where it was").await?;
    for _ in 0..12 {
        if screen::exported(&widget).await? == before {
            return Ok(());
        }
        widget.click(screen::UNDO).await?;
    }
    screen::wait_until_exported(&widget, &before, "undo to go back to the beginning").await
}

/// Rows with faults are told line by line, columns are taken for something else, and the good ones are added at once.
pub async fn prioritise_pasted_rows(page: &Page) -> Result<()> {
    let widget = empty(page).await?;
    let before = screen::exported(&widget).await?;
    widget.set(ROWS, MESSY).await?;
    widget.wait_for("[name=column-0]").await?;
    axe::assert_none(page, "the rows that were pasted").await?;
    if widget.script("return root.querySelector('[name=rows-header]').checked;", json!(null)).await? == json!(false) {
        widget.click("[name=rows-header]").await?;
    }
    widget
        .wait_for_text(".paste .fault", "that no column holds titles", |text| text.starts_with("No column holds"))
        .await?;
    ensure!(widget.attribute(ADD, "disabled").await?.is_some(), "rows without titles can be added");
    widget.set("[name=column-0]", "title").await?;
    widget.wait_for_text(READ, "what was read", |text| text == "Rows read: 3; not read: 4.").await?;
    let faults = widget.text(".row-faults").await?;
    for part in [
        "Line 5: expected at most 4 cells",
        "Line 6, Use case: a title is missing",
        "Line 7, Cost: expected a number",
        "Line 9, Use case: the same title is on line 8",
    ] {
        ensure!(faults.contains(part), "{part:?} is not among {faults:?}");
    }
    screen::assert_unchanged(&widget, &before, "a preview").await?;
    widget.wait_for_text(ADD, "how many are added", |text| text == "Add 3 use cases").await?;
    widget.click(ADD).await?;
    screen::wait_for_document(&widget, "three use cases", |it| items(it) == 3).await?;
    let document = screen::document(&widget).await?;
    let expected = ["Read \"scanned\" letters\nand sort them", "=HYPERLINK(\"http://example.org\")", "Mail"];
    ensure!(titles(&document) == expected, "the titles are {:?}", titles(&document));
    ensure!(inputs(&document)["items"][0]["cost"] == json!(12.5), "{}", inputs(&document)["items"][0]);
    widget.wait_for_text(FINDING, "the list", |text| text == "3 use cases").await?;
    // What leaves as CSV runs no formula, and comes back as it was.
    widget.click("[data-save=use-cases]").await?;
    let file = String::from_utf8(page.saved_file("use-cases.csv").await?).context("the file is text")?;
    ensure!(file.contains("'=HYPERLINK"), "the formula is not defused: {file:?}");
    widget.click("[data-action=paste]").await?;
    // A field holds no carriage returns.
    widget.set(ROWS, &file.replace("\r\n", "\n")).await?;
    widget.wait_for_text(READ, "that all are there already", |text| text == "Rows read: 0; not read: 3.").await?;
    widget.click(screen::UNDO).await?;
    screen::wait_until_exported(&widget, &before, "one undo to take all of them back").await
}

/// Two hundred are taken from a file, scored in the grid by keyboard, and more than fit are refused.
pub async fn prioritise_many_rows(page: &Page) -> Result<()> {
    let widget = empty(page).await?;
    let rows = |count: usize| (0..count).map(|at| format!("\"Case, {at}\",Area {}\r\n", at % 7)).collect::<String>();
    let large = page.write_file("large.csv", ["Title,Area\r\n", &rows(5_000)].concat())?;
    widget.upload("[name=use-case-file]", &large).await?;
    widget.wait_for_text(".paste .fault", "that they are too many", |text| text.contains("lines are too many")).await?;
    ensure!(widget.attribute(ADD, "disabled").await?.is_some(), "5,000 rows can be added");
    let fits = page.write_file("fits.csv", ["Title,Area\r\n", &rows(200)].concat())?;
    widget.upload("[name=use-case-file]", &fits).await?;
    widget.wait_for_text(READ, "what was read", |text| text == "Rows read: 200; not read: 0.").await?;
    widget.click(ADD).await?;
    widget.wait_for_text(FINDING, "the list", |text| text == "200 use cases").await?;
    ensure!(widget.attribute("[data-action=add-use-case]", "disabled").await?.is_some(), "one more can be added");

    page.set_viewport(1280, 900).await?;
    widget.click("[name=use-case-view][value=grid]").await?;
    widget.press("[data-row=\"0\"][data-column=\"0\"]", "7").await?;
    page.press(Key::Right).await?;
    page.press("11").await?;
    widget
        .wait_for_text(".panel .fault", "what a score may be", |text| text.contains("whole number from 1 to 10"))
        .await?;
    page.press(Key::Backspace).await?;
    page.press(Key::Down).await?;
    page.press("4").await?;
    screen::wait_for_document(&widget, "three scores", |it| {
        let items = &inputs(it)["items"];
        let id = |place: usize| items[place]["id"].as_str().unwrap_or_default().to_owned();
        let scores = &inputs(it)["ballots"][0]["scores"];
        scores[id(0)] == json!({ "pain": 7, "breadth": 1 }) && scores[id(1)] == json!({ "breadth": 4 })
    })
    .await
}

/// By keyboard a weight moves, the others make room, a locked one stays; a criterion goes with its scores and comes
/// back with them.
pub async fn prioritise_weights(page: &Page) -> Result<()> {
    let widget = example(page).await?;
    screen::show_tab(&widget, "criteria").await?;
    let before = screen::exported(&widget).await?;
    widget.click("[data-criterion=breadth] [data-action=lock]").await?;
    widget.focus("[data-criterion=pain] .slider").await?;
    for _ in 0..3 {
        page.press(Key::Right).await?;
    }
    let weight = |document: &Value, id: &str| {
        let criteria = inputs(document)["criteria"].as_array().cloned().unwrap_or_default();
        criteria.iter().find(|it| it["id"] == json!(id)).and_then(|it| it["weight"].as_f64()).unwrap_or(f64::NAN)
    };
    screen::wait_for_document(&widget, "the weight to grow", |it| (weight(it, "pain") - 0.14).abs() < 1e-9).await?;
    whole(&widget).await?;
    let document = screen::document(&widget).await?;
    ensure!(weight(&document, "breadth") == 0.125, "the locked weight is {}", weight(&document, "breadth"));
    ensure!(weight(&document, "risk") < 0.125, "no other weight made room");
    widget.set("[data-criterion=pain] [name=weight]", "99").await?;
    widget
        .wait_for_text("[data-criterion=pain] .fault", "what is left", |text| {
            text == "At most 87.5%: the rest is locked. Still using 14%."
        })
        .await?;
    // What was refused goes when another weight moves this one.
    widget.set("[data-criterion=risk] [name=weight]", "40").await?;
    widget.wait_for_text("[data-criterion=pain] .fault", "nothing", str::is_empty).await?;
    let document = screen::document(&widget).await?;
    let share: f64 = widget.value("[data-criterion=pain] [name=weight]").await?.parse()?;
    ensure!((share - 100.0 * weight(&document, "pain")).abs() < 0.01, "the field says {share}");
    widget.click("[data-action=equalise]").await?;
    screen::wait_for_document(&widget, "equal weights", |it| (weight(it, "pain") - 0.125).abs() < 1e-9).await?;

    widget.click("[data-criterion=pain] .use-case-title").await?;
    widget.wait_for("[name=criterion-title]").await?;
    axe::assert_none(page, "the editor of a criterion").await?;
    let equal = screen::exported(&widget).await?;
    widget.click("[data-action=remove-criterion]").await?;
    widget.wait_until_gone("[data-criterion=pain]").await?;
    whole(&widget).await?;
    ensure!(!screen::exported(&widget).await?.contains("\"pain\""), "scores are left of a criterion that has gone");
    widget.click(".toast-undo").await?;
    screen::wait_until_exported(&widget, &equal, "undo to bring scores and weight back").await?;
    for _ in 0..8 {
        if screen::exported(&widget).await? == before {
            return Ok(());
        }
        widget.click(screen::UNDO).await?;
    }
    screen::wait_until_exported(&widget, &before, "undo to go back to the beginning").await
}

/// The overview says who leads; locked weights say that they stay; a score given by a key has the focus, and one that
/// is taken back gives it to the first.
pub async fn prioritise_small_steps(page: &Page) -> Result<()> {
    let widget = example(page).await?;
    let lead = screen::figure(&widget, "lead").await?;
    screen::show_tool(&widget, "overview").await?;
    let station = "[data-station=prioritise]";
    widget.wait_for_text(&format!("{station} h2"), "an answer", |text| text == "Prioritise answered").await?;
    let points = lead.split_whitespace().next().unwrap_or_default().to_owned();
    widget
        .wait_for_text(&format!("{station} [data-figure=lead]"), "the leader's points", |it| it.starts_with(&points))
        .await?;
    widget.wait_for_text(&format!("{station} .station-text"), "who leads", |it| it.contains("leads with")).await?;

    screen::show_tool(&widget, "prioritise").await?;
    screen::show_tab(&widget, "criteria").await?;
    widget.set("[data-criterion=pain] [name=weight]", "abc").await?;
    widget.wait_for_text("[data-criterion=pain] .fault", "what holds", |it| it.ends_with("Still using 12.5%.")).await?;
    widget.click("[data-criterion=risk] [data-action=lock]").await?;
    widget.wait_for("[data-criterion=risk] [name=weight]:disabled").await?;
    widget.click("[data-action=equalise]").await?;
    widget.wait_until_gone("[data-criterion=pain] [name=weight][aria-invalid=true]").await?;
    widget.wait_for_text(".toast", "what stays", |it| it.starts_with("Locked weights stay")).await?;

    screen::show_tab(&widget, "use-cases").await?;
    widget.click("[name=use-case-view][value=single]").await?;
    widget.focus("[data-criterion=pain] [value=\"8\"]").await?;
    page.press("3").await?;
    wait_for_focus(&widget, "[data-criterion=pain] [value=\"3\"]").await?;
    page.press(Key::Right).await?;
    widget.wait_for("[data-criterion=pain] [value=\"4\"]:checked").await?;
    widget.click("[data-criterion=pain] .score-state .link").await?;
    wait_for_focus(&widget, "[data-criterion=pain] [value=\"1\"]").await.map(drop)
}

async fn whole(widget: &Widget<'_>) -> Result<()> {
    let document = screen::document(widget).await?;
    let criteria = inputs(&document)["criteria"].as_array().cloned().unwrap_or_default();
    let sum: f64 = criteria.iter().filter_map(|it| it["weight"].as_f64()).sum();
    ensure!((sum - 1.0).abs() < 1e-9, "the weights add up to {sum}");
    widget.wait_for_text(FINDING, "the whole", |text| text.contains("share 100% of the weight")).await.map(drop)
}

/// A use case opens as a scenario; its payback comes back to the list; the link is cut on both sides at once.
pub async fn prioritise_thread(page: &Page) -> Result<()> {
    let widget = example(page).await?;
    screen::show_tab(&widget, "use-cases").await?;
    let title = titles(&screen::document(&widget).await?).remove(0);
    widget.click(".use-case-title").await?;
    widget.click("[data-action=open-scenario]").await?;
    widget.wait_for(".tool[data-tool=roi]").await?;
    widget
        .wait_for_text(".use-case-source", "where it comes from", |text| {
            text.contains(&title) && text.contains("Goal:")
        })
        .await?;
    let document = screen::document(&widget).await?;
    let (item, scenario) = (&inputs(&document)["items"][0], &document["workspace"]["roi"]["scenarios"][1]);
    ensure!(
        scenario["use_case"] == item["id"] && item["scenario"] == scenario["id"],
        "they are not linked: {scenario}"
    );
    ensure!(scenario["costs"]["upfront"] == item["cost"] && scenario["benefits"] == json!([]), "invented: {scenario}");

    screen::show_tool(&widget, "prioritise").await?;
    screen::show_tab(&widget, "use-cases").await?;
    let facts = ".use-case:first-child .use-case-facts";
    widget.wait_for_text(facts, "no payback yet", |text| text.contains("no benefit is entered yet")).await?;
    // With a benefit the list and Return say the same.
    let mut edited = document.clone();
    edited["workspace"]["roi"]["scenarios"][1]["benefits"] = json!([{
        "id": "b", "title": "Saved", "amount": { "fixed": { "amount": 30000 } }, "realisation": null, "cash": true
    }]);
    widget.call("importState", json!([edited.to_string()])).await?;
    screen::show_tool(&widget, "roi").await?;
    widget.click(".segment:nth-child(2)").await?;
    let payback = wait::until("a payback", async || {
        let text = screen::figure(&widget, "payback").await?;
        Ok(text.split_whitespace().next().filter(|it| it.parse::<f64>().is_ok()).map(str::to_owned))
    })
    .await?;
    screen::show_tool(&widget, "prioritise").await?;
    screen::show_tab(&widget, "use-cases").await?;
    let says = format!("pays back {payback} months after launch");
    widget.wait_for_text(facts, &says, |text| text.contains(&says)).await?;
    widget.click(".use-case-title").await?;
    widget.click("[data-action=cut-scenario]").await?;
    widget.wait_for("[data-action=open-scenario]").await?;
    let document = screen::document(&widget).await?;
    let scenarios = document["workspace"]["roi"]["scenarios"].as_array().context("there are scenarios")?;
    ensure!(scenarios.len() == 2 && scenarios[1]["use_case"].is_null(), "the scenario is gone or still linked");
    ensure!(inputs(&document)["items"][0]["scenario"].is_null(), "still linked");
    Ok(())
}

/// No violation on these tabs in light and dark, and nothing runs out of a page of 320 px.
pub async fn prioritise_items_accessible(page: &Page) -> Result<()> {
    let widget = example(page).await?;
    for theme in ["light", "dark"] {
        screen::set_attribute(page, HOST, "theme", theme).await?;
        for width in [1280, 320] {
            page.set_viewport(width, 900).await?;
            screen::show_tab(&widget, "criteria").await?;
            checked(page, &format!("criteria, {theme}, {width}")).await?;
            screen::show_tab(&widget, "use-cases").await?;
            // A grid has no room on a narrow page, which does not offer it.
            let views: &[&str] = if width < 600 { &["list", "single"] } else { &["list", "single", "grid"] };
            for view in views {
                widget.click(&format!("[name=use-case-view][value={view}]")).await?;
                checked(page, &format!("use cases, {view}, {theme}, {width}")).await?;
            }
        }
    }
    Ok(())
}

async fn checked(page: &Page, what: &str) -> Result<()> {
    axe::assert_none(page, what).await?;
    let body = "const it = document.documentElement; return it.scrollWidth - it.clientWidth;";
    let over = page.script(body, &[]).await?.as_i64().unwrap_or(0);
    ensure!(over <= 0, "{what} runs {over} px out of the page");
    Ok(())
}
