//! What journeys call the things on screen, so that a renamed selector is changed in one place.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::page::Page;
use crate::wait;
use crate::widget::Widget;

/// Where the numbers of the default project's scenario stand.
pub const PLANNED: &str = "scenarios[as-planned].";

pub const UNDO: &str = "[data-action=undo]";
pub const REDO: &str = "[data-action=redo]";
pub const FINDING: &str = ".result .finding";

/// Landfall's own page with Return on screen.
pub async fn open_return(page: &Page) -> Result<Widget<'_>> {
    page.open_ready("/").await?;
    let widget = page.widget();
    show_tool(&widget, "roi").await?;
    Ok(widget)
}

pub async fn show_tool(widget: &Widget<'_>, tool: &str) -> Result<()> {
    widget.click(&format!("nav [data-tool={tool}]")).await?;
    widget.wait_for(&format!(".tool[data-tool={tool}]")).await
}

pub async fn show_tab(widget: &Widget<'_>, tab: &str) -> Result<()> {
    // Where the row has no room for it, the tab stands in the list at its end.
    let folded = "return getComputedStyle(root.querySelector(args[0])).display === 'none';";
    let button = format!("[data-tab={tab}]");
    widget.wait_for(&button).await?;
    if widget.script(folded, json!([button])).await? == json!(true) {
        widget.set(".more-tabs", tab).await?;
    } else {
        widget.click(&button).await?;
    }
    widget.wait_for(&format!("[data-tab={tab}][aria-selected=true]")).await?;
    // What stands in it may be on its way.
    widget.wait_for("[role=tabpanel]:not(:has(> [aria-busy=true]))").await
}

pub async fn choose_preset(widget: &Widget<'_>, id: &str) -> Result<()> {
    widget.click(".actions .menu > summary").await?;
    widget.click(&format!("[data-preset={id}]")).await
}

/// Opens what stands in the menu at the end of the bar.
pub async fn choose_in_menu(widget: &Widget<'_>, action: &str) -> Result<()> {
    widget.click(".bar .bar-end > .menu > summary").await?;
    widget.click(&format!(".bar .menu-panel [data-action={action}]")).await
}

/// The field of the number at a path.
pub fn field(path: &str) -> String {
    format!("input[name=\"{path}\"]")
}

/// The field of a number of the default project's scenario.
pub fn planned(path: &str) -> String {
    field(&format!("{PLANNED}{path}"))
}

/// The slider beside a field.
pub fn slider_of(field: &str) -> String {
    format!(".row:has({field}) input.slider")
}

/// What is wrong with the text in a field, and what is allowed.
pub fn fault_of(field: &str) -> String {
    format!(".row:has({field}) .fault")
}

/// Types a number and leaves the field by Enter, which confirms it.
pub async fn enter(page: &Page, widget: &Widget<'_>, field: &str, text: &str) -> Result<()> {
    widget.type_text(field, text).await?;
    page.press(Key::Enter).await
}

pub async fn wait_for_value(widget: &Widget<'_>, field: &str, value: &str) -> Result<()> {
    wait::until(&format!("{field} to hold {value:?}"), async || {
        let now = widget.value(field).await?;
        ensure!(now == value, "it holds {now:?}");
        Ok(Some(()))
    })
    .await
}

fn figure_css(id: &str) -> String {
    format!("[data-figure={id}] .figure")
}

pub async fn figure(widget: &Widget<'_>, id: &str) -> Result<String> {
    widget.text(&figure_css(id)).await
}

pub async fn wait_for_figure(widget: &Widget<'_>, id: &str, text: &str) -> Result<()> {
    widget.wait_for_text(&figure_css(id), text, |now| now == text).await.map(drop)
}

pub async fn wait_for_other_figure(widget: &Widget<'_>, id: &str, before: &str) -> Result<String> {
    widget.wait_for_text(&figure_css(id), &format!("something else than {before}"), |now| now != before).await
}

/// The document as the export button would save it.
pub async fn exported(widget: &Widget<'_>) -> Result<String> {
    let text = widget.call("exportState", json!([])).await?;
    Ok(text.as_str().context("exportState gives a text")?.to_owned())
}

pub async fn document(widget: &Widget<'_>) -> Result<Value> {
    serde_json::from_str(&exported(widget).await?).context("the export is not JSON")
}

/// Waits until the exported document satisfies the condition.
pub async fn wait_for_document(widget: &Widget<'_>, what: &str, is_so: impl Fn(&Value) -> bool) -> Result<()> {
    wait::until(what, async || Ok(is_so(&document(widget).await?).then_some(()))).await
}

pub async fn assert_unchanged(widget: &Widget<'_>, before: &str, what: &str) -> Result<()> {
    let now = exported(widget).await?;
    ensure!(now == before, "{what} changed the document:\n{now}");
    Ok(())
}

pub async fn wait_until_exported(widget: &Widget<'_>, text: &str, what: &str) -> Result<()> {
    wait::until(what, async || Ok((exported(widget).await? == text).then_some(()))).await
}

/// Lets go of files, each with a name and a text, over an element. Says whether the page has taken them.
pub async fn drop_files(widget: &Widget<'_>, css: &str, files: &[(&str, &str)]) -> Result<bool> {
    let body = "
        const data = new DataTransfer();
        for (const [name, text] of args[1]) data.items.add(new File([text], name, { type: 'application/json' }));
        const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true, cancelable: true });
        root.querySelector(args[0]).dispatchEvent(event);
        return event.defaultPrevented;";
    Ok(widget.script(body, json!([css, files])).await? == json!(true))
}

/// Switches the language as a visitor does and waits for it to be on screen.
pub async fn choose_language(widget: &Widget<'_>, tag: &str) -> Result<()> {
    widget.set("select[name=language]", tag).await?;
    widget.wait_for(&format!(".landfall[lang={tag}]")).await
}

/// Sets attributes of the element as a host page would.
pub async fn set_attribute(page: &Page, host: &str, name: &str, value: &str) -> Result<()> {
    let body = "document.querySelector(arguments[0]).setAttribute(arguments[1], arguments[2]);";
    page.script(body, &[json!(host), json!(name), json!(value)]).await.map(drop)
}

/// Presses a letter while Control and Shift are held.
pub async fn press_control_shift(page: &Page, letter: char) -> Result<()> {
    let chain = page.driver().action_chain().key_down(Key::Control).key_down(Key::Shift).key_down(letter);
    let chain = chain.key_up(letter).key_up(Key::Shift).key_up(Key::Control);
    chain.perform().await.context("the keys were not pressed")
}
