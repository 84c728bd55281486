//! Everything by keys alone, with the focus always to be seen.

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use super::screen;
use crate::browser::Browser;
use crate::page::Page;
use crate::widget::Widget;

/// More stops than any screen has.
const MOST_STOPS: usize = 120;
const UPFRONT: &str = "input[name=\"scenarios[as-claimed].costs.upfront\"]";

/// Whether the focused element matches, what it is, and whether it shows that it has the focus: by an outline of
/// its own or of the box drawn around it.
const FOCUSED: &str = "
    const focused = root.activeElement;
    if (!focused) return { matches: false, name: 'nothing', visible: true };
    let visible = false;
    for (let it = focused, up = 0; it && up < 4; it = it.parentElement, up += 1) {
      const style = getComputedStyle(it);
      if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) visible = true;
      if (it.matches('.tool, .panel, .group') && it !== focused) break;
    }
    const name = focused.localName + ' ' + (focused.getAttribute('class') ?? '') + ' ' + (focused.getAttribute('name') ?? '');
    return { matches: focused.matches(args), name, visible };";

pub async fn keyboard_only(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let widget = page.widget();
    tab_to(page, &widget, "nav [data-tool=roi]").await?;
    page.press(Key::Enter).await?;
    widget.wait_for(".tool[data-tool=roi]").await?;
    tab_to(page, &widget, ".actions .menu > summary").await?;
    page.press(Key::Enter).await?;
    widget.wait_for(".actions .menu[open]").await?;
    tab_to(page, &widget, "[data-preset=quality-inspection]").await?;
    page.press(Key::Enter).await?;
    screen::wait_for_figure(&widget, "roi", "+300%").await?;

    tab_to(page, &widget, "[data-tab=over-time]").await?;
    page.press(Key::Right).await?;
    widget.wait_for("[data-tab=uncertainty][aria-selected=true]").await?;
    is_focused(&widget, "[data-tab=uncertainty]").await?;
    page.press(Key::Left).await?;
    widget.wait_for(screen::FINDING).await?;

    tab_to(page, &widget, UPFRONT).await?;
    page.press_with(Key::Control, 'a').await?;
    page.press("1.2m").await?;
    screen::wait_for_figure(&widget, "roi", "+733.3%").await?;
    let horizon = screen::field("horizon_months");
    let slider = screen::slider_of(&horizon);
    tab_to(page, &widget, &slider).await?;
    page.press(Key::Home).await?;
    screen::wait_for_value(&widget, &horizon, "1").await?;

    page.press("?").await?;
    widget.wait_for("dialog[open] .keys").await?;
    page.press(Key::Escape).await?;
    widget.wait_until_gone("dialog").await?;
    is_focused(&widget, &slider).await?;
    page.press_with(Key::Control, 'z').await?;
    screen::wait_for_figure(&widget, "roi", "+733.3%").await?;
    page.press_with(Key::Control, 'z').await?;
    screen::wait_for_figure(&widget, "roi", "+300%").await
}

/// A menu is left by Escape with the focus on its button, and by choosing with the focus still somewhere.
pub async fn keyboard_in_menus(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    let menu = ".actions .menu > summary";
    widget.press(menu, Key::Enter).await?;
    widget.wait_for(".actions .menu[open]").await?;
    page.press(Key::Tab).await?;
    page.press(Key::Escape).await?;
    widget.wait_for(".actions .menu:not([open])").await?;
    is_focused(&widget, menu).await?;
    page.press(Key::Enter).await?;
    page.press(Key::Tab).await?;
    is_focused(&widget, "[data-preset=default]").await?;
    page.press(Key::Enter).await?;
    widget.wait_for(".actions .menu:not([open])").await?;
    is_focused(&widget, menu).await
}

