//! What is no questionnaire.

use landfall::model::assess::questionnaire::{MOST_DIMENSIONS, MOST_QUESTIONS, MOST_WEIGHT, QuestionnaireError};
use landfall::model::assess::{Dimension, Question, Questionnaire};

use super::questionnaire;

fn parts() -> (Vec<Dimension>, Vec<Question>) {
    let it = questionnaire(&[("data!", &["quality", "right k"]), ("people", &["skills"])]);
    (it.dimensions().to_vec(), it.questions().to_vec())
}

#[track_caller]
fn check(change: impl Fn(&mut Vec<Dimension>, &mut Vec<Question>), expected: QuestionnaireError) {
    let (mut dimensions, mut questions) = parts();
    change(&mut dimensions, &mut questions);
    assert_eq!(Questionnaire::new(dimensions, questions), Err(expected));
}

#[test]
fn what_is_refused() {
    use QuestionnaireError::{Count, Effort, Twice, Weight};
    check(|dimensions, _| dimensions.clear(), Count);
    check(|_, questions| questions.clear(), Count);
    check(|_, questions| questions[2].id = "right".into(), Twice("right".into()));
    check(|dimensions, _| dimensions[1].id = "data".into(), Twice("data".into()));
    for weight in [-1e-300, f64::NAN, f64::INFINITY, MOST_WEIGHT.next_up()] {
        check(|_, questions| questions[1].weight = weight, Weight("right".into()));
        check(|dimensions, _| dimensions[1].weight = weight, Weight("people".into()));
    }
    for effort in [0, 6] {
        check(|_, questions| questions[2].effort = effort, Effort("skills".into()));
    }
    check(|_, questions| questions[0].dimension = "date".into(), QuestionnaireError::Dimension("quality".into()));
    let many = |questions: &mut Vec<Question>, count: usize| {
        *questions = (0..count).map(|at| Question { id: format!("q{at}"), ..questions[0].clone() }).collect();
    };
    check(|_, questions| many(questions, MOST_QUESTIONS + 1), Count);
    check(
        |dimensions, _| {
            *dimensions =
                (0..=MOST_DIMENSIONS).map(|at| Dimension { id: format!("d{at}"), ..dimensions[0].clone() }).collect();
        },
        Count,
    );
    let (dimensions, mut questions) = parts();
    many(&mut questions, MOST_QUESTIONS);
    assert!(Questionnaire::new(dimensions, questions).is_ok());
}

#[test]
fn places() {
    let (dimensions, mut questions) = parts();
    questions.swap(1, 2);
    let it = Questionnaire::new(dimensions, questions).unwrap();
    assert_eq!((0..4).map(|at| it.dimension_of(at)).collect::<Vec<_>>(), [Some(0), Some(1), Some(0), None]);
    assert_eq!(it.questions_of(0).collect::<Vec<_>>(), [0, 2]);
    assert_eq!((it.find("right"), it.find("left")), (Some(2), None));
}

#[test]
fn the_limits_are_allowed() {
    let check = |change: &dyn Fn(&mut Vec<Dimension>, &mut Vec<Question>)| {
        let (mut dimensions, mut questions) = parts();
        change(&mut dimensions, &mut questions);
        assert!(Questionnaire::new(dimensions, questions).is_ok());
    };
    for weight in [0.0, MOST_WEIGHT] {
        check(&|dimensions, questions| (dimensions[0].weight, questions[0].weight) = (weight, weight));
    }
    for effort in [1, 5] {
        check(&|_, questions| questions[0].effort = effort);
    }
    check(&|dimensions, questions| {
        dimensions.truncate(1);
        questions.truncate(1);
    });
    check(&|dimensions, _| {
        while dimensions.len() < MOST_DIMENSIONS {
            dimensions.push(Dimension { id: format!("d{}", dimensions.len()), ..dimensions[0].clone() });
        }
    });
    // A dimension and a question may have the same id: they are never mixed up.
    check(&|_, questions| questions[0].id = "data".into());
}

#[test]
fn a_refusal_names_the_entry() {
    let text = |change: &dyn Fn(&mut Vec<Dimension>, &mut Vec<Question>)| {
        let (mut dimensions, mut questions) = parts();
        change(&mut dimensions, &mut questions);
        Questionnaire::new(dimensions, questions).unwrap_err().to_string()
    };
    assert_eq!(text(&|_, it| it.clear()), "expected 1 to 12 dimensions and 1 to 200 questions");
    assert_eq!(text(&|_, it| it[1].id = "quality".into()), "quality: there is another entry with this id");
    assert_eq!(text(&|it, _| it[0].weight = -1.0), "data: expected a weight from 0 to 1000000");
    assert_eq!(text(&|_, it| it[2].effort = 9), "skills: expected an effort from 1 to 5");
    assert_eq!(text(&|_, it| it[2].dimension = "none".into()), "skills: its dimension is not there");
}
