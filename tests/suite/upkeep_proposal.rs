//! What answers in Assess propose for Decay, and what a plan remembers of it.

use landfall::content::assess::Pack;
use landfall::document::Workspace;
use landfall::document::edits::TakenOver;
use landfall::model::assess::Answer;
use landfall::model::decay::defaults::{RHYTHM, WEEK};
use landfall::model::decay::inputs::Kind;
use landfall::model::roi::ledger::State;
use landfall::model::upkeep_proposal::proposals;
use landfall::words::Locale;

use crate::documents::shipped;

const TODAY: &str = "2026-11-21";
const KINDS: [Kind; 4] = [Kind::Tuning, Kind::KnowledgeBase, Kind::Rules, Kind::Upgrade];

fn answer(word: &str) -> Option<Answer> {
    Answer::ALL.iter().find(|answer| answer.word() == word).copied()
}

/// What "monitoring=4 owner=dk" proposes with the questions that ship: per kind the months, the question behind it
/// and whether it is vetoed.
fn proposed(answers: &str) -> [Option<(Option<f64>, String, bool)>; 4] {
    let pack = Pack::shipped(Locale::En).unwrap();
    let (rules, vetoes) = pack.upkeep_rules();
    let given = |place: usize| {
        let id = &pack.questions[place].id;
        answers.split(' ').filter_map(|it| it.split_once('=')).find(|(of, _)| of == id).and_then(|(_, it)| answer(it))
    };
    let found = proposals(&rules, &vetoes, given);
    assert_eq!(found.len(), 4);
    KINDS.map(|kind| {
        let (_, proposal) = found.iter().find(|(of, _)| *of == kind).unwrap();
        proposal.map(|it| {
            assert_eq!((it.kind, Some(it.answer)), (kind, given(it.question)));
            (it.every, pack.questions[it.question].id.clone(), it.vetoed)
        })
    })
}

/// Months for tuning, knowledge base, rules and upgrade; 0 is never.
#[track_caller]
fn check(answers: &str, expected: [f64; 4]) {
    let months = proposed(answers).map(|it| it.map_or(f64::NAN, |(every, ..)| every.unwrap_or(0.0)));
    assert_eq!(months, expected, "{answers}");
}

#[test]
fn the_cadences_of_the_answers() {
    let all = |answer: &str| {
        ["owner", "monitoring", "capture", "cadence", "operation_budget"].map(|id| format!("{id}={answer}")).join(" ")
    };
    check(&all("5"), [WEEK, 0.5, 1.0, 6.0]);
    check(&all("4"), [0.5, 1.0, 1.0, 6.0]);
    check(&all("3"), [1.0, 2.0, 3.0, 12.0]);
    check("owner=3 monitoring=2 capture=dk cadence=1 operation_budget=2", [0.0; 4]);
    let it = proposed("owner=3 monitoring=5 capture=3");
    assert_eq!(it[0], Some((Some(WEEK), "monitoring".into(), false)));
    assert_eq!(it[1], Some((Some(2.0), "capture".into(), false)));
}

#[test]
fn no_owner_proposes_nothing_at_all() {
    for owner in ["1", "2", "dk"] {
        let it = proposed(&format!("owner={owner} monitoring=5 capture=5 cadence=5 operation_budget=5"));
        assert_eq!(it, [const { None }; 4].map(|_: Option<()>| Some((None, "owner".into(), true))), "{owner}");
    }
    // The kinds whose own question is open too.
    check("owner=1", [0.0; 4]);
}

#[test]
fn what_is_not_answered_proposes_nothing() {
    assert_eq!(proposed(""), [None, None, None, None]);
    // An owner nobody has been asked about vetoes nothing, and what does not apply proposes nothing.
    let it = proposed("monitoring=4 capture=na");
    assert_eq!(it.map(|it| it.map(|(every, ..)| every)), [Some(Some(0.5)), None, None, None]);
}

