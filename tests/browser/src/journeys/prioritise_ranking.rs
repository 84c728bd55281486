//! The ranking with its arithmetic, the matrix by buttons and by mouse, and what a filter leaves of both.

use anyhow::{Context as _, Result, ensure};
use landfall::chart::matrix::{Mark, MatrixChart, MatrixLabels};
use landfall::document::Document;
use landfall::model::prioritise::Prioritisation;
use landfall::model::prioritise::quadrant::is_borderline;
use landfall::words::ranking::mark;
use serde_json::{Value, json};

use super::screen;
use crate::axe;
use crate::page::Page;
use crate::widget::Widget;

const ROWS: &str = "[data-table=ranking] tbody tr[data-item]";
const PARTS: &str = "[data-table=ranking] [data-table=arithmetic]";
const MOVED: &str = ".pri-moved li";
const CANVAS: &str = ".pri-drag canvas";

fn inputs(document: &Value) -> &Value {
    &document["workspace"]["prioritise"]
}

async fn example<'a>(page: &'a Page, tab: &str) -> Result<Widget<'a>> {
    page.open_ready("/").await?;
    let widget = page.widget();
    screen::show_tool(&widget, "prioritise").await?;
    widget.click("[data-action=example]").await?;
    widget.wait_for("[data-tab=ranking][aria-selected=true]").await?;
    screen::show_tab(&widget, tab).await?;
    Ok(widget)
}

/// The cells of a table's body, line by line.
async fn cells(widget: &Widget<'_>, table: &str) -> Result<Vec<Vec<String>>> {
    let body = "return [...root.querySelectorAll(args + ' tbody tr')]
        .map((row) => [...row.children].map((cell) => cell.textContent.trim()));";
    Ok(serde_json::from_value(widget.script(body, json!(table)).await?)?)
}

/// A row opens to the arithmetic of its score, which adds up; how often it is ahead of the next is said; the ranking is
/// taken away as a table and as a text.
pub async fn prioritise_arithmetic(page: &Page) -> Result<()> {
    let widget = example(page, "ranking").await?;
    let score = widget.text(&format!("{ROWS}:first-child td:nth-child(3)")).await?;
    let (first, second) = (
        widget.text(&format!("{ROWS}:first-child .pri-name")).await?,
        widget.text(".pri-table tbody:nth-of-type(2) .pri-name").await?,
    );
    widget.click(&format!("{ROWS}:first-child .pri-name")).await?;
    widget.wait_for(PARTS).await?;
    let lines = cells(&widget, PARTS).await?;
    let (total, parts) = lines.split_last().context("there is no arithmetic")?;
    ensure!(parts.len() == 8, "{} criteria have a part in it", parts.len());
    ensure!(total.last() == Some(&score), "the total is {total:?} and the score {score}");
    let mut sum = 0.0;
    for line in parts {
        let number = |cell: usize| line[cell].trim_end_matches('%').parse::<f64>().context(line[cell].clone());
        let (position, weight, points) = (number(2)?, number(3)?, number(4)?);
        // A position is shown with two digits, which leaves half a hundredth of its weight.
        ensure!((position * weight - points).abs() <= 0.005 * weight + 0.05 + 1e-9, "{line:?} does not add up");
        sum += points;
    }
    ensure!((sum - score.parse::<f64>()?).abs() <= 0.05 * 9.0, "the parts sum to {sum}");
    widget
        .wait_for_text(".pri-detail:not([hidden])", "how often it is ahead", |text| {
            text.contains(&format!("“{first}” is ahead of “{second}” in "))
        })
        .await?;
    axe::assert_none(page, "the arithmetic of a score").await?;
    widget.click("[data-save=ranking-md]").await?;
    let text = String::from_utf8(page.saved_file("ranking.md").await?)?;
    let told = [format!("| 1 | {first} |"), format!("“{first}” is ahead of “{second}” in "), "Weights: ".to_owned()];
    for part in told {
        ensure!(text.contains(&part), "{part:?} is not in {text}");
    }
    widget.click("[data-save=ranking]").await?;
    let table = String::from_utf8(page.saved_file("ranking.csv").await?)?;
    ensure!(table.lines().count() == 11 && table.contains(&first), "the table is {table}");
    widget.click(&format!("{ROWS}:first-child .pri-name")).await?;
    widget.wait_until_gone(PARTS).await
}

