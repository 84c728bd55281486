//! Where Assess has to say no, it says why and what helps; and what it says on paper.

use anyhow::{Context as _, Result, ensure};
use landfall::document::{Document, MOST_BYTES};
use landfall::model::assess::Answer as State;
use landfall::model::assess::inputs::{GivenAnswer, PackVersion, Respondent};
use serde_json::{Value, json};

use super::assess_people::{answers, file, give, open_people, take_in};
use super::{embedding, screen};
use crate::page::Page;
use crate::server::Answer;
use crate::widget::Widget;

const NOT_KEPT: &str = "[data-question] [data-fault=not-kept]";
/// As many as a document holds.
const ROUNDS: usize = 20;

/// Gives the widget these inputs of Assess.
async fn put(widget: &Widget<'_>, assess: Value) -> Result<()> {
    let mut document = screen::document(widget).await?;
    document["workspace"]["assess"] = assess;
    widget.call("importState", json!([document.to_string()])).await.map(drop)
}

fn inputs(pack: &str, people: Value, rounds: Value) -> Value {
    json!({
        "pack": { "id": pack, "version": 1 }, "mode": "full", "target": 4, "slack": 1, "respondents": people,
        "names": null, "rounds": rounds,
    })
}

fn round(at: usize, pack: &str, people: &Value) -> Value {
    json!({
        "id": format!("r{at}"), "title": format!("Round {}", at + 1), "date": null,
        "pack": { "id": pack, "version": 1 }, "mode": "full", "target": 4, "slack": 1, "respondents": people,
    })
}

/// Twenty rounds, and answers to another pack that would have to become one more: an answer is not kept, and that is
/// said where it was given, with the way to the rounds. Once one is deleted it is kept.
pub async fn no_round_left(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let widget = page.widget();
    let person = json!([{ "id": "p1", "name": "Li", "role": null, "answers": { "owner": { "value": 5 } } }]);
    let rounds: Vec<Value> = (0..ROUNDS).map(|at| round(at, "own", &person)).collect();
    put(&widget, inputs("own", person, json!(rounds))).await?;
    screen::show_tool(&widget, "assess").await?;
    widget.wait_for("[data-question=measurable]").await?;
    let before = screen::exported(&widget).await?;
    widget.focus("[data-question=measurable] input").await?;
    page.press("4").await?;
    let said = widget.wait_for_text(NOT_KEPT, "why", |text| text.contains("Not kept") && text.contains("own")).await?;
    ensure!(said.contains("20") && said.contains("Delete a round"), "{said}");
    screen::assert_unchanged(&widget, &before, "an answer that is not kept").await?;
    // The focus has not gone on as if it had been answered.
    let at =
        widget.script("return root.activeElement.closest('[data-question]').dataset.question;", json!(null)).await?;
    ensure!(at == json!("measurable"), "the focus is at {at}");
    // By the mouse too, and nothing looks chosen.
    widget.click("[data-question=value] input[value=\"3\"]").await?;
    widget.wait_for("[data-question=value] [data-fault=not-kept]").await?;
    ensure!(widget.count("[data-question] input:checked[name^=answer-]").await? == 0, "it looks answered");
    ensure!(widget.count(NOT_KEPT).await? == 1, "two answers are said not to be kept");
    screen::assert_unchanged(&widget, &before, "a click that is not kept").await?;
    crate::axe::assert_none(page, "an answer that is not kept").await?;

    // Files are taken in by the same rule.
    widget.click("[data-action=to-rounds]").await?;
    screen::show_tab(&widget, "people").await?;
    give(page, &widget, &[("ana.json", file("p2", "Ana", answers(&[])?).to_string())]).await?;
    widget.click("[data-action=take-in]").await?;
    widget.wait_for_text(".bring .fault", "why", |text| text.contains("Delete a round")).await?;
    screen::assert_unchanged(&widget, &before, "a file that is not taken in").await?;

    screen::show_tab(&widget, "rounds").await?;
    widget.wait_for_text(screen::FINDING, "no comparison", |text| text == "No earlier round yet").await?;
    widget.click("[data-round=r0] [data-action=delete-round]").await?;
    widget.click("[name=assess-view][value=questions]").await?;
    widget.wait_for("[data-question=measurable]").await?;
    ensure!(widget.count(NOT_KEPT).await? == 0, "it still says no");
    widget.focus("[data-question=measurable] input").await?;
    page.press("4").await?;
    screen::wait_for_document(&widget, "the answer, and the old ones as a round", |it| {
        let assess = &it["workspace"]["assess"];
        assess["respondents"][0]["answers"]["measurable"]["value"] == json!(4)
            && assess["rounds"].as_array().is_some_and(|all| all.len() == ROUNDS)
            && assess["rounds"][ROUNDS - 1]["respondents"][0]["answers"]["owner"]["value"] == json!(5)
    })
    .await
}

