//! Use cases as rows: pasted, dropped, and written so that they read back.

use proptest::prelude::*;

use landfall::content::prioritise::Pack;
use landfall::export::csv::{as_typed, csv};
use landfall::export::use_cases::{Ranked, list, markdown, ranking};
use landfall::format::Formats;
use landfall::model::prioritise::inputs::Item;
use landfall::rows::use_cases::{COLUMNS, Column, Found, Reason, Refusal, UseCases, read};
use landfall::words::{Locale, prioritise as say};

use crate::documents::{any_prioritise, cases};

fn formats(locale: Locale) -> Formats {
    Formats { locale, currency: "USD".into() }
}

fn titles(read: &UseCases) -> Vec<&str> {
    read.found.iter().map(|it| it.item.title.as_str()).collect()
}

#[track_caller]
fn item(text: &str) -> Item {
    let read = read(text, &[]);
    assert_eq!((&read.refusal, &read.faults, read.found.len()), (&None, &Vec::new(), 1));
    read.found[0].item.clone()
}

/// The one fault of a text, as line, column, what was found, and the reason.
#[track_caller]
fn fault(text: &str, line: usize, column: Option<Column>, found: &str, reason: Reason) {
    let read = read(text, &[]);
    let faults: Vec<_> = read.faults.iter().map(|it| (it.line, it.column, it.found.as_str(), it.reason)).collect();
    assert_eq!((read.refusal, faults), (None, vec![(line, column, found, reason)]));
    for locale in Locale::ALL {
        let said = say::row_fault(&read.faults[0], &formats(locale));
        assert!(said.contains(&line.to_string()) && said.contains(found) && !said.contains('{'), "{said}");
    }
}

#[test]
fn columns_are_found_by_their_names_in_three_languages() {
    let check = |header: &str, row: &str| {
        let it = item(&format!("{header}\n{row}\n"));
        assert_eq!((it.title.as_str(), it.area.as_str(), it.cost), ("Chat", "Service", Some(1200.0)), "{header}");
        assert_eq!(it.goal.date.as_deref(), Some("2027-03-31"), "{header}");
    };
    check("Use case,Area,Cost,Target date", "Chat,Service,1200,2027-03-31");
    check("  USE-CASE ;department;Budget;Deadline", "Chat;Service;1200;31.3.2027");
    check("成本\t部门\t用例名称\t截止日期", "1200\tService\tChat\t2027年3月31日");
    check("預算\t部門\t標題\t期限", "¥ 1 200\tService\tChat\t2027/03/31");
    // What every language of ours writes reads back, and no name means two columns.
    for locale in Locale::ALL {
        for (column, _, _) in COLUMNS {
            assert_eq!(Column::named(say::column_name(column, &formats(locale))), Some(column));
        }
    }
    for (column, _, names) in COLUMNS {
        for name in names {
            assert_eq!(Column::named(name), Some(column), "{name}");
        }
    }
}

#[test]
fn columns_that_are_not_known_are_named_and_left_out() {
    let read = read("Title,Mood,Title,Area\nChat,good,Other,Service", &[]);
    assert_eq!(read.columns, [Some(Column::Title), None, None, Some(Column::Area)]);
    assert_eq!(read.header[1], "Mood");
    let it = &read.found[0].item;
    assert_eq!((it.title.as_str(), it.area.as_str(), it.sponsor.as_str()), ("Chat", "Service", ""));
}

#[test]
fn the_header_tells_what_separates_cells() {
    let read = read("Title,Area\nChat; new,Service; support\nMail;,A;B\n", &[]);
    assert_eq!((titles(&read), read.found[1].item.area.as_str()), (vec!["Chat; new", "Mail;"], "A;B"));
    assert_eq!(
        titles(&super::use_cases::read("Title\nSort mail, bills\nRoute; send\n", &[])),
        ["Sort mail, bills", "Route; send"]
    );
}

#[test]
fn without_a_header_cells_have_a_fixed_order() {
    let it = item("Chat\tService\tAna\tAnswers mail\tai, text\tHours\t10\t6\t2027-03-31\t60000\t0.5");
    assert_eq!(
        (it.sponsor.as_str(), it.description.as_str(), &it.tags[..]),
        ("Ana", "Answers mail", &["ai".into(), "text".into()][..])
    );
    assert_eq!((it.goal.metric.as_str(), it.goal.baseline.as_str(), it.goal.target.as_str()), ("Hours", "10", "6"));
    assert_eq!((it.cost, it.people), (Some(60_000.0), Some(0.5)));
    assert_eq!(titles(&read("One\nTwo\n\n  \nThree", &[])), ["One", "Two", "Three"]);
    // A title that is the name of a column is still a title.
    assert_eq!(titles(&read("Chat\nBudget\n", &[])), ["Chat", "Budget"]);
    // A person for upkeep is what a live system takes, unless the row says otherwise.
    assert_eq!(item("Chat").people, Some(1.0));
}

