//! What answers put beside Return's assumptions: low gates as risks, on screen and in the ledger's file.

use crate::export::Cell;
use crate::export::ledger::ledger;
use crate::export::ledger_assess::{not_done, risk_rows};
use crate::model::assess::risk::{Risk, risks as risks_of};
use crate::ui::assess::{Desk, View};
use crate::ui::element::{El, el};
use crate::ui::session::Session;
use crate::ui::take_away::save_csv;
use crate::words::assess as say;

/// Low gates beside Return's assumptions; nothing where none is low.
pub fn risks(session: Session) -> El {
    let desk = Desk::new(session);
    let content = move || {
        desk.once_here(|| {
            let words = session.words();
            let items: Vec<El> = desk.with(|View { asked, it }| {
                risks_of(&asked.questionnaire, it).iter().map(|it| risk(desk, it)).collect()
            });
            if items.is_empty() {
                return Vec::new();
            }
            vec![
                el("h2").text(words.assess().risks),
                el("p").class("row-note").text(words.assess().risks_note),
                el("ul").children(items),
            ]
        })
    };
    el("section").class("risks").attr("data-panel", "risks").children_with(content)
}

fn risk(desk: Desk, it: &Risk) -> El {
    let formats = desk.session.formats();
    let words = formats.locale.words().assess();
    let Some(asked) = desk.asked() else { return el("li") };
    let Some(dimension) = asked.pack.dimensions.get(it.dimension) else { return el("li") };
    let level = [words.level, "\u{a0}", &it.level.to_string(), "\u{a0}", say::level(it.level, &formats)].concat();
    let first = asked.pack.questions_of(&dimension.id).next().map(|it| it.id.clone()).unwrap_or_default();
    el("li")
        .attr("data-risk", &dimension.id)
        .child(el("p").child(el("strong").text(&dimension.texts.title)).text(" · ").text(level))
        .child(
            el("p")
                .class("row-note")
                .text(say::threatens(&asked.pack, it.dimension, &formats))
                .text(" ")
                .children(desk.way_to(words.open_assess, move || first.clone())),
        )
}

/// The button that saves the ledger as a file, with what Assess adds to it.
pub fn file(session: Session) -> El {
    let desk = Desk::new(session);
    let rows = move || -> Vec<Vec<Cell>> {
        let formats = session.formats();
        let document = session.document.read();
        let workspace = &document.workspace;
        let mut rows = ledger(workspace, &formats);
        desk.with(|View { asked, it }| {
            rows.extend(not_done(workspace, &asked.pack, &formats));
            rows.extend(risk_rows(&risks_of(&asked.questionnaire, it), &asked.pack, &formats));
        });
        rows
    };
    // What Assess adds is known only with its questions.
    save_csv("ledger", rows).flag("disabled", move || desk.loaded.get().is_none())
}
