//! Every screen of Assess for what must hold on all of them: accessibility, no moving sideways, and paper.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::assess_people::answers;
use super::screen;
use crate::axe;
use crate::page::Page;
use crate::widget::Widget;

const HOST: &str = "landfall-widget";
const TABS: [&str; 6] = ["people", "profile", "steps", "roadmap", "answers", "rounds"];

/// Three people with names of all lengths, apart from each other, and a round before.
async fn fill(widget: &Widget<'_>) -> Result<()> {
    let person =
        |id: &str, name: &str, answers: Value| json!({ "id": id, "name": name, "role": "CTO", "answers": answers });
    let long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle";
    let people = json!([
        person("p1", "Li", answers(&[("owner", 1), ("right", 1)])?),
        person("p2", long, answers(&[("owner", 5), ("right", 2)])?),
        person("p3", "", answers(&[("owner", 5), ("measurable", 4)])?),
    ]);
    let pack = json!({ "id": "landfall", "version": 1 });
    let before = json!([person("p1", "Li", answers(&[("owner", 2), ("problem", 5)])?)]);
    let round = json!({
        "id": "r1", "title": long, "date": "2026-03-01", "pack": pack, "mode": "full", "target": 4, "slack": 1,
        "respondents": before,
    });
    let mut document = screen::document(widget).await?;
    let parts = [("pack", pack), ("mode", json!("full")), ("respondents", people), ("rounds", json!([round]))];
    for (name, part) in parts {
        document["workspace"]["assess"][name] = part;
    }
    widget.call("importState", json!([document.to_string()])).await?;
    screen::wait_for_document(widget, "three people", |it| it["workspace"]["assess"]["rounds"] != json!([])).await
}

/// Goes through every screen: the start, the questions of both checks, and the tabs of the result, with what opens in
/// them open.
async fn through(page: &Page, widget: &Widget<'_>, mut check: impl AsyncFnMut(&str) -> Result<()>) -> Result<()> {
    page.open_ready("/").await?;
    // What an earlier pass has left is gone.
    let mut document = screen::document(widget).await?;
    document["workspace"]["assess"] = json!({});
    widget.call("importState", json!([document.to_string()])).await?;
    screen::wait_for_document(widget, "no answers", |it| it["workspace"]["assess"]["rounds"] == json!([])).await?;
    screen::show_tool(widget, "assess").await?;
    widget.wait_for("[data-question]").await?;
    check("the start").await?;
    for tab in ["people", "rounds"] {
        widget.click("[name=assess-view][value=result]").await?;
        screen::show_tab(widget, tab).await?;
        check(&format!("{tab} with nobody")).await?;
        widget.click("[name=assess-view][value=questions]").await?;
    }
    fill(widget).await?;
    let open = "for (const it of root.querySelectorAll('.ask-main details, .columns details')) it.open = true;";
    for mode in ["quick", "full"] {
        widget.click(&format!("[name=assess-mode][value={mode}]")).await?;
        widget.wait_for("[data-question]").await?;
        widget.script(open, json!(null)).await?;
        check(&format!("questions of the {mode} check")).await?;
    }
    widget.click("[name=assess-view][value=result]").await?;
    for tab in TABS {
        screen::show_tab(widget, tab).await?;
        widget.wait_for(screen::FINDING).await?;
        widget.script(open, json!(null)).await?;
        check(tab).await?;
    }
    screen::show_tab(widget, "people").await?;
    let file = page.write_file("bad.json", "{\"format\": \"landfall\", \"version\": 1}")?;
    widget.upload("input[name=answers-file]", &file).await?;
    widget.wait_for(".arrived .notice").await?;
    check("a refused file").await?;
    let mut good = super::assess_people::file("p4", "Li", answers(&[("right", 5)])?);
    good["pack"]["version"] = json!(7);
    good["respondent"]["answers"]["vision"] = json!({ "value": 1 });
    let file = page.write_file("good.json", good.to_string())?;
    widget.upload("input[name=answers-file]", &file).await?;
    widget.wait_for(".arrived .take").await?;
    check("a file that waits").await?;
    widget.click("[name=hide-names]").await?;
    widget.wait_for(".people-list p.person-name").await?;
    check("hidden names").await
}

