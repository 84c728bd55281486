//! What a workshop, its disagreements and a portfolio say, and what is found in a pasted text.

use landfall::format::Formats;
use landfall::model::prioritise::PrioritiseInputs;
use landfall::model::prioritise::aggregate::aggregate;
use landfall::model::prioritise::ballot::{BallotFile, LINK, NotABallot, pasted};
use landfall::model::prioritise::concordance::{Concordance, kendall_w};
use landfall::model::prioritise::dispersion::dispersion;
use landfall::model::prioritise::inputs::{Ballot, Item, ME, Participant};
use landfall::model::prioritise::portfolio::worth::Basis;
use landfall::model::prioritise::portfolio::{Conflict, More, Portfolio, Project};
use landfall::words::{Locale, group};

fn english() -> Formats {
    Formats::new(Locale::En, "USD")
}

/// Two use cases, Ana and a second person without a name.
fn workshop() -> PrioritiseInputs {
    let mut inputs = PrioritiseInputs { session: Some("s1".into()), ..PrioritiseInputs::default() };
    inputs.items = vec![Item::new("a", "Alpha"), Item::new("b", "Beta")];
    for (id, name) in [("p1", "Ana"), ("p2", " ")] {
        inputs.add_participant(Participant { id: id.into(), name: name.into(), role: None }).unwrap();
    }
    inputs
}

#[test]
fn people_are_called_by_name_unless_names_are_hidden() {
    let mut inputs = workshop();
    inputs.ballots.push(Ballot { participant: ME.into(), round: 1, ..Ballot::default() });
    let called = |inputs: &PrioritiseInputs| [0, 1, 2].map(|place| group::person(inputs, place, &english()));
    assert_eq!(called(&inputs), ["Ana", "Person 2", "You"]);
    inputs.hide_names = true;
    assert_eq!(called(&inputs), ["Person 1", "Person 2", "You"]);
}

#[test]
fn a_round_says_how_many_have_scored_everything() {
    let mut inputs = workshop();
    let said = |inputs: &PrioritiseInputs| group::round(inputs, &english());
    assert!(said(&inputs).contains("0 of 2"));
    inputs.start_session("s1".into(), true);
    inputs.set_score("p1", "a", &inputs.criteria[0].id.clone(), Some(3)).unwrap();
    // Fifteen of sixteen scores are open.
    assert_eq!(said(&inputs), "Round 1 is secret: 0 of 2 people have scored everything, 1 in part.");
    assert_eq!(group::progress(&inputs, "p1", &english()), "1 of 16 scores in this round");
    let fill = |inputs: &mut PrioritiseInputs, person: &str| {
        let cells: Vec<String> = inputs.criteria.iter().map(|it| it.id.clone()).collect();
        for (item, criterion) in ["a", "b"].iter().flat_map(|item| cells.iter().map(move |it| (item, it))) {
            inputs.set_score(person, item, criterion, Some(3)).unwrap();
        }
    };
    fill(&mut inputs, "p1");
    assert_eq!(said(&inputs), "Round 1 is secret: 1 of 2 people have scored everything.");
    fill(&mut inputs, "p2");
    assert!(said(&inputs).contains("all 2 people have scored everything"), "{}", said(&inputs));
    // Whoever is not listed and sent a ballot is one of the people too.
    fill(&mut inputs, "guest");
    assert!(said(&inputs).contains("all 3 people have scored everything"), "{}", said(&inputs));
    inputs.start_next_round(true, true).unwrap();
    // What was carried over has not been looked at.
    assert_eq!(said(&inputs), "Round 2 is secret: 0 of 3 people have scored everything.");
    assert!(group::progress(&inputs, "p1", &english()).contains("carried over"));
}

#[test]
fn movement_has_a_sign_an_arrow_and_a_word() {
    let formats = english();
    assert_eq!([2, -3, 0].map(|ranks| group::ranks_moved(ranks, &formats)), ["▲ up 2", "▼ down 3", "– the same"]);
    assert_eq!([4.25, -1.0, 0.0, 0.01].map(|it| group::score_moved(it, &formats)), ["+4.2", "−1.0", "0.0", "0.0"]);
}

#[test]
fn agreement_is_put_into_words_at_its_limits() {
    // The example of models.md: W = 0.952381.
    let rows = |all: &[[f64; 4]]| all.iter().map(|row| row.map(Some).to_vec()).collect::<Vec<_>>();
    let found = kendall_w(&rows(&[[9.0, 7.0, 4.0, 6.0], [8.0, 8.0, 3.0, 5.0], [9.0, 6.0, 5.0, 5.0]])).unwrap();
    let with = |w: f64| group::agreement_word(Some(&Concordance { w, ..found }), &english());
    assert_eq!(group::agreement(Some(&found), &english()), "strong agreement (Kendall’s W 0.95, 3 people)");
    assert_eq!(
        [0.7, 0.69, 0.5, 0.49, 0.3, 0.29].map(with).map(|it| it.split(' ').next().unwrap()),
        ["strong", "fair", "fair", "weak", "weak", "hardly"]
    );
}

#[test]
fn majorities_in_a_circle_are_named_as_one() {
    let ballots = [[3.0, 2.0, 1.0], [1.0, 3.0, 2.0], [2.0, 1.0, 3.0]].map(|row| row.map(Some).to_vec());
    let titles = ["A {title}", "B", "C"];
    let said = group::condorcet(&aggregate(&ballots), &|place| titles[place], &english());
    assert!(said.contains("circle: A {title} → B → C → A {title}"), "{said}");
    let said = group::condorcet(&aggregate(&ballots[..1]), &|place| titles[place], &english());
    assert!(said.contains("At least two people"), "{said}");
}

