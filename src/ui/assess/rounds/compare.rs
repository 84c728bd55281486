//! Two rounds side by side: the headline, each dimension on its scale, and the questions by what became of them.

use std::rc::Rc;

use super::{Compared, NOW};
use crate::export::readiness_rounds::{dimensions, questions};
use crate::format::Formats;
use crate::model::assess::Assessment;
use crate::model::assess::comparison::{self, Comparison};
use crate::model::assess::inputs::{AssessInputs, PackVersion, Sitting};
use crate::signal::Derived;
use crate::ui::assess::{Asked, Desk};
use crate::ui::controls::event_value;
use crate::ui::element::{El, el};
use crate::ui::figure::{Figure, figures};
use crate::ui::take_away::{data_table, folded, save_csv};
use crate::words::rounds::{self, Became};
use crate::words::{assess as say, fill};

/// Two rounds and what one made of the other.
#[derive(Debug, Clone, PartialEq)]
struct Pair {
    compared: Compared,
    it: Comparison,
    /// How many people answered in either.
    people: [usize; 2],
    same_pack: bool,
    asked: Shared,
}

/// The questions stand still while they are on screen.
#[derive(Debug, Clone)]
struct Shared(Rc<Asked>);

impl PartialEq for Shared {
    fn eq(&self, other: &Shared) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

pub fn compare(desk: Desk) -> Vec<El> {
    let session = desk.session;
    let words = session.words().assess();
    let pair = Derived::new(move |_| pair(desk));
    let finding = move || {
        let formats = session.formats();
        pair.with(|pair| match pair {
            Some(pair) if pair.compared.before == pair.compared.after => words.compare_same.to_owned(),
            Some(pair) => rounds::change(&pair.it, &formats),
            None => words.rounds_none.to_owned(),
        })
    };
    let note = move || {
        let formats = session.formats();
        pair.with(|pair| match pair {
            Some(Pair { it, people, same_pack, .. }) => rounds::note(it, *people, *same_pack, &formats),
            None => words.rounds_note.to_owned(),
        })
    };
    let numbers = Derived::new(move |_| {
        let formats = session.formats();
        pair.with(|pair| pair.as_ref().map(|it| dimensions(&it.it, &it.asked.0.pack, &formats)).unwrap_or_default())
    });
    let all = Derived::new(move |_| {
        let formats = session.formats();
        pair.with(|pair| pair.as_ref().map(|it| questions(&it.it, &it.asked.0.pack, &formats)).unwrap_or_default())
    });
    let headline = figures("readings three", move || {
        let formats = session.formats();
        pair.with(|pair| pair.as_ref().map(|pair| headline(&pair.it, &formats)).unwrap_or_default())
    });
    let both = el("div")
        .flag("hidden", move || pair.with(Option::is_none))
        .child(headline)
        .child(el("ul").class("moves").attr("aria-hidden", "true").children_with(move || {
            let formats = session.formats();
            pair.with(|pair| pair.as_ref().map(|pair| scales(pair, &formats)).unwrap_or_default())
        }))
        .child(el("p").class("row-note").text(words.dumbbell))
        .child(folded(data_table("rounds", numbers)))
        .child(el("div").class("became").children_with(move || {
            let formats = session.formats();
            pair.with(|pair| pair.as_ref().map(|pair| became(pair, &formats)).unwrap_or_default())
        }))
        .child(el("div").class("chart-foot").child(save_csv("rounds-questions", move || all.get())));
    vec![
        el("h2").class("finding").attr("tabindex", "-1").text_with(finding),
        el("p").class("chart-note").text_with(note),
        el("div").children_with(move || choices(desk)),
        both,
    ]
}

/// A round by its id, with the questionnaire it was answered on; nothing for one that is not there.
fn sitting<'a>(inputs: &'a AssessInputs, id: &str) -> Option<(Sitting<'a>, Option<&'a PackVersion>)> {
    if id == NOW {
        return Some((inputs.sitting(), inputs.pack.as_ref()));
    }
    inputs.rounds.iter().find(|it| it.id == id).map(|it| (it.sitting(), it.pack.as_ref()))
}

/// What is compared now: the rounds that were chosen while they are there, else the last round with the present. Rounds
/// of another pack are kept and not compared: the same id is another question there.
fn chosen(desk: Desk, inputs: &AssessInputs) -> Option<Compared> {
    let pack = desk.asked()?.pack.id.clone();
    let last = inputs.rounds.iter().rfind(|it| it.is_of(&pack))?;
    let Compared { before, after } = desk.compared.get();
    let there = |id: &String| *id == NOW || inputs.rounds.iter().any(|it| it.id == *id && it.is_of(&pack));
    let before = if before != NOW && there(&before) { before } else { last.id.clone() };
    Some(Compared { before, after: if there(&after) { after } else { NOW.to_owned() } })
}

fn pair(desk: Desk) -> Option<Pair> {
    let asked = desk.view.with(|view| view.as_ref().map(|view| view.asked.clone()))?;
    let document = desk.session.document.read();
    let inputs = &*document.workspace.assess.answered_to(&asked.pack.id);
    let compared = chosen(desk, inputs)?;
    let (before, before_pack) = sitting(inputs, &compared.before)?;
    let (after, after_pack) = sitting(inputs, &compared.after)?;
    Some(Pair {
        it: comparison::compare(&asked.questionnaire, &before, &after),
        people: [before.respondents.len(), after.respondents.len()],
        same_pack: before_pack == after_pack,
        asked: Shared(asked),
        compared,
    })
}

