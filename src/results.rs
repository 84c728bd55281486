//! What `evaluate` prints: every result of a document as JSON. Results are never stored; the same document gives
//! the same results everywhere. Null is "no value".

use crate::content::assess::Pack;
use crate::document::Document;
use crate::json::Json;
use crate::model::decay::fit::curve::Fitted;
use crate::model::decay::kpi::{Kpi, KpiFit, Time};
use crate::model::decay::policy::{Policy, PolicySearch};
use crate::model::decay::{DecayInputs, Plan, simulate};
use crate::model::outlook::{Outlook, outlook, plan_of};
use crate::model::roi::irr::{Irr, Status};
use crate::model::roi::sensitivity::{InputSensitivity, Sensitivity};
use crate::model::roi::simulation::outcome::{Influence, Outcome, Spread};
use crate::model::roi::{Evaluation, RoiInputs, Scenario};
use crate::model::uncertainty::{Question, simulate as run};
use crate::model::wear::{frame, nothing_pays};

mod assess;
mod prioritise;

/// Policies a step of the search, which nobody waits for here.
const POLICIES: usize = 256;

/// Works out everything a document holds, with the questions that ship.
#[cfg(not(target_arch = "wasm32"))]
pub fn evaluate(document: &Document) -> Json {
    // That the pack which ships can be read is a test's business; no language's words are printed.
    let pack = Pack::shipped(crate::words::Locale::En).ok();
    evaluate_with(document, pack.as_ref())
}

/// Works out everything a document holds; a tool that is not there yet is null. `pack` holds the questions of Assess,
/// and is needed only where something is answered.
pub fn evaluate_with(document: &Document, pack: Option<&Pack>) -> Json {
    let (inputs, decay) = (&document.workspace.roi, &document.workspace.decay);
    let result = |scenario: &Scenario| {
        let outlook = outlook(inputs, decay, scenario);
        let mut fields = scenario_results(scenario, &outlook);
        fields.push(("upkeep_search".to_owned(), search_results(inputs, decay, scenario, &outlook)));
        // A document that was read has a seed.
        let question = Question::new(document.seed().unwrap_or_default(), inputs, decay, scenario);
        fields.push(("simulation".to_owned(), simulation_results(document, &question)));
        Json::Object(fields)
    };
    Json::object([
        ("format", Json::text("landfall-results")),
        ("version", Json::Whole(document.version)),
        ("assess", assess::assess_results(&document.workspace.assess, pack)),
        ("prioritise", prioritise::prioritise(&document.workspace.prioritise, document.seed().unwrap_or_default())),
        ("roi", Json::object([("scenarios", Json::List(inputs.scenarios.iter().map(result).collect()))])),
        ("decay", decay_results(decay, inputs.horizon_months)),
    ])
}

/// The figures of one scenario; every headline is null when nothing runs inside the horizon.
fn scenario_results(scenario: &Scenario, it: &Outlook) -> Vec<(String, Json)> {
    let planned = &it.planned;
    let shares = planned.cost_shares.map_or(Json::Null, |shares| {
        let flags = shares.flags.iter().map(|flag| Json::text(flag.word())).collect();
        Json::object([("shares", Json::numbers(&shares.shares)), ("flags", Json::List(flags))])
    });
    let unmaintained = it.unmaintained.as_ref().map_or(Json::Null, |it| {
        let off = [("month", Json::Whole(it.off.month)), ("npv", Json::Number(it.off.npv))];
        let mut fields = headlines(&it.evaluation);
        fields.push(("switched_off".to_owned(), Json::object(off)));
        Json::Object(fields)
    });
    let budget = it.budget.map_or(Json::Null, |it| {
        Json::object([
            ("budget", Json::Number(it.budget)),
            ("npv_0", Json::Number(it.npv_0)),
            ("npv_none", Json::Number(it.npv_none)),
            ("annuity", Json::Number(it.annuity)),
            ("plan_average", Json::Number(it.plan_average)),
        ])
    });
    let mut fields = vec![("id".to_owned(), Json::text(&scenario.id))];
    fields.extend(headlines(planned));
    let more = [
        ("irr", rates(&planned.irr)),
        ("cost_shares", shares),
        // Nobody maintains it; null while no decay is assumed.
        ("unmaintained", unmaintained),
        // The largest monthly amount still worth paying; null without a plan in which something is done.
        ("upkeep_budget", budget),
    ];
    fields.extend(more.map(|(key, value)| (key.to_owned(), value)));
    fields
}

