//! Documents to test with: shipped ones by id, and random ones whose every number is inside its knob.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::Config;

use landfall::content::preset;
use landfall::date::Date;
use landfall::document::{Document, Format, Workspace};
use landfall::json::named::Named;
use landfall::model::assess::answer::{Answer, Grade};
use landfall::model::assess::inputs::{AssessInputs, GivenAnswer, Mode, Names, PackVersion, Respondent, Round};
use landfall::model::decay::fit::scale::Better;
use landfall::model::decay::inputs::{DecayInputs, Kind, Plan, PlannedAction};
use landfall::model::decay::kpi::{Kpi, KpiRow, Time};
use landfall::model::knob::Knob;
use landfall::model::prioritise::fields::{self as prioritise, MOST_ROUNDS};
use landfall::model::prioritise::inputs::{
    Aggregation, Anchor, Ballot, Criterion, Cut, Direction, Exclusion, GivenScores, Goal, Ice, Item, Override,
    Participant, Portfolio, PrioritiseInputs, Rice, Side, Wsjf,
};
use landfall::model::roi::ledger::{Confidence, LedgerEntry, State};
use landfall::model::roi::number::{numbers_of, set_number_of};
use landfall::model::roi::scenario::{
    Adoption, Benefit, BenefitAmount, Costs, ErrorsAvoided, ExtraRevenue, Fixed, HoursSaved, Range, RoiInputs,
    Scenario, Shape,
};
use landfall::words::Locale;

/// So many random cases, times `LANDFALL_SOAK` where a long run is wanted. What fails is printed and not stored,
/// because the smallest case becomes a test by hand.
pub fn cases(cases: u32) -> Config {
    let times = std::env::var("LANDFALL_SOAK").map_or(1, |times| times.parse().expect("LANDFALL_SOAK: a whole number"));
    Config { cases: cases * times, failure_persistence: None, ..Config::default() }
}

/// A shipped document, in English.
pub fn shipped(id: &str) -> Document {
    let presets = preset::shipped(Locale::En).unwrap();
    presets.into_iter().find(|preset| preset.id == id).unwrap().document
}

/// Inputs with one plain scenario: no cost, no benefit, everybody uses it at once, everything becomes money.
pub fn plain(horizon_months: u32) -> RoiInputs {
    RoiInputs {
        horizon_months,
        annual_rate: 0.10,
        draws: 8192,
        payback_within: 6.0,
        roi_at_least: 0.5,
        scenarios: vec![Scenario {
            id: "only".into(),
            title: "Only".into(),
            use_case: None,
            launch_month: 0,
            costs: Costs {
                upfront: 0.0,
                build_monthly: 0.0,
                labour: 0.0,
                technology: 0.0,
                technology_per_user: 0.0,
                users: 0.0,
                external: 0.0,
                growth: 0.0,
            },
            benefits: Vec::new(),
            benefit_growth: 0.0,
            adoption: Adoption { maximum: 1.0, steepness: 0.0, midpoint_months: 0.0 },
            realisation: 1.0,
            ranges: Named::new(),
            plan: None,
        }],
        ledger: Named::new(),
    }
}

/// A cash benefit of so much a month.
pub fn fixed(id: &str, amount: f64) -> Benefit {
    let amount = BenefitAmount::Fixed(Fixed { amount });
    Benefit { id: id.into(), title: String::new(), amount, realisation: None, cash: true }
}

/// Where in its knob's range a random number lies, and how it is spread there.
#[derive(Debug, Clone, Copy)]
pub enum Pick {
    Low,
    High,
    Default,
    /// Evenly in the range.
    Even(f64),
    /// Evenly in the order of magnitude, which is how real amounts are spread.
    Magnitude(f64),
    /// A double that is hard to print: the neighbour of a round one.
    Awkward(f64),
}

impl Pick {
    pub fn value(self, knob: &Knob) -> f64 {
        let Knob { min, max, .. } = *knob;
        let value = match self {
            Pick::Low => min,
            Pick::High => max,
            Pick::Default => knob.default,
            Pick::Even(share) => min + share * (max - min),
            Pick::Magnitude(share) => max.max(1.0).powf(share) - 1.0,
            Pick::Awkward(share) => (share * 10.0 + 0.1 + 0.2).next_up() / 3.0,
        };
        let value = if knob.whole { value.round() } else { value };
        value.clamp(min, max) + 0.0
    }
}

