//! Ballots on their way: files, links, and one list of them whatever the order they come in.

use proptest::collection::vec;
use proptest::prelude::*;

use landfall::content::prioritise::Pack;
use landfall::model::prioritise::PrioritiseInputs;
use landfall::model::prioritise::ballot::{BallotFile, Invitation, MOST_BYTES, MOST_FOR_QR, NotABallot, Title};
use landfall::model::prioritise::inputs::{Ballot, Criterion, GivenScores, Item, ME, Participant};
use landfall::model::prioritise::merge::{Arrival, Joined, Note, Outcome, Refusal, Report, joined};
use landfall::words::{Locale, prioritise as say};

use crate::documents::{any_prioritise, cases, scores};

fn person(id: &str, name: &str) -> Participant {
    Participant { id: id.into(), name: name.into(), role: None }
}

/// A workshop about the ten examples, in its second round, with nobody's scores.
fn workshop() -> PrioritiseInputs {
    let mut inputs = Pack::shipped(Locale::En).unwrap().example();
    inputs.ballots.clear();
    inputs.start_session("session-1".into(), false);
    inputs.start_next_round(false, false).unwrap();
    inputs
}

/// A ballot of this workshop with three scores.
fn ballot(id: &str, name: &str, revision: u32, pain: u32) -> BallotFile {
    let mut file = Invitation::of(&workshop(), "", None).unwrap().ballot(person(id, name));
    file.ballot.revision = revision;
    file.ballot.write("invoices", "pain", Some(pain));
    file.ballot.write("contracts", "risk", Some(8));
    file.ballot.write("contracts", "users", Some(1));
    file
}

#[track_caller]
fn arrive(inputs: &mut PrioritiseInputs, name: &str, file: BallotFile) -> Report {
    let text = file.to_json();
    let ballot = BallotFile::from_json(&text);
    let mut reports = inputs.merge_ballots(vec![Arrival { name: name.into(), ballot }]);
    assert_eq!(inputs.check(), Ok(()));
    reports.remove(0)
}

