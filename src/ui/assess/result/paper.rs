//! The whole result for paper: on screen there is one tab at a time.
//!
//! It is built when the page is about to be printed, and taken away afterwards, so that it costs an answer nothing.
//! It stands still, and holds no state of its own: the browser prints at once.

use web_sys::HtmlElement;

use super::super::profile::chart;
use super::super::so_far::dated;
use super::super::{Desk, View};
use super::{causes, ends, holds, rule, verdict_now};
use crate::browser::lifecycle;
use crate::content::assess::{Pack, Phase};
use crate::export::Cell;
use crate::export::readiness::scores;
use crate::export::readiness_people::disagreements;
use crate::export::readiness_rounds::dimensions;
use crate::format::Formats;
use crate::model::assess::compare;
use crate::model::assess::inputs::AssessInputs;
use crate::signal::Place;
use crate::ui::chart_view::printed;
use crate::ui::element::{El, el};
use crate::ui::parts;
use crate::ui::take_away::cells;
use crate::words::assess::{self as say, StepLine};
use crate::words::{fill, rounds};

/// Where the result comes when the page is printed; style/assess.css then hides what stands on screen.
pub fn paper(desk: Desk) -> El {
    parts::expect_assess_paper();
    let paper = el("div").class("paper").attr("data-paper", "result");
    let (filled, emptied) = (paper.node(), paper.node());
    let place = Place::here();
    let old = place.clone();
    lifecycle::on_print(
        move || {
            let built = place.build(|| parts::assess_paper(desk));
            fill_with(&filled, built.unwrap_or_default());
        },
        move || {
            fill_with(&emptied, Vec::new());
            old.clear();
        },
    );
    paper
}

fn fill_with(paper: &HtmlElement, content: Vec<El>) {
    paper.set_text_content(None);
    for it in content {
        // It has no ancestor that the paper could be.
        let _ = paper.append_child(&it.node());
    }
}

/// What holds the level, the profile, next steps, roadmap, causes, and what several people and rounds add.
pub fn whole(desk: Desk) -> Vec<El> {
    let formats = desk.session.formats();
    let words = formats.locale.words();
    let document = desk.session.document.peek();
    let verdict = verdict_now(desk);
    let mut all = vec![el("h2").text(&verdict)];
    desk.with(|view| {
        let View { asked, it } = view;
        let pack = &asked.pack;
        let inputs = &*document.workspace.assess.answered_to(&pack.id);
        if let Some(chart) = printed(&chart(view, &formats), &verdict) {
            all.push(el("figure").child(chart));
        }
        all.push(table(&scores(it, pack, &formats)));
        all.push(el("h2").text(words.assess().holds));
        all.extend(holds(desk));
        all.push(el("div").class("group").children(ends(desk)));

        let steps = say::steps(it, pack, &formats);
        all.push(el("h2").text(words.assess().tab_steps));
        if steps.is_empty() || it.coverage.answered == 0 {
            let none = if it.coverage.answered > 0 { words.assess().steps_none } else { words.assess().steps_wait };
            all.push(el("p").text(none));
        } else {
            all.push(el("ol").class("steps").children(steps.iter().enumerate().map(|it| step(pack, it))));
            all.push(el("h2").text(words.assess().tab_roadmap));
            all.extend(roadmap(pack, &steps));
        }
        all.push(el("div").class("causes").children(causes(desk)));
        if inputs.respondents.len() > 1 {
            all.push(el("h2").text(say::apart(it, &formats)));
            let rows = disagreements(it, pack, inputs, &formats);
            all.extend((rows.len() > 1).then(|| table(&rows)));
        }
        all.extend(moved(view, inputs, &formats));
        all.push(el("p").class("row-note").text(rule(desk)));
        all.extend(dated(desk));
    });
    all
}

fn table(rows: &[Vec<Cell>]) -> El {
    el("table").children(cells(rows))
}

fn step(pack: &Pack, (place, step): (usize, &StepLine)) -> El {
    let number = el("span").class("step-number").text((place + 1).to_string());
    let text = el("div")
        .children(pack.questions.get(step.question).map(|it| el("p").class("step-title").text(&it.texts.step)));
    let text = text.child(el("p").class("row-note").text(&step.detail));
    let monday = pack.questions.get(step.question).map(|it| el("p").text(&it.texts.monday));
    el("li")
        .attr("data-step", pack.questions.get(step.question).map_or("", |it| &it.id))
        .child(number)
        .child(text.children(monday))
}

/// The steps by the phases they belong in, by their names: what each takes stands above.
fn roadmap(pack: &Pack, steps: &[StepLine]) -> Vec<El> {
    let phase = |phase: &Phase| {
        let within =
            steps.iter().filter_map(|step| pack.questions.get(step.question)).filter(|it| it.phase == phase.id);
        el("section")
            .attr("data-phase", &phase.id)
            .child(el("h3").text(&phase.texts.title))
            .child(el("p").class("quiet").text(&phase.texts.text))
            .child(el("ul").class("listed").children(within.map(|it| el("li").text(&it.texts.step))))
    };
    pack.phases.iter().map(phase).collect()
}

/// What moved since the last round of these questions.
fn moved(view: &View, inputs: &AssessInputs, formats: &Formats) -> Vec<El> {
    let words = formats.locale.words().assess();
    let asked = &view.asked;
    let Some(last) = inputs.rounds.iter().rfind(|it| it.is_of(&asked.pack.id)) else { return Vec::new() };
    let it = compare(&asked.questionnaire, &last.sitting(), &inputs.sitting());
    let people = [last.respondents.len(), inputs.respondents.len()];
    let mut all = vec![
        el("h2").text(fill(words.since_round, &[("title", &last.title)])),
        el("p").text(rounds::change(&it, formats)),
        el("p").class("row-note").text(rounds::note(&it, people, last.pack == inputs.pack, formats)),
        table(&dimensions(&it, &asked.pack, formats)),
    ];
    for group in rounds::became(&it, formats) {
        let item = |(states, place): &(String, usize)| {
            el("li").text([rounds::title(&asked.pack, *place).0, words.colon, states].concat())
        };
        all.push(el("h3").text(group.name));
        all.push(el("ul").class("listed").children(group.questions.iter().map(item)));
    }
    all
}
