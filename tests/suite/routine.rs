//! The operating routine: dates that are the plan's, a calendar that another parser reads, and texts in three
//! languages.

use expect_test::expect_file;
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime, Event, EventLike};
use proptest::prelude::*;

use landfall::content::routine::{Pack, Part};
use landfall::date::{DAYS_A_MONTH, Date};
use landfall::format::Formats;
use landfall::model::decay::defaults::WEEK;
use landfall::model::decay::inputs::{Kind, Plan, PlannedAction};
use landfall::routine::calendar::{Origin, calendar};
use landfall::routine::markdown::{Names, markdown};
use landfall::routine::{Basis, Rhythm, Routine};
use landfall::words::Locale;

use crate::documents::{cases, shipped};

fn day(iso: &str) -> Date {
    Date::from_iso(iso).unwrap()
}

fn pack(locale: Locale) -> Pack {
    Pack::shipped(locale).unwrap()
}

/// The routine of a plan that starts on a day and launches a month later.
fn routine(pack: &Pack, plan: Option<&Plan>, start: Option<Date>, horizon_months: u32) -> Routine {
    let curve = shipped("default").workspace.decay.curve();
    Routine::new(&Basis { pack, plan, curve, start, launch_month: 1, horizon_months })
}

fn seed_plan() -> Plan {
    Plan::seed("seed", "As in file 000")
}

const ORIGIN: Origin<'static> =
    Origin { title: "P", created: "2026-11-20T00:00:00Z", modified: "2026-11-20T09:30:00.250Z", plan: "seed" };

fn ics(routine: &Routine, pack: &Pack) -> String {
    calendar(routine, pack, &ORIGIN, Locale::En.words()).unwrap()
}

fn events(text: &str) -> Vec<Event> {
    let calendar: Calendar = text.parse().expect("the calendar is one");
    let event = |it: &CalendarComponent| it.as_event().cloned();
    calendar.components.iter().filter_map(event).collect()
}

fn start_of(event: &Event) -> Date {
    match event.get_start() {
        Some(DatePerhapsTime::Date(date)) => day(&date.to_string()),
        other => panic!("no whole day: {other:?}"),
    }
}

/// All days of an event, its rule expanded by the crate rrule.
fn days_of(event: &Event) -> Vec<Date> {
    if event.property_value("RRULE").is_none() {
        return vec![start_of(event)];
    }
    let all = event.get_recurrence().expect("a rule that can be expanded").all(5_000);
    assert!(!all.limited);
    all.dates.iter().map(|date| day(&date.format("%Y-%m-%d").to_string())).collect()
}

/// The days of all events whose id has this part.
fn calendar_days(text: &str, id: &str) -> Vec<Date> {
    let of = |event: &Event| {
        event.get_uid().is_some_and(|uid| {
            uid.split_once('-').is_some_and(|(_, rest)| {
                let rest = rest.trim_end_matches("@landfall");
                rest == id || rest.strip_prefix(id).is_some_and(|place| place.starts_with('-'))
            })
        })
    };
    let mut days: Vec<Date> = events(text).iter().filter(|event| of(event)).flat_map(days_of).collect();
    days.sort();
    days
}

#[test]
fn the_calendar_has_the_days_of_the_plan() {
    let pack = pack(Locale::En);
    // Launched on 15 February; a 31st follows.
    for start in ["2027-01-15", "2026-12-31"] {
        let it = routine(&pack, Some(&seed_plan()), Some(day(start)), 24);
        let text = ics(&it, &pack);
        let launch = it.launch.unwrap();
        for (duty, action) in it.actions.iter().zip(&seed_plan().actions) {
            let days = calendar_days(&text, &duty.id);
            assert_eq!(days, duty.dates, "{start} {}", duty.id);
            let action = action.action(&shipped("default").workspace.decay.curve()).unwrap();
            let months = action.events(23.0);
            assert_eq!(days.len(), months.len(), "{start} {}", duty.id);
            for (date, month) in days.iter().zip(months) {
                let off = f64::from(date.days() - launch.days()) - month * DAYS_A_MONTH;
                assert!(off.abs() <= 3.0, "{start} {}: {} is {off} days off", duty.id, date.iso());
            }
        }
        for duty in ["usage", "effect", "business"] {
            let expected = it.duties.iter().find(|it| it.id == duty).unwrap();
            assert_eq!(calendar_days(&text, duty), expected.dates, "{start} {duty}");
        }
    }
}

