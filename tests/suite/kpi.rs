//! The user's own data: kept as it was read, fitted in its own unit, and taken over as the curve of Decay.

use proptest::prelude::*;
use serde_json::{Value, json};

use landfall::date::Date;
use landfall::document::Document;
use landfall::format::Formats;
use landfall::model::decay::fit::curve::Decline;
use landfall::model::decay::fit::scale::{Better, ScaleFault};
use landfall::model::decay::fit::shape::Shape;
use landfall::model::decay::fit::useless::Useless;
use landfall::model::decay::kpi::{Kpi, KpiRow, Time, Unfit, months, scaled};
use landfall::model::roi::ledger::State;
use landfall::results;
use landfall::rows::fault::Reason;
use landfall::rows::{self, EXAMPLE, read};
use landfall::words::{self, Locale};

use crate::documents::{any_kpi, cases, shipped};

fn kpi(text: &str) -> Kpi {
    let rows = read(text);
    assert!(rows.refusal.is_none() && rows.faults.is_empty(), "{rows:?}");
    Kpi { rows: rows.kept(), ..Kpi::default() }
}

fn day(iso: &str) -> Date {
    Date::from_iso(iso).unwrap()
}

/// So many monthly rows of 80 exp(-(t / tau)^k), a little off in turn.
fn declining(count: u32, tau: f64, k: f64) -> Kpi {
    let value = |month: u32| {
        80.0 * (-(f64::from(month) / tau).powf(k)).exp() + if month.is_multiple_of(2) { 0.4 } else { -0.4 }
    };
    let row = |month: u32| KpiRow::new(Time::Month(f64::from(month)), value(month), None);
    Kpi { rows: (0..count).map(row).collect(), ..Kpi::default() }
}

#[test]
fn the_made_up_example_shows_everything() {
    let it = kpi(EXAMPLE).fit().unwrap();
    assert_eq!(it.fits.curves.len(), 4);
    let best = it.fits.best();
    assert_eq!(best.shape, Shape::Weibull);
    let Decline { rho, k } = best.decline().unwrap();
    assert!((0.10..0.15).contains(&rho) && (1.8..2.2).contains(&k), "{rho} {k}");
    assert!((6.0..7.0).contains(&best.crossing(0.5).unwrap()));
    // Full effect is the first value.
    assert_eq!(it.scale.value(1.0), 81.0);
    assert_eq!(it.points[0].sigma, Some(3.0 / 81.0));
}

#[test]
fn few_points_show_no_shape_and_fewer_nothing() {
    assert!(declining(7, 4.0, 1.0).fit().unwrap().fits.only_exponential);
    assert!(!declining(8, 4.0, 1.0).fit().unwrap().fits.only_exponential);
    assert_eq!(declining(4, 4.0, 1.0).fit(), Err(Unfit::Useless(Useless::TooFew { points: 4, needed: 5 })));
}

#[test]
fn lower_is_better() {
    // Minutes to an answer: 20 at full effect, worthless at 100.
    let mut it = kpi("0;20\n1;22\n2;27\n3;36\n4;46\n5;57\n6;68\n7;76\n8;84\n");
    assert!(matches!(it.fit(), Err(Unfit::Useless(Useless::Rising { .. })) | Ok(_)));
    it.better = Better::Lower;
    assert_eq!(it.fit(), Err(Unfit::NoWorthless));
    it.worthless = Some(20.0);
    assert_eq!(it.fit(), Err(Unfit::Scale(ScaleFault::WorthlessNotAbove { full: 20.0, worthless: 20.0 })));
    it.worthless = Some(100.0);
    let fit = it.fit().unwrap();
    assert_eq!(fit.points[0].value, 1.0);
    assert_eq!(fit.points[8].value, 0.2);
    assert_eq!(fit.scale.value(0.5), 60.0);
    let month = fit.fits.best().crossing(0.5).unwrap();
    assert!((5.0..5.6).contains(&month), "half way is between 57 and 68: {month}");
}

#[test]
fn full_effect_may_be_named() {
    let mut it = declining(9, 6.0, 2.0);
    let unnamed = it.fit().unwrap();
    it.full = Some(100.0);
    let named = it.fit().unwrap();
    assert!((named.points[0].value - it.rows[0].value / 100.0).abs() < 1e-15);
    assert!(named.fits.best().crossing(0.5).unwrap() < unnamed.fits.best().crossing(0.5).unwrap());
    it.full = Some(-1.0);
    assert_eq!(it.fit(), Err(Unfit::Scale(ScaleFault::FullNotPositive { full: -1.0 })));
}

