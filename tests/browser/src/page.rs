//! A browser session on a page of the test server: what a journey is handed.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context as _, Result, bail, ensure};
use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::{Key, TypingData, WebDriver};

use crate::browser::Browser;
use crate::server::Server;
use crate::session::Session;
use crate::wait;
use crate::watch::Watch;
use crate::widget::Widget;

/// An event of the element, as the watch script saw it arrive at the window.
#[derive(Clone, Debug, Deserialize)]
pub struct WidgetEvent {
    #[serde(rename = "type")]
    pub name: String,
    pub detail: Value,
    /// The id of the element that fired it; empty where it has none.
    pub id: String,
}

pub struct Page {
    // Dropped in this order: the session goes before the host of its page.
    session: Session,
    server: Server,
    expected: Mutex<Vec<String>>,
}

impl Page {
    /// A browser that knows nothing of earlier journeys, with nothing opened yet.
    pub async fn start(browser: Browser) -> Result<Page> {
        let server = Server::start()?;
        Ok(Page { session: Session::get(browser).await?, server, expected: Mutex::default() })
    }

    /// Ends the page; its session serves another.
    pub fn end(self) {
        self.session.keep();
    }

    pub fn browser(&self) -> Browser {
        self.session.browser
    }

    pub fn server(&self) -> &Server {
        &self.server
    }

    /// The session itself, for what this module has no word for.
    pub fn driver(&self) -> &WebDriver {
        &self.session.webdriver
    }

    /// Opens a path of the test server. A driver that lets go of the connection under load is asked again; opening
    /// a page twice is opening it.
    pub async fn open(&self, path: &str) -> Result<()> {
        let url = self.server.url(path);
        if self.driver().goto(&url).await.is_ok() {
            return Ok(());
        }
        self.driver().goto(&url).await.with_context(|| format!("{url} does not open"))
    }

    /// Opens a path and waits until every widget on it is ready.
    pub async fn open_ready(&self, path: &str) -> Result<()> {
        self.open(path).await?;
        self.wait_until_ready().await
    }

    pub async fn reload(&self) -> Result<()> {
        self.driver().refresh().await.context("the page does not reload")?;
        self.wait_until_ready().await
    }

    /// Waits for one `landfall-ready` from every widget on the page.
    pub async fn wait_until_ready(&self) -> Result<()> {
        wait::until("landfall-ready from every widget", async || {
            let widgets = self.script("return document.querySelectorAll('landfall-widget').length", &[]).await?;
            let widgets = widgets.as_u64().context("a count is a whole number")?;
            let ready = self.events("landfall-ready").await?.len() as u64;
            ensure!(widgets > 0 && ready >= widgets, "{ready} of {widgets}");
            Ok(Some(()))
        })
        .await
    }

    /// The events of this name fired since the page was opened, in order.
    pub async fn events(&self, name: &str) -> Result<Vec<WidgetEvent>> {
        let all = self.script("return window.__watch.events", &[]).await?;
        let all: Vec<WidgetEvent> = serde_json::from_value(all).context("the watch script is not in the page")?;
        Ok(all.into_iter().filter(|event| event.name == name).collect())
    }

