//! Charts: pictures as text beside this file, round ticks, and labels that keep clear of each other.
//!
//! The pictures are SVG written one shape a line; UPDATE_EXPECT=1 draws them anew.

use expect_test::{ExpectFile, expect_file};
use proptest::prelude::*;

use landfall::chart::Chart;
use landfall::chart::axis::{Scale, month_ticks, ticks};
use landfall::chart::cash::{CashChart, CashLabels};
use landfall::chart::cost_mix::{CostMixChart, CostMixRow};
use landfall::chart::fit::{self, FitChart, FitLabels};
use landfall::chart::histogram::{HistogramChart, HistogramLabels};
use landfall::chart::svg::svg;
use landfall::chart::theme::{Colors, DARK, FONTS, LIGHT, Theme};
use landfall::chart::tornado::{TornadoChart, TornadoRow};
use landfall::document::Document;
use landfall::format::Formats;
use landfall::model::decay::kpi::{Kpi, scaled};
use landfall::model::decay::{Curve, Plan};
use landfall::model::outlook::outlook;
use landfall::model::roi::cash_flow::Upkeep;
use landfall::model::roi::cost_shares::{BANDS, CostShares, Flag};
use landfall::model::roi::evaluation::USUAL_PAYBACK_MONTHS;
use landfall::model::roi::sensitivity::InputSensitivity;
use landfall::model::roi::{RoiInputs, evaluate};
use landfall::model::stats::histogram::Histogram;
use landfall::model::uncertainty::{Question, simulate};
use landfall::rows::{EXAMPLE, read};
use landfall::words::uncertainty::{eight_in_ten_months, input_end, input_knob, input_name};
use landfall::words::{Locale, fill};

use crate::documents::{any_inputs, cases, shipped};