#[test]
fn a_ballot_goes_through_a_file_and_a_link() {
    let file = ballot("ana", "Ana 安娜", 7, 9);
    assert_eq!(BallotFile::from_json(&file.to_json()), Ok(file.clone()));
    let link = file.to_link();
    let read = BallotFile::from_link(&link).unwrap();
    assert_eq!((&read.session, &read.ballot), (&file.session, &file.ballot));
    // Of titles a link keeps enough to see that one has changed.
    let title = read.titles.get("invoices").unwrap();
    assert!(title.is("Match invoices with orders") && title.is(" Match invoices with orders "));
    assert!(!title.is("Match invoices with order"));
    assert_eq!(BallotFile::from_link(&format!("https://example.org/a/#ballot={link}\n")).unwrap(), read);
    assert!(link.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'), "{link}");
}

#[test]
fn a_large_scale_needs_more_room_and_loses_nothing() {
    let mut file = ballot("ana", "", 1, 9);
    file.ballot.write("invoices", "pain", Some(14));
    let half = file.to_link().len();
    for score in [0, 1, 14, 15, 100] {
        file.ballot.write("invoices", "pain", Some(score));
        assert_eq!(BallotFile::from_link(&file.to_link()).unwrap().ballot, file.ballot);
    }
    assert!(half < file.to_link().len());
    // A scale of 0 to 100 goes up to 200 use cases.
    file.ballot.write("invoices", "pain", Some(101));
    assert!(
        matches!(BallotFile::from_link(&file.to_link()), Err(NotABallot::Field(fault)) if fault.path == "scores[invoices].pain")
    );
}

#[test]
fn an_invitation_goes_through_a_file_and_a_link() {
    let mut inputs = workshop();
    inputs.items[0].description = " Ten thousand parts an hour ".into();
    inputs.items[1].description = " ".into();
    inputs.criteria.push(Criterion {
        id: "reuse".into(),
        title: Some("重用".into()),
        lo: 0,
        hi: 100,
        ..Criterion::default()
    });
    for participant in [None, Some(person("ana", "Ana"))] {
        let it = Invitation::of(&inputs, "Autumn", participant).unwrap();
        assert_eq!((it.items.len(), it.criteria.len(), it.round), (10, 9, 2));
        assert_eq!(it.items[0].description.as_deref(), Some("Ten thousand parts an hour"), "a title alone is little");
        assert_eq!((&it.items[1].description, &it.brief().items[0].description), (&None, &None));
        assert_eq!(Invitation::from_json(&it.to_json()), Ok(it.clone()));
        assert_eq!(Invitation::from_link(&it.to_link()), Ok(it.clone()));
        assert!(!it.to_json().contains("weight"), "who scores is not to see weights");
        // One is not taken for the other.
        assert_eq!(BallotFile::from_json(&it.to_json()), Err(NotABallot::OtherFormat));
        assert_eq!(BallotFile::from_link(&it.to_link()), Err(NotABallot::OtherFormat));
    }
    inputs.session = None;
    assert_eq!(Invitation::of(&inputs, "", None), None);
}

#[test]
fn a_ballot_of_thirty_use_cases_fits_a_code() {
    let mut inputs = workshop();
    inputs.items = (0..30).map(|at| Item::new(&format!("{at:08x}"), "機器人客服助手")).collect();
    let mut file =
        Invitation::of(&inputs, "", None).unwrap().ballot(person("0123456789abcdef", "Wilhelmina Featherstone"));
    for (at, item) in inputs.items.iter().enumerate() {
        for (place, criterion) in inputs.criteria.iter().enumerate() {
            file.ballot.write(&item.id, &criterion.id, Some(1 + ((at + place) % 10) as u32));
        }
    }
    let length = file.to_link().len();
    assert!(length <= MOST_FOR_QR, "{length}");
    assert_eq!(BallotFile::from_link(&file.to_link()).unwrap().ballot, file.ballot);
}

const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A link whose bytes somebody has changed, with the checksum they then have.
fn forged(link: &str, change: impl FnOnce(&mut Vec<u8>)) -> String {
    let bits = link.bytes().flat_map(|byte| {
        let six = ALPHABET.iter().position(|it| *it == byte).unwrap();
        (0..6).rev().map(move |at| six >> at & 1)
    });
    let bits: Vec<usize> = bits.collect();
    let mut bytes: Vec<u8> =
        bits.chunks_exact(8).map(|it| it.iter().fold(0, |byte, bit| byte << 1 | *bit as u8)).collect();
    bytes.truncate(bytes.len() - 4);
    change(&mut bytes);
    // FNV-1a of 32 bits.
    let hash = bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    bytes.extend(hash.to_le_bytes());
    let bits: Vec<u8> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1)).collect();
    let sign = |bits: &[u8]| {
        let six = bits.iter().fold(0, |six, bit| six << 1 | usize::from(*bit)) << (6 - bits.len());
        char::from(ALPHABET[six])
    };
    bits.chunks(6).map(sign).collect()
}

