//! Prioritisation: sums, robustness, agreement, several rankings in one, portfolios.

use serde_json::Value;

use landfall::model::prioritise::aggregate::{Condorcet, aggregate};
use landfall::model::prioritise::axes::{Axes, Cuts};
use landfall::model::prioritise::concordance::kendall_w;
use landfall::model::prioritise::criterion::{Criterion, Direction, Scale, Side};
use landfall::model::prioritise::dispersion::dispersion;
use landfall::model::prioritise::inputs::{Ice, Rice, Wsjf};
use landfall::model::prioritise::portfolio::{Project, Question, best};
use landfall::model::prioritise::quadrant::quadrant;
use landfall::model::prioritise::ranking::Ranking;
use landfall::model::prioritise::scores::{Aggregation, Scores};
use landfall::model::prioritise::smaa::Smaa;
use landfall::model::prioritise::stability::stability;
use landfall::model::prioritise::values::Values;

use super::{number, numbers, read_number, text, whole};
use crate::compare::Got;

/// The scores are one participant's.
pub fn weighted_sum(input: &Value) -> Result<Got, String> {
    let (low, high) = (numbers(input, "lo")?, numbers(input, "hi")?);
    let (weights, types) = (numbers(input, "weights")?, numbers(input, "types")?);
    let criterion = |(place, &weight): (usize, &f64)| {
        let bound = |list: &[f64]| list.get(place).copied().ok_or("expected a bound for each criterion");
        let direction = match types.get(place) {
            Some(1.0) => Direction::Benefit,
            Some(-1.0) => Direction::Cost,
            other => return Err(format!("types: {other:?} is not known")),
        };
        let scale = Scale { low: bound(&low)?, high: bound(&high)? };
        Ok(Criterion { scale, direction, side: Side::Value, weight })
    };
    let criteria = weights.iter().enumerate().map(criterion).collect::<Result<Vec<_>, String>>()?;
    let rows = scores(input, "matrix")?;
    let items = rows.len();
    let scores = Scores::new(items, criteria.len(), vec![rows.into_iter().flatten().collect()]);
    let scored = scores.and_then(|scores| scores.summarised(&criteria, Aggregation::Median));
    let Some(ranking) = scored.and_then(|scored| Ranking::new(&scored, &criteria)) else { return Ok(Got::None) };
    let standings = || ranking.standings.iter();
    Ok(Got::Fields(vec![
        ("scores", standings().map(|it| it.map(|it| it.score)).collect::<Vec<_>>().into()),
        ("ranks", standings().map(|it| it.map(|it| it.rank)).collect::<Vec<_>>().into()),
    ]))
}

pub fn field(input: &Value) -> Result<Got, String> {
    let item = Axes { value: number(input, "value")?, effort: number(input, "effort")? };
    let cuts = Cuts { value: number(input, "value_cut")?, effort: number(input, "effort_cut")? };
    let name = quadrant(item, cuts).id();
    Ok(name.into())
}

pub fn ratio_score(input: &Value) -> Result<Got, String> {
    let field = |name| number(input, name);
    let score = match text(input, "kind")? {
        "rice" => Rice {
            reach: Some(field("reach")?),
            impact: Some(field("impact")?),
            confidence: Some(field("confidence")?),
            effort: Some(field("effort")?),
        }
        .score(),
        "ice" => {
            Ice { impact: Some(field("impact")?), confidence: Some(field("confidence")?), ease: Some(field("ease")?) }
                .score()
        }
        "wsjf" => Wsjf {
            business: Some(field("business")?),
            time: Some(field("time")?),
            risk: Some(field("risk")?),
            size: Some(field("size")?),
        }
        .score(),
        kind => return Err(format!("kind: {kind} is not known")),
    };
    Ok(score.into())
}

pub fn acceptability(input: &Value) -> Result<Got, String> {
    let values = values(input)?;
    let items: Vec<usize> = (0..values.items()).collect();
    let seed = input["seed"].as_u64().or_else(|| input["seed"].as_str()?.parse().ok());
    let seed = seed.ok_or("seed: expected a whole number")?;
    let Some(mut smaa) = Smaa::of_weights(&values, &items, whole(input, "n")? as usize, seed) else {
        return Ok(Got::None);
    };
    while !smaa.step(1_000) {}
    let it = smaa.acceptability().ok_or("no acceptabilities after the last draw")?;
    // Files leave out rare ones with the null that otherwise means no value.
    let central = it.central_weights.into_iter().map(|it| Got::UnlessNull(Box::new(it.into())));
    Ok(Got::Fields(vec![
        ("rank_acceptability", it.rank.into()),
        ("central_weights", Got::List(central.collect())),
        ("holistic", it.holistic.into()),
        ("pairwise", it.pairwise.into()),
    ]))
}

