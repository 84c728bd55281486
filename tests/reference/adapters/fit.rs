//! Curve fitting: NIST's datasets through the engine, and declines through the four shapes.

use serde_json::Value;

use landfall::model::decay::fit::curve::Fitted;
use landfall::model::decay::fit::shape::Shape;
use landfall::model::decay::fit::{Fits, Point, fit};
use landfall::model::stats::least_squares::{Minimum, Sample, least_squares};

use super::{numbers, text};
use crate::compare::Got;

pub fn decline(input: &Value) -> Result<Got, String> {
    let fits = fits(input)?;
    let models = fits.curves.iter().map(|it| (name(it.shape), curve(it))).collect();
    Ok(Got::Fields(vec![("models", Got::Fields(models)), ("best", name(fits.curves[fits.best].shape).into())]))
}

pub fn band(input: &Value) -> Result<Got, String> {
    let fits = fits(input)?;
    let wanted = text(input, "model")?;
    let it = fits.curves.iter().find(|it| name(it.shape) == wanted).ok_or("this shape was not fitted")?;
    Ok(Got::Fields(vec![
        ("params", it.parameters.clone().into()),
        ("cov", it.covariance().into()),
        ("half_width", it.band(&numbers(input, "at")?).into()),
    ]))
}

fn fits(input: &Value) -> Result<Fits, String> {
    let (times, values) = (numbers(input, "t")?, numbers(input, "y")?);
    let sigmas = if input["sigma"].is_null() { None } else { Some(numbers(input, "sigma")?) };
    let point = |(index, (time, value))| Point { time, value, sigma: sigmas.as_ref().map(|sigmas| sigmas[index]) };
    let points: Vec<Point> = times.into_iter().zip(values).enumerate().map(point).collect();
    fit(&points).map_err(|useless| format!("{useless:?}"))
}

fn name(shape: Shape) -> &'static str {
    match shape {
        Shape::Exponential => "exponential",
        Shape::Weibull => "weibull",
        Shape::Logistic => "logistic",
        Shape::Piecewise => "piecewise",
    }
}

fn curve(it: &Fitted) -> Got {
    Got::Fields(vec![
        ("params", it.parameters.clone().into()),
        ("std_err", it.std_err().into()),
        ("rss", it.rss.into()),
        ("aicc", it.aicc.into()),
    ])
}

/// One of NIST's datasets from its second start; the first must lead to the same place.
pub fn nist(input: &Value) -> Result<Got, String> {
    let formula = formula(text(input, "dataset")?)?;
    let (x, y) = (numbers(input, "x")?, numbers(input, "y")?);
    let samples: Vec<Sample> = x.iter().zip(&y).map(|(&x, &y)| Sample { x, y, weight: 1.0 }).collect();
    let curve = |x: f64, at: &[f64], gradient: &mut [f64]| with_gradient(formula, x, at, gradient);
    let from = |start: &str| -> Result<Minimum, String> {
        least_squares(&curve, &samples, &numbers(input, start)?).ok_or_else(|| format!("{start}: no minimum found"))
    };
    let (it, other) = (from("start2")?, from("start1")?);
    if (other.rss - it.rss).abs() > 1e-6 * it.rss {
        return Err(format!("start1 ends at {}, start2 at {}", other.rss, it.rss));
    }
    let variance = it.rss / (samples.len() - it.parameters.len()) as f64;
    let inverse = it.inverse.ok_or("the parameters are not told apart")?;
    let std_err: Vec<f64> = inverse.iter().enumerate().map(|(at, row)| (variance * row[at]).sqrt()).collect();
    Ok(Got::Fields(vec![
        ("params", it.parameters.into()),
        ("std_err", std_err.into()),
        ("rss", it.rss.into()),
        ("rsd", variance.sqrt().into()),
    ]))
}

type Formula = fn(f64, &[f64]) -> f64;

/// The models of the datasets, by NIST's names; b1 is b[0].
fn formula(dataset: &str) -> Result<Formula, String> {
    Ok(match dataset {
        "BoxBOD" | "Misra1a" => |x, b| b[0] * (1.0 - (-b[1] * x).exp()),
        "Chwirut2" => |x, b| (-b[0] * x).exp() / (b[1] + b[2] * x),
        "DanWood" => |x, b| b[0] * x.powf(b[1]),
        "Eckerle4" => |x, b| b[0] / b[1] * (-0.5 * ((x - b[2]) / b[1]).powi(2)).exp(),
        "Kirby2" => |x, b| (b[0] + b[1] * x + b[2] * x * x) / (1.0 + b[3] * x + b[4] * x * x),
        "Lanczos3" => |x, b| b[0] * (-b[1] * x).exp() + b[2] * (-b[3] * x).exp() + b[4] * (-b[5] * x).exp(),
        "MGH09" => |x, b| b[0] * (x * x + x * b[1]) / (x * x + x * b[2] + b[3]),
        "MGH10" => |x, b| b[0] * (b[1] / (x + b[2])).exp(),
        "MGH17" => |x, b| b[0] + b[1] * (-x * b[3]).exp() + b[2] * (-x * b[4]).exp(),
        "Misra1b" => |x, b| b[0] * (1.0 - (1.0 + b[1] * x / 2.0).powi(-2)),
        "Misra1c" => |x, b| b[0] * (1.0 - (1.0 + 2.0 * b[1] * x).powf(-0.5)),
        "Misra1d" => |x, b| b[0] * b[1] * x / (1.0 + b[1] * x),
        "Rat42" => |x, b| b[0] / (1.0 + (b[1] - b[2] * x).exp()),
        "Rat43" => |x, b| b[0] / (1.0 + (b[1] - b[2] * x).exp()).powf(1.0 / b[3]),
        "Thurber" => |x, b| {
            let above = b[0] + x * (b[1] + x * (b[2] + x * b[3]));
            above / (1.0 + x * (b[4] + x * (b[5] + x * b[6])))
        },
        _ => return Err(format!("dataset: {dataset} is not known")),
    })
}

/// The value, and the derivatives by central differences: these formulas are the tests' and not ours, so nobody
/// derives them by hand.
fn with_gradient(formula: Formula, x: f64, at: &[f64], gradient: &mut [f64]) -> f64 {
    for (index, slope) in gradient.iter_mut().enumerate() {
        let moved = |by: f64| {
            let mut near = at.to_vec();
            near[index] += by;
            (near[index], formula(x, &near))
        };
        // The cube root of the rounding error balances it against the third derivative.
        let step = f64::EPSILON.cbrt() * at[index].abs().max(1e-10);
        let ((above, high), (below, low)) = (moved(step), moved(-step));
        *slope = (high - low) / (above - below);
    }
    formula(x, at)
}