    /// The only widget of a page.
    pub fn widget(&self) -> Widget<'_> {
        self.widget_at("landfall-widget")
    }

    /// One of several, by a selector of the host element.
    pub fn widget_at<'a>(&'a self, host: &'a str) -> Widget<'a> {
        Widget::new(self, host)
    }

    /// Runs the body of a function and gives what it returns.
    pub async fn script(&self, body: &str, args: &[Value]) -> Result<Value> {
        let result = self.driver().execute(body, args.to_vec()).await;
        Ok(result.with_context(|| format!("the script failed: {body}"))?.json().clone())
    }

    /// Runs the body of a function whose last argument is to be called with the result.
    pub async fn script_async(&self, body: &str, args: &[Value]) -> Result<Value> {
        let result = self.driver().execute_async(body, args.to_vec()).await;
        Ok(result.with_context(|| format!("the script failed: {body}"))?.json().clone())
    }

    /// Waits until the expression, evaluated in the page, is true.
    pub async fn wait_until(&self, what: &str, expression: &str) -> Result<()> {
        let body = format!("return Boolean({expression});");
        wait::until(what, async || Ok((self.script(&body, &[]).await? == json!(true)).then_some(()))).await
    }

    /// Presses keys wherever the focus is, one after the other.
    pub async fn press(&self, keys: impl Into<TypingData>) -> Result<()> {
        self.driver().action_chain().send_keys(keys).perform().await.context("the keys were not pressed")
    }

    /// Presses a key while another, such as `Key::Control` or `Key::Shift`, is held down.
    pub async fn press_with(&self, held: Key, key: impl Into<char>) -> Result<()> {
        let key = key.into();
        let chain = self.driver().action_chain().key_down(held.clone()).key_down(key).key_up(key).key_up(held);
        chain.perform().await.context("the keys were not pressed")
    }

    /// Makes the page's viewport exactly this large, in CSS pixels. A window cannot be made that narrow in
    /// every browser, so Chromium and Firefox are told to lay out as if it were.
    pub async fn set_viewport(&self, width: u32, height: u32) -> Result<()> {
        match self.browser() {
            Browser::Chromium => {
                let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                self.driver().cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await?;
            }
            Browser::Firefox => {
                let Watch::Firefox(bidi) = &self.session.watch else { bail!("Firefox is not watched through BiDi") };
                let context = self.driver().window().await?.to_string();
                let size = json!({ "context": context, "viewport": { "width": width, "height": height } });
                bidi.send("browsingContext.setViewport", size).await?;
            }
            // Its window is asked for below, until it is right.
            Browser::WebKit => {}
        }
        wait::until(&format!("a viewport of {width} x {height}"), async || {
            let now = self.script("return [innerWidth, innerHeight, outerWidth, outerHeight]", &[]).await?;
            let now: [u32; 4] = serde_json::from_value(now).context("the window has no size")?;
            if now[..2] == [width, height] {
                return Ok(Some(()));
            }
            if self.browser() == Browser::WebKit {
                // What the window has around the page changes for a while after another tab was closed.
                let [inner_width, inner_height, outer_width, outer_height] = now;
                let around = [outer_width.saturating_sub(inner_width), outer_height.saturating_sub(inner_height)];
                self.driver().set_window_rect(0, 0, width + around[0], height + around[1]).await?;
            }
            bail!("it is {} x {}", now[0], now[1])
        })
        .await
    }

    /// Saves what is on screen as target/screenshots/NAME-BROWSER.png.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        let folder = crate::top().join("target/screenshots");
        std::fs::create_dir_all(&folder).context("no folder for screenshots")?;
        let file = folder.join(format!("{name}-{}.png", self.browser()));
        self.driver().screenshot(&file).await.context("no screenshot was taken")?;
        Ok(file)
    }

    /// Writes a file a journey wants to give to the page.
    pub fn write_file(&self, name: &str, content: impl AsRef<[u8]>) -> Result<PathBuf> {
        let file = self.session.folder().join(name);
        std::fs::write(&file, content).with_context(|| format!("{name} cannot be written"))?;
        Ok(file)
    }

    /// Waits for a saved file whose name ends so, and gives its content.
    pub async fn saved_file(&self, ending: &str) -> Result<Vec<u8>> {
        let folder = self.session.downloads();
        wait::until(&format!("a saved file named *{ending}"), async || match finished_file(&folder, ending)? {
            Some(file) => Ok(Some(std::fs::read(file).context("the saved file cannot be read")?)),
            None => Ok(None),
        })
        .await
    }

    /// From now on a problem that contains this text is part of the journey.
    pub fn expect_problem(&self, text: &str) {
        if let Ok(mut expected) = self.expected.lock() {
            expected.push(text.to_owned());
        }
    }

    /// Fails when the console, the browser's log or the page's policy has anything to say. Every journey ends
    /// with it, without calling it itself.
    pub async fn assert_clean(&self) -> Result<()> {
        let problems = self.problems().await?;
        ensure!(problems.is_empty(), "the console is not empty:\n  {}", problems.join("\n  "));
        Ok(())
    }

    pub async fn problems(&self) -> Result<Vec<String>> {
        let mut problems = self.session.watch.problems(self.driver(), &self.server).await?;
        if let Ok(expected) = self.expected.lock() {
            problems.retain(|problem| !expected.iter().any(|text| problem.contains(text)));
        }
        Ok(problems)
    }
}

/// A file still being written has another ending, or has a partner that says so.
fn finished_file(folder: &Path, ending: &str) -> Result<Option<PathBuf>> {
    let entries = std::fs::read_dir(folder).context("the folder for saved files is gone")?;
    let files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    let unfinished = files
        .iter()
        .any(|file| file.extension().is_some_and(|end| end == "crdownload" || end == "part" || end == "wkdownload"));
    let complete = |file: &PathBuf| {
        file.to_string_lossy().ends_with(ending) && std::fs::metadata(file).is_ok_and(|data| data.len() > 0)
    };
    Ok(files.into_iter().find(complete).filter(|_| !unfinished))
}