#[test]
fn a_link_that_was_made_otherwise_is_refused() {
    let file = ballot("ana", "Ana", 1, 9);
    let link = file.to_link();
    let read = |change: &dyn Fn(&mut Vec<u8>)| BallotFile::from_link(&forged(&link, change)).map(|it| it.ballot);
    assert_eq!(read(&|_| ()), Ok(file.ballot.clone()));
    assert_eq!(read(&|bytes| bytes[0] = 2), Err(NotABallot::Newer { version: 2.0 }));
    assert_eq!(read(&|bytes| bytes[0] = 0), Err(NotABallot::Damaged));
    assert_eq!(read(&|bytes| bytes[1] = 9), Err(NotABallot::OtherFormat));
    // More than there is to read, and less.
    assert_eq!(read(&|bytes| bytes.push(0)), Err(NotABallot::Damaged));
    assert_eq!(read(&|bytes| bytes.truncate(bytes.len() - 1)), Err(NotABallot::Damaged));
    // After version and kind the session has its length before it.
    let path = |it: Result<Ballot, NotABallot>| match it {
        Err(NotABallot::Field(fault)) => fault.path,
        other => panic!("{other:?}"),
    };
    let session = |text: &'static [u8]| {
        move |bytes: &mut Vec<u8>| {
            drop(bytes.splice(2..3 + usize::from(bytes[2]), [&[text.len() as u8][..], text].concat()))
        }
    };
    assert_eq!(path(read(&session(b"a b"))), "session");
    assert_eq!(path(read(&session(b""))), "session");
    assert_eq!(read(&session(b"\xff")), Err(NotABallot::Damaged));
    // The last sign of a text that is not whole groups has bits to spare, which are nothing.
    let spare = ["", "A", "AB"].map(|name| ballot("ana", name, 1, 9).to_link());
    let spare = spare.iter().find(|link| link.len() % 4 != 0).unwrap();
    let (all, last) = spare.split_at(spare.len() - 1);
    let next = ALPHABET[1 + ALPHABET.iter().position(|it| [*it] == *last.as_bytes()).unwrap()];
    assert!(BallotFile::from_link(spare).is_ok());
    assert_eq!(BallotFile::from_link(&[all, &char::from(next).to_string()].concat()), Err(NotABallot::Damaged));
    // A name longer than a document takes.
    let mut long = file.clone();
    long.ballot.name = Some("x".repeat(2_001));
    let long = BallotFile::from_link(&long.to_link()).map(|it| it.ballot);
    assert_eq!(path(long), "participant.name");
}

#[test]
fn what_a_merge_says_of_one_ballot() {
    let mut inputs = workshop();
    inputs.add_participant(person("ana", "Ana")).unwrap();
    // Nobody is a namesake of themselves, and a ballot without a score is one all the same.
    let empty = Invitation::of(&inputs, "", None).unwrap().ballot(person("ana", "Ana"));
    let report = arrive(&mut inputs, "ana.json", empty);
    assert_eq!((report.outcome, report.notes), (Outcome::Joined(Joined::Added), vec![]));
    let namesake = arrive(&mut inputs, "other.json", ballot("ann", " ana ", 1, 4));
    assert_eq!(namesake.notes, [Note::SameName { other: "Ana".into() }]);
    // A criterion that is not there is named once, however many use cases were scored on it.
    let mut strange = ballot("bob", "Bob", 1, 4);
    for item in ["invoices", "contracts"] {
        strange.ballot.write(item, "taste", Some(3));
    }
    let report = arrive(&mut inputs, "bob.json", strange);
    assert_eq!(report.notes, [Note::UnknownCriteria { ids: vec!["taste".into()] }]);
    // By link, too, another title is seen.
    inputs.edit_item("contracts", |it| it.title = "Read contracts".into()).unwrap();
    let linked = BallotFile::from_link(&ballot("eve", "Eve", 1, 4).to_link());
    let mut reports = inputs.merge_ballots(vec![Arrival { name: "link".into(), ballot: linked }]);
    assert_eq!(reports.remove(0).notes, [Note::Renamed { titles: vec!["Read contracts".into()] }]);
}

#[test]
fn a_full_room_lets_those_in_who_are_there() {
    let mut inputs = workshop();
    for at in 0..99 {
        inputs.add_participant(person(&format!("p{at}"), "")).unwrap();
    }
    // A guest with ballots of two rounds is one person.
    for round in [1, 2] {
        let scores = GivenScores::new();
        inputs.ballots.push(Ballot { participant: "guest".into(), round, revision: 1, scores, ..Ballot::default() });
    }
    assert_eq!((inputs.check(), inputs.people().len()), (Ok(()), 100));
    let joined = |report: Report| matches!(report.outcome, Outcome::Joined(_));
    assert!(joined(arrive(&mut inputs, "p0.json", ballot("p0", "", 1, 4))));
    let refused = arrive(&mut inputs, "new.json", ballot("new", "", 1, 4));
    assert_eq!(refused.outcome, Outcome::Refused(Refusal::TooMany { most: 100 }));
    // Whoever has a ballot already can be listed.
    assert!(inputs.add_participant(person("guest", "Gus")).is_ok());
    assert!(inputs.add_participant(person("new", "")).is_err());
}