#[test]
fn whole_weeks_and_months_are_rules_and_other_days_are_named() {
    let pack = pack(Locale::En);
    let of = |start: &str, id: &str| {
        let text = ics(&routine(&pack, Some(&seed_plan()), Some(day(start)), 24), &pack);
        let all = events(&text);
        let mine: Vec<&Event> = all.iter().filter(|it| it.get_uid().unwrap().contains(&format!("-{id}"))).collect();
        (mine.len(), mine[0].property_value("RRULE").map(str::to_owned))
    };
    let rule = |text: &str| Some(text.to_owned());
    assert_eq!(of("2027-01-15", "tuning"), (1, rule("FREQ=WEEKLY;INTERVAL=1;COUNT=100")));
    assert_eq!(of("2027-01-15", "rules"), (1, rule("FREQ=MONTHLY;INTERVAL=1;COUNT=22")));
    assert_eq!(of("2027-01-15", "upgrade"), (1, rule("FREQ=MONTHLY;INTERVAL=6;COUNT=3")));
    assert_eq!(of("2027-01-15", "usage"), (1, rule("FREQ=DAILY;INTERVAL=1;COUNT=700")));
    assert_eq!(of("2027-01-15", "knowledge_base"), (45, None));
    // A rule would leave out months without a 31st.
    assert_eq!(of("2026-12-31", "rules"), (22, None));
}

#[test]
fn days_at_the_end_of_a_month_stay_there() {
    let pack = pack(Locale::En);
    let it = routine(&pack, Some(&seed_plan()), Some(day("2026-12-31")), 8);
    let rules = it.actions.iter().find(|duty| duty.id == "rules").unwrap();
    let dates: Vec<String> = rules.dates.iter().map(|date| date.iso()).collect();
    assert_eq!(it.launch, Some(day("2027-01-31")));
    assert_eq!(dates, ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30", "2027-07-31"]);
}

#[test]
fn intervals_are_told_as_people_mean_them() {
    assert_eq!(Rhythm::of(WEEK, false), Rhythm::Weeks(1));
    // As it is typed into a field.
    assert_eq!(Rhythm::of(0.23, false), Rhythm::Weeks(1));
    assert_eq!(Rhythm::of(2.0 * WEEK, false), Rhythm::Weeks(2));
    assert_eq!(Rhythm::of(1.0, false), Rhythm::Months(1));
    assert_eq!(Rhythm::of(12.0, false), Rhythm::Months(12));
    assert_eq!(Rhythm::of(0.5, false), Rhythm::Other { months: 0.5, needed: false });
    assert_eq!(Rhythm::of(1.0, true), Rhythm::Other { months: 1.0, needed: true });
    assert_eq!(Rhythm::of(0.0, false), Rhythm::Other { months: 0.0, needed: false });
}

#[test]
fn lines_are_cut_by_bytes_and_texts_are_escaped() {
    for locale in Locale::ALL {
        let pack = pack(locale);
        let it = routine(&pack, Some(&seed_plan()), Some(day("2027-01-15")), 24);
        let title = "Piloto; año, \\ 預算\r\nBEGIN:VEVENT\u{7}".repeat(4);
        let origin = Origin { title: &title, ..ORIGIN };
        let text = calendar(&it, &pack, &origin, locale.words()).unwrap();
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= 75), "{}", locale.tag());
        assert!(lines.iter().any(|line| line.len() > 70 && line.starts_with(' ')), "nothing was folded");
        assert!(!text.contains('\u{7}') && !lines.contains(&"BEGIN:VEVENT\u{7}"));
        let calendar: Calendar = text.parse().unwrap();
        let name = calendar.property_value("X-WR-CALNAME").unwrap().replace("\\n", "\n").replace("\\;", ";");
        let name = name.replace("\\,", ",").replace("\\\\", "\\");
        let plain = "Piloto; año, \\ 預算\nBEGIN:VEVENT".repeat(4);
        assert!(name.starts_with(&plain), "{name}");
        let summary = |id: &str| {
            let event = events(&text).into_iter().find(|it| it.get_uid().unwrap().ends_with(id)).unwrap();
            event.get_summary().unwrap().to_owned()
        };
        assert_eq!(summary("-upgrade@landfall"), pack.entry(Part::Actions, "upgrade").unwrap().title);
    }
}

