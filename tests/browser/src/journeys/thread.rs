//! What the answers in Assess say in the other tools, other people's questions, and single keys switched off.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use super::assess::wait_for_focus;
use super::{embedding, screen};
use crate::axe;
use crate::native;
use crate::page::Page;
use crate::server::Answer;
use crate::wait;
use crate::widget::Widget;

const PLAN: &str = ".plans [data-panel=proposed]";
const TUNING: &str = "[data-proposed=tuning]";

/// Gives the widget answers to the questions that ship, all in one state but these.
async fn answer_all(widget: &Widget<'_>, state: u32, others: &[(&str, Value)]) -> Result<()> {
    let structure: Value = serde_json::from_str(include_str!("../../../../content/assess/structure.json"))?;
    let questions = structure["questions"].as_array().context("the pack has no questions")?;
    let mut answers = serde_json::Map::new();
    for question in questions {
        let id = question["id"].as_str().context("a question has no id")?;
        answers.insert(id.to_owned(), json!({ "value": state }));
    }
    for (id, value) in others {
        answers.insert((*id).to_owned(), json!({ "value": value }));
    }
    let mut document = screen::document(widget).await?;
    document["workspace"]["assess"] = json!({
        "pack": { "id": structure["id"], "version": structure["version"] }, "mode": "full", "target": 4, "slack": 1,
        "respondents": [{ "id": "me", "name": "", "role": null, "answers": answers }], "rounds": [],
    });
    widget.call("importState", json!([document.to_string()])).await.map(drop)
}

/// The title of a question that ships.
fn title_of(id: &str) -> Result<String> {
    let texts: Value = serde_json::from_str(include_str!("../../../../content/assess/en.json"))?;
    let found = texts["questions"].as_array().and_then(|all| all.iter().find(|it| it["id"] == json!(id)));
    Ok(found.and_then(|it| it["title"].as_str()).context("it has no title")?.to_owned())
}

fn tuning(document: &Value) -> &Value {
    let actions = &document["workspace"]["decay"]["plans"][0]["actions"];
    actions.as_array().and_then(|all| all.iter().find(|it| it["kind"] == json!("tuning"))).unwrap_or(&Value::Null)
}

/// Nothing is applied by itself; one click takes over, in one step of undo; an edit, or a click, cuts loose.
pub async fn proposed_upkeep(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let widget = page.widget();
    // Monitoring at 4 proposes tuning twice a month; the plan that ships tunes weekly.
    answer_all(
        &widget,
        3,
        &[("monitoring", json!(4)), ("right", json!(1)), ("quality", json!(1)), ("availability", json!(1))],
    )
    .await?;
    widget.wait_for_text("[data-station=assess] [data-figure=level]", "the level", |it| it.starts_with('2')).await?;
    widget.wait_for_text("[data-station=assess] .carries", "what is proposed", |it| it.contains("4 of 4")).await?;
    axe::assert_none(page, "the overview with a result").await?;
    let before = screen::exported(&widget).await?;
    screen::show_tool(&widget, "decay").await?;
    let text =
        widget.wait_for_text(&format!("{PLAN} {TUNING}"), "the proposal", |it| it.contains("Twice a month")).await?;
    ensure!(text.contains(&title_of("monitoring")?), "it does not say where it comes from: {text}");
    screen::assert_unchanged(&widget, &before, "a proposal").await?;
    axe::assert_none(page, "the proposals").await?;

    widget.click(&format!("{TUNING} [data-action=take-over]")).await?;
    screen::wait_for_document(&widget, "the cadence of the answer", |it| {
        tuning(it)["every"] == json!(0.5) && tuning(it)["proposed_by"] == json!("monitoring")
    })
    .await?;
    widget.wait_for_text(".upkeep .origin", "where it comes from", |it| it.contains("Assess")).await?;
    let results = widget.call("evaluate", json!([])).await?;
    native::same(&native::evaluate(&screen::exported(&widget).await?)?, &results, "the results")?;
    widget.click(screen::UNDO).await?;
    screen::wait_until_exported(&widget, &before, "one step of undo to take it back").await?;
    widget.click(screen::REDO).await?;

    widget.click(&format!("{TUNING} [data-action=cut-loose]")).await?;
    screen::wait_for_document(&widget, "the cadence without its origin", |it| {
        tuning(it)["every"] == json!(0.5) && tuning(it)["proposed_by"].is_null()
    })
    .await?;
    widget.click("[data-action=take-over-all]").await?;
    screen::wait_for_document(&widget, "all four", |it| {
        let actions = it["workspace"]["decay"]["plans"][0]["actions"].as_array();
        actions.is_some_and(|all| all.len() == 4 && all.iter().all(|it| it["proposed_by"].is_string()))
    })
    .await?;
    // Override: the focus is at the choice, and another choice is the user's own.
    widget.click(&format!("{TUNING} [data-action=override]")).await?;
    widget.set("select[name=\"every:tuning\"]", "1").await?;
    screen::wait_for_document(&widget, "a cadence of one's own", |it| {
        tuning(it)["every"] == json!(1.0) && tuning(it)["proposed_by"].is_null()
    })
    .await?;
    widget.click(&format!("{TUNING} [data-action=open-question]")).await?;
    widget.wait_for(".tool[data-tool=assess] [data-question=monitoring]").await
}