#[test]
fn what_is_no_ballot_says_why() {
    let check = |text: &str, expected: &str| {
        let reason = BallotFile::from_json(text).expect_err("this is no ballot");
        assert_eq!(say::not_a_ballot(&reason, Locale::En.words()), expected);
    };
    let text = ballot("ana", "Ana", 1, 3).to_json();
    check(&text.replace("\"pain\":3", "\"pain\":300"), "scores[invoices].pain: expected a whole number from 0 to 100");
    check(&text.replace("\"pain\":3", "\"pain\":\"3\""), "scores[invoices].pain: expected a number");
    check(
        &text.replace("\"session-1\"", "\"a b\""),
        "session: expected 1 to 64 letters, digits, hyphens or underscores",
    );
    check(
        &text.replace("\"revision\": 1", "\"revision\": -1"),
        "revision: expected a whole number from 0 to 1000000000",
    );
    check(&text.replace("\"round\"", "\"rounds\""), "round: is missing");
    check(
        &text.replace("\"version\": 1", "\"version\": 2"),
        "Made by a newer Landfall (version 2); reload this page and try again.",
    );
    let other = "This is neither a ballot nor an invitation to a workshop; it may be a whole document.";
    check(&crate::documents::shipped("default").to_json(), other);
    check("[]", other);
    check("{", "Not a ballot: line 1, column 2: it ends too early; it may have been cut off.");
    let large = "x".repeat(MOST_BYTES + 1);
    check(&large, "2097153 bytes are too many for a ballot; at most 2097152 are read.");
    // Two megabytes of noise are refused and not waited for.
    let noise: String =
        (0..MOST_BYTES as u32).map(|at| char::from(33 + (at.wrapping_mul(2_654_435_761) >> 24) as u8 % 90)).collect();
    assert!(matches!(BallotFile::from_json(&noise), Err(NotABallot::NotJson(_))));
    assert!(matches!(BallotFile::from_link(&noise), Err(NotABallot::TooLarge { .. })));
}

#[test]
fn every_cut_and_every_changed_sign_of_a_link_is_noticed() {
    let link = ballot("ana", "Ana", 1, 3).to_link();
    for length in 0..link.len() {
        assert!(BallotFile::from_link(&link[..length]).is_err(), "{length} signs");
    }
    let mut tried = 0;
    for at in 0..link.len() {
        for sign in "ABmz09-_ +=".chars().filter(|sign| !link[at..].starts_with(*sign)) {
            let changed = format!("{}{sign}{}", &link[..at], &link[at + 1..]);
            assert!(BallotFile::from_link(&changed).is_err(), "{changed}");
            tried += 1;
        }
    }
    assert!(tried > 1_000, "{tried}");
    assert_eq!(BallotFile::from_link(""), Err(NotABallot::Damaged));
}

