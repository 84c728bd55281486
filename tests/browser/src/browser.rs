//! The three browsers, and what each is asked for when a session starts.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use thirtyfour::Capabilities;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
    /// WebKitGTK's MiniBrowser, on a screen of its own (Xvfb).
    WebKit,
}

impl Browser {
    pub const ALL: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];

    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
            Browser::WebKit => "webkit",
        }
    }

    /// What a new session asks for. Saved files go to `downloads` without a question; the language is
    /// English wherever the tests run.
    pub fn capabilities(self, downloads: &Path) -> Result<Capabilities> {
        let wanted = match self {
            Browser::Chromium => chromium(downloads),
            Browser::Firefox => firefox(downloads),
            Browser::WebKit => webkit()?,
        };
        match wanted {
            Value::Object(map) => Ok(Capabilities::from(map)),
            other => anyhow::bail!("capabilities must be an object, not {other}"),
        }
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The sandbox needs rights a test machine's root does not have; the other switches keep the browser from
/// making requests of its own, which would be mistaken for the page's.
fn chromium(downloads: &Path) -> Value {
    json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "binary": program("chromium"),
            "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage",
                "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--lang=en-US", "--window-size=1280,900",
            ],
            "prefs": {
                "intl.accept_languages": "en-US,en",
                "download.default_directory": downloads,
                "download.prompt_for_download": false,
            },
        },
    })
}

fn firefox(downloads: &Path) -> Value {
    json!({
        "browserName": "firefox",
        "webSocketUrl": true,
        "moz:firefoxOptions": {
            "binary": program("firefox-esr"),
            "args": ["-headless", "--width=1280", "--height=900"],
            "prefs": {
                "intl.accept_languages": "en-US, en",
                // Tab stops at buttons and links on every platform, as it does for most visitors.
                "accessibility.tabfocus": 7,
                "browser.download.dir": downloads,
                "browser.download.folderList": 2,
                "browser.download.always_ask_before_handling_new_types": false,
                "browser.helperApps.neverAsk.saveToDisk":
                    "application/json,text/csv,text/markdown,image/svg+xml,image/png,application/octet-stream",
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
            },
        },
    })
}

fn webkit() -> Result<Value> {
    Ok(json!({
        "webkitgtk:browserOptions": {
            "binary": mini_browser()?,
            "args": ["--automation", "--geometry=1280x900"],
        },
    }))
}

/// A program's full path, because a driver looks in places of its own.
fn program(name: &str) -> PathBuf {
    find_program(name).unwrap_or_else(|_| PathBuf::from(name))
}

/// Looks along PATH, then where `tools/setup` installs.
pub fn find_program(name: &str) -> Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let installed = std::env::var_os("LANDFALL_TOOLS")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cache/landfall/tools")));
    std::env::split_paths(&path)
        .chain(installed.map(|tools| tools.join("bin")))
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
        .with_context(|| format!("{name} is not installed: run `tools/setup test`"))
}

/// Debian keeps MiniBrowser beside the library, in a folder named after the machine and the library's version.
fn mini_browser() -> Result<PathBuf> {
    let libraries = ["/usr/lib", "/usr/libexec", "/usr/lib64"];
    for library in libraries {
        let outer = Path::new(library);
        for folder in folders(outer).into_iter().chain([outer.to_path_buf()]) {
            for inner in folders(&folder) {
                let named = inner.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit2gtk-"));
                let binary = inner.join("MiniBrowser");
                if named && binary.is_file() {
                    return Ok(binary);
                }
            }
        }
    }
    anyhow::bail!("WebKitGTK's MiniBrowser is not installed: run `tools/setup test`")
}

fn folders(parent: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(parent) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    found.sort();
    found
}