/// A note that would make the project too large to be opened again is not kept, and that is said; a shorter one is.
pub async fn document_is_full(page: &Page) -> Result<()> {
    /// Bytes that are left: enough for an answer, and not for a long note.
    const LEFT: usize = 1_500;
    page.open_ready("/").await?;
    let widget = page.widget();
    let mut document = Document::from_json(&screen::exported(&widget).await?)?;
    let mut note = 2_000;
    // Notes as long as they may be, by as many people as it takes; the last note fills up what is left.
    for at in 0.. {
        let person = at / 390;
        let people = &mut document.workspace.assess.respondents;
        if people.len() == person {
            people.push(Respondent { id: format!("p{person}"), ..Respondent::default() });
        }
        let text = GivenAnswer { note: Some("n".repeat(note)), ..GivenAnswer::of(State::State3) };
        people[person].answers.insert(format!("old{}", at % 390), text);
        // Counting takes its time, and there is room for these.
        if at < 900 {
            continue;
        }
        let left = MOST_BYTES - document.to_json().len();
        if left <= LEFT {
            break;
        }
        note = (left - LEFT).min(2_000);
    }
    document.workspace.assess.pack = Some(PackVersion { id: "landfall".into(), version: 1 });
    widget.call("importState", json!([document.to_json()])).await?;
    screen::show_tool(&widget, "assess").await?;
    widget.wait_for("[data-question=measurable]").await?;
    widget.click("[data-question=measurable] input[value=\"4\"]").await?;
    screen::wait_for_document(&widget, "the answer", |it| given(it)["value"] == json!(4)).await?;
    let before = screen::exported(&widget).await?;
    ensure!(before.len() > MOST_BYTES - LEFT, "there is room enough: {}", before.len());
    let write = "
        const field = root.querySelector('[data-question=measurable] [name=note]');
        field.value = 'm'.repeat(args);
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        return null;";
    widget.click("[data-question=measurable] details.fold > summary").await?;
    widget.script(write, json!(1_900)).await?;
    let said = widget.wait_for_text(NOT_KEPT, "why", |text| text.contains("too large")).await?;
    ensure!(said.contains("at most 2097152") && said.contains("Delete a round"), "{said}");
    screen::assert_unchanged(&widget, &before, "a note that is too long").await?;
    widget.script(write, json!(20)).await?;
    screen::wait_for_document(&widget, "a short note", |it| given(it)["note"] == json!("m".repeat(20))).await?;
    widget.wait_until_gone(NOT_KEPT).await?;
    // What is kept can be opened again.
    let full = screen::exported(&widget).await?;
    widget.call("importState", json!([full])).await.map(drop)
}

fn given(document: &Value) -> &Value {
    &document["workspace"]["assess"]["respondents"][0]["answers"]["measurable"]
}

