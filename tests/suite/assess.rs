//! Assess: what answers make of a questionnaire. Questionnaires and answers are written as short lines.

mod document;
mod findings;
mod giving;
mod headline;
mod inputs;
mod joining;
mod people;
mod properties;
mod questionnaire;
mod risks;
mod rounds;
mod scores;
mod steps;

use landfall::model::assess::answer::{Answer, Grade};
use landfall::model::assess::inputs::{AssessInputs, GivenAnswer, Mode, Respondent};
use landfall::model::assess::{Assessment, Dimension, Question, Questionnaire, assess};

/// Dimensions with their questions: "data!" is a gate, "tech x2" weighs 2; of a question "k" says knock-out, "q"
/// quick, "x2" weight, "e5" effort.
fn questionnaire(lines: &[(&str, &[&str])]) -> Questionnaire {
    let mut dimensions = Vec::new();
    let mut questions = Vec::new();
    for (line, asked) in lines {
        let (name, marks) = line.split_once(' ').unwrap_or((line, ""));
        let id = name.trim_end_matches('!').to_owned();
        dimensions.push(Dimension { id: id.clone(), gate: name.ends_with('!'), weight: mark(marks, 'x', 1.0) });
        for line in *asked {
            let (question, marks) = line.split_once(' ').unwrap_or((line, ""));
            questions.push(Question {
                id: question.to_owned(),
                dimension: id.clone(),
                weight: mark(marks, 'x', 1.0),
                knockout: marks.split(' ').any(|mark| mark == "k"),
                quick: marks.split(' ').any(|mark| mark == "q"),
                effort: mark(marks, 'e', 3.0) as u32,
            });
        }
    }
    Questionnaire::new(dimensions, questions).unwrap()
}

fn mark(marks: &str, name: char, usual: f64) -> f64 {
    marks.split(' ').find_map(|mark| mark.strip_prefix(name)?.parse().ok()).unwrap_or(usual)
}

/// One person's answers: "goal=3 owner=dk budget=na": what does not apply has a reason.
fn person(id: &str, answers: &str) -> Respondent {
    let given = answers.split_whitespace().map(|line| {
        let (question, word) = line.split_once('=').unwrap();
        let (word, grade) = word.split_once('/').unwrap_or((word, "opinion"));
        let value = answer(word);
        let reason = (value == Answer::NotApplicable).then(|| "nothing of the kind here".to_owned());
        let grade = Grade::ALL.iter().find(|known| known.word() == grade).copied();
        (question.to_owned(), GivenAnswer { reason, grade, ..GivenAnswer::of(value) })
    });
    Respondent { id: id.to_owned(), name: id.to_uppercase(), role: None, answers: given.collect() }
}

fn answer(word: &str) -> Answer {
    Answer::ALL.iter().find(|answer| answer.word() == word).copied().unwrap()
}

/// All questions, target 4, slack 1.
fn inputs(respondents: Vec<Respondent>) -> AssessInputs {
    AssessInputs { mode: Mode::Full, respondents, ..AssessInputs::default() }
}

fn assessed(questionnaire: &Questionnaire, answers: &str) -> Assessment {
    assess(questionnaire, &inputs(vec![person("a", answers)]).sitting())
}

/// The ids of questions by their places.
fn ids(questionnaire: &Questionnaire, places: &[usize]) -> Vec<String> {
    places.iter().map(|place| questionnaire.questions()[*place].id.clone()).collect()
}

#[track_caller]
fn close(got: Option<f64>, expected: f64) {
    assert!(got.is_some_and(|got| (got - expected).abs() <= 1e-9), "expected {expected}, got {got:?}");
}
