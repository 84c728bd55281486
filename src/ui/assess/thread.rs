//! What the answers in Assess say in the other tools: their station on the overview, the upkeep they propose to a plan
//! of Decay, and the risks that stand beside Return's assumptions. None of it changes a number by itself.

use leptos::prelude::untrack;
use leptos::task::{spawn_local, tick};

use super::{Desk, View};
use crate::browser;
use crate::model::decay::inputs::Kind;
use crate::model::upkeep_proposal::{Proposal, proposals as proposals_of};
use crate::ui::element::{El, button, el};
use crate::ui::parts::Panel;
use crate::ui::preferences::Tool;
use crate::ui::session::Session;

mod ledger;
mod proposals;
mod station;

impl Desk {
    /// What the answers propose, kind by kind; followed.
    fn proposed(self) -> Vec<(Kind, Option<Proposal>)> {
        self.with(|View { asked, it }| {
            let (rules, vetoes) = asked.pack.upkeep_rules();
            let answer = |place: usize| it.questions.get(place).copied().flatten().and_then(|merged| merged.answer);
            let mut found = proposals_of(&rules, &vetoes, answer);
            // In the order in which a plan lists them.
            found.sort_by_key(|(kind, _)| *kind as usize);
            found
        })
    }

    /// What is built of the questions, or why they are not here.
    fn once_here(self, build: impl Fn() -> Vec<El>) -> Vec<El> {
        match self.loaded.get() {
            Some(Ok(_)) => build(),
            Some(Err(reason)) => vec![self.failed(&reason)],
            None => vec![el("p").class("quiet").attr("role", "status").text(self.session.words().part_on_its_way)],
        }
    }

    /// A way to a question of Assess; nothing where a host shows another tool alone.
    fn way_to(self, text: &str, question: impl Fn() -> String + 'static) -> Option<El> {
        let session = self.session;
        session.only_tool.is_none().then(|| {
            button("link").attr("data-action", "open-question").text(text).on_click(move || {
                session.wanted_question.set(untrack(&question));
                session.show(Tool::Assess);
            })
        })
    }

    /// The id of a question by its place.
    fn question_id(self, place: usize) -> String {
        let asked = self.asked();
        asked.and_then(|it| it.pack.questions.get(place).map(|it| it.id.clone())).unwrap_or_default()
    }
}

pub fn panel(session: Session, panel: Panel) -> El {
    match panel {
        Panel::Station => station::station(session),
        Panel::Proposals => proposals::proposals(session),
        Panel::Risks => ledger::risks(session),
        Panel::LedgerFile => ledger::file(session),
    }
}

/// Moves the focus to an element inside the widget, once the page has followed what was done.
fn focus(session: Session, selector: String) {
    let host = session.host.now();
    spawn_local(async move {
        tick().await;
        browser::focus_inside(&host, &selector);
    });
}
