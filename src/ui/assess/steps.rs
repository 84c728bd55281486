//! What to do next, for everybody or for one role: in the order of the model, and by the phases of the roadmap.

use super::{Desk, View, source};
use crate::content::assess::{Pack, Question};
use crate::ui::element::{El, el};
use crate::words::assess::{self as say, StepLine};
use crate::words::{Words, fill};

pub fn steps(desk: Desk) -> Vec<El> {
    let words = desk.session.words();
    vec![
        el("h2").class("finding").attr("tabindex", "-1").text_with(move || finding(desk)),
        lens(desk),
        el("div").children_with(move || takeaways(desk)),
        el("div").children_with(move || {
            let (first, rest): (Vec<StepLine>, Vec<StepLine>) = shown(desk).into_iter().partition(|step| step.first);
            let list = |heading: &str, number: usize, steps: &[StepLine]| {
                let list = el("ol").class("steps").attr("start", number.to_string());
                let items: Vec<El> = desk.with(|View { asked, .. }| {
                    let item = |(place, step): (usize, &StepLine)| item(&asked.pack, step, number + place, words);
                    steps.iter().enumerate().filter_map(item).collect()
                });
                (!steps.is_empty()).then(|| el("section").child(el("h3").text(heading)).child(list.children(items)))
            };
            let lists = [
                list(words.assess().steps_first, 1, &first),
                list(words.assess().steps_rest, first.len() + 1, &rest),
                (first.is_empty() && rest.is_empty()).then(|| el("p").text(nothing(desk))),
            ];
            lists.into_iter().flatten().collect()
        }),
    ]
}

pub fn roadmap(desk: Desk) -> Vec<El> {
    let words = desk.session.words();
    let phases = move || {
        let steps = shown(desk);
        desk.with(|View { asked, .. }| {
            let pack = &asked.pack;
            let phase = |phase: &crate::content::assess::Phase| {
                let within =
                    |step: &&StepLine| pack.questions.get(step.question).is_some_and(|it| it.phase == phase.id);
                let items: Vec<El> = steps
                    .iter()
                    .filter(within)
                    .enumerate()
                    .filter_map(|(place, step)| item(pack, step, place + 1, words))
                    .collect();
                let none = items.is_empty().then(|| el("p").class("quiet").text(words.assess().phase_none));
                let [tag, reason] = source(phase.seed.as_deref(), &["phase-", &phase.id].concat());
                el("section")
                    .child(el("h3").text(&phase.texts.title).text(" ").child(tag))
                    .child(reason)
                    .child(el("p").class("quiet").text(&phase.texts.text))
                    .child(el("ol").class("steps").children(items))
                    .children(none)
            };
            pack.phases.iter().map(phase).collect()
        })
    };
    vec![
        el("h2").class("finding").attr("tabindex", "-1").text_with(move || finding(desk)),
        el("p").class("chart-note").text(words.assess().roadmap_note),
        lens(desk),
        el("div").children_with(phases),
    ]
}

/// Why there is no step: nothing answered, everything met, or nothing that concerns the role.
fn nothing(desk: Desk) -> &'static str {
    let words = desk.session.words();
    let (answered, any) = desk.with(|view| {
        let steps = &view.it.next_steps;
        (view.it.coverage.answered > 0, !(steps.first.is_empty() && steps.rest.is_empty()))
    });
    match (answered, any) {
        (false, _) => words.assess().steps_wait,
        (true, true) => words.assess().steps_none_role,
        (true, false) => words.assess().steps_none,
    }
}

/// The steps of the chosen role, or all.
fn shown(desk: Desk) -> Vec<StepLine> {
    let (role, formats) = (desk.role.get(), desk.session.formats());
    desk.with(|View { asked, it }| {
        let mut steps = if it.coverage.answered > 0 { say::steps(it, &asked.pack, &formats) } else { Vec::new() };
        let concerns = |it: &Question| role.is_empty() || it.roles.contains(&role);
        steps.retain(|step| asked.pack.questions.get(step.question).is_some_and(concerns));
        steps
    })
}

fn finding(desk: Desk) -> String {
    let words = desk.session.words();
    let steps = shown(desk);
    let Some(first) = steps.first() else { return nothing(desk).to_owned() };
    desk.with(|View { asked, it }| {
        let title = asked.pack.questions.get(first.question).map_or("", |it| &it.texts.step);
        let values = [("count", &*steps.len().to_string()), ("target", &it.target.to_string()), ("title", title)];
        fill(words.assess().finding_steps, &values)
    })
}

fn item(pack: &Pack, step: &StepLine, number: usize, words: &Words) -> Option<El> {
    let question = pack.questions.get(step.question)?;
    let [tag, reason] = source(question.seed.as_deref(), &question.id);
    let monday = el("details")
        .class("more")
        .child(el("summary").text(words.assess().monday))
        .child(el("p").text(&question.texts.monday));
    let text = el("div")
        .child(el("p").class("step-title").text(&question.texts.step))
        .child(el("p").class("row-note").text(&step.detail).text(" ").child(tag))
        .child(reason)
        .child(monday);
    let number = el("span").class("step-number").attr("aria-hidden", "true").text(number.to_string());
    Some(el("li").attr("data-step", &question.id).child(number).child(text))
}

/// Whose questions and takeaways are shown.
fn lens(desk: Desk) -> El {
    let words = desk.session.words();
    let segment = |id: String, name: &str| {
        let (shown, chosen) = (id.clone(), id.clone());
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "assess-role")
            .attr("value", &id)
            .checked(move || *desk.role.read() == shown)
            .on("change", move |_| desk.role.set(chosen.clone()));
        el("label").class("segment").child(input).child(el("span").text(name))
    };
    let roles = desk.asked().map(|asked| {
        let role = |role: &crate::content::assess::Role| segment(role.id.clone(), &role.texts.title);
        asked.pack.roles.iter().map(role).collect::<Vec<_>>()
    });
    let roles = roles.unwrap_or_default();
    el("fieldset")
        .class("lens")
        .flag("hidden", {
            let none = roles.is_empty();
            move || none
        })
        .child(el("legend").text(words.assess().lens))
        .child(el("div").class("segmented").child(segment(String::new(), words.assess().lens_all)).children(roles))
}

/// What the chosen role should take away, whatever the answers.
fn takeaways(desk: Desk) -> Vec<El> {
    let (role, words) = (desk.role.get(), desk.session.words());
    desk.with(|View { asked, .. }| {
        let Some(role) = asked.pack.roles.iter().find(|it| it.id == role) else { return Vec::new() };
        let [tag, reason] = source(role.seed.as_deref(), &["role-", &role.id].concat());
        let items = role.texts.takeaways.iter().map(|text| el("li").text(text));
        vec![
            el("section")
                .class("takeaways")
                .child(el("h3").text(words.assess().takeaways).text(" ").child(tag))
                .child(reason)
                .child(el("p").class("quiet").text(&role.texts.text))
                .child(el("ul").children(items)),
        ]
    })
}
