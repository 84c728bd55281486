//! Charts: pictures as text beside this file, round ticks, and labels that keep clear of each other.
//!
//! The pictures are SVG written one shape a line; UPDATE_EXPECT=1 draws them anew.

use expect_test::{ExpectFile, expect_file};
use proptest::prelude::*;

use landfall::chart::axis::{Scale, month_ticks, ticks};
use landfall::chart::cash::{CashChart, CashLabels};
use landfall::chart::cost_mix::{CostMixChart, CostMixRow};
use landfall::chart::theme::{Colors, DARK, FONTS, LIGHT, Theme};
use landfall::chart::{Chart, svg};
use landfall::format::Formats;
use landfall::model::roi::cash_flow::Upkeep;
use landfall::model::roi::cost_shares::{BANDS, CostShares, Flag};
use landfall::model::roi::evaluation::USUAL_PAYBACK_MONTHS;
use landfall::model::roi::{RoiInputs, evaluate};
use landfall::words::{Locale, fill};

use crate::documents::{any_inputs, cases, shipped};

/// The chart of a scenario with the words the page puts on it.
fn cash(inputs: &RoiInputs, locale: Locale, thumbnail: bool) -> CashChart {
    let scenario = &inputs.scenarios[0];
    let it = evaluate(inputs, scenario, &Upkeep::NONE);
    let (words, formats) = (locale.words(), Formats::new(locale, "USD"));
    let payback = it.payback.sustained.filter(|&month| month > 0.0);
    let month = payback.map(|month| formats.decimal(month, 1)).unwrap_or_default();
    let horizon = it.horizon_months();
    CashChart {
        launch_month: it.launch_month,
        payback,
        band: USUAL_PAYBACK_MONTHS,
        labels: CashLabels {
            line: (scenario.title.clone(), formats.money_signed(it.cash_flow.cumulative[horizon as usize])),
            payback: fill(words.chart_pays_back, &[("month", &month)]),
            band: (words.chart_band.to_owned(), words.chart_band_claim.to_owned()),
            launch: words.chart_launch.to_owned(),
            horizon: format!("{horizon}\u{a0}{}", formats.months_word(f64::from(horizon))),
            formats,
        },
        cumulative: it.cash_flow.cumulative,
        thumbnail,
    }
}

fn cost_mix(shares: &CostShares) -> CostMixChart {
    let formats = Formats::new(Locale::En, "USD");
    let rows = ["Labour", "Technology", "External"].into_iter().enumerate().map(|(part, name)| CostMixRow {
        name: name.to_owned(),
        share: shares.shares[part],
        band: BANDS[part],
        share_text: formats.percent(shares.shares[part], 0),
        band_text: format!("{:.0}–{:.0}%", 100.0 * BANDS[part].0, 100.0 * BANDS[part].1),
        outside: shares.flags[part] != Flag::Ok,
    });
    CostMixChart { rows: rows.collect() }
}

/// One shape of an SVG.
#[derive(Debug, Clone, PartialEq)]
struct Shape {
    tag: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Shape {
    fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    fn number(&self, name: &str) -> f64 {
        self.get(name).parse().unwrap()
    }
}

/// The shapes of what plotters writes: one tag a line, a text's content on the line after its tag.
fn shapes(svg: &str) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = Vec::new();
    for line in svg.lines() {
        let Some(tag) = line.strip_prefix('<').filter(|tag| !tag.starts_with('/')) else {
            if !line.starts_with("</") {
                shapes.last_mut().unwrap().text = line.to_owned();
            }
            continue;
        };
        let (name, rest) = tag.trim_end_matches(['/', '>']).split_once(' ').unwrap();
        let parts: Vec<&str> = rest.split('"').collect();
        let attributes = parts
            .chunks(2)
            .filter(|pair| pair.len() == 2)
            .map(|pair| (pair[0].trim().trim_end_matches('=').to_owned(), pair[1].to_owned()));
        shapes.push(Shape { tag: name.to_owned(), attributes: attributes.collect(), text: String::new() });
    }
    shapes
}

/// The picture for people: what never differs is left out, and the dashes of a dashed line are one line.
fn readable(svg: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut dashes = 0;
    let all = shapes(svg);
    for (place, shape) in all.iter().enumerate() {
        let continues = |next: &Shape| {
            let colour = next.get("stroke") == shape.get("stroke");
            next.tag == "polyline"
                && colour
                && dash(next).is_some()
                && dash(next).map(|it| it.0) == dash(shape).map(|it| it.0)
        };
        if dash(shape).is_some() && all.get(place + 1).is_some_and(continues) {
            dashes += 1;
            continue;
        }
        let constant =
            [("opacity", "1"), ("fill", "none"), ("stroke", "none"), ("xmlns", "http://www.w3.org/2000/svg")];
        let attributes = shape.attributes.iter().filter(|(key, value)| {
            !constant.contains(&(key.as_str(), value.as_str())) && key != "font-family" && key != "viewBox"
        });
        let attributes: Vec<String> = attributes.map(|(key, value)| format!("{key}={}", value.trim())).collect();
        let mut line = format!("{} {}", shape.tag, attributes.join(" "));
        if dashes > 0 {
            line += &format!(" (the last of {} dashes)", dashes + 1);
        }
        if !shape.text.is_empty() {
            line += &format!(" \"{}\"", shape.text);
        }
        lines.push(line);
        dashes = 0;
    }
    lines.join("\n") + "\n"
}

