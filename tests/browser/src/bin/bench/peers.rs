//! The same work by others: native code of the same release, and Squiggle.

use std::io::Write as _;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail, ensure};
use landfall::document::Document;
use landfall::model::outlook::upkeep_of;
use landfall::model::roi::npv::discount_factors;
use landfall_browser::page::Page;
use serde_json::{Value, json};

use super::documents::{Documents, UNCERTAIN, ends};

const TURNS: usize = 25;

/// Median time of evaluating each document in the page, in milliseconds.
pub async fn evaluate(page: &Page, documents: &[(&str, &str)]) -> Result<Vec<f64>> {
    let requests = page.server().requests();
    let app = requests.into_iter().find(|path| path.starts_with("/app-") && path.ends_with(".js"));
    let app = app.context("no app was asked for")?;
    let texts: Vec<&str> = documents.iter().map(|(_, text)| *text).collect();
    let body = "const [app, texts, turns] = arguments, done = arguments[arguments.length - 1];
        const median = async (app, text) => {
          const times = [];
          for (let turn = 0; turn < turns; turn += 1) {
            const start = performance.now();
            await app.evaluate(text);
            times.push(performance.now() - start);
          }
          return times.sort((a, b) => a - b)[turns >> 1];
        };
        import(app).then(async (app) => {
          const medians = [];
          for (const text of texts) medians.push(await median(app, text));
          done(medians);
        }).catch((error) => done(String(error)));";
    let times = page.script_async(body, &[json!(app), json!(texts), json!(TURNS)]).await?;
    serde_json::from_value(times.clone()).with_context(|| format!("no times were measured: {times}"))
}

pub fn compare(documents: &Documents, in_browser: &[f64]) -> Result<()> {
    let native = native(&documents.named())?;
    println!("evaluating a document, median of {TURNS}: Chromium, native release, ratio");
    for (((name, _), page), native) in documents.named().iter().zip(in_browser).zip(&native) {
        println!("  {name:<46}{page:>9.2} ms {native:>9.2} ms {:>7.1}", page / native);
    }
    let [certain, uncertain, plain, searched, other_shape, fitted] = *in_browser else {
        bail!("{} documents were evaluated", in_browser.len());
    };
    println!("what one of them adds to another, Chromium");
    println!("  a plan with its search, k = 2    {:>9.2} ms", searched - plain);
    println!("  a plan with its search, k = 1.7  {:>9.2} ms", other_shape - plain);
    println!("  the fit of 120 rows              {:>9.2} ms", fitted - plain);
    let ours = uncertain - certain;
    println!(
        "  the simulation alone (their difference)  {ours:>9.2} ms {:>9.2} ms {:>7.1}",
        native[1] - native[0],
        ours / (native[1] - native[0])
    );
    let theirs = squiggle(&documents.uncertain)?;
    let mut times: Vec<f64> =
        serde_json::from_value(theirs["milliseconds"].clone()).context("Squiggle gave no times")?;
    times.sort_by(f64::total_cmp);
    let theirs_ms = times[times.len() / 2];
    println!("the same in Squiggle (its P10, P50, P90: {}, {}, {})", theirs["p10"], theirs["p50"], theirs["p90"]);
    println!(
        "  @quri/squiggle-lang in Node {theirs_ms:>9.2} ms, ratio to the simulation in Chromium {:>7.1}",
        theirs_ms / ours
    );
    Ok(())
}

fn native(documents: &[(&str, &str)]) -> Result<Vec<f64>> {
    let folder = tempfile::tempdir()?;
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(landfall_browser::top()).args([
        "bench",
        "--quiet",
        "--package",
        "landfall",
        "--bench",
        "native",
        "--",
    ]);
    for (index, (_, text)) in documents.iter().enumerate() {
        let file = folder.path().join(format!("{index}.json"));
        std::fs::write(&file, text)?;
        cargo.arg(file);
    }
    let output = cargo.stderr(Stdio::inherit()).output().context("cargo bench does not start")?;
    ensure!(output.status.success(), "cargo bench failed");
    let lines = String::from_utf8(output.stdout)?;
    lines.lines().map(|line| line.trim().parse().with_context(|| format!("no time: {line}"))).collect()
}

/// The NPV of the scenario in Squiggle: tools/bench/squiggle.mjs writes the program.
fn squiggle(document: &str) -> Result<Value> {
    let document = Document::from_json(document)?;
    let workspace = &document.workspace;
    let roi = &workspace.roi;
    let scenario = roi.scenarios.first().context("there is no scenario")?;
    let upkeep = upkeep_of(roi.horizon_months, &workspace.decay, scenario);
    let discounts = discount_factors(roi.annual_rate, roi.horizon_months as usize + 1).context("no rate")?;
    let months: Vec<Value> = (scenario.launch_month as usize + 1..discounts.len())
        .enumerate()
        .map(|(operated, month)| {
            json!({
                "effectiveness": upkeep.effectiveness[operated],
                "events": upkeep.event_costs[operated],
                "growth": (1.0 + scenario.costs.growth).powf((month - 1) as f64 / 12.0),
                "discount": discounts[month],
            })
        })
        .collect();
    let numbers = scenario.numbers();
    let value = |path: &str| {
        numbers
            .iter()
            .find(|number| number.path == path)
            .map(|number| (number.value, number.knob.max))
            .with_context(|| path.to_owned())
    };
    let mut inputs = serde_json::Map::new();
    for (name, path) in UNCERTAIN {
        let (likely, most) = value(path)?;
        let [low, high] = ends(likely, most);
        inputs.insert(name.to_owned(), json!([low, likely, high]));
    }
    let launch = scenario.launch_month as usize;
    let build_discounted: f64 =
        discounts[1..=launch].iter().map(|discount| scenario.costs.build_monthly * discount).sum();
    let rest = json!({
        "hours_users": value("benefits[hours].users")?.0,
        "error_rate": value("benefits[errors].error_rate")?.0,
        "revenue": value("benefits[margin].revenue")?.0,
        "margin": value("benefits[margin].gross_margin")?.0,
        "maximum": scenario.adoption.maximum,
        "steepness": scenario.adoption.steepness,
        "build": scenario.costs.build_monthly * launch as f64,
        "build_discounted": build_discounted,
    });
    let model = json!({ "draws": roi.draws, "inputs": inputs, "months": months, "rest": rest });
    let mut node = Command::new("node");
    node.current_dir(landfall_browser::top())
        .arg("tools/bench/squiggle.mjs")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut child = node.spawn().context("node does not start")?;
    child.stdin.take().context("no standard input")?.write_all(model.to_string().as_bytes())?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "tools/bench/squiggle.mjs failed");
    serde_json::from_slice(&output.stdout).context("Squiggle gave no JSON")
}