#[test]
fn months_count_from_launch_or_from_the_first_row() {
    let times = [Time::Date(day("2026-02-01")), Time::Date(day("2026-01-01"))];
    let (begin, since) = months(&times, None).unwrap();
    assert_eq!((begin, since), (times[1], vec![31.0 / 30.4375, 0.0]));
    let launch = day("2025-12-01");
    let (begin, since) = months(&times, Some(launch)).unwrap();
    assert_eq!((begin, since), (Time::Date(launch), vec![62.0 / 30.4375, 31.0 / 30.4375]));
    assert_eq!(months(&times, Some(day("2026-01-15"))), Err(1));
    // A launch says nothing of month numbers.
    let numbers = [Time::Month(4.0), Time::Month(3.0)];
    assert_eq!(months(&numbers, Some(launch)), Ok((Time::Month(3.0), vec![1.0, 0.0])));
    assert_eq!(Time::Date(day("2026-01-01")).after(1.0), Some(Time::Date(day("2026-01-31"))));
    assert_eq!(Time::Month(3.0).after(1.5), Some(Time::Month(4.5)));
}

#[test]
fn what_was_written_as_per_cent_is_kept_so() {
    let rows = read("0;98 %;7 %\n1;95,5 %;0,07 %\n2;90 %;7 %\n3;70 %;7 %\n4;50 %;7 %\n").kept();
    assert_eq!([rows[0].value, rows[1].value], [98.0, 95.5]);
    assert_eq!([rows[0].sigma, rows[1].sigma], [Some(7.0), Some(0.07)]);
}

#[test]
fn using_a_curve_keeps_the_proportions_and_notes_where_it_comes_from() {
    let mut workspace = shipped("default").workspace;
    assert!(workspace.use_curve(Decline { rho: 0.5, k: 1.5 }, "fitted to something", "2026-11-20"));
    let rates = workspace.decay.rates.list();
    for (rate, before) in rates.into_iter().zip([0.09, 0.07, 0.05, 0.04]) {
        assert!((rate - 2.0 * before).abs() < 1e-12, "{rate}");
    }
    assert!((rates.iter().sum::<f64>() - 0.5).abs() < 1e-12);
    assert_eq!(workspace.decay.k, 1.5);
    for path in ["rates.data_drift", "rates.expectation_growth", "rates.knowledge_staleness", "rates.rules_debt", "k"] {
        let entry = workspace.roi.ledger_entry(&format!("decay.{path}"));
        assert_eq!(
            (entry.state, entry.source.as_str(), entry.date.as_str()),
            (State::Edited, "fitted to something", "2026-11-20")
        );
    }
    // One driver alone would have to grow by 4 a month.
    workspace.decay.rates.list().iter().for_each(|rate| assert!(*rate > 0.0));
    workspace.decay.rates = landfall::model::decay::inputs::Drivers { data_drift: 0.2, ..Default::default() };
    let before = workspace.clone();
    assert!(!workspace.use_curve(Decline { rho: 4.0, k: 1.5 }, "", ""));
    assert_eq!(workspace, before);
    // Where nothing grows yet, all grow alike.
    assert_eq!(scaled([0.0; 4], 1.0), [0.25; 4]);
}

fn with_kpi(kpi: Value) -> String {
    let mut document: Value = serde_json::from_str(&shipped("default").to_json()).unwrap();
    document["workspace"]["decay"]["kpi"] = kpi;
    document.to_string()
}

fn example() -> Value {
    let row = |month: u32| json!({"date": null, "month": month, "value": 80 - 7 * month, "sigma": null});
    let rows: Vec<Value> = (0..9).map(row).collect();
    json!({"name": "N", "unit": "%", "better": "higher", "full": null, "worthless": null, "launch": null, "rows": rows})
}

