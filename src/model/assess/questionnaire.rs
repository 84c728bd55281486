//! What is asked: dimensions and questions by their ids, with what the mathematics needs of each. It has no words.

/// The most a pack may hold.
pub const MOST_DIMENSIONS: usize = 12;
pub const MOST_QUESTIONS: usize = 200;
/// Weights count in relation to each other alone; beyond this one it is a slip.
pub const MOST_WEIGHT: f64 = 1e6;
/// From a day's work to a project of its own; a question that does not say is in the middle.
pub const EFFORTS: std::ops::RangeInclusive<u32> = 1..=5;
pub const USUAL_EFFORT: u32 = 3;

#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    pub id: String,
    /// The headline stands at most `slack` levels above its level.
    pub gate: bool,
    /// Its part in the mean, from 0 to `MOST_WEIGHT`.
    pub weight: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    pub id: String,
    /// The id of its dimension.
    pub dimension: String,
    /// Its part in the dimension, from 0 to `MOST_WEIGHT`.
    pub weight: f64,
    /// A low answer holds the headline at level 2, and it is never not applicable.
    pub knockout: bool,
    /// The quick check asks it.
    pub quick: bool,
    /// What its next step takes, in `EFFORTS`.
    pub effort: u32,
}

/// Dimensions and questions that belong together. Both are named by their places in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Questionnaire {
    dimensions: Vec<Dimension>,
    questions: Vec<Question>,
    /// The place of each question's dimension.
    within: Vec<usize>,
}

/// Why something is no questionnaire, with the id of the entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionnaireError {
    #[error("expected 1 to {MOST_DIMENSIONS} dimensions and 1 to {MOST_QUESTIONS} questions")]
    Count,
    #[error("{0}: there is another entry with this id")]
    Twice(String),
    #[error("{0}: expected a weight from 0 to {MOST_WEIGHT}")]
    Weight(String),
    #[error("{0}: expected an effort from 1 to 5")]
    Effort(String),
    #[error("{0}: its dimension is not there")]
    Dimension(String),
}

impl Questionnaire {
    pub fn new(dimensions: Vec<Dimension>, questions: Vec<Question>) -> Result<Questionnaire, QuestionnaireError> {
        use QuestionnaireError as Error;
        if !(1..=MOST_DIMENSIONS).contains(&dimensions.len()) || !(1..=MOST_QUESTIONS).contains(&questions.len()) {
            return Err(Error::Count);
        }
        twice(&dimensions.iter().map(|it| it.id.as_str()).collect::<Vec<_>>())?;
        twice(&questions.iter().map(|it| it.id.as_str()).collect::<Vec<_>>())?;
        let weights = dimensions.iter().map(|it| (&it.id, it.weight));
        let mut weights = weights.chain(questions.iter().map(|it| (&it.id, it.weight)));
        if let Some((id, _)) = weights.find(|(_, weight)| !(0.0..=MOST_WEIGHT).contains(weight)) {
            return Err(Error::Weight(id.clone()));
        }
        if let Some(question) = questions.iter().find(|it| !EFFORTS.contains(&it.effort)) {
            return Err(Error::Effort(question.id.clone()));
        }
        let place = |question: &Question| {
            let place = dimensions.iter().position(|it| it.id == question.dimension);
            place.ok_or_else(|| Error::Dimension(question.id.clone()))
        };
        let within = questions.iter().map(place).collect::<Result<_, _>>()?;
        Ok(Questionnaire { dimensions, questions, within })
    }

    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The place of a question's dimension.
    pub fn dimension_of(&self, question: usize) -> Option<usize> {
        self.within.get(question).copied()
    }

    /// The places of a dimension's questions, in order.
    pub fn questions_of(&self, dimension: usize) -> impl Iterator<Item = usize> {
        self.within.iter().enumerate().filter(move |(_, within)| **within == dimension).map(|(question, _)| question)
    }

    /// The place of a question.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id == id)
    }
}

fn twice(ids: &[&str]) -> Result<(), QuestionnaireError> {
    let again = ids.iter().enumerate().find(|(place, id)| ids[..*place].contains(id));
    again.map_or(Ok(()), |(_, id)| Err(QuestionnaireError::Twice((*id).to_owned())))
}