pub fn pick() -> impl Strategy<Value = Pick> {
    prop_oneof![
        1 => Just(Pick::Low),
        1 => Just(Pick::High),
        2 => Just(Pick::Default),
        3 => (0.0..1.0f64).prop_map(Pick::Even),
        3 => (0.0..1.0f64).prop_map(Pick::Magnitude),
        2 => (0.0..1.0f64).prop_map(Pick::Awkward),
    ]
}

/// Random inputs of Return: one to three scenarios with up to four benefits, numbers from their knobs.
pub fn any_inputs() -> impl Strategy<Value = RoiInputs> {
    let benefit = (0..4usize, any::<bool>(), any::<bool>(), text());
    let scenario = (text(), vec(benefit, 0..5), vec((range(), 0..3usize), 0..3));
    (vec(scenario, 1..4), vec(pick(), 80), vec(entry(), 0..3)).prop_map(|(scenarios, picks, entries)| {
        let mut inputs = plain(12);
        let only = inputs.scenarios.remove(0);
        for (place, (title, benefits, ranges)) in scenarios.into_iter().enumerate() {
            let benefits = benefits.into_iter().enumerate().map(|(at, (kind, own, cash, title))| Benefit {
                id: format!("benefit-{at}"),
                title,
                amount: amount(kind),
                realisation: own.then_some(0.5),
                cash,
            });
            let ranges = ranges.into_iter().map(|(range, path)| {
                (["costs.upfront", "realisation", "adoption.midpoint_months"][path].to_owned(), range)
            });
            inputs.scenarios.push(Scenario {
                id: format!("scenario_{place}"),
                title,
                benefits: benefits.collect(),
                ranges: ranges.collect(),
                ..only.clone()
            });
        }
        let numbers = inputs.numbers();
        for (number, pick) in numbers.iter().zip(picks.iter().cycle()) {
            inputs.set_number(&number.path, pick.value(number.knob)).unwrap();
        }
        for (place, entry) in entries.into_iter().enumerate() {
            inputs.ledger.insert(numbers[place * 7 % numbers.len()].path.clone(), entry);
        }
        inputs
    })
}

pub fn any_document() -> impl Strategy<Value = Document> {
    let parts = (text(), any::<u64>(), any::<bool>(), "[A-Z]{3}", any_tools());
    parts.prop_map(|(title, seed, dated, currency, (assess, prioritise, mut roi, decay))| {
        for (scenario, plan) in roi.scenarios.iter_mut().zip(&decay.plans) {
            scenario.plan = Some(plan.id.clone());
        }
        Document {
            format: Format::Landfall,
            version: 1,
            title,
            created: "2026-11-20T08:00:00Z".into(),
            modified: "2026-11-20T09:30:00.250Z".into(),
            currency,
            start: dated.then(|| "2027-01-31".into()),
            seed: seed.to_string(),
            workspace: Workspace { assess, prioritise, roi, decay },
        }
    })
}

fn any_tools() -> impl Strategy<Value = (AssessInputs, PrioritiseInputs, RoiInputs, DecayInputs)> {
    (any_assess(), any_prioritise(), any_inputs(), any_decay())
}

