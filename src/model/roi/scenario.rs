//! The inputs of Return, as the document holds them.

use std::collections::BTreeMap;

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::Serialize;

use super::ledger::LedgerEntry;

/// Everything Return is told. Horizon and rate are shared by all scenarios, or they would compare unlike things.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoiInputs {
    /// Months from the decision that are counted, 1 to 120.
    pub horizon_months: u32,
    /// Effective discount rate a year, as a share.
    pub annual_rate: f64,
    pub scenarios: Vec<Scenario>,
    /// Where numbers come from, by path: `horizon_months` or `scenarios[id].costs.upfront`.
    pub ledger: BTreeMap<String, LedgerEntry>,
}

/// One way the project may go.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Unique among the scenarios; not shown.
    pub id: String,
    pub title: String,
    /// The use case of Prioritise this scenario was opened from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_case: Option<String>,
    /// Use starts after this month; 0 is at once.
    pub launch_month: u32,
    pub costs: Costs,
    pub benefits: Vec<Benefit>,
    /// Yearly growth of the benefit, as a share.
    pub benefit_growth: f64,
    pub adoption: Adoption,
    /// Share of the claimed benefit that becomes money, where a benefit has none of its own.
    pub realisation: f64,
    /// Ranges of uncertain inputs, by path inside the scenario.
    pub ranges: BTreeMap<String, Range>,
    /// The upkeep plan of Decay; null: no decay assumed.
    pub plan: Option<String>,
}

/// Money going out, in the document's currency.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Costs {
    /// At the decision.
    pub upfront: f64,
    /// Each month until launch.
    pub build_monthly: f64,
    /// Each month after launch.
    pub labour: f64,
    pub technology: f64,
    /// Each month after launch for every one of `users` who uses the system: model calls follow adoption.
    pub technology_per_user: f64,
    pub users: f64,
    pub external: f64,
    /// Yearly growth of running cost, as a share.
    pub growth: f64,
}

impl Costs {
    /// Running cost of a month in which a share `using` of the users uses the system, before growth.
    pub fn running(&self, using: f64) -> f64 {
        self.labour + self.technology_at(using) + self.external
    }

    /// The technology part of `running`.
    pub fn technology_at(&self, using: f64) -> f64 {
        self.technology + self.technology_per_user * self.users * using
    }
}

/// One source of benefit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Benefit {
    /// Unique inside the scenario; not shown.
    pub id: String,
    pub title: String,
    pub amount: BenefitAmount,
    /// Its own share that becomes money; null: the scenario's.
    pub realisation: Option<f64>,
    /// Whether it counts as cash. Quality, innovation and staff benefits are listed without.
    pub cash: bool,
}

/// How a benefit is worked out, by the families of seed 003. All quantities are per month.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum BenefitAmount {
    HoursSaved(HoursSaved),
    ErrorsAvoided(ErrorsAvoided),
    ExtraRevenue(ExtraRevenue),
    Fixed(Fixed),
}

/// Users x hours each saves x what an hour costs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HoursSaved {
    pub users: f64,
    pub hours_per_user: f64,
    pub hourly_rate: f64,
}

/// Cases x share that goes wrong x share of those avoided x what one costs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ErrorsAvoided {
    pub volume: f64,
    pub error_rate: f64,
    pub reduction: f64,
    pub cost_per_error: f64,
}

/// Revenue x uplift x gross margin: never revenue itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExtraRevenue {
    pub revenue: f64,
    pub uplift: f64,
    pub gross_margin: f64,
}

/// An amount taken as it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fixed {
    pub amount: f64,
}

/// How use spreads after launch.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Adoption {
    /// Share of the intended users who use it in the end.
    pub maximum: f64,
    /// Per month; 0: everybody at once.
    pub steepness: f64,
    /// Months after launch when about half of them do.
    pub midpoint_months: f64,
}

/// What the user would still believe of an uncertain input.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Range {
    pub shape: Shape,
    pub low: f64,
    pub high: f64,
}

/// The distribution a range is read as. Lognormal and normal take the ends as P10 and P90, the others as bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    Pert,
    Triangular,
    Uniform,
    Lognormal,
    Normal,
}
