//! What the answers in Assess propose to do against decay.
//!
//! A proposal is shown and never applied: a plan changes only when somebody takes it over. Which question proposes
//! what, and whose low answer means that nobody would do any of it, is content (`content::assess::Pack`).

use super::assess::Answer;
use super::decay::inputs::Kind;

/// A question whose answers say how often a kind of upkeep is done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Its place in the questionnaire.
    pub question: usize,
    pub kind: Kind,
    /// Months between two events by the state that is answered, 1 to 5; `None` is never.
    pub every: [Option<f64>; 5],
}

/// One kind of upkeep as the answers propose it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proposal {
    pub kind: Kind,
    /// Months between two events; `None` is never.
    pub every: Option<f64>,
    /// The place of the question it comes from: its own, or the one that vetoes it.
    pub question: usize,
    pub answer: Answer,
    /// Nobody is there to do it, whatever else is answered.
    pub vetoed: bool,
}

/// A question answered up to this state vetoes all upkeep (ours).
const VETO: u32 = 2;

/// What is proposed for each rule, in the order of the rules; `None` where its question has no answer, or does not
/// apply. `vetoes` are the places of the questions that veto: answered 1, 2 or don't know, the first of them makes
/// every kind "never". What nobody has answered vetoes nothing.
pub fn proposals(
    rules: &[Rule],
    vetoes: &[usize],
    answer: impl Fn(usize) -> Option<Answer>,
) -> Vec<(Kind, Option<Proposal>)> {
    let low = |question: &usize| {
        let answer = answer(*question)?;
        (answer.rank()? <= VETO).then_some((*question, answer))
    };
    let veto = vetoes.iter().find_map(low);
    let propose = |rule: &Rule| {
        let Rule { question, kind, every } = *rule;
        if let Some((question, answer)) = veto {
            return Some(Proposal { kind, every: None, question, answer, vetoed: true });
        }
        let answer = answer(question).filter(|answer| *answer != Answer::NotApplicable)?;
        let state = answer.state().and_then(|state| every.get(state as usize - 1).copied());
        Some(Proposal { kind, every: state.flatten(), question, answer, vetoed: false })
    };
    rules.iter().map(|rule| (rule.kind, propose(rule))).collect()
}
