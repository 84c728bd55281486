//! Somebody gives an answer, or takes it back.

use super::inputs::{AssessInputs, GivenAnswer, PackVersion, Respondent};

/// What is new where an answer is the first of its kind; ids and days are made at the edge.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct New {
    /// The id of the first person.
    pub person: String,
    /// The id of the round that answers to another pack become.
    pub round: String,
    /// The day on which that round ended.
    pub date: String,
}

impl AssessInputs {
    /// Puts down what the person at a place gives to a question of a pack; the first one where nobody is there yet.
    /// Answers to another pack become an earlier round first. Where there is no room for one, nothing changes and the
    /// answer is no.
    pub fn give(&mut self, place: usize, question: &str, given: GivenAnswer, pack: &PackVersion, new: New) -> bool {
        if !self.turn_to(pack.clone(), new.round, new.date) {
            return false;
        }
        if self.respondents.is_empty() {
            self.take_in(Respondent { id: new.person, ..Respondent::default() }, None, pack);
        }
        if let Some(me) = self.respondents.get_mut(place) {
            if given == GivenAnswer::default() {
                me.answers.remove(question);
            } else {
                me.answers.insert(question.to_owned(), given);
            }
        }
        true
    }
}
