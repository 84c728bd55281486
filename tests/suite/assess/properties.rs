//! What holds for every questionnaire and all answers.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use landfall::model::assess::answer::Answer;
use landfall::model::assess::inputs::{AssessInputs, GivenAnswer, Mode, Respondent};
use landfall::model::assess::{Assessment, Dimension, Question, Questionnaire, assess, compare};

use crate::documents::{any_answer, cases};

fn weight() -> impl Strategy<Value = f64> {
    prop_oneof![4 => Just(1.0), 1 => Just(0.0), 1 => Just(0.5), 1 => Just(3.0), 1 => 0.0..1e6f64]
}

/// Up to five dimensions of up to four questions.
fn any_questionnaire() -> impl Strategy<Value = Questionnaire> {
    let question = (weight(), prop::bool::weighted(0.2), any::<bool>(), 1..=5u32);
    let dimension = (weight(), any::<bool>(), vec(question, 1..5));
    vec(dimension, 1..6).prop_map(|parts| {
        let (mut dimensions, mut questions) = (Vec::new(), Vec::new());
        for (weight, gate, asked) in parts {
            let id = format!("d{}", dimensions.len());
            for (weight, knockout, quick, effort) in asked {
                let (id, dimension) = (format!("q{}", questions.len()), id.clone());
                questions.push(Question { id, dimension, weight, knockout, quick, effort });
            }
            dimensions.push(Dimension { id, gate, weight });
        }
        Questionnaire::new(dimensions, questions).unwrap()
    })
}

/// Up to four people who answer most questions.
fn any_inputs() -> impl Strategy<Value = AssessInputs> {
    people(4)
}

fn people(most: usize) -> impl Strategy<Value = AssessInputs> {
    let person = vec(option::weighted(0.8, any_answer()), 20);
    (vec(person, 0..=most), any::<bool>(), 1..=5u32, 0..=4u32).prop_map(|(people, quick, target, slack)| {
        let respondents = people.into_iter().enumerate().map(|(at, answers)| {
            let given = answers.into_iter().enumerate().filter_map(|(at, given)| Some((format!("q{at}"), given?)));
            Respondent { id: format!("p{at}"), answers: given.collect(), ..Respondent::default() }
        });
        let mode = if quick { Mode::Quick } else { Mode::Full };
        AssessInputs { mode, target, slack, respondents: respondents.collect(), ..AssessInputs::default() }
    })
}

/// The inputs as one person's, who answers as everybody together does.
fn as_one(questionnaire: &Questionnaire, inputs: &AssessInputs) -> AssessInputs {
    let it = assess(questionnaire, &inputs.sitting());
    let answers = questionnaire.questions().iter().zip(&it.questions).filter_map(|(question, merged)| {
        let merged = (*merged)?;
        let reason = (merged.answer? == Answer::NotApplicable).then(|| "none here".to_owned());
        Some((
            question.id.clone(),
            GivenAnswer { reason, grade: Some(merged.grade), ..GivenAnswer::of(merged.answer?) },
        ))
    });
    let one = Respondent { id: "one".into(), answers: answers.collect(), ..Respondent::default() };
    AssessInputs { respondents: vec![one], ..inputs.clone() }
}

fn answering(inputs: &AssessInputs, question: &str, state: u32) -> AssessInputs {
    let mut inputs = inputs.clone();
    inputs.respondents[0].answers.insert(question.to_owned(), GivenAnswer::of(Answer::of(state).unwrap()));
    inputs
}

