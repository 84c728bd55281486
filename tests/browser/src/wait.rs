//! Waiting for a condition: by asking again, never by sleeping for a time that was enough once.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

pub const DEADLINE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(30);

/// Asks until the condition gives a value, and fails with `what` when it does not within [`DEADLINE`].
/// An error of the condition counts as "not yet"; the last one is part of the message.
pub async fn until<T>(what: &str, condition: impl AsyncFn() -> Result<Option<T>>) -> Result<T> {
    let deadline = Instant::now() + DEADLINE;
    loop {
        let last = match condition().await {
            Ok(Some(value)) => return Ok(value),
            Ok(None) => String::new(),
            Err(error) => format!(" (last: {error:#})"),
        };
        if Instant::now() > deadline {
            bail!("waited {} s for {what}{last}", DEADLINE.as_secs());
        }
        tokio::time::sleep(PAUSE).await;
    }
}
