//! What a number of the workspace is called, and where it stands.

use crate::document::Workspace;
use crate::model::decay::inputs::Kind;
use crate::model::roi::Scenario;
use crate::model::roi::ledger::State;
use crate::model::roi::number::Number;
use crate::model::roi::range::DECAY_MULTIPLIER;
use crate::words::Words;

/// The name of a number without its place.
pub fn name(number: &Number, words: &Words) -> &'static str {
    // The one number that no control has: it multiplies those of Decay.
    if number.knob.id == DECAY_MULTIPLIER.id { words.speed_of_wear } else { words.knobs.get(number.knob.id) }
}

/// The name with the benefit it belongs to, for lists about one scenario; the path may begin there or before.
pub fn name_in(scenario: &Scenario, number: &Number, words: &Words) -> String {
    let of_benefit = id_after(&number.path, "benefits[").and_then(|id| benefit(scenario, id));
    let parts: Vec<&str> = of_benefit.into_iter().chain([name(number, words)]).collect();
    parts.join(": ")
}

/// Where a number stands: its scenario where there are several, its benefit, or its plan and action in Decay. Empty
/// for what is shared.
pub fn place(workspace: &Workspace, path: &str, words: &Words) -> String {
    let roi = &workspace.roi;
    let mut parts: Vec<&str> = Vec::new();
    if let Some(id) = id_after(path, "scenarios[") {
        let scenario = roi.scenarios.iter().find(|scenario| scenario.id == id);
        parts.extend(scenario.filter(|_| roi.scenarios.len() > 1).map(|scenario| scenario.title.as_str()));
        parts.extend(scenario.zip(id_after(path, "benefits[")).and_then(|(scenario, id)| benefit(scenario, id)));
    } else if path.starts_with("decay.") {
        parts.push(words.tools.get("decay"));
        parts.extend(id_after(path, "plans[").and_then(|id| workspace.decay.plan(id)).map(|plan| plan.title.as_str()));
        let kind = id_after(path, "actions[").and_then(|id| Kind::ALL.iter().find(|kind| kind.word() == id));
        parts.extend(kind.map(|kind| words.action_kinds.get(kind.word())));
    }
    parts.join(" · ")
}

/// The word for a ledger state.
pub fn state_word(state: State, words: &Words) -> &'static str {
    match state {
        State::Assumption => words.state_assumption,
        State::Claim => words.state_claim,
        State::Edited => words.state_edited,
        State::Agreed => words.state_agreed,
    }
}

/// The title of a benefit.
pub fn benefit<'a>(scenario: &'a Scenario, id: &str) -> Option<&'a str> {
    scenario.benefits.iter().find(|benefit| benefit.id == id).map(|benefit| benefit.title.as_str())
}

/// The id in the bracket that follows `before`.
fn id_after<'p>(path: &'p str, before: &str) -> Option<&'p str> {
    let (_, rest) = path.split_once(before)?;
    rest.split_once(']').map(|(id, _)| id)
}