/// Random inputs of Prioritise: up to four criteria and use cases, and ballots of up to four people in any round, some
/// of them two of one person and revision.
pub fn any_prioritise() -> impl Strategy<Value = PrioritiseInputs> {
    let lists = (vec(any_criterion(), 1..5), vec(any_item(), 0..5), vec(any_participant(), 0..4));
    let ballots = vec((0..4usize, 1..=3u32, any_revision(), any::<bool>(), vec(option::of(0..=u32::MAX), 16)), 0..6);
    let marks = (option::of("[a-z0-9-]{1,12}"), 3..=MOST_ROUNDS, any::<[bool; 5]>(), vec(pick(), 8));
    (lists, ballots, marks).prop_map(
        |((criteria, mut items, participants), ballots, (session, round, flags, picks))| {
            let mut criteria: Vec<Criterion> = criteria;
            for (at, criterion) in criteria.iter_mut().enumerate() {
                criterion.id = format!("criterion_{at}");
            }
            criteria[0].weight = criteria[0].weight.max(0.125);
            for (at, item) in items.iter_mut().enumerate() {
                item.id = format!("item-{at}");
            }
            let participants: Vec<Participant> = participants
                .into_iter()
                .enumerate()
                .map(|(at, it)| Participant { id: format!("person-{at}"), ..it })
                .collect();
            let mut inputs = PrioritiseInputs {
                session,
                round,
                hidden: flags[0],
                participants,
                aggregation: if flags[1] { Aggregation::Mean } else { Aggregation::Median },
                cut: if flags[2] { Cut::Medians } else { Cut::Fifty },
                hide_names: flags[3],
                ..PrioritiseInputs { criteria, items, ..PrioritiseInputs::default() }
            };
            for (person, round, revision, named, values) in ballots {
                let name = named.then(|| format!("Guest {person}"));
                let participant = format!("person-{person}");
                let ballot =
                    Ballot { participant, name, role: None, round, revision, scores: scores(&inputs, &values) };
                let rival = |it: &Ballot| it.is_for(&ballot) && (it.revision != revision || it.scores == ballot.scores);
                if !inputs.ballots.iter().any(rival) {
                    inputs.ballots.push(ballot);
                }
            }
            let at = |place: usize, knob: &Knob| picks[place].value(knob);
            if let Some(item) = inputs.items.first().map(|it| it.id.clone()) {
                let (value, effort) = (at(0, &prioritise::PLACE), at(1, &prioritise::PLACE));
                inputs.overrides.push(Override { item: item.clone(), value, effort });
                let second = inputs.items.last().map(|it| it.id.clone()).filter(|it| *it != item);
                inputs.portfolio = Portfolio {
                    budget: flags[4].then(|| at(2, &prioritise::BUDGET)),
                    headcount: flags[0].then(|| at(3, &prioritise::PORTFOLIO_PEOPLE)),
                    must_have: vec![item.clone()],
                    excludes: second.into_iter().map(|second| Exclusion { first: item.clone(), second }).collect(),
                };
            }
            inputs
        },
    )
}

fn any_revision() -> impl Strategy<Value = u32> {
    prop_oneof![3 => 0..4u32, 1 => Just(1_000_000_000)]
}

/// Scores on the scales of these criteria, from numbers of any size.
pub fn scores(inputs: &PrioritiseInputs, values: &[Option<u32>]) -> GivenScores {
    let mut scores = GivenScores::new();
    let mut values = values.iter();
    for item in &inputs.items {
        let scored = inputs.criteria.iter().zip(&mut values).filter_map(|(criterion, value)| {
            let Criterion { id, lo, hi, .. } = criterion;
            Some((id.clone(), lo + (*value)? % (hi - lo + 1)))
        });
        let scored: Named<u32> = scored.collect();
        if !scored.is_empty() {
            scores.insert(item.id.clone(), scored);
        }
    }
    scores
}

fn any_criterion() -> impl Strategy<Value = Criterion> {
    let scale = prop_oneof![Just((1, 10)), Just((0, 100)), Just((1, 5)), Just((99, 100))];
    (option::of(text()), option::of(text()), text(), scale, any::<[bool; 4]>(), pick()).prop_map(
        |(title, meaning, anchor, (lo, hi), [cost, feasible, locked, anchored], weight)| Criterion {
            id: String::new(),
            title,
            meaning,
            anchors: if anchored { vec![Anchor { score: hi, text: anchor }] } else { Vec::new() },
            lo,
            hi,
            direction: if cost { Direction::Cost } else { Direction::Benefit },
            weight: weight.value(&prioritise::CRITERION_WEIGHT),
            locked,
            side: if feasible { Side::Feasibility } else { Side::Value },
        },
    )
}