#[test]
fn quotes_line_breaks_and_ragged_rows() {
    let text = "Title,Description,Cost\n\"Chat, \"\"new\"\"\",\"Two\nlines\",5\nShort\n,,\nMail,x,7,,\n";
    let read = read(text, &[]);
    assert_eq!((titles(&read), &read.faults), (vec!["Chat, \"new\"", "Short", "Mail"], &Vec::new()));
    assert_eq!(read.found[0].item.description, "Two\nlines");
    assert_eq!(read.found.iter().map(|it| it.line).collect::<Vec<_>>(), [2, 4, 6]);
    fault("Title,Cost\nChat,5,6\n", 2, None, "6", Reason::FewerCells { most: 2 });
    fault("Title,Cost\nMail,1\n\"Chat,5\n", 3, None, "Chat,5", Reason::ClosingQuote);
}

#[test]
fn errors_are_told_row_by_row() {
    fault("Title,Cost\n,5\n", 2, Some(Column::Title), "", Reason::Title);
    fault("Title,Cost\nChat,many\n", 2, Some(Column::Cost), "many", Reason::Number);
    fault("Title,Cost\nChat,-5\n", 2, Some(Column::Cost), "-5", Reason::Between { low: 0.0, high: 1e15 });
    fault("Title;Cost\nChat;1,234\n", 2, Some(Column::Cost), "1,234", Reason::PlainNumber);
    fault(
        "Title;RICE confidence\nChat;80\n",
        2,
        Some(Column::Confidence),
        "80",
        Reason::Between { low: 0.0, high: 1.0 },
    );
    fault("Title;Date\nChat;soon\n", 2, Some(Column::Date), "soon", Reason::Date);
    fault("Title;Date\nChat;2027-02-30\n", 2, Some(Column::Date), "2027-02-30", Reason::ExistingDay);
    fault("Title;Date\nChat;3/4/2027\n", 2, Some(Column::Date), "3/4/2027", Reason::YearFirst);
    fault("Title\nChat\nMail\n chat \n", 4, Some(Column::Title), "chat", Reason::OtherThan { line: 2 });
    let long = "x".repeat(2_001);
    fault(&format!("Title\n{long}\n"), 2, Some(Column::Title), &"x".repeat(60), Reason::Shorter { most: 2_000 });
    let tags = vec!["t"; 21].join(";");
    let found: String = tags.chars().take(60).collect();
    fault(&format!("Title\tTags\nChat\t{tags}\n"), 2, Some(Column::Tags), &found, Reason::FewerTags { most: 20 });
    let there = read("Chat\nMail", &["CHAT"]);
    assert_eq!((titles(&there), there.faults[0].reason), (vec!["Mail"], Reason::There));
}

#[test]
fn numbers_as_countries_write_them() {
    // Another row shows which sign is the decimal one.
    let read = read("Title;Cost;RICE confidence\nChat;1.234,5;80 %\nMail;1.234;0,5\n", &[]);
    let costs: Vec<_> = read.found.iter().map(|it| (it.item.cost, it.item.rice.confidence)).collect();
    assert_eq!(costs, [(Some(1234.5), Some(0.8)), (Some(1234.0), Some(0.5))]);
    assert_eq!(item("Title;Cost\nChat;$ 1 200.50\n").cost, Some(1200.5));
    assert_eq!(item("標題\t成本\nChat\t￥１２００元\n").cost, Some(1200.0));
    assert_eq!(item("Title;RICE confidence\nChat;7 %\n").rice.confidence, Some(0.07));
}