/// The chart of a scenario with the words the page puts on it, no decay assumed.
fn cash(inputs: &RoiInputs, locale: Locale, thumbnail: bool) -> CashChart {
    let scenario = &inputs.scenarios[0];
    let it = evaluate(inputs, scenario, &Upkeep::NONE);
    let (words, formats) = (locale.words(), Formats::new(locale, "USD"));
    let payback = it.payback.sustained.filter(|&month| month > 0.0);
    let month = payback.map(|month| formats.decimal(month, 1)).unwrap_or_default();
    let horizon = it.horizon_months();
    CashChart {
        unmaintained: None,
        alternative: false,
        fan: None,
        interval: None,
        launch_month: it.launch_month,
        payback,
        band: USUAL_PAYBACK_MONTHS,
        labels: CashLabels {
            line: (scenario.title.clone(), formats.money_signed(it.cash_flow.cumulative[horizon as usize])),
            unmaintained: (String::new(), String::new()),
            interval: String::new(),
            fan: Default::default(),
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

/// The same with what many runs make of it, as the page shows it.
fn uncertain_cash(document: &Document, locale: Locale) -> CashChart {
    let (roi, decay) = (&document.workspace.roi, &document.workspace.decay);
    let scenario = &roi.scenarios[0];
    let it = outlook(roi, decay, scenario);
    let (runs, _) = simulate(&Question::new(1, roi, decay, scenario)).unwrap().unwrap();
    let chart = cash(roi, locale, false);
    let (words, formats) = (locale.words(), chart.labels.formats.clone());
    let payback = it.planned.payback.sustained;
    let left_alone = it.unmaintained.map(|it| it.evaluation.cash_flow.cumulative);
    let last = |series: &[f64]| formats.money_signed(series[series.len() - 1]);
    let [low, .., high] = runs.bands[runs.bands.len() - 1];
    let launch = f64::from(it.planned.launch_month);
    let spread = runs.payback_after_launch;
    let interval = spread.p10.map(|low| (low + launch, spread.p90.map(|high| high + launch)));
    CashChart {
        fan: Some(runs.bands),
        interval,
        payback,
        labels: CashLabels {
            line: (scenario.title.clone(), last(&it.planned.cash_flow.cumulative)),
            unmaintained: (words.chart_nobody.to_owned(), left_alone.as_deref().map(last).unwrap_or_default()),
            payback: payback
                .map_or(String::new(), |it| fill(words.chart_pays_back, &[("month", &formats.decimal(it, 1))])),
            interval: interval.map_or(String::new(), |(low, high)| eight_in_ten_months(low, high, &formats)),
            fan: [(words.chart_nine_below, high), (words.chart_one_below, low)]
                .map(|(meaning, cash)| (meaning.to_owned(), formats.money_short(cash))),
            ..chart.labels
        },
        unmaintained: left_alone,
        cumulative: it.planned.cash_flow.cumulative,
        ..chart
    }
}

/// The histogram of the default project's NPV, and its tornado.
fn runs(locale: Locale) -> (HistogramChart, TornadoChart) {
    let document = shipped("default");
    let (roi, decay) = (&document.workspace.roi, &document.workspace.decay);
    let scenario = &roi.scenarios[0];
    let (it, tornado) = simulate(&Question::new(1, roi, decay, scenario)).unwrap().unwrap();
    let (words, formats) = (locale.words(), Formats::new(locale, "USD"));
    let mark =
        |name: &str, value: Option<f64>| (value.unwrap(), format!("{name} {}", formats.money_short(value.unwrap())));
    let row = |input: &InputSensitivity| TornadoRow {
        name: input_name(scenario, &input.path, words),
        npv: [input.npv.low, input.npv.high],
        ends: [input.values.0, input.values.1].map(|value| {
            let knob = input_knob(scenario, &input.path).unwrap();
            input_end(knob, value, input.values.1 - input.values.0, &formats)
        }),
    };
    let histogram = HistogramChart {
        draws: it.draws,
        marks: vec![mark("P10", it.npv.p10), mark("P90", it.npv.p90), mark("P50", it.npv.p50)],
        planned: Some((254_737.0, "as planned $255k".to_owned())),
        labels: HistogramLabels { axis: words.histogram_npv.to_owned(), formats: formats.clone() },
        histogram: it.histogram,
    };
    let rows = tornado.inputs.iter().map(row).collect();
    (histogram, TornadoChart { base: tornado.base, rows, formats })
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

/// The shapes of a picture: one tag a line, with a text's content.
fn shapes(svg: &str) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = Vec::new();
    for tag in svg.lines().filter(|line| !line.starts_with("</")) {
        let (tag, rest) = tag.strip_prefix('<').unwrap().split_once('>').unwrap();
        let text = rest.split_once("</").map_or("", |(text, _)| text).to_owned();
        let (name, rest) = tag.trim_end_matches('/').split_once(' ').unwrap();
        let parts: Vec<&str> = rest.split('"').collect();
        let attributes = parts
            .chunks(2)
            .filter(|pair| pair.len() == 2)
            .map(|pair| (pair[0].trim().trim_end_matches('=').to_owned(), pair[1].to_owned()));
        shapes.push(Shape { tag: name.to_owned(), attributes: attributes.collect(), text });
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
pub fn check(chart: &impl Chart, width: u32, colors: Colors, expected: ExpectFile) {
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
fn cumulative_cash_with_its_ranges() {
    let document = shipped("default");
    let chart = uncertain_cash(&document, Locale::En);
    check(&chart, 900, LIGHT, expect_file!["golden/fan-wide-light.txt"]);
    check(&uncertain_cash(&document, Locale::ZhHans), 340, DARK, expect_file!["golden/fan-narrow-dark.txt"]);
    // The edges of the fan are named where it ends, and its two fields lie over one another.
    let text = svg(&chart, 900, &Theme::svg(LIGHT));
    for label in &chart.labels.fan {
        assert!(text.contains(&label.0) && text.contains(&label.1), "{label:?}");
    }
    assert_eq!(shapes(&text).iter().filter(|shape| shape.tag == "polygon").count(), 2);
}

#[test]
fn the_edges_of_a_narrow_fan_go_unnamed() {
    // Where the names of the two lines leave no room for them.
    let mut chart = uncertain_cash(&shipped("default"), Locale::En);
    let last = chart.cumulative.len() - 1;
    let unmaintained = chart.unmaintained.as_mut().unwrap();
    unmaintained[last] = chart.cumulative[last] * 0.8;
    let text = svg(&chart, 900, &Theme::svg(LIGHT));
    assert!(text.contains(&chart.labels.fan[0].0) && !text.contains(&chart.labels.fan[1].0));
}

#[test]
fn histogram_of_npv() {
    let (chart, _) = runs(Locale::En);
    check(&chart, 800, LIGHT, expect_file!["golden/histogram-light.txt"]);
    let (chart, _) = runs(Locale::ZhHant);
    check(&chart, 320, DARK, expect_file!["golden/histogram-dark.txt"]);
}

#[test]
fn histogram_of_losses_and_of_one_value() {
    let (mut chart, _) = runs(Locale::En);
    let colours = |chart: &HistogramChart, colour: &str| {
        let all = shapes(&svg(chart, 800, &Theme::svg(LIGHT)));
        all.iter().filter(|shape| shape.tag == "rect" && shape.get("fill") == colour).count()
    };
    assert_eq!(colours(&chart, "#D55E00"), 0);
    chart.histogram = Histogram::new(&[-3.0, -2.0, -1.0, 1.0, 2.0], 40);
    chart.draws = 5;
    chart.planned = None;
    assert_eq!((colours(&chart, "#D55E00"), colours(&chart, "#0072B2")), (3, 2));
    // What is certain is one bar; of nothing there is no picture.
    chart.histogram = Histogram::new(&[7.0; 5], 40);
    assert_eq!(colours(&chart, "#0072B2"), 1);
    chart.histogram = Histogram::new(&[], 40);
    assert_eq!(shapes(&svg(&chart, 800, &Theme::svg(LIGHT))).len(), 1);
}

#[test]
fn tornado_of_npv() {
    let (_, chart) = runs(Locale::En);
    check(&chart, 480, LIGHT, expect_file!["golden/tornado-light.txt"]);
    let (_, chart) = runs(Locale::ZhHans);
    check(&chart, 320, DARK, expect_file!["golden/tornado-dark.txt"]);
}

#[test]
fn a_tornado_of_one_sided_inputs() {
    // Both ends are worse than the plan: the longer bar lies behind, in the colour of what is worse, twice.
    let (_, mut chart) = runs(Locale::En);
    chart.rows.truncate(1);
    chart.rows[0].npv = [chart.base - 20.0, chart.base - 90.0];
    let text = svg(&chart, 480, &Theme::svg(LIGHT));
    let bars: Vec<f64> = shapes(&text)
        .iter()
        .filter(|shape| shape.tag == "rect" && shape.get("fill") == "#D55E00")
        .map(|shape| shape.number("width"))
        .collect();
    assert_eq!(bars.len(), 2);
    assert!(bars[0] > bars[1], "{bars:?}");
    chart.rows.clear();
    assert_eq!(shapes(&svg(&chart, 480, &Theme::svg(LIGHT))).len(), 1);
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

/// The chart of the made-up example, with the plan of file 000 against it where `replay` says so.
fn fit_chart(locale: Locale, replay: bool, unit: &str) -> FitChart {
    let (words, formats) = (locale.words(), Formats::new(locale, "USD"));
    let kpi = Kpi { unit: unit.into(), rows: read(EXAMPLE).kept(), ..Kpi::default() };
    let it = kpi.fit().unwrap();
    let curve = it.fits.best();
    let decline = curve.decline().unwrap();
    let wear = Curve { rates: scaled([0.09, 0.07, 0.05, 0.04], decline.rho), k: decline.k };
    let plan = Plan::seed("seed", "").actions(&wear);
    let months = fit::months(&it, curve, 0.5, replay).to_string();
    let labels = FitLabels {
        axis: [words.kpi_example_name, ", ", unit].concat(),
        curve: words.shapes.get(curve.shape.word()).to_owned(),
        replay: words.kpi_replay.to_owned(),
        threshold: fill(words.kpi_threshold, &[("percent", "50%")]),
        crossing: fill(words.month_number, &[("month", &formats.decimal(curve.crossing(0.5).unwrap(), 1))]),
        horizon: fill(words.kpi_months_axis, &[("months", &months)]),
        formats,
    };
    FitChart::new(&kpi, &it, curve, 0.5, replay.then_some((&wear, plan.as_slice())), labels)
}

#[test]
fn own_data_and_its_curve() {
    check(&fit_chart(Locale::En, false, "%"), 784, LIGHT, expect_file!["golden/fit-wide-light.txt"]);
    check(&fit_chart(Locale::En, true, "%"), 784, DARK, expect_file!["golden/fit-wide-dark.txt"]);
    check(&fit_chart(Locale::ZhHant, true, "分"), 320, LIGHT, expect_file!["golden/fit-narrow-light.txt"]);
    check(&fit_chart(Locale::ZhHans, false, "分"), 320, DARK, expect_file!["golden/fit-narrow-dark.txt"]);
}

#[test]
fn the_chart_of_own_data_has_its_numbers() {
    let it = fit_chart(Locale::En, true, "%");
    assert_eq!(it.months, 12);
    assert_eq!((it.rows.len(), it.rows[3]), (12, (3.0, 69.0, Some(3.0))));
    assert_eq!(it.threshold, 40.5);
    // The band lies between worthless and full effect, around the curve where that does.
    for (&(month, low, high), &(same, value)) in it.band.iter().zip(&it.curve) {
        assert_eq!(month, same);
        assert!((0.0..=81.0).contains(&low) && (0.0..=81.0).contains(&high) && low <= high);
        assert!(value > 81.0 || (low <= value && value <= high), "month {month}");
    }
    // What is done against it starts with the curve and never falls below it.
    assert_eq!(it.replay[0].1, it.curve[0].1);
    assert!(it.replay.iter().all(|&(_, value)| value > it.threshold));
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
pub struct Label {
    #[allow(dead_code, reason = "read in messages")]
    pub text: String,
    pub place: [f64; 4],
}

/// Where each text lies. Latin letters are taken as half as wide as high, which they are on average; ideographs fill
/// a square.
pub fn labels(svg: &str) -> Vec<Label> {
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

pub fn overlap(a: &[f64; 4], b: &[f64; 4]) -> bool {
    // A pixel is the rounding of coordinates.
    let across = a[2].min(b[2]) - a[0].max(b[0]);
    let down = a[3].min(b[3]) - a[1].max(b[1]);
    across > 1.0 && down > 1.0
}

proptest! {
    #![proptest_config(cases(300))]

    /// No label lies on another or runs off the sheet, whatever the scenario, language and width.
    #[test]
    fn labels_keep_clear_of_each_other(
        inputs in any_inputs(),
        language in 0..3usize,
        width in 320..1400u32,
        title in "[A-Za-z ]{0,14}",
        spread in prop::option::of((0.0..0.9f64, 0.0..0.9f64)),
    ) {
        let mut inputs = inputs;
        inputs.scenarios[0].title = title;
        let mut chart = cash(&inputs, Locale::ALL[language], false);
        // Money beyond the limit of one input comes of extremes multiplied, and no axis is made for it.
        let largest = chart.cumulative.iter().fold(0.0, |largest: f64, cash| largest.max(cash.abs()));
        if largest > 1e15 {
            chart.cumulative.iter_mut().for_each(|cash| *cash *= 1e12 / largest);
            chart.labels.line.1 = chart.labels.formats.money_signed(1e12);
        }
        if let Some((below, above)) = spread {
            let words = chart.labels.formats.locale.words();
            let band = |&cash: &f64| {
                let (low, high) = (cash - below * cash.abs(), cash + above * cash.abs());
                [low, (low + cash) / 2.0, cash, (cash + high) / 2.0, high]
            };
            chart.fan = Some(chart.cumulative.iter().map(band).collect());
            chart.labels.fan = [words.chart_nine_below, words.chart_one_below].map(|it| (it.to_owned(), "$363k".to_owned()));
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