/// What does not depend on the order of people.
fn whole(mut it: Assessment) -> Assessment {
    it.refused.clear();
    it
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn results_are_finite_and_bounds_hold(questionnaire in any_questionnaire(), inputs in any_inputs()) {
        let it = assess(&questionnaire, &inputs.sitting());
        for dimension in &it.dimensions {
            let all = [dimension.score, dimension.low, dimension.high, dimension.completeness, dimension.confidence];
            prop_assert!(all.into_iter().flatten().all(|value| (0.0..=100.0 + 1e-9).contains(&value)), "{dimension:?}");
            let shares = [dimension.completeness, dimension.confidence];
            prop_assert!(shares.into_iter().flatten().all(|share| share <= 1.0 + 1e-9), "{dimension:?}");
            if let Some(score) = dimension.score {
                prop_assert!(dimension.low.unwrap() <= score + 1e-9 && score <= dimension.high.unwrap() + 1e-9, "{dimension:?}");
            }
        }
        if let Some(overall) = &it.overall {
            prop_assert!((0.0..=100.0 + 1e-9).contains(&overall.mean));
            // The geometric mean is never above the mean of the scores it is taken of, which are 1 at least.
            prop_assert!((1.0 - 1e-9..=overall.mean + 1.0).contains(&overall.geometric_mean), "{overall:?}");
            prop_assert!((1..=overall.level_of_mean).contains(&overall.level));
            let lowest = overall.caps.iter().map(|cap| cap.level).min();
            prop_assert_eq!(overall.level, lowest.unwrap_or(overall.level_of_mean));
            prop_assert!(overall.caps.iter().all(|cap| cap.level < overall.level_of_mean));
        }
        let coverage = it.coverage;
        prop_assert_eq!(coverage.asked, coverage.answered + coverage.not_applicable + it.answer_first.len());
        prop_assert!(it.gaps.iter().all(|gap| gap.lift > 0.0 && gap.lift <= 100.0 + 1e-9 && gap.priority.is_finite()));
        prop_assert!(it.gaps.is_sorted_by(|a, b| a.priority >= b.priority));
    }

    /// Who answered first, or as whom, says nothing.
    #[test]
    fn the_order_of_people_changes_nothing(questionnaire in any_questionnaire(), inputs in any_inputs(), turn in 0..4usize) {
        let mut turned = inputs.clone();
        let count = turned.respondents.len();
        turned.respondents.rotate_left(turn.min(count));
        turned.respondents.reverse();
        let before = whole(assess(&questionnaire, &inputs.sitting()));
        prop_assert_eq!(whole(assess(&questionnaire, &turned.sitting())), before);
    }

    /// Several people are worth what one is who answers as they do together.
    #[test]
    fn together_they_are_one(questionnaire in any_questionnaire(), inputs in any_inputs()) {
        let (many, one) = (assess(&questionnaire, &inputs.sitting()), as_one(&questionnaire, &inputs));
        let one = assess(&questionnaire, &one.sitting());
        prop_assert_eq!(one.dimensions, many.dimensions);
        prop_assert_eq!(one.overall, many.overall);
        prop_assert_eq!(one.next_steps, many.next_steps);
    }

    /// The band is the lowest and the highest headline that answers can still bring, and no answer widens it.
    #[test]
    fn the_band_is_where_the_headline_can_end(questionnaire in any_questionnaire(), inputs in people(2)) {
        let inputs = as_one(&questionnaire, &inputs);
        let it = assess(&questionnaire, &inputs.sitting());
        let Some(band) = it.band else {
            prop_assert_eq!(it.overall, None);
            return Ok(());
        };
        prop_assert!(band.low <= band.high);
        if it.answer_first.is_empty() {
            prop_assert_eq!(it.overall.map(|it| it.level), Some(band.low));
            prop_assert_eq!(band.low, band.high);
            return Ok(());
        }
        for question in &it.answer_first {
            let id = &questionnaire.questions()[*question].id;
            for state in 1..=5 {
                let narrower = assess(&questionnaire, &answering(&inputs, id, state).sitting()).band.unwrap();
                prop_assert!(band.low <= narrower.low && narrower.high <= band.high, "{band:?}, {id}={state}: {narrower:?}");
            }
        }
        if it.answer_first.len() > 4 {
            return Ok(());
        }
        let mut all = vec![inputs];
        for question in &it.answer_first {
            let id = &questionnaire.questions()[*question].id;
            all = all.iter().flat_map(|it| (1..=5).map(move |state| answering(it, id, state))).collect();
        }
        let levels = || all.iter().filter_map(|it| Some(assess(&questionnaire, &it.sitting()).overall?.level));
        prop_assert_eq!((levels().min(), levels().max()), (Some(band.low), Some(band.high)));
    }

    /// A lift is what the mean gains when the answer is changed, and a step's level is what it then is.
    #[test]
    fn lifts_and_steps_are_what_then_happens(questionnaire in any_questionnaire(), inputs in any_inputs()) {
        let inputs = as_one(&questionnaire, &inputs);
        let it = assess(&questionnaire, &inputs.sitting());
        let id = |question: usize| questionnaire.questions()[question].id.as_str();
        let Some(overall) = &it.overall else { return Ok(()) };
        let mut gaps = it.gaps.clone();
        for gap in &gaps {
            let then = assess(&questionnaire, &answering(&inputs, id(gap.question), inputs.target).sitting()).overall.unwrap();
            prop_assert!((then.mean - overall.mean - gap.lift).abs() <= 1e-9, "{gap:?}");
        }
        let met = |question: usize| {
            if questionnaire.questions()[question].knockout { inputs.target.max(3) } else { inputs.target }
        };
        let mut all = inputs.clone();
        for step in &it.next_steps.first {
            let alone = answering(&inputs, id(step.question), met(step.question));
            prop_assert_eq!(assess(&questionnaire, &alone.sitting()).overall.unwrap().level, step.level_alone);
            // A missing answer that comes in low may also bring the mean down.
            let answered = it.questions[step.question].is_some_and(|merged| merged.answer.is_some());
            prop_assert!(!answered || step.level_alone >= overall.level, "{step:?}");
            all = answering(&all, id(step.question), met(step.question));
        }
        let level = it.next_steps.level_with_all;
        prop_assert_eq!(level, (!it.next_steps.first.is_empty()).then(|| assess(&questionnaire, &all.sitting()).overall.unwrap().level));
        // Every gap is a step, once.
        gaps.retain(|gap| !it.next_steps.first.iter().any(|step| step.gap == Some(*gap)));
        prop_assert_eq!(gaps, it.next_steps.rest);
    }

    #[test]
    fn a_round_against_itself_moves_nothing(questionnaire in any_questionnaire(), inputs in any_inputs()) {
        let it = compare(&questionnaire, &inputs.sitting(), &inputs.sitting());
        prop_assert_eq!(&it.before, &it.after);
        prop_assert!(it.moved.is_empty() && it.answered_anew.is_empty() && it.no_longer_answered.is_empty());
        prop_assert!(it.after.gaps.iter().all(|gap| it.stalled.contains(&gap.question)));
    }
}
