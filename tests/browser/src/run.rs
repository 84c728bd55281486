//! Runs a journey on a page of its own and says what went wrong, with a picture of it.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};
use futures_util::FutureExt as _;
use libtest_mimic::{Arguments, Conclusion, Failed, Trial};
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};

use crate::browser::Browser;
use crate::journeys::{self, Journey};
use crate::page::Page;
use crate::session;
use crate::wait::DEADLINE;

/// No journey waits for a person; one that takes this long hangs.
const JOURNEY_DEADLINE: Duration = Duration::from_secs(180);

/// Runs the journeys picked on the command line in the manner of `cargo test`.
pub fn all(mut arguments: Arguments) -> Conclusion {
    // A browser is several processes: more of them than this only get into each other's way.
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    arguments.test_threads.get_or_insert(cores.min(4));
    let trials = journeys::ALL.iter().flat_map(|journey| {
        journey.browsers.iter().map(move |browser| {
            Trial::test(format!("{browser}::{}", journey.name), move || {
                in_session(*browser, journey).map_err(|error| Failed::from(format!("{error:#}")))
            })
        })
    });
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    session::end_kept();
    conclusion
}

/// Runs a journey alone in its thread. Connections are looked after by one runtime, because a session that is kept has
/// them open while no journey runs.
pub fn block_on<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    static RUNTIME: LazyLock<std::io::Result<Runtime>> =
        LazyLock::new(|| tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build());
    match &*RUNTIME {
        Ok(runtime) => runtime.block_on(future),
        Err(error) => Err(anyhow!("no runtime for the sessions: {error}")),
    }
}

/// Drivers and browsers are in process groups of their own, which the terminal's Ctrl-C does not reach: an
/// interrupted session has to end them, and those not yet begun must not start any.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

fn in_session(browser: Browser, journey: &Journey) -> Result<()> {
    block_on(async {
        if INTERRUPTED.load(Ordering::Relaxed) {
            return Err(anyhow!("not run: interrupted"));
        }
        let mut interrupt = signal(SignalKind::interrupt()).context("interruptions cannot be noticed")?;
        let mut terminate = signal(SignalKind::terminate()).context("interruptions cannot be noticed")?;
        tokio::select! {
            result = on_page(browser, journey) => return result,
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        INTERRUPTED.store(true, Ordering::Relaxed);
        Err(anyhow!("interrupted"))
    })
}

async fn on_page(browser: Browser, journey: &Journey) -> Result<()> {
    let page = Page::start(browser).await?;
    if let Err(error) = guarded(&page, journey).await {
        // Who knows what state its session is in: it is dropped with the page.
        return Err(with_evidence(&page, journey, error).await);
    }
    page.assert_clean().await?;
    page.end();
    Ok(())
}

/// A panic is a failure like any other: the browser is closed all the same.
async fn guarded(page: &Page, journey: &Journey) -> Result<()> {
    let run = AssertUnwindSafe((journey.run)(page)).catch_unwind();
    match tokio::time::timeout(JOURNEY_DEADLINE, run).await {
        Ok(Ok(result)) => result,
        Ok(Err(panic)) => Err(anyhow!("panicked: {}", message(panic.as_ref()))),
        Err(_) => Err(anyhow!("not done after {} s", JOURNEY_DEADLINE.as_secs())),
    }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
}

async fn with_evidence(page: &Page, journey: &Journey, error: anyhow::Error) -> anyhow::Error {
    let mut story = format!("{error:#}");
    // WebKitGTK gives no picture of a page that does not draw; nobody waits for one.
    let name = format!("failed-{}", journey.name);
    let picture = tokio::time::timeout(DEADLINE, page.screenshot(&name));
    if let Ok(Ok(file)) = picture.await {
        story.push_str(&format!("\npicture: {}", file.display()));
    }
    let requests = page.server().requests();
    let last = &requests[requests.len().saturating_sub(12)..];
    story.push_str(&format!("\nasked for last: {}", last.join(" ")));
    match page.problems().await {
        Ok(problems) if !problems.is_empty() => {
            story.push_str(&format!("\nthe console says:\n  {}", problems.join("\n  ")));
        }
        _ => {}
    }
    anyhow!(story)
}
