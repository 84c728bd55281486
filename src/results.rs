//! What `evaluate` prints: every result of a document as JSON. Results are never stored; the same document gives
//! the same results everywhere.

use serde::Serialize;

use crate::document::Document;
use crate::json;
use crate::model::roi::cash_flow::Upkeep;
use crate::model::roi::cost_shares::CostShares;
use crate::model::roi::irr::Status;
use crate::model::roi::{self, Evaluation, Scenario};

/// The results of a document; a tool that is not there yet is null.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Results {
    pub format: &'static str,
    pub version: u32,
    pub assess: Option<()>,
    pub prioritise: Option<()>,
    pub roi: RoiResults,
    pub decay: Option<()>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoiResults {
    pub scenarios: Vec<ScenarioResults>,
}

/// The figures of one scenario; null is "no value", and every headline is null when nothing runs inside the horizon.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScenarioResults {
    pub id: String,
    pub roi_percent: Option<f64>,
    pub npv: Option<f64>,
    pub irr_monthly: Option<f64>,
    pub irr: IrrResults,
    pub mirr_monthly: Option<f64>,
    pub payback: PaybackResults,
    /// First payback of the discounted flows.
    pub discounted_payback: Option<f64>,
    pub break_even_multiplier: Option<f64>,
    pub first_positive_month: Option<u32>,
    pub peak_funding: Option<f64>,
    pub total_benefit: f64,
    pub total_cost: f64,
    pub cost_shares: Option<CostShares>,
    /// Net flow of month 0, 1, … to the horizon.
    pub cash_flow: Vec<f64>,
    /// Without upkeep; null while no decay is assumed.
    pub unmaintained: Option<()>,
    pub upkeep_budget: Option<()>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IrrResults {
    pub status: &'static str,
    pub roots: Vec<f64>,
    pub annual: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PaybackResults {
    pub first: Option<f64>,
    pub sustained: Option<f64>,
    pub after_launch: Option<f64>,
}

impl Results {
    /// As JSON text, the same natively and in the browser.
    pub fn to_json(&self) -> String {
        json::pretty(self)
    }
}

/// Works out everything a document holds.
pub fn evaluate(document: &Document) -> Results {
    let inputs = &document.workspace.roi;
    let result = |scenario: &Scenario| scenario_results(scenario, roi::evaluate(inputs, scenario, &Upkeep::NONE));
    Results {
        format: "landfall-results",
        version: document.version,
        assess: None,
        prioritise: None,
        roi: RoiResults { scenarios: inputs.scenarios.iter().map(result).collect() },
        decay: None,
    }
}

fn scenario_results(scenario: &Scenario, it: Evaluation) -> ScenarioResults {
    let runs = it.runs();
    let irr = IrrResults {
        status: match it.irr.status() {
            Status::None => "none",
            Status::Unique => "unique",
            Status::Multiple => "multiple",
        },
        annual: it.irr.annual(),
        roots: it.irr.roots.clone(),
    };
    ScenarioResults {
        id: scenario.id.clone(),
        roi_percent: it.roi_percent.filter(|_| runs),
        npv: it.npv.filter(|_| runs),
        irr_monthly: it.irr.selected().filter(|_| runs),
        irr,
        mirr_monthly: it.mirr_monthly.filter(|_| runs),
        payback: PaybackResults {
            first: it.payback.first.filter(|_| runs),
            sustained: it.payback.sustained.filter(|_| runs),
            after_launch: it.payback_after_launch().filter(|_| runs),
        },
        discounted_payback: it.discounted_payback.first.filter(|_| runs),
        break_even_multiplier: it.break_even_multiplier.filter(|_| runs),
        first_positive_month: it.first_positive_month,
        peak_funding: Some(it.peak_funding).filter(|_| runs),
        total_benefit: it.total_benefit,
        total_cost: it.total_cost,
        cost_shares: it.cost_shares,
        cash_flow: it.cash_flow.net,
        unmaintained: None,
        upkeep_budget: None,
    }
}
