//! The tests' own eyes: a journey that ends clean means nothing where nobody would have noticed.

use anyhow::{Result, ensure};

use crate::page::Page;
use crate::server::Answer;
use crate::wait;

const PAGE: &str = "<!doctype html><html lang=\"en\"><head><title>sins</title>\
    <script src=\"/sins.js\"></script><script src=\"/missing.js\"></script></head><body></body></html>";

const SINS: &str = "
    console.error('first sin');
    console.warn('second sin');
    setTimeout(() => { throw new Error('third sin'); });
    Promise.reject(new Error('fourth sin'));
    const style = document.createElement('style');
    style.textContent = 'p { color: red }';
    document.head.append(style);";

/// Every kind of problem is noticed in every browser, and still known after the next page was opened.
pub async fn problems_are_noticed(page: &Page) -> Result<()> {
    let policy = "default-src 'none'; script-src 'self'; connect-src 'self'";
    page.server().add("/sins.html", Answer::html(PAGE).policy(policy));
    page.server().add("/sins.js", Answer::new("text/javascript", SINS.as_bytes().to_vec()));
    page.server().add("/clean.html", Answer::html("<!doctype html><html lang=\"en\"><title>clean</title></html>"));
    page.open("/sins.html").await?;
    let sins = [
        ("console.error: ", "first sin"),
        ("console.warn: ", "second sin"),
        ("uncaught error: ", "third sin"),
        ("unhandled rejection: ", "fourth sin"),
        ("policy violation: ", "style-src"),
        ("not loaded: ", "missing.js"),
    ];
    wait::until("every sin to be reported to the server", async || {
        let seen = page.server().problems();
        let is_seen =
            |(kind, text): &(&str, &str)| seen.iter().any(|line| line.starts_with(*kind) && line.contains(*text));
        let unseen: Vec<_> = sins.iter().filter(|sin| !is_seen(sin)).collect();
        ensure!(unseen.is_empty(), "{unseen:?} are not among {seen:?}");
        Ok(Some(()))
    })
    .await?;
    page.open("/clean.html").await?;
    ensure!(page.assert_clean().await.is_err(), "the sins were forgotten with the page they happened in");
    page.expect_problem("");
    Ok(())
}
