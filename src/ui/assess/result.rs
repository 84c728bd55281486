//! What the answers come to: headline figures, what holds the level back, and the result in tabs.

use leptos::prelude::untrack;

use super::so_far::{dated, target};
use super::{Desk, View, answers, people, profile, rounds, source, steps};
use crate::browser;
use crate::format::Formats;
use crate::model::assess::dimension::Status;
use crate::model::assess::finding::{Finding, findings};
use crate::model::assess::level::level;
use crate::signal::Derived;
use crate::ui::controls::tabs::{Tab, tabs};
use crate::ui::element::{El, button, el};
use crate::ui::figure::{Figure, figures};
use crate::ui::parts;
use crate::words::{assess as say, fill};

mod paper;

const PEOPLE: Tab = ("people", |words| words.assess().tab_people);
const PROFILE: Tab = ("profile", |words| words.assess().tab_profile);
const STEPS: Tab = ("steps", |words| words.assess().tab_steps);
const ROADMAP: Tab = ("roadmap", |words| words.assess().tab_roadmap);
const ANSWERS: Tab = ("answers", |words| words.assess().tab_answers);
const ROUNDS: Tab = ("rounds", |words| words.assess().tab_rounds);
const ALONE: &[Tab] = &[PROFILE, STEPS, ROADMAP, ANSWERS, PEOPLE, ROUNDS];
/// Where several people have answered, what they disagree about comes first.
const TOGETHER: &[Tab] = &[PEOPLE, PROFILE, STEPS, ROADMAP, ANSWERS, ROUNDS];

pub fn screen(desk: Desk) -> Vec<El> {
    let heading = move || desk.with(|view| say::heading(&view.it, &desk.session.formats()));
    let figures = figures("headline three", move || {
        let formats = desk.session.formats();
        desk.with(|view| {
            vec![level_figure(view, &formats), mean_figure(view, &formats), answered_figure(view, &formats)]
        })
    });
    let several = Derived::new(move |_| desk.several());
    let panel = move |id| match id {
        "profile" => profile::profile(desk),
        _ => parts::assess_tab(desk, id),
    };
    let result =
        el("section").class("result").attr("aria-label", desk.session.words().result).children_with(move || {
            let all = if several.get() { TOGETHER } else { ALONE };
            untrack(|| tabs(desk.tab, all, panel))
        });
    let columns = el("div").class("columns").child(result).child(el("section").class("inputs").children(aside(desk)));
    vec![el("p").class("overline").text_with(heading), figures, paper::paper(desk), columns]
}

/// Stands for the result on paper among the tabs it is fetched with.
pub const PAPER: &str = "paper";

/// A tab of the result that is fetched when it is first opened.
pub fn other_tab(desk: Desk, id: &'static str) -> Vec<El> {
    match id {
        "steps" => steps::steps(desk),
        "roadmap" => steps::roadmap(desk),
        "answers" => answers::table(desk),
        "people" => people::people(desk),
        PAPER => paper::whole(desk),
        _ => rounds::rounds(desk),
    }
}

/// The sentence the result is about: what holds the level, else the level itself.
pub fn verdict(desk: Desk) -> Derived<String> {
    Derived::new(move |_| verdict_now(desk))
}

/// The same, as it is now.
fn verdict_now(desk: Desk) -> String {
    let formats = desk.session.formats();
    desk.with(|View { asked, it }| {
        let all = findings(&asked.questionnaire, it);
        let first = all.iter().find(|it| it.binds()).or(all.first());
        first.map(|it| say::finding(it, &asked.pack, &formats)).unwrap_or_default()
    })
}

fn level_figure(view: &View, formats: &Formats) -> Figure {
    let words = formats.locale.words();
    let Some(overall) = &view.it.overall else {
        return Figure::word("level", words.assess().level, words.not_known, words.assess().caption_none.to_owned());
    };
    let caption = if overall.caps.is_empty() {
        words.assess().caption_free.to_owned()
    } else {
        let values = [("mean", &*overall.level_of_mean.to_string()), ("level", &overall.level.to_string())];
        fill(words.assess().caption_held, &values)
    };
    let mut unit = say::level(overall.level, formats).to_owned();
    if overall.provisional {
        unit = [&unit, " · ", words.assess().provisional].concat();
    }
    Figure::new("level", words.assess().level, overall.level.to_string(), caption)
        .unit(&unit)
        .bad(!overall.caps.is_empty())
}

fn mean_figure(view: &View, formats: &Formats) -> Figure {
    let words = formats.locale.words();
    let scored = view.it.dimensions.iter().filter(|it| it.status == Status::Scored).count();
    let values = [("count", &*scored.to_string()), ("all", &view.it.dimensions.len().to_string())];
    let label = fill(words.assess().mean, &values);
    let Some(overall) = &view.it.overall else {
        return Figure::word("mean", &label, words.not_known, words.assess().caption_none.to_owned());
    };
    let values =
        [("level", &*overall.level_of_mean.to_string()), ("mean", &formats.decimal(overall.geometric_mean, 0))];
    let caption = fill(words.assess().mean_note, &values);
    Figure::new("mean", &label, formats.decimal(overall.mean, 0), caption).unit(words.assess().of_100)
}

