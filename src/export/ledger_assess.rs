//! What Assess adds to the ledger's file: low gates as risks, and upkeep that is never done because an answer proposed
//! so. Both have the ledger's columns and neither is one of its numbers.

use super::Cell;
use crate::content::assess::Pack;
use crate::document::Workspace;
use crate::document::edits::every_path;
use crate::format::Formats;
use crate::model::assess::risk::Risk;
use crate::model::decay::fields::EVERY;
use crate::model::roi::ledger::State;
use crate::words::naming::{place, state_word};
use crate::words::{assess as say, decay, fill};

/// A row for each low gate: its level, and what it threatens.
pub fn risk_rows(risks: &[Risk], pack: &Pack, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words();
    let row = |risk: &Risk| {
        let id = pack.dimensions.get(risk.dimension).map_or("", |it| &it.id);
        vec![
            Cell::text(["assess.dimensions[", id, "]"].concat()),
            Cell::text(words.tools.get("assess")),
            Cell::text(say::dimension(pack, risk.dimension)),
            Cell::plain(Some(f64::from(risk.level))),
            Cell::text(words.assess().level),
            Cell::text(""),
            Cell::text(""),
            Cell::text(words.assess().risk),
            Cell::text(say::threatens(pack, risk.dimension, formats)),
            Cell::text(""),
            Cell::text(""),
            Cell::text(""),
        ]
    };
    risks.iter().map(row).collect()
}

/// A row for each kind of upkeep that a plan never does because it was proposed so: "never" is no number, so the
/// ledger itself has no row for it.
pub fn not_done(workspace: &Workspace, pack: &Pack, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words();
    let mut rows = Vec::new();
    for plan in &workspace.decay.plans {
        for action in plan.actions.iter().filter(|it| it.timing() == [None; 3]) {
            let Some(question) = &action.proposed_by else { continue };
            let path = every_path(&plan.id, action.kind);
            let title = pack.question(question).map_or(question, |it| &it.texts.title);
            rows.push(vec![
                Cell::text(path.as_str()),
                Cell::text(place(workspace, &path, words)),
                Cell::text(words.knobs.get(EVERY.id)),
                Cell::text(decay::interval(None, formats)),
                Cell::text(""),
                Cell::text(""),
                Cell::text(""),
                Cell::text(state_word(State::Edited, words)),
                Cell::text(fill(words.assess().taken_from, &[("title", title)])),
                Cell::text(""),
                Cell::text(""),
                Cell::text(""),
            ]);
        }
    }
    rows
}
