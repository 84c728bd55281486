//! The findings of Decay as sentences, in every language.

use landfall::format::Formats;
use landfall::model::decay::Curve;
use landfall::model::decay::defaults::{CURVE, OFTEN, WEEK};
use landfall::model::decay::finding::{Finding, Kept, WorthFinding};
use landfall::model::decay::inputs::KINDS;
use landfall::model::decay::policy::{Found, Policy};
use landfall::model::decay::simulation::Lowest;
use landfall::words::Locale;
use landfall::words::decay::{finding, formula, interval, worth};

fn english() -> Formats {
    Formats::new(Locale::En, "USD")
}

fn found(net: f64) -> Found {
    let best = Policy { intervals: [None; 4], net, cost: 1.0, spent: 1.0 };
    Found { best, cheapest: best }
}

#[test]
fn what_the_curves_say() {
    let lowest = Lowest { effectiveness: 0.672, time: 17.94 };
    let check = |threshold: f64, unmaintained: Option<f64>, plan: Option<Kept>, expected: &str| {
        assert_eq!(finding(&Finding { threshold, unmaintained, plan }, &english()), expected);
    };
    check(
        0.5,
        Some(3.330),
        Some(Kept { lowest, falls: None }),
        "Without upkeep this system drops below half its value in month 3.3. With the plan its lowest point is 67%, in month 17.9.",
    );
    check(
        0.75,
        Some(2.145),
        Some(Kept { lowest, falls: Some(5.25) }),
        "Without upkeep this system drops below 75% of its value in month 2.1. With the plan that happens in month 5.2, and the lowest point is 67%.",
    );
    check(0.0, None, None, "Without upkeep this system never drops below 0% of its value. No upkeep is planned.");
}

#[test]
fn what_upkeep_is_worth() {
    let check = |it: WorthFinding, net: f64, found: Option<Found>, expected: &str| {
        assert_eq!(worth(&it, net, found.as_ref(), &english()), expected);
    };
    let returns = WorthFinding::Returns { times: 3.98 };
    check(returns, 299_305.0, None, "Upkeep returns 4.0 times its cost");
    check(
        returns,
        299_305.0,
        Some(found(327_875.0)),
        "Upkeep returns 4.0 times its cost; the best rhythm found adds $28.6k",
    );
    check(
        returns,
        327_875.0,
        Some(found(327_875.0)),
        "Upkeep returns 4.0 times its cost; no rhythm searched does better",
    );
    check(WorthFinding::Loses, -5.0, Some(found(0.0)), "This upkeep costs more than it preserves; no upkeep pays here");
    check(
        WorthFinding::Nothing,
        0.0,
        Some(found(500.0)),
        "Nothing is spent on upkeep; the best rhythm found adds $500",
    );
    check(WorthFinding::Free, 1.0, None, "This upkeep costs nothing");
    check(WorthFinding::Returns { times: 123.4 }, 1.0, None, "Upkeep returns 123 times its cost");
}

#[test]
fn the_kind_of_worth() {
    let check = |net: f64, spent: f64, done: bool, expected: WorthFinding| {
        assert_eq!(WorthFinding::new(net, spent, done), expected);
    };
    check(0.0, 0.0, false, WorthFinding::Nothing);
    check(300.0, 100.0, true, WorthFinding::Returns { times: 4.0 });
    check(-1.0, 100.0, true, WorthFinding::Loses);
    check(0.0, 0.0, true, WorthFinding::Loses);
    check(10.0, 0.0, true, WorthFinding::Free);
}

#[test]
fn every_sentence_is_whole_in_every_language() {
    let lowest = Lowest { effectiveness: 0.672, time: 17.94 };
    let plans = [None, Some(Kept { lowest, falls: None }), Some(Kept { lowest, falls: Some(5.3) })];
    let worths = [WorthFinding::Nothing, WorthFinding::Returns { times: 4.0 }, WorthFinding::Loses, WorthFinding::Free];
    for locale in Locale::ALL {
        let formats = Formats::new(locale, "USD");
        let whole = |text: &str| assert!(!text.contains(['{', '}']) && !text.is_empty(), "{}: {text}", locale.tag());
        for unmaintained in [Some(3.33), None] {
            for plan in plans {
                for threshold in [0.5, 0.8] {
                    let text = finding(&Finding { threshold, unmaintained, plan }, &formats);
                    whole(&text);
                    assert!(text.ends_with(['.', '。']), "{text}");
                    // The numbers that were given are in it.
                    assert!(unmaintained.is_none() || text.contains("3.3"), "{text}");
                    assert!(threshold == 0.5 || text.contains("80%"), "{text}");
                    assert!(plan.is_none() || text.contains("67%"), "{text}");
                    assert!(plan.is_none_or(|plan| plan.falls.is_none()) || text.contains("5.3"), "{text}");
                }
            }
        }
        for it in worths {
            for found in [None, Some(found(0.0)), Some(found(5.0)), Some(found(1e6))] {
                whole(&worth(&it, 5.0, found.as_ref(), &formats));
            }
        }
        // Everything found by an id is there.
        let words = locale.words();
        for kind in KINDS.map(|kind| kind.word()) {
            whole(words.actions.get(kind));
            whole(words.without.get(kind));
        }
        for driver in ["data_drift", "expectation_growth", "knowledge_staleness", "rules_debt"] {
            whole(words.drivers.get(driver));
        }
        let mut intervals: Vec<String> = OFTEN.iter().map(|&every| interval(Some(every), &formats)).collect();
        intervals.extend([interval(None, &formats), interval(Some(1.5), &formats)]);
        intervals.iter().for_each(|text| whole(text));
        intervals.sort();
        intervals.dedup();
        assert_eq!(intervals.len(), 9, "{intervals:?}");
    }
}

#[test]
fn how_often_in_words() {
    let check = |every: Option<f64>, expected: &str| assert_eq!(interval(every, &english()), expected);
    check(None, "Never");
    check(Some(WEEK), "Weekly");
    check(Some(0.5), "Twice a month");
    check(Some(1.0), "Monthly");
    check(Some(12.0), "Yearly");
    check(Some(1.5), "Every 1.5 months");
}

#[test]
fn the_formula_as_it_is_used() {
    let check = |k: f64, expected: &str| {
        let text = formula(&Curve { k, ..CURVE }, &english());
        assert_eq!(text.replace('\u{a0}', " "), expected);
    };
    check(2.0, "e(t) = exp(−(0.25 t)²)");
    check(1.0, "e(t) = exp(−(0.25 t))");
    check(3.0, "e(t) = exp(−(0.25 t)³)");
    check(1.25, "e(t) = exp(−(0.25 t)^1.25)");
}