pub fn weight_stability(input: &Value) -> Result<Got, String> {
    let criterion = whole(input, "criterion")? as usize;
    let found = stability(&values(input)?, &numbers(input, "weights")?, criterion);
    let fields = |top: usize, low: f64, high: f64| {
        Got::Fields(vec![("top", place(top)), ("lo", low.into()), ("hi", high.into())])
    };
    Ok(found.map_or(Got::None, |it| fields(it.top, it.low, it.high)))
}

pub fn concordance(input: &Value) -> Result<Got, String> {
    let Some(it) = kendall_w(&scores(input, "scores")?) else { return Ok(Got::None) };
    Ok(Got::Fields(vec![
        ("w", it.w.into()),
        ("chi2", it.chi_squared.into()),
        ("df", place(it.freedom)),
        ("p", it.p.into()),
    ]))
}

pub fn spread(input: &Value) -> Result<Got, String> {
    let it = dispersion(&numbers(input, "xs")?);
    Ok(Got::Fields(vec![
        ("n", place(it.n)),
        ("mean", it.mean.into()),
        ("sd", it.standard_deviation.into()),
        ("cv", it.variation.into()),
        ("median", it.median.into()),
        ("q1", it.lower_quartile.into()),
        ("q3", it.upper_quartile.into()),
        ("iqr", it.interquartile_range.into()),
    ]))
}

pub fn several_rankings(input: &Value) -> Result<Got, String> {
    let it = aggregate(&scores(input, "scores")?);
    let winner = match it.condorcet {
        Condorcet::Winner(item) => place(item),
        Condorcet::Cycle(_) | Condorcet::Drawn(_) => Got::None,
    };
    Ok(Got::Fields(vec![
        ("borda", it.borda.into()),
        ("pairwise", it.duels.into()),
        ("copeland", it.copeland.into()),
        ("condorcet_winner", winner),
    ]))
}

pub fn portfolio(input: &Value) -> Result<Got, String> {
    let optional = |item: &Value, name: &str| {
        if item[name].is_null() { Ok(None) } else { number(item, name).map(Some) }
    };
    let project = |item: &Value| {
        Ok(Project {
            value: optional(item, "value")?,
            cost: optional(item, "cost")?,
            people: optional(item, "people")?,
        })
    };
    let projects = list(input, "items")?.iter().map(project).collect::<Result<Vec<_>, String>>()?;
    let pair = |pair: &Value| match places(pair)?.as_slice() {
        &[one, other] => Ok([one, other]),
        _ => Err(format!("exclude: expected pairs, found {pair}")),
    };
    let found = best(&Question {
        projects: &projects,
        budget: optional(input, "budget")?,
        headcount: optional(input, "headcount")?,
        must_have: &places(&input["must_have"])?,
        exclude: &list(input, "exclude")?.iter().map(pair).collect::<Result<Vec<_>, String>>()?,
    });
    let Ok(it) = found else { return Ok(Got::None) };
    Ok(Got::Fields(vec![
        ("chosen", Got::List(it.chosen.into_iter().map(place).collect())),
        ("value", it.value.into()),
        ("cost", it.cost.into()),
        ("people", it.people.into()),
    ]))
}

fn place(place: usize) -> Got {
    Got::Number(place as f64)
}

fn places(value: &Value) -> Result<Vec<usize>, String> {
    let list = value.as_array().ok_or_else(|| format!("expected a list of places, found {value}"))?;
    let read = |it: &Value| it.as_u64().map(|it| it as usize).ok_or_else(|| format!("expected a place, found {it}"));
    list.iter().map(read).collect()
}

fn values(input: &Value) -> Result<Values, String> {
    let rows = scores(input, "values")?;
    let criteria = rows.first().map_or(1, Vec::len);
    let flat: Option<Vec<f64>> = rows.into_iter().flatten().collect();
    flat.and_then(|flat| Values::new(criteria, flat)).ok_or_else(|| "values: expected rows of 0 to 1".to_owned())
}

/// Rows of numbers, null being missing.
fn scores(input: &Value, name: &str) -> Result<Vec<Vec<Option<f64>>>, String> {
    let read = |value: &Value| match read_number(value) {
        None if !value.is_null() => Err(format!("{name}: expected numbers, found {value}")),
        number => Ok(number),
    };
    let row = |row: &Value| {
        let row = row.as_array().ok_or_else(|| format!("{name}: expected rows, found {row}"))?;
        row.iter().map(read).collect()
    };
    list(input, name)?.iter().map(row).collect()
}

fn list<'a>(input: &'a Value, name: &str) -> Result<&'a Vec<Value>, String> {
    input[name].as_array().ok_or_else(|| format!("{name}: expected a list"))
}
