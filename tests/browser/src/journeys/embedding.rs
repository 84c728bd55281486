//! The element in somebody else's page: two of them, moved, removed, and given a document from outside.

use anyhow::{Result, ensure};
use serde_json::json;

use super::screen;
use crate::native;
use crate::page::Page;
use crate::server::Answer;
use crate::wait;
use crate::widget::Widget;

/// The policy the documentation says is enough, sent by the host.
pub const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob: data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

const TWO: &str = "
    <div id=\"here\"><landfall-widget id=\"a\" lang=\"zh-Hant\" theme=\"dark\" storage-key=\"a\"></landfall-widget></div>
    <div id=\"there\"></div>
    <landfall-widget id=\"b\" lang=\"en\" tool=\"roi\" storage=\"none\"></landfall-widget>";

/// A page of a host under the strict policy.
pub fn host(scripts: &str, body: &str) -> Answer {
    Answer::html(format!(
        "<!doctype html><html lang=\"en\"><head><title>host</title>\
         <script type=\"module\" src=\"/landfall.js\"></script></head><body>{body}{scripts}</body></html>"
    ))
    .policy(STRICT)
}

/// Two languages, two themes, two documents, one fetch of the app.
pub async fn two_widgets(page: &Page) -> Result<()> {
    page.server().add("/two.html", host("", TWO));
    page.open_ready("/two.html").await?;
    let (a, b) = (page.widget_at("#a"), page.widget_at("#b"));
    a.wait_for(".landfall[lang=zh-Hant][data-theme=dark]").await?;
    b.wait_for(".landfall[lang=en]").await?;
    a.wait_for(".tool[data-tool=overview]").await?;
    b.wait_for(".tool[data-tool=roi]").await?;
    ensure!(b.count("nav").await? == 0, "a widget of one tool leads to others");
    // One instance of the app for both, and each of its files once.
    let asked = page.server().requests();
    let mut app: Vec<_> = asked.iter().filter(|path| path.starts_with("/app-") || path.ends_with(".css")).collect();
    app.sort();
    for pair in app.windows(2) {
        ensure!(pair[0] != pair[1], "{} was asked for twice", pair[0]);
    }
    edits_stay_apart(page, &a, &b).await?;
    attributes_are_followed(page, &a).await?;
    let kept = page.script("return Object.keys(localStorage).filter((key) => key.includes('document'))", &[]).await?;
    ensure!(kept == json!(["landfall:document:a"]), "stored are {kept}");
    Ok(())
}

/// An element that has left before the app was there is not mounted after all, and can come back.
pub async fn removed_while_starting(page: &Page) -> Result<()> {
    let body = "<div id=\"there\"></div><landfall-widget id=\"b\" storage=\"none\"></landfall-widget>";
    let script = "<script type=\"module\" src=\"/early.js\"></script>";
    let early = "const early = document.createElement('landfall-widget');
        early.id = 'early'; early.setAttribute('storage', 'none');
        window.early = early; document.body.append(early); early.remove();";
    page.server().add("/early.html", host(script, body));
    page.server().add("/early.js", Answer::new("text/javascript", early.as_bytes().to_vec()));
    page.open_ready("/early.html").await?;
    page.widget_at("#b").wait_for(".tool").await?;
    // By now the app has had its turn with both; two frames later the removed one is surely torn down.
    page.script_async(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));",
        &[],
    )
    .await?;
    let left = page.script("return window.early.shadowRoot.childElementCount", &[]).await?;
    ensure!(left == json!(0), "the removed element holds {left} elements");
    page.script("document.getElementById('there').append(window.early);", &[]).await?;
    page.widget_at("#early").wait_for(".tool").await?;
    Ok(())
}

async fn edits_stay_apart(page: &Page, a: &Widget<'_>, b: &Widget<'_>) -> Result<()> {
    let before = screen::exported(b).await?;
    screen::show_tool(a, "roi").await?;
    screen::enter(page, a, &screen::planned("costs.upfront"), "41,000").await?;
    screen::wait_for_value(a, &screen::planned("costs.upfront"), "41,000").await?;
    screen::assert_unchanged(b, &before, "an edit of the other widget").await?;
    screen::enter(page, b, &screen::planned("costs.upfront"), "42,000").await?;
    screen::wait_for_value(b, &screen::planned("costs.upfront"), "42,000").await?;
    screen::wait_for_value(a, &screen::planned("costs.upfront"), "41,000").await?;
    wait::until("landfall-saved from the one that stores", async || {
        Ok(page.events("landfall-saved").await?.iter().any(|event| event.id == "a").then_some(()))
    })
    .await?;
    let saved = page.events("landfall-saved").await?;
    ensure!(saved.iter().all(|event| event.id == "a"), "a widget without storage says it has saved");
    for event in page.events("landfall-change").await?.into_iter().chain(saved) {
        let keys: Vec<&String> = event.detail.as_object().map(|it| it.keys().collect()).unwrap_or_default();
        let mut names: Vec<&str> = keys.iter().map(|key| key.as_str()).collect();
        names.sort_unstable();
        ensure!(names == ["revision", "tool", "version"], "{} of {} says {}", event.name, event.id, event.detail);
        ensure!(event.detail["tool"] == json!("roi"), "{} names the tool {}", event.name, event.detail["tool"]);
        ensure!(event.detail["revision"].as_u64() > Some(0), "{} has no revision: {}", event.name, event.detail);
    }
    Ok(())
}

