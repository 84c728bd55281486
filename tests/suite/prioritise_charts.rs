//! The charts of Prioritise: pictures as text beside this file, marks that hide no other, and names that keep clear.

use expect_test::expect_file;
use proptest::collection::vec;
use proptest::prelude::*;

use landfall::chart::labels::Place;
use landfall::chart::matrix::{Mark, MatrixChart, MatrixLabels};
use landfall::chart::ranks::{RanksChart, RanksRow};
use landfall::chart::sheet::Point;
use landfall::chart::spread::spread;
use landfall::chart::svg::svg;
use landfall::chart::theme::{DARK, LIGHT, Theme};
use landfall::content::prioritise::Pack;
use landfall::model::prioritise::Prioritisation;
use landfall::model::prioritise::axes::{Axes, Cuts};
use landfall::model::prioritise::inputs::{Item, ME, PrioritiseInputs};
use landfall::model::prioritise::quadrant::is_borderline;
use landfall::words::{Locale, ranking as say};

use crate::charts::{check, labels, overlap};
use crate::documents::cases;

/// The matrix as the page has it, the first two in front.
fn matrix(inputs: &PrioritiseInputs, locale: Locale) -> MatrixChart {
    let it = Prioritisation::new(inputs);
    let words = locale.words().prioritise();
    let mark = |&place: &usize| {
        let at = it.places[place].unwrap();
        let rank = it.standing(place).unwrap().rank;
        Mark {
            number: rank.to_string(),
            name: inputs.items[place].title.clone(),
            at: at.axes,
            by_scores: at.by_scores.filter(|_| at.overridden),
            by_hand: at.overridden,
            borderline: at.borderline,
            front: rank < 3,
        }
    };
    MatrixChart { marks: it.order().iter().map(mark).collect(), cuts: it.cuts, labels: texts(locale, words.axis_value) }
}

fn texts(locale: Locale, value: &str) -> MatrixLabels {
    let words = locale.words().prioritise();
    let fields = ["quick_win", "strategic", "fill_in", "avoid"].map(|id| words.quadrants.get(id).to_owned());
    MatrixLabels { value: value.to_owned(), effort: words.axis_effort.to_owned(), fields }
}

/// The example, with one use case moved by hand.
fn moved(locale: Locale) -> PrioritiseInputs {
    let mut inputs = Pack::shipped(locale).unwrap().example();
    let id = inputs.items[2].id.clone();
    inputs.set_override(&id, 20.0, 80.0).unwrap();
    inputs
}

#[test]
fn the_matrix_wide_and_narrow() {
    let wide = matrix(&moved(Locale::En), Locale::En);
    check(&wide, 560, LIGHT, expect_file!["golden/matrix-wide-light.txt"]);
    let narrow = matrix(&moved(Locale::ZhHans), Locale::ZhHans);
    check(&narrow, 343, DARK, expect_file!["golden/matrix-narrow-dark.txt"]);
}

#[test]
fn ranks_wide_and_narrow() {
    let row = |name: &str, shares: &[f64], first: &str, front: bool| RanksRow {
        name: name.to_owned(),
        shares: shares.to_vec(),
        first: first.to_owned(),
        front,
    };
    let chart = RanksChart {
        rows: vec![
            row("Stock replenishment forecast", &[0.4, 0.3, 0.15], "40%", true),
            row(
                "A use case whose title is longer than there is room for beside a strip",
                &[0.1, 0.0, 0.2],
                "10%",
                false,
            ),
            row("Never among the first", &[0.0, 0.0, 0.0], "–", false),
        ],
        legend: ["1st", "2nd", "3rd", "lower"].map(str::to_owned),
    };
    check(&chart, 640, LIGHT, expect_file!["golden/ranks-wide-light.txt"]);
    check(&chart, 343, DARK, expect_file!["golden/ranks-narrow-dark.txt"]);
}

