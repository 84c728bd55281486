//! The inputs of Return in groups: scenario, costs, benefits, adoption, frame.

use crate::signal::{Derived, Signal};
use leptos::prelude::untrack;

use super::benefits::benefits;
use super::scenarios::scenarios;
use super::wear::speed_of_wear;
use crate::model::prioritise::thread::{cut, use_case_of};
use crate::model::roi::number::scenario_path;
use crate::ui::controls::carried::carried;
use crate::ui::controls::event_value;
use crate::ui::controls::number::{fixed_row, number_row};
use crate::ui::controls::select::{Choices, select_row};
use crate::ui::element::{El, el};
use crate::ui::preferences::Tool;
use crate::ui::session::Session;
use crate::words::{Words, fill, join, use_cases as say};

/// Currencies offered; a document may hold any other.
const CURRENCIES: [&str; 9] = ["USD", "EUR", "GBP", "CNY", "TWD", "HKD", "JPY", "SGD", "CHF"];

pub fn groups(tab: Signal<&'static str>) -> Vec<El> {
    let session = Session::here();
    let current = Derived::new(move |_| session.scenario_id());
    let row = move |rest: &'static str| number_row(move || scenario_path(&current.get()) + rest);
    let costs = group(|words| words.group_costs)
        .children(["costs.upfront", "costs.build_monthly"].map(row))
        .child(running_total())
        .children(["costs.labour", "costs.technology", "costs.external"].map(row))
        .child(
            more(|words| words.more_costs)
                .children(["costs.technology_per_user", "costs.users", "costs.growth"].map(row)),
        );
    let gains = group(|words| words.group_benefits)
        .children(benefits())
        .child(row("realisation"))
        .child(more(|words| words.more_benefits).child(row("benefit_growth")));
    let adoption = group(|words| words.group_adoption)
        .children(["adoption.midpoint_months", "adoption.maximum"].map(row))
        .child(more(|words| words.more_adoption).child(row("adoption.steepness")))
        .child(speed_of_wear());
    let frame = group(|words| words.group_frame)
        .child(fixed_row("horizon_months".to_owned()))
        .child(row("launch_month"))
        .child(fixed_row("annual_rate".to_owned()))
        .child(currency());
    vec![scenarios(tab).child(use_case()), costs, gains, adoption, wear(), frame]
}

/// The use case the scenario was opened from, with its goal.
fn use_case() -> El {
    let session = Session::here();
    let text = Derived::new(move |_| {
        let (id, words, locale) = (session.scenario_id(), session.words(), session.locale.get());
        let document = session.document.read();
        let scenario = document.workspace.roi.scenarios.iter().find(|it| it.id == id)?;
        let item = use_case_of(scenario, &document.workspace.prioritise)?;
        let goal = say::goal(&item.goal, words);
        let goal = if goal.is_empty() { goal } else { fill(words.goal_of_use_case, &[("goal", &goal)]) };
        Some(join(&fill(words.from_use_case, &[("title", &item.title)]), &goal, locale))
    });
    let there = Derived::new(move |_| text.with(Option::is_some));
    let unlink = move || {
        let id = session.scenario_id();
        session.edit_document("prioritise.scenario", |document| {
            let roi = &mut document.workspace.roi;
            let scenario = roi.scenarios.iter().find(|it| it.id == id);
            if let Some(item) = scenario.and_then(|it| it.use_case.clone()) {
                cut(&mut document.workspace.prioritise, roi, &item);
            }
        });
        session.close_step();
    };
    el("div").class("use-case-source").child_with(move || {
        let text = move || text.get().unwrap_or_default();
        there.get().then(|| carried(Tool::Prioritise, text, |words| words.unlink, move || untrack(unlink)))
    })
}

/// Which upkeep plan of Decay the scenario assumes.
fn wear() -> El {
    let session = Session::here();
    let named = Derived::new(move |_| {
        let id = session.scenario_id();
        let document = session.document.read();
        document.workspace.roi.scenarios.iter().find(|it| it.id == id).and_then(|it| it.plan.clone())
    });
    let choices = move || {
        let mut choices = Choices { current: named.get().unwrap_or_default(), ..Choices::default() };
        choices.add("", session.words().no_decay_assumed);
        for plan in &session.document.read().workspace.decay.plans {
            choices.add(&plan.id, &plan.title);
        }
        choices
    };
    let choose = move |id: String| {
        if !id.is_empty() {
            session.choose_plan(&id);
        }
        session.link_plan((!id.is_empty()).then_some(id));
    };
    let source = move || {
        let text = move || session.words().carried_from_decay.to_owned();
        named.get().map(move |_| carried(Tool::Decay, text, |words| words.unlink, move || session.link_plan(None)))
    };
    group(|words| words.group_wear)
        .child(select_row(|words| words.upkeep_plan, "scenario-plan", choices, choose))
        .child(el("div").child_with(source))
}

fn group(name: fn(&Words) -> &'static str) -> El {
    el("fieldset").class("group").child(el("legend").word(name))
}

/// What is needed less often, closed at first.
fn more(name: fn(&Words) -> &'static str) -> El {
    el("details").class("more").child(el("summary").word(name))
}

/// What the parts of running cost add up to.
fn running_total() -> El {
    let session = Session::here();
    el("p").class("sum").text_with(move || {
        let id = session.scenario_id();
        let document = session.document.read();
        let roi = &document.workspace.roi;
        let costs = roi.scenarios.iter().find(|scenario| scenario.id == id).map(|scenario| &scenario.costs);
        let total = costs.map_or(0.0, |costs| costs.labour + costs.technology + costs.external);
        fill(session.words().running_total, &[("amount", &session.formats().money_exact(total))])
    })
}

fn currency() -> El {
    let session = Session::here();
    let options = move || {
        let current = session.document.read().currency.clone();
        let mut codes = CURRENCIES.map(str::to_owned).to_vec();
        if !codes.contains(&current) {
            codes.push(current.clone());
        }
        let option = |code: String| {
            let selected = code == current;
            el("option").attr("value", code.clone()).flag("selected", move || selected).text(code)
        };
        codes.into_iter().map(option).collect()
    };
    let select = el("select").attr("name", "currency").children_with(options).on("change", move |event| {
        let code = event_value(&event);
        session.edit_document("currency", |document| document.currency = code);
        session.seal();
    });
    el("label").class("text-row").child(el("span").word(|words| words.currency)).child(select)
}
