//! A document from the tree of its JSON. Field by field, as the types in `document` and `model::roi` stand.

use super::{Document, Format, NotYet, Workspace};
use crate::json::fields::{Fault, Fields, Reason};
use crate::model::roi::RoiInputs;
use crate::model::roi::ledger::{Confidence, LedgerEntry, State};
use crate::model::roi::scenario::{
    Adoption, Benefit, BenefitAmount, Costs, ErrorsAvoided, ExtraRevenue, Fixed, HoursSaved, Range, Scenario, Shape,
};

pub fn document(mut fields: Fields) -> Result<Document, Fault> {
    let document = Document {
        format: fields.choice("format", &[("landfall", Format::Landfall)])?,
        version: fields.whole("version")?,
        title: fields.text("title")?,
        created: fields.text("created")?,
        modified: fields.text("modified")?,
        currency: fields.text("currency")?,
        start: fields.optional_text("start")?,
        seed: fields.text("seed")?,
        workspace: workspace(fields.object("workspace")?)?,
    };
    fields.finish()?;
    Ok(document)
}

fn workspace(mut fields: Fields) -> Result<Workspace, Fault> {
    let workspace = Workspace {
        assess: not_yet(fields.object("assess")?)?,
        prioritise: not_yet(fields.object("prioritise")?)?,
        roi: roi(fields.object("roi")?)?,
        decay: not_yet(fields.object("decay")?)?,
    };
    fields.finish()?;
    Ok(workspace)
}

fn not_yet(fields: Fields) -> Result<NotYet, Fault> {
    fields.finish()?;
    Ok(NotYet {})
}

fn roi(mut fields: Fields) -> Result<RoiInputs, Fault> {
    let roi = RoiInputs {
        horizon_months: fields.whole("horizon_months")?,
        annual_rate: fields.number("annual_rate")?,
        scenarios: fields.list("scenarios", scenario)?,
        ledger: fields.map("ledger", ledger_entry)?,
    };
    fields.finish()?;
    Ok(roi)
}

fn scenario(mut fields: Fields) -> Result<Scenario, Fault> {
    let scenario = Scenario {
        id: fields.text("id")?,
        title: fields.text("title")?,
        use_case: fields.optional_text("use_case")?,
        launch_month: fields.whole("launch_month")?,
        costs: costs(fields.object("costs")?)?,
        benefits: fields.list("benefits", benefit)?,
        benefit_growth: fields.number("benefit_growth")?,
        adoption: adoption(fields.object("adoption")?)?,
        realisation: fields.number("realisation")?,
        ranges: fields.map("ranges", range)?,
        plan: fields.optional_text("plan")?,
    };
    fields.finish()?;
    Ok(scenario)
}

fn costs(mut fields: Fields) -> Result<Costs, Fault> {
    let costs = Costs {
        upfront: fields.number("upfront")?,
        build_monthly: fields.number("build_monthly")?,
        labour: fields.number("labour")?,
        technology: fields.number("technology")?,
        technology_per_user: fields.number("technology_per_user")?,
        users: fields.number("users")?,
        external: fields.number("external")?,
        growth: fields.number("growth")?,
    };
    fields.finish()?;
    Ok(costs)
}

fn adoption(mut fields: Fields) -> Result<Adoption, Fault> {
    let adoption = Adoption {
        maximum: fields.number("maximum")?,
        steepness: fields.number("steepness")?,
        midpoint_months: fields.number("midpoint_months")?,
    };
    fields.finish()?;
    Ok(adoption)
}

fn benefit(mut fields: Fields) -> Result<Benefit, Fault> {
    let benefit = Benefit {
        id: fields.text("id")?,
        title: fields.text("title")?,
        amount: amount(fields.object("amount")?)?,
        realisation: fields.optional_number("realisation")?,
        cash: fields.flag("cash")?,
    };
    fields.finish()?;
    Ok(benefit)
}

fn amount(fields: Fields) -> Result<BenefitAmount, Fault> {
    let place = fields.place("");
    let (family, mut fields) = fields.only()?;
    let amount = match family.as_str() {
        "hours_saved" => BenefitAmount::HoursSaved(HoursSaved {
            users: fields.number("users")?,
            hours_per_user: fields.number("hours_per_user")?,
            hourly_rate: fields.number("hourly_rate")?,
        }),
        "errors_avoided" => BenefitAmount::ErrorsAvoided(ErrorsAvoided {
            volume: fields.number("volume")?,
            error_rate: fields.number("error_rate")?,
            reduction: fields.number("reduction")?,
            cost_per_error: fields.number("cost_per_error")?,
        }),
        "extra_revenue" => BenefitAmount::ExtraRevenue(ExtraRevenue {
            revenue: fields.number("revenue")?,
            uplift: fields.number("uplift")?,
            gross_margin: fields.number("gross_margin")?,
        }),
        "fixed" => BenefitAmount::Fixed(Fixed { amount: fields.number("amount")? }),
        _ => {
            let known = "hours_saved, errors_avoided, extra_revenue, fixed";
            return Err(Fault::new(format!("{place}{family}"), Reason::new("one_of").with("words", known)));
        }
    };
    fields.finish()?;
    Ok(amount)
}

fn range(mut fields: Fields) -> Result<Range, Fault> {
    const SHAPES: [(&str, Shape); 5] = [
        ("pert", Shape::Pert),
        ("triangular", Shape::Triangular),
        ("uniform", Shape::Uniform),
        ("lognormal", Shape::Lognormal),
        ("normal", Shape::Normal),
    ];
    let range =
        Range { shape: fields.choice("shape", &SHAPES)?, low: fields.number("low")?, high: fields.number("high")? };
    fields.finish()?;
    Ok(range)
}

fn ledger_entry(mut fields: Fields) -> Result<LedgerEntry, Fault> {
    const STATES: [(&str, State); 4] = [
        ("assumption", State::Assumption),
        ("claim", State::Claim),
        ("edited", State::Edited),
        ("agreed", State::Agreed),
    ];
    const CONFIDENCES: [(&str, Confidence); 3] =
        [("low", Confidence::Low), ("medium", Confidence::Medium), ("high", Confidence::High)];
    let entry = LedgerEntry {
        state: fields.choice("state", &STATES)?,
        source: fields.text("source")?,
        who: fields.text("who")?,
        date: fields.text("date")?,
        confidence: fields.optional_choice("confidence", &CONFIDENCES)?,
    };
    fields.finish()?;
    Ok(entry)
}