#[test]
fn where_all_are_drawn_nobody_is_named() {
    let titles = ["Alpha", "Beta", "Gamma"];
    let said = |ballots: &[[f64; 3]]| {
        let rows: Vec<_> = ballots.iter().map(|row| row.map(Some).to_vec()).collect();
        group::condorcet(&aggregate(&rows), &|place| titles[place], &english())
    };
    assert_eq!(said(&[[3.0, 2.0, 1.0], [1.0, 2.0, 3.0]]), "No majority winner.");
    let some = said(&[[3.0, 2.0, 1.0], [2.0, 3.0, 1.0]]);
    assert!(some.contains("Alpha") && some.contains("Beta") && !some.contains("Gamma"), "{some}");
}

#[test]
fn only_some_of_many_cells_are_discussed_first() {
    assert_eq!(group::to_discuss(5, 2, &english()), "5 cells to discuss first, by the scores of 2 people.");
    assert_eq!(
        group::to_discuss(46, 2, &english()),
        "46 cells are far apart, by the scores of 2 people. These 5 come first."
    );
}

#[test]
fn a_portfolio_says_only_what_can_be_told_and_helps() {
    let set = |gap| Portfolio { chosen: vec![0], value: 1_027.8, cost: 0.0, people: 0.0, gap };
    let said = |gap: f64, basis| group::portfolio(&Ok(set(Some(gap))), basis, 30, &english());
    assert_eq!(said(0.04, Basis::Score), "The best set: 1 of 30 use cases, with 1,028 points in total.");
    assert_eq!(said(0.4, Basis::Score), "A good set: 1 of 30 use cases, with 1,028 points in total.");
    assert!(said(0.4, Basis::NetPresentValue).starts_with("The best set"));
    let nothing = More { portfolio: set(None), added_value: 0.0, enter: vec![], leave: vec![] };
    assert_eq!(group::more("One person more", &nothing, Basis::Score, &|_| "", &english()), "");
    let project = |cost: f64, people: f64| Project { value: Some(1.0), cost: Some(cost), people: Some(people) };
    let all = [project(20_000.0, 1.0), project(15_000.0, 2.0), Project { value: None, ..project(1.0, 0.5) }];
    let why = |budget, headcount| group::too_little(&all, budget, headcount, &english());
    assert_eq!(why(Some(9_000.0), Some(0.0)), "The cheapest use case costs $15,000; the budget is $9,000.");
    assert_eq!(why(None, Some(0.5)), "People needed for the upkeep of any use case: at least 1; available: 0.5.");
    assert_eq!(why(Some(15_000.0), Some(1.0)), "");
}

#[test]
fn a_must_have_that_does_not_fit_says_what_it_needs() {
    let said = group::conflict(&Conflict::Budget { needed: 120_000.0, allowed: 90_000.0 }, &|_| "", &english());
    assert_eq!(said, "The use cases that must be in cost $120,000; the budget is $90,000.");
}

#[test]
fn a_pasted_text_gives_each_of_its_links() {
    let ballot = |id: &str| BallotFile {
        session: "s1".into(),
        ballot: Ballot { participant: id.into(), round: 1, revision: 1, ..Ballot::default() },
        ..BallotFile::default()
    };
    let links = ["p1", "p2"].map(|id| ["https://example.org/x", LINK, &ballot(id).to_link()].concat());
    let text = format!("Hello,\nhere they are: {}\nand {}\n\nBye", links[0], links[1]);
    let mut found = pasted(&text);
    // Every line is answered: those without a link are told of last.
    assert_eq!(found.pop(), Some(Err(NotABallot::NoLink { lines: vec!["Hello,".into(), "Bye".into()] })));
    let who: Vec<String> = found.into_iter().map(|it| it.unwrap().ballot.participant).collect();
    assert_eq!(who, ["p1", "p2"]);
    assert_eq!(pasted(&ballot("p3").to_json()).remove(0).unwrap().ballot.participant, "p3");
    let cut = &links[0][..links[0].len() - 3];
    assert!(matches!(pasted(cut)[..], [Err(NotABallot::Damaged)]));
    assert!(matches!(pasted("see you on Monday")[..], [Err(_)]));
}

#[test]
fn how_far_a_set_may_be_from_the_best_has_its_unit() {
    let check = |gap: f64, basis: Basis, expected: &str| {
        let said = group::gap_said(gap, basis, &english());
        assert!(said.ends_with(expected), "{said}");
    };
    check(12.34, Basis::Score, "better by at most 12.3 points.");
    check(12_340.0, Basis::NetPresentValue, "better by at most $12.3k.");
}

#[test]
fn one_person_agrees_with_nobody() {
    let one = Concordance { w: 1.0, chi_squared: 0.0, freedom: 3, p: 1.0, raters: 1 };
    assert_eq!(group::overall(Some(&one), &english()), group::overall(None, &english()));
    let two = Concordance { raters: 2, ..one };
    assert!(group::overall(Some(&two), &english()).contains("W 1.00, 2 people"));
}

#[test]
fn a_cell_says_how_far_people_are_apart_and_marks_those_to_discuss() {
    let it = dispersion(&[2.0, 6.0, 9.0]);
    assert_eq!(group::cell(&it, false, &english()), "6 (3.5)");
    assert_eq!(group::cell(&it, true, &english()), "! 6 (3.5)");
    assert_eq!(group::cell(&dispersion(&[]), true, &english()), "–");
}
