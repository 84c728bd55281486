//! Several people: whether someone takes part already, what their answers fit, and who comes and goes.

use super::inputs::{AssessInputs, PackVersion, Respondent};
use super::questionnaire::Questionnaire;

/// Whether someone who comes along takes part already. People are named by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    No,
    /// Another id under the same name: two people, or one on two devices.
    SameName(usize),
    /// The same id with other answers.
    SamePerson(usize),
    /// The same id with the very same answers, so there is nothing to take over.
    Unchanged(usize),
}

/// What becomes of someone's answers under a questionnaire they may not have been given to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// Answers that belong to one of its questions.
    pub answered: usize,
    /// The ids of answered questions that it does not have, sorted.
    pub left_over: Vec<String>,
}

/// Looks somebody up, by id first. A name counts without the case of Latin letters; no name is nobody's.
pub fn known(respondents: &[Respondent], it: &Respondent) -> Known {
    if let Some(place) = respondents.iter().position(|other| other.id == it.id) {
        let same = respondents.get(place).is_some_and(|other| other.answers == it.answers);
        return if same { Known::Unchanged(place) } else { Known::SamePerson(place) };
    }
    let name = it.name.trim();
    let same_name = |other: &Respondent| !name.is_empty() && other.name.trim().eq_ignore_ascii_case(name);
    respondents.iter().position(same_name).map_or(Known::No, Known::SameName)
}

/// Answers belong to questions by their ids, whatever the version.
pub fn fit(questionnaire: &Questionnaire, it: &Respondent) -> Fit {
    let answered = it.answers.iter().filter(|(_, given)| given.value.is_some()).map(|(id, _)| id);
    let (there, left_over): (Vec<&str>, Vec<&str>) = answered.partition(|id| questionnaire.find(id).is_some());
    // Names are sorted already.
    Fit { answered: there.len(), left_over: left_over.into_iter().map(str::to_owned).collect() }
}

impl AssessInputs {
    pub fn respondent(&self, id: &str) -> Option<&Respondent> {
        self.respondents.iter().find(|it| it.id == id)
    }

    /// Takes somebody in: in the place of the person with the id `instead`, else of the one with the same id, else at
    /// the end. Who comes without a name or role keeps the one known here. The first one says which questionnaire is
    /// answered.
    pub fn take_in(&mut self, mut it: Respondent, instead: Option<&str>, pack: &PackVersion) {
        if self.respondents.is_empty() {
            self.pack = Some(pack.clone());
        }
        let wanted = instead.unwrap_or(&it.id);
        match self.respondents.iter_mut().find(|other| other.id == wanted) {
            Some(other) => {
                if it.name.trim().is_empty() {
                    it.name = std::mem::take(&mut other.name);
                }
                it.role = it.role.or(other.role.take());
                *other = it;
            }
            None => self.respondents.push(it),
        }
    }

    /// Takes somebody out, with all answers.
    pub fn take_out(&mut self, id: &str) {
        self.respondents.retain(|it| it.id != id);
    }

    /// Goes on from an earlier round: its people, answers and rules take the place of the present ones. Returns
    /// whether it is there.
    pub fn go_on_from(&mut self, round: &str) -> bool {
        let Some(round) = self.rounds.iter().find(|it| it.id == round).cloned() else { return false };
        (self.mode, self.target, self.slack) = (round.mode, round.target, round.slack);
        (self.pack, self.respondents) = (round.pack, round.respondents);
        true
    }
}