#[test]
fn the_higher_revision_counts() {
    let mut inputs = workshop();
    let outcome = |report: Report| report.outcome;
    let joined = |inputs: &mut PrioritiseInputs, revision, pain| {
        outcome(arrive(inputs, "ana.json", ballot("ana", "Ana", revision, pain)))
    };
    assert_eq!(joined(&mut inputs, 2, 3), Outcome::Joined(Joined::Added));
    assert_eq!(joined(&mut inputs, 2, 3), Outcome::Joined(Joined::Same));
    assert_eq!(joined(&mut inputs, 1, 9), Outcome::Joined(Joined::Older { here: 2 }));
    assert_eq!(joined(&mut inputs, 3, 5), Outcome::Joined(Joined::Replaced { revision: 2 }));
    assert_eq!(joined(&mut inputs, 3, 6), Outcome::Joined(Joined::Contradicts));
    assert_eq!((inputs.conflicts().len(), inputs.counted(2).count()), (1, 0));
    assert_eq!(joined(&mut inputs, 3, 6), Outcome::Joined(Joined::Same));
    // A later ballot of hers settles it as well as a pick.
    assert_eq!(joined(&mut inputs, 4, 7), Outcome::Joined(Joined::Replaced { revision: 3 }));
    assert_eq!(inputs.ballot_of("ana", 2).unwrap().score("invoices", "pain"), Some(7));
}

#[test]
fn what_has_no_place_here_is_refused_by_name() {
    let refused = |inputs: &PrioritiseInputs, file: BallotFile, expected: Refusal, words: &str| {
        let mut after = inputs.clone();
        let report = arrive(&mut after, "from-ana.json", file);
        assert_eq!((report.name.as_str(), &report.outcome), ("from-ana.json", &Outcome::Refused(expected)));
        assert_eq!(&after, inputs, "nothing of it was taken");
        assert_eq!(say::outcome(&report, Locale::En.words()), words);
    };
    let inputs = workshop();
    let file = ballot("ana", "Ana", 1, 3);
    let other = BallotFile { session: "session-2".into(), ..file.clone() };
    refused(&inputs, other, Refusal::OtherSession, "Ana: not taken; it belongs to another workshop.");
    let alone = PrioritiseInputs { session: None, ..inputs.clone() };
    refused(&alone, file.clone(), Refusal::OtherSession, "Ana: not taken; it belongs to another workshop.");
    let mut later = file.clone();
    later.ballot.round = 3;
    let words = "Ana: not taken; it is for round 3, which has not started here.";
    refused(&inputs, later, Refusal::LaterRound { round: 3 }, words);
    let words = "Someone: not taken; these are scores given alone, outside a workshop.";
    refused(&inputs, ballot(ME, "", 1, 3), Refusal::Own, words);
    let mut empty = inputs.clone();
    empty.items.clear();
    let words = "Ana: not taken; none of its scores matches a use case and a criterion here.";
    refused(&empty, file.clone(), Refusal::NothingLeft, words);
    let mut full = inputs.clone();
    full.participants = (0..100).map(|at| person(&format!("p{at}"), "")).collect();
    refused(&full, file, Refusal::TooMany { most: 100 }, "Ana: not taken; at most 100 are allowed.");
}

#[test]
fn what_is_left_out_of_a_ballot_is_told() {
    let mut inputs = workshop();
    inputs.edit_item("invoices", |it| it.title = "Match bills".into()).unwrap();
    let mut file = ballot("ana", "Ana", 1, 11);
    file.ballot.write("contracts", "risk", Some(0));
    file.ballot.write("contracts", "beauty", Some(4));
    file.ballot.write("chatbot", "pain", Some(4));
    file.titles.insert("chatbot".into(), Title::Text("A chatbot".into()));
    file.ballot.round = 1;
    inputs.ballots.push(ballot("an2", " ana", 1, 3).ballot);
    let report = arrive(&mut inputs, "ana.json", file);
    let expected = [
        Note::UnknownItems { titles: vec!["A chatbot".into()] },
        Note::UnknownCriteria { ids: vec!["beauty".into()] },
        Note::OffScale { count: 2, item: "Check contracts for clauses".into(), criterion: "risk".into(), score: 0 },
        Note::Renamed { titles: vec!["Match bills".into()] },
        Note::EarlierRound { round: 1 },
        Note::SameName { other: " ana".into() },
    ];
    assert_eq!((report.outcome, &report.notes[..]), (Outcome::Joined(Joined::Added), &expected[..]));
    let kept = &inputs.ballot_of("ana", 1).unwrap();
    assert_eq!((kept.count(), kept.score("contracts", "users")), (1, Some(1)));
    let pack = Pack::shipped(Locale::En).unwrap();
    let said: Vec<String> = expected.iter().map(|it| say::note(it, &inputs, &pack, Locale::En.words())).collect();
    assert_eq!(
        said[2],
        "Scores off the scale were left out: 2. The first: 0 for “Check contracts for clauses” on \
         “Risk and compliance”."
    );
    assert_eq!(said[0], "Scores left out because these use cases are not here: A chatbot");
    for locale in Locale::ALL {
        let pack = Pack::shipped(locale).unwrap();
        for note in &expected {
            let said = say::note(note, &inputs, &pack, locale.words());
            assert!(!said.is_empty() && !said.contains(['{', '}']), "{}: {note:?}: {said}", locale.tag());
        }
    }
}