/// What a field takes, a table takes.
#[test]
fn numbers_and_dates_as_people_write_them_in_fields() {
    for (cell, cost) in [
        ("12k", 12_000.0),
        ("1.2m", 1_200_000.0),
        ("$ 1,200k", 1_200_000.0),
        ("US$12k", 12_000.0),
        ("EUR 1 200", 1_200.0),
        ("4万", 40_000.0),
        ("1.5 億", 150_000_000.0),
        ("2e3", 2_000.0),
    ] {
        // A second row shows that the comma parts thousands.
        let read = read(&format!("Title\tCost\nMail\t0.5\nChat\t{cell}\n"), &[]);
        assert_eq!(read.found.get(1).and_then(|it| it.item.cost), Some(cost), "{cell}: {:?}", read.faults);
        if !cell.contains("EUR") && !cell.contains("1 200") {
            assert_eq!(landfall::format::parse(cell, landfall::model::knob::Unit::Money), Ok(cost), "{cell}");
        }
    }
    fault("Title;Cost\nChat;12kk\n", 2, Some(Column::Cost), "12kk", Reason::Number);
    for date in ["1 Mar 2027", "1 March 2027", "Mar 1, 2027", "March 2027", "01-MAR-2027"] {
        assert_eq!(item(&format!("Title\tDate\nChat\t{date}\n")).goal.date.as_deref(), Some("2027-03-01"), "{date}");
    }
    fault("Title;Date\nChat;30 Feb 2027\n", 2, Some(Column::Date), "30 Feb 2027", Reason::ExistingDay);
    fault("Title;Date\nChat;next March\n", 2, Some(Column::Date), "next March", Reason::Date);
}

#[test]
fn every_fault_of_a_row_is_told_and_the_rest_can_be_taken() {
    let read = read("Title;Cost;Area;Date;People\nChat;many;Service;soon;2\n;-1;;;\nMail;5;;;\nchat;1;;;\n", &[]);
    let faults: Vec<_> = read.faults.iter().map(|it| (it.line, it.column)).collect();
    let [title, cost, date] = [Column::Title, Column::Cost, Column::Date].map(Some);
    assert_eq!(faults, [(2, cost), (2, date), (3, title), (3, cost), (5, title)]);
    assert_eq!(titles(&read), ["Mail"]);
    let [Found { line: 2, item }] = &read.partial[..] else { panic!("{:?}", read.partial) };
    assert_eq!((&*item.title, &*item.area, item.cost, item.people), ("Chat", "Service", None, Some(2.0)));
    assert_eq!(item.goal.date, None);
}

#[test]
fn too_much_is_refused_as_a_whole() {
    let check = |text: &str, there: &[&str], refusal: Refusal, words: &str| {
        let read = read(text, there);
        assert_eq!((read.refusal, read.found.len(), read.faults.len()), (Some(refusal), 0, 0));
        assert_eq!(say::refusal(refusal, Locale::En.words()), words);
        for locale in Locale::ALL {
            assert!(!say::refusal(refusal, locale.words()).contains('{'));
        }
    };
    let rows = |count: usize| (0..count).map(|at| format!("Case {at}\n")).collect::<String>();
    check(
        &rows(5_001),
        &[],
        Refusal::TooManyLines { lines: 5_001, most: 5_000 },
        "5001 lines are too many; at most 5000 are read. Nothing was added.",
    );
    check(
        &rows(5_000),
        &[],
        Refusal::TooManyItems { rows: 5_000, room: 200 },
        "Use cases found: 5000; there is room for 200. Nothing was added.",
    );
    check(
        &rows(200),
        &["Other"],
        Refusal::TooManyItems { rows: 200, room: 199 },
        "Use cases found: 200; there is room for 199. Nothing was added.",
    );
    assert_eq!(read(&rows(200), &[]).found.len(), 200);
    check("", &[], Refusal::Empty, "There are no rows to read.");
    check("Title,Area\n", &[], Refusal::Empty, "There are no rows to read.");
    check("Area,Cost\nService,5\n", &[], Refusal::NoTitles, "No column holds titles. Name one of them “Use case”.");
}

#[test]
fn the_list_reads_back_in_every_language() {
    for locale in Locale::ALL {
        let inputs = Pack::shipped(locale).unwrap().example();
        let text = csv(&list(&inputs, &formats(locale)));
        assert!(text.starts_with('\u{feff}'));
        let read = read(&text, &[]);
        assert_eq!((&read.refusal, &read.faults), (&None, &Vec::new()), "{}", locale.tag());
        let found: Vec<Item> = read.found.into_iter().map(|it| it.item).collect();
        let without_ids: Vec<Item> = inputs.items.iter().map(|it| Item { id: String::new(), ..it.clone() }).collect();
        assert_eq!(found, without_ids, "{}", locale.tag());
    }
}

#[test]
fn a_title_that_is_there_already_is_not_read_again() {
    let read = read("Title,Area\nMail,Sales\nChat,Service\n", &["  MAIL "]);
    assert_eq!(titles(&read), ["Chat"]);
    let faults: Vec<_> = read.faults.iter().map(|it| (it.line, it.column, it.reason)).collect();
    assert_eq!(faults, [(2, Some(Column::Title), Reason::There)]);
}

