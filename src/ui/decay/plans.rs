//! Which upkeep plan is on screen, what it does, and which scenario of Return uses it.

use leptos::prelude::untrack;

use super::action::{editor, total};
use super::search::Search;
use super::{NOTHING, View, others};
use crate::browser;
use crate::model::decay::Plan;
use crate::model::decay::defaults::RHYTHM;
use crate::model::decay::inputs::KINDS;
use crate::model::wear::nothing_pays;
use crate::signal::{Derived, Signal};
use crate::ui::controls::carried::carried;
use crate::ui::controls::event_value;
use crate::ui::controls::select::{Choices, select_row};
use crate::ui::element::{El, button, el};
use crate::ui::parts::{self, Panel};
use crate::ui::preferences::Tool;
use crate::ui::roi::scenarios::letter;
use crate::ui::session::{Session, Toast};
use crate::words::{Pick, fill};

pub fn group(view: Derived<Option<View>>, compare: Signal<String>, search: Search) -> El {
    let session = Session::here();
    let there = Derived::new(move |_| !session.plan_id().is_empty());
    let add = button("small").attr("data-action", "add-plan").on_click(move || add(session));
    let add = add.text_with(move || {
        let words = session.words();
        if there.get() { words.add_scenario } else { words.add_plan }.to_owned()
    });
    let delete = button("small").attr("data-action", "delete-plan").word(|words| words.delete);
    let delete = delete.flag("disabled", move || !there.get()).on_click(move || delete_plan(session));
    let which = move || if there.get() { which(session, view, search) } else { Vec::new() };
    let what = move || if there.get() { what(session, view, compare) } else { Vec::new() };
    el("fieldset")
        .class("group plans")
        .child(el("legend").word(|words| words.upkeep_plan))
        .child(el("div").class("button-row").child(add).child(delete))
        .child(el("div").class("plan").children_with(which))
        // It stays where it is when taking over begins a plan.
        .child(parts::thread(session, Panel::Proposals))
        .child(el("div").class("plan").children_with(what))
}

/// Which plan is on screen, who uses it, and its rhythm as a whole.
fn which(session: Session, view: Derived<Option<View>>, search: Search) -> Vec<El> {
    let choices = move || {
        let mut choices = Choices { current: session.plan_id(), ..Choices::default() };
        for plan in &session.document.read().workspace.decay.plans {
            choices.add(&plan.id, &plan.title);
        }
        choices
    };
    let name = el("input")
        .attr("type", "text")
        .attr("name", "plan-title")
        .attr("maxlength", "200")
        .value(move || view.with(|view| view.as_ref().map(|view| view.plan.title.clone()).unwrap_or_default()))
        .on("input", move |event| {
            let title: String = event_value(&event).chars().take(200).collect();
            change(session, "title", &|plan| plan.title.clone_from(&title));
        })
        .on("change", move |_| session.seal());
    let uses = Derived::new(move |_| {
        let (scenario, plan) = (session.scenario_id(), session.plan_id());
        let document = session.document.read();
        let scenario = document.workspace.roi.scenarios.iter().find(|it| it.id == scenario);
        scenario.is_some_and(|it| it.plan.as_ref() == Some(&plan))
    });
    vec![
        select_row(|words| words.plan, "plan", choices, move |id| session.choose_plan(&id)),
        el("label").class("text-row").child(el("span").word(|words| words.scenario_name)).child(name),
        el("div").child_with(move || Some(link(session, uses))),
        el("p").class("rhythms").word(|words| words.rhythm),
        rhythms(session, search),
        el("p").class("row-note").text_with(move || {
            let none_pays = search.state.read().holds().is_some_and(nothing_pays);
            if none_pays { session.words().none_pays.to_owned() } else { String::new() }
        }),
    ]
}

/// What the plan does.
fn what(session: Session, view: Derived<Option<View>>, compare: Signal<String>) -> Vec<El> {
    let mut body: Vec<El> = KINDS.into_iter().map(|kind| editor(session, kind, view)).collect();
    body.push(total(session, view));
    body.push(select_row(
        |words| words.compare_with,
        "compare",
        move || comparisons(session, view),
        move |id| compare.set(id),
    ));
    body
}