/// Without a plan the answers propose to begin one: with its origin, by one click for one kind or for all, in one step
/// of undo.
pub async fn plan_from_answers(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let widget = page.widget();
    let mut document = screen::document(&widget).await?;
    document["workspace"]["decay"]["plans"] = json!([]);
    document["workspace"]["roi"]["scenarios"][0]["plan"] = Value::Null;
    widget.call("importState", json!([document.to_string()])).await?;
    answer_all(&widget, 3, &[("monitoring", json!(4)), ("capture", json!(1))]).await?;
    let before = screen::exported(&widget).await?;
    screen::show_tool(&widget, "decay").await?;
    let text =
        widget.wait_for_text(&format!("{PLAN} {TUNING}"), "the proposal", |it| it.contains("Twice a month")).await?;
    ensure!(text.contains(&title_of("monitoring")?), "it does not say where it comes from: {text}");
    ensure!(!text.contains("In the plan"), "there is no plan: {text}");
    // What is never done begins no plan.
    widget
        .wait_until_gone(&format!("{PLAN} [data-proposed=knowledge_base] [data-action=take-over]:not([hidden])"))
        .await?;
    screen::assert_unchanged(&widget, &before, "a proposal").await?;
    axe::assert_none(page, "a proposal without a plan").await?;

    widget.click(&format!("{TUNING} [data-action=take-over]")).await?;
    let cadences = |document: &Value| -> Vec<Value> {
        let actions = document["workspace"]["decay"]["plans"][0]["actions"].as_array();
        actions.into_iter().flatten().map(|it| it["every"].clone()).collect()
    };
    screen::wait_for_document(&widget, "a plan with one kind of upkeep", |it| {
        let plans = it["workspace"]["decay"]["plans"].as_array();
        plans.is_some_and(|all| all.len() == 1 && all[0]["title"] == json!("As Assess proposes"))
            && cadences(it) == [json!(0.5), Value::Null, Value::Null, Value::Null]
    })
    .await?;
    // It stands under the proposals, and the focus where it can be cut loose.
    widget.wait_for("select[name=\"every:tuning\"]").await?;
    wait_for_focus(&widget, &format!("{TUNING} [data-action=cut-loose]")).await?;
    widget.click(screen::UNDO).await?;
    screen::wait_until_exported(&widget, &before, "one step of undo to take the plan back").await?;
    widget.wait_until_gone("select[name=\"every:tuning\"]").await?;

    widget.click("[data-action=take-over-all]").await?;
    screen::wait_for_document(&widget, "a plan with all that is proposed", |it| {
        let actions = it["workspace"]["decay"]["plans"][0]["actions"].as_array();
        // Tuning from monitoring at 4; nothing of the knowledge base; rules and upgrades from 3.
        cadences(it) == [json!(0.5), Value::Null, json!(3.0), json!(12.0)]
            && actions.is_some_and(|all| all.iter().all(|it| it["proposed_by"].is_string()))
    })
    .await?;
    widget.wait_until_gone("[data-action=take-over-all]:not([hidden])").await?;
    widget.click(&format!("{TUNING} [data-action=cut-loose]")).await?;
    screen::wait_for_document(&widget, "one's own cadence", |it| {
        cadences(it)[0] == json!(0.5) && tuning(it)["proposed_by"].is_null()
    })
    .await?;
    // The ledger's file names what is never done, and where that comes from.
    screen::show_tool(&widget, "roi").await?;
    screen::show_tab(&widget, "ledger").await?;
    widget.click("[data-save=ledger]:not([disabled])").await?;
    let file = String::from_utf8(page.saved_file("ledger.csv").await?)?;
    ensure!(
        file.contains(&title_of("capture")?) && file.contains("actions[knowledge_base].every"),
        "the ledger is {file}"
    );
    Ok(())
}