fn answered_figure(view: &View, formats: &Formats) -> Figure {
    let words = formats.locale.words();
    let it = view.it.coverage;
    let share = |share: Option<f64>| formats.percent(share.unwrap_or_default(), 0);
    let values = [("covered", &*share(it.share())), ("unknown", &share(it.dont_know_share()))];
    let caption = fill(words.assess().answered_note, &values);
    let unit = fill(words.assess().of_asked, &[("asked", &it.asked.to_string())]);
    Figure::new("answered", words.assess().answered, (it.answered + it.not_applicable).to_string(), caption).unit(&unit)
}

/// What holds the level, where it is strongest and weakest, the target, and where the content comes from.
/// What explains the level stands beside the profile and what to do about it, and beside nothing else.
fn beside(desk: Desk, class: &'static str) -> El {
    let explains = move || desk.tab.with(|tab| [PROFILE.0, STEPS.0].contains(tab));
    el("div").class(class).flag("hidden", move || !explains())
}

fn aside(desk: Desk) -> Vec<El> {
    let words = desk.session.words();
    vec![
        beside(desk, "assess-holds").child(el("h3").text(words.assess().holds)).children_with(move || holds(desk)),
        beside(desk, "group").children_with(move || ends(desk)),
        beside(desk, "group causes").children_with(move || causes(desk)),
        el("div").class("group").child(target(desk)),
        el("div")
            .class("group")
            .child(
                el("div").class("button-row").child(answers::save_markdown(desk)).child(
                    button("small")
                        .attr("data-action", "print-result")
                        .text(words.assess().print_result)
                        .on_click(browser::print),
                ),
            )
            .child(el("p").class("row-note").text_with(move || rule(desk)))
            .children(dated(desk)),
    ]
}

fn rule(desk: Desk) -> String {
    let slack = desk.session.document.read().workspace.assess.slack;
    fill(desk.session.words().assess().states_rule, &[("slack", &slack.to_string())])
}

/// Everything that is to be said beside the headline, what holds it first.
fn holds(desk: Desk) -> Vec<El> {
    let formats = desk.session.formats();
    let words = formats.locale.words();
    desk.with(|View { asked, it }| {
        let all = findings(&asked.questionnaire, it);
        let (held, other): (Vec<&Finding>, Vec<&Finding>) = all.iter().partition(|it| it.holds());
        let text = |it: &Finding| say::finding(it, &asked.pack, &formats);
        let mut said = Vec::new();
        if held.is_empty() && it.overall.is_some() {
            said.push(el("p").text(words.assess().holds_nothing));
        }
        said.extend(held.into_iter().map(|it| el("p").class("notice").text(text(it))));
        if let Some(level) = it.level_gained() {
            said.push(el("p").text(fill(words.assess().with_all, &[("level", &level.to_string())])));
        }
        said.extend(other.into_iter().map(|it| el("p").class("quiet").text(text(it))));
        said
    })
}

/// The strongest and the weakest dimension, where there are two that differ.
fn ends(desk: Desk) -> Vec<El> {
    let formats = desk.session.formats();
    let words = formats.locale.words();
    desk.with(|View { asked, it }| {
        let scored = it.dimensions.iter().enumerate().filter_map(|(place, it)| Some((place, it.score?)));
        let scored: Vec<(usize, f64)> = scored.collect();
        let strongest = scored.iter().copied().reduce(|best, it| if it.1 > best.1 { it } else { best });
        let weakest = scored.iter().copied().reduce(|worst, it| if it.1 < worst.1 { it } else { worst });
        let (Some(strongest), Some(weakest)) = (strongest, weakest) else { return Vec::new() };
        if strongest.1 <= weakest.1 {
            return Vec::new();
        }
        let line = |name: &str, (place, score): (usize, f64)| {
            let text = [say::dimension(&asked.pack, place), "\u{a0}", &formats.decimal(score, 0)].concat();
            let text = [&text, " · ", words.assess().level, "\u{a0}", &level(score).to_string()].concat();
            el("p").class("sum").child(el("span").text(name)).child(el("span").text(text))
        };
        vec![line(words.assess().strongest, strongest), line(words.assess().weakest, weakest)]
    })
}

/// The causes of failure that low answers point to.
fn causes(desk: Desk) -> Vec<El> {
    let words = desk.session.words();
    desk.with(|View { asked, it }| {
        let pack = &asked.pack;
        let raised = pack.raised(|place| it.questions.get(place).copied().flatten().and_then(|it| it.answer));
        let mut said = vec![el("h3").text(words.assess().causes)];
        if raised.is_empty() {
            said.push(el("p").class("quiet").text(words.assess().causes_none));
        }
        for (flag, questions) in raised {
            let Some(flag) = pack.flags.get(flag) else { continue };
            let [tag, reason] = source(flag.seed.as_deref(), &["flag-", &flag.id].concat());
            let titles: Vec<&str> = questions.iter().map(|place| say::question(pack, *place)).collect();
            let from = fill(words.assess().causes_from, &[("titles", &titles.join(words.list_separator))]);
            said.push(
                el("div")
                    .class("cause")
                    .child(el("p").child(el("strong").text(&flag.texts.title)).text(" ").child(tag))
                    .child(reason)
                    .child(el("p").text(&flag.texts.text))
                    .child(el("p").class("row-note").text(from)),
            );
        }
        said
    })
}
