//! Prioritise in the page beside the same natively: an edit, reruns, ballots that come in, the best portfolio, and how
//! all of it grows with the number of use cases.

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail, ensure};
use landfall_browser::page::Page;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::workshops::{GROWING, LARGE, MIDDLE, Size, ballots, document};
use super::{distribution, quantile};

const WARM_UP: usize = 4;
const EDITS: usize = 40;
/// Of each size in the table.
const FEW: usize = 9;
const RERUNS: usize = 5;
const BALLOTS: usize = 100;
const MEASURE: &str = include_str!("prioritise.js");

/// What was measured in the page.
pub struct Measured {
    /// At the largest size: what was edited, and the times.
    edits: Vec<(&'static str, Vec<f64>)>,
    saving: f64,
    /// What was rerun: milliseconds in all, of script in the first task, and of the longest task, 0 where none took 50.
    reruns: Vec<(&'static str, Size, [f64; 3])>,
    /// Sizes, and milliseconds until the ballots are shown, of the longest task meanwhile, and of taking them over.
    merged: Vec<(Size, [f64; 3])>,
    portfolio: Vec<f64>,
    /// By number of use cases: a score typed, ranking and matrix drawn, reruns.
    growth: Vec<[f64; 3]>,
}

const PORTFOLIO: Size = Size { items: 24, criteria: 8, people: 3 };
const USUAL: Size = Size { items: 30, criteria: 8, people: BALLOTS };
/// About as many use cases as leave room for so many full ballots in a document.
const MOST: Size = Size { items: 100, people: BALLOTS, ..LARGE };

fn alone(size: Size) -> Size {
    Size { people: 1, ..size }
}

pub async fn in_browser(page: &Page) -> Result<Measured> {
    show(page, &document(LARGE)?.to_json()).await?;
    let mut edits = Vec::new();
    let count = WARM_UP + EDITS;
    for (name, what) in [
        ("a weight moved, criteria on screen", "weight"),
        ("the same undone and done again, ranking and matrix on screen", "ranking"),
        ("a score typed, the grid on screen", "score"),
        ("the same undone and done again, ranking and matrix on screen", "ranking"),
        ("a use case moved on the matrix, ranking and matrix on screen", "move"),
    ] {
        // One score of sixty seldom moves the median, and then there is nothing to draw.
        let draws = edits.len() == 1;
        let times: Vec<f64> = measure(page, what, json!({ "count": count, "draws": draws })).await?;
        edits.push((name, times[WARM_UP..].to_vec()));
    }
    let saving = measure(page, "saving", json!({})).await?;
    let mut reruns = Vec::new();
    for (name, size) in [
        ("weights and people", LARGE),
        ("weights alone", alone(LARGE)),
        ("weights and people", MIDDLE),
        ("weights alone", alone(MIDDLE)),
    ] {
        reruns.push((name, size, rerun(page, size).await?));
    }
    let mut merged = Vec::new();
    for size in [USUAL, MOST] {
        let (empty, files) = ballots(document(size)?);
        show(page, &empty.to_json()).await?;
        merged.push((size, measure(page, "merge", json!({ "files": files })).await?));
    }
    show(page, &document(PORTFOLIO)?.to_json()).await?;
    let portfolio: Vec<f64> = measure(page, "portfolio", json!({ "count": count })).await?;
    let mut growth = Vec::new();
    for items in GROWING {
        let size = Size { items, ..LARGE };
        show(page, &document(size)?.to_json()).await?;
        let score: Vec<f64> = measure(page, "score", json!({ "count": FEW })).await?;
        let _: Vec<f64> = measure(page, "weight", json!({ "count": 1 })).await?;
        let ranking: Vec<f64> = measure(page, "ranking", json!({ "count": FEW, "draws": true })).await?;
        let reruns: Vec<[f64; 3]> = measure(page, "reruns", json!({ "count": RERUNS })).await?;
        growth.push([median(score), median(ranking), median(reruns.into_iter().map(|it| it[0]).collect())]);
    }
    Ok(Measured { edits, saving, reruns, merged, portfolio: portfolio[WARM_UP..].to_vec(), growth })
}

async fn rerun(page: &Page, size: Size) -> Result<[f64; 3]> {
    show(page, &document(size)?.to_json()).await?;
    let all: Vec<[f64; 3]> = measure(page, "reruns", json!({ "count": RERUNS })).await?;
    let longest = |place: usize| all.iter().map(|it| it[place]).fold(0.0, f64::max);
    Ok([median(all.iter().map(|it| it[0]).collect()), longest(1), longest(2)])
}

async fn show(page: &Page, document: &str) -> Result<()> {
    page.open_ready("/").await?;
    page.script("document.querySelector('landfall-widget').state = arguments[0];", &[json!(document)]).await?;
    page.widget().click("nav [data-tool=prioritise]").await?;
    page.widget().wait_for("[data-tab=ranking]").await
}

async fn measure<T: DeserializeOwned>(page: &Page, what: &str, values: Value) -> Result<T> {
    let found = page.script_async(MEASURE, &[json!(what), values]).await?;
    ensure!(found.get("error").is_none(), "{what} cannot be measured: {}", found["error"]);
    serde_json::from_value(found).with_context(|| format!("{what} gave no times"))
}

pub fn report(measured: &Measured) -> Result<()> {
    let Size { items, criteria, people } = LARGE;
    println!("Prioritise, Chromium, {items} use cases x {criteria} criteria x {people} people");
    for (name, times) in &measured.edits {
        let mut sorted = times.clone();
        sorted.sort_by(f64::total_cmp);
        println!("script of an edit: {name}, {EDITS} after {WARM_UP}");
        for (name, share) in [("min", 0.0), ("median", 0.5), ("p95", 0.95), ("max", 1.0)] {
            println!("  {name:<7}{:>7.2} ms", quantile(&sorted, share));
        }
        distribution(&sorted);
    }
    println!("  saving after it {:>7.2} ms", measured.saving);

    let mut sizes = vec![LARGE, MIDDLE, USUAL, MOST, PORTFOLIO];
    sizes.extend(GROWING.map(|items| Size { items, ..LARGE }));
    let native = native(&sizes)?;
    let of = |size: Size| sizes.iter().position(|it| *it == size).and_then(|place| native.get(place));
    let of = |size: Size| of(size).copied().context("a size was not measured natively");
    println!(
        "10,000 reruns: Chromium from edit to result, native release, ratio; script of the edit, longest task (0: none of 50 ms)"
    );
    for (name, size, [all, first, longest]) in &measured.reruns {
        let native = match size.people {
            1 => of(if size.items == LARGE.items { LARGE } else { MIDDLE })?.weights,
            _ => of(*size)?.people,
        };
        let Size { items, criteria, people } = size;
        println!(
            "  {name:<20}{items:>4} x {criteria} x {people:<3}{all:>9.2} ms {native:>9.2} ms {:>7.1} {first:>9.2} ms {longest:>7.2} ms",
            all / native
        );
    }
    println!(
        "{BALLOTS} ballots: Chromium taking over and drawing, native release merging, ratio; files read and shown, longest task"
    );
    for (size, [shown, longest, taken]) in &measured.merged {
        let native = of(*size)?.merge;
        println!(
            "  {:>4} use cases x {:<3}{taken:>9.2} ms {native:>9.2} ms {:>7.1} {shown:>9.2} ms {longest:>7.2} ms",
            size.items,
            size.criteria,
            taken / native
        );
    }
    let (page, native_portfolio) = (median(measured.portfolio.clone()), of(PORTFOLIO)?.portfolio);
    println!(
        "best of {} use cases: Chromium an edit of the budget (three searches, drawn), native release one search",
        PORTFOLIO.items
    );
    println!("  {page:>9.2} ms {native_portfolio:>9.2} ms");

    println!(
        "cost by number of use cases, {criteria} criteria x {people} people, ms; in brackets by how much doubling them multiplies it"
    );
    println!("  use cases  score typed  ranking and matrix  reruns  | native: ranking  reruns");
    let mut before: Option<(usize, [f64; 5])> = None;
    for (items, [score, ranking, reruns]) in GROWING.into_iter().zip(&measured.growth) {
        let native = of(Size { items, ..LARGE })?;
        let row = [*score, *ranking, *reruns, native.ranking, native.people];
        print!("  {items:>9}");
        for (place, time) in row.iter().enumerate() {
            let growth = before.map_or(String::new(), |(fewer, times)| {
                let doublings = (items as f64 / fewer as f64).log2();
                format!("({:.2})", (time / times[place]).powf(1.0 / doublings))
            });
            print!(" {time:>10.2} {growth:<6}");
        }
        println!();
        before = Some((items, row));
    }
    Ok(())
}

/// Median times natively.
#[derive(Clone, Copy)]
struct Native {
    ranking: f64,
    weights: f64,
    people: f64,
    merge: f64,
    portfolio: f64,
}

fn native(sizes: &[Size]) -> Result<Vec<Native>> {
    let folder = tempfile::tempdir()?;
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(landfall_browser::top());
    cargo.args(["bench", "--quiet", "--package", "landfall", "--bench", "prioritise", "--"]);
    for (index, size) in sizes.iter().enumerate() {
        let file = folder.path().join(format!("{index}.json"));
        std::fs::write(&file, document(*size)?.to_json())?;
        cargo.arg(file);
    }
    let output = cargo.stderr(Stdio::inherit()).output().context("cargo bench does not start")?;
    ensure!(output.status.success(), "cargo bench failed");
    String::from_utf8(output.stdout)?
        .lines()
        .map(|line| {
            let times = line.split(' ').map(|it| it.parse().with_context(|| format!("no time: {line}")));
            match times.collect::<Result<Vec<f64>>>()?[..] {
                [ranking, weights, people, merge, portfolio] => {
                    Ok(Native { ranking, weights, people, merge, portfolio })
                }
                _ => bail!("other times: {line}"),
            }
        })
        .collect()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    quantile(&times, 0.5)
}