#[test]
fn each_mark_is_told_from_the_others() {
    let mut inputs = Pack::shipped(Locale::En).unwrap().example();
    let marks = |inputs: &PrioritiseInputs| {
        let it = Prioritisation::new(inputs);
        (0..inputs.items.len()).map(|place| say::mark(&it, place)).collect::<Vec<_>>()
    };
    // Three share the second rank: goods, invoices and tickets.
    assert_eq!(marks(&inputs), ["6", "2a", "1", "5", "2b", "10", "8", "2c", "7", "9"]);
    // Put somewhere by hand, but not scored.
    for id in ["invoices", "inventory"] {
        inputs.set_score(ME, id, "pain", None).unwrap();
        inputs.set_override(id, 50.0, 50.0).unwrap();
    }
    inputs.set_score(ME, "proposals", "pain", None).unwrap();
    let found = marks(&inputs);
    assert_eq!((&*found[3], &*found[4]), ("A", "B"));
    assert_eq!((&*found[1], &*found[7], &*found[2]), ("2a", "2b", "1"));
    // More than there are letters.
    let mut many = PrioritiseInputs { items: Vec::new(), ..PrioritiseInputs::default() };
    for place in 0..60 {
        many.items.push(Item::new(&place.to_string(), "One of many"));
        many.set_override(&place.to_string(), 1.0, 1.0).unwrap();
    }
    let found = marks(&many);
    assert_eq!([&*found[0], &*found[25], &*found[26], &*found[51], &*found[52]], ["A", "Z", "AA", "AZ", "BA"]);
}

#[test]
fn a_pointer_finds_the_place_it_points_at() {
    let mut chart = matrix(&moved(Locale::En), Locale::En);
    for at in [(0.0, 0.0), (100.0, 100.0), (37.0, 81.0), (50.0, 50.0)] {
        chart.marks.truncate(1);
        chart.marks[0].at = Axes { value: at.0, effort: at.1 };
        for width in [320.0, 560.0, 1100.0] {
            let spot = chart.spots(width)[0];
            assert_eq!(chart.place_at(width, spot), chart.marks[0].at, "{at:?} at {width}");
        }
    }
    // Off the plot it is the nearest place on it.
    assert_eq!(chart.place_at(560.0, (-50.0, 9_000.0)), Axes { value: 0.0, effort: 0.0 });
    assert_eq!(chart.place_at(560.0, (9_000.0, -50.0)), Axes { value: 100.0, effort: 100.0 });
}

#[test]
fn marks_in_one_place_are_told_apart() {
    let mut chart = matrix(&moved(Locale::En), Locale::En);
    for mark in &mut chart.marks {
        mark.at = Axes { value: 100.0, effort: 100.0 };
    }
    let spots = chart.spots(560.0);
    assert_eq!(spots.len(), 10);
    for (place, one) in spots.iter().enumerate() {
        for other in &spots[place + 1..] {
            assert!((one.0 - other.0).hypot(one.1 - other.1) > 24.0, "{one:?} {other:?}");
        }
    }
}

/// How far the label is from where a mark is drawn.
fn distance([left, top, right, bottom]: [f64; 4], (x, y): (f64, f64)) -> f64 {
    (left - x).max(x - right).max(0.0).hypot((top - y).max(y - bottom).max(0.0))
}

/// The lines of two points in a picture.
fn lines(svg: &str) -> Vec<[(f64, f64); 2]> {
    let line = |tag: &str| {
        let points = tag.strip_prefix("<polyline")?.split("points=\"").nth(1)?.split('"').next()?;
        let point = |text: &str| {
            let (x, y) = text.split_once(',')?;
            Some((x.parse().ok()?, y.parse().ok()?))
        };
        <[(f64, f64); 2]>::try_from(points.split(' ').filter_map(point).collect::<Vec<_>>()).ok()
    };
    svg.lines().filter_map(line).collect()
}

#[test]
fn every_name_of_the_example_is_nearest_its_own_mark_or_at_the_end_of_its_line() {
    for locale in Locale::ALL {
        let chart = matrix(&Pack::shipped(locale).unwrap().example(), locale);
        for width in [616, 800, 1280] {
            let spots = chart.spots(f64::from(width));
            let picture = svg(&chart, width, &Theme::svg(LIGHT));
            let (labels, lines) = (labels(&picture), lines(&picture));
            for (own, mark) in chart.marks.iter().enumerate() {
                let begins: String = mark.name.chars().take(8).collect();
                let label = labels.iter().find(|label| label.text.starts_with(&begins));
                // Where there is no room for a name it is left out; on a wide page there is.
                let Some(label) = label else {
                    assert!(width < 616, "{} has no name at {width}", mark.name);
                    continue;
                };
                // As wide as the chart takes a text to be where nobody knows the fonts.
                let em: f64 = label.text.chars().map(|c| if c >= '\u{2e80}' { 1.0 } else { 0.56 }).sum();
                let [left, top, _, bottom] = label.place;
                let place = [left, top, left + 12.0 * em, bottom];
                let (x, y) = spots[own];
                let leads =
                    |[from, to]: &[(f64, f64); 2]| (from.0 - x).hypot(from.1 - y) < 14.0 && distance(place, *to) < 6.0;
                if lines.iter().any(leads) {
                    continue;
                }
                for (other, spot) in spots.iter().enumerate() {
                    let nearer = distance(place, *spot) <= distance(place, spots[own]);
                    assert!(other == own || !nearer, "{label:?} reads as the name of {other} at {width}");
                }
            }
        }
    }
}

