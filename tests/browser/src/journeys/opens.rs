//! The page opens and says so.

use anyhow::{Result, ensure};

use crate::page::Page;

pub async fn opens(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let ready = page.events("landfall-ready").await?;
    ensure!(ready.len() == 1, "landfall-ready was fired {} times", ready.len());
    ensure!(ready[0].detail["version"].is_string(), "landfall-ready names no version: {}", ready[0].detail);
    let requests = page.server().requests();
    let wasm = requests.iter().filter(|path| path.ends_with(".wasm")).count();
    ensure!(wasm == 1, "the wasm was asked for {wasm} times: {requests:?}");
    Ok(())
}
