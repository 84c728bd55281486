//! Drives the page in `dist/` through WebDriver, as a visitor would, in Chromium, Firefox and WebKitGTK.
//!
//! It tests what is served, not the sources: a journey knows the page only through what is on screen, the element's
//! public interface and the files it saves. The `landfall` crate evaluates the same files natively (`native`).
//! It does not measure speed (`bench` does) and mocks nothing but the network around the page.
//!
//! To add a journey, write `async fn name(page: &Page) -> anyhow::Result<()>` in a module of
//! [`journeys`] and put it into the list there.

pub mod axe;
pub mod bidi;
pub mod browser;
pub mod driver;
pub mod journeys;
pub mod native;
pub mod page;
pub mod run;
pub mod server;
pub mod session;
pub mod wait;
pub mod watch;
pub mod widget;

/// The folder of the repository.
pub fn top() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
