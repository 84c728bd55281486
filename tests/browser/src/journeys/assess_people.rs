//! Assess with several people: their files come in, what they disagree about is read, and nobody else's work with it.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Map, Value, json};

use super::screen;
use crate::page::Page;
use crate::widget::Widget;

/// The questions that ship.
const STRUCTURE: &str = include_str!("../../../../content/assess/structure.json");
const FILE: &str = "input[name=answers-file]";
const ARRIVED: &str = ".arrived > li";

/// The answers of one person to all questions, each 3 but for those told otherwise.
pub fn answers(otherwise: &[(&str, u32)]) -> Result<Value> {
    let structure: Value = serde_json::from_str(STRUCTURE).context("the structure is JSON")?;
    let ids = structure["questions"].as_array().context("questions are a list")?.iter();
    let ids = ids.filter_map(|question| question["id"].as_str());
    let mut all: Map<String, Value> = ids.map(|id| (id.to_owned(), json!({ "value": 3 }))).collect();
    for (id, value) in otherwise {
        let known = all.insert((*id).to_owned(), json!({ "value": value })).is_some();
        ensure!(known, "there is no question {id}");
    }
    Ok(Value::Object(all))
}

pub fn file(id: &str, name: &str, answers: Value) -> Value {
    json!({
        "format": "landfall-answers", "version": 1, "pack": { "id": "landfall", "version": 1 },
        "respondent": { "id": id, "name": name, "role": null, "answers": answers },
    })
}

/// The page with the tab of people on screen.
pub async fn open_people(page: &Page) -> Result<Widget<'_>> {
    page.open_ready("/").await?;
    let widget = page.widget();
    screen::show_tool(&widget, "assess").await?;
    widget.click("[data-action=together]").await?;
    widget.wait_for(".people").await?;
    Ok(widget)
}

/// Gives files to the field all at once.
pub async fn give(page: &Page, widget: &Widget<'_>, files: &[(&str, String)]) -> Result<()> {
    let mut paths = Vec::new();
    for (name, content) in files {
        let path = page.write_file(name, content)?;
        paths.push(path.to_str().context("the file's path is not Unicode")?.to_owned());
    }
    widget.find(FILE).await?.send_keys(paths.join("\n")).await.context("the field took no files")?;
    let count = files.len() as u64;
    crate::wait::until("the files to be read", async || {
        let now = widget.count(ARRIVED).await?;
        ensure!(now == count, "{now} of {count}");
        Ok(Some(()))
    })
    .await
}

pub async fn take_in(widget: &Widget<'_>, people: usize) -> Result<()> {
    widget.click("[data-action=take-in]").await?;
    screen::wait_for_document(widget, &format!("{people} people"), |it| names(it).len() == people).await
}

fn names(document: &Value) -> Vec<String> {
    let people = document["workspace"]["assess"]["respondents"].as_array();
    let people = people.into_iter().flatten().filter_map(|it| it["name"].as_str());
    people.map(str::to_owned).collect()
}