#[test]
fn ids_and_stamps_stay_the_same() {
    let pack = pack(Locale::En);
    let it = routine(&pack, Some(&seed_plan()), Some(day("2027-01-15")), 24);
    let uids = |origin: &Origin<'_>| -> Vec<String> {
        let text = calendar(&it, &pack, origin, Locale::En.words()).unwrap();
        events(&text).iter().map(|event| event.get_uid().unwrap().to_owned()).collect()
    };
    let first = uids(&ORIGIN);
    let mut distinct = first.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), first.len());
    assert_eq!(uids(&Origin { modified: "2027-05-01T00:00:00Z", ..ORIGIN }), first);
    assert!(uids(&Origin { plan: "other", ..ORIGIN }).iter().all(|uid| !first.contains(uid)));
    assert!(uids(&Origin { title: "Q", ..ORIGIN }).iter().all(|uid| !first.contains(uid)));

    let stamp = |modified: &str| {
        let text = calendar(&it, &pack, &Origin { modified, ..ORIGIN }, Locale::En.words()).unwrap();
        let line = text.lines().find(|line| line.starts_with("DTSTAMP:")).unwrap();
        line["DTSTAMP:".len()..].to_owned()
    };
    assert_eq!(stamp("2026-11-20T09:30:00.250Z"), "20261120T093000Z");
    assert_eq!(stamp("2026-11-20T09:30:00+08:00"), "20261120T000000Z");
    assert_eq!(stamp("2026-11-20T29:30:00Z"), "20261120T000000Z");
    assert_eq!(stamp("2026-11-20"), "20261120T000000Z");
    assert_eq!(stamp("yesterday, 早上"), "19700101T000000Z");
    assert_eq!(stamp(""), "19700101T000000Z");
}

#[test]
fn without_a_start_there_are_no_dates_and_no_calendar() {
    let pack = pack(Locale::En);
    let it = routine(&pack, Some(&seed_plan()), None, 24);
    assert_eq!((it.duties.len(), it.actions.len(), it.launch), (8, 4, None));
    assert!(it.actions.iter().all(|duty| duty.dates.is_empty()));
    assert_eq!(calendar(&it, &pack, &ORIGIN, Locale::En.words()), None);
    assert_eq!(it.next(day("2027-01-01")), None);
}

#[test]
fn nothing_falls_due_beyond_the_horizon_or_without_a_plan() {
    let pack = pack(Locale::En);
    // Launch is the end of the horizon.
    let it = routine(&pack, Some(&seed_plan()), Some(day("2027-01-15")), 1);
    assert_eq!(it.months, 0);
    assert!(it.duties.iter().chain(&it.actions).all(|duty| duty.dates.is_empty()));
    assert!(events(&ics(&it, &pack)).is_empty());
    let it = routine(&pack, None, Some(day("2027-01-15")), 24);
    assert!(it.actions.is_empty() && !it.duties.is_empty());
    // Dates that no calendar has.
    let it = routine(&pack, Some(&seed_plan()), Some(day("9999-06-01")), 24);
    assert!(it.duties.iter().all(|duty| duty.dates.iter().all(|date| date.iso().as_str() <= "9999-12-31")));
}