#[test]
fn a_percentage_is_a_confidence_and_no_cost() {
    let it = item("Title,RICE confidence\nChat,7%\n");
    assert_eq!(it.rice.confidence, Some(0.07));
    fault("Title,Cost\nChat,7%\n", 2, Some(Column::Cost), "7%", Reason::Number);
}

#[test]
fn the_ranking_as_a_table_and_as_markdown() {
    let pack = Pack::shipped(Locale::En).unwrap();
    let mut inputs = pack.example();
    inputs.items[0].title = "=cmd|'/c calc'!A1".into();
    let titles: Vec<&str> = inputs.criteria.iter().map(|it| pack.title_of(it)).collect();
    let scores = vec![Some(8.5), None];
    let first = Ranked {
        item: "visual_inspection",
        rank: Some(1),
        score: Some(61.25),
        value: Some(66.66666666666667),
        effort: Some(55.5),
        scores,
    };
    let last = Ranked { item: "invoices", rank: None, score: None, value: None, effort: None, scores: vec![] };
    let rows = ranking(&inputs, &[first, last], &titles[..2], &formats(Locale::En));
    let text = csv(&rows);
    assert_eq!(
        text.lines().collect::<Vec<_>>(),
        [
            "\u{feff}Rank,Use case,Area,Score (0–100),Value (0–100),Effort (0–100),Pain and repetition,Breadth of pain",
            "1,'=cmd|'/c calc'!A1,Production,61.25,66.67,55.5,8.5,–",
            "–,Match invoices with orders,Finance,–,–,–",
        ]
    );
    let text = markdown("Q1 <b>", &["A | b".into()], &rows, &formats(Locale::En));
    assert!(text.starts_with("# Prioritise: Q1 \\<b\\>\n\n- A \\| b\n\n| Rank | Use case |"), "{text}");
    assert!(text.contains("| 1 | =cmd\\|'/c calc'\\!A1 | Production | 61.2 |"), "{text}");
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn any_list_reads_back(inputs in any_prioritise()) {
        let mut inputs = inputs;
        for (at, item) in inputs.items.iter_mut().enumerate() {
            // Titles must differ; cells are trimmed, and a tag has no separator in it.
            item.title = format!("{at} {}", item.title);
            item.tags.retain(|tag| !tag.contains([',', ';', '、', '，', '；', '|']));
            let Item { title, area, sponsor, description, goal, .. } = item;
            for text in [title, area, sponsor, description, &mut goal.metric, &mut goal.baseline, &mut goal.target] {
                *text = text.replace(|c: char| c.is_control() || "'\u{feff}".contains(c), "").trim().to_owned();
            }
            item.tags.iter_mut().for_each(|tag| *tag = tag.replace(|c: char| c.is_control() || "'\"\u{feff}".contains(c), "t"));
            // No number in a file is a person for upkeep.
            item.people = item.people.or(Some(1.0));
        }
        let read = read(&csv(&list(&inputs, &formats(Locale::En))), &[]);
        let found: Vec<Item> = read.found.into_iter().map(|it| it.item).collect();
        let expected: Vec<Item> =
            inputs.items.iter().map(|it| Item { id: String::new(), scenario: None, ..it.clone() }).collect();
        let refusal = inputs.items.is_empty().then_some(Refusal::Empty);
        prop_assert_eq!((read.refusal, read.faults, found), (refusal, Vec::new(), expected));
    }

    #[test]
    fn no_text_makes_the_reader_fall_over(text in "[\\PC\n\r\t\",;]{0,200}") {
        let read = read(&text, &["there"]);
        prop_assert!(read.found.len() <= 200);
        prop_assert!(read.found.iter().all(|it| !it.item.title.is_empty()));
    }

    #[test]
    fn what_was_made_harmless_is_as_it_was_typed(text in "['=+@a \n\t-]{0,12}") {
        let file = csv(&[vec![landfall::export::Cell::text(&text)]]);
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(file.trim_start_matches('\u{feff}').as_bytes());
        let cell = reader.records().next().map(|row| row.unwrap()[0].to_owned()).unwrap_or_default();
        // Two texts may become the same cell; what comes back is one of them, and becomes that cell again.
        let back = as_typed(&cell);
        let again = csv(&[vec![landfall::export::Cell::text(&back)]]);
        prop_assert_eq!(&again, &file);
        if !text.contains('\'') && !text.contains('\r') {
            prop_assert_eq!(back, text);
        }
    }
}