/// Low gates stand in the ledger, name what they threaten and lead to Assess; no number has changed.
pub async fn risks_in_the_ledger(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    let npv = screen::figure(&widget, "npv").await?;
    answer_all(
        &widget,
        3,
        &[("right", json!(1)), ("quality", json!(1)), ("availability", json!(1)), ("owner", json!("dk"))],
    )
    .await?;
    screen::show_tab(&widget, "ledger").await?;
    // Data (0 + 0 + 0 + 50 + 50) / 5 = 20; alignment (0 + 4 * 50) / 5 = 40 is level 3.
    widget
        .wait_for_text("[data-risk=data]", "its level", |it| it.contains("Level 2") || it.contains("Level\u{a0}2"))
        .await?;
    ensure!(widget.count("[data-risk]").await? == 1, "another gate is a risk");
    ensure!(screen::figure(&widget, "npv").await? == npv, "a risk changed the net present value");
    axe::assert_none(page, "the risks").await?;
    widget.click("[data-save=ledger]:not([disabled])").await?;
    let file = String::from_utf8(page.saved_file("ledger.csv").await?)?;
    let risks: Vec<&str> = file.lines().filter(|line| line.contains("assess.dimensions[")).collect();
    ensure!(
        risks.len() == 1 && risks[0].contains("data") && risks[0].contains("Launch month"),
        "the risks are {risks:?}"
    );
    widget.click("[data-risk=data] button").await?;
    widget.wait_for(".tool[data-tool=assess] [data-question=right]").await
}

/// An embedder's five questions, their markup as text, and answers that no other pack takes away.
pub async fn pack_of_ones_own(page: &Page) -> Result<()> {
    let texts = include_str!("../../../../docs/pack-example/en.json");
    let marked = texts.replacen("How many faults", "How many <b id='x'>faults</b>", 1);
    ensure!(marked != texts, "the example has changed");
    let structure = include_str!("../../../../docs/pack-example/structure.json");
    serve(page, "/own/structure.json", structure);
    serve(page, "/own/en.json", &marked);
    // The same with a dimension that is not there.
    serve(page, "/bad/structure.json", &structure.replacen("\"dimension\": \"parts\"", "\"dimension\": \"wheels\"", 1));
    serve(page, "/bad/en.json", texts);
    let element = |pack: &str| {
        format!("<landfall-widget lang=\"en\" tool=\"assess\" storage-key=\"own\" pack=\"{pack}\"></landfall-widget>")
    };
    page.server().add("/own.html", embedding::host("", &element("own/structure.json")));
    page.server().add("/bad.html", embedding::host("", &element("/bad/structure.json")));

    page.open_ready("/own.html").await?;
    let widget = page.widget();
    widget.wait_for_text(".ask-progress", "three questions", |it| it.contains("0 of 3")).await?;
    widget.wait_for("[data-question=first_visit]").await?;
    ensure!(widget.count("[data-fault=pack]").await? == 0, "a right pack is refused");
    ensure!(page.events("landfall-error").await?.is_empty(), "a right pack is an error");
    widget.click("input[name=assess-view][value=result]").await?;
    screen::show_tab(&widget, "answers").await?;
    widget.wait_for_text("[data-table=answers]", "markup as text", |it| it.contains("<b id='x'>faults</b>")).await?;
    ensure!(widget.count("#x").await? == 0, "a text of a pack became markup");
    widget.click("input[name=assess-view][value=questions]").await?;
    widget.focus("[data-question=first_visit] input").await?;
    page.press("4").await?;
    screen::wait_for_document(&widget, "the answer and its pack", |it| {
        it["workspace"]["assess"]["pack"] == json!({ "id": "field-service", "version": 1 })
            && it["workspace"]["assess"]["respondents"][0]["answers"]["first_visit"]["value"] == json!(4)
    })
    .await?;
    widget.call("flush", json!([])).await?;
    let kept = screen::exported(&widget).await?;

    page.open_ready("/bad.html").await?;
    let widget = page.widget();
    let fault =
        widget.wait_for_text("[data-fault=pack]", "the entry", |it| it.contains("questions.stock.dimension")).await?;
    ensure!(fault.contains("/bad/structure.json") && fault.contains("come with Landfall"), "{fault}");
    let errors = page.events("landfall-error").await?;
    let named = |it: &Value| it["message"].as_str().is_some_and(|it| it.contains("questions.stock.dimension"));
    ensure!(errors.len() == 1 && named(&errors[0].detail), "{errors:?}");
    // The questions that ship go on working, and the other answers are still there.
    widget.wait_for_text(".ask-progress", "none of fourteen", |it| it.contains("0 of 14")).await?;
    screen::assert_unchanged(&widget, &kept, "another pack").await?;
    axe::assert_none(page, "a refused pack").await?;
    widget.focus("[data-question] input").await?;
    page.press("2").await?;
    screen::wait_for_document(&widget, "the old answers as a round", |it| {
        let assess = &it["workspace"]["assess"];
        assess["pack"]["id"] == json!("landfall")
            && assess["rounds"][0]["pack"]["id"] == json!("field-service")
            && assess["rounds"][0]["respondents"][0]["answers"]["first_visit"]["value"] == json!(4)
    })
    .await
}

