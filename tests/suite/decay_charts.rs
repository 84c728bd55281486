//! Decay's charts: pictures as text beside this file, and labels that keep clear of each other.

use expect_test::expect_file;
use proptest::prelude::*;

use landfall::chart::decay::{DecayChart, DecayLabels, DecayLine, Role};
use landfall::chart::labels::apart;
use landfall::chart::net_value::{NetValueChart, NetValueRow};
use landfall::chart::svg::svg;
use landfall::chart::theme::{DARK, LIGHT, Theme};
use landfall::format::Formats;
use landfall::model::decay::inputs::DecayInputs;
use landfall::model::decay::{Action, simulate};
use landfall::words::{Locale, fill};

use crate::charts::{check, labels, overlap};
use crate::documents::{any_decay, cases, shipped};

/// The chart of the first plan over so many months, beside the same without its last action, as the page has it.
fn curves(decay: &DecayInputs, months: u32, locale: Locale, thumbnail: bool) -> DecayChart {
    let (words, formats) = (locale.words(), Formats::new(locale, "USD"));
    let curve = decay.curve();
    let horizon = f64::from(months);
    let line = |role: Role, actions: &[Action], name: &str| {
        let run = simulate(&curve, actions, horizon);
        let month = |month: f64| fill(words.month_number, &[("month", &formats.decimal(month, 1))]);
        let lowest = formats.percent(run.lowest.effectiveness, 0);
        DecayLine {
            role,
            points: run.course(),
            label: (name.to_owned(), fill(words.lowest_of_line, &[("percent", &lowest)])),
            falls: run.falls_below(decay.threshold).map(|at| (at, month(at))),
        }
    };
    let actions = decay.plans.first().map(|plan| plan.actions(&curve)).unwrap_or_default();
    let mut lines = vec![line(Role::Unmaintained, &[], words.chart_nobody)];
    if let Some((last, others)) = actions.split_last() {
        lines.push(line(Role::Other, others, words.without.get("upgrade")));
        lines.push(line(Role::Plan, &actions, words.the_plan));
        assert!(last.every > 0.0);
    }
    let upgrades = actions.last().map(|last| last.events(horizon)).unwrap_or_default();
    let first = upgrades.first().map(|month| formats.trimmed(*month, 1)).unwrap_or_default();
    DecayChart {
        months,
        threshold: decay.threshold,
        lines,
        upgrades,
        labels: DecayLabels {
            threshold: formats.percent(decay.threshold, 1),
            upgrade: fill(words.chart_upgrade, &[("month", &first)]),
            band: [words.chart_table, words.chart_table_claim].map(str::to_owned),
            horizon: format!("{months}\u{a0}{}", formats.months_word(horizon)),
        },
        thumbnail,
    }
}

fn bars(rows: &[(&str, f64, f64, bool)], locale: Locale) -> NetValueChart {
    let formats = Formats::new(locale, "USD");
    let row = |&(name, net, cost, found): &(&str, f64, f64, bool)| NetValueRow {
        name: name.to_owned(),
        net,
        cost,
        cost_text: if cost > 0.0 { format!("cost {}", formats.money_short(cost)) } else { String::new() },
        found,
    };
    NetValueChart { rows: rows.iter().map(row).collect(), formats: formats.clone() }
}

#[test]
fn effectiveness_wide() {
    let chart = curves(&shipped("default").workspace.decay, 12, Locale::En, false);
    check(&chart, 900, LIGHT, expect_file!["golden/decay-wide-light.txt"]);
    check(&chart, 900, DARK, expect_file!["golden/decay-wide-dark.txt"]);
}

#[test]
fn effectiveness_narrow() {
    let chart = curves(&shipped("default").workspace.decay, 12, Locale::ZhHant, false);
    check(&chart, 343, LIGHT, expect_file!["golden/decay-narrow-light.txt"]);
}

#[test]
fn effectiveness_thumbnail() {
    let chart = curves(&shipped("default").workspace.decay, 6, Locale::En, true);
    check(&chart, 280, DARK, expect_file!["golden/decay-thumbnail-dark.txt"]);
}

