//! Discounting: effective monthly rates, net present value, modified internal rate of return.

use crate::model::stats::sum::sum;

/// The monthly rate that compounds to `annual`: `(1 + annual)^(1/12) - 1`, not a twelfth of it (10 % a year is
/// 0.797 % a month). `None` at or below -100 %.
pub fn monthly_rate(annual: f64) -> Option<f64> {
    finite(annual > -1.0, (annual.ln_1p() / 12.0).exp_m1())
}

/// What a monthly rate compounds to in a year. `None` at or below -100 %.
pub fn annual_rate(monthly: f64) -> Option<f64> {
    finite(monthly > -1.0, (monthly.ln_1p() * 12.0).exp_m1())
}

/// Net present value of end-of-month flows, month 0 undiscounted, at an effective annual rate. No flows: 0.
/// `None` for a rate at or below -100 %.
pub fn npv(annual: f64, flows: &[f64]) -> Option<f64> {
    let value = sum(discounted(annual, flows)?);
    finite(true, value)
}

/// Each flow's present value at an effective annual rate.
pub fn discounted(annual: f64, flows: &[f64]) -> Option<Vec<f64>> {
    let factors = discount_factors(annual, flows.len())?;
    Some(flows.iter().zip(factors).map(|(flow, factor)| flow * factor).collect())
}

/// The present value of 1 at the end of month 0, 1, …: as many as asked for. `None` at or below -100 %.
pub fn discount_factors(annual: f64, count: usize) -> Option<Vec<f64>> {
    let log_growth = monthly_rate(annual)?.ln_1p();
    Some((0..count).map(|month| (-log_growth * month as f64).exp()).collect())
}

/// Modified internal rate of return, monthly: money put in is discounted at the `finance` rate, money that
/// comes out is reinvested at the `reinvest` rate (both monthly) to the last month. `None` unless the flows
/// have both signs.
pub fn mirr(flows: &[f64], finance: f64, reinvest: f64) -> Option<f64> {
    let months = flows.len().checked_sub(1).filter(|&months| months > 0)?;
    if finance <= -1.0 || reinvest <= -1.0 {
        return None;
    }
    let put_in =
        sum(flows.iter().enumerate().map(|(month, flow)| (-flow).max(0.0) * (-finance.ln_1p() * month as f64).exp()));
    let got_out = sum(flows
        .iter()
        .enumerate()
        .map(|(month, flow)| flow.max(0.0) * (reinvest.ln_1p() * (months - month) as f64).exp()));
    let both_signs = put_in > 0.0 && got_out > 0.0;
    finite(both_signs, ((got_out / put_in).ln() / months as f64).exp_m1())
}

fn finite(holds: bool, value: f64) -> Option<f64> {
    (holds && value.is_finite()).then_some(value)
}
