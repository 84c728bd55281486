//! What several people and two rounds say as tables and sentences, from the questions that ship.

use landfall::content::assess::Pack;
use landfall::export::Cell;
use landfall::export::readiness::answers;
use landfall::export::readiness_markdown::{Result, markdown};
use landfall::export::readiness_people::disagreements;
use landfall::export::readiness_rounds::{dimensions, questions};
use landfall::format::Formats;
use landfall::model::assess::inputs::{GivenAnswer, Names, PackVersion, Respondent};
use landfall::model::assess::{Answer, AssessInputs, Mode, assess, compare};
use landfall::words::{Locale, assess as say, fill, rounds};

/// Everybody says 3, but for what is said otherwise: "owner=1".
fn people(pack: &Pack, all: &[(&str, &str)]) -> AssessInputs {
    let person = |(at, (name, otherwise)): (usize, &(&str, &str))| {
        let answer = |id: &str| {
            let word = otherwise.split(' ').find_map(|it| it.strip_prefix(id)?.strip_prefix('=')).unwrap_or("3");
            GivenAnswer::of(Answer::ALL.iter().find(|it| it.word() == word).copied().unwrap())
        };
        let answers = pack.questions.iter().map(|it| (it.id.clone(), answer(&it.id)));
        Respondent { id: format!("p{at}"), name: (*name).into(), role: None, answers: answers.collect() }
    };
    let respondents = all.iter().enumerate().map(person).collect();
    AssessInputs { mode: Mode::Full, respondents, ..AssessInputs::default() }
}

fn shown(rows: &[Vec<Cell>]) -> Vec<Vec<&str>> {
    rows.iter().map(|row| row.iter().map(Cell::shown).collect()).collect()
}

fn formats() -> Formats {
    Formats::new(Locale::En, "USD")
}

#[test]
fn where_people_disagree_and_who_said_what() {
    let pack = Pack::shipped(Locale::En).unwrap();
    let mut inputs = people(&pack, &[("Li", "owner=1"), ("", "owner=5 right=4"), ("Ana", "owner=dk")]);
    let rows = |inputs: &AssessInputs| {
        let it = assess(&pack.questionnaire().unwrap(), &inputs.sitting());
        let rows = disagreements(&it, &pack, inputs, &formats());
        shown(&rows).into_iter().map(|row| row[2..].join("|")).collect::<Vec<_>>()
    };
    // 1 1 5: quartiles at 1 and 3; 3 3 4: at 3 and 3.5. What is not known counts as 1 and stands before it.
    let expected =
        ["Counts|Lowest|Highest|Between the quartiles|Li|Person 2|Ana", "1|1|5|2|1|5|Don’t know", "3|3|4|0.5|3|4|3"];
    assert_eq!(rows(&inputs), expected);
    inputs.names = Some(Names::Hidden);
    assert!(rows(&inputs)[0].ends_with("|Person 1|Person 2|Person 3"));
}

#[test]
fn evidence_is_told_with_who_it_is_from_unless_names_are_hidden() {
    let pack = Pack::shipped(Locale::En).unwrap();
    let mut inputs = people(&pack, &[("Li", ""), ("Ana", "")]);
    for (respondent, note) in inputs.respondents.iter_mut().zip(["charter", "memo"]) {
        respondent.answers.get_mut("owner").unwrap().note = Some(note.into());
    }
    let note = |inputs: &AssessInputs| {
        let it = assess(&pack.questionnaire().unwrap(), &inputs.sitting());
        let place = pack.questions.iter().position(|it| it.id == "owner").unwrap();
        answers(&it, &pack, inputs, &formats())[place + 1][5].shown().to_owned()
    };
    assert_eq!(note(&inputs), "Li: charter\nAna: memo");
    inputs.names = Some(Names::Hidden);
    assert_eq!(note(&inputs), "Person 1: charter\nPerson 2: memo");
}

#[test]
fn names_that_are_hidden_leave_no_trace_in_markdown() {
    for locale in Locale::ALL {
        let pack = Pack::shipped(locale).unwrap();
        let questionnaire = pack.questionnaire().unwrap();
        let mut inputs = people(&pack, &[("Wilhelmina", "owner=1"), ("Bartholomew", "owner=5")]);
        let text = |inputs: &AssessInputs| {
            let assessment = assess(&questionnaire, &inputs.sitting());
            let assessment = &assessment;
            let result = Result { title: "Plan", inputs, pack: &pack, questionnaire: &questionnaire, assessment };
            markdown(&result, &Formats::new(locale, "USD"))
        };
        let open = text(&inputs);
        assert!(open.contains("Wilhelmina") && open.contains("Bartholomew") && !open.contains(['{', '}']));
        inputs.names = Some(Names::Hidden);
        let hidden = text(&inputs);
        assert!(!hidden.contains("Wilhelmina") && !hidden.contains("Bartholomew"), "{hidden}");
    }
}

#[test]
fn what_is_said_of_how_far_people_are_apart() {
    let pack = Pack::shipped(Locale::En).unwrap();
    let check = |all: &[(&str, &str)], expected: &str| {
        let it = assess(&pack.questionnaire().unwrap(), &people(&pack, all).sitting());
        assert_eq!(say::apart(&it, &formats()), expected);
    };
    check(&[("a", ""), ("b", "")], "Everybody who answers says the same");
    check(&[("a", ""), ("b", "owner=4")], "Nobody is far apart; smaller differences: 1");
    check(
        &[("a", ""), ("b", "owner=5 right=5"), ("c", "owner=dk right=1"), ("d", "owner=5 right=5")],
        "Where you disagree: 2 to talk about first",
    );
}