pub async fn assess_accessible_light(page: &Page) -> Result<()> {
    accessible(page, "light").await
}

pub async fn assess_accessible_dark(page: &Page) -> Result<()> {
    accessible(page, "dark").await
}

async fn accessible(page: &Page, theme: &str) -> Result<()> {
    let widget = page.widget();
    for (width, height, language) in [(1280, 900, "en"), (375, 812, "zh-Hant")] {
        page.set_viewport(width, height).await?;
        through(page, &widget, async |what| {
            screen::set_attribute(page, HOST, "theme", theme).await?;
            screen::set_attribute(page, HOST, "lang", language).await?;
            widget.wait_for(&format!(".landfall[lang={language}]")).await?;
            axe::assert_none(page, &format!("{what} {theme} {width} px {language}")).await
        })
        .await?;
    }
    Ok(())
}

/// At 320 px nothing has to be moved sideways.
pub async fn assess_narrow(page: &Page) -> Result<()> {
    let widget = page.widget();
    page.set_viewport(320, 640).await?;
    for language in ["en", "zh-Hans"] {
        through(page, &widget, async |what| {
            screen::set_attribute(page, HOST, "lang", language).await?;
            widget.wait_for(&format!(".landfall[lang={language}]")).await?;
            let body = "
                const page = document.scrollingElement;
                if (page.scrollWidth <= innerWidth) return null;
                const wide = [...root.querySelectorAll('*')].filter((it) => it.getBoundingClientRect().right > innerWidth + 0.5);
                return wide.slice(0, 8).map((it) => it.localName + '.' + (it.getAttribute('class') ?? '')).join(', ');";
            let wide = widget.script(body, json!(null)).await?;
            ensure!(wide.is_null(), "{what} in {language} has to be moved sideways: {wide}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// All questions are on paper with their answers, black on white, and nothing that is only for screens.
pub async fn assess_on_paper(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    screen::set_attribute(page, HOST, "theme", "dark").await?;
    let widget = page.widget();
    screen::show_tool(&widget, "assess").await?;
    widget.wait_for("[data-question]").await?;
    fill(&widget).await?;
    let media = |media: &str| json!({ "media": media });
    page.driver().cdp().send_raw("Emulation.setEmulatedMedia", media("print")).await?;
    let body = "
        const shown = (css) => [...root.querySelectorAll(css)].filter((it) => it.offsetParent !== null);
        const style = getComputedStyle(root.querySelector('.paper-question h3'));
        const chosen = shown('.paper-question .chosen');
        return {
          questions: shown('.paper-question').length, answers: chosen.length,
          owner: shown('[data-paper=owner] .chosen .answer-mark').map((it) => it.textContent),
          offered: shown('[data-paper=owner] li').length, whose: root.querySelector('.paper > p:nth-of-type(2)').textContent,
          screen: shown('.bar, .ask-columns, .assess-top, .actions, button').length,
          color: style.color, scheme: getComputedStyle(root.querySelector('.landfall')).colorScheme,
        };";
    let paper = widget.script(body, json!(null)).await?;
    let expected = json!({
        // A knock-out cannot be not applicable, so six answers are offered.
        "questions": 36, "answers": 36, "owner": ["1"], "offered": 6, "whose": "Answers of Li", "screen": 0,
        "color": "rgb(20, 32, 31)", "scheme": "light",
    });
    ensure!(paper == expected, "on paper there is {paper}");
    // The quick check prints its own questions.
    page.driver().cdp().send_raw("Emulation.setEmulatedMedia", media("")).await?;
    widget.click("[name=assess-mode][value=quick]").await?;
    page.driver().cdp().send_raw("Emulation.setEmulatedMedia", media("print")).await?;
    let paper = widget.script(body, json!(null)).await?;
    ensure!(paper["questions"] == json!(14), "the quick check prints {}", paper["questions"]);
    Ok(())
}