#[test]
fn net_value_wide_and_narrow() {
    // A gain with its number inside, one too small for it, a loss, and nothing at all.
    let rows = [
        ("Nobody maintains it", 0.0, 0.0, false),
        ("The plan", -60_000.0, 90_000.0, false),
        ("Best found", 327_875.0, 115_000.0, true),
        ("Small", 12_000.0, 40_000.0, true),
    ];
    check(&bars(&rows, Locale::En), 784, LIGHT, expect_file!["golden/net-value-wide-light.txt"]);
    check(&bars(&rows, Locale::En), 343, DARK, expect_file!["golden/net-value-narrow-dark.txt"]);
}

#[test]
fn nothing_is_drawn_where_there_is_no_room_or_no_month() {
    let mut chart = curves(&shipped("default").workspace.decay, 12, Locale::En, false);
    let drawn = |chart: &DecayChart, width: u32| svg(chart, width, &Theme::svg(LIGHT)).lines().count();
    let empty = drawn(&chart, 60);
    assert!(empty <= 2 && drawn(&chart, 900) > 100);
    chart.months = 0;
    assert_eq!(drawn(&chart, 900), empty);
    assert_eq!(svg(&bars(&[], Locale::En), 60, &Theme::svg(LIGHT)).lines().count(), empty);
}

#[test]
fn centres_move_apart_in_their_order() {
    let check = |mut centres: Vec<f64>, expected: &[f64]| {
        apart(&mut centres, 40.0, (0.0, 200.0));
        assert_eq!(centres, expected);
    };
    check(vec![], &[]);
    check(vec![50.0, 150.0], &[50.0, 150.0]);
    // The lower one gives way.
    check(vec![60.0, 50.0], &[90.0, 50.0]);
    // At the bottom both go up, at the top both down; of equal ones the first stays above.
    check(vec![199.0, 190.0, 100.0], &[200.0, 160.0, 100.0]);
    check(vec![-10.0, -10.0, -10.0], &[0.0, 40.0, 80.0]);
}

proptest! {
    #![proptest_config(cases(200))]

    /// No label lies on another or runs off the sheet, whatever the rates, plans, language and width.
    #[test]
    fn labels_of_curves_keep_clear_of_each_other(decay in any_decay(), months in 1..=120u32, language in 0..3usize, width in 320..1400u32) {
        let text = svg(&curves(&decay, months, Locale::ALL[language], false), width, &Theme::svg(LIGHT));
        let labels = labels(&text);
        prop_assert!(labels.len() >= 4, "{labels:?}");
        for (place, a) in labels.iter().enumerate() {
            for b in &labels[place + 1..] {
                prop_assert!(!overlap(&a.place, &b.place), "{a:?} lies on {b:?}");
            }
            let [left, top, right, bottom] = a.place;
            let high = if width < 560 { 340.0 } else { 432.0 };
            let inside = left >= -1.0 && right <= f64::from(width) + 1.0 && top >= -1.0 && bottom <= high + 1.0;
            prop_assert!(inside, "{a:?} leaves {width} x {high}");
        }
    }

    /// The same for bars, of gains and losses of any size.
    #[test]
    fn labels_of_bars_keep_clear_of_each_other(plan in -1.0..1.0f64, best in 0.0..1.0f64, cost in 0.0..1.0f64, power in 3..14i32, width in 320..1400u32) {
        let money = |share: f64| share * 10f64.powi(power);
        let rows = [
            ("Nobody", 0.0, 0.0, false),
            ("The plan", money(plan), money(cost), false),
            ("Best found", money(best), money(cost / 2.0), true),
        ];
        let labels = labels(&svg(&bars(&rows, Locale::En), width, &Theme::svg(LIGHT)));
        prop_assert!(labels.len() >= 6, "{labels:?}");
        for (place, a) in labels.iter().enumerate() {
            for b in &labels[place + 1..] {
                prop_assert!(!overlap(&a.place, &b.place), "{a:?} lies on {b:?}");
            }
            prop_assert!(a.place[0] >= -1.0 && a.place[2] <= f64::from(width) + 1.0, "{a:?} leaves {width}");
        }
    }
}
