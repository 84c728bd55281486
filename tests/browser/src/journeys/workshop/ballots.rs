//! Ballots that come as files and links, and what is done with each.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::{ARRIVED, SCORES, ballot, give, looks_right, looks_right_here, open, scores, take};
use crate::axe;
use crate::journeys::screen;
use crate::page::Page;

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
