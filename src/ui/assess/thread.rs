//! What the answers in Assess say in the other tools: their station on the overview, the upkeep they propose to a plan
//! of Decay, and the risks that stand beside Return's assumptions. None of it changes a number by itself.

use leptos::prelude::untrack;
use leptos::task::{spawn_local, tick};

use super::so_far::scale;
use super::{Desk, View, result};
use crate::browser;
use crate::document::TakenOver;
use crate::model::assess::risk::{Risk, risks as risks_of};
use crate::model::decay::inputs::Kind;
use crate::model::upkeep_proposal::{Proposal, proposals as proposals_of};
use crate::signal::Derived;
use crate::ui::element::{El, button, el};
use crate::ui::overview;
use crate::ui::parts::Panel;
use crate::ui::preferences::Tool;
use crate::ui::session::Session;
use crate::words::{assess as say, decay, fill};

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
        Panel::Station => station(session),
        Panel::Proposals => proposals(session),
        Panel::Risks => risks(session),
    }
}

/// Assess on the overview: the level, where it can still end up, and what holds it.
fn station(session: Session) -> El {
    let desk = Desk::new(session);
    // Answered when nothing that is asked is open.
    let done = Derived::new(move |_| desk.with(|view| view.it.answer_first.is_empty()));
    let state = move || {
        // The words of Assess come with its questions.
        desk.loaded.track();
        let words = session.words();
        if done.get() { words.answered } else { words.assess().station_some }
    };
    let verdict = result::verdict(desk);
    let figure = Derived::new(move |_| {
        let formats = session.formats();
        desk.with(|view| {
            let words = formats.locale.words();
            let Some(overall) = &view.it.overall else { return (words.not_known.to_owned(), String::new()) };
            let mut unit = say::level(overall.level, &formats).to_owned();
            if overall.provisional {
                unit = [&unit, " · ", words.assess().provisional].concat();
            }
            (overall.level.to_string(), unit)
        })
    });
    // Where open answers can still move it; how many there are.
    let band = move || {
        let formats = session.formats();
        desk.with(|view| {
            let words = formats.locale.words();
            let coverage = view.it.coverage;
            let answered = (coverage.answered + coverage.not_applicable).to_string();
            let count = [("answered", &*answered), ("asked", &*coverage.asked.to_string())];
            let count = fill(words.assess().progress, &count);
            let moves = view.it.band.is_some_and(|band| band.low < band.high);
            if moves { [&say::band(&view.it, &formats), " · ", &count].concat() } else { count }
        })
    };
    let content = move || {
        desk.once_here(|| {
            let words = session.words();
            vec![
                overview::large(figure).attr("data-figure", "level"),
                el("div").class("ask-scale").attr("aria-hidden", "true").children_with(move || scale(desk)),
                el("p").class("thumb-ends").attr("data-figure", "band").text_with(band),
                el("p").class("station-text").text_with(move || verdict.get()),
                button("link").text(words.assess().open_assess).on_click(move || session.show(Tool::Assess)),
            ]
        })
    };
    overview::station(Tool::Assess, state)
        .class_if("half", move || !done.get())
        .child(el("div").class("station-result").children_with(content))
        .child(el("p").class("carries").text_with(move || handed_on(desk)))
}

/// What the line from Assess to Decay carries.
fn handed_on(desk: Desk) -> String {
    let words = desk.session.words();
    let found = desk.proposed();
    let proposed: Vec<&Proposal> = found.iter().filter_map(|(_, it)| it.as_ref()).collect();
    if proposed.is_empty() {
        return words.carries.get("assess").to_owned();
    }
    if proposed.iter().any(|it| it.vetoed) {
        return words.assess().thread_vetoed.to_owned();
    }
    let done = proposed.iter().filter(|it| it.every.is_some()).count();
    fill(words.assess().thread_proposes, &[("count", &done.to_string()), ("all", &found.len().to_string())])
}

/// What the answers propose for the plan on screen: each kind of upkeep with where it comes from, to be taken over,
/// done otherwise, or cut loose.
fn proposals(session: Session) -> El {
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
                el("p").class("row-note").text(words.assess().proposed_note),
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
            every: action.as_ref().and_then(|it| it.every),
            as_needed: action.as_ref().is_some_and(|it| it.gap.is_some()),
            taken_from: action.and_then(|it| it.proposed_by),
        }
    }

    /// What can be taken over: what is proposed and is not yet in the plan as such.
    fn open_rows(self) -> Vec<Proposal> {
        let kinds = self.proposed();
        let open = kinds.into_iter().filter_map(|(kind, it)| it.filter(|_| self.can_take(&self.row(kind))));
        open.collect()
    }

    fn can_take(self, row: &Row) -> bool {
        let Some(it) = &row.proposal else { return false };
        let question = self.question_id(it.question);
        row.taken_from.as_ref() != Some(&question) || row.every != it.every || row.as_needed
    }

    /// Does what is proposed, in one step of undo.
    fn take_over(self, rows: &[Proposal]) {
        let session = self.session;
        let (plan, today) = (untrack(|| session.plan_id()), browser::today());
        let taken: Vec<(TakenOver, String)> = rows
            .iter()
            .map(|it| {
                let question = self.question_id(it.question);
                (TakenOver { kind: it.kind, every: it.every, question }, self.source(it))
            })
            .collect();
        session.close_step();
        session.edit_document("proposed", |document| {
            for (it, source) in &taken {
                document.workspace.take_over(&plan, it, source, &today);
            }
        });
        session.close_step();
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

/// Low gates beside Return's assumptions; nothing where none is low.
fn risks(session: Session) -> El {
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
    let threatens = match words.threatens.get(&dimension.id) {
        "" => words.threatens_other,
        known => known,
    };
    let first = asked.pack.questions_of(&dimension.id).next().map(|it| it.id.clone()).unwrap_or_default();
    el("li")
        .attr("data-risk", &dimension.id)
        .child(el("p").child(el("strong").text(&dimension.texts.title)).text(" · ").text(level))
        .child(
            el("p")
                .class("row-note")
                .text(threatens)
                .text(" ")
                .children(desk.way_to(words.open_assess, move || first.clone())),
        )
}

/// Moves the focus to an element inside the widget, once the page has followed what was done.
fn focus(session: Session, selector: String) {
    let host = session.host.now();
    spawn_local(async move {
        tick().await;
        browser::focus_inside(&host, &selector);
    });
}