fn serve(page: &Page, path: &str, text: &str) {
    page.server().add(path, Answer::new("application/json", text.as_bytes().to_vec()));
}

/// Characters alone do nothing once they are switched off, today and after a reload; the menu leads back.
pub async fn single_keys_off(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let widget = page.widget();
    screen::show_tool(&widget, "assess").await?;
    let first = "[data-question] input[type=radio]";
    widget.focus(first).await?;
    page.press("?").await?;
    widget.wait_for("dialog[open] .keys").await?;
    widget.click("dialog input[name=single-keys]").await?;
    page.press(Key::Escape).await?;
    widget.wait_until_gone("dialog").await?;
    let before = screen::exported(&widget).await?;
    nothing_happens(page, &widget, first, &before).await?;
    page.reload().await?;
    let widget = page.widget();
    screen::show_tool(&widget, "assess").await?;
    widget.wait_for(first).await?;
    let before = screen::exported(&widget).await?;
    nothing_happens(page, &widget, first, &before).await?;
    // Keys that are held with another one, and those of controls, go on.
    widget.focus(first).await?;
    page.press(Key::Space).await?;
    screen::wait_for_document(&widget, "the first state", |it| answered(it) == 1).await?;
    page.press_with(Key::Control, 'z').await?;
    screen::wait_for_document(&widget, "undo", |it| answered(it) == 0).await?;
    screen::choose_in_menu(&widget, "keys").await?;
    widget.click("dialog input[name=single-keys]").await?;
    page.press(Key::Escape).await?;
    widget.wait_until_gone("dialog").await?;
    widget.focus(first).await?;
    page.press("3").await?;
    screen::wait_for_document(&widget, "an answer by its key", |it| answered(it) == 1).await
}

fn answered(document: &Value) -> usize {
    document["workspace"]["assess"]["respondents"][0]["answers"].as_object().map_or(0, serde_json::Map::len)
}

/// Every single key, then one whose effect shows that those before it have been dealt with.
async fn nothing_happens(page: &Page, widget: &Widget<'_>, focus: &str, before: &str) -> Result<()> {
    widget.focus(focus).await?;
    page.press("135dn?x").await?;
    page.press(Key::Tab).await?;
    wait::until("the focus to have moved on", async || {
        let moved = widget.script("return !root.activeElement.matches(args);", json!(focus)).await?;
        Ok((moved == json!(true)).then_some(()))
    })
    .await?;
    ensure!(widget.count("dialog").await? == 0, "the list of keys has opened");
    screen::assert_unchanged(widget, before, "a single key").await
}
