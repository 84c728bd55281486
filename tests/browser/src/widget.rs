//! One `<landfall-widget>` on the page: finds, reads and operates what is inside its open shadow root.
//!
//! Everything is addressed by CSS selector and looked up anew for each action, because the app may replace
//! an element between two actions; an action waits until its element is there and can be used.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::{TypingData, WebElement};

use crate::page::Page;
use crate::wait;

/// Runs with `root`, the shadow root, and `args`.
const INSIDE: &str = "
    const root = document.querySelector(arguments[0])?.shadowRoot;
    if (!root) throw new Error('no open shadow root at ' + arguments[0]);
    const args = arguments[1];";

#[derive(Clone, Copy)]
pub struct Widget<'a> {
    page: &'a Page,
    /// Selector of the host element in the document.
    host: &'a str,
}

impl<'a> Widget<'a> {
    pub(crate) fn new(page: &'a Page, host: &'a str) -> Widget<'a> {
        Widget { page, host }
    }

    /// Runs the body of a function that has `root` (the shadow root) and `args`; gives what it returns.
    pub async fn script(&self, body: &str, args: Value) -> Result<Value> {
        self.page.script(&format!("{INSIDE}\n{body}"), &[json!(self.host), args]).await
    }

    /// The element, once it is there.
    pub async fn find(&self, css: &str) -> Result<WebElement> {
        wait::until(&format!("{css} in {}", self.host), async || self.lookup(css).await.map(Some)).await
    }

    pub async fn count(&self, css: &str) -> Result<u64> {
        let count = self.script("return root.querySelectorAll(args).length;", json!(css)).await?;
        count.as_u64().context("a count is a whole number")
    }

    /// The element's text as it stands in the tree, with runs of white space made one space.
    pub async fn text(&self, css: &str) -> Result<String> {
        let body = "return root.querySelector(args).textContent.replace(/\\s+/g, ' ').trim();";
        self.string(css, body).await
    }

    /// The value of a field.
    pub async fn value(&self, css: &str) -> Result<String> {
        self.string(css, "return String(root.querySelector(args).value);").await
    }

    pub async fn attribute(&self, css: &str, name: &str) -> Result<Option<String>> {
        self.find(css).await?;
        let body = "return root.querySelector(args[0]).getAttribute(args[1]);";
        Ok(self.script(body, json!([css, name])).await?.as_str().map(str::to_owned))
    }

    pub async fn click(&self, css: &str) -> Result<()> {
        self.act("clicked", css, async |element: WebElement| match element.click().await {
            // Under something that stays on top, or out of WebKit's view: scrolled free, as a visitor would.
            Err(error)
                if matches!(
                    *error,
                    WebDriverErrorInner::ElementClickIntercepted(_) | WebDriverErrorInner::ElementNotInteractable(_)
                ) =>
            {
                element.scroll_into_view().await?;
                element.click().await
            }
            result => result,
        })
        .await
    }

    pub async fn focus(&self, css: &str) -> Result<()> {
        self.act("focused", css, async |element: WebElement| element.focus().await).await
    }

    /// Replaces what the field holds by typing, key by key; nothing is confirmed (press Enter or Tab for that).
    pub async fn type_text(&self, css: &str, text: &str) -> Result<()> {
        self.focus(css).await?;
        self.script("root.querySelector(args).select();", json!(css)).await?;
        // Keys go to the focus: to an element inside a shadow root Chromium's driver would append them.
        self.page.press(text).await
    }

    /// Presses keys (`Key::Enter`, or a text) with the element focused.
    pub async fn press(&self, css: &str, keys: impl Into<TypingData>) -> Result<()> {
        self.focus(css).await?;
        self.page.press(keys).await
    }

    /// Moves a range or sets a select as a finger would have: one `input` and one `change` event.
    pub async fn set(&self, css: &str, value: &str) -> Result<()> {
        self.find(css).await?;
        let body = "
            const element = root.querySelector(args[0]);
            element.focus();
            element.value = args[1];
            element.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
            element.dispatchEvent(new Event('change', { bubbles: true }));
            return element.value;";
        let now = self.script(body, json!([css, value])).await?;
        ensure!(now == json!(value), "{css} took {now} instead of {value:?}");
        Ok(())
    }

    /// Gives a file of the journey (see [`Page::write_file`]) to a file field.
    pub async fn upload(&self, css: &str, file: &std::path::Path) -> Result<()> {
        let path = file.to_str().context("the file's path is not Unicode")?;
        // A file field is usually hidden behind a button, so it is neither focused nor clicked.
        self.find(css).await?.send_keys(path).await.with_context(|| format!("{css} took no file"))
    }

    /// Calls a method of the element that gives a promise, such as `exportState`, and waits for its value.
    pub async fn call(&self, method: &str, args: Value) -> Result<Value> {
        let script = "
            const done = arguments[arguments.length - 1];
            const host = document.querySelector(arguments[0]);
            Promise.resolve().then(() => host[arguments[1]](...arguments[2]))
              .then((value) => done({ value: value ?? null }), (error) => done({ error: String(error) }));";
        let args = if args.is_array() { args } else { json!([args]) };
        let result = self.page.script_async(script, &[json!(self.host), json!(method), args]).await?;
        if let Some(error) = result.get("error") {
            anyhow::bail!("{method}() was refused: {error}");
        }
        Ok(result.get("value").cloned().unwrap_or(Value::Null))
    }

    /// Waits until the element's text satisfies the condition, and says what it was when it does not.
    pub async fn wait_for_text(&self, css: &str, what: &str, condition: impl Fn(&str) -> bool) -> Result<String> {
        wait::until(&format!("{what} in {css}"), async || {
            let text = self.script(TEXT_OR_NULL, json!(css)).await?;
            let text = text.as_str().context("the element is not there")?;
            ensure!(condition(text), "its text is {text:?}");
            Ok(Some(text.to_owned()))
        })
        .await
    }

    /// Waits until something matches the selector.
    pub async fn wait_for(&self, css: &str) -> Result<()> {
        self.find(css).await.map(drop)
    }

    /// Waits until nothing matches the selector.
    pub async fn wait_until_gone(&self, css: &str) -> Result<()> {
        wait::until(&format!("{css} to go"), async || Ok((self.count(css).await? == 0).then_some(()))).await
    }

    async fn lookup(&self, css: &str) -> Result<WebElement> {
        let script = format!("{INSIDE}\nreturn root.querySelector(args);");
        let found = self.page.driver().execute(script, vec![json!(self.host), json!(css)]).await?;
        ensure!(!found.json().is_null(), "nothing matches");
        Ok(found.element()?)
    }

    async fn string(&self, css: &str, body: &str) -> Result<String> {
        self.find(css).await?;
        let value = self.script(body, json!(css)).await?;
        Ok(value.as_str().with_context(|| format!("{css} gave {value} instead of a text"))?.to_owned())
    }

    /// An element that was replaced, is still covered or not yet enabled is tried again.
    async fn act(
        &self,
        done: &str,
        css: &str,
        action: impl AsyncFn(WebElement) -> thirtyfour::error::WebDriverResult<()>,
    ) -> Result<()> {
        wait::until(&format!("{css} in {} to be {done}", self.host), async || {
            action(self.lookup(css).await?).await?;
            Ok(Some(()))
        })
        .await
    }
}

const TEXT_OR_NULL: &str = "return root.querySelector(args)?.textContent.replace(/\\s+/g, ' ').trim() ?? null;";
