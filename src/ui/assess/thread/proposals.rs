//! The upkeep that answers propose to a plan of Decay.

use leptos::prelude::untrack;

use super::focus;
use crate::browser;
use crate::document::edits::TakenOver;
use crate::model::decay::inputs::Kind;
use crate::model::upkeep_proposal::Proposal;
use crate::signal::Derived;
use crate::ui::assess::{Desk, View};
use crate::ui::element::{El, button, el};
use crate::ui::session::Session;
use crate::words::{assess as say, decay, fill};

/// What the answers propose for the plan on screen: each kind of upkeep with where it comes from, to be taken over,
/// done otherwise, or cut loose. Where there is no plan, taking over begins one.
pub fn proposals(session: Session) -> El {
    let desk = Desk::new(session);
    // Built anew with the questions and not with every answer or change of the plan, so that the focus stays.
    let content = move || {
        desk.once_here(|| {
            let words = session.words();
            let kinds: Vec<Kind> = untrack(|| desk.proposed()).iter().map(|(kind, _)| *kind).collect();
            let all = button("small")
                .attr("data-action", "take-over-all")
                .text(words.assess().take_over_all)
                .flag("hidden", move || desk.open_rows().len() < 2)
                .on_click(move || {
                    let rows = untrack(|| desk.open_rows());
                    desk.take_over(&rows);
                    focus(session, "[data-panel=proposed] h3".to_owned());
                });
            let mut content = vec![
                el("h3").attr("tabindex", "-1").text(words.assess().proposed),
                el("p").class("row-note").text_with(move || {
                    let words = words.assess();
                    if session.plan_id().is_empty() { words.proposed_begin } else { words.proposed_note }.to_owned()
                }),
            ];
            content.extend(kinds.into_iter().map(|kind| row(desk, kind)));
            content.push(all);
            content
        })
    };
    el("section").class("proposed").attr("data-panel", "proposed").children_with(content)
}

/// One kind of upkeep as it is proposed and as the plan on screen does it.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    proposal: Option<Proposal>,
    /// Whether there is a plan at all.
    planned: bool,
    /// Months between two events in the plan.
    every: Option<f64>,
    /// In the plan it is done as needed.
    as_needed: bool,
    /// The plan has taken over what an answer to this question proposed.
    taken_from: Option<String>,
}

impl Desk {
    fn row(self, kind: Kind) -> Row {
        let proposal = self.proposed().into_iter().find(|(of, _)| *of == kind).and_then(|(_, it)| it);
        let plan = self.session.plan_id();
        let document = self.session.document.read();
        let action = document.workspace.decay.plan(&plan).map(|plan| plan.action(kind));
        Row {
            proposal,
            planned: action.is_some(),
            every: action.as_ref().and_then(|it| it.every),
            as_needed: action.as_ref().is_some_and(|it| it.gap.is_some()),
            taken_from: action.and_then(|it| it.proposed_by),
        }
    }

    /// What can be taken over: what is proposed and is not yet in the plan as such. A plan is not begun for what is
    /// never done, but holds that too once it is.
    fn open_rows(self) -> Vec<Proposal> {
        let kinds = self.proposed();
        let begins = self.session.plan_id().is_empty()
            && kinds.iter().any(|(_, it)| it.as_ref().is_some_and(|it| it.every.is_some()));
        let open = |kind: Kind| begins || self.can_take(&self.row(kind));
        kinds.into_iter().filter_map(|(kind, it)| it.filter(|_| open(kind))).collect()
    }

    fn can_take(self, row: &Row) -> bool {
        let Some(it) = &row.proposal else { return false };
        if !row.planned {
            return it.every.is_some();
        }
        let question = self.question_id(it.question);
        row.taken_from.as_ref() != Some(&question) || row.every != it.every || row.as_needed
    }

    /// Does what is proposed, in one step of undo.
    fn take_over(self, rows: &[Proposal]) {
        let session = self.session;
        let (plan, today) = (untrack(|| session.plan_id()), browser::today());
        let new = browser::new_id();
        let taken: Vec<(TakenOver, String)> = rows
            .iter()
            .map(|it| {
                let question = self.question_id(it.question);
                (TakenOver { kind: it.kind, every: it.every, question }, self.source(it))
            })
            .collect();
        session.close_step();
        session.edit_document("proposed", |document| {
            let workspace = &mut document.workspace;
            if plan.is_empty() {
                let title = session.locale.now().words().assess().plan_of_assess;
                workspace.begin_plan(&new, title, &taken, &today);
            }
            for (it, source) in &taken {
                workspace.take_over(&plan, it, source, &today);
            }
        });
        session.close_step();
        if plan.is_empty() {
            session.choose_plan(&new);
        }
    }