#[test]
fn a_document_keeps_the_rows_and_says_what_is_wrong_with_them() {
    let document = Document::from_json(&with_kpi(example())).unwrap();
    let kpi = document.workspace.decay.kpi.as_ref().unwrap();
    assert_eq!((kpi.rows.len(), kpi.rows[8].value, kpi.unit.as_str()), (9, 24.0, "%"));
    assert_eq!(Document::from_json(&document.to_json()).as_ref(), Ok(&document));
    assert_eq!(Document::from_json(&with_kpi(Value::Null)).unwrap().workspace.decay.kpi, None);

    let check = |pointer: &str, value: Value, expected: &str| {
        let mut kpi = example();
        *kpi.pointer_mut(pointer).unwrap() = value;
        let error = Document::from_json(&with_kpi(kpi)).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    };
    check("/rows", json!([]), "decay.kpi.rows: expected 5 to 120 entries");
    check("/rows/3/value", json!("many"), "decay.kpi.rows[3].value: expected a number");
    check("/rows/3/value", json!(1e16), "decay.kpi.rows[3].value: expected a number from -1000000000000000");
    check("/rows/3/sigma", json!(0), "decay.kpi.rows[3].sigma: expected a number from");
    check("/rows/3/month", json!(1201), "decay.kpi.rows[3].month: expected a number from -1200 to 1200");
    check("/rows/3/month", Value::Null, "decay.kpi.rows[3]: expected either a date or a month");
    check("/rows/3/date", json!("2026-01-01"), "decay.kpi.rows[3]: expected either a date or a month");
    check("/rows/3/date", json!("2026-02-30"), "decay.kpi.rows[3].date: expected a date");
    let dated = json!({"date": "2026-01-01", "month": null, "value": 3, "sigma": null});
    check("/rows/3", dated, "decay.kpi.rows[3]: expected either a date or a month");
    check("/better", json!("bigger"), "decay.kpi.better: expected one of \"higher\", \"lower\"");
    check("/launch", json!("soon"), "decay.kpi.launch: expected a date");
    check("/full", json!(true), "decay.kpi.full: expected a number");
}

#[test]
fn results_have_the_curves_or_the_reason() {
    let results = |kpi: Value| -> Value {
        let document = Document::from_json(&with_kpi(kpi)).unwrap();
        serde_json::from_str(&results::evaluate(&document).to_string()).unwrap()
    };
    let none = results(Value::Null);
    assert_eq!((&none["decay"]["kpi_fit"], &none["decay"]["kpi_unfit"]), (&Value::Null, &Value::Null));

    let mut kpi = example();
    kpi["rows"] = serde_json::from_str(
        &(0..12)
            .map(|day| json!({"date": format!("2026-{:02}-01", day + 1), "month": null, "value": 80.0 * (-(f64::from(day) / 8.0).powi(2)).exp() + if day % 2 == 0 { 0.5 } else { -0.5 }, "sigma": null}))
            .collect::<Value>()
            .to_string(),
    )
    .unwrap();
    kpi["launch"] = json!("2026-01-01");
    let it = &results(kpi.clone())["decay"]["kpi_fit"];
    let shapes: Vec<&str> = it["models"].as_array().unwrap().iter().map(|it| it["shape"].as_str().unwrap()).collect();
    assert_eq!(shapes, ["exponential", "weibull", "logistic", "piecewise"]);
    assert_eq!(it["best"], "weibull");
    let weight: f64 = it["models"].as_array().unwrap().iter().map(|it| it["weight"].as_f64().unwrap()).sum();
    assert!((weight - 1.0).abs() < 1e-12);
    let weibull = &it["models"][1];
    assert_eq!((weibull["params"].as_array().unwrap().len(), weibull["std_err"].as_array().unwrap().len()), (3, 3));
    assert_eq!(it["models"][3]["std_err"], Value::Null);
    let month = it["threshold_month"].as_f64().unwrap();
    assert!((6.4..6.9).contains(&month), "80 falls to 40 at 8 sqrt(ln 2) = 6.66: {month}");
    assert_eq!(it["threshold_date"], json!(day("2026-01-01").after_months(month).unwrap().iso()));

    kpi["better"] = json!("lower");
    let unfit = results(kpi);
    assert_eq!((&unfit["decay"]["kpi_fit"], &unfit["decay"]["kpi_unfit"]), (&Value::Null, &json!("no_worthless")));
}