/// Files that answer another pack, of a newer format, twice the same under another name, and noise of two megabytes.
pub async fn files_of_other_packs(page: &Page) -> Result<()> {
    let widget = open_people(page).await?;
    let before = screen::exported(&widget).await?;
    let mut other = file("p3", "Chen", json!({ "owner": { "value": 4 } }));
    other["pack"] = json!({ "id": "field-service", "version": 1 });
    let mut newer = file("p4", "Eve", answers(&[])?);
    newer["version"] = json!(2);
    let good = file("p1", "Li", answers(&[])?).to_string();
    let files = [
        ("other-pack.json", other.to_string()),
        ("newer.json", newer.to_string()),
        ("noise.json", "\u{1}x{".repeat(900_000)),
        ("rest.json", "[".repeat(200_000)),
        ("li.json", good.clone()),
        ("renamed.json", good),
    ];
    give(page, &widget, &files).await?;
    let reasons = [
        "another questionnaire, “field-service”",
        "version: this file is of version 2",
        "2700000 bytes",
        "rest.json: ",
        "Answers to questions asked here: 36.",
        "exactly these answers",
    ];
    for (place, reason) in reasons.into_iter().enumerate() {
        let text = widget.text(&format!(".arrived > li:nth-child({})", place + 1)).await?;
        ensure!(text.contains(reason), "instead of {reason:?} it says {text:?}");
    }
    screen::assert_unchanged(&widget, &before, "six files").await?;
    take_in(&widget, 1).await
}

/// Every fault of a pack is named with its entry, and the questions that ship go on working.
pub async fn bad_packs(page: &Page) -> Result<()> {
    const STRUCTURE: &str = include_str!("../../../../docs/pack-example/structure.json");
    const TEXTS: &str = include_str!("../../../../docs/pack-example/en.json");
    let changed = |text: &str, change: &dyn Fn(&mut Value)| -> Result<String> {
        let mut value: Value = serde_json::from_str(text)?;
        change(&mut value);
        Ok(value.to_string())
    };
    let many = changed(STRUCTURE, &|it| it["questions"] = (0..10_000).map(|_| json!({})).collect())?;
    let cases = [
        ("language", changed(STRUCTURE, &|it| it["languages"] = json!(["zh-Hans"]))?, TEXTS.to_owned(), "zh-Hans.json"),
        (
            "twice",
            changed(STRUCTURE, &|it| it["questions"][1]["id"] = json!("stock"))?,
            TEXTS.to_owned(),
            "questions.stock.id",
        ),
        (
            "dimension",
            changed(STRUCTURE, &|it| it["questions"][1]["dimension"] = json!("none"))?,
            TEXTS.to_owned(),
            "questions.owner.dimension",
        ),
        (
            "weights",
            changed(STRUCTURE, &|it| {
                it["dimensions"].as_array_mut().into_iter().flatten().for_each(|it| it["weight"] = json!(0));
            })?,
            TEXTS.to_owned(),
            "dimensions: ",
        ),
        ("many", many, TEXTS.to_owned(), "questions: "),
        (
            "large",
            STRUCTURE.to_owned(),
            changed(TEXTS, &|it| it["questions"][1]["why"] = json!("x".repeat(1_000_000)))?,
            "262144",
        ),
        (
            "page",
            "<!doctype html><title>Not found</title>".to_owned(),
            TEXTS.to_owned(),
            "line 1, column 1: this is not JSON",
        ),
    ];
    for (name, structure, texts, named) in cases {
        let serve = |file: &str, text: String| {
            page.server().add(&format!("/{name}/{file}"), Answer::new("application/json", text.into_bytes()));
        };
        serve("structure.json", structure);
        serve("en.json", texts);
        let element =
            format!("<landfall-widget lang=\"en\" tool=\"assess\" pack=\"{name}/structure.json\"></landfall-widget>");
        page.server().add(&format!("/{name}.html"), embedding::host("", &element));
        if name == "language" {
            page.expect_problem("zh-Hans.json");
        }
        page.open_ready(&format!("/{name}.html")).await?;
        let widget = page.widget();
        let said = widget.wait_for_text("[data-fault=pack]", "the fault", |text| text.contains(named)).await?;
        ensure!(said.contains(&format!("{name}/structure.json")), "{said}");
        widget.wait_for("[data-question=measurable]").await?;
        let errors = page.events("landfall-error").await?;
        let message = errors.first().and_then(|it| it.detail["message"].as_str()).unwrap_or_default().to_owned();
        ensure!(errors.len() == 1 && message.contains(named), "{name}: {errors:?}");
    }
    Ok(())
}

