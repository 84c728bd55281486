//! Compares what the model gave with what a reference file expects, as the file's `meta.tolerance` says.

use std::collections::BTreeMap;

use serde_json::Value;

/// What an adapter hands over. Not JSON, because JSON would turn a NaN into the null that means "no value".
#[derive(Debug, Clone, PartialEq)]
pub enum Got {
    None,
    Number(f64),
    Text(String),
    List(Vec<Got>),
    Fields(Vec<(&'static str, Got)>),
    /// Compared unless the file has a null, which there means that it is not.
    UnlessNull(Box<Got>),
}

impl From<f64> for Got {
    fn from(number: f64) -> Got {
        Got::Number(number)
    }
}

impl From<u32> for Got {
    fn from(number: u32) -> Got {
        Got::Number(f64::from(number))
    }
}

impl From<&str> for Got {
    fn from(text: &str) -> Got {
        Got::Text(text.to_owned())
    }
}

impl From<String> for Got {
    fn from(text: String) -> Got {
        Got::Text(text)
    }
}

impl<T: Into<Got>> From<Option<T>> for Got {
    fn from(value: Option<T>) -> Got {
        value.map_or(Got::None, Into::into)
    }
}

impl<T: Into<Got>> From<Vec<T>> for Got {
    fn from(values: Vec<T>) -> Got {
        Got::List(values.into_iter().map(Into::into).collect())
    }
}

/// How far a number may be off: `abs + rel * |expected|`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Slack {
    rel: f64,
    abs: f64,
}

/// For numbers under no field that is named.
const USUAL: Slack = Slack { rel: 0.0, abs: 1e-9 };

/// One slack for every number, and other ones for every number under a field of a name, at whatever depth.
#[derive(Debug, Clone, PartialEq)]
pub struct Tolerance {
    everywhere: Slack,
    under: BTreeMap<String, Slack>,
}

impl Tolerance {
    /// Reads `tol`: a number, `{rel, abs}`, or an object of field names with either of the two.
    pub fn read(tol: Option<&Value>) -> Result<Tolerance, String> {
        let unreadable = || format!("tol: expected a number, {{rel, abs}} or an object of fields with either: {tol:?}");
        let Some(tol) = tol.filter(|tol| !tol.is_null()) else {
            return Ok(Tolerance { everywhere: USUAL, under: BTreeMap::new() });
        };
        if let Some(everywhere) = slack(tol) {
            return Ok(Tolerance { everywhere, under: BTreeMap::new() });
        }
        let fields = tol.as_object().ok_or_else(unreadable)?;
        let read = |(name, tol): (&String, &Value)| Some((name.clone(), slack(tol)?));
        let under = fields.iter().map(read).collect::<Option<_>>().ok_or_else(unreadable)?;
        Ok(Tolerance { everywhere: USUAL, under })
    }
}

fn slack(tol: &Value) -> Option<Slack> {
    if let Some(abs) = tol.as_f64() {
        return Some(Slack { rel: 0.0, abs });
    }
    let fields = tol.as_object()?;
    let named = !fields.is_empty() && fields.keys().all(|key| key == "rel" || key == "abs");
    let part = |name: &str| fields.get(name).map_or(Some(0.0), Value::as_f64);
    if named { Some(Slack { rel: part("rel")?, abs: part("abs")? }) } else { None }
}

/// Whether the two agree; if not, where and how far off. Keys missing from `expected` are not compared, but what
/// it has must be there.
pub fn compare(got: &Got, expected: &Value, tolerance: &Tolerance) -> Result<(), String> {
    at("", got, expected, tolerance.everywhere, tolerance)
}

fn at(path: &str, got: &Got, expected: &Value, slack: Slack, tolerance: &Tolerance) -> Result<(), String> {
    let place = if path.is_empty() { "result" } else { path };
    match (got, expected) {
        (Got::None | Got::UnlessNull(_), Value::Null) => Ok(()),
        (Got::UnlessNull(got), _) => at(path, got, expected, slack, tolerance),
        (Got::Number(number), Value::Number(_)) => {
            let expected = expected.as_f64().unwrap_or(f64::NAN);
            let allowed = slack.abs + slack.rel * expected.abs();
            // Asked this way round, so that a NaN on either side is a difference.
            if (number - expected).abs() <= allowed {
                return Ok(());
            }
            let off = (number - expected).abs();
            Err(format!("{place}: expected {expected:e}, got {number:e}: off by {off:e}, allowed {allowed:e}"))
        }
        (Got::Text(text), Value::String(expected)) if text == expected => Ok(()),
        (Got::List(list), Value::Array(expected)) => {
            if list.len() != expected.len() {
                return Err(format!("{place}: expected {} entries, got {}: {list:?}", expected.len(), list.len()));
            }
            let mut pairs = list.iter().zip(expected).enumerate();
            pairs.try_for_each(|(index, (got, expected))| {
                at(&format!("{path}[{index}]"), got, expected, slack, tolerance)
            })
        }
        (Got::Fields(fields), Value::Object(expected)) => expected.iter().try_for_each(|(name, expected)| {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            let Some((_, got)) = fields.iter().find(|(field, _)| field == name) else {
                return Err(format!("{path}: the adapter returns no such field"));
            };
            at(&path, got, expected, tolerance.under.get(name).copied().unwrap_or(slack), tolerance)
        }),
        _ => Err(format!("{place}: expected {expected}, got {got:?}")),
    }
}
