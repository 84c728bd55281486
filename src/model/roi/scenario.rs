//! The inputs of Return, as the document holds them.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use super::ledger::LedgerEntry;
use crate::json::named::Named;

/// Everything Return is told. Horizon and rate are shared by all scenarios, or they would compare unlike things.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct RoiInputs {
    /// Months from the decision that are counted, 1 to 120.
    pub horizon_months: u32,
    /// Effective discount rate a year, as a share.
    pub annual_rate: f64,
    /// How often uncertain inputs are drawn, 1,000 to 100,000.
    pub draws: u32,
    /// The payback asked for: at most so many months after launch.
    pub payback_within: f64,
    /// The return asked for: at least this share of the cost on top of it, over the horizon.
    pub roi_at_least: f64,
    pub scenarios: Vec<Scenario>,
    /// Where numbers come from, by path: `horizon_months` or `scenarios[id].costs.upfront`.
    pub ledger: Named<LedgerEntry>,
}

/// One way the project may go.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Scenario {
    /// Unique among the scenarios; not shown.
    pub id: String,
    pub title: String,
    /// The use case of Prioritise this scenario was opened from.
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
    pub ranges: Named<Range>,
    /// The upkeep plan of Decay; null: no decay assumed.
    pub plan: Option<String>,
}

/// Money going out, in the document's currency.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
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
    /// Running cost of a month whoever uses the system, before growth.
    pub fn running(&self) -> f64 {
        self.labour + self.technology + self.external
    }

    /// What comes on top of `running` in a month in which all users use it.
    pub fn running_per_use(&self) -> f64 {
        self.technology_per_user * self.users
    }

    /// The technology part of running cost when a share `using` of the users uses the system.
    pub fn technology_at(&self, using: f64) -> f64 {
        self.technology + self.running_per_use() * using
    }
}

/// One source of benefit.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
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
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "snake_case", deny_unknown_fields))]
pub enum BenefitAmount {
    HoursSaved(HoursSaved),
    ErrorsAvoided(ErrorsAvoided),
    ExtraRevenue(ExtraRevenue),
    Fixed(Fixed),
}

impl BenefitAmount {
    /// The families as they are written.
    pub const FAMILIES: [&'static str; 4] = ["hours_saved", "errors_avoided", "extra_revenue", "fixed"];
}

impl Default for BenefitAmount {
    fn default() -> BenefitAmount {
        BenefitAmount::Fixed(Fixed::default())
    }
}

/// Users x hours each saves x what an hour costs.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct HoursSaved {
    pub users: f64,
    pub hours_per_user: f64,
    pub hourly_rate: f64,
}

/// Cases x share that goes wrong x share of those avoided x what one costs.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct ErrorsAvoided {
    pub volume: f64,
    pub error_rate: f64,
    pub reduction: f64,
    pub cost_per_error: f64,
}

/// Revenue x uplift x gross margin: never revenue itself.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct ExtraRevenue {
    pub revenue: f64,
    pub uplift: f64,
    pub gross_margin: f64,
}

/// An amount taken as it is.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Fixed {
    pub amount: f64,
}

/// How use spreads after launch.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Adoption {
    /// Share of the intended users who use it in the end.
    pub maximum: f64,
    /// Per month; 0: everybody at once.
    pub steepness: f64,
    /// Months after launch when about half of them do.
    pub midpoint_months: f64,
}

/// What the user would still believe of an uncertain input.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Range {
    pub shape: Shape,
    pub low: f64,
    pub high: f64,
}

/// The distribution a range is read as. Lognormal and normal take the ends as P10 and P90, the others as bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename_all = "snake_case"))]
pub enum Shape {
    #[default]
    Pert,
    Triangular,
    Uniform,
    Lognormal,
    Normal,
}
