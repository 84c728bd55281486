//! What holds for every document whose numbers are inside their knobs.

use proptest::collection::vec;
use proptest::prelude::*;

use landfall::model::outlook::outlook;
use landfall::model::roi::cash_flow::{Upkeep, cash_flow};
use landfall::model::roi::evaluate;
use landfall::model::roi::irr::irr;
use landfall::model::roi::npv::{discounted, npv};
use landfall::model::roi::payback::payback;
use landfall::model::stats::distribution::Distribution;
use landfall::model::stats::sum::sum;
use landfall::results;
use serde_json::Value;

use crate::documents::{any_document, any_inputs, cases, pick};

/// Amounts as cash flows have them: up to a hundred thousand, in cents, now and then nothing.
fn flows() -> impl Strategy<Value = Vec<f64>> {
    vec(prop_oneof![4 => (-10_000_000..10_000_000i64).prop_map(|cents| cents as f64 / 100.0), 1 => Just(0.0)], 1..60)
}

proptest! {
    #![proptest_config(cases(400))]

    /// The model is total: every figure is finite or absent, at every corner of the knobs.
    #[test]
    fn figures_are_finite_or_absent(document in any_document()) {
        let it = serde_json::from_str::<Value>(&results::evaluate(&document).to_string()).unwrap();
        // JSON writes what is not finite as null, so the raw series are asked as well.
        for scenario in &document.workspace.roi.scenarios {
            let it = outlook(&document.workspace.roi, &document.workspace.decay, scenario).planned;
            let flow = &it.cash_flow;
            let all = [&flow.benefit, &flow.cost, &flow.net, &flow.cumulative];
            prop_assert!(all.into_iter().flatten().all(|value| value.is_finite()));
            let figures = [
                Some(it.total_benefit), Some(it.total_cost), Some(it.peak_funding), it.roi_percent, it.npv,
                it.mirr_monthly, it.irr.selected(), it.payback.first, it.payback.sustained,
                it.discounted_payback.first, it.break_even_multiplier,
            ];
            prop_assert!(figures.into_iter().flatten().all(f64::is_finite), "{figures:?}");
            prop_assert!(it.irr.roots.iter().all(|root| root.is_finite()));
            prop_assert!(it.irr.annual().is_none_or(f64::is_finite));
            let shares = it.cost_shares.map(|it| it.shares).unwrap_or_default();
            prop_assert!(shares.iter().all(|share| (0.0..=1.0 + 1e-12).contains(share)), "{shares:?}");
        }
        prop_assert!(it["roi"]["scenarios"].as_array().is_some_and(|list| !list.is_empty()));
    }

    /// One flow for each month from the decision to the horizon, and the sums run over it.
    #[test]
    fn the_series_fit_together(inputs in any_inputs()) {
        for scenario in &inputs.scenarios {
            let flow = cash_flow(inputs.horizon_months, scenario, &Upkeep::NONE);
            prop_assert_eq!(flow.net.len(), inputs.horizon_months as usize + 1);
            for month in 0..flow.net.len() {
                prop_assert_eq!(flow.net[month], flow.benefit[month] - flow.cost[month]);
                prop_assert_eq!(flow.cumulative[month], sum(flow.net[..=month].iter().copied()));
                let before_launch = month <= scenario.launch_month as usize;
                prop_assert!(!before_launch || flow.benefit[month] == 0.0);
            }
        }
    }

    /// More upfront cost never pays back earlier, and is worth exactly so much less.
    #[test]
    fn upfront_cost_only_costs(inputs in any_inputs(), more in 1.0..1e6f64) {
        let mut dearer = inputs.clone();
        for scenario in &mut dearer.scenarios {
            scenario.costs.upfront += more;
        }
        for (scenario, dear) in inputs.scenarios.iter().zip(&dearer.scenarios) {
            let (it, dear) = (evaluate(&inputs, scenario, &Upkeep::NONE), evaluate(&dearer, dear, &Upkeep::NONE));
            let present = discounted(inputs.annual_rate, &it.cash_flow.net).unwrap();
            let size: f64 = present.iter().map(|flow| flow.abs()).sum::<f64>() + dear.total_cost;
            let (worth, less) = (it.npv.unwrap(), dear.npv.unwrap());
            prop_assert!((worth - less - more).abs() <= 1e-12 * size + 1e-6, "{worth} less {more} is not {less}");
            if let (Some(early), Some(late)) = (it.payback.sustained, dear.payback.sustained) {
                prop_assert!(late >= early - 1e-6, "{early} then {late}");
            }
        }
    }

    #[test]
    fn npv_is_linear_in_the_flows(a in flows(), b in flows(), factor in -3.0..3.0f64, rate in -0.9..10.0f64) {
        let months = a.len().min(b.len());
        let mixed: Vec<f64> = (0..months).map(|month| a[month] + factor * b[month]).collect();
        let worth = |flows: &[f64]| npv(rate, flows).unwrap();
        let size: f64 = discounted(rate, &mixed).unwrap().iter().map(|flow| flow.abs()).sum();
        let apart = worth(&a[..months]) + factor * worth(&b[..months]);
        let spread: f64 = discounted(rate, &a).unwrap().iter().chain(&discounted(rate, &b).unwrap())
            .map(|flow| flow.abs()).sum();
        prop_assert!((worth(&mixed) - apart).abs() <= 1e-12 * (size + 4.0 * spread) + 1e-9);
    }

    /// With money going out first and coming in later, discounting only delays payback.
    #[test]
    fn discounted_payback_is_not_earlier(out in vec(-1e6..-1.0f64, 1..5), back in vec(0.0..1e6f64, 1..40), rate in 0.0..2.0f64) {
        let flows: Vec<f64> = out.into_iter().chain(back).collect();
        let simple = payback(&flows).sustained;
        let later = payback(&discounted(rate, &flows).unwrap()).sustained;
        match (simple, later) {
            (Some(simple), Some(later)) => prop_assert!(later >= simple - 1e-9, "{simple} then {later}"),
            (None, later) => prop_assert_eq!(later, None),
            _ => {}
        }
    }

    /// No root is missed for skipping points of the scan: there is one wherever two neighbours of 4,001 evenly spaced
    /// points and 0 differ in sign, and no other.
    #[test]
    fn every_change_of_sign_is_a_rate_of_return(flows in flows()) {
        let (low, high) = (0.01_f64.ln(), 101.0_f64.ln());
        let mut points: Vec<f64> = (0..4001).map(|at| low + (high - low) / 4000.0 * f64::from(at)).chain([0.0]).collect();
        points.sort_by(f64::total_cmp);
        // Scaled by the largest factor of the series, as worth at such rates is beyond any double.
        let last = flows.len() as f64 - 1.0;
        let worth = |u: f64| -> f64 {
            let scale = if u < 0.0 { u * last } else { 0.0 };
            sum(flows.iter().enumerate().map(|(month, flow)| flow * (scale - u * month as f64).exp()))
        };
        let changes = points.windows(2).filter(|pair| (worth(pair[0]) > 0.0) != (worth(pair[1]) > 0.0)).count();
        prop_assert_eq!(irr(&flows).roots.len(), changes);
    }

    /// Whatever is called a root is one, and they are apart and in order.
    #[test]
    fn roots_are_roots(flows in flows()) {
        let it = irr(&flows);
        for root in &it.roots {
            let present: Vec<f64> =
                flows.iter().enumerate().map(|(month, flow)| flow * (1.0 + root).powi(-(month as i32))).collect();
            let size: f64 = present.iter().map(|flow| flow.abs()).sum();
            prop_assert!(sum(present.iter().copied()).abs() <= 1e-9 * size, "{root} in {:?}", it.roots);
        }
        prop_assert!(it.roots.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", it.roots);
    }

    /// The first crossing is never after the one that lasts.
    #[test]
    fn first_payback_is_not_after_the_sustained(flows in flows()) {
        let it = payback(&flows);
        if let (Some(first), Some(sustained)) = (it.first, it.sustained) {
            prop_assert!(first <= sustained + 1e-9);
        }
        prop_assert!(it.sustained.is_none() || it.first.is_some());
    }

    /// A quantile rises with its share and stays between the ends.
    #[test]
    fn quantiles_rise(ends in vec(0.0..1e6f64, 3), p in 1e-12..0.5f64, step in 0.0..0.49f64) {
        let mut ends = ends;
        ends.sort_by(f64::total_cmp);
        let (low, likely, high) = (ends[0], ends[1], ends[2]);
        for it in [Distribution::Pert { low, likely, high }, Distribution::Triangular { low, likely, high }] {
            let (here, there) = (it.quantile(p).unwrap(), it.quantile(p + step).unwrap());
            prop_assert!(low <= here && here <= there + 1e-9 * high && there <= high, "{it:?}: {here} {there}");
        }
    }

    /// Each number alone at any place of its knob, everything else as in the default project.
    #[test]
    fn one_number_anywhere(which in any::<prop::sample::Index>(), pick in pick()) {
        let mut document = crate::documents::shipped("default");
        let number = which.get(&document.workspace.roi.numbers()).clone();
        document.workspace.roi.set_number(&number.path, pick.value(number.knob)).unwrap();
        let it = serde_json::from_str::<Value>(&results::evaluate(&document).to_string()).unwrap();
        let scenario = &it["roi"]["scenarios"][0];
        let runs = document.workspace.roi.scenarios[0].launch_month < document.workspace.roi.horizon_months;
        prop_assert_eq!(scenario["npv"].is_number(), runs, "{}", number.path);
        prop_assert!(scenario["cash_flow"].as_array().unwrap().iter().all(Value::is_number));
    }
}
