//! The result of an assessment as it leaves the page: sentences, tables and Markdown, from the questions that ship.

use expect_test::expect_file;

use landfall::chart::profile::{ProfileChart, ProfileRow};
use landfall::chart::theme::{DARK, LIGHT};
use landfall::content::assess::Pack;
use landfall::export::csv::csv;
use landfall::export::readiness::{answers, scores};
use landfall::export::readiness_markdown::{Result, markdown};
use landfall::format::Formats;
use landfall::model::assess::finding::findings;
use landfall::model::assess::inputs::{GivenAnswer, Respondent};
use landfall::model::assess::{Answer, AssessInputs, Assessment, Mode, assess};
use landfall::words::{Locale, assess as say};

use crate::charts::check;

/// One person's answers to all questions but one: mostly 4, and what holds back a project that looks ready.
fn inputs(pack: &Pack, mode: Mode) -> AssessInputs {
    let mut me = Respondent { id: "a".into(), ..Respondent::default() };
    for question in &pack.questions {
        let given = match question.id.as_str() {
            "owner" => GivenAnswer { note: Some("=1|2".into()), ..GivenAnswer::of(Answer::State2) },
            "right" => GivenAnswer::of(Answer::DontKnow),
            "competitors" => {
                GivenAnswer { reason: Some("One customer".into()), ..GivenAnswer::of(Answer::NotApplicable) }
            }
            "monitoring" => continue,
            _ => GivenAnswer::of(Answer::State4),
        };
        me.answers.insert(question.id.clone(), given);
    }
    AssessInputs { mode, respondents: vec![me], ..AssessInputs::default() }
}

fn with<R>(locale: Locale, mode: Mode, then: impl FnOnce(&Pack, &AssessInputs, &Assessment, &Formats) -> R) -> R {
    let pack = Pack::shipped(locale).unwrap();
    let inputs = inputs(&pack, mode);
    let it = assess(&pack.questionnaire().unwrap(), &inputs.sitting());
    then(&pack, &inputs, &it, &Formats::new(locale, "USD"))
}

#[test]
fn the_result_in_markdown() {
    let check = |locale: Locale, file: expect_test::ExpectFile| {
        let text = with(locale, Mode::Full, |pack, inputs, assessment, formats| {
            let questionnaire = pack.questionnaire().unwrap();
            let result = Result { title: "A *plan*", inputs, pack, questionnaire: &questionnaire, assessment };
            markdown(&result, formats)
        });
        assert!(!text.contains(['{', '}']), "a place was left open");
        file.assert_eq(&text);
    };
    check(Locale::En, expect_file!["golden/readiness-en.md"]);
    check(Locale::ZhHans, expect_file!["golden/readiness-zh-Hans.md"]);
    check(Locale::ZhHant, expect_file!["golden/readiness-zh-Hant.md"]);
}

#[test]
fn the_quick_check_says_what_it_leaves_out() {
    with(Locale::En, Mode::Quick, |pack, _, it, formats| {
        assert_eq!(say::heading(it, formats), "Quick check, 5 of 8 dimensions");
        let rows = scores(it, pack, formats);
        assert_eq!(rows.iter().filter(|row| row[6].shown() == "not asked").count(), 3);
        assert_eq!(rows.len(), 9);
    });
}

#[test]
fn a_note_in_the_file_is_no_formula() {
    with(Locale::En, Mode::Quick, |pack, inputs, it, formats| {
        let rows = answers(it, pack, inputs, formats);
        assert_eq!(rows.len(), 15);
        assert!(csv(&rows).contains(",'=1|2,"));
    });
}

#[test]
fn every_finding_is_a_whole_sentence_in_every_language() {
    for locale in Locale::ALL {
        with(locale, Mode::Full, |pack, _, it, formats| {
            let found = findings(&pack.questionnaire().unwrap(), it);
            assert!(found.len() >= 4, "{found:?}");
            for finding in found {
                let text = say::finding(&finding, pack, formats);
                assert!(!text.contains(['{', '}']) && text.ends_with(['.', '。']), "{}: {text}", locale.tag());
            }
            assert!(say::steps(it, pack, formats)[0].first);
        });
    }
}

#[test]
fn low_answers_raise_their_flags_and_missing_ones_none() {
    let pack = Pack::shipped(Locale::En).unwrap();
    assert!(pack.raised(|_| None).is_empty());
    assert!(pack.raised(|_| Some(Answer::State3)).is_empty());
    assert!(pack.raised(|_| Some(Answer::NotApplicable)).is_empty());
    let all = pack.flags.iter().filter(|flag| pack.questions.iter().any(|it| it.flags.contains(&flag.id))).count();
    assert_eq!(pack.raised(|_| Some(Answer::DontKnow)).len(), all);
}

#[test]
fn the_profile_wide_and_narrow() {
    let row = |name: &str, score: Option<f64>, note: &str, holds: bool| ProfileRow {
        name: name.into(),
        score,
        bounds: None,
        value: score.map_or("not asked".into(), |score| score.to_string()),
        note: note.into(),
        holds,
    };
    let mut open = row("Operations", Some(17.0), "1 open", false);
    open.bounds = Some((12.0, 37.0));
    let chart = ProfileChart {
        rows: vec![
            row("Goals", Some(65.0), "", false),
            row("Data", Some(30.0), "Right to use", true),
            row("Technology", None, "", false),
            open,
        ],
        target: 75.0,
        levels: ["Initial", "Adopted", "Defined", "Managed", "Optimized"].map(str::to_owned),
        held: Some((2, "held at level 2".into())),
        mean: Some((37.3, "average 37".into())),
    };
    check(&chart, 784, LIGHT, expect_file!["golden/profile-wide-light.txt"]);
    check(&chart, 320, DARK, expect_file!["golden/profile-narrow-dark.txt"]);
}
