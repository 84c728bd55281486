//! The benefits of a scenario: each a line with its arithmetic, opened to change it.

use crate::signal::{Derived, Signal};
use leptos::prelude::*;

use crate::browser;
use crate::format::Formats;
use crate::model::roi::cash_flow::claimed;
use crate::model::roi::number::{self, scenario_path};
use crate::model::roi::scenario::{Benefit, BenefitAmount, ErrorsAvoided, ExtraRevenue, Fixed, HoursSaved, Scenario};
use crate::model::stats::sum::sum;
use crate::ui::controls::number::fixed_row;
use crate::ui::controls::{event_checked, event_value};
use crate::ui::element::{El, button, el};
use crate::ui::session::{Session, Toast};
use crate::words::{Words, fill};

/// A line for each benefit, a way to add one, and what they claim together.
pub fn benefits() -> Vec<El> {
    let session = Session::here();
    // Lines are built anew when one comes or goes, not when a number in them changes.
    let ids = Derived::new(move |_| {
        let ids = |scenario: &Scenario| {
            let ids = scenario.benefits.iter().map(|benefit| benefit.id.clone());
            ids.map(|id| (scenario.id.clone(), id)).collect::<Vec<_>>()
        };
        with_scenario(session, ids).unwrap_or_default()
    });
    let total = move || {
        let total = with_scenario(session, |scenario| {
            sum(scenario.benefits.iter().filter(|benefit| benefit.cash).map(|benefit| claimed(&benefit.amount)))
        });
        session.formats().money_exact(total.unwrap_or(0.0))
    };
    let lines = el("div").children_with(move || {
        ids.get().into_iter().map(|(scenario, benefit)| Line::new(scenario, benefit).view()).collect()
    });
    let sum = el("p")
        .class("sum strong")
        .child(el("span").word(|words| words.full_benefit))
        .child(el("span").text_with(total));
    vec![lines, add_benefit(), sum]
}

fn with_scenario<T>(session: Session, read: impl FnOnce(&Scenario) -> T) -> Option<T> {
    let id = session.scenario_id();
    let document = session.document.read();
    let roi = &document.workspace.roi;
    roi.scenarios.iter().find(|scenario| scenario.id == id).map(read)
}

/// One benefit on screen.
#[derive(Clone, Copy)]
struct Line {
    session: Session,
    /// Of the scenario and of the benefit.
    ids: Signal<(String, String)>,
    shown: Derived<Option<Benefit>>,
}

impl Line {
    fn new(scenario: String, benefit: String) -> Line {
        let session = Session::here();
        let ids = Signal::new((scenario, benefit));
        // A benefit that has just gone keeps its last form until its line is gone too.
        let shown = Derived::new(move |last: Option<&Option<Benefit>>| {
            let (scenario, benefit) = ids.now();
            let document = session.document.read();
            let roi = &document.workspace.roi;
            let scenario = roi.scenarios.iter().find(|candidate| candidate.id == scenario);
            let found = scenario.and_then(|scenario| scenario.benefits.iter().find(|other| other.id == benefit));
            found.cloned().or_else(|| last.cloned().flatten())
        });
        Line { session, ids, shown }
    }

    fn read<T: Default>(self, read: impl FnOnce(&Benefit) -> T) -> T {
        self.shown.with(|shown| shown.as_ref().map(read).unwrap_or_default())
    }

    fn change(self, key: &str, change: impl FnOnce(&mut Benefit)) {
        let (scenario, benefit) = self.ids.now();
        self.session.edit_roi(&format!("{benefit}.{key}"), |roi| {
            let scenario = roi.scenarios.iter_mut().find(|candidate| candidate.id == scenario);
            let found = scenario.and_then(|scenario| scenario.benefits.iter_mut().find(|other| other.id == benefit));
            if let Some(benefit) = found {
                change(benefit);
            }
        });
    }

    fn delete(self) {
        let session = self.session;
        let (scenario, benefit) = self.ids.now();
        let title = untrack(|| self.read(|it| it.title.clone()));
        session.edit_roi("benefits", |roi| roi.delete_benefit(&scenario, &benefit));
        session.close_step();
        session.focus_soon(".add select");
        let text = fill(session.locale.now().words().deleted, &[("title", &title)]);
        session.toast.set(Some(Toast { text, undo: true }));
    }

    fn arithmetic(self) -> String {
        let formats = self.session.formats();
        let (text, cash) = self.read(|it| (arithmetic(&it.amount, &formats), it.cash));
        if cash { text } else { format!("{text} · {}", self.session.words().not_cash) }
    }