#[test]
fn every_reason_has_its_words() {
    let none = Useless::NoCurve;
    let useless = [
        Useless::TooFew { points: 4, needed: 5 },
        Useless::TooMany { points: 121, most: 120 },
        Useless::OutOfRange { point: 2 },
        Useless::SigmaNotPositive { point: 2 },
        Useless::SigmaMissing { point: 2 },
        Useless::SigmaSpread { smallest: 1e-9, largest: 1.0, most: 1e6 },
        Useless::ShortSpan { months: 1.5, needed: 2.0 },
        Useless::FewTimes { times: 2, needed: 3 },
        Useless::AllEqual { value: 1.0 },
        Useless::Rising { per_month: 0.1 },
        Useless::NoDecline { per_month: -0.1, error: 0.2 },
        Useless::LevelNotPositive { level: -1.0 },
        none,
    ];
    let mut unfit: Vec<Unfit> = useless.map(Unfit::Useless).into();
    unfit.extend([
        Unfit::NoWorthless,
        Unfit::Scale(ScaleFault::FullNotPositive { full: 0.0 }),
        Unfit::Scale(ScaleFault::WorthlessNotAbove { full: 1.0, worthless: 1.0 }),
        Unfit::BeforeLaunch { row: 0 },
    ]);
    let faults = [
        Reason::Time,
        Reason::Date,
        Reason::Month,
        Reason::ExistingDay,
        Reason::YearFirst,
        Reason::SameOrder,
        Reason::Value,
        Reason::Number,
        Reason::PlainNumber,
        Reason::SameDecimal,
        Reason::Percent,
        Reason::NoPercent,
        Reason::Smaller,
        Reason::Sigma,
        Reason::PositiveSigma,
        Reason::FewerCells,
        Reason::ClosingQuote,
        Reason::OtherThan { line: 3 },
        Reason::AfterLaunch,
    ];
    for locale in Locale::ALL {
        let (words, formats) = (locale.words(), Formats::new(locale, "USD"));
        for it in &unfit {
            let text = words::kpi::unfit(it, &formats);
            assert!(!text.is_empty() && !text.contains('{'), "{it:?}: {text}");
        }
        assert_eq!(words.unfit.ids().count(), unfit.len());
        for reason in faults {
            let fault = rows::fault::Fault { line: 2, found: "{reason}".into(), reason };
            let text = words::kpi::fault(&fault, words);
            assert!(text.contains("{reason}") && text.chars().count() > 12, "{reason:?}: {text}");
        }
        assert_eq!(words.row_faults.ids().count(), faults.len());
        for text in ["", "1", "0,1,2\n1,1,2\n2,1,2\n3,1,2\n4,1,2", &"\n".repeat(6_000), &"1;1\n".repeat(121)] {
            let text = words::kpi::refusal(&read(text).refusal.unwrap(), words);
            assert!(!text.is_empty() && !text.contains('{'), "{text}");
        }
    }
}

#[test]
fn the_finding_speaks_of_the_own_unit() {
    let formats = Formats::new(Locale::En, "USD");
    let mut it = kpi(EXAMPLE);
    it.unit = "%".into();
    let finding = |it: &Kpi, threshold: f64| {
        let fit = it.fit().unwrap();
        words::kpi::finding(it, &fit, fit.fits.best(), threshold, &|time| time.text(), &formats)
    };
    assert_eq!(finding(&it, 0.5), "By these rows, 50% of full effect (40.5%) is left 6.6 months after the first row");
    assert!(
        finding(&it, 0.0).contains("does not fall to 0% of full effect (0%) within 33.0 months of the first row"),
        "{}",
        finding(&it, 0.0)
    );
    assert!(finding(&it, 1.0).contains("was there at the first row"), "{}", finding(&it, 1.0));
    // With dates and a launch there is a day.
    for (month, row) in it.rows.iter_mut().enumerate() {
        *row = KpiRow::new(Time::Date(Date::new(2026, month as u32 + 1, 1).unwrap()), row.value, row.sigma);
    }
    it.launch = Some("2026-01-01".into());
    it.unit = "points".into();
    let text = finding(&it, 0.5);
    assert!(text.contains("(40.5\u{a0}points)") && text.ends_with("months after launch, on 2026-07-19"), "{text}");
}

proptest! {
    #![proptest_config(cases(300))]

    /// What the field shows of a document reads as the document.
    #[test]
    fn rows_as_text_read_as_the_same_rows(mut kpi in any_kpi()) {
        // The field refuses slips: one row twice.
        kpi.rows.sort_by(|a, b| a.time().unwrap().number().total_cmp(&b.time().unwrap().number()));
        kpi.rows.dedup_by_key(|row| row.time().map(Time::number));
        prop_assume!(kpi.rows.len() >= 5);
        let read = read(&rows::text(&kpi.rows));
        prop_assert!(read.faults.is_empty() && read.refusal.is_none(), "{:?}", read);
        prop_assert_eq!(read.kept(), kpi.rows);
    }

    /// Any data gives curves or a reason, and never a number that is none.
    #[test]
    fn any_rows_are_fitted_or_refused(kpi in any_kpi()) {
        if let Ok(it) = kpi.fit() {
            let best = it.fits.best();
            for month in [0.0, 1.0, 10.0, 100.0] {
                prop_assert!(it.scale.value(best.value(month)).is_finite());
            }
            if let Ok(decline) = best.decline() {
                let sum: f64 = scaled([0.09, 0.07, 0.05, 0.04], decline.rho).iter().sum();
                prop_assert!((sum - decline.rho).abs() <= 1e-12 * decline.rho);
            }
        }
    }
}