/// The x of a vertical dash and its length; `None` for anything else.
fn dash(shape: &Shape) -> Option<(&str, i32)> {
    let points: Vec<(&str, &str)> =
        shape.get("points").split_whitespace().filter_map(|point| point.split_once(',')).collect();
    let [(x, top), (same_x, bottom)] = points.as_slice() else { return None };
    let length = bottom.parse::<i32>().ok()? - top.parse::<i32>().ok()?;
    (x == same_x && (1..=2).contains(&length)).then_some((*x, length))
}

#[track_caller]
fn check(chart: &impl Chart, width: u32, colors: Colors, expected: ExpectFile) {
    let text = svg(chart, width, &Theme::svg(colors));
    assert!(
        text.contains(FONTS.split(',').next().unwrap()) || !text.contains("<text"),
        "texts are in the page's fonts"
    );
    expected.assert_eq(&readable(&text));
}

#[test]
fn cumulative_cash_wide() {
    let chart = cash(&shipped("default").workspace.roi, Locale::En, false);
    check(&chart, 900, LIGHT, expect_file!["golden/cash-wide-light.txt"]);
    check(&chart, 900, DARK, expect_file!["golden/cash-wide-dark.txt"]);
}

#[test]
fn cumulative_cash_narrow() {
    let chart = cash(&shipped("default").workspace.roi, Locale::ZhHant, false);
    check(&chart, 320, LIGHT, expect_file!["golden/cash-narrow-light.txt"]);
    check(&chart, 320, DARK, expect_file!["golden/cash-narrow-dark.txt"]);
}

#[test]
fn cumulative_cash_thumbnail() {
    let chart = cash(&shipped("quality-inspection").workspace.roi, Locale::En, true);
    check(&chart, 280, LIGHT, expect_file!["golden/cash-thumbnail-light.txt"]);
    check(&chart, 280, DARK, expect_file!["golden/cash-thumbnail-dark.txt"]);
}

#[test]
fn division_of_running_cost() {
    let inside = landfall::model::roi::cost_shares::cost_shares(6000.0, 2500.0, 1200.0).unwrap();
    check(&cost_mix(&inside), 600, LIGHT, expect_file!["golden/cost-mix-light.txt"]);
    // Outside its band on both sides, which is drawn in another colour.
    let outside = landfall::model::roi::cost_shares::cost_shares(80.0, 15.0, 5.0).unwrap();
    check(&cost_mix(&outside), 360, DARK, expect_file!["golden/cost-mix-dark.txt"]);
}

#[test]
fn nothing_is_drawn_where_there_is_no_room_or_nothing_to_draw() {
    let mut chart = cash(&shipped("default").workspace.roi, Locale::En, false);
    assert_eq!(shapes(&svg(&chart, 30, &Theme::svg(LIGHT))).len(), 1);
    chart.cumulative.truncate(1);
    assert_eq!(shapes(&svg(&chart, 900, &Theme::svg(LIGHT))).len(), 1);
    chart.cumulative.clear();
    assert_eq!(shapes(&svg(&chart, 900, &Theme::svg(LIGHT))).len(), 1);
}

#[test]
fn user_text_in_a_picture_is_text() {
    let mut inputs = shipped("default").workspace.roi;
    inputs.scenarios[0].title = "</text><script>alert(1)</script>&\"'".into();
    let text = svg(&cash(&inputs, Locale::En, false), 900, &Theme::svg(LIGHT));
    assert!(!text.contains("<script") && text.contains("&lt;script&gt;"));
}

