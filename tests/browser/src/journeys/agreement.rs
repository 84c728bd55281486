//! Same file, same numbers: what the page works out is what the command line works out.

use anyhow::{Context as _, Result, ensure};
use landfall::content::preset;
use landfall::document::Document;
use landfall::model::knob::Knob;
use landfall::model::roi::scenario::{Range, Shape};
use landfall::model::stats::random::Stream;
use landfall::results;
use landfall::words::Locale;
use serde_json::{Value, json};

use crate::native::same_within;
use crate::page::Page;

const DOCUMENTS: usize = 1_000;
const BATCH: usize = 10;
const SEED: u64 = 20_261_120;
/// Draws that may fall on the other side of a limit: the last digits of exp and ln differ between targets.
const DRAWS: f64 = 2.0;

/// Random documents, each evaluated by both.
pub async fn native_and_browser_agree(page: &Page) -> Result<()> {
    page.open_ready("/").await?;
    let requests = page.server().requests();
    let app = requests.into_iter().find(|path| path.starts_with("/app-") && path.ends_with(".js"));
    let app = app.context("no app was asked for")?;
    page.driver().set_script_timeout(std::time::Duration::from_secs(120)).await?;
    let evaluate = "const [app, texts] = arguments, done = arguments[arguments.length - 1];
        import(app).then(async (app) => done(await Promise.all(texts.map((text) => app.evaluate(text)))), (error) => done(String(error)));";

    let mut stream = Stream::new(SEED);
    let documents = random_documents(&mut stream)?;
    let mut simulated = 0;
    for (batch, documents) in documents.chunks(BATCH).enumerate() {
        let texts: Vec<String> = documents.iter().map(Document::to_json).collect();
        let theirs = page.script_async(evaluate, &[json!(app), json!(texts)]).await?;
        let theirs = theirs.as_array().with_context(|| format!("seed {SEED}, batch {batch}: {theirs}"))?;
        for (index, (document, theirs)) in documents.iter().zip(theirs).enumerate() {
            let place = format!("seed {SEED}, document {}", batch * BATCH + index);
            let theirs: Value = serde_json::from_str(theirs.as_str().context("no results")?)?;
            let ours: Value = serde_json::from_str(&results::evaluate(document).to_string())?;
            same_within(&ours, &theirs, &place, &slack)?;
            simulated += usize::from(ours["roi"]["scenarios"][0]["simulation"].is_object());
        }
    }
    // Most of them are uncertain, or the comparison would leave out what differs most easily.
    ensure!(simulated > DOCUMENTS / 2, "only {simulated} of {DOCUMENTS} documents were simulated");
    Ok(())
}

fn random_documents(stream: &mut Stream) -> Result<Vec<Document>> {
    let presets = preset::shipped(Locale::En)?;
    let mut documents = Vec::new();
    for index in 0..DOCUMENTS {
        let mut document = presets[index % presets.len()].document.clone();
        document.seed = stream.next_u64().to_string();
        for number in document.workspace.numbers() {
            if stream.uniform() < 0.6 {
                let value = near(number.value, number.knob, stream.uniform());
                document.workspace.edit_number(&number.path, value, "")?;
            }
        }
        let workspace = &mut document.workspace;
        workspace.roi.draws = 1_000;
        let plan = workspace.decay.plans.first().map(|plan| plan.id.clone());
        for scenario in &mut workspace.roi.scenarios {
            scenario.plan = plan.clone().filter(|_| stream.uniform() < 0.8);
            scenario.launch_month = scenario.launch_month.min(workspace.roi.horizon_months - 1);
            scenario.ranges.clear();
            for number in scenario.numbers() {
                let likely = number.value;
                if !number.knob.whole && likely > 0.0 && stream.uniform() < 0.3 {
                    let high = (likely * 1.4).min(number.knob.max);
                    let range = Range { shape: Shape::Pert, low: likely * 0.7, high };
                    scenario.ranges.insert(number.path, range);
                }
            }
        }
        // What the page is given is what its own door lets in.
        let read = Document::from_json(&document.to_json()).with_context(|| format!("document {index}"))?;
        ensure!(read == document, "document {index} does not load as it was");
        documents.push(document);
    }
    Ok(documents)
}

/// A value some way from this one, inside the knob.
fn near(value: f64, knob: &Knob, share: f64) -> f64 {
    let from = if value == 0.0 { knob.default } else { value };
    let moved = (from * (0.5 + 1.2 * share)).clamp(knob.min, knob.max);
    if knob.whole { moved.round() } else { moved }
}

/// Shares and counts of draws may differ by two draws. A sum that nearly cancels has the error of its parts, which are
/// of the size of a project.
fn slack(path: &str, largest: f64) -> f64 {
    if path.contains(".counts") {
        DRAWS
    } else if path.contains(".probability") {
        DRAWS / 1_000.0
    } else {
        1e-9 * largest + 1e-9
    }
}
