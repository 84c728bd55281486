//! What one field alone cannot show: that entries name each other rightly, and that weights add up to something.

use super::super::{known, one};
use super::structure::{Pack, Question};
use crate::json::fields::{Fault, Reason};
use crate::words::Locale;

/// The first fault of a structure whose fields are right each for itself.
pub(super) fn whole(pack: &Pack) -> Result<(), Fault> {
    known("languages", &pack.languages, &Locale::ALL.map(Locale::tag))?;
    let dimensions: Vec<&str> = pack.dimensions.iter().map(|it| it.id.as_str()).collect();
    let flags: Vec<&str> = pack.flags.iter().map(|it| it.id.as_str()).collect();
    let roles: Vec<&str> = pack.roles.iter().map(|it| it.id.as_str()).collect();
    let phases: Vec<&str> = pack.phases.iter().map(|it| it.id.as_str()).collect();
    for question in &pack.questions {
        let place = |field: &str| ["questions.", &question.id, ".", field].concat();
        one(place("dimension"), &question.dimension, &dimensions)?;
        one(place("phase"), &question.phase, &phases)?;
        known(&place("flags"), &question.flags, &flags)?;
        known(&place("roles"), &question.roles, &roles)?;
    }
    weights(pack)?;
    proposals(&pack.questions)
}

/// A mean over weights that are all zero does not exist, so neither may the pack.
fn weights(pack: &Pack) -> Result<(), Fault> {
    let refuse = |zero: bool, place: String| {
        if zero { Err(Fault::new(place, Reason::new("weights"))) } else { Ok(()) }
    };
    refuse(pack.dimensions.iter().all(|dimension| dimension.weight <= 0.0), "dimensions".to_owned())?;
    for dimension in &pack.dimensions {
        let zero = pack.questions_of(&dimension.id).all(|question| question.weight <= 0.0);
        refuse(zero, ["dimensions.", &dimension.id, ".questions"].concat())?;
    }
    Ok(())
}

/// Two questions that propose the same upkeep could contradict each other.
fn proposals(questions: &[Question]) -> Result<(), Fault> {
    let mut seen = Vec::new();
    for question in questions {
        let Some(proposal) = &question.proposes else { continue };
        let word = proposal.action.word();
        if seen.contains(&word) {
            let place = ["questions.", &question.id, ".proposes.action"].concat();
            return Err(Fault::new(place, Reason::new("id_twice").with("id", word)));
        }
        seen.push(word);
    }
    Ok(())
}