    /// Where a proposal comes from, as the ledger notes it.
    fn source(self, it: &Proposal) -> String {
        let words = self.session.locale.now().words();
        let Some(asked) = self.asked() else { return String::new() };
        let state = match it.answer.state() {
            Some(state) => state.to_string(),
            None => words.assess().dont_know.to_owned(),
        };
        let values = [("title", say::question(&asked.pack, it.question)), ("answer", &*state)];
        fill(words.assess().proposal_source, &values)
    }
}

fn row(desk: Desk, kind: Kind) -> El {
    let session = desk.session;
    let words = session.words();
    let row = Derived::new(move |_| desk.row(kind));
    let interval = move |row: &Row| {
        let formats = session.formats();
        if row.as_needed { words.intervals.get("needed").to_owned() } else { decay::interval(row.every, &formats) }
    };
    let proposed = move || {
        row.with(|row| match &row.proposal {
            Some(it) => decay::interval(it.every, &session.formats()),
            None => words.assess().no_proposal.to_owned(),
        })
    };
    let from = move || row.with(|row| origin(desk, kind, row));
    let state = move || {
        row.with(|row| {
            let text = match &row.taken_from {
                _ if !row.planned => "",
                Some(_) if !desk.can_take(row) => words.assess().in_plan,
                Some(_) if row.proposal.is_some() => words.assess().in_plan_before,
                _ => words.assess().plan_does,
            };
            fill(text, &[("every", &interval(row))])
        })
    };
    let taken = move || row.with(|row| row.taken_from.is_some());
    let place = move || question_of(desk, kind, &row.read());
    let take = button("small")
        .attr("data-action", "take-over")
        .text(words.assess().take_over)
        .flag("hidden", move || !row.with(|row| desk.can_take(row)))
        .on_click(move || {
            if let Some(it) = row.peek().proposal {
                desk.take_over(&[it]);
                focus(session, ["[data-proposed=", kind.word(), "] [data-action=cut-loose]"].concat());
            }
        });
    let other = button("link")
        .attr("data-action", "override")
        .text(words.assess().override_it)
        .flag("hidden", move || !taken())
        .on_click(move || {
            // How often stands in the action's own editor; where it is never done, its switch does.
            let never = row.peek().every.is_none();
            let name =
                if never { ["input[name=", kind.word(), "]"] } else { ["select[name=\"every:", kind.word(), "\"]"] };
            focus(session, name.concat());
        });
    let loose = button("link")
        .attr("data-action", "cut-loose")
        .text(words.assess().cut_loose)
        .flag("hidden", move || !taken())
        .on_click(move || {
            let plan = untrack(|| session.plan_id());
            session.close_step();
            session.edit_document("proposed", |document| document.workspace.cut_loose(&plan, kind));
            session.close_step();
            focus(session, ["[data-proposed=", kind.word(), "] [data-action=take-over]"].concat());
        });
    el("div")
        .class("proposal")
        .attr("data-proposed", kind.word())
        .child(
            el("p")
                .class("sum")
                .child(el("strong").text(words.actions.get(kind.word())))
                .text(" ")
                .child(el("span").text_with(proposed)),
        )
        .child(
            el("p")
                .class("row-note")
                .text_with(from)
                .text(" ")
                .children(desk.way_to(words.assess().open_question, move || desk.question_id(place()))),
        )
        .child(el("p").class("row-note").text_with(state))
        .child(el("p").class("proposal-acts").child(take).text(" ").child(other).text(" ").child(loose))
}

/// The place of the question a row comes from: its own, or the one that vetoes it.
fn question_of(desk: Desk, kind: Kind, row: &Row) -> usize {
    let own = || {
        let asked = desk.asked()?;
        let (rules, _) = asked.pack.upkeep_rules();
        rules.iter().find(|rule| rule.kind == kind).map(|rule| rule.question)
    };
    row.proposal.as_ref().map(|it| it.question).or_else(own).unwrap_or_default()
}

/// The question and its answer, in words.
fn origin(desk: Desk, kind: Kind, row: &Row) -> String {
    let formats = desk.session.formats();
    let words = formats.locale.words();
    let place = question_of(desk, kind, row);
    desk.with(|View { asked, .. }| {
        let title = say::question(&asked.pack, place);
        let texts = asked.pack.questions.get(place).map(|it| it.texts.answers.as_slice()).unwrap_or_default();
        let (text, answer) = match &row.proposal {
            None => (words.assess().proposal_open, String::new()),
            Some(it) if it.vetoed => (words.assess().proposal_vetoed, say::answer(Some(it.answer), texts, &formats)),
            Some(it) => (words.assess().proposal_from, say::answer(Some(it.answer), texts, &formats)),
        };
        fill(text, &[("title", title), ("answer", &answer)])
    })
}