/// The whole result is printed, whichever tab is open, and is gone from the page afterwards.
pub async fn whole_result_printed(page: &Page) -> Result<()> {
    let widget = open_people(page).await?;
    let people =
        json!([{ "id": "p1", "name": "Li", "role": null, "answers": answers(&[("owner", 1), ("right", 5)])? }]);
    let earlier = json!([{ "id": "p1", "name": "Li", "role": null, "answers": answers(&[("owner", 2)])? }]);
    put(&widget, inputs("landfall", people, json!([round(0, "landfall", &earlier)]))).await?;
    screen::wait_for_figure(&widget, "level", "2").await?;
    screen::show_tab(&widget, "answers").await?;
    // What the browser does before it prints, and after.
    let print = |event: &str| format!("window.dispatchEvent(new Event('{event}')); return null;");
    widget.script(&print("beforeprint"), json!(null)).await?;
    let paper = widget.script(
        "const paper = root.querySelector('[data-paper=result]');
         const chart = paper.querySelector('canvas.printed');
         const ink = chart.getContext('2d').getImageData(0, 0, chart.width, chart.height).data.some((it) => it > 0);
         return {
           headings: [...paper.querySelectorAll('h2')].map((it) => it.textContent), ink,
           steps: paper.querySelectorAll('[data-step]').length, phases: paper.querySelectorAll('[data-phase]').length,
           causes: paper.querySelectorAll('.cause').length, rows: paper.querySelectorAll('table:first-of-type tbody tr').length,
           named: chart.getAttribute('aria-label'), hidden: getComputedStyle(paper).display,
         };",
        json!(null),
    )
    .await?;
    let headings: Vec<&str> = paper["headings"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for heading in ["What holds you", "Next steps", "Roadmap", "Since “Round 1”"] {
        ensure!(headings.contains(&heading), "{heading:?} is not on paper: {headings:?}");
    }
    ensure!(headings[0].contains("holds you at level 2"), "{headings:?}");
    ensure!(paper["named"] == json!(headings[0]) && paper["ink"] == json!(true), "the profile is not drawn: {paper}");
    // 36 answers but one stand below the target of 4; the causes are those of the one that is low.
    ensure!(paper["steps"] == json!(35) && paper["phases"] == json!(4), "{paper}");
    ensure!(paper["causes"].as_u64().is_some_and(|it| it > 0), "no cause is on paper");
    ensure!(paper["hidden"] == json!("none"), "paper is on screen");
    widget.script(&print("afterprint"), json!(null)).await?;
    ensure!(widget.count("[data-paper=result] > *").await? == 0, "the paper stays on the page");
    if page.browser() != crate::browser::Browser::Chromium {
        return Ok(());
    }
    // In print nothing of the screen is left: the open tab is not printed a second time.
    let emulate = |media: &str| json!({ "media": media });
    widget.script(&print("beforeprint"), json!(null)).await?;
    page.driver().cdp().send_raw("Emulation.setEmulatedMedia", emulate("print")).await?;
    let shown = widget.script(
        "const shown = (css) => [...root.querySelectorAll(css)].filter((it) => it.offsetParent !== null).length;
         return { screen: shown('.columns, .bar, .assess-top, button'), paper: shown('[data-paper=result]'), figures: shown('.headline .cell') };",
        json!(null),
    )
    .await?;
    ensure!(shown == json!({ "screen": 0, "paper": 1, "figures": 3 }), "on paper there is {shown}");
    page.driver().cdp().send_raw("Emulation.setEmulatedMedia", emulate("")).await?;
    widget.script(&print("afterprint"), json!(null)).await?;
    page.driver().cdp().send_raw("Page.printToPDF", json!({})).await.context("the page does not print").map(drop)
}
