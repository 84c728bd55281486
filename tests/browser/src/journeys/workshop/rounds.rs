//! Rounds: who takes part, secret turns on one device, what is read after the reveal, and the round after it.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use super::{PEOPLE, SCORES, ballot, give, looks_right, looks_right_here, open, scores, take, wait_for_focus};
use crate::axe;
use crate::journeys::screen;
use crate::page::Page;
use crate::wait;

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
    screen::show_tab(&widget, "workshop").await?;
    give(page, &widget, &[("four.json", ballot("s1", 2, 1, 1, SCORES[0]).to_string())]).await?;
    let arrived = widget.text(".pri-arrivals").await?;
    ensure!(arrived.contains("Person 2") && !arrived.contains("Li"), "who came in: {arrived}");
    widget.click("[data-action=take-none]").await?;
    let document = screen::document(&widget).await?;
    ensure!(document["workspace"]["prioritise"]["participants"][1]["name"] == json!("Li"), "the name is gone");
    screen::show_tab(&widget, "workshop").await?;
    widget.click("[name=hide-names]").await?;
    widget.wait_for("[data-person=p1] input").await
}