#[test]
fn every_outcome_has_words() {
    let joined =
        [Joined::Added, Joined::Replaced { revision: 4 }, Joined::Same, Joined::Older { here: 4 }, Joined::Contradicts];
    let refused = [
        Refusal::NotABallot(NotABallot::Damaged),
        Refusal::NotABallot(NotABallot::OtherFormat),
        Refusal::NotABallot(NotABallot::NoLink { lines: vec!["Hello".into()] }),
        Refusal::NotABallot(NotABallot::TooLarge { bytes: 4 }),
        Refusal::OtherSession,
        Refusal::LaterRound { round: 4 },
        Refusal::Own,
        Refusal::NothingLeft,
        Refusal::TooMany { most: 4 },
    ];
    let outcomes = joined.map(Outcome::Joined).into_iter().chain(refused.map(Outcome::Refused));
    for outcome in outcomes {
        for locale in Locale::ALL {
            // What a person has typed is not taken for a place to fill.
            let who = "{revision}".to_owned();
            let report = Report { name: String::new(), who, outcome: outcome.clone(), notes: Vec::new() };
            let said = say::outcome(&report, locale.words());
            let named = said.contains("{revision}");
            assert!(!said.is_empty(), "{}: {outcome:?}", locale.tag());
            assert!(named || matches!(outcome, Outcome::Refused(Refusal::NotABallot(_))), "{said}");
        }
    }
}

/// A few ballots of few people with few different scores, so that many meet.
fn any_ballots() -> impl Strategy<Value = Vec<Ballot>> {
    let name = prop_oneof![Just(None), Just(Some("Ana".to_owned())), Just(Some("Anna".to_owned()))];
    let score = || proptest::option::of(1..=2u32);
    vec((0..3usize, 1..=2u32, 0..3u32, name, [score(), score(), score()]), 0..6).prop_map(|ballots| {
        let ballot = |(person, round, revision, name, values): (usize, u32, u32, Option<String>, [Option<u32>; 3])| {
            let participant = format!("p{person}");
            let mut ballot = Ballot { participant, name, role: None, round, revision, scores: GivenScores::new() };
            for (value, (item, criterion)) in values.into_iter().zip([("a", "x"), ("a", "y"), ("b", "x")]) {
                ballot.write(item, criterion, value);
            }
            ballot
        };
        ballots.into_iter().map(ballot).collect()
    })
}