#[test]
fn a_round_against_the_one_before() {
    let pack = Pack::shipped(Locale::En).unwrap();
    let before = people(&pack, &[("a", "owner=1 right=5 measurable=dk")]);
    let after = people(&pack, &[("a", "owner=4 right=4 measurable=1")]);
    let it = compare(&pack.questionnaire().unwrap(), &before.sitting(), &after.sitting());
    // A knock-out at 1 holds both at level 2. Alignment has 5 questions: (0 + 4 * 50) / 5 = 40 to (75 + 200) / 5 = 55;
    // data (100 + 200) / 5 = 60 to 55; goals stay at 40. The mean of eight dimensions rises by (15 - 5) / 8 = 1.25.
    assert_eq!(rounds::change(&it, &formats()), "The level stayed at 2; the average changed by +1 points.");
    let rows = dimensions(&it, &pack, &formats());
    let rows = shown(&rows);
    assert_eq!(rows[1][1..], ["49", "50", "+1"]);
    assert_eq!(rows[2..5], [["Goals", "40", "40", "0"], ["Ownership", "40", "55", "+15"], ["Data", "60", "55", "−5"]]);
    let rows = questions(&it, &pack, &formats());
    let rows = shown(&rows);
    assert_eq!(rows.len(), 37);
    let moved = |id: &str| rows[pack.questions.iter().position(|it| it.id == id).unwrap() + 1][2..].to_vec();
    assert_eq!(moved("owner"), ["1", "4", "+3"]);
    assert_eq!(moved("right"), ["5", "4", "−1"]);
    // What nobody knew is now known to be absent, which is no step up.
    assert_eq!(moved("measurable"), ["Don’t know", "1", "0"]);
    // Nothing to compare: one of them has no level.
    let nothing = compare(&pack.questionnaire().unwrap(), &AssessInputs::default().sitting(), &after.sitting());
    assert!(rounds::change(&nothing, &formats()).starts_with("Too few answers"));
}

#[test]
fn rounds_in_markdown() {
    for locale in Locale::ALL {
        let pack = Pack::shipped(locale).unwrap();
        let questionnaire = pack.questionnaire().unwrap();
        let formats = Formats::new(locale, "USD");
        let words = locale.words().assess();
        let version = |id: &str, version: u32| Some(PackVersion { id: id.into(), version });
        let mut inputs = people(&pack, &[("a", "owner=4 right=4"), ("b", "owner=4 right=4")]);
        inputs.pack = version("landfall", 2);
        let mut spring = people(&pack, &[("a", "owner=1 right=5")]);
        spring.pack = version("landfall", 1);
        let mut other = spring.clone();
        other.pack = version("own", 3);
        let text = |inputs: &AssessInputs| {
            let assessment = assess(&questionnaire, &inputs.sitting());
            let (pack, assessment) = (&pack, &assessment);
            markdown(&Result { title: "Plan", inputs, pack, questionnaire: &questionnaire, assessment }, &formats)
        };
        let heading = ["\n## ", words.tab_rounds, "\n"].concat();
        assert!(!text(&inputs).contains(&heading));
        inputs.rounds = vec![
            spring.round("r1".into(), "*Spring*".into(), Some("2026-03-01".into())),
            other.round("r2".into(), "Own".into(), None),
        ];
        let all = text(&inputs);
        let (_, part) = all.split_once(&heading).unwrap();
        let (part, _) = part.split_once("\n## ").unwrap();
        assert!(!part.contains(['{', '}']), "a place was left open: {part}");
        // Every round with its day, its people and the version of its questions; a title is no markup.
        for said in
            [&*rounds::facts(&inputs.rounds[0], "2026-03-01", &formats), "\\*Spring\\*", words.no_date, words.rose]
        {
            assert!(part.contains(said), "{said:?} is not in {part}");
        }
        // The last round of these questions is compared, not that of another pack.
        let it = compare(&questionnaire, &inputs.rounds[0].sitting(), &inputs.sitting());
        assert!(part.contains(&rounds::change(&it, &formats)) && part.contains(words.compare_pack));
        let groups = rounds::became(&it, &formats);
        let counts: Vec<(&str, usize)> = groups.iter().map(|it| (it.id, it.questions.len())).collect();
        assert_eq!(counts, [("rose", 1), ("fell", 1), ("stalled", 34)]);
        assert_eq!(groups[0].questions[0].0, fill(words.states, &[("before", "1"), ("after", "4")]));
        assert_eq!(part.lines().filter(|line| line.starts_with("- ")).count(), 2 + 36);
        // Of another pack alone there is nothing to compare.
        inputs.rounds.remove(0);
        assert!(!text(&inputs).contains(words.rose));
    }
}

#[test]
fn a_round_that_lifts_the_level() {
    let pack = Pack::shipped(Locale::En).unwrap();
    let (before, after) = (people(&pack, &[("a", "owner=1")]), people(&pack, &[("a", "")]));
    let it = compare(&pack.questionnaire().unwrap(), &before.sitting(), &after.sitting());
    // One answer of five of one dimension of eight: 50 / 5 / 8 = 1.25.
    assert_eq!(rounds::change(&it, &formats()), "Level 2 became 3; the average changed by +1 points.");
}