/// One area, and one tag, leave the same use cases in the ranking, on the matrix and in the list; ranks stay those
/// among all.
pub async fn prioritise_filter(page: &Page) -> Result<()> {
    let widget = example(page, "ranking").await?;
    let document = screen::document(&widget).await?;
    let items = inputs(&document)["items"].as_array().cloned().unwrap_or_default();
    let tagged =
        items.iter().filter(|it| it["tags"].as_array().is_some_and(|tags| tags.contains(&json!("text")))).count();
    ensure!(tagged > 1 && tagged < items.len(), "the tag says nothing: {tagged}");
    widget.set("[name=pri-tag]", "text").await?;
    let said = format!("{tagged} of {} use cases are shown", items.len());
    let says = |text: &str| text.starts_with(&said);
    widget.wait_for_text(".pri-filter [role=status]", &said, says).await?;
    ensure!(widget.count(ROWS).await? == tagged as u64, "the ranking shows others");
    // The second of them is not second among all.
    let ranks: Vec<String> = cells(&widget, "[data-table=ranking]")
        .await?
        .into_iter()
        .filter(|row| row.len() == 5)
        .map(|mut row| row.remove(0))
        .collect();
    ensure!(
        ranks.last().is_some_and(|rank| rank.parse::<usize>().is_ok_and(|rank| rank > tagged)),
        "ranks are {ranks:?}"
    );
    screen::show_tab(&widget, "matrix").await?;
    widget.wait_for_text(".pri-filter [role=status]", &said, says).await?;
    let names = "return root.querySelectorAll('.pri-names > li').length;";
    ensure!(widget.script(names, json!(null)).await? == json!(tagged), "the matrix shows others");
    screen::show_tab(&widget, "use-cases").await?;
    widget.wait_for_text(".pri-filter [role=status]", &said, says).await?;
    ensure!(widget.count(".use-case").await? == tagged as u64, "the list shows others");
    // One that is added stays while it is edited, though it has no tag.
    widget.click("[data-action=add-use-case]").await?;
    widget.wait_for(".use-case.open").await?;
    ensure!(widget.count(".use-case").await? == tagged as u64 + 1, "the new one is not shown");
    widget.click("[data-action=close-item]").await?;
    widget.wait_until_gone(".use-case.open").await?;
    ensure!(widget.count(".use-case").await? == tagged as u64, "it is shown among those with the tag");
    widget.set("[name=pri-area]", items[0]["area"].as_str().context("an area")?).await?;
    widget.wait_for_text(".pri-filter [role=status]", "none", |text| text.starts_with("0 of 11")).await?;
    axe::assert_none(page, "a list of nothing").await?;
    widget.set("[name=pri-tag]", "").await?;
    widget
        .wait_for_text(".use-cases", "the one of that area", |text| {
            text.contains(items[0]["title"].as_str().unwrap_or_default())
        })
        .await
        .map(drop)
}

/// By buttons a use case goes to the next multiple of five; the place is listed, and taken back in one click. Neither
/// scores nor ranks change.
pub async fn prioritise_matrix_by_buttons(page: &Page) -> Result<()> {
    let widget = example(page, "matrix").await?;
    let before = screen::exported(&widget).await?;
    let third = inputs(&screen::document(&widget).await?)["items"][2]["id"].clone();
    widget.click("[data-action=move]").await?;
    widget.set("[name=pri-move]", third.as_str().context("an id")?).await?;
    for _ in 0..2 {
        widget.press("[data-move=value-less]", thirtyfour::Key::Enter).await?;
    }
    widget.press("[data-move=effort-more]", thirtyfour::Key::Enter).await?;
    screen::wait_for_document(&widget, "a place by hand", |it| {
        let all = &inputs(it)["overrides"];
        let whole = |name: &str| all[0][name].as_f64().is_some_and(|it| it % 5.0 == 0.0);
        all.as_array().is_some_and(|all| all.len() == 1) && all[0]["item"] == third && whole("value") && whole("effort")
    })
    .await?;
    ensure!(widget.count(MOVED).await? == 1, "it is not listed");
    axe::assert_none(page, "a use case moved by hand").await?;
    let moved = screen::document(&widget).await?;
    let then: Value = serde_json::from_str(&before)?;
    ensure!(inputs(&moved)["ballots"] == inputs(&then)["ballots"], "scores have changed");
    widget.click(&format!("{MOVED} [data-back]")).await?;
    screen::wait_for_document(&widget, "no place by hand", |it| inputs(it)["overrides"] == json!([])).await?;
    widget.click(screen::UNDO).await?;
    screen::wait_for_document(&widget, "undo to bring it back", |it| {
        inputs(it)["overrides"] == inputs(&moved)["overrides"]
    })
    .await
}