/// The best rhythm of the plan a scenario names, and the cheapest within 2 % of it; null without a plan, and when
/// nothing runs inside the horizon.
fn search_results(inputs: &RoiInputs, decay: &DecayInputs, scenario: &Scenario, outlook: &Outlook) -> Json {
    let plan = plan_of(decay, scenario);
    let search = plan.and_then(|plan| {
        let valuation = frame(inputs, decay, scenario, outlook).valuation?;
        Some(PolicySearch::new(&decay.curve(), &plan.choices(), valuation))
    });
    let Some(mut search) = search else { return Json::Null };
    while !search.step(POLICIES) {}
    let policy = |it: &Policy| {
        let every = it.intervals.map(|interval| interval.map_or(Json::Null, Json::Number));
        Json::object([
            ("intervals", Json::List(every.into())),
            ("net", Json::Number(it.net)),
            ("cost", Json::Number(it.cost)),
        ])
    };
    let (_, policies) = search.progress();
    search.found().map_or(Json::Null, |found| {
        Json::object([
            ("policies", Json::Whole(policies as u32)),
            ("best", policy(&found.best)),
            ("cheapest", policy(&found.cheapest)),
            ("nothing_pays", Json::Bool(nothing_pays(&found))),
        ])
    })
}

/// What the ranges of a scenario make of its figures; null without ranges, and the reason where they cannot be drawn
/// from.
fn simulation_results(document: &Document, question: &Question) -> Json {
    let within = document.workspace.roi.payback_within;
    match run(question) {
        None => Json::Null,
        Some(Err(error)) => Json::object([("error", Json::text(&error.to_string()))]),
        Some(Ok((outcome, sensitivity))) => outcome_results(&document.seed, within, &outcome, &sensitivity),
    }
}

fn outcome_results(seed: &str, within: f64, it: &Outcome, sensitivity: &Sensitivity) -> Json {
    let early = it.payback_within(within);
    let early =
        [("within", Json::Number(within)), ("share", Json::Number(early.share)), ("error", Json::Number(early.error))];
    let bar = |bar: &InputSensitivity| {
        let end = |value: f64, npv: f64| Json::object([("value", Json::Number(value)), ("npv", Json::Number(npv))]);
        Json::object([
            ("path", Json::text(&bar.path)),
            ("p10", end(bar.values.0, bar.npv.low)),
            ("p90", end(bar.values.1, bar.npv.high)),
            ("swing", Json::Number(bar.npv.swing())),
        ])
    };
    let influence = |it: &Influence| Json::object([("path", Json::text(&it.path)), ("rho", Json::number(it.rho))]);
    Json::object([
        ("draws", Json::Whole(it.draws as u32)),
        ("seed", Json::text(seed)),
        ("npv", spread(&it.npv)),
        ("roi_percent", spread(&it.roi_percent)),
        // Null is never.
        ("payback_after_launch", spread(&it.payback_after_launch)),
        ("probability_npv_positive", Json::Number(it.npv_positive.share)),
        ("probability_payback", Json::object(early)),
        // Each input alone at its P10 and P90, the largest swing of NPV first.
        ("tornado", Json::List(sensitivity.inputs.iter().map(bar).collect())),
        // Spearman's, with NPV; null for an input that does not vary or does not count.
        ("rank_correlation", Json::List(it.influences().iter().map(influence).collect())),
    ])
}

fn spread(it: &Spread) -> Json {
    let parts = [("mean", it.mean), ("p10", it.p10), ("p50", it.p50), ("p90", it.p90)];
    Json::object(parts.map(|(name, value)| (name, Json::number(value))))
}