fn any_item() -> impl Strategy<Value = Item> {
    let texts = proptest::array::uniform7(text());
    (texts, vec("[^\\s]{1,8}", 0..3), vec(option::of(pick()), 13), any::<[bool; 2]>()).prop_map(
        |([title, area, sponsor, description, metric, baseline, target], tags, picks, [dated, linked])| {
            let at = |place: usize, knob: &Knob| picks[place].map(|pick: Pick| pick.value(knob));
            use prioritise::{CONFIDENCE, EFFORT, ICE, IMPACT, ITEM_COST, ITEM_PEOPLE, REACH, WSJF};
            Item {
                id: String::new(),
                title,
                area,
                sponsor,
                description,
                tags,
                goal: Goal { metric, baseline, target, date: dated.then(|| "2027-06-30".into()) },
                rice: Rice {
                    reach: at(0, &REACH),
                    impact: at(1, &IMPACT),
                    confidence: at(2, &CONFIDENCE),
                    effort: at(3, &EFFORT),
                },
                ice: Ice { impact: at(4, &ICE), confidence: at(5, &ICE), ease: at(6, &ICE) },
                wsjf: Wsjf { business: at(7, &WSJF), time: at(8, &WSJF), risk: at(9, &WSJF), size: at(10, &WSJF) },
                cost: at(11, &ITEM_COST),
                people: at(12, &ITEM_PEOPLE),
                scenario: linked.then(|| "scenario_0".into()),
            }
        },
    )
}

fn any_participant() -> impl Strategy<Value = Participant> {
    (text(), option::of(text())).prop_map(|(name, role)| Participant { id: String::new(), name, role })
}

/// Random inputs of Assess: up to three people who answer now, and as many in each of up to two earlier rounds.
pub fn any_assess() -> impl Strategy<Value = AssessInputs> {
    let people = || vec((text(), option::of(text()), vec(("[a-z_]{1,8}", any_answer()), 0..6)), 0..4);
    let people = || {
        people().prop_map(|people| {
            let person = |(at, (name, role, answers)): (usize, (String, Option<String>, Vec<_>))| Respondent {
                id: format!("person-{at}"),
                name,
                role,
                answers: answers.into_iter().collect(),
            };
            people.into_iter().enumerate().map(person).collect::<Vec<_>>()
        })
    };
    let pack = || option::of(("[a-z-]{1,10}", 1..1_000_000u32).prop_map(|(id, version)| PackVersion { id, version }));
    let mode = || prop_oneof![Just(Mode::Quick), Just(Mode::Full)];
    let rules = move || (pack(), mode(), 1..=5u32, 0..=4u32, people());
    (rules(), any::<bool>(), vec((text(), any::<bool>(), rules()), 0..3)).prop_map(
        |((pack, mode, target, slack, respondents), hidden, rounds)| {
            let rounds = rounds.into_iter().enumerate().map(|(at, (title, dated, rules))| {
                let (pack, mode, target, slack, respondents) = rules;
                let date = dated.then(|| "2026-02-28".into());
                Round { id: format!("round-{at}"), title, date, pack, mode, target, slack, respondents }
            });
            let names = hidden.then_some(Names::Hidden);
            AssessInputs { pack, mode, target, slack, respondents, names, rounds: rounds.collect() }
        },
    )
}

/// An answer with or without what may stand behind it.
pub fn any_answer() -> impl Strategy<Value = GivenAnswer> {
    let value = option::weighted(0.9, (0..Answer::ALL.len()).prop_map(|at| Answer::ALL[at]));
    let grade = option::of((0..Grade::ALL.len()).prop_map(|at| Grade::ALL[at]));
    let texts = proptest::array::uniform3(option::of(text()));
    (value, grade, texts, any::<bool>()).prop_map(|(value, grade, [reason, note, owner], dated)| {
        let date = dated.then(|| "2026-11-20".into());
        GivenAnswer { value, reason, grade, note, owner, date }
    })
}

