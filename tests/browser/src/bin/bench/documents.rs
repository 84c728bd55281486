//! The documents that are measured, made from the shipped ones.

use anyhow::{Context as _, Result, ensure};
use landfall::content::preset;
use landfall::document::Document;
use landfall::model::decay::kpi::{Kpi, KpiRow};
use landfall::model::roi::scenario::{Range, Shape};
use landfall::words::Locale;

pub const MONTHS: u32 = 60;
/// What is uncertain: names as Squiggle is told them, and paths inside the scenario.
pub const UNCERTAIN: [(&str, &str); 12] = [
    ("upfront", "costs.upfront"),
    ("labour", "costs.labour"),
    ("technology", "costs.technology"),
    ("external", "costs.external"),
    ("hours", "benefits[hours].hours_per_user"),
    ("rate", "benefits[hours].hourly_rate"),
    ("volume", "benefits[errors].volume"),
    ("reduction", "benefits[errors].reduction"),
    ("cost_per_error", "benefits[errors].cost_per_error"),
    ("uplift", "benefits[margin].uplift"),
    ("realisation", "realisation"),
    ("midpoint", "adoption.midpoint_months"),
];

/// JSON texts.
pub struct Documents {
    pub certain: String,
    pub uncertain: String,
    /// Over 24 months, nothing uncertain: without a plan, so that no policies are searched; with one, under the default
    /// shape and another; and without a plan, but with as many own rows as there may be.
    pub plain: String,
    pub two_years: String,
    pub other_shape: String,
    pub own_rows: String,
}

/// As many as may be pasted.
const ROWS: u32 = 120;

impl Documents {
    /// What is evaluated, with a name for the table.
    pub fn named(&self) -> [(&'static str, &str); 6] {
        [
            ("60 months, nothing uncertain", &self.certain),
            ("60 months, 12 uncertain, 8,192 draws", &self.uncertain),
            ("24 months, no plan", &self.plain),
            ("24 months, a plan, 1,792 policies at k = 2", &self.two_years),
            ("24 months, a plan, 1,792 policies at k = 1.7", &self.other_shape),
            ("24 months, no plan, 120 rows, four curves", &self.own_rows),
        ]
    }
}

pub fn default_project() -> Result<Document> {
    let presets = preset::shipped(Locale::En)?;
    Ok(presets.into_iter().find(|preset| preset.id == "default").context("there is no default project")?.document)
}

pub fn documents() -> Result<Documents> {
    let mut two_years = default_project()?;
    two_years.workspace.roi.scenarios[0].ranges.clear();
    let mut other_shape = two_years.clone();
    other_shape.workspace.decay.k = 1.7;
    let mut plain = two_years.clone();
    plain.workspace.roi.scenarios[0].plan = None;
    let mut own_rows = plain.clone();
    let row = |index: u32| {
        let month = f64::from(index) / 10.0;
        // The seed's decline, and a wave on it that no curve follows.
        let value = (-(0.25 * month).powi(2)).exp() + 0.03 * (7.0 * month).sin();
        KpiRow { month: Some(month), value, ..KpiRow::default() }
    };
    own_rows.workspace.decay.kpi = Some(Kpi { rows: (0..ROWS).map(row).collect(), ..Kpi::default() });
    ensure!(own_rows.workspace.decay.kpi.as_ref().is_some_and(|kpi| kpi.fit().is_ok()), "the rows cannot be fitted");
    let mut certain = two_years.clone();
    certain.workspace.roi.horizon_months = MONTHS;
    let mut uncertain = certain.clone();
    let scenario = &mut uncertain.workspace.roi.scenarios[0];
    for number in scenario.numbers() {
        if UNCERTAIN.iter().any(|(_, path)| *path == number.path) {
            let [low, high] = ends(number.value, number.knob.max);
            scenario.ranges.insert(number.path, Range { shape: Shape::Pert, low, high });
        }
    }
    ensure!(scenario.ranges.len() == UNCERTAIN.len(), "a path has changed: {:?}", scenario.ranges);
    Ok(Documents {
        certain: certain.to_json(),
        uncertain: uncertain.to_json(),
        plain: plain.to_json(),
        own_rows: own_rows.to_json(),
        two_years: two_years.to_json(),
        other_shape: other_shape.to_json(),
    })
}

/// The range put around a number.
pub fn ends(likely: f64, most: f64) -> [f64; 2] {
    [likely * 0.75, (likely * 1.35).min(most)]
}