/// Changes the plan on screen; what it does is the user's from then on, unless only its title has changed.
pub fn change(session: Session, key: &str, change: &dyn Fn(&mut Plan)) {
    let (id, today) = (untrack(|| session.plan_id()), browser::today());
    session.edit_document(&format!("{id}.{key}"), |document| {
        let workspace = &mut document.workspace;
        if key != "title" {
            workspace.change_plan(&id, &today, change);
        } else if let Some(plan) = workspace.decay.plans.iter_mut().find(|plan| plan.id == id) {
            change(plan);
        }
    });
}

fn current(session: Session) -> Option<Plan> {
    untrack(|| session.document.read().workspace.decay.plan(&session.plan_id()).cloned())
}

/// A copy of the plan on screen, or the first one of a document without any.
fn add(session: Session) {
    let words = session.locale.now().words();
    let id = browser::new_id();
    let mut plan = current(session).unwrap_or_else(|| Plan::seed("", words.rhythm_seed));
    if !plan.id.is_empty() {
        plan.title = fill(words.copy_of, &[("title", &plan.title)]);
    }
    plan.id.clone_from(&id);
    session.edit_document("plans", |document| document.workspace.decay.plans.push(plan));
    session.close_step();
    session.choose_plan(&id);
}

fn delete_plan(session: Session) {
    let Some(plan) = current(session) else { return };
    session.edit_document("plans", |document| document.workspace.delete_plan(&plan.id));
    session.close_step();
    let text = fill(session.locale.now().words().deleted, &[("title", &plan.title)]);
    session.toast.set(Some(Toast { text, undo: true }));
    session.focus_soon("[data-action=add-plan]");
}

/// What the curves can be compared with, and what they are.
fn comparisons(session: Session, view: Derived<Option<View>>) -> Choices {
    let words = session.words();
    let mut choices = Choices { current: NOTHING.to_owned(), ..Choices::default() };
    choices.add(NOTHING, words.compare_nothing);
    if let Some(view) = &*view.read() {
        for other in others(&session.document.read().workspace.decay, &view.plan) {
            choices.add(&other.id, other.name(words));
        }
        if let Some((other, _)) = &view.other {
            choices.current.clone_from(&other.id);
        }
    }
    choices
}

/// Whether the scenario on screen uses this plan, with a way to change that.
fn link(session: Session, uses: Derived<bool>) -> El {
    let text = move || {
        let scenario = session.scenario_id();
        let document = session.document.read();
        let scenarios = &document.workspace.roi.scenarios;
        let index = scenarios.iter().position(|it| it.id == scenario).unwrap_or(0);
        let words = session.words();
        let text = match scenarios.get(index) {
            _ if uses.get() => words.link_this,
            Some(it) if it.plan.is_some() => words.link_other,
            _ => words.link_none,
        };
        let title = scenarios.get(index).map_or("", |it| &it.title);
        fill(text, &[("letter", &letter(index).to_string()), ("title", title)])
    };
    let uses = uses.get();
    let then = move || session.link_plan((!uses).then(|| untrack(|| session.plan_id())));
    carried(Tool::Roi, text, if uses { |words| words.unlink } else { |words| words.link }, then)
}

/// Ready rhythms; recoveries and costs stay as they are.
fn rhythms(session: Session, search: Search) -> El {
    const ALL: [(&str, Pick); 4] = [
        ("none", |words| words.rhythm_none),
        ("seed", |words| words.rhythm_seed),
        ("best", |words| words.best_found),
        ("cheapest", |words| words.cheapest_found),
    ];
    let intervals = move |id: &str| match id {
        "none" => Some([None; 4]),
        "seed" => Some(RHYTHM),
        _ => {
            let state = search.state.read();
            let found = state.holds().filter(|found| !nothing_pays(found))?;
            Some(if id == "best" { found.best.intervals } else { found.cheapest.intervals })
        }
    };
    let present = move || {
        let plan = session.plan_id();
        session.document.read().workspace.decay.plan(&plan).map(Plan::rhythm)
    };
    let apply = move |id: &str| {
        if let Some(intervals) = untrack(|| intervals(id)) {
            change(session, "rhythm", &|plan| plan.set_rhythm(intervals));
            session.close_step();
        }
    };
    let one = |(id, name): (&'static str, Pick)| {
        let there = move || intervals(id).is_none();
        let on = move || intervals(id).is_some_and(|it| Some(it) == present());
        button("small")
            .attr("data-rhythm", id)
            .attr_with("aria-pressed", move || on().to_string())
            .word(name)
            .flag("disabled", there)
            .on_click(move || apply(id))
    };
    el("div").class("button-row").children(ALL.map(one))
}
