//! The languages: which one a reader gets, and that every number has its words.

use std::collections::BTreeSet;

use landfall::format::Formats;
use landfall::model::roi::evaluation::Finding;
use landfall::words::{Locale, fill, finding};

use crate::documents::{fixed, shipped};

#[test]
fn the_language_nearest_to_a_tag() {
    let check = |tag: &str, expected: Option<Locale>| assert_eq!(Locale::nearest(tag), expected, "{tag}");
    check("en", Some(Locale::En));
    check("en-GB", Some(Locale::En));
    check("EN_us", Some(Locale::En));
    check("zh", Some(Locale::ZhHans));
    check("zh-CN", Some(Locale::ZhHans));
    check("zh-SG", Some(Locale::ZhHans));
    check("zh-Hans-HK", Some(Locale::ZhHans));
    check("zh-TW", Some(Locale::ZhHant));
    check("zh-HK", Some(Locale::ZhHant));
    check("zh_MO", Some(Locale::ZhHant));
    check("zh-Hant", Some(Locale::ZhHant));
    check("zh-Hant-CN", Some(Locale::ZhHant));
    check("fr", None);
    check("english", None);
    check("", None);
    for locale in Locale::ALL {
        check(locale.tag(), Some(locale));
    }
}

#[test]
fn every_knob_has_its_words_and_no_words_are_without_a_knob() {
    let mut workspace = shipped("default").workspace;
    let mut benefit = fixed("fixed", 1.0);
    benefit.realisation = Some(0.5);
    workspace.roi.scenarios[0].benefits.push(benefit);
    let action = &mut workspace.decay.plans[0].actions[0];
    (action.first, action.gap) = (Some(1.0), Some(0.1));
    let knobs: BTreeSet<&str> = workspace.numbers().iter().map(|number| number.knob.id).collect();
    for locale in Locale::ALL {
        let words: BTreeSet<&str> = locale.words().knobs.ids().collect();
        assert_eq!(words, knobs, "{}", locale.tag());
        assert!(locale.words().hints.ids().all(|id| knobs.contains(id)), "{}", locale.tag());
    }
}

#[test]
fn a_text_is_filled_by_name() {
    assert_eq!(fill("{a} of {b}, {a}", &[("a", "1"), ("b", "2")]), "1 of 2, 1");
    assert_eq!(fill("{other}", &[("a", "1")]), "{other}");
}

#[test]
fn every_finding_is_a_whole_sentence_in_every_language() {
    let findings = [
        Finding::NothingRuns { launch_month: 30, horizon_months: 24 },
        Finding::NeedsNoFunding,
        Finding::NoCost,
        Finding::NoBenefit,
        Finding::PaysBack { month: 5.63, after_launch: 4.63, first: None },
        Finding::PaysBack { month: 9.0, after_launch: 8.0, first: Some(6.94) },
        Finding::PaysBack { month: 1.5, after_launch: -1.5, first: None },
        Finding::Never { horizon_months: 24, first: None, missing: 194_933.0 },
        Finding::Never { horizon_months: 24, first: Some(6.94), missing: 908.0 },
    ];
    for locale in Locale::ALL {
        let formats = Formats::new(locale, "USD");
        for it in findings {
            let text = finding(&it, &formats);
            assert!(!text.contains(['{', '}']), "{}: {text}", locale.tag());
            assert!(text.ends_with(['.', '。']), "{}: {text}", locale.tag());
            // A number that was given is in the sentence.
            let number = match it {
                Finding::NothingRuns { .. } | Finding::Never { .. } => Some("24"),
                Finding::PaysBack { month, .. } => Some(if month == 9.0 {
                    "9.0"
                } else if month == 1.5 {
                    "1.5"
                } else {
                    "5.6"
                }),
                _ => None,
            };
            assert!(number.is_none_or(|number| text.contains(number)), "{}: {text}", locale.tag());
        }
    }
}
