//! Runs every case of every family of a reference file against the model.
//!
//! The file stands beside this one; `LANDFALL_REFERENCE` names another of the same shape. Every case is compared,
//! whatever its family, and a family nobody has written an adapter for is a failure, so that a file can never be
//! half read in silence. What is still to be built stands in `NOT_YET`, where everybody sees it.

// The table of families is this program's output.
#![allow(clippy::print_stdout)]

mod adapters;
mod compare;

use std::collections::BTreeMap;
use std::panic::catch_unwind;

use libtest_mimic::{Arguments, Failed, FormatSetting, Trial};
use serde_json::Value;

use adapters::Adapter;
use compare::{Tolerance, compare};

/// Families whose model does not exist yet, each under the part it waits for. A family leaves this list together
/// with the change that makes it pass.
const NOT_YET: [(&str, &[&str]); 0] = [];

/// Cases that wait although their family is done: the input field whose presence (not null) makes a case wait, and
/// the part it waits for.
const CASES_NOT_YET: [(&str, &str, &str); 0] = [];

/// What became of one case.
enum Outcome {
    Passed,
    Failed(String),
    Waits(&'static str),
}

struct Ran {
    family: String,
    case: String,
    outcome: Outcome,
}

fn main() {
    let mut arguments = Arguments::from_args();
    if arguments.format.is_none() && !arguments.list {
        // One sign a case; failures are always written out in full.
        arguments.format = Some(FormatSetting::Terse);
    }
    let path = std::env::var("LANDFALL_REFERENCE")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/cases.json").to_owned());
    let ran = run_file(&path).unwrap_or_else(|reason| vec![failure("the file", "", reason)]);
    if !arguments.list {
        println!("{path}");
        print_families(&ran);
    }
    // The cases have run by now, so that the families could be counted; the harness only reports them.
    let trials = ran.into_iter().map(trial).collect();
    libtest_mimic::run(&arguments, trials).exit();
}

fn run_file(path: &str) -> Result<Vec<Ran>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let file: Value = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    let families = file["families"].as_object().filter(|families| !families.is_empty());
    let families =
        families.ok_or_else(|| format!("{path}: expected an object \"families\" with at least one family"))?;
    Ok(families.iter().flat_map(|(family, content)| run_family(family, content)).collect())
}

fn run_family(family: &str, content: &Value) -> Vec<Ran> {
    let cases = content["cases"].as_array().filter(|cases| !cases.is_empty());
    let Some(cases) = cases else {
        return vec![failure(family, "", "the family has no cases".to_owned())];
    };
    if let Some((part, _)) = NOT_YET.iter().find(|(_, families)| families.contains(&family)) {
        let waiting = |case: &Value| Ran { family: family.to_owned(), case: id(case), outcome: Outcome::Waits(part) };
        return cases.iter().map(waiting).collect();
    }
    let Some(adapter) = adapters::find(family) else {
        let reason = "no adapter knows this family, and it is not in the NOT_YET list of tests/reference/main.rs";
        return vec![failure(family, "", reason.to_owned())];
    };
    let run =
        |case: &Value| Ran { family: family.to_owned(), case: id(case), outcome: run_case(family, adapter, case) };
    cases.iter().map(run).collect()
}

fn run_case(family: &str, adapter: Adapter, case: &Value) -> Outcome {
    let waits = |(name, field, _): &&(&str, &str, &str)| *name == family && !case["input"][*field].is_null();
    if let Some((_, _, part)) = CASES_NOT_YET.iter().find(waits) {
        return Outcome::Waits(part);
    }
    let (Some(input), Some(expected)) = (case.get("input"), case.get("expected")) else {
        return Outcome::Failed("expected a case with \"input\" and \"expected\"".to_owned());
    };
    let compared = Tolerance::read(case.get("tol")).and_then(|tolerance| {
        // The model never panics; if it does, that is this case's failure and the others still run.
        let got = catch_unwind(|| adapter(input)).map_err(|_| "the model panicked".to_owned())??;
        compare(&got, expected, &tolerance)
    });
    match compared {
        Ok(()) => Outcome::Passed,
        Err(reason) => Outcome::Failed(reason),
    }
}

fn id(case: &Value) -> String {
    case["id"].as_str().unwrap_or("a case without id").to_owned()
}

fn failure(family: &str, case: &str, reason: String) -> Ran {
    Ran { family: family.to_owned(), case: case.to_owned(), outcome: Outcome::Failed(reason) }
}

/// One line a family: how many of its cases ran, and how many wait for what.
fn print_families(ran: &[Ran]) {
    let mut families: BTreeMap<&str, (usize, usize, usize, &str)> = BTreeMap::new();
    for Ran { family, case, outcome } in ran {
        let (compared, failed, waits, part) = families.entry(family).or_default();
        // A family or a file that could not be read has no case to count.
        *compared += usize::from(!case.is_empty() && !matches!(outcome, Outcome::Waits(_)));
        match outcome {
            Outcome::Passed => {}
            Outcome::Failed(_) => *failed += 1,
            Outcome::Waits(for_part) => {
                *waits += 1;
                *part = for_part;
            }
        }
    }
    for (family, (compared, failed, waits, part)) in families {
        let failed_text = if failed > 0 { format!(", {failed} FAILED") } else { String::new() };
        let waits_text = if waits > 0 { format!(", {waits} wait for {part}") } else { String::new() };
        println!("{family:<28} {compared:>3} ran{failed_text}{waits_text}");
    }
}

fn trial(Ran { family, case, outcome }: Ran) -> Trial {
    let name = if case.is_empty() { family } else { case };
    let waits = matches!(outcome, Outcome::Waits(_));
    let report = move || match outcome {
        Outcome::Passed => Ok(()),
        Outcome::Failed(reason) => Err(Failed::from(reason)),
        Outcome::Waits(part) => Err(Failed::from(format!("waits for {part}"))),
    };
    Trial::test(name, report).with_ignored_flag(waits)
}