/// Which two are compared; nothing before there is an earlier one.
fn choices(desk: Desk) -> Vec<El> {
    let session = desk.session;
    let words = session.words().assess();
    let state = Derived::new(move |_| {
        let document = session.document.read();
        let inputs = &document.workspace.assess;
        let pack = desk.asked()?.pack.id.clone();
        let rounds = inputs.rounds.iter().filter(|it| it.is_of(&pack));
        let rounds: Vec<(String, String)> = rounds.map(|it| (it.id.clone(), it.title.clone())).collect();
        chosen(desk, inputs).map(|chosen| (rounds, chosen))
    });
    let Some((rounds, Compared { before, after })) = state.get() else { return Vec::new() };
    let select = |name: &'static str, label: &str, now: &str, with_now: bool| {
        let option = |id: &str, title: &str| {
            let option = el("option").attr("value", id).text(title);
            if id == now { option.attr("selected", "") } else { option }
        };
        let select = el("select")
            .attr("name", name)
            .children(rounds.iter().map(|(id, title)| option(id, title)))
            .children(with_now.then(|| option(NOW, words.now)))
            .on("change", move |event| {
                let id = event_value(&event);
                desk.compared.update(|it| if with_now { it.after = id } else { it.before = id });
                session.focus_soon(if with_now { "[name=round-after]" } else { "[name=round-before]" });
            });
        el("label").class("field-row").child(el("span").text(label)).child(select)
    };
    let before = select("round-before", words.round_before, &before, false);
    let after = select("round-after", words.round_after, &after, true);
    vec![el("div").class("person-fields").child(before).child(after)]
}

fn headline(it: &Comparison, formats: &Formats) -> Vec<Figure> {
    let all = formats.locale.words();
    let words = all.assess();
    let level = |it: &Assessment| it.overall.as_ref().map_or("–".to_owned(), |it| it.level.to_string());
    let mean = |it: &Assessment| it.overall.as_ref().map_or("–".to_owned(), |it| formats.decimal(it.mean, 0));
    let arrow = |read: &dyn Fn(&Assessment) -> String| [&read(&it.before), "\u{a0}→\u{a0}", &read(&it.after)].concat();
    let gained = it.gained_mean();
    let points = gained.map(|gained| fill(words.by_points, &[("points", &say::signed(gained, formats))]));
    let up = it.moved.iter().filter(|it| it.by > 0).count();
    let counts = [("up", &*up.to_string()), ("down", &(it.moved.len() - up).to_string())];
    let stalled = fill(words.stalled_count, &[("count", &it.stalled.len().to_string())]);
    let named = it.after.overall.as_ref().map_or("", |it| say::level(it.level, formats));
    let fell = |by: Option<f64>| by.is_some_and(|by| by < 0.0);
    vec![
        Figure::new("level-moved", words.level_moved, arrow(&level), named.to_owned()),
        Figure::new("mean-moved", words.mean_moved, arrow(&mean), points.unwrap_or_default()).bad(fell(gained)),
        Figure::new("questions-moved", words.questions_moved, fill(words.moved_up_down, &counts), stalled),
    ]
}

/// Each dimension on a scale from 0 to 100: where it was, where it is, and what is between.
fn scales(pair: &Pair, formats: &Formats) -> Vec<El> {
    let percent = |value: f64| [&crate::json::plain_text(value), "%"].concat();
    let row = |place: usize| {
        let score = |it: &Assessment| it.dimensions.get(place).and_then(|it| it.score);
        let (before, after) = (score(&pair.it.before), score(&pair.it.after));
        let dot = |class: &str, value: f64| {
            let at = percent(value);
            el("span").class(class).style_with("left", move || at.clone())
        };
        let line = before.zip(after).map(|(before, after)| {
            let (from, width) = (percent(before.min(after)), percent((after - before).abs()));
            let class = if after < before { "between down" } else { "between" };
            el("span").class(class).style_with("left", move || from.clone()).style_with("width", move || width.clone())
        });
        let gained = pair.it.gained(place);
        let value = gained.map_or("–".to_owned(), |gained| say::signed(gained, formats));
        let down = gained.is_some_and(|gained| gained <= -0.5);
        el("li")
            .child(el("span").text(say::dimension(&pair.asked.0.pack, place)))
            .child(
                el("span")
                    .class("track")
                    .children(line)
                    .children(before.map(|value| dot("dot", value)))
                    .children(after.map(|value| dot("dot filled", value))),
            )
            .child(el("span").class("gained").class_if("bad", move || down).text(value))
    };
    let scored = |place: &usize| {
        let any = |it: &Assessment| it.dimensions.get(*place).is_some_and(|it| it.score.is_some());
        any(&pair.it.before) || any(&pair.it.after)
    };
    (0..pair.asked.0.pack.dimensions.len()).filter(scored).map(row).collect()
}

/// The questions by what became of them.
fn became(pair: &Pair, formats: &Formats) -> Vec<El> {
    let item = |(states, place): &(String, usize)| {
        let (question, dimension) = rounds::title(&pair.asked.0.pack, *place);
        el("li")
            .child(el("span").class("states").text(states))
            .child(el("span").text(question).text(" ").child(el("small").text(dimension)))
    };
    let group = |it: &Became| {
        let count = el("span").class("quiet").text(it.questions.len().to_string());
        let heading = el("h3").text(it.name).text(" ").child(count);
        let list = el("ul").class("moved").children(it.questions.iter().map(item));
        el("section").attr("data-became", it.id).child(heading).child(list)
    };
    rounds::became(&pair.it, formats).iter().map(group).collect()
}
