//! The command line of the same crate, asked for the results of a file.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

/// Evaluates a document natively: with the program the environment variable LANDFALL_NATIVE names, else with
/// what cargo builds from the sources.
pub fn evaluate(document: &str) -> Result<Value> {
    let mut command = program();
    command.args(["evaluate", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("{command:?} does not start"))?;
    // Dropped at the end of the statement, which is the end of the input.
    child.stdin.take().context("no standard input")?.write_all(document.as_bytes()).context("not read")?;
    let output = child.wait_with_output().context("the native program does not end")?;
    ensure!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).context("the native results are not JSON")
}

/// Numbers within 1e-9 of each other, everything else equal; 1 and 1.0 are one number.
pub fn same(left: &Value, right: &Value, path: &str) -> Result<()> {
    same_within(left, right, path, &|_, largest| 1e-9 * largest)
}

/// Numbers no further apart than `slack` says, of their path and the larger of their sizes; everything else equal.
pub fn same_within(left: &Value, right: &Value, path: &str, slack: &dyn Fn(&str, f64) -> f64) -> Result<()> {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            let [here, there]: [BTreeSet<_>; 2] = [left, right].map(|it| it.keys().collect());
            ensure!(here == there, "{path}: {here:?} and {there:?}");
            let mut keys = left.iter();
            keys.try_for_each(|(key, value)| same_within(value, &right[key], &format!("{path}.{key}"), slack))
        }
        (Value::Array(left), Value::Array(right)) => {
            ensure!(left.len() == right.len(), "{path}: {} and {} entries", left.len(), right.len());
            let mut pairs = left.iter().zip(right).enumerate();
            pairs.try_for_each(|(index, (left, right))| same_within(left, right, &format!("{path}[{index}]"), slack))
        }
        (Value::Number(_), Value::Number(_)) => {
            let [a, b] = [left, right].map(|number| number.as_f64().unwrap_or(f64::NAN));
            let close = (a - b).abs() <= slack(path, a.abs().max(b.abs()));
            ensure!(close, "{path}: {a} and {b}");
            Ok(())
        }
        _ => {
            ensure!(left == right, "{path}: {left} and {right}");
            Ok(())
        }
    }
}

fn program() -> Command {
    if let Some(program) = std::env::var_os("LANDFALL_NATIVE") {
        return Command::new(program);
    }
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(crate::top()).args(["run", "--quiet", "--package", "landfall", "--bin", "landfall", "--"]);
    cargo
}