#[test]
fn what_comes_next() {
    let pack = pack(Locale::En);
    let it = routine(&pack, Some(&seed_plan()), Some(day("2027-01-15")), 24);
    let (duty, date) = it.next(day("2026-01-01")).unwrap();
    assert_eq!((duty.id.as_str(), date), ("tuning", day("2027-02-22")));
    let (duty, date) = it.next(day("2027-08-10")).unwrap();
    assert_eq!((duty.id.as_str(), date), ("rules", day("2027-08-15")));
    assert_eq!(it.next(day("2035-01-01")), None);
}

#[test]
fn as_needed_has_the_days_its_gap_gives() {
    let pack = pack(Locale::En);
    let mut plan = seed_plan();
    // Data drifts by 0.09 a month: a gap of 0.09 is there after a month, and 60 % of it again after 0.6.
    plan.actions[0] = PlannedAction { gap: Some(0.09), ..PlannedAction::of(Kind::Tuning) };
    let it = routine(&pack, Some(&plan), Some(day("2027-01-01")), 4);
    assert_eq!(it.actions[0].rhythm, Rhythm::Other { months: 0.6, needed: true });
    let dates: Vec<String> = it.actions[0].dates.iter().map(|date| date.iso()).collect();
    assert_eq!(dates, ["2027-03-03", "2027-03-22", "2027-04-09", "2027-04-27"]);
}

#[test]
fn the_checklist_in_every_language() {
    for (locale, expected) in [
        (Locale::En, expect_file!["golden/routine-en.md"]),
        (Locale::ZhHans, expect_file!["golden/routine-zh-Hans.md"]),
        (Locale::ZhHant, expect_file!["golden/routine-zh-Hant.md"]),
    ] {
        let pack = pack(locale);
        let it = routine(&pack, Some(&seed_plan()), Some(day("2027-01-15")), 24);
        let names = Names { document: "Pilot", plan: "As in file 000" };
        expected.assert_eq(&markdown(&it, &pack, &names, Some(day("2027-06-01")), &Formats::new(locale, "USD")));
    }
}

#[test]
fn user_texts_mean_nothing_in_markdown() {
    let pack = pack(Locale::En);
    let it = routine(&pack, None, None, 24);
    let names = Names { document: "# [x](javascript:1) <img src=x> `a` *b*\n- c", plan: "" };
    let text = markdown(&it, &pack, &names, None, &Formats::new(Locale::En, "USD"));
    let first = text.lines().next().unwrap();
    assert_eq!(first, "# Operating routine: \\# \\[x\\]\\(javascript:1\\) \\<img src=x\\> \\`a\\` \\*b\\* - c");
}

#[test]
fn the_languages_have_the_same_pack_with_every_text() {
    let english = pack(Locale::En);
    let parts = [Part::Roles, Part::Team, Part::Duties, Part::Actions, Part::Phases, Part::Mechanisms, Part::Failures];
    for locale in Locale::ALL {
        let there = pack(locale);
        for part in parts {
            assert_eq!(english.part(part).len(), there.part(part).len());
            for (here, there) in english.part(part).iter().zip(there.part(part)) {
                assert_eq!((&here.id, &here.seed, &here.role), (&there.id, &there.seed, &there.role));
                assert_eq!(here.advice.is_some(), there.advice.is_some(), "{}", here.id);
            }
        }
        // Every kind of upkeep has its entry, and the shares of file 000 make a whole.
        assert!(Kind::ALL.iter().all(|kind| there.entry(Part::Actions, kind.word()).is_some()));
        let shares: f64 = there.part(Part::Roles).iter().filter_map(|role| role.share).sum();
        assert!((shares - 1.0).abs() < 1e-12);
    }
}

