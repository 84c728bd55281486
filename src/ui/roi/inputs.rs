//! The inputs of Return in groups: scenario, costs, benefits, adoption, frame.

use crate::signal::{Derived, Signal};

use super::benefits::benefits;
use super::scenarios::scenarios;
use super::wear::speed_of_wear;
use crate::model::roi::number::scenario_path;
use crate::ui::controls::carried::carried;
use crate::ui::controls::event_value;
use crate::ui::controls::number::{fixed_row, number_row};
use crate::ui::controls::select::{Choices, select_row};
use crate::ui::element::{El, el};
use crate::ui::preferences::Tool;
use crate::ui::session::Session;
use crate::words::{Words, fill};

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
    vec![scenarios(tab), costs, gains, adoption, wear(), frame]
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