#[test]
fn money_ticks_are_round_and_hold_the_values() {
    let check = |low: f64, high: f64, wanted: usize, expected: &[f64]| assert_eq!(ticks(low, high, wanted), expected);
    check(0.0, 10.0, 5, &[0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
    check(-57_821.0, 509_413.0, 6, &[-1e5, 0.0, 1e5, 2e5, 3e5, 4e5, 5e5, 6e5]);
    check(-2.5e6, 7.5e6, 4, &[-2.5e6, 0.0, 2.5e6, 5e6, 7.5e6]);
    check(0.0, 0.0, 4, &[0.0, 0.25, 0.5, 0.75, 1.0]);
    check(5.0, 5.0, 1, &[0.0, 10.0]);
}

#[test]
fn month_ticks_end_with_the_horizon() {
    let check = |horizon: u32, most: usize, expected: &[u32]| assert_eq!(month_ticks(horizon, most), expected);
    check(1, 9, &[0, 1]);
    check(12, 9, &[0, 2, 4, 6, 8, 10, 12]);
    check(24, 9, &[0, 3, 6, 9, 12, 15, 18, 21, 24]);
    // 24 would stand a month beside the horizon.
    check(25, 3, &[0, 12, 25]);
    check(120, 4, &[0, 30, 60, 90, 120]);
}

#[test]
fn a_scale_maps_its_ends() {
    let scale = Scale { values: (-1.0, 3.0), pixels: (400.0, 0.0) };
    assert_eq!([scale.at(-1.0), scale.at(0.0), scale.at(3.0)], [400.0, 300.0, 0.0]);
}

/// A text and the rectangle it fills: left, top, right, bottom.
#[derive(Debug)]
struct Label {
    #[allow(dead_code, reason = "read in messages")]
    text: String,
    place: [f64; 4],
}

/// Where each text lies. Latin letters are taken as half as wide as high, which they are on average; ideographs fill
/// a square.
fn labels(svg: &str) -> Vec<Label> {
    let texts = shapes(svg).into_iter().filter(|shape| shape.tag == "text");
    let label = |shape: Shape| {
        let size = shape.number("font-size");
        let text = shape.text.replace("&amp;", "&").replace("&lt;", "<").replace("&apos;", "'");
        let width: f64 = text.chars().map(|c| if c >= '\u{2e80}' { 1.0 } else { 0.5 }).sum::<f64>() * size;
        let left = match shape.get("text-anchor") {
            "start" => shape.number("x"),
            "middle" => shape.number("x") - width / 2.0,
            "end" => shape.number("x") - width,
            anchor => panic!("text-anchor {anchor}"),
        };
        let baseline = match shape.get("dy") {
            "0.76em" => shape.number("y") + 0.76 * size,
            "0.5ex" => shape.number("y") + 0.25 * size,
            "-0.5ex" => shape.number("y") - 0.25 * size,
            dy => panic!("dy {dy}"),
        };
        Label { text, place: [left, baseline - 0.72 * size, left + width, baseline + 0.2 * size] }
    };
    texts.map(label).collect()
}

fn overlap(a: &[f64; 4], b: &[f64; 4]) -> bool {
    // A pixel is the rounding of coordinates.
    let across = a[2].min(b[2]) - a[0].max(b[0]);
    let down = a[3].min(b[3]) - a[1].max(b[1]);
    across > 1.0 && down > 1.0
}

proptest! {
    #![proptest_config(cases(300))]

    /// No label lies on another or runs off the sheet, whatever the scenario, language and width.
    #[test]
    fn labels_keep_clear_of_each_other(inputs in any_inputs(), language in 0..3usize, width in 320..1400u32, title in "[A-Za-z ]{0,14}") {
        let mut inputs = inputs;
        inputs.scenarios[0].title = title;
        let mut chart = cash(&inputs, Locale::ALL[language], false);
        // Money beyond the limit of one input comes of extremes multiplied, and no axis is made for it.
        let largest = chart.cumulative.iter().fold(0.0, |largest: f64, cash| largest.max(cash.abs()));
        if largest > 1e15 {
            chart.cumulative.iter_mut().for_each(|cash| *cash *= 1e12 / largest);
            chart.labels.line.1 = chart.labels.formats.money_signed(1e12);
        }
        let text = svg(&chart, width, &Theme::svg(LIGHT));
        let labels = labels(&text);
        prop_assert!(labels.len() >= 4, "{labels:?}");
        for (place, a) in labels.iter().enumerate() {
            for b in &labels[place + 1..] {
                prop_assert!(!overlap(&a.place, &b.place), "{a:?} lies on {b:?}");
            }
            let [left, top, right, bottom] = a.place;
            let (wide, high) = (f64::from(width), shapes(&text)[0].number("height"));
            let inside = left >= -1.0 && right <= wide + 1.0 && top >= -1.0 && bottom <= high + 1.0;
            prop_assert!(inside, "{a:?} leaves {wide} x {high}");
        }
    }

    #[test]
    fn money_ticks_always_hold_the_values(low in -1e15..0.0f64, high in 0.0..1e15f64, scale in 0..16i32, wanted in 2..8usize) {
        let (low, high) = (low / 10f64.powi(scale), high / 10f64.powi(scale));
        let it = ticks(low, high, wanted);
        prop_assert!(it[0] <= low && it[it.len() - 1] >= high, "{it:?}");
        prop_assert!(it.contains(&0.0) && it.windows(2).all(|pair| pair[0] < pair[1]), "{it:?}");
        prop_assert!(it.len() <= wanted + 3, "{it:?}");
    }

    #[test]
    fn month_ticks_always_end_with_the_horizon(horizon in 1..=120u32, most in 2..12usize) {
        let it = month_ticks(horizon, most);
        prop_assert_eq!((it[0], it[it.len() - 1]), (0, horizon));
        prop_assert!(it.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(it.len() <= most + 2, "{:?}", it);
    }
}