#[test]
fn a_pack_that_is_not_whole_is_refused_by_name() {
    let (structure, texts) =
        (include_str!("../../content/routine/structure.json"), include_str!("../../content/routine/en.json"));
    let check = |structure: &str, texts: &str, expected: &str| {
        let error = Pack::read(structure, texts).unwrap_err().to_string();
        assert!(error.contains(expected), "expected {expected} in: {error}");
    };
    let instead = |text: &str, part: &str, instead: &str| {
        assert!(text.contains(part), "{part}");
        text.replacen(part, instead, 1)
    };
    check("{", texts, "routine/structure.json: line 1, column 2: this is not JSON: it ends too early");
    check(structure, "[", "routine texts: line 1, column 2: this is not JSON: it ends too early");
    check(structure, &instead(texts, "\"usage\"", "\"other\""), "content: duties.usage: is missing");
    check(structure, &instead(texts, "Look at use", ""), "content: duties.usage.title");
    check(
        &instead(structure, "\"rhythm\": \"daily\"", "\"rhythm\": \"hourly\""),
        texts,
        "content: duties[0].rhythm: expected one of",
    );
    check(
        &instead(structure, "\"role\": \"support\"", "\"role\": \"nobody\""),
        texts,
        "content: roles.nobody: is missing",
    );
    check(
        &instead(structure, "\"share\": 0.3", "\"share\": 3"),
        texts,
        "content: roles[0].share: expected a number from 0 to 1",
    );
    check(
        &instead(structure, "\"id\": \"reports\"", "\"id\": \"usage\""),
        texts,
        "content: duties[1].id: \"usage\" appears twice",
    );
    check(&instead(structure, "\"seed\": null", "\"sead\": null"), texts, "content: duties[1].sead: is not known here");
    check(&instead(structure, "\"failures\"", "\"failings\""), texts, "content: failures: is missing");
    check(
        structure,
        &instead(
            texts,
            "{ \"id\": \"sample\"",
            "{ \"id\": \"new\", \"title\": \"t\", \"text\": \"t\" },\n{ \"id\": \"sample\"",
        ),
        "content: duties.new: is not known here",
    );
    check(structure, &instead(texts, "Look at use", &"x".repeat(2_001)), "expected at most 2000 characters");
    check(structure, &" ".repeat(256 * 1024 + 1), "routine texts: expected at most 262144 characters");
}

/// Days between a date of the calendar and the mean months of the model. Eleven months from 1 March have 2.2 days more
/// than as many mean ones, and one from 1 February 2.4 fewer; up to three years without a leap day, or one with it, add
/// three quarters; a date is whole days.
const FARTHEST: f64 = 3.5;

proptest! {
    #![proptest_config(cases(60))]

    /// Whatever the plan and the day, the calendar has as many days as the plan has events, in order, near theirs.
    #[test]
    fn any_plan_is_in_the_calendar(
        every in prop_oneof![Just(WEEK), Just(2.0 * WEEK), Just(0.5), Just(1.0), Just(3.0), 0.05..12.0f64],
        first in prop_oneof![Just(None), Just(Some(0.0)), Just(Some(0.5)), (0.0..6.0f64).prop_map(Some)],
        days in 0..20_000i32,
        horizon in 2..60u32,
    ) {
        let pack = pack(Locale::En);
        let mut plan = seed_plan();
        plan.actions.truncate(1);
        (plan.actions[0].every, plan.actions[0].first) = (Some(every), first);
        let start = day("2000-01-01").after_days(f64::from(days)).unwrap();
        let it = routine(&pack, Some(&plan), Some(start), horizon);
        let found = calendar_days(&ics(&it, &pack), "tuning");
        let action = plan.actions[0].action(&shipped("default").workspace.decay.curve()).unwrap();
        let months = action.events(f64::from(horizon - 1));
        prop_assert_eq!(found.len(), months.len());
        let launch = it.launch.unwrap();
        for (date, month) in found.iter().zip(months) {
            let off = f64::from(date.days() - launch.days()) - month * DAYS_A_MONTH;
            prop_assert!(off.abs() <= FARTHEST, "{} is {} days off", date.iso(), off);
        }
    }
}