/// The shipped project with its plan's tuning taken over from an answer.
fn taken_over(every: Option<f64>) -> Workspace {
    let mut workspace = shipped("default").workspace;
    let plan = workspace.decay.plans[0].id.clone();
    let proposed = TakenOver { kind: Kind::Tuning, every, question: "monitoring".into() };
    workspace.take_over(&plan, &proposed, "Monitoring: 4", TODAY);
    workspace
}

fn origin(workspace: &Workspace) -> Option<String> {
    workspace.decay.plans[0].action(Kind::Tuning).proposed_by
}

fn entry(workspace: &Workspace) -> Option<(State, String)> {
    let path = format!("decay.plans[{}].actions[tuning].every", workspace.decay.plans[0].id);
    workspace.roi.ledger.get(&path).map(|it| (it.state, it.source.clone()))
}

#[test]
fn a_plan_remembers_what_was_taken_over() {
    let before = shipped("default").workspace;
    let it = taken_over(Some(0.5));
    let (plan, old) = (&it.decay.plans[0], &before.decay.plans[0]);
    assert_eq!(plan.rhythm(), [Some(0.5), RHYTHM[1], RHYTHM[2], RHYTHM[3]]);
    assert_eq!(origin(&it).as_deref(), Some("monitoring"));
    assert_eq!(entry(&it), Some((State::Edited, "Monitoring: 4".into())));
    assert!(it.is_adopted(&plan.id));
    // What an event costs and closes is not Assess's business, nor are the other kinds.
    let (tuning, was) = (plan.action(Kind::Tuning), old.action(Kind::Tuning));
    assert_eq!((tuning.cost, tuning.recovery, tuning.first, tuning.gap), (was.cost, was.recovery, None, None));
    for kind in [Kind::KnowledgeBase, Kind::Rules, Kind::Upgrade] {
        assert_eq!(plan.action(kind), old.action(kind));
    }
    // It survives the file.
    let mut document = shipped("default");
    document.workspace = it;
    let read = landfall::document::Document::from_json(&document.to_json()).unwrap();
    assert_eq!(origin(&read.workspace).as_deref(), Some("monitoring"));
    // "Never" is no number, so the ledger has no entry for it.
    let it = taken_over(None);
    assert_eq!((it.decay.plans[0].rhythm()[0], origin(&it).as_deref(), entry(&it)), (None, Some("monitoring"), None));
    // A plan that is not there changes nothing.
    let mut other = before.clone();
    other.take_over("none", &TakenOver { kind: Kind::Tuning, every: None, question: "q".into() }, "", TODAY);
    assert_eq!(other, before);
}

#[test]
fn a_plan_begins_with_what_was_proposed_and_nothing_else() {
    let mut it = shipped("default").workspace;
    it.delete_plan("seed");
    assert!(it.decay.plans.is_empty());
    let scenarios = it.roi.scenarios.clone();
    let proposed = |kind, every, question: &str| {
        (TakenOver { kind, every, question: question.into() }, format!("Assess: {question}"))
    };
    let all = [proposed(Kind::Tuning, Some(0.5), "monitoring"), proposed(Kind::Upgrade, None, "operation_budget")];
    it.begin_plan("new", "As Assess proposes", &all, TODAY);
    let [plan] = it.decay.plans.as_slice() else { panic!("{} plans", it.decay.plans.len()) };
    assert_eq!((plan.id.as_str(), plan.title.as_str()), ("new", "As Assess proposes"));
    assert_eq!(plan.rhythm(), [Some(0.5), None, None, None]);
    let origins = KINDS.map(|kind| plan.action(kind).proposed_by);
    assert_eq!(origins, [Some("monitoring".into()), None, None, Some("operation_budget".into())]);
    assert_eq!(entry(&it), Some((State::Edited, "Assess: monitoring".into())));
    assert!(it.is_adopted("new"));
    // Whether a scenario uses it is another question.
    assert_eq!(it.roi.scenarios, scenarios);
    it.cut_loose("new", Kind::Tuning);
    assert_eq!((it.decay.plans[0].rhythm()[0], origin(&it), entry(&it)), (Some(0.5), None, None));
}