/// Random inputs of Decay: up to three plans, numbers from their knobs.
pub fn any_decay() -> impl Strategy<Value = DecayInputs> {
    let action = (any::<bool>(), any::<bool>(), any::<bool>());
    let plan = (text(), vec(action, 0..5));
    (vec(plan, 0..4), vec(pick(), 60), option::of(any_kpi())).prop_map(|(plans, picks, kpi)| {
        let plans = plans.into_iter().enumerate().map(|(place, (title, actions))| Plan {
            id: format!("plan-{place}"),
            title,
            actions: (actions.into_iter().zip(Kind::ALL))
                .map(|((done, early, needed), kind)| PlannedAction {
                    every: done.then_some(1.0),
                    first: early.then_some(0.5),
                    gap: needed.then_some(0.1),
                    ..PlannedAction::of(*kind)
                })
                .collect(),
        });
        let mut decay = DecayInputs { plans: plans.collect(), kpi, ..DecayInputs::default() };
        let numbers = numbers_of(&mut decay, "");
        for (number, pick) in numbers.iter().zip(picks.iter().cycle()) {
            set_number_of(&mut decay, "", &number.path, pick.value(number.knob)).unwrap();
        }
        decay
    })
}

/// A KPI of any kind, most of them without a decline.
pub fn any_kpi() -> impl Strategy<Value = Kpi> {
    let number = || prop_oneof![-1e3..1e3f64, -1e15..1e15f64, Just(0.0), Just(0.1 + 0.2)];
    let rows = vec((0..4_000i32, -1_200.0..1_200.0f64, number(), 1e-3..1e3f64), 5..30);
    let marks = (option::of(number()), option::of(number()), option::of(0..4_000i32));
    (text(), text(), [any::<bool>(), any::<bool>(), any::<bool>()], marks, rows).prop_map(
        |(name, unit, [lower, dated, sure], (full, worthless, launch), rows)| {
            let day = |days: i32| Date::new(2020, 1, 1).unwrap().after_days(f64::from(days)).unwrap();
            let row = |(days, month, value, sigma): (i32, f64, f64, f64)| {
                let time = if dated { Time::Date(day(days)) } else { Time::Month(month) };
                KpiRow::new(time, value, sure.then_some(sigma))
            };
            Kpi {
                name,
                unit,
                better: if lower { Better::Lower } else { Better::Higher },
                full,
                worthless,
                launch: launch.map(|days| day(days).iso()),
                rows: rows.into_iter().map(row).collect(),
            }
        },
    )
}

fn amount(kind: usize) -> BenefitAmount {
    match kind {
        0 => BenefitAmount::HoursSaved(HoursSaved { users: 0.0, hours_per_user: 0.0, hourly_rate: 0.0 }),
        1 => BenefitAmount::ErrorsAvoided(ErrorsAvoided {
            volume: 0.0,
            error_rate: 0.0,
            reduction: 0.0,
            cost_per_error: 0.0,
        }),
        2 => BenefitAmount::ExtraRevenue(ExtraRevenue { revenue: 0.0, uplift: 0.0, gross_margin: 0.0 }),
        _ => BenefitAmount::Fixed(Fixed { amount: 0.0 }),
    }
}

/// Texts as people and machines write them: quotes, control characters, Chinese, emoji, right-to-left.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-zA-Z ]{0,20}",
        "\\PC{0,12}",
        "[\"\\\\\n\t\u{1}\u{7f}預算预算😀\u{202e}עב]{0,8}"
    ]
}

fn range() -> impl Strategy<Value = Range> {
    let shapes = [Shape::Pert, Shape::Triangular, Shape::Uniform, Shape::Lognormal, Shape::Normal];
    (0..5usize, 0.1..1.0f64, 1.0..1e6f64).prop_map(move |(shape, low, high)| Range { shape: shapes[shape], low, high })
}

fn entry() -> impl Strategy<Value = LedgerEntry> {
    let states = [State::Assumption, State::Claim, State::Edited, State::Agreed];
    let levels = [None, Some(Confidence::Low), Some(Confidence::Medium), Some(Confidence::High)];
    (0..4usize, 0..4usize, text(), text()).prop_map(move |(state, level, source, who)| LedgerEntry {
        state: states[state],
        source,
        who,
        date: "2026-11-20".into(),
        confidence: levels[level],
    })
}