#[test]
fn merging_is_order_free() {
    let config = cases(100);
    let (mut runs, mut contradictions, expected) = (0, 0, config.cases);
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let counted = (std::cell::Cell::new(0u32), std::cell::Cell::new(0u32));
    runner
        .run(&(any_ballots(), any_ballots(), any_ballots()), |(a, b, c)| {
            let (ab, bc) = (joined(&a, &b), joined(&b, &c));
            prop_assert_eq!(&ab, &joined(&b, &a), "commutative");
            prop_assert_eq!(joined(&ab, &c), joined(&a, &bc), "associative");
            prop_assert_eq!(&joined(&ab, &ab), &ab, "idempotent");
            prop_assert_eq!(&joined(&ab, &a), &ab, "absorbs what it has");
            // Nobody's highest revision is lost, and nothing else is kept.
            for ballot in a.iter().chain(&b) {
                let highest = a.iter().chain(&b).filter(|it| it.is_for(ballot)).map(|it| it.revision).max();
                let kept: Vec<&Ballot> = ab.iter().filter(|it| it.is_for(ballot)).collect();
                prop_assert!(!kept.is_empty() && kept.iter().all(|it| Some(it.revision) == highest));
                let there = kept.iter().any(|it| it.scores == ballot.scores);
                prop_assert!(there || Some(ballot.revision) != highest);
            }
            let twice = ab.iter().filter(|it| ab.iter().filter(|other| other.is_for(it)).count() > 1).count();
            counted.0.set(counted.0.get() + 1);
            counted.1.set(counted.1.get() + u32::from(twice > 0));
            Ok(())
        })
        .unwrap();
    runs += counted.0.get();
    contradictions += counted.1.get();
    println!("merged {runs} random threes, of which {contradictions} held contradictions");
    assert_eq!(runs, expected);
    assert!(contradictions > runs / 20 && contradictions < runs, "{contradictions} of {runs}");
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn the_order_of_files_makes_no_difference(
        inputs in any_prioritise(),
        files in vec((0..3usize, 1..=2u32, 0..3u32, vec(proptest::option::of(0..200u32), 16)), 1..6),
        turn in 0..6usize,
    ) {
        let mut inputs = inputs;
        inputs.session = Some("s".into());
        inputs.ballots = joined(&inputs.ballots, &[]);
        let all: Vec<Arrival> = files
            .into_iter()
            .map(|(person, round, revision, values)| {
                let mut ballot = Ballot { participant: format!("guest-{person}"), round, revision, ..Ballot::default() };
                ballot.scores = scores(&inputs, &values);
                // Some of it does not belong here.
                ballot.write("strange", "pain", Some(3));
                let file = BallotFile { session: "s".into(), ballot, ..BallotFile::default() };
                Arrival { name: String::new(), ballot: Ok(file) }
            })
            .collect();
        let mut turned = all.clone();
        turned.rotate_left(turn % all.len());
        turned.reverse();
        let (mut one, mut other) = (inputs.clone(), inputs);
        one.merge_ballots(all.clone());
        other.merge_ballots(turned);
        prop_assert_eq!(&one, &other);
        prop_assert_eq!(one.check(), Ok(()));
        other.merge_ballots(all);
        prop_assert_eq!(one, other, "a second time changes nothing");
    }

    #[test]
    fn any_ballot_goes_through_a_file_and_a_link(inputs in any_prioritise(), values in vec(proptest::option::of(any::<u32>()), 20)) {
        let mut inputs = inputs;
        inputs.session = Some("s".into());
        let mut file = Invitation::of(&inputs, "t", None).unwrap().ballot(person("p", "Name"));
        file.ballot.scores = scores(&inputs, &values);
        prop_assert_eq!(&BallotFile::from_json(&file.to_json()).unwrap(), &file);
        prop_assert_eq!(&BallotFile::from_link(&file.to_link()).unwrap().ballot, &file.ballot);
        let invitation = Invitation::of(&inputs, "t", Some(person("p", "名"))).unwrap();
        prop_assert_eq!(&Invitation::from_json(&invitation.to_json()).unwrap(), &invitation);
        prop_assert_eq!(&Invitation::from_link(&invitation.to_link()).unwrap(), &invitation);
    }

    #[test]
    fn no_link_makes_it_fall_over(text in "[A-Za-z0-9_-]{0,80}") {
        prop_assert!(BallotFile::from_link(&text).is_err());
        prop_assert!(Invitation::from_link(&text).is_err());
    }
}