#[test]
fn it_can_be_cut_loose() {
    let mut it = taken_over(Some(0.5));
    let plan = it.decay.plans[0].id.clone();
    it.cut_loose(&plan, Kind::Rules);
    assert_eq!(origin(&it).as_deref(), Some("monitoring"));
    it.cut_loose(&plan, Kind::Tuning);
    assert_eq!((origin(&it), entry(&it), it.decay.plans[0].rhythm()[0]), (None, None, Some(0.5)));
    // Of a kind that is not in the plan nothing is made.
    let mut bare = it.clone();
    bare.decay.plans[0].actions.clear();
    let before = bare.clone();
    bare.cut_loose(&plan, Kind::Tuning);
    assert_eq!(bare, before);
}

#[test]
fn what_is_done_otherwise_is_no_longer_proposed() {
    let change = |change: &dyn Fn(&mut landfall::model::decay::Plan)| {
        let mut it = taken_over(Some(0.5));
        let plan = it.decay.plans[0].id.clone();
        it.change_plan(&plan, TODAY, change);
        it
    };
    for (every, first, gap) in [(Some(1.0), None, None), (Some(0.5), Some(2.0), None), (None, None, Some(0.1))] {
        let it = change(&|plan| {
            let action = plan.action_mut(Kind::Tuning);
            (action.every, action.first, action.gap) = (every, first, gap);
        });
        assert_eq!((origin(&it), entry(&it)), (None, None), "{every:?} {first:?} {gap:?}");
    }
    // Another kind, and what an event costs, are another matter.
    let it = change(&|plan| plan.action_mut(Kind::Rules).every = Some(3.0));
    assert_eq!((origin(&it).is_some(), entry(&it).is_some()), (true, true));
    let mut it = taken_over(Some(0.5));
    let path = |of: &str| format!("decay.plans[{}].actions[tuning].{of}", it.decay.plans[0].id);
    let (cost, every) = (path("cost"), path("every"));
    it.edit_number(&cost, 90.0, TODAY).unwrap();
    assert!(origin(&it).is_some());
    // A number typed by hand has its own entry from then on.
    it.edit_number(&every, 0.7, TODAY).unwrap();
    assert_eq!((origin(&it), entry(&it)), (None, Some((State::Edited, String::new()))));
    assert!(it.is_adopted(&it.decay.plans[0].id));
}

#[test]
fn answers_alone_change_no_number() {
    use landfall::model::assess::inputs::{GivenAnswer, Respondent};
    use landfall::results;
    use serde_json::Value;
    let numbers = |document: &landfall::document::Document| {
        let it: Value = serde_json::from_str(&results::evaluate(document).to_string()).unwrap();
        (it["roi"].clone(), it["decay"].clone(), it["assess"].clone())
    };
    let before = shipped("default");
    let (roi, decay, assess) = numbers(&before);
    assert!(assess.is_null());
    // The lowest answers to every question: each gate is a risk, and no upkeep at all is proposed.
    let mut answered = before.clone();
    let questions = Pack::shipped(Locale::En).unwrap().questions;
    let answers = questions.into_iter().map(|it| (it.id, GivenAnswer::of(Answer::State1))).collect();
    answered.workspace.assess.respondents.push(Respondent { id: "a".into(), answers, ..Respondent::default() });
    let (roi_after, decay_after, assess) = numbers(&answered);
    assert_eq!(assess["risks"].as_array().map(Vec::len), Some(5));
    assert_eq!(assess["proposes"].as_array().map(Vec::len), Some(4));
    assert_eq!((roi_after, decay_after), (roi, decay));
    assert_eq!(answered.workspace.decay, before.workspace.decay);
    assert_eq!(answered.workspace.numbers(), before.workspace.numbers());
}
