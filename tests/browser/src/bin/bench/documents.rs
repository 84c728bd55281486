//! The documents that are measured, made from the shipped ones.

use anyhow::{Context as _, Result, ensure};
use landfall::content::preset;
use landfall::document::Document;
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
    /// The same over 24 months under the default shape and another, nothing uncertain.
    pub two_years: String,
    pub other_shape: String,
}

impl Documents {
    /// What is evaluated, with a name for the table.
    pub fn named(&self) -> [(&'static str, &str); 4] {
        [
            ("60 months, nothing uncertain", &self.certain),
            ("60 months, 12 uncertain, 8,192 draws", &self.uncertain),
            ("24 months, policy search at k = 2", &self.two_years),
            ("24 months, policy search at k = 1.7", &self.other_shape),
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
        two_years: two_years.to_json(),
        other_shape: other_shape.to_json(),
    })
}

/// The range put around a number.
pub fn ends(likely: f64, most: f64) -> [f64; 2] {
    [likely * 0.75, (likely * 1.35).min(most)]
}
