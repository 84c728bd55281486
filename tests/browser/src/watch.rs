//! What went wrong in the browser while a journey ran, whether or not the journey noticed.
//!
//! Two sources: the watch script in every page (console errors and warnings, uncaught errors, rejections,
//! policy violations, files that did not load), and the browser's own log, which also knows what no script
//! sees: Chromium's through its driver, Firefox's through WebDriver BiDi. WebKitGTK has only the first.

use anyhow::{Context as _, Result};
use thirtyfour::WebDriver;

use crate::bidi::Bidi;
use crate::browser::Browser;
use crate::server::Server;

pub enum Watch {
    Chromium,
    Firefox(Box<Bidi>),
    WebKit,
}

impl Watch {
    /// Must be called before the first page is opened.
    pub async fn start(browser: Browser, driver: &WebDriver) -> Result<Watch> {
        Ok(match browser {
            Browser::Chromium => Watch::Chromium,
            Browser::Firefox => Watch::Firefox(Box::new(Bidi::connect(driver).await?)),
            Browser::WebKit => Watch::WebKit,
        })
    }

    /// Begins anew for another journey.
    pub async fn forget(&self) -> Result<()> {
        match self {
            Watch::Firefox(bidi) => bidi.forget().await,
            // Read to its end with every look at it, or gone with its page.
            Watch::Chromium | Watch::WebKit => Ok(()),
        }
    }

    /// Everything so far. Chromium's part is given only once, as its log is emptied by reading.
    pub async fn problems(&self, driver: &WebDriver, server: &Server) -> Result<Vec<String>> {
        let mut all = server.problems();
        all.extend(in_page(driver).await);
        match self {
            Watch::Chromium => {
                let log = driver.browser_log().await.context("Chromium's log could not be read")?;
                let bad = log.into_iter().filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"));
                all.extend(bad.map(|entry| format!("log of Chromium: {}", entry.message)));
            }
            Watch::Firefox(bidi) => {
                let log = bidi.log().await.context("Firefox's log could not be read")?;
                all.extend(log.into_iter().map(|line| format!("log of Firefox: {line}")));
            }
            Watch::WebKit => {}
        }
        all.sort();
        all.dedup();
        Ok(all)
    }
}

/// The page may be one without the script (a blank one, or none at all), and then has nothing to tell.
async fn in_page(driver: &WebDriver) -> Vec<String> {
    match driver.execute("return window.__watch ? window.__watch.problems : []", vec![]).await {
        Ok(result) => result.convert().unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}
