//! The thread from a use case to its scenario, and rows whose columns somebody names.

use landfall::document::Document;
use landfall::model::prioritise::edit::EditError;
use landfall::model::prioritise::inputs::{Item, PrioritiseInputs};
use landfall::model::prioritise::thread::{Source, cut, open_as_scenario, scenario_of, use_case_of};
use landfall::model::roi::ledger::State;
use landfall::model::roi::{MOST_SCENARIOS, RoiInputs, Scenario};
use landfall::rows::use_cases::{Column, Mapping, Refusal, read, read_as};

const SOURCE: Source = Source { note: "From the use case", today: "2027-01-02" };

fn inputs(cost: Option<f64>) -> PrioritiseInputs {
    PrioritiseInputs { items: vec![Item { cost, ..Item::new("chat", "Chat") }], ..PrioritiseInputs::default() }
}

fn roi() -> RoiInputs {
    RoiInputs { scenarios: vec![Scenario { id: "first".to_owned(), ..Scenario::default() }], ..RoiInputs::default() }
}

#[test]
fn a_use_case_opens_as_a_scenario_with_nothing_invented() {
    let (mut prioritise, mut roi) = (inputs(Some(12_000.0)), roi());
    open_as_scenario(&mut prioritise, &mut roi, "chat", "new", SOURCE).unwrap();
    let made = scenario_of(&prioritise.items[0], &roi).unwrap();
    assert_eq!((&*made.id, &*made.title, made.use_case.as_deref()), ("new", "Chat", Some("chat")));
    assert_eq!((made.costs.upfront, made.costs.running(), made.benefits.len()), (12_000.0, 0.0, 0));
    assert_eq!(use_case_of(made, &prioritise).map(|it| &*it.id), Some("chat"));
    let entry = roi.ledger_entry("scenarios[new].costs.upfront");
    assert_eq!((entry.state, &*entry.source, &*entry.date), (State::Edited, SOURCE.note, SOURCE.today));
    // A second time nothing is made.
    open_as_scenario(&mut prioritise, &mut roi, "chat", "other", SOURCE).unwrap();
    assert_eq!(roi.scenarios.len(), 2);
    cut(&mut prioritise, &mut roi, "chat");
    assert_eq!((prioritise.items[0].scenario.as_ref(), roi.scenarios[1].use_case.as_ref()), (None, None));
    assert_eq!(roi.scenarios.len(), 2);
}

#[test]
fn a_scenario_that_is_gone_is_none_and_others_keep_theirs() {
    let (mut prioritise, mut roi) = (inputs(None), roi());
    prioritise.items[0].scenario = Some("deleted".into());
    roi.scenarios[0].use_case = Some("mail".into());
    open_as_scenario(&mut prioritise, &mut roi, "chat", "new", SOURCE).unwrap();
    assert_eq!((roi.scenarios.len(), prioritise.items[0].scenario.as_deref()), (2, Some("new")));
    cut(&mut prioritise, &mut roi, "chat");
    let links: Vec<_> = roi.scenarios.iter().map(|it| it.use_case.as_deref()).collect();
    assert_eq!(links, [Some("mail"), None]);
}

#[test]
fn a_cost_nobody_knows_is_not_put_in() {
    let (mut prioritise, mut roi) = (inputs(None), roi());
    open_as_scenario(&mut prioritise, &mut roi, "chat", "new", SOURCE).unwrap();
    assert_eq!(roi.scenarios[1].costs.upfront, 0.0);
    assert_eq!(roi.ledger_entry("scenarios[new].costs.upfront").state, State::Assumption);
}

#[test]
fn no_scenario_is_made_where_there_is_no_room_or_no_use_case() {
    let (mut prioritise, mut roi) = (inputs(None), roi());
    assert_eq!(open_as_scenario(&mut prioritise, &mut roi, "mail", "new", SOURCE), Err(EditError::Missing));
    assert_eq!(open_as_scenario(&mut prioritise, &mut roi, "chat", "first", SOURCE), Err(EditError::Taken));
    let more = |at: usize| Scenario { id: at.to_string(), ..Scenario::default() };
    roi.scenarios = (0..MOST_SCENARIOS).map(more).collect();
    let full = Err(EditError::Full { most: MOST_SCENARIOS });
    assert_eq!(open_as_scenario(&mut prioritise, &mut roi, "chat", "new", SOURCE), full);
    assert_eq!(prioritise, inputs(None));
}

#[test]
fn a_document_with_an_opened_scenario_reads_back() {
    let mut document = Document::from_json(&crate::documents::shipped("default").to_json()).unwrap();
    let workspace = &mut document.workspace;
    workspace.prioritise = inputs(Some(5.0));
    open_as_scenario(&mut workspace.prioritise, &mut workspace.roi, "chat", "new", SOURCE).unwrap();
    assert_eq!(Document::from_json(&document.to_json()).unwrap(), document);
}

#[test]
fn columns_are_taken_as_somebody_says() {
    let text = "Vorhaben,Bereich\nChat,Service\nMail,Sales\n";
    // Names nobody knows make no header.
    assert_eq!(read(text, &[]).found.len(), 3);
    let guessed = Mapping { columns: Vec::new(), header: true };
    let unnamed = read_as(text, &[], Some(&guessed));
    assert_eq!(
        (unnamed.refusal, unnamed.columns, unnamed.header.len()),
        (Some(Refusal::NoTitles), vec![None, None], 2)
    );
    let said = Mapping { columns: vec![Some(Column::Area), Some(Column::Title)], header: true };
    let found = read_as(text, &[], Some(&said));
    let items: Vec<_> = found.found.iter().map(|it| (&*it.item.title, &*it.item.area, it.line)).collect();
    assert_eq!(items, [("Service", "Chat", 2), ("Sales", "Mail", 3)]);
    assert_eq!(found.first, ["Chat", "Service"]);
}

#[test]
fn a_header_can_be_a_use_case() {
    let text = "Title,Area\nChat,Service\n";
    assert_eq!(read(text, &[]).found.len(), 1);
    let no_header = Mapping { columns: Vec::new(), header: false };
    let titles: Vec<_> = read_as(text, &[], Some(&no_header)).found.into_iter().map(|it| it.item.title).collect();
    assert_eq!(titles, ["Title", "Chat"]);
}