/// What one cash flow comes to.
fn headlines(it: &Evaluation) -> Vec<(String, Json)> {
    let headline = |value: Option<f64>| Json::number(value.filter(|_| it.runs()));
    let payback = Json::object([
        ("first", headline(it.payback.first)),
        ("sustained", headline(it.payback.sustained)),
        ("after_launch", headline(it.payback_after_launch())),
    ]);
    let fields = [
        ("roi_percent", headline(it.roi_percent)),
        ("npv", headline(it.npv)),
        ("irr_monthly", headline(it.irr.selected())),
        ("mirr_monthly", headline(it.mirr_monthly)),
        ("payback", payback),
        // The first payback of the discounted flows.
        ("discounted_payback", headline(it.discounted_payback.first)),
        ("break_even_multiplier", headline(it.break_even_multiplier)),
        ("first_positive_month", it.first_positive_month.map_or(Json::Null, Json::Whole)),
        ("peak_funding", headline(Some(it.peak_funding))),
        ("total_benefit", Json::Number(it.total_benefit)),
        ("total_cost", Json::Number(it.total_cost)),
        // Net flow of month 0, 1, … to the horizon.
        ("cash_flow", Json::numbers(&it.cash_flow.net)),
    ];
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn rates(irr: &Irr) -> Json {
    let status = match irr.status() {
        Status::None => "none",
        Status::Unique => "unique",
        Status::Multiple => "multiple",
    };
    Json::object([
        ("status", Json::text(status)),
        ("roots", Json::numbers(&irr.roots)),
        ("annual", Json::number(irr.annual())),
    ])
}

/// How fast it wears out, and what each plan makes of it over the horizon as if launched at once.
fn decay_results(decay: &DecayInputs, horizon_months: u32) -> Json {
    let curve = decay.curve();
    let plan = |plan: &Plan| {
        let it = simulate(&curve, &plan.actions(&curve), f64::from(horizon_months));
        let crossings = it.crossings(decay.threshold);
        let falls = crossings.iter().find(|crossing| crossing.falls).map(|crossing| crossing.time);
        Json::object([
            ("id", Json::text(&plan.id)),
            ("area", Json::Number(it.area)),
            ("cost", Json::Number(it.cost)),
            ("lowest", Json::Number(it.lowest.effectiveness)),
            ("threshold_month", Json::number(falls)),
            // Mean effectiveness of month 1, 2, … after launch.
            ("effectiveness", Json::numbers(&it.area_by_month)),
        ])
    };
    let kpi = decay.kpi.as_ref().map(Kpi::fit);
    let reason = kpi.as_ref().and_then(|it| it.as_ref().err()).map_or(Json::Null, |unfit| Json::text(unfit.id()));
    Json::object([
        ("threshold_month", Json::number(curve.threshold_time(decay.threshold))),
        ("area", Json::Number(simulate(&curve, &[], f64::from(horizon_months)).area)),
        ("plans", Json::List(decay.plans.iter().map(plan).collect())),
        // Null without data of the user's own, and where the reason says why nothing can be fitted to it.
        ("kpi_fit", kpi.and_then(Result::ok).map_or(Json::Null, |it| kpi_results(&it, decay.threshold))),
        ("kpi_unfit", reason),
    ])
}

/// The curves fitted to the user's own data; values are shares of full effect, times months since launch.
fn kpi_results(it: &KpiFit, threshold: f64) -> Json {
    let model = |(curve, weight): (&Fitted, &f64)| {
        Json::object([
            ("shape", Json::text(curve.shape.word())),
            ("params", Json::numbers(&curve.parameters)),
            ("std_err", curve.std_err().map_or(Json::Null, |errors| Json::numbers(&errors))),
            ("rss", Json::Number(curve.rss)),
            ("aicc", Json::Number(curve.aicc)),
            ("weight", Json::Number(*weight)),
        ])
    };
    let best = it.fits.best();
    let crossing = best.crossing(threshold);
    let date = crossing.and_then(|months| it.begin.after(months));
    Json::object([
        ("models", Json::List(it.fits.curves.iter().zip(&it.fits.weights).map(model).collect())),
        ("best", Json::text(best.shape.word())),
        // When the best curve has fallen to the threshold: months since launch, and the date where rows have dates.
        ("threshold_month", Json::number(crossing)),
        ("threshold_date", date.and_then(Time::date).map_or(Json::Null, |date| Json::text(&date.iso()))),
    ])
}