/// A menu goes when a click or the focus goes elsewhere, and does not fetch the focus back.
pub async fn menus_left(page: &Page) -> Result<()> {
    page.set_viewport(1280, 900).await?;
    let widget = screen::open_return(page).await?;
    let (menu, field) = (".actions .menu > summary", screen::planned("costs.upfront"));
    let open = async || {
        widget.press(menu, Key::Enter).await?;
        widget.wait_for(".actions .menu[open]").await
    };
    // Plain ground, which takes no focus.
    open().await?;
    widget.click(".head .question").await?;
    widget.wait_for(".actions .menu:not([open])").await?;
    // A field.
    open().await?;
    page.press(Key::Tab).await?;
    is_focused(&widget, "[data-preset=default]").await?;
    let element = widget.find(&field).await?;
    page.driver().action_chain().move_to_element_center(&element).click().perform().await?;
    widget.wait_for(".actions .menu:not([open])").await?;
    is_focused(&widget, &field).await?;
    // Past the last entry, and with Escape after a click on plain ground inside.
    open().await?;
    widget.focus(".actions .menu-panel .menu-item:last-child").await?;
    page.press(Key::Tab).await?;
    widget.wait_for(".actions .menu:not([open])").await?;
    ensure!(widget.count(&format!("{menu}:focus")).await? == 0, "the menu fetched the focus back");
    open().await?;
    widget.script("root.activeElement.blur();", json!(null)).await?;
    page.press(Key::Escape).await?;
    widget.wait_for(".actions .menu:not([open])").await?;
    is_focused(&widget, menu).await
}

/// In a number: arrows by a step, Page keys by ten, and no further than what is allowed.
pub async fn keyboard_in_numbers(page: &Page) -> Result<()> {
    let widget = screen::open_return(page).await?;
    let horizon = screen::field("horizon_months");
    widget.focus(&horizon).await?;
    for (key, value) in [(Key::Up, "25"), (Key::PageUp, "35"), (Key::Down, "34"), (Key::PageDown, "24")] {
        page.press(key).await?;
        screen::wait_for_value(&widget, &horizon, value).await?;
    }
    for value in ["14", "4", "1", "1"] {
        page.press(Key::PageDown).await?;
        screen::wait_for_value(&widget, &horizon, value).await?;
    }
    ensure!(widget.text(&screen::fault_of(&horizon)).await?.is_empty(), "the end of the range is a fault");
    Ok(())
}

/// On a phone the headline stays on top; whatever the focus moves to, forwards or backwards, is not behind it.
pub async fn focus_is_not_covered(page: &Page) -> Result<()> {
    page.set_viewport(375, 812).await?;
    let widget = screen::open_return(page).await?;
    widget.focus("[data-tab=over-time]").await?;
    let mut covered = Vec::new();
    for held in [true, false] {
        for _ in 0..STOPS_ONE_WAY {
            if held {
                page.press_with(Key::Shift, Key::Tab).await?;
            } else {
                page.press(Key::Tab).await?;
            }
            let over = widget.script(COVERED, json!(null)).await?;
            covered.extend(over.as_str().map(str::to_owned));
        }
    }
    covered.sort();
    covered.dedup();
    ensure!(covered.is_empty(), "the focus is covered on {covered:#?}");
    Ok(())
}

const STOPS_ONE_WAY: usize = 30;

/// What lies over the middle of the focused element, when that is nothing of its own.
const COVERED: &str = "
    const focused = root.activeElement;
    if (!focused) return null;
    const box = focused.getBoundingClientRect();
    const top = root.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
    if (!top || focused.contains(top) || top.contains(focused) || focused.closest('label')?.contains(top)) return null;
    const name = (it) => it.localName + ' ' + (it.getAttribute('class') ?? '') + ' ' + (it.getAttribute('name') ?? '');
    return `${name(focused)} by ${name(top)} at ${Math.round(box.top)}`;";

async fn tab_to(page: &Page, widget: &Widget<'_>, css: &str) -> Result<()> {
    let mut stops = Vec::new();
    for _ in 0..MOST_STOPS {
        page.press(Key::Tab).await?;
        let focused = widget.script(FOCUSED, json!(css)).await?;
        let name = focused["name"].as_str().context("the focus has a name")?.to_owned();
        // Without a window manager the window of WebKitGTK never becomes the active one: keys arrive, but
        // `:focus` matches nothing, so that no outline can be asked for.
        let visible = focused["visible"] == json!(true) || page.browser() == Browser::WebKit;
        ensure!(visible, "the focus cannot be seen on {name}");
        if focused["matches"] == json!(true) {
            return Ok(());
        }
        stops.push(name);
    }
    bail!("Tab does not reach {css}; it stops at {stops:?}")
}

async fn is_focused(widget: &Widget<'_>, css: &str) -> Result<()> {
    crate::wait::until(&format!("the focus to be on {css}"), async || {
        let focused: Value = widget.script(FOCUSED, json!(css)).await?;
        ensure!(focused["matches"] == json!(true), "it is on {}", focused["name"]);
        Ok(Some(()))
    })
    .await
}
