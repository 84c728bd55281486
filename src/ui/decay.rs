//! Decay on screen: headline figures, the result in tabs, and what drives it: the plan and the speed of wear.

use super::element::{El, el};
use super::head::{columns, head};
use super::preferences::Tool;
use super::roi::{self, Shown};
use super::session::Session;
use crate::model::decay::finding::Finding;
use crate::model::decay::simulation::Simulation;
use crate::model::decay::upkeep::Action;
use crate::model::decay::{Curve, DecayInputs, Plan, simulate};
use crate::model::roi::evaluation;
use crate::model::wear::{Frame, Worth, frame};
use crate::signal::{Derived, Signal};
use crate::words::Words;

pub mod action;
pub mod curves;
pub mod figures;
pub mod own_data;
pub mod plans;
pub mod routine;
pub mod search;
pub mod speed;
pub mod table;
pub mod worth;

/// The plan on screen and everything that is said about it: the one memo this page is read from.
#[derive(Debug, Clone)]
pub struct View {
    /// One without actions while the document has none.
    pub plan: Plan,
    /// Of the scenario in whose money it is valued.
    pub project: evaluation::Finding,
    pub launch_month: u32,
    pub horizon_months: u32,
    pub frame: Frame,
    pub curve: Curve,
    pub threshold: f64,
    pub finding: Finding,
    pub left_alone: Simulation,
    pub kept: Simulation,
    pub other: Option<(Other, Simulation)>,
    pub worth: Option<Worth>,
}

/// It is made anew when something in it has changed, so there is nothing to find out.
impl PartialEq for View {
    fn eq(&self, _: &View) -> bool {
        false
    }
}

/// What the plan can be compared with.
#[derive(Debug, Clone)]
pub struct Other {
    /// Of another plan; or the word of the action without which the plan itself is.
    pub id: String,
    /// Of another plan.
    title: Option<String>,
    actions: Vec<Action>,
}

impl Other {
    pub fn name<'a>(&'a self, words: &Words) -> &'a str {
        self.title.as_deref().unwrap_or_else(|| words.without.get(&self.id))
    }
}

/// The choice to compare with nothing; an empty choice is left to us.
pub const NOTHING: &str = "-";

/// The plan on screen with its figures; `compare` is the id of what it is compared with.
pub fn view(session: Session, shown: Derived<Option<Shown>>, compare: Signal<String>) -> Derived<Option<View>> {
    Derived::new(move |_| {
        let shown = shown.read();
        let Shown { scenario, outlook } = (*shown).as_ref()?;
        let plan = session.plan_id();
        let document = session.document.read();
        let decay = &document.workspace.decay;
        let plan = decay.plan(&plan).cloned().unwrap_or_default();
        let frame = frame(&document.workspace.roi, decay, scenario, outlook);
        let (curve, horizon) = (decay.curve(), f64::from(frame.months));
        let actions = plan.actions(&curve);
        let kept = simulate(&curve, &actions, horizon);
        let worth = frame.valuation.as_ref().map(|it| Worth::new(it, &kept, it.net(&curve, &actions)));
        Some(View {
            finding: Finding::new(decay, (!actions.is_empty()).then_some(&kept)),
            project: outlook.planned.finding(),
            launch_month: scenario.launch_month,
            horizon_months: document.workspace.roi.horizon_months,
            left_alone: simulate(&curve, &[], horizon),
            threshold: decay.threshold,
            other: compared(&curve, others(decay, &plan), &compare.read(), horizon),
            plan,
            frame,
            curve,
            kept,
            worth,
        })
    })
}

/// The run of what was chosen; left to us, another plan, else the plan without the action that is missed most.
fn compared(curve: &Curve, others: Vec<Other>, choice: &str, horizon: f64) -> Option<(Other, Simulation)> {
    let mut best: Option<(Other, Simulation)> = None;
    for other in others {
        if !choice.is_empty() && other.id != choice {
            continue;
        }
        let run = simulate(curve, &other.actions, horizon);
        let better = |(than, its): &(Other, Simulation)| than.title.is_none() && run.area < its.area;
        if best.as_ref().is_none_or(better) {
            best = Some((other, run));
        }
    }
    best
}

/// Everything the plan can be compared with: other plans, then itself without one of its actions.
pub fn others(decay: &DecayInputs, plan: &Plan) -> Vec<Other> {
    let curve = decay.curve();
    let mut others = Vec::new();
    for other in decay.plans.iter().filter(|other| other.id != plan.id) {
        let (id, title) = (other.id.clone(), Some(other.title.clone()));
        others.push(Other { id, title, actions: other.actions(&curve) });
    }
    for left_out in plan.actions.iter().filter(|action| action.action(&curve).is_some()) {
        let kept = plan.actions.iter().filter(|action| action.kind != left_out.kind);
        let actions = kept.filter_map(|action| action.action(&curve)).collect();
        others.push(Other { id: left_out.kind.word().to_owned(), title: None, actions });
    }
    others
}

pub fn tool() -> El {
    let session = Session::here();
    let compare = Signal::new(String::new());
    let view = view(session, roi::shown(session), compare);
    let search = search::start(view);
    let inputs = vec![plans::group(view, compare, search), speed::group()];
    let (to_inputs, columns) = columns(curves::column(view, search), inputs);
    el("section")
        .class("tool decay")
        .attr("data-tool", "decay")
        .child(head(Tool::Decay))
        .children(figures::headline(view))
        .child(to_inputs)
        .child(columns)
}