/// Two people merge after a preview, what they disagree about is read first, one is removed and brought back, names
/// are hidden, and each answers for themselves.
pub async fn assess_two_people(page: &Page) -> Result<()> {
    let widget = open_people(page).await?;
    let before = screen::exported(&widget).await?;
    let files = [
        ("li.json", file("p1", "Li", answers(&[("owner", 1)])?).to_string()),
        ("ana.json", file("p2", "Ana", answers(&[("owner", 5), ("right", 4)])?).to_string()),
    ];
    give(page, &widget, &files).await?;
    screen::assert_unchanged(&widget, &before, "the preview of two files").await?;
    widget.type_text(".arrived > li:first-child [name=arrived-name]", "Li Wei").await?;
    take_in(&widget, 2).await?;
    let merged = screen::exported(&widget).await?;
    ensure!(names(&screen::document(&widget).await?) == ["Li Wei", "Ana"], "the name was not taken over");

    // 1 and 5 are two states apart between their quartiles; 3 and 4 are not.
    let finding = "Where you disagree: 1 to talk about first";
    widget.wait_for_text(screen::FINDING, finding, |text| text == finding).await?;
    ensure!(
        widget.attribute("[role=tab]:first-child", "data-tab").await?.as_deref() == Some("people"),
        "it is not first"
    );
    // The lower median of a knock-out fails: the level is held at 2.
    screen::wait_for_figure(&widget, "level", "2").await?;
    let said = widget.text("[data-apart=owner] .counted .stand-who").await?;
    ensure!(said == "Li Wei", "{said:?} said what counts");
    widget.wait_for("details:not([open]) [data-apart=right]").await?;
    widget.click("[data-save=disagreements]").await?;
    let table = String::from_utf8(page.saved_file(".csv").await?)?;
    ensure!(table.lines().count() == 3 && table.contains("Li Wei,Ana"), "the table is {table}");

    widget.click("[data-person=p1] [data-action=remove-person]").await?;
    screen::wait_for_document(&widget, "Ana alone", |it| names(it) == ["Ana"]).await?;
    screen::wait_for_figure(&widget, "level", "3").await?;
    widget.click(".toast-undo").await?;
    screen::wait_until_exported(&widget, &merged, "undo to bring Li Wei back").await?;
    screen::wait_for_figure(&widget, "level", "2").await?;

    widget.click("[name=hide-names]").await?;
    widget.wait_for_text("[data-apart=owner] .counted .stand-who", "no name", |text| text == "people: 1").await?;
    let shown = widget.text(".tool").await?;
    ensure!(!shown.contains("Li Wei") && shown.contains("Person 1"), "a name is still on screen");
    widget.click("[data-action=save-mine]").await?;
    let mine: Value = serde_json::from_slice(&page.saved_file("answers.json").await?)?;
    ensure!(mine["format"] == json!("landfall-answers") && mine["respondent"]["name"] == json!(""), "it is {mine}");
    ensure!(mine["respondent"]["answers"]["owner"]["value"] == json!(1), "these are not the first one's answers");
    ensure!(mine.get("workspace").is_none(), "more than the answers leaves the page");

    // Somebody new does not become the one who answers here.
    widget.click("[data-action=add-person]").await?;
    widget.wait_for(".people-list > li:nth-child(3) .tag[hidden]").await?;
    widget.wait_for("[data-person=p1] .tag:not([hidden])").await?;

    // The second person answers on this device.
    widget.click("[data-person=p2] [data-action=answer-as]").await?;
    widget.wait_for("select[name=answering]").await?;
    ensure!(widget.value("select[name=answering]").await? == "p2", "somebody else answers");
    widget.focus("[data-question] input[type=radio]:checked").await?;
    page.press("2").await?;
    screen::wait_for_document(&widget, "the second one’s answer", |it| {
        let people = &it["workspace"]["assess"]["respondents"];
        let twos = |at: usize| {
            let given = people[at]["answers"].as_object();
            given.map_or(0, |given| given.values().filter(|it| it["value"] == json!(2)).count())
        };
        twos(0) == 0 && twos(1) == 1
    })
    .await
}

