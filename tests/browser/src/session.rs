//! A running browser with its driver. It serves many journeys, because some take seconds to start.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result};
use tempfile::TempDir;
use thirtyfour::WebDriver;

use crate::browser::Browser;
use crate::driver::Driver;
use crate::watch::Watch;

/// No command takes a browser this long; the longest are scripts that measure.
const REQUEST_DEADLINE: Duration = Duration::from_secs(60);

/// Those that wait for another journey.
static KEPT: Mutex<Vec<Session>> = Mutex::new(Vec::new());

pub struct Session {
    // Dropped in this order: the session, its driver, and last the folder they write to.
    pub webdriver: WebDriver,
    _driver: Driver,
    folder: TempDir,
    pub browser: Browser,
    pub watch: Watch,
}

impl Session {
    /// One that was kept, or a new one with a profile of its own.
    pub async fn get(browser: Browser) -> Result<Session> {
        while let Some(kept) = take(browser) {
            // One that does not become as new ends here, and another takes its place.
            if let Ok(session) = kept.renewed().await {
                return Ok(session);
            }
        }
        Session::start(browser).await
    }

    async fn start(browser: Browser) -> Result<Session> {
        let folder = tempfile::Builder::new().prefix("landfall-").tempdir().context("no folder for the session")?;
        let downloads = folder.path().join("downloads");
        std::fs::create_dir(&downloads).context("no folder for saved files")?;
        let driver = Driver::start(browser, folder.path()).await?;
        let webdriver = WebDriver::builder(driver.url(), browser.capabilities(&downloads)?)
            .request_timeout(REQUEST_DEADLINE)
            .await
            .with_context(|| format!("{browser} does not start:\n{}", driver.log()))?;
        let watch = match Watch::start(browser, &webdriver).await {
            Ok(watch) => watch,
            Err(error) => {
                // Ending the driver ends the session; asking for it first could wait for minutes.
                let _ = webdriver.leak();
                return Err(error);
            }
        };
        Ok(Session { webdriver, _driver: driver, folder, browser, watch })
    }

    /// Where the browser saves files.
    pub fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }

    /// For files of the journey.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Keeps it for another journey.
    pub fn keep(self) {
        kept().push(self);
    }

    /// A tab of its own with nothing in it, no files and an empty log. What a page had stored belongs to its origin,
    /// and no two journeys have the same (see `Server`).
    async fn renewed(self) -> Result<Session> {
        let before = self.webdriver.windows().await?;
        let tab = self.webdriver.new_tab().await?;
        for window in before {
            self.webdriver.switch_to_window(window).await?;
            self.webdriver.close_window().await?;
        }
        self.webdriver.switch_to_window(tab).await?;
        std::fs::remove_dir_all(self.downloads())?;
        std::fs::create_dir(self.downloads())?;
        self.watch.forget().await?;
        Ok(self)
    }
}

impl Drop for Session {
    /// It ends with its driver; its own way of ending would wait for an answer.
    fn drop(&mut self) {
        let _ = self.webdriver.clone().leak();
    }
}

fn kept() -> MutexGuard<'static, Vec<Session>> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

fn take(browser: Browser) -> Option<Session> {
    let mut kept = kept();
    let place = kept.iter().position(|session| session.browser == browser)?;
    Some(kept.swap_remove(place))
}

/// Ends those that were kept.
pub fn end_kept() {
    drop(std::mem::take(&mut *kept()));
}