    fn view(self) -> El {
        let session = self.session;
        let title = move || self.read(|it| it.title.clone());
        let cash = move || self.read(|it| it.cash);
        let amount = move || {
            let formats = session.formats();
            self.read(|it| formats.money_exact(claimed(&it.amount)))
        };
        let summary = el("summary")
            .child(el("span").class("benefit-title").text_with(title))
            .child(el("span").class("benefit-amount").class_if("muted", move || !cash()).text_with(amount))
            .child(el("span").class("benefit-sum").text_with(move || self.arithmetic()));
        let name = el("input")
            .attr("type", "text")
            .attr("maxlength", "200")
            .value(title)
            .on("input", move |event| {
                let title = event_value(&event).chars().take(200).collect();
                self.change("title", |benefit| benefit.title = title);
            })
            .on("change", move |_| session.seal());
        let counts = check(
            |words| words.counts_as_cash,
            cash,
            move |cash| {
                self.change("cash", |benefit| benefit.cash = cash);
            },
        );
        let own = check(
            |words| words.own_realisation,
            move || self.read(|it| it.realisation.is_some()),
            move |own| {
                let share = own.then_some(number::BENEFIT_REALISATION.default);
                let (scenario, benefit) = self.ids.now();
                let key = format!("{benefit}.realisation");
                session.edit_roi(&key, |roi| roi.set_benefit_realisation(&scenario, &benefit, share));
            },
        );
        let (scenario, benefit) = self.ids.now();
        let path = format!("{}benefits[{benefit}].", scenario_path(&scenario));
        let fields = untrack(|| self.read(field_names));
        let rows: Vec<El> = fields.into_iter().map(|field| fixed_row(format!("{path}{field}"))).collect();
        el("details")
            .class("benefit")
            .child(summary)
            .child(el("label").class("text-row").child(el("span").word(|words| words.benefit_name)).child(name))
            .children(rows)
            .child(counts)
            .child(own)
            .child(fixed_row(format!("{path}realisation")))
            .child(button("small").word(|words| words.delete).on_click(move || self.delete()))
    }
}

fn check(name: fn(&Words) -> &'static str, checked: impl Fn() -> bool + 'static, then: impl Fn(bool) + 'static) -> El {
    let session = Session::here();
    let input = el("input").attr("type", "checkbox").checked(checked).on("change", move |event| {
        then(event_checked(&event));
        session.seal();
    });
    el("label").class("check").child(input).child(el("span").word(name))
}

/// The fields of a kind of benefit, as the paths of its numbers end.
fn field_names(benefit: &Benefit) -> Vec<&'static str> {
    match benefit.amount {
        BenefitAmount::HoursSaved(_) => vec!["users", "hours_per_user", "hourly_rate"],
        BenefitAmount::ErrorsAvoided(_) => vec!["volume", "error_rate", "reduction", "cost_per_error"],
        BenefitAmount::ExtraRevenue(_) => vec!["revenue", "uplift", "gross_margin"],
        BenefitAmount::Fixed(_) => vec!["amount"],
    }
}

/// `120 × 10 h × $45`.
fn arithmetic(amount: &BenefitAmount, formats: &Formats) -> String {
    let number = |value: f64| formats.trimmed(value, 2);
    let percent = |share: f64| formats.percent(share, 2);
    let money = |value: f64| formats.money_exact(value);
    let words = formats.locale.words();
    let factors = match amount {
        BenefitAmount::HoursSaved(it) => vec![
            number(it.users),
            format!("{}\u{a0}{}", number(it.hours_per_user), words.unit_hours_short),
            money(it.hourly_rate),
        ],
        BenefitAmount::ErrorsAvoided(it) => {
            vec![number(it.volume), percent(it.error_rate), percent(it.reduction), money(it.cost_per_error)]
        }
        BenefitAmount::ExtraRevenue(it) => vec![money(it.revenue), percent(it.uplift), percent(it.gross_margin)],
        BenefitAmount::Fixed(_) => return words.taken_as_is.to_owned(),
    };
    factors.join(" × ")
}

/// Adds a benefit of a chosen family; its first values are zero, because we could only guess.
fn add_benefit() -> El {
    let session = Session::here();
    let family = Signal::new(FAMILIES[0].to_owned());
    let add = move || {
        let family = family.now();
        let words = session.locale.now().words();
        let Some((amount, cash)) = new_amount(&family) else { return };
        let title = words.benefit_families.get(&family).to_owned();
        let benefit = Benefit { id: browser::new_id(), title, amount, realisation: None, cash };
        let id = untrack(|| session.scenario_id());
        session.edit_roi("benefits", |roi| {
            if let Some(scenario) = roi.scenarios.iter_mut().find(|scenario| scenario.id == id) {
                scenario.benefits.push(benefit);
            }
        });
        session.close_step();
        session.focus_soon(".benefit:last-child > summary");
    };
    let option = |id: &'static str| {
        el("option").attr("value", id).text_with(move || session.words().benefit_families.get(id).to_owned())
    };
    let select = el("select")
        .attr("name", "benefit-family")
        .attr_word("aria-label", |words| words.benefit_family)
        .on("change", move |event| family.set(event_value(&event)))
        .children(FAMILIES.map(option));
    let button = button("small").attr("data-action", "add-benefit").word(|words| words.add_benefit).on_click(add);
    el("div").class("add").child(select).child(button)
}

/// Seed 003's families; the last three are no cash unless the user says so.
const FAMILIES: [&str; 7] = ["hours", "errors", "revenue", "fixed", "quality", "innovation", "staff"];

fn new_amount(family: &str) -> Option<(BenefitAmount, bool)> {
    let fixed = || BenefitAmount::Fixed(Fixed { amount: 0.0 });
    let amount = match family {
        "hours" => BenefitAmount::HoursSaved(HoursSaved { users: 0.0, hours_per_user: 0.0, hourly_rate: 0.0 }),
        "errors" => BenefitAmount::ErrorsAvoided(ErrorsAvoided {
            volume: 0.0,
            error_rate: 0.0,
            reduction: 0.0,
            cost_per_error: 0.0,
        }),
        "revenue" => BenefitAmount::ExtraRevenue(ExtraRevenue { revenue: 0.0, uplift: 0.0, gross_margin: 0.0 }),
        "fixed" => fixed(),
        "quality" | "innovation" | "staff" => return Some((fixed(), false)),
        _ => return None,
    };
    Some((amount, true))
}