/// Bad files are named with their reasons and nothing is lost; one of another version is matched by question, and who
/// comes twice is noticed.
pub async fn assess_bad_files(page: &Page) -> Result<()> {
    let widget = open_people(page).await?;
    let before = screen::exported(&widget).await?;
    let mut other = file("p3", "Chen", json!({ "owner": { "value": 4 }, "vision": { "value": 2 } }));
    other["pack"] = json!({ "id": "landfall", "version": 7 });
    let good = file("p1", "Li", answers(&[])?).to_string();
    let mut wrong = file("p4", "Eve", answers(&[])?);
    wrong["respondent"]["answers"]["owner"]["value"] = json!(6);
    let files = [
        ("cut.json", good[..good.len() / 2].to_owned()),
        ("project.json", before.clone()),
        ("wrong.json", wrong.to_string()),
        ("strange.json", file("p5", "Kim", json!({ "vision": { "value": 2 } })).to_string()),
        ("other.json", other.to_string()),
        ("li.json", good.clone()),
    ];
    give(page, &widget, &files).await?;
    let reasons = [
        ("cut.json: ", "ends too early"),
        ("project.json: ", "not one person’s answers"),
        ("wrong.json: ", "respondent.answers[owner].value: expected one of 1, 2, 3, 4, 5"),
        ("strange.json: ", "none of its answers"),
        ("other.json", "version 7"),
    ];
    for (place, (name, reason)) in reasons.into_iter().enumerate() {
        let text = widget.text(&format!("{ARRIVED}:nth-child({})", place + 1)).await?;
        ensure!(text.contains(name) && text.contains(reason), "instead of {reason:?} it says {text:?}");
    }
    let text = widget.text(&format!("{ARRIVED}:nth-child(5)")).await?;
    ensure!(text.contains("not used: vision"), "what has no place is not listed: {text:?}");
    screen::assert_unchanged(&widget, &before, "six files, four of them bad").await?;
    take_in(&widget, 2).await?;
    let taken = screen::exported(&widget).await?;
    ensure!(taken.contains("\"vision\""), "an answer without a question is lost");

    // The very same answers, and the same person with others.
    give(page, &widget, &[("again.json", good)]).await?;
    widget.wait_for_text(ARRIVED, "that nothing is new", |text| text.contains("exactly these answers")).await?;
    let newer = file("p1", "Li", answers(&[("owner", 5)])?).to_string();
    give(page, &widget, &[("newer.json", newer.clone())]).await?;
    widget.wait_for_text(ARRIVED, "that Li is known", |text| text.contains("with other answers")).await?;
    widget.click("[name=take-0][value=leave]").await?;
    widget.click("[data-action=take-in]").await?;
    widget.wait_until_gone(ARRIVED).await?;
    screen::assert_unchanged(&widget, &taken, "a file that is left out").await?;
    give(page, &widget, &[("newer.json", newer)]).await?;
    take_in(&widget, 2).await?;
    screen::wait_for_document(&widget, "Li’s new answer", |it| {
        let people = it["workspace"]["assess"]["respondents"].as_array();
        let li = people.and_then(|all| all.iter().find(|it| it["id"] == json!("p1")));
        li.is_some_and(|it| it["answers"]["owner"]["value"] == json!(5))
    })
    .await?;
    // Somebody of the same name under another id may be the same person.
    give(page, &widget, &[("li2.json", file("p9", "li", answers(&[("right", 2)])?).to_string())]).await?;
    widget.wait_for_text(ARRIVED, "the question", |text| text.contains("Is it the same person?")).await?;
    widget.click("[name=take-0][value=replace]").await?;
    widget.click("[data-action=take-in]").await?;
    screen::wait_for_document(&widget, "Li’s other device", |it| {
        let people = it["workspace"]["assess"]["respondents"].as_array();
        let ids: Vec<&str> = people.into_iter().flatten().filter_map(|it| it["id"].as_str()).collect();
        ids == ["p3", "p9"]
    })
    .await
}

/// A colleague's whole document that is let go here is refused in kind words, and changes nothing.
pub async fn assess_whole_document_dropped(page: &Page) -> Result<()> {
    let widget = open_people(page).await?;
    let before = screen::exported(&widget).await?;
    let good = file("p1", "Li", answers(&[])?).to_string();
    let files = [("colleague.json", before.as_str()), ("li.json", good.as_str())];
    ensure!(
        screen::drop_files(&widget, ".people .finding", &files).await?,
        "the browser would leave the page for the files"
    );
    widget
        .wait_for_text(".arrived .notice", "the refusal", |text| {
            text.starts_with("colleague.json: this is a whole project") && text.contains("Save my answers only")
        })
        .await?;
    screen::assert_unchanged(&widget, &before, "a dropped document").await?;
    take_in(&widget, 1).await
}