/// The host's attributes count from then on.
async fn attributes_are_followed(page: &Page, a: &Widget<'_>) -> Result<()> {
    screen::set_attribute(page, "#a", "lang", "zh-CN").await?;
    a.wait_for(".landfall[lang=zh-Hans]").await?;
    screen::set_attribute(page, "#a", "theme", "light").await?;
    a.wait_for(".landfall[data-theme=light]").await?;
    ensure!(
        page.script("return document.documentElement.lang", &[]).await? == json!("en"),
        "the host's language changed"
    );
    Ok(())
}

/// A move in the page keeps everything, even what is half typed; a removal leaves nothing, and a return its work.
pub async fn moved_and_removed(page: &Page) -> Result<()> {
    page.server().add("/two.html", host("", TWO));
    page.open_ready("/two.html").await?;
    let b = page.widget_at("#b");
    let upfront = screen::planned("costs.upfront");
    screen::enter(page, &b, &screen::planned("costs.labour"), "6,500").await?;
    screen::show_tab(&b, "table").await?;
    b.type_text(&upfront, "half typ").await?;
    page.script("window.__root = document.querySelector('#b').shadowRoot.firstElementChild;", &[]).await?;
    page.script("document.querySelector('#there').append(document.querySelector('#b'));", &[]).await?;
    frames(page, 4).await?;
    let same = "return document.querySelector('#b').shadowRoot.firstElementChild === window.__root";
    ensure!(page.script(same, &[]).await? == json!(true), "the moved widget was built anew");
    screen::wait_for_value(&b, &upfront, "half typ").await?;
    b.wait_for("[data-tab=table][aria-selected=true]").await?;
    screen::wait_for_value(&b, &screen::planned("costs.labour"), "6,500").await?;

    let work = screen::exported(&b).await?;
    page.script("window.__b = document.querySelector('#b'); window.__b.remove();", &[]).await?;
    page.wait_until("the removed widget to be empty", "window.__b.shadowRoot.childElementCount === 0").await?;
    page.script("document.querySelector('#there').append(window.__b);", &[]).await?;
    b.wait_for(".tool[data-tool=roi]").await?;
    screen::wait_until_exported(&b, &work, "the returned widget to go on where it was").await?;
    page.script("document.querySelector('#a').remove();", &[]).await?;
    frames(page, 4).await?;
    screen::enter(page, &b, &screen::planned("costs.labour"), "6,600").await?;
    screen::wait_for_value(&b, &screen::planned("costs.labour"), "6,600").await
}

/// Waits while so many frames are drawn: the time after which a removed element is taken down.
async fn frames(page: &Page, count: u32) -> Result<()> {
    let body = "
        const done = arguments[arguments.length - 1];
        let left = arguments[0];
        const next = () => (left-- > 0 ? requestAnimationFrame(next) : done(null));
        next();";
    page.script_async(body, &[json!(count)]).await.map(drop)
}

/// `state` given before the element exists, then read, set and refused; methods called before the app is there.
pub async fn state_from_outside(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let mut given = screen::document(&page.widget()).await?;
    given["title"] = json!("Given by the host");
    given["workspace"]["roi"]["scenarios"][0]["costs"]["upfront"] = json!(77000);
    let early = format!(
        "const element = document.querySelector('landfall-widget');
         element.state = {given};
         customElements.whenDefined('landfall-widget').then(() => {{
           element.exportState().then((text) => {{ window.__early = text; }});
         }});"
    );
    page.server().add("/early.js", Answer::new("text/javascript", early.into_bytes()));
    let body = "<landfall-widget lang=\"en\" tool=\"roi\" storage=\"none\"></landfall-widget>";
    page.server().add("/host.html", host("<script src=\"/early.js\"></script>", body));
    page.open_ready("/host.html").await?;
    let widget = page.widget();
    screen::wait_for_value(&widget, &screen::planned("costs.upfront"), "77,000").await?;
    page.wait_until("the early call to be answered", "window.__early").await?;
    let early = page.script("return window.__early", &[]).await?;
    let exported = screen::exported(&widget).await?;
    ensure!(early == json!(exported), "exportState() before the app was there gave {early}");
    let state = page.script("return document.querySelector('landfall-widget').state", &[]).await?;
    native::same(&state, &serde_json::from_str(&exported)?, "state and exportState()")?;
    let version = page.script("return document.querySelector('landfall-widget').version", &[]).await?;
    ensure!(version.is_string(), "version is {version}");

    let set = "const element = document.querySelector('landfall-widget');
        const state = element.state;
        state.workspace.roi.scenarios[0].costs.upfront = 78000;
        element.state = state;";
    page.script(set, &[]).await?;
    screen::wait_for_value(&widget, &screen::planned("costs.upfront"), "78,000").await?;
    let before = screen::exported(&widget).await?;
    let bad = before.replace("78000", "-78000");
    let refusal = widget.call("importState", json!([bad])).await;
    let refusal = refusal.err().map(|error| error.to_string()).unwrap_or_default();
    ensure!(refusal.contains("roi.scenarios[0].costs.upfront: expected a number from 0"), "refused with {refusal:?}");
    screen::assert_unchanged(&widget, &before, "a refused importState()").await
}