/// By mouse a mark goes where it is let go, as one step of undo; on a phone the names stand below the matrix.
pub async fn prioritise_matrix_by_mouse(page: &Page) -> Result<()> {
    let widget = example(page, "matrix").await?;
    page.set_viewport(1280, 1000).await?;
    let before = screen::exported(&widget).await?;
    // Where the canvas is, once it is in view.
    let body = "const it = root.querySelector(args); it.scrollIntoView({ block: 'center' });
        const { left, top } = it.getBoundingClientRect(); return [left, top, it.offsetWidth];";
    let [left, top, width]: [f64; 3] = serde_json::from_value(widget.script(body, json!(CANVAS)).await?)?;
    let (chart, ids) = matrix(&before)?;
    let (x, y) = chart.spots(width)[0];
    let target = chart.place_at(width, (x - 40.0, y + 60.0));
    let at = |x: f64, y: f64| ((left + x).round() as i64, (top + y).round() as i64);
    let ((from_x, from_y), (to_x, to_y)) = (at(x, y), at(x - 40.0, y + 60.0));
    let drag = page.driver().action_chain().move_to(from_x, from_y).click_and_hold();
    let drag = drag.move_to((from_x + to_x) / 2, (from_y + to_y) / 2).move_to(to_x, to_y).release();
    drag.perform().await.context("the mark was not dragged")?;
    screen::wait_for_document(&widget, "the mark where it was let go", |it| {
        let all = &inputs(it)["overrides"];
        // The pointer is on whole pixels.
        let near = |name: &str, place: f64| all[0][name].as_f64().is_some_and(|it| (it - place).abs() <= 1.0);
        all[0]["item"] == json!(ids[0]) && near("value", target.value) && near("effort", target.effort)
    })
    .await?;
    ensure!(widget.count(MOVED).await? == 1, "it is not listed");
    widget.click(screen::UNDO).await?;
    screen::wait_until_exported(&widget, &before, "one undo to take the drag back").await?;
    page.set_viewport(375, 800).await?;
    let names = widget.text(".pri-names").await?;
    for mark in &chart.marks {
        ensure!(names.contains(&format!("{} {}", mark.number, mark.name)), "{} is not named: {names:?}", mark.number);
    }
    axe::assert_none(page, "the matrix on a phone").await?;
    page.set_viewport(1280, 900).await?;
    let hidden = "return getComputedStyle(root.querySelector('.pri-names')).display === 'none';";
    ensure!(widget.script(hidden, json!(null)).await? == json!(true), "names stand twice on a wide page");
    Ok(())
}

/// The matrix of a document as the page draws it, with the ids of its marks.
fn matrix(text: &str) -> Result<(MatrixChart, Vec<String>)> {
    let document = Document::from_json(text)?;
    let inputs = &document.workspace.prioritise;
    let it = Prioritisation::new(inputs);
    let mut marks = Vec::new();
    for &place in it.order() {
        let at = it.places[place].context("a place")?.axes;
        marks.push(Mark {
            number: mark(&it, place),
            name: inputs.items[place].title.clone(),
            at,
            by_scores: None,
            by_hand: false,
            borderline: is_borderline(at, it.cuts),
            front: false,
        });
    }
    let ids = it.order().iter().map(|&place| inputs.items[place].id.clone()).collect();
    Ok((MatrixChart { marks, cuts: it.cuts, labels: MatrixLabels::default() }, ids))
}

/// The example is told in the language of the page, but for a use case somebody has given words of their own.
pub async fn prioritise_example_in_another_language(page: &Page) -> Result<()> {
    let widget = example(page, "use-cases").await?;
    let before = screen::exported(&widget).await?;
    screen::choose_language(&widget, "zh-Hant").await?;
    let told =
        |it: &Value, place: usize| inputs(it)["items"][place]["title"].as_str().is_some_and(|title| !title.is_ascii());
    screen::wait_for_document(&widget, "the example in Chinese", |it| (0..10).all(|place| told(it, place))).await?;
    screen::choose_language(&widget, "en").await?;
    screen::wait_until_exported(&widget, &before, "the example in English again").await?;
    widget.click(".use-case-title").await?;
    widget.set(".use-case.open [name=title]", "Our own").await?;
    screen::choose_language(&widget, "zh-Hans").await?;
    screen::wait_for_document(&widget, "the rest in Chinese", |it| (1..10).all(|place| told(it, place))).await?;
    let title = inputs(&screen::document(&widget).await?)["items"][0]["title"].clone();
    ensure!(title == json!("Our own"), "words of the user's own have become {title}");
    // On another tool too, once Prioritise is opened again.
    screen::show_tool(&widget, "overview").await?;
    screen::choose_language(&widget, "en").await?;
    screen::show_tool(&widget, "prioritise").await?;
    screen::wait_for_document(&widget, "the rest in English", |it| (1..10).all(|place| !told(it, place))).await
}