#[test]
fn nothing_is_drawn_without_room() {
    let chart = matrix(&moved(Locale::En), Locale::En);
    let lines = |width: u32| svg(&chart, width, &Theme::svg(LIGHT)).lines().count();
    assert!(lines(60) <= 2 && lines(560) > 60);
}

proptest! {
    #![proptest_config(cases(200))]

    /// No two points are nearer than they may be and none leaves its bounds, however many there are, while there is
    /// four times the room they take; and one that has room stays where it is.
    #[test]
    fn marks_are_pushed_apart(
        places in vec((350..650u32, 150..350u32), 2..60),
        alone in (0..250u32, 0..500u32),
        corner in 0..12usize,
    ) {
        let (apart, bounds) = (21.0, Place { left: 0.0, top: 0.0, right: 1000.0, bottom: 500.0 });
        let mut points: Vec<Point> = places.iter().map(|&(x, y)| (f64::from(x), f64::from(y))).collect();
        // Some in one place, and that in a corner.
        points.extend(std::iter::repeat_n((1000.0, 500.0), corner));
        let alone = (f64::from(alone.0), f64::from(alone.1));
        points.push(alone);
        spread(&mut points, apart, &bounds);
        for (place, one) in points.iter().enumerate() {
            prop_assert!(bounds.distance(*one) == 0.0, "{one:?} is outside");
            for other in &points[place + 1..] {
                let distance = (one.0 - other.0).hypot(one.1 - other.1);
                prop_assert!(distance >= apart - 0.02, "{one:?} and {other:?} are {distance} apart");
            }
        }
        prop_assert_eq!(points.last(), Some(&alone));
    }

    /// No name lies on another or on a mark, and none leaves the picture, wherever use cases and cuts lie.
    #[test]
    fn names_keep_clear(
        places in vec((0..=100u32, 0..=100u32, any::<bool>(), "[A-Za-z][A-Za-z ]{0,39}"), 0..24),
        cuts in (0.0..100.0f64, 0.0..100.0f64),
        language in 0..3usize,
        width in 300..1400u32,
    ) {
        let cuts = Cuts { value: cuts.0, effort: cuts.1 };
        let mark = |(rank, (value, effort, by_hand, name)): (usize, &(u32, u32, bool, String))| {
            let at = Axes { value: f64::from(*value), effort: f64::from(*effort) };
            let borderline = is_borderline(at, cuts);
            Mark { number: (rank + 1).to_string(), name: name.clone(), at, by_scores: None, by_hand: *by_hand, borderline, front: rank < 2 }
        };
        let words = Locale::ALL[language].words().prioritise();
        let marks: Vec<Mark> = places.iter().enumerate().map(mark).collect();
        let chart = MatrixChart { marks, cuts, labels: texts(Locale::ALL[language], words.axis_value) };
        let labels = labels(&svg(&chart, width, &Theme::svg(LIGHT)));
        // Ticks, axes and fields.
        prop_assert!(labels.len() >= 16 + places.len(), "{labels:?}");
        for (place, a) in labels.iter().enumerate() {
            for b in &labels[place + 1..] {
                // A mark may cover the name of a field.
                let covers = place < 16 && b.text.chars().all(|c| c.is_ascii_digit());
                prop_assert!(covers || !overlap(&a.place, &b.place), "{a:?} lies on {b:?}");
            }
            prop_assert!(a.place[0] >= -1.0 && a.place[2] <= f64::from(width) + 1.0, "{a:?} leaves {width}");
        }
    }
}
